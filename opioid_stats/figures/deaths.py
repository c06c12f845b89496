"""`deaths`: people whose death the text ties to drugs, or a rate of such deaths."""

from __future__ import annotations

import re

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, once
from opioid_stats.context.telling import Telling, is_of_the_part, spelled, tell_own, told_before
from opioid_stats.context.when import period
from opioid_stats.figures.dead import AUX, COUNTED
from opioid_stats.figures.killers import cause_of, is_named, killer, named_drug, of_part
from opioid_stats.figures.plausible import countable
from opioid_stats.figures.population import population
from opioid_stats.figures.rates import rate_series, rate_unit
from opioid_stats.figures.row import Claim, scale_to
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

# the rate of overdose deaths that involved SUB rose from QR to @
_RATE_INVOLVED = "{death_noun} {involving} (?:<n>){0,3}?<drug> (?:\\w+ ){0,14}?@"
_RATE_OF = (
    "@ (?:(?!and|while|those|but|versus|against)<n>){0,4}(?:involving|due to|attributed to|caused by|"
    "tied to|for) (?:<n>){0,2}<drug>"
)
_SAVED = (
    "{save_verb} (?:<m>){0,3}@ (?:<m>)?(?:{death_noun}|lives)"
    "|@ (?:<m>)?(?:{death_noun}|lives) (?:\\w+ ){0,4}{save_verb}"
)
_NEVER = "(?:never|no) (?:<w>){0,9}{killing} (?:<w>){0,2}@"
# more Americans than the 58,000 killed in Vietnam; none of the five died
_OTHERS = (
    "(?:all|everyone|every one) but @",
    "(?:is|was|were|be|just|only|as|became) @ of (?:the |those |these )?QN",
    "(?:than|as many as|equal to|equivalent of|compared with|compared to) (?:<w>){0,8}@ (?:<w>){0,8}{other_death}",
    "than (?:the )?@ (?:\\w+ ){0,4}(?:killed|lost|died|dead) in LOC",
    "@ (?:<w>){0,8}(?:none|nobody|no one) (?:of them )?(?:<w>)?{death_verb}",
)
_ALIVE = "@ (?:others |more |other )?(?:<m>){0,2}(?:{hospitalized}|injured|revived|rescued|survived|arrested)\\b"
_GIVEN = "{gave} SUB to (?:<m>){0,3}@|@ (?:{overdose} )?<m>{0,2}to (?:the |a |area |local )?{hospital}"
_COMPARED = "(?:up from|down from|from|compared with|compared to|versus|vs|against|than) (?:{reach_filler} )*@"
# how many of them died? we had @
_ASKED = (
    "how many (?:\\w+ ){0,6}(?:{death_verb}|{death_noun})(?: \\w+){0,7} "
    "(?:(?:in|of|as|about|well|yes|sir|by|so|far|PER|LOC|AGY|there|we|i|they|you|it|was|were|had|have|"
    "saw|lost|counted|"
    "recorded|signed|the|answer|is) )*$"
)
# the total that year was @; that adds up to @ people a day
_SUMMED = (
    "^(?:\\w+ ){0,2}?(?:the|that|its|our) (?:<m>){0,3}(?:{number_word}|{death_toll}|record|high|peak) "
    "(?:<w>){0,4}{reach} (?:{reach_filler} )*@",
    "^(?:\\w+ ){0,6}?there (?:have been|has been|had been|were|are) (?:{reach_filler} )*@(?: PER| in| "
    "by| compared| so far|$)",
    "\\b(?:that|this|it|which) (?:{reach_filler} )*{adds_up} (?:<w>){0,2}?(?:{reach_filler} )*@",
)
# what the sentence before must tell
_TELLS = (
    "(?:{overdose}|{poison}|SUB) (?:<w>){0,6}{kill_verb}|{death_verb} (?:<w>){0,6}(?:SUB|{overdose}|{poison})"
    "|(?:SUB|{overdose}|{poison}) (?:<m>){0,3}{death_noun}"
)
# a virus killed @; @ people died in car crashes, @ were killed in a house fire
_OTHERWISE = (
    "@ <m>{0,5}"
    + AUX
    + "(?:{death_verb}|killed|slain) (?:in|by|from|of|when|during|with) (?:<n>){0,4}?{other_death}|@ <m>{0,5}"
    + AUX
    + "(?:{death_verb}|killed) (?:when|while|aboard|as|in the back) (?!(?:<w>){0,8}(?:SUB|{overdose}|"
    "{poison}))|(?:@ <m>{0,5}"
    + AUX
    + "(?:died|dead)|(?<!SUB )(?<!overdose )deaths) (?:in|under) (?:<m>){0,2}(?:custody|prisons?) "
    "(?:(?:<w>){0,4}{reach} @|(?!(?:<w>){0,6}(?:SUB|{overdose})))|(?<!SUB ){other_death} "
    "(?:<n>)?(?:has |have |had |also )?{kill_verb} (?:<m>|of ){0,3}@"
)
# died when a bridge collapsed, in the back of a truck
_ELSEWHERE = (
    "(?:{death_verb}|killed) (?:when|while|aboard|as|at sea|in the (?!LOC|PER|{peopled}|state|area|"
    "hospital|last|past|first))"
)
# took @ men into custody, took @ dealers off the street
_INTO_CUSTODY = (
    "@ (?:<w>){0,5}(?:into custody|into detention|to (?:\\w+ )?jail|to prison|off (?:the )?streets?)\\b"
    "|(?:arrests?|arresting|detention|custody) of (?:{reach_filler} )*@"
)
_OPENING = 3  # how many sentences open a text
_OTHER_RATE = "{other_death} (?:death |mortality )?rates? (?:<w>){0,8}@|@ <w>{0,3}births\\b|infant mortality"
_TIE = "pills|pill|addiction|SUB|{overdose}|{poison}"
_LAWFUL = frozenset({"tobacco", "nicotine"})  # their dead are not counted here
_COUNTS = frozenset({"death", "life", "fatal", "fatality", "decedent", "overdose", "soul", "victim", "casualty"})
# a note that calls counts provisional, and how many sentences off it may stand without a year
_NOTE = (
    r"\b(?:count|counts|number|numbers|data|figures|totals|results|estimates) (?:(?!Q[A-Z])\w+ ){0,3}"
    r"(?:is|are|remain) (?:\w+ ){0,2}{provisional}"
)
_NEAR = 4


