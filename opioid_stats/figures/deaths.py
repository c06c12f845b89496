"""`deaths`: people whose death the text ties to drugs, or a rate of such deaths."""

from __future__ import annotations

import re
from typing import NamedTuple

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, once
from opioid_stats.context.telling import Telling, spelled, tell_own, told_before
from opioid_stats.figures.plausible import countable
from opioid_stats.figures.population import population
from opioid_stats.figures.rates import rate_series, rate_unit
from opioid_stats.figures.row import Claim, scale_to
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

_PEOPLE = "(?:LOC|{people}|lives|souls)"
_AUX = (
    "(?:(?:who|that|which|have|has|had|also|still|now|later|then|reportedly|sadly|recently|eventually|were|was|are|will|would|"
    "could|may|might|been|be|to|a|per|each|every|day|week|month|year|PER) )*"
)
_REACHES = "{reach} (?:{reach_filler} )*@"


class _Rule(NamedTuple):
    pattern: str
    bare: bool = False  # the number stands without a noun: a thing counted (`12 counties`) is no count of the dead


# each rule ties the count to the dead; <drug> is what they died of
_COUNTED = (
    # 14 and 11 deaths, 286 opioid deaths, zero reports of medetomidine overdose deaths
    _Rule("@ (?:(?:and|or|to) QN )?(?!PER )<m>{0,4}(?:(?:<drug> )<m>{0,3})?{death_noun}"),
    # 434 of the 1,413 overdose deaths; the death of two customers
    _Rule("@ of (?:the |those |these |its |some )?QN (?:<m>){0,3}(?:SUB )?{death_noun}"),
    _Rule("(?:<drug> <m>{0,2})?(?:{death_noun}|{fatal} {overdose_event}) of (?:<m>){0,2}@"),
    _Rule("@ <m>{0,2}{fatal} (?:<drug> )?{overdose_event}"),
    # 66,000 people died; 10 of which resulted in death; one person, a man of 33, could not be revived
    _Rule(
        "@ (?:of )?<m>{0,5}(?:(?:in|from|across|of|at) <w>{0,3})?(?:an? \\w+ (?:of|aged) QN )?" + _AUX + "{death_verb}"
    ),
    # two of the nine people who overdosed died; 70,000 Americans lost to fentanyl; 350 fentanyl victims
    _Rule("@ of (?:the |those |these )?QN (?:<w>){0,8}{death_verb}"),
    _Rule("@ (?:of )?<m>{0,4}" + _AUX + "{lost} (?:to|by) (?:<n>){0,3}(?:<drug>|{overdose}|addiction)"),
    _Rule("@ <m>{0,2}(?:<drug> (?:{overdose_event} )?|{overdose_event} )victims"),
    # 14 inmates died, nine of drug overdoses; 640 people died of overdoses, including 12 teenagers
    _Rule("QN <m>{0,4}" + _AUX + "{death_verb} <w>{0,8}(?:SUB <w>{0,4})?including @ (?:{people}|{age_group})"),
    _Rule("{death_verb} (?:\\w+ ){0,5}@ (?:of|from) (?:<w>){0,2}(?:<drug> )?{overdose_event}"),
    # California (11,002), Florida (7,827) and Texas (5,489) reported the most overdose deaths
    _Rule(
        "LOC @ (?:(?:and |followed by )?LOC QN )*(?:<w>){0,2}{recorded} (?:<w>){0,5}(?:<drug> )?{death_noun}",
        bare=True,
    ),
    # fentanyl killed 4,000; overdoses claimed 52,000 lives; we lose 91 people a day; buried 284 of its people
    _Rule("(?:<drug> <k>{0,7})?{kill_verb} (?!with )(?:<m>|of |to ){0,4}@ (?:of )?<m>{0,3}" + _PEOPLE),
    _Rule("(?:{overdose_event}|<drug>) (?:now )?{kill_verb} (?:a|another) (?:{people}|life|LOC) <w>{0,4}@"),
    _Rule("(?:<drug> <k>{0,7})?{killing} (?:<m>|of ){0,3}@"),
    # bringing to nine the number of deaths
    _Rule("@ (?:the|its) (?:AGY |{provisional} )*(?:{number_of} )?(?:<drug> )?(?:{death_noun}|{death_toll})"),
    # deaths in which only fentanyl was found numbered 24; deaths with fentanyl fell from 39,640 to 33,204
    _Rule("{death_noun} {involving} <w>{0,4}?<drug> <g>{0,10}" + _REACHES, bare=True),
    # deaths rose from 14 in 2019 to 52; the death toll stood at 114,000; fatal overdoses numbered 31
    _Rule(
        "(?:<drug> <m>{0,2})?(?:{death_noun}|{death_toll}|{fatal} {overdose_event}|died) <g>{0,10}" + _REACHES,
        bare=True,
    ),
    _Rule("(?:<drug> )?{fatal} (?:SUB )?{overdose_event} <g>{0,10}" + _REACHES, bare=True),
    # as to deaths, the count for synthetic opioids was 73,150
    _Rule(
        "{death_noun} (?:\\w+ ){0,5}{number_word} (?:for|of|involving|with|due to) <drug> (?:\\w+ ){0,9}?" + _REACHES,
        bare=True,
    ),
    # deaths fell for the second year in a row: 205 in 2024
    _Rule(
        "(?:<drug> <m>{0,2})?(?:{death_noun}|{death_toll}) (?:<w>){0,2}(?:{up}|{down}) (?:for|in|over|since) <w>{0,8}@",
        bare=True,
    ),
    _Rule("(?:<drug> <k>{0,8})?(?:cause of death|{death_noun}) in @ (?:cases|instances|people|decedents)"),
    # in lists: Confirmed drug-related deaths: 318; Drug overdoses, fatal: 37; Drug deaths in Scotland: 1,051
    _Rule(
        "(?:<drug> <m>{0,2})?(?:{death_noun}|{death_toll})(?: PER| in PER| total| in| for| LOC| (?:19|20)\\d\\d)* @",
        bare=True,
    ),
    # overdose deaths by county: Summit 210, Stark 98
    _Rule("(?:{death_noun}|{fatal} (?:<drug> )?{overdose_event}) by {divided_by} (?:<q>){0,30}?@", bare=True),
    _Rule("(?:<drug> )?(?:{overdose_event} )?{fatal} (?:SUB )?(?:{overdose_event} )?@", bare=True),
)
_TAIL = "^(?:(?!{death_noun})<w>){0,6}?{involving} <w>{0,4}?<drug>(?! (?:<m>){0,2}{death_noun})"
_RATE_OF = "@ (?:<n>){0,4}(?:involving|due to|attributed to|caused by|tied to|for) (?:<n>){0,2}<drug>"
_HEAD = (
    "<drug> <n>{0,3}{blamed} (?:<w>){0,3}$",
    "<drug> (?:which|that) (?:(?!SUB\\b)\\w+ ){1,8}?(?:was|were|is) {blamed} (?:<w>){0,2}$",
    "(?:tied|linked|connected|attributed|attribute|links|ties) <drug> (?:to|with) <w>{0,3}$",
    "(?:blame|blames|blamed|blaming) <drug> for <w>{0,3}$",
    "{death_noun} (?:that |which )?{involving} <w>{0,2}<drug> (?:Q[PF] )?$",
)
# a drug as the name of a kind of death: opioid overdose, died of a heroin overdose, of opioid-related causes
_NAMED = (
    "<drug> (?:<m>){0,2}(?:{overdose}|{poison}|{death_noun}|{death_toll}|related|causes)",
    "(?:(?<!could )(?<!can )<drug>) <n>{0,5}{kill_verb}",
    "(?:{overdose}|{poison}|{death_verb}|{death_noun})"
    " (?:on|of|from|by|due to|involving|caused by|tied to|linked to) <w>{0,4}?<drug>",
)
_IT_KILLS = "\\b(?:it|the drug|the sedative|the substance) (?:(?:has|had|was|is|been|also|now) )*{blamed} (?:<w>){0,3}@"
_PRONOUN = "(?:it|this|that|them|these|those)$|(?:of|from|to|on|by) (?:it|them|this|that)\\b"
FAR = 250
_UNNAMED = "(?:{overdose}|{poison})"
_SAVED = (
    "{save_verb} (?:<m>){0,3}@ (?:<m>)?(?:{death_noun}|lives)"
    "|@ (?:<m>)?(?:{death_noun}|lives) (?:\\w+ ){0,4}{save_verb}"
)
_NEVER = "(?:never|no) (?:<w>){0,9}{killing} (?:<w>){0,2}@"
# more Americans than the 58,000 killed in Vietnam; none of the five died
_OTHERS = (
    "(?:is|was|were|be|just|only|as|became) @ of (?:the |those |these )?QN",
    "(?:than|as many as|equal to|equivalent of|compared with|compared to) (?:<w>){0,8}@ (?:<w>){0,8}{other_death}",
    "than (?:the )?@ (?:\\w+ ){0,4}(?:killed|lost|died|dead) in LOC",
    "@ (?:<w>){0,8}(?:none|nobody|no one) (?:of them )?(?:<w>)?{death_verb}",
)
_ALIVE = "@ (?:others |more |other )?(?:<m>){0,2}(?:{hospitalized}|injured|revived|rescued|survived|arrested)\\b"
_GIVEN = "{gave} SUB to (?:<m>){0,3}@|@ (?:{overdose} )?<m>{0,2}to (?:the |a |area |local )?{hospital}"
_COMPARED = "(?:up from|down from|from|compared with|compared to|versus|vs|against|than) (?:{reach_filler} )*@"
_ASKED = "how many (?:\\w+ ){0,6}{death_verb}(?: \\w+){0,5} (?:(?:in|PER|LOC) )*$"
_TIE = "SUB|{overdose}|{poison}"
_COUNTS = frozenset({"death", "life", "fatal", "fatality", "decedent", "overdose", "soul", "victim", "casualty"})


