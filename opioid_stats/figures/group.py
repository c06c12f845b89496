"""The group of people that a share is of, in the text's words: `boys`, `adolescents aged 12 to 17`."""

from __future__ import annotations

from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot

_GROUP_BEHIND = (
    r"^\W*of (?P<group>(?:the |these |those )?(?:[\w-]+ ){0,4}?{population}[^.,;:()]*?)"
    r"(?=\s+{group_end_of}|\s*[.,;:()]|\s*$)"
)
_GROUP_AHEAD = r"\b(?:of|among) (?P<group>(?:the |these |those )?(?:[\w-]+ ){0,4}?{population}[^.;:()]*?)\W*$"


def group(spot: Spot) -> str | None:
    """The words of the group of people that the whole is: `boys` in `2.3% of boys`."""
    low, text = spot.page.document.low, spot.page.document.text
    end = spot.quantity.full_end
    match = pattern(_GROUP_BEHIND).search(low[end : end + 120])
    if match:
        return text[end + match.start("group") : end + match.end("group")].strip()
    begin = max(spot.page.items[spot.bounds[0]].start, spot.quantity.full_start - 120)
    match = pattern(_GROUP_AHEAD).search(low[begin : spot.quantity.full_start])
    return text[begin + match.start("group") : begin + match.end("group")].strip(" ,") if match else None
