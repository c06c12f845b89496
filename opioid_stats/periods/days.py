"""Spans of days: months, quarters, years and fiscal years, and moving them through the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)


class Span(NamedTuple):
    """First and last day; None where it is open or not known."""

    first: date | None
    last: date | None


UNKNOWN = Span(None, None)


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day.

    >>> safe_date(2023, 2, 30) is None
    True
    """
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def add_months(day: date, months: int) -> date | None:
    """The same day of the month so many months on, or the month's last day if it is shorter.

    >>> add_months(date(2021, 1, 31), 1)
    datetime.date(2021, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """The day so many days on, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def months_from(first: date, months: int) -> Span:
    """The span of so many months that begins on `first`.

    >>> months_from(date(2020, 4, 1), 3).last
    datetime.date(2020, 6, 30)
    """
    following = add_months(first, months)
    return Span(first, following - DAY) if following and following > date.min else UNKNOWN


def months_until(last: date, months: int) -> Span:
    """The span of so many months that ends on `last`; the last day of a month closes whole months.

    >>> months_until(date(2021, 4, 30), 12).first
    datetime.date(2020, 5, 1)
    """
    following = add_days(last, 1)
    first = add_months(following, -months) if following else None
    return Span(first, last) if first else UNKNOWN


def year_span(year: int) -> Span:
    """The calendar year."""
    first = safe_date(year, 1, 1)
    return Span(first, date(year, 12, 31)) if first else UNKNOWN


def month_span(year: int, month: int) -> Span:
    """The calendar month."""
    first = safe_date(year, month, 1)
    return months_from(first, 1) if first else UNKNOWN


def fiscal_span(year: int, first_month: int) -> Span:
    """The fiscal year that ends in `year` and begins with `first_month` of the year before.

    >>> fiscal_span(2024, 10).first
    datetime.date(2023, 10, 1)
    """
    first = safe_date(year - 1 if first_month > 1 else year, first_month, 1)
    return months_from(first, 12) if first else UNKNOWN


def fiscal_year_of(day: date, first_month: int) -> int:
    """The fiscal year that a day lies in, named by the year in which it ends.

    >>> fiscal_year_of(date(2019, 8, 15), 10), fiscal_year_of(date(2019, 10, 1), 10)
    (2019, 2020)
    """
    return day.year + (first_month > 1 and day.month >= first_month)


def week_span(day: date) -> Span:
    """Monday to Sunday around a day."""
    first = add_days(day, -day.weekday())
    return Span(first, add_days(first, 6) if first else None)


def move(span: Span, amount: int, unit: str) -> Span:
    """A span moved by so many days, weeks, months, quarters, years or decades; whole months stay whole.

    >>> move(Span(date(2021, 2, 1), date(2021, 2, 28)), -1, "year").last
    datetime.date(2020, 2, 29)
    """
    first, last = span
    if unit in ("day", "week"):
        days = amount * (7 if unit == "week" else 1)
        return Span(first and add_days(first, days), last and add_days(last, days))
    months = amount * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    moved = last and add_months(last, months)
    if last and moved and first and first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        moved = month_span(moved.year, moved.month).last
    return Span(first and add_months(first, months), moved)
