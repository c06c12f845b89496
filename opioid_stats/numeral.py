"""A number found in a text, and the text that it is found in."""

from __future__ import annotations

import re
from functools import cache

from . import readings
from .resources import read_rows

WORD = re.compile(r"([ -])([^\W\d_]{1,32}(?:['’-][^\W\d_]{1,32}){0,4})")
"""A blank or hyphen and the word behind it; its length is bounded, so that hostile text costs no more."""


def word_start(low: str, end: int) -> int:
    """Where the word that ends at `end` begins; twenty characters back at most, so that long words cost nothing.

    >>> word_start("more than 5", 9)
    5
    """
    floor = end - 20 if end > 20 else 0
    return max(low.rfind(" ", floor, end) + 1, floor)


@cache
def word_list(kind: str) -> frozenset[str]:
    """The words of one kind in `data/lexicon/function_words.csv`.

    >>> "ago" in word_list("not_rate")
    True
    """
    return frozenset(row["word"] for row in read_rows("lexicon", "function_words.csv") if row["kind"] == kind)


class Source:
    """One text being read: as given, in lower case with the same offsets, and how it is written."""

    __slots__ = ("cased", "low", "punctuated", "text")

    def __init__(self, text: str, low: str, punctuated: bool, cased: bool) -> None:
        self.text, self.low, self.punctuated, self.cased = text, low, punctuated, cased

    def word_before(self, start: int) -> str:
        """The word before a place, without opening marks; empty at the beginning of the text."""
        low = self.low
        end = start
        if end and low[end - 1] == " ":
            end -= 1
        while end and low[end - 1] in " -$€£~(":
            end -= 1
            if start - end > 4:
                return ""
        word = low[word_start(low, end) : end]
        if word.isalpha():
            return word
        return word.rpartition("\n")[2].lstrip("(\"'“‘,;:[")

    def word_after(self, end: int) -> str:
        """The word that follows a place after one blank or hyphen; empty if none does."""
        match = WORD.match(self.low, end)
        return match[2] if match else ""


class Numeral:
    """A number in a text. `start` to `num_end` is the number, up to `end` its unit word too.

    `kind` is `number`, `fraction`, `vague`, `fold`, and once joined `range` or `one_of`; `ukind` is what the unit
    measures, `noun` for a counted noun. `done` is the offset up to which the text is used up.
    """

    __slots__ = (
        "ambiguous", "before", "dashed", "decimals", "digits", "done", "end", "kind", "lower", "noun", "noun_end",
        "noun_start", "num_end", "others", "per", "plain", "qualifier", "restated", "restated_end", "scale", "start",
        "stated_unit", "symbol", "ukind", "unit", "upper", "value",
    )  # fmt: skip

    def __init__(self, start: int, num_end: int, value: float | None, kind: str = "number") -> None:
        self.start = start
        self.num_end = self.end = self.done = num_end
        self.value = value
        self.lower: float | None = None
        self.upper: float | None = None
        self.kind = kind
        self.unit: str | None = None
        self.ukind = ""
        self.stated_unit: str | None = None
        self.noun: str | None = None
        self.noun_start = self.noun_end = -1
        self.per: str | None = None
        self.before = ""  # the word before the number
        self.scale = 1.0
        self.decimals = 0
        self.plain = False  # a whole number in digits without marks: may be a year
        self.digits = False
        self.symbol = False  # the unit stands before the number
        self.qualifier = ""
        self.dashed = False  # the number before it in the same run of split digits rises to it
        self.ambiguous = False
        self.others: tuple[readings.Piece, ...] = ()
        self.restated: tuple[float, str, bool] | None = None
        self.restated_end = -1

    def ends(self, end: int) -> None:
        """Sets the end of the number itself."""
        self.num_end = self.end = self.done = end
