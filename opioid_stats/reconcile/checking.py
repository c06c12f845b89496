"""`reconcile`: the figures of a text beside the record, for a fact-checker or an editor.

Each figure is compared with the row of the record for the same table, measure, substance, place and period, in the
record's unit; `compare` tells how near counts as agreement. A change, or a drug's share of deaths, is worked out anew
from the series: the counts of one document and edition.

A seizure on a day or in a month is a single case: it is compared with cases of that place whose time overlaps, and
where none of them is near it, it is taken for another one.

Where a count was revised, the edition that was current when the text appeared decides (an official one before the
news, a final one before a provisional one), and the other editions stand beside it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from ..errors import InputTypeError, InputValueError, UnitError, ValidationError, unknown_name
from ..frames import TABLES, cells, columns, describe
from ..resources import read_rows
from ..units import factor
from .compare import CONFLICTS, NO_REFERENCE, Amount, difference, step_of, verdict
from .record import KEYS, Record, Reference, curated, current, favourable

if TYPE_CHECKING:
    import pandas as pd

    from ..extract import Extraction

SHOWN = (
    *("document_id", "start", "end", "text", "table", "value", "lower", "upper", "qualifier", "unit"),
    *("substance", "geography", "period_start", "period_end"),
)
_CHECKED = ("deaths", "seizures", "changes", "shares", "potency", "prices", "doses")
# What the unit says where a long frame of all figures lacks the tables' own columns.
_IMPLIED = {
    "person": {"metric": "count"},
    "per_100k": {"metric": "rate"},
    "kilogram": {"measure": "mass"},
    "pill": {"measure": "count"},
    "liter": {"measure": "volume"},
    "plant": {"measure": "plants"},
    "dose": {"kind": "dose_count"},
    "mme": {"kind": "mme"},
}
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def reconcile(
    figures: Extraction | pd.DataFrame | Mapping[str, pd.DataFrame],
    reference: pd.DataFrame | Mapping[str, pd.DataFrame] | None = None,
    *,
    published: date | str | None = None,
) -> pd.DataFrame:
    """Each figure with the record's number for the same thing and a verdict.

    `figures` is an `Extraction`, a table's frame (as `extract(...).deaths` or `load("deaths")` gives), the long frame
    of all figures (`extract(...).figures`) or a mapping of table names to frames. `reference` is what to check against:
    a table's frame or such a mapping with the columns of the curated tables; the curated tables themselves by default.
    `published` is the day on which the text appeared; an Extraction knows its own.

    Gives one row a figure, in the order of the text: what the figure says; `verdict` (`agrees`, `close`, `conflicts`,
    `no_reference`); `reference_value` (with `reference_lower` and `reference_upper` where the record has a range),
    in the figure's unit, `relative_difference` (of the figure from it), `reference_document` (a row of
    `documents()`), `status`, `vintage` and `note`; `other_vintages`, a tuple of the record's other numbers for the
    same thing; and `reason`, why there is no reference. Only what the text asserts is checked.

    Raises InputTypeError for something that holds no figures, ValidationError for a frame that is no table.

    >>> from opioid_stats import load
    >>> claim = load("deaths", geography="US", substance="drug", period_end="2017-05-31", vintage="2017-05")
    >>> found = reconcile(claim, published="2017-12-28").iloc[0]
    >>> found.verdict, float(found.reference_value), found.other_vintages
    ('agrees', 66324.0, (68,370 (2018-09, reported), 69,991 (2018-09, predicted)))
    """
    import pandas as pd

    day = _day(published) or getattr(figures, "published", None)
    record = _default() if reference is None else Record(_frames(reference))
    rows: list[dict[str, Any]] = []
    for table, frame in _frames(figures).items():
        for row in cells(frame, frame.columns):
            row |= {name: level for name, level in _IMPLIED.get(row["unit"], {}).items() if row.get(name) is None}
            rows.append({name: row.get(name) for name in SHOWN} | {"table": table} | _checked(table, row, record, day))
    papers = {paper: position for position, paper in enumerate(dict.fromkeys(row["document_id"] for row in rows))}
    rows.sort(key=lambda row: (papers[row["document_id"]], row["start"] is None, row["start"] or 0))
    return _typed(pd.DataFrame(rows, columns=[*SHOWN, *_ANSWER]))


_ANSWER = {
    "verdict": "category",
    "reference_value": "Float64",
    "reference_lower": "Float64",
    "reference_upper": "Float64",
    "relative_difference": "Float64",
    "reference_document": "string",
    "status": "string",
    "vintage": "string",
    "note": "string",
    "other_vintages": "object",
    "reason": "string",
}


@cache
def _default() -> Record:
    return curated()


def _day(published: date | str | None) -> date | None:
    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    if not isinstance(published, str):
        raise InputTypeError(f"published is a date, a text such as 2017-12-28 or None, not {type(published).__name__}")
    try:
        return date.fromisoformat(published)
    except ValueError:
        raise InputValueError(f"published is {published!r}, which is no date; write it as YYYY-MM-DD") from None


def _frames(figures: Any) -> dict[str, pd.DataFrame]:
    """The frames of what was given, by table."""
    import pandas as pd

    if isinstance(figures, pd.DataFrame):
        if "table" not in figures:
            return {_table_of(figures): figures}
        return {str(table): frame for table, frame in figures.groupby("table", observed=True)}
    frames = figures if isinstance(figures, Mapping) else getattr(figures, "tables", None)
    if isinstance(frames, Mapping):
        if unknown := set(frames) - set(TABLES):
            raise unknown_name("table", min(unknown), TABLES)
        return {table: frame for table, frame in frames.items() if table != "quantities"}
    raise InputTypeError(
        "reconcile takes an Extraction, a table's DataFrame or a mapping of tables to these, "
        f"not {type(figures).__name__}"
    )


def _table_of(frame: pd.DataFrame) -> str:
    """The table whose columns a frame has; two that have the same are told apart by their units."""
    fits = [table for table in TABLES if set(columns(table)) <= set(frame.columns)]
    fits = [table for table in fits if len(columns(table)) == max(len(columns(fit)) for fit in fits)]
    if len(fits) > 1:
        units = set(frame["unit"].dropna().unique())
        fits = [table for table in fits if units <= set(describe(table).units)] or fits
    if not fits:
        raise ValidationError(
            f"the frame has the columns of no table ({', '.join(map(str, frame.columns))}); "
            "give one that extract, load or official.read made, or a mapping such as {'deaths': frame}"
        )
    return fits[0]


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The result with the types of its columns."""
    import pandas as pd

    kinds = {"value": "Float64", "lower": "Float64", "upper": "Float64", "start": "Int64", "end": "Int64", **_ANSWER}
    frame["verdict"] = pd.Categorical(frame["verdict"], categories=["agrees", "close", "conflicts", "no_reference"])
    for name, kind in kinds.items():
        if kind not in ("category", "object"):
            frame[name] = frame[name].astype(pd.api.types.pandas_dtype(kind))
    for name in ("period_start", "period_end"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    return frame


# --- one figure ------------------------------------------------------------------------------------------------------


def _checked(table: str, row: Mapping[str, Any], record: Record, published: date | None) -> dict[str, Any]:
    """The answer for one figure."""
    if reason := _unfit(table, row):
        return _none(reason)
    cases = record.cases(row) if table == "seizures" else []
    found = cases or list(_references(table, row, record))
    if not found:
        return _none(f"the record has nothing of {_subject(row)}")
    stated = _stated(row)
    compared: list[tuple[Reference, Amount, float]] = []
    for reference in found:
        try:
            times = factor(str(row["unit"]), reference.unit) if row["unit"] != reference.unit else 1.0
        except UnitError:
            continue
        compared.append((reference, reference.amount, times))
    if not compared:
        return _none(f"the record has it in {found[0].unit} only")
    scale = {id(reference): times for reference, _, times in compared}
    chosen, others = current([reference for reference, _, _ in compared], published)
    span = _span(row)
    percent = row["unit"] == "percent"
    amounts = [reference.amount.scaled(1 / span / scale[id(reference)]) for reference in chosen]
    verdicts = [verdict(stated, amount, percent) for amount in amounts]
    position = favourable(verdicts)
    reference, amount = chosen[position], amounts[position]
    if cases and verdicts[position] == CONFLICTS:
        return _none("the record has another seizure of that time and place")
    return {
        "verdict": verdicts[position],
        "reference_value": amount.value,
        "reference_lower": amount.lower if amount.value is None else None,
        "reference_upper": amount.upper if amount.value is None else None,
        "relative_difference": difference(stated, amount),
        "reference_document": reference.document_id,
        "status": reference.status,
        "vintage": reference.vintage,
        "note": reference.note,
        "other_vintages": (*chosen[:position], *chosen[position + 1 :], *others),
        "reason": None,
    }


def _none(reason: str) -> dict[str, Any]:
    return dict.fromkeys(_ANSWER) | {"verdict": NO_REFERENCE, "other_vintages": (), "reason": reason}


def _unfit(table: str, row: Mapping[str, Any]) -> str | None:
    """Why a figure cannot be checked at all, or None."""
    if table not in _CHECKED:
        return f"the record has no {table}"
    if row["modality"] in ("hypothetical", "negated"):
        return f"the text does not assert it ({row['modality']})"
    if row.get("substance") is None:
        return "the text names no drug"
    if table == "potency" or row.get("kind") == "lethal_dose":
        return None
    if row.get("geography") is None:
        return "the text names no place"
    if row.get("period_start") is None or row.get("period_end") is None:
        return "the text names no time"
    return None


def _subject(row: Mapping[str, Any]) -> str:
    """What a figure is about, in words."""
    parts = [str(row["substance"])]
    if row.get("reference_substance"):
        parts.append(f"against {row['reference_substance']}")
    if row.get("geography"):
        parts.append(f"in {row['geography']}")
    if row.get("period_start"):
        parts.append(f"from {row['period_start']} to {row['period_end']}")
    if row.get("population"):
        parts.append(f"among {row['population']}")
    return " ".join(parts)


def _stated(row: Mapping[str, Any]) -> Amount:
    """The number of a figure, with the last digit that its text shows."""
    shown, value = row.get("stated_value"), row["value"]
    ends = [end for end in (row["lower"], row["upper"]) if end is not None]
    number = shown if shown else value if value is not None else min(ends, key=abs, default=0.0)
    times = abs(value / shown) if shown and value is not None else 1.0
    return Amount(value, row["lower"], row["upper"], str(row["qualifier"]), step_of(float(number)) * times)


def _span(row: Mapping[str, Any]) -> float:
    """How many of the figure's units of time (`46 deaths each day`) its period has; 1 for a plain amount."""
    if not row.get("per") or not row.get("period_start"):
        return 1.0
    days: int = (row["period_end"] - row["period_start"]).days + 1
    return days / _DAYS[row["per"]]


# --- what the record has of it ---------------------------------------------------------------------------------------


def _references(table: str, row: Mapping[str, Any], record: Record) -> Iterable[Reference]:
    """The record's numbers for a figure: rows of its table, or what the rows of a series come to."""
    if table == "changes":
        return _changes(row, record)
    if table == "shares" and row["of"] == "deaths" and row["kind"] == "share":
        return _parts(row, record)
    return record.find(table, row) if table in KEYS else []


def _changes(row: Mapping[str, Any], record: Record) -> Iterator[Reference]:
    """The change that the series makes over a figure's period, for each document and edition that has both ends."""
    windows = _windows(row)
    series = {"deaths": ("metric", ("count", "rate")), "seizures": ("measure", ("mass", "count"))}.get(row["of"])
    if windows is None or series is None:
        return
    column, measures = series
    for measure in measures:
        then, now = (
            record.find(row["of"], {**row, column: measure, "period_start": first, "period_end": last})
            for first, last in windows
        )
        yield from _pairs(now, then, lambda new, old: (new - old) / old * 100)
        if now and then:
            return


def _parts(row: Mapping[str, Any], record: Record) -> Iterator[Reference]:
    """A drug's share of all overdose deaths, for each document and edition that counts both."""
    counts = {**row, "metric": "count", "population": None}
    part, whole = record.find("deaths", counts), record.find("deaths", {**counts, "substance": "drug"})
    return _pairs(part, whole, lambda one, all_: one / all_ * 100)


def _pairs(ones: list[Reference], others: list[Reference], formula: Any) -> Iterator[Reference]:
    """What a formula makes of two counts, of the same document and edition or, failing that, both final."""
    same = {(r.document_id, r.vintage, r.limit, r.traits.get("agency"), r.traits.get("form")): r for r in others}
    final = min((r for r in others if r.status == "final"), key=lambda r: r.rank, default=None)
    for one in ones:
        key = (one.document_id, one.vintage, one.limit, one.traits.get("agency"), one.traits.get("form"))
        other = same.get(key) or (final if one.status == "final" else None)
        if other is None or not one.amount.value or not other.amount.value:
            continue
        value = formula(one.amount.value, other.amount.value)
        how = f"{one.amount.value:,.10g} against {other.amount.value:,.10g}"
        note = f"[{one.limit}] {how}" if one.limit else how
        yield replace(one, amount=Amount(value, value, value, "exact"), unit="percent", note=note)


@cache
def _baselines() -> list[tuple[str, int]]:
    rows = read_rows("lexicon", "baselines.csv")
    return sorted(((row["term"], int(row["years"])) for row in rows), key=lambda pair: -len(pair[0]))


Window = tuple[date, date]


def _windows(row: Mapping[str, Any]) -> tuple[Window, Window] | None:
    """The time that a change starts from and the time that it leads to; None where the baseline is not understood."""
    first, last = row["period_start"], row["period_end"]
    if last.year > first.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return (first, date(first.year, 12, 31)), (date(last.year, 1, 1), last)
    baseline = (row.get("baseline") or "").lower()
    years = next((years for term, years in _baselines() if term in baseline), 0 if baseline else 1)
    if named := _YEAR.findall(baseline):
        years = last.year - int(named[-1])
    if years < 1:
        return None
    return (_earlier(first, years), _earlier(last, years)), (first, last)


def _earlier(day: date, years: int) -> date:
    """The same day some years before; the end of a month stays its end."""
    year = day.year - years
    length = monthrange(year, day.month)[1]
    whole = day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, length if whole else min(day.day, length))
