"""`use`: people who use, misuse or are treated, overdoses, and prescriptions."""

from __future__ import annotations

import re

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, once
from opioid_stats.context.telling import Telling, is_of_the_part, tell_own, told_after, told_before
from opioid_stats.figures.plausible import countable
from opioid_stats.figures.population import population
from opioid_stats.figures.rates import rate_series, rate_unit
from opioid_stats.figures.row import Claim, scale_to
from opioid_stats.figures.users import RULES
from opioid_stats.lexicon import Mention

_PRESCRIPTIONS = (
    "(?:<drug> )?{prescriptions} (?:\\w+ ){0,8}(?:{reach}|dispensed|written) (?:{reach_filler} )*@",
    "(?:<drug> )?{prescriptions} (?:\\w+ ){0,12}@ (?:were|was|got|had been) (?:<w>)?(?:filled|dispensed|"
    "written|issued)",
    "{prescriptions} for <drug> (?:\\w+ ){0,12}@ (?:were|was|got|had been) (?:<w>)?(?:filled|dispensed|written|issued)",
    "(?:{prescribing}) (?:\\w+ ){0,8}(?:{reach}) (?:{reach_filler} )*@",
)
_PER_HUNDRED = "Q[A-Z] per Q[A-Z]|@ (?:<w>){0,4}(?:per|for every|to every) Q[A-Z]|@ from QR|QR (?:\\w+ ){0,6}@"
_NAMED = (
    "<drug> (?:<m>){0,2}(?:{overdose_noun}|{poison}|{disorder_noun}|{use_people}|{treatment_noun}|use|misuse|related)"
)
_KILLS = "<drug> <n>{0,6}{kill_verb}"
_CAUSED = (
    "<drug> <n>{0,6}(?:led to|caus(?:ed|ing)|result(?:ed|ing) in|responsible for|sent|sickened|blamed for) <q>{0,8}@"
    "|@ (?:\\w+ ){0,6}(?:caused by|blamed on|due to|attributed to|linked to|tied to) <n>{0,4}(?P<by>SUB)"
)
# overdoses killed QN people of whom @ had taken a drug
_TAKEN = "(?:{death_word}|{kill_verb}) (?:\\w+ ){0,8}(?:of|among) {those} @"
_OPIOID_DISORDER = "\\bouds?\\b"
_TIE = (
    "SUB|neonatal abstinence|opioid withdrawal|{overdose}|{poison}|addicts|addicted|addiction|substance "
    "(?:use|abuse)|rehab|detox|drug court"
)


@once
def read(spot: Spot) -> Claim | None:
    """The claim of `use` on a count of people or prescriptions, or a rate of them; None if the text "
    "counts neither."""
    q = spot.quantity
    if letter(q.unit) not in "NR":
        return None
    told = tell_own(spot)
    unit = rate_unit(spot, told)
    if (
        q.unit == "prescription"
        or _prescribed(spot, told) is not None
        or (q.unit == "per_100" and _dispensed(spot, told))
    ):
        return _prescriptions(spot, told, unit)
    if unit is not None and rate_series(spot, told) != "use":
        return None
    if _counts_others(q.noun) or (unit is None and not countable(spot, told)):
        return None
    for rule in RULES:
        match = told.search(rule.pattern.replace("<drug2>", "SUB"))
        if match is None or (rule.bare and not told.labelled and not _countable(q.noun)):
            continue
        if is_of_the_part(told, match) or (rule.kind in ("use", "misuse") and told.says(_TAKEN)):
            continue
        found = told.drugs(match) or told.drugs(match, "cure")
        if "cure" in match.re.groupindex and not any(m.name in classes()["medicine"] for m in found):
            continue
        if rule.told and not (told.says(rule.told) or told_before(spot).says(rule.told)):
            continue
        if not any(around.says(_TIE) for around in (told, told_before(spot), told_after(spot, 16))):
            return None
        return _claim(spot, rule.kind, unit, _drug(spot, told, found, rule.kind))
    if unit is not None:
        return _claim(spot, _rate_kind(spot, told), unit, _drug(spot, told, [], "overdose"))
    return None


def likely(spot: Spot, kind: str) -> Claim | None:
    """The claim on people or prescriptions that the words around speak for, where no rule is met."""
    told = tell_own(spot)
    if kind == "prescriptions":
        return _prescriptions(spot, told, None)
    if _counts_others(spot.quantity.noun) or not countable(spot, told):
        return None
    if not any(around.says(_TIE) for around in (told, told_before(spot))):
        return None
    return _claim(spot, kind, None, _drug(spot, told, [], kind))


def _counts_others(noun: str | None) -> bool:
    """Whether things are counted, or people who use nothing."""
    return noun in classes()["not_people"] or noun in classes()["not_users"]


def _countable(noun: str | None) -> bool:
    return noun is None or noun in classes()["people"] or noun in classes()["treatment_people"]


