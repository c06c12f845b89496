"""The atoms of time in a text, as written and not yet resolved: dates, months, years, weekdays and relative words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from opioid_stats.periods.relative import RELATIVE
from opioid_stats.periods.source import Source, grounds, is_year
from opioid_stats.periods.words import COUNT, MONTHS, UNITS, WEEKDAYS, YEAR, count, group, month_number
from opioid_stats.text import either


@dataclass(frozen=True, slots=True)
class Atom:
    """One time word or date as written.

    `kind` is day, month, year, fiscal, decade, weekday, now, this, last, weekend, past, ago, step, same, ytd, part,
    season or start (of the year).
    `year` is the year named, `to_year` the second of `2015-16`; `part` the month, weekday, quarter or half; `amount`
    and `unit` say how far a relative word reaches; `word` changes the reading (`last` in `last Thursday`).
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    to_year: int | None = None
    part: int = 0
    day: int = 0
    last_day: int = 0
    amount: int = 0
    unit: str = ""
    word: str = ""


_DASH = r"\s*[-–—]\s*"
# white space within a paragraph
_SPACE = r"(?!\s*\n\s*\n)\s+"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH = rf"{_DAY}(?:st|nd|rd|th)?"
# A day of the month is not the head of a longer number: `June 15,000`, `June 15 000`, `March 2.5`.
_NO_NUMBER = r"(?!\d)(?![.,]\d)(?!\s\d{3}(?!\d))(?!\s?%)"
_OF_YEAR = (
    rf"(?:\.?,?\s+(?:of\s+)?(?:(?P<year>{YEAR})(?!\d)|(?P<word>this|last|that|the\s+same)\s+year\b)"
    r"|\s*[’'](?P<short>\d\d)\b)"
)

_MONTH_DAY = re.compile(
    rf"(?P<month>{MONTHS})\b\.?\s*(?P<day>{_NTH}){_NO_NUMBER}\b"
    rf"(?:(?:{_DASH}|\s+(?:to|through|thru|and|&)\s+|\s+(?={_NTH},?\s+{YEAR}))(?P<last>{_NTH})\b{_NO_NUMBER}(?!{_SPACE}{MONTHS}\b))?"
    rf"{_OF_YEAR}?"
)
_DAY_MONTH = re.compile(
    rf"(?P<day>{_NTH})(?:(?:{_DASH}|\s+(?:to|and|&)\s+)(?P<last>{_NTH}))?{_SPACE}(?:of\s+)?(?P<month>{MONTHS})\b\.?{_OF_YEAR}?"
)
_MONTH_ONLY = re.compile(rf"(?P<month>{MONTHS})\b\.?{_OF_YEAR}?")
_WEEKDAY = re.compile(
    rf"(?P<weekday>{WEEKDAYS})\b\.?(?:,?\s+(?:(?P<rest>)(?={MONTHS}\b|{_NTH}\s+(?:of\s+)?{MONTHS}\b)))?"
)
_ISO = re.compile(rf"(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_SLASHES = re.compile(rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?:/(?P<year>{YEAR}|\d\d))?(?![\d/])")
_YEARS = re.compile(
    rf"(?P<year>{YEAR})(?:(?:{_DASH}|/)(?P<to>{YEAR}|\d\d)(?![\d-])|\s(?P<bare>{YEAR}|\d\d)(?![\d])(?!\s\d{{3}}\b))?"
    r"(?P<fiscal>\s+(?:federal\s+|state\s+)?(?:fiscal|financial)\s+years?\b)?"
)
_DECADE = re.compile(r"(?P<year>(?:1[89]|20)\d0)(?P<mark>[’' ])?s\b")
_FISCAL = re.compile(
    r"(?:(?:state\s+|federal\s+)?(?:fiscal|financial|budget)\s*(?P<plural>years?)?\s*|[fs]?fys?[\s-]*)"
    r"(?:\(fy\)\s*)?(?:of\s+)?"
    rf"[’']?(?P<year>{YEAR}|\d\d)(?![\d%])(?!,\d|\.\d)"
    rf"(?:(?:{_DASH}|/|\s+(?=\d\d\b))(?P<to>{YEAR}|\d\d)(?![\d%])(?!\s\d{{3}}\b))?"
)
_CALENDAR = re.compile(rf"cy[\s’'-]?({YEAR}|\d\d)(?![\d%])")
_STEP = re.compile(
    rf"(?P<unit>{UNITS})s?\s+(?P<word>ago|earlier|before|prior|previous|later|after)\b(?!\s+(?:{MONTHS}|\d|than|that(?!\s*(?:[.,;]|(?:it|we|they|there|the|was|were|had)\b))|to\b|the\s+survey))"
)
_STEP_COUNT = re.compile(rf"(?:\b(?P<amount>{COUNT})|\bthe)\s+\Z")
_PART = re.compile(
    r"(?:the\s+)(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?P<unit>quarter|half)\b(?!\s+(?:of|century|dozen|hour|point))"
)

