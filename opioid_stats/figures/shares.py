"""`shares`: a part of a whole, or purity."""

from __future__ import annotations

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim
from opioid_stats.figures.series import series_of


def read(spot: Spot) -> Claim | None:
    """The claim of `shares` on a percentage or a fraction that is no change."""
    q = spot.quantity
    kind = letter(q.unit)
    if kind not in "PF" or spot.says_near("{confidence}"):
        return None
    purity = spot.says_near("{purity}")
    drug = _part(spot)
    if drug is None and not spot.sentence_says("{death}|{overdose}|{arrest}|{seize}"):
        return None
    return Claim(
        "shares",
        "percent",
        {"kind": "purity" if purity else "share", "of": series_of(spot)},
        scale=100.0 if kind == "F" else 1.0,
        substance=drug,
    )


def _part(spot: Spot) -> str | None:
    for found in (
        substance.after_words(spot, "part_verb"),
        substance.before(spot),
        substance.after(spot),
        substance.topic(spot),
    ):
        if found:
            return substance.joined(found)
    return None
