"""Where sentences begin: by punctuation and line breaks, and in stripped text by the words that open a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from opioid_stats.context.openings import openings
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.text import Document, Style
from opioid_stats.units import NOUNS, UNIT_FORMS

if TYPE_CHECKING:
    from opioid_stats.context.page import Item

# a full stop, question or exclamation mark, closing quotes and brackets, then white space
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_BREAK = re.compile(r"\n[ \t]*(?:\n\s*)*")
_BULLET = re.compile(r"[•*‣▪–—·◦✅👉🚨⚠-]|\d{1,2}[.)]\s|<bullet>")
_LAST_WORD = re.compile(r"[\w.'’]+$")
_NEXT = re.compile(r"[\s\"'“‘(\[]*(\S)")
# so many points in a row lead from a label to its number
_LEADER = 4
# lines of a hard-wrapped text are of this length
_WRAPPED = range(55, 100)
# rows of a table: a drug or a place with its number, or any label with two numbers
_LABEL = r"(?:(?!Q[A-Z]\b|PER\b|SUB\b|LOC\b|AGY\b|{group_end}|{said})\w+ )"
_NAMED_ROW = rf"\b(?:SUB|LOC) {_LABEL}{{0,5}}(?:Q[A-Z] ){{1,3}}(?:no change )?"
_WIDE_ROW = rf"\b(?:SUB |LOC )?{_LABEL}{{1,3}}(?:Q[A-Z] ){{2,3}}"
_TABLES = tuple((row, rf"(?<!of )(?<!Q[A-Z] )(?:{row}){{3,}}(?!SUB|LOC|of )") for row in (_NAMED_ROW, _WIDE_ROW))
# what goes on with the figure before it
_APPOSED = (
    "^an? (?:(?:{rise}|{fall}) of (?:\\w+ ){0,2}QP|QP (?:{rise}|{fall})) (?:from|over|compared|on|than) (?:the )?PER\\b"
)
# items of a sentence: rules look at the whole of it, so one without end would make the time grow with its square
LONGEST = 300


class Boundaries:
    """The ends of sentences that the punctuation of a document shows, as offsets."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def hard(self) -> list[int]:
        """Offsets at which a sentence ends."""
        text = self._document.text
        ends = [m.end() for m in _STOP.finditer(text) if self._ends_sentence(m)]
        ends += [m.start() for m in _BREAK.finditer(text) if self._breaks(m)]
        return sorted(set(ends))

    def _ends_sentence(self, match: re.Match[str]) -> bool:
        text = self._document.text
        if text[match.start()] != ".":
            return True
        following = _NEXT.match(text, match.end())
        if following is None:
            return True
        opener = following[1]
        if len(match[0]) >= _LEADER and opener.isdigit():
            return False  # Fentanyl ........ 109
        if opener.islower():
            return False
        before = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
        word = before[0] if before else ""
        bare = word.lower().strip("'’")
        if bare in classes()["abbreviation"]:
            return False
        if len(bare) == 1 and bare.isalpha() and word.isupper():
            return False  # an initial: J. Edgar
        # an inner point marks an abbreviation (U.S., a.m.); it ends a sentence only before a word that opens one
        if re.fullmatch(r"(?:[a-z]\.)+[a-z]", bare):
            opening = re.match(r"[\s\"'“‘(\[]*([A-Za-z]+)", text[match.end() : match.end() + 30])
            return opening is not None and opening[1].lower() in classes()["sentence_opener"]
        return True

    def _breaks(self, match: re.Match[str]) -> bool:
        text = self._document.text
        if match[0].count("\n") > 1 or _BULLET.match(text, match.end()):
            return True
        line_start = text.rfind("\n", 0, match.start()) + 1
        line = text[line_start : match.start()].rstrip()
        following = text[match.end() : match.end() + 1]
        return len(line) not in _WRAPPED or not following.islower()  # else a line of a hard-wrapped text


