"""The tables as pandera models: the one source of truth for columns, types, levels, units, meanings and checks.

`schemafiles.py` writes `schemas/<table>.json` from them; everything that only needs to know the columns reads those
files (see `spec.py`), so that neither pandas nor pandera is loaded for it.

A check's `error` begins with the columns that it concerns, then says what would be right. Errors that speak of
something implausible (see `plausibility.py`) are told apart by that word: a document may state such a figure,
so extraction sets the row aside instead of failing.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from . import plausibility
from .spec import FIGURE_TABLES, TABLES

QUALIFIERS = [
    *("exact", "about", "nearly", "more_than", "at_least"),
    *("less_than", "at_most", "range", "one_of", "vague"),
]
MODALITIES = ["asserted", "potential", "hypothetical", "negated"]
SERIES = ["deaths", "seizures", "prices", "use", "enforcement", "other"]
STATUSES = ["final", "provisional", "suppressed", "unreliable"]

String = pd.StringDtype
Number = pd.Float64Dtype
Integer = pd.Int64Dtype
Flag = pd.BooleanDtype
Level = pd.CategoricalDtype  # a category with open levels: names of substances, agencies, currencies
Day = pa.DateTime  # a calendar day, held as midnight

POPULATION = "the group that the figure is limited to, in the text's words; null for everybody"
PATTERN = "which of the three are set, and equal, must be what the qualifier says"
IMPLAUSIBLE = "implausible: must lie within the bounds of data/plausible.csv"
_CURRENCY = r"[A-Z]{3}"


def _column(description: str, *, unit: str | None = None, null: bool = True, **checks: Any) -> Any:
    """A column of a model: what it means, the unit of its numbers, whether it may be null, and simple checks."""
    return pa.Field(description=description, nullable=null, metadata={"unit": unit} if unit else None, **checks)


def _same(a: Any, b: Any) -> Any:
    """Where both are the same number, but for rounding in the ninth digit."""
    return ((a - b).abs() <= 1e-9 * a.abs()).fillna(False)


def _above(a: Any, b: Any) -> Any:
    """Where both are set and the first is the larger."""
    return (a > b).fillna(False) & ~_same(a, b)


def _always(frame: pd.DataFrame, verdict: bool) -> Any:
    """The same verdict for every row."""
    return pd.Series(verdict, index=frame.index)


# which of value, lower and upper a qualifier sets; a fall mirrors the two bounds
_PATTERN = {
    "exact": "vlu",
    "about": "v",
    "nearly": "vu",
    "more_than": "vl",
    "at_least": "vl",
    "less_than": "vu",
    "at_most": "vu",
    "range": "lu",
    "one_of": "lu",
    "vague": "l",
}
_MIRROR = str.maketrans("lu", "ul")


_BITS = {"v": 4, "l": 2, "u": 1}
_RISES = {name: sum(_BITS[letter] for letter in letters) for name, letters in _PATTERN.items()}
_FALLS = {name: sum(_BITS[letter] for letter in letters.translate(_MIRROR)) for name, letters in _PATTERN.items()}


def _fits_qualifier(frame: pd.DataFrame, fall: Any) -> Any:
    """Where value, lower and upper are set, and equal, as the qualifier says; bounds are mirrored where `fall`."""
    value, lower, upper = frame["value"], frame["lower"], frame["upper"]
    is_set = 4 * value.notna().astype(int) + 2 * lower.notna().astype(int) + upper.notna().astype(int)
    qualifier = frame["qualifier"].astype("object")
    expected = qualifier.map(_FALLS).where(fall, qualifier.map(_RISES))
    equal = (value.isna() | lower.isna() | _same(value, lower)) & (value.isna() | upper.isna() | _same(value, upper))
    return (is_set == expected) & equal


def _falls(frame: pd.DataFrame) -> Any:
    """Where a change is a fall: its numbers are negative."""
    value, upper = frame["value"], frame["upper"]
    return (value < 0).fillna(False) | (value.isna() & (upper <= 0).fillna(False))


def _to_life(frame: pd.DataFrame) -> Any:
    """Where the numbers fit a term of life: none, or a lower end alone (`15 years to life`)."""
    lower_end = (
        frame["lower"].notna() & frame["upper"].isna() & frame["qualifier"].isin(["at_least", "range", "one_of"])
    )
    return frame[["value", "lower", "upper"]].isna().all(axis=1) | lower_end


class Figure(pa.DataFrameModel):
    """The columns that every table has."""

    document_id: Series[String] = _column("the document: a row of `documents`")
    start: Series[Integer] = _column(
        "offset in the document's text where number and unit word begin", unit="character", ge=0
    )
    end: Series[Integer] = _column("offset in the document's text just after them", unit="character", ge=1)
    text: Series[String] = _column("the document's text between start and end")
    value: Series[Number] = _column("the number in `unit`; null where only a range or a vague amount is stated")
    lower: Series[Number] = _column("the least that the words allow, in `unit`; null where they set no lower bound")
    upper: Series[Number] = _column("the most that the words allow, in `unit`; null where they set no upper bound")
    qualifier: Series[Annotated[Level, QUALIFIERS, False]] = _column("how the words bound the number", null=False)
    unit: Series[Level] = _column("the canonical unit of value, lower and upper", null=False)
    stated_value: Series[Number] = _column(
        "the number as the text has it, in `stated_unit`", unit="as the column stated_unit says"
    )
    stated_unit: Series[String] = _column("the unit as the text has it, singular")
    modality: Series[Annotated[Level, MODALITIES, False]] = _column(
        "whether the figure is asserted, a capacity or exposure, hypothetical or denied", null=False
    )
    substance: Series[Level] = _column("canonical name of the drug; several as one amount are joined with +")
    geography: Series[String] = _column(
        "ISO 3166 code of the place that the figure is about", str_matches=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"
    )
    period_start: Series[Day] = _column("first day of the time that the figure covers")
    period_end: Series[Day] = _column("last day of the time that the figure covers")
    agency: Series[Level] = _column("the body that acted or counted")
    per: Series[Annotated[Level, ["day", "week", "month", "year"], False]] = _column(
        "for a rate over time, the time that one value is for; null for a plain amount"
    )
    ambiguous: Series[Flag] = _column("true where the text allows another reading of the number")
    restated_value: Series[Number] = _column(
        "the number of a conversion in apposition, in `restated_unit`", unit="as the column restated_unit says"
    )
    restated_unit: Series[String] = _column("the unit of that conversion, singular")
    restatement_agrees: Series[Flag] = _column("whether the two statements agree within their rounding")

    class Config:
        strict = True
        name = "figure"

    @pa.dataframe_check(error="start, end, text: set all three, start before end and text as long as the span, or none")
    def span(cls, frame: pd.DataFrame) -> Any:
        start, end, text = frame["start"], frame["end"], frame["text"]
        none = start.isna() & end.isna() & text.isna()
        return none | ((start < end) & (text.str.len() == end - start)).fillna(False)

    @pa.dataframe_check(error="value, lower, upper: lower must not be above value or upper, nor value above upper")
    def ordered(cls, frame: pd.DataFrame) -> Any:
        value, lower, upper = frame["value"], frame["lower"], frame["upper"]
        return ~(_above(lower, upper) | _above(lower, value) | _above(value, upper))

    @pa.dataframe_check(error="value, lower, upper: must be finite numbers")
    def finite(cls, frame: pd.DataFrame) -> Any:
        return pd.Series(
            np.isfinite(frame[["value", "lower", "upper"]].fillna(0).to_numpy(dtype=float)).all(axis=1), frame.index
        )

    @pa.dataframe_check(error=f"qualifier, value, lower, upper: {PATTERN}")
    def pattern(cls, frame: pd.DataFrame) -> Any:
        return _fits_qualifier(frame, _always(frame, False)) | cls.exempt(frame)

    @classmethod
    def exempt(cls, frame: pd.DataFrame) -> Any:
        """Rows that the qualifier's pattern does not bind: curated ones whose number the publisher withholds."""
        if "status" not in frame:
            return _always(frame, False)
        withheld = frame["status"].isin(["suppressed", "unreliable"])
        return withheld & frame["value"].isna()

    @pa.dataframe_check(error="period_start, period_end: the first day must not be after the last")
    def period(cls, frame: pd.DataFrame) -> Any:
        return ~(frame["period_start"] > frame["period_end"])

    @pa.dataframe_check(error="restated_value, restated_unit: a restatement has both number and unit")
    def restatement(cls, frame: pd.DataFrame) -> Any:
        return frame["restated_value"].isna() == frame["restated_unit"].isna()

    @pa.dataframe_check(error=f"value, lower, upper: {IMPLAUSIBLE}")
    def plausible(cls, frame: pd.DataFrame) -> Any:
        return plausibility.implausible(frame, str(cls.Config.name)).isna()

    @pa.dataframe_check(error="substance: must be canonical names, sorted and joined with +")
    def substance_name(cls, frame: pd.DataFrame) -> Any:
        return _names(frame["substance"], r"[a-z0-9_]+(\+[a-z0-9_]+)*", joined=True)

    @pa.dataframe_check(error="agency: must be a canonical short name in capitals")
    def agency_name(cls, frame: pd.DataFrame) -> Any:
        return _names(frame["agency"], r"[A-Z][A-Z0-9_]*")


