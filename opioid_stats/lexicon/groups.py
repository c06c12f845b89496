"""The classes of substances, from `data/lexicon/classes.csv`: what a drug belongs to."""

from __future__ import annotations

from functools import cache

from ..errors import unknown_name
from ..resources import read_rows


@cache
def _parents() -> dict[str, str]:
    return {row["name"]: row["parent"] for row in read_rows("lexicon", "classes.csv")}


def classes(substance: str) -> tuple[str, ...]:
    """The classes that `substance` belongs to, from the nearest up to `drug`; its own name is not among them.

    Raises UnknownNameError for a name that the lexicon does not have.

    >>> classes("carfentanil")
    ('fentanyl_analogue', 'fentanyl', 'synthetic_opioid', 'opioid', 'drug')
    """
    parents = _parents()
    if substance != "drug" and substance not in parents:
        raise unknown_name("substance", substance, sorted(parents))
    found: list[str] = []
    while substance in parents:
        substance = parents[substance]
        found.append(substance)
    return tuple(found)


def is_a(substance: str, group: str) -> bool:
    """Whether `substance` is `group` or belongs to it.

    >>> is_a("isotonitazene", "opioid"), is_a("cocaine", "opioid")
    (True, False)
    """
    return substance == group or group in classes(substance)
