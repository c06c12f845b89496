"""The clause of a percentage or a multiple: where it begins and ends, and which drug stands nearest in it."""

from __future__ import annotations

import re
from bisect import bisect_right

from opioid_stats.context import substance
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes
from opioid_stats.context.spot import Spot, is_relative, quantity_at
from opioid_stats.figures.again import is_again
from opioid_stats.lexicon import Mention

_JOINS = frozenset({"and", "or", "mixed", "with", "laced", "combined", "plus", "together"})
_ASIDE = re.compile(
    r"(?:other than SUB )?which (?:(?:we|they|i|officials|experts) (?:think|believe|know|say) )?"
    r"(?:is|are|means)(?: \w+){0,2}$"
)
_LEVELS = ("from", "to", "versus", "against", "compared")
# `drug` before these words names no drug that is counted
_SETTING = frozenset(
    {"supply", "market", "markets", "trade", "scene", "landscape", "crisis", "problem", "epidemic", "checking"}
)


def _breaks(page: Page, index: int) -> bool:
    """Whether a clause opens with item `index`."""
    if page.items[index].word in classes()["clause_break"]:
        return page.text(index, index + 2) != "because of"
    return index > 0 and ";" in page.document.text[page.items[index - 1].end : page.items[index].start]


def clause(spot: Spot) -> tuple[int, int]:
    """The first item of the clause around a quantity, and the one behind its last: sentences end it, and so do
    semicolons, `while`, `but` and the like."""
    first, last = spot.bounds
    opens = _openings(spot.page)
    at = bisect_right(opens, spot.index)
    start = max(first, opens[at - 1]) if at else first
    end = min(last, opens[at]) if at < len(opens) else last
    return start, end


def _openings(page: Page) -> list[int]:
    """The items that open a clause, in order; asked for once a page."""
    known: dict[int, list[int]] = page.remembered.setdefault(_openings, {})
    if not known:
        known[0] = [i for i in range(len(page.items)) if _breaks(page, i)]
    return known[0]


def own(spot: Spot) -> tuple[int, int]:
    """The part of the clause that no other percentage or multiple shares: from the one before to the next."""
    page = spot.page
    start, end = clause(spot)
    start = next((i + 1 for i in range(spot.index - 1, start - 1, -1) if is_relative(page, i)), start)
    others = (i for i in range(spot.index + 1, end) if is_relative(page, i))
    end = next((i for i in others if (other := quantity_at(page, i)) is None or not is_again(other)), end)
    return start, end


def drugs_at(page: Page, index: int) -> list[Mention]:
    """The drugs that an item is or holds."""
    item = page.items[index]
    found = [item.what] if isinstance(item.what, Mention) else []
    return [m for m in [*found, *item.inside] if m.kind == "substance"]


def _together(page: Page, left: int, right: int) -> bool:
    """Whether the drugs at two items, a joining word between them, are named in one breath: no comma parts them."""
    if page.items[left + 1].word not in _JOINS or right - left > 2:
        return False
    return "," not in page.document.text[page.items[left].end : page.items[right].start]


def _example_of(page: Page, index: int, first: int) -> list[Mention]:
    """The class of drugs that the drug at an item is only an example of: `synthetic opioids, such as fentanyl`."""
    start = index - 2 if page.text(index - 2, index) == "such as" else index - 1
    aside = _ASIDE.search(page.text(max(first, index - 8), index))
    if aside is not None:  # `synthetic opioids, which we think is mostly fentanyl`
        start = index - len(aside[0].split())
        return [m for m in drugs_at(page, start - 1) if m.name in classes()["class_of_drugs"]] if start > first else []
    if start <= first or (start == index - 1 and page.items[start].word not in classes()["example"]):
        return []
    return [m for m in drugs_at(page, start - 1) if m.name in classes()["class_of_drugs"]]


