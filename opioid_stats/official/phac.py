"""The Public Health Agency of Canada's opioid- and stimulant-related harms (`SubstanceHarmsData.csv`), every edition.

- Deaths -> `deaths` (apparent toxicity deaths are overdoses); hospitalizations, emergency department visits and EMS
  responses -> `use`, kind `overdose`. `Number` is a count, crude and age-adjusted rates are per 100,000.
- `Percent` -> `shares` of deaths or of use, the part's drug as `substance`.
- Whatever limits a row (manner of death, sex, age group, kind of drug, part of a province) is `population`, in the
  file's words, so that the rows for everybody are those with a null there. Total, accidental and suicide rows stand in
  one table: filter before summing.
- `Suppr.` and, in the 2022 edition, the code -1 are suppressed: null, with that status. `n/a` and -2 are not available:
  left, and counted.
- `2025 (Jan to Sep)` is nine months: the period says so. All rows are provisional; the last day covered is the edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from .codes import key, labels, mapped
from .layouts import Layout
from .run import Batch, Run, days, joined, month_end, true

if TYPE_CHECKING:
    Text = pd.Series[str]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PERIOD = re.compile(r"(\d{4})(?:\s*Q([1-4])|\s*\((\w{3})\w*\.?\s*(?:to|-|–)\s*(\w{3})\w*\.?\))?")
_PERCENT = "percent"
_WHOLE = ("total", "overall numbers")


def span(label: str) -> tuple[int, int, int] | None:
    """Year, first and last month of a period's label; None if it is no period.

    >>> span("2016"), span("2016 Q2"), span("2025 (Jan to Sep)"), span("soon")
    ((2016, 1, 12), (2016, 4, 6), (2025, 1, 9), None)
    """
    found = _PERIOD.fullmatch(label.strip())
    if not found:
        return None
    year, quarter, first, last = found.groups()
    if quarter:
        return int(year), 3 * int(quarter) - 2, 3 * int(quarter)
    if first:
        named = {first.lower(), last.lower()} <= set(_MONTHS)
        return (int(year), 1 + _MONTHS.index(first.lower()), 1 + _MONTHS.index(last.lower())) if named else None
    return int(year), 1, 12


def period(column: Text) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """The first and last day of each period label; null where it is none."""
    spans = {label: span(label) or (None, None, None) for label in column.dropna().unique()}
    parts = pd.DataFrame(
        [spans.get(label, (None, None, None)) for label in column.fillna("")],
        index=column.index,
        columns=["year", "first", "last"],
        dtype="Float64",
    )
    return days(parts["year"], parts["first"]), month_end(days(parts["year"], parts["last"]))


def prepare(run: Run) -> None:
    """The edition: the last day that the file covers."""
    last = max((period(chunk["year_quarter"])[1].max() for chunk in run.chunks(["year_quarter"])), default=pd.NaT)
    run.vintage = None if pd.isna(last) else f"{last:%Y-%m}"


def manner(event: str) -> str | None:
    """The manner that the 2022 edition writes out in `Type_Event`; None for totals.

    >>> manner("Accidental apparent opioid toxicity deaths"), manner("Total opioid-related poisoning hospitalizations")
    ('Accidental', None)
    """
    found = re.match(r"(accidental|suicide|intentional|unintentional|undetermined|other|unknown)\b", event, re.I)
    return found[1].capitalize() if found else None


def parse(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    start, end = period(chunk["year_quarter"])
    unit = chunk["unit"].str.strip().str.lower()
    counted = unit.isin(["number", _PERCENT]) | true(unit.str.contains("rate"))
    chunk = run.leave(chunk, {"period not understood": start.isna(), "unit not known": ~counted})
    unit = unit.reindex(chunk.index)
    drugs, narrower = labels("phac", "substance"), labels("phac", "population")
    groups = [chunk[name].mask(chunk[name] == chunk["year_quarter"]) for name in ("aggregator", "disaggregator")]
    # a group that names a drug narrows the substance; any other narrows the population
    named = [mapped(group, drugs) for group in groups]
    substance = named[1].fillna(named[0]).fillna(mapped(chunk["substance"], drugs))
    province = mapped(chunk["pruid"], labels("canada", "code", "pruid"))
    whole = {key(name) for name in labels("canada", "code", "name")} - {"territories"}
    part = chunk["region"].where(mapped(chunk["region"], lambda name: name if name in whole else None).isna())
    described = [group.where(drug.isna(), mapped(group, narrower)) for group, drug in zip(groups, named, strict=True)]
    event = mapped(chunk["type_event"], manner) if "type_event" in chunk else None
    involving = chunk["specific_measure"].where(true(chunk["specific_measure"].str.match("involving", case=False)))
    shared: dict[str, Any] = {
        "substance": substance,
        "geography": province,
        "population": joined(chunk.index, part, event, involving, *described),
        "period_start": start,
        "period_end": end,
        "agency": None,
        "status": "provisional",
        "note": joined(
            chunk.index,
            chunk["source"],
            chunk["specific_measure"],
            unit.where(unit.str.contains("rate")),
            chunk.get("type_event"),
        ),
        "left": {"region not known": province.isna()},
    }
    dead = true(chunk["source"].str.strip().str.lower() == "deaths")
    share, rate = true(unit == _PERCENT), true(unit.str.contains("rate"))
    deaths: dict[str, Any] = {"cause": "overdose", "provisional": True}
    for series, at, own in (("deaths", dead, deaths), ("use", ~dead, {"kind": "overdose"})):
        value = chunk["value"]
        yield run.figures(series, value[at & ~share & ~rate], unit="person", metric="count", **own, **shared)
        yield run.figures(series, value[at & rate], unit="per_100k", metric="rate", **own, **shared)
        yield run.figures("shares", value[at & share], unit="percent", kind="share", of=series, **shared)


LAYOUT = Layout(
    name="phac_harms",
    publisher="PHAC",
    title="PHAC opioid- and stimulant-related harms in Canada",
    url="https://health-infobase.canada.ca/substance-related-harms/opioids-stimulants/",
    required=(
        *("substance", "source", "specific_measure", "region", "pruid", "time_period", "year_quarter"),
        *("aggregator", "disaggregator", "unit", "value"),
    ),
    optional=("type_event",),
    prepare=prepare,
    parse=parse,
)
