"""Frames to files: each column's field goes with it, so that a reader gives the same frame back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputTypeError, InputValueError, unknown_name
from ..frames import FIELD_TYPES, TABLES, schema
from .fields import FORMATS, PACKAGE, Field, arrow_type, data_package

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def write(frames: Mapping[str, pd.DataFrame], folder: str | Path, format: str = "csv") -> list[Path]:
    """Write one file a table into `folder`, which is made if need be; gives the paths of the files written.

    `frames` maps the name of each table to its frame. With `format="csv"` a `datapackage.json` is written beside the
    files. Raises `UnknownNameError` for another format, `InputTypeError` for what is no frame and `InputValueError` for
    a folder that cannot be written or a column that holds something other than text, numbers, booleans or days.

    >>> import tempfile
    >>> from opioid_stats.frames import frame
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write({"potency": frame([], "potency")}, folder)]
    ['potency.csv', 'datapackage.json']
    """
    if format not in FORMATS:
        raise unknown_name("format", format, FORMATS)
    if not isinstance(frames, Mapping):
        raise InputTypeError(f"write takes a mapping of table names to frames, not {type(frames).__name__}")
    arrow = {name: _to_arrow(frame, name) for name, frame in frames.items()}
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        paths = [_write_one(table, target / f"{name}.{format}") for name, table in arrow.items()]
        if format == "csv":
            paths.append(target / PACKAGE)
            paths[-1].write_text(data_package(arrow), "utf-8", newline="\n")
    except OSError as error:
        raise InputValueError(f"cannot write into the folder {str(target)!r}: {error.strerror or error}") from error
    return paths


def _to_arrow(frame: pd.DataFrame, name: str) -> pa.Table:
    """The frame as an Arrow table whose fields carry what a reader needs to give the same frame back."""
    import pandas as pd
    import pyarrow as pa

    if not isinstance(frame, pd.DataFrame):
        raise InputTypeError(f"table {name!r} is a {type(frame).__name__}, not a pandas DataFrame")
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name):
        raise InputValueError(f"{name!r} cannot name a file; a table's name is of small letters, digits and _")
    known = {field["name"]: field for field in _known_fields(name)}
    arrays, fields = [], []
    for label in frame.columns:
        field = _field(frame[label], known.get(label, {}))
        try:
            arrays.append(_array(frame[label], field["dtype"]))
        except (pa.ArrowException, UnicodeError, TypeError, ValueError) as error:
            raise InputValueError(f"table {name!r}, column {label!r}: {error}") from error
        notes = {key: field[key] for key in ("description", "unit") if field.get(key)}
        fields.append(pa.field(label, arrays[-1].type, metadata={**notes, "field": json.dumps(field)}))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata={"table": name}))


def _known_fields(table: str) -> list[Field]:
    if table not in TABLES:
        return []
    found = schema(table)
    return [*found["fields"], *found["curatedFields"]]


def _field(column: pd.Series[Any], known: Field) -> Field:
    """The Table Schema field of a column as it is in the frame, with the meaning that its table gives it."""
    dtype = _dtype(column)
    field: Field = {"name": column.name, "type": FIELD_TYPES[dtype], **known, "dtype": dtype}
    if dtype == "category":
        field["categories"] = column.cat.categories.tolist()
    return field


def _dtype(column: pd.Series[Any]) -> str:
    """Which of the package's column types a column is."""
    from pandas.api import types

    if isinstance(column.dtype, _category()):
        return "category"
    tests = {
        "boolean": types.is_bool_dtype,
        "Int64": types.is_integer_dtype,
        "Float64": types.is_float_dtype,
        "datetime64[s]": types.is_datetime64_dtype,
    }
    return next((name for name, test in tests.items() if test(column.dtype)), "string")


def _category() -> type:
    import pandas as pd

    return pd.CategoricalDtype


def _array(column: pd.Series[Any], dtype: str) -> pa.Array:
    import pyarrow as pa

    if dtype == "category":
        codes = pa.array(column.cat.codes.to_numpy("int32"), mask=column.isna().to_numpy())
        return pa.DictionaryArray.from_arrays(codes, pa.array(column.cat.categories.tolist(), pa.string()))
    if dtype == "datetime64[s]":
        if not (column.dropna().dt.normalize() == column.dropna()).all():
            raise ValueError("holds times of day; a date column holds days")
        return pa.array(column.to_numpy("datetime64[D]"), pa.date32())
    made = pa.array(column, arrow_type(dtype), from_pandas=True)
    return made.combine_chunks() if isinstance(made, pa.ChunkedArray) else made


def _write_one(table: pa.Table, path: Path) -> Path:
    import pyarrow as pa
    from pyarrow import csv, parquet

    if path.suffix == ".parquet":
        parquet.write_table(table, path)
        return path
    plain = [column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column for column in table.columns]
    csv.write_csv(pa.table(plain, names=table.column_names), path)
    return path
