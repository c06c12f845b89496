"""`use`: people who use, misuse or are treated, overdoses, and prescriptions."""

from __future__ import annotations

import re
from typing import NamedTuple

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, once
from opioid_stats.context.telling import Telling, tell_own, told_before
from opioid_stats.figures.plausible import countable
from opioid_stats.figures.population import population
from opioid_stats.figures.rates import rate_series, rate_unit
from opioid_stats.figures.row import Claim, scale_to
from opioid_stats.lexicon import Mention

# the people counted, with what may stand between them and their verb
_WHO = (
    "@ (?:of )?<m>{0,4}(?:(?:in|from|across|of|over|under) <w>{0,3})?(?:aged (?:\\w+ ){1,3}?)?"
    "(?:Q[PF] (?:of <m>{1,4})?)?"
    "(?:(?:who|that|have|has|had|also|already|then|were|was|are|is|been|still|now|currently|reportedly|they|PER) )*"
)
_REACHES = "{reach} (?:{reach_filler} )*@"
_TO = "(?:(?!{other_series}|{death_word})\\w+ ){0,8}{reach} (?:{reach_filler} )*@"
# overdoses as a series, not as what people died of
_SERIES = "(?<!of )(?<!SUB )(?<!related )(?<!from )(?<!by )(?<!fatal )(?:(?<!fatal )<drug> <m>{0,2})?{overdose_noun}"
# not: people died of suspected overdoses, @ of them in April
_LISTED = "^(?!.*{death_word} (?:of|from|by|to|in) (?:<w>){0,4}{overdose_noun} @).*?" + _SERIES


class _Rule(NamedTuple):
    kind: str
    pattern: str
    bare: bool = False  # a thing counted (`12 counties`) is no number of this series


