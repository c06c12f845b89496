"""Units that are told once: a bare number counts what the number before it counts, where the two are compared.

`460 cars have been stolen, compared with 63 last year`; `12 people in Paris and 14 in Lyon`; `62 votes to 37`;
`rose 64.06 points to 4,577.10`; `$75 a barrel to $45`; `2.4 million yen ($22,480) and 2,380,000 ($21,972)`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .numeral import WORD, Numeral, word_list

_FARTHEST = 100
"""Characters between two numbers that are compared."""
_COMPARED = re.compile(
    r"[ ](?:compared[ ](?:with|to)|instead[ ]of|rather[ ]than|(?:up|down)[ ]from|versus|against)"
    r"(?:[ ](?:an?|the|its)(?:[ ][a-z-]{1,20})?[ ](?:average|total|record|peak|high|low)[ ]of)?"
    r"(?:[ ](?:just|only|about|around|roughly|nearly|almost|some))?[ ]$"
)
_TO = re.compile(
    r"[ ]to[ ](?:(?:more|less|fewer)[ ]than[ ]|over[ ]|under[ ]|just[ ]|about[ ]|around[ ]|nearly[ ]|almost[ ])?"
)
_INSTEAD = (" instead of ", " rather than ", " instead of every ", " rather than every ")
_MOVES = re.compile(r"[ ]to[ ]|,?[ ](?:up|down)[ ]from[ ](?:just[ ]|about[ ]|around[ ])?")
_RIVALS = re.compile(
    r"(?:[ ](?:of|share)[a-z ]{0,20})?[ ]to[ ](?:(?:his|her|its|their|the)[ ])?[a-z]{3,20}(?:['’ ]s|s['’])[ ]"
)
"""Won 53 percent to her rival's 44."""
_OFF = re.compile(r"[ ](?:seconds?[ ])?(?:off|behind|ahead|faster|slower|quicker|short|outside|inside|clear)\b")
_END = re.compile(r"[.;?!\n](?!\d)")
_LIKE = frozenset(("noun", "mass", "volume", "length", "area"))


def tell_again(low: str, numerals: list[Numeral]) -> None:
    """Gives each bare number the unit that it leaves out."""
    points: Numeral | None = None
    paired: dict[str, str] = {}
    for left, right in pairwise(numerals):
        if left.unit == "point":
            points = left
        gap = right.start - left.end
        if gap > _FARTHEST or gap < 0 or right.value is None:
            continue
        if left.ukind == right.ukind == "currency":
            if low.startswith(" (", left.end) and gap == 2 and left.unit and right.unit:
                paired[right.unit] = left.unit
            elif left.unit == f"{right.unit}{_below(left)}" and _MOVES.fullmatch(low, left.done, right.start):
                right.unit = left.unit
        if right.unit is None:
            if right.noun is None and right.kind == "number" and _counts_on(low, left, right):
                _say(left, right)
            elif points is not None and _is_level(low, points, right):
                _say(points, right)
        elif gap == 2 and left.unit is None and right.unit in paired and low.startswith(" (", left.end):
            left.unit, left.ukind = paired[right.unit], "currency"


def _below(left: Numeral) -> str:
    """What an amount is per, with its stroke."""
    _, stroke, below = (left.unit or "").partition("/")
    return stroke + below if stroke else "/"


def _say(left: Numeral, right: Numeral) -> None:
    right.unit, right.ukind, right.stated_unit, right.noun = left.unit, left.ukind, left.stated_unit, left.noun


def _counts_on(low: str, left: Numeral, right: Numeral) -> bool:
    """Whether a bare number is set beside the count or measure before it."""
    if left.unit == "second" and right.decimals == left.decimals > 0 and _OFF.match(low, right.end):
        return True
    if left.ukind == "time" and left.before == "from" and low[left.end : right.start] == " to ":
        return True  # from 12 seconds to 4
    if left.ukind == "time" and low[left.done : right.start].endswith(_INSTEAD):
        return True
    if left.unit == "percent" and _RIVALS.fullmatch(low, left.end, right.start):
        return True
    if left.ukind not in _LIKE or left.symbol or left.per:
        return False
    end = left.end if left.end > left.noun_end else left.noun_end
    between = low[end : right.start]
    if between == " from " and left.scale == right.scale > 1:
        return left.noun is not None  # to 1.9 million cars from 2.2 million
    if _TO.fullmatch(between):
        return left.noun is not None
    if _END.search(between):
        return False
    if _COMPARED.search(between):
        return True
    if not between.endswith((" and ", ", ", " but ")):
        return False
    first, second = WORD.match(low, end), WORD.match(low, right.end)
    same = first is not None and second is not None and first[2] == second[2]
    return same and first is not None and first[2] in word_list("phrase_end")


def _is_level(low: str, points: Numeral, right: Numeral) -> bool:
    """Whether a bare number is an index that moves by points: it is written with as many decimals."""
    if right.noun is not None or right.kind != "number" or right.decimals != points.decimals or not right.decimals:
        return False
    if abs(right.value or 0.0) < abs(points.value or 0.0) / 20 or right.start - points.end > _FARTHEST:
        return False
    return not _END.search(low, points.end, right.start)
