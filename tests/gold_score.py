"""Score :func:`opioid_stats.extract` on hand-annotated documents at three levels.

A folder of gold holds ``documents.jsonl`` (``document_id``, ``published``, ``text``) and ``figures.jsonl`` (one figure
a line, with the columns of the data contract; ``start`` and ``end`` are offsets into the text as published). A
predicted row and a gold row pair, one to one, where they are in the same table and their spans overlap; then

- **found**: the pair exists;
- **value**: also the same unit, and value, lower and upper equal within 0.5 %;
- **record**: also the same qualifier, modality, substance (not for sentences and enforcement) and key columns.

Run ``python tests/gold_score.py [FOLDER] [--stripped] [--misses N]`` for the scores of each table and what was missed.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

Row = dict[str, Any]
Extract = Callable[[Row], list[Row]]

GOLD = Path(__file__).parent / "gold"
LEVELS = ("found", "value", "record")
KEYS = {
    "deaths": ["metric"],
    "seizures": ["measure"],
    "changes": ["of"],
    "shares": ["kind"],
    "potency": ["reference_substance"],
    "prices": ["basis"],
    "enforcement": ["kind"],
    "sentences": ["kind"],
    "doses": ["kind"],
    "use": ["metric", "kind"],
}
VALUES = ["unit", "value", "lower", "upper"]
NO_DRUG_NEEDED = {"sentences", "enforcement"}
"""Tables whose rows may leave the drug open, as their texts do."""
SYMBOLS = "$%€£"
"""Units that text without punctuation has lost: a figure whose unit stood only there cannot be read from it."""


class Score(NamedTuple):
    """Counts of one level: pairs that are right, rows predicted, rows in the gold."""

    hits: int
    predicted: int
    gold: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where there is nothing.

        >>> Score(3, 4, 6).f1
        0.6
        """
        return 2 * self.hits / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


def load(folder: Path = GOLD) -> list[tuple[Row, list[Row]]]:
    """Every document of `folder` with its gold figures."""
    documents, figures = (
        [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines() if line.strip()]
        for name in ("documents.jsonl", "figures.jsonl")
    )
    return [(d, [f for f in figures if f["document_id"] == d["document_id"]]) for d in documents]


def strip(document: Row, gold: list[Row]) -> tuple[Row, list[Row]]:
    """The document as a stripped corpus holds it (lower-case letters and digits), with the figures still readable.

    >>> strip({"text": "Some 4.7 kg, $5"}, [{"text": "4.7 kg", "start": 5, "end": 11}])
    ({'text': 'some 4 7 kg 5'}, [{'text': '4.7 kg', 'start': 5, 'end': 11}])
    """
    out: list[str] = []
    where: list[int] = []
    for character in document["text"]:
        where.append(len(out))
        low = character.lower()
        if character.isalnum() and len(low) == 1:
            out.append(low)
        elif out and out[-1] != " ":
            out.append(" ")
    where.append(len(out))
    kept = [f for f in gold if not any(symbol in f["text"] for symbol in SYMBOLS)]
    moved = [{**f, "start": where[f["start"]], "end": where[f["end"]]} for f in kept]
    return {**document, "text": "".join(out)}, moved


def stripped(text: str) -> str:
    """A text as a stripped corpus holds it.

    >>> stripped("Some 4.7 kg, $5.")
    'some 4 7 kg 5'
    """
    return str(strip({"text": text}, [])[0]["text"]).strip()


def extract_rows(document: Row) -> list[Row]:
    """The rows that the package reads out of `document`, each with the name of its table."""
    import opioid_stats

    text, name, published = document["text"], document["document_id"], document.get("published")
    return list(opioid_stats.extract(text, document_id=name, published=published).rows)


