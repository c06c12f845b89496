"""Reading official files: at once, in batches of bounded memory, or straight into files on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .report import Report

if TYPE_CHECKING:
    import pandas as pd

    from .run import Batch, Run

BATCH_ROWS = 20_000


@dataclass(frozen=True)
class Source:
    """Where rows come from: the `document_id` that they bear, who publishes the file, and which edition it is."""

    document_id: str
    format: str
    publisher: str
    title: str
    url: str
    vintage: str | None
    path: str

    def to_dict(self) -> dict[str, Any]:
        """The same as plain texts, for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class OfficialData:
    """What one file holds: a validated frame a table, the account of the reading, and the source."""

    tables: dict[str, pd.DataFrame]
    report: Report
    source: Source

    def __getitem__(self, table: str) -> pd.DataFrame:
        """The frame of a table that the file has rows for; `UnknownNameError` lists them."""
        if table not in self.tables:
            from ..errors import unknown_name

            raise unknown_name(f"table in this {self.source.title} file", table, self.tables)
        return self.tables[table]

    def __str__(self) -> str:
        edition = f", edition {self.source.vintage}" if self.source.vintage else ""
        return f"{self.source.title}{edition}\n{self.report}"


class Batches:
    """The batches of one file as an iterator of `(table, frame)`; `report` and `source` are whole at its end.

    The frames have the tables' columns and types; each has at most a few rows for every row of the batch read.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._batches = _parse(run)

    def __iter__(self) -> Iterator[Batch]:
        return self

    def __next__(self) -> Batch:
        return next((table, frame) for table, frame in self._batches if len(frame))

    @property
    def report(self) -> Report:
        """The account so far."""
        return self._run.report

    @property
    def source(self) -> Source:
        """The file's publisher and edition."""
        layout = self._run.layout
        return Source(
            self._run.document_id,
            layout.name,
            layout.publisher,
            layout.title,
            layout.url,
            self._run.vintage,
            self._run.download.path.name,
        )


def formats() -> dict[str, str]:
    """The formats that are recognised: name -> title.

    >>> formats()["cdc_vsrr"]
    'CDC VSRR Provisional Drug Overdose Death Counts'
    """
    from .detect import LAYOUTS

    return {layout.name: layout.title for layout in LAYOUTS}


def iter_read(
    path: str | Path, rows: int = BATCH_ROWS, vintage: str | None = None, encoding: str | None = None
) -> Batches:
    """An official file in batches `(table, frame)`, so that a file of any size is read in bounded memory.

    `rows` is how many rows of the file are held at a time. `vintage` names the edition where the file does not say it;
    `encoding` overrides what the file's bytes say. Errors as for `read`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "download")
    ...     header = "BUYER_COUNTY,BUYER_STATE,year,count,DOSAGE_UNIT,countyfips"
    ...     _ = path.write_text(f"{header}\\nMINGO,WV,2006,9,3000,54059")
    ...     [(table, frame["value"].tolist()) for table, frame in iter_read(path, rows=1000)]
    [('doses', [3000.0])]
    """
    from ..errors import InputValueError
    from .detect import recognise
    from .files import open_download
    from .run import Run

    if rows < 1:
        raise InputValueError(f"rows must be at least 1, not {rows}")
    download = open_download(path, encoding)
    layout, header = recognise(download)
    run = Run(layout, download, rows)
    run.facts["header"] = header
    layout.prepare(run)
    run.vintage = vintage or run.vintage
    return Batches(run)


def read(path: str | Path, vintage: str | None = None, encoding: str | None = None) -> OfficialData:
    """An official file, recognised by its content, as validated tables with the account of the reading.

    The frames have the columns of the curated tables: the contract's, then `status`, `vintage` and `note`. A suppressed
    number is null with status `suppressed`; nothing is dropped unless `report` says how much and why.
    Raises `FileReadError` for a file that cannot be read (or a workbook without the `excel` extra), `FormatError` for
    one of no known layout or whose header has changed, naming the columns expected and found.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "download")
    ...     header = "BUYER_COUNTY,BUYER_STATE,year,count,DOSAGE_UNIT,countyfips"
    ...     _ = path.write_text(f"{header}\\nMINGO,WV,2006,9,3000,54059")
    ...     print(read(path))
    DEA ARCOS pills by county (Washington Post release)
    1 rows in, 1 with data
    2 figures in, 1 rows out: doses 1
    1 figures left: number of transactions: no table holds it 1
    status: final 1
    """
    from ..frames import TABLES
    from .run import concat

    batches = iter_read(path, vintage=vintage, encoding=encoding)
    found: dict[str, list[pd.DataFrame]] = {}
    for table, frame in batches:
        found.setdefault(table, []).append(frame)
    tables = {table: _validated(concat(table, found[table]), table) for table in TABLES if table in found}
    return OfficialData(tables, batches.report, batches.source)


def convert(
    path: str | Path,
    out_dir: str | Path,
    format: str = "csv",
    vintage: str | None = None,
    encoding: str | None = None,
    rows: int = BATCH_ROWS,
) -> OfficialData:
    """Writes an official file as `<out_dir>/<table>.csv` or `.parquet`, in bounded memory, and gives the account.

    The result has no tables: they are on disk. A file appears whole or not at all. Beside them, `source.json` holds the
    source and the report. Errors as for `read`, and `UnknownNameError` for a format other than `csv` and `parquet`.
    """
    from .writing import write

    batches = iter_read(path, rows, vintage, encoding)
    checked = ((table, _validated(frame, table)) for table, frame in batches)
    write(checked, Path(out_dir), format, lambda: {"source": batches.source.to_dict(), **batches.report.to_dict()})
    return OfficialData({}, batches.report, batches.source)


def _parse(run: Run) -> Iterator[Batch]:
    layout = run.layout
    if layout.parse_grid:
        yield from layout.parse_grid(run, _whole(run))
        return
    assert layout.parse is not None
    for chunk in run.chunks():
        yield from layout.parse(run, chunk)
        run.close(chunk)


def _whole(run: Run) -> Any:
    """The sheets of a small file whole; of a text, only its head has been read so far."""
    from .files import Sheet

    if run.download.kind != "text":
        return run.download.sheets
    return [Sheet("", list(run.download.rows()))]


def _validated(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """The frame, which must keep its table's rules; `validate`, slower, is asked only for the words of its error."""
    from pandera.errors import SchemaErrors

    from .. import frames
    from ..frames import models

    try:
        models.schema(table, curated=True).validate(frame, lazy=True)
    except SchemaErrors:
        frames.validate(frame, table, curated=True)
    return frame
