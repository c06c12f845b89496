"""From phrases to days: what a phrase means in a text published on a day, after the periods named before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from opioid_stats.periods import days
from opioid_stats.periods.atoms import Atom
from opioid_stats.periods.days import UNKNOWN, Span
from opioid_stats.periods.fiscal import FEDERAL, Fiscal
from opioid_stats.periods.phrases import Change, Phrase

_LENGTHS = {
    "day": (1, 1),
    "week": (7, 7),
    "month": (28, 31),
    "quarter": (90, 92),
    "half": (181, 184),
    "year": (365, 366),
}
# so many days after its end a quarter is still the one reported on
_JUST_OVER = 90
# where the latest of the quarters named is kept
_LATEST = "latest quarter"
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a phrase stands: the day of publication, and the periods named before it.

    `long` is the last of a month or more, `short` the last shorter one, `named` the last of each calendar length.
    """

    published: date | None
    fiscal: Fiscal
    long: Span = UNKNOWN
    short: Span = UNKNOWN
    named: Mapping[str, Span] = field(default_factory=dict)

    def after(self, span: Span) -> Setting:
        """The setting after a period that the text has named."""
        length = _length(span)
        unit = next((unit for unit, (least, most) in _LENGTHS.items() if least <= length <= most), "")
        named = {**self.named, unit: span}
        if unit == "quarter":
            named[_LATEST] = max(span, self.named.get(_LATEST, span), key=lambda quarter: quarter.last or date.min)
        return replace(self, long=span, named=named) if length >= 28 else replace(self, short=span, named=named)


def resolve(phrase: Phrase, setting: Setting) -> tuple[Span, str]:
    """The span of a phrase and its kind."""
    if phrase.until is None:
        span, kind = _atom(phrase.atom, setting), _KINDS.get(phrase.atom.kind, phrase.atom.kind)
        if phrase.atom.to_year:
            kind = "fiscal" if phrase.atom.kind == "fiscal" else "range"
        if phrase.atom.last_day:
            kind = "range"
        for change in phrase.changes:
            span, kind = _changed(change, span, kind, setting)
        return span, kind
    first, last = ends(phrase, setting)
    if first.first and last.last and first.first <= last.last:
        return Span(first.first, last.last), "range"
    return UNKNOWN, "range"


_KINDS = {
    "now": "relative",
    "this": "relative",
    "last": "relative",
    "past": "relative",
    "ago": "relative",
    "weekend": "relative",
    "ytd": "relative",
    "step": "shift",
    "part": "relative",
    "season": "part",
    "start": "relative",
}


def ends(phrase: Phrase, setting: Setting) -> tuple[Span, Span]:
    """Both ends of a range; an end without a year takes the nearest that keeps them in order."""
    first, until = _alone(phrase, setting), phrase.until or phrase
    last = _alone(until, setting)
    if first.first and last.last and _floating(until.atom) and not _floating(phrase.atom):
        last = _alone(until, Setting(days.add_months(first.first, 12), setting.fiscal))
    elif last.last and _floating(phrase.atom):
        first = _alone(phrase, Setting(last.last, setting.fiscal))
    return first, last


def _alone(phrase: Phrase, setting: Setting) -> Span:
    return resolve(Phrase(phrase.start, phrase.end, phrase.atom, phrase.changes), setting)[0]


def _floating(atom: Atom) -> bool:
    """Whether the day or month names no year, so that the year has to be found."""
    return atom.kind == "weekday" or (atom.kind in ("day", "month") and atom.year is None and not atom.word)


def _atom(atom: Atom, setting: Setting) -> Span:
    match atom.kind:
        case "day":
            return _day(atom, setting)
        case "month":
            return _month(atom, setting)
        case "year":
            first, last = days.year_span(atom.year or 0), days.year_span(atom.to_year or atom.year or 0)
            if atom.to_year and atom.year and atom.to_year == atom.year + 1:
                month = setting.fiscal.first_month(atom.start)
                if month != FEDERAL:
                    return days.fiscal_span(atom.to_year, month)
            return Span(first.first, last.last)
        case "fiscal":
            return _fiscal_years(atom, setting)
        case "decade":
            first, last = days.year_span(atom.year or 0), days.year_span((atom.year or 0) + 9)
            return UNKNOWN if atom.word else Span(first.first, last.last)
        case "same":
            return _same(atom, setting)
        case "step":
            return _step(atom, setting)
    return _relative(atom, setting) if setting.published else UNKNOWN


def _recent(spans: list[Span], published: date | None) -> Span:
    """The last span that began by the day of publication."""
    begun = [span for span in spans if span.first and published and span.first <= published]
    return max(begun, key=lambda span: span.first or date.min, default=UNKNOWN)


def _years_near(published: date | None) -> list[int]:
    return list(range(published.year, published.year - 9, -1)) if published else []


