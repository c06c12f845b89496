"""Whether a time is that of a figure or one that the figure is compared with, by the words before it."""

from __future__ import annotations

import re

from opioid_stats.periods.words import NUMBER_WORD, group
from opioid_stats.text import either

_SMALL_WORDS = rf"(?:\s+{either(group('between_compared'))})*"
_HEDGES = rf"(?:\s+(?:{either(group('hedge'))}|an?\s+(?:\w+\s+)?(?:high|peak|low|total)\s+of))*"
# A number and up to five words, none of which opens a time or place: `29.3 per 100,000 residents`.
_LATER = r"(?!(?:to|in|and|but|while|for|during|over|at)\b)"
_WORD = rf"\s+{_LATER}(?:\d+\s+(?=\w)){{0,3}}{_LATER}[^\s;:()]+"  # with the digits before it: `per 100 000 residents`
_VALUE = rf"{_HEDGES}\s+(?:[$£€~]\s?)?(?:\d|{NUMBER_WORD}\b)[^\s;:()]*(?:{_WORD}){{0,5}}?"
_CHANGE = rf"(?:\b{either(group('change'))}|\b\w+-?fold|%)"
_COMPARED = rf"\b{either(group('compare'))}"
_BASELINE = re.compile(
    rf"(?:\bthan(?:\s+the{_VALUE})?{_SMALL_WORDS}"
    rf"|{_COMPARED}(?:{_VALUE})?{_SMALL_WORDS}"
    rf"|{_CHANGE}(?:\s+[\w-]+){{0,3}}?,?\s+(?:from|over|above|below)(?:{_VALUE})?{_SMALL_WORDS}"
    rf"|\bfrom{_VALUE}\s+(?:in|during|for|at|over){_SMALL_WORDS}"
    rf"|\b(?:above|below|beyond|surpassing|exceeding|topping){_SMALL_WORDS}"
    r"|\bas(?:\s+(?:in|during|it\s+was\s+in|for|all|all\s+of|the))*"
    r"|\b(?:times|twice|double|triple|half|\d+x)(?:\s+(?:in|all|of|the|that|those))+"
    rf"(?:\s+{either(group('level'))}(?:\s+\w+){{0,2}}\s+(?:in|of|during|for))?"
    r"|\bwhat\s+(?:\w+\s+){1,3}?(?:was|were|had\s+been|did|caught|seized|lost|had|saw|took|recorded|counted|made|stopped|found|got|paid)(?:\s+\w+){0,3}?\s+(?:in|at|during)(?:\s+the)?"
    r"|\b(?:\d+x|twice|double|triple|times)"
    r")\s+\Z"
)
_ON_A_YEAR = re.compile(
    r"(?:\b(?:up|down|higher|lower|percent|per\s?cent|(?:up|down|rise|fall|increase|drop|decrease)(?:\s+\w+){1,6})|%)\s+on\s+(?:the\s+)?\Z"
)
_SINCE = re.compile(
    rf"(?:{_CHANGE}(?:\s+in\s+[\w\s-]{{0,24}}?)?|\b{either(group('superlative'))}(?:\s+\w+){{0,4}})\s+\Z"
)
_CLAUSE = re.compile(r"[;!?\n]|(?<!\bvs)\.\s")
_YEAR_BEFORE = re.compile(r"(?:a|one|the)\s+year\s+(?:earlier|before|prior|previous)")
_REACH = 96


def role_of(low: str, start: int, end: int, kind: str) -> str:
    """`baseline` for a time that something is compared with, else `time`.

    >>> role_of("fewer than in 2020", 14, 18, "year"), role_of("more than 20 in 2020", 16, 20, "year")
    ('baseline', 'time')
    """
    clause = _CLAUSE.split(low[max(0, start - _REACH) : start])[-1]
    if _YEAR_BEFORE.match(low, start, end) and clause.strip():
        return "baseline"
    if kind == "since":
        return "baseline" if _SINCE.search(clause) else "time"
    if kind not in ("day", "weekday") and _ON_A_YEAR.search(clause):
        return "baseline"
    return "baseline" if _BASELINE.search(clause) else "time"
