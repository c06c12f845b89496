"""Which drug a figure is of where the grammar around it does not say: what speaks for each drug is weighed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gold_score import stripped

from opioid_stats import extract
from opioid_stats.context.page import read_page
from opioid_stats.figures.drugs import cues, with_drugs
from opioid_stats.figures.reading import claims_of
from opioid_stats.resources import read_weights

FRAME = (
    "The county's yearly report on drugs came out on Tuesday. It was put together by the sheriff, the coroner and the"
    " health office. {} Readers can find the report in every library, and copies are mailed on request. The next one is"
    " due in the spring. Questions go to the clerk, who answers letters and calls on weekdays."
)


def drugs(text: str, table: str, form: Callable[[str], str] = str) -> list[str | None]:
    """The drug of each figure of a table, in a text long enough to have surroundings."""
    return [row["substance"] for row in extract(form(FRAME.format(text))).rows if row["table"] == table]


@pytest.mark.parametrize(
    ("text", "table", "expected"),
    [
        (
            "Fentanyl killed 212 people in the county in 2022 and cocaine 98. In all, 341 residents died of an overdose"
            " that year.",
            "deaths",
            ["fentanyl", "cocaine", "drug"],
        ),
        (
            "Agents seized 12 kilograms of cocaine at the port on Monday. The load weighed 26 pounds with its wrapping"
            " and had a street value of 400,000 dollars.",
            "prices",
            ["cocaine"],
        ),
        (
            "The state lost 1,012 people to overdoses. Fentanyl was found in 640 of the deaths and methamphetamine in"
            " 310.",
            "deaths",
            ["drug", "fentanyl", "methamphetamine"],
        ),
    ],
)
def test_the_drug_that_the_words_around_speak_for(text: str, table: str, expected: list[str]) -> None:
    assert drugs(text, table) == expected


def test_stripped_text_is_weighed_alike() -> None:
    text = (
        "Agents seized 12 kilograms of cocaine at the port on Monday. The load had a street value of 400,000 dollars."
    )
    assert drugs(text, "prices", stripped) == ["cocaine"]


def test_a_drug_told_by_the_grammar_is_kept_among_others() -> None:
    text = "Of 40 pounds of drugs found in the heroin dealer's car, 31 pounds were methamphetamine."
    assert drugs(text, "seizures")[-1] == "methamphetamine"


def test_a_short_text_is_left_to_the_rules() -> None:
    page = read_page("Fentanyl seizures fell 56 percent, and overdose deaths are down a quarter.", None)
    assert with_drugs(claims_of(page)) == claims_of(page)


def test_arrests_and_sentences_keep_what_their_rules_say() -> None:
    page = read_page(FRAME.format("Police seized heroin and cocaine and arrested 12 fentanyl dealers."), None)
    before = claims_of(page)
    assert [c.substance for _, c in with_drugs(before)] == [c.substance for _, c in before]


def test_every_drug_named_near_a_figure_is_a_candidate() -> None:
    page = read_page("Heroin and cocaine were found in 30 of the 45 deaths; xylazine was in 4 of them.", None)
    figures = claims_of(page)
    known = cues([], *figures[0])
    assert {"heroin", "cocaine", "cocaine+heroin", "xylazine", "drug"} <= known.keys()
    assert all(known.values())


def test_what_the_rules_pick_speaks_for_a_drug() -> None:
    weights = read_weights("lexicon", "drugs.csv")
    assert weights["picked"] > 1
