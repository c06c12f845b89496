"""Potency: which drug is strong, which is the yardstick, and multiples that are no potency."""

from __future__ import annotations

import pytest
from gold_score import stripped

import opioid_stats


def potencies(text: str) -> list[tuple[float | None, str, str]]:
    rows = opioid_stats.extract(text).rows
    return [(r["value"], r["substance"], r["reference_substance"]) for r in rows if r["table"] == "potency"]


STATED = [
    ("Fentanyl is 50 times stronger than heroin.", [(50.0, "fentanyl", "heroin")]),
    (
        "Fentanyl, a synthetic opioid, is 100 times as potent as morphine and roughly 40 times as potent as heroin.",
        [(100.0, "fentanyl", "morphine"), (40.0, "fentanyl", "heroin")],
    ),
    ("Fentanyl is a synthetic opioid that is 50 times more powerful than heroin.", [(50.0, "fentanyl", "heroin")]),
    ("Codeine is one tenth as strong as morphine.", [(0.1, "codeine", "morphine")]),
    ("Tramadol has a tenth of the potency of morphine.", [(0.1, "tramadol", "morphine")]),
    (
        "Police found fentanyl, which is twice as potent as carfentanil, an expert wrongly said.",
        [(2.0, "fentanyl", "carfentanil")],
    ),
    (
        "Metonitazene is 100 times and etonitazene 1000 times as strong as morphine.",
        [(100.0, "metonitazene", "morphine"), (1000.0, "etonitazene", "morphine")],
    ),
    (
        "Hydromorphone is five times as strong as morphine and oxymorphone three times.",
        [(5.0, "hydromorphone", "morphine"), (3.0, "oxymorphone", "morphine")],
    ),
    (
        "Sufentanil is 500 times as potent as morphine, or ten times fentanyl.",
        [(500.0, "sufentanil", "morphine"), (10.0, "sufentanil", "fentanyl")],
    ),
    (
        "Fentanyl is 50 times stronger than heroin and carfentanil is 100 times stronger than that.",
        [(50.0, "fentanyl", "heroin"), (100.0, "carfentanil", "fentanyl")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
@pytest.mark.parametrize("style", [str, stripped])
def test_the_strong_drug_and_its_yardstick(text, expected, style) -> None:
    assert potencies(style(text)) == expected


def test_pronouns_stand_for_the_drug_talked_about() -> None:
    assert potencies("Protonitazene is spreading. It is three times as potent as fentanyl.") == [
        (3.0, "protonitazene", "fentanyl")
    ]
    assert potencies("Morphine is the yardstick. Codeine has a tenth of its strength.") == [
        (0.1, "codeine", "morphine")
    ]


def test_a_participle_comes_before_its_drug() -> None:
    assert potencies("100 times more potent than morphine, fentanyl kills.") == [(100.0, "fentanyl", "morphine")]


@pytest.mark.parametrize(
    "text",
    [
        "Heroin death rates among men were 118 times higher than among women.",
        "Fentanyl deaths are 40 times those of heroin.",
        "He was arrested three times with heroin and fentanyl.",
        "Methamphetamine users were twice as likely as heroin users to be arrested.",
    ],
)
@pytest.mark.parametrize("style", [str, stripped])
def test_rates_and_repetitions_are_no_potency(text, style) -> None:
    assert potencies(style(text)) == []


def test_kin_of_a_drug_is_measured_against_it() -> None:
    text = "Carfentanil, a cousin of fentanyl that is 100 times more potent, was found in Ohio."
    assert [x[1:] for x in potencies(text)] == [("carfentanil", "fentanyl")]


def test_the_yardstick_may_stand_in_the_sentence_before() -> None:
    text = "Take morphine as the yardstick. Codeine is about a tenth as potent, heroin two to three times as potent."
    assert [x[1:] for x in potencies(text)] == [("codeine", "morphine"), ("heroin", "morphine")]