def _names(column: Any, pattern: str, joined: bool = False) -> Any:
    """Where an open category's level is spelt as its names are; judged once a level, not once a row."""
    levels = pd.Index(column.cat.categories)
    right = levels.astype("string").str.fullmatch(pattern)
    wrong = {
        name
        for name, fits in zip(levels, right, strict=True)
        if not fits or (joined and "+".join(sorted(set(name.split("+")))) != name)
    }
    return ~column.isin(wrong)


def _unit_of(frame: pd.DataFrame, column: str, units: dict[str, str]) -> Any:
    """Where the unit fits the level of `column`; the units are given as a regular expression a level."""
    found = frame["unit"].astype("string")
    right = _always(frame, True)
    for level, pattern in units.items():
        right &= (frame[column] != level) | found.str.fullmatch(pattern).fillna(True).astype(bool)
    return right


class Deaths(Figure):
    """People whose death the text ties to drugs, or a rate of such deaths."""

    unit: Series[Annotated[Level, ["person", "per_100k"], False]] = _column(
        "person, or per_100k for a rate", null=False
    )
    metric: Series[Annotated[Level, ["count", "rate"], False]] = _column("a count, or a rate a population", null=False)
    cause: Series[Annotated[Level, ["overdose", "poisoning", "drug_related", "other"], False]] = _column(
        "what tied the death to drugs; `other` is violence or execution", null=False
    )
    provisional: Series[Flag] = _column("true where the count is said to be provisional or predicted")
    population: Series[String] = _column(POPULATION)

    class Config:
        name = "deaths"

    @pa.dataframe_check(error="metric, unit: a count is in person, a rate in per_100k")
    def unit_fits(cls, frame: pd.DataFrame) -> Any:
        return _unit_of(frame, "metric", {"count": "person", "rate": "per_100k"})


