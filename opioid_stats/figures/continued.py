"""Bare numbers that go on with a figure: `191,800 pounds, after 177,700 in FY 2020`, `from 29.3 to 38.1 per 100,000`.

The number takes table, unit and columns from the figure that it goes on with, unless it names a drug of its own.
"""

from __future__ import annotations

from dataclasses import replace

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim
from opioid_stats.figures.signs import is_percentage
from opioid_stats.quantities import Quantity

# what may stand between a figure and a number that goes on with it
_LEFT = (
    "^(?:\\w+ ){0,6}?{series_link}(?: (?:just|only|about|the|some|a|peak|of|total|was|PER|in))*$",
    "^(?:(?:of|in|LOC|PER|SUB|a|year) ){0,5}(?:and|then)(?: (?:in|PER))*$",
    "^$",
    "^(?:of SUB )?(?:(?:and|then|later|on|in|PER) )*(?:another|an additional)$",
)
# links after which nothing else can be meant than more of the same measure
_SURELY = (
    "^(?:\\w+ ){0,6}?of which (?:\\w+ ){0,6}?{took}$",
    "^(?:\\w+ ){0,12}?{amount_compared}(?: (?:just|only|about|the|some|a|in|PER|LOC|AGY))*$",
    "^(?:\\w+ ){0,12}?(?:the|that|its) {tally}(?: (?:in|for|PER|LOC))* (?:was|stood at|came to)$",
    "^(?:in PER )?and$",
)
# a part by its drug: `of the 1,800 pounds seized, 1,500 were SUB and 300 were SUB`
_PARTS = (
    "^(?:(?:were|was|are|is|being) SUB and"
    "|(?:\\w+ ){0,2}{took}(?: (?:at|in|LOC|PER|the|border|that|this|year|month))*)$"
)
_PART = "^(?:were|was|are|is|of (?:it|them|that) (?:was|were)|being) SUB\\b"
# a bare number of stripped text that was a price: `1 500 a trip`
_PRICE = "^(?:a|an|per|each|QM|apiece|ea)\\b(?! (?:year|month|week|day)\\b)"
# a count of seizures, told of with their weight
_CASES = "^of (?:\\w+ ){0,2}?SUB (?:amounting to|totalling|totaling|weighing|with|for) (?:\\w+ ){0,4}?QM"
# stripped of its sign, money is a bare number too
_CASH = (
    "^inside\\b|^(?:(?:in|of) )?(?:(?!and\\b|Q|SUB and)\\w+ ){0,3}{cash}|^in (?:suspected |alleged |illicit )?SUB\\b"
)
# how much more or less, not how much: `@ fewer than in PER`
_DIFFERENCE = "^(?:\\w+ )?{compared_more} than\\b"
_RIGHT = "^(?:(?:in|PER|LOC) ){0,3}(?:to|and|or|versus|vs|against|then)?(?: (?:in|PER|just))*$"
# a bare number beside a percentage or a multiple is no percentage
# (`sentences` and `enforcement` know their own bare numbers)
_RELATIVE = frozenset(("changes", "shares", "potency", "sentences", "enforcement"))
# tables whose figures a number without a unit cannot be by itself
_MEASURED = frozenset(("seizures", "prices"))


def is_bare(q: Quantity) -> bool:
    """Whether a number has neither a unit nor a counted noun."""
    return letter(q.unit) == "N" and not q.noun and q.unit in ("dimensionless", "item")


def surely_continued(page: Page, spot: Spot, claims: dict[int, Claim]) -> Claim | None:
    """The claim of a bare number that must be more of the measured figure before it: `of which Asia took 157`."""
    if not is_bare(spot.quantity) or _is_price(page, spot):
        return None
    before = _neighbour(page, spot, -1)
    claim = claims.get(before) if before is not None else None
    if before is None or claim is None or claim.table not in _MEASURED:
        return None
    between = page.text(before + 1, spot.index)
    if pattern(_PARTS).search(between) and pattern(_PART).search(spot.right):
        return more(page, spot, before, claim)
    return more(page, spot, before, claim) if any(pattern(t).search(between) for t in _SURELY) else None


def continued(page: Page, spot: Spot, claims: dict[int, Claim]) -> Claim | None:
    """The claim of a bare number that shares table, unit and columns with the figure before or behind it."""
    if not is_bare(spot.quantity) or _is_price(page, spot) or pattern(_DIFFERENCE).search(spot.right):
        return None
    before, behind = _neighbour(page, spot, -1), _neighbour(page, spot, 1)
    if before is not None and (claim := claims.get(before)) is not None and _may_be(spot, claim):
        between = page.text(before + 1, spot.index)
        if claim.table == "seizures" and pattern(_CASES).search(spot.right):
            return None
        # a row of a table that lost its dollar sign: `SUB 204 lbs 2 046 000 SUB 6 lbs 97 920`
        if claim.table == "seizures" and not between and not page.document.style.punctuated:
            return None
        again = pattern("^in PER(?: and)?$").search(between) and spot.right.startswith("in PER")
        if again or any(pattern(t).search(between) for t in _LEFT):
            return more(page, spot, before, claim)
    if behind is not None and (claim := claims.get(behind)) is not None and _may_be(spot, claim):
        between = page.text(spot.index + 1, behind)
        # in stripped text a number before `and 4 kilograms` was as likely money
        loose = claim.table == "seizures" and not page.document.style.punctuated and between != "to"
        if not loose and pattern(_RIGHT).search(between):
            return more(page, spot, behind, claim)
    return None


def _may_be(spot: Spot, claim: Claim) -> bool:
    """Whether a bare number can be a figure like the one beside it: no count of people has decimals."""
    if spot.left.endswith((" per", " every")) or is_percentage(spot):
        return False
    whole = (spot.quantity.value or 0.0) % 1 == 0
    return claim.table not in _RELATIVE and (whole or claim.own.get("metric") != "count")


def _is_price(page: Page, spot: Spot) -> bool:
    """Whether `a trip`, `in cash` or the like follows, which stripped text may have cut off as a new sentence."""
    last = spot.bounds[1] if page.document.style.punctuated else spot.index + 3
    if pattern(_CASH).search(page.text(spot.index + 1, min(spot.bounds[1], spot.index + 6))):
        return True
    return pattern(_PRICE).search(page.text(spot.index + 1, min(last, spot.index + 3))) is not None


def _neighbour(page: Page, spot: Spot, step: int) -> int | None:
    """The item of the next quantity of the sentence, to the left (-1) or to the right (1)."""
    first, last = spot.bounds
    i = spot.index + step
    while first <= i < last:
        if isinstance(page.items[i].what, Quantity):
            return i
        i += step
    return None


def more(page: Page, spot: Spot, other: int, claim: Claim) -> Claim:
    """The claim of the figure that stands at item `other`, for a number that goes on with it."""
    what = page.items[other].what
    unit = what.unit if isinstance(what, Quantity) else None
    stated = claim.stated_unit or (what.stated_unit if isinstance(what, Quantity) else None)
    own = substance.behind(spot) if spot.right.startswith("of ") or pattern(_PART).search(spot.right) else []
    return replace(
        claim,
        stated_unit=stated,
        substance=substance.joined(own) if own and claim.substance else claim.substance,
        notes={"unit": unit, **claim.notes},
    )
