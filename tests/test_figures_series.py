"""What a number belongs to where its own words leave it out: signs, columns, headings, groups and other matters."""

from __future__ import annotations

import pytest
from gold_score import stripped

from opioid_stats import extract


def rows(text: str, *tables: str) -> list[tuple[str, float | None]]:
    """Table and value of the figures of a text, of some tables."""
    return [(r["table"], r["value"]) for r in extract(text).rows if not tables or r["table"] in tables]


def series(text: str, table: str) -> list[tuple[float | None, str]]:
    """Value and series of the changes or shares of a text."""
    return [(r["value"], r["of"]) for r in extract(text).rows if r["table"] == table]


def test_percentages_that_lost_their_sign_count_nobody() -> None:
    text = (
        "In 2023 there were 5,210 opioid deaths, an increase of 9% from 2022. Fentanyl was involved in 81% of deaths. "
        "Men accounted for 70%. Deaths in people who used methadone were 40% lower."
    )
    assert rows(stripped(text), "deaths", "use") == [("deaths", 5210.0)]


def test_small_counts_of_stripped_text_stay_counts() -> None:
    text = "The coroner recorded 120 overdose deaths, and 82 involved fentanyl, up 10 percent from 2022."
    assert rows(stripped(text), "deaths") == [("deaths", 120.0), ("deaths", 82.0)]


TABLE = """Overdose deaths by drug

Drug        2019    2020    2021
All drugs   1,288   1,409   1,552
Fentanyl    880     1,102   1,297
Heroin      405     301     98
"""


@pytest.mark.parametrize("text", [TABLE, stripped(TABLE)])
def test_rows_under_a_heading_of_years_have_a_number_a_year(text: str) -> None:
    values = [value for _, value in rows(text, "deaths")]
    assert values == [1288, 1409, 1552, 880, 1102, 1297, 405, 301, 98]


def test_a_column_of_changes_behind_the_years_is_no_count() -> None:
    text = (
        "Drug deaths by county\n\nCounty   2021   2022   Change\nHarlan County   1,142   1,064   -6.8%\n"
        "Perry County   85   51   -40.0%\nPike County   92   111   20.7%\n"
    )
    assert [value for _, value in rows(stripped(text), "deaths")] == [1142, 1064, 85, 51, 92, 111]


LISTED = """Of all overdose deaths in 2023:
- 82% involved fentanyl
- 64% involved methamphetamine
"""


def test_shares_in_a_list_are_of_the_series_of_its_heading() -> None:
    assert series(LISTED, "shares") == [(82.0, "deaths"), (64.0, "deaths")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fentanyl was found in 74% of cocaine-involved deaths.", [(74.0, "deaths")]),
        ("Rich countries consumed 80% of the world's morphine.", [(80.0, "use")]),
        (
            "Cocaine offences led to 900 arrests. A third of the people arrested were under 20.",
            [(100 / 3, "enforcement")],
        ),
        ("Of 300 overdose deaths, 12% involved illegally manufactured fentanyl.", [(12.0, "deaths")]),
    ],
)
def test_series_of_a_share(text: str, expected: list[tuple[float, str]]) -> None:
    found = series(text, "shares")
    assert [of for _, of in found] == [of for _, of in expected]
    assert [value for value, _ in found] == pytest.approx([value for value, _ in expected], rel=1e-3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meth goes for $900 an ounce, about twice what the local stuff used to bring.", [(100.0, "prices")]),
        ("Cocaine is up threefold, to 1,270 pounds.", [(200.0, "seizures")]),
        ("Overdose deaths rose 12 percent; among men they rose 7.", [(12.0, "deaths"), (7.0, "deaths")]),
        ("A fentanyl pill goes for $2, and deaths tripled.", [(200.0, "deaths")]),
        ("Fentanyl got cheap while the price of bread doubled.", []),
        ("Overdose deaths rose 4 percent. Flu took 6 percent more lives than in 2016.", [(4.0, "deaths")]),
        ("Dealers of heroin do not think twice.", []),
    ],
)
def test_series_of_a_change(text: str, expected: list[tuple[float, str]]) -> None:
    assert series(text, "changes") == expected


@pytest.mark.parametrize(
    "text",
    [
        "ZIP codes with the most fatal overdoses were 44102, 44109 and 44111.",
        "The fentanyl bill died in committee, 9 to 4.",
        "Overdoses rose. The median age of the dead was 43.",
        "The campaign against opioids led to the arrest of more than 270,000 persons and the death of many.",
    ],
)
def test_numbers_of_other_matters_are_no_deaths(text: str) -> None:
    assert rows(text, "deaths") == []
    assert rows(stripped(text), "deaths") == []


def test_a_rate_compared_with_another_needs_no_unit() -> None:
    text = "The overdose death rate was 52.9 per 100,000 in the north, more than triple the provincial one of 16.4."
    assert [(r["value"], r["unit"]) for r in extract(text).rows if r["table"] == "deaths"] == [
        (52.9, "per_100k"),
        (16.4, "per_100k"),
    ]


def test_patients_of_a_clinic_are_in_treatment() -> None:
    text = "I work in a methadone clinic; we have 310 patients, and 60 people are on a waiting list."
    found = [(r["value"], r["kind"]) for r in extract(text).rows if r["table"] == "use"]
    assert found == [(310.0, "treatment"), (60.0, "treatment")]
    assert rows(text, "deaths") == []


def test_people_of_an_age_and_place_have_a_disorder() -> None:
    text = "An estimated 2.7 million people aged 12 or older in the United States had an opioid use disorder."
    assert [(r["value"], r["kind"]) for r in extract(text).rows if r["table"] == "use"] == [(2.7e6, "disorder")]
    assert rows("Cocaine users in Spain number about 800,000.", "use") == [("use", 800000.0)]


def test_money_without_its_sign_treats_nobody() -> None:
    text = "congress gave 83 million for drug courts and 2 million for a treatment campus against opioid addiction"
    assert rows(text, "use", "deaths") == []
