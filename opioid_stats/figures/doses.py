"""`doses`: a dose, a number of doses, or morphine equivalents."""

from __future__ import annotations

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.spot import Spot
from opioid_stats.figures.row import Claim, scale_to

_ENOUGH = (
    "(?:enough|sufficient|potential|potentially|could|can|would|able|capacity|power) (?:\\w+ ){0,5}(?:kill|killed|kills|be lethal for|lethal doses for|poison) (?:\\w+ ){0,5}@",
    "(?:amounts? to|equals?|equivalent (?:of|to)|equates? to|translates? (?:in)?to|represents?|makes?|yields?|=) (?:\\w+ ){0,4}@ (?:\\w+ ){0,4}{lethal} (?:doses|dosages)",
    "@ (?:\\w+ ){0,3}(?:lethal|fatal|deadly|potentially lethal|potentially deadly|street) (?:doses|dosages)",
)
_LETHAL = "{lethal}"
_SMALL = 0.0011  # kilogram: what is at most a gram can be a dose


def read(spot: Spot) -> Claim | None:
    """The claim of `doses` on a mass of milligrams, a count of doses or a number of people that an amount could kill."""
    q = spot.quantity
    kind = letter(q.unit)
    if kind == "E":
        return Claim("doses", "mme", {"kind": "mme"}, substance=_drug(spot))
    if kind == "S":
        lethal = spot.says_near("(?:lethal|fatal|deadly|street)") or "lethal" in q.text or "deadly" in q.text
        return Claim(
            "doses",
            "dose",
            {"kind": "dose_count"},
            substance=_drug(spot),
            modality="potential" if lethal else "asserted",
        )
    if kind == "N" and any(spot.says(t) for t in _ENOUGH):
        return Claim("doses", "dose", {"kind": "dose_count"}, substance=_drug(spot), modality="potential")
    if kind == "M":
        kilograms = scale_to(q.unit, "kilogram") * (q.value or q.upper or q.lower or 0.0)
        small = q.unit in ("milligram", "microgram", "nanogram")
        lethal_near = spot.says_near(_LETHAL)
        if not small and not (kilograms <= _SMALL and lethal_near):
            return None
        drug = _drug(spot)
        if drug is None:
            return None
        return Claim(
            "doses",
            "milligram",
            {"kind": "lethal_dose" if lethal_near else "dose"},
            scale=scale_to(q.unit, "milligram"),
            substance=drug,
        )
    return None


def _drug(spot: Spot) -> str | None:
    if spot.sentence_says("naloxone|narcan"):
        return "naloxone"
    return substance.of_amount(spot)