@once
def read(spot: Spot) -> Claim | None:
    """The claim of `deaths` on a count of people or a rate per population; None if the text counts no drug deaths."""
    kind = letter(spot.quantity.unit)
    if kind not in "NR":
        return None
    told = tell_own(spot)
    unit = rate_unit(spot, told)
    if unit is not None:
        if rate_series(spot, told) != "deaths":
            return None
        at = told.search(_RATE_OF)
        return claim_of(spot, told, "rate", unit, told.drugs(at) if at is not None else [])
    if not countable(spot, told):
        return None
    if not told.says("{death}|{death_verb}|{death_noun}|{kill_verb}|victims"):
        return _answer(spot, told)
    if spot.quantity.noun in classes()["not_people"]:
        return None
    if told.says(_SAVED):
        supposed = told.says(
            "(?:could|would|might|may) (?:<w>){0,3}{save_verb}|@ (?:<w>){0,3}(?:could|would|might|may)"
        )
        return _supposed(claim_of(spot, told, "count", None, [])) if supposed else None
    if any(told.says(rule) for rule in _OTHERS) or told.says(_ALIVE) or told.says(_GIVEN):
        return None
    for rule in _COUNTED:
        match = told.search(rule.pattern)
        if match is None or (rule.bare and not told.labelled and not _countable(spot)):
            continue
        if not _tied(spot, told, match):
            return None
        drugs = named_drug(told, match)
        claim = claim_of(spot, told, "count", None, drugs)
        if rule.bare and not drugs and (earlier := _same_series(spot, told)) is not None:
            claim.substance = earlier.substance  # carfentanil was found in 513 deaths, up from 29
        return claim
    return _answer(spot, told)


