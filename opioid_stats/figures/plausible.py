"""Whether a bare number can count people: `up 12`, `62.9`, `grants of 485 million` cannot, though "
"stripping hid why."""

from __future__ import annotations

import re

from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.context.telling import Telling
from opioid_stats.figures.signs import is_percentage
from opioid_stats.quantities import Quantity

_NO_COUNT = (
    "(?<!follow )(?:{up}|{down}) (?:of |by |another |some )?@",
    "@ (?:<m>)?(?:{up}|{down}) than",
    "{interval_word} (?:of )?@|{measured} (?:(?:is|was|of|falls|drops) )?(?:{reach_filler} |{reach} )*@",
    "\\b(?:aged|ages|age) (?:\\w+ ){0,2}?(?:of )?@|\\baged \\w+ @",
    "{grant_word} (?:<w>){0,3}@",
    "(?:were|was|are|is) (?:over|under|older than|younger than) @|(?:man|woman|boy|girl|youth) of @",
    "(?:passed|senate|house|votes?|voted|score|beat|won|win|defeated) (?:<w>){0,3}(?:Q[A-Z] to )?@",
    "(?:case|docket|file|phone|telephone|badge|flight|zip) (?:number|no|code) (?:is )?@",
    "@ every Q|(?:put|puts|putting|pour|pours|poured|commit|commits|committed|steer|steered) @",
    "@ (?:saw|reported|posted|recorded|had) (?:{up}|{down})",
    "(?:brothers|sisters|boys|girls|men|women|friends|students|teens|sons|daughters|couple) (?:QN and )?@ (?!of)",
    "(?:died|dies|(?<!of )dead) at @",
    "population (?:of |is |was |about |estimated )*@",
    "{peopled} (?:\\w+ )?of (?:{reach_filler} )*@",
    "@ (?:single )?(?:weekend|night|evening|afternoon|morning|summer|winter)\\b",
)
# in stripped text a small number before `of deaths` was a percentage more often than a count
_PERCENT = "@ of (?!(?:the|those|these|them|whom|which|our|its|his|her|their|that|all)\\b)"

# where most died is told by numbers too
_POSTAL = "(?:zip|postal|area) codes? (?:<w>){0,10}(?:Q[A-Z] (?:and )?){0,9}@"
# died in committee 9 to 4, in the house 51 to 48
_VOTED = (
    "\\b(?:bill|measure|amendment|motion|house|senate|committee|assembly|council) (?:<w>){0,6}"
    "(?<!from )(?:Q[A-Z] to @|@ to Q[A-Z])"
)
_NUMBER = "{use_people} (?:\\w+ ){0,4}number @"  # users in LOC number 800,000
_VOTE = _VOTED.replace("<w>", r"(?:(?!Q)\w+ )")
_UNDER = r"\b(?:were|was|are|is) (?:over|under|older than|younger than) @"
_FUNDED = (
    r"@ (?:goes |is |went )?(?:for|to|toward) (?:the |a |its )?(?:(?!Q|{people})\w+ ){0,4}?"
    r"(?:courts?|programs?|campus|schools?|college|universit\w+|states|centers?|training|research|construction|grants?)\b"
)
_GRANT = 10_000.0
_AROUND = 12  # items
_AVERAGE_AGE = "(?:median|mean|average) age (?:<w>){0,6}@"

# half of those who died were over 50
_OLDER = "(?:half|most|majority|many|QP|QF|QN) (?:<w>){0,6}(?:were|was|are|is) @$"
_OF_THOSE = "@ of (?:all |the |those |these |them |our |their |its )"
_MANY = 1000.0
_EVERYBODY = 9e9
_AGE = 110.0
_DECIMAL = re.compile(r"\d{1,2} 0")  # 2 0 was 2.0 percent


def countable(spot: Spot, told: Telling) -> bool:
    """Whether a quantity without a noun of its own can be a number of people."""
    q = spot.quantity
    value = q.value
    if value is not None and value % 1 and value < _MANY and q.per is None:
        return False  # 69.5 of all deaths
    if value is not None and value > _EVERYBODY:
        return False  # money that lost its sign
    if q.qualifier == "range" and (q.upper or 0.0) < _AGE and told.says("QN (?:<m>){1,4}@"):
        return False  # 2.3 million adults (15 to 34)
    if not spot.page.document.style.punctuated and _DECIMAL.fullmatch(q.text):
        return False
    if not spot.page.document.style.punctuated and told.says(_OF_THOSE) and _lost_percent(spot):
        return False
    if not spot.page.document.style.punctuated and _opens_next(spot):
        return False
    if is_percentage(spot) or any(told.says(rule) for rule in (_AVERAGE_AGE, _POSTAL, _VOTED)):
        return False
    if q.noun is not None:
        return True
    if value == 1 and q.qualifier == "more_than":
        return False  # some had more than one
    if q.qualifier in ("more_than", "less_than") and (value or 0.0) < _AGE and told.says(_OLDER):
        return False
    if any(told.says(rule) for rule in _NO_COUNT) or (told.says("{numbered} @") and not told.says(_NUMBER)):
        return False
    return spot.page.document.style.punctuated or value is None or value > 100 or not told.says(_PERCENT)


def _opens_next(spot: Spot) -> bool:
    """Whether a number of stripped text ends a sentence, though what it seems to count opens the next: an age, a vote,
    or money that lost its sign."""
    page, i, value = spot.page, spot.index, spot.quantity.value or 0.0
    around = f"{page.text(max(0, i - _AROUND), i)} @ {page.text(i + 1, i + 1 + _AROUND)}"
    if value < _AGE and pattern(_UNDER).search(around):
        return True
    return pattern(_VOTE).search(around) is not None or (
        value >= _GRANT and pattern(_FUNDED).search(around) is not None
    )


def _lost_percent(spot: Spot) -> bool:
    """Whether `80 of these deaths` of stripped text was a percentage: the count told before is of thousands."""
    q = spot.quantity
    if q.value is None or q.value > 100 or not q.text[0].isdigit():
        return False
    page = spot.page
    first = page.bounds(max(0, spot.sentence - 1))[0]
    earlier = (page.items[i].what for i in range(first, spot.index))
    return any(isinstance(what, Quantity) and (what.value or 0.0) >= _MANY for what in earlier)
