"""Datelines: the place that a report is written from, and names of places that are no places."""

from __future__ import annotations

import re

from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes
from opioid_stats.lexicon import Mention

# how far into a text its first dateline stands
_DATELINE = 60
# a dateline opens one of the first paragraphs: `BOSTON – `, `HALTON HILLS, Ont., Oct. 9 (CP) – `
_DATELINE_PARAGRAPHS = 7
_TOWN = re.compile(r"[A-ZÀ-Þ][\w.'’ -]{1,28},? ?")
_AFTER_TOWN = re.compile(
    r"[\s.,)]*(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?[\s.,]*)?(?:\([^)\n]{1,40}\)\s?)?(?:--|[–—:(/|]|\.-|-(?=\s))"
)
# between the date and the town of a dateline that opens with its date
_DATED = re.compile(r"\s*(?:--|[–—|-])\s+")
# in stripped text a town between a title and the first sentence: `... supervised release boston a springfield man was`
_LOOSE_DATELINE = 40
_NAMED_BY = frozenset({"of", "in", "for"})
_OPENERS = frozenset(["a", "an", "the", "today", "two", "three", "four", "five", "more"])
# `"Chino"`, `Operation Quebec Pelican`, `United States v. Pettiford` are no places
_QUOTED = re.compile(r"[,.]?[\"”’']")
_VERSUS = re.compile(r"(?:\s+of america)?,?\s+vs?\.?\s")


def written_from(page: Page, dateline: Mention) -> str:
    """The code of a dateline's place; of the whole country if it is the town of a government."""
    town = page.document.low[dateline.start : dateline.end].split(",")[0]
    return dateline.name.split("-")[0] if town in classes()["capital_town"] else dateline.name


def is_name(page: Page, index: int, place: Mention) -> bool:
    """Whether a place's name is a nickname, an operation's or a party's in court: `Operation Quebec Pelican`."""
    text, low = page.document.text, page.document.low
    if page.text(index - 1, index) in classes()["code_name"] or page.text(index - 3, index) == "a k a":
        return True
    if _VERSUS.match(low, place.end):
        return True
    return text[place.start - 1 : place.start] in tuple("\"“‘'") and _QUOTED.match(text, place.end) is not None


def is_dateline(page: Page, index: int, place: Mention) -> bool:
    """Whether a place opens a report: in capitals at the very start, or at the start of a paragraph before a dash.

    In stripped text, the first word, or a town that stands loose between a title and a sentence.
    """
    text = page.document.text
    if place.sort == "demonym":
        return False
    if not page.document.style.punctuated:
        return place.start < 3 or (place.sort == "city" and _is_loose(page, index))
    capitals = text[place.start : place.end].split(",")[0].isupper()
    after = _AFTER_TOWN.match(text, place.end) is not None
    if not capitals and page.text(index - 1, index) in _NAMED_BY:
        return False  # `Public Prosecution Service of Canada /`
    if place.start < _DATELINE and (capitals or after):
        return True
    start = page.paragraph_start(index)
    town = text[page.items[start].start : place.start]
    early = start in page.paragraphs[:_DATELINE_PARAGRAPHS]
    if page.items[start].word == "PER" and start < index:
        dash = _DATED.match(text, page.items[start].end)  # `May 3, 2021 – Fort Smith, Northwest Territories –`
        town = text[dash.end() : place.start] if dash else "x"
    return early and after and (not town or _TOWN.fullmatch(town) is not None)


def _is_loose(page: Page, index: int) -> bool:
    """Whether a town in the first words has no word before it that it goes with, and a sentence begins behind it."""
    if not 2 < index < _LOOSE_DATELINE:
        return False
    previous, following = (page.items[i].word if i < len(page.items) else "" for i in (index - 1, index + 1))
    words = classes()
    led = previous in words["place_in"] or previous in words["place_away"] or previous in ("of", "the", "and", "LOC")
    return not led and following in _OPENERS
