"""Rules of the table `use`: people who use, overdose or are treated, and prescriptions."""

from __future__ import annotations

import pytest
from gold_score import stripped

import opioid_stats

Row = dict[str, object]


def rows(text: str) -> list[Row]:
    """The `use` rows of a text."""
    found = opioid_stats.extract(text, published="2024-05-01").rows
    return [row for row in found if row["table"] == "use"]


CASES = [
    ("About 5.6 million people had an opioid use disorder.", [(5_600_000.0, "opioid", "disorder")]),
    ("Emergency rooms treated 1,906 nonfatal overdoses in 2022.", [(1906.0, "drug", "overdose")]),
    (
        "Doctors wrote 153 million opioid prescriptions in 2019.",
        [(153_000_000.0, "prescription_opioid", "prescriptions")],
    ),
    ("Deputies have used Narcan to revive 62 people this year.", [(62.0, "drug", "overdose")]),
    (
        "Some 2.5 million adults reported using methamphetamine in the past year.",
        [(2_500_000.0, "methamphetamine", "use")],
    ),
    ("More than 400,000 patients received methadone for opioid addiction.", [(400_000.0, "methadone", "treatment")]),
    ("There were 3,411 emergency department visits for opioid overdoses.", [(3411.0, "opioid", "overdose")]),
    ("Treatment centres admitted 8,700 people for cocaine in 2022.", [(8700.0, "cocaine", "treatment")]),
    ("Police estimate that 12,000 residents are addicted to heroin.", [(12000.0, "heroin", "disorder")]),
    ("The number of people who inject drugs was put at 14,000.", [(14000.0, "drug", "use")]),
    (
        "An estimated 1.1 million people misused prescription stimulants.",
        [(1_100_000.0, "psychostimulant", "misuse")],
    ),
    ("Six hundred officers took part in the operation against cocaine traffickers.", []),
    ("The survey of 3,200 students asked about opioid use.", []),
    ("Twelve people overdosed on fentanyl in one night.", [(12.0, "fentanyl", "overdose")]),
    ("Overdose visits rose from 312 to 455.", [(312.0, "drug", "overdose"), (455.0, "drug", "overdose")]),
    ("Buprenorphine was dispensed to 15,300 patients.", [(15300.0, "buprenorphine", "treatment")]),
    (
        "Last month there were 112 non-fatal overdoses, up from 89.",
        [(112.0, "drug", "overdose"), (89.0, "drug", "overdose")],
    ),
    ("Nonfatal overdoses: 1,203. Fatal overdoses: 113.", [(1203.0, "drug", "overdose")]),
    ("Methadone clients: 19,700.", [(19_700.0, "methadone", "treatment")]),
    ("Drug treatment admissions fell to 1,204.", [(1204.0, "drug", "treatment")]),
    ("Some 4,200 people are on waiting lists for drug treatment.", [(4200.0, "drug", "treatment")]),
    ("There were 15,000 hospitalizations for opioid poisoning.", [(15_000.0, "opioid", "overdose")]),
    ("A mass overdose left four people hospitalized.", [(4.0, "drug", "overdose")]),
    (
        "The number of Americans with opioid use disorder is estimated at 5.6 million.",
        [(5_600_000.0, "opioid", "disorder")],
    ),
    ("Twenty people died of suspected overdoses, 12 of them in April.", []),
    (
        "About 860 patients received buprenorphine and 645 were enrolled in methadone clinics.",
        [(860.0, "buprenorphine", "treatment"), (645.0, "methadone", "treatment")],
    ),
    (
        "Meth is back. Emergency room episodes related to the drug rose from 490 to 1,740.",
        [(490.0, "methamphetamine", "overdose"), (1740.0, "methamphetamine", "overdose")],
    ),
    ("Paramedics gave naloxone to 900 people who had overdosed.", [(900.0, "drug", "overdose")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_published(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(row["value"], row["substance"], row["kind"]) for row in rows(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [case for case in CASES if all(x[0] % 1 == 0 for x in case[1])])
def test_stripped(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(row["value"], row["substance"], row["kind"]) for row in rows(stripped(text))] == expected


def test_rates_keep_their_population_unit() -> None:
    (row,) = rows("Doctors wrote 66.5 opioid prescriptions per 100 persons.")
    assert (row["metric"], row["unit"], row["value"]) == ("rate", "per_100", 66.5)
    (row,) = rows("Emergency visits for opioid overdose reached 38.1 per 100,000 residents.")
    assert (row["metric"], row["unit"], row["kind"]) == ("rate", "per_100k", "overdose")


def test_a_bare_number_before_a_rate_is_a_rate() -> None:
    found = rows("The rate of ED visits for opioid overdose climbed from 29.3 to 38.1 per 100,000 residents.")
    assert [(row["value"], row["unit"]) for row in found] == [(29.3, "per_100k"), (38.1, "per_100k")]


def test_users_of_each_drug_in_a_list() -> None:
    found = rows("Cannabis leads with 219 million users, followed by opioids (60 million) and cocaine (22 million).")
    assert [row["substance"] for row in found] == ["cannabis", "opioid", "cocaine"]


def test_people_who_died_are_not_counted_as_overdoses() -> None:
    found = rows("There were 71 heroin overdoses, 10 of which resulted in death.")
    assert [row["value"] for row in found] == [71.0]


def test_percentages_and_ages_are_no_people() -> None:
    assert rows("Opioid use was up 12 among people aged 25 to 44.") == []


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("An estimated 745,000 people aged 12 or older used heroin.", "people aged 12 or older"),
        ("Some 3,100 women were treated for opioid addiction.", "women"),
        ("Some 3,100 people were treated for opioid addiction.", None),
    ],
)
def test_population_in_the_words_of_the_text(text: str, group: str | None) -> None:
    assert [row["population"] for row in rows(text)] == [group]
