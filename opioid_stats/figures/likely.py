"""Figures that no rule claims, but whose words speak clearly enough for a table (see `evidence`).

Evidence tells the table and the kind; the rest of the row (drug, basis, series) is read as the table's own rules
read it. Amounts of drugs are left to the rules of `seizures`, which take every amount that they do not refuse.
"""

from __future__ import annotations

from collections.abc import Callable

from opioid_stats.context.measure import letter
from opioid_stats.context.spot import Spot
from opioid_stats.figures import changes, deaths, doses, enforcement, prices, sentences, shares, use
from opioid_stats.figures.evidence import NONE, Told, cues, weigh
from opioid_stats.figures.row import Claim

_ENOUGH = 0.5  # how likely a table must be
# the units that a table's figures have: letters of `context.measure.letter`
_UNITS = {
    "deaths": "N",
    "use": "N",
    "prices": "C",
    "doses": "NS",
    "sentences": "D",
    "changes": "PFT",
    "shares": "PF",
}
_ANY = frozenset("".join(_UNITS.values()))
_READERS: dict[str, Callable[[Spot, str], Claim | None]] = {
    "deaths": deaths.likely,
    "use": use.likely,
    "prices": prices.likely,
    "enforcement": enforcement.likely,
    "doses": doses.likely,
    "sentences": sentences.likely,
    "changes": changes.likely,
    "shares": shares.likely,
}


def likely(spot: Spot, told: Told) -> Claim | None:
    """The claim of the table that the words around a quantity speak for; None if they speak for none."""
    q = spot.quantity
    if letter(q.unit) not in _ANY or not spot.page.drugs or spot.left.endswith((" per", " every")):
        return None
    found = weigh(cues(spot, told))
    label = max(found, key=lambda name: found[name])
    if label == NONE or found[label] < _ENOUGH:
        return None
    table, _, kind = label.partition(":")
    units = ("C" if kind == "cash" else "N") if table == "enforcement" else _UNITS.get(table, "")
    if letter(q.unit) not in units:
        return None
    return _READERS[table](spot, kind)
