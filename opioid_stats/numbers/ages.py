"""Ages that are told without `years old`: `he will be 35`, `she turned 40`, `life expectancy is 73`."""

from __future__ import annotations

import re

from .numeral import Numeral

_OF_SOMEBODY = re.compile(
    r"\b(?:(?:he|she|i|you|they|who)"
    r"(?:['’](?:s|ll|d|m|re)|[ ](?:is|was|am|are|were|will[ ]be|would[ ]be|would[ ]have[ ]been))"
    r"|(?P<turns>turn(?:s|ed|ing)?))[ ](?:now[ ]|only[ ]|just[ ]|still[ ]|about[ ])?$"
)
_OF_ALL = re.compile(
    r"\b(?:life[ ]expectancy|(?:average|median|mean|retirement|pension|minimum|voting|drinking)[ ]age)\b"
    r"[^.;\d]{0,60}(?:\d\d[ ](?:to|from)[ ])?$"
)
_THEN = re.compile(
    r"$|[.,;:)?!\n\"”’]|[ ](?:when|by|at[ ]the[ ]time|and|but|next|this|on|now|then|or|(?P<month>in[ ][a-z]+))\b"
)


_BEFORE = frozenset(("at", "just", "only", "barely"))
_AT = re.compile(r"(?:^|[ ])at[ ](?:(?:just|only|barely)[ ])?$")
_DID = re.compile(r"\b(?:died|dies|dead|retired?|married|wed|left[ ]school|took[ ]office|left[ ]home)[ ]at[ ]$")
_WHO = re.compile(r",?[ ](?:he|she|i|they|you|we)\b")


def tell_age(low: str, numeral: Numeral) -> None:
    """Gives a bare number its unit where it is somebody's age, or the age of many."""
    value = numeral.value or 0.0
    if not 10 <= value < 120 or numeral.kind != "number" or numeral.symbol:
        return
    start = numeral.start
    told = _OF_SOMEBODY.search(low, max(0, start - 32), start)
    if told is not None:
        then = _THEN.match(low, numeral.num_end)
        if then is not None and value % 1 == 0 and (not then["month"] or told["turns"]):
            numeral.unit, numeral.ukind = "year_of_age", "age"
    elif numeral.before in _BEFORE and _AT.search(low, max(0, start - 12), start):
        if _WHO.match(low, numeral.num_end) or _DID.search(low, max(0, start - 24), start):
            numeral.unit, numeral.ukind = "year_of_age", "age"  # at 16 he left school
    elif _OF_ALL.search(low, max(0, start - 100), start):
        numeral.unit, numeral.ukind = "year", "time"
