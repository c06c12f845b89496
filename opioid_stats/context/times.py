"""The times that a page names for what happened, and those that hold for all of it: its event, report and court day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.periods import ABSOLUTE, Period
from opioid_stats.quantities import Quantity

Days = tuple[date | None, date | None]
NO_DAYS: Days = (None, None)
# a report's period is a month at least; its title and first sentences name it; a week's report tells of its weekdays
_MONTH, _WEEK, _LEAD = 27, 9, 12
_BEFORE_TIME = frozenset({"in", "during", "for", "of", "from", "through", "between", "the", "over"})
# the title and the sentence that opens a text
_OPENING = 2
# a stretch `since` a day is a report's period if it is no longer than a year and a month
_YEAR = 400
# what changed over so many nights or more, the other figures of a report are of the last year of
_STRETCH, _TREND = 700, r"\b(?:{up}|{down}|{changed}|trends?)\b"
# a week told of in a title gives way to the days named next
_THIS_WEEK = frozenset({"this week", "last week", "this month"})
# a record of the year so far, or since a year
_SO_FAR = frozenset({"this year", "so far this year", "this month", "this season"})
_RECORD = r"\b{record} (?:(?!PER|Q[A-Z]|{happened})\w+ ){1,9}$"
_RECORD_SINCE = r"\b{record} (?:(?!PER|Q[A-Z])\w+ ){0,3}since (?!then\b)(?:(?!PER|Q)\w+ ){1,7}$"
# what stands behind the date of a dateline: `BRUSSELS, Jan 21 (Reuters) -`
_DASH = re.compile(r"\.?\s*(?:\([^)\n]{2,30}\)\s*)?(?:--|[-–—])")
# what lasts a quarter is not when something was said
_QUARTER = 80
# how many words before a time its `announced` may stand, and how many behind a time the same in figures
_TOLD, _BESIDE = 8, 5
# the head of a text is so many lines, of at most so many words
_HEAD, _HEAD_WORDS = 12, 12


class Time(NamedTuple):
    """A time at an item of the page; `court` where it is the day of a sentence, plea or charge."""

    at: int
    when: Period
    court: bool


@dataclass
class Times:
    """The times of a page, by sentence, and those that hold for all of it; `covers` if it says so of its report's.

    `told` is the day at which the text says that somebody announced what it tells, in the sentence `told_in`.
    """

    named: dict[int, list[Time]] = field(default_factory=dict)
    event: Days = NO_DAYS
    report: Days = NO_DAYS
    court: Days = NO_DAYS
    covers: bool = False
    told: Days = NO_DAYS
    told_in: int = -1


def times(page: Page) -> Times:
    """The times that a page names for what happened, without those at which somebody told of it."""
    found = Times()
    for i, when in _stretched(page):
        opening = page.bounds(page.sentence_of(i))[0]
        court = pattern(_IN_COURT).search(page.text(max(opening, i - 8), i) + " ") is not None
        court = court and ":" not in page.document.text[page.items[max(0, i - 2)].end : page.items[i].start]
        court = court or pattern("^{court_act}").match(page.text(i + 1, i + 4)) is not None
        found.named.setdefault(page.sentence_of(i), []).append(Time(i, when, court))
    known = [(s, t, here) for s, here in found.named.items() for t in here if _is_settled(page, t.when)]
    open_week = False
    reported = eventful = _LEAD
    for sentence, time, here in known:
        days = (time.when.first, time.when.last)
        if days_of(time.when) >= _MONTH:
            if sentence < _LEAD and found.report == NO_DAYS and not _vague(time, here):
                before = page.text(page.bounds(sentence)[0], time.at)
                if days[1] and days_of(time.when) > _STRETCH and pattern(_TREND).search(before):
                    days = (date(days[1].year, 1, 1), days[1])
                found.report, reported = days, sentence if _is_said(page, time) else _LEAD
                found.covers = pattern("{covers}").search(before) is not None
        else:
            if sentence < _LEAD and not time.court and (found.event == NO_DAYS or open_week):
                found.event, open_week = days, _is_titles(page, sentence, time)
                eventful = sentence
            if found.court == NO_DAYS and pattern("{court_ruled}").search(page.text(*page.bounds(sentence))):
                found.court = days
    for i, told in _telling(page):
        if page.sentence_of(i) < _LEAD:
            found.told, found.told_in = (told.first, told.last), page.sentence_of(i)
            break
    if found.court == NO_DAYS:
        found.court = next(
            (t.when[2:4] for s, t, _ in known if s < _LEAD and t.court and days_of(t.when) < _WEEK), NO_DAYS
        )
    if found.event == found.report == NO_DAYS and found.told[0] == page.published:
        found.event = found.told
    if found.event == NO_DAYS or reported < min(eventful, _OPENING):
        found.event = found.report  # a text that opens with a year is about it
    return found


def _telling(page: Page) -> Iterator[tuple[int, Period]]:
    """The days at which somebody told of what happened: `the Justice Department said today`."""
    for i, item in enumerate(page.items):
        when = item.what
        if isinstance(when, Period) and when.first is not None and when.first == when.last and _told(page, i):
            yield i, when


def _stretched(page: Page) -> Iterator[tuple[int, Period]]:
    """The times for what happened, weekdays in the week told of, and times behind `since` up to publication."""
    week: Days = NO_DAYS
    for i, item in enumerate(page.items):
        if not isinstance(item.what, Period) or (days_of(item.what) < _QUARTER and _told(page, i)):
            continue
        when = _since_then(page, i, item.what)
        if _only_ranks(page, i, when):
            when = when._replace(role="baseline")
        if when.first is not None and when.last is not None:
            if when.kind == "weekday" and week != NO_DAYS:
                when = _within(when, week)
            elif when.kind == "range" and 2 <= days_of(when) <= _WEEK:
                week = (when.first, when.last)
        yield i, when


def _only_ranks(page: Page, index: int, when: Period) -> bool:
    """Whether a time only says how far a record reaches: `one of the biggest hauls in the county this year`,
    `the highest yield since UNODC began measuring it in 2002`.
    """
    before = page.text(page.bounds(page.sentence_of(index))[0], index) + " "
    if pattern(_RECORD_SINCE).search(before):
        return True
    return when.text.lower() in _SO_FAR and pattern(_RECORD).search(before) is not None


def days_of(when: Period) -> int:
    """How many nights a time lasts."""
    return (when.last - when.first).days if when.first and when.last else 0


def _is_settled(page: Page, when: Period) -> bool:
    """Whether a time has days, is not only compared with, is not still to come, and is no stretch of many years."""
    if when.role == "baseline" or when.first is None or when.last is None:
        return False
    if page.published and when.first > page.published:
        return False
    return when.kind != "since" or days_of(when) <= _YEAR


def _vague(time: Time, here: list[Time]) -> bool:
    """Whether a relative time is not what a report is about: `the past two years`, or one named by its dates beside."""
    if time.when.kind in ABSOLUTE:
        return False
    dated = (t for t in here if t.when.kind in ABSOLUTE and t.when.role == "time")
    return "past" in time.when.text.lower() or any(time.at < t.at <= time.at + _BESIDE for t in dated)


def _since_then(page: Page, index: int, when: Period) -> Period:
    """A time in a clause that opens with `since` begins a stretch that lasts to publication."""
    if when.kind not in ABSOLUTE or page.published is None:
        return when
    before = page.text(page.bounds(page.sentence_of(index))[0], index) + " "
    begun = _SINCE.search(before) or (
        pattern("{launched} (?:(?:in|on|last|back) )*$").search(before)
        and pattern("{so_far}").search(page.text(index + 1, page.bounds(page.sentence_of(index))[1]))
    )
    return when._replace(last=page.published) if begun else when


# `sentenced in LOC on PER`
_IN_COURT = "{court_act} (?:(?:\\w+ ){0,2}|(?:{court_word} ){0,6})$"
# a ship brings in on one day what was seized on others
_NOT_IN = re.compile(r"\b(?:between|from|seized|since|during|through)\b")
_SINCE = re.compile(r"(?:^since (?!then\b)(?:(?!PER|Q)\w+ ){1,12}|\bsince (?!then\b)(?:(?!PER|Q)\w+ ){1,7})$")


def _within(when: Period, week: Days) -> Period:
    """A weekday of the week that the text is about, if it has that weekday."""
    if when.first is None or when.first != when.last or week[0] is None or week[1] is None:
        return when
    moved = when.first - timedelta(days=(when.first - week[0]).days // 7 * 7)
    return when._replace(first=moved, last=moved) if moved <= week[1] else when


def _is_said(page: Page, time: Time) -> bool:
    """Whether a sentence tells of a time rather than only naming it: `seized in 2023`, not `Press releases / 2024`."""
    return time.when.kind == "fiscal" or page.text(time.at - 1, time.at) in _BEFORE_TIME


def _is_titles(page: Page, sentence: int, time: Time) -> bool:
    """Whether a week is only named in a title: `This Week in Border Security`."""
    first, last = page.bounds(sentence)
    counted = any(isinstance(item.what, Quantity) for item in page.items[first:last])
    return time.when.text.lower() in _THIS_WEEK and not counted


def _heads(page: Page, index: int) -> bool:
    """Whether a day stands in a line of its own at the head of a text: `24 Jun 2025 — Press Release`."""
    when, text = page.items[index].what, page.document.text
    if (
        not isinstance(when, Period)
        or when.kind != "day"
        or when.first is None
        or str(when.first.year) not in when.text
    ):
        return False
    start, end = text.rfind("\n", 0, when.start) + 1, text.find("\n", when.end)
    if end < 0 or text.count("\n", 0, when.start) > _HEAD or len(text[start:end].split()) > _HEAD_WORDS:
        return False
    ended = text[start:end].rstrip().endswith((".", ":")) and len(text[start:end].split()) > _HEAD_WORDS // 2
    return not ended and not any(
        isinstance(item.what, Quantity) for item in page.items[page.item_at(start) : page.item_at(end)]
    )


def _told(page: Page, index: int) -> bool:
    """Whether a time is when something was said, or the date of the text: `announced on Monday`, `Posted June 18`."""
    if _heads(page, index):
        return True
    words = classes()
    if page.text(index, index + 1) == "PER" and page.text(index + 1, index + 2) in words["told"]:
        when = page.items[index].what
        if isinstance(when, Period) and when.text.lower() == "today":
            return True
    opening, end = page.bounds(page.sentence_of(index))
    if pattern("{brought_in}").search(page.text(opening, end)) and not _NOT_IN.search(page.text(index - 4, index)):
        return True
    before = [item.word for item in page.items[max(0, index - _TOLD) : index]]
    if page.document.style.punctuated and index > opening:
        before = before[-(index - opening) :]
    while before and before[-1] in ("on", "the", "late", "early"):
        before.pop()
    if before and (before[-1] in words["told"] or before[-1] in words["stamped"]):
        return True
    for word in reversed(before):
        if word in words["released"]:
            return True
        if word[0] == "Q" or word == "PER" or word in words["happened"]:
            break
    if pattern("{occasion} (?:held )?(?:in|on|last|early|late|the )*$").search(
        page.text(max(0, index - 5), index) + " "
    ):
        return True
    if pattern("{dated_data}(?: \\w+){0,6} as of(?: the)?$").search(page.text(max(0, index - 12), index)):
        return True
    dated = isinstance(when := page.items[index].what, Period) and when.kind == "day"
    first = page.paragraph_start(index)
    town = [item.word for item in page.items[first:index]] if index - first < 4 else []
    if not dated or not 0 < len(town) < 4 or town[-1] != "LOC" or not set(town) <= {"LOC", town[0]}:
        return False
    return index < 4 or _DASH.match(page.document.text, page.items[index].end) is not None
