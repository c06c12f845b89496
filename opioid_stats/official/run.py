"""One reading of one file: turns cells into rows of the contract's tables and keeps the account of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..frames import describe
from ..frames.plausibility import implausible
from ..resources import read_rows
from .codes import marks
from .report import Report

if TYPE_CHECKING:
    from .files import Download
    from .layouts import Layout

    Text = pd.Series[str]
    Value = str | float | bool | Text | None

Batch = tuple[str, pd.DataFrame]
"""A table's name and some rows of it."""

_SETS = {
    "exact": ("value", "lower", "upper"),
    "about": ("value",),
    "at_least": ("value", "lower"),
    "at_most": ("value", "upper"),
    "range": ("lower", "upper"),
}
_MANY = 20  # so many different reasons are listed by name in a report, the rest together


@dataclass
class Run:
    """What the reader of a layout is given: the file, the account, and `figures` to make rows with."""

    layout: Layout
    download: Download
    size: int
    vintage: str | None = None
    report: Report = field(default_factory=Report)
    facts: dict[str, Any] = field(default_factory=dict)
    _read: set[Any] = field(default_factory=set)

    @property
    def document_id(self) -> str:
        """The name of this edition of the publisher's file.

        A file without an edition of its own has the name of its format alone.
        """
        return f"{self.layout.name}:{self.vintage}" if self.vintage else self.layout.name

    def chunks(self, columns: Iterable[str] | None = None) -> Iterator[pd.DataFrame]:
        """The file's data rows as frames of text with the layout's column names, `size` rows at a time.

        With `columns`, only those, and nothing is counted: a first look at the file for its edition.
        """
        from .layouts import chunks

        return chunks(self, columns)

    def leave(self, frame: pd.DataFrame, reason: pd.Series[Any] | Mapping[str, Any]) -> pd.DataFrame:
        """The rows of a chunk without those that hold no data; counts these under their reason.

        `reason` has a text for each row to leave and null for the others, or maps each reason to where it holds.
        """
        if isinstance(reason, Mapping):
            reason = first_reason(frame.index, reason)
        out = reason.notna()
        for text, count in reason[out].value_counts().items():
            self._count(self.report.rows_left, str(text), int(count))
        self._read.update(frame.index[out])
        return frame[~out]

    def close(self, chunk: pd.DataFrame) -> None:
        """Ends a chunk: its rows that gave no figure and were not left under a reason are counted too."""
        silent = len(chunk) - len(self._read)
        if silent:
            self.report.rows_left["no figure in the row"] += silent
        self._read.clear()

    def figures(
        self,
        table: str,
        cells: Text,
        *,
        unit: Value,
        factor: float | pd.Series[Any] = 1.0,
        stated_unit: Value = None,
        status: Value = "final",
        blank: str | None = None,
        withheld: tuple[float, float] | None = None,
        left: Mapping[str, Any] | None = None,
        qualifier: str = "exact",
        to: pd.Series[Any] | None = None,
        note: Value = None,
        **columns: Value,
    ) -> Batch:
        """Rows of `table` from the cells that hold their numbers; a cell that makes no row is counted with its reason.

        A cell's number times `factor` is the value in `unit`; `stated_unit` is the cell's own (`unit` if not given).
        Words and codes in place of a number are read by `data/official/marks.csv`; `blank` is the status of an empty
        cell where the publisher says what it means. `withheld` gives the bounds of a suppressed number. `left` maps
        reasons to the rows that are no figures of the table. `qualifier` is the contract's; a `range` goes from the
        cells' number to that of `to`. The other arguments are columns of the table.
        """
        self._read.update(cells.index)
        cells = cells.astype("string").str.strip()
        number = to_number(cells)
        marked = marks(self.layout.name)
        low = cells.str.lower()
        meaning = low.where(low.isin(list(marked)))
        number = number.mask(meaning.notna())
        mark_status = meaning.map({mark: found for mark, (found, _) in marked.items() if found}).astype("string")
        empty = cells.isna() | (cells == "")
        if blank:
            mark_status = mark_status.mask(empty, blank)
        reason = first_reason(
            cells.index,
            {
                **(left or {}),
                **{why: meaning.isin([m for m, (_, w) in marked.items() if w == why]) for why in _reasons(marked)},
                **({} if blank else {"blank cell": empty}),
            },
        )
        odd = reason.isna() & mark_status.isna() & number.isna()
        reason = reason.mask(odd, "not a number: " + cells.fillna(""))
        status_column = as_column(status, cells.index).mask(mark_status.notna(), mark_status)

        factor = factor.reindex(cells.index) if isinstance(factor, pd.Series) else factor
        value = number * factor
        end = value if to is None else to.reindex(cells.index) * factor
        bounds = {"value": value, "lower": value, "upper": end}
        frame = pd.DataFrame({name: bounds[name] for name in _SETS[qualifier]}, index=cells.index)
        frame = frame.reindex(columns=list(bounds)).assign(qualifier=qualifier, stated_value=number)
        if withheld is not None:
            known = true(mark_status == "suppressed")
            for name, known_value in (
                ("lower", float(withheld[0])),
                ("upper", float(withheld[1])),
                ("qualifier", "range"),
            ):
                frame[name] = frame[name].mask(known, known_value)
        shared: dict[str, Value] = {
            "document_id": self.document_id,
            "unit": unit,
            "stated_unit": unit if stated_unit is None else stated_unit,
            "modality": "asserted",
            "ambiguous": False,
            "status": status_column,
            "vintage": self.vintage,
            "note": note,
        }
        return self.keep(table, frame.assign(**as_columns({**shared, **columns}, cells.index)), reason)

    def keep(self, table: str, frame: pd.DataFrame, reason: pd.Series[Any]) -> Batch:
        """The rows of `frame` without a reason to be left, in the table's columns and types; counts all of them."""
        self.report.figures_in += len(frame)
        rows = conform(flag_problems(frame[reason.isna()], self.layout.name, self.vintage, table), table)
        broken = implausible(rows, table)
        reason = reason.copy()
        reason.loc[rows.index[broken.notna()]] = broken[broken.notna()].map(str)
        rows = rows[broken.isna()]
        for text, count in reason.dropna().value_counts().items():
            self._count(self.report.figures_left, str(text), int(count))
        if len(rows):
            self.report.rows_out[table] += len(rows)
            for text, count in rows["status"].value_counts().items():
                if count:
                    self.report.statuses[str(text)] += int(count)
        return table, rows.reset_index(drop=True)

    @staticmethod
    def _count(counter: Any, reason: str, count: int) -> None:
        known = reason in counter or len(counter) < _MANY
        counter[reason if known else "other reasons"] += count


