"""`prices`: money for drugs, by the kilogram, the pill or the dose, or for a whole load or market.

`figures.bases` finds what a price is for (`$90 a gram`, `Ounces bring $900`); money without such a base is a total
where words of worth tie it to drugs. Money that is neither is left to `figures.enforcement`, which asks for cash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from opioid_stats import units
from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, once
from opioid_stats.figures import bases
from opioid_stats.figures.again import is_again
from opioid_stats.figures.bases import Base
from opioid_stats.figures.goods import drugs_of, drugs_of_haul, pills_told
from opioid_stats.figures.row import Claim, scale_to
from opioid_stats.resources import read_rows

# a total: money tied to drugs by worth (`worth @`, `street value of @`), by price (`@ of SUB`) or by a market
_TOTAL = (
    "{worth} (?:(?!{cash}|{price_verb} )\\w+ ){0,8}@",
    "@ (?:\\w+ ){0,3}?(?:street |wholesale |market |resale |retail )?(?:value|worth)\\b",
    "@ (?:worth )?(?:of|in) (?:(?!{cash})\\w+ ){0,3}(?:SUB|{load_word})\\b",
    "spen[dt] (?:\\w+ ){0,3}@ (?:a year |PER )?on (?:SUB|it|drugs)\\b",
    "{market} (?:\\w+ ){0,8}@",
    "@ (?:\\w+ ){0,2}{market}",
)
# a sale or a valuation of the load, over other amounts between
_SOLD = (
    "(?:{worth}|put|puts|{assess}) (?:\\w+ ){0,12}?at @",
    "(?:{load_word}|SUB|it|they|that) (?:\\w+ ){0,12}?{fetched} (?:(?!Q)\\w+ ){0,4}@",
    "(?:{buy}|{traffic}) (?:(?!Q|{group_end}|{seize})\\w+ ){0,4}Q[ML] (?:(?!Q|{seize})\\w+ ){0,9}for @",
    "(?:could|would|might|may) (?:have )?(?:\\w+ ){0,2}{fetched} (?:(?!Q)\\w+ ){0,4}@",
)
# a value is no mass
_VALUED_AT = (
    "(?:{worth}|street price) (?:(?!Q|{seize})\\w+ ){0,6}(?:at|of|as|is|was) @(?! of)|(?:valued|worth) @(?! of)"
)
# money for something else, in a wallet, or of another country
_OTHER = "{other_money} (?:\\w+ ){0,4}@|@ (?:\\w+ ){0,4}?{other_money}"
# what somebody is paid for his work: `he was paid @ for each load`
_PAID = "(?:was|were|been|be|being|is|are|got) paid (?:(?!for)\\w+ ){0,4}@|@ (?:\\w+ ){0,2}in wages"
_BOUGHT_ONE = "{price_verb} @ for (?:an?|one|each|every) (?:(?!Q|SUB)\\w+ ){1,2}of (?:(?!Q)\\w+ )?SUB"
_WORTH_OF = "@ (?:worth )?of (?:(?!Q|{group_end})\\w+ ){0,3}?SUB"
_WORTH_OF_DRUG = "@ worth of (?:(?!Q|{group_end})\\w+ ){0,3}?(?:SUB|drugs|narcotics)\\b"
_OTHER_THING = (
    "{other_thing} (?:that (?:is|was|were) |then |now |reportedly |each )?(?:worth|valued|priced|costs?|costing)\\b"
)
_CASH = "{cash} (?:\\w+ ){0,3}@|@ (?:(?:in|of) )?(?:\\w+ ){0,4}{cash}|@ (?:a|per|each|every) (?:day|week|month)\\b"
_EXCHANGE = "QC (?:bought|buys|to the|equals) @|@ (?:bought|buys|to the|equals) QC"
# what the drugs might bring, and what is only guessed
_MIGHT = (
    "\\b(?:could|would|might) (?!be (?:had|bought|found|purchased|got|obtained))(?:\\w+ ){0,6}@"
    "|\\bhad (?:they|it|the \\w+) (?:\\w+ )+@"
)
_MIGHT_HAVE = "\\b(?:could|would|might|may) have (?:\\w+ )+@"
_PERHAPS = "\\b(?:may|might) be (?:worth |valued |priced )?(?:at |as |between |about )?@"
_ESTIMATED = "{estimated} (?:\\w+ ){0,4}{worth} (?:(?!{price_verb})\\w+ ){0,5}@"
# what one used to pay: `you would pay @ for one pill`
_HABIT = "\\bwould (?:\\w+ )?(?:pay|cost|run|charge|spend) (?:\\w+ ){0,3}@"
# the last column of a line that a drug opens: `SUB - 204 lbs. - @`
_ROW = "^(?:\\w+ ){0,3}?SUB (?:(?!{seize}|{traffic})\\w+ ){0,4}@ ?$"
_ROWS = 15  # lines that a table may have
_SHORT_LINE = 14  # words; a longer line is a sentence
_THOSE_PILLS = "(?:those|these|the|such) {pill_word} (?:\\w+ ){0,6}@"
_FOREIGN = re.compile(r"us|u\.s|american|mex|[a-z]\$")


_ONE_OF = {"per_pill": "pill", "per_dose": "dose", "per_kilogram": "kilogram"}


@dataclass(frozen=True)
class Price:
    """How a sum of money is a price: its currency, its basis, and what one of the base is."""

    currency: str
    basis: str
    scale: float
    stated_unit: str


def is_price(spot: Spot) -> bool:
    """Whether a sum of money is a price of drugs, so that it is no seized cash."""
    return price_of(spot) is not None


@once
def read(spot: Spot) -> Claim | None:
    """The claim of `prices` on an amount of money."""
    price = price_of(spot)
    if price is None:
        return None
    drug = _drug(spot, price)
    if drug is None or classes()["not_illicit"].issuperset(drug.split("+")):
        return None
    return _claim(spot, price, drug)


def likely(spot: Spot, basis: str) -> Claim | None:
    """The claim on money that the words around speak for as a price, where no rule is met."""
    q = spot.quantity
    if any(spot.says_near(t) for t in (_OTHER, _OTHER_THING, _PAID, _CASH)) or spot.says(_EXCHANGE) or is_again(spot):
        return None
    price = _total(spot)
    if price is None:
        return None
    if basis != "total":
        price = _by(Base(q.unit.partition("/")[2] or _ONE_OF[basis]), price)
    return _claim(spot, price, _drug(spot, price) or "drug")


def _claim(spot: Spot, price: Price, drug: str) -> Claim:
    return Claim(
        "prices",
        price.currency,
        {"basis": price.basis, "level": level_of(spot)},
        scale=price.scale,
        stated_unit=price.stated_unit,
        substance=drug,
        modality=_modality(spot, price),
        sure=True,
        qualifier="about" if spot.quantity.qualifier == "exact" and spot.says_near(_ESTIMATED) else None,
    )


def _modality(spot: Spot, price: Price) -> str:
    """Whether the money is what drugs might bring (`potential`) or a guess (`hypothetical`)."""
    if spot.says_near(_PERHAPS):
        return "hypothetical"
    if price.basis != "total" and spot.says_near(_HABIT):
        return "asserted"
    if spot.says_near(_MIGHT) or (price.basis == "total" and spot.says(_MIGHT_HAVE)):
        return "potential"
    return "asserted"


def price_of(spot: Spot) -> Price | None:
    """The price that a sum of money is, or None."""
    q = spot.quantity
    if not (letter(q.unit) == "C" or is_sterling(spot)) or spot.says(_EXCHANGE):
        return None
    if (spot.says_near(_OTHER) or spot.says_near(_PAID)) and not spot.says_near(_WORTH_OF):
        return None
    if is_again(spot):
        return None
    price = _total(spot)
    if price is None:
        return None
    base = bases.of_money(spot) or bases.before(spot) or bases.told_before(spot)
    if base is not None and base.unit == "each":
        if spot.says_near(_OTHER_THING):
            return None
        named = bases.before(spot)
        base = named if named and named.unit != "each" else bases.amount_before(spot) or Base("pill")
    if base is not None:
        return _by(base, price)
    return price if _is_total(spot) else None


def _total(spot: Spot) -> Price | None:
    """The sum as the price of all, pence as parts of a pound; None for money without an ISO 4217 code."""
    stated, currency = spot.quantity.unit.partition("/")[0], local_currency(spot)
    if currency is None:
        return None
    if stated in units.SUBUNITS:
        return Price(currency, "total", 1.0 / units.SUBUNITS[stated][1], stated)
    return Price(currency, "total", 1.0, currency)


def _is_total(spot: Spot) -> bool:
    """Whether words of worth or of a sale tie the money to drugs."""
    if spot.says_near(_WORTH_OF_DRUG) or spot.says_near(_BOUGHT_ONE):
        return True
    if spot.quantity.per in ("day", "week", "month") or spot.says_near(_CASH) or spot.says_near(_OTHER_THING):
        return False
    q = spot.quantity
    cut = not spot.page.document.style.punctuated and spot.index - spot.bounds[0] < 5
    # stripped text may be cut between `the street value` and `agents say is @`
    if cut and pattern("{worth} \\w+$").search(f"{spot.previous[-40:]} {spot.left}".partition(" say")[0]):
        return True
    if pattern("{worth}").search(spot.page.document.low[q.full_start : q.start]):
        return True  # `an estimated street value of` is read with the number
    if _in_value_column(spot):
        return True
    if any(spot.says_near(t) for t in _TOTAL) or any(spot.says(t) for t in _SOLD):
        return True
    behind = substance.drug_at(spot.page, spot.index + 1) if spot.index + 1 < spot.bounds[1] else None
    return behind is not None and not behind.weak


def _in_value_column(spot: Spot) -> bool:
    """Whether the money closes a row that a drug opens, in a table whose heading speaks of values."""
    page = spot.page
    if not page.document.style.punctuated or not pattern(_ROW).search(spot.whole):
        return False
    for number in range(spot.sentence - 1, max(-1, spot.sentence - _ROWS), -1):
        line = page.text(*page.bounds(number))
        if len(line.split()) > _SHORT_LINE:
            return False
        if pattern("{worth}").search(line):
            return True
    return False


def _by(base: Base, price: Price) -> Price:
    """The price of one of a base."""
    one = scale_to(base.unit, "kilogram") if letter(base.unit) == "M" else 1.0
    per = base.unit if base.number == 1 else f"({base.number:g} {base.unit})"
    stated = price.stated_unit if price.stated_unit in units.SUBUNITS else f"{price.stated_unit}/{per}"
    return Price(price.currency, base.basis, price.scale / (one * base.number), stated)


@cache
def _local() -> dict[tuple[str, str], str]:
    return {(row["stated"], row["country"]): row["local"] for row in read_rows("lexicon", "local_currencies.csv")}


def local_currency(spot: Spot) -> str | None:
    """The currency of a sum of money: dollars and pesos without a country are those of the place the text is about.

    None for money without an ISO 4217 code: crypto-currencies, coins by name.
    """
    q = spot.quantity
    stated = q.unit.partition("/")[0]
    stated = "GBP" if stated == "pound" else units.SUBUNITS[stated][0] if stated in units.SUBUNITS else stated
    country = (spot.page.home or "").partition("-")[0]
    local = _local().get((stated, country))
    abroad = any(m.name.partition("-")[0] == "US" for _, m in spot.mentions("place"))
    found = stated if local is None or abroad or _FOREIGN.match(q.text.lower()) else local
    return found if len(found) == 3 and found.isupper() else None


def is_sterling(spot: Spot) -> bool:
    """Whether pounds are money: in a text about Britain, unless they are pounds of a drug."""
    unit = spot.quantity.unit.partition("/")[0]
    if unit != "pound" or spot.item.inside:
        return False
    if spot.says_near("@ worth\\b"):
        return True
    if spot.says_near(_VALUED_AT):
        return True
    if (spot.page.home or "").partition("-")[0] != "GB":
        return False
    return not spot.says("@ (?:of )?(?:(?!{group_end})\\w+ ){0,3}?(?:SUB|{drug_stuff})")


def _drug(spot: Spot, price: Price) -> str | None:
    """What the money is for: the drug beside it, or all the drugs of a haul."""
    if price.basis == "total":
        return substance.joined(substance.before(spot)) if _in_value_column(spot) else drugs_of_haul(spot)
    if price.basis == "per_pill" and (spot.says_near(_THOSE_PILLS) or not spot.mentions("substance")):
        pills = pills_told(spot)
        if pills:
            return substance.joined(pills)
    return substance.joined(drugs_of(spot, made=price.basis == "per_pill", price=True))


def level_of(spot: Spot) -> str | None:
    """`street` or `wholesale` where the words say so, the nearest to the money first."""
    q = spot.quantity
    within = spot.page.document.low[q.full_start : q.start]  # `an estimated street value of` is read with the number
    first, last = spot.bounds
    told = spot.page.document.low[spot.page.items[first].start : spot.page.items[last - 1].end]
    for text in (f"{within} @", spot.near, spot.line, spot.whole, f"@ {told}"):
        at = text.index("@")
        found = [
            (at - match.end() if match.end() <= at else match.start() - at, level)
            for level in ("street", "wholesale")
            for match in pattern(f"{{{level}}}").finditer(text)
        ]
        if found:
            return min(found)[1]
    return None
