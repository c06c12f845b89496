"""Frames to files and back with the same types, nulls and values: CSV with a data package beside it, or Parquet.

A CSV file says nothing of types, so `datapackage.json` beside it does (a Frictionless Data Package, which R, Julia and
SQL tools read too). A null is an empty cell and an empty text is `""`. A Parquet file holds each column's field, with
its description and unit, in the metadata of its Arrow schema.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import FileReadError, FormatError, InputTypeError, InputValueError, unknown_name
from .frames import TABLES, Column, column_of, schema

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

FORMATS = ("csv", "parquet")
PACKAGE = "datapackage.json"

_TYPES = {
    "string": "string",
    "category": "string",
    "Float64": "number",
    "Int64": "integer",
    "boolean": "boolean",
    "datetime64[s]": "date",
}

Field = dict[str, Any]


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
            paths[-1].write_text(_package(arrow), "utf-8", newline="\n")
    except OSError as error:
        raise InputValueError(f"cannot write into the folder {str(target)!r}: {error.strerror or error}") from error
    return paths


def read(path: str | Path) -> Any:
    """What `write` wrote: for a file its frame, for a folder a dictionary of table name -> frame.

    A CSV file needs its `datapackage.json` beside it, unless it is named after a table of the package and has its
    columns. Raises `FileReadError` for a file that is missing, unreadable or not UTF-8, and `FormatError` for one whose
    columns or cells are not those that its description promises.

    >>> import tempfile
    >>> from opioid_stats.frames import frame
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = write({"potency": frame([], "potency")}, folder)
    ...     list(read(folder))
    ['potency']
    """
    if not isinstance(path, (str, os.PathLike)):
        raise InputTypeError(f"read takes the path of a file or folder, not {type(path).__name__}")
    place = Path(path)
    if place.is_dir():
        return _read_folder(place)
    if not place.exists():
        raise FileReadError(f"there is no file or folder {str(place)!r}")
    if place.suffix == ".csv":
        return _read_csv(place, _fields_beside(place))
    if place.suffix == ".parquet":
        return _read_parquet(place)
    raise FileReadError(f"{str(place)!r} is neither a .csv nor a .parquet file, nor a folder of them")


# --- writing ---------------------------------------------------------------------------------------------------------


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
    field: Field = {"name": column.name, "type": _TYPES[dtype], **known, "dtype": dtype}
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
    kinds = {"string": pa.string(), "Float64": pa.float64(), "Int64": pa.int64(), "boolean": pa.bool_()}
    made = pa.array(column, kinds[dtype], from_pandas=True)
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


def _package(tables: Mapping[str, pa.Table]) -> str:
    resources = [
        {
            "profile": "tabular-data-resource",
            "name": name,
            "path": f"{name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {"fields": _fields_of(table.schema), "missingValues": [""]},
        }
        for name, table in tables.items()
    ]
    package = {"profile": "tabular-data-package", "name": "opioid-stats-figures", "resources": resources}
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def _fields_of(found: pa.Schema) -> list[Field]:
    return [json.loads((field.metadata or {}).get(b"field", b"{}")) for field in found]


# --- reading ---------------------------------------------------------------------------------------------------------


def _read_folder(folder: Path) -> dict[str, pd.DataFrame]:
    parquet = sorted(folder.glob("*.parquet"))
    package = folder / PACKAGE
    if not parquet and not package.exists():
        raise FileReadError(f"the folder {str(folder)!r} holds neither a {PACKAGE} nor .parquet files")
    frames = {}
    for resource in _resources(package) if package.exists() else []:
        frames[resource["name"]] = _read_csv(folder / resource["path"], resource["schema"]["fields"])
    if twice := sorted(frames.keys() & {path.stem for path in parquet}):
        raise FormatError(f"the folder {str(folder)!r} holds {', '.join(twice)} as CSV and as Parquet: read one file")
    return frames | {path.stem: _read_parquet(path) for path in parquet}


def _resources(package: Path) -> list[dict[str, Any]]:
    try:
        resources: list[dict[str, Any]] = json.loads(package.read_text("utf-8"))["resources"]
        for resource in resources:
            _ = resource["name"], resource["path"], resource["schema"]["fields"]
    except OSError as error:
        raise FileReadError(f"{str(package)!r} cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, KeyError) as error:
        raise FormatError(f"{str(package)!r} is no data package with resources and their schemas: {error}") from error
    return resources


def _fields_beside(path: Path) -> list[Field]:
    """The fields of a CSV file: from the data package beside it, else from the table that it is named after."""
    package = path.parent / PACKAGE
    for resource in _resources(package) if package.exists() else []:
        if resource["path"] == path.name:
            fields: list[Field] = resource["schema"]["fields"]
            return fields
    if path.stem in TABLES:
        found: list[Field] = schema(path.stem)["fields"]
        return found
    raise FileReadError(
        f"{str(path)!r} has no {PACKAGE} beside it that describes its columns, and is not named after a table "
        f"({', '.join(TABLES)})"
    )


def _read_csv(path: Path, fields: list[Field]) -> pd.DataFrame:
    import pyarrow as pa
    from pyarrow import csv

    kinds = {"Float64": pa.float64(), "Int64": pa.int64(), "boolean": pa.bool_(), "datetime64[s]": pa.date32()}
    columns = [column_of(field) for field in fields]
    try:
        table = csv.read_csv(
            path,
            csv.ReadOptions(block_size=1 << 24),
            csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            csv.ConvertOptions(
                column_types={column.name: kinds.get(column.dtype, pa.string()) for column in columns},
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )
    except OSError as error:
        raise FileReadError(f"{str(path)!r} cannot be read: {error.strerror or error}") from error
    except pa.ArrowInvalid as error:
        if "UTF" in str(error):
            raise FileReadError(f"{str(path)!r} is not UTF-8: {error}") from error
        raise FormatError(f"{str(path)!r}: {error}") from error
    return _to_frame(table, columns, path)


def _read_parquet(path: Path) -> pd.DataFrame:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.read_table(path, partitioning=None)
    except pa.ArrowInvalid as error:
        raise FormatError(f"{str(path)!r} is no Parquet file: {error}") from error
    except OSError as error:
        raise FileReadError(f"{str(path)!r} cannot be read: {error.strerror or error}") from error
    fields = _fields_of(table.schema)
    if not all(fields):
        fields = schema(path.stem)["fields"] if path.stem in TABLES else []
    if not fields:
        raise FormatError(f"{str(path)!r} does not say what its columns are, and is not named after a table")
    return _to_frame(table, [column_of(field) for field in fields], path)


def _to_frame(table: pa.Table, columns: Iterable[Column], path: Path) -> pd.DataFrame:
    import pandas as pd

    expected = [column.name for column in columns]
    if table.column_names != expected:
        raise FormatError(
            f"{str(path)!r}: expected the columns {', '.join(expected)}; found {', '.join(table.column_names)}"
        )
    return pd.DataFrame(
        {column.name: _series(table[column.name], column, path) for column in columns}, columns=expected
    )


def _series(cells: pa.ChunkedArray, column: Column, path: Path) -> Any:
    """The cells as an array of the column's pandas type."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    if column.dtype == "category":
        return _categorical(cells, column, path)
    if column.dtype == "datetime64[s]":
        days = cells.cast(pa.date32()).to_numpy().astype("datetime64[s]")
        return pd.array(days, dtype="datetime64[s]")
    kinds: dict[str, Any] = {
        "string": pd.StringDtype(),
        "Float64": pd.Float64Dtype(),
        "Int64": pd.Int64Dtype(),
        "boolean": pd.BooleanDtype(),
    }
    return np.asarray(cells) if column.dtype not in kinds else kinds[column.dtype].__from_arrow__(cells)


def _categorical(cells: pa.ChunkedArray, column: Column, path: Path) -> Any:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    encoded = cells.cast(pa.string()).combine_chunks().dictionary_encode()
    names = encoded.dictionary.to_pylist()
    levels = sorted(names) if column.levels is None else list(column.levels)
    if unknown := sorted(set(names) - set(levels)):
        told = f"{', '.join(map(repr, unknown))}; its levels are {', '.join(levels)}"
        raise FormatError(f"{str(path)!r}: column {column.name!r} holds {told}")
    places = {level: code for code, level in enumerate(levels)}
    codes = np.array([*(places[name] for name in names), -1], dtype="int64")  # the last is for null
    indices = encoded.indices.fill_null(len(names)).to_numpy(zero_copy_only=False)
    return pd.Categorical.from_codes(codes[indices].tolist(), categories=pd.Index(levels, dtype="str"))
