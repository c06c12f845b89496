"""Where sentences begin: by punctuation and line breaks, and in stripped text by the words that open a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from opioid_stats.context.openings import chances, openings
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.text import Document, Style

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
_SURE = (
    "\\b{answer_mark} (?={answer_opener} )",
    "(?:(?<= Q[A-Z] )|(?<=SUB )|(?<=LOC )|(?<=PER ))(?:in|by|during) PER (?=(?:it|they|there) (?:was|were|had|is) )",
    "(?<=PER )another (?=Q[A-Z] )",
)
# who said it, and nothing else, in at most so many items
_SAID_BY = "^(?:(?!Q)\\w+ ){1,5}{said}(?: (?:of|in|on|to) (?!Q)\\w+(?: (?!Q)\\w+)?| PER)?$"
_SOURCE = 9
# items of a sentence: rules look at the whole of it, so one without end would make the time grow with its square
LONGEST = 300


class Boundaries:
    """The ends of sentences that the punctuation of a document shows, as offsets."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.text = document.low

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


class Sentences(NamedTuple):
    """The index of the first item of every sentence and, where that is guessed, the chances that led to it.

    `openings` holds for every item how many sentences likely opened up to it: the sum of their chances.
    """

    starts: list[int]
    openings: list[float]


def read_sentences(items: list[Item], boundaries: Boundaries, style: Style) -> Sentences:
    """Where the sentences of a row of items begin."""
    starts, likely = {0}, list[float]()
    offsets = [item.start for item in items]
    for end in boundaries.hard:
        i = bisect_left(offsets, end)
        if 0 < i < len(items) and items[i - 1].end <= end + 1:
            starts.add(i)
    if not style.punctuated:
        rows = _rows(items)
        starts.update(rows)
        starts.update(_sure(items))
        words = [item.word for item in items]
        likely = chances(words, sorted(starts), _owned(items, boundaries))
        starts.update(i for i in openings(words, likely) if not rows or not rows[0] < i < rows[-1])
        starts = {i for i in starts if not _is_apposed(items, i)}
        starts -= {i for i, end in pairwise([*sorted(starts), len(items)]) if i and _is_source(items, i, end)}
    cuts = sorted(starts)
    pieces = [i for first, last in zip(cuts, [*cuts[1:], len(items)], strict=True) for i in _pieces(first, last)]
    return Sentences(pieces, [*accumulate(likely)])


def _sure(items: list[Item]) -> list[int]:
    """Items that surely open a clause, of three kinds: questions and answers that are marked by a letter, a year that a
    pronoun is behind, one more group behind a time: `q how many was it | a we had QN | in PER it was QN`.
    """
    line = "".join([item.word + " " for item in items])
    at = {0: 0, **{end: i for i, end in enumerate(accumulate(len(item.word) + 1 for item in items), 1)}}
    return [at[match.start()] for template in _SURE for match in pattern(template).finditer(line)]


def _owned(items: list[Item], boundaries: Boundaries) -> set[int]:
    """Items behind a possessive, whose `s` stripping leaves loose: `the region s drug supply`."""
    between = (boundaries.text[before.end : item.start] for before, item in pairwise(items))
    return {i for i, gap in enumerate(between, 1) if gap.strip() == "s"}


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


def _is_source(items: list[Item], i: int, end: int) -> bool:
    """Whether items up to another only tell who said what stands before: `deaths fell by @ | the AGY said PER`."""
    if end - i > _SOURCE:
        return False
    return pattern(_SAID_BY).match(" ".join([item.word for item in items[i:end]])) is not None


def _is_apposed(items: list[Item], i: int) -> bool:
    """Whether items only name a change from the time before: `66 000 people died in PER a jump of @ from PER`."""
    words = " ".join([item.word for item in items[i : i + 8]])
    return pattern(_APPOSED).match(words) is not None