def _claim(spot: Spot, kind: str, rate: str | None, drug: str) -> Claim:
    own = {"metric": "count" if rate is None else "rate", "kind": kind, "population": population(spot)}
    if rate is None:
        return Claim("use", "person", own, substance=drug)
    return Claim("use", "per_100k", own, scale=scale_to(rate, "per_100k"), stated_unit=rate, substance=drug)


def _rate_kind(spot: Spot, told: Telling) -> str:
    """What a rate counts: the kind whose words stand nearest before it."""
    for text in (told.text.split("@", 1)[0], told.text, told_before(spot).text):
        found = [
            (match.end(), kind)
            for kind, name in (
                ("overdose", "{overdose_noun}|{overdose}"),
                ("disorder", "{disorder_noun}|{disorder_people}"),
                ("treatment", "{treatment_noun}"),
                ("misuse", "{misuse_verb}"),
                ("use", "{use_people}|{use_verb}"),
            )
            for match in pattern(name).finditer(text)
        ]
        if found:
            return max(found)[1]
    return "use"


def _prescribed(spot: Spot, told: Telling) -> re.Match[str] | None:
    """The match of words that make a bare number or a rate one of prescriptions."""
    if spot.quantity.noun is not None:
        return None
    return next((m for rule in _PRESCRIPTIONS if (m := told.search(rule)) is not None), None)


def _dispensed(spot: Spot, told: Telling) -> bool:
    """Whether a rate per 100 people is one of prescriptions."""
    words = "{prescriptions}|{prescribing}|prescribers"
    return "prescription" in spot.quantity.text or told.says(words) or told_before(spot).says(words)


def _prescriptions(spot: Spot, told: Telling, rate: str | None) -> Claim | None:
    """The claim of prescriptions counted, or of a prescribing rate."""
    q = spot.quantity
    if q.unit == "prescription" and told.says("(?:every|per|each) <w>?@"):
        return None
    per_hundred = rate == "per_100" or told.says(_PER_HUNDRED)
    match = _prescribed(spot, told)
    inside = [m for m in spot.item.inside if m.kind == "substance"]
    found = (
        inside or (told.drugs(match) if match is not None else []) or substance.behind(spot) or substance.before(spot)
    )
    drug = substance.joined(found or substance.topic(spot)) or "drug"
    drug = "prescription_opioid" if drug in ("opioid", "drug") and told_opioids(spot, told) else drug
    own = {
        "metric": "count" if rate is None and not per_hundred else "rate",
        "kind": "prescriptions",
        "population": population(spot),
    }
    if per_hundred:
        return Claim("use", "per_100", own, stated_unit="per_100", substance=drug)
    if rate is not None:
        return Claim("use", "per_100k", own, scale=scale_to(rate, "per_100k"), stated_unit=rate, substance=drug)
    return Claim("use", "prescription", own, substance=drug)


def told_opioids(spot: Spot, told: Telling) -> bool:
    """Whether the prescriptions talked about are of opioids."""
    here = [m for _, m in spot.mentions("substance")] + [m for m in spot.item.inside if m.kind == "substance"]
    near = here or substance.topic(spot)
    return any(m.name in ("opioid", "prescription_opioid") for m in near)


def _drug(spot: Spot, told: Telling, found: list[Mention], kind: str) -> str:
    """The drug that people use: as the rule names it, as the series is called, else as the text around has it."""
    cures = classes()["medicine"]
    anaphors = bool(found) and all(m.name == "drug" for m in found)  # visits related to the drug
    named = [m for m in (substance.meant(spot, found) if anaphors else found) if m.name != "naloxone"]
    if kind in ("disorder", "treatment") and not any(m.name != "drug" for m in named) and told.says(_OPIOID_DISORDER):
        return "opioid"
    if named:
        return substance.joined(named) or "drug"
    series = told.matches(_NAMED)
    at = told.text.find("@")
    series.sort(key=lambda m: min(abs(m.start() - at), abs(m.end() - at)))
    for match in series:
        if drugs := [m for m in told.drugs(match) if m.name != "naloxone"]:
            return substance.joined(drugs) or "drug"
    if kind == "overdose" and (cause := told.search(_CAUSED)) is not None:
        return substance.joined(told.drugs(cause) or told.drugs(cause, "by")) or "drug"
    if kind in ("overdose", "disorder") or not told.says("SUB"):
        before = told_before(spot, 250)
        last = max((m for rule in (_NAMED, _KILLS) if (m := before.last(rule))), key=lambda m: m.end(), default=None)
        drugs = before.drugs(last) if last is not None else []
        return substance.joined([m for m in drugs if m.name != "naloxone"]) or "drug"
    behind = substance.after(spot) if told.says("@ <w>*SUB") else []
    for nearest in (substance.before(spot), behind):
        if drugs := [m for m in nearest if m.name != "naloxone" and (kind == "treatment" or m.name not in cures)]:
            return substance.joined(drugs) or "drug"
    return "drug"
