"""Qualifiers: the words before or after a number that bound it, from `data/lexicon/qualifiers.csv`."""

from __future__ import annotations

from functools import cache

from ..resources import read_rows


@cache
def table(place: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """The phrases of one place (`before`, `after`, `symbol`, `suffix`), longest first, with their qualifier.

    Keyed by the word that stands next to the number: the last word before it, the first word after it.

    >>> table("before")["under"][-1]
    ('under', 'less_than')
    """
    keyed: dict[str, list[tuple[str, str]]] = {}
    for row in read_rows("lexicon", "qualifiers.csv"):
        if row["place"] == place:
            words = row["phrase"].split(" ")
            keyed.setdefault(words[-1 if place == "before" else 0], []).append((row["phrase"], row["qualifier"]))
    return {
        word: tuple(sorted(phrases, key=lambda phrase: (-len(phrase[0]), phrase[0]))) for word, phrases in keyed.items()
    }


def bounds(
    qualifier: str, value: float | None, lower: float | None, upper: float | None
) -> tuple[float | None, float | None]:
    """The bounds that a qualifier puts on a value; those of ranges and vague amounts are given and stay.

    >>> bounds("nearly", 20.0, None, None), bounds("exact", 5.0, None, None)
    ((None, 20.0), (5.0, 5.0))
    """
    if qualifier == "exact":
        return value, value
    if qualifier in ("more_than", "at_least"):
        return value, None
    if qualifier in ("less_than", "at_most", "nearly"):
        return None, value
    if qualifier == "about":
        return None, None
    return lower, upper
