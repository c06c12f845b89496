"""Codes and labels of the publishers' files looked up in `data/official/*.csv`: places, substances, marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from ..resources import read_rows

if TYPE_CHECKING:
    import pandas as pd

    Text = pd.Series[str]


def key(label: str) -> str:
    """A label as it is looked up: lower case, straight quotes, single spaces, no footnote stars.

    >>> key(' Other  Drugs** '), key('Synthetic cannabinoids (“Spice”)')
    ('other drugs', 'synthetic cannabinoids ("spice")')
    """
    plain = label.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'", 0xA0: " "})
    return re.sub(r"\s+", " ", plain.replace("*", "")).strip().casefold()


@cache
def labels(file: str, column: str, of: str = "label") -> Mapping[str, str]:
    """A column of `data/official/<file>.csv` by the keys of its labels; empty cells are left out.

    >>> labels("cbp", "substance")[key("Other Drugs**")]
    'drug'
    """
    return {key(row[of]): row[column] for row in read_rows("official", f"{file}.csv") if row[column]}


@cache
def us_place(column: str) -> Mapping[str, str]:
    """ISO codes of the United States and its states by `postal`, `fips` or `name`.

    >>> us_place("fips")["01"], us_place("name")["west virginia"]
    ('US-AL', 'US-WV')
    """
    return labels("us_states", "code", column)


@cache
def country(column: str) -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 codes by `alpha3` or by `names`.

    >>> country("alpha3")["mex"], country("names")["republic of korea"]
    ('MX', 'KR')
    """
    pairs = ((name, row["code"]) for row in read_rows("official", "countries.csv") for name in row[column].split("|"))
    return {key(name): code for name, code in pairs}


@cache
def marks(format_name: str) -> Mapping[str, tuple[str, str]]:
    """The words and codes that stand in place of a number in a format: mark -> (status, reason for leaving it).

    >>> marks("phac_harms")["-1"], marks("cdc_wonder").get("-1")
    (('suppressed', ''), None)
    """
    return {
        row["mark"]: (row["status"], row["left"])
        for row in read_rows("official", "marks.csv")
        if row["format"] in ("*", format_name)
    }


def mapped(column: Text, found: Mapping[str, str] | Callable[[str], str | None]) -> Text:
    """Each text of a column looked up by its key, null where there is none; judged once a distinct text."""
    lookup = found.get if isinstance(found, Mapping) else found
    return column.map({text: lookup(key(text)) for text in column.dropna().unique()}).astype("string")
