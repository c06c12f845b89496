"""Figures of other stories: a page mixes the news of drugs with markets, sports, weather and shops.

A rule looks at a few words; whether those stand in a story of drugs at all is asked here, of every claim.
"""

from __future__ import annotations

from functools import cache

from opioid_stats.context import substance
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim

_NEAR = 12  # items each way in which words of markets or sports count
_FAR = 100  # items each way in which a story of drugs names a drug, a death or the trade
_ASKED = frozenset({"changes", "shares", "prices", "seizures", "use", "doses", "enforcement"})


def is_elsewhere(spot: Spot, claim: Claim) -> bool:
    """Whether a claimed number belongs to another story: its words are of markets, or no drug is named far around."""
    if claim.table not in _ASKED:
        return False
    page, first, last = spot.page, *spot.bounds
    near = page.text(max(first, spot.index - _NEAR), min(last, spot.index + 1 + _NEAR))
    if pattern("{another_world}").search(near) and not _is_of_drugs(page, first, last):
        return True
    return bool(page.drugs) and not _is_of_drugs(page, spot.index - _FAR, spot.index + _FAR)


@cache
def _words() -> frozenset[str]:
    """Single words that only stories of drugs, deaths and crime have."""
    names = ("drug_word", "overdose", "poison", "death_noun", "seize", "death_verb")
    return frozenset(word for name in names for word in classes()[name] if " " not in word)


def _is_of_drugs(page: Page, first: int, last: int) -> bool:
    """Whether items `first` to `last` (not included) name a drug, or tell of overdoses, seizures or the trade."""
    first, last = max(0, first), min(last, len(page.items))
    if any(True for _ in substance.drugs_within(page, first, last)):
        return True
    return any(item.word in _words() for item in page.items[first:last])
