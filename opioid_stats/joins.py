"""Joining: numbers that belong together become one quantity, or lend each other their unit.

One pass over neighbours, from left to right; only the text between two numbers is looked at.
"""

from __future__ import annotations

import re
from functools import cache

from .numeral import Numeral, word_list

_GAP = 14
"""Characters between two numbers that can still belong together, unit words apart."""

#: text between two numbers -> how it joins them
_JOINS = {
    "-": "to", "–": "to", "—": "to", " - ": "to", " – ": "to", "-to-": "to", " to ": "to", " to-": "to", "- to ": "to",
    "-–": "to", "- ": "to", " -": "to", "~": "to", " through ": "to", " and ": "and", "- and ": "and", "-, ": "comma",
    "- or ": "or", " or ": "or", "-or-": "or", " or maybe ": "or", ", maybe ": "or", ", or ": "or", " maybe ": "or",
    ", ": "comma", ", and ": "and", "/": "comma", " & ": "and", " but less than ": "to", " but under ": "to",
    " but not more than ": "to", " but no more than ": "to", " up to ": "up", " but fewer than ": "to",
    " and less than ": "to",
}  # fmt: skip
_RATIO = re.compile(r"[ ](?:(?:out )?of|in)[ ](?:every[ ]|each[ ]|a[ ])?$")
_RATIO_NOUN = re.compile(r"[ ][^\W\d_]+(?:[ ][^\W\d_]+)?[ ](?:out of|in)[ ](?:every[ ])?$")
_APPOSED = re.compile(r"[ ]?\(?[ ]?(?:[,(][ ]?)?(?:or[ ]|that[ ]is[ ])?(?:(?:about|roughly|approximately|some|nearly|almost|around|over|just over|just under|more than)[ ]|~)?$")
_MASSES = ("mass", "volume", "length", "area", "temperature", "speed", "pressure", "power", "energy")


def join(text: str, low: str, numerals: list[Numeral], punctuated: bool) -> list[Numeral]:
    """The numerals with ranges, lists, ratios and restatements put together."""
    kept: list[Numeral] = []
    for numeral in numerals:
        if kept and _joined(text, low, kept, numeral, punctuated):
            continue
        kept.append(numeral)
    _share_back(low, kept)
    return kept


def _joined(text: str, low: str, kept: list[Numeral], right: Numeral, punctuated: bool) -> bool:
    """Whether `right` went into the quantity before it."""
    left = kept[-1]
    distance = right.start - left.end
    if distance > 40 or distance < 0:
        return False
    gap = low[left.end : right.start]
    if left.value is None and left.lower is not None and left.upper is None:
        return False  # vague
    if distance <= 24 and left.unit is None and right.kind == "number" and _ratio(low, left, right, gap):
        return True
    if (left.ukind == "noun" or left.unit == "times") and distance <= 40 and (gap.endswith((" in ", " of ", " every "))) and _ratio(low, left, right, gap):
        return True
    how = _JOINS.get(gap)
    if gap == " " and not punctuated and left.unit is None and (right.dashed or _four_digits(left, right)):
        how = "to"
    if distance <= _GAP + 10 and how and _range(low, left, right, how):
        return True
    if left.ukind in _MASSES or left.kind == "fraction" or left.ukind == "currency":
        if _composed(low, left, right, gap) or (distance <= 24 and _restated(low, left, right, gap, punctuated)):
            return True
    if gap == " over " and left.value == 1 and right.value is not None and right.value > 1 and left.unit is right.unit is None:
        left.value, left.kind = 1 / right.value, "fraction"
        _take(left, right)
        return True
    if gap in (" ± ", "±", " +/- ", "+/-", " plus or minus ") and left.value is not None:
        _take(left, right)
        return True
    return False


def _four_digits(left: Numeral, right: Numeral) -> bool:
    """Two thousands side by side before a unit have lost a dash: `2000 2500 calories`."""
    return left.plain and right.plain and right.unit is not None and 1000 <= (left.value or 0) < (right.value or 0) < 10000


def _take(left: Numeral, right: Numeral) -> None:
    """Gives `left` the unit, noun and end of `right`."""
    left.end, left.num_end = right.end, right.num_end
    if right.unit is not None and not (left.symbol and right.ukind == "noun"):
        left.unit, left.ukind, left.stated_unit = right.unit, right.ukind, right.stated_unit
    left.noun, left.noun_start, left.noun_end = right.noun, right.noun_start, right.noun_end
    left.per = right.per or left.per
    left.ambiguous = left.ambiguous or right.ambiguous