def flag_problems(frame: pd.DataFrame, format_name: str, vintage: str | None, table: str) -> pd.DataFrame:
    """The frame with status `unreliable` and a note on the figures that `data/official/known_problems.csv` lists."""
    for problem in _problems(format_name, table):
        if problem["vintage"] not in ("", vintage):
            continue
        here = pd.Series(True, index=frame.index)
        for column in ("geography", "substance"):
            here &= true(as_column(frame[column], frame.index) == problem[column])
        here &= true(frame["period_start"].dt.year == int(problem["year"]))
        if problem["population"]:
            here &= true(frame["population"].str.endswith(problem["population"]))
        if problem["value"]:
            here &= true(frame["value"] == float(problem["value"]))
        frame = frame.assign(
            status=frame["status"].mask(here, "unreliable"),
            note=as_column(frame["note"], frame.index).mask(here, frame["note"] + "; " + problem["note"]),
        )
    return frame


@cache
def _problems(format_name: str, table: str) -> list[dict[str, str]]:
    rows = read_rows("official", "known_problems.csv")
    return [row for row in rows if row["format"] == format_name and row["table"] == table]


def true(mask: pd.Series[Any]) -> pd.Series[Any]:
    """A mask in which what is not known is false, so that no row falls between a mask and its opposite."""
    return mask.fillna(False).astype(bool)


