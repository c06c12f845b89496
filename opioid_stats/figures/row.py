"""From a quantity that a table has claimed to the table's row: unit, context columns, restatement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from opioid_stats.quantities import Quantity
from opioid_stats.units import factor

Row = dict[str, Any]


@dataclass
class Claim:
    """What a table's rules say of a quantity: the canonical unit, what to multiply by, and the table's own columns.

    A `sure` claim has settled by itself whether the figure is only possible or supposed; in one with its drug `named`,
    the words that count say of what.
    """

    table: str
    unit: str
    own: Row
    scale: float = 1.0
    stated_unit: str | None = None
    substance: str | None = None
    named: bool = False
    modality: str = "asserted"
    sure: bool = False
    qualifier: str | None = None
    negative: bool = False
    place: bool = True
    time: bool = True
    body: bool = True
    notes: Row = field(default_factory=dict)


def as_stated(q: Quantity, document_id: str | None) -> Row:
    """The columns of a quantity as its text states it: where it stands, its numbers, unit, rate and restatement."""
    return {
        "document_id": document_id,
        "start": q.start,
        "end": q.end,
        "text": q.text,
        "value": q.value,
        "lower": q.lower,
        "upper": q.upper,
        "qualifier": q.qualifier,
        "unit": q.unit,
        "stated_value": q.stated_value,
        "stated_unit": q.stated_unit,
        "per": q.per,
        "ambiguous": q.ambiguous,
        "restated_value": q.restated_value,
        "restated_unit": q.restated_unit,
        "restatement_agrees": q.restatement_agrees,
    }


def scaled(
    value: float | None, lower: float | None, upper: float | None, change: Callable[[float], float]
) -> tuple[float | None, float | None, float | None]:
    """Value and bounds after a change of unit or sign; a change of sign swaps the bounds."""
    new = tuple(None if x is None else change(x) for x in (value, lower, upper))
    if change(1.0) < change(0.0):
        return new[0], new[2], new[1]
    return new[0], new[1], new[2]


def scale_to(unit: str, canonical: str) -> float:
    """The factor from a stated unit to the table's canonical one (UnitError if they measure different things)."""
    return 1.0 if unit == canonical else factor(unit, canonical)
