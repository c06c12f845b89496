"""Phrases of time: an atom with the words that change its reach: `since`, `the first half of`, `12 months ending`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from opioid_stats.periods.atoms import Atom, find_atoms
from opioid_stats.periods.source import Source
from opioid_stats.periods.words import COUNT, ORDINALS, UNITS, count, group


@dataclass(frozen=True, slots=True)
class Change:
    """What words beside a date do to its span: `name` says which change, `amount` and `unit` how much of it."""

    name: str
    amount: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One atom, the changes in the order in which they apply, and the offsets; `until` is a range's other end."""

    start: int
    end: int
    atom: Atom
    changes: tuple[Change, ...] = ()
    until: Phrase | None = None


_Maker = Callable[[re.Match[str]], Change | None]
_THE = r"(?:\s+(?:the|calendar|fy|fiscal))*"


def _part(match: re.Match[str]) -> Change | None:
    number = int(group("ordinal")[match["ordinal"]])
    most = 4 if match["unit"] == "quarter" else 2
    return Change(match["unit"], number if number > 0 else most) if number <= most else None


def _short_part(match: re.Match[str]) -> Change:
    if match["q1"] or match["q2"]:
        return Change("quarter", int(match["q1"] or match["q2"]))
    return Change("half", int(match["h1"] or match["h2"]))


def _some(match: re.Match[str]) -> Change | None:
    amount = count(match["amount"]) if match["amount"] else 1
    late = match["which"] in ("last", "final", "latter", "closing")
    return Change("last" if late else "first", amount, match["unit"]) if amount else None


def _rolling(match: re.Match[str]) -> Change | None:
    amount = count(match["amount"]) if match["amount"] else 1
    return Change("rolling", amount, match["unit"]) if amount else None


def _leading(match: re.Match[str]) -> Change | None:
    amount = count(match["amount"])
    return Change("leading", amount, match["unit"]) if amount else None


def _named(name: str) -> _Maker:
    return lambda match: Change(name)


