"""`use`: people who use, misuse or are treated, and prescriptions."""

from __future__ import annotations

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim, scale_to

_KINDS = (
    ("misuse", "{use_kind_misuse}"),
    ("disorder", "{use_kind_disorder}"),
    ("treatment", "{use_kind_treatment}"),
    ("overdose", "{use_kind_overdose}"),
    ("use", "{use_kind_use}"),
)


def read(spot: Spot) -> Claim | None:
    """The claim of `use` on a count of people or prescriptions, or a rate of them."""
    q = spot.quantity
    kind = letter(q.unit)
    if q.unit == "prescription" or (
        kind in "NR" and spot.says_near("@ (?:\\w+ ){0,3}{prescriptions}|{prescriptions} (?:\\w+ ){0,5}@")
    ):
        unit = "per_100" if kind == "R" and q.unit == "per_100" else ("per_100k" if kind == "R" else "prescription")
        return _claim(spot, "rate" if kind == "R" else "count", "prescriptions", unit)
    if kind not in "NR" or not (spot.sentence_says("SUB|{overdose}|{use_kind_disorder}") or substance.topic(spot)):
        return None
    near, at = spot.near, spot.near.index("@")
    best: tuple[int, str] | None = None
    for name, template in _KINDS:
        for match in pattern(template).finditer(near):
            distance = match.start() - at if match.start() > at else (at - match.end()) + 20
            if best is None or distance < best[0]:
                best = (distance, name)
    if best is None or best[0] > 60:
        return None
    return _claim(spot, "rate" if kind == "R" else "count", best[1], "per_100k" if kind == "R" else "person")


def _claim(spot: Spot, metric: str, kind: str, unit: str) -> Claim:
    scale = scale_to(spot.quantity.unit, unit) if metric == "rate" else 1.0
    for found in (substance.behind(spot), substance.before(spot), substance.after(spot), substance.topic(spot)):
        if found:
            drug: str | None = substance.joined(found)
            break
    else:
        drug = "drug"
    return Claim("use", unit, {"metric": metric, "kind": kind, "population": None}, scale=scale, substance=drug)