_TRIGGER = re.compile(
    rf"(?<![\w’'])(?:(?P<month>{MONTHS})(?![a-z])|(?P<weekday>{WEEKDAYS})\b"
    r"|(?P<fiscal>(?:state\s+|federal\s+)?(?:fiscal|financial|budget)\b(?!\s+year\s+to)|[fs]?fys?(?=[\s’'\d-])|cy(?=[\s’'-]?\d\d))"
    rf"|(?P<step>{UNITS}s?(?=\s+(?:ago|earlier|before|prior|previous|later|after)\b))"
    r"|(?P<part>(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter\b(?!\s+(?:of|in)\b|\s+\d|-))"
    rf"|(?P<holiday>{either(group('holiday'))})(?![a-z])"
    r"|(?P<decade>(?:the|early|late|mid)[\s-]+(?:[’']?[5-9]0[’']?s\b|(?:fifties|sixties|seventies|eighties|nineties)\b))"
    r"|(?P<relative>today|tonight|yesterday|year|ytd|fytd|fiscal|so\s+far|thus\s+far|earlier|already|later|late|early|this|last|the|these|same|corresponding|equivalent|comparable|over|that|during|its|calendar)\b)"
    r"|(?<![\w$£€#§./’'])(?<!\d[,-])(?P<digits>\d{1,4})(?![\d])"
)


def find_atoms(source: Source) -> Iterator[Atom]:
    """The atoms of a text in order, without overlap."""
    position = 0
    previous: Atom | None = None
    while found := _TRIGGER.search(source.low, position):
        atom = _read(source, found, previous)
        if atom is None or atom.start < (previous.end if previous else 0):
            position = found.end() if found["digits"] or found["month"] else found.start() + 1
            continue
        yield atom
        previous = atom
        position = max(atom.end, found.start() + 1)


def _read(source: Source, found: re.Match[str], previous: Atom | None) -> Atom | None:
    start = found.start()
    if found["digits"]:
        return _read_digits(source, start, previous)
    if found["month"]:
        return _read_month(source, start, previous)
    if found["weekday"]:
        return _read_weekday(source, start)
    if found["fiscal"]:
        return _read_fiscal(source, start) or _read_relative(source, start)
    if found["step"]:
        return _read_step(source, start)
    if found["part"]:
        headed = source.low[source.low.rfind("\n", 0, start) + 1 : start].strip() == ""
        number = int(group("ordinal")[found["part"].split()[0]])
        return Atom(start, found.end("part"), "part", part=number, unit="quarter") if headed else None
    if found["holiday"]:
        month, day = group("holiday")[" ".join(found["holiday"].replace("’", "'").split())].split("-")
        year = re.match(rf",?\s+(?:of\s+)?({YEAR})(?!\d)", source.low[found.end() : found.end() + 12])
        end = found.end() + (year.end() if year else 0)
        return Atom(start, end, "day", int(year[1]) if year else None, part=int(month), day=int(day))
    if found["decade"]:
        return _read_spoken_decade(source, found)
    return _read_relative(source, start)


