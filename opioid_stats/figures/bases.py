"""What money is the price of one of: `A kilogram costs`, `$90 a gram`, `such a pill`, `$1,900 per thousand`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from opioid_stats import units
from opioid_stats.context.measure import letter
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.reckoned import ONE_OF, PRICE_OF, is_base
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

REACH = 16
_NO_SUBJECT = frozenset(("into", "in", "as", "with", "from", "by"))
# what makes a thing before the money its subject
_PRICED = (
    "{price_verb}|{be}|\\bhad\\b|\\bfor\\b|\\bat\\b|down to"
    "|(?:{down}|{up}) (?:to|below|above|under|past|by)\\b|^(?:SUB |of )*$"
)
# one that changed hands: `sold an ounce of SUB to an officer for @`
_SOLD_FOR = "^(?:(?!{seize}|Q)\\w+ ){0,12}?for$"
# `a brick of 50 bags wholesaled for @`
_HOLDS = "\\b(?:a|an|each|one|per) \\w+ of$"
# what leads from one price to another by the same base: `$65 a gram in May and @`
_AGAIN = (
    "^(?:(?!{price_link})\\w+ ){0,4}?(?:(?:in|on|at|LOC|PER|the|street|wholesale|retail|last|year|ago) )*"
    "{price_link}(?: (?:in|PER|LOC|now|just|only|about|as|low|high|much|little|the|on|street|at))*$"
)
# the subject of a price goes on to the next: `cost $56 in 2020; a decade before it had cost @`
_STILL = (
    "{price_verb}|(?:it|they|that|now|prices?) (?:\\w+ ){0,2}?{be}"
    "|^(?:(?:in|on|at|of|LOC|PER|the|and|or|to|street|{price_link})(?: |$))*$"
)
# bought for 45 cents apiece and resold for @
_RESOLD = (
    "\\b(?:and|then|but|to) (?:\\w+ ){0,2}?{price_verb} (?:(?:it|them|those|these|at|for|about|as|much|high) )*$"
    "|{price_verb} (?:\\w+ )?for$"
)
_IT_IS = "\\b(?:it|they|that) (?:\\w+ ){0,2}?{be}(?: \\w+){0,2}$"
_SHORT = 7
_ABOUT_IT = "^(?:\\w+ ){0,3}?(?:it|them|price|prices|one)(?: \\w+){0,3}$|^$"


class Base(NamedTuple):
    """One of what a price is for: its unit (`gram`, `pill`, `bag`) and how many (`per thousand`)."""

    unit: str
    number: float = 1.0

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
    for word in classes()["bag_word"]:
        found[word] = units.singular(word)
    return found


def thing_at(page: Page, index: int) -> tuple[str, bool] | None:
    """The unit that item `index` names (`gram`, `pill`, `bag`) and whether the word is plural."""
    item = page.items[index]
    if isinstance(item.what, Mention) and item.what.kind == "substance":
        words = page.document.low[item.start : item.end].replace("-", " ").split()
        tail = words[-1]
        held = index > 0 and page.items[index - 1].word == "of"
        if tail in classes()["pill_word"] or (item.what.form == "pills" and not held):
            return "pill", tail.endswith("s")
        return None
    if item.word == "blue" and not _stands_alone(page, index):
        return None
    unit = _named().get(item.word)
    return (unit, item.word.endswith("s")) if unit else None


def _stands_alone(page: Page, index: int) -> bool:
    """Whether an adjective is used as a noun: `a single blue here`, not `a blue pill`."""
    following = page.items[index + 1].word if index + 1 < len(page.items) else ""
    return (
        page.items[index - 1].word in classes()["one_of_kind"] and following not in units.NOUNS and following != "SUB"
    )


def behind(spot: Spot) -> Base | None:
    """What the words right behind the money name: `@ a gram`, `@ per thousand`, `@ each`, `@ for a 30 mg tablet`.

    `from @ to $28,000 a kilogram`: money that leads on to other money is by the same.
    """
    page, last = spot.page, min(spot.bounds[1], spot.index + 8)
    led = linked = False
    for i in range(spot.index + 1, last):
        item = page.items[i]
        what = item.what
        if linked and not (isinstance(what, Quantity) and letter(what.unit) == "C"):
            if item.word not in classes()["price_link"] and item.word.lower() not in classes()["price_softener"]:
                return None
            continue
        if item.word in ("each", "apiece", "ea", "piece", "pop") and not _follows_unit(page, i, last):
            return Base("each")
        if isinstance(what, Quantity):
            if letter(what.unit) == "C":
                return of_money(Spot(page, what, i)) if linked else None
            return _counted(page, i, what, led, last)
        thing = thing_at(page, i)
        if thing is not None:
            return Base(thing[0]) if led and not thing[1] else None
        if item.word in classes()["one_of_kind"]:
            led = True
        elif not led and item.word in classes()["price_link"]:
            linked = True
        elif not (isinstance(what, Mention) or item.word in classes()["price_adjective"]):
            return None
    return None


def of_money(spot: Spot) -> Base | None:
    """What money is the price of one of, as its unit or the words behind it say."""
    unit = spot.quantity.unit.partition("/")[2]
    if unit in ("piece", "item"):
        return Base("each")
    return Base(_named().get(unit, unit)) if unit else behind(spot)


def _counted(page: Page, index: int, what: Quantity, led: bool, last: int) -> Base | None:
    """The base that a quantity behind money is: `per thousand`, `a kilo`, `for each 30-mg tablet`, `for 50 bags`."""
    if not led and not ONE_OF.match(what.text.lower()):
        return None
    kind = letter(what.unit)
    if what.unit == "dimensionless" and what.noun is None and what.value in (100.0, 1000.0):
        return Base("pill", what.value)
    if kind == "M" and what.value and (what.value <= 1 or led):
        if index + 1 < last and (thing := thing_at(page, index + 1)) is not None and thing[0] == "pill":
            return Base("pill")
        return Base(what.unit, what.value)
    if kind in "LS" and what.value == 1:
        return Base("pill" if kind == "L" else "dose")
    if led and what.noun in classes()["bag_word"] and what.value:
        return Base(what.noun or "", what.value)
    return None


def _follows_unit(page: Page, index: int, last: int) -> bool:
    """Whether `each` opens `each gram` or `each 30-mg tablet` rather than closing `$5 each`."""
    if page.items[index].word != "each" or index + 1 >= last:
        return False
    return isinstance(page.items[index + 1].what, Quantity) or thing_at(page, index + 1) is not None


def before(spot: Spot) -> Base | None:
    """What the price's subject is: `A gram cost @`, `Ounces bring @`, `a pill bought for @`, over prices between."""
    page = spot.page
    first = max(spot.bounds[0], spot.index - REACH)
    later = spot.index
    for i in range(spot.index - 1, first - 1, -1):
        item = page.items[i]
        what = item.what
        if isinstance(what, Quantity):
            kind = letter(what.unit)
            if kind == "C":
                own = of_money(Spot(page, what, i))
                between = page.text(i + 1, later)
                later = i
                if own is not None and own.unit != "each":
                    return own if pattern(_AGAIN).search(between) or pattern(_IT_IS).search(between) else None
                if own is not None and pattern(_RESOLD).search(between):
                    return own
                if len(between.split()) > _SHORT and not pattern(_STILL).search(between):
                    return None
            elif kind == "M":
                if what.value == 1 and pattern(_SOLD_FOR).search(page.text(i + 1, spot.index)):
                    return Base(what.unit)
                if i > first and page.items[i - 1].word == "ball" and what.value:
                    return Base(what.unit, what.value)
                return Base(what.unit, what.value) if what.value and is_base(Spot(page, what, i)) else None
            elif what.noun in classes()["bag_word"] and what.value and page.text(i - 1, i) == "of":
                return Base(what.noun or "", what.value)  # `a brick of 50 bags of SUB wholesaled for @`
            elif kind in "LS":
                return Base("pill" if kind == "L" else "dose") if what.value == 1 else None
            continue
        if item.word in classes()["load_word"]:
            return None
        thing = thing_at(page, i)
        if thing is not None and not (i > first and page.items[i - 1].word in _NO_SUBJECT):
            return _subject(spot, i, *thing)
    return None


