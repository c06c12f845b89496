"""Joining: numbers that belong together become one quantity, or lend each other their unit.

One pass over neighbours, from left to right; only the text between two numbers and the words right before them are
looked at. `a to b` and `between a and b` are ranges, `a or b` is one of two, `x in y` a fraction, `a (b)` in two units
of one dimension a restatement. `from a to b` of something that changes is two numbers.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .. import units
from .beside import per, set_unit
from .counted import find_noun
from .elided import tell_again
from .forms import form_at
from .mixed import GAPS, value_of_both
from .numeral import Numeral, Source, word_list
from .ratios import of_many, paced, ratio
from .restated import restates, same_base

_FARTHEST = 40
"""Characters between two numbers that can still belong together."""

#: text between two numbers -> how it joins them
_JOINS = {
    "-": "to", "–": "to", "—": "to", " - ": "to", " – ": "to", "-to-": "to", " to ": "to", " to-": "to", "- to ": "to",
    " - to ": "to",
    "- ": "to", " -": "to", " through ": "to", " but less than ": "to", " but under ": "to", " but fewer than ": "to",
    " but not more than ": "to", " but no more than ": "to", " and less than ": "to",
    " or ": "or", "- or ": "or", "-or-": "or", " or maybe ": "or", ", maybe ": "or", ", or ": "or", " maybe ": "or",
    " and ": "and", "- and ": "and", ", and ": "and", " & ": "and", "-, ": "comma", ", ": "comma", "/": "comma",
}  # fmt: skip
_BY = frozenset((" by ", " x ", "x", " × ", "×", "-by-"))
_PLUS_MINUS = frozenset((" ± ", "±", " (± ", " (±", " +/- ", "+/-", " +- ", "+-", " plus or minus "))
_BEFOREHAND = re.compile(
    r",?[ ]\(?(?:(?:and[ ])?(?:up|down)[ ](?:\w{4,12}ly[ ])?from|compared[ ](?:with|to)|against|versus|to)"
    r"[ ](?:about[ ]|around[ ]|nearly[ ]|just[ ])?"
)
_TO_RANGE = re.compile(r"[ ]to[ ][$€£]?\d[\d.,]*(?:[ ]to[ ]|[-–])[$€£]?\d")
_SET = re.compile(r"\b(\d{1,2})[-–](\d{1,2}),?[ ](?:and[ ])?$")
_OF_TEN = (" out of ", " of every ", " in every ")
_MEASURES = frozenset(("mass", "volume", "length", "area", "temperature", "speed", "pressure", "power", "energy"))
_CENTS = frozenset(("cent", "centavo", "centime"))
"""Subunits of many currencies."""
_PARTS = {
    ("foot", "inch"): 12.0, ("pound", "ounce"): 16.0, ("stone", "pound"): 14.0, ("mile", "yard"): 1760.0,
    ("yard", "foot"): 3.0, ("kilometer", "meter"): 1000.0, ("meter", "centimeter"): 100.0,
}  # fmt: skip


def join(source: Source, numerals: list[Numeral]) -> list[Numeral]:
    """The numerals with ranges, lists, ratios and restatements put together."""
    kept: list[Numeral] = []
    for numeral in numerals:
        if not kept or not _joined(source, kept[-1], numeral):
            kept.append(numeral)
    _share_back(source, kept)
    tell_again(source.low, kept)
    return _enumerated(source.low, kept)


def _joined(source: Source, left: Numeral, right: Numeral) -> bool:
    """Whether `right` went into the quantity before it; if not, it may have lent or borrowed a unit."""
    distance = right.start - left.end
    if distance > _FARTHEST or distance < 0 or right.value is None:
        return False
    if right.start < left.done:
        return True  # the gram in `10 dollars 20 a gram` is what the price is per
    gap = source.low[left.end : right.start]
    if left.ukind == "currency" and same_base(left, right, gap):
        left.restated_end = right.end
        return True
    bare = right.unit is None and right.noun is None
    if bare and _BEFOREHAND.fullmatch(gap) and not source.low.startswith(_OF_TEN, right.end):
        _borrow(left, right, gap)
    if left.value is None:
        return False
    if ratio(source.low, left, right) or (right.before == "per" and of_many(left, right, gap)):
        return True
    if (gap.endswith(" every ") or right.per == "day") and paced(source.low, left, right, gap):
        return True
    if gap == " over " and left.value < right.value <= 100 and _divided(left, right):
        left.value, left.kind = left.value / right.value, "fraction"
        return _take(left, right)
    if gap in GAPS and (both := value_of_both(source, left, right, gap)) is not None:
        left.value, left.kind, left.scale = both, "number", right.scale
        left.decimals = max(left.decimals, right.decimals)
        return _take(left, right)
    how = _JOINS.get(gap)
    if gap == " " and not source.punctuated and left.unit is None and (right.dashed or _thousands(left, right)):
        how = "to"
    if gap == " " and not source.punctuated and _lost_dash(source.low, left, right):
        right.unit, right.ukind, how = left.unit, left.ukind, "to"
    if how and left.kind != "fold" and right.kind != "fold" and _coordinated(source.low, left, right, how):
        if left.ukind == "currency" and "/" not in (left.unit or ""):
            per(source, left)  # $20-25 a share
        return True
    if _composed(source.low, left, right, gap) or restates(source, left, right, gap):
        return True
    if gap == " (" and left.ukind == right.ukind == "currency" and source.low.startswith(")", right.end):
        per(source, left, right.end + 1)  # C$6 (US$4.46) per share
    if gap not in _PLUS_MINUS:
        return False
    if right.unit is None and source.low.startswith(") ", right.end):  # (12.9 ± 0.1) TeV
        found = form_at(source.text, source.low, right.end + 2, False, True, source.punctuated)
        if found is not None:
            set_unit(source, right, *found)
    return _take(left, right)


def _take(left: Numeral, right: Numeral) -> bool:
    """Gives `left` the unit, noun and end of `right`; always True."""
    left.ends(right.end)
    left.num_end = right.num_end
    if right.unit is not None and not (left.symbol and right.ukind == "noun"):
        left.unit, left.ukind, left.stated_unit = right.unit, right.ukind, right.stated_unit
    left.noun, left.noun_start, left.noun_end = right.noun, right.noun_start, right.noun_end
    left.per = right.per or left.per
    left.ambiguous = left.ambiguous or right.ambiguous
    return True


def _divided(left: Numeral, right: Numeral) -> bool:
    """Whether `over` is the stroke of a fraction: `one over ten`, and of other numbers where nothing else is told."""
    alone = left.unit is None and right.unit is None and left.noun is None and right.noun is None
    return alone and (left.value == 1 or left.before in ("", "is", "equals", "of", "plus", "minus", "times"))


def _lost_dash(low: str, left: Numeral, right: Numeral) -> bool:
    """Rising amounts of money side by side have lost a dash: `1 2bn dollars 1 4bn dollars`, `20 dollars 25 a day`."""
    first, second = left.value or 0.0, right.value or 0.0
    if left.ukind != "currency" or left.symbol != right.symbol or not left.kind == right.kind == "number":
        return False
    if right.unit is None:
        told = right.scale > 1 == left.scale or low.startswith((" a ", " per "), right.end)
        return told and first < second / (right.scale if left.scale == 1 else 1) <= 2 * first
    alike = left.scale == right.scale > 1 or left.decimals == right.decimals > 0
    return left.unit == right.unit and alike and first < second <= 1.5 * first


def _thousands(left: Numeral, right: Numeral) -> bool:
    """Two thousands side by side before a unit have lost a dash: `2000 2500 calories`."""
    if not (left.plain and right.plain and right.unit is not None):
        return False
    return 1000 <= (left.value or 0.0) < (right.value or 0.0) < 10000


# ------------------------------------------------------------------------------------------ ranges and lists
def _coordinated(low: str, left: Numeral, right: Numeral, how: str) -> bool:
    """Joins the ends of a range or two alternatives; members of a list only lend each other their unit."""
    if left.value is None or right.value is None:
        return False
    if left.ukind == right.ukind == "time" and left.unit != right.unit and left.before == "between":
        right.value = units.convert(right.value, right.unit or "", left.unit or "")
        right.unit = right.stated_unit = left.unit  # between 18 months and four years
    if not _same_unit(left, right, how):
        return False
    if how == "comma" and _spoken(left, right, low):
        left.lower, left.upper, left.value, left.kind = left.value, right.value, None, "range"
        return _take(left, right)
    if how == "comma" and left.before in ("x", "×"):
        return False  # 2560 × 1440, 165 Hz
    suspended = how == "and" and low[left.end] == "-"  # the gap between two- and 10-year yields
    if how == "comma" or suspended or (how == "and" and left.before != "between"):
        if _alike(left.value, right.value):
            _lend(left, right, suspended)
        return False
    if how == "or":
        apart = (left.unit is None) != (right.unit is None) or left.symbol != right.symbol
        listed = low[left.end : left.end + 1] == "," and apart and not low.startswith(", maybe", left.end)
        falls = low[left.end] == "," and left.unit is not None and left.value > right.value
        shared = left.scale == 1 < right.scale and left.value < right.value / right.scale and low[left.end] != ","
        if listed or falls or not (shared or _alike(left.value, right.value)):
            return False  # 436,000, or 33 percent; 3.6%, or 1.7% in all
    if how == "to" and not _is_range(low, left, right):
        return False
    _scale(left, right)
    if left.unit in ("cent", "penny") and right.unit not in (None, left.unit):
        left.value /= 100
        left.unit = right.unit
    if left.value == right.value and not (how == "to" and right.noun):
        return False
    if how == "to" and left.value >= right.value and not (left.value < 0 or right.value < 0):
        if left.unit is None and low.endswith(f" {right.noun}", 0, right.noun_end):
            right.unit, right.ukind, right.noun = None, "", None  # a 21-14 victory
        else:
            _lend(left, right)
        return False
    left.lower, left.upper = min(left.value, right.value), max(left.value, right.value)
    left.value = None
    left.kind = "one_of" if how == "or" else "range"
    left.decimals = max(left.decimals, right.decimals)
    if right.kind == "fraction" and right.unit is None:
        left.unit = "fraction"
    return _take(left, right)


def _spoken(left: Numeral, right: Numeral, low: str) -> bool:
    """Whether two numbers in words give the ends of one amount, as people talk: `twenty, twenty-five bucks`."""
    if left.unit is not None or left.noun is not None or right.unit is None or left.digits or right.digits:
        return False
    close = 0 < (left.value or 0.0) < (right.value or 0.0) <= max(1.5 * (left.value or 0.0), 3.0)
    listed = (
        low.startswith((" and ", ", ", " or "), right.end) or left.before in ("and", "or") or left.before[-1:] == ","
    )
    return close and not listed and low[left.end : right.start] == ", " and left.kind == right.kind == "number"


def _alike(first: float, second: float) -> bool:
    """Whether two numbers are of like size, so that they may be members of one list: not `1,204, 32 percent`."""
    return abs(first) <= 20 * abs(second) <= 400 * abs(first)


def _same_unit(left: Numeral, right: Numeral, how: str) -> bool:
    """Whether two numbers can be of one thing: one has no unit yet, or both have the same."""
    if left.kind == "fraction" and right.symbol:
        return False  # fell by half to $1.05
    if left.unit is None or left.unit == right.unit or (left.symbol and right.unit is None):
        return True
    if left.symbol and right.ukind == "noun":  # not `£4.99, or two packs`, `gave $20 to 30 people`
        return how == "to" and units.NOUN_CLASSES.get(right.unit or "") != "person"
    if left.unit and right.unit and right.unit.startswith(f"{left.unit}/"):
        return True
    if how == "and" and right.unit is None:
        return left.ukind in _MEASURES
    if how == "or" and right.unit is None and left.value is not None:
        if left.value == 1 and right.value == 2 and right.noun is None and left.end > left.num_end:
            return True  # a gram or two
        return left.unit == "percent" and left.value <= 100 and right.noun is None and (right.value or 101.0) <= 100
    if left.ukind == right.ukind == "currency":
        mixed = left.unit in _CENTS or left.before == "between"
        return how == "to" or (mixed and (right.unit or "").startswith("USD"))
    return False


def _is_range(low: str, left: Numeral, right: Numeral) -> bool:
    """Whether `a to b` is a range, and not what something changed from and to, or by and to."""
    if low[left.end : right.start].strip() in ("-", "–"):
        before = _SET.search(low, max(0, left.start - 12), left.start)
        return before is None or int(before[1]) <= int(before[2])  # fell from 30-35 to 21, and not 7-6, 3-6, 6-4
    if (
        left.plain
        and not right.plain
        and 1900 <= (left.value or 0.0) < 2100
        and left.before in word_list("before_year")
    ):
        return False  # from 260 in 2018 to 3,480
    if left.before in word_list("score") and left.unit is None and right.unit is None:
        return False  # the motion failed 48 to 52
    if left.before == "by" and _far_apart(left, right):
        return False  # slumped by 120,000 to 1.31 million
    if left.kind == "fraction" and left.before == "by" and (right.value or 0.0) > 2:
        return False  # fell by half to 735
    own_unit = left.unit is not None and (left.symbol or left.end > left.num_end)
    lends = right.symbol or right.unit is not None
    if left.before == "from" or low.endswith("from up to ", 0, left.start):
        if _TO_RANGE.match(low, right.end):
            return True  # from 5 to 7 percent to 3 to 5 percent
        told = _word_before_from(low, left.start)
        changes = word_list("change")
        series = told in changes or (left.value or 0.0) > (right.value or 0.0) or _changed(low, left.start)
        if told not in word_list("range") and series:
            _lend(left, right)
            return False
        return True
    if own_unit and left.before == "by" and lends:
        return False
    if left.unit is not None and right.unit is None and not left.symbol:
        return False
    moved = left.before in word_list("change")
    if ((own_unit and lends) or moved) and _far_apart(left, right) and _changed(low, left.start):
        return False  # raised the dividend 5 cents to 62 cents
    return not (own_unit and not left.symbol and moved)


def _far_apart(left: Numeral, right: Numeral) -> bool:
    """Whether the second of two numbers is so much larger that they hardly bound one amount."""
    first, second = left.value or 0.0, right.value or 0.0
    if left.unit is None and right.unit is not None and (right.ukind != "noun" or second < 1000):
        return False  # by 5 to 30 percent: one unit for both
    if left.scale == 1.0 and first < 1000:
        second /= right.scale  # 10 to 15 billion
    return second > 5 * first > 0


def _changed(low: str, start: int) -> bool:
    """Whether a verb of change stands shortly before: the two ends are then two values of a series."""
    changes = word_list("change")
    for reach, marks in ((48, (". ", "; ")), (90, (". ", "; ", ", "))):  # further off, only in the same phrase
        window = low[max(0, start - reach) : start]
        clause = window[max(window.rfind(mark) for mark in marks) + 1 :]
        if not changes.isdisjoint(clause.replace(",", " ").split()):
            return True
        changes = changes - {"up", "down"}  # drawn up long before
    return False


def _word_before_from(low: str, start: int) -> str:
    at = low.rfind("from", max(0, start - 12), start)
    words = low[max(0, at - 20) : at].split() if at > 0 else []
    return words[-1].strip(",(") if words else ""


def _scale(left: Numeral, right: Numeral) -> None:
    """`10 to 15 billion`: the magnitude of the second end is the first's too, if the first is then the smaller."""
    amount = right.upper if right.value is None else right.value
    if left.value is None or amount is None or right.scale < 100 or left.scale != 1.0:
        return
    if left.value < amount / right.scale * 1.0001 and left.value < 1000:
        left.value *= right.scale
        left.scale = right.scale


