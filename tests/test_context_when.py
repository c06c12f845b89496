"""The time that a figure covers: its own, its event's, its report's, or none; published and stripped alike."""

from __future__ import annotations

from datetime import date

import pytest
from gold_score import stripped

from opioid_stats import extract

PUBLISHED = date(2022, 6, 15)  # a Wednesday


def spans(text: str, table: str) -> list[str]:
    """First and last day of the rows of a table, in order, `-` where there is none."""
    rows = [row for row in extract(text, published=PUBLISHED).rows if row["table"] == table]
    return [f"{row['period_start'] or '-'} {row['period_end'] or '-'}" for row in rows]


@pytest.mark.parametrize(
    ("text", "table", "days"),
    [
        ("Officers seized 40 pounds of cocaine on Monday.", "seizures", ["2022-06-13 2022-06-13"]),
        ("In 2020, 310 people died of drug overdoses.", "deaths", ["2020-01-01 2020-12-31"]),
        (
            "In 2020, 310 people died of drug overdoses, up from 250 in 2019.",
            "deaths",
            ["2020-01-01 2020-12-31", "2019-01-01 2019-12-31"],
        ),
        (
            "From 2018 to 2020, deaths from drug overdoses rose from 250 to 310.",
            "deaths",
            ["2018-01-01 2018-12-31", "2020-01-01 2020-12-31"],
        ),
        ("Heroin is 2 times stronger than morphine, a study of 2019 says.", "potency", ["- -"]),
    ],
)
def test_the_time_of_the_sentence(text: str, table: str, days: list[str]) -> None:
    assert spans(text, table) == days
    assert spans(stripped(text), table) == days


def test_a_change_takes_the_latest_time_and_never_what_it_is_compared_with() -> None:
    text = "In 2020, 310 people died of drug overdoses, an increase of 24 percent over 2019."
    assert spans(text, "changes") == ["2020-01-01 2020-12-31"]


def test_when_it_was_said_is_not_when_it_happened() -> None:
    text = "On May 2, officers seized 40 pounds of cocaine, CBP announced on Tuesday."
    assert spans(text, "seizures") == ["2022-05-02 2022-05-02"]
    assert spans("CBP said Tuesday that officers had seized 40 pounds of cocaine.", "seizures") == ["- -"]


def test_an_event_keeps_its_day_over_its_paragraph() -> None:
    text = (
        "Officers made two finds.\n\nOn May 2 they stopped a truck. The trailer held 40 pounds of cocaine.\n\n"
        "On May 9 they searched a boat. It hid 12 pounds of heroin."
    )
    assert spans(text, "seizures") == ["2022-05-02 2022-05-02", "2022-05-09 2022-05-09"]


def test_a_report_names_its_period_once() -> None:
    text = (
        "Drug deaths, January through June 2021\n\nThe office counted 310 deaths from drug overdoses.\n\n"
        "Fentanyl was found in 88 percent of the deaths."
    )
    assert spans(text, "deaths") == ["2021-01-01 2021-06-30"]
    assert spans(text, "shares") == ["2021-01-01 2021-06-30"]


def test_a_weekday_lies_in_the_week_told_of() -> None:
    text = "From May 2 through May 8, officers held 50 parcels.\n\nThursday brought 9 pounds of ketamine."
    assert spans(text, "seizures") == ["2022-05-05 2022-05-05"]


def test_a_stretch_of_no_known_days_leaves_the_time_open() -> None:
    text = "Police raided a house on Monday.\n\nOver eleven months, detectives bought 270 grams of crack cocaine."
    assert spans(text, "seizures") == ["- -"]


def test_prices_are_of_no_day_unless_one_is_named() -> None:
    text = "On Monday, officers seized 4 pounds of heroin. Heroin sells for $90 per gram."
    assert spans(text, "prices") == ["- -"]
    assert spans("In 2019, heroin sold for $90 per gram.", "prices") == ["2019-01-01 2019-12-31"]


