"""Frames to files and back with the same types, nulls and values: CSV with a data package beside it, or Parquet.

A CSV file says nothing of types, so `datapackage.json` beside it does (a Frictionless Data Package, which R, Julia and
SQL tools read too). A null is an empty cell and an empty text is `""`. A Parquet file holds each column's field, with
its description and unit, in the metadata of its Arrow schema.
"""

from .fields import FORMATS, PACKAGE
from .reading import read
from .writing import write

__all__ = ["FORMATS", "PACKAGE", "read", "write"]
