"""Evidence: what the words around a quantity say for each table, where no rule of a table is met.

Rules are sure of the phrasings that they know. Other phrasings use the same kinds of words, so each kind (a class of
`data/lexicon/triggers/`) that stands near a quantity counts for or against each table, and so do its unit and the
figures beside it. `data/lexicon/evidence.csv` holds how much: one row a cue, one column a table and kind. The weights
are those of a logistic regression over annotated texts; `benchmarks/train_evidence.py` makes them anew.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from opioid_stats import units
from opioid_stats.context.measure import letter
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import MARKS, classes, classes_of
from opioid_stats.context.spot import Spot
from opioid_stats.figures.continued import is_bare
from opioid_stats.figures.row import Claim
from opioid_stats.resources import read_rows

NONE = "none"
"""The label of a quantity that is in no table."""
BIAS = "always"
"""The cue that every quantity has."""
# name of a window, items before the quantity that it begins with and ends before, items behind it
_NEAR, _FAR, _EARLIER = 3, 10, 20
_BESIDE = 20  # quantities each way that are looked at


@dataclass(frozen=True)
class Told:
    """The quantities of a page by item, in order, and the table of each figure that the rules found."""

    order: tuple[int, ...]
    tables: Mapping[int, str]
    of_text: frozenset[str]

    @classmethod
    def of(cls, spots: Sequence[Spot], claims: Mapping[int, Claim]) -> Told:
        tables = {i: claim.table for i, claim in claims.items()}
        return cls(tuple(spot.index for spot in spots), tables, frozenset(tables.values()))


def cues(spot: Spot, told: Told) -> set[str]:
    """What speaks for one table or another: `left:seize` is a word of the class `seize` right before the quantity."""
    page, here = spot.page, spot.index
    first, last = spot.bounds
    kind = _kind(spot)
    found = {BIAS, f"unit:{letter(spot.quantity.unit)}", f"kind:{kind}"}
    found.update(f"noun:{name}" for name in classes_of(spot.quantity.noun or ""))
    windows = (
        ("left", max(first, here - _NEAR), here),
        ("right", here + 1, min(last, here + 1 + _NEAR)),
        ("before", max(first, here - _FAR), here),
        ("after", here + 1, min(last, here + 1 + _FAR)),
        ("earlier", max(0, first - _EARLIER), first),
    )
    for name, start, end in windows:
        found.update(f"{name}:{word}" for word in _classes_between(page, start, end))
    if spot.quantity.per:
        found.add("rate")
    if page.drug_names:
        found.add("drugs")
    found.update(_beside(spot, kind, told))
    return found


def _beside(spot: Spot, kind: str, told: Told) -> Iterator[str]:
    """The tables of the quantities next to this one, of others in the sentence, and of the whole text."""
    order, tables = told.order, told.tables
    place = bisect_left(order, spot.index)
    for name, at in (("last", place - 1), ("next", place + 1)):
        if 0 <= at < len(order):
            yield f"{name}:{tables.get(order[at], NONE)} {kind}"
    first, last = (bisect_left(order, bound) for bound in spot.bounds)
    others = (i for i in order[max(first, place - _BESIDE) : min(last, place + _BESIDE)] if i != spot.index)
    for table in {tables[i] for i in others if i in tables}:
        yield f"sentence:{table}"
        yield f"sentence:{table} {kind}"
    for table in told.of_text:
        yield f"text:{table}"


def _kind(spot: Spot) -> str:
    """What a quantity counts or measures: the letter of its unit, for a count the class of its noun."""
    if is_bare(spot.quantity):
        return "bare"
    mark = letter(spot.quantity.unit)
    return units.NOUN_CLASSES.get(spot.quantity.unit, "noun") if mark == "N" else mark


@cache
def _by_phrase() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases of the trigger files with their class, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, terms in classes().items():
        for term in terms:
            if " " in term:
                words = tuple(term.split())
                found[words[0]].append((words, name))
    return {word: tuple(some) for word, some in found.items()}


def _classes_between(page: Page, first: int, last: int) -> set[str]:
    """The classes of the words and phrases of items `first` to `last` (not included)."""
    words = [item.word for item in page.items[first:last]]
    found: set[str] = set()
    for place, word in enumerate(words):
        found.update(classes_of(word))
        if word in MARKS or (len(word) == 2 and word[0] == "Q"):
            found.add(word)
        for phrase, name in _by_phrase().get(word, ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                found.add(name)
    return found


@cache
def _weights() -> tuple[tuple[str, ...], dict[str, tuple[float, ...]]]:
    """The labels, and for each cue how much it speaks for each of them or, below 0, against it."""
    rows = read_rows("lexicon", "evidence.csv")
    names = tuple(rows[0])[1:]
    return names, {row["cue"]: tuple(float(row[name] or 0) for name in names) for row in rows}


def labels() -> tuple[str, ...]:
    """The tables with their kinds that evidence is weighed for, such as `use:treatment`; `none` among them."""
    return _weights()[0]


def weigh(found: Sequence[str] | set[str]) -> dict[str, float]:
    """How likely each label is, given some cues; all of them together are 1.

    >>> likely = weigh({"kind:M", "unit:M", "left:seize", "right:SUB", "drugs"})
    >>> max(likely, key=lambda label: likely[label])
    'seizures'
    """
    names, weights = _weights()
    told = [weights[cue] for cue in found if cue in weights]
    sums = [sum(column) for column in zip(*told, strict=True)] or [0.0] * len(names)
    top = max(sums)
    powers = [math.exp(s - top) for s in sums]
    whole = sum(powers)
    return {name: power / whole for name, power in zip(names, powers, strict=True)}
