"""A text as the readers of time see it: its lower-case twin, its style, and whether four digits in it are a year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from opioid_stats.periods.spoken import written
from opioid_stats.periods.words import YEAR, group
from opioid_stats.text import lowered, style_of


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its lower-case twin and its style, as the readers of atoms need it.

    In `low`, spoken years and days are digits; `spoken` is where.
    """

    text: str
    low: str
    punctuated: bool
    cased: bool
    spoken: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Source:
        style = style_of(text)
        low, spoken = written(lowered(text))
        return cls(text, low, style.punctuated, style.cased, spoken)

    def start_of(self, position: int) -> int:
        """Where the words begin that were written out as the digits at a position; else the position."""
        return next((start for start, end in self.spoken if start < position < end), position)

    def word_before(self, position: int) -> str:
        """The word that stands right before a position, without marks of quotation or brackets; '' if there is none."""
        found = _WORD_BEFORE.search(self.low[max(0, position - 48) : position])
        return found[1] if found else ""

    def word_after(self, position: int) -> str:
        """The word that stands right after a position; '' if a mark or the end does."""
        found = _WORD_AFTER.match(self.low, position)
        return found[1] if found else ""


_WORD_BEFORE = re.compile(r"([a-z][a-z.’'-]*)[\s(“\"]*\Z")
_WORD_AFTER = re.compile(r"[\s-]{1,3}([a-z][a-z.-]*)")


@cache
def grounds() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words before a year: those that prove it, those that allow it, and those that forbid it."""
    words = group("ground")
    strong = frozenset(word for word, value in words.items() if value == "strong")
    blocked = frozenset(group("not_year_before"))
    return strong, frozenset(words) - strong, blocked


# years that head columns stand apart by more than a space
_ROW_ON = re.compile(rf"(?:[ \t]{{2,}}|\t|[ \t]*\|[ \t]*)(?:fy ?)?{YEAR}(?!\d)")
_ROW_BEFORE = re.compile(rf"(?<!\d){YEAR}(?:[ \t]{{2,}}|\t|[ \t]*\|[ \t]*)\Z")
_OWNS = re.compile(r"(?:[’']s| s)\s+[a-z]")  # `2023's total`
_LINE_END = re.compile(r"[ \t.]*\n")


def is_year(source: Source | str, start: int, end: int) -> bool:
    """Whether the four digits at `start` are a year, by the words beside them.

    >>> is_year("deaths in 2017 rose", 10, 14), is_year("seized 2017 pounds", 7, 11)
    (True, False)
    """
    here = source if isinstance(source, Source) else Source.of(source)
    low = here.low
    if not re.fullmatch(YEAR, low[start:end]):
        return False
    if re.match(r"\d|[.,]\d|\s?%|-?year-old", low[end : end + 10]):
        return False
    after = here.word_after(end)
    kind = group("not_year_after").get(after)
    # `2017 deaths` and even `2017 people` can be those of a year, `2000 people` and `2017 pounds` cannot.
    if kind in ("unit", "vehicle", "street") or (kind == "count" and low[end - 1] == "0"):
        return False
    strong, weak, blocked = grounds()
    before = here.word_before(start).rstrip(".")
    if before in blocked:
        return False
    if (
        before in strong
        or _OWNS.match(low, end)
        or _ROW_ON.match(low, end)
        or _ROW_BEFORE.search(low, max(0, start - 40), start)
    ):
        return True
    if low[start:end] < "1900":
        return False
    if after in group("year_of"):
        return True
    round_number = low[start + 2 : end] in ("00", "50")
    closed = not after or after in group("function") or _LINE_END.match(low, end) is not None
    if not before and here.start_of(start) != start:
        return closed
    if before in weak and (closed or not round_number):
        return True
    if before and not low[start - 1].isspace():
        return closed
    # A year that stands alone is set off by marks: `(2019)`, `Heroin: 2019, 953 kg`.
    return (
        here.punctuated
        and bool(start == 0 or re.search(r"(?:[(,;:–—/“]|\n)\s*\Z", low[max(0, start - 3) : start]))
        and closed
    )