def _ratio(low: str, left: Numeral, right: Numeral, gap: str) -> bool:
    """`six in ten`, `one out of four`, `one soldier in five`: a fraction."""
    if left.value is None or right.value is None or left.kind != "number" or right.symbol:
        return False
    above, below = left.value, right.value
    whole = above == int(above) and below == int(below)
    if not whole or not 0 < above < below or left.symbol or left.per:
        return False
    between = low[left.num_end : right.start]
    plain = _RATIO.fullmatch(between)
    if plain is None and not (_RATIO_NOUN.fullmatch(between) and above in (1.0, 9.0, 2.0, 3.0, 4.0) and below <= 1000):
        return False
    if plain and " of " == between and not (below <= 10 and above < 10 and not left.digits):
        return False
    if plain and between == " of every ":
        pass
    if below > 10 and below % 5 and below not in (12.0, 16.0, 21.0, 24.0):
        if not (plain and above == 1.0):
            return False
    if right.ukind in ("time", "mass", "length", "currency", "ratio", "age"):
        return False
    left.value, left.kind = above / below, "fraction"
    left.end, left.num_end = right.num_end, right.num_end
    left.unit = left.noun = None
    left.ukind = ""
    left.noun, left.noun_start, left.noun_end = right.noun, right.noun_start, right.noun_end
    return True


@cache
def _changes() -> frozenset[str]:
    return word_list("change")


def _range(low: str, left: Numeral, right: Numeral, how: str) -> bool:
    """Ranges and alternatives of one thing; lists and `from a to b` only lend each other their unit."""
    if left.kind == "fold" or right.kind == "fold" or right.value is None:
        return False
    if left.value is None and how not in ("comma", "to"):
        return False
    first, second = left.value, right.value
    same = left.unit == right.unit or left.unit is None or (left.ukind == "noun" and left.noun_end < 0)
    lends = right.symbol or right.unit is not None
    if left.symbol and right.unit is not None and not right.symbol:
        same = right.unit == left.unit
        if right.ukind == "noun" or (right.ukind == "currency"):
            same = True
    if left.symbol and right.unit is None:
        same = True
    if not same:
        compound = left.unit and right.unit and right.unit.startswith(left.unit + "/")
        cents = left.unit in ("cent", "USD_cent") and right.unit == "USD"
        money = left.ukind == right.ukind == "currency" and left.unit != right.unit
        if not compound and not cents and not (money and how == "to"):
            return False
    if left.value is None:  # a, b ... c: already a list
        return False
    if first is None or second is None:
        return False
    before = left.before
    if how == "up":
        return False
    between = before == "between"
    if how == "and" and not between:
        _lend(left, right)
        return False
    if how == "comma":
        _lend(left, right)
        return False
    if how == "to":
        if before == "from" or low[max(0, left.start - 9) : left.start].endswith("from up to "[-9:]):
            word = _word_before_from(low, left.start)
            if word not in word_list("range") and (not lends or word in _changes() or first > second or _changed(low, left.start)):
                _lend(left, right)
                return False
        elif before == "by" and left.unit is not None and (left.end > left.num_end or left.symbol) and lends:
            return False
        if left.unit is not None and right.unit is None and not left.symbol:
            return False
        if left.unit is not None and left.end > left.num_end and before in _changes() and not left.symbol:
            return False
    if first == second:
        return False
    _scale(left, right)
    first, second = left.value, right.value
    if left.unit in ("cent", "USD_cent") and right.unit == "USD" and first is not None:
        first /= 100
        left.unit = "USD"
    if first is None or second is None:
        return False
    if how == "to" and first > second and not between:
        if not (first < 0 or right.unit is not None) or first > 0:
            left.value = first
            _lend(left, right)
            return False
    if how == "to" and first > second * 1.0 and second < 0:
        return False
    left.lower, left.upper = min(first, second), max(first, second)
    left.value = None
    left.kind = "one_of" if how == "or" else "range"
    left.decimals = max(left.decimals, right.decimals)
    _take(left, right)
    return True


def _changed(low: str, start: int) -> bool:
    """Whether a verb of change stands shortly before: the two ends are then two values of a series."""
    window = low[max(0, start - 48) : start]
    cut = max(window.rfind(". "), window.rfind("; "))
    return any(word in _changes() for word in window[cut + 1 :].replace(",", " ").split())


def _word_before_from(low: str, start: int) -> str:
    at = low.rfind("from", max(0, start - 12), start)
    words = low[max(0, at - 20) : at].split() if at > 0 else []
    return words[-1].strip(",(") if words else ""


def _scale(left: Numeral, right: Numeral) -> None:
    """`10 to 15 billion`: the magnitude of the second end is the first's too, if the first is then the smaller."""
    if right.scale >= 100 and left.scale == 1.0 and left.value is not None and right.value is not None:
        if left.value < right.value / right.scale * 1.0001 and left.value < 1000:
            left.value *= right.scale
            left.scale = right.scale