def sentence_starts(items: list[Item], boundaries: Boundaries, style: Style) -> list[int]:
    """The index of the first item of every sentence."""
    starts = {0}
    offsets = [item.start for item in items]
    for end in boundaries.hard:
        i = bisect_left(offsets, end)
        if 0 < i < len(items) and items[i - 1].end <= end + 1:
            starts.add(i)
    if not style.punctuated:
        rows = _rows(items)
        starts.update(rows)
        starts.update(i for i in _opened(items) if not rows or not rows[0] < i < rows[-1])
        opened = openings([item.word for item in items], sorted(starts))
        timed = {i + 2 for i in opened if items[i + 1].word == "PER"}
        starts = starts - timed | set(opened)  # `| in PER the agency`: not `| in PER | the agency`
        starts = {i for i in starts if not _is_apposed(items, i)}
    cuts = sorted(starts)
    return [i for first, last in zip(cuts, [*cuts[1:], len(items)], strict=True) for i in _pieces(first, last)]


def _pieces(first: int, last: int) -> range:
    """Where the pieces of a sentence begin: itself, unless it is longer than any that people write."""
    return range(first, max(last, first + 1), LONGEST)


def _rows(items: list[Item]) -> list[int]:
    """Where the rows of a table begin in stripped text, and what follows the last.

    A row is a drug with its numbers, and a table three of them on end: `SUB QN QP | SUB QN QP | SUB or SUB QN QP |`.
    Amounts that go before their drugs make none.
    """
    line = "".join([item.word + " " for item in items])
    at = {0: 0, **{end: i for i, end in enumerate(accumulate(len(item.word) + 1 for item in items), 1)}}
    found: set[int] = set()
    for row, table in _TABLES:
        for rows in pattern(table).finditer(line):
            found.update(at[match.start()] for match in pattern(row).finditer(line, *rows.span()))
            found.add(at[rows.end()])
    return sorted(found - {len(items)})


def _opened(items: list[Item]) -> list[int]:
    """Items of stripped text that open a sentence: a determiner or a subject pronoun behind a closed noun group.

    `... 2 million dollars | the driver was arrested`: an amount, a drug, a place or a plural closes its noun group,
    and a determiner or a subject pronoun cannot follow it within one clause, unless the group was opened at the very
    start (`in 2016 the agency seized`).
    """
    strong, weak = classes()["clause_opener"], classes()["clause_opener_weak"]
    found: list[int] = []
    last = 0
    for i in range(1, len(items)):
        word = items[i].word
        if word in strong:
            needed = 3
        elif word in weak:
            needed = 5
        else:
            continue
        if i - last < needed:
            continue
        following = items[i + 1].word if i + 1 < len(items) else ""
        if word in ("a", "an") and (following in classes()["each_time"] or following in UNIT_FORMS):
            continue  # `188 people a day died`, `34 000 dollars a kilogram`
        closed = _closes(items[i - 1])
        if closed >= (1 if word in strong else 2):
            found.append(i)
            last = i
    return found


def _is_apposed(items: list[Item], i: int) -> bool:
    """Whether items only name a change from the time before: `66 000 people died in PER a jump of @ from PER`."""
    words = " ".join([item.word for item in items[i : i + 8]])
    return pattern(_APPOSED).match(words) is not None


def _closes(item: Item) -> int:
    """How surely an item closes its noun group: 2 an amount, time or plural, 1 a drug, place or agency, else 0."""
    word = item.word
    if word in ("QT", "QF"):
        return 0  # `twice the rate`, `half the deaths`: the group goes on
    if word[0] == "Q" or word == "PER":
        return 2
    if word in ("SUB", "LOC", "AGY"):
        return 1
    if word in classes()["closing_noun"]:
        return 2
    singular = NOUNS.get(word)
    if singular is None or word in classes()["verb_or_noun"]:
        return 0
    return 2 if singular != word else 1
