"""The typed tables: which there are, their columns, frames made of rows, and validation."""

from .casting import cells, typed
from .checking import Failure, concat, frame, validate
from .spec import FIELD_TYPES, FIGURE_TABLES, TABLES, Column, Table, column_of, columns, describe, schema

__all__ = [
    "FIELD_TYPES",
    "FIGURE_TABLES",
    "TABLES",
    "Column",
    "Failure",
    "Table",
    "cells",
    "column_of",
    "columns",
    "concat",
    "describe",
    "frame",
    "schema",
    "typed",
    "validate",
]
