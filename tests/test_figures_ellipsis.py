"""Bare numbers that go on with the figure told last, in a later sentence too; and bare numbers that do not."""

from __future__ import annotations

import pytest

from opioid_stats import extract


def figures(text: str) -> list[tuple[str, float | None, str | None]]:
    rows = extract(text, published="2024-05-20").rows
    return [(row["table"], row["stated_value"], row["substance"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "table", "value", "substance"),
    [
        ("In 2023, 410 people died of opioid overdoses in the county. In 2019 it was 88.", "deaths", 88, "opioid"),
        ("We counted 31 overdose deaths in May. The worst month before that was 19.", "deaths", 19, "drug"),
        ("The county had 52 fatal overdoses last year. The year before we lost 70, all told.", "deaths", 70, "drug"),
        ("An estimated 5,100 people died of drug overdoses there in 2021 (4,870 in 2020).", "deaths", 4870, "drug"),
        ("Heroin was named in 620 deaths in 2016; in 2022 it was found in just 41.", "deaths", 41, "heroin"),
        ("Overdose deaths occurred at 21.4 per 100,000. Men had the higher rate (30.2).", "deaths", 30.2, "drug"),
        (
            "Crews used 900 naloxone doses in 2018. They had gone through 340 the year before.",
            "doses",
            340,
            "naloxone",
        ),
        ("Four labs making meth were found in 2009, more than 30 in 2010.", "enforcement", 30, None),
        ("The program has 640 patients on methadone, and another 90 on buprenorphine.", "use", 90, "buprenorphine"),
        ("Deaths by overdose: Mercer County 41; Butler 17.", "deaths", 17, "drug"),
        ("Xylazine deaths rose by half; in the South they doubled, from 610 to 1,240.", "deaths", 1240, "xylazine"),
        ("Nevada seized 480,000 fentanyl pills. Utah's count came to 66,200.", "seizures", 66200, "fentanyl"),
        ("A kilo of coke that was 27,000 euros in 2019 is 18,500 now.", "prices", 18500, "cocaine"),
        ("Deputies made 37 drug arrests (22 this time last year).", "enforcement", 22, "drug"),
        ("France seized 23 tonnes of cocaine, Italy (19.6) and Portugal (18.5) less.", "seizures", 19.6, "cocaine"),
        ("A bag of heroin that sells for ten dollars here goes for forty in the hills.", "prices", 40, "heroin"),
    ],
)
def test_a_bare_number_goes_on(text: str, table: str, value: float, substance: str | None) -> None:
    assert (table, value, substance) in figures(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died of overdoses in May. The oldest was 71.",
        "Nine people died of overdoses in May. The council voted 6 to 1 for a new clinic.",
        "Troopers seized 12 pounds of meth. It was 4 in the morning.",
        "Police seized 5 kg of heroin from Ortiz (44) and Bell (39).",
    ],
)
def test_other_bare_numbers_stay_alone(text: str) -> None:
    assert len(figures(text)) == 1


def test_lists_go_on_without_punctuation() -> None:
    rows = figures("the county had 52 fatal overdoses last year the year before we lost 70 all told")
    assert [value for table, value, _ in rows if table == "deaths"] == [52, 70]
