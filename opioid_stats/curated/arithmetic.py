"""Unit arithmetic on tables and doses: `to` another unit, `mme` of a dose, `potency` of one drug against another.

Every factor that is not a definition is cited: the answer keeps the documents that it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import InputTypeError, InputValueError, UnknownNameError, unknown_name
from ..frames import cells
from ..units import factor
from .loading import load

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS = ("value", "lower", "upper")


def to(frame: pd.DataFrame, unit: str) -> pd.DataFrame:
    """A table with value, lower and upper in another unit; what the text states stays as stated.

    `unit` is a unit's name, singular: `pound`, `gram`, `metric_ton`, `microgram`. Of prices per kilogram, `USD/gram`
    gives prices per gram. Rows that measure something else (pills beside masses) raise UnitError: select first. The
    result is no longer the table as its schema has it, whose unit is fixed.

    >>> to(load("seizures", substance="carfentanil", geography="CA-ON"), "pound")[["value", "unit", "stated_value"]]
          value   unit  stated_value
    0  92.59415  pound          42.0
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise InputTypeError(f"to converts a table's DataFrame, not {type(frame).__name__}")
    if missing := [name for name in (*_NUMBERS, "unit") if name not in frame]:
        raise InputValueError(f"the frame has no column {', '.join(missing)}; it is no table of figures")
    own = frame["unit"].astype("string")
    per_mass = (frame["basis"] == "per_kilogram") if "basis" in frame else pd.Series(False, index=frame.index)
    if "/" in unit:
        own = own.where(~per_mass.fillna(False).astype(bool), own + "/kilogram")
    times = own.map({name: factor(name, unit) for name in own.dropna().unique()}).astype("Float64")
    changed = frame.copy()
    for name in _NUMBERS:
        changed[name] = frame[name].astype("Float64") * times
    changed["unit"] = pd.Categorical([unit] * len(frame), categories=[unit])
    return changed


# --- morphine milligram equivalents ----------------------------------------------------------------------------------


class Equivalent(NamedTuple):
    """Morphine milligram equivalents of a dose: the `value`, and the factor and the document that it rests on."""

    value: float
    dose: float
    dose_unit: str
    substance: str
    route: str
    factor: float
    guideline: str
    version: str | None
    document_id: str

    def __float__(self) -> float:
        return self.value


def mme(
    dose: float,
    substance: str,
    route: str | None = None,
    *,
    unit: str | None = None,
    guideline: str = "CDC",
    version: str | None = None,
) -> Equivalent:
    """The morphine milligram equivalents of a daily dose.

    `dose` is in milligrams or, where the factor is for another unit (micrograms an hour of a fentanyl patch), in that;
    `unit` gives the unit of the dose where it is another one. `route` is needed where the guideline has several for the
    drug. `guideline` is one of those in `load("mme_factors")`, by default CDC's, in its newest `version`. The factor of
    methadone depends on the dose in the older guidelines.

    Raises UnknownNameError for a drug, route, guideline or version without a factor, naming those that have one;
    InputValueError for a dose below zero; UnitError for a unit that is no dose. The factors compare patients' daily
    doses; they are no guide for switching a patient from one drug to another.

    >>> mme(30, "oxycodone").value, mme(25, "fentanyl", "transdermal").value
    (45.0, 60.0)
    >>> mme(30, "methadone", guideline="CDC", version="2016").factor, mme(30, "methadone").factor
    (8.0, 4.7)
    """
    if isinstance(dose, bool) or not isinstance(dose, (int, float)):
        raise InputTypeError(f"dose is a number, not {type(dose).__name__}")
    if not 0 <= dose < float("inf"):
        raise InputValueError(f"dose is {dose}; a dose is a number of at least 0")
    rows = _factors()
    rows = _narrowed(rows, "guideline", guideline, "guideline")
    if version is None:
        version = max(row["version"] or "" for row in rows)
    rows = _narrowed(rows, "version", version, f"version of the factors of {guideline}")
    rows = _narrowed(rows, "substance", substance, f"opioid in {guideline} {version}".rstrip())
    routes = list(dict.fromkeys(row["route"] for row in rows))
    if route is None and len(routes) > 1:
        if "oral" not in routes:
            raise InputValueError(f"{substance} has factors for several routes; name one: {', '.join(routes)}")
        route = "oral"
    if route is not None:
        rows = _narrowed(rows, "route", route, f"route of {substance} in {guideline} {version}".rstrip())
    stated = float(dose)
    fits = []
    for row in rows:
        amount = stated * factor(unit, row["dose_unit"]) if unit else stated
        if (row["above"] is None or amount > row["above"]) and (row["up_to"] is None or amount <= row["up_to"]):
            fits.append((row, amount))
    bands = [pair for pair in fits if pair[0]["above"] is not None or pair[0]["up_to"] is not None]
    row, amount = (bands or fits or [(rows[0], stated)])[0]
    return Equivalent(
        round(amount * row["factor"], 9),
        stated,
        unit or row["dose_unit"],
        substance,
        row["route"],
        row["factor"],
        guideline,
        version or None,
        row["document_id"],
    )


