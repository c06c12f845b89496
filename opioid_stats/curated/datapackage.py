"""The curated tables as a Frictionless Data Package: their fields, and the descriptor `data/datapackage.json`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from ..errors import unknown_name
from ..frames import FIELD_TYPES, schema
from ..resources import read_rows

OWN = {
    "controls": "The dates on which substances and precursors came under control.",
    "mme_factors": "The factors that turn a dose of an opioid into morphine milligram equivalents, by guideline.",
    "documents": "The documents that the rows of the other tables cite.",
}


@cache
def columns(table: str) -> tuple[dict[str, Any], ...]:
    """The fields of a curated table, in order, as a Table Schema has them, with pandas `dtype` and `unit` besides.

    >>> [column["name"] for column in columns("mme_factors")][:4]
    ['document_id', 'substance', 'route', 'factor']
    """
    if table in OWN:
        return tuple(_own(row) for row in read_rows("sources", "columns.csv") if row["table"] == table)
    found = schema(table)
    return (*found["fields"], *found["curatedFields"])


def _own(row: Mapping[str, str]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": row["name"], "type": FIELD_TYPES[row["dtype"]]}
    field |= {"description": row["description"], "dtype": row["dtype"]}
    if row["unit"]:
        field["unit"] = row["unit"]
    constraints: dict[str, Any] = {"required": True} if row["required"] == "true" else {}
    if row["levels"]:
        constraints["enum"] = row["levels"].split("|")
    return field | ({"constraints": constraints} if constraints else {})


def describe(table: str) -> str:
    """What one row of a curated table is.

    >>> describe("controls")
    'The dates on which substances and precursors came under control.'
    """
    if table in OWN:
        return OWN[table]
    return str(schema(table)["description"])


def descriptor(files: Mapping[str, bytes], rows: Mapping[str, list[dict[str, str]]]) -> bytes:
    """The descriptor of the package that the CSV files make: each with its fields, size, hash and keys."""
    package = {
        "profile": "tabular-data-package",
        "name": "opioid-stats",
        "title": "Drug-enforcement and overdose figures, each with the document that states it",
        "description": "Overdose deaths, drug seizures, prices, potency, doses, controls and dose conversions.",
        "keywords": ["opioids", "overdose", "drug seizures", "fentanyl"],
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT License"}],
        "resources": [_resource(name, files[name], len(rows[name.removesuffix(".csv")])) for name in sorted(files)],
    }
    return (json.dumps(package, indent=1, ensure_ascii=False) + "\n").encode()


def _resource(name: str, data: bytes, rows: int) -> dict[str, Any]:
    table = name.removesuffix(".csv")
    schema: dict[str, Any] = {"fields": list(columns(table)), "missingValues": [""]}
    if table == "documents":
        schema["primaryKey"] = ["document_id"]
    else:
        reference = {"resource": "documents", "fields": ["document_id"]}
        schema["foreignKeys"] = [{"fields": ["document_id"], "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": name,
        "title": table.replace("_", " "),
        "description": describe(table),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "rows": rows,
        "schema": schema,
    }


def require(table: str, available: tuple[str, ...]) -> None:
    """Raise UnknownNameError, naming what there is, for a table that is none of `available`."""
    if table not in available:
        raise unknown_name("curated table", table, available)
