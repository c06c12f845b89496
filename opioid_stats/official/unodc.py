"""UNODC drug seizures and drug prices: the annexes of the World Drug Report as workbooks, CSV or JSON.

Seizures -> `seizures`, mass in kilograms by country and year. The conversion of tablets and litres to kilograms is
UNODC's. A total row is left where its parts of the same country, year and drug group stand in the file, so that a plain
sum does not count twice; a total that stands alone is kept, and its note says so.

Prices -> `prices` in USD: the typical price is one row (`about`), the span of minimum and maximum another (`range`;
with one end only, `at_least` or `at_most`). Mass units become `per_kilogram`; tablets, pills, capsules and dosage
units `per_pill`; `dose` `per_dose`. A price per litre, or without a unit, has no basis in the contract: left. Retail is
`street`, wholesale `wholesale`. Units vary by record and the source has slips of unit (the Republic of Korea in 2022
looks a thousand times too small): `stated_value` and `stated_unit` keep what stood there.

A country that is absent from a year did not report: that is not zero. The files are UN material with its own terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..resources import read_rows
from .codes import country, key, labels, mapped
from .layouts import Layout
from .run import Batch, Run, as_column, days, joined, to_number

if TYPE_CHECKING:
    Text = pd.Series[str]

_TOTAL = r"^\s*(?:reported )?total\b"
_LEVELS = {"retail": "street", "wholesale": "wholesale"}


def prepare_span(run: Run) -> None:
    """The edition: the years that the file covers, as the annexes are named."""
    column = "reference_year" if run.layout.name == "unodc_seizures" else "year"
    years = pd.concat([to_number(chunk[column]) for chunk in run.chunks([column])] or [pd.Series(dtype="Float64")])
    if years.notna().any():
        run.vintage = f"{int(years.min())}-{int(years.max())}"


def prepare_seizures(run: Run) -> None:
    """Also which country, year and drug group have rows other than totals."""
    prepare_span(run)
    run.facts["parts"] = set()
    for chunk in run.chunks(["country", "reference_year", "druggroup", "drugname", "kilograms"]):
        part = ~_is_total(chunk) & chunk["kilograms"].notna()
        run.facts["parts"] |= set(_family(chunk[part]))


def _is_total(chunk: pd.DataFrame) -> pd.Series[Any]:
    return chunk["drugname"].str.contains(_TOTAL, case=False, regex=True).fillna(False).astype(bool)


def _family(chunk: pd.DataFrame) -> Text:
    return joined(chunk.index, chunk["country"], chunk["reference_year"], chunk["druggroup"], separator="|")


def _place(chunk: pd.DataFrame, name: str, code: str | None) -> Text:
    found = mapped(chunk[code], country("alpha3")) if code and code in chunk else mapped(chunk[name], {})
    return found.fillna(mapped(chunk[name], country("names")))


def _year(run: Run, chunk: pd.DataFrame, column: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    start = days(to_number(chunk[column]))
    chunk = run.leave(chunk, {"year not understood": start.isna()})
    start = start.reindex(chunk.index)
    return chunk, {"period_start": start, "period_end": start + pd.offsets.YearEnd(0)}


def _substance(run: Run, names: Text) -> Text:
    found = mapped(names, labels("unodc", "substance"))
    new = sorted(name[:60] for name in names[found.isna()].dropna().unique())
    if new:
        listed = ", ".join(new[:8]) + (" ..." if len(new) > 8 else "")
        run.report.warn(f"drug names without a canonical name have a null substance and stand in the note: {listed}")
    return found


def parse_seizures(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    chunk, period = _year(run, chunk, "reference_year")
    total = _is_total(chunk)
    place = _place(chunk, "country", "mscode")
    yield run.figures(
        "seizures",
        chunk["kilograms"],
        unit="kilogram",
        left={
            "total beside its parts": total & _family(chunk).isin(run.facts["parts"]),
            "country not known": place.isna(),
        },
        note=joined(chunk.index, chunk["drugname"], total.map({True: "total that stands without parts"})),
        substance=_substance(run, chunk["drugname"]),
        geography=place,
        measure="mass",
        form=mapped(chunk["drugname"], labels("unodc", "form")),
        act="seized",
        agency="UNODC",
        **period,
    )


def parse_prices(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    chunk, period = _year(run, chunk, "year")
    units = {key(row["label"]): row for row in read_rows("official", "unodc_units.csv")}
    unit = chunk["unit"]
    place = _place(chunk, "country_territory", "iso3_code")
    left = {
        "no unit of sale": unit.isna(),
        "unit of sale without a basis in the table": unit.notna()
        & mapped(unit, {name: row["basis"] for name, row in units.items()}).isna(),
        "country not known": place.isna(),
    }
    shared: dict[str, Any] = {
        "unit": "USD",
        "stated_unit": mapped(unit, {name: row["stated_unit"] for name, row in units.items()}),
        "geography": place,
        "substance": _substance(run, chunk["drug"]),
        "basis": mapped(unit, {name: row["basis"] for name, row in units.items()}),
        "level": mapped(chunk["levelofsale"], _LEVELS),
        "agency": "UNODC",
        "left": left,
        **period,
    }
    note = joined(chunk.index, chunk["drug"], "sold by " + unit)
    pieces = to_number(unit.str.extract(r"^(\d+)\s", expand=False)).fillna(1)  # `100 g`: the price is of a hundred
    factor = pieces / to_number(mapped(unit, {name: row["amount"] for name, row in units.items()}))
    typical, least, most = (
        (to_number(chunk[name]) / pieces if name in chunk else to_number(as_column(None, chunk.index)))
        for name in ("typical_usd", "minimum_usd", "maximum_usd")
    )
    for qualifier, price, other, at in (
        ("about", typical, None, typical.notna()),
        ("range", least, most, least.notna() & most.notna()),
        ("at_least", least, None, least.notna() & most.isna()),
        ("at_most", most, None, most.notna() & least.isna()),
    ):
        what = "typical price; " if qualifier == "about" else "minimum and maximum; "
        yield run.figures(
            "prices",
            price[at].astype("string"),
            to=None if other is None else other,
            factor=factor.fillna(1),
            qualifier=qualifier,
            note=what + note,
            **shared,
        )


_URL = "https://dataunodc.un.org/"
_WHERE = ("region", "subregion")

LAYOUTS = (
    Layout(
        name="unodc_seizures",
        publisher="UNODC",
        title="UNODC drug seizures (World Drug Report annex)",
        url=_URL,
        required=("country", "druggroup", "drugname", "reference_year", "kilograms"),
        optional=(*_WHERE, "drugsubgroup", "mscode"),
        aliases={"iso3_code": "mscode", "year": "reference_year", "country_territory": "country"},
        prepare=prepare_seizures,
        parse=parse_seizures,
    ),
    Layout(
        name="unodc_prices",
        publisher="UNODC",
        title="UNODC prices of drugs (World Drug Report annex)",
        url=_URL,
        required=("country_territory", "drug", "levelofsale", "year", "typical_usd", "unit"),
        optional=(*_WHERE, "druggroup", "minimum_usd", "maximum_usd", "iso3_code"),
        aliases={"country": "country_territory", "level_of_sale": "levelofsale", "mscode": "iso3_code"},
        prepare=prepare_span,
        parse=parse_prices,
    ),
)
