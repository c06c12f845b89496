"""`enforcement`: a count of enforcement acts, actors or proceeds."""

from __future__ import annotations

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim

# kind -> (unit, patterns); the first that matches nearest wins
_THINGS = (
    ("charges", "item", "@ (?:\\w+ ){0,2}counts?\\b"),
    ("firearms", "item", "@ (?:\\w+ ){0,2}{firearm}"),
    ("vehicles", "item", "@ (?:\\w+ ){0,2}{vehicle}"),
    ("laboratories", "item", "@ (?:\\w+ ){0,3}{lab}"),
    ("shipments", "item", "@ (?:\\w+ ){0,3}{shipment}"),
    ("companies", "item", "@ (?:\\w+ |LOC ){0,2}{company}"),
    ("operations", "item", "@ (?:\\w+ ){0,2}{operation}"),
    ("seizures", "item", "@ (?:\\w+ ){0,3}{case}"),
    ("other", "item", "@ (?:\\w+ ){0,2}{other_item}"),
    ("arrests", "person", "@ (?:\\w+ ){0,5}{arrest}"),
    ("convictions", "person", "@ (?:\\w+ ){0,5}{convict}"),
    ("defendants", "person", "@ (?:\\w+ ){0,5}{charge}"),
    ("network_members", "person", "@ (?:\\w+ ){0,3}{network}"),
    ("arrests", "person", "{arrest} (?:\\w+ ){0,3}@(?! (?:\\w+ )?(?:{firearm}|{vehicle}))"),
    ("defendants", "person", "{charge} (?:\\w+ ){0,2}@"),
)
_SKIP = "@ (?:\\w+ ){0,2}(?:officers|agents|deputies|year old|agencies|votes|schools|members of congress)\\b"


def read(spot: Spot) -> Claim | None:
    """The claim of `enforcement` on a count of people or things, or on money seized."""
    kind = letter(spot.quantity.unit)
    if kind == "C":
        if "/" in spot.quantity.unit or spot.says_near("{budget}") or not spot.says_near("{cash}"):
            return None
        if not _drug_text(spot):
            return None
        return Claim("enforcement", spot.quantity.unit, {"kind": "cash"}, substance=None)
    if kind != "N" or spot.says(_SKIP) or not _drug_text(spot):
        return None
    best: tuple[int, str, str] | None = None
    near = spot.near
    at = near.index("@")
    for name, unit, template in _THINGS:
        match = pattern(template).search(near)
        if match:
            distance = match.end() - at
            if best is None or distance < best[0]:
                best = (distance, name, unit)
    if best is None:
        return None
    return Claim("enforcement", best[2], {"kind": best[1]}, substance=_modifier(spot))


def _drug_text(spot: Spot) -> bool:
    return spot.sentence_says("SUB|{overdose}|{traffic}|AGY") or bool(substance.topic(spot, 4))


def _modifier(spot: Spot) -> str | None:
    found = substance.behind(spot)
    return substance.joined(found) if found else None
