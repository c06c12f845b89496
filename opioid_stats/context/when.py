"""The time that a figure covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.scope import scope_of
from opioid_stats.context.spot import Spot
from opioid_stats.periods import Period
from opioid_stats.quantities import Quantity

Days = tuple[date | None, date | None]
_NONE: Days = (None, None)
# a report's period is a month at least; its title and first sentences name it
_MONTH = 27
_LEAD = 5
# how many sentences back an event's day may stand in text without paragraphs
_BACK = 6
# how many words a quantity between a figure and a time weighs, and a new clause
_PAST_QUANTITY, _PAST_CLAUSE = 6, 5


@dataclass
class Times:
    """The times of a page, by sentence, and those that hold for all of it."""

    named: dict[int, list[tuple[int, Period]]] = field(default_factory=dict)
    event: Days = _NONE
    report: Days = _NONE
    court: Days = _NONE


def times(page: Page) -> Times:
    """The times that a page names for what happened, without those at which somebody told of it."""
    found = Times()
    for i, item in enumerate(page.items):
        if isinstance(item.what, Period) and not _told(page, i):
            found.named.setdefault(page.sentence_of(i), []).append((i, item.what))
    for sentence, here in found.named.items():
        for _, when in here:
            if when.role == "baseline" or when.first is None or when.last is None:
                continue
            days = (when.first, when.last)
            long = (when.last - when.first).days >= _MONTH
            if long and sentence < _LEAD and found.report == _NONE:
                found.report = days
            if not long and sentence < _LEAD and found.event == _NONE:
                found.event = days
            if not long and found.court == _NONE and pattern("{sentenced}").search(page.text(*page.bounds(sentence))):
                found.court = days
    if found.event == _NONE:
        found.event = found.report
    return found


def _told(page: Page, index: int) -> bool:
    """Whether a time is when something was said, or the date of the text: `announced on Monday`, `Posted June 18`."""
    words = classes()
    before = [item.word for item in page.items[max(0, index - 3) : index]]
    while before and before[-1] in ("on", "the", "late", "early"):
        before.pop()
    if before and (before[-1] in words["told"] or before[-1] in words["stamped"]):
        return True
    return index < 4 and before[-1:] == ["LOC"] and len(before) == index


def period(spot: Spot, table: str, own: Mapping[str, Any]) -> Days:
    """First and last day of the figure's time: from its sentence, else from its event or report (see `scope`)."""
    where = scope_of(table, own).time
    if where == "nowhere":
        return _NONE
    page = spot.page
    named = page.times.named.get(spot.sentence, [])
    best = _in_sentence(spot, named, is_change=table == "changes")
    if best is not None:
        return best
    if where == "sentence":
        return _NONE
    if where == "court":
        return page.times.court
    if where in ("event", "report"):
        carried = _carried(spot)
        if carried is not None:
            return carried
    return page.times.event if where == "event" else page.times.report


def _in_sentence(spot: Spot, named: list[tuple[int, Period]], *, is_change: bool) -> Days | None:
    """The days of the time of the sentence that belongs to a quantity; None if none does."""
    ranked: list[tuple[int, int, Period]] = []
    for j, when in named:
        if when.role == "baseline" and (is_change or not _is_baseline_of(spot, j)):
            continue
        ranked.append((_cost(spot, j), j, when))
    if not ranked:
        return None
    best = min(ranked)[2]
    return best.first, best.last


def _is_baseline_of(spot: Spot, index: int) -> bool:
    """Whether a quantity is what is compared with: `up from @ in PER`, `PER, when it was @` is not."""
    page, here = spot.page, spot.index
    if index < here or any(isinstance(item.what, Quantity | Period) for item in page.items[here + 1 : index]):
        return False
    first = spot.bounds[0]
    for i in range(here - 1, max(first, here - 6) - 1, -1):
        if isinstance(page.items[i].what, Quantity | Period):
            return False
        if page.items[i].word in classes()["compared"]:
            return True
    return False


def _cost(spot: Spot, index: int) -> int:
    """How far a time is from a quantity, in words; quantities and clauses between them make it farther."""
    page, here = spot.page, spot.index
    low, high = sorted((here, index))
    between = page.items[low + 1 : high]
    cost = len(between)
    cost += _PAST_QUANTITY * sum(isinstance(item.what, Quantity) for item in between)
    cost += _PAST_CLAUSE * sum(item.word in classes()["new_clause"] for item in between)
    return cost


def _carried(spot: Spot) -> Days | None:
    """The last time named before, in the same paragraph."""
    page = spot.page
    floor = max(page.sentence_of(page.paragraph_start(spot.index)), 0)
    if not page.document.style.punctuated:
        floor = max(floor, spot.sentence - _BACK)
    for sentence in range(spot.sentence - 1, floor - 1, -1):
        for _, when in reversed(page.times.named.get(sentence, [])):
            if when.role != "baseline":
                return when.first, when.last
    return None
