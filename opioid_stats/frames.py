"""The tables as users and rules meet them: which there are, their columns, frames made of rows, and validation.

What a column is stands in `models.py`; this module reads the schema files made from it, and loads pandas and pandera
only when a frame is made or checked.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import FileReadError, InputTypeError, ValidationError, unknown_name
from .resources import schema_path

if TYPE_CHECKING:
    import pandas as pd

FIGURE_TABLES = (
    *("deaths", "seizures", "changes", "shares", "potency"),
    *("prices", "enforcement", "sentences", "doses", "use"),
)
TABLES = (*FIGURE_TABLES, "quantities")

Row = Mapping[str, object]


class Column(NamedTuple):
    """One column: its pandas type, the unit of its numbers, what it means and, of a closed category, its levels."""

    name: str
    dtype: str
    unit: str | None
    description: str
    levels: tuple[str, ...] | None
    nullable: bool


class Table(NamedTuple):
    """What a table is: one row's meaning, the units that `value` may have (none: any) and the columns."""

    name: str
    description: str
    units: tuple[str, ...]
    columns: tuple[Column, ...]


class Failure(NamedTuple):
    """One failing row: its label in the frame's index, the columns concerned, their cells, and what is wrong."""

    row: object
    columns: tuple[str, ...]
    cells: tuple[object, ...]
    reason: str


