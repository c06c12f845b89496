"""Whether a percentage is of another matter than drugs: of voters, of a population, of a settlement."""

from __future__ import annotations

import re

from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.clause import clause, drug_left, drug_right, own, share_before
from opioid_stats.figures.movement import is_strange
from opioid_stats.figures.part import PART_BEFORE, parallel
from opioid_stats.figures.series import head, words
from opioid_stats.figures.wholes import OF_WHOLE

# a number of another matter: `sales dip @`, `@ of voters`, `save @`
_OTHER_MATTER = (
    r"@ (?:of )?(?:(?!and\b|but\b)\w+ ){0,2}{off_topic}",
    r"@ (?:of )?(?:\w+ )?capacity\b|@ (?:off|credit|discount)\b",
    r"{off_topic} (?:\w+ ){0,3}(?:{rise}|{fall}) (?:\w+ ){0,2}@",
    r"(?:{rise}|{fall}) (?:(?!Q)\w+ ){0,3}{off_topic} (?:(?!Q)\w+ ){0,5}by @",
    r"\b(?:passed|won|approved|elected|carried|defeated) (?:\w+ ){0,2}(?:with|by) @",
    r"\b(?:save|saves|saving) (?:up to )?@",
    r"{looked_at} (?:(?!Q)\w+ ){0,2}@(?! of (?:\w+ )?SUB)",
    r"@ (?:of \w+ ){0,3}?(?:\w+ ){0,2}?{opinion}",
)
_WITH_POPULATION = (
    r"\b(?:with|has|have|holds|home to) (?:only |just |about )?@ of (?:\w+ ){0,4}(?:population|mankind|humanity)\b"
)
# how large a group is, not what it does: `who are @ of the population`
_OF_POPULATION = (
    r"(?<!\bit )(?<!\bwhich )(?<!\bnumber )"
    r"\b(?:make|makes|made|making|comprises?|comprised|comprising|represents?|represented|representing|constitutes?"
    r"|accounts? for|accounted for|accounting for|is|are|were|with|hold|has) (?:up )?(?:only |just |about |roughly )?"
    r"@ of (?:\w+ ){0,4}(?:population|mankind|humanity|QN (?:people|residents|inhabitants|citizens))\b"
)


def off_topic(spot: Spot) -> bool:
    """Whether the number is one of another matter: by the word behind it, or by the clause if that names no drug."""
    if is_strange(spot) or any(spot.says_near(t) for t in _OTHER_MATTER):
        return True
    first, last = own(spot)
    if spot.says_near(_WITH_POPULATION) or (spot.says(_OF_POPULATION) and not drug_left(spot, first)):
        return True
    if drug_left(spot, first) or drug_right(spot, last):
        return False
    return pattern("{off_topic}").search(spot.page.text(first, last)) is not None


def beside_another_matter(spot: Spot) -> bool:
    """Whether the number goes on with one that is no share: `@ of the settlement, and counties @`."""
    other = share_before(spot)
    if (
        other is None
        or other.index < clause(spot)[0]
        or not parallel(spot)
        or (drug_right(spot, own(spot)[1]) not in (None, "drug"))
    ):
        return False
    return is_strange(other) or any(other.says_near(t) for t in _OTHER_MATTER)


def of_another_whole(spot: Spot) -> bool:
    """Whether the whole is a thing that no series counts, and no drug is said to be in it: `@ of the runway`."""
    page, last = spot.page, own(spot)[1]
    right = words(page, spot.index + 1, last)
    match = pattern(OF_WHOLE).search(right)
    if match is None or not match["whole"].strip() or len(match["whole"].split()) > 6:
        return False
    whole = match["whole"]
    if re.match(r"Q", right[match.end() :].lstrip()) or pattern(r"^(?:the |all |its )*$").match(whole + " "):
        return False
    if whole.split()[0] == "what" or head(whole, last=False) or re.search(r"\b(?:SUB|LOC|AGY)\b", whole):
        return False
    if pattern("{whole}|{whole_people}").search(whole):
        return False
    partly = pattern("(?:{has_part}|{takes_drug}|{part_verb}) (?:\\w+ ){0,4}?SUB").search(right)
    return partly is None and not (spot.says_near(PART_BEFORE) and drug_left(spot, clause(spot)[0]))
