"""The drugs of a haul: what `the drugs`, `the load` or a combined value are of."""

from __future__ import annotations

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.page import ANTIDOTE
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.bases import is_base
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

BACK = 14  # sentences, or lines of a list, that an account of one haul may fill before its value is told
_BESIDE = "@ (?:SUB|(?:worth )?(?:of|in) )"
_ON = "@ on (?:the |this |that )?SUB"
_OF_ALL = "{load_word}|{all_together}|drugs|narcotics"


def drugs_of_haul(spot: Spot) -> str | None:
    """The drugs that a total is for, joined: those beside the money, else all of the haul told of before it."""
    beside = substance.behind(spot)
    if any(m.name != "drug" for m in beside) and spot.says_near(_BESIDE):
        return substance.joined(beside)
    if spot.says_near(_ON):
        return substance.joined(substance.after(spot))
    subject = _subject(spot)
    if subject:
        return substance.joined(subject)
    told = _told(spot)
    if told:
        return substance.joined(told)
    for look in (substance.before, substance.after, substance.topic):
        if found := look(spot):
            return substance.joined(found)
    return None


def _subject(spot: Spot) -> list[Mention]:
    """The one drug named between the last amount or haul word and the money: `the cocaine alone is worth @`."""
    page, first = spot.page, spot.bounds[0]
    for i in range(spot.index - 1, first - 1, -1):
        item = page.items[i]
        mention = substance.drug_at(page, i)
        if mention is not None:
            if mention.name == "drug" and page.items[i - 1].word not in ("the", "these", "those", "seized"):
                return [mention]
            if mention.name == "drug" or mention.weak or _is_amount(page.items[i - 1].what) or page.items[i - 1].word == "of":
                return []
            return substance.before(spot)
        if isinstance(item.what, Quantity) or pattern(f"^(?:{_OF_ALL})$").match(item.word):
            return []
    return []


def _is_amount(what: object) -> bool:
    return isinstance(what, Quantity) and letter(what.unit) in "MVL"


def _told(spot: Spot) -> list[Mention]:
    """The drugs of the amounts told before the money, back to the last sentence without any."""
    page = spot.page
    found: list[Mention] = []
    for sentence in range(spot.sentence, max(-1, spot.sentence - BACK), -1):
        first, last = page.bounds(sentence)
        here: list[Mention] = []
        for i in range(first, min(last, spot.index)):
            what = page.items[i].what
            if isinstance(what, Quantity) and letter(what.unit) in "MVL":
                amount = Spot(page, what, i)
                if not is_base(amount):
                    here += substance.inside(amount) or substance.behind(amount) or substance.before(amount)
        if found and not here:
            break
        found += here
        if found and sentence == spot.sentence and not spot.sentence_says(_OF_ALL):
            break
    drugs = [m for m in found if m.name != ANTIDOTE]
    return [m for m in drugs if m.form != "precursor"] or drugs
