"""`changes`: a relative change of some series, signed."""

from __future__ import annotations

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim
from opioid_stats.figures.series import series_of

_DIRECTED = (
    "(?:{up}|{down}) (?:\\w+ ){0,2}(?:by|of|about|to)? ?(?:\\w+ )?@",
    "(?:{up}|{down}) (?:\\w+ ){0,4}by @",
    "@ (?:\\w+ ){0,3}(?:{up}|{down})",
)
_FOLD = "@ (?:as (?:many|much|high|large|likely)|the (?:number|rate|amount|level|total|figure|toll|quantity)|what|more|higher|that|fewer|less|increase|rise|since|in)"


def read(spot: Spot) -> Claim | None:
    """The claim of `changes` on a percentage or a fold."""
    q = spot.quantity
    kind = letter(q.unit)
    if kind not in "PFT" or spot.says_near("{confidence}"):
        return None
    if kind == "T":
        if q.stated_unit != "fold" and not spot.says(_FOLD):
            return None
        return _claim(spot, fold=True, down=False)
    if not any(spot.says_near(t) for t in _DIRECTED):
        return None
    return _claim(spot, fold=False, down=is_fall(spot))


def is_fall(spot: Spot) -> bool:
    """Whether the nearest word of direction is one of falling."""
    line = spot.near
    at = line.index("@")
    best, fall = 10_000, False
    for template, falls in (("{up}", False), ("{down}", True)):
        for match in pattern(template).finditer(line):
            distance = at - match.end() if match.end() <= at else match.start() - at
            if distance < best:
                best, fall = distance, falls
    return fall


def _claim(spot: Spot, *, fold: bool, down: bool) -> Claim | None:
    drug = _drug(spot)
    series = series_of(spot)
    if drug is None and series == "other":
        return None
    return Claim(
        "changes",
        "percent",
        {"of": series, "baseline": baseline_of(spot)},
        scale=1.0,
        substance=drug,
        negative=down,
        notes={"fold": fold},
    )


def _drug(spot: Spot) -> str | None:
    for found in (substance.before(spot), substance.after(spot), substance.topic(spot)):
        if found:
            return substance.joined(found)
    return None


def baseline_of(spot: Spot) -> str | None:
    """The words that the change is compared with: `from the year before`, `since 2013`, `than in 2018`."""
    document = spot.page.document
    low = document.low[spot.quantity.full_end : spot.quantity.full_end + 80]
    match = pattern(
        r"^\W*(?:\w+\W+){0,3}?(?:from|since|than|compared (?:with|to)|over|versus|vs|on|above|below) (?:in )?(?P<base>[^.;,()]+)"
    ).search(low)
    if match is None:
        return None
    start = spot.quantity.full_end + match.start("base")
    end = spot.quantity.full_end + match.end("base")
    return document.text[start:end].strip() or None
