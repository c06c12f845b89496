"""A text says the same with and without its punctuation: what is read off both forms is compared, without any marks.

`plain/documents.jsonl` holds texts written for this. A row of one form that the other lacks, or has with another value,
is a failure of one of the two.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from gold_score import KEYS, pair, record_columns, same, strip

import opioid_stats
from opioid_stats.context.page import read_page

PLAIN = Path(__file__).parent / "plain" / "documents.jsonl"
DOCUMENTS = [json.loads(line) for line in PLAIN.read_text("utf-8").splitlines()]
BATCHES = ("p1", "p2", "p3")
AGREED = {"p1": 0.91, "p2": 0.90, "p3": 0.84}
ENDS = {"p1": (0.84, 0.68), "p2": (0.72, 0.58), "p3": (0.53, 0.43)}  # precision and recall of sentence openings


def rows_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    rows = opioid_stats.extract(document["text"], published=document["published"]).rows
    return [row for row in rows if row["table"] in KEYS]


def batch(name: str) -> list[dict[str, Any]]:
    return [document for document in DOCUMENTS if document["document_id"].startswith(name)]


@pytest.mark.parametrize("name", BATCHES)
def test_both_forms_give_the_same_records(name: str) -> None:
    agreed = found = 0
    for document in batch(name):
        bare, published = strip(document, rows_of(document))
        stripped = rows_of(bare)
        found += len(published) + len(stripped)
        for one, other in pair(published, stripped):
            columns = ("unit", "value", "lower", "upper", *record_columns(one["table"]))
            agreed += all(same(one.get(column), other.get(column)) for column in columns)
    assert 2 * agreed / found >= AGREED[name]


@pytest.mark.parametrize("name", BATCHES)
def test_sentences_open_where_the_published_form_says(name: str) -> None:
    true: set[tuple[str, int]] = set()
    guessed: set[tuple[str, int]] = set()
    for document in batch(name):
        page = read_page(document["text"], None)
        starts = [page.items[i].start for i in page.first_items[1:]]
        bare, moved = strip(document, [{"text": "", "start": start, "end": start} for start in starts])
        stripped = read_page(bare["text"], None)
        true |= {(document["document_id"], row["start"]) for row in moved}
        guessed |= {(document["document_id"], stripped.items[i].start) for i in stripped.first_items[1:]}
    precision, recall = ENDS[name]
    assert len(true & guessed) / len(guessed) >= precision
    assert len(true & guessed) / len(true) >= recall
