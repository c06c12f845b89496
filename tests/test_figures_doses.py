"""Rules of the table `doses`: lethal amounts, doses counted, and doses that an amount could make."""

from __future__ import annotations

import pytest
from gold_score import stripped

import opioid_stats

Row = dict[str, object]


def rows(text: str) -> list[Row]:
    """The `doses` rows of a text."""
    found = opioid_stats.extract(text, published="2024-05-01").rows
    return [row for row in found if row["table"] == "doses"]


CASES = [
    (
        "Agents seized 12 kilograms of fentanyl, enough to kill 6 million people.",
        [(6_000_000.0, "fentanyl", "dose_count")],
    ),
    ("Two milligrams of fentanyl is considered a lethal dose.", [(2.0, "fentanyl", "lethal_dose")]),
    ("The pills, which averaged 2.4 milligrams of fentanyl each, were blue.", [(2.4, "fentanyl", "dose")]),
    ("That equates to 3.1 million potentially deadly doses of fentanyl.", [(3_100_000.0, "fentanyl", "dose_count")]),
    ("Paramedics gave her three doses of naloxone.", [(3.0, "naloxone", "dose_count")]),
    (
        "The haul contained enough fentanyl to kill every one of the state's 7.3 million residents.",
        [(7_300_000.0, "fentanyl", "dose_count")],
    ),
    ("The state distributed 140,000 doses of Narcan last year.", [(140_000.0, "naloxone", "dose_count")]),
    ("Patients should not exceed 50 MME a day of oxycodone.", [(50.0, "oxycodone", "mme")]),
    ("The seizure represents 400,000 lethal doses of fentanyl.", [(400_000.0, "fentanyl", "dose_count")]),
    ("Just 0.02 milligrams of carfentanil can kill a person.", [(0.02, "carfentanil", "lethal_dose")]),
    ("Officers found 1,500 doses of LSD in the car.", [(1500.0, "lsd", "dose_count")]),
    (
        "The drugs could have killed more than 250,000 people, the sheriff said of the 500 grams of fentanyl.",
        [(250_000.0, "fentanyl", "dose_count")],
    ),
    ("The 15 kilograms of fentanyl could kill everyone in Ohio.", []),
    (
        "The fentanyl was enough to kill every man, woman and child in Ohio, or 11.8 million people.",
        [(11_800_000.0, "fentanyl", "dose_count")],
    ),
    ("Two grams of fentanyl is enough for 1,000 fatal overdoses.", [(1000.0, "fentanyl", "dose_count")]),
    ("Naloxone doses administered by EMS: 2,204", [(2204.0, "naloxone", "dose_count")]),
    ("The county received 300 two-dose kits of naloxone.", []),
    (
        "Oxycodone is strong. Patients on at least 100 MME a day were at higher risk.",
        [(100.0, "opioid", "mme")],
    ),
    ("Fentanyl is back. A fake pill held 3 mg of the opioid.", [(3.0, "fentanyl", "dose")]),
    ("He does half a gram of heroin a day.", [(500.0, "heroin", "dose")]),
    ("A single dose of naloxone costs 690 dollars.", []),
    ("The pills weighed 110 milligrams and held fentanyl.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_published(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(row["value"], row["substance"], row["kind"]) for row in rows(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [case for case in CASES if all(x[0] % 1 == 0 for x in case[1])])
def test_stripped(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(row["value"], row["substance"], row["kind"]) for row in rows(stripped(text))] == expected


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Agents seized 9 kilograms of fentanyl, enough to kill 4.5 million people.", "potential"),
        ("The haul equals 300,000 potentially lethal doses of fentanyl.", "potential"),
        ("Two milligrams of fentanyl can kill an adult.", "asserted"),
        ("They found 5 kilograms of fentanyl, or about 55,000 street-level doses.", "potential"),
        ("Kits of naloxone, each holding two doses, may be picked up.", "asserted"),
        ("The first dose of methadone does not exceed 40 mg.", "asserted"),
        ("Crews gave 1,118 doses of naloxone.", "asserted"),
        ("With a nitazene, three doses of naloxone may be needed.", "hypothetical"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert [row["modality"] for row in rows(text)] == [modality]


def test_masses_are_in_milligrams() -> None:
    (row,) = rows("As little as 20 micrograms of carfentanil can be fatal.")
    assert (row["unit"], row["value"], row["qualifier"]) == ("milligram", 0.02, "at_least")


@pytest.mark.parametrize(
    "text",
    [
        "A grain of table salt weighs 0.06 mg.",
        "Fentanyl reached 25 ng per milliliter in her blood.",
        "Oxycodone sold for a dollar a milligram.",
        "Officers found 12 kilograms of fentanyl.",
    ],
)
def test_other_masses_are_no_doses(text: str) -> None:
    assert rows(text) == []


def test_doses_that_go_on() -> None:
    found = rows("A gram of pure fentanyl could make 500 fatal doses, and a gram of carfentanil 50,000.")
    assert [(row["value"], row["substance"]) for row in found] == [(500.0, "fentanyl"), (50_000.0, "carfentanil")]