def _same_series(spot: Spot, told: Telling) -> Claim | None:
    """The claim of the count that a bare one is compared with: `up from @`, `compared with @`."""
    if not told.says(_COMPARED):
        return None
    first = spot.bounds[0]
    for i in range(spot.index - 1, first - 1, -1):
        what = spot.page.items[i].what
        if isinstance(what, Quantity) and letter(what.unit) == "N":
            return read(Spot(spot.page, what, i))
    return None


def _supposed(claim: Claim) -> Claim:
    claim.modality, claim.sure = "hypothetical", True
    return claim


def _answer(spot: Spot, told: Telling) -> Claim | None:
    """A bare number that answers `how many people die of overdoses?`."""
    asked = told_before(spot, 20)
    if spot.quantity.noun is not None or not pattern(_ASKED).search(asked.text + " " + told.text.split("@")[0]):
        return None
    return claim_of(spot, told, "count", None, [])


def _countable(spot: Spot) -> bool:
    noun = spot.quantity.noun
    return noun is None or noun in _COUNTS or noun in classes()["people"]


def _tied(spot: Spot, told: Telling, match: re.Match[str]) -> bool:
    """Whether drugs are what these people died of: by the rule's own words, the sentence or what was said before."""
    left = re.split(r"Q[A-Z]\b", told.text[: match.start()])[-1][-45:]
    right = told.text[match.end() :]
    own = left + match[0] + re.split(r"\b(?:Q[A-Z]|and|while|but)\b", right)[0][:30]
    if pattern("{other_death}").search(own + right[:40]) and not pattern(_TIE).search(own):
        return False
    if pattern("died|deaths|dead|fatal").search(own) and re.match(
        r"\W*of all (?:kinds|causes)", told.text[match.end() :]
    ):
        return False
    if told.says(_TIE):
        return True
    return told_before(spot).says(_TIE) or bool(substance.topic(spot))