def _lend(left: Numeral, right: Numeral, suspended: bool = False) -> None:
    """Gives a bare number the unit of the number that it is coordinated with; an age to a suspended `4-` only."""
    if left.unit is None and right.unit is not None and (suspended or right.ukind != "age") and left.kind == "number":
        left.unit, left.ukind, left.stated_unit, left.per = right.unit, right.ukind, right.stated_unit, right.per
        left.noun, left.noun_start, left.noun_end = right.noun, right.noun_start, right.noun_end
        _scale(left, right)
    elif left.unit is not None and right.unit is None and not left.symbol and left.ukind in _MEASURES:
        right.unit, right.ukind = left.unit, left.ukind


def _borrow(left: Numeral, right: Numeral, gap: str) -> None:
    """Gives a bare number the unit of the number that it is compared with: `8 percent, down from 13.5`."""
    amount = left.upper if left.value is None else left.value
    if amount is None or right.value is None or not _alike(amount, right.value):
        return
    if left.ukind in _MEASURES or left.ukind in ("economy", "rate", "frequency", "data", "electric"):
        fits = True
    elif left.unit == "percent":
        grown = left.before == "by" or left.before in word_list("change")
        fits = right.decimals > 0 and not grown and " to " not in gap
    else:
        fits = left.ukind == "currency" and right.scale == left.scale != 1.0 and " to " not in gap
    if fits:
        right.unit, right.ukind, right.stated_unit = left.unit, left.ukind, left.stated_unit


