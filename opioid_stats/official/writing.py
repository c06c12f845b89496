"""Batches of tables to files on disk, one row group at a time, in the form that `opioid_stats.read` reads back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import csv, parquet

from .. import files, frames
from ..errors import FileReadError, unknown_name
from ..files.fields import arrow_type, data_package

if TYPE_CHECKING:
    import pandas as pd


def write(
    batches: Iterator[tuple[str, pd.DataFrame]], folder: Path, format: str, account: Callable[[], dict[str, Any]]
) -> list[Path]:
    """Writes each table's batches to `<folder>/<table>.<format>` and `account()` to `source.json`; gives the paths.

    Files are written under another name and renamed when all is read, so that a file which fails half-way leaves none.
    """
    if format not in files.FORMATS:
        raise unknown_name("format", format, files.FORMATS)
    writers: dict[str, Any] = {}
    partial: dict[str, Path] = {}
    done: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for table, frame in batches:
                if table not in writers:
                    partial[table] = folder / f"{table}.{format}.part"
                    make = parquet.ParquetWriter if format == "parquet" else csv.CSVWriter
                    writers[table] = make(str(partial[table]), arrow_schema(table))
                writers[table].write_table(to_arrow(frame, table))
        finally:
            for writer in writers.values():
                writer.close()
        for table, path in partial.items():
            done.append(path.rename(folder / f"{table}.{format}"))
        if format == "csv":
            package = data_package({table: arrow_schema(table).empty_table() for table in partial})
            done.append(folder / files.PACKAGE)
            done[-1].write_text(package, "utf-8", newline="\n")
        done.append(folder / "source.json")
        done[-1].write_text(json.dumps(account(), indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")
    except OSError as error:
        if isinstance(error, FileReadError):
            raise
        raise FileReadError(f"cannot write into {folder}: {error.strerror or error}") from error
    finally:
        for path in partial.values():
            path.unlink(missing_ok=True)
    return done


def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a curated table, each field with its description, unit and Table Schema field."""
    found = frames.schema(table)
    fields = []
    for field in [*found["fields"], *found["curatedFields"]]:
        column = frames.column_of(field)
        notes = {key: field[key] for key in ("description", "unit") if field.get(key)}
        described = json.dumps({**field, "dtype": column.dtype})
        fields.append(pa.field(column.name, arrow_type(column.dtype), metadata={**notes, "field": described}))
    return pa.schema(fields, metadata={"table": table})


def to_arrow(frame: pd.DataFrame, table: str) -> pa.Table:
    """A batch as an Arrow table of that schema."""
    schema = arrow_schema(table)
    text = {str(name): frame[name].astype("string") for name in frame if frame[name].dtype == "category"}
    return pa.Table.from_pandas(frame.assign(**text), schema=schema, preserve_index=False)
