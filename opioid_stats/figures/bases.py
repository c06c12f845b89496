"""Amounts that money or a yield is reckoned by: `A kilogram costs`, `$90 a gram`, `such a pill`, `$1,900 per thousand`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from opioid_stats import units
from opioid_stats.context.measure import letter
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

REACH = 16
# what stands before one of a kind: `a gram`, `per pill`, `such a pill`, `street grams`
_ONE = frozenset("a an one per each every same such single pure the this that those these another for street any".split())
_ONE_OF = re.compile(r"(?:an?|one|each|every|half|single|quarter|eight|⅛|½|¼|1)\b")
_GOVERNED = "(?:{price_verb}|{be}|for|at)"
_BEHIND = (
    "^(?:of )?(?:(?!{seize})\\w+ ){0,9}" + _GOVERNED + " (?:(?!{seize})\\w+ ){0,4}?(?:QC|QN)\\b",
    "^(?:of )?(?:\\w+ )?QC\\b",
    "^(?:of |SUB |pure |ordered |from |a |lab |in |LOC |the |that |drug |therefore ){0,6}(?:can|could|may|might|is enough|makes|make|yields|would|=|contains|holds|equals)\\b",
    "^in (?:every )?Q[A-Z]\\b",
)
_AHEAD = ("(?:per|each|every|QC an?|QC the|QC for an?|QC for each)$", "QC$")


class Base(NamedTuple):
    """One of what a price is for: its unit (`gram`, `pill`, `bag`) and how many (`per thousand`)."""

    unit: str
    count: float = 1.0

    @property
    def basis(self) -> str:
        """The `basis` of a price by it."""
        kind = letter(self.unit)
        return "per_kilogram" if kind == "M" else "per_pill" if self.unit == "pill" else "per_dose"


@cache
def _named() -> dict[str, str]:
    """Word -> the unit it stands for: units of mass, pills, and the bags and hits that hold one dose."""
    guards = units.UNIT_GUARDS
    found = {form: unit for form, unit in units.UNIT_FORMS.items() if letter(unit) == "M" and form not in guards}
    for word in classes()["pill_word"]:
        found[word] = "pill"
    for word in classes()["dose_word"]:
        found[word] = units.singular(word)
    return found


def is_base(spot: Spot) -> bool:
    """Whether a mass or a count of pills or doses is only what another figure is reckoned by."""
    q = spot.quantity
    small = q.value is not None and q.value <= 1 and _ONE_OF.match(q.text.lower()) is not None
    left, right = spot.left, spot.right
    if any(pattern(t).search(left) for t in _AHEAD):
        return small or left.endswith(("per", "each", "every"))
    if not small or pattern("(?:{seize}|{traffic}|{buy}) (?:\\w+ ){0,3}$").search(left):
        return False
    return any(pattern(t).search(right) for t in _BEHIND)


def thing_at(page: Page, index: int) -> tuple[str, bool] | None:
    """The unit that item `index` names (`gram`, `pill`, `bag`) and whether the word is plural."""
    item = page.items[index]
    if isinstance(item.what, Mention) and item.what.kind == "substance":
        words = page.document.low[item.start : item.end].replace("-", " ").split()
        tail = words[-1]
        if item.what.form == "pills" or tail in classes()["pill_word"]:
            return "pill", tail.endswith("s")
        return None
    unit = _named().get(item.word)
    return (unit, item.word.endswith("s")) if unit else None


def behind(spot: Spot) -> Base | None:
    """What the words right behind the money name: `@ a gram`, `@ per thousand`, `@ each`, `@ for a 30 mg tablet`."""
    page, last = spot.page, min(spot.bounds[1], spot.index + 8)
    led = False
    for i in range(spot.index + 1, last):
        item = page.items[i]
        what = item.what
        if item.word in ("each", "apiece", "ea", "piece", "pop") and not _follows_unit(page, i, last):
            return Base("each")
        if isinstance(what, Quantity):
            if not led and not _ONE_OF.match(what.text.lower()):
                return None
            if what.unit == "dimensionless" and what.noun is None and what.value in (100.0, 1000.0):
                return Base("pill", what.value)
            if letter(what.unit) == "M" and what.value and (what.value <= 1 or led):
                if i + 1 < last and (thing := thing_at(page, i + 1)) is not None and thing[0] == "pill":
                    return Base("pill")
                return Base(what.unit, what.value)
            if letter(what.unit) in "LS" and what.value == 1:
                return Base("pill" if letter(what.unit) == "L" else "dose")
            return None
        thing = thing_at(page, i)
        if thing is not None:
            return Base(thing[0]) if led and not thing[1] else None
        if item.word in _ONE:
            led = True
        elif isinstance(what, Mention) or item.word in ("pure", "single", "counterfeit", "fake", "street"):
            continue
        else:
            return None
    return None


def _follows_unit(page: Page, index: int, last: int) -> bool:
    """Whether `each` opens `each gram` rather than closing `$5 each`."""
    return page.items[index].word == "each" and index + 1 < last and thing_at(page, index + 1) is not None


def before(spot: Spot) -> Base | None:
    """What the price's subject is: `A gram cost @`, `Ounces bring @`, `a pill bought for @`, back over prices of the same."""
    page = spot.page
    first = max(spot.bounds[0], spot.index - REACH)
    for i in range(spot.index - 1, first - 1, -1):
        item = page.items[i]
        what = item.what
        if isinstance(what, Quantity):
            kind = letter(what.unit)
            if kind == "C" or kind in "PNFTD":
                continue
            if kind == "M":
                return Base(what.unit, what.value) if what.value and is_base(Spot(page, what, i)) else None
            if kind in "LS" and what.value == 1:
                return Base("pill" if kind == "L" else "dose")
            return None
        if item.word in classes()["load_word"]:
            return None
        thing = thing_at(page, i)
        if thing is None:
            continue
        unit, plural = thing
        previous = page.items[i - 1] if i > page.bounds(spot.sentence)[0] else None
        counted = previous is not None and isinstance(previous.what, Quantity) and previous.what.value != 1
        if counted or not pattern(_PRICED).search(page.text(i + 1, spot.index)):
            return None
        return Base(unit) if plural or previous is None or _is_one(page, i, unit) else None
    return None


_PRICED = "(?:{price_verb}|{be}|had|for|at|down to|^(?:SUB |of )*$)"


def _is_one(page: Page, index: int, unit: str) -> bool:
    words = [item.word for item in page.items[max(0, index - 4) : index]]
    return any(w in _ONE for w in words) or unit == "pill"
