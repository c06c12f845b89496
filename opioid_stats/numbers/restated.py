"""Restatements: the same amount in another unit, in apposition (`17.94 pounds (8.14 kg)`).

In stripped text the two confirm each other's digits: of all readings of both, the pair that agrees is taken.
"""

from __future__ import annotations

import re

from ..errors import UnitError
from ..units import convert
from .numeral import Numeral, Source

_NEAREST = 30
_APPOSED = re.compile(
    r"[ ]?[,.]?[ ]?\(?[ ]?(?:or[ ]|that[ ]is[ ]|equal to[ ])?"
    r"(?:(?:about|roughly|approximately|some|nearly|almost|around|over|just over|just under|more than)[ ]|~)?"
)
_KINDS = frozenset(("mass", "volume", "length", "area", "temperature", "speed", "pressure", "power", "energy"))
_TOLERANCE = 0.012
"""How far two amounts may differ beyond the rounding of their digits: writers convert with 2.2 for 2.2046."""


def restates(source: Source, left: Numeral, right: Numeral, gap: str) -> bool:
    """Whether `right` states `left` again; if so it is kept as the restatement of `left`."""
    if len(gap) > _NEAREST or right.unit is None or left.value is None or right.value is None or left.restated:
        return False
    share = left.kind == "fraction" and right.unit == "percent"
    if not share and (left.ukind not in _KINDS or left.ukind != right.ukind or left.unit == right.unit):
        return False
    if not _APPOSED.fullmatch(gap) or (source.punctuated and gap.strip() in (",", ".", "")):
        return False
    if share:
        agrees = abs(left.value * 100 - right.value) <= 1.0
        if not agrees and "(" in gap and abs(left.value * 100 - right.value) > 5.0:
            return False
        bracketed = "(" in gap
    else:
        agrees = agree(left, right) or (not source.punctuated and _reconcile(left, right))
        bracketed = "(" in gap or gap.startswith((", or ", " or "))
    if not agrees and not bracketed:
        return False
    left.restated = (right.value, right.unit, agrees)
    left.restated_end = right.end
    left.restatement = right
    if agrees:
        left.ambiguous = False
    return True


def same_base(left: Numeral, right: Numeral, gap: str) -> bool:
    """Whether `right` states in other words what a price is per: `dollars a kilogram (2.2 pounds)`."""
    if right.ukind not in ("mass", "volume") or left.unit is None or "/" not in left.unit or len(gap) > _NEAREST:
        return False
    base = Numeral(0, 0, 1.0)
    base.unit = left.unit.partition("/")[2]
    return base.unit != right.unit and agree(base, right)


def agree(left: Numeral, right: Numeral) -> bool:
    """Whether two amounts are equal within the rounding of the less precise."""
    if left.value is None or right.value is None or left.unit is None or right.unit is None:
        return False
    try:
        there = convert(left.value, left.unit, right.unit)
    except UnitError:
        return False
    rounding = 0.5 * 10.0**-right.decimals
    if left.value:
        rounding += abs(there / left.value) * 0.5 * 10.0**-left.decimals
    return abs(there - right.value) <= max(rounding, abs(there) * _TOLERANCE)


def _reconcile(left: Numeral, right: Numeral) -> bool:
    """Tries the other readings of both numbers until they agree."""
    lefts = [(left.value, left.decimals), *((piece.value, piece.decimals) for piece in left.others)]
    rights = [(right.value, right.decimals), *((piece.value, piece.decimals) for piece in right.others)]
    was = left.value, left.decimals, right.value, right.decimals
    for left.value, left.decimals in lefts:
        for right.value, right.decimals in rights:
            if agree(left, right):
                return True
    left.value, left.decimals, right.value, right.decimals = was
    return False