@once
def read(spot: Spot) -> Claim | None:
    """The claim of `deaths` on a count of people or a rate per population; None if the text counts no drug deaths."""
    kind = letter(spot.quantity.unit)
    if kind not in "NR":
        return None
    told = tell_own(spot)
    unit = rate_unit(spot, told)
    if unit is not None:
        if rate_series(spot, told) != "deaths" or told.says(_OTHER_RATE):
            return None
        at = told.search(_RATE_OF) or told.search(_RATE_INVOLVED)
        return claim_of(spot, told, "rate", unit, told.drugs(at) if at is not None else [])
    if not countable(spot, told):
        return None
    if not told.says("{death}|{death_verb}|{death_noun}|{kill_verb}|victims"):
        return _answer(spot, told)
    if spot.quantity.noun in classes()["not_people"] or told.says(_INTO_CUSTODY):
        return None
    if told.says(_SAVED):
        supposed = told.says(
            "(?:could|would|might|may) (?:<w>){0,3}{save_verb}|@ (?:<w>){0,3}(?:could|would|might|may)"
        )
        return _supposed(claim_of(spot, told, "count", None, [])) if supposed else None
    if _is_of_others(told):
        return None
    if _sets_pace(spot):
        return None
    for rule in COUNTED:
        match = told.search(rule.pattern)
        if (
            match is None
            or (rule.pace and spot.quantity.per is None)
            or (rule.bare and not told.labelled and not _countable(spot))
        ):
            continue
        if is_of_the_part(told, match):
            continue
        if not _tied(spot, told, match):
            return None
        drugs = named_drug(told, match)
        claim = claim_of(spot, told, "count", None, drugs)
        if claim.substance in _LAWFUL:
            return None
        if rule.bare and not drugs and (earlier := _same_series(spot, told)) is not None:
            claim.substance = earlier.substance  # carfentanil was found in 513 deaths, up from 29
        return claim
    return _answer(spot, told)


def _is_of_others(told: Telling) -> bool:
    """Whether the number counts people who are alive, or died of something else."""
    return any(told.says(rule) for rule in _OTHERS) or told.says(_ALIVE) or told.says(_GIVEN)


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
    if spot.quantity.noun is not None or told.says("SUB (?:<n>){0,2}@|@ (?:<m>){0,2}(?:SUB|{other_count})"):
        return None
    asked = told_before(spot, 30)
    if not pattern(_ASKED).search(asked.text + " " + told.text.split("@")[0]):
        return None
    return claim_of(spot, told, "count", None, [])


def summed_up(spot: Spot, told: Telling) -> Claim | None:
    """The claim of a number that sums up the deaths of the sentence before: `that adds up to @ people a day`."""
    if told.says("@ (?:<m>){0,2}{other_count}") or not _countable(spot) or not countable(spot, told):
        return None
    if not any(told.says(rule) for rule in _SUMMED) or not pattern(spelled(_TELLS)).search(spot.previous):
        return None
    return claim_of(spot, told, "count", None, [])


def _sets_pace(spot: Spot) -> bool:
    """Whether a `one` only says who dies at the pace told behind: `one American dies every five minutes`."""
    if spot.quantity.value != 1:
        return False
    following = (item.what for item in spot.page.items[spot.index + 1 : spot.bounds[1]])
    pace = next((what for what in following if isinstance(what, Quantity)), None)
    return pace is not None and pace.per is not None and pace.text.lower().startswith("every")


