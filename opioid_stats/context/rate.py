"""Whether an amount is a rate over time: `46 deaths each day`, `two kilos a week`, `a daily dose of 90 MME`."""

from __future__ import annotations

import re

from opioid_stats.context.spot import Spot

# behind the amount and its noun: `a day`, `every week`; not `a week ago`, `a year after`
_WORD = r"[^\w.;:!?]+[^\W\d_]+(?:['’-][^\W\d_]+)*"
_BEHIND = re.compile(
    rf"(?:(?:{_WORD}){{0,6}}?[^\w.;:!?]+(?:a|an|per|each|every)"
    rf"|(?:{_WORD}){{7,10}}?[^\w.;:!?]+(?:each and every|every single))"
    r"[\s-]+(?P<unit>day|week|month|year)\b(?![\s]+(?:ago|earlier|later|before|after|old)\b)"
)
# at the head of the sentence: `Every day, 130 people`, `On an average day`
_AHEAD = re.compile(
    r"^\W*(?:(?:and|but|now|in|the|u|s|united|states|america|nationally|nationwide|on|in) ){0,4}"
    r"(?:each|every|an average|a typical|an ordinary|average) (?P<unit>day|week|month|year)\b(?! since)"
)
# `that every day 46 people die`
_RIGHT_AHEAD = re.compile(
    r"\b(?:each|every) (?P<unit>day|week|month|year),? "
    r"(?:(?:about|more|than|an|some|at|least|roughly|nearly|over|as|many|almost|estimated|around|another) )*$"
)
_COUNTED = frozenset({"deaths", "use"})
_ADVERB = re.compile(
    r"(?:[^\w.;:!?]+[^\W\d_]+){0,3}?[^\w.;:!?]+(?P<word>daily|weekly|monthly|yearly|annually|per annum)\b"
)
# `Average per week: 12.4`, `Every day, officers seize an average of 900 pounds`
_AVERAGE = re.compile(
    r"\b(?:average|mean|median)(?: number)?(?: of \w+)? (?:per|a|each|every) "
    r"(?P<unit>day|week|month|year)\W+(?:(?:is|was|of) )?$"
    r"|^\W*(?:each|every|on an average|on a typical|on an? normal) (?P<each>day|week|month|year)\b(?! since)"
    r"[^.;:!?]*\b(?:an average of|on average|averaging)\W+$"
)
# a dose told before as one of a day: `240 milligrams a day, which works out to @`
_DAILY = r"\b(?:daily|(?:a|per|each|every) day)\b (?:\w+ ){0,6}@"
_UNITS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
    "per annum": "year",
}
_REACH = 90
# a change, a share, a price or a term is never an amount over time
_TABLES = frozenset({"deaths", "seizures", "enforcement", "use", "doses"})


def per(spot: Spot, table: str) -> str | None:
    """`day`, `week`, `month` or `year` where the words make the amount a rate, None for a plain amount.

    Only counts and amounts are rates over time, not the figures of changes, shares, prices and sentences.
    """
    q = spot.quantity
    if q.per is not None or table not in _TABLES:
        return q.per
    low = spot.page.document.low
    tail = low[q.end : q.end + _REACH]
    if match := _BEHIND.match(tail):
        return match["unit"]
    if table in _COUNTED and (match := _AHEAD.match(low[_sentence_start(spot) : q.start])):
        return match["unit"]
    if table in _COUNTED and (match := _RIGHT_AHEAD.search(low[max(0, q.start - _REACH) : q.start])):
        return match["unit"]
    if match := _ADVERB.match(tail):
        return _UNITS[match["word"]]
    if match := _AVERAGE.search(low[_sentence_start(spot) : q.start]):
        return match["unit"] or match["each"]
    return "day" if q.unit == "mme" and spot.says(_DAILY) else None


def _sentence_start(spot: Spot) -> int:
    """Where the sentence begins; in stripped text one that opens with an amount may go on with a list of them."""
    page, first = spot.page, spot.bounds[0]
    if page.openings and spot.sentence and page.items[first].word[0] == "Q":
        first = page.bounds(spot.sentence - 1)[0]
    return page.items[first].start
