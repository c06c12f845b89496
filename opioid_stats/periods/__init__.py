"""Dates and time phrases of a text, each with its first and last day.

>>> from datetime import date
>>> [(p.text, str(p.first), str(p.last)) for p in find_periods("deaths in the 12 months ending April 2021", None)]
[('the 12 months ending April 2021', '2020-05-01', '2021-04-30')]
>>> [(p.text, str(p.first), p.kind) for p in find_periods("stopped on Monday", date(2019, 8, 15))]
[('Monday', '2019-08-12', 'weekday')]
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from opioid_stats.periods import days
from opioid_stats.periods.atoms import Source, is_year
from opioid_stats.periods.days import Span
from opioid_stats.periods.fiscal import Fiscal
from opioid_stats.periods.phrases import find_phrases
from opioid_stats.periods.resolve import Setting, resolve
from opioid_stats.periods.words import MONTHS, WEEKDAYS, YEAR, month_number

__all__ = ["ABSOLUTE", "MONTHS", "WEEKDAYS", "YEAR", "Period", "find_periods", "is_year", "month_number", "shift"]


class Period(NamedTuple):
    """A time that a text names: offsets, first and last day (None where open or not known), kind, text and role.

    Kinds that stand by themselves: day, month, year, quarter, half, fiscal, decade, range, rolling (`12 months ending`).
    Kinds that reach for another day: since (to publication), until, after, relative and weekday (to publication),
    shift and same (to the period named before: `a year earlier`, `that year`), part (`late 2017`: no days known).
    `role` is `baseline` where the words before compare with it (`than in 2020`, `up from 12 in 2019`), else `time`.
    `step` is the distance of a shift or of a moved `same`, such as (-1, 'year'), for `shift`.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str
    text: str
    role: str = "time"
    step: tuple[int, str] | None = None


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


_NUMBER = r"(?:(?:a\s+)?(?:high|peak|low|record|total|level)s?\s+of\s+)?[^\s;:()]*(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)[^;:()]{0,36}?"
_IN = r"(?:\s+(?:in|during|for|of|over|at|from|that|those|all|the|its|a|same|whole|entire|level|was|were|recorded|reported|seen))*"
_CHANGE = (
    r"(?:up|down|higher|lower|more|less|fewer|increased?|decreased?|rise|rose|risen|drop|dropped|decline[sd]?|fall|fell|fallen|grew|growth|gain|jump(?:ed)?"
    r"|reduction|change[sd]?|climb(?:ed)?|surge[ds]?|percent|per\s?cent|%|doubled|tripled|times|x)"
)
_BASELINE = re.compile(
    rf"(?:\bthan(?:\s+(?:it|they|there))?{_IN}"
    rf"|\b(?:compar(?:ed|es|ing)\s+(?:with|to)|in\s+comparison\s+(?:with|to)|relative\s+to|versus|vs\.?|against|opposed\s+to|instead\s+of)(?:{_IN}|\s+{_NUMBER}{_IN})"
    rf"|{_CHANGE}(?:\s+[\w-]+){{0,4}}?,?\s+(?:from|over|on|since|above|below|after)(?:{_IN}|\s+{_NUMBER}{_IN})"
    rf"|\b(?:from|above|below)\s+{_NUMBER}\s+(?:in|during|for|at){_IN}"
    rf"|\b(?:above|below|beyond|surpassing|exceeding|topping){_IN}"
    rf"|\b(?:as|times|twice|double|triple|half|\d+x){_IN})\s+\Z"
)
_CLAUSE = re.compile(r"[;!?\n]|\.\s")
_ALWAYS_BASELINE = re.compile(r"(?:a|one|the)\s+year\s+(?:earlier|before|prior|previous)")


def _role(low: str, start: int, phrase: str, span_kind: str) -> str:
    before = low[max(0, start - 96) : start]
    clause = _CLAUSE.split(before)[-1]
    if _ALWAYS_BASELINE.match(phrase) and clause.strip():
        return "baseline"
    if span_kind == "since":
        increase = re.search(rf"{_CHANGE}(?:\s+in\s+[\w\s-]{{0,24}})?\s+\Z", clause)
        return "baseline" if increase else "time"
    return "baseline" if _BASELINE.search(clause) else "time"


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
        role = _role(source.low, phrase.start, source.low[phrase.start : phrase.end], kind)
        step = (atom.amount, atom.unit) if atom.kind == "step" else (atom.amount, "year") if kind == "same" and atom.amount else None
        if kind == "relative" and atom.kind == "ago" and atom.amount == 1 and atom.unit == "year" and setting.long.first:
            span, kind, role, step = days.move(setting.long, -1, "year"), "shift", "baseline", (-1, "year")
        periods.append(Period(phrase.start, phrase.end, *span, kind, text[phrase.start : phrase.end], role, step))
        if role == "time" and span.first and span.last and kind not in ("until", "shift"):
            short = (span.last - span.first).days < 27
            setting = replace(setting, short=span) if short else replace(setting, long=span)
    return periods
