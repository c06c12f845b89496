"""CBP drug seizure statistics: the nationwide file and that of Air and Marine Operations.

Each row is month x component x region x filter x area x drug; there are no total rows. What becomes what:

- `Sum Qty (lbs)` -> `seizures`, mass in kilograms (avoirdupois pounds for every drug, tablets and LSD included).
  Pills are not told apart from powder, so `form` is null.
- `Count of Event` -> `enforcement`, kind `seizures`. A zero quantity beside an event is kept: it is what the file says.
- Component, region, land filter and area -> `note`. An area covers parts of several states, or a foreign airport,
  so `geography` is `US`.

`FY` is the US fiscal year, October to September. A year marked `(FYTD)` is unfinished: its rows are provisional.
The two files can count one seizure twice, and files of overlapping years repeat rows: `document_id` tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from .codes import labels, mapped
from .layouts import Layout
from .run import Batch, Run, as_column, days, joined, month_end, to_number

if TYPE_CHECKING:
    Text = pd.Series[str]

_POUND = 0.45359237  # kilograms, exactly, by definition
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_FIRST_OF_FISCAL = 10


def month_of(fiscal_year: Text, month: Text) -> pd.Series[Any]:
    """The first day of a month of a US fiscal year.

    >>> month_of(pd.Series(["2026 (FYTD)", "2026"]), pd.Series(["DEC", "JAN"])).astype(str).tolist()
    ['2025-12-01', '2026-01-01']
    """
    number = (
        month.str.strip()
        .str.upper()
        .str[:3]
        .map({name: i for i, name in enumerate(_MONTHS, start=1)})
        .astype("Float64")
    )
    year = to_number(fiscal_year.str.extract(r"(\d{4})", expand=False))
    return days(year.mask((number >= _FIRST_OF_FISCAL).fillna(False), year - 1), number)


def prepare(run: Run) -> None:
    """The edition: the last month that the file covers."""
    last = max((month_of(c["fy"], c["month_abbv"]).max() for c in run.chunks(["fy", "month_abbv"])), default=pd.NaT)
    run.vintage = None if pd.isna(last) else f"{last:%Y-%m}"


def parse(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    month = month_of(chunk["fy"], chunk["month_abbv"])
    chunk = run.leave(chunk, {"fiscal year or month not understood": month.isna()})
    month = month.reindex(chunk.index)
    substance = mapped(chunk["drug_type"], labels("cbp", "substance"))
    new = sorted(chunk["drug_type"][substance.isna()].dropna().unique())
    if new:
        run.report.warn(f"drug types without a canonical name have a null substance: {', '.join(new)}")
    unfinished = chunk["fy"].str.contains("FYTD", case=False).fillna(False)
    area = chunk["area_of_responsibility" if "area_of_responsibility" in chunk else "branch"]
    shared: dict[str, Any] = {
        "substance": substance,
        "geography": "US",
        "period_start": month,
        "period_end": month_end(month),
        "agency": "CBP",
        "status": as_column("final", chunk.index).mask(unfinished, "provisional"),
        "note": joined(
            chunk.index, chunk["drug_type"], chunk["component"], chunk["region"], chunk["land_filter"], area
        ),
    }
    yield run.figures(
        "seizures",
        chunk["sum_qty_lbs"],
        unit="kilogram",
        stated_unit="pound",
        factor=_POUND,
        measure="mass",
        act="seized",
        **shared,
    )
    yield run.figures("enforcement", chunk["count_of_event"], unit="item", kind="seizures", **shared)


def _layout(name: str, title: str, area: str) -> Layout:
    return Layout(
        name=name,
        publisher="CBP",
        title=title,
        url="https://www.cbp.gov/newsroom/stats/drug-seizure-statistics",
        required=(
            *("fy", "month_abbv", "component", "region", "land_filter", area),
            *("drug_type", "count_of_event", "sum_qty_lbs"),
        ),
        prepare=prepare,
        parse=parse,
    )


LAYOUTS = (
    _layout("cbp_nationwide", "CBP Nationwide Drug Seizures", "area_of_responsibility"),
    _layout("cbp_amo", "CBP Air and Marine Operations Drug Seizures", "branch"),
)
