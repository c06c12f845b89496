"""`seizures`: an amount of drug seized, found, bought, made or moved."""

from __future__ import annotations

import re

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim, scale_to

_MEASURES = {"M": ("mass", "kilogram"), "V": ("volume", "liter"), "L": ("count", "pill")}
# `A kilogram costs ...`, `one gram could make 500 doses`: the amount is only the base of another figure
_BASE = (
    "^(?:Q. )?@ (?:of )?(?:\\w+ ){0,3}(?:that )?(?:{price_verb}|can|could|may|is enough|makes|yields)",
    "(?:per|for|each|every) @",
    "QC (?:a|an|per|each|for|the) @",
)
_THRESHOLD = ("{threshold} (?:\\w+ ){0,6}@", "@ (?:of )?(?:\\w+ ){0,4}(?:threshold|mark|limit)\\b")
_NOT_DRUG = "^@ (?:\\w+ )?(?:man|woman|person|people|bar|body|weight|baby|capacity|of cargo|of marine|of explosives|of ammunition|of plastic|of fish|of produce|of fruit|of gold|of food)\\b"


def read(spot: Spot) -> Claim | None:
    """The claim of `seizures` on a mass, a volume or a count of pills or plants."""
    kind = letter(spot.quantity.unit)
    if kind not in _MEASURES:
        return None
    measure, unit = _MEASURES[kind]
    if spot.quantity.unit == "plant":
        measure, unit = "plants", "plant"
    if _is_threshold(spot) or any(spot.says_near(t) for t in _BASE) or spot.says_near(_NOT_DRUG):
        return None
    drug = substance.of_amount(spot)
    if drug is None:
        return None
    near_drug = bool(substance.behind(spot) or spot.item.inside)
    if not near_drug and not spot.sentence_says("{seize}|{traffic}|{produce}|SUB"):
        return None
    act = act_of(spot)
    return Claim(
        "seizures",
        unit,
        {"measure": measure, "form": form_of(spot, measure, drug), "act": act},
        scale=scale_to(spot.quantity.unit, unit),
        substance=drug,
    )


def _is_threshold(spot: Spot) -> bool:
    q = spot.quantity
    tail = spot.page.document.low[q.end : q.full_end]
    if q.qualifier == "at_least" and re.search(r"\bor more\b", tail):
        return True
    return any(spot.says_near(t) for t in _THRESHOLD)


def act_of(spot: Spot) -> str:
    """What was done with the drug: `seized` unless the nearest verb says that it was made, moved or bought."""
    best = ("seized", 10_000)
    line = spot.near
    at = line.index("@")
    from opioid_stats.context.patterns import pattern

    for act, template in (
        ("seized", "{seize}"),
        ("trafficked", "{traffic}"),
        ("produced", "{produce}"),
        ("other", "{buy}"),
    ):
        for match in pattern(template).finditer(line):
            distance = at - match.end() if match.end() <= at else (match.start() - at) + 15
            if distance < best[1]:
                best = (act, distance)
    return best[0]


def form_of(spot: Spot, measure: str, drug: str) -> str | None:
    """The form that the words give: powder, pills, liquid, crystal, plant or precursor."""
    if measure == "plants":
        return "plant"
    if measure == "volume":
        return "liquid"
    if measure == "count":
        return "pills"
    for mention in [*spot.item.inside, *substance.behind(spot)]:
        if mention.form:
            return mention.form
    if "precursor" in drug or drug in ("npp", "4_anpp", "4_piperidone"):
        return "precursor"
    for form, template in (
        ("powder", "@ (?:\\w+ ){0,4}(?:powder|powdered)\\b"),
        ("pills", "@ (?:\\w+ ){0,4}(?:pills|tablets)\\b"),
        ("liquid", "@ (?:\\w+ ){0,4}liquid\\b"),
        ("crystal", "@ (?:\\w+ ){0,4}(?:crystal|crystalline)\\b"),
    ):
        if spot.says_near(template):
            return form
    return None