def _read_spoken_decade(source: Source, found: re.Match[str]) -> Atom | None:
    """`the nineties`, `the '80s`; not somebody's age: `in their 60s`."""
    words = found["decade"]
    vague = not words.startswith("the") or source.word_before(found.start()) in ("early", "late", "mid")
    digits = re.search(r"\d0", words)
    year = 1900 + int(digits[0]) if digits else int(group("decade_word")[words.split()[-1].split("-")[-1]])
    return Atom(found.start(), found.end(), "decade", year, word="vague" if vague else "")


def _year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]) if len(groups["year"]) == 4 else full_year(groups["year"])
    return full_year(groups["short"]) if groups.get("short") else None


def full_year(two_digits: str) -> int:
    """The year that two digits stand for: 00 to 49 this century, 50 to 99 the last.

    >>> full_year("17"), full_year("99")
    (2017, 1999)
    """
    value = int(two_digits)
    return value + (2000 if value < 50 else 1900)


def _end_year(first: int, digits: str | None) -> int | None:
    """The second year of `2015-16` or `2015-2018`, or None where it is not a later one."""
    if not digits:
        return None
    year = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if len(digits) == 2 and year < first:
        year += 100
    return year if first < year <= first + 60 else None


def _digits_of(day: str | None) -> int:
    return int(re.sub(r"\D", "", day)) if day else 0


def _dated(match: re.Match[str]) -> Atom | None:
    month = month_number(match["month"])
    first, last = _digits_of(match["day"]), _digits_of(match["last"])
    if month is None or (last and last <= first):
        return None
    word = (match["word"] or "").split(" ")[0]
    return Atom(match.start(), match.end(), "day", _year(match), part=month, day=first, last_day=last, word=word)


# A month alone is one where another stands beside it: `January–June`, `march and april`.
_BESIDE = re.compile(rf"\s*(?:[-–—/&]|to\b|through\b|thru\b|and\b|or\b|until\b|,)?\s*{MONTHS}\b")
_OWNS = re.compile(r"(?:[’']s| s)\s+[a-z]")
_HOLIDAY = re.compile(r"\b(?:fourth|4th)\s+of\s+\Z")


def _reads_as_month(
    source: Source, start: int, name: str, plain: bool, ranged: bool = False, head: int | None = None
) -> bool:
    """Whether a word that may be a verb or a person's name is a month here; `plain` where no year follows it."""
    if not plain or name not in group("month_verb"):
        return not source.cased or name in group("month") or source.text[start].isupper()
    if source.cased:
        return source.text[start].isupper()
    before = source.word_before(start if head is None else head)
    return ranged or before in group("before_verb") or before in group("weekday")


def _read_month(source: Source, start: int, previous: Atom | None = None) -> Atom | None:
    low = source.low
    match = _MONTH_DAY.match(low, start)
    before = source.word_before(start).rstrip(".")
    if before == "of" and _HOLIDAY.search(low, max(0, start - 12), start):
        return None
    near = previous if previous and previous.kind in ("day", "month") else None
    ranged = (
        near is not None
        and bool(_LIST_GAP.fullmatch(low[near.end : start][:12]))
        and not low[near.end : start].isspace()
    )
    if match and not (before == "in" and not _year(match)):
        atom = _dated(match)
        units = group("not_year_after")
        counted = (
            not _year(match)
            and not (ranged and near and near.kind == "day")
            and source.word_after(match.end()) in units
        )
        if atom and not counted and _reads_as_month(source, start, match["month"], not _year(match), ranged):
            return atom
    match = _MONTH_ONLY.match(low, start)
    if not match:
        return None
    year = _year(match)
    plain = year is None and not match["word"]
    name = match["month"]
    if not _reads_as_month(source, start, name, plain, ranged):
        return None
    grounded = before in group("before_month") or bool(re.search(r"[-–—(]\s*\Z", low[max(0, start - 3) : start]))
    grounded = grounded or (name not in group("month_verb") and _OWNS.match(low, match.end()) is not None)
    if plain and not grounded and not (_BESIDE.match(low, match.end()) or month_number(before)):
        return None
    if year and match["year"] and not _free_of_units(source, match.end("year")):
        return Atom(start, match.end("month"), "month", part=month_number(name) or 0)
    word = (match["word"] or "").split(" ")[0] or (before if before in ("last", "past", "this") else "")
    begin = start
    if before in ("last", "this", "past") and plain:
        begin = low.rindex(before, 0, start)
        if before == "past" and source.word_before(begin) == "this":
            begin = low.rindex("this", 0, begin)
    return Atom(
        begin, match.end(), "month", year, part=month_number(name) or 0, word=word, unit="named" if plain else ""
    )