@cache
def _factors() -> list[dict[str, Any]]:
    frame = load("mme_factors")
    return list(cells(frame, frame.columns))


def _narrowed(rows: list[dict[str, Any]], column: str, wanted: str, kind: str) -> list[dict[str, Any]]:
    """The rows with the value wanted in a column."""
    found = [row for row in rows if (row[column] or "") == wanted]
    if not found:
        raise unknown_name(kind, wanted, sorted({row[column] or "" for row in rows}))
    return found


# --- potency ---------------------------------------------------------------------------------------------------------


class Step(NamedTuple):
    """One link of a chain: how many times as strong as `reference` the `substance` is said to be, and where."""

    substance: str
    reference: str
    lower: float
    upper: float
    documents: tuple[str, ...]


class Potency(NamedTuple):
    """How many times as strong one drug is as another: the range that the stated ratios give, and the path to it."""

    lower: float
    upper: float
    path: tuple[Step, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that the range rests on."""
        return tuple(dict.fromkeys(name for step in self.path for name in step.documents))


def potency(substance: str, reference: str, via: str | None = None) -> Potency:
    """How many times as strong `substance` is as `reference`, from the ratios that the cited documents state.

    Ratios are multiplied along the shortest chain of stated ones (carfentanil against fentanyl, fentanyl against
    morphine); a ratio the other way round is inverted. A link takes in all that is said of it, so its range is that of
    the documents, human or animal, whatever the route: see `load("potency")`. `via` makes the chain pass by a drug.

    Raises UnknownNameError for a drug that no document compares with another, or two that no chain leads between.

    >>> found = potency("carfentanil", "morphine", via="fentanyl")
    >>> found.lower, found.upper, [(step.substance, step.reference) for step in found.path]
    (3000.0, 48000.0, [('carfentanil', 'fentanyl'), ('fentanyl', 'morphine')])
    >>> potency("carfentanil", "morphine")[:2]
    (10000.0, 10000.0)
    """
    links = _links()
    known = sorted({name for pair in links for name in pair})
    for name in (substance, reference, *([via] if via else [])):
        if name not in known:
            raise unknown_name("substance with a stated potency", name, known)
    if via is not None:
        first, second = potency(substance, via), potency(via, reference)
        return _product((*first.path, *second.path))
    return _product(_path(substance, reference))


def _product(path: tuple[Step, ...]) -> Potency:
    lower = upper = 1.0
    for step in path:
        lower, upper = lower * step.lower, upper * step.upper
    return Potency(float(f"{lower:.12g}"), float(f"{upper:.12g}"), path)


def _path(substance: str, reference: str) -> tuple[Step, ...]:
    """The shortest chain of stated ratios; of equally short ones the one by names first in the alphabet."""
    links = _links()
    paths: dict[str, tuple[Step, ...]] = {substance: ()}
    frontier = [substance]
    while frontier and reference not in paths:
        reached = []
        for here in frontier:
            for there in sorted(other for one, other in links if one == here):
                if there not in paths:
                    paths[there] = (*paths[here], links[here, there])
                    reached.append(there)
        frontier = reached
    if reference not in paths:
        raise UnknownNameError(
            f"no chain of stated ratios leads from {substance!r} to {reference!r}; "
            f"from {substance!r} one leads to {', '.join(sorted(set(paths) - {substance}))}"
        )
    return paths[reference]


@cache
def _links() -> dict[tuple[str, str], Step]:
    """The stated ratios between two drugs, both ways."""
    said: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    for substance, reference, lower, upper, document in _ratios():
        said[substance, reference].append((lower, upper, document))
        said[reference, substance].append((1 / upper, 1 / lower, document))
    return {
        pair: Step(
            *pair,
            min(lower for lower, _, _ in ratios),
            max(upper for _, upper, _ in ratios),
            tuple(dict.fromkeys(document for _, _, document in ratios)),
        )
        for pair, ratios in said.items()
    }


def _ratios() -> Iterator[tuple[str, str, float, float, str]]:
    """The rows of `potency` with both ends: a single number, about or at most, stands for itself."""
    frame = load("potency")
    for row in cells(frame, frame.columns):
        ends = [row[name] for name in _NUMBERS if row[name] is not None]
        yield row["substance"], row["reference_substance"], min(ends), max(ends), row["document_id"]
