"""Purity: a percentage of the pure drug in a mixture, and where the mixture was met."""

from __future__ import annotations

import re

from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot, once
from opioid_stats.figures.clause import clause, share_before

_PURE = (
    r"@ (?:\w+ )?(?:pure|purity|impure)\b",
    r"{purity} (?:(?!Q)\w+ ){0,8}@",
    r"(?:cut|diluted|adulterated|stepped on) (?:down )?to (?:the |a |about )?@",
    r"SUB (?:content|levels?|concentrations?) (?:(?!Q)\w+ ){0,6}@",
    r"@ SUB content",
    r"\bpotency (?:(?!Q)\w+ ){0,6}@",
    r"on average @ by weight",
    r"\b(?:measured|tested|assayed|analyzed|analysed|came (?:back|in|out)) "
    r"(?:(?:it|them|that|the|this|SUB|out|as|at|on|average|an|between|high|low) )*@(?! (?:of|positive|for|were|had))",
    r"\b(?:powder|stuff|dope|product|bag|batch|brick|sample|pill|tablet) "
    r"(?:(?!Q|SUB)\w+ ){0,6}?(?:was|is|ran|tested|came back|be) (?:(?!Q|SUB)\w+ ){0,5}@ SUB\b",
)
# `the average purity of QN samples was @`
_OF_SAMPLES = r"{purity} (?:of|in|for|across|among) (?:the |all )?QN (?:(?!Q)\w+ ){1,4}(?:was|were|is|averaged|at) @"
_RANGE = re.compile(r"\b(?:ranging|running|varying|going) from$")


@once
def is_purity(spot: Spot) -> bool | None:
    """Whether the share is of the pure drug in a mixture, by its own words or those of the purity before it."""
    behind = spot.page.document.low[spot.quantity.full_end : spot.quantity.full_end + 6]
    if (
        behind.strip(" -").startswith("pure")
        or (letter(spot.quantity.unit) == "P" and any(spot.says_near(t) for t in _PURE))
        or spot.says(_OF_SAMPLES)
    ):
        return True
    if letter(spot.quantity.unit) == "F":
        return False  # `five out of ten carry a dose` is a share of pills, whatever is said of their potency
    other = share_before(spot)
    if other is None or letter(other.quantity.unit) not in "PF":
        return False
    between = spot.page.text(other.index + 1, spot.index)
    if other.index < clause(spot)[0] and not pattern(
        r"^(?:(?:while|but|and|in|by|PER|now|today) )*(?:SUB|it|this|that) "
        r"(?:has |had |have )?(?:averaged|ranged|stood|tested|reached|was|is|been|fallen|fell|risen|rose|hit|climbed)"
        r"|^(?:(?!Q)\w+ ){0,6}(?:but|while|and) (?:the |its )?(?:lab|laboratory|tests?|testing|chemists?|analysis) "
        r"(?:\w+ )?(?:confirmed|found|put|measured|showed|reported)"
    ).match(between):
        return False
    between = _RANGE.sub("", between)  # `ranging from @` leads to no part
    short = len(between.split()) <= 10 and not pattern(
        r"{part_verb}|{has_part}|{rise}|{fall}|(?<!values )\bof\b"
    ).search(between)
    return short and is_purity(other)


def of_purity(spot: Spot) -> str:
    """`seizures` for what was taken or tested by enforcement, `other` where a market or its samples are told of."""
    if pattern("{series_seizure}|{seize}").search(spot.whole):
        return "seizures"
    told = f"{spot.whole} {spot.previous}"
    return "other" if pattern("{series_price}|{market_talk}|Q[C]").search(told) else "seizures"
