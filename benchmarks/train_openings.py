"""Make the weights of `data/lexicon/openings.csv` from punctuated texts (needs scikit-learn).

    python benchmarks/train_openings.py tests tests/gold tests/plain ../shared/gold/own ../shared/gold/published

Every gap between two words of a text is one case: its cues once case and punctuation are gone
(`context.openings.Cues`), and whether a sentence opens there as published. A logistic regression with an L1 penalty
weighs them, so that few weights are left. With `--folds N` it prints instead how well texts left out are read.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from gold_score import strip  # noqa: E402

from opioid_stats.context import openings  # noqa: E402
from opioid_stats.context.openings import BIAS, Cues, begun, lasted  # noqa: E402
from opioid_stats.context.page import read_page  # noqa: E402

LONGEST = 45  # words of a sentence, on average, in a text that shows where they end
PENALTY, FEWEST, LEAST = 0.6, 6, 0.03
TOGETHER = 8
SENTENCE = re.compile(r"[\"“(]?[A-Z0-9$][^_{}`>]{28,}[.!?][\"”)]?")


class Cut(NamedTuple):
    """The words of a stripped text, and at which of them a sentence opens."""

    words: list[str]
    opens: frozenset[int]


def cut(text: str) -> Cut:
    """A punctuated text without its punctuation, and where its sentences open."""
    published = read_page(text, None)
    opens = [published.items[i].start for i in published.first_items[1:]]
    bare, moved = strip({"text": text}, [{"text": "", "start": start, "end": start} for start in opens])
    starts, items = {row["start"] for row in moved}, read_page(bare["text"], None).items
    return Cut(
        [item.word for item in items], frozenset(i for i, item in enumerate(items) if i and item.start in starts)
    )


def texts(folder: Path) -> list[str]:
    """The texts of a folder's `documents.jsonl`, or the examples of a folder of tests, so many to a text."""
    if not (folder / "documents.jsonl").exists():
        told = [told for path in sorted(folder.glob("test_*.py")) for told in examples(path)]
        random.Random(5).shuffle(told)
        return ["\n".join(told[i : i + TOGETHER]) for i in range(0, len(told), TOGETHER)]
    lines = (folder / "documents.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line.strip()]


def examples(path: Path) -> list[str]:
    """The sentences that a test reads."""
    strings = (node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant))
    told = (" ".join(string.split()) for string in strings if isinstance(string, str))
    return [t for t in dict.fromkeys(told) if SENTENCE.fullmatch(t) and t.count(" ") > FEWEST]


def cases(text: Cut) -> list[tuple[list[str], bool]]:
    """The cues of every gap, its sentence begun where it truly does, and whether one opens there."""
    cues, start, verbs = Cues(text.words), 0, 0
    found: list[tuple[list[str], bool]] = []
    for i in range(1, len(text.words)):
        verbs = min(verbs + cues.grammar.finite[i - 1], 3)
        known = [*cues.around(i), *cues.told(i, verbs), *lasted(i - start, verbs), *begun(*cues.since(start, i, verbs))]
        found.append((known, i in text.opens))
        if i in text.opens:
            start, verbs = i, 0
    return found


def is_cut(text: Cut) -> bool:
    """Whether a text shows where its sentences end: some posts are written without points."""
    return len(text.opens) * LONGEST > len(text.words)


def train(known: Sequence[Cut]) -> dict[str, float]:
    """The weight of every cue that counts."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    by_text = [cases(text) for text in known]
    told = [case for found in by_text for case in found]
    often = Counter(
        cue for text in by_text for cue in {cue for found, _ in text for cue in found}
    )  # texts that have it
    vectors = DictVectorizer(dtype=np.float32)
    matrix = vectors.fit_transform([dict.fromkeys((c for c in f if often[c] >= FEWEST), 1.0) for f, _ in told])
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    model: Any = LogisticRegression(C=PENALTY, max_iter=300, solver="liblinear", l1_ratio=1.0)
    model.fit(matrix, [opens for _, opens in told])
    weights = dict(zip(vectors.feature_names_, model.coef_[0], strict=True))
    weights[BIAS] = weights.get(BIAS, 0.0) + model.intercept_[0]
    return {cue: round(float(w), 2) for cue, w in sorted(weights.items()) if abs(w) >= LEAST}


def check(known: list[Cut], folds: int) -> None:
    """Print precision and recall of openings in the texts left out of each fold, at several least chances."""
    random.Random(0).shuffle(known)
    right: Counter[int] = Counter()
    guessed: Counter[int] = Counter()
    for fold in range(folds):
        weights = train([text for i, text in enumerate(known) if i % folds != fold])
        openings._worth_of_length.cache_clear()
        openings._worth_of_begin.cache_clear()
        openings.read_weights = lambda *_, weights=weights: weights
        for text in known[fold::folds]:
            for i, chance in enumerate(openings.chances(text.words, [0])[1:], 1):
                for least in range(20, 70, 10):
                    if chance * 100 >= least:
                        guessed[least] += 1
                        right[least] += i in text.opens
    true = sum(len(text.opens) for text in known)
    for least in sorted(guessed):
        print(f"from {least} %: precision {right[least] / guessed[least]:.3f}, recall {right[least] / true:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "lexicon" / "openings.csv")
    given = parser.parse_args()
    known = [text for folder in given.folders for text in map(cut, texts(folder)) if is_cut(text)]
    if given.folds:
        check(known, given.folds)
        return
    weights = train(known)
    with given.out.open("w", encoding="utf-8", newline="") as file:
        file.write("# How much each cue speaks for the opening of a sentence; see opioid_stats/context/openings.py.\n")
        file.write(
            "# source: benchmarks/train_openings.py on the texts of tests/gold, tests/plain and ../shared/gold\n"
        )
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["cue", "weight"])
        rows.writerows(weights.items())
    print(len(weights), "weights")


if __name__ == "__main__":
    main()