def _free_of_units(source: Source, end: int) -> bool:
    return group("not_year_after").get(source.word_after(end)) not in ("unit", "vehicle")


def _read_weekday(source: Source, start: int) -> Atom | None:
    match = _WEEKDAY.match(source.low, start)
    if not match:
        return None
    if match["rest"] is not None:
        dated = _read_month(source, match.end()) or _read_digits(source, match.end(), None)
        if dated is None or dated.kind != "day":
            return None
        return replace(dated, start=start, amount=int(group("weekday")[match["weekday"]]), unit="weekday")
    before = source.word_before(start)
    if before in ("next", "every", "each", "black", "super", "cyber", "ash", "good"):
        return None
    begin = source.low.rindex(before, 0, start) if before in ("last", "this", "past") else start
    number = int(group("weekday")[match["weekday"]])
    return Atom(begin, match.end(), "weekday", part=number, word=before if begin < start else "")


def _read_fiscal(source: Source, start: int) -> Atom | None:
    if match := _CALENDAR.match(source.low, start):
        year = int(match[1]) if len(match[1]) == 4 else full_year(match[1])
        return Atom(start, match.end(), "year", year)
    match = _FISCAL.match(source.low, start)
    if not match:
        return None
    year = int(match["year"]) if len(match["year"]) == 4 else full_year(match["year"])
    to = _end_year(year, match["to"])
    spaced = match["to"] and source.low[match.end("year") : match.start("to")].isspace()
    end = match.end()
    if to is None or (spaced and to != year + 1):
        to, end = None, match.end("year")
    plural = match["plural"] == "years" or source.low[start : start + 3] == "fys"
    word = "both" if to and (plural or len(match["to"]) == 4) and to > year + (not plural) else ""
    return Atom(start, end, "fiscal", year, to, word=word)


def _read_digits(source: Source, start: int, previous: Atom | None) -> Atom | None:
    low = source.low
    if match := _ISO.match(low, start):
        return Atom(start, match.end(), "day", int(match["year"]), part=int(match["month"]), day=int(match["day"]))
    if (match := _SLASHES.match(low, start)) and (atom := _slashed(source, match)):
        return atom
    if (match := _DAY_MONTH.match(low, start)) and (
        source.punctuated or not low[max(0, start - 2) : start - 1].isdigit()
    ):
        plain = not _year(match)
        month_at = match.start("month")
        loose = plain and not source.punctuated and re.match(rf"\s+{_NTH}(?!\d)(?!\s\d)", low[match.end() :][:8])
        if (
            not loose
            and _reads_as_month(source, month_at, match["month"], plain, head=start)
            and not (plain and re.match(rf"\s*{_NTH}{_NO_NUMBER}(?:,?\s+{YEAR})", low[match.end() :][:16]))
        ):
            return _dated(match)
    # `the 1990's` is a decade, `2020's toll` is not.
    named = ("the", "mid", "early", "late", "since")
    if (match := _DECADE.match(low, start)) and (not match["mark"] or source.word_before(start) in named):
        vague = bool(re.search(r"(?:mid|early|late)[\s-]+\Z", low[max(0, start - 6) : start]))
        return Atom(start, match.end(), "decade", int(match["year"]), word="vague" if vague else "")
    if match := _YEARS.match(low, start):
        dated = None if source.punctuated else _NUMERIC.match(low, start)
        return _numeric(source, dated) if dated else _read_years(source, match, previous)
    if match := _NUMERIC.match(low, start):
        return _numeric(source, match)
    return _spaced(source, start)


