"""`sentences`: a term of punishment, imposed or possible."""

from __future__ import annotations

from opioid_stats.context.life import LIFE
from opioid_stats.context.measure import letter
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim, scale_to


def read(spot: Spot) -> Claim | None:
    """The claim of `sentences` on months or years."""
    q = spot.quantity
    if letter(q.unit) != "D" or not spot.sentence_says("{prison}|{supervised}|{probation}|{minimum}|{maximum}"):
        return None
    if not spot.sentence_says("{prison}|{supervised}|{probation}|mandatory|sentence|penalty|maximum of|punishable"):
        return None
    if spot.says_near("@ (?:ago|old|later|earlier|before|after|since)\\b"):
        return None
    modality = "asserted"
    life = q.unit == LIFE or spot.says_near("@ to life")
    if spot.says_near("{supervised}"):
        kind = "supervised_release"
    elif spot.says_near("{probation}"):
        kind = "probation"
    elif spot.says_near("mandatory minimum|minimum"):
        kind, modality = "statutory_minimum", "potential"
    elif spot.says_near("{maximum}"):
        kind, modality = "statutory_maximum", "potential"
    else:
        kind = "prison"
    return Claim(
        "sentences",
        "month",
        {"kind": kind, "life": life},
        scale=1.0 if q.unit == LIFE else scale_to(q.unit, "month"),
        modality=modality,
    )
