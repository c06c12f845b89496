"""Make the weights of `data/lexicon/drugs.csv` from annotated texts (needs scikit-learn).

    python benchmarks/train_drugs.py tests/gold benchmarks/annotated ../shared/gold/own ../shared/gold/published

Every annotated figure that extraction finds, as published and stripped, is one case: its candidates with their cues
(`figures.drugs.cues`) and the drug that its annotation names. A conditional logit with an L2 penalty weighs the cues,
alone and for each table; weights that hardly count are left out. With `--check FOLDER` it prints instead how often
the drug of a folder's figures is right, as the rules pick it and as weights from the other folders do.

Rules are right more often on texts that they were made on than on others. So that `picked` counts for no more than it
should, `first_drugs.csv` keeps what the rules picked in a text when they first met it; `--first FOLDER` adds to it.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from gold_score import load, pair, strip  # noqa: E402

from opioid_stats.context.page import read_page  # noqa: E402
from opioid_stats.figures.drugs import BY_RULE, NONE, cues, weigh  # noqa: E402
from opioid_stats.figures.reading import claims_of, row_of  # noqa: E402
from opioid_stats.figures.row import Claim  # noqa: E402

FIRST = Path(__file__).with_name("first_drugs.csv")
COLUMNS = ("document_id", "style", "start", "table", "drug")
PENALTY, FEWEST, LEAST = 3.0, 4, 0.08
Place = tuple[str, str, int, str]


class Case(NamedTuple):
    """One figure: where it stands, its table, the drug picked by rule, the right one, and the cues of each."""

    place: Place
    table: str
    picked: str
    right: str
    cues: dict[str, set[str]]


def cases(folder: Path, first: dict[Place, str]) -> Iterator[Case]:
    """The cases of a folder's texts, as published and stripped."""
    met = {(name, style) for name, style, _, _ in first}
    for published, figures in load(folder):
        for style, (document, gold) in (("published", (published, figures)), ("stripped", strip(published, figures))):
            name, day = document["document_id"], document.get("published")
            page = read_page(document["text"], date.fromisoformat(day) if day else None)
            found = claims_of(page)
            rows = [row_of(spot, claim, name) for spot, claim in found]
            at = {id(row): k for k, row in enumerate(rows)}
            places = {at[id(row)]: (name, style, g["start"], g["table"]) for g, row in pair(gold, rows)}
            right = {at[id(row)]: g.get("substance") for g, row in pair(gold, rows)}
            told = [(spot, _as_first(claim, first.get(places.get(k)))) for k, (spot, claim) in enumerate(found)]
            for k, (spot, claim) in enumerate(told):
                if k not in right or claim.table in BY_RULE or ((name, style) in met and places[k] not in first):
                    continue
                if right[k] is None and claim.substance is not None:
                    continue  # annotations leave the drug open where two readers could differ
                picked, drug = claim.substance or NONE, right[k] or NONE
                yield Case(places[k], claim.table, picked, drug, cues(told[:k], spot, claim))


def _as_first(claim: Claim, drug: str | None) -> Claim:
    """A claim with the drug that the rules picked when they first met its text."""
    if drug is None or drug == (claim.substance or NONE):
        return claim
    return replace(claim, substance=None if drug == NONE else drug, named=False)


def train(known: Sequence[Case]) -> dict[str, float]:
    """The weight of every cue that counts."""
    import numpy as np
    from scipy.optimize import minimize
    from sklearn.feature_extraction import DictVectorizer

    known = [case for case in known if case.right in case.cues]
    by_case = [[_crossed(said, case.table) for said in case.cues.values()] for case in known]
    often = Counter(cue for told in by_case for cue in set().union(*told))
    vectors = DictVectorizer(dtype=np.float64)
    matrix = vectors.fit_transform(
        [dict.fromkeys((c for c in said if often[c] >= FEWEST), 1.0) for told in by_case for said in told]
    )
    back = matrix.T.tocsr()
    right = np.array([name == case.right for case in known for name in case.cues], dtype=float)
    of = np.repeat(np.arange(len(known)), [len(case.cues) for case in known])

    def loss(weights: Any) -> tuple[float, Any]:
        worth = matrix @ weights
        top = np.full(len(known), -np.inf)
        np.maximum.at(top, of, worth)
        powers = np.exp(worth - top[of])
        chances = powers / np.bincount(of, powers)[of]
        missed = -np.log(np.maximum(chances[right > 0], 1e-12)).sum()
        return missed + PENALTY / 2 * weights @ weights, back @ (chances - right) + PENALTY * weights

    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {cue: round(float(w), 2) for cue, w in zip(vectors.feature_names_, found, strict=True) if abs(w) >= LEAST}


def _crossed(said: set[str], table: str) -> set[str]:
    """Cues alone and for their table."""
    return said | {f"{table}: {cue}" for cue in said}


def check(known: Sequence[Case], held: Sequence[Case]) -> None:
    """Print how often the drug is right in cases that the weights have not met, by table."""
    weights = train(known)
    tables = sorted({case.table for case in held})
    for table in (*tables, "all"):
        some = [case for case in held if table in (case.table, "all")]
        by_rule = sum(case.picked == case.right for case in some)
        weighed = sum(_best(case, weights) == case.right for case in some)
        print(
            f"{table:<10}{len(some):>6} figures   by rule {by_rule / len(some):.3f}   weighed {weighed / len(some):.3f}"
        )


def _best(case: Case, weights: dict[str, float]) -> str:
    return max(case.cues, key=lambda name: (weigh(case.cues[name], case.table, weights), name == case.picked))


def read_first() -> dict[Place, str]:
    """What the rules picked in each text when they first met it."""
    if not FIRST.exists():
        return {}
    with FIRST.open(encoding="utf-8", newline="") as file:
        return {
            (row["document_id"], row["style"], int(row["start"]), row["table"]): row["drug"]
            for row in csv.DictReader(file)
        }


def write_first(known: dict[Place, str]) -> None:
    with FIRST.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows([*place, drug] for place, drug in sorted(known.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--check", type=Path, metavar="FOLDER")
    parser.add_argument("--first", type=Path, metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "lexicon" / "drugs.csv")
    given = parser.parse_args()
    first = read_first()
    if given.first:
        seen = {case.place: case.picked for case in cases(given.first, {})}
        write_first(seen | first)
        print(f"{len(seen.keys() - first.keys())} figures met first")
        return
    known = [case for folder in given.folders for case in cases(folder, first)]
    if given.check:
        check(known, list(cases(given.check, first)))
        return
    weights = train(known)
    with given.out.open("w", encoding="utf-8", newline="") as file:
        file.write("# How much each cue speaks for the drug of a figure; see opioid_stats/figures/drugs.py.\n")
        file.write("# source: benchmarks/train_drugs.py on tests/gold, benchmarks/annotated and ../shared/gold\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["cue", "weight"])
        rows.writerows(sorted(weights.items()))
    print(f"{len(known)} figures, {len(weights)} weights -> {given.out}")


if __name__ == "__main__":
    main()