def _subject(spot: Spot, index: int, unit: str, plural: bool) -> Base | None:
    """The base that the thing of item `index` is, if it is one of its kind and the money its price."""
    page = spot.page
    money = _money_ahead(page, index, spot.bounds[0])
    if money:
        return Base(unit) if pattern(_AGAIN).search(page.text(index + 1, spot.index)) else None
    opens = index == spot.bounds[0]
    ahead = page.items[index - 1]
    strength = isinstance(ahead.what, Quantity) and ahead.what.unit == "milligram"  # `a 30-milligram tablet`
    counted = not opens and isinstance(ahead.what, Quantity) and ahead.what.value != 1 and not strength
    between = page.text(index + 1, spot.index)
    if counted:
        many = ahead.what.value if isinstance(ahead.what, Quantity) else None
        held = pattern(_HOLDS).search(page.text(index - 4, index - 1)) and letter(unit) == "N"
        return Base(unit, many) if held and many else None
    priced = pattern(_PRICED).search(between) or pattern(PRICE_OF).search(page.text(index - 6, index))
    if not priced or pattern("{seize}").search(between):
        return None
    one = (
        plural
        or opens
        or unit == "pill"
        or any(page.items[i].word in classes()["one_of_kind"] for i in range(max(0, index - 4), index))
    )
    return Base(unit) if one else None


def _money_ahead(page: Page, index: int, first: int) -> bool:
    """Whether the thing of item `index` stands right behind money: `@ a gram`."""
    for i in range(index - 1, max(first, index - 4) - 1, -1):
        what = page.items[i].what
        if isinstance(what, Quantity):
            return letter(what.unit) == "C"
        if page.items[i].word not in classes()["one_of_kind"] and not isinstance(what, Mention):
            return False
    return False


def amount_before(spot: Spot) -> Base | None:
    """One of what was counted last before `each` in its sentence: `moved 30 kilos a month at @ each`."""
    for i in range(spot.index - 1, spot.bounds[0] - 1, -1):
        what = spot.page.items[i].what
        if isinstance(what, Quantity) and letter(what.unit) in "ML":
            return Base(what.unit if letter(what.unit) == "M" else "pill")
    return None


def told_before(spot: Spot) -> Base | None:
    """The base of the last price before this sentence, which goes on about it: `What is it now? Just under @`."""
    if not pattern(_ABOUT_IT).search(spot.left) or (not spot.left and spot.quantity.qualifier == "exact"):
        return None
    page = spot.page
    floor = page.bounds(max(0, spot.sentence - 3))[0]
    for i in range(spot.bounds[0] - 1, floor - 1, -1):
        what = page.items[i].what
        if isinstance(what, Quantity):
            if letter(what.unit) != "C":
                return None
            other = Spot(page, what, i)
            return of_money(other) or before(other)
    return None
