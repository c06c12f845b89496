"""The time that a figure covers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.scope import alike_in_sentence, distance, is_far, scope_of, sentences_before
from opioid_stats.context.spot import Spot
from opioid_stats.periods import ABSOLUTE, Period
from opioid_stats.quantities import Quantity

Days = tuple[date | None, date | None]
_NONE: Days = (None, None)
# a report's period is a month at least; its title and first sentences name it; a week's report tells of its weekdays
_MONTH = 27
_WEEK = 9
_LEAD = 12
# how many words before a time its `announced` may stand, and how many behind a quantity its own time
_TOLD, _RIGHT_BEHIND = 8, 5
_COMPARED = (
    r"\b(?:compared (?:with|to)|versus|vs|against|(?:{up}|{down}|{changed}|went)(?: \w+)? from) (?:the |about |some )?@"
    r"|\bfrom @ (?:(?!Q)\w+ ){0,4}to Q|\bto Q\w* (?:(?!Q)\w+ ){0,3}from @"
)
# `the 2020 rate of @`, `2017, when there were @`
_LEVEL_OF = re.compile(r"PER (?:\w+ ){0,2}of|PER when there were")
# what people recall of a time before they were asked is told of the time of the survey
_RECALL = re.compile(
    r"(?:(?:in|over|during|within|for) )?(?:the )?"
    r"(?:past|preceding|previous|prior)[ -](?:year|month|week|30[ -]days?)\b"
)
_SERIES_FIRST = r"\bfrom @ (?:(?!Q)\w+ ){0,5}to (?:\w+ )?Q"
_SERIES_LAST = r"\bfrom Q\w* (?:(?!Q)\w+ ){0,5}to (?:\w+ )?@"
# how many words a quantity between a figure and a time weighs
_PAST_QUANTITY = 6


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
    week: Days = _NONE
    for i, item in enumerate(page.items):
        if not isinstance(item.what, Period) or _told(page, i):
            continue
        when = _since_then(page, i, item.what)
        if when.first is not None and when.last is not None:
            length = (when.last - when.first).days
            if when.kind == "weekday" and week[0] is not None:
                when = _within(when, week)
            elif when.kind == "range" and 2 <= length <= _WEEK:
                week = (when.first, when.last)
        found.named.setdefault(page.sentence_of(i), []).append((i, when))
    for sentence, here in found.named.items():
        for i, when in here:
            if when.role == "baseline" or when.first is None or when.last is None:
                continue
            days = (when.first, when.last)
            long = (when.last - when.first).days >= _MONTH
            if long and sentence < _LEAD and found.report == _NONE and not _vague(i, when, here):
                found.report = days
            if not long and sentence < _LEAD and found.event == _NONE:
                found.event = days
            if not long and found.court == _NONE and pattern("{sentenced}").search(page.text(*page.bounds(sentence))):
                found.court = days
    if found.event == _NONE:
        found.event = found.report
    return found


def _vague(index: int, when: Period, here: list[tuple[int, Period]]) -> bool:
    """Whether a relative time is not what a report is about: `the past two years`, or one named by its dates beside."""
    if when.kind in ABSOLUTE:
        return False
    return "past" in when.text.lower() or any(
        other.kind in ABSOLUTE and other.role == "time" and index < i <= index + _RIGHT_BEHIND for i, other in here
    )


def _since_then(page: Page, index: int, when: Period) -> Period:
    """A time in a clause that opens with `since` begins a stretch that lasts to publication."""
    first = page.bounds(page.sentence_of(index))[0]
    if (
        when.kind in ABSOLUTE
        and page.published
        and re.match(r"since (?:(?!PER)\w+ ){1,12}$", page.text(first, index) + " ")
    ):
        return when._replace(last=page.published)
    return when


def _within(when: Period, week: Days) -> Period:
    """A weekday of the week that the text is about, if it has that weekday."""
    if when.first is None or when.last is None or week[0] is None or week[1] is None:
        return when
    days = (when.first - week[0]).days // 7 * 7
    moved = when.first - timedelta(days=days)
    return when._replace(first=moved, last=moved) if moved <= week[1] and when.first == when.last else when


def _told(page: Page, index: int) -> bool:
    """Whether a time is when something was said, or the date of the text: `announced on Monday`, `Posted June 18`."""
    words = classes()
    before = [item.word for item in page.items[max(0, index - _TOLD) : index]]
    while before and before[-1] in ("on", "the", "late", "early"):
        before.pop()
    if before and (before[-1] in words["told"] or before[-1] in words["stamped"]):
        return True
    for word in reversed(before):
        if word in words["released"]:
            return True
        if word[0] == "Q" or word == "PER" or word in words["happened"]:
            break
    return index < 4 and before[-1:] == ["LOC"] and len(before) == index


def period(spot: Spot, table: str, own: Mapping[str, Any]) -> Days:
    """First and last day of the figure's time: from its sentence, else from its event or report (see `scope`)."""
    scope = scope_of(table, own)
    if scope.time == "nowhere":
        return _NONE
    page = spot.page
    named = page.times.named.get(spot.sentence, [])
    if scope.time == "report" and page.times.report != _NONE:
        named = [(i, when) for i, when in named if not _RECALL.match(when.text.lower())]
    compared = table != "changes" and spot.says(_COMPARED)
    best = _joined(spot, named) or _in_sentence(spot, named, compared=compared, is_change=table == "changes")
    if best is not None:
        return best
    if scope.time == "sentence":
        return _NONE
    role = "baseline" if compared else "time"
    for sentence in sentences_before(spot):
        for _, when in reversed(page.times.named.get(sentence, [])):
            if when.role == role:
                return when.first, when.last
    if compared:
        return _NONE
    return {"event": page.times.event, "report": page.times.report, "court": page.times.court}[scope.time]


