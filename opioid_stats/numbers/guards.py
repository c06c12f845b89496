"""Guards: what looks like a quantity and is none, such as dates, times of day, sections, models and street numbers."""

from __future__ import annotations

import re
from functools import cache

from .. import units
from . import names
from .forms import currency_before
from .numeral import WORD, Numeral, Source, word_list, word_start

_DASHED = re.compile(r"\d+(?:[-–]\d+){2,}|\d{3}[-–]\d{4}(?![\d,])|\(?\d{3}\)?[ .]\d{3}[-.–]\d{4}")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[-–/](?:\d\d|(?:1[5-9]|20)\d\d)(?!\d|[,.]\d)")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d)|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\d)")
_TIME = re.compile(r"\d+:\d[\d:.]*")
_CLOCK = re.compile(
    r"[ ]?(?:[ap]\.m\b|[ap]m\b|[ap][ ]m\b|o['’ ]clock|hrs\b(?=[ ](?:gmt|local|on)))|[ ](?:gmt|utc|[ecmp][sd]t)\b"
)
_CLOCK_FIRST = frozenset(
    ("a.", "p.", "am", "pm", "a ", "p ", "o'", "o’", "hr", "gm", "ut", "es", "ed", "cs", "cd", "ms", "md", "ps", "pd")
)
_OF_CLOCK = re.compile(r"[\d:. ]*(?<!\.\d)(?<!\.\d\d\d)")
"""What a clock shows: two digits behind a point, so `2.15 pm` is a time and `2.1 pm` none."""
_LONGEST_STAMP = 13
"""Characters in a date with its time that have lost their marks: `31 2019 11 30` am."""
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s)(?![^\W_])|['’]s(?![^\W_])")
_POUNDS = re.compile(r"[ ]?\d{1,2}[ ]?lbs?\b")
_MINUTES = re.compile(r"\d[ ]?(?:m|mins?)[ ]\d{1,2}$")
"""Minutes, behind which `40s` is no decade."""
_YEAR_SPAN = re.compile(r"[ ]?(?:-|–|to|(?<=[ ]))[ ]?(\d{1,3}(?:,\d{3})+|\d{1,15})")
_AGES = re.compile(r"\bage[sd]?[ ]\d+(?:[ ](?:to|and)[ ]|[-–])$")
_ROAD_FIRST = re.compile(
    r" (?:[NSEW]|North|South|East|West)\.? \d{1,3}(?:st|nd|rd|th)\b"
    r"|,? (?:Ave(?:nue)?|Rue|Via|Calle|Boulevard|Bd)\.? [A-Z]"
)

_ROAD_IN_LOWER = re.compile(r" (?:[nsew]|north|south|east|west) \d{1,3}(?:st|nd|rd|th) (?:st|street|ave|avenue)\b")


_LETTERED = frozenset("-(")
_SIDE = ("x", " x ", "×", " × ")
"""What stands between the sides of a thing."""
_PLACES = ("figure", "digit")
_AT_TIME = re.compile(r"\b(?:in|on|by|of|until|through|from)[ ][a-z]+[ ]$")


@cache
def _chemical() -> re.Pattern[str]:
    return re.compile(rf"[ -][a-z-]{{0,40}}(?:{'|'.join(sorted(word_list('chemical')))})[a-z]*\b")


def calendar(source: Source, start: int) -> int:
    """The end of the date, span of years, time of day or telephone number that begins at `start`; 0 if none does."""
    for pattern in (_TIME, _DASHED, _YEARS, _DATE):
        match = pattern.match(source.low, start)
        if match:
            return match.end()
    return 0


def clock(source: Source, token: str, end: int) -> int:
    """The end of the mark that makes a token before `end` a time of day (`a.m.`, `gmt`); 0 if none follows."""
    low = source.low
    at = end + 1 if low[end] == " " else end
    if low[at : at + 2] not in _CLOCK_FIRST or len(token) > _LONGEST_STAMP or not _OF_CLOCK.fullmatch(token):
        return 0
    match = _CLOCK.match(low, end)
    return match.end() if match else 0


_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d?|noon|midnight)(?![^\W_])"
_OCLOCK = re.compile(r"[ ]o['’ ]clock\b")
_PAST = re.compile(rf"[ ]past[ ]{_HOUR}")
_TO_HOUR = re.compile(rf"[ ]to[ ]{_HOUR}")
_MINUTES_PAST = frozenset((0.25, 0.5, 5.0, 10.0, 20.0, 25.0))


