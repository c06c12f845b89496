"""Bare numbers that go on with the last figure told: `In 1985 it was 5.7 million`, `Spain (58.3)`, `meth on 37`.

Once a text has said what it counts, it need not say it again: the number stands for itself after `it was`, in
brackets behind a place or time, in a comparison, or behind the next drug of a list. Such a number takes table, unit and
columns from the figure that it goes on with, and the drug that its own words name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.account import spots_before
from opioid_stats.figures.continued import is_bare, more
from opioid_stats.figures.row import Claim
from opioid_stats.figures.series import head
from opioid_stats.figures.signs import is_percentage
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

_PEOPLE = frozenset({"deaths", "use"})
_COUNTING = frozenset({"deaths", "use", "seizures", "doses", "enforcement", "prices"})
_PEOPLE_BACK = 5  # deaths and patients are what a whole text is about
_FILLER = "(?:(?:{reach_filler}|never|again|already|then|still|now|first|better|worse|as|many|much|few) )*"
_THEN = "(?= (?:PER|in PER|and|or|but|LOC|in LOC|a|this|last|the|of|at|for|by|when|with|before|after|then|now)\\b| ?$)"
# what stands for the figure told: it, the count, the worst month before that
_SUBJECT = (
    "(?:\\b(?:it|this|that|there)|\\b(?:the|its|that|their|his|our|whose|PER) (?:(?!Q[A-Z]\\b)\\w+ ){0,4}?{told_number}"
    "(?: (?:(?!Q[A-Z]\\b)\\w+ ){0,5}?(?:for|in|of|before|since|from) (?:PER|LOC|that|AGY|then|\\w+))?)"
)
_IS = "(?: (?:had|has|have|would|will|did))? (?:was|were|is|are|be|been|stands at|stood at|{came_to})"
_ANAPHOR = f"{_SUBJECT}{_IS} {_FILLER}@{_THEN}"
# the provisional count for PER, @, will change; the leading drug in PER, with @
_APPOSED = (
    "\\b(?:the|its|that) (?:(?!Q[A-Z]\\b)\\w+ ){0,4}(?:count|toll|total|tally|figure) (?:for|in|of) PER @(?! of\\b)"
)
_WITH = "\\b(?:drug|killer|cause|SUB|record|peak|high|worst|most) (?:(?!Q[A-Z]\\b)\\w+ ){0,5}PER with @$"
_OBJECT = (
    f"\\b{{bare_verb}} {_FILLER}@"
    "(?= (?:PER|in PER|LOC|in LOC|of them|of those|altogether|in all|all told|down from|up from|and that|but|so far)\\b"
    "| ?$)"
)
_COMPARED = f"\\b{{compared_by}} {_FILLER}@"
_OF_DRUG = (
    "(?:(?P<drug>SUB)|both(?: together)?|neither) (?:(?:was|were|is|had|has|been|also) )*(?:{blamed} |on |in |for )"
    f"{_FILLER}@(?! of (?:the|these|those) Q[PF])"
)
# heroin, which turned up in half of the deaths once, was found in just two
_SUBJECT_DRUG = (
    "^(?:(?:and|but|while|though|in|PER) )*(?P<drug>SUB) (?:which|that) (?:\\w+ ){1,14}?(?:was|were|is|are) "
    f"(?:also )?{{blamed}} {_FILLER}@"
)
_FOUND_IN = f"\\b{{blamed}} {_FILLER}@(?= (?:Q[PF]|PER|in PER|and|but|or)\\b| ?$)"
_PAID = f"\\b{{asks_price}} {_FILLER}@(?! (?:\\w+ )?Q)|\\bis {_FILLER}@ now\\b"
_IN_LIST = (
    "Q[A-Z] (?:(?:and|in|followed by|then) )*LOC (?:to )?@|Q[A-Z] (?:and )?in LOC @|Q[A-Z] in LOC (?:and )?@ in LOC"
)
_AND_IN = "Q[A-Z] (?:(?!Q[A-Z]\\b)\\w+ ){0,6}in PER (?:and |but )?@ in PER"
_FROM_TO = "\\bfrom @ (?:PER |in PER )?to Q[NR]|\\bfrom Q[NR] (?:PER |in PER )?to @"
_NAMED = "Q[A-Z] (?:and )?(?!(?:of|to|in|by|from|at|for|per|a)\\b)[a-z]+(?: [a-z]+)? @$"
_ANOTHER = "\\banother @ (?:for|with|on|to) SUB"
_OTHER_SERIES = "{series_death}|{series_enforcement}|{series_seizure}|{label_noun}"
# an age, a vote, a number of something
_PERSON = (
    "\\b(?:youngest|oldest|eldest)\\b|\\b(?:who|he|she|i) (?:is|was|were|turned|at) (?:just |only )?$"
    "|\\b(?:is|was|were|are) (?:under|over|below|above)$"
    "|\\b(?:aged?|ages|grades?|mile|score|votes?|voted|vote of|class|page|no|channel|section|route|room|call|text)$"
)
_RATES_ALIKE = 10.0
_ALIKE = 60.0  # how many times greater or smaller a further value of a series may be


def elliptical(spot: Spot, claims: Mapping[int, Claim]) -> Claim | None:
    """The claim of a bare number that goes on with the figure told last; None if no words make it one."""
    if not is_bare(spot.quantity) or spot.quantity.qualifier == "vague" or pattern(_PERSON).search(spot.left[-50:]):
        return None
    earlier = next((found for found in _antecedents(spot, claims) if _alike(spot, *found)), None)
    if earlier is None:
        return None
    index, claim = earlier
    if claim.table in _PEOPLE and (is_percentage(spot) or spot.says("(?<!SUB ){other_death} (?:\\w+ ){0,2}@")):
        return None  # guns killed @
    if claim.table != "prices" and _is_value(spot):
        return None  # money that lost its sign
    if not _goes_on(spot, index, claim, claims):
        return None
    claim = more(spot.page, spot, index, claim)
    drug = _drug(spot)
    return replace(claim, own=dict(claim.own), substance=drug if drug and claim.substance else claim.substance)


def _is_value(spot: Spot) -> bool:
    """Whether the words before the number, or read with it (`an estimated value of @`), tell a worth."""
    q = spot.quantity
    own = spot.page.document.low[max(0, q.full_start) : q.start] if q.full_start >= 0 else ""
    return spot.says("{worth_word} (?:\\w+ ){0,2}@") or pattern("{worth_word}").search(own) is not None


def _goes_on(spot: Spot, index: int, claim: Claim, claims: Mapping[int, Claim]) -> bool:
    """Whether the words around a number make it a further value of the figure at item `index`."""
    people = claim.table in _PEOPLE
    if index < spot.bounds[0] and pattern(_OTHER_SERIES).search(spot.left):
        told = head(spot.left, last=True)
        if told != claim.table or told == "enforcement":
            return False  # arrests took place in Germany (33)
    if people and (spot.says(_APPOSED) or pattern(_WITH).search(f"{spot.left} @")):
        return True
    if spot.says(_ANAPHOR) and (people or "PER" in spot.line.split()):
        return True
    near = spot.page.sentence_of(index) >= spot.sentence - 1
    if spot.says(_OBJECT) or (near and spot.says(_COMPARED)):
        return True
    if index >= spot.bounds[0] and (spot.says(_AND_IN) or (people and spot.says(_ANOTHER))):
        return True
    last = next(spots_before(spot, _PEOPLE_BACK))
    listed = last.index in claims or letter(last.quantity.unit) in "PFT"  # behind a figure, a share or a change
    if listed and (spot.says(_IN_LIST) or _bracketed(spot)):
        return True
    if near and people and spot.says(_FROM_TO):
        return True
    if not spot.page.document.style.punctuated:
        return False  # without its sign any share or price looks bare
    if people and (spot.says(_OF_DRUG) or spot.says(_FOUND_IN)):
        return True
    named = last.index == index >= spot.bounds[0] and is_bare(last.quantity)
    if named and pattern(_NAMED).search(f"{spot.left} @"):
        return True  # Knox 531; Shelby 529
    return (claim.table == "prices" and spot.says(_PAID)) or _of_rate(spot, index, claim)


def _bracketed(spot: Spot) -> bool:
    """Whether the number stands in brackets, alone or with a time, right behind a figure, its place or its drug."""
    text, q = spot.page.document.text, spot.quantity
    if text[q.start - 1 : q.start] != "(" or spot.index == 0:
        return False
    close = text.find(")", q.end, q.end + 30)
    inside = spot.page.text(spot.index + 1, spot.page.item_at(close)) if close >= 0 else "?"
    before = spot.page.items[spot.index - 1].word
    known = before in ("LOC", "PER", "SUB", "AGY") or before.startswith("Q") or before == "date"
    return known and pattern("^(?:(?:in )?PER|this time PER|)$").search(inside) is not None


def _antecedents(spot: Spot, claims: Mapping[int, Claim]) -> Iterator[tuple[int, Claim]]:
    """The figures before the number that are counts or amounts, the nearest first, each with its item."""
    page = spot.page
    priced = spot.says(_PAID) or spot.says(_COMPARED)
    floor = page.bounds(max(0, spot.sentence - _PEOPLE_BACK))[0]
    for i in range(spot.index - 1, floor - 1, -1):
        claim = claims.get(i)
        if claim is not None and claim.table == "shares" and spot.says(_ANAPHOR):
            if (spot.quantity.value or 101.0) <= 100:
                yield i, claim
            return
        if claim is not None and letter(claim.unit) == "C" and not priced:
            continue  # the number of labs told before what cleaning one costs
        if claim is not None and claim.table in _COUNTING:
            back = _PEOPLE_BACK if claim.table in _PEOPLE else 1 + spot.says(_ANAPHOR)
            if page.sentence_of(i) >= spot.sentence - back:
                yield i, claim
        what = page.items[i].what
        counted = isinstance(what, Quantity) and letter(what.unit) == "N" and (is_bare(what) or spot.says(_COMPARED))
        if claim is None and counted and i >= spot.bounds[0]:
            return  # a list or series that is none of ours


def _alike(spot: Spot, index: int, claim: Claim) -> bool:
    """Whether two figures are of like size, as the values of one series are."""
    what = spot.page.items[index].what
    if not isinstance(what, Quantity):
        return False
    here, there = (q.value or q.upper or q.lower or 0.0 for q in (spot.quantity, what))
    if here % 1 and claim.unit in ("person", "item"):
        return False
    if claim.own.get("metric") == "rate":
        return 0 < here <= _RATES_ALIKE * there and there <= _RATES_ALIKE * here
    most = _ALIKE if "PER" not in spot.line else 100 * _ALIKE
    return 0 < here <= most * there and there <= most * here


def _of_rate(spot: Spot, index: int, claim: Claim) -> bool:
    """Whether a number with decimals stands near a rate that has them too: it counts nobody."""
    there = spot.page.items[index].what
    decimals = isinstance(there, Quantity) and (there.value or 0.0) % 1 != 0
    return claim.own.get("metric") == "rate" and decimals and (spot.quantity.value or 0.0) % 1 != 0


def _drug(spot: Spot) -> str | None:
    """The drug that the words right before the number name, if they are one of a list of drugs."""
    match = pattern(_OF_DRUG).search(spot.line) or pattern(_SUBJECT_DRUG).search(spot.line)
    if match is None or match["drug"] is None:
        return None
    at = spot.index - spot.line[match.start("drug") :].split("@")[0].count(" ")
    what = spot.page.items[at].what
    return substance.joined([what]) if isinstance(what, Mention) else None