class Seizures(Figure):
    """An amount of drug seized, found, bought, trafficked or recovered by enforcement."""

    unit: Series[Annotated[Level, ["kilogram", "pill", "liter", "plant"], False]] = _column(
        "kilogram, pill, liter or plant, as `measure` says", null=False
    )
    measure: Series[Annotated[Level, ["mass", "count", "volume", "plants"], False]] = _column(
        "what was measured", null=False
    )
    form: Series[Annotated[Level, ["powder", "pills", "liquid", "crystal", "plant", "precursor"], False]] = _column(
        "the drug's form; null if not stated"
    )
    act: Series[Annotated[Level, ["seized", "trafficked", "produced", "other"], False]] = _column(
        "what was done with it", null=False
    )

    class Config:
        name = "seizures"

    @pa.dataframe_check(error="measure, unit: mass is in kilogram, count in pill, volume in liter, plants in plant")
    def unit_fits(cls, frame: pd.DataFrame) -> Any:
        return _unit_of(frame, "measure", {"mass": "kilogram", "count": "pill", "volume": "liter", "plants": "plant"})


class Changes(Figure):
    """A relative change of some series; a fall is negative."""

    unit: Series[Annotated[Level, ["percent"], False]] = _column("percent", null=False)
    of: Series[Annotated[Level, SERIES, False]] = _column("the table that the series belongs to", null=False)
    baseline: Series[String] = _column("what it is compared with, in the text's words; null if none is stated")

    class Config:
        name = "changes"

    @pa.dataframe_check(error=f"qualifier, value, lower, upper: {PATTERN}")
    def pattern(cls, frame: pd.DataFrame) -> Any:
        return _fits_qualifier(frame, _falls(frame)) | cls.exempt(frame)


