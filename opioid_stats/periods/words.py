"""The words of time, read once from `data/lexicon/time_words.csv`, and the patterns made of them."""

from __future__ import annotations

from functools import cache

from opioid_stats.resources import read_rows
from opioid_stats.text import either


@cache
def _groups() -> dict[str, dict[str, str]]:
    groups: dict[str, dict[str, str]] = {}
    for row in read_rows("lexicon", "time_words.csv"):
        groups.setdefault(row["group"], {})[row["word"]] = row["value"]
    return groups


def group(name: str) -> dict[str, str]:
    """The words of one group with what they stand for.

    >>> group("weekday")["monday"]
    '0'
    """
    return _groups()[name]


#: A month's name or its short form, in lower case; a full stop after a short form is not part of it.
MONTHS = either([*group("month"), *group("month_short")])
WEEKDAYS = either(group("weekday"))
ORDINALS = either(group("ordinal"))
UNITS = either(group("unit"))
#: A year of our time, as digits.
YEAR = r"(?:1[89]|20)\d\d"
_SMALL = either(group("cardinal"))
#: A word that begins a number: `two`, `twenty`, `zero`.
NUMBER_WORD = either([word for word in group("cardinal") if word not in ("a", "an", "few", "several")] + ["zero", "no"])
#: A small count in digits or words: `12`, `twelve`, `twenty-four`, `a`, `a couple of`.
COUNT = rf"(?:\d{{1,3}}|(?:a\s+)?{_SMALL}(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?)"


def month_number(word: str) -> int | None:
    """The number of the month that a word names, in full or short, or None.

    >>> month_number("Sept."), month_number("march"), month_number("smarch")
    (9, 3, None)
    """
    key = word.lower().rstrip(".")
    value = group("month").get(key) or group("month_short").get(key)
    return int(value) if value else None


def count(words: str) -> int:
    """The count that digits or small number words state; 0 for `few` and `several`, which state none.

    >>> count("twenty-four"), count("12"), count("a couple of"), count("several")
    (24, 12, 2, 0)
    """
    if words.isdecimal():
        return int(words)
    cardinals = group("cardinal")
    text = " ".join(words.replace("-", " ").split())
    if text in cardinals:
        return int(cardinals[text])
    if text.startswith("a ") and text[2:] in cardinals:
        return int(cardinals[text[2:]])
    return sum(int(cardinals.get(word, "0")) for word in text.split())