@cache
def _before() -> list[tuple[re.Pattern[str], _Maker]]:
    """What may stand before a date, as patterns that end where the date begins."""
    ending = r"(?:that\s+|which\s+)?(?:ending|ended|ends)(?:\s+(?:in|on|with|by))?(?:\s+the\s+end\s+of)?"
    period = r"(?:[\s-]+(?:period|span|stretch|window|interval))?"
    return [
        (
            re.compile(
                rf"(?:\bthe\s+)?\b(?P<ordinal>{ORDINALS})[\s-]+(?:calendar\s+|fiscal\s+)?(?P<unit>quarter|half)(?:\s+(?:of|in))?{_THE}\s*,?\s*\Z"
            ),
            _part,
        ),
        (
            re.compile(rf"\b(?:q(?P<q1>[1-4])|(?P<q2>[1-4])q|h(?P<h1>[12])|(?P<h2>[12])h)(?:\s+of)?{_THE}[\s,/-]*\Z"),
            _short_part,
        ),
        (
            re.compile(
                rf"(?:\bthe\s+)?\b(?P<which>first|initial|opening|last|final|latter|closing)\s+(?:(?P<amount>{COUNT})\s+)?(?:full\s+)?(?P<unit>{UNITS})s?\s+(?:of|in){_THE}\s+\Z"
            ),
            _some,
        ),
        (
            re.compile(rf"(?:\bthe\s+)?\b(?P<amount>{COUNT})[\s-]+(?P<unit>{UNITS})s?{period},?\s+{ending}{_THE}\s+\Z"),
            _rolling,
        ),
        (
            re.compile(
                rf"(?:\bthe\s+)?\b(?P<amount>{COUNT})[\s-]+(?P<unit>{UNITS})s?{period},?\s+(?:through|up\s+to|to){_THE}\s+\Z"
            ),
            _rolling,
        ),
        (
            re.compile(
                rf"\b(?:the\s+)?(?:fiscal\s+|financial\s+)?(?P<unit>year|quarter|month|week)(?P<amount>)\s+{ending}{_THE}\s+\Z"
            ),
            _rolling,
        ),
        (re.compile(rf"\bthe\s+(?P<unit>year|quarter|month|week)(?P<amount>)\s+(?:to|through){_THE}\s+\Z"), _rolling),
        (
            re.compile(
                rf"(?:\bthe\s+)?\b(?P<amount>{COUNT})[\s-]+(?P<unit>{UNITS})s?{period}\s+(?:before|prior\s+to|preceding|leading\s+up\s+to){_THE}\s+\Z"
            ),
            _leading,
        ),
        (
            re.compile(
                r"\b(?:at\s+|as\s+of\s+|on\s+)?(?:the\s+)?(?:very\s+)?(?:end|close|last\s+day)\s+of(?:\s+(?:the|calendar))*\s+\Z"
            ),
            _named("end"),
        ),
        (
            re.compile(
                r"\b(?:at\s+|as\s+of\s+|on\s+)?(?:the\s+)?(?:very\s+)?(?:start|beginning|outset|first\s+day)\s+of(?:\s+(?:the|calendar))*\s+\Z"
            ),
            _named("start"),
        ),
        (
            re.compile(
                r"\b(?:the\s+)?(?:early|late|mid|middle\s+of|halfway\s+through|midway\s+through|partway\s+through|(?:early|latter|later)\s+part\s+of|later\s+in|spring|summer|fall|autumn|winter)(?:\s*[-–]\s*|,?\s+)(?:of\s+|in\s+)?(?:the\s+)?\Z"
            ),
            _named("vague"),
        ),
        (re.compile(r"\b(?:the\s+)?week\s+(?:of|beginning|starting|commencing)(?:\s+on)?\s+\Z"), _named("week")),
        (re.compile(r"\b(?:so|thus)\s+far\s+(?:in\s+|during\s+)?(?:the\s+)?\Z|\bto\s+date\s+in\s+\Z"), _named("since")),
        (
            re.compile(
                r"\bever\s+since\s+\Z|\bsince(?:\s+(?:at\s+least|about|around|the|as\s+far\s+back\s+as|calendar\s+year|the\s+year))?\s+\Z"
            ),
            _named("since"),
        ),
        (re.compile(r"\bby(?:\s+(?:the|year|the\s+year))?\s+\Z"), _named("by")),
        (re.compile(r"\b(?:until|till)(?:\s+the)?\s+\Z"), _named("until")),
        (re.compile(r"\bthrough\s+\Z"), _named("through")),
        (re.compile(r"\b(?:before|prior\s+to)(?:\s+the)?\s+\Z"), _named("before")),
        (re.compile(r"\bafter(?:\s+the)?\s+\Z"), _named("after")),
        (re.compile(r"\b(?:the\s+)?(?:months?|calendar\s+years?|years?)(?:\s+of)?\s+\Z"), _named("")),
    ]


_AFTER_SINCE = re.compile(
    r"\s*(?:,?\s*(?:to|through|until|till)\s+(?:date|now|today|(?:the\s+)?present)|[-–—]\s*(?:present|now|today)|onwards?)\b"
)
_AFTER_PART = re.compile(
    r"(?:[’']s)?[\s-]*(?:q(?P<q1>[1-4])|(?P<q2>[1-4])q|h(?P<h1>[12])|(?P<h2>[12])h)\b(?!\s+(?:of\s+)?(?:fy\s?)?\d)"
)
_AFTER_ORDINAL = re.compile(rf"(?:[’']s)?\s+(?P<ordinal>{ORDINALS})\s+(?P<unit>quarter|half)\b")


def find_phrases(source: Source) -> list[Phrase]:
    """The phrases of a text in order, with ranges joined and years that one names for several handed on."""
    phrases: list[Phrase] = []
    floor = 0
    for atom in find_atoms(source):
        if atom.start < floor:
            continue
        phrase = _widened(source.low, Phrase(atom.start, atom.end, atom), floor)
        phrases.append(phrase)
        floor = phrase.end
    return [_trimmed(source.low, phrase) for phrase in _joined(source, _with_years(source.low, phrases))]


