"""The files `schemas/<table>.json`, made from the models: Frictionless Table Schemas with units and descriptions.

`python -m opioid_stats.frames.schemafiles --write` writes them; without `--write` it says
which differ, and exits 1 if any do.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pandera.pandas as pa

from ..resources import schema_path
from . import models, plausibility
from .spec import FIELD_TYPES


def table_schema(table: str) -> dict[str, Any]:
    """The Frictionless Table Schema of a table, with units, pandas types and checks beside what the standard has.

    >>> [field["name"] for field in table_schema("potency")["fields"]][-1]
    'reference_substance'
    """
    found = models.schema(table)
    units = list(getattr(found.columns["unit"].dtype, "categories", None) or [])
    return {
        "$schema": "https://datapackage.org/profiles/1.0/tableschema.json",
        "name": table,
        "description": (models.MODELS[table].__doc__ or "").split("\n")[0],
        "fields": [_field(column, units) for column in found.columns.values()],
        "missingValues": [""],
        "curatedFields": [_field(column, units) for column in models.Curated.to_schema().columns.values()],
        "checks": sorted({str(check.error) for check in found.checks}),
        "plausible": [
            {"where": {name: sorted(levels) for name, levels in bound.where.items()}, "minimum": bound.lowest}
            | {"maximum": bound.highest, "reason": bound.reason, "source": bound.source}
            for bound in plausibility.bounds(table)
        ],
    }


def _field(column: pa.Column, units: list[str]) -> dict[str, Any]:
    """The Table Schema field of one column. A number is in the table's one unit, or in the one that a column names."""
    dtype = str(column.dtype).split("[python]")[0].split("[pyarrow]")[0]  # how pandas stores text is its own affair
    name = str(column.name)
    if dtype.startswith("datetime64"):
        dtype = "datetime64[s]"
    field: dict[str, Any] = {"name": name, "type": FIELD_TYPES[dtype], "description": column.description}
    if name in ("value", "lower", "upper"):
        field["unit"] = units[0] if len(units) == 1 else "as the column unit says"
    elif column.metadata and "unit" in column.metadata:
        field["unit"] = column.metadata["unit"]
    field["dtype"] = dtype
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if levels := getattr(column.dtype, "categories", None):
        constraints["enum"] = list(levels)
    for check in column.checks:
        statistics = check.statistics or {}
        if "min_value" in statistics:
            constraints["minimum"] = statistics["min_value"]
        if "pattern" in statistics:
            pattern = statistics["pattern"]
            constraints["pattern"] = getattr(pattern, "pattern", pattern)
    return field | ({"constraints": constraints} if constraints else {})


def schema_files() -> dict[str, str]:
    """The text of each table's schema file, by the file's name."""
    return {
        f"{table}.json": json.dumps(table_schema(table), indent=2, ensure_ascii=False) + "\n" for table in models.MODELS
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the schema files (`--write`), or say which of them differ from the models; 1 where one does."""
    write = "--write" in (sys.argv[1:] if arguments is None else arguments)
    drifted = []
    for name, text in schema_files().items():
        path = schema_path(name)
        if not path.exists() or path.read_text("utf-8") != text:
            drifted.append(name)
            if write:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, "utf-8", newline="\n")
    if drifted:
        what = (
            "written"
            if write
            else "differ from the models (python -m opioid_stats.frames.schemafiles --write mends that)"
        )
        print(f"{what}: {', '.join(drifted)}")
    return int(bool(drifted) and not write)


if __name__ == "__main__":
    sys.exit(main())