class Shares(Figure):
    """A part of a whole, or a purity."""

    unit: Series[Annotated[Level, ["percent"], False]] = _column("percent", null=False)
    kind: Series[Annotated[Level, ["share", "purity"], False]] = _column("a share, or the purity of a drug", null=False)
    of: Series[Annotated[Level, SERIES, False]] = _column("the table that the whole belongs to", null=False)
    population: Series[String] = _column(POPULATION)

    class Config:
        name = "shares"


class Potency(Figure):
    """How many times stronger one substance is than another."""

    unit: Series[Annotated[Level, ["times"], False]] = _column("times", null=False)
    reference_substance: Series[Level] = _column("the substance compared with, by its canonical name")

    class Config:
        name = "potency"

    @pa.dataframe_check(error="reference_substance: must be canonical names, sorted and joined with +")
    def reference_name(cls, frame: pd.DataFrame) -> Any:
        return _names(frame["reference_substance"], r"[a-z0-9_]+(\+[a-z0-9_]+)*", joined=True)


class Prices(Figure):
    """Money for drugs."""

    unit: Series[Level] = _column("an ISO 4217 currency, such as USD", null=False)

    basis: Series[Annotated[Level, ["total", "per_kilogram", "per_pill", "per_dose"], False]] = _column(
        "what the money buys; `total` is the worth of a seizure or market", null=False
    )
    level: Series[Annotated[Level, ["street", "wholesale"], False]] = _column("the level of trade; null if not stated")

    class Config:
        name = "prices"

    @pa.dataframe_check(error="unit: must be an ISO 4217 currency, such as USD")
    def currency(cls, frame: pd.DataFrame) -> Any:
        return _names(frame["unit"], _CURRENCY)


ENFORCEMENT_KINDS = [
    *(
        "arrests",
        "defendants",
        "convictions",
        "network_members",
        "laboratories",
        "shipments",
        "companies",
        "operations",
    ),
    *("seizures", "charges", "firearms", "vehicles", "cash", "other"),
]
_PEOPLE = ("arrests", "defendants", "convictions", "network_members")


class Enforcement(Figure):
    """A count of enforcement acts, actors or proceeds."""

    unit: Series[Level] = _column("person for people, item for things, an ISO 4217 currency for cash", null=False)

    kind: Series[Annotated[Level, ENFORCEMENT_KINDS, False]] = _column("what is counted", null=False)

    class Config:
        name = "enforcement"

    @pa.dataframe_check(error="kind, unit: people are counted in person, things in item, cash in an ISO 4217 currency")
    def unit_fits(cls, frame: pd.DataFrame) -> Any:
        things = {kind: "person" if kind in _PEOPLE else "item" for kind in ENFORCEMENT_KINDS}
        return _unit_of(frame, "kind", {**things, "cash": _CURRENCY, "other": f"person|item|{_CURRENCY}"})