def clock_in_words(low: str, start: int, end: int, value: float) -> int:
    """The end of the time of day that a number word begins: `six o'clock`, `half past nine`; 0 if it begins none."""
    if low[end : end + 1] != " ":
        return 0
    match = _OCLOCK.match(low, end)
    if match is None and value in _MINUTES_PAST:
        match = _PAST.match(low, end)
        if match is None and value == 0.25 and low.endswith(("at ", "until ", "about "), 0, start):
            match = _TO_HOUR.match(low, end)  # at a quarter to nine, and not down a quarter to nine
    return match.end() if match else 0


def ordinal(source: Source, end: int) -> bool:
    """Whether the digits before `end` are an ordinal or a decade: `22nd`, `1990s`."""
    low = source.low
    if _ORDINAL.match(low, end) is None:
        return False
    if low.startswith("st", end):
        return low[end - 1] == "1" and low[end - 2 : end] != "11" and not _POUNDS.match(low, end + 2)  # 17st 4lb
    return low[end] != "s" or _MINUTES.search(low, max(0, end - 8), end) is None


def marked_off(source: Source, start: int, before: str, quantity_end: int) -> bool:
    """Whether the mark before the digits makes them part of something else: `10:45`, `F-150`, `2.1.3`.

    `quantity_end` is where the last quantity ended: behind it a dash makes a range (`5kg-7kg`).
    """
    low = source.low
    earlier = low[start - 2] if start > 1 else " "
    if before == "(":
        return earlier == ")" or earlier.isalnum()  # 841(a)(1)
    if before in ":/":
        return earlier.isdigit() or (earlier == "f" and not low[start - 3 : start - 2].isalnum())  # f/1.8
    if before == "#":
        return True
    if before in "'’":  # in '66
        return earlier == " " and low[word_start(low, start - 2) : start - 2] in word_list("before_year")
    if before in ".+" and earlier.isalnum():
        return before == "+" or currency_before(source.text, low, start) is None  # Rs.500
    if quantity_end == start - 1:
        return False
    if not earlier.isalpha():
        return earlier.isdigit() and before in "-–"  # No. 22-451, A350-1000: what stands before it is no quantity
    begin = word_start(low, start)
    return low[begin : start - 1].rpartition("-")[2] not in word_list("before_hyphen")


def is_no_quantity(source: Source, numeral: Numeral, end: int) -> bool:
    """Whether a number without a measure is a year, a label, a day of the month, a street number or a name."""
    low, before = source.low, numeral.before
    if before == "number" and not numeral.digits:
        return True  # the number one priority
    if (
        before in word_list("counted_off")
        and numeral.plain
        and numeral.noun is None
        and _AT_TIME.search(low, max(0, numeral.start - 20), numeral.start)
    ):
        return True  # in week 6
    if before in word_list("label") and not low.startswith(_SIDE, end):
        return (
            numeral.plain
            or (numeral.decimals > 0 and numeral.scale == 1)
            or (numeral.noun is None and not numeral.digits)
        )
    if numeral.value == 8 and numeral.noun == "ball":
        return True  # an eighth of an ounce
    if low[end : end + 1] in _LETTERED and low[end + 1 : end + 2].isalpha() and not low[end + 2 : end + 3].isalpha():
        return True  # a 10-K filing, a 401(k) plan
    if low.startswith(("-something", " something"), end):
        return True  # a 20-something
    if numeral.noun in _PLACES and low.endswith(numeral.noun, 0, numeral.noun_end):
        return True  # a six-figure sum
    if not numeral.digits:
        if source.cased and names.is_capital(source, numeral.start, end):
            return True  # the Big Four
        return numeral.noun is None and before == "in" and 2000 < (numeral.value or 0.0) < 2100
    if before == "p" and low[numeral.start - 4 : numeral.start] == "s p ":
        return True  # the S&P 500
    if numeral.plain and _plain(source, numeral, end):
        return True
    return numeral.noun is None and _bare(source, numeral, end)