def test_the_day_of_a_sentence_is_not_that_of_the_crime() -> None:
    text = "A man who sold 4 kilograms of heroin was sentenced Monday to 60 months in prison."
    assert spans(text, "sentences") == ["2022-06-13 2022-06-13"]
    assert spans(text, "seizures") == ["- -"]


def test_penalties_of_the_law_have_no_time() -> None:
    text = "The man was arrested on Monday with 9 pounds of heroin. He faces a maximum of 20 years in prison."
    assert spans(text, "sentences") == ["- -"]


def test_a_bulletin_that_covers_a_time_gives_it_to_its_prices() -> None:
    text = "This bulletin covers the first quarter of 2022.\n\nHeroin sells for $90 per gram."
    assert spans(text, "prices") == ["2022-01-01 2022-03-31"]


def test_what_holds_now_is_not_of_the_time_before() -> None:
    text = "Pounds of methamphetamine that cost $3,600 in January 2020 now go for $1,800."
    assert spans(text, "prices") == ["2020-01-01 2020-01-31", "- -"]


@pytest.mark.parametrize(
    ("text", "table", "days"),
    [
        (  # a report keeps its year after a look back
            "OVERDOSES IN 2021\n\nIn 2021, 412 people died of overdoses in Ohio. In 2012, 90 people died.\n\n"
            "In 2012, the drug was rare. Fentanyl killed 310 people.",
            "deaths",
            ["2021-01-01 2021-12-31", "2012-01-01 2012-12-31", "2021-01-01 2021-12-31"],
        ),
        (  # what changed over the years was last so in the last of them
            "One student in four used marijuana.\n\nUse of alcohol declined linearly over the period (2011–2019).",
            "shares",
            ["2019-01-01 2019-12-31"],
        ),
        (  # and what was counted over years is of all of them
            "Heroin was found in 40 percent of the deaths.\n\nThe coroner reviewed all deaths between 2011 and 2019.",
            "shares",
            ["2011-01-01 2019-12-31"],
        ),
        (  # a label dates what it labels
            "Heroin seizures by year: 2017, 953 kg; 2018, 1,122 kg; 2019, 2,811 kg.",
            "seizures",
            ["2017-01-01 2017-12-31", "2018-01-01 2018-12-31", "2019-01-01 2019-12-31"],
        ),
        (  # what follows `and` is told of the next figure
            "Since October, agents seized 1,400 pounds of marijuana, and in May they seized 27 pounds of heroin.",
            "seizures",
            ["2021-10-01 2022-06-15", "2022-05-01 2022-05-31"],
        ),
        (  # when it was announced is not when it happened, in the sentence that says so alone
            "A judge sentenced him, the U.S. Attorney announced. On May 6, 2021, agents found 2 kilograms of heroin.",
            "seizures",
            ["2021-05-06 2021-05-06"],
        ),
        (
            "Federal prosecutors have charged 588 people with selling opioids, the Justice Department said today.",
            "enforcement",
            ["2022-06-15 2022-06-15"],
        ),
        (  # what a ship brings in was seized before
            "The cutter offloaded 900 pounds of cocaine on Monday, seized between March 28 and April 16.",
            "seizures",
            ["2022-03-28 2022-04-16"],
        ),
        (  # a semicolon parts times
            "Last year deputies seized 2 kilograms of fentanyl; in 2019 they seized 40 grams of heroin.",
            "seizures",
            ["2021-01-01 2021-12-31", "2019-01-01 2019-12-31"],
        ),
        (  # `since` and what began then
            "Troopers have seized 465 pounds of meth since Operation Lone Star began in March 2021.",
            "seizures",
            ["2021-03-01 2022-06-15"],
        ),
        (
            "During 2013–2017, overdose deaths in Ohio rose from 252 to 476.",
            "deaths",
            ["2013-01-01 2013-12-31", "2017-01-01 2017-12-31"],
        ),
        (
            "PHOENIX – Last week, agents found 25 pounds of fentanyl at a checkpoint.",
            "seizures",
            ["2022-06-06 2022-06-12"],
        ),
        (
            "The county confirmed 924 overdose deaths in Ohio through May 1. In 2019, 700 people died of overdoses.",
            "deaths",
            ["2022-01-01 2022-05-01", "2019-01-01 2019-12-31"],
        ),
        (
            "Deputies seized twice as much heroin this year, 9 pounds, as in all of 2020.",
            "seizures",
            ["2022-01-01 2022-06-15"],
        ),
        (
            "Last summer officers seized 40 pounds of heroin in Ohio. In May, they seized 9 pounds.",
            "seizures",
            ["- -", "2022-05-01 2022-05-31"],
        ),
    ],
)
def test_the_time_of_reports_labels_and_announcements(text: str, table: str, days: list[str]) -> None:
    assert spans(text, table) == days


