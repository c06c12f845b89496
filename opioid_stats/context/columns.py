"""The time at the head of a figure's column, in a table that is written line by line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from opioid_stats.context.page import Page
from opioid_stats.context.spot import Spot
from opioid_stats.context.times import NO_DAYS, Days
from opioid_stats.periods import Period
from opioid_stats.periods.days import Span, move
from opioid_stats.quantities import Quantity

# the kinds of time that head columns
_HEADS = frozenset({"year", "fiscal", "quarter", "half", "month", "range"})
# how many lines above a row its head may stand, and how many words a row or a head may have besides its numbers
_ABOVE, _WORDS = 16, 9
_LONGEST = 300  # characters that a row or a head may have


def column_time(spot: Spot) -> Days | None:
    """First and last day of the time that heads a figure's column; None if it stands in no such table.

    `Locality   2012   2018` heads `Lee County   38,911   20,480`. Where the title limits the columns to a part of
    their years (`Oct. 1 – Feb. 28`), so is each of them.
    """
    page = spot.page
    if not page.document.style.punctuated:
        return None
    lines = bisect_right(page.lines, spot.item.start) - 1
    start, end = _bounds(page, lines)
    if end - start > _LONGEST:
        return None
    row = _quantities(page, lines)
    if len(row) < 2 or spot.index not in row or _is_prose(page, lines):
        return None
    for line in range(lines - 1, max(-1, lines - _ABOVE), -1):
        heads = [when for when in _times(page, line) if when.kind in _HEADS and when.first is not None]
        if len(heads) > 1 and _are_columns(page, heads) and not _quantities(page, line) and not _is_prose(page, line):
            place = row.index(spot.index)
            if len(heads) > len(row) or place >= len(heads):
                return None
            return _limited(page, line, heads, heads[place])
        if _is_prose(page, line):
            return None
    return None


def _are_columns(page: Page, heads: list[Period]) -> bool:
    """Whether nothing but white space or a bar stands between the times of a line."""
    text = page.document.text
    return all(not text[a.end : b.start].strip(" \t|") for a, b in pairwise(heads))


def _bounds(page: Page, line: int) -> tuple[int, int]:
    """The offsets of a line of the text."""
    starts = page.lines
    end = starts[line + 1] - 1 if line + 1 < len(starts) else len(page.document.text)
    return starts[line], end


def _quantities(page: Page, line: int) -> list[int]:
    """The items of a line that are quantities."""
    start, end = _bounds(page, line)
    span = range(page.item_at(start), page.item_at(end))
    return [i for i in span if isinstance(page.items[i].what, Quantity)]


def _times(page: Page, line: int) -> list[Period]:
    """The times that a line names."""
    start, end = _bounds(page, line)
    first = bisect_left(page.periods, start, key=lambda when: when.start)
    return page.periods[first : bisect_left(page.periods, end, first, key=lambda when: when.start)]


def _is_prose(page: Page, line: int) -> bool:
    """Whether a line is a sentence rather than a row: it ends with a full stop, or has many words."""
    start, end = _bounds(page, line)
    if end - start > _LONGEST:
        return True
    words = [item for item in page.items[page.item_at(start) : page.item_at(end)] if item.what is None]
    return page.document.text[start:end].rstrip().endswith(".") or len(words) > _WORDS


def _limited(page: Page, line: int, heads: list[Period], head: Period) -> Days:
    """The time of a column, limited to the part of its year that the title names."""
    latest = max(heads, key=lambda when: (when.last, when.first))
    for above in range(line, max(-1, line - 3), -1):
        for part in _times(page, above):
            whole = part.first is None or part.last is None or latest.first is None or latest.last is None
            if part in heads or whole or part.kind not in ("range", "rolling", "since"):
                continue
            if part.last is not None and latest.last is not None and part.last <= latest.last and head.last is not None:
                moved = move(Span(part.first, part.last), head.last.year - latest.last.year, "year")
                return moved if part.last.year in (latest.last.year, latest.last.year - 1) else NO_DAYS
    return head.first, head.last