def _list_left(page: Page, index: int, first: int) -> int:
    """The first item of the list of three or more drugs that the drug at an item closes: `SUB, SUB, SUB and SUB`."""
    if index - 3 < first or page.items[index - 1].word not in ("and", "or"):
        return index
    start = index - 1
    while start - 1 >= first and drugs_at(page, start - 1) and page.items[start - 1].word == "SUB":
        start -= 1
    return start if index - start > 2 else index


def in_brackets(spot: Spot) -> int | None:
    """The item right behind the bracket that the number stands in, None if it stands in none."""
    page, text, first = spot.page, spot.page.document.text, spot.bounds[0]
    for i in range(spot.index, max(first, spot.index - 12), -1):
        between = text[page.items[i - 1].end : spot.quantity.full_start if i == spot.index else page.items[i].start]
        if "(" in between:
            return i
        if ")" in between:
            return None
    return None


def _is_setting(page: Page, index: int) -> bool:
    """Whether the drug at an item only qualifies a setting: `the drug supply`."""
    item = page.items[index]
    following = page.items[index + 1].word if index + 1 < len(page.items) else ""
    return following in _SETTING or page.document.low[item.start : item.end].split()[-1] in _SETTING


def drug_left(spot: Spot, first: int, index: int | None = None) -> str | None:
    """The drug nearest before item `index` (the quantity), not before item `first`; `SUB and SUB` are one group."""
    page = spot.page
    setting: list[Mention] = []
    for i in range((spot.index if index is None else index) - 1, first - 1, -1):
        found = drugs_at(page, i)
        if found and found[0].name == "drug" and _is_setting(page, i):
            setting = setting or found  # `xylazine in the drug supply`: the other is talked about
            continue
        if found:
            general = _example_of(page, i, first)
            if general:
                return substance.joined(substance.meant(spot, general))
            listed = _list_left(page, i, first)
            if listed < i:
                found = [m for j in range(listed, i + 1) for m in drugs_at(page, j)]
            if general := _example_of(page, listed, first) if listed < i else []:
                return substance.joined(substance.meant(spot, general))
            while listed == i and i - 2 >= first and drugs_at(page, i - 2) and _together(page, i - 2, i):
                i = listed = i - 2
                found = [*drugs_at(page, i), *found]
            if general := _example_of(page, i, first):
                return substance.joined(substance.meant(spot, general))
            return substance.joined(substance.meant(spot, found))
    return substance.joined(substance.meant(spot, setting)) if setting else None


def drug_right(spot: Spot, last: int, index: int | None = None) -> str | None:
    """The drug nearest behind item `index` (the quantity), before item `last`; `SUB and SUB` are one group."""
    page = spot.page
    for i in range((spot.index if index is None else index) + 1, last):
        found = drugs_at(page, i)
        if found:
            while i + 2 < last and drugs_at(page, i + 2) and _together(page, i, i + 2):
                i += 2
                found = [*found, *drugs_at(page, i)]
            return substance.joined(substance.meant(spot, found))
    return None


def topic(spot: Spot) -> str | None:
    """The drug talked about before the sentence."""
    return substance.joined(substance.topic(spot))


def share_before(spot: Spot) -> Spot | None:
    """The share before in the sentence; in stripped text, whose sentences are guessed, in the one before too."""
    page = spot.page
    first = spot.bounds[0] if page.document.style.punctuated else page.bounds(max(0, spot.sentence - 1))[0]
    for i in range(spot.index - 1, first - 1, -1):
        if is_relative(page, i, "PF"):
            return quantity_at(page, i)
    return None


def behind_amounts(spot: Spot, anew: bool) -> int:
    """Where the words begin that no other amount of the clause parts from the share, but for the share it is level to:
    `increased 276 percent (from 2.9 to @)`. Those of the share before are not its own if it names its whole anew."""
    first, items = clause(spot)[0], spot.page.items
    ends = (i for i in range(spot.index - 1, first - 1, -1) if items[i].word[0] == "Q")
    last = next((i for i in ends if items[i + 1].word not in _LEVELS), None)
    if last is None:
        return first
    return spot.index if anew and items[last].word in ("QP", "QF") else last + 1