def _countable(spot: Spot) -> bool:
    noun = spot.quantity.noun
    return noun is None or noun in _COUNTS or noun in classes()["people"]


def _goes_on_with_others(spot: Spot) -> bool:
    """Whether `it` killed what the sentence before tells of: `only the pandemic was worse: it took @ lives`."""
    opening = spot.page.text(spot.bounds[0], spot.bounds[0] + 1)
    return (
        opening in ("it", "they")
        and pattern("^(?!.*(?:SUB|{overdose})).*{other_death}").search(spot.previous) is not None
    )


def _tied(spot: Spot, told: Telling, match: re.Match[str]) -> bool:
    """Whether drugs are what these people died of: by the rule's own words, the sentence or what was said before."""
    if told.says(_OTHERWISE) or _goes_on_with_others(spot):
        return False
    left = re.split(r"Q[A-Z]\b", told.text[: match.start()])[-1][-45:]
    right = re.split(r"\b(?:which|that) is\b|\bthan\b|\bas many as\b", told.text[match.end() :])[0]
    own = left + match[0] + re.split(r"\b(?:Q[A-Z]|and|while|but)\b", right)[0][:30]
    if pattern("{other_death}").search(own + right[:40]) and not pattern(_TIE).search(own):
        return False
    if pattern("died|deaths|dead|fatal").search(own) and re.match(
        r"\W*of all (?:kinds|causes)", told.text[match.end() :]
    ):
        return False
    if told.says(_TIE):
        return True
    before = told_before(spot)
    return (
        before.says("{overdose}|{poison}|addiction")
        or (before.says("SUB") and not told.says(_ELSEWHERE))
        or _heads(spot)
    )


def _heads(spot: Spot) -> bool:
    """Whether the text opens with drugs, so that the deaths it counts later without a cause are theirs."""
    page = spot.page
    last = page.bounds(min(_OPENING, len(page.first_items)) - 1)[1]
    return (
        any(True for _ in substance.drugs_within(page, 0, last))
        or pattern("{overdose}").search(page.text(0, last)) is not None
    )


def likely(spot: Spot, metric: str) -> Claim | None:
    """The claim on a count that the words around speak for, where no rule is met."""
    told = tell_own(spot)
    refused = (
        told.says(_SAVED)
        or told.says(_OTHERWISE)
        or told.says("{other_death}|@ (?:\\w+ ){0,4}{violent}")
        or _goes_on_with_others(spot)
        or spot.quantity.noun in classes()["not_people"]
    )
    if metric != "count" or refused or _is_of_others(told) or _sets_pace(spot) or not countable(spot, told):
        return None
    if told.says(_INTO_CUSTODY) or not _may_be_of_drugs(spot, told):
        return None
    claim = claim_of(spot, told, "count", None, of_part(told))
    return None if claim.substance in _LAWFUL else claim


def _may_be_of_drugs(spot: Spot, told: Telling) -> bool:
    """Whether the people are told to be dead, and drugs are told of here, before or at the head of the text."""
    if spot.quantity.noun in classes()["in_care"] and not told.says("{death}|{death_verb}|{death_noun}|{kill_verb}"):
        return False
    return told.says(_TIE) or told_before(spot).says(_TIE) or _heads(spot)


def _marked(spot: Spot) -> bool:
    """Whether a sentence of the same paragraph, or a note on the figure's year, calls the counts provisional:
    `These numbers are preliminary`, `* 2024 data are preliminary`.
    """
    page = spot.page
    first = page.paragraph_start(spot.index)
    for sentence in range(len(page.first_items)):
        begin, end = page.bounds(sentence)
        if not pattern(_NOTE).search(page.text(begin, end)):
            continue
        years = [time.when for time in page.times.named.get(sentence, []) if time.when.first is not None]
        if not years and abs(sentence - spot.sentence) <= _NEAR and page.paragraph_start(begin) == first:
            return True
        if years:
            days = period(spot, "deaths", {})
            if days[0] is not None and any((y.first, y.last) == days for y in years):
                return True
    return False


def claim_of(spot: Spot, told: Telling, metric: str, rate: str | None, found: list[Mention]) -> Claim:
    """The claim of a count or of a rate (its unit as stated), its drug as found or as the text tells it elsewhere."""
    own = {
        "metric": metric,
        "cause": cause_of(spot, told),
        "provisional": told.says("{provisional}") or _marked(spot),
        "population": population(spot),
    }
    drug, named = killer(spot, told, found), is_named(told, found)
    if rate is None:
        denied = "negated" if told.says(_NEVER) else "asserted"
        return Claim("deaths", "person", own, substance=drug, named=named, modality=denied)
    scale = scale_to(rate, "per_100k")
    return Claim("deaths", "per_100k", own, scale=scale, stated_unit=rate, substance=drug, named=named)
