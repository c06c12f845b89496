"""Dates and time phrases of a text, each with its first and last day.

>>> from datetime import date
>>> [(p.text, str(p.first), str(p.last)) for p in find_periods("deaths in the 12 months ending April 2021", None)]
[('the 12 months ending April 2021', '2020-05-01', '2021-04-30')]
>>> [(p.text, str(p.first), p.kind) for p in find_periods("stopped on Monday", date(2019, 8, 15))]
[('Monday', '2019-08-12', 'weekday')]
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from opioid_stats.periods import days
from opioid_stats.periods.days import Span
from opioid_stats.periods.fiscal import Fiscal
from opioid_stats.periods.phrases import find_phrases
from opioid_stats.periods.resolve import Setting, ends, resolve
from opioid_stats.periods.roles import role_of
from opioid_stats.periods.source import Source, is_year
from opioid_stats.periods.words import MONTHS, WEEKDAYS, YEAR, month_number

__all__ = ["ABSOLUTE", "MONTHS", "WEEKDAYS", "YEAR", "Period", "find_periods", "is_year", "month_number", "shift"]


class Period(NamedTuple):
    """A time that a text names: offsets, first and last day (None where open or not known), kind, text and role.

    Kinds that stand by themselves: day, month, year, quarter, half, fiscal, decade, range, rolling (`12 months to`).
    Kinds that reach for another day: since (to publication), until, after, relative and weekday (to publication),
    shift and same (to the period named before: `a year earlier`, `that year`), part (`late 2017`: no days known).
    `role` is `baseline` where the words before compare with it (`than in 2020`, `up from 12 in 2019`), else `time`.
    `step` is the distance of a shift or of a moved `same`, such as (-1, 'year'), for `shift`.
    `ends` are the two spans that a range joins: January 2019 and June 2022 of `from January 2019 to June 2022`.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str
    text: str
    role: str = "time"
    step: tuple[int, str] | None = None
    ends: tuple[Span, Span] | None = None


#: The kinds that name their days by themselves.
ABSOLUTE = frozenset({"day", "month", "year", "quarter", "half", "fiscal", "decade", "range", "rolling"})


def shift(period: Period, amount: int, unit: str = "year") -> Period:
    """The period moved by so many units (day, week, month, quarter, year, decade).

    >>> period = find_periods("in the first half of 2021", None)[0]
    >>> shift(period, -1).last
    datetime.date(2020, 6, 30)
    """
    first, last = days.move(Span(period.first, period.last), amount, unit)
    return period._replace(first=first, last=last)


def find_periods(text: str, published: date | None = None) -> list[Period]:
    """The dates and time phrases of a text, in order and without overlap; published and stripped text alike.

    `published` is the day from which relative phrases (`last year`, `in November`, `Thursday`) are counted; without it
    they are found and have no days. Never raises on any text.

    >>> found = find_periods("Deaths fell in 2020, compared with 2019.", None)
    >>> [(p.text, p.kind, p.role) for p in found]
    [('2020', 'year', 'time'), ('2019', 'year', 'baseline')]
    """
    source = Source.of(text)
    setting = Setting(published, Fiscal(source.low))
    periods: list[Period] = []
    for phrase in find_phrases(source):
        span, kind = resolve(phrase, setting)
        atom = phrase.atom
        role = role_of(source.low, phrase.start, phrase.end, kind)
        if phrase.until and source.word_before(phrase.start) == "from":
            role = "time"  # `up 30 percent from 2019 to 2020` is the time of the rise
        step = (
            (atom.amount, atom.unit)
            if atom.kind == "step"
            else (atom.amount, "year")
            if kind == "same" and atom.amount
            else None
        )
        if (
            kind == "relative"
            and atom.kind == "ago"
            and atom.amount == 1
            and atom.unit == "year"
            and setting.long.first
        ):
            span, kind, role, step = days.move(setting.long, -1, "year"), "shift", "baseline", (-1, "year")
        both = ends(phrase, setting) if phrase.until else None
        if atom.kind == "year" and atom.year and atom.to_year and kind == "range":
            both = days.year_span(atom.year), days.year_span(atom.to_year)
        start = source.start_of(phrase.start)
        periods.append(Period(start, phrase.end, *span, kind, text[start : phrase.end], role, step, both))
        if role == "time" and span.first and span.last and kind not in ("until", "shift"):
            setting = setting.after(span)
    return periods
