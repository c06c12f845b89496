"""Amounts that are handled by nobody: another figure is only reckoned by them (`a kilo costs`, `per gram`)."""

from __future__ import annotations

import re

from opioid_stats import units
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

ONE_OF = re.compile(r"(?:an?|one|each|every|half|single|quarter|eight|⅛|½|¼|1)\b")
_GOVERNED = "(?:{price_verb}|{be}|for|at|{down}|{up})"
# behind an amount that is only reckoned by: a price, or what it could make
_BEHIND = (
    "^(?:of )?(?:(?!{seize})\\w+ ){0,9}" + _GOVERNED + " (?:(?!{seize})\\w+ ){0,4}?(?:QC|QN)\\b",
    "^(?:of )?(?:\\w+ )?QC\\b",
    "^(?:of )?(?:pure |LOC )?(?:SUB )?(?:costs?|sells|fetches|retails|wholesales)\\b",
    "^(?:of |SUB |pure |ordered |from |a |lab |in |LOC |the |that |drug |therefore ){0,6}{yields}",
)
_ONE_IN = "^in (?:every )?Q[A-Z]\\b"
_AHEAD = ("(?:per|each|every|QC an?|QC the|QC for an?|QC for each)$", "QC$", "(?<!\\bpaid )(?<!\\bspent )QC for$")
# it changed hands itself, so it is no mere base
_HANDLED = "(?:{seize}|{traffic}|{buy})(?: about| just| nearly| another| only)?$"
_HANDLED_PILL = "(?:{seize}|{traffic}|{buy})(?: \\w+)?$"
PRICE_OF = "\\b(?:prices?|costs?|rate) (?:of|for|per|by the)(?: \\w+){0,4}$"


def is_base(spot: Spot) -> bool:
    """Whether a mass or a count of pills or doses is only what another figure is reckoned by."""
    q = spot.quantity
    small = q.value is not None and q.value <= 1 and ONE_OF.match(q.text.lower()) is not None
    left, right = spot.left, spot.right
    if letter(q.unit) == "L" and q.value == 1 and not pattern(_HANDLED_PILL).search(left):
        return True  # `one pill in the wrong hands`
    if left.endswith(" ball"):
        return True  # an eight-ball (3.5 grams)
    if small and not spot.page.document.style.punctuated and left.endswith("QN for"):
        return True  # money without its sign: `40 for half a gram`
    if any(pattern(t).search(left) for t in _AHEAD):
        return small or left.endswith(("per", "each", "every"))
    if small and _beside_bare_number(spot):
        return True  # stripped of its sign, money is a bare number
    if small and (pattern(_ONE_IN).search(right) or pattern(PRICE_OF).search(left)):
        return True
    if not small or pattern(_HANDLED).search(left) or _listed_with_money(spot):
        return False
    return any(pattern(t).search(right) for t in _BEHIND)


def _listed_with_money(spot: Spot) -> bool:
    """Whether a comma parts the amount from money behind it: `half a ton of SUB, $2.7 million in cash`."""
    page = spot.page
    for i in range(spot.index + 1, min(spot.bounds[1], spot.index + 5)):
        what = page.items[i].what
        if isinstance(what, Quantity):
            return letter(what.unit) == "C" and "," in page.document.text[page.items[i - 1].end : page.items[i].start]
    return False


def _beside_bare_number(spot: Spot) -> bool:
    """Whether a number with neither unit nor noun stands right before the amount, or right behind it or its drug."""
    page, (first, last) = spot.page, spot.bounds
    if spot.index > first and _is_bare(page.items[spot.index - 1].what) and not page.document.style.punctuated:
        return True
    i = spot.index + 1
    while i < last and (page.items[i].word in ("of", "pure") or isinstance(page.items[i].what, Mention)):
        i += 1
    following = page.items[i + 1].word if i + 1 < last else ""
    return i < last and _is_bare(page.items[i].what) and following not in units.NOUNS


def _is_bare(what: object) -> bool:
    return isinstance(what, Quantity) and what.unit == "dimensionless" and what.noun is None
