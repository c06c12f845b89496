"""`doses`: a dose, a number of doses, or morphine equivalents."""

from __future__ import annotations

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.page import ANTIDOTE
from opioid_stats.context.spot import Spot, once
from opioid_stats.context.telling import Telling, tell, told_after, told_before
from opioid_stats.figures.reckoned import is_base
from opioid_stats.figures.row import Claim, scale_to
from opioid_stats.lexicon import Mention, is_a

# people that an amount could kill are doses: `enough to kill 2 million people`, `that load could have killed ...`
_ENOUGH = (
    "(?:could|would|might) have {to_kill} (?:<w>){0,4}@",
    "{enough} (?:\\w+ ){0,9}{to_kill} (?:<w>){0,5}@",
    "(?:Q[ML]|{amount_word}) (?:\\w+ ){0,12}{could} (?:<w>){0,3}{to_kill} (?:<w>){0,4}@",
    "{enough} (?:\\w+ ){0,9}{to_kill} (?:<w>){0,14}(?:or|all of|is|population|whole of) @",
    "{enough} (?:\\w+ ){0,8}(?:for|make|produce|yield|cause|to) (?:<w>){0,2}@ (?:<m>){0,3}{dose_or_death}",
    "(?:{represents}|{could}) (?:<w>){0,4}@ (?:<m>){0,3}(?:{fatal} )(?:<m>){0,2}{dose_word}",
    "{enough} (?:<w>){0,4}{fatal} {dose_word} for (?:<w>){0,3}@",
)
# a bare number of doses that goes on with doses told: `500 fatal doses, and a gram of carfentanil 50,000`
_AGAIN = "QS (?:\\w+ ){0,6}(?:of )?<drug> @"
_SUM = (
    "(?:maximum|figure|number|total|that|this|it) (?:<w>){0,3}(?:is|was|be|comes to|falls to|drops to) "
    "(?:{reach_filler} )*@"
)
_EQUALS = "QE (?:\\w+ ){0,8}<drug> (?:equals?|is|are|to) @"
# Naloxone doses administered: 2,204
_GIVEN = "(?:<drug> )?doses (?:of (?P<of>SUB) )?{dose_given} (?:<n>){0,4}@"
# 60 mg of oxycodone, which amounts to 90 MME; 100 MME of hydrocodone; not: patients on 90 MME
_EQUIVALENT = (
    "@ (?:(?:a|per|each|PER|day|daily|of) ){0,4}(?<=of )<drug>",
    "<drug> (?:(?!QE\\b|{patient_word})\\w+ ){0,12}@",
    "@ (?:(?!Q[A-Z]\\b|{patient_word})\\w+ ){0,6}<drug>",
)
_CAPACITY = "(?:{enough}|{could}|{represents}) (?:\\w+ ){0,12}@"
# what a load would be cut into, however it is put: `5 kilograms, or about @ street-level doses`
_STREET_DEALS = "(?:Q[ML]|{represents}|{amount_word}) (?:\\w+ ){0,12}@ (?:<m>){0,2}{street_dose}"
_LETHAL = (
    "@ (?:<w>){0,16}?{lethal}",
    "@ (?:<w>){0,3}(?:think|about|like|roughly) (?:\\w+ ){0,6}{likened} (?:<w>){0,4}{lethal}",
    "{lethal} (?:<w>){0,10}@",
)
_NOT_LETHAL = "{survived} (?:<w>){0,3}@|deaths (?:\\w+ ){0,9}@"
_NO_DOSE = (
    "@ (?:of )?(?:table )?{likened}",
    "{likened} (?:weighs?|is|are) @",
    "@ (?:per )?{concentration}|{concentration} (?:\\w+ ){0,8}@",
    "weigh(?:s|ed|ing|t of)? (?:<w>){0,3}@",
    "(?:QC|dollars?|bucks?|cents?|euros?) @",
)
# he does half a gram a day
_TAKEN = (
    "(?:{consume}|does|doing|shoots|shooting) (?:<w>){0,3}@ (?:of )?(?:SUB )?(?:a|per|each|every) (?:day|week|night)"
)
_DOSE_KILOGRAMS = 0.0011  # what is at most a gram can be a dose
_ANTIDOTE_BACK = 4  # sentences back in which the antidote may be named whose doses a sentence without drugs counts
_BACK = 45  # items
_SMALL = frozenset({"milligram", "microgram", "nanogram"})