def _trimmed(low: str, phrase: Phrase) -> Phrase:
    """The phrase without the full stop of its sentence or its abbreviation."""
    return replace(phrase, end=phrase.end - 1) if low[phrase.end - 1] == "." else phrase


def _widened(low: str, phrase: Phrase, floor: int) -> Phrase:
    """The phrase with the words before and after it that change it."""
    behind: list[tuple[re.Pattern[str], _Maker]] = [(_AFTER_PART, _short_part), (_AFTER_ORDINAL, _part)]
    for pattern, maker in behind:
        match = pattern.match(low, phrase.end) if phrase.atom.kind in ("year", "fiscal") else None
        change = maker(match) if match else None
        if match and change:
            phrase = replace(phrase, end=match.end(), changes=(change,))
    searching = phrase.atom.kind not in ("ytd", "weekend")
    while searching:
        searching = False
        window = low[max(floor, phrase.start - 72) : phrase.start]
        for pattern, maker in _before():
            match = pattern.search(window)
            change = maker(match) if match else None
            if match is None or change is None or not _fits(change, phrase):
                continue
            changes = (*phrase.changes, change) if change.name else phrase.changes
            phrase = replace(phrase, start=phrase.start - len(window) + match.start(), changes=changes)
            searching = True
            break
    if (match := _AFTER_SINCE.match(low, phrase.end)) and phrase.atom.kind in ("day", "month", "year", "fiscal"):
        phrase = replace(phrase, end=match.end(), changes=(*phrase.changes, Change("since")))
    return phrase


_BOUNDS = frozenset({"since", "by", "until", "through", "before", "after"})
# bounds that are the words between the ends of a range as well
_JOINERS = frozenset({"until", "through"})


def _fits(change: Change, phrase: Phrase) -> bool:
    """Whether a change makes sense for what follows it: only years have quarters and halves, nothing is since twice."""
    done = {item.name for item in phrase.changes}
    if change.name == "through" and (phrase.atom.kind not in ("day", "month") or phrase.atom.year):
        return False
    if change.name in _BOUNDS:
        return not done & _BOUNDS and not (change.name in ("before", "after") and phrase.atom.kind in ("step", "ago"))
    if change.name in ("quarter", "half"):
        return phrase.atom.kind in ("year", "fiscal", "this", "last", "ago", "step", "same") and not done
    if change.name == "":
        return phrase.atom.kind in ("year", "month") and not done
    return change.name != "vague" or phrase.atom.kind in ("month", "year", "fiscal", "decade", "last", "this")


_SHARES_YEAR = re.compile(
    r",?\s*(?:[-–—/&,]|and|or|to|through|thru|until|till|then)?\s*(?:and\s+|or\s+|&\s*)?(?:in\s+|on\s+)?"
)


def _with_years(low: str, phrases: list[Phrase]) -> list[Phrase]:
    """Years handed back along a list or range: `in April, May and June 2020` is three months of 2020."""
    given = list(phrases)
    for index in range(len(given) - 2, -1, -1):
        here, following = given[index], given[index + 1]
        year = following.atom.year
        if here.atom.kind not in ("day", "month") or here.atom.year or here.atom.word or year is None:
            continue
        if following.atom.kind not in ("day", "month") or not _SHARES_YEAR.fullmatch(low[here.end : following.start]):
            continue
        later = (here.atom.part, here.atom.day) > (following.atom.part, following.atom.day or 99)
        given[index] = replace(here, atom=replace(here.atom, year=year - later))
    return given