def _share_back(source: Source, numerals: list[Numeral]) -> None:
    """`four-, five- and six-cylinder`: a unit lent to the last but one goes on to those before it."""
    low = source.low
    for place in range(len(numerals) - 2, -1, -1):
        left, right = numerals[place], numerals[place + 1]
        if left.unit is not None or right.unit is None or right.start - left.end > 6:
            continue
        gap = low[left.end : right.start]
        if left.kind == right.kind == "range" and left.noun is None and _JOINS.get(gap) in ("comma", "and"):
            left.unit, left.ukind, left.stated_unit = right.unit, right.ukind, right.stated_unit  # 3-5 and 7-9 percent
            continue
        if left.kind != "number":
            continue
        if gap == " to " and right.kind == "range" and left.before == "from":
            _lend(left, right)  # from 24.2 to 33-35 billion
            continue
        lent = right.digits and left.digits and right.end == right.num_end and right.noun is None
        split = gap == " " and not source.punctuated and lent  # 84 57 and 30 months
        alike = left.value is not None and right.value is not None and _alike(left.value, right.value)
        if alike and (
            split
            or _JOINS.get(gap) in ("comma", "and")
            or (gap in _BY and (right.ukind == "length" or right.unit in ("pixel", "dot/inch")))
        ):
            _lend(left, right)
        elif gap == " " and right.ukind in _MEASURES and right.digits:
            find_noun(source, left, right.end)  # 20 5-milligram tablets
    _share_on(low, numerals)


