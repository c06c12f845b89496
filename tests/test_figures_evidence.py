"""Evidence: what words say where no rule is met, its weights, and that it knows when to be silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opioid_stats import extract
from opioid_stats.context.patterns import classes
from opioid_stats.figures.evidence import labels, weigh
from opioid_stats.frames.spec import FIGURE_TABLES
from opioid_stats.resources import data_path

CUES = ("unit:M", "kind:M", "left:seize", "right:SUB", "before:death_noun", "kind:person", "drugs", "no such cue")


@given(st.sets(st.sampled_from(CUES)))
def test_the_labels_share_one_whole(cues: set[str]) -> None:
    likely = weigh(cues)
    assert set(likely) == set(labels())
    assert sum(likely.values()) == pytest.approx(1.0)
    assert all(0.0 <= share <= 1.0 for share in likely.values())


def test_every_label_is_a_table_or_none() -> None:
    assert {label.partition(":")[0] for label in labels()} <= {*FIGURE_TABLES, "none"}


def test_every_cue_names_a_class_of_words_that_there_is() -> None:
    lines = data_path("lexicon", "evidence.csv").read_text("utf-8").splitlines()
    named = [line.partition(",")[0].partition(":") for line in lines if not line.startswith("#")]
    windows = {"left", "right", "before", "after", "earlier", "noun"}
    words = {name for window, _, name in named if window in windows and not name.isupper()}
    assert words
    assert words <= set(classes())


def test_a_cue_speaks_for_its_table() -> None:
    money = weigh({"unit:C", "kind:C", "drugs", "before:worth_word", "after:SUB"})
    people = weigh({"unit:N", "kind:person", "drugs", "before:death_noun", "last:deaths person", "text:deaths"})
    assert max(money, key=lambda label: money[label]).startswith("prices")
    assert max(people, key=lambda label: people[label]) == "deaths:count"


@pytest.mark.parametrize(
    "text",
    [
        "The bakery sold 40 loaves and 12 cakes on Saturday.",
        "The council voted 7 to 2 for a new library of 12,000 books.",
        "She is 34 and ran 10 kilometers in 52 minutes.",
    ],
)
def test_no_evidence_in_texts_without_drugs(text: str) -> None:
    assert extract(text).rows == []


def test_what_speaks_for_no_table_makes_no_row() -> None:
    rows = extract("Deputies seized 4 kilograms of cocaine. The fair drew 3,000 visitors and 14 food trucks.").rows
    assert [(row["table"], row["stated_value"]) for row in rows] == [("seizures", 4.0)]
