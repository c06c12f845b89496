"""The bodies that act or count, from `data/lexicon/agencies.csv`: which country they belong to."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from ..resources import read_rows


@cache
def _countries() -> dict[str, set[str]]:
    """The places that the names of each body belong to."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in read_rows("lexicon", "agencies.csv"):
        found[row["name"]].add(row["place"])
    return found


def is_of_country(body: str, country: str) -> bool:
    """Whether a body, by its canonical name, belongs to that country (ISO 3166) under all of its names.

    >>> is_of_country("CBP", "US"), is_of_country("LOCAL_POLICE", "US"), is_of_country("UNODC", "US")
    (True, False, False)
    """
    return _countries().get(body) == {country}