_FAR_GAP = re.compile(r"[^.;?!\n]{3,100}")


def _share_on(low: str, numerals: list[Numeral]) -> None:
    """A bare amount at the end of a clause is of the unit told before it, if it is written alike.

    `the highest is 84.75 cents, the lowest 74.07`; `one rose by 2 percent but the other by 1`.
    """
    for left, right in pairwise(numerals):
        if right.unit is not None or right.noun is not None or left.unit is None or left.symbol:
            continue
        if right.kind != "number" or left.kind != "number" or left.value is None or right.value is None:
            continue
        if left.ukind in ("", "noun", "time", "age") or low[right.end : right.end + 2].strip(" .,;)\n"):
            continue
        if left.unit in ("times", "fold") or low[right.start - 1] == "(":
            continue
        alike = left.decimals == right.decimals > 0 or left.before == right.before == "by"
        if alike and _alike(left.value, right.value) and _FAR_GAP.fullmatch(low, left.end, right.start):
            right.unit, right.ukind, right.stated_unit = left.unit, left.ukind, left.stated_unit


def _enumerated(low: str, numerals: list[Numeral]) -> list[Numeral]:
    """`7, 8, 10 percent` said of one thing is a range: three rising numbers or more with only commas between them."""
    kept: list[Numeral] = []
    for numeral in numerals:
        kept.append(numeral)
        first = len(kept) - 1
        if numeral.ukind != "ratio" or numeral.end == numeral.num_end or numeral.symbol:
            continue  # the last of a list has the unit word
        while first and _goes_on(low, kept[first - 1], kept[first]):
            first -= 1
        if len(kept) - first >= 3:
            lowest = kept[first]
            lowest.lower, lowest.upper = lowest.value, numeral.value
            lowest.value, lowest.kind = None, "range"
            _take(lowest, numeral)
            del kept[first + 1 :]
    return kept


