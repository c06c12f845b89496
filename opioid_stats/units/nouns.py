"""The nouns that texts count, and how a noun makes its plural; those of `nouns.csv` are read on first use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from opioid_stats.resources import data_path


class Nouns(NamedTuple):
    """The tables read off `nouns.csv`."""

    NOUNS: dict[str, str]
    NOUN_CLASSES: dict[str, str]


def plain_rows(name: str) -> Iterator[list[str]]:
    """The rows of a file in `data/units/`, without comments and header, none of whose cells are quoted."""
    lines = data_path("units", name).read_text(encoding="utf-8").splitlines()
    rows = (line.split(",") for line in lines if not line.startswith("#"))
    next(rows)
    return rows


@cache
def noun_tables() -> Nouns:
    tables = Nouns({}, {})
    for noun, kind, plurals, only in plain_rows("nouns.csv"):
        tables.NOUN_CLASSES[noun] = kind
        if not only:
            tables.NOUNS[noun] = noun
        for plural in plurals.split("|") if plurals else (plural_of(noun),):
            tables.NOUNS.setdefault(plural, noun)
    return tables


def plural_of(noun: str) -> str:
    """The regular plural of an English noun.

    >>> [plural_of(noun) for noun in ("seizure", "company", "box", "day", "bus")]
    ['seizures', 'companies', 'boxes', 'days', 'buses']
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def singular(noun: str) -> str:
    """The singular of a noun in lower case, given in either number: irregular ones by the list, others by rule.

    >>> [singular(noun) for noun in ("people", "knives", "companies", "boxes", "glass", "widgets", "buses")]
    ['person', 'knife', 'company', 'box', 'glass', 'widget', 'bus']
    """
    known = noun_tables().NOUNS.get(noun)
    if known or len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return known or noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return noun[:-2]
    if noun.endswith("men"):
        return noun[:-2] + "an"
    return noun[:-1]
