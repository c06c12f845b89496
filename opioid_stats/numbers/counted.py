"""The counted noun after a number: `12 Chinese companies` counts companies, a `19 person drug ring` persons."""

from __future__ import annotations

import re
from functools import cache

from .. import units
from .numeral import WORD, Numeral, Source, word_list

_PHRASE_WORDS = 6
_SIZES = frozenset(("strong", "odd", "plus"))
"""Words behind a hyphen that are no noun: `the 4,000-strong workforce`."""
_EXTENTS = frozenset(("long", "high", "tall", "wide", "deep", "thick"))
_MODEL = re.compile(r"[ ][a-z]{1,6}-?\d{1,4}[a-z]{0,6}(?![^\W_])")
"""The model between a number and its noun: `25 A320neo jets`."""


def find_noun(source: Source, numeral: Numeral, end: int) -> None:
    """Gives a number the noun that it counts: the first plural of the phrase behind it, or the first known noun."""
    low, nouns = source.low, units.NOUNS
    match = WORD.match(low, end)
    if match is not None and low[match.end() : match.end() + 2].lstrip("-")[:1].isdigit():
        name = _MODEL.match(low, end)
        match = WORD.match(low, name.end()) if name else None
    if match is None:
        return
    ends = word_list("phrase_end")
    word = match[2]
    if word == "of":
        match = _beyond_of(source, numeral, match)
        if match is None:
            return
        word = match[2]
    first = match.start(2)
    if match[1] == "-" and word in _EXTENTS:
        follow = WORD.match(low, match.end())  # three 4m-long booms
        if follow is None:
            return
        match = follow
        first = match.start(2)
    elif match[1] == "-" and match.start() == end:
        if word not in ends and "-" not in word and word not in _SIZES:
            _count(numeral, nouns.get(word) or units.singular(word), first, match.end(2))
        return
    fallback: tuple[str, int, int] | None = None
    for place in range(_PHRASE_WORDS):
        word = match[2]
        if word in ends:
            if not place and word in word_list("counted_too") and numeral.value != 1.0:
                _count(numeral, units.singular(word), first, match.end(2))
                return  # 46 starts this season
            joins = word == "and" and place and not fallback
            if not joins and (place or not _describes(low, word, match.end())):
                break
        else:
            unit = nouns.get(word)
            if unit == word and not source.punctuated and low.startswith(" s ", match.end()):
                owned = WORD.match(low, match.end() + 2)
                if owned is None:
                    return  # 11 of the band s 14 hits
                match = owned  # two dozen of the cartel s leaders
                continue
            if unit is not None and (unit != word or (fallback is not None and _invariant(word))):
                if not word.endswith(("'s", "’s")):
                    _count(numeral, *_compound(source, match, unit, first))
                    return
            elif unit is None and len(word) > 3 and word[-1] == "s" and word[-2] not in "sui'’":
                if fallback is not None and place > 1:
                    break  # the three bedroom house sits
                _count(numeral, *_compound(source, match, units.singular(word.rpartition("-")[2]), first))
                return
            elif unit is None and (one := _irregular(word)):
                _count(numeral, one, first, match.end(2))
                return
            elif unit is not None and fallback is None and place <= 1:
                if not place and word in word_list("verb_too") and numeral.value != 1.0 and _ends(low, match.end()):
                    break  # a record of 99 set in 1988
                fallback = (unit, first, match.end(2))
            elif numeral.value == 1.0:
                if fallback is None or unit is not None or fallback[0] not in nouns:
                    fallback = (unit or word, first, match.end(2))
                elif word.endswith("ed"):
                    break  # one dose lowered the risk
        follow = WORD.match(low, match.end())
        if follow is None:
            break
        match = follow
    if fallback is not None:
        _count(numeral, *fallback)


def _describes(low: str, word: str, end: int) -> bool:
    """Whether a word that mostly ends a phrase describes the noun behind it: `two more bodies`, `12 monthly bills`."""
    if word not in ("more", "daily", "weekly", "monthly", "yearly"):
        return False
    follow = WORD.match(low, end)
    return follow is not None and units.NOUNS.get(follow[2], follow[2]) != follow[2]


@cache
def _invariant(word: str) -> bool:
    """Whether a noun is its own plural: `90 plant species`."""
    return word[-1] == "s" and units.NOUNS.get(units.plural_of(word)) is None


def _irregular(word: str) -> str:
    """The singular of a compound of `children` or `men` that no list holds: `stepchildren`; empty if it is none."""
    if word.endswith("children"):
        return word.removesuffix("ren")
    return f"{word[:-2]}an" if word.endswith("smen") and len(word) > 6 else ""


def _ends(low: str, end: int) -> bool:
    """Whether the phrase ends at a place: a word that belongs to no noun follows."""
    follow = WORD.match(low, end)
    return follow is None or follow[2] in word_list("phrase_end")


def _beyond_of(source: Source, numeral: Numeral, match: re.Match[str]) -> re.Match[str] | None:
    """The first word of what a number is `of`: of vague amounts anything, of others a known group."""
    low = source.low
    follow = WORD.match(low, match.end())
    if follow is None or numeral.symbol or follow[2] == "them":
        return None
    if follow[2] in word_list("determiner") or follow[2].endswith(("'s", "’s")):
        follow = WORD.match(low, follow.end())
        if follow is not None and follow[2] == "most":
            follow = WORD.match(low, follow.end())
        return follow
    return follow if numeral.kind == "vague" else None


def _compound(source: Source, match: re.Match[str], unit: str, first: int) -> tuple[str, int, int]:
    """A plural noun, or the plural right after it where the first only describes: `sales offices`."""
    follow = WORD.match(source.low, match.end()) if source.punctuated else None
    if follow is not None and follow[1] == " " and follow[2].endswith("s") and follow[2] not in word_list("phrase_end"):
        other = units.NOUNS.get(follow[2])
        if other is not None and other != follow[2]:
            return other, first, follow.end(2)
    return unit, first, match.end(2)


def _count(numeral: Numeral, noun: str, first: int, end: int) -> None:
    numeral.noun, numeral.noun_start, numeral.noun_end = noun, first, end
    if numeral.kind != "fraction":
        numeral.unit, numeral.ukind = noun, "noun"


def counts(source: Source, end: int) -> bool:
    """Whether a known noun in the plural follows within four words."""
    at = end
    for _ in range(4):
        match = WORD.match(source.low, at)
        if match is None or (match[2] in word_list("phrase_end") and (match[2] != "and" or at == end)):
            return False
        if units.NOUNS.get(match[2], match[2]) != match[2]:
            return True
        at = match.end()
    return False
