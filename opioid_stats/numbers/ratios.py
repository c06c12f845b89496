"""Ratios and rates told in two numbers: `six in ten`, `one every nine minutes`, `2.3 babies per 1,000 women`."""

from __future__ import annotations

import re

from .numeral import Numeral, word_list

_RATIO = re.compile(r"[ ](?:(?:out of|in)(?:[ ](?:every|each|a))?|of[ ]every)[ ]|-(?:in|out-of)-")
_RATIO_NOUN = re.compile(r"(?:[ ][^\W\d_]{1,32}){1,2}[ ](?:out of|in)[ ](?:every[ ])?")
_PER_PEOPLE = {100.0: "per_100", 1e3: "per_1k", 1e4: "per_10k", 1e5: "per_100k", 1e6: "per_million"}
_PER_DAY = {"second": 86400.0, "minute": 1440.0, "hour": 24.0}
_MARK = re.compile(r"[.,;:()]")


def ratio(low: str, left: Numeral, right: Numeral) -> bool:
    """`six in ten`, `one out of four`, `one soldier in five`: a fraction."""
    above, below = left.value, right.value
    if above is None or below is None or left.kind != "number" or right.kind != "number":
        return False
    if left.symbol or right.symbol or left.per or not 0 < above < below or above % 1 or below % 1:
        return False
    between = low[left.num_end : right.start]
    plain = _RATIO.fullmatch(between) is not None
    if left.ukind not in ("", "noun") and left.unit != "times" and not (above == 1 and between.endswith(" every ")):
        return False
    if not plain and not (above < 10 and _RATIO_NOUN.fullmatch(between)):
        return False
    if not plain and right.noun is not None and right.noun != left.noun:
        return False  # two goals in 10 games
    if 1900 <= below < 2100 and below % 100:
        return False  # one time in 2015
    if below > 10 and below % 5 and below not in (12.0, 16.0, 24.0) and not (plain and above == 1):
        return False
    if (
        right.ukind not in ("", "noun")
        and between != " of every "
        and (left.digits or right.digits or right.ukind != "mass")
    ):
        return False  # `nine in ten pounds` is a share, `1 in 5 pounds` none
    left.value, left.kind = above / below, "fraction"
    left.ends(right.num_end)
    left.unit, left.ukind, left.stated_unit = None, "", None
    left.noun, left.noun_start, left.noun_end = right.noun, right.noun_start, right.noun_end
    return True


def of_many(left: Numeral, right: Numeral, gap: str) -> bool:
    """Whether a count is a rate, since `per 1,000` follows in its phrase: `2.3 babies are born per 1,000 women`."""
    if right.before != "per" or right.value not in _PER_PEOPLE:
        return False
    if left.kind != "number" or left.ukind not in ("", "noun") or left.symbol or left.per or _MARK.search(gap):
        return False
    left.unit, left.ukind, left.done = _PER_PEOPLE[right.value], "rate", right.end
    return True


def paced(low: str, left: Numeral, right: Numeral, gap: str) -> bool:
    """Whether a number happens once in a while, which makes it a rate: `one every nine minutes` is 160 a day."""
    if not gap.endswith(" every ") and (right.per != "day" or not low.startswith("every ", right.start)):
        return False
    return _happens(left, gap) and _every(left, right)


def _happens(left: Numeral, gap: str) -> bool:
    """Whether the words between a number and `every` let it happen: `one every`, `one person dies of it every`."""
    if left.ukind not in ("", "noun"):
        return False  # 10 mg every four hours is a dose and its pace
    if gap == " every ":
        return True
    words = gap.split()
    if len(words) > 9 or _MARK.search(gap) is not None or left.symbol or left.per:
        return False
    return not word_list("dies").isdisjoint(words)


def _every(left: Numeral, right: Numeral) -> bool:
    """`one every nine minutes` is 160 a day."""
    times = _PER_DAY.get(right.unit or "")
    if left.kind != "number" or not left.value or not right.value or (times is None and right.per != "day"):
        return False
    left.value *= times / right.value if times is not None else right.value
    left.per = "day"
    if left.noun is not None or right.per == "day":  # the words between stay words: two people die `every ten minutes`
        left.start = right.start if right.per == "day" else right.start - len("every ")
        left.unit, left.ukind, left.noun, left.noun_start, left.noun_end = None, "", None, -1, -1
    left.ends(right.end)
    return True