# `14.03.2022`, and `03/14/2022 06:15` or `2022-03-14` as they stand in stripped text
_NUMERIC = re.compile(
    r"(?P<a>\d{1,2})(?P<mark>[. -])(?P<b>\d{1,2})(?P=mark)(?P<year>20\d\d|19\d\d)(?![\d.])(?: [012]\d [0-5]\d\b)?"
    r"|(?P<first>20\d\d) (?P<month>0[1-9]|1[0-2]) (?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)


def _numeric(source: Source, match: re.Match[str]) -> Atom | None:
    """A date in digits: day first with points, month first (where it can be one) without marks."""
    if (match["mark"] or " ") == " " and source.punctuated:
        return None
    if match["first"]:
        year, month, day = int(match["first"]), int(match["month"]), int(match["day"])
    else:
        year, a, b = int(match["year"]), int(match["a"]), int(match["b"])
        month, day = (b, a) if (match["mark"] in (".", "-") and b <= 12) or a > 12 else (a, b)
    if not (1 <= month <= 12 and 1 <= day <= 31) or source.word_after(match.end()) in group("not_year_after"):
        return None
    return Atom(match.start(), match.end(), "day", year, part=month, day=day)


_SPACED = re.compile(r"(?P<month>1[0-2]|[1-9])\s(?P<day>[12]\d|3[01]|[1-9])(?=\s+[a-z])")


def _spaced(source: Source, start: int) -> Atom | None:
    """`on 6/7 deputies searched` as it stands in stripped text: `on 6 7 deputies searched`."""
    match = _SPACED.match(source.low, start)
    if source.punctuated or not match or source.word_before(start) != "on":
        return None
    if source.word_after(match.end()) in group("not_year_after"):
        return None
    return Atom(start, match.end(), "day", part=int(match["month"]), day=int(match["day"]))


# a day at the start of a line or a bullet: `➤ 2/6 – Traffic stop`
_LABEL_START = re.compile(r"(?:^|\n)[^\w\n(]{0,6}\Z")
_LABEL_END = re.compile(r"\s*(?:[-–—:]|\|)\s")


def _slashed(source: Source, match: re.Match[str]) -> Atom | None:
    a, b = int(match["a"]), int(match["b"])
    if not match["year"]:
        before = source.word_before(match.start())
        # `on 6/7` is a day, `from 1/4 to 1/2 ounce` are fractions, 9/11 is the attack of 2001.
        labels = _LABEL_START.search(source.low, 0, match.start()) and _LABEL_END.match(source.low, match.end())
        dated = (
            labels
            or before in ("on", "since", "dated")
            or (before in group("before_day") and b > 12 and b not in (16, 32))
        )
        if not dated or (a, b) == (9, 11) or source.word_after(match.end()) in group("not_year_after"):
            return None
    month, day = (a, b) if a <= 12 else (b, a)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Atom(match.start(), match.end(), "day", _year(match), part=month, day=day)


_LIST_GAP = re.compile(r"\s*(?:,|;|/|&|[-–—]|and|or|to|through|thru|vs\.?|versus)*\s*(?:and|or|&)?\s*")


def _read_years(source: Source, match: re.Match[str], previous: Atom | None) -> Atom | None:
    start, year = match.start(), int(match["year"])
    to = _end_year(year, match["to"])
    end = match.end("to") if to else match.end("year")
    if match["bare"] and not source.punctuated:
        second = _end_year(year, match["bare"])
        after = source.word_after(match.end("bare"))
        listed = re.match(rf" and {YEAR}\b", source.low[match.end("bare") : match.end("bare") + 9]) is not None
        next_year = (not after or after in group("function")) and second == year + 1
        settled = not listed and (len(match["bare"]) == 4 or next_year)
        if second and settled and is_year(source, start, match.end("year")) and after not in group("not_year_after"):
            to, end = second, match.end("bare")
    if match["fiscal"]:
        return Atom(start, match.end(), "fiscal", year, to or _end_year(year, match["bare"]))
    before = source.word_before(start).rstrip(".")
    strong, weak, never = grounds()
    grounded = is_year(source, start, match.end("year"))
    if to and not grounded:
        grounded = before not in never and source.word_after(end) not in group("not_year_after")
    grounded = grounded or bool(
        _QUARTER_NEXT.match(source.low, end) or _QUARTER_BEFORE.search(source.low, max(0, start - 8), start)
    )
    headed = bool(_FISCAL_HEAD.search(source.low, max(0, start - 24), start))
    if (
        previous is not None
        and previous.year is not None
        and before not in strong | weak
        and _free_of_units(source, end)
    ):
        gap = source.low[previous.end : start]
        in_row = len(gap) < 80 and previous.kind in ("year", "fiscal") and year - previous.year == 1 and ". " not in gap
        grounded = grounded or in_row or (len(gap) < 12 and bool(_LIST_GAP.fullmatch(gap)))
        headed = headed or (in_row and previous.kind == "fiscal")
    return Atom(start, end, "fiscal" if headed else "year", year, to) if grounded or headed else None


_QUARTER_BEFORE = re.compile(r"\b(?:q[1-4]|[1-4]q|h[12])[\s/-]*\Z")
_QUARTER_NEXT = re.compile(r"\s*(?:q[1-4]|[1-4]q|h[12])\b(?!\s+\d)")
_FISCAL_HEAD = re.compile(r"\b(?:fiscal|financial)\s+years?\s*[:,–—-]\s*\Z")


def _read_step(source: Source, start: int) -> Atom | None:
    match = _STEP.match(source.low, start)
    if not match:
        return None
    before = _STEP_COUNT.search(source.low, max(0, start - 24), start)
    if not before:
        return None
    word = match["word"]
    begin = before.start()
    if before["amount"] is None and word == "ago":
        return None
    amount = count(before["amount"]) if before["amount"] else 1
    if word == "ago":
        return Atom(begin, match.end(), "ago", amount=amount, unit=match["unit"])
    if word == "after" and before["amount"]:
        return None
    forward = word in ("later", "after")
    return Atom(
        begin,
        match.end(),
        "step",
        amount=amount if forward else -amount,
        unit=match["unit"],
        word="later" if forward else "",
    )


_PART_OF = re.compile(r"\b(?:end|close|start|beginning|half|quarter|months|weeks|days|rest)\s+of\s+\Z")


def _read_relative(source: Source, start: int) -> Atom | None:
    low = source.low
    if match := _PART.match(low, start):
        number = int(group("ordinal")[match["ordinal"]])
        if source.word_before(start) in ("in", "during", "for", "of", "over") and number <= (
            4 if match["unit"] == "quarter" else 2
        ):
            return Atom(start, match.end(), "part", part=number, unit=match["unit"])
    for kind, pattern in RELATIVE:
        match = pattern.match(low, start)
        if not match:
            continue
        groups = match.groupdict()
        if groups.get("word") == "the" and not _PART_OF.search(low, max(0, start - 16), start):
            continue
        unit = "year" if groups.get("unit") == "yr" else groups.get("unit") or ""
        word = " ".join((groups.get("word") or "").split())
        amount = 0
        if kind == "past":
            amount = count(groups["amount"]) if groups["amount"] else 1
        if kind == "step":
            many = count(groups["amount"]) if groups["amount"] else 1
            amount = many if word in ("following", "next") else -many
        if kind == "same" and groups.get("of") and not groups.get("year"):
            amount = -1
            if "this" in groups["of"].split():
                amount, word = 0, "this"
        if (
            kind == "same"
            and unit in ("month", "week", "quarter")
            and source.low[match.start() : match.end()].count(unit + "s")
        ):
            unit = "period"  # `the same nine months`
        if groups.get("fiscal"):
            word = "fiscal"
        year = int(groups["year"]) + bool(groups.get("to_year")) if groups.get("year") else None
        return Atom(start, match.end(), kind, year, amount=amount, unit=unit, word=word)
    return None