_RULES = (
    _Rule("overdose", "QN of (?:the |those |these )?@ <m>{0,3}(?:who|that) {overdose_verb}"),
    _Rule("overdose", "@ (?:others |more |other )?(?:<m>){0,2}{hospitalized} (?:\\w+ ){0,6}{overdose}"),
    _Rule("overdose", "{overdose} (?:\\w+ ){0,8}@ (?:others |more |other )?(?:<m>){0,2}{hospitalized}"),
    _Rule("other", _WHO + "{use_kept} <w>{0,3}?(?:<drug>)?"),
    _Rule(
        "overdose",
        _WHO + "(?:survived|recovered from|treated for|hospitalized for) <w>{0,3}?(?:<drug> )?{overdose_noun}",
    ),
    _Rule("overdose", "@ <m>{0,3}{overdose_noun} (?:for|of|from|due to|involving|related to|caused by) <n>{0,2}<drug>"),
    _Rule("overdose", "@ <m>{0,3}(?:<drug> <m>{0,3})?{overdose_noun}(?! {overdose_not})"),
    _Rule("overdose", _WHO + "{overdose_verb}(?: on <w>{0,2}?<drug>)?(?! {overdose_not})"),
    _Rule("overdose", "{revive_verb} (?:<m>){0,3}@ (?:<m>){0,3}{people}"),
    _Rule(
        "overdose",
        "{overdose_save} <m>{0,3}@ (?!(?:american )?lives)(?:of )?<m>{0,3}"
        "(?:for|from|after|with) <w>{0,3}?(?:<drug> )?{overdose_noun}",
    ),
    _Rule("overdose", "{overdose_noun} (?:related to|involving|linked to|tied to|due to) (?:the )?<drug> " + _TO, True),
    _Rule("overdose", _SERIES + "(?! {overdose_not}) (?:PER |in PER )?" + _TO, True),
    _Rule("overdose", "^{overdose_noun} (?:<w>){0,5}{overdose_save} (?:PER |in PER |during PER )?@", True),
    _Rule("overdose", _LISTED + "(?: nonfatal| non fatal| total| responses| calls)? @", True),
    _Rule("disorder", _WHO + "{disorder_needs}"),
    _Rule("disorder", "(?:<drug> )?<m>{0,2}{disorder_noun} {disorder_affects} <m>{0,3}@"),
    _Rule("disorder", "(?:<drug> )?<m>{0,2}{disorder_noun} (?:{reach_filler} )*@(?! (?:<m>)?{disorder_has})", True),
    _Rule("disorder", "(?:<drug> )?<m>{0,2}{disorder_noun} " + _TO, True),
    _Rule("treatment", "(?:<drug> )<m>{0,1}admissions " + _TO, True),
    _Rule("treatment", _WHO + "{treatment_takes} <w>{0,3}?(?P<cure>SUB(?: (?:and|or) SUB)*)"),
    _Rule(
        "treatment",
        "(?:people|patients|those|adults) {treatment_takes} (?P<cure>SUB(?: (?:and|or) SUB)*) (?:\\w+ ){0,6}"
        + _REACHES,
        True,
    ),
    _Rule(
        "treatment", "(?P<cure>SUB) (?:\\w+ ){0,3}(?:dispensed|given|prescribed|provided|administered) to (?:<m>){0,3}@"
    ),
    _Rule("treatment", "(?P<cure>SUB) (?:clients|patients|enrollees|recipients)(?: PER| in PER| total)? @", True),
    _Rule("treatment", "@ (?P<cure>SUB) (?:clients|patients|enrollees|recipients)"),
    _Rule(
        "treatment", _WHO + "(?:on|awaiting|wait(?:ing)? for|seek|seeking|sought) <w>{0,4}?(?:<drug> )?{treatment_noun}"
    ),
    _Rule("treatment", _WHO + "{treatment_verb} (?:in |at |to |by )?<w>{0,2}?(?P<cure>SUB) <m>{0,1}{treatment_place}"),
    _Rule("treatment", _WHO + "{treatment_in} <w>{0,4}?(?:<drug> )?<w>{0,2}{treatment_noun}"),
    _Rule("treatment", "(?:<drug> <n>{0,3}){treatment_gives} <m>{0,2}@", True),
    _Rule(
        "treatment",
        "@ <m>{0,2}(?:admissions|admitted|episodes|enrollments) (?:to|for|into|in) <w>{0,4}{treatment_noun}",
    ),
    _Rule("treatment", "{treatment_gives} <m>{0,2}@ <m>{0,2}{treatment_people}"),
    _Rule("treatment", "<drug> {treatment_noun} <m>{0,2}@ <m>{0,2}{treatment_people}"),
    _Rule("treatment", "@ <m>{0,3}(?:<drug> )?<m>{0,2}(?:{treatment_noun} )(?:admissions|patients|clients|episodes)"),
    _Rule(
        "treatment",
        "(?:{treatment_noun} |clinic )(?:admissions|patients|clients|enrollments?|enrolment)? ?" + _TO,
        True,
    ),
    _Rule("treatment", _WHO + "(?:{treatment_verb}|(?:for|on) <w>{0,3}{treatment_noun})"),
    _Rule("disorder", _WHO + "{disorder_has} <w>{0,5}?(?:<drug> <n>{0,2})?{disorder_noun}"),
    _Rule("disorder", _WHO + "{disorder_verb} (?:to |on |upon )?<w>{0,3}?<drug>(?! {trade})"),
    _Rule("disorder", "@ <m>{0,3}(?:<drug> )?<m>{0,2}{disorder_people}"),
    _Rule("misuse", _WHO + "{misuse_verb} <w>{0,4}?<drug>"),
    _Rule("misuse", "<drug> <n>{0,6}{misuse_verb} (?!potential)<w>{0,2}@"),
    _Rule("misuse", "(?:{misuse_noun} of <drug>|<drug2> {misuse_noun}) " + _TO, True),
    _Rule("use", _WHO + "<w>{0,2}<drug> <m>{0,2}{use_people}(?! {disorder_noun})"),
    _Rule("use", "@ <m>{0,3}(?:<drug> )?<m>{0,2}{use_people}(?! {disorder_noun})"),
    _Rule("use", "(?:<drug> )?<m>{0,2}{use_people} (?:\\w+ ){0,6}" + _REACHES, True),
    _Rule("use", "(?:<drug> )?<m>{0,2}{use_people} @", True),
    _Rule("use", "(?:people|those|adults) who {use_verb} <drug> (?:\\w+ ){0,5}{reach} (?:{reach_filler} )*@", True),
    _Rule("use", _WHO + "{use_verb} <w>{0,4}?<drug>"),
    _Rule("use", "<drug> use (?:\\w+ ){0,3}(?:from|to|at|by|among) (?:{reach_filler} )*@", True),
)
_PRESCRIPTIONS = (
    "(?:<drug> )?{prescriptions} (?:\\w+ ){0,8}(?:{reach}|dispensed|written) (?:{reach_filler} )*@",
    "(?:{prescribing}) (?:\\w+ ){0,8}(?:{reach}) (?:{reach_filler} )*@",
)
_PER_HUNDRED = "Q[A-Z] per Q[A-Z]|@ (?:<w>){0,4}(?:per|for every|to every) Q[A-Z]|@ from QR|QR (?:\\w+ ){0,6}@"
_NAMED = "<drug> (?:<m>){0,2}(?:{overdose_noun}|{disorder_noun}|{use_people}|{treatment_noun}|use|misuse|related)"
_KILLS = "<drug> <n>{0,6}{kill_verb}"
_CAUSED = (
    "<drug> <n>{0,6}(?:led to|caus(?:ed|ing)|result(?:ed|ing) in|responsible for|sent|sickened|blamed for) <q>{0,8}@"
    "|@ (?:\\w+ ){0,6}(?:caused by|blamed on|due to|attributed to|linked to|tied to) <n>{0,4}(?P<by>SUB)"
)
_OPIOID_DISORDER = "\\bouds?\\b"
_TIE = "SUB|{overdose}|{poison}|addicts|addicted|addiction|substance (?:use|abuse)|rehab|detox|drug court"


@once
def read(spot: Spot) -> Claim | None:
    """The claim of `use` on a count of people or prescriptions, or a rate of them; None if the text counts neither."""
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
    if (
        q.noun in classes()["not_people"]
        or q.noun in classes()["not_users"]
        or (unit is None and not countable(spot, told))
    ):
        return None
    for rule in _RULES:
        match = told.search(rule.pattern.replace("<drug2>", "SUB"))
        if match is None or (rule.bare and not told.labelled and not _countable(q.noun)):
            continue
        found = told.drugs(match) or told.drugs(match, "cure")
        if "cure" in match.re.groupindex and not any(m.name in classes()["medicine"] for m in found):
            continue
        if not (told.says(_TIE) or told_before(spot).says(_TIE)):
            return None
        return _claim(spot, rule.kind, unit, _drug(spot, told, found, rule.kind))
    if unit is not None:
        return _claim(spot, _rate_kind(spot, told), unit, _drug(spot, told, [], "overdose"))
    return None


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
