"""Which share a share goes on with: `26 percent, up from @`, `In Ohio it was @`, `down from @ in 1999`."""

from __future__ import annotations

import re

from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot, is_relative, quantity_at
from opioid_stats.figures.clause import own, share_before
from opioid_stats.figures.movement import SAID_AGAIN
from opioid_stats.figures.series import words

# the share of another time or place: `26 percent contained a lethal dose, up from @`
_GOES_ON = (
    r"^(?:(?:{link}|PER|LOC|QD) )*$",
    r"^(?:(?!Q)\w+ ){1,12}?(?:up|down|against|versus|vs|compared|rising|falling) (?:(?:{link}|PER|LOC) )*$",
    r"^(?:(?!Q)\w+ ){1,8}?(?:a|an|the) (?:\w+ ){0,2}?(?:{rise}|{fall}) from (?:\w+ )?$",
    r"^of (?:\w+ ){1,4}from $",
    r"^(?:(?!Q|SUB)\w+ ){0,10}?(?:{rise}|{fall}) to (?:\w+ )?$",
)
_BARE = r"^(?:(?!Q)\w+ ){0,6}?(?:up|down|rising|falling|compared|against|versus)(?: (?:from|with|to|just|only|about))*$"
_POINTS = r"Q|pts|points|percentage"
# the percentage talked about: `The quarterly percentage rose from @`
_THE_SHARE = r"^the (?:\w+ )?(?:percentage|proportion|share) (?!of\b|who\b|that\b|with\b|in\b|for\b)"
_MADE_UP = r"\bm(?:ade|ake|akes|aking) up $"
# words behind a share that make it one by itself
_BY_ITSELF = r"(?:of|for|were|was|are|had|have|involv\w+|contain\w*|SUB|tested|reported|used)\b"


def went_before(spot: Spot) -> Spot | None:
    """The share that this one only goes on with: `26 percent, up from @ in 2017`, `purity of 84 percent, against @`."""
    other = share_before(spot)
    between = spot.page.text(other.index + 1, spot.index) + " " if other else ""
    if other is None or re.search(_MADE_UP, between) or not any(pattern(t).match(between) for t in _GOES_ON):
        return None
    right = words(spot.page, spot.index + 1, own(spot)[1])
    return None if re.match(_BY_ITSELF, right) else other


def said_again(spot: Spot) -> Spot | None:
    """The share of the sentence before, said of another place or time: `In Philadelphia it was @`."""
    page = spot.page
    again = spot.says_near(SAID_AGAIN) or (pattern(_THE_SHARE).match(spot.whole) and share_before(spot) is None)
    if not again or spot.sentence == 0:
        return None
    first, last = page.bounds(spot.sentence - 1)
    last = last if page.document.style.punctuated else spot.index
    told = [i for i in range(first, min(last, spot.index)) if is_relative(page, i, "PF")]
    return quantity_at(page, told[-1]) if told else None


def of_bare(spot: Spot) -> Spot | None:
    """The share that a bare number goes on with: `25 percent have, down from @ in 1999`."""
    q = spot.quantity
    other = share_before(spot) if q.unit == "dimensionless" and q.noun is None and 0 < (q.value or 0) <= 100 else None
    if other is None or letter(other.quantity.unit) != "P":
        return None
    between = spot.page.text(other.index + 1, spot.index)
    if between in ("to", "to just", "to only", "to about"):
        return other if spot.page.text(other.index - 1, other.index) == "from" else None
    return other if pattern(_BARE).search(between) and not re.match(_POINTS, spot.right) else None