# Indictments say `from at least in or around May 2019, and continuing through on or about June 5, 2021`.
_ABOUT = r"(?:at\s+least\s+)?(?:(?:in|on)\s+)?(?:(?:or\s+)?(?:about|around)\s+|approximately\s+)?"
_TO = re.compile(
    r",?\s*(?:and\s+)?(?:continu(?:ing|ed)\s+|lasting\s+|extending\s+)?(?:[-–—]|to|into|through|thru|until|till|up\s+to)\s*"
    rf"(?:the\s+end\s+of\s+|the\s+)?{_ABOUT}"
)
_AND = re.compile(rf",?\s*(?:and|&)\s*(?:the\s+)?{_ABOUT}")
_BETWEEN = re.compile(rf"\bbetween(?:\s+(?:the|fiscal\s+years?|years?))*\s*{_ABOUT}\Z")
_RANGE_KINDS = ("day", "month", "year", "fiscal", "weekday", "this", "last", "now", "part")


def _joined(source: Source, phrases: list[Phrase]) -> list[Phrase]:
    """Ranges made one phrase: `from 2013 to 2014`, `between Oct. 1 and Dec. 31`, stripped `january march 2020`."""
    joined: list[Phrase] = []
    for phrase in phrases:
        before = joined[-1] if joined else None
        if before is None or before.until or not _makes_range(source, before, phrase):
            joined.append(_fiscal_list(source.low, before, phrase))
            continue
        other = _as_fiscal(before.atom, phrase)
        changes = tuple(change for change in other.changes if change.name not in _JOINERS)
        joined[-1] = replace(before, end=phrase.end, until=replace(other, changes=changes))
    return joined


def _makes_range(source: Source, before: Phrase, phrase: Phrase) -> bool:
    if before.atom.kind not in _RANGE_KINDS or phrase.atom.kind not in _RANGE_KINDS:
        return False
    if any(change.name in _BOUNDS or change.name == "vague" for change in before.changes):
        return False
    start = phrase.start
    if phrase.changes and phrase.changes[-1].name in _BOUNDS:
        if phrase.changes[-1].name not in _JOINERS:
            return False
        start = phrase.atom.start  # `from March until May`: the word that joins them is no bound of its own
    gap = source.low[before.end : start]
    if _TO.fullmatch(gap) and gap.strip(" ,"):
        return _ordered(before.atom, phrase.atom)
    if _AND.fullmatch(gap):
        return bool(_BETWEEN.search(source.low[max(0, before.start - 40) : before.start]))
    if gap != " " or source.punctuated or before.atom.kind != phrase.atom.kind:
        return False
    if before.atom.kind == "fiscal":  # `FY19-FY22` without its dash; two years in a row are a list
        return (phrase.atom.year or 0) - (before.atom.year or 0) > 1
    if before.atom.kind == "day":  # `January 1 – June 30, 2023`
        return _day_of(before.atom) < _day_of(phrase.atom)
    return before.atom.kind == "month" and before.atom.part != phrase.atom.part


def _day_of(atom: Atom) -> tuple[int, int, int]:
    """Year, month and day of a date, for the order of two that both have their year."""
    return atom.year or 0, atom.part or 0, atom.day or 0


def _ordered(first: Atom, second: Atom) -> bool:
    """Whether two years stand in the order of a range (`down to 2019 from 2020` does not)."""
    if first.year and second.year and first.kind == second.kind:
        return first.year <= second.year
    return True


def _as_fiscal(before: Atom, phrase: Phrase) -> Phrase:
    if before.kind == "fiscal" and phrase.atom.kind == "year":
        return replace(phrase, atom=replace(phrase.atom, kind="fiscal"))
    return phrase


_LIST = re.compile(r",?\s*(?:,|and|or|&)?\s*")


def _fiscal_list(low: str, before: Phrase | None, phrase: Phrase) -> Phrase:
    """In `fiscal years 2018, 2019 and 2020` every year is fiscal."""
    if before and not before.until and not phrase.changes and _LIST.fullmatch(low[before.end : phrase.start]):
        return _as_fiscal(before.atom, phrase)
    return phrase
