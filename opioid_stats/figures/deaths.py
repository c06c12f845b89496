"""`deaths`: people whose death the text ties to drugs, or a rate of such deaths."""

from __future__ import annotations

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim

_COUNT = (
    "@ (?:\\w+ ){0,5}{death_noun}\\b",
    "@ (?:\\w+ ){0,6}{death_verb}",
    "{kill_verb} (?:the lives of |an estimated |more than |\\w+ ){0,2}@ (?:\\w+ ){0,2}(?:{people}|lives)",
    "{kill_verb} (?:\\w+ )?@ (?:LOC|{people})",
    "{death_noun} (?:\\w+ ){0,6}(?:reached|rose to|fell to|numbered|totaled|totalled|hit|stood at|was|were|at|to|from|of|exceeded|topped|surpassed|climbed to|dropped to|jumped to|increased to|decreased to|over) (?:\\w+ ){0,2}@",
    "(?:{death_noun}|toll) (?:SUB |LOC |PER |in |from )*@",
    "(?:death toll|toll) (?:\\w+ ){0,5}@",
    "lose @ (?:{people})",
)


def read(spot: Spot) -> Claim | None:
    """The claim of `deaths` on a count of people or a rate per population."""
    kind = letter(spot.quantity.unit)
    if kind == "R":
        if not spot.sentence_says("{death}") and "death" not in spot.previous:
            return None
        return _claim(spot, "rate", "per_100k")
    if kind != "N" or not any(spot.says(t) for t in _COUNT):
        return None
    if not (spot.sentence_says("{overdose}|{poison}|SUB") or substance.topic(spot)):
        return None
    return _claim(spot, "count", "person")


def _claim(spot: Spot, metric: str, unit: str) -> Claim:
    provisional = spot.sentence_says("provisional|preliminary|predicted|early count")
    own = {"metric": metric, "cause": cause_of(spot), "provisional": provisional, "population": None}
    scale = 1.0
    if unit == "per_100k" and spot.quantity.unit != "per_100k":
        from opioid_stats.figures.row import scale_to

        scale = scale_to(spot.quantity.unit, unit)
    return Claim("deaths", unit, own, scale=scale, substance=_drug(spot))


def cause_of(spot: Spot) -> str | None:
    """`overdose` or `poisoning` where the text says so here or just before, `drug_related` where only a drug killed."""
    for text in (spot.whole, spot.previous):
        from opioid_stats.context.patterns import pattern

        if pattern("{overdose}").search(text):
            return "overdose"
        if pattern("{poison}").search(text):
            return "poisoning"
    return "drug_related"


def _drug(spot: Spot) -> str | None:
    for found in (substance.behind(spot), substance.before(spot), substance.after(spot)):
        if found:
            return substance.joined(found)
    return "drug"
