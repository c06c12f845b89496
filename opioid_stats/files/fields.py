"""What the files say of their columns: the Table Schema fields, in a data package or in a Parquet file's metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("csv", "parquet")
PACKAGE = "datapackage.json"

Field = dict[str, Any]


def data_package(tables: Mapping[str, pa.Table]) -> str:
    resources = [
        {
            "profile": "tabular-data-resource",
            "name": name,
            "path": f"{name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {"fields": fields_of(table.schema), "missingValues": [""]},
        }
        for name, table in tables.items()
    ]
    package = {"profile": "tabular-data-package", "name": "opioid-stats-figures", "resources": resources}
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def fields_of(found: pa.Schema) -> list[Field]:
    return [json.loads((field.metadata or {}).get(b"field", b"{}")) for field in found]


def arrow_type(dtype: str) -> pa.DataType:
    """The Arrow type of the cells of a column of that pandas type; text for a category, whose names they are."""
    import pyarrow as pa

    kinds = {"Float64": pa.float64(), "Int64": pa.int64(), "boolean": pa.bool_(), "datetime64[s]": pa.date32()}
    return kinds.get(dtype, pa.string())
