"""What a layout is: the columns that a publisher's file has, and how a file is known by them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import pandas as pd

from ..errors import FormatError
from .files import HEAD_ROWS, Download, Row, Sheet
from .run import Batch, Parse, Prepare, Run


def no_preparation(run: Run) -> None:
    """For layouts that need no look at the file before its rows are read."""


@dataclass(frozen=True)
class Layout:
    """A layout of one publisher's files.

    `required` and `optional` are column names as `normal` gives them. A file has the layout if its header holds all
    required columns and no others than these. `extra` admits columns beside them (WONDER's depend on the query).
    `parse` makes rows of a chunk of data rows; `prepare` looks for the edition first. A layout with `grid` is known by
    that function in place of its columns and gets its sheets whole: stacked headers, years across the columns.
    """

    name: str
    publisher: str
    title: str
    url: str
    parse: Parse | None = None
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    prepare: Prepare = no_preparation
    aliases: dict[str, str] = field(default_factory=dict)
    extra: Callable[[str, Sequence[str | None]], bool] | None = None
    footer: str | None = None
    grid: Callable[[list[Sheet]], bool] | None = None
    parse_grid: Callable[[Run, list[Sheet]], Iterator[Batch]] | None = None


@dataclass(frozen=True)
class Header:
    """Where a file's header stands and its columns by their names in the layout; null for columns without a name."""

    line: int
    names: tuple[str | None, ...]
    found: tuple[str, ...]
    sheet: int = 0


def normal(name: str) -> str:
    """A column's name as layouts write it, the same for `Data Value` and `data_value`.

    >>> normal(" Sum Qty (lbs)"), normal("Origin of opioid(s)"), normal("% of Total Deaths")
    ('sum_qty_lbs', 'origin_of_opioid_s', 'percent_of_total_deaths')
    """
    return re.sub(r"[^a-z0-9]+", "_", name.replace("%", " percent ").lower()).strip("_")


def header_of(sheets: list[Sheet], layout: Layout) -> Header | None:
    """The row among the first of each sheet that has most of the layout's required columns; None if none has any."""
    best: tuple[int, Header] | None = None
    for number, sheet in enumerate(sheets):
        for line, row in enumerate(sheet.rows[:HEAD_ROWS]):
            names = [layout.aliases.get(name, name) or None for name in map(normal, row)]
            while names and names[-1] is None and not row[len(names) - 1].strip():
                names.pop()
            score = len(set(layout.required) & set(names))
            if score and (best is None or score > best[0]):
                found = tuple(cell.strip() for cell in row if cell.strip())
                best = score, Header(line, tuple(names), found, number)
    return best[1] if best else None


def missing(layout: Layout, header: Header) -> list[str]:
    """The required columns that the header has not."""
    return [name for name in layout.required if name not in header.names]


def unknown(layout: Layout, header: Header) -> list[str]:
    """The columns of the header that the layout does not know; columns without a name are row numbers and no matter."""
    known = {*layout.required, *layout.optional}
    strange = [name for name in header.names if name and name not in known]
    return [name for name in strange if not (layout.extra and layout.extra(name, header.names))]


def choose(download: Download, layouts: Iterable[Layout]) -> tuple[Layout, Header | None]:
    """The layout of a file, by its content.

    Raises `FormatError`: for a header that has changed, with the columns expected and found; for a file of no known
    layout, with what is known.
    """
    layouts = list(layouts)
    near: list[tuple[float, Layout, Header]] = []
    for layout in layouts:
        if layout.grid:
            if layout.grid(download.sheets):
                return layout, None
            continue
        header = header_of(download.sheets, layout)
        if header is None:
            continue
        lacks, strange = missing(layout, header), unknown(layout, header)
        if not lacks and not strange:
            near.append((2 + len(layout.required), layout, header))
        else:
            share = 1 - len(lacks) / len(layout.required)
            near.append((share - 0.01 * len(strange), layout, header))
    near.sort(key=lambda found: -found[0])
    if near and near[0][0] >= 2:
        return near[0][1], near[0][2]
    if near and 1 - len(missing(near[0][1], near[0][2])) / len(near[0][1].required) >= 0.5:
        raise _changed(download, near[0][1], near[0][2])
    titles = "; ".join(dict.fromkeys(layout.title for layout in layouts))
    rows = [[cell for cell in row if cell.strip()] for row in download.sheets[0].rows]
    found = next((row for row in rows if len(row) > 1), rows[0] if rows else [])
    raise FormatError(f"{download.path}: no reader knows this file. Found columns: {', '.join(found)}. Known: {titles}")


def _changed(download: Download, layout: Layout, header: Header) -> FormatError:
    lacks, strange = missing(layout, header), unknown(layout, header)
    parts = [f"missing: {', '.join(lacks)}"] if lacks else []
    parts += [f"unknown: {', '.join(strange)}"] if strange else []
    optional = f" (and may have: {', '.join(layout.optional)})" if layout.optional else ""
    return FormatError(
        f"{download.path}: looks like {layout.title}, but its header has changed; {'; '.join(parts)}."
        f" Expected columns: {', '.join(layout.required)}{optional}. Found: {', '.join(header.found)}"
    )


def chunks(run: Run, columns: Iterable[str] | None = None) -> Iterator[pd.DataFrame]:
    """See `Run.chunks`."""
    header: Header = run.facts["header"]
    width = len(header.names)
    wanted = set(columns) if columns is not None else set(run.layout.uses) or {name for name in header.names if name}
    places = [(i, name) for i, name in enumerate(header.names) if name in wanted]
    counted = columns is None
    rows = run.download.rows(header.sheet)
    above = len(list(islice(rows, header.line + 1))) - 1
    if counted:
        _leave(run, "title above the header", above)
        for number, sheet in enumerate(run.download.sheets):
            if number != header.sheet:
                _leave(run, f"sheet {sheet.name!r} beside the table", len(sheet.rows))
    ended = False
    over_lines = run.download.kind == "text"
    while batch := list(islice(rows, run.size)):
        good: list[Row] = []
        lines = 0
        for row in batch:
            reason = None
            if ended or (run.layout.footer and row and row[0] == run.layout.footer and not any(row[1:])):
                ended, reason = True, "footer"
            elif not any(cell.strip() for cell in row):
                reason = "blank line"
            elif over_lines and (swallowed := sum(cell.count("\n") for cell in row)):
                # none of these formats has a cell of several lines: a quotation mark was not closed
                reason = "a cell that runs over lines"
                lines += swallowed
            elif len(row) > width and any(cell.strip() for cell in row[width:]):
                reason = f"more than the header's {width} cells"
            elif len(row) < width:
                # editors drop the empty cells at the end of a line; a line that breaks off earlier is damaged
                if len(row) < min(width, 1 + max(i for i, name in places if name in run.layout.required)):
                    reason = f"fewer than the header's {width} cells"
                else:
                    row = row + [""] * (width - len(row))
            if reason is None:
                good.append(row)
            elif counted:
                run.report.rows_left[reason] += 1
        if counted:
            run.report.rows_in += len(batch)
            _leave(run, "a cell that runs over lines", lines)
        if good:
            cells = {name: pd.Series([row[i] for row in good], dtype="string") for i, name in places}
            yield pd.DataFrame({name: column.mask(column == "") for name, column in cells.items()})


def _leave(run: Run, reason: str, rows: int) -> None:
    """Counts rows that go in and are left for one reason."""
    if rows:
        run.report.rows_in += rows
        run.report.rows_left[reason] += rows