def named_drug(told: Telling, match: re.Match[str]) -> list[Mention]:
    """The drugs that the words of a count, straight behind it or in front of it name as what killed."""
    whole = told.says("QN of (?:the |those |these |its )?@")  # what follows is said of the part
    tail = told.between(match.end(), match.end() if whole else len(told.text))
    head = told.between(0, match.start())
    found = [told.drugs(match)]
    if (at := tail.search(_TAIL)) is not None:
        found.append(tail.drugs(at))
    found += [head.drugs(at) for rule in _HEAD if (at := pattern_in(head, rule)) is not None]
    named = [drugs for drugs in found if drugs]
    return next((drugs for drugs in named if substance.joined(drugs) != "drug"), named[0] if named else [])


def pattern_in(told: Telling, rule: str) -> re.Match[str] | None:
    """A match of a rule on a telling whose text ends with a space, so that `$` stands behind a word."""
    return pattern(spelled(rule)).search(told.text + " ")


def claim_of(spot: Spot, told: Telling, metric: str, rate: str | None, found: list[Mention]) -> Claim:
    """The claim of a count or of a rate (its unit as stated), its drug as found or as the text tells it elsewhere."""
    own = {
        "metric": metric,
        "cause": cause_of(spot, told),
        "provisional": told.says("{provisional}"),
        "population": population(spot),
    }
    if not found and told.says(_IT_KILLS):
        found = substance.topic(spot)
    drug = substance.joined(_meant(spot, found)) if found else told_drug(spot, told)
    if rate is None:
        denied = "negated" if told.says(_NEVER) else "asserted"
        return Claim("deaths", "person", own, substance=drug or "drug", modality=denied)
    scale = scale_to(rate, "per_100k")
    return Claim("deaths", "per_100k", own, scale=scale, stated_unit=rate, substance=drug or "drug")


def _meant(spot: Spot, found: list[Mention]) -> list[Mention]:
    """The drugs found, `the drug` as the one talked about."""
    low = spot.page.document.low
    if all(low[m.start : m.end] in ("drug", "substance") and low[m.end : m.end + 2] != " o" for m in found):
        return substance.meant(spot, found)
    return found


def told_drug(spot: Spot, told: Telling) -> str | None:
    """What the deaths of a sentence are of: its own `opioid overdose`, a bare one, what was last told, the topic."""
    at = told.text.find("@")
    here = told_of(told)
    if here:
        return min(here, key=lambda found: 2 * (found[0] - at) if found[0] > at else abs(at - found[1]))[2]
    before = told_of(told_before(spot, FAR))
    if before and not (before[-1][2] == "drug" and told.says(_PRONOUN)):
        return before[-1][2]
    nearest = substance.before(spot) or substance.after(spot) or substance.topic(spot)
    return substance.joined(nearest) if nearest else None


def told_of(told: Telling) -> list[tuple[int, int, str]]:
    """Every mention of what people died of, with its span: the drug, or `drug` for an overdose without a name."""
    found: list[tuple[int, int, str]] = []
    for rule in _NAMED:
        for match in told.matches(rule):
            found.append((match.start(), match.end(), substance.joined(told.drugs(match)) or "drug"))
    for match in told.matches(_UNNAMED):
        if not any(start <= match.start() <= end for start, end, _ in found):
            found.append((match.start(), match.end(), "drug"))
    return sorted(found)


def cause_of(spot: Spot, told: Telling) -> str:
    """`overdose` or `poisoning` where the text says so here or before, `other` for violence, else `drug_related`."""
    if told.says("@ (?:\\w+ ){0,4}{violent}"):
        return "other"
    for cause in ("overdose", "poison"):
        if told.says("{" + cause + "}"):
            return "poisoning" if cause == "poison" else "overdose"
    if told.says("SUB (?:related|induced|\\w+ ){0,4}{killing}|SUB (?:related|induced|deaths)"):
        return "drug_related"
    before = told_before(spot)
    last = before.last("{overdose}|{poison}")
    if last is None:
        return "drug_related"
    return "poisoning" if pattern("^{poison}").search(last[0]) else "overdose"
