"""Bare numbers that go on with a figure: `191,800 pounds in FY 2021, after 177,700 in FY 2020`, `from 29.3 to 38.1 per 100,000`."""

from __future__ import annotations

from dataclasses import replace

from opioid_stats.context.measure import letter
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim

# what may stand between a figure and a number that goes on with it
_BETWEEN_LEFT = (
    "^(?:(?:\\w+|PER|LOC|SUB|AGY) ){0,6}(?:{series_link})(?: (?:just|only|about|the|some|a|peak|of|total|was|PER|in|LOC|AGY|took|SUB|and)){0,6}$",
    "^(?:(?:of|in|LOC|PER|SUB|a|year) ){0,5}(?:and|then)(?: (?:in|PER))*$",
    "^$",
)
_BETWEEN_RIGHT = "^(?:(?:in|PER|LOC) ){0,3}(?:to|and|or|versus|vs|against|then)?(?: (?:in|PER|just))*$"
# a bare number beside a percentage or a multiple is no percentage
_RELATIVE = frozenset(("changes", "shares", "potency"))


def continued(page: Page, spot: Spot, claims: dict[int, Claim]) -> Claim | None:
    """The claim of a bare number that shares table, unit and columns with the figure before or behind it."""
    if letter(spot.quantity.unit) != "N" or spot.quantity.noun or spot.quantity.unit not in ("dimensionless", "item"):
        return None
    first, last = spot.bounds
    for i in range(spot.index - 1, first - 1, -1):
        start = page.items[i].start
        if page.items[i].word[0] == "Q" and i in page.at.values():
            claim = claims.get(i)
            if claim is None or claim.table in _RELATIVE:
                break
            between = page.text(i + 1, spot.index)
            if any(pattern(t).search(between) for t in _BETWEEN_LEFT):
                return replace(claim)
            break
        del start
    for i in range(spot.index + 1, last):
        if page.items[i].word[0] == "Q" and i in page.at.values():
            claim = claims.get(i)
            if (
                claim is not None
                and claim.table not in _RELATIVE
                and pattern(_BETWEEN_RIGHT).search(page.text(spot.index + 1, i))
            ):
                return replace(claim)
            break
    return None
