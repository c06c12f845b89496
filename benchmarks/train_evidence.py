"""Make the weights of `data/lexicon/evidence.csv` from annotated texts (needs scikit-learn).

    python benchmarks/train_evidence.py tests/gold ../shared/gold/own ../shared/gold/published

Every quantity of the texts, as published and stripped, is one case: its cues (`figures.evidence.cues`, beside the
figures that the rules find) and the table and kind that its annotation has, or `none`. A multinomial logistic
regression with an L2 penalty weighs them; weights that hardly count are left out.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from gold_score import load, strip  # noqa: E402

from opioid_stats.context.page import read_page  # noqa: E402
from opioid_stats.figures.evidence import BIAS, NONE, Told, cues  # noqa: E402
from opioid_stats.figures.reading import claims_by_rule  # noqa: E402

KINDS = {"deaths": "metric", "prices": "basis"} | dict.fromkeys(
    ("enforcement", "use", "doses", "shares", "sentences"), "kind"
)
PENALTY, FEWEST_CUES, FEWEST_ROWS, LEAST = 0.1, 4, 8, 0.015


def cases(folder: Path) -> Iterator[tuple[set[str], str]]:
    """The cues and the label of every quantity of a folder's texts, as published and stripped."""
    for published, rows in load(folder):
        for document, figures in ((published, rows), strip(published, rows)):
            page = read_page(
                document["text"], date.fromisoformat(document["published"]) if document.get("published") else None
            )
            spots, claims = claims_by_rule(page)
            for spot in spots:
                told = Told.of(spots, {i: claim for i, claim in claims.items() if i != spot.index})
                q = spot.quantity
                found = (f for f in figures if f["start"] < q.end and q.start < f["end"])
                yield cues(spot, told), next((label(f) for f in found), NONE)


def label(figure: dict[str, Any]) -> str:
    """The table of an annotated figure and, where it has kinds, the kind: `use:treatment`."""
    column = KINDS.get(figure["table"])
    return f"{figure['table']}:{figure[column]}" if column else str(figure["table"])


def main() -> None:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "lexicon" / "evidence.csv")
    given = parser.parse_args()
    known = [case for folder in given.folders for case in cases(folder)]
    often = Counter(cue for found, _ in known for cue in found)
    labels = Counter(name for _, name in known)
    known = [(found, name) for found, name in known if labels[name] >= FEWEST_ROWS]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys((c for c in f if often[c] >= FEWEST_CUES), 1.0) for f, _ in known])
    model = LogisticRegression(C=PENALTY, max_iter=1000).fit(matrix, [name for _, name in known])
    weights = model.coef_.copy()
    bias = vectors.vocabulary_[BIAS]
    weights[:, bias] += model.intercept_
    with given.out.open("w", encoding="utf-8", newline="") as file:
        file.write("# How much each cue speaks for a table and kind; see opioid_stats/figures/evidence.py.\n")
        file.write("# source: benchmarks/train_evidence.py on the annotated texts of tests/gold and ../shared/gold\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["cue", *model.classes_])
        for name, at in sorted(vectors.vocabulary_.items()):
            column = weights[:, at]
            if abs(column).max() >= LEAST:
                rows.writerow([name, *(f"{w:.2f}" if abs(w) >= LEAST else "" for w in column)])
    print(f"{len(known)} quantities, {len(vectors.vocabulary_)} cues, {len(model.classes_)} labels -> {given.out}")


if __name__ == "__main__":
    main()
