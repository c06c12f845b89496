"""Shares: the drug of the part, the series of the whole, purity, and percentages that are no share."""

from __future__ import annotations

import time

import pytest
from gold_score import stripped

import opioid_stats


def shares(text: str) -> list[tuple[float | None, str | None, str, str]]:
    rows = opioid_stats.extract(text).rows
    return [(round(r["value"], 2), r["substance"], r["kind"], r["of"]) for r in rows if r["table"] == "shares"]


STATED = [
    ("Nearly 70 percent of all overdose deaths involved fentanyl.", [(70.0, "fentanyl", "share", "deaths")]),
    (
        "Synthetic opioids accounted for 69 percent of all overdose deaths.",
        [(69.0, "synthetic_opioid", "share", "deaths")],
    ),
    ("About 8 percent of the heroin samples tested positive for xylazine.", [(8.0, "xylazine", "share", "other")]),
    ("One in three deaths was linked to cocaine.", [(33.33, "cocaine", "share", "deaths")]),
    ("Half of the pills contained fentanyl.", [(50.0, "fentanyl", "share", "seizures")]),
    ("Seven out of ten fake pills contain a lethal dose of fentanyl.", [(70.0, "fentanyl", "share", "seizures")]),
    (
        "Two thirds of those arrested tested positive for methamphetamine.",
        [(66.67, "methamphetamine", "share", "enforcement")],
    ),
    ("Only one in ten people with an opioid use disorder received treatment.", [(10.0, "opioid", "share", "use")]),
    (
        "Roughly 80 percent of heroin users first misused prescription opioids.",
        [(80.0, "prescription_opioid", "share", "use")],
    ),
    ("Most of the cocaine seized, 60 percent, came from Ecuador.", [(60.0, "cocaine", "share", "seizures")]),
    (
        "Fentanyl was in 70 percent of deaths, up from 50 percent in 2019.",
        [(70.0, "fentanyl", "share", "deaths"), (50.0, "fentanyl", "share", "deaths")],
    ),
    ("The cocaine seized had a purity of 84 percent.", [(84.0, "cocaine", "purity", "seizures")]),
    ("The heroin sold on the street was 40 percent pure.", [(40.0, "heroin", "purity", "other")]),
    (
        "Opioids were present in 82 percent of fatal overdoses, cocaine in 25 percent and alcohol in 15 percent.",
        [
            (82.0, "opioid", "share", "deaths"),
            (25.0, "cocaine", "share", "deaths"),
            (15.0, "alcohol", "share", "deaths"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
@pytest.mark.parametrize("style", [str, stripped])
def test_a_share_is_of_the_drug_of_its_part(text, expected, style) -> None:
    assert shares(style(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police found half a kilo of heroin.",
        "Two men were arrested for selling heroin and a third was released.",
        "The poll found 62 percent of voters favor a new jail.",
        "Sign up now and save 40 percent.",
        "Fentanyl arrests rose 12 percent.",
        "The odds ratio was 2.1 (95% CI 1.2 to 3.4).",
        "Train fares will rise 4 percent.",
    ],
)
def test_other_percentages_are_no_shares(text) -> None:
    assert shares(text) == []


def test_lists_pair_each_share_with_its_own_drug() -> None:
    text = "Use was 62.9% for marijuana, 20.5% for cocaine, and 14.0% for heroin."
    assert [x[:2] for x in shares(text)] == [(62.9, "cannabis"), (20.5, "cocaine"), (14.0, "heroin")]
    text = "Cannabis led (4.4%), followed by opioids (1.2%) and cocaine (0.4%)."
    assert [x[:2] for x in shares(text)] == [(4.4, "cannabis"), (1.2, "opioid"), (0.4, "cocaine")]
    text = "Heroin and cocaine were found in 30 percent and 20 percent of the deaths respectively."
    assert [x[:2] for x in shares(text)] == [(30.0, "heroin"), (20.0, "cocaine")]


def test_a_restated_share_is_one_row() -> None:
    rows = opioid_stats.extract("Fentanyl was found in one third (33%) of the deaths.").rows
    assert [(round(r["value"], 1), r["restated_value"]) for r in rows] == [(33.3, 33.0)]


def test_the_group_of_people_is_told_in_the_words_of_the_text() -> None:
    text = "Heroin use was reported by 2.3% of boys. Among adolescents aged 12 to 17, 1.6% misused opioids."
    assert [r["population"] for r in opioid_stats.extract(text).rows] == ["boys", "adolescents aged 12 to 17"]


def test_doubtful_shares_keep_their_two_values_and_say_so() -> None:
    (row,) = opioid_stats.extract("Nobody can say whether 20 percent or 80 percent of the fentanyl comes by sea.").rows
    assert (row["lower"], row["upper"], row["qualifier"], row["modality"]) == (20.0, 80.0, "one_of", "hypothetical")


def test_lines_of_a_table_with_leader_dots() -> None:
    text = (
        "The county had 90 overdose deaths.\nDrugs found:\nFentanyl ........ 60 (66.7%)\nCocaine ......... 30 (33.3%)\n"
    )
    assert [(r["value"], r["substance"]) for r in opioid_stats.extract(text).rows if r["table"] == "shares"] == [
        (66.7, "fentanyl"),
        (33.3, "cocaine"),
    ]


def test_the_purity_of_samples() -> None:
    rows = opioid_stats.extract(
        "COCAINE. The average purity of 212 samples was 74%, with individual values of 31-96%."
    ).rows
    assert [(r["kind"], r["substance"]) for r in rows if r["table"] == "shares"] == [("purity", "cocaine")] * 2


def test_a_confidence_interval_parts_no_share_from_its_drug() -> None:
    text = "Among decedents with carfentanil detected, 86.6% (95% CI = 81.6%-90.6%) had fentanyl co-detected."
    assert [(r["value"], r["substance"]) for r in opioid_stats.extract(text).rows if r["table"] == "shares"] == [
        (86.6, "fentanyl")
    ]


def test_long_names_before_a_share_take_no_time() -> None:
    name = "methylenedioxymethamphetamine" * 3
    begin = time.process_time()
    rows = opioid_stats.extract(f"Of {name} users, 12 percent and 40 percent had taken fentanyl.").rows
    assert time.process_time() - begin < 2.0
    assert [row["value"] for row in rows] == [12.0, 40.0]
