"""Files to frames: CSV by the data package beside it, Parquet by its own metadata; what does not fit is an error."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import FileReadError, FormatError, InputTypeError
from ..frames import TABLES, Column, column_of, schema
from .fields import PACKAGE, Field, arrow_type, fields_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def read(path: str | Path) -> Any:
    """What `write` wrote: for a file its frame, for a folder a dictionary of table name -> frame.

    A CSV file needs its `datapackage.json` beside it, unless it is named after a table of the package and has its
    columns. Raises `FileReadError` for a file that is missing, unreadable or not UTF-8, and `FormatError` for one whose
    columns or cells are not those that its description promises.

    >>> import tempfile
    >>> from opioid_stats import write
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

    columns = [column_of(field) for field in fields]
    try:
        table = csv.read_csv(
            path,
            csv.ReadOptions(block_size=1 << 24),
            csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            csv.ConvertOptions(
                column_types={column.name: arrow_type(column.dtype) for column in columns},
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
    fields = fields_of(table.schema)
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
