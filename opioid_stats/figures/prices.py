"""`prices`: money for drugs, by the kilogram, the pill or the dose, or for a whole load or market.

`figures.bases` finds what a price is for (`$90 a gram`, `Ounces bring $900`); money without such a base is a total where
words of worth tie it to drugs. Money that is neither is left to `figures.enforcement`, which asks for seized cash.
"""

from __future__ import annotations

from dataclasses import dataclass

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures import bases
from opioid_stats.figures.bases import Base
from opioid_stats.figures.haul import drugs_of_haul
from opioid_stats.figures.row import Claim, scale_to
from opioid_stats.units import factor

# a total: money tied to drugs by worth (`worth @`, `street value of @`), by price (`@ of SUB`) or by a sale of the load
_TOTAL = (
    "{worth} (?:(?!{cash}|{price_verb} )\\w+ ){0,8}@",
    "@ (?:\\w+ ){0,3}?(?:street |wholesale |market |resale |retail )?(?:value|worth)\\b",
    "@ (?:worth )?(?:of|in) (?:(?!{cash})\\w+ ){0,3}(?:SUB|{load_word})\\b",
    "@ SUB\\b",
    "{load_word} (?:\\w+ ){0,6}(?:{fetched}) (?:\\w+ ){0,5}@",
    "(?:could|would|might|may) (?:have )?(?:\\w+ ){0,2}{fetched} (?:\\w+ ){0,5}@",
    "spen[dt] (?:\\w+ ){0,3}@ (?:a year |PER )?on (?:SUB|it|drugs)\\b",
    "{market} (?:\\w+ ){0,8}@",
    "@ (?:\\w+ ){0,2}{market}",
)
_CASH = "{cash} (?:\\w+ ){0,3}@|@ (?:\\w+ ){0,4}{cash}|@ (?:in|of) (?:\\w+ ){0,4}{cash}"
_OTHER = "{other_money} (?:\\w+ ){0,4}@|@ (?:\\w+ ){0,4}?{other_money}"
_SUPPOSED = "(?:could|would|might|may|can) (?:\\w+ ){0,6}@|{potential} (?:\\w+ ){0,3}(?:{worth}) (?:\\w+ ){0,4}@|had (?:they|it|the \\w+) (?:\\w+ )+@"
_ESTIMATED = "{estimated} (?:\\w+ ){0,4}{worth} (?:(?!{price_verb})\\w+ ){0,5}@"
# dollars without a country are those of the place that the text is about
_DOLLARS = {"AU": "AUD", "CA": "CAD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}


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


def read(spot: Spot) -> Claim | None:
    """The claim of `prices` on an amount of money."""
    price = price_of(spot)
    if price is None:
        return None
    drug = _drug(spot, price)
    if drug is None:
        return None
    return Claim(
        "prices",
        price.currency,
        {"basis": price.basis, "level": level_of(spot)},
        scale=price.scale,
        stated_unit=price.stated_unit,
        substance=drug,
        modality="potential" if spot.says_near(_SUPPOSED) else "asserted",
    )


def price_of(spot: Spot) -> Price | None:
    """The price that a sum of money is, or None."""
    q = spot.quantity
    if letter(q.unit) != "C" or spot.says_near(_OTHER):
        return None
    stated, _, unit = q.unit.partition("/")
    currency, cents = ("USD", 0.01) if stated == "cent" else (stated, 1.0)
    base = Base(unit) if unit else bases.behind(spot) or bases.before(spot)
    if base is not None and base.unit == "each":
        base = bases.before(spot) or Base("pill")
    if base is not None:
        return _by(base, currency, stated, cents)
    if spot.says_near(_CASH) or not any(spot.says_near(t) for t in _TOTAL):
        return None
    return Price(currency, "total", cents, stated)


def _by(base: Base, currency: str, stated: str, cents: float) -> Price:
    """The price of one of a base."""
    if letter(base.unit) == "M":
        scale = cents / (scale_to(base.unit, "kilogram") * base.count)
    else:
        scale = cents / base.count
    per = base.unit if base.count <= 1 else f"({base.count:.0f} {base.unit})"
    return Price(currency, base.basis, scale, stated if stated == "cent" else f"{stated}/{per}")


def _drug(spot: Spot, price: Price) -> str | None:
    """What the money is for: the drug beside it, or all the drugs of a haul."""
    if price.basis == "total":
        return drugs_of_haul(spot)
    return substance.of_amount(spot)


def level_of(spot: Spot) -> str | None:
    """`street` or `wholesale` where the words say so, the nearer first."""
    for says in (spot.says_near, spot.says, spot.sentence_says):
        wholesale, street = says("{wholesale}"), says("{street}")
        if wholesale != street:
            return "wholesale" if wholesale else "street"
    return None