def to_number(cells: Text) -> pd.Series[Any]:
    """The numbers in cells, with thousands separators or without; null where a cell holds no number.

    >>> to_number(pd.Series(["4,034", " 0.35", "1,2", "Suppressed"], dtype="string")).tolist()
    [4034.0, 0.35, <NA>, <NA>]
    """
    plain = cells.astype("string").str.strip()
    grouped = plain.str.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?").fillna(False).astype(bool)
    plain = plain.mask(grouped, plain.str.replace(",", ""))
    digits = plain.str.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?").fillna(False).astype(bool)
    return pd.to_numeric(plain.where(digits)).astype("Float64")


def first_reason(index: pd.Index[Any], reasons: Mapping[str, Any]) -> pd.Series[Any]:
    """For each row the first of the reasons that holds, else null."""
    found = pd.Series(pd.NA, index=index, dtype="string")
    for reason, holds in reasons.items():
        where = pd.Series(holds, index=index).fillna(False).astype(bool)
        found = found.mask(where & found.isna(), reason)
    return found


def joined(index: pd.Index[Any], *parts: Value, separator: str = "; ") -> Text:
    """The texts of each row that are set, joined; null where none is.

    >>> joined(pd.RangeIndex(2), pd.Series(["Female", None]), None, pd.Series(["15-24 years", "75+ years"])).tolist()
    ['Female; 15-24 years', '75+ years']
    """
    text = pd.Series("", index=index, dtype="string")
    for part in parts:
        if part is None:
            continue
        words = as_column(part, index).fillna("").str.strip()
        text = text + words.mask((words != "") & (text != ""), separator + words)
    return text.mask(text == "")


def as_column(value: Value, index: pd.Index[Any]) -> Text:
    """A column of text, of one text for every row or of texts that are already one a row."""
    return pd.Series(value, index=index).astype("string")


def as_columns(values: Mapping[str, Value], index: pd.Index[Any]) -> dict[str, Any]:
    """Columns for `DataFrame.assign`: what is one value for every row as it is, series on the frame's index."""
    return {name: value if not isinstance(value, pd.Series) else value.reindex(index) for name, value in values.items()}


def month_end(first: pd.Series[Any]) -> pd.Series[Any]:
    """The last days of the months that begin on the days given."""
    return first + pd.offsets.MonthEnd(0)


def days(year: Any, month: Any = 1, day: Any = 1) -> pd.Series[Any]:
    """Dates of numbers; null where there is no such day.

    >>> days(pd.Series([2017, 2017]), pd.Series([5, 13])).dt.strftime("%Y-%m-%d").tolist()
    ['2017-05-01', nan]
    """
    parts = pd.DataFrame({"year": year}).assign(month=month, day=day)
    return pd.to_datetime(parts.astype("Float64"), errors="coerce")


def conform(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """The frame with exactly the columns and types of the curated `table`; columns that it lacks are null."""
    arrays = {}
    for column in describe(table, curated=True).columns:
        cells: Any = frame.get(column.name, pd.Series(pd.NA, index=frame.index))
        arrays[column.name] = (
            _category(cells, column.levels) if column.dtype == "category" else cells.astype(column.dtype)
        )
    return pd.DataFrame(arrays, index=frame.index)


def _category(cells: pd.Series[Any], levels: tuple[str, ...] | None) -> pd.Series[Any]:
    """The cells as a category of the levels given, or of their own names in order."""
    text = cells.astype("string")
    names = sorted(text.dropna().unique().tolist()) if levels is None else list(levels)
    return text.astype(pd.CategoricalDtype(pd.Index(names, dtype="str")))


def concat(table: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    """The batches of one table as one frame of the right types."""
    return conform(pd.concat(frames, ignore_index=True), table) if frames else conform(pd.DataFrame(), table)


def _reasons(marked: Mapping[str, tuple[str, str]]) -> list[str]:
    return list(dict.fromkeys(why for _, why in marked.values() if why))


Prepare = Callable[[Run], None]
Parse = Callable[[Run, pd.DataFrame], Iterator[Batch]]
