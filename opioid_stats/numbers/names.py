"""Numbers that are names: `the TA 35 index`, `Stoxx 600`, `its own 787 Dreamliner`, `the Big Four`."""

from __future__ import annotations

import re

from .. import units
from .forms import code_words
from .numeral import Numeral, Source, word_list, word_start

# `Sweden 506, Denmark 202`: names with their numbers
_LIST_BEHIND = re.compile(r"(?:[,;]|[,;]? and)[ ][A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){0,3}[ ]\d")
_LIST_AHEAD = re.compile(
    r"[A-Z][\w.'’-]*[ ]\d[\d,]*(?:[ ][a-z]{2,12})?(?:[,;]|[,;]? and)[ ](?:[A-Z][\w.'’-]*[ ]){0,4}$"
)
_DASHES = frozenset("-–")
PAIR = re.compile(r"[-–]\d{1,6}(?!\d)")
_ARTICLES = frozenset(("a", "an", "the", "its", "their", "own", "new"))
_MODEL = re.compile(r" [A-Z][A-Za-z]*(?<!ese|.ss|.sh|.ch)(?<!s)(?![\w'’-])(?!,? and\b|, [A-Z]| [A-Z])")
_SINGULAR = frozenset(
    ("is", "was", "has", "needs", "wants", "makes", "costs", "takes", "gives", "gets", "starts", "ends")
)


def names_noun(source: Source, numeral: Numeral, end: int) -> bool:
    """Whether a number names one thing: `the TA 35 index`, `16 industrial avenue`, `its own 787 Dreamliner`."""
    noun = numeral.noun
    if noun is not None and (noun == "index" or noun in word_list("street")):
        return source.low.endswith(f" {noun}", 0, numeral.noun_end)
    if not source.cased:
        return False
    if noun is not None and numeral.noun_start == end + 1 and units.NOUNS.get(units.plural_of(noun)) == noun:
        single = source.low[end + 1 : numeral.noun_end] == noun
        if single and _named(source, numeral.start):
            return True  # a WTA 1000 event
    if (numeral.value or 0.0) < 100:
        return False
    before = numeral.before
    if before not in _ARTICLES and not before.endswith(("'s", "’s")):
        return False
    match = _MODEL.match(source.text, end)
    return match is not None and (noun is None or numeral.noun_end == match.end())


def is_subject(source: Source, numeral: Numeral, end: int) -> bool:
    """Whether one thing is meant, since the verb is singular: `the 747 was full`, `Windows 11 needs`."""
    if source.word_after(end) not in _SINGULAR:
        return False
    before, start = numeral.before, numeral.start
    if before in _ARTICLES:
        return (numeral.value or 0.0) >= 100 and not source.low.endswith(" of the", 0, start - 1)
    if not source.cased or not before.isalpha() or before in word_list("phrase_end"):
        return False
    return source.text[start - len(before) - 1].isupper() and before not in word_list("not_one")


def is_capital(source: Source, start: int, end: int) -> bool:
    """Whether a number word is part of a name, that ends with it: `the Big Four audit banks`."""
    text = source.text
    if not text[start].isupper() or start < 2 or text[start - 1] != " ":
        return False
    begin = word_start(text, start - 1)
    if not text[begin].isupper() or text[start - 2] in ".!?:":
        return False
    follower = source.word_after(end)
    return text[end + 1 : end + 2].islower() and follower not in word_list("phrase_end")


def is_name(source: Source, numeral: Numeral, end: int) -> bool:
    """Whether a bare number in text with capitals belongs to the name before it."""
    low = source.low
    if low[end : end + 1] in _DASHES and (pair := PAIR.match(low, end)) and low.startswith("%", pair.end()):
        return False  # CI 41-66%
    if not _named(source, numeral.start):
        return False
    return not _is_score(low, numeral, end) and not _is_listed(source, numeral.start, end)


def _is_listed(source: Source, start: int, end: int) -> bool:
    """Whether names and numbers take turns: `Sweden 506, Denmark 202 and Norway 275`."""
    ahead = source.text[max(0, start - 60) : start]
    return _LIST_BEHIND.match(source.text, end) is not None or _LIST_AHEAD.search(ahead) is not None


def _is_score(low: str, numeral: Numeral, end: int) -> bool:
    """Whether a lower number follows after a dash: `beat the Suns 112-104`, and not the Boeing 767-300."""
    match = PAIR.match(low, end)
    return match is not None and int(match[0][1:]) < (numeral.value or 0.0) and not match[0].endswith("00")


def _named(source: Source, start: int) -> bool:
    """Whether a bare number belongs to the name before it: `Stoxx 600`, `iPhone 12`."""
    text = source.text
    if start < 2 or text[start - 1] != " ":
        return False
    begin = word_start(text, start - 1)
    word = text[begin : start - 1]
    if word.lower() in code_words() and begin and text[begin - 2].isdigit():
        return False  # 15 USD 50
    if not word or not word[-1].isalnum() or word.lower() in word_list("phrase_end"):
        return False
    first_of_sentence = begin < 2 or text[begin - 2] in '.!?\n"“'
    return word.lower() != word and not first_of_sentence