def schema(table: str) -> dict[str, Any]:
    """The Frictionless Table Schema of a table, as its file in `schemas/` has it.

    >>> schema("potency")["description"]
    'How many times stronger one substance is than another.'
    """
    if table not in TABLES:
        raise unknown_name("table", table, TABLES)
    try:
        found: dict[str, Any] = json.loads(schema_path(f"{table}.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise FileReadError(f"the schema of {table} cannot be read from {schema_path()}: {error}") from error
    return found


_DTYPES = {"number": "Float64", "integer": "Int64", "boolean": "boolean", "date": "datetime64[s]"}


def column_of(field: Mapping[str, Any]) -> Column:
    """A column as a field of a Table Schema describes it."""
    constraints = field.get("constraints", {})
    dtype = field.get("dtype") or _DTYPES.get(field.get("type", "string"), "string")
    levels = field.get("categories", constraints.get("enum")) if dtype == "category" else None
    return Column(
        field["name"],
        dtype,
        field.get("unit"),
        field.get("description", ""),
        None if levels is None else tuple(levels),
        not constraints.get("required", False),
    )


@cache
def describe(table: str, curated: bool = False) -> Table:
    """What a table is: its meaning, units and columns; `curated` adds the columns of curated tables.

    Raises `UnknownNameError` for a table that does not exist.

    >>> describe("seizures").units
    ('kilogram', 'pill', 'liter', 'plant')
    >>> [column.name for column in describe("deaths", curated=True).columns][-3:]
    ['status', 'vintage', 'note']
    """
    found = schema(table)
    columns = tuple(map(column_of, found["fields"] + (found["curatedFields"] if curated else [])))
    units = next(column.levels for column in columns if column.name == "unit") or ()
    return Table(table, found["description"], units, columns)


def columns(table: str) -> list[str]:
    """The names of a table's columns, in their order.

    >>> columns("seizures")[-3:]
    ['measure', 'form', 'act']
    """
    return [column.name for column in describe(table).columns]


def frame(rows: Iterable[Row], table: str, curated: bool = False) -> pd.DataFrame:
    """The rows as a typed, validated frame of a table: exactly its columns, whatever else the rows hold.

    A cell that a row does not have is null. Rows that state something implausible (a purity of 130 %) are kept out and
    listed, each with its `reason`, in `frame.attrs["rejected"]`. Raises `ValidationError` for rows that are malformed.

    >>> row = {"value": 98, "lower": 98, "upper": 98, "qualifier": "exact", "unit": "percent", "modality": "asserted"}
    >>> pure = row | {"kind": "purity", "of": "seizures"}
    >>> made = frame([pure, pure | {"value": 130, "lower": 130, "upper": 130}], "shares")
    >>> made["value"].tolist(), [row["value"] for row in made.attrs["rejected"]]
    ([98.0], [130])
    """
    given = list(rows)
    spec = describe(table, curated)
    built, malformed = _typed({c.name: [row.get(c.name) for row in given] for c in spec.columns}, spec, len(given))
    failures = malformed or _failures(built, table, curated)
    wrong = [failure for failure in failures if not failure.reason.startswith("implausible")]
    if wrong:
        raise _error(table, wrong, len(given))
    reasons = {failure.row: failure.reason for failure in failures}
    if not reasons:
        built.attrs["rejected"] = []
        return built
    kept = frame([row for i, row in enumerate(given) if i not in reasons], table, curated)
    kept.attrs["rejected"] = [{**row, "reason": reasons[i]} for i, row in enumerate(given) if i in reasons]
    return kept


def concat(frames: Iterable[pd.DataFrame], table: str, curated: bool = False) -> pd.DataFrame:
    """Frames of one table as one, with the table's types; rows that were set aside stay listed.

    >>> len(concat([frame([], "use"), frame([], "use")], "use"))
    0
    """
    import pandas as pd

    parts = list(frames)
    filled = [part for part in parts if len(part)]
    joined = (
        validate(pd.concat(filled, ignore_index=True), table, curated=curated) if filled else frame([], table, curated)
    )
    joined.attrs = {"rejected": [row for part in parts for row in part.attrs.get("rejected", [])]}
    return joined


def validate(
    frame: pd.DataFrame, table: str, documents: Mapping[str, str] | None = None, curated: bool = False
) -> pd.DataFrame:
    """The frame with its table's types if every row keeps the table's rules, else one error that names all others.

    Types are coerced only where nothing is lost (3.0 to 3, an ISO date to a date). With `documents` (document_id ->
    text), each `text` must be what `start` and `end` cut out of its document. `curated` stands for the tables that
    `load` and the official readers give, which have the columns status, vintage and note besides.

    Raises `ValidationError`, whose `failures` lists a `Failure` for each failing row and rule; `UnknownNameError` for
    a table that does not exist; `InputTypeError` for something that is no DataFrame.
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise InputTypeError(f"validate takes a pandas DataFrame, not {type(frame).__name__}")
    spec = describe(table, curated)
    _check_columns(frame, spec)
    built, malformed = _typed({c.name: frame[c.name] for c in spec.columns}, spec, len(frame))
    failures = malformed + [
        failure
        for failure in _failures(built, table, curated, documents)
        if not any(failure.row == bad.row and set(bad.columns) & set(failure.columns) for bad in malformed)
    ]
    if failures:
        labels = frame.index.tolist()
        raise _error(table, [failure._replace(row=labels[int(str(failure.row))]) for failure in failures], len(frame))
    built.index = frame.index
    built.attrs = dict(frame.attrs)
    return built


def _check_columns(frame: pd.DataFrame, spec: Table) -> None:
    expected, found = [column.name for column in spec.columns], list(frame.columns)
    problems = {
        "missing": [name for name in expected if name not in found],
        "unknown": [str(name) for name in found if name not in expected],
        "repeated": [str(name) for name in dict.fromkeys(found) if found.count(name) > 1],
    }
    if any(problems.values()):
        told = "; ".join(f"{what} columns: {', '.join(names)}" for what, names in problems.items() if names)
        raise ValidationError(
            f"{spec.name}: {told}. The table's columns are {', '.join(expected)}",
            [Failure(None, (name,), (), f"{what} column") for what, names in problems.items() for name in names],
        )


# --- typed columns ---------------------------------------------------------------------------------------------------


def _typed(cells: Mapping[str, Any], spec: Table, length: int) -> tuple[pd.DataFrame, list[Failure]]:
    """The columns of a table with their types, and a failure for each cell that none of the type's values is."""
    import pandas as pd

    arrays, failures = {}, []
    for column in spec.columns:
        arrays[column.name], wrong = typed(cells[column.name], column)
        failures += [Failure(i, (column.name,), (cell,), reason) for i, cell, reason in wrong]
    return pd.DataFrame(arrays, index=pd.RangeIndex(length), columns=[c.name for c in spec.columns]), failures


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


# --- failing rows ----------------------------------------------------------------------------------------------------


def _failures(
    built: pd.DataFrame, table: str, curated: bool, documents: Mapping[str, str] | None = None
) -> list[Failure]:
    """The rows that break the table's rules, in a typed frame whose index counts its rows."""
    if built.empty:
        return []
    from pandera.errors import SchemaErrors

    from . import models
    from .plausibility import implausible

    failures = [] if documents is None else _wrong_spans(built, documents)
    try:
        models.schema(table, curated).validate(built, lazy=True)
    except SchemaErrors as error:
        bounds = implausible(built, table)
        seen = set()
        for case in error.failure_cases.itertuples():
            names, told, reason = str(case.check).partition(": ")
            concerned = tuple(names.split(", ")) if told else (case.column,)
            reason = reason if told else _REASONS.get(names, names)
            if reason == models.IMPLAUSIBLE:
                reason = str(bounds[case.index])
            if (case.index, concerned, reason) not in seen:  # a check of several columns gives a case for each
                seen.add((case.index, concerned, reason))
                cells = tuple(built.at[case.index, name] for name in concerned)
                failures.append(Failure(case.index, concerned, cells, reason))
    return failures


# how pandera names the checks that it makes of a column's own description
_REASONS = {
    "not_nullable": "must not be null",
    "greater_than_or_equal_to(0)": "must not be below 0",
    "greater_than_or_equal_to(1)": "must not be below 1",
    "str_matches('^[A-Z]{2}(-[A-Z0-9]{1,3})?$')": "must be an ISO 3166 code such as US or US-TX",
}


def _wrong_spans(built: pd.DataFrame, documents: Mapping[str, str]) -> list[Failure]:
    """The rows whose text is not what their span cuts out of their document."""
    failures = []
    spans = built[["document_id", "start", "end", "text"]].dropna(subset=["start", "end"])
    for row, *cells in spans.itertuples():
        document, start, end, text = cells
        if document not in documents:
            failures.append(Failure(row, ("document_id",), (document,), "no text was given for this document"))
        elif documents[document][start:end] != text:
            found = documents[document][start:end]
            reason = f"the document has {found!r} between start and end"
            failures.append(Failure(row, ("start", "end", "text"), (start, end, text), reason))
    return failures


def _error(table: str, failures: list[Failure], total: int) -> ValidationError:
    """One error for all failing rows: a line for each rule broken, naming its columns and rows."""
    rows = defaultdict(list)
    for failure in failures:
        rows[", ".join(failure.columns), failure.reason].append(failure.row)
    lines = [
        f"  {columns}: {reason}: row{'s' * (len(labels) > 1)} {', '.join(map(str, labels))}"
        for (columns, reason), labels in rows.items()
    ]
    number = len({str(failure.row) for failure in failures})
    return ValidationError("\n".join([f"{table}: {number} of {total} rows fail", *lines]), failures)
