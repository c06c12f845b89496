"""Whether a figure is asserted, possible, supposed or denied."""

from __future__ import annotations

from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot

# the denial must govern the amount: `not @`, `denied that ... @`, `did not find @`, `no evidence of @`
_NEGATED = (
    "\\b(?:not|never) (?:the |a |an |by |about |some |these |those )?(?:SUB )?@",
    "{denial} (?!knowing|knowledge|any|involvement|owning|putting|that the SUB)(?:\\w+ ){0,9}@",
    "\\bno (?:evidence|proof|sign|indication|record|truth|basis) (?:\\w+ ){0,8}@",
    "\\b(?:did|does|do|has|have|had|was|were|is|are|could|can|would) ?(?:not|nt|n t|t) (?!{not_denied})(?:\\w+ ){0,4}@",
    "@ (?:\\w+ ){0,8}(?:never (?:existed|happened|arrived)|(?:is|was) false|is untrue|is a myth|not so|were invented)",
)
# the sentence behind a claim that rules on it: That's wrong. Neither figure is right.
_VERDICT = (
    "^(?:what we found )?(?:(?:that|this|it|both) (?:s|is|was|are|were)? ?(?:\\w+ )?(?:false|wrong|untrue|not true)$"
    "|neither (?:\\w+ )?(?:is|was) (?:right|true|correct|accurate)|we rate (?:\\w+ ){1,3}(?:false|pants))"
)
_WHETHER = "\\b(?:whether|either|argue|if) (?:\\w+ ){0,6}@"
_SUPPOSED = (
    "{supposition} (?!alleged)(?:\\w+ ){0,7}@",
    "\\b(?:if|whether|unless|suppose) (?:\\w+ ){0,6}@",
)
_BECOMES = "\\bwould (?:\\w+ )?from Q[A-Z] (?:\\w+ ){0,3}to @"
_MODAL = "\\b(?:could|can|may|might|would) (?!\\w+ from @)(?:\\w+ ){0,5}@|@ (?:\\w+ ){0,3}(?:could|may|might) be\\b"
_PREDICTED = "predict(?:s|ed) (?:\\w+ ){0,3}@ (?:\\w+ ){0,4}died"
_ABLE = "{ability} (?:\\w+ ){0,6}@"
# what could be is a supposition of these tables, a capacity in the others
_SUPPOSING_TABLES = frozenset({"changes", "potency", "use", "shares", "deaths", "enforcement"})


def modality(spot: Spot, table: str) -> str:
    """`asserted`, `potential`, `hypothetical` or `negated` (contract/tables.md) of a figure of `table`."""
    if spot.quantity.qualifier == "one_of" and spot.says(_WHETHER):
        return "hypothetical"
    if any(spot.says_near(t) for t in _NEGATED) or _called_false(spot):
        return "negated"
    if spot.says(_BECOMES):
        return "hypothetical"
    if table == "deaths" and spot.says_near(_PREDICTED):
        return "asserted"  # a provisional count
    if any(spot.says_near(t) for t in _SUPPOSED):
        return "hypothetical"
    if spot.says_near(_MODAL):
        return "hypothetical" if table in _SUPPOSING_TABLES else "potential"
    return "potential" if table not in _SUPPOSING_TABLES and spot.says_near(_ABLE) else "asserted"


def _called_false(spot: Spot) -> bool:
    """A claim that is quoted, and called false in the same or the next two sentences."""
    page = spot.page
    if spot.sentence_says("{said}") and spot.sentence + 1 < len(page.first_items):
        following = page.text(*page.bounds(spot.sentence + 1))
        if pattern(_VERDICT).search(following):
            return True
    if not spot.sentence_says("{claimed}"):
        return False
    last = min(spot.sentence + 2, len(page.first_items) - 1)
    verdict = page.text(page.bounds(spot.sentence)[0], page.bounds(last)[1])
    return pattern("{ruling}").search(verdict) is not None
