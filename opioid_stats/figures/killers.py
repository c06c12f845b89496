"""What the dead died of: the drug that their deaths are tied to, and the cause as the text names it."""

from __future__ import annotations

import re

from opioid_stats.context import substance
from opioid_stats.context.page import ANTIDOTE
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.context.telling import Telling, spelled, told_before
from opioid_stats.lexicon import Mention

_TAIL = "^(?:(?!{death_noun})<w>){0,6}?{involving} <w>{0,4}?<drug>(?! (?:<m>){0,2}{death_noun})"
_PART = "@ (?:Q[PF] )?(?:{part_link}|of (?:the )?QN) (?:also |were |was |had )*{involving} <w>{0,3}?<drug>"
_OWN_PART = "@ (?:Q[PF] )?(?:of (?:them|those|these) )?(?:also |were |was |had )*{involving} <w>{0,4}?<drug>"
# two deaths and QN overdoses, all blamed on SUB
_ALL = (
    "@ (?:\\w+ ){1,12}?(?:all|both|each) (?:of (?:them|which|whom) )?(?:were |was |have been "
    ")?{involving} <w>{0,3}?<drug>"
)
_HEAD = (
    "(?:sold|sell|gave|supplied|provided|dealt|injected|distributed|delivered) <w>{0,2}<drug> "
    "(?:<w>){0,2}to (?:<m>){0,2}$",
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
    " (?:on|of|from|by|due to|involving|caused by|tied to|linked to|attributed to|attributable to|"
    "related to) <w>{0,4}?<drug>",
    "(?:those|ones) (?:involving|due to|attributed to|caused by|with) <w>{0,2}?<drug>",
)
_IT_KILLS = "\\b(?:it|the drug|the sedative|the substance) (?:(?:has|had|was|is|been|also|now) )*{blamed} (?:<w>){0,3}@"
_PRONOUN = "(?:it|this|that|them|these|those)$|(?:of|from|to|on|by) (?:it|them|this|that)\\b"
FAR = 250
_UNNAMED = "(?:{overdose}|{poison})"


def named_drug(told: Telling, match: re.Match[str]) -> list[Mention]:
    """The drugs that the words of a count, straight behind it or in front of it name as what killed."""
    whole = told.says("Q[NPF] of (?:the |those |these |its )?@")  # what follows is said of the part
    found = [told.drugs(match)]
    if (at := told.search(_PART)) is not None:
        found.insert(0, told.drugs(at))
    if (at := told.search(_ALL)) is not None:
        found.append(told.drugs(at))
    tail = told.between(match.end(), match.end() if whole else len(told.text))
    head = told.between(0, 0 if whole else match.start())
    if (at := tail.search(_TAIL)) is not None:
        found.append(tail.drugs(at))
    found += [head.drugs(at) for rule in _HEAD if (at := pattern_in(head, rule)) is not None]
    named = [drugs for drugs in found if drugs]
    return next((drugs for drugs in named if substance.joined(drugs) != "drug"), named[0] if named else [])


def of_part(told: Telling) -> list[Mention]:
    """The drugs that the words straight behind a number say its people had taken: `@ (82.2%) involved opioids`."""
    match = told.search(_PART) or told.search(_OWN_PART)
    return [] if match is None else told.drugs(match)


def pattern_in(told: Telling, rule: str) -> re.Match[str] | None:
    """A match of a rule on a telling whose text ends with a space, so that `$` stands behind a word."""
    return pattern(spelled(rule)).search(told.text + " ")


def killer(spot: Spot, told: Telling, found: list[Mention]) -> str:
    """The canonical name of what people died of: the drugs found, or what the text tells elsewhere, else `drug`."""
    if not found and told.says(_IT_KILLS):
        found = substance.topic(spot)
    found = [m for m in found if m.name != ANTIDOTE]
    drug = (substance.joined(_meant(spot, found)) if found else told_drug(spot, told)) or "drug"
    return "drug" if drug == "alcohol+drug" else drug


def _meant(spot: Spot, found: list[Mention]) -> list[Mention]:
    """The drugs found, `the drug` as the one talked about."""
    low = spot.page.document.low
    if all(low[m.start : m.end] in ("drug", "substance") and low[m.end : m.end + 2] != " o" for m in found):
        return substance.meant(spot, found)
    return found


def is_named(told: Telling, found: list[Mention]) -> bool:
    """Whether the sentence itself says what people died of: the drugs found, or an overdose, of a drug or bare."""
    return bool(found) or bool(told_of(told))


def told_drug(spot: Spot, told: Telling) -> str | None:
    """What the deaths of a sentence are of: its own `opioid overdose`, a bare one, what was last told, the topic."""
    at = told.text.find("@")
    here = told_of(told)
    if here:
        return min(here, key=lambda found: 2 * (found[0] - at) if found[0] > at else abs(at - found[1]))[2]
    before = told_of(told_before(spot, FAR))
    if before and not (before[-1][2] == "drug" and told.says(_PRONOUN)):
        return before[-1][2]
    for nearest in (substance.before(spot), substance.after(spot), substance.topic(spot)):
        if drugs := [m for m in nearest if m.name != ANTIDOTE]:
            return substance.joined(drugs)
    return None


def told_of(told: Telling) -> list[tuple[int, int, str]]:
    """Every mention of what people died of, with its span: the drug, or `drug` for an overdose without a name."""
    found: list[tuple[int, int, str]] = []
    for rule in _NAMED:
        for match in told.matches(rule):
            drugs = [m for m in told.drugs(match) if m.name != ANTIDOTE]
            found.append((match.start(), match.end(), substance.joined(drugs) or "drug"))
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
    if told.says("SUB (?:related|induced|\\w+ ){0,4}{killing}|SUB (?:related|induced)"):
        return "drug_related"
    before = told_before(spot)
    last = before.last("{overdose}|{poison}")
    if last is None:
        whole = spot.page.text(0, len(spot.page.items))
        last = pattern("{overdose}").search(whole) or pattern("{poison}").search(whole)
    if last is None:
        return "drug_related"
    return "poisoning" if pattern("^{poison}").search(last[0]) else "overdose"
