"""Patterns over a quantity's line, written with word classes: `{seize} (\\w+ ){0,3}@`.

The classes stand in `data/lexicon/triggers/*.csv`, one class a row, so that a new trigger word is a one-word change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from opioid_stats.errors import unknown_name
from opioid_stats.resources import data_path, read_rows

MARKS = frozenset({"SUB", "PER", "LOC", "AGY"})
"""The words of a line that stand for a drug, a time, a place and a body."""
_CLASS = re.compile(r"\{([a-z_]+)\}")


@cache
def classes() -> dict[str, frozenset[str]]:
    """The word classes of `data/lexicon/triggers/`: name -> its words and phrases.

    >>> "seized" in classes()["seize"]
    True
    """
    words: dict[str, set[str]] = defaultdict(set)
    for path in sorted(data_path("lexicon", "triggers").glob("*.csv")):
        for row in read_rows("lexicon", "triggers", path.name):
            for term in row["terms"].split("|"):
                words[row["class"]].add(" ".join(re.findall(r"\w+", term.lower())))
    return {name: frozenset(terms) for name, terms in words.items()}


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    """The classes of each single word of the trigger files."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, terms in classes().items():
        for term in terms:
            if " " not in term:
                found[term].append(name)
    return {word: tuple(names) for word, names in found.items()}


def classes_of(word: str) -> tuple[str, ...]:
    """The classes that a word belongs to.

    >>> "seize" in classes_of("seized")
    True
    """
    return _by_word().get(word, ())


@cache
def pattern(template: str) -> re.Pattern[str]:
    """The compiled pattern of a template, in which `{name}` stands for any word of that class, whole words only.

    `@` is the quantity itself; `Q`, `SUB`, `LOC`, `AGY` and `PER` are any other quantity, drug, place, agency and time.

    >>> bool(pattern("{seize} (?:\\\\w+ ){0,2}@").search("officers seized a total of @ of SUB"))
    False
    >>> bool(pattern("{seize} (?:\\\\w+ ){0,3}@").search("officers seized a total of @ of SUB"))
    True
    """

    def alternatives(match: re.Match[str]) -> str:
        name = match[1]
        known = classes()
        if name not in known:
            raise unknown_name("class of trigger words", name, known)
        longest_first = sorted(known[name], key=lambda term: (-len(term), term))
        return r"\b(?:" + "|".join(longest_first) + r")\b"

    return re.compile(_CLASS.sub(alternatives, template))