class Sentences(Figure):
    """A term of punishment, imposed or possible."""

    unit: Series[Annotated[Level, ["month"], False]] = _column("month; a year is 12", null=False)
    kind: Series[
        Annotated[Level, ["prison", "supervised_release", "probation", "statutory_minimum", "statutory_maximum"], False]
    ] = _column("the punishment, or the least or most that the law sets", null=False)
    life: Series[Flag] = _column("true for a term of life")

    class Config:
        name = "sentences"

    @pa.dataframe_check(error=f"qualifier, value, lower, upper: {PATTERN}")
    def pattern(cls, frame: pd.DataFrame) -> Any:
        life = frame["life"].fillna(False).astype(bool)
        return _fits_qualifier(frame, _always(frame, False)).where(~life, _to_life(frame)) | cls.exempt(frame)


class Doses(Figure):
    """A dose, or a number of doses."""

    unit: Series[Annotated[Level, ["milligram", "dose", "mme"], False]] = _column(
        "milligram, dose or mme, as `kind` says", null=False
    )
    kind: Series[Annotated[Level, ["lethal_dose", "dose", "dose_count", "mme"], False]] = _column(
        "a lethal dose, a dose, a number of doses, or morphine milligram equivalents", null=False
    )

    class Config:
        name = "doses"

    @pa.dataframe_check(error="kind, unit: doses are in milligram, dose_count in dose, mme in mme")
    def unit_fits(cls, frame: pd.DataFrame) -> Any:
        units = {"lethal_dose": "milligram", "dose": "milligram", "dose_count": "dose", "mme": "mme"}
        return _unit_of(frame, "kind", units)


USE_KINDS = ["use", "misuse", "disorder", "treatment", "overdose", "prescriptions", "other"]


class Use(Figure):
    """People who use, misuse or are treated, and prescriptions."""

    unit: Series[Annotated[Level, ["person", "prescription", "per_100k", "per_100"], False]] = _column(
        "person or prescription for a count, per_100k or per_100 for a rate", null=False
    )
    metric: Series[Annotated[Level, ["count", "rate"], False]] = _column("a count, or a rate a population", null=False)
    kind: Series[Annotated[Level, USE_KINDS, False]] = _column("what the people do or get", null=False)
    population: Series[String] = _column(POPULATION)

    class Config:
        name = "use"

    @pa.dataframe_check(error="metric, unit: a count is in person or prescription, a rate in per_100k or per_100")
    def unit_fits(cls, frame: pd.DataFrame) -> Any:
        return _unit_of(frame, "metric", {"count": "person|prescription", "rate": "per_100k|per_100"})


class Quantities(Figure):
    """Every number with its unit that the text states, in or outside the other tables."""

    table: Series[Annotated[Level, list(FIGURE_TABLES), False]] = _column(
        "the table that its row is in; null if in none"
    )

    class Config:
        name = "quantities"

    @pa.dataframe_check(error=f"qualifier, value, lower, upper: {PATTERN}")
    def pattern(cls, frame: pd.DataFrame) -> Any:
        """As the table of each row has it: here the rows of all tables meet."""
        right = _fits_qualifier(frame, _falls(frame) & (frame["table"] == "changes"))
        return right | (_to_life(frame) & ((frame["table"] == "sentences") | (frame["unit"] == "life_term")))


class Curated(pa.DataFrameModel):
    """The columns that curated tables and official files have besides."""

    status: Series[Annotated[Level, STATUSES, False]] = _column("whether the publisher calls the number final")
    vintage: Series[String] = _column("the edition that a provisional number is from")
    note: Series[String] = _column("what else the source says that bears on the number")


MODELS: dict[str, type[Figure]] = dict(
    zip(
        TABLES,
        [Deaths, Seizures, Changes, Shares, Potency, Prices, Enforcement, Sentences, Doses, Use, Quantities],
        strict=True,
    )
)


@cache
def schema(table: str, curated: bool = False) -> pa.DataFrameSchema:
    """The pandera schema of a table; with `curated`, with the columns of curated tables after its own."""
    found = MODELS[table].to_schema()
    return found.add_columns(Curated.to_schema().columns) if curated else found
