"""Changes: which numbers are one, their sign, whose series they are of and what they are compared with."""

from __future__ import annotations

import pytest
from gold_score import stripped
from hypothesis import given
from hypothesis import strategies as st

import opioid_stats
from opioid_stats.figures.series import head


def changes(text: str) -> list[tuple[float | None, str | None, str]]:
    rows = opioid_stats.extract(text, published="2024-05-06").rows
    return [(r["value"], r["substance"], r["of"]) for r in rows if r["table"] == "changes"]


STATED = [
    ("Overdose deaths in Ohio decreased 24 percent in 2023.", [(-24.0, "drug", "deaths")]),
    ("Fentanyl seizures have increased by 164 percent since 2019.", [(164.0, "fentanyl", "seizures")]),
    ("There were 20 percent fewer overdose deaths than in 2023.", [(-20.0, "drug", "deaths")]),
    ("Officers seized 18 percent less cocaine than in 2021.", [(-18.0, "cocaine", "seizures")]),
    ("The agency saw a 300 percent spike in fentanyl seizures.", [(300.0, "fentanyl", "seizures")]),
    ("Retail prices of heroin dropped by a third.", [(-100 / 3, "heroin", "prices")]),
    ("Opium cultivation was up 19 percent in 2024.", [(19.0, "opium", "other")]),
    (
        "Heroin deaths plunged 45 percent, cocaine deaths by 12 percent.",
        [(-45.0, "heroin", "deaths"), (-12.0, "cocaine", "deaths")],
    ),
    ("Methamphetamine arrests doubled.", [(100.0, "methamphetamine", "enforcement")]),
    ("Seizures of ketamine rose tenfold.", [(900.0, "ketamine", "seizures")]),
    ("There was a threefold drop in heroin seizures.", [(-200 / 3, "heroin", "seizures")]),
    ("Half as many people died of overdoses as in 2017.", [(-50.0, "drug", "deaths")]),
    ("Rural counties had overdose death rates 1.5 times those of urban counties.", [(50.0, "drug", "deaths")]),
    ("Treatment cuts the risk of overdose death in half.", [(-50.0, "drug", "deaths")]),
    (
        "There was a 54 percent year on year increase in the quantity of cannabis seized.",
        [(54.0, "cannabis", "seizures")],
    ),
    (
        "The growth in overdose deaths slowed from 31 percent in 2020 to 4 percent.",
        [(31.0, "drug", "deaths"), (4.0, "drug", "deaths")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
@pytest.mark.parametrize("style", [str, stripped])
def test_a_change_has_its_sign_its_drug_and_its_series(text, expected, style) -> None:
    found = changes(style(text))
    assert [x[1:] for x in found] == [x[1:] for x in expected]
    assert [x[0] for x in found] == pytest.approx([x[0] for x in expected])


@pytest.mark.parametrize(
    "text",
    [
        "Fentanyl was in 70 percent of deaths, up from 50 percent in 2019.",
        "The purity of the heroin rose to 40 percent.",
        "Pills made up 30 percent of the seizures.",
        "Mayor Ito is doubling down on overdose prevention.",
        "Home sales dipped 3 percent and pay rose 4 percent.",
        "The share of overdose patients who refused transport grew by 6.8 percentage points.",
        "He was arrested four times in 2020 for selling heroin.",
        "Fentanyl is 50 times stronger than heroin.",
        "Overdose deaths went from 48,913 to 38,084.",
    ],
)
@pytest.mark.parametrize("style", [str, stripped])
def test_levels_shares_and_other_matters_are_no_changes(text, style) -> None:
    assert changes(style(text)) == []


def test_a_change_beside_a_figure_is_of_that_figure() -> None:
    assert changes("The state counted 1,069 overdose deaths, up 41 percent.") == [(41.0, "drug", "deaths")]
    assert changes("Police made 310 heroin arrests. That was 12 percent below the year before.")[0][::2] == (
        -12.0,
        "enforcement",
    )


def test_signs_and_brackets_tell_of_changes_in_published_text() -> None:
    assert changes("Fatal opioid overdoses: 241 (-3%)") == [(-3.0, "opioid", "deaths")]
    found = changes("Increases occurred among deaths involving cocaine (52.4%) and heroin (19.5%).")
    assert found == [(52.4, "cocaine", "deaths"), (19.5, "heroin", "deaths")]
    assert changes("Deaths increased, and most overdose victims (64%) were men.") == []


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("Heroin deaths fell by more than 80 percent.", None, -80.0),
        ("Heroin seizures fell 40 to 50 percent.", -50.0, -40.0),
        ("Heroin deaths more than halved.", None, -50.0),
        ("Heroin deaths more than tripled.", 200.0, None),
    ],
)
def test_a_fall_turns_its_bounds_round(text, lower, upper) -> None:
    row = opioid_stats.extract(text).rows[0]
    assert (row["lower"], row["upper"]) == (lower, upper)


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("Fentanyl seizures rose 12 percent from the year before.", "the year before"),
        ("Overdose deaths were 22% higher than in 2020.", "2020"),
        ("Overdose deaths rose 8 percent.", None),
    ],
)
def test_the_baseline_is_what_the_words_compare_with(text, baseline) -> None:
    assert opioid_stats.extract(text).rows[0]["baseline"] == baseline


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Officials aim to cut overdose deaths by 15 percent.", "hypothetical"),
        ("Overdose deaths did not fall by 50 percent.", "negated"),
    ],
)
def test_aims_and_denials(text, mode) -> None:
    assert [r["modality"] for r in opioid_stats.extract(text).rows] == [mode]