def _lend(left: Numeral, right: Numeral) -> None:
    """Gives a bare number the unit of the number that it is coordinated with."""
    if left.unit is None and right.unit is not None and right.ukind != "age" and left.kind == "number":
        left.unit, left.ukind, left.noun = right.unit, right.ukind, right.noun
        left.noun_start, left.noun_end = right.noun_start, right.noun_end
        left.per = right.per
        left.stated_unit = right.stated_unit
        left.symbol = False
        if right.scale > 1 and left.scale == 1:
            _scale(left, right)
    elif left.unit is not None and right.unit is None and not left.symbol and left.ukind in _MASSES:
        right.unit, right.ukind = left.unit, left.ukind


def _share_back(low: str, numerals: list[Numeral]) -> None:
    """`four-, five- and six-cylinder`: a unit lent to the last but one goes on to those before it."""
    for place in range(len(numerals) - 2, -1, -1):
        left, right = numerals[place], numerals[place + 1]
        if left.unit is None and right.unit is not None and left.kind == "number" and right.start - left.end <= 6:
            if _JOINS.get(low[left.end : right.start]) in ("comma", "and"):
                _lend(left, right)


def _composed(low: str, left: Numeral, right: Numeral, gap: str) -> bool:
    """`5 feet 2 inches`, `3 dollars and 50 cents`: two units of one amount."""
    if gap not in (" ", " and ", ", ") or left.value is None or right.value is None:
        return False
    parts = {("foot", "inch"): 12.0, ("pound", "ounce"): 16.0}
    size = parts.get((left.unit or "", right.unit or ""))
    if size is None and left.ukind == right.ukind == "currency" and left.unit and right.unit and "cent" in right.unit:
        size = 100.0
    if left.ukind == "currency" and not left.symbol and right.unit is None and right.value >= 10 and not low[right.end : right.end + 2].strip(" .,;)\n"):
        size = 100.0  # fifteen dollars fifty
    if size is None or right.value >= size or left.value != int(left.value) or (size == 16.0 and gap != " "):
        return False
    left.value += right.value / size
    left.end, left.num_end = right.end, right.num_end
    return True


def _restated(low: str, left: Numeral, right: Numeral, gap: str, punctuated: bool) -> bool:
    """`17.94 pounds (8.14 kg)`: the same amount in another unit; in stripped text each confirms the other's digits."""
    if left.value is None or right.value is None or left.restated is not None or right.unit is None:
        return False
    if not _APPOSED.fullmatch(gap) and gap not in (". (", ", or "):
        return False
    if punctuated and gap.strip() == ",":
        return False
    if left.kind == "fraction" and right.unit == "percent":
        if "(" not in gap and punctuated:
            return False
        agrees = abs(left.value * 100 - right.value) <= 1.0
        if not agrees and "(" not in gap:
            return False
        left.restated = (right.value, right.unit, agrees)
        return True
    if left.ukind != right.ukind or left.unit == right.unit or left.ukind not in _MASSES or left.unit is None:
        return False
    bracketed = "(" in gap or "or " in gap
    agrees = _agree(left, right)
    if not agrees and not punctuated:
        agrees = _reconcile(left, right)
    if not agrees and not bracketed:
        return False
    left.restated = (right.value, right.unit, agrees)
    if agrees:
        left.ambiguous = False
    return True


def _agree(left: Numeral, right: Numeral) -> bool:
    """Whether two amounts are equal within the rounding of the less precise."""
    from .errors import UnitError
    from .units import convert

    assert left.value is not None and right.value is not None and left.unit and right.unit
    try:
        there = convert(left.value, left.unit, right.unit)
    except UnitError:
        return False
    slack = 0.5 * 10.0**-right.decimals + abs(there / left.value if left.value else 0.0) * 0.5 * 10.0**-left.decimals
    return abs(there - right.value) <= max(slack, abs(there) * 0.012)


def _reconcile(left: Numeral, right: Numeral) -> bool:
    """Tries the other readings of both numbers until they agree."""
    lefts = [(left.value, left.start, left.decimals), *((p.value, -1, p.decimals) for p in left.others)]
    rights = [(right.value, right.start, right.decimals), *((p.value, -1, p.decimals) for p in right.others)]
    was = left.value, left.decimals, right.value, right.decimals
    for value, _, decimals in lefts:
        for other, _, places in rights:
            left.value, left.decimals, right.value, right.decimals = value, decimals, other, places
            if _agree(left, right):
                return True
    left.value, left.decimals, right.value, right.decimals = was
    return False


