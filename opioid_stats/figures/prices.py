"""`prices`: money for drugs."""

from __future__ import annotations

import re

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim, scale_to

_PER_PILL = "@ (?:\\w+ ){0,2}(?:a|an|per|each|the|for a|apiece)? ?(?:pill|tablet|apiece|each|a piece|piece|a pop)\\b"
_PER_DOSE = "@ (?:\\w+ )?(?:a|an|per|for a) (?:\\w+ )?(?:dose|bag|hit|packet|baggie|stamp)\\b"
_UNITS = {
    "gram": "gram",
    "grams": "gram",
    "ounce": "ounce",
    "ounces": "ounce",
    "pound": "pound",
    "pounds": "pound",
    "kilogram": "kilogram",
    "kilograms": "kilogram",
    "kilo": "kilogram",
    "kilos": "kilogram",
    "milligram": "milligram",
}
_UNIT_BEFORE = re.compile(r"\b(" + "|".join(_UNITS) + r")\b (?:\w+ ){0,7}@")
_UNIT_AFTER = re.compile(r"@ (?:a|an|per|each|the|for a|for each) (?:\w+ )?(" + "|".join(_UNITS) + r")\b")


def read(spot: Spot) -> Claim | None:
    """The claim of `prices` on an amount of money."""
    q = spot.quantity
    if letter(q.unit) != "C" or spot.says_near("{budget}"):
        return None
    currency, _, base = q.unit.partition("/")
    scale = 1.0
    if currency == "cent":
        currency, scale = "USD", 0.01
    basis: str | None = None
    unit = base
    if not unit:
        match = _UNIT_AFTER.search(spot.near) or _UNIT_BEFORE.search(spot.near)
        if match:
            unit = _UNITS[match[1]]
    if unit and letter(unit) == "M":
        basis, scale = "per_kilogram", scale / scale_to(unit, "kilogram")
    elif unit in ("pill", "tablet", "capsule") or spot.says_near(_PER_PILL):
        basis, unit = "per_pill", "pill"
    elif unit in ("dose", "bag") or spot.says_near(_PER_DOSE):
        basis, unit = "per_dose", "dose"
    elif spot.says_near("{worth}") and not spot.says_near("{cash}"):
        basis = "total"
    if basis is None or (basis != "total" and not spot.sentence_says("SUB|{price_verb}|pills?")):
        return None
    drug = substance.of_amount(spot)
    if drug is None:
        return None
    return Claim(
        "prices",
        currency,
        {"basis": basis, "level": level_of(spot)},
        scale=scale,
        stated_unit=f"{q.unit.partition('/')[0]}/{unit}" if unit and basis != "total" else None,
        substance=drug,
    )


def level_of(spot: Spot) -> str | None:
    """`street` or `wholesale` where the words say so, the nearer of the two."""
    if spot.says_near("{wholesale}"):
        return "wholesale"
    if spot.says_near("(?:street|retail|users paid)"):
        return "street"
    if spot.sentence_says("{wholesale}"):
        return "wholesale"
    return "street" if spot.sentence_says("(?:street|retail)") else None
