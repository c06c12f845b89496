"""Which drug an amount or a price is of, and the drugs of a whole haul: what `the drugs` or a combined value are of."""

from __future__ import annotations

import re
from collections import Counter

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.page import ANTIDOTE, Page
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.reckoned import is_base
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

BACK = 14  # sentences, or lines of a list, that an account of one haul may fill before its value is told
# classes of drugs: as the subject of a text they give way to the drug it names most
_CLASSES = frozenset(("opioid", "prescription_opioid", "synthetic_opioid", "drug"))
_BESIDE = "@ (?:SUB|(?:worth )?(?:of|in) )"
_ON = "@ on (?:the |this |that )?SUB"
_ACCOUNTED = "account(?:ed|ing|s)? for$|account(?:ed|ing|s)? for .*SUB (?:\\w+ ){0,7}for$"
_LED = "^(?:(?!Q[CN])\\w+ ){0,4}?(?:of|for|in) (?:(?!Q|{group_end})\\w+ ){0,3}SUB\\b"
_HOLDING = (
    "^(?:(?!{group_end}|Q)\\w+ ){0,4}?(?:(?:that|which|were|was|had|been|tested|and) ){0,3}{pill_holds} "
    "(?:(?!Q|{group_end}|{seize})\\w+ |(?:with|to be|from|of|for) ){0,3}?SUB\\b"
)
_LIST_GAP = 10  # items between two amounts of one list
_OF_ALL = "{load_word}|{all_together}|drugs|narcotics"


def drugs_of(spot: Spot, made: bool = False, price: bool = False) -> list[Mention]:
    """The drugs of an amount or a price; what is `made` (pills, powder) is never of precursors."""
    main = spot.page.main_drug
    for look in _PRICE_LOOKS if price else _AMOUNT_LOOKS:
        found = [m for m in look(spot) if not (m.weak and m.name == "drug") and m.name != ANTIDOTE]
        if found and made and main is not None and all(m.form == "precursor" or "precursor" in m.name for m in found):
            return [main]
        if found and look is substance.topic and all(m.name in _CLASSES for m in found):
            return _most_named(spot.page) or found
        if found:
            return found
    return [main] if main is not None else []


def _most_named(page: Page) -> list[Mention]:
    """The drug, no class of drugs, that the text names most."""
    answer: dict[int, list[Mention]] = page.remembered.setdefault(_most_named, {})
    if not answer:
        named = [m for m in page.drugs if m.name not in _CLASSES and m.name != ANTIDOTE and not m.weak]
        counts = Counter(m.name for m in named)
        answer[0] = [max(named, key=lambda m: counts[m.name])] if named else []
    return answer[0]


def _accounted(spot: Spot) -> list[Mention]:
    """The subject of a list of parts: `SUB accounted for @, SUB for @`."""
    return substance.before(spot) if pattern(_ACCOUNTED).search(spot.left) else []


def _labelled(spot: Spot) -> list[Mention]:
    """The label of an amount in a list `SUB @ SUB 40 g` whose labels come first; none in `40 g SUB @ SUB`."""
    page, (first, last) = spot.page, spot.bounds
    i = spot.index
    if i == first or substance.drug_at(page, i - 1) is None or i + 1 >= last or substance.drug_at(page, i + 1) is None:
        return []
    while i > first and (_is_amount(page.items[i - 1].what) or substance.drug_at(page, i - 1) is not None):
        i -= 1
    label = substance.drug_at(page, spot.index - 1)
    governed = i > first and page.items[i - 1].word in ("of", "for", "with", "and", "positive")
    return [label] if label is not None and substance.drug_at(page, i) is not None and not governed else []


def _shared(spot: Spot) -> list[Mention]:
    """The drug named with the amount that follows: `@ and 1.2 tons of SUB, respectively`."""
    if not re.match(r"(?:and|or) Q[MVL] of (?!Q)(?:\w+ ){0,3}SUB", spot.right):
        return []
    i = spot.index + 2
    other = spot.page.items[i].what
    return substance.behind(Spot(spot.page, other, i)) if isinstance(other, Quantity) else []


def _free_behind(spot: Spot) -> list[Mention]:
    """The drug named behind the amount with no other amount between."""
    return substance.after(spot) if re.match(r"(?:(?!Q[A-Z]\b)\w+ )*SUB\b", spot.right) else []