def _goes_on(low: str, left: Numeral, right: Numeral) -> bool:
    lent = left.unit == right.unit and left.end == left.num_end
    rises = left.value is not None and right.value is not None and left.value < right.value
    return lent and rises and low[left.end : right.start] == ", "


# --------------------------------------------------------------------------------------------- two units, one amount
def _goes_with(left: Numeral, right: Numeral, gap: str) -> bool:
    """Whether a bare number may be the cents of money: `fifteen dollars 50`, and of a sign only `$15 and fifty`."""
    return not left.symbol or (gap == " and " and not right.digits and left.scale == 1.0)


def _composed(low: str, left: Numeral, right: Numeral, gap: str) -> bool:
    """`5 feet 2 inches`, `3 dollars and 50 cents`: two units of one amount."""
    if left.value is None or right.value is None:
        return False
    inches = (
        right.ukind == ""
        or right.unit == "inch"
        or (right.ukind == "noun" and low.endswith(f" {right.noun}", 0, right.noun_end))
    )
    tall = gap == "-" or (gap == " " and 3 < left.value < 8 and right.ukind != "length" and low[left.end - 1] == "t")
    if tall and left.unit == "foot" and inches and right.value < 12:
        left.value += right.value / 12  # six-foot-four
        left.ends(right.end)
        return True
    if gap not in (" ", " and ", ", ", ". ", "., "):
        return False
    spoken = right.unit is None and not left.digits and not right.digits and 10 <= right.value < 100
    if left.unit == "pound" and (right.unit == "penny" or (spoken and gap == " ")):  # three pounds fifty
        left.unit, left.ukind = "GBP", "currency"
    size = _PARTS.get((left.unit or "", right.unit or ""))
    if size not in (None, 12.0, 14.0) and gap not in (" ", ". ", "., "):
        return False
    if gap[0] == "." and (size is None or low[left.end - 1].isdigit()):
        return False
    currency, parts = units.SUBUNITS.get(right.unit or "", ("", 0.0))
    if left.ukind == "currency" and (currency == left.unit or right.unit in _CENTS):
        size = parts
    elif left.ukind == "currency" and right.unit is None and right.value >= 10 and _goes_with(left, right, gap):
        ends = not low[right.end : right.end + 2].strip(" .,;)\n") or low.startswith((" more", " each"), right.end)
        size = 100.0 if ends else None  # fifteen dollars fifty
    if size is None or right.value >= size or left.value % 1 or left.unit == right.unit:
        return False
    left.value += right.value / size
    left.ends(right.end)
    return True
