"""Whether a bare number can count people: `up 12`, `62.9`, `grants of 485 million` cannot, though stripping hid why."""

from __future__ import annotations

from opioid_stats.context.spot import Spot
from opioid_stats.context.telling import Telling

_NO_COUNT = (
    "(?<!follow )(?:{up}|{down}) (?:of |by |another |some )?@",
    "@ (?:<m>)?(?:{up}|{down}) than",
    "{interval_word} (?:of )?@",
    "(?:aged|ages|age) (?:\\w+ ){0,2}?(?:of )?@|aged \\w+ @",
    "{grant_word} (?:<w>){0,3}@",
    "(?:were|was|are|is) (?:over|under|older than|younger than) @|(?:man|woman|boy|girl|youth) of @",
    "(?:passed|senate|house|votes?|voted|score|beat|won|win|defeated) (?:<w>){0,3}(?:Q[A-Z] to )?@",
    "(?:case|docket|file|phone|telephone|badge|flight|zip) (?:number|no|code) (?:is )?@",
    "@ every Q|(?:put|puts|putting|pour|pours|poured|commit|commits|committed|steer|steered) @",
    "{numbered} @",
)
# in stripped text a small number before `of deaths` was a percentage more often than a count
_PERCENT = "@ of (?!(?:the|those|these|them|whom|which|our|its|his|her|their|that|all)\\b)"


def countable(spot: Spot, told: Telling) -> bool:
    """Whether a quantity without a noun of its own can be a number of people."""
    q = spot.quantity
    if q.noun is not None:
        return True
    if any(told.says(rule) for rule in _NO_COUNT):
        return False
    value = q.value
    if value is not None and value % 1:
        return False
    return spot.page.document.style.punctuated or value is None or value > 100 or not told.says(_PERCENT)
