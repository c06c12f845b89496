"""The word classes that the rules name: each stands once, in one file, and is named by a rule."""

from __future__ import annotations

from collections import Counter

from opioid_stats.context.patterns import classes
from opioid_stats.resources import data_path, read_rows


def test_a_class_stands_in_one_row_of_one_file() -> None:
    names = Counter(
        row["class"]
        for path in data_path("lexicon", "triggers").glob("*.csv")
        for row in read_rows("lexicon", "triggers", path.name)
    )
    assert [name for name, rows in names.items() if rows > 1] == []


def test_no_class_is_empty() -> None:
    assert [name for name, terms in classes().items() if not all(terms) or not terms] == []
