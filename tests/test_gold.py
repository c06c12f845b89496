"""The project's annotated documents are well formed, and extraction never falls below what it has reached on them.

``gold/floors.json`` holds the lowest F1 allowed for each level. Raise a floor when extraction improves, never lower it.
"""

import json
from itertools import pairwise

import gold_score
import pytest
from gold_score import GOLD, KEYS, LEVELS

DOCUMENTS = gold_score.load()
FIGURES = [figure for _, figures in DOCUMENTS for figure in figures]
FLOORS = json.loads((GOLD / "floors.json").read_text("utf-8"))

BOUNDS = {  # which of value, lower and upper a qualifier states
    "exact": (True, True, True),
    "about": (True, False, False),
    "nearly": (True, False, True),
    "more_than": (True, True, False),
    "at_least": (True, True, False),
    "less_than": (True, False, True),
    "at_most": (True, False, True),
    "range": (False, True, True),
    "one_of": (False, True, True),
    "vague": (False, True, False),
}


def echo(document: gold_score.Row) -> list[gold_score.Row]:
    """An extraction that is always right: the gold itself."""
    return [figure for figure in FIGURES if figure["document_id"] == document["document_id"]]


def test_every_figure_stands_in_its_document_where_it_says():
    texts = {document["document_id"]: document["text"] for document, _ in DOCUMENTS}
    assert len(texts) == len(DOCUMENTS)
    assert len(FIGURES) == (GOLD / "figures.jsonl").read_text("utf-8").count("\n")
    misplaced = [f for f in FIGURES if texts[f["document_id"]][f["start"] : f["end"]] != f["text"]]
    assert not misplaced


def test_every_figure_states_the_bounds_of_its_qualifier():
    def wrong(figure: gold_score.Row) -> bool:
        if figure.get("life"):
            return False
        value, lower, upper = BOUNDS[figure["qualifier"]]
        if figure["table"] == "changes" and (figure["value"] or 0) < 0 and lower != upper:
            lower, upper = upper, lower  # more than an 80 % fall is at most -80
        return (value, lower, upper) != tuple(figure[column] is not None for column in ("value", "lower", "upper"))

    assert not [f for f in FIGURES if wrong(f)]


def test_every_figure_is_in_a_table_and_fills_its_key_columns():
    assert {figure["table"] for figure in FIGURES} == set(KEYS)
    assert not [f for f in FIGURES if any(f.get(column) is None for column in KEYS[f["table"]])]


def test_no_two_figures_of_a_table_overlap():
    spans = sorted((f["document_id"], f["table"], f["start"], f["end"]) for f in FIGURES)
    assert not [(a, b) for a, b in pairwise(spans) if a[:2] == b[:2] and b[2] < a[3]]


def test_substances_and_periods_are_written_the_agreed_way():
    for figure in FIGURES:
        drugs = (figure["substance"] or "").split("+")
        assert drugs == sorted(drugs), figure
        assert (figure["period_start"] is None) == (figure["period_end"] is None), figure
        assert (figure["period_start"] or "") <= (figure["period_end"] or ""), figure


def test_a_perfect_extraction_scores_one():
    scores, misses = gold_score.score(DOCUMENTS, echo)
    assert all(scores["all"][level].f1 == 1 for level in LEVELS)
    assert not misses


def test_levels_tell_a_wrong_value_from_a_wrong_record():
    first = FIGURES[0]
    one = [(document, figures[:1]) for document, figures in DOCUMENTS[:1]]

    def scored(**changed: object) -> tuple[float, ...]:
        scores, misses = gold_score.score(one, lambda document: [{**first, **changed}])
        assert misses
        return tuple(scores["all"][level].f1 for level in LEVELS)

    assert scored(modality="negated") == (1, 1, 0)
    assert scored(value=first["value"] * 2) == (1, 0, 0)
    assert scored(start=0, end=1) == (0, 0, 0)


def test_stripping_keeps_each_figure_on_its_digits():
    for document, figures in DOCUMENTS:
        stripped, moved = gold_score.strip(document, figures)
        for figure in moved:
            span = stripped["text"][figure["start"] : figure["end"]]
            assert span.split() == gold_score.strip({"text": figure["text"]}, [])[0]["text"].split(), figure


@pytest.mark.parametrize("style", ["published", "stripped"])
def test_extraction_reaches_the_floor(style: str):
    scores, misses = gold_score.score(DOCUMENTS, stripped=style == "stripped")
    reached = {level: scores["all"][level].f1 for level in LEVELS}
    short = {level: (reached[level], floor) for level, floor in FLOORS[style].items() if reached[level] < floor}
    assert not short, "\n".join(misses[:40])
