"""Numbers that go on with the people counted before: `249 of those involved fentanyl`, `in 2023 it was 430`.

`deaths` and `use` figures are told as a series: once the text has said what is counted, later numbers stand bare. Such
a number takes the table and columns of the figure that it goes on with, and the drug that its own words name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from opioid_stats.context import substance
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.context.telling import tell_own
from opioid_stats.figures import deaths
from opioid_stats.figures.plausible import countable
from opioid_stats.figures.row import Claim
from opioid_stats.figures.signs import is_percentage
from opioid_stats.quantities import Quantity

_TABLES = frozenset({"deaths", "use"})
_SENTENCES = 2  # how far back the figure may stand that a bare number goes on with
_TOO_GREAT = 20.0
_NOUNS = frozenset({None, "case", "decedent", "death", "victim"})
# a part of the people told before, by its drug: `@ of those involved SUB`, `SUB was found in @ of them`, `SUB in @`
_LEFT = (
    "<drug> <n>{0,9}(?:was|were|is|are|been|being) <w>?{blamed} (?:{in_body} )*(?:{reach_filler} )*@",
    "<drug> <n>{0,5}(?:in|for|to|below|above) (?:{reach_filler} )*@",
    "<drug> (?:{use_noun} |involved |related |positive |only |detected |abuse |potential )*"
    "(?:<n>{0,2}{reach} )?(?:{reach_filler} )*@",
)
_PART = (
    # @ of them had SUB, @ SUB and @ SUB
    "{involving} (?:<n>){0,2}SUB (?:and |QN |Q[PF] |SUB ){0,12}(?<!SUB and )@ (?:Q[PF] )?<drug>(?! QN)",
    "@ (?:Q[PF] )?(?:{part_link} )?(?:also |were |was |showed )*{involving} <w>{0,4}?<drug>",
    *_LEFT,
    "(?:and|against|versus|compared (?:with|to)|to) @ (?:for|from|with|of|involving|due to) <drug>",
    "@ (?:Q[PF] )?(?:an? )?<drug>",
)
# a list in which the drug stands behind each number: `@ SUB and QN SUB`, not `@ SUB QN`
_RIGHT = "(?<!were )(?<!was )(?<!is )@ (?:Q[PF] )?<drug>(?: (?:and )?QN (?:Q[PF] )?SUB)*(?! (?:and )?QN)"
_WHOLE = (
    "@ did\\b|@ (?:Q[PF] )?{part_link}|(?:of|among) {those} @|Q[PF] @ (?:involved|were|had|included)\\b|"
    "@ Q[PF] (?:involved|included|occurred|resulted|were|had)"
)
# a part that its own words name: fentanyl contributed to 339; 1,200 had fentanyl in their system and 900 had meth
_ITS_PART = (
    "(?:^|QN )(?:PER |in PER )?(?:the )?SUB (?:and SUB )?(?:alone |also )?{contributed} (?:{in_body} "
    ")*(?:{reach_filler} )*@"
    "|QN (?:cases |deaths |of them )?(?:and |while )?SUB in @"
    "|(?:and|while|but) @ (?:also |were |had |tested )*{involving} <w>{0,3}?SUB"
)
# of the QN people who died, @ were men and @ had fentanyl in their blood
_WITHIN = (
    "^(?:\\w+ ){0,5}?(?:of|among) (?:the |these |those |all |its |our |their )?(?:<m>){0,2}QN\\b.*? "
    "(?:SUB (?:and SUB )?(?:alone |also )?{contributed} (?:{in_body} )*(?:{reach_filler} )*@"
    "|@ (?:also |were |was |had |have |involved |tested |occurred |resulted |lived |died |took |came ))"
    "|there (?:have been|has been|had been|were|are|was|is) (?:{reach_filler} )*@(?! (?:<m>){0,3}{other_count})"
)
# all that may stand between two numbers of a series in one sentence, or before the number in a sentence of its own
_ONLY = (
    "^(?:(?:in QN|aged QN|QN to QN|(?:19|20)\\d\\d|{series_word}|{reach}|{reach_filler}|{up}|{down}|"
    "{people}|{use_noun}"
    "|{treatment_takes}|{use_verb}|{misuse_verb}|PER|LOC|AGY|Q[PFTDR]|SUB) )*$"
)
_LINK = (
    r"\b(?:followed by|to|from|than|versus|vs|against|with|and|then|after|or|but|another|PER|LOC|SUB|(?:19|20)\d\d)\b"
)
# a number told again, or corrected: `of the 141`, `the first number is not 300,000`
_AGAIN = "(?:of|among) (?:the|those|these|all) @|(?:number|figure|count|total) (?:is|was) (?:not )?@"
_ANAPHOR = (
    "(?:that|this|the|its|these|those) (?:<m>){0,2}(?:figure|number|count|total|toll|tally|rate)s? (?:<w>){0,5}"
    "{reach} (?:{reach_filler} )*@"
    "|(?:it|that|this) (?:was|is|had been|were|stands at|stood at|compare[sd] (?:with|to)) "
    "(?:never |only |just |{reach_filler} )*@"
)
# the same count as a rate over time: `which is to say @ every day, or one every seven minutes`
_THAT_IS = "(?:which is to say|which is|that is|or|which means|meaning|works out (?:to|at)) (?:{reach_filler} )*@"
# QN were men, @ women
_SORTED = "QN (?:were |are )?{age_group} (?:and )?@ (?:were |are )?{age_group}"
# @ involved SUB: what is said of deaths and overdoses alone
_INVOLVED = "@ (?:Q[PF] )?(?:also )?involved (?:<n>){0,3}SUB"
_OTHER = "@ (?:<m>){0,3}{other_count}"


def running(spot: Spot, claims: Mapping[int, Claim]) -> Claim | None:
    """The claim of a bare number that goes on with a count or rate of people; None if it stands for "
    "something else."""
    q = spot.quantity
    if (q.noun is None and q.unit not in ("dimensionless", "item")) or q.qualifier == "vague" or is_percentage(spot):
        return None
    told = tell_own(spot)
    summed = deaths.summed_up(spot, told)
    if summed is not None and (q.noun is not None or _antecedent(spot, claims) is None):
        return summed
    if q.noun not in _NOUNS and not told.says("@ (?:SUB|{involving} )|" + _SORTED):
        return None
    if (
        told.says("\\b(?:aged|ages|age) @")
        or told.says(_OTHER)
        or (q.noun == "case" and not any(told.says(rule) for rule in _PART))
    ):
        return None
    if told.says(_AGAIN) and (again := _told_already(spot, claims)) is not None:
        return again
    earlier = _antecedent(spot, claims)
    if earlier is None:
        return None
    index, claim = earlier
    if claim.own.get("metric") == "count" and not countable(spot, told):
        return None
    rules = _PART if q.noun in _NOUNS or told.says("@ {involving} ") else (_PART[1], _RIGHT, *_LEFT)
    matches = (told.search(rule) for rule in rules)
    found = next((told.drugs(match) for match in matches if match is not None), [])
    if index >= spot.bounds[0]:
        words = spot.page.text(index + 1, spot.index)
        goes_on = pattern(_LINK).search(words) is not None
    else:
        words = spot.page.text(spot.bounds[0], spot.index)
        goes_on = True
    if (
        not (goes_on and pattern(_ONLY).search(words + " " if words else ""))
        and not told.says(_WHOLE)
        and not told.says(_INVOLVED)
        and not (
            (q.noun is None or told.says(_SORTED))
            and (told.says(_WITHIN) or (index >= spot.bounds[0] and told.says(_SORTED)))
        )
        and not (goes_on and found and told.says(_ITS_PART))
        and not told.says(_ANAPHOR)
        and not (q.per is not None and (told.says(_THAT_IS) or _paced(spot, index)))
    ):
        return None
    stated = _stated_unit(spot, index, claim)
    drug = substance.joined(found) if found else claim.substance
    return replace(claim, own=dict(claim.own), substance=drug, stated_unit=stated)