def _led_behind(spot: Spot) -> list[Mention]:
    """The drug behind a price that `of` or `for` leads to: `@ a gram for SUB`, not `@ a gram; SUB, $50`."""
    return substance.after(spot) if pattern(_LED).search(spot.right) else []


def _contents(spot: Spot) -> list[Mention]:
    """What pills hold, where the words behind them say so: `@ laced with SUB`, `@ SUB tablets that contained SUB`."""
    if letter(spot.quantity.unit) not in "LN":
        return []
    match = pattern(_HOLDING).search(spot.right)
    if match is None:
        return []
    at = spot.index + len(match[0].split())
    return substance.group_at(spot.page, at, spot.bounds[1])


def pills_told(spot: Spot, back: int = 3) -> list[Mention]:
    """The drug of the pills named last before this sentence, for pills and prices by the pill; [] for other figures."""
    page = spot.page
    floor = page.bounds(max(0, spot.sentence - back))[0]
    for i in range(spot.bounds[0] - 1, floor - 1, -1):
        what = page.items[i].what
        if isinstance(what, Quantity) and letter(what.unit) == "L" and what.unit != "plant":
            pills = Spot(page, what, i)
            if found := substance.inside(pills) or substance.behind(pills):
                return found
        mention = substance.drug_at(page, i)
        if mention is not None and mention.form == "pills":
            return substance.meant(spot, [mention])
    return []


def _more_pills(spot: Spot) -> list[Mention]:
    """The drug of the pills told of before, where pills are counted without a name."""
    counted = letter(spot.quantity.unit) == "L" and spot.quantity.unit != "plant"
    return pills_told(spot) if counted else []


_AMOUNT_LOOKS = (
    _contents,
    _accounted,
    _labelled,
    substance.inside,
    _shared,
    substance.behind,
    substance.before,
    _free_behind,
    _more_pills,
    substance.topic,
)
_PRICE_LOOKS = (_led_behind, substance.before, _free_behind, substance.topic)


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
            if mention.name == "drug" and not _definite(spot, i):
                return [mention]
            if (
                mention.name == "drug"
                or mention.weak
                or _is_amount(page.items[i - 1].what)
                or page.items[i - 1].word == "of"
            ):
                return []
            return substance.before(spot)
        if isinstance(item.what, Quantity) or pattern(f"^(?:{_OF_ALL})$").match(item.word):
            return []
    return []


def _definite(spot: Spot, index: int) -> bool:
    """Whether `drugs` are ones told of: `the finished drugs`, `those drugs`, but not `all drugs`."""
    ahead = [item.word for item in spot.page.items[max(spot.bounds[0], index - 3) : index]]
    return any(word in ("the", "these", "those", "its", "seized", "their") for word in ahead)


def _restated(spot: Spot) -> list[Mention]:
    """The drug behind a second statement of the amount: `@ that is 11.46 pounds of SUB`."""
    return _free_behind(spot) if re.match(r"(?:that is|which is|or|about) ", spot.right) else []


def _is_amount(what: object) -> bool:
    return isinstance(what, Quantity) and letter(what.unit) in "MVL"


def _told(spot: Spot) -> list[Mention]:
    """The drugs of the amounts told before the money, back to the last sentence without any.

    Within the money's own sentence only those listed in one go count, unless it speaks of all of them.
    """
    page = spot.page
    found: list[Mention] = []
    for sentence in range(spot.sentence, max(-1, spot.sentence - BACK), -1):
        first, last = page.bounds(sentence)
        here: list[Mention] = []
        listed = min(last, spot.index)
        for i in range(listed - 1, first - 1, -1):
            what = page.items[i].what
            if not (isinstance(what, Quantity) and _is_amount(what)) or is_base(amount := Spot(page, what, i)):
                continue
            if here and listed - i > _LIST_GAP and not page.document.style.punctuated:
                return _of_haul([*found, *here])  # another haul, in one breath with this
            drugs = (
                substance.inside(amount) or substance.behind(amount) or substance.before(amount) or _restated(amount)
            )
            here += drugs
            listed = i if drugs else listed
        if found and not here:
            break
        found += here
        whole = page.document.style.punctuated and spot.sentence_says(_OF_ALL)
        if found and sentence == spot.sentence and not whole:
            break
    return _of_haul(found)


def _of_haul(found: list[Mention]) -> list[Mention]:
    """The drugs that have a value: no antidote, and no precursors beside finished drugs."""
    drugs = [m for m in found if m.name != ANTIDOTE]
    return [m for m in drugs if m.form != "precursor"] or drugs