def _plain(source: Source, numeral: Numeral, end: int) -> bool:
    """A whole number without marks, with or without a noun, that is a day, a year, a locant or a street number."""
    low, before, value = source.low, numeral.before, numeral.value or 0.0
    months = word_list("month")
    month = before in months or before.rstrip(",.") in months
    if value <= 31 and (month or source.word_after(end) in months):
        return True
    if value > 1 and low[end : end + 1] == " " and names.names_noun(source, numeral, end):
        return True
    if 1500 <= value < (2200 if before in ("by", "until", "in") else 2100) and end - numeral.start == 4:
        if low.startswith(_SIDE, end):
            return False  # 1920x1080
        span = _YEAR_SPAN.match(low, end)
        if span and 2100 <= float(span[1].replace(",", "")) <= 3 * value:
            return False
        if numeral.noun is None or month:
            return True
        if before in word_list("before_year") or (value >= 1900 and (value % 100 or value == 1900)):
            return True
    if low[end : end + 1] in " -" and _chemical().match(low, end):
        return True
    if value >= 100_000 or not (source.cased or numeral.noun is None):
        return False
    pair = names.PAIR.match(low, end)
    return _street(source, pair.end() if pair else end)


def _bare(source: Source, numeral: Numeral, end: int) -> bool:
    """A number with neither unit nor noun that belongs to a name, or is somebody's age."""
    low, before, start = source.low, numeral.before, numeral.start
    if before in ("aged", "ages", "age") or _AGES.search(low, max(0, start - 16), start) is not None:
        return True
    if before in ("u.s.", "us") or (before == "s" and low[start - 4 : start] == "u s "):
        return True
    if not numeral.plain:
        return False
    if len(before) == 1 and before not in "asx" and before.isalpha() and low[start - 1] == " ":
        return True  # v 12
    if before.endswith(",") and before[:-1].isalpha() and (numeral.value or 0.0) < 120 and low.startswith(",", end):
        return True  # somebody's age: `Armstrong, 25, said`
    if (
        units.NOUNS.get(before) == before
        and units.NOUN_CLASSES[before] == "person"
        and 13 <= (numeral.value or 0.0) < 100
    ):
        return True  # somebody's age or number: `driver 34 held`, `juror 14`
    if names.is_subject(source, numeral, end):
        return True
    if (
        not source.punctuated
        and source.word_after(end) in word_list("after_age")
        and 10 <= (numeral.value or 0.0) < 100
    ):
        return before.isalpha() and before not in word_list("phrase_end")  # armstrong 25 said
    return source.cased and names.is_name(source, numeral, end)


def is_address(source: Source, end: int) -> bool:
    """Whether a numbered road or a road named the French way follows: `14 W 48th St`, `22 Ave Foch`."""
    return (_ROAD_FIRST if source.cased else _ROAD_IN_LOWER).match(source.text, end) is not None


def _street(source: Source, end: int) -> bool:
    """Whether a road's name follows: `575 Wilbraham Road`."""
    if is_address(source, end):
        return True
    at = end
    for place in range(4):
        match = WORD.match(source.low, at)
        if match is None or match[1] == "-":
            return False
        capital = not source.cased or source.text[match.start(2)].isupper()
        if match[2] in word_list("street"):
            return place > 0 and capital
        if match[2] in word_list("phrase_end") or not capital:
            return False
        at = match.end()
    return False
