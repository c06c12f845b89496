"""Which drug an amount is of: by grammar first, then by what the text is about."""

from __future__ import annotations

from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes
from opioid_stats.context.spot import Spot
from opioid_stats.lexicon import Mention

GENERIC = frozenset({"drug", "opioid", "synthetic_opioid", "prescription_opioid", "precursor", "nps"})
# behind an amount these words lead on to its drug: `@ of suspected SUB`, `@ worth of SUB`
_LEADS = frozenset({"of", "worth", "containing", "with", "contained", "laced"})
_JOINS = frozenset({"and", "or", "mixed", "with", "laced", "combined", "plus"})
_WINDOW = 9


def _stops() -> frozenset[str]:
    return frozenset(classes()["group_end"])


def specific_first(mentions: list[Mention]) -> list[Mention]:
    """The mentions that name a drug, or all of them if none does."""
    named = [m for m in mentions if m.name != "drug"]
    return named or mentions


def joined(mentions: list[Mention]) -> str | None:
    """The canonical name of an amount of these drugs together: names sorted and joined with `+`."""
    names = sorted({m.name for m in specific_first(mentions)})
    return "+".join(names) if names else None


def group_at(page: Page, index: int, last: int) -> list[Mention]:
    """The drugs named in one breath from item `index` on: `SUB and SUB`, with no amount between."""
    found: list[Mention] = []
    i = index
    while i < last:
        what = page.items[i].what
        if isinstance(what, Mention) and what.kind == "substance":
            found.append(what)
            i += 1
        elif found and page.items[i].word in _JOINS and i + 1 < last:
            nxt = page.items[i + 1].what
            if not (isinstance(nxt, Mention) and nxt.kind == "substance"):
                break
            i += 1
        else:
            break
    return found


def behind(spot: Spot) -> list[Mention]:
    """The drugs that the words behind the amount name: `@ of pure SUB`, `@ SUB`, `@ of a mixture of SUB and SUB`."""
    page, stops = spot.page, _stops()
    last = min(spot.bounds[1], spot.index + 1 + _WINDOW)
    led = False
    for i in range(spot.index + 1, last):
        item = page.items[i]
        if isinstance(item.what, Mention) and item.what.kind == "substance":
            return group_at(page, i, spot.bounds[1])
        if item.word in _LEADS:
            led = True
        elif item.word in stops or (item.what is not None and not led) or item.word.startswith("Q"):
            return []
    return []


def before(spot: Spot) -> list[Mention]:
    """The nearest drugs before the amount in its sentence, not across another amount of the same kind."""
    page, first = spot.page, spot.bounds[0]
    for i in range(spot.index - 1, first - 1, -1):
        what = page.items[i].what
        if isinstance(what, Mention) and what.kind == "substance":
            start = i
            while start - 1 >= first and _is_drug(page, start - 1):
                start -= 1
            while start - 2 >= first and page.items[start - 1].word in _JOINS and _is_drug(page, start - 2):
                start -= 2
            return group_at(page, start, spot.index)
    return []


def after(spot: Spot) -> list[Mention]:
    """The nearest drugs behind the amount in its sentence."""
    page, last = spot.page, spot.bounds[1]
    for i in range(spot.index + 1, last):
        if _is_drug(page, i):
            return group_at(page, i, last)
    return []


def after_words(spot: Spot, name: str) -> list[Mention]:
    """The drugs named behind a word of class `name` that follows the amount: `@ of SUB deaths involved SUB`."""
    page, last, words = spot.page, spot.bounds[1], classes()[name]
    for i in range(spot.index + 1, min(last, spot.index + 14)):
        if page.items[i].word in words:
            for j in range(i + 1, min(last, i + 10)):
                if _is_drug(page, j):
                    return group_at(page, j, last)
                if page.items[j].word[0] == "Q":
                    break
            return []
    return []


def _is_drug(page: Page, index: int) -> bool:
    what = page.items[index].what
    return isinstance(what, Mention) and what.kind == "substance"


def topic(spot: Spot, sentences: int = 3) -> list[Mention]:
    """The last drug named in the sentences before, a named one rather than `drugs`."""
    page = spot.page
    first = page.bounds(max(0, spot.sentence - sentences))[0]
    generic: list[Mention] = []
    for i in range(spot.bounds[0] - 1, first - 1, -1):
        what = page.items[i].what
        found = [what] if isinstance(what, Mention) and what.kind == "substance" else []
        found += [m for m in page.items[i].inside if m.kind == "substance"]
        for mention in found:
            if mention.name != "drug":
                return [mention]
            generic.append(mention)
    return generic[:1]


def of_amount(spot: Spot) -> str | None:
    """The drug of a seized, sold or made amount."""
    inside = [m for m in spot.item.inside if m.kind == "substance"]
    for found in (inside, behind(spot), before(spot), after(spot), topic(spot)):
        if found:
            return joined(found)
    return None
