"""A number found in a text, and the text that it is found in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ..resources import read_rows
from . import readings

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
    return frozenset(_word_lists()[kind])


@cache
def _word_lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for row in read_rows("lexicon", "function_words.csv"):
        lists.setdefault(row["kind"], []).append(row["word"])
    return lists


class Source:
    """One text being read: as given, in lower case with the same offsets, and how it is written."""

    __slots__ = ("cased", "low", "punctuated", "text")

    def __init__(self, text: str, low: str, punctuated: bool, cased: bool) -> None:
        self.text, self.low, self.punctuated, self.cased = text, low, punctuated, cased

    def word_before(self, start: int) -> str:
        """The word before a place, without opening marks; empty at the beginning of the text."""
        low = self.low
        end = start
        while end and low[end - 1] in " -$€£~(":
            end -= 1
            if start - end > 4:
                return ""
        floor = end - 20 if end > 20 else 0
        begin = low.rfind(" ", floor, end) + 1
        word = low[begin if begin > floor else floor : end]
        if word.isalpha():
            return word
        return word.rpartition("\n")[2].lstrip("(\"'“‘,;:[")

    def word_after(self, end: int) -> str:
        """The word that follows a place after one blank or hyphen; empty if none does."""
        match = WORD.match(self.low, end)
        return match[2] if match else ""


@dataclass(slots=True, eq=False)
class Numeral:
    """A number in a text. `start` to `num_end` is the number, up to `end` its unit word too.

    `kind` is `number`, `fraction`, `vague`, `fold`, and once joined `range` or `one_of`; `ukind` is what the unit
    measures, `noun` for a counted noun. `done` is the offset up to which the text is used up.
    """

    start: int
    num_end: int
    value: float | None
    kind: str = "number"
    end: int = field(init=False)
    done: int = field(init=False)
    lower: float | None = None
    upper: float | None = None
    unit: str | None = None
    ukind: str = ""
    stated_unit: str | None = None
    noun: str | None = None
    noun_start: int = -1
    noun_end: int = -1
    per: str | None = None
    before: str = ""
    """The word before the number."""
    scale: float = 1.0
    decimals: int = 0
    plain: bool = False
    """A whole number in digits without marks: may be a year."""
    digits: bool = False
    symbol: bool = False
    """The unit stands before the number."""
    qualifier: str = ""
    dashed: bool = False
    """The number before it in the same run of split digits rises to it."""
    ambiguous: bool = False
    others: tuple[readings.Piece, ...] = ()
    restated: tuple[float, str, bool] | None = None
    restated_end: int = -1
    restatement: Numeral | None = None
    """The same amount in another unit, that follows."""

    def __post_init__(self) -> None:
        self.end = self.done = self.num_end

    def ends(self, end: int) -> None:
        """Sets the end of the number itself."""
        self.num_end = self.end = self.done = end