def _joined(spot: Spot, named: list[tuple[int, Period]]) -> Days | None:
    """The end of a stretch that a series' first or last value belongs to: `from @ to Q from 2017 to 2020`."""
    both = next((when.ends for _, when in named if when.ends is not None), None)
    if both is None:
        return None
    end = 0 if spot.says(_SERIES_FIRST) else 1 if spot.says(_SERIES_LAST) else None
    return None if end is None else (both[end].first, both[end].last)


def _in_sentence(spot: Spot, named: list[tuple[int, Period]], *, compared: bool, is_change: bool) -> Days | None:
    """The days of the time of the sentence that belongs to a quantity; None if none does.

    The time right behind it; in a list of as many times as quantities, its own; for a change, the latest; else the
    nearest.
    """
    page, here = spot.page, spot.index
    named = [(j, when) for j, when in named if not (is_change and (when.step is not None or j == here + 1))]
    behind = [when for j, when in named if here < j <= here + _RIGHT_BEHIND and _is_free(page, here, j)]
    behind = behind or [when for j, when in named if _LEVEL_OF.fullmatch(page.text(j, here))]
    if behind and not (is_change and behind[0].role == "baseline"):
        return behind[0].first, behind[0].last
    if compared:
        named = [(j, when) for j, when in named if when.role == "baseline" and j < here]
        return (named[-1][1].first, named[-1][1].last) if named else None
    usable = [
        (j, when)
        for j, when in named
        if when.role != "baseline" and not is_far(spot, distance(spot, j, _PAST_QUANTITY))
    ]
    if not usable:
        return None
    alike = alike_in_sentence(spot)
    if len(alike) == len(usable) > 1 and not is_change and page.document.style.punctuated:
        best = usable[alike.index(here)][1]
    elif is_change:
        best = max(usable, key=lambda x: (x[1].last or date.min, -distance(spot, x[0], _PAST_QUANTITY)))[1]
    else:
        best = min(usable, key=lambda x: (distance(spot, x[0], _PAST_QUANTITY), x[0]))[1]
    return best.first, best.last


def _is_free(page: Page, here: int, there: int) -> bool:
    """Whether no quantity or clause stands between a figure and a time."""
    words = classes()["new_clause"]
    return not any(isinstance(item.what, Quantity) or item.word in words for item in page.items[here + 1 : there])