def test_the_head_noun_names_the_series() -> None:
    assert head("cases involving overdoses", last=True) == "enforcement"
    assert head("the price of counterfeit pills", last=True) == "prices"
    assert head("overdose deaths", last=True) == head("overdose deaths", last=False) == "deaths"
    assert head("the weather", last=True) is None


@given(st.integers(1, 99))
def test_rise_and_fall_differ_by_sign_alone(number: int) -> None:
    up, down = (changes(f"Overdose deaths {verb} by {number} percent.") for verb in ("rose", "fell"))
    assert up == [(float(number), "drug", "deaths")]
    assert down == [(-float(number), "drug", "deaths")]


@pytest.mark.parametrize("style", [str, stripped])
def test_a_baseline_ends_with_its_sentence(style) -> None:
    text = (
        "Fentanyl seizures saw an increase of 17 percent over the year before. In October 2016 reporters found a lab."
    )
    assert [r["baseline"] for r in opioid_stats.extract(style(text)).rows if r["table"] == "changes"] == [
        "the year before"
    ]


def test_arrows_are_signs_and_places_have_changes_of_their_own() -> None:
    text = "Overdose visits: 388 ▼ 12% from June. Opioid death rates went up most in Ohio (21%) and Utah (17%)."
    rows = [r for r in opioid_stats.extract(text).rows if r["table"] == "changes"]
    assert [(r["value"], r["of"]) for r in rows] == [(-12.0, "use"), (21.0, "deaths"), (17.0, "deaths")]


def test_declines_in_states_are_of_the_deaths_counted_before() -> None:
    text = (
        "The count of drug overdose deaths was 101,168. Counts are provisional. Data were read on May 1. "
        "Declines exceeded 20 percent in four states, led by Iowa (-30.1%). Alaska, at +42.0%, moved the other way."
    )
    rows = [r for r in opioid_stats.extract(text).rows if r["table"] == "changes"]
    assert [(r["value"], r["of"], r["substance"]) for r in rows] == [
        (-20.0, "deaths", "drug"),
        (-30.1, "deaths", "drug"),
        (42.0, "deaths", "drug"),
    ]
