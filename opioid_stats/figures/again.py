"""Quantities that say a figure again with words between: `8 billion pesos ($394 million)`, `a third of them (33%)`.

What follows at once in another unit of the same measure is joined where numbers are read (`numbers.restated`).
"""

from __future__ import annotations

import re

from opioid_stats.context.measure import letter
from opioid_stats.context.spot import Spot, bracketed, is_relative, quantity_at
from opioid_stats.figures.row import Row, scale_to

# `212 grams of heroin (7.5 oz.)`, and not `(7.5 oz. of powder)`
_AMOUNT = "QM (?:of )?(?:(?!Q)\\w+ )?SUB @(?! of| SUB)"
# how far two statements may differ and still be of one thing: of a weight in parts, of a share in points
_WEIGHTS, _SHARES = 0.03, 5
# how far they may differ and agree: writers round to `a third` and `one in six`
_ROUNDED = 1.0
# what may stand between a fraction and its percentage that lost its brackets
_OF_GROUP = re.compile(r"(?:of(?: (?!Q)\w+){1,4})?")
# how many words may stand between the two
_REACH = 7


def is_again(spot: Spot) -> bool:
    """Whether the quantity says one before it again, so that it is no figure of its own."""
    return _first(spot) is not None


def restated(spot: Spot) -> Row:
    """The columns of the second statement of a figure; none where it is said once, or where numbers were joined."""
    if spot.quantity.restated_value is not None:
        return {}
    behind = range(spot.index + 1, min(spot.index + 1 + _REACH, spot.bounds[1]))
    second = next((other for i in behind if (other := quantity_at(spot.page, i)) is not None), None)
    if second is None or _first(second) != spot:
        return {}
    value, unit = second.quantity.value, second.quantity.unit.partition("/")[0]
    agrees = True if letter(unit) == "M" else None
    if letter(spot.quantity.unit) == "F" and value is not None and spot.quantity.value is not None:
        unit, agrees = "percent", abs(value - spot.quantity.value * 100) <= _ROUNDED
    return {"restated_value": value, "restated_unit": unit, "restatement_agrees": agrees}


def _first(spot: Spot) -> Spot | None:
    """The quantity that this one says again."""
    said = {"C": _money, "M": _amount, "P": _fraction, "N": _fraction}.get(letter(spot.quantity.unit))
    return said(spot) if said else None


def _money(spot: Spot) -> Spot | None:
    """The money that the money in brackets says in another currency: `8 billion pesos ($394 million)`."""
    first = quantity_at(spot.page, spot.index - 1) if spot.index > spot.bounds[0] else None
    if first is None or letter(first.quantity.unit) != "C":
        return None
    between = spot.page.document.text[first.quantity.end : spot.quantity.start]
    other = first.quantity.unit.partition("/")[0] != spot.quantity.unit.partition("/")[0]
    return first if other and "(" in between and ")" not in between else None


def _amount(spot: Spot) -> Spot | None:
    """The amount that an amount behind its drug says again: `212 grams heroin (7.5 oz.)`."""
    if not spot.says(_AMOUNT):
        return None
    before = range(spot.index - 1, max(0, spot.index - _REACH) - 1, -1)
    first = next((other for i in before if (other := quantity_at(spot.page, i)) is not None), None)
    this, that = spot.quantity.value, first.quantity.value if first else None
    if first is None or not this or not that:
        return None
    said = that * scale_to(first.quantity.unit, "kilogram")
    return first if abs(said - this * scale_to(spot.quantity.unit, "kilogram")) < _WEIGHTS * said else None


def _fraction(spot: Spot) -> Spot | None:
    """The fraction that the percentage in brackets says again: `one third of students (30%) reported`.

    In stripped text it has lost its brackets, and mostly its sign: `one third of students 30 reported`.
    """
    page, stripped = spot.page, not spot.page.document.style.punctuated
    unsigned = stripped and spot.quantity.unit == "dimensionless" and spot.quantity.noun is None
    if not (stripped or bracketed(spot)) or not (unsigned or letter(spot.quantity.unit) == "P"):
        return None
    near = range(spot.index - 1, max(spot.bounds[0], spot.index - _REACH) - 1, -1)
    first = next((quantity_at(page, i) for i in near if is_relative(page, i, "PF")), None)
    if first is not None and not bracketed(spot) and not _OF_GROUP.fullmatch(page.text(first.index + 1, spot.index)):
        return None
    this, that = spot.quantity.value, first.quantity.value if first else None
    if first is None or this is None or that is None or letter(first.quantity.unit) != "F":
        return None
    between = page.document.low[first.quantity.end : spot.quantity.start]
    return first if "," not in between and abs(this - that * 100) < _SHARES else None
