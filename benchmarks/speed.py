"""How fast `read_quantities` reads: megabytes a second on one core, and how its time grows with hostile text.

    python benchmarks/speed.py [FILE ...]

Without files it reads the example texts below, repeated to documents of 3 kB. With files it reads them: JSON lists of
objects with a `text`, JSON Lines of the same, or plain text. Prints the ratio to a bare `re.finditer` over digits in
the same run, and to quantulum3 if it is installed.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from opioid_stats import read_quantities

EXAMPLES = [
    "Officers found 14.6 kilograms (32.19 pounds) of cocaine worth $412,000 and arrested three men, aged 22 to 41.",
    "Deaths rose 17.4 percent to more than 66,000 in the year ending in May; about one in five involved heroin.",
    "The firm earned $1.2 billion, up from $980 million, on sales of 3,400 units at between $20 and $25 apiece.",
    "A 20-mile stretch took 45 minutes at 60 mph, and a few thousand drivers paid 2.50 euros each last year.",
    "police seized 4 7 kilograms 10 36 pounds of fentanyl and 1 200 pills worth 66 000 dollars in june 2019",
]
HOSTILE = {
    "digits": "1",
    "digits apart": "1 ",
    "per": "per ",
    "nested fractions": "1/2/",
    "fraction signs": "½",
    "unit words": "kilogram ",
    "number words": "hundred and ",
    "ranges": "5 to ",
    "money signs": "$",
    "no full stop": "agents seized 12 kg of powder and 3 guns ",
}
DOCUMENT = 3000


def documents(texts: list[str]) -> list[str]:
    """The texts joined to documents of about 3 kB."""
    grown: list[str] = []
    current: list[str] = []
    size = 0
    for text in texts:
        current.append(text)
        size += len(text) + 1
        if size >= DOCUMENT:
            grown.append("\n".join(current))
            current, size = [], 0
    return [*grown, "\n".join(current)] if current else grown


def texts_of(path: Path) -> list[str]:
    """The texts in a file."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return [row["text"] for row in json.loads(content)]
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in content.splitlines()]
    return [content]


def rate(read: Callable[[str], object], texts: list[str], seconds: float = 3.0) -> float:
    """Megabytes a second, the best of the passes that fit into the time."""
    size = sum(len(text.encode()) for text in texts)
    best, begin = float("inf"), time.perf_counter()
    while time.perf_counter() - begin < seconds:
        start = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - start)
    return size / max(best, 1e-9) / 1e6


def seconds_for(text: str) -> float:
    """Processor seconds for one text."""
    start = time.process_time()
    read_quantities(text)
    return time.process_time() - start


def main() -> None:
    texts = [text for name in sys.argv[1:] for text in texts_of(Path(name))] or EXAMPLES * 200
    docs = documents(texts)
    digits = re.compile(r"\d+(?:[.,]\d+)*")
    read_quantities(docs[0])
    ours = rate(read_quantities, docs)
    bare = rate(lambda text: sum(1 for _ in digits.finditer(text)), docs, 1.0)
    found = sum(len(read_quantities(doc)) for doc in docs)
    print(f"{len(docs)} documents, {sum(map(len, docs)) / 1e6:.2f} MB, {found} quantities")
    print(f"read_quantities        {ours:8.2f} MB/s")
    print(f"re.finditer over digits {bare:7.1f} MB/s, {bare / ours:.0f} times as fast")
    try:
        from quantulum3 import parser
    except ImportError:
        print("quantulum3 is not installed")
    else:
        theirs = rate(lambda text: parser.parse(text, classifier_path=None), docs[:2])
        print(f"quantulum3             {theirs:8.3f} MB/s, {ours / theirs:.0f} times as slow")
    print("\nhostile text: seconds for 250 kB and for 500 kB, and their ratio")
    for name, piece in HOSTILE.items():
        half, whole = piece * (250_000 // len(piece)), piece * (500_000 // len(piece))
        first, second = seconds_for(half), seconds_for(whole)
        print(f"{name:18} {first:7.3f} {second:7.3f}   x{second / first:.2f}")


if __name__ == "__main__":
    main()
