"""CDC VSRR provisional drug overdose death counts (data.cdc.gov xkb8-kh2a), every edition by column name.

Each row is a rolling twelve-month total that ends with its month, so consecutive rows overlap by eleven months; the
period says so. What becomes what:

- `Number of Drug Overdose Deaths` and the drug indicators -> `deaths` (count, overdose). Drug classes overlap: one
  death can be in several.
- `Percent with drugs specified` -> `shares` of `deaths`.
- `Number of Deaths` counts all causes, which the contract's `deaths` does not hold: left, with that reason.
- `Predicted Value` -> a row of its own with qualifier `about` and a note.
- New York City (`YC`) is reported apart from the rest of its state (`NY`): both are `US-NY`, told apart by
  `population`.

All rows are provisional; `vintage` is the last month of the file, which tells the editions apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from .codes import labels, mapped, us_place
from .layouts import Layout
from .run import Batch, Run, as_column, joined, month_end, true

if TYPE_CHECKING:
    Text = pd.Series[str]

_CITY = {"YC": "New York City", "NY": "New York State without New York City"}
_WITHHELD = r"suppress|confidential|1\s*(?:-|–|to)\s*9\b|fewer than 10|less than 10"
_LOW_QUALITY = r"low data quality|unreliable|not shown"


def first_of_month(year: Text, month: Text) -> pd.Series[Any]:
    """The first day of the month named in full or short."""
    return pd.to_datetime(year.str.strip() + " " + month.str.strip().str[:3], format="%Y %b", errors="coerce")


def prepare(run: Run) -> None:
    """The edition: the last month that the file covers."""
    last = max((first_of_month(c["year"], c["month"]).max() for c in run.chunks(["year", "month"])), default=pd.NaT)
    run.vintage = None if pd.isna(last) else f"{last:%Y-%m}"


def indicator_key(label: str) -> str:
    """What an indicator is looked up by: the ICD-10 codes in its last brackets, else its words.

    >>> indicator_key("Opioids (T40.0-T40.4, T40.6)"), indicator_key("Number of Deaths")
    ('t40.0-t40.4,t40.6', 'number of deaths')
    """
    codes = re.search(r"\(([tT]\d[^()]*)\)\s*$", label)
    return re.sub(r"\s+", "", codes[1]).lower() if codes else label.strip().lower()


def parse(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    month = first_of_month(chunk["year"], chunk["month"])
    known = mapped(chunk["indicator"], lambda label: labels("vsrr", "table", "indicator").get(indicator_key(label)))
    substance = mapped(
        chunk["indicator"], lambda label: labels("vsrr", "substance", "indicator").get(indicator_key(label))
    )
    all_causes = chunk["indicator"].str.strip().str.lower() == "number of deaths"
    place = mapped(chunk["state"], lambda code: "US-NY" if code == "yc" else us_place("postal").get(code))
    chunk = run.leave(
        chunk,
        {
            "month or year not understood": month.isna(),
            "state code not known": place.isna(),
            "indicator not known": known.isna() & ~all_causes,
            "not a 12-month period": ~chunk["period"].str.contains("12 month", case=False).fillna(False),
        },
    )
    month = month.reindex(chunk.index)
    shared: dict[str, Any] = {
        "period_start": month - pd.DateOffset(months=11),
        "period_end": month_end(month),
        "geography": place,
        "agency": "CDC",
        "status": "provisional",
        "substance": substance,
        "population": chunk["state"].str.strip().map(_CITY).astype("string"),
    }
    footnote = as_column(chunk.get("footnote"), chunk.index).str.lstrip("* ")
    note = joined(
        chunk.index,
        chunk["indicator"],
        as_column(chunk.get("percent_complete"), chunk.index) + " percent of records complete",
        as_column(chunk.get("percent_pending_investigation"), chunk.index) + " percent pending investigation",
        footnote,
    )
    deaths: dict[str, Any] = {"metric": "count", "cause": "overdose", "provisional": True}
    is_share = true(known.reindex(chunk.index) == "shares")
    # an empty cell means what the footnote says of it
    value = chunk["data_value"]
    for word, pattern in (("suppressed", _WITHHELD), ("unreliable", _LOW_QUALITY)):
        said = footnote.str.contains(pattern, case=False).fillna(False).astype(bool)
        value = value.mask(value.isna() & said, word)

    left = {"counts deaths of all causes": all_causes}
    yield run.figures("deaths", value[~is_share], unit="person", left=left, note=note, **shared, **deaths)
    yield run.figures("shares", value[is_share], unit="percent", note=note, kind="share", of="deaths", **shared)
    if "predicted_value" in chunk:
        yield run.figures(
            "deaths",
            chunk["predicted_value"].dropna(),
            unit="person",
            qualifier="about",
            left=left,
            note="predicted value, adjusted for incomplete reporting; " + note,
            **shared,
            **deaths,
        )


LAYOUT = Layout(
    name="cdc_vsrr",
    publisher="CDC",
    title="CDC VSRR Provisional Drug Overdose Death Counts",
    url="https://data.cdc.gov/d/xkb8-kh2a",
    required=("state", "year", "month", "period", "indicator", "data_value"),
    optional=(
        *("state_name", "percent_complete", "percent_pending_investigation"),
        *("footnote", "footnote_symbol", "predicted_value"),
    ),
    prepare=prepare,
    parse=parse,
)