def score(
    documents: Iterable[tuple[Row, list[Row]]], extract: Extract = extract_rows, *, stripped: bool = False
) -> tuple[dict[str, dict[str, Score]], list[str]]:
    """Scores by table (and ``all``) and level, and a line for every row missed, wrong or spurious."""
    counts = {table: {"predicted": 0, "gold": 0, **dict.fromkeys(LEVELS, 0)} for table in KEYS}
    misses: list[str] = []
    for original, figures in documents:
        document, gold = strip(original, figures) if stripped else (original, figures)
        found = extract(document)
        for kind, rows in (("gold", gold), ("predicted", found)):
            for row in rows:
                counts[row["table"]][kind] += 1
        matched = pair(gold, found)
        for g, p in matched:
            wrong = [c for c in [*VALUES, *record_columns(g["table"])] if not same(g.get(c), p.get(c))]
            counts[g["table"]]["found"] += 1
            counts[g["table"]]["value"] += not set(wrong) & set(VALUES)
            counts[g["table"]]["record"] += not wrong
            if wrong:
                detail = "; ".join(f"{c} {plain(p.get(c))!r}, not {plain(g.get(c))!r}" for c in wrong)
                misses.append(f"WRONG {line(document, g)}: {detail}")
        paired = {id(row) for both in matched for row in both}
        misses += [f"MISSED {line(document, g)}" for g in gold if id(g) not in paired]
        misses += [f"SPURIOUS {line(document, p)}" for p in found if id(p) not in paired]
    counts["all"] = {key: sum(c[key] for c in counts.values()) for key in ("predicted", "gold", *LEVELS)}
    scores = {
        table: {level: Score(c[level], c["predicted"], c["gold"]) for level in LEVELS} for table, c in counts.items()
    }
    return scores, misses


def pair(gold: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    """One-to-one pairs of overlapping rows of a table: those with the right value first, then the larger overlap."""
    options = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            if p["table"] == g["table"] and plain(p.get("start")) is not None:
                overlap = min(g["end"], p["end"]) - max(g["start"], p["start"])
                if overlap > 0:
                    options.append((not all(same(g.get(c), p.get(c)) for c in VALUES), -overlap, i, j))
    pairs: list[tuple[Row, Row]] = []
    used: set[tuple[str, int]] = set()
    for _, _, i, j in sorted(options):
        if not {("gold", i), ("found", j)} & used:
            used |= {("gold", i), ("found", j)}
            pairs.append((gold[i], found[j]))
    return pairs


def record_columns(table: str) -> list[str]:
    """The columns beside its value that a row of `table` must have right."""
    return ["qualifier", "modality", *([] if table in NO_DRUG_NEEDED else ["substance"]), *KEYS[table]]


def same(a: Any, b: Any) -> bool:
    """Whether two cells agree: nulls with nulls, numbers within 0.5 %."""
    a, b = plain(a), plain(b)
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=0.005, abs_tol=1e-9)
    return bool(a == b)


def plain(cell: Any) -> Any:
    """A cell as None, bool, float or text; every kind of null is None."""
    try:
        if cell is None or cell != cell:
            return None
    except TypeError:  # pandas.NA has no truth value
        return None
    if isinstance(cell, str) or type(cell).__name__ in {"bool", "bool_"}:
        return cell
    return cell.isoformat()[:10] if hasattr(cell, "isoformat") else float(cell)


def line(document: Row, row: Row) -> str:
    """A row with the words around it, for a list of misses."""
    text, start, end = document["text"], row["start"], row["end"]
    around = f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 60]}"
    return f"{row['table']} {document['document_id']}: {' '.join(around.split())}"


def main() -> None:
    """Print the scores of a folder of gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--stripped", action="store_true", help="lower-cased text without punctuation")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list N rows missed, wrong or spurious")
    options = parser.parse_args()
    scores, misses = score(load(options.folder), stripped=options.stripped)
    print(f"{'table':<13}{'gold':>6}{'found':>7}" + "".join(f"{level + ' F1':>11}" for level in LEVELS))
    for table, levels in scores.items():
        counts = levels["found"]
        print(f"{table:<13}{counts.gold:>6}{counts.predicted:>7}" + "".join(f"{s.f1:>11.3f}" for s in levels.values()))
    print("\n".join(misses[: options.misses]))


if __name__ == "__main__":
    main()
