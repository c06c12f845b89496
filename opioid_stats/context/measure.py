"""What kind of thing a quantity measures, as one letter that its item shows in the line (`QM` for a mass)."""

from __future__ import annotations

from functools import lru_cache

from opioid_stats import units

_KINDS = {"mass": "M", "volume": "V", "currency": "C", "time": "D", "rate": "R"}
_NAMED = {
    "percent": "P",
    "fraction": "F",
    "times": "T",
    "fold": "T",
    "mme": "E",
    "dosage_unit": "L",
    "pill": "L",
    "tablet": "L",
    "capsule": "L",
    "tab": "L",
    "caplet": "L",
    "plant": "L",
    "dose": "S",
    "life_term": "D",
}


@lru_cache(maxsize=4096)
def letter(unit: str) -> str:
    """The letter of a unit's kind: M mass, V volume, P percent, F fraction, C currency, T times, D duration, R rate per
    population, L pills and plants, S doses, E morphine equivalents, N a count, O anything else.

    >>> letter("pound"), letter("percent"), letter("USD/kilogram"), letter("company")
    ('M', 'P', 'C', 'N')
    """
    if unit in _NAMED:
        return _NAMED[unit]
    head, per, _ = unit.partition("/")
    kind = units.UNIT_KINDS.get(head)
    if kind == "currency":
        return "C"
    if kind is None:
        return "O" if per and head in units.UNIT_KINDS else "N"
    return "O" if per else _KINDS.get(kind, "O")