def _named_year(atom: Atom, setting: Setting) -> int | None:
    """The year of `March of last year`, `May 3 of that year`."""
    if atom.year:
        return atom.year
    if atom.word in ("that", "the") and setting.long.first:
        return setting.long.first.year
    if setting.published and atom.word in ("this", "last") and not atom.unit:
        return setting.published.year - (atom.word == "last")
    return None


def _day(atom: Atom, setting: Setting) -> Span:
    year = _named_year(atom, setting)

    def in_year(year: int) -> Span:
        first = days.safe_date(year, atom.part, atom.day)
        last = days.safe_date(year, atom.part, atom.last_day) if atom.last_day else first
        return Span(first, last) if first and last else UNKNOWN

    if year:
        return in_year(year)
    near = [in_year(near) for near in _years_near(setting.published)]
    if atom.unit == "weekday":  # `Tuesday, March 14` is in a year in which that is a Tuesday
        near = [span for span in near if span.first and span.first.weekday() == atom.amount] or near
    return _recent(near, setting.published)


def _month(atom: Atom, setting: Setting) -> Span:
    year = _named_year(atom, setting)
    if year:
        return days.month_span(year, atom.part)
    published = setting.published
    if published and atom.word in ("last", "past") and published.month == atom.part:
        return days.month_span(published.year - 1, atom.part)
    return _recent([days.month_span(near, atom.part) for near in _years_near(published)], published)


def _fiscal_years(atom: Atom, setting: Setting) -> Span:
    year, to = atom.year or 0, atom.to_year
    month = setting.fiscal.first_month(atom.start)
    if to == year + 1 and atom.word != "both":
        return days.fiscal_span(to, 7 if month == FEDERAL else month)
    return Span(days.fiscal_span(year, month).first, days.fiscal_span(to or year, month).last)


def _length(span: Span) -> int:
    return (span.last - span.first).days + 1 if span.first and span.last else 0


def _same(atom: Atom, setting: Setting) -> Span:
    """`that year`, `the same week`, `the same months of 2019`: the period named before, as it is or moved to a year."""
    if atom.unit in ("day", "week"):
        short = setting.named.get("day", UNKNOWN) if atom.unit == "day" else setting.short
        return (days.week_span(short.first) if atom.unit == "week" else short) if short.first else UNKNOWN
    long = setting.long
    if not (long.first and long.last):
        if not atom.unit and setting.published:  # `at this point last year`
            back = setting.published.year - atom.year if atom.year else -atom.amount
            so_far = Span(date(setting.published.year, 1, 1), setting.published)
            return days.move(so_far, -back, "year") if atom.word != "fiscal" else UNKNOWN
        whole = atom.unit == "year" and atom.word == "the" and setting.published
        return days.year_span(setting.published.year) if whole and setting.published else UNKNOWN
    if atom.year:
        month = setting.fiscal.first_month(atom.start)
        now = days.fiscal_year_of(long.last, month) if atom.word == "fiscal" else long.last.year
        return days.move(long, atom.year - now, "year")
    if atom.word == "this" and setting.published:
        return days.move(long, setting.published.year - long.last.year, "year")
    if atom.amount:
        return days.move(long, atom.amount, "year")
    if atom.unit == "year" and _length(long) < 360:
        return days.year_span(long.first.year)
    if atom.unit in ("month", "quarter"):
        return setting.named.get(atom.unit, UNKNOWN)
    return long


def _step(atom: Atom, setting: Setting) -> Span:
    """`a year earlier`, `the previous quarter`, `two days later`: counted from the period named before."""
    if not atom.amount:
        return UNKNOWN
    if atom.unit in ("day", "week"):
        return days.move(setting.named.get(atom.unit, setting.named.get("day", UNKNOWN)), atom.amount, atom.unit)
    if not setting.long.first:
        if not setting.published or atom.word not in ("previous", "prior", "preceding", "fiscal") or atom.amount > 0:
            return UNKNOWN
        if atom.amount < -1:
            return _past(setting.published, -atom.amount, atom.unit)
        return days.move(_this_year(atom, setting.published, setting), -1, "year") if atom.unit == "year" else UNKNOWN
    if atom.word == "later":
        moved = days.move(setting.long, atom.amount, atom.unit).first
        return _whole(moved, atom.unit) if moved else UNKNOWN
    return days.move(setting.long, atom.amount, atom.unit)


def _whole(day: date, unit: str) -> Span:
    """The calendar unit that a day lies in; a decade counts as a year, for a distance of decades names one."""
    if unit in ("year", "decade"):
        return days.year_span(day.year)
    if unit == "quarter":
        return days.months_from(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3)
    if unit == "month":
        return days.month_span(day.year, day.month)
    return days.week_span(day) if unit == "week" else Span(day, day)


