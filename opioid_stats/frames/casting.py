"""Cells to typed arrays, telling those that have no place in the type, and typed columns back to plain cells."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from .spec import Column

if TYPE_CHECKING:
    import pandas as pd


def typed(cells: Sequence[object] | pd.Series[Any], column: Column) -> tuple[Any, list[tuple[int, object, str]]]:
    """The cells as an array of the column's type, and position, cell and reason of those that have no place in it."""
    kind = _KINDS[column.dtype]
    values = cells if isinstance(cells, list) else _plain(cells)
    wrong: list[tuple[int, object, str]] = []
    if not set(map(type, values)) <= kind.ready:
        values, wrong = _converted(values, kind.convert)
    if column.levels is not None:
        levels = {*column.levels, None}
        if not levels.issuperset(values):
            told = f"must be one of {', '.join(column.levels)}"
            wrong += [(i, value, told) for i, value in enumerate(values) if value not in levels]
            values = [value if value in levels else None for value in values]
    return kind.build(values, column.levels), wrong


def _plain(cells: Any) -> list[object]:
    return [None if null else cell for cell, null in zip(cells.tolist(), cells.isna().tolist(), strict=True)]


def _converted(values: Iterable[object], convert: Callable[[Any], object]) -> tuple[list[Any], list[Any]]:
    """Each value converted, with null for those that cannot be, and a list of these."""
    out: list[object] = []
    wrong: list[tuple[int, object, str]] = []
    for i, value in enumerate(values):
        try:
            out.append(None if _is_null(value) else convert(value))
        except (TypeError, ValueError, OverflowError) as error:
            out.append(None)
            wrong.append((i, value, str(error)))
    return out, wrong


def _is_null(value: Any) -> bool:
    return (
        value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value)
    )


def _number(value: Any) -> float:
    if isinstance(value, (str, bytes, bool)):
        raise TypeError(f"must be a number, not {type(value).__name__}")
    number = float(value)
    if number != value:
        raise ValueError("must be a number that a double holds exactly")
    return number


def _integer(value: Any) -> int:
    if isinstance(value, (str, bytes, bool)):
        raise TypeError(f"must be a whole number, not {type(value).__name__}")
    number = int(value)
    if number != value or not -(2**63) <= number < 2**63:
        raise ValueError("must be a whole number of 64 bits")
    return number


def _flag(value: Any) -> bool:
    if isinstance(value, (str, bytes)) or value not in (0, 1):
        raise TypeError("must be true or false")
    return bool(value)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"must be text, not {type(value).__name__}")
    return str(value)


def _day(value: Any) -> date:
    if isinstance(value, str):
        return date.fromisoformat(value)
    if hasattr(value, "to_pydatetime"):
        value = value.to_pydatetime()
    if isinstance(value, datetime):
        if value != datetime.combine(value.date(), datetime.min.time(), value.tzinfo):
            raise ValueError("must be a day without a time of day")
        return value.date()
    if not isinstance(value, date):
        raise TypeError(f"must be a date, not {type(value).__name__}")
    return value


def _build_numbers(values: list[Any], levels: object) -> Any:
    import numpy as np
    import pandas as pd

    numbers = np.array([math.nan if value is None else value for value in values], dtype="float64")
    return pd.array(numbers, dtype="Float64")


def _build_category(values: list[Any], levels: Sequence[str] | None) -> Any:
    import pandas as pd

    names = sorted({value for value in values if value is not None}) if levels is None else list(levels)
    codes = {name: code for code, name in enumerate(names)} | {None: -1}
    categories = pd.Index(names, dtype="str")
    return pd.Categorical.from_codes([codes[value] for value in values], categories=categories)


def _build_days(values: list[Any], levels: object) -> Any:
    import numpy as np
    import pandas as pd

    return pd.array(np.array(values, dtype="datetime64[D]").astype("datetime64[s]"), dtype="datetime64[s]")


def _build_as(dtype: Any) -> Callable[[list[Any], object], Any]:
    def build(values: list[Any], levels: object) -> Any:
        import pandas as pd

        return pd.array(values, dtype=dtype)

    return build


class _Kind(NamedTuple):
    """How the cells of a pandas type are made: types that need no conversion, the conversion, and the array."""

    ready: frozenset[type]
    convert: Callable[[Any], object]
    build: Callable[[list[Any], Any], Any]


_NULL = type(None)
_KINDS = {
    "Float64": _Kind(frozenset({float, _NULL}), _number, _build_numbers),
    "Int64": _Kind(frozenset({_NULL}), _integer, _build_as("Int64")),
    "boolean": _Kind(frozenset({bool, _NULL}), _flag, _build_as("boolean")),
    "string": _Kind(frozenset({str, _NULL}), _string, _build_as("string")),
    "category": _Kind(frozenset({str, _NULL}), _string, _build_category),
    "datetime64[s]": _Kind(frozenset({date, _NULL}), _day, _build_days),
}


def cells(frame: pd.DataFrame, names: Iterable[str]) -> Iterable[dict[str, Any]]:
    """The rows of a frame as dictionaries of plain values: None for null, dates for days."""
    present = [name for name in names if name in frame]
    columns = []
    for name in present:
        column = frame[name]
        values = column.dt.date if str(column.dtype).startswith("datetime") else column
        columns.append([None if null else value for value, null in zip(values.tolist(), column.isna(), strict=True)])
    for values in zip(*columns, strict=True):
        yield dict(zip(present, values, strict=True))
