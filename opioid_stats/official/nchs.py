"""NCHS mortality tables on data.cdc.gov: drug poisoning by state (jx6g-fdh6), and Health, United States (95ax-ymtc).

- Drug poisoning by state -> `deaths`, three figures a row: the count, the crude rate, the age-adjusted rate. Standard
  errors, limits, the range and the US rates repeated beside each state are no figures of their own (the US has rows);
  the confidence limits stand in the note. Age-specific rows have no age-adjusted rate: left as blank cells.
- Health, United States -> `deaths`, rates only. A blank estimate flagged `*` is unreliable: null with that status.

Sex, age and origin are `population`, in the file's words; null where all of them are everybody. Both files are final.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from .codes import labels, mapped, us_place
from .layouts import Layout
from .run import Batch, Run, days, joined, to_number

if TYPE_CHECKING:
    Text = pd.Series[str]

_EVERYBODY = r"both sexes|all ages|all races-all origins|all persons"


def _limited(column: Text) -> Text:
    """The groups that are not everybody."""
    return column.mask(column.str.fullmatch(_EVERYBODY, case=False).fillna(False))


def _years(run: Run, chunk: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Any]]:
    start = days(to_number(chunk["year"]))
    chunk = run.leave(chunk, {"year not understood": start.isna()})
    start = start.reindex(chunk.index)
    return chunk, {"period_start": start, "period_end": start + pd.offsets.YearEnd(0)}


def prepare(run: Run) -> None:
    """The edition: the years that the file covers."""
    years = pd.concat([to_number(chunk["year"]) for chunk in run.chunks(["year"])] or [pd.Series(dtype="Float64")])
    if years.notna().any():
        run.vintage = f"{int(years.min())}-{int(years.max())}"


def parse_states(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    chunk, period = _years(run, chunk)
    place = mapped(chunk["state"], us_place("name"))
    shared: dict[str, Any] = {
        "substance": "drug",
        "cause": "poisoning",
        "provisional": False,
        "geography": place,
        "population": joined(chunk.index, *(_limited(chunk[c]) for c in ("sex", "age", "race_and_hispanic_origin"))),
        "agency": "CDC",
        "left": {"state not known": place.isna()},
        **period,
    }
    yield run.figures("deaths", chunk["deaths"], unit="person", metric="count", **shared)
    for rate, low, high, name in (
        ("crude_death_rate", "low_confidence_limit_for_crude_rate", "upper_confidence_limit_for_crude_rate", "crude"),
        (
            "age_adjusted_rate",
            "lower_confidence_limit_for_age_adjusted_rate",
            "upper_confidence_limit_for_age_adjusted_rate",
            "age-adjusted",
        ),
    ):
        note = name + " rate; 95 percent confidence limits " + chunk[low] + " to " + chunk[high]
        yield run.figures(
            "deaths", chunk[rate], unit="per_100k", metric="rate", note=note.fillna(f"{name} rate"), **shared
        )


def parse_health(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    chunk, period = _years(run, chunk)
    drugs = mapped(chunk["panel"], labels("nida", "substance"))
    flagged = chunk["estimate"].isna() & (chunk["flag"].str.strip() == "*").fillna(False)
    adjusted = chunk["unit"].str.contains("age-adjusted", case=False).fillna(False)
    yield run.figures(
        "deaths",
        chunk["estimate"].mask(flagged, "unreliable"),
        unit="per_100k",
        metric="rate",
        cause="overdose",
        provisional=False,
        substance=drugs,
        geography="US",
        population=_limited(chunk["stub_label"]),
        agency="CDC",
        note=joined(chunk.index, chunk["panel"], adjusted.map({True: "age-adjusted rate", False: "crude rate"})),
        left={
            "no rate of deaths": ~chunk["unit"].str.contains("per 100,000", case=False).fillna(False),
            "panel not known": drugs.isna(),
        },
        **period,
    )


LAYOUTS = (
    Layout(
        name="nchs_poisoning",
        publisher="CDC",
        title="NCHS Drug Poisoning Mortality by State",
        url="https://data.cdc.gov/d/jx6g-fdh6",
        required=(
            *("year", "sex", "age", "race_and_hispanic_origin", "state", "deaths"),
            *("crude_death_rate", "low_confidence_limit_for_crude_rate", "upper_confidence_limit_for_crude_rate"),
            *("age_adjusted_rate", "lower_confidence_limit_for_age_adjusted_rate"),
            "upper_confidence_limit_for_age_adjusted_rate",
        ),
        optional=(
            *("population", "standard_error_for_crude_rate", "standard_error_age_adjusted_rate"),
            *("standard_error_for_age_adjusted_rate", "state_crude_rate_in_range", "us_crude_rate"),
            "us_age_adjusted_rate",
        ),
        prepare=prepare,
        parse=parse_states,
    ),
    Layout(
        name="nchs_health_us",
        publisher="CDC",
        title="NCHS Health, United States: drug overdose death rates",
        url="https://data.cdc.gov/d/95ax-ymtc",
        required=("indicator", "panel", "unit", "stub_name", "stub_label", "year", "age", "estimate", "flag"),
        optional=("panel_num", "unit_num", "stub_name_num", "stub_label_num", "year_num", "age_num"),
        prepare=prepare,
        parse=parse_health,
    ),
)