def _relative(atom: Atom, setting: Setting) -> Span:
    """Words counted from the day of publication."""
    today = setting.published
    assert today is not None
    match atom.kind:
        case "now":
            day = days.add_days(today, -1) if atom.word in ("yesterday", "last night") else today
            return Span(day, day)
        case "weekday":
            back = (today.weekday() - atom.part) % 7 or (7 if atom.word in ("last", "past") else 0)
            day = days.add_days(today, -back)
            return Span(day, day)
        case "weekend":
            sunday = days.add_days(today, -((today.weekday() + 1) % 7))
            return Span(days.add_days(sunday, -1), sunday) if sunday else UNKNOWN
        case "ytd":
            return Span(_this_year(atom, today, setting).first, today)
        case "season":
            return UNKNOWN
        case "start":
            first = _this_year(atom, today, setting).first
            return Span(first, first)
        case "this":
            told = setting.named.get(_LATEST, UNKNOWN)
            if atom.unit == "quarter" and told.last and (today - told.last).days < _JUST_OVER:
                return told  # a report on the third quarter in October calls it `this quarter`
            span = _this_year(atom, today, setting) if atom.unit == "year" else _whole(today, atom.unit)
            return Span(span.first, today)
        case "last":
            span = _this_year(atom, today, setting) if atom.unit == "year" else _whole(today, atom.unit)
            return days.move(span, -1, atom.unit)
        case "past":
            return _past(today, atom.amount, atom.unit)
        case "ago":
            moved = days.move(Span(today, today), -atom.amount, atom.unit).first if atom.amount else None
            return _whole(moved, atom.unit) if moved else UNKNOWN
        case "part":
            months = _MONTHS_OF[atom.unit]
            firsts = [days.safe_date(year, (atom.part - 1) * months + 1, 1) for year in _years_near(today)]
            return _recent([days.months_from(first, months) for first in firsts if first], today)
    return UNKNOWN


def _past(today: date, amount: int, unit: str) -> Span:
    """So many days, weeks or months up to a day."""
    if not amount:
        return UNKNOWN
    if unit in ("day", "week"):
        return Span(days.add_days(today, 1 - amount * (7 if unit == "week" else 1)), today)
    return days.months_until(today, amount * _MONTHS_OF[unit])


def _this_year(atom: Atom, today: date, setting: Setting) -> Span:
    if atom.word == "fiscal":
        month = setting.fiscal.first_month(atom.start)
        return days.fiscal_span(days.fiscal_year_of(today, month), month)
    return days.year_span(today.year)


def _changed(change: Change, span: Span, kind: str, setting: Setting) -> tuple[Span, str]:
    """A span after one change, and the kind that it has then."""
    first, last = span
    today = setting.published
    if change.name == "vague":
        return UNKNOWN, "part"
    if first is None or last is None:
        return UNKNOWN, _CHANGED_KINDS.get(change.name, kind)
    match change.name:
        case "quarter" | "half":
            months = _MONTHS_OF[change.name]
            begin = days.add_months(first, (change.amount - 1) * months)
            span = days.months_from(begin, months) if begin else UNKNOWN
        case "first" | "last":
            span = _portion(change, first, last)
        case "rolling":
            span = _past(last, change.amount, change.unit)
        case "leading":
            eve = days.add_days(first, -1)
            span = _past(eve, change.amount, change.unit) if eve else UNKNOWN
        case "end":
            span = Span(last, last)
        case "start":
            span = Span(first, first)
        case "week":
            span = Span(first, days.add_days(first, 6)) if first.weekday() == 6 else days.week_span(first)
        case "since":
            span = Span(first, today) if today and first <= today else Span(first, None)
        case "after":
            span = Span(days.add_days(last, 1), None)
        case "by":
            # A year to come is a deadline, a past one (`$15,000 by 1989`) the time of the figure.
            return (Span(None, last), "until") if today and last > today else (span, kind)
        case "until":
            span = Span(None, last)
        case "through":  # counts `through September` are those of the year up to then
            span = Span(date(last.year, 1, 1), last)
        case "before":
            span = Span(None, days.add_days(first, -1))
    return span, _CHANGED_KINDS.get(change.name, kind)


_CHANGED_KINDS = {
    "quarter": "quarter",
    "half": "half",
    "first": "range",
    "last": "range",
    "rolling": "rolling",
    "leading": "rolling",
    "end": "day",
    "start": "day",
    "week": "range",
    "since": "since",
    "after": "after",
    "vague": "part",
    "until": "until",
    "through": "range",
    "before": "until",
}


def _portion(change: Change, first: date, last: date) -> Span:
    """The first or last so many units of a span."""
    if change.name == "last":
        return _past(last, change.amount, change.unit)
    if change.unit in ("day", "week"):
        return Span(first, days.add_days(first, change.amount * (7 if change.unit == "week" else 1) - 1))
    return days.months_from(first, change.amount * _MONTHS_OF[change.unit])
