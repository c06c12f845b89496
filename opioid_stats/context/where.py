"""Where a figure is about, and which body acted or counted."""

from __future__ import annotations

from collections import Counter

from opioid_stats.context.page import Page
from opioid_stats.context.spot import Spot
from opioid_stats.lexicon import Mention

_NATION = r"\b(?:nationwide|nationally|national|americans|the country|countrywide|across the country|the nation)\b"


def home(page: Page) -> str | None:
    """The place that a document is about where its sentences name none: its dateline, else the place named most."""
    places = [m for m in page.mentions if m.kind == "place"]
    if not places:
        return None
    first = places[0]
    if first.start < 30:
        return first.name
    return Counter(m.name for m in places).most_common(1)[0][0]


def geography(spot: Spot) -> str | None:
    """The ISO 3166 code of the place that the figure is about."""
    places = spot.mentions("place")
    if places:
        return min(places, key=lambda found: abs(found[0] - spot.index))[1].name
    base = home(spot.page)
    if base and "-" in base and spot.sentence_says(_NATION):
        return base.split("-")[0]
    return base


def agency(spot: Spot, back: int = 3) -> str | None:
    """The canonical name of the body that acted or counted."""
    found = spot.mentions("agency")
    if found:
        return min(found, key=lambda x: (abs(x[0] - spot.index), x[0]))[1].name
    page = spot.page
    first = page.bounds(max(0, spot.sentence - back))[0]
    for i in range(spot.bounds[0] - 1, first - 1, -1):
        what = page.items[i].what
        if isinstance(what, Mention) and what.kind == "agency":
            return what.name
    return None