@pytest.mark.parametrize(
    ("text", "table", "days"),
    [
        (  # a day in a line of its own at the head is when it was written
            "Hit against pill makers\n\n10 Jun 2022 — Press Release\n\nOn 2 June, police in Riga seized 40 kilograms "
            "of MDMA.\n\n"
            "Seizures include:\n- 900 tablets of MDMA",
            "seizures",
            ["2022-06-02 2022-06-02", "2022-06-02 2022-06-02"],
        ),
        (  # an entry of a log is dated by its label
            "Busy month\n\n➤ 5/6 – Traffic stop. Deputies found 11 pounds of marijuana.\n\n"
            "➤ 5/13 – Search warrant. Deputies found 28 grams of heroin.",
            "seizures",
            ["2022-05-06 2022-05-06", "2022-05-13 2022-05-13"],
        ),
        (  # what is said by the way
            "In 2021, 310 people died of overdoses. Heroin, which killed half of the people in 2016, was found in "
            "12 deaths.",
            "deaths",
            ["2021-01-01 2021-12-31", "2021-01-01 2021-12-31"],
        ),
        (
            "So far in 2022 deputies made 41 drug arrests (29 in 2021), and seized 17 pounds of meth.",
            "seizures",
            ["2022-01-01 2022-06-15"],
        ),
        (  # what has gone on since its launch
            "In Operation Night Owl, launched in April 2021, agents have so far seized 7,300 pounds of fentanyl.",
            "seizures",
            ["2021-04-01 2022-06-15"],
        ),
        (  # the highest since is measured from then, not told of the time since
            "Myanmar made 790 tons of opium in 2021, the most since records began in 2002.",
            "seizures",
            ["2021-01-01 2021-12-31"],
        ),
        (
            "From January 1 through March 31, 2022, troopers seized 97 pounds of heroin. This quarter they "
            "seized 40 pounds of meth too.",
            "seizures",
            ["2022-01-01 2022-03-31", "2022-01-01 2022-03-31"],
        ),
        (
            "Deaths fell from 396 during July–December 2020 to 332 overdose deaths during January–June 2021.",
            "deaths",
            ["2020-07-01 2020-12-31", "2021-01-01 2021-06-30"],
        ),
    ],
)
def test_the_time_of_heads_logs_asides_and_launches(text: str, table: str, days: list[str]) -> None:
    assert spans(text, table) == days


