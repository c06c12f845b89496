"""Ages that are told without `years old`: `he will be 35`, `she turned 40`, `life expectancy is 73`."""

from __future__ import annotations

import re

from .numeral import Numeral, word_list

_OF_SOMEBODY = re.compile(
    r"\b(?:(?:he|she|i|you|they|who)"
    r"(?:['’](?:s|ll|d|m|re)|[ ](?:is|was|am|are|were|will[ ]be|would[ ]be|would[ ]have[ ]been))"
    r"|(?P<turns>turn(?:s|ed|ing)?))[ ](?:now[ ]|only[ ]|just[ ]|still[ ]|about[ ])?$"
)
_OF_ALL = re.compile(
    r"\b(?:life[ ]expectancy|(?:average|median|mean|retirement|pension|minimum|voting|drinking)[ ]age)\b"
    r"[^.;\d]{0,60}(?:\d\d[ ](?:to|from)[ ])?$"
)
_BODY = re.compile(
    r"\b(?:an?|the|another)[ ](?:[a-z-]{2,12}[ ])?(?:man|woman|boy|girl|lad|youth|teenager|driver)[ ]of[ ]$"
)
"""A man of 31."""
_NAMES_AGE = re.compile(r"(?:age|expectancy)\b")
_THEN = re.compile(
    r"$|[.,;:)?!\n\"”’]|[ ](?:when|by|at[ ]the[ ]time|and(?![ ]\d)|but|next|this|on|now|then|(?P<month>in[ ][a-z]+))\b"
)


_SHORT = frozenset(("'s", "’s", "ll", "'d", "’d", "'m", "’m", "re"))
_AT = frozenset(("at", "just", "only", "barely"))
# at 16 he left school; he died at 71
_DID = re.compile(
    r"(?P<did>\b(?:died|dies|dead|retired?|married|wed|left[ ]school|took[ ]office|left[ ]home)[ ]at[ ]$)"
    r"|(?:^|[ ])at[ ](?:(?:just|only|barely)[ ])?$"
)
_WHO = re.compile(r",?[ ](?:he|she|i|they|you|we)\b")


def tell_age(low: str, numeral: Numeral) -> None:
    """Gives a bare number its unit where it is somebody's age, or the age of many."""
    value = numeral.value or 0.0
    if not 10 <= value < 120 or numeral.kind != "number" or numeral.symbol:
        return
    start, before = numeral.start, numeral.before
    if before in _AT and (at := _DID.search(low, max(0, start - 32), start)):
        if at["did"] or _WHO.match(low, numeral.num_end):
            numeral.unit, numeral.ukind = "year_of_age", "age"
    elif before == "of" and _BODY.search(low, max(0, start - 32), start):
        numeral.unit, numeral.ukind = "year_of_age", "age"
    elif (before in word_list("before_age") or before[-2:] in _SHORT) and (
        told := _OF_SOMEBODY.search(low, max(0, start - 32), start)
    ):
        then = _THEN.match(low, numeral.num_end)
        if then is not None and value % 1 == 0 and (not then["month"] or told["turns"]):
            numeral.unit, numeral.ukind = "year_of_age", "age"
    begin = max(0, start - 100)
    if numeral.unit is None and _NAMES_AGE.search(low, begin, start) and _OF_ALL.search(low, begin, start):
        numeral.unit, numeral.ukind = "year", "time"
