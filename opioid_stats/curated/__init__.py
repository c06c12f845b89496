"""The curated data of `data/`: `load`, `tables` and `documents`, and the arithmetic that rests on them."""

from .arithmetic import mme, potency, to
from .loading import AGREE, SERIES, TABLES, documents, limit_of, load, preference, tables

__all__ = [
    "AGREE",
    "SERIES",
    "TABLES",
    "documents",
    "limit_of",
    "load",
    "mme",
    "potency",
    "preference",
    "tables",
    "to",
]