@pytest.mark.parametrize(
    ("text", "table", "days"),
    [
        (  # a table of years
            "Overdose deaths by county\n\nCounty          2020     2021\nOverdose deaths, Lee   38   44\n"
            "Overdose deaths, Wise  61   70\n",
            "deaths",
            ["2020-01-01 2020-12-31", "2021-01-01 2021-12-31", "2020-01-01 2020-12-31", "2021-01-01 2021-12-31"],
        ),
        (  # what has changed is of the year before
            "In 2021 customs in Antwerp seized 89 tonnes of cocaine; at Rotterdam the haul slipped to "
            "45 tonnes from 47.",
            "seizures",
            ["2021-01-01 2021-12-31", "2021-01-01 2021-12-31", "2020-01-01 2020-12-31"],
        ),
        (
            "From January through May of last year, 24 people died of overdoses; in the same months of "
            "this year 17 died.",
            "deaths",
            ["2021-01-01 2021-05-31", "2022-01-01 2022-05-31"],
        ),
        (
            "In 2021, 310 people died of overdoses. The year before that, 250 people died of overdoses.",
            "deaths",
            ["2021-01-01 2021-12-31", "2020-01-01 2020-12-31"],
        ),
        (
            "There were 317 overdose deaths in 2017. In 1999 there were 39 overdose deaths. That is an "
            "eightfold increase.",
            "changes",
            ["2017-01-01 2017-12-31"],
        ),
        (
            "The state lost 1,270 people to overdoses in 2021. That is twice what we lost in 2019.",
            "changes",
            ["2021-01-01 2021-12-31"],
        ),
        (
            "In 2019, the last year before the pandemic, 161 people died of overdoses.",
            "deaths",
            ["2019-01-01 2019-12-31"],
        ),
    ],
)
def test_the_time_of_columns_and_of_what_has_changed(text: str, table: str, days: list[str]) -> None:
    assert spans(text, table) == days


@pytest.mark.parametrize(
    "change", ["a jump of 17 4 percent", "an increase of about 17 4 percent", "a 17 4 percent rise"]
)
def test_a_change_named_behind_a_year_is_of_that_year(change: str) -> None:
    """Stripped text is not cut before a change that only goes on with the figure before it."""
    text = (
        "in november 2017 the police seized 4 kilograms of heroin officials said more than 66 000 people in america "
        f"died of drug overdoses in the year ending may 2017 {change} from the year before according to provisional "
        "data from the centers for disease control and prevention the cdc reports most cases of fentanyl"
    )
    rows = [r for r in extract(text, published="2017-12-28").rows if r["table"] == "changes"]
    assert [(str(r["period_start"]), str(r["period_end"]), r["agency"]) for r in rows] == [
        ("2016-06-01", "2017-05-31", "CDC")
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "By the numbers, October 1, 2024 – January 31, 2025:\n\nCocaine: 2,218 lbs. (FY24 same period: 1,340)\n"
            "Marijuana: 3,906 lbs.\nFentanyl: 8 lbs.\n",
            ["2024-10-01", "2024-10-01", "2024-10-01"],
        ),
        ("Agents seized 900 pounds of heroin in 2021, more than in 2020 (740).", ["2021-01-01", "2020-01-01"]),
    ],
)
def test_what_brackets_hold_stays_in_them(text: str, days: list[str]) -> None:
    rows = [r for r in extract(text, published="2025-02-10").rows if r["table"] == "seizures"]
    assert [str(r["period_start"]) for r in rows] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "So far this year troopers have seized 112 pounds of fentanyl, against 130 pounds at this point in 2022.",
            ["2023-01-01 2023-08-14", "2022-01-01 2022-08-14"],
        ),
        (
            "Troopers seized 112 pounds of heroin this year compared with 130 pounds at the same point last year.",
            ["2023-01-01 2023-08-14", "2022-01-01 2022-08-14"],
        ),
        (
            "In the nine months to 31 March officers seized 40 kilograms of cocaine, against 50 kilograms in the same "
            "period of 2021–22.",
            ["2022-07-01 2023-03-31", "2021-07-01 2022-03-31"],
        ),
        (
            "In the fourth quarter of 2022 agents seized 40 pounds of heroin. For the year they seized 90 pounds of "
            "heroin.",
            ["2022-10-01 2022-12-31", "2022-01-01 2022-12-31"],
        ),
    ],
)
def test_the_same_point_of_another_year(text: str, days: list[str]) -> None:
    rows = [r for r in extract(text, published="2023-08-14").rows if r["table"] == "seizures"]
    assert [f"{r['period_start']} {r['period_end']}" for r in rows] == days
