"""Where a figure is about, and which body acted or counted."""

from __future__ import annotations

from collections import Counter

from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot
from opioid_stats.lexicon import Mention

# tables whose figures belong to an event, which keeps its place over the sentences that tell it
_EVENTS = frozenset({"seizures", "enforcement", "prices", "doses", "sentences"})
_DATELINE = 60


def home(page: Page) -> str | None:
    """The place that a document is about where its sentences name none.

    The dateline, as the whole country if it is the seat of a government; else the state that most places lie in, if they
    are most of all; else the country that most places and bodies belong to.
    """
    places = [m for m in page.mentions if m.kind == "place"]
    if places and _is_dateline(page, places[0]):
        name = places[0].name
        return name.split("-")[0] if name.lower() in classes()["capital"] else name
    countries = Counter(m.name.split("-")[0] for m in places)
    countries.update(m.place.split("-")[0] for m in page.mentions if m.kind == "agency" and m.place)
    if not countries:
        return None
    country = countries.most_common(1)[0][0]
    states = Counter(m.name for m in places if m.name.startswith(f"{country}-"))
    if states:
        state, count = states.most_common(1)[0]
        if count * 2 > sum(countries.values()) or count * 3 > 2 * sum(
            c for n, c in Counter(m.name for m in places).items()
        ):
            return state
    return country


def _is_dateline(page: Page, place: Mention) -> bool:
    """`LAREDO, Texas – `: a place at the very start, in capitals or before a dash; in stripped text, at the very start."""
    text = page.document.text
    if not page.document.style.punctuated:
        return place.start < 3
    tail = text[place.end : place.end + 14].lstrip(" ).,")
    if place.start < _DATELINE and (text[place.start : place.end].split(",")[0].isupper() or tail[:1] in "–—-:("):
        return place.sort != "demonym"
    return False


def geography(spot: Spot, table: str) -> str | None:
    """The ISO 3166 code of the place that a figure of `table` is about."""
    found = _named(spot)
    if found is not None:
        return found.name
    base = spot.page.home
    if pattern("{nation}").search(spot.whole):
        return base.split("-")[0] if base else None
    if table in _EVENTS:
        page = spot.page
        paragraph = page.paragraph_start(spot.index)
        for sentence in range(spot.sentence - 1, max(-1, spot.sentence - 4), -1):
            first, last = page.bounds(sentence)
            if last <= paragraph:
                break
            for i in range(last - 1, max(first, paragraph) - 1, -1):
                what = page.items[i].what
                if isinstance(what, Mention) and what.kind == "place" and _rank(page, i, what) == 0:
                    return what.name
    return base


def _named(spot: Spot) -> Mention | None:
    """The place of the sentence: one that things happen in, the nearest, before one that they come from."""
    ranked = [(_rank(spot.page, i, m), abs(i - spot.index), m) for i, m in spot.mentions("place")]
    usable = [r for r in ranked if r[0] < 3]
    return min(usable, key=lambda r: r[:2])[2] if usable else None


def _rank(page: Page, index: int, place: Mention) -> int:
    """How surely a place is where the figure is: 0 `in LOC`, 1 a subject or possessor, 2 a people, 3 a mere origin."""
    words = classes()
    previous = page.items[index - 1].word if index else ""
    if previous in words["place_in"] or (
        previous == "the" and index > 1 and page.items[index - 2].word in words["place_in"]
    ):
        return 0
    if previous in words["place_away"]:
        return 3
    if place.sort == "demonym":
        return 3 if index + 1 < len(page.items) and page.items[index + 1].word == "SUB" else 2
    return 1


def agency(spot: Spot, table: str) -> str | None:
    """The canonical name of the body that acted or counted."""
    found = spot.mentions("agency")
    if found:
        return min(found, key=lambda x: (abs(x[0] - spot.index), x[0]))[1].name
    if table in ("prices", "sentences", "potency"):
        return None
    page = spot.page
    floor = page.bounds(max(0, spot.sentence - 3))[0]
    for i in range(spot.bounds[0] - 1, floor - 1, -1):
        what = page.items[i].what
        if isinstance(what, Mention) and what.kind == "agency":
            return what.name
    return None
