"""Quantities: every number that a text states, with its unit, its bounds and its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from . import units
from .errors import InputTypeError
from .numbers.joins import join
from .numbers.numeral import Numeral, Source, word_list, word_start
from .numbers.numerals import find
from .numbers.qualifiers import bounds, table
from .text import lowered, style_of

_SPANNED = frozenset(("pill", "tablet", "capsule", "dose", "plant", "prescription", "dosage_unit"))
#: kinds whose unit names the time that they are per; a count keeps the unit of what is counted
_PAID_OVER_TIME = frozenset(("currency", "ratio"))
_EXPLICIT = frozenset(("range", "one_of", "vague"))
_ARTICLES = frozenset(("a", "an", "another", "additional", "full", "total", "combined"))


class Quantity(NamedTuple):
    """One quantity. `start` and `end` cut `text` out of the document: the number and its unit word.

    `qualifier` is one of the ten of the data contract; `unit` is named as stated, in the singular (`pound`, `USD`,
    `person`, `USD/kilogram`, `dimensionless`); `stated_value` is the number as stated where it is one.
    `restated_*` hold the same amount in another unit, which follows as a quantity of its own too, with `restates`
    true. `per` is `day`, `week`, `month` or `year` for a rate over time; money and percents name it in the unit too
    (`USD/month`). `noun` is the counted thing, with its phrase at `noun_start` to `noun_end`, both -1 where another
    number tells it (`460 cars, compared with 63`); `full_start` to `full_end` is all that was read, qualifier and
    restatement too. `ambiguous` says that stripped digits allow another reading.
    """

    value: float | None
    lower: float | None
    upper: float | None
    qualifier: str
    unit: str
    stated_value: float | None
    stated_unit: str
    start: int
    end: int
    text: str
    ambiguous: bool = False
    restated_value: float | None = None
    restated_unit: str | None = None
    restatement_agrees: bool | None = None
    per: str | None = None
    noun: str | None = None
    noun_start: int = -1
    noun_end: int = -1
    full_start: int = -1
    full_end: int = -1
    restates: bool = False


def read_quantities(text: str) -> list[Quantity]:
    """Every number that an English text states, with its unit, in order of place.

    The text may be as published, or lower-cased and without punctuation. Dates, times of day, telephone numbers,
    sections, models and ordinals are no quantities. Raises InputTypeError for anything but a `str`.

    >>> [(q.value, q.unit, q.qualifier) for q in read_quantities("Officers seized more than 4.7 kg of fentanyl.")]
    [(4.7, 'kilogram', 'more_than')]
    >>> [(q.value, q.unit) for q in read_quantities("officers seized 4 7 kilograms of fentanyl worth 66 000 dollars")]
    [(4.7, 'kilogram'), (66000.0, 'USD')]
    >>> [(q.value, q.unit, q.restates) for q in read_quantities("They found 17.94 pounds (8.14 kg).")]
    [(17.94, 'pound', False), (8.14, 'kilogram', True)]
    """
    if not isinstance(text, str):
        raise InputTypeError(f"read_quantities takes a text (str), not {type(text).__name__}")
    low = lowered(text)
    style = style_of(text)
    source = Source(text, low, style.punctuated, style.cased)
    numerals = join(source, find(source))
    quantities: list[Quantity] = []
    for numeral in numerals:
        quantities.append(_quantity(text, low, numeral))
        if numeral.restatement is not None:
            quantities.append(_restatement(quantities[-1], _quantity(text, low, numeral.restatement)))
    return quantities


def _restatement(first: Quantity, again: Quantity) -> Quantity:
    """What says an amount again is as sure as the amount: `more than 8 miles (13 km)`."""
    if again.qualifier == "exact" and first.qualifier not in _EXPLICIT:
        lower, upper = bounds(first.qualifier, again.value, again.lower, again.upper)
        return again._replace(qualifier=first.qualifier, lower=lower, upper=upper, restates=True)
    return again._replace(restates=True)


def _quantity(text: str, low: str, numeral: Numeral) -> Quantity:
    """The typed quantity of a joined numeral: span, qualifier, bounds."""
    start, end = numeral.start, numeral.end
    if numeral.noun is not None and numeral.noun in _SPANNED:
        end = max(end, numeral.noun_end)
    value, lower, upper = numeral.value, numeral.lower, numeral.upper
    full_end = end if end > numeral.noun_end else numeral.noun_end
    qualifier, full_start = _before(low, numeral)
    if numeral.kind in _EXPLICIT:
        qualifier = numeral.kind
    else:
        if numeral.qualifier:
            qualifier = numeral.qualifier
        elif not qualifier or qualifier == "exact":
            after, full_end = _after(low, {end, full_end, numeral.done}, full_end)
            qualifier = after or "exact"
        lower, upper = bounds(qualifier, value, lower, upper)
    unit = numeral.unit
    if unit is None:
        unit = "fraction" if numeral.kind == "fraction" else "dimensionless"
    stated_unit = numeral.stated_unit or unit
    if not _registered(unit):  # a noun that the registry does not know counts items; `noun` keeps it
        unit = "item"
        stated_unit = stated_unit if _registered(stated_unit) else unit
    elif numeral.per is not None and numeral.ukind in _PAID_OVER_TIME and "/" not in unit:
        unit = f"{unit}/{numeral.per}"
    restated_value, restated_unit, agrees = numeral.restated or (None, None, None)
    if numeral.restated_end > full_end:
        full_end = numeral.restated_end + (low[numeral.restated_end : numeral.restated_end + 1] == ")")
    return Quantity(
        value, lower, upper, qualifier, unit, value, stated_unit, start, end, text[start:end],
        numeral.ambiguous, restated_value, restated_unit, agrees, numeral.per, numeral.noun, numeral.noun_start,
        numeral.noun_end, full_start, full_end,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _registered(unit: str) -> bool:
    """Whether each part of a unit is a name of the registry."""
    if unit in units.UNIT_KINDS:
        return True
    names = (units.root(part)[0] for part in unit.replace(" ", "/").split("/"))
    return all(name in units.UNIT_KINDS or name in units.NOUN_CLASSES or name in _BARE for name in names)


_BARE = frozenset(("dimensionless", "fraction", "item", "person", "life_term"))


def _before(low: str, numeral: Numeral) -> tuple[str, int]:
    """The qualifier that ends right before the number, and where it begins."""
    start = numeral.start
    mark = low[start - 1 : start]
    if mark in _SYMBOLS and not _is_bullet(low, start - 1):
        return _SYMBOLS[mark], start - 1
    word = numeral.before
    end = start
    while end > 0 and low[end - 1] in " -(\u00a0":
        end -= 1
    if mark in " " and low[end - 1 : end] in _SYMBOLS and not _is_bullet(low, end - 1):
        return _SYMBOLS[low[end - 1]], end - 1
    phrases = _BEFORE.get(word)
    if phrases is None and word in ("minus", "negative"):
        end -= len(word) + 1
        word = low[word_start(low, end) : end]
        phrases = _BEFORE.get(word)
    if phrases is None and word in _ARTICLES:
        end -= len(word)
        while end > 0 and low[end - 1] == " ":
            end -= 1
        word = low[word_start(low, end) : end]
        phrases = _BEFORE.get(word)
    if phrases is None:
        return "", start
    for phrase, qualifier in phrases:
        if not low.endswith(phrase, 0, end):
            continue
        begin = end - len(phrase)
        if not (begin and low[begin - 1].isalnum()):
            if phrase == "over" and low[begin - 2 : begin - 1].isdigit():
                break  # 150 over 95
            if phrase == "over" and _is_along(low, begin, numeral):
                break
            if phrase in _BESIDE_THING and low.startswith((" a ", " an "), begin + len(phrase)) and numeral.digits:
                break  # a strike over a 2.5% offer
            if phrase == "about" and _tells_about(low, begin):
                break
            if phrase == "up to" and _follows(low, begin, "went_up"):
                break
            return qualifier, begin
    if word == "of" and (match := _ESTIMATE.search(low, max(0, end - 48), end)):
        return "about", match.start()
    return "", start


_BESIDE_THING = frozenset(("over", "under", "above", "below", "around"))
_ESTIMATE = re.compile(r"\b(?:an? )?(?:estimated|approximate)(?: [a-z]+){1,3} of$")


def _is_along(low: str, begin: int, numeral: Numeral) -> bool:
    """Whether `over` tells during what, along what or about what, and not how much more.

    `over three years`, `over 71 games`, `gold over 400 metres`, `charged over 5 kilos`; but `for over three years`.
    """
    word = low[word_start(low, begin - 1) : begin - 1] if begin > 1 else ""
    if word in word_list("held_over"):
        return True
    if numeral.ukind == "time" or (numeral.noun in word_list("played") and (numeral.value or 0.0) % 10 != 0):
        return word not in word_list("takes_over")
    if numeral.ukind != "length":
        return False
    return word in word_list("ran_over") or units.UNIT_KINDS.get(units.UNIT_FORMS.get(word, "")) in ("length", "time")


def _tells_about(low: str, begin: int) -> bool:
    """Whether `about` says what is told of: `information about six shipments`, `told us about nine of them`."""
    whom = low[word_start(low, begin - 1) : begin - 1] if begin > 1 else ""
    return _follows(low, begin - len(whom) - 1 if whom in _WHOM else begin, "told_about")


def _is_bullet(low: str, at: int) -> bool:
    """Whether a sign stands at the start of a line, and so marks a list: `> 36 firearms`."""
    line = max(low.rfind("\n", max(0, at - 20), at), at - 20, 0)
    return low[at] == ">" and not low[line:at].strip() and "\n" in low


def _follows(low: str, begin: int, kind: str) -> bool:
    """Whether a qualifier belongs to a word before it: `charged over 5 kilos`, `edged up to 3.9%`."""
    end = begin - 1
    return end > 0 and low[word_start(low, end) : end] in word_list(kind)


_WHOM = frozenset(("us", "me", "him", "her", "them", "you", "officers", "police", "reporters"))
_BEFORE, _AFTER = table("before"), table("after")
_SYMBOLS = {phrase: qualifier for by_word in table("symbol").values() for phrase, qualifier in by_word}


def _after(low: str, places: set[int], full_end: int) -> tuple[str, int]:
    """The qualifier that follows the number, its noun or its rate (`or more`), and its end."""
    for place in places:
        at = place + 1 if low[place : place + 1] == " " else place
        if low.startswith(("or ", "and ", "at ", "to life"), at):
            word = low[at : low.find(" ", at)]
            for phrase, qualifier in _AFTER.get(word, ()):
                stop = at + len(phrase)
                if low.startswith(phrase, at) and not low[stop : stop + 1].isalnum():
                    if low.startswith(" than", stop):
                        continue
                    return qualifier, stop
    return "", full_end
