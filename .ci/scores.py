#!/usr/bin/env python3
"""How well the package reads the annotated texts and public number sets, held against the floors of `floors.json`.

    python .ci/scores.py             # prints every figure beside its floor; exits 1 where one is below it
    python .ci/scores.py --raise     # and lifts the floors to the figures seen, never lowering one

The texts lie beside the repository in `../shared`; where they do not, nothing is scored. Standard library only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")

# folder of annotated documents -> the ways in which they are read
GOLD = {"seed": ("raw",), "gold/own": ("raw", "stripped"), "gold/published": ("raw", "stripped")}
LEVELS = ("found", "value", "record")

# public set, variant -> its measures: name in the scorer, and which of precision, recall and F1
F1, RECALL = 2, 1
VALUE, UNIT = "strict value", "strict value+unit"
NUMBERS = {
    ("newsquant", "raw"): ((VALUE, F1), ("core value+unit", F1), ("strict value+qualifier", F1)),
    ("newsquant", "spelt"): ((VALUE, F1), ("core value+unit", F1)),
    ("rec-number", "raw"): ((VALUE, RECALL),),
    ("rec-percent", "raw"): ((VALUE, RECALL),),
    ("rec-currency", "raw"): ((UNIT, RECALL),),
    ("rec-dimension", "raw"): ((UNIT, RECALL),),
    ("q3-quantities", "raw"): ((UNIT, RECALL),),
}


def run(script: Path, *arguments: object) -> None:
    """Run a scorer with this Python; its output is shown only where it fails."""
    ended = subprocess.run(
        [sys.executable, script, *map(str, arguments)], cwd=script.parent, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        sys.exit(f"{script.name} {' '.join(map(str, arguments))} failed:\n{ended.stdout}{ended.stderr}")


def gold_figures(folder: str, variant: str, work: Path) -> Iterator[tuple[str, float]]:
    """The F1 of each level on a folder of annotated documents, in percent."""
    out = work / f"{folder.replace('/', '-')}-{variant}.json"
    stripped = ["--stripped"] if variant == "stripped" else []
    run(SHARED / "gold" / "score.py", SHARED / folder, *stripped, "--json", out)
    report = json.loads(out.read_text("utf-8"))
    for level in LEVELS:
        yield f"{folder} {variant}: {level} F1", round(100 * report[level]["f1"], 2)


def number_figures(name: str, variant: str, work: Path) -> Iterator[tuple[str, float]]:
    """The measures of a public set of numbers, in percent."""
    script = SHARED / "benchmarks" / "quantities.py"
    data = SHARED / "benchmarks" / "data" / f"{name}.json"
    found, out = work / f"{name}-{variant}-found.json", work / f"{name}-{variant}.json"
    run(script, "predict", "--system", "opioid_stats", "--set", f"{name}={data}", "--variant", variant, "--out", found)
    run(script, "score", found, "--json", out)
    record = json.loads(out.read_text("utf-8"))[0]
    for measure, part in NUMBERS[name, variant]:
        yield f"{name} {variant}: {measure} {'F1' if part == F1 else 'recall'}", record[measure][part]


def figures() -> dict[str, float]:
    """Every figure that can be scored here."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        work = Path(folder)
        jobs = [(gold_figures, name, variant) for name, variants in GOLD.items() for variant in variants]
        jobs += [(number_figures, name, variant) for name, variant in NUMBERS]
        return dict(pair for found in pool.map(lambda job: list(job[0](*job[1:], work)), jobs) for pair in found)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to the figures seen")
    options = parser.parse_args()
    if not (SHARED / "gold" / "score.py").exists():
        print("nothing to score: ../shared is not here")
        return 0
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    seen = figures()
    width = max(map(len, seen))
    for name, figure in seen.items():
        below = figure < floors.get(name, 0)
        print(f"{name:<{width}}  {figure:>6}  floor {floors.get(name, 0):>6}{'  BELOW' if below else ''}")
    if options.lift:
        lifted = {name: max(figure, floors.get(name, 0)) for name, figure in seen.items()}
        FLOORS.write_text(json.dumps(floors | lifted, indent=1) + "\n", "utf-8")
    return int(any(figure < floors.get(name, 0) for name, figure in seen.items()))


if __name__ == "__main__":
    sys.exit(main())