def _paced(spot: Spot, index: int) -> bool:
    """Whether the figure before is a rate over time in the same sentence: `QN a day, @ a year`."""
    what = spot.page.items[index].what
    return index >= spot.bounds[0] and isinstance(what, Quantity) and what.per is not None


def _told_already(spot: Spot, claims: Mapping[int, Claim]) -> Claim | None:
    """The claim of an earlier figure of people with the same value."""
    for i, claim in claims.items():
        what = spot.page.items[i].what
        if claim.table in _TABLES and isinstance(what, Quantity) and what.value == spot.quantity.value is not None:
            return replace(claim, own=dict(claim.own))
    return None


def _antecedent(spot: Spot, claims: Mapping[int, Claim]) -> tuple[int, Claim] | None:
    """The last figure before the number, changes and shares apart, if it is one of people and near enough.

    A number that is far too great to go on with a rate goes on with the count before it.
    """
    page = spot.page
    floor = page.bounds(max(0, spot.sentence - _SENTENCES))[0]
    for i in range(spot.index - 1, floor - 1, -1):
        claim = claims.get(i)
        if claim is None or claim.table in ("changes", "shares"):
            continue
        what = page.items[i].what
        rate = what.value if claim.own.get("metric") == "rate" and isinstance(what, Quantity) else None
        if rate and (spot.quantity.value or 0.0) > _TOO_GREAT * rate:
            continue
        return (i, claim) if claim.table in _TABLES else None
    return None


def _stated_unit(spot: Spot, index: int, claim: Claim) -> str | None:
    """The unit of the figure that a bare rate goes on with; a bare count has its own."""
    what = spot.page.items[index].what
    if claim.own.get("metric") != "rate" or not isinstance(what, Quantity):
        return None
    return claim.stated_unit or what.stated_unit
