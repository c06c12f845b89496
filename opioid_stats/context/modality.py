"""Whether a figure is asserted, possible, supposed or denied."""

from __future__ import annotations

from opioid_stats.context.spot import Spot

_NEGATED = (
    "{negated} (?:\\w+ ){0,5}@",
    "@ (?:\\w+ ){0,3}(?:is|was|were|are) (?:simply |just )?(?:not so|false|wrong|untrue|a myth)",
)
_HYPOTHETICAL = ("{hypothetical} (?:\\w+ ){0,8}@",)
_POTENTIAL = ("(?:could|can|enough to|capable of|potentially?|equivalent of|might|would) (?:\\w+ ){0,6}@",)


def modality(spot: Spot) -> str:
    """`asserted`, `potential`, `hypothetical` or `negated` (contract/tables.md)."""
    if any(spot.says_near(t) for t in _NEGATED):
        return "negated"
    if spot.quantity.qualifier == "one_of" and spot.says("(?:whether|either|argue|if) (?:\\w+ ){0,6}@"):
        return "hypothetical"
    if any(spot.says_near(t) for t in _HYPOTHETICAL):
        return "hypothetical"
    if any(spot.says_near(t) for t in _POTENTIAL):
        return "potential"
    return "asserted"
