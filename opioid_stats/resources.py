"""Where the package's data files and schemas lie: in the wheel, an editable install and a checkout alike."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE if (_PACKAGE / "data").is_dir() else _PACKAGE.parent


def data_path(*parts: str) -> Path:
    """The path of a file or folder under `data/`.

    >>> data_path("lexicon").name
    'lexicon'
    """
    return _ROOT.joinpath("data", *parts)


def schema_path(*parts: str) -> Path:
    """The path of a file under `schemas/`.

    >>> schema_path("deaths.json").name
    'deaths.json'
    """
    return _ROOT.joinpath("schemas", *parts)


def read_rows(*parts: str) -> list[dict[str, str]]:
    """The rows of a CSV file under `data/`, as dictionaries of text; lines that begin with `#` are comments."""
    with data_path(*parts).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def read_weights(*parts: str) -> dict[str, float]:
    """The weights of a CSV file under `data/` that has the columns `cue` and `weight`; read once.

    >>> "always" in read_weights("lexicon", "openings.csv")
    True
    """
    return {row["cue"]: float(row["weight"]) for row in read_rows(*parts)}
