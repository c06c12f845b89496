"""`potency`: how many times stronger one substance is than another."""

from __future__ import annotations

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim

_STRONGER = (
    "@ (?:\\w+ ){0,3}{stronger}",
    "@ (?:that of|the (?:strength|potency) of)",
    "{stronger} (?:\\w+ ){0,8}@ (?:SUB|stronger|that)",
    "^(?:\\w+ ){0,14}(?:or|and) @ SUB",
)


def read(spot: Spot) -> Claim | None:
    """The claim of `potency` on `N times`: two drugs and a word of strength."""
    kind = letter(spot.quantity.unit)
    if kind not in "TF" or not any(spot.says(t) for t in _STRONGER):
        return None
    if not spot.sentence_says("{stronger}"):
        return None
    reference = substance.after(spot)
    strong = substance.before(spot) or substance.topic(spot)
    if not reference or not strong:
        return None
    return Claim(
        "potency",
        "times",
        {"reference_substance": reference[0].name},
        substance=substance.joined(strong),
        place=False,
        time=False,
        body=False,
    )
