#!/usr/bin/env python3
"""Precision and recall of every table of `extract` on folders of annotated documents, as a Markdown table.

    python benchmarks/tables.py                                   # the project's own gold, tests/gold
    python benchmarks/tables.py ../shared/gold/own ../shared/gold/published

Each cell is precision / recall in percent, as published and in the same texts lower-cased and without punctuation:
of rows found in the right table, and of whole records (value, unit, bounds, qualifier, modality, drug, key columns).
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import gold_score  # noqa: E402  (the scorer lies with the tests)


def percent(part: int, whole: int) -> str:
    """A ratio in percent, or a dash where there is nothing."""
    return f"{100 * part / whole:.1f}" if whole else "-"


def main(folders: list[Path]) -> None:
    """Print the table of the folders taken together."""
    documents = [pair for folder in folders for pair in gold_score.load(folder)]
    published, _ = gold_score.score(documents)
    stripped, _ = gold_score.score(documents, stripped=True)
    print("| table | rows | found | record | rows, stripped | found | record |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for table, levels in published.items():
        cells = []
        for scores in (levels, stripped[table]):
            cells.append(str(scores["found"].gold))
            for level in ("found", "record"):
                hits, predicted, gold = scores[level]
                cells.append(f"{percent(hits, predicted)} / {percent(hits, gold)}")
        print(f"| {table} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [gold_score.GOLD])
