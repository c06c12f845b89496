"""Which tables there are and what their columns are, read from the schema files: nothing here loads pandas.

What a column is stands in `models.py`; `schemafiles.py` makes the files from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from ..errors import FileReadError, unknown_name
from ..resources import schema_path

FIGURE_TABLES = (
    *("deaths", "seizures", "changes", "shares", "potency"),
    *("prices", "enforcement", "sentences", "doses", "use"),
)
TABLES = (*FIGURE_TABLES, "quantities")


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


# The pandas types of columns, and what a Table Schema calls them.
FIELD_TYPES = {
    "category": "string",
    "string": "string",
    "Float64": "number",
    "Int64": "integer",
    "boolean": "boolean",
    "datetime64[s]": "date",
}
_DTYPES = {kind: dtype for dtype, kind in FIELD_TYPES.items()}


def column_of(field: Mapping[str, Any]) -> Column:
    """A column as a field of a Table Schema describes it."""
    constraints = field.get("constraints", {})
    dtype = field.get("dtype") or _DTYPES[field.get("type", "string")]
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