@once
def read(spot: Spot) -> Claim | None:
    """The claim of `doses` on a small mass, a count of doses or of people that an amount could kill."""
    q = spot.quantity
    kind = letter(q.unit)
    if kind not in "ESNM":
        return None
    told = tell(spot)
    if kind == "E":
        return Claim("doses", "mme", {"kind": "mme"}, substance=_equivalent_of(spot, told), sure=True)
    if kind == "S":
        return _counted(spot, told)
    if kind == "N":
        return _killed(spot, told) or _bare(spot, told)
    return _mass(spot, told)


def likely(spot: Spot, kind: str) -> Claim | None:
    """The claim on a number of doses that the words around speak for, where no rule is met."""
    told = tell(spot)
    refused = told.says("@ {dose_pack}") or any(told.says(rule) for rule in _NO_DOSE)
    return _count(_drug(spot, told, antidote=True)) if kind == "dose_count" and not refused else None


def _counted(spot: Spot, told: Telling) -> Claim | None:
    """Doses counted: lethal ones are a capacity, others where the words say enough or could."""
    if told.says("@ {dose_pack}") or is_base(spot):
        return None  # a two-dose kit counts kits; a dose may only be what a price is for
    lethal = told.says("@ (?:<m>){0,2}{fatal}") or any(
        w in spot.quantity.text.lower() for w in ("lethal", "fatal", "deadly")
    )
    capacity = lethal or told.says(_CAPACITY) or told.says(_STREET_DEALS)
    drug = _drug(spot, told, antidote=not lethal)
    if drug == ANTIDOTE:
        needed = told.says(
            "@ (?:<w>){0,3}(?:may|might|could) be (?:needed|required|necessary)|(?:may|might) (?:need|take) @"
        )
        return _count(drug, "hypothetical" if needed else "asserted", sure=True)
    return _count(drug, "potential" if capacity else "asserted")


def _count(drug: str | None, modality: str = "asserted", *, sure: bool = False) -> Claim:
    return Claim("doses", "dose", {"kind": "dose_count"}, substance=drug, modality=modality, sure=sure)


def _killed(spot: Spot, told: Telling) -> Claim | None:
    if not any(told.says(rule) for rule in _ENOUGH):
        return None
    return _count(_drug(spot, told, antidote=False), "potential")


def _bare(spot: Spot, told: Telling) -> Claim | None:
    """A bare number that goes on with doses or equivalents told just before."""
    if spot.quantity.noun is not None:
        return None
    match = told.search(_AGAIN)
    if match is not None:
        return _count(substance.joined(told.drugs(match)), "potential")
    match = told.search(_EQUALS)
    if match is not None:
        drug = substance.joined(told.drugs(match))
        return Claim("doses", "mme", {"kind": "mme"}, stated_unit="mme", substance=drug, sure=True)
    match = told.search(_GIVEN)
    if match is not None:
        found = told.drugs(match) or told.drugs(match, "of")
        return _count(substance.joined(found) or _drug(spot, told, antidote=True), sure=True)
    if told.says(_SUM) and told_before(spot, 25).says("QS"):
        return _count(_drug(spot, told, antidote=False), "potential")
    return None


