"""Where sentences and the rows of tables begin once punctuation is gone."""

from __future__ import annotations

import pytest

import opioid_stats
from opioid_stats.context.page import read_page


def sentences(text: str) -> list[str]:
    """The text cut where its sentences begin."""
    page = read_page(text, None)
    starts = [page.items[i].start for i in page.first_items]
    return [text[first:last].strip() for first, last in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (
            "overdose deaths by drug fentanyl 412 81 heroin 77 15 2 cocaine 120 23 6 the office",
            ["overdose deaths by drug", "fentanyl 412 81", "heroin 77 15 2", "cocaine 120 23 6", "the office"],
        ),
        (
            "prescriptions by county lee county 38 911 20 480 wise county 61 270 33 905 page county 15 104 9 377",
            ["wise county 61 270 33 905", "page county 15 104 9 377"],
        ),
        ("officers seized 12 pounds cocaine 3 pounds heroin 4 ounces fentanyl and 5 guns", None),
        ("they found 2 kg of cocaine 3 kg of heroin 4 kg of fentanyl and a gun", None),
    ],
)
def test_rows_of_a_stripped_table(text: str, cut: list[str] | None) -> None:
    """Three labels on end with their numbers are rows; amounts that go before their drugs are one sentence."""
    found = sentences(text)
    if cut is None:
        assert found == [text]
    else:
        assert found[-len(cut) :] == cut


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("fentanyl was present in 30 percent of the tablets xylazine was mixed into the rest", "xylazine was"),
        ("the lab found 12 kilograms of cocaine in 2019 the agency seized a further 40", "in 2019 the agency"),
        ("the county lost 311 people to overdoses how many of them had asked for help", "how many"),
        ("agents have looked at shipments from the coast two thirds of the parcels held fentanyl", "two thirds"),
        ("the county counted 214 deaths 18 percent fewer than in 2022 xylazine was present in 41", "xylazine was"),
        ("wholesale buyers in the city pay 34 000 dollars a kilogram for cocaine", None),
        ("the team seized the drugs in spring and sent them to ohio", None),
        ("officers took 3 kilograms of heroin fentanyl and cocaine from a car", None),
        ("police broke up a 19 person drug ring that moved pills", None),
        ("the pills that dea tested held fentanyl", None),
    ],
)
def test_a_clause_of_its_own_opens_a_sentence(text: str, second: str | None) -> None:
    """Behind a clause that is complete, a new subject with its own verb begins a sentence."""
    found = sentences(text)
    if second is None:
        assert found == [text]
    else:
        assert len(found) == 2
        assert found[1].startswith(second)


@pytest.mark.parametrize(
    "text",
    [
        "deaths rose 12 percent the health department said",
        "there were 311 nonfatal overdoses in march",
        "xylazine in the region s drug supply grew from 4 percent to 29 percent",
        "testing showed the substance to be 498 grams of 98 percent pure methamphetamine",
        "the load consisted of 12 kilograms of cocaine",
        "the average sentence of fentanyl offenders was 65 months",
    ],
)
def test_what_belongs_together_is_one_sentence(text: str) -> None:
    """A source behind its figure, a number and its noun, an owner and what is owned, an amount and its drug."""
    assert sentences(text) == [text]


def test_a_source_of_its_own_sentence_is_not_taken_for_the_one_before() -> None:
    text = "deaths rose 12 percent in ohio the health department said it would open two clinics"
    assert sentences(text)[-1].startswith("the health department said it")


def test_a_time_before_its_subject_opens_the_sentence() -> None:
    text = "officers arrested the driver in 2019 the agency seized 40 kilograms of heroin"
    assert sentences(text)[-1].startswith(("in 2019", "the agency"))


def test_a_text_without_end_is_cut_somewhere() -> None:
    assert len(sentences("grey " * 400)) > 1


def test_a_stripped_table_of_deaths_is_read_by_rows() -> None:
    text = (
        "accidental overdose deaths by drug fentanyl 1 097 82 5 cocaine 626 47 1 xylazine 286 21 5 heroin 38 2 9 in all"
    )
    rows = [r for r in opioid_stats.extract(text).rows if r["table"] == "deaths"]
    found = [(r["substance"], r["value"]) for r in rows]
    assert found[:2] == [("fentanyl", 1097.0), ("cocaine", 626.0)]


def test_a_stripped_table_of_amounts_takes_the_unit_of_its_heading() -> None:
    text = "pounds seized in fiscal 2023 methamphetamine 140 000 cocaine 81 000 fentanyl 27 000"
    rows = [r for r in opioid_stats.extract(text).rows if r["table"] == "seizures"]
    assert [(r["substance"], r["stated_value"], r["stated_unit"]) for r in rows] == [
        ("methamphetamine", 140000.0, "pound"),
        ("cocaine", 81000.0, "pound"),
        ("fentanyl", 27000.0, "pound"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("opioids 75 091 84 931 synthetic opioids", [75091.0, 84931.0]),
        ("an estimated 20 000 30 000 people", [None]),
        ("between 5 000 10 000 pills", [None]),
    ],
)
def test_exact_thousands_side_by_side_are_two_columns(text: str, values: list[float | None]) -> None:
    """A range is told in round numbers."""
    assert [q.value for q in opioid_stats.read_quantities(text)] == values