def _mass(spot: Spot, told: Telling) -> Claim | None:
    """A mass of milligrams, or a larger one that the text calls lethal."""
    q = spot.quantity
    if any(told.says(rule) for rule in _NO_DOSE):
        return None
    lethal = _is_lethal(spot, told)
    taken = told.says(_TAKEN)
    kilograms = scale_to(q.unit, "kilogram") * (q.value or q.upper or q.lower or 0.0)
    if q.unit not in _SMALL and not (kilograms <= _DOSE_KILOGRAMS and (lethal or taken)):
        return None
    drug = _drug(spot, told, antidote=not lethal)
    if drug is None:
        return None
    own = {"kind": "lethal_dose" if lethal else "dose"}
    scale = scale_to(q.unit, "milligram")
    return Claim("doses", "milligram", own, scale=scale, substance=drug, sure=True)


def _is_lethal(spot: Spot, told: Telling) -> bool:
    """Whether a mass is said to kill, here or in the question that it answers."""
    if told.says(_NOT_LETHAL):
        return False
    if not spot.page.document.style.punctuated and told.says("@(?: of)?(?: SUB)?$"):
        # `two milligrams of fentanyl, the amount that ..., is deadly` without its commas
        behind = told_after(spot, 18)
        if behind.says("^(?:an?|the|about the|which) (?:<w>){0,16}?{lethal}"):
            return True
    asked = told_before(spot, 12)
    return any(told.says(rule) for rule in _LETHAL) or asked.says("how (?:little|much|many) (?:\\w+ ){0,5}{lethal}")


def _drug(spot: Spot, told: Telling, *, antidote: bool) -> str | None:
    """The drug of a dose: the one named behind it, the antidote if the words are about it, else the nearest before."""
    inside = [m for m in spot.item.inside if m.kind == "substance"]
    behind = inside or substance.behind(spot)
    if behind:
        return substance.joined(behind)
    if antidote and told.says("{antidote}|QS|@") and _of_antidote(spot, told):
        return ANTIDOTE
    paragraphs = spot.page.document.style.punctuated
    order = (substance.topic(spot) if paragraphs else _last_named(spot), substance.topic(spot), substance.after(spot))
    before = substance.before(spot)
    if not antidote and before:
        before = _deadliest(spot) or before
    generic: str | None = None
    for found in (before, *order):
        drug = substance.joined([m for m in found if antidote or m.name != ANTIDOTE])
        if drug not in (None, "drug"):
            return drug
        generic = generic or drug
    return generic


def _deadliest(spot: Spot) -> list[Mention]:
    """The synthetic opioid last named in the sentence: of drugs named together, the one whose lethal doses are told."""
    named = [m for _, m in substance.drugs_within(spot.page, spot.bounds[0], spot.index)]
    return [m for m in named if is_a(m.name, "synthetic_opioid")][-1:]


def _last_named(spot: Spot) -> list[Mention]:
    """The drug last named before a sentence of a text whose paragraphs are lost."""
    page, first = spot.page, spot.bounds[0]
    within = substance.drugs_within(page, max(1, first - _BACK), first)
    named = [m for i, m in within if page.items[i - 1].word not in ("than", "as")]
    return [m for m in named if m.name not in ("drug", ANTIDOTE) and not m.weak][-1:]


def _of_antidote(spot: Spot, told: Telling) -> bool:
    """Whether naloxone is what the sentence, or the two before it, give out."""

    def names(found: list[tuple[int, Mention]]) -> bool:
        return any(m.name == ANTIDOTE for _, m in found)

    if names(spot.mentions("substance")) or told.says("{antidote}"):
        return True
    page = spot.page
    back = 2 if spot.mentions("substance") else _ANTIDOTE_BACK
    first = page.bounds(max(0, spot.sentence - back))[0]
    return names(list(substance.drugs_within(page, first, spot.bounds[0])))


def _equivalent_of(spot: Spot, told: Telling) -> str:
    """The drug whose strength is told in morphine equivalents: the one that the clause names, else any opioid."""
    for rule in _EQUIVALENT:
        match = told.last(rule)
        drug = substance.joined(told.drugs(match)) if match is not None else None
        if drug not in (None, "drug", "morphine"):
            return str(drug)
    return "opioid"
