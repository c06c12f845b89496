"""Rules of the table `deaths`: who is counted, who is not, and what they died of."""

from __future__ import annotations

import pytest
from gold_score import stripped

import opioid_stats

Row = dict[str, object]


def rows(text: str) -> list[Row]:
    """The `deaths` rows of a text."""
    found = opioid_stats.extract(text, published="2024-05-01").rows
    return [row for row in found if row["table"] == "deaths"]


CASES = [
    ("Prosecutors linked the pills to the fatal overdoses of three men in Toledo.", [(3.0, "drug")]),
    ("Fentanyl took the lives of 1,204 Arizonans last year.", [(1204.0, "fentanyl")]),
    ("Drug overdoses kill 300 Americans every day.", [(300.0, "drug")]),
    ("A bad batch of heroin left four people dead over the weekend.", [(4.0, "heroin")]),
    ("The state recorded 2,051 drug deaths in 2022, down from 2,168.", [(2051.0, "drug"), (2168.0, "drug")]),
    ("Overdose deaths: 81 in 2020, 102 in 2021 and 97 in 2022.", [(81.0, "drug"), (102.0, "drug"), (97.0, "drug")]),
    ("Xylazine was detected in 434 of the 1,413 overdose deaths.", [(434.0, "xylazine"), (1413.0, "drug")]),
    (
        "Of those who died, 512 had fentanyl in their system. There were 640 overdose deaths in all.",
        [(640.0, "drug")],
    ),
    (
        "Nearly 110,000 people died from drug overdoses; about 75,000 of those deaths involved synthetic opioids.",
        [(110_000.0, "drug"), (75000.0, "synthetic_opioid")],
    ),
    ("Synthetic opioids were involved in 73,838 overdose deaths in 2022.", [(73838.0, "synthetic_opioid")]),
    ("Two teenagers died after taking counterfeit pills laced with fentanyl.", [(2.0, "fentanyl")]),
    (
        "The overdose death rate rose from 21.6 per 100,000 in 2019 to 32.4 per 100,000 in 2021.",
        [(21.6, "drug"), (32.4, "drug")],
    ),
    ("Fatal opioid overdoses dropped to 1,340 from 1,612 a year earlier.", [(1340.0, "opioid"), (1612.0, "opioid")]),
    ("At least 14 people have died of fentanyl poisoning in the county since May.", [(14.0, "fentanyl")]),
    ("Carfentanil has been linked to 30 deaths in Manitoba.", [(30.0, "carfentanil")]),
    ("Deaths involving methamphetamine climbed to 32,537.", [(32537.0, "methamphetamine")]),
    ("COVID-19 killed 1,200 people in the county, and overdoses killed 210.", [(210.0, "drug")]),
    ("Three people were killed in a crash on Interstate 40. Police later seized heroin nearby.", []),
    ("The crash killed two officers who had seized 5 kilograms of cocaine.", []),
    ("Nitazenes killed 101 people in Scotland, official figures show.", [(101.0, "nitazene")]),
    ("Drug misuse deaths registered in Scotland numbered 1,172 in 2023.", [(1172.0, "drug")]),
    ("The medical examiner attributed 57 deaths to cocaine.", [(57.0, "cocaine")]),
    ("We lost 817 Nevadans to overdose last year.", [(817.0, "drug")]),
    (
        "In 2021, 80,411 people died from an overdose involving an opioid, compared with 68,630 in 2020.",
        [(80411.0, "opioid"), (68630.0, "opioid")],
    ),
    (
        "The county has seen 45 overdose deaths so far this year, including 31 from fentanyl.",
        [(45.0, "drug"), (31.0, "fentanyl")],
    ),
    (
        "Heroin-related deaths nearly tripled, from 3,036 in 2010 to 8,257 in 2013.",
        [(3036.0, "heroin"), (8257.0, "heroin")],
    ),
    ("More than 1,000 West Virginians lost their lives to drugs in 2023.", [(1000.0, "drug")]),
    ("Distribution of the fentanyl resulted in the death of two customers.", [(2.0, "fentanyl")]),
    ("There were 11.4 deaths per 100,000 people involving cocaine.", [(11.4, "cocaine")]),
    (
        "Windham and Rutland counties recorded 14 and 11 overdose deaths, respectively.",
        [(14.0, "drug"), (11.0, "drug")],
    ),
    (
        "Last year 308 people died of overdoses; 249 of those involved fentanyl. In 2015 it was 7.",
        [(308.0, "drug"), (249.0, "fentanyl"), (7.0, "fentanyl")],
    ),
    ("Deaths from opioids went from 50,178 to 69,031.", [(50178.0, "opioid"), (69031.0, "opioid")]),
    ("The count was 9,800 overdose deaths. That figure fell to 8,100 in 2024.", [(9800.0, "drug"), (8100.0, "drug")]),
    (
        "Fentanyl was found in 31 overdose deaths, methamphetamine in 15.",
        [(31.0, "fentanyl"), (15.0, "methamphetamine")],
    ),
    ("Seized fentanyl is enough to kill 2 million people.", []),
    ("The office certified 3,017 deaths of all kinds and seized 2 kilograms of heroin.", []),
    ("Cartel gunmen murdered 12 police officers in an ambush.", []),
    (
        "The age-adjusted rate of drug overdose deaths increased from 21.6 in 2019 to 28.3 in 2020.",
        [(21.6, "drug"), (28.3, "drug")],
    ),
    ("Overdose deaths per 100,000: 32.6", [(32.6, "drug")]),
    ("Drug deaths in Scotland: 1,051 in 2022; 1,330 in 2021.", [(1051.0, "drug"), (1330.0, "drug")]),
    ("Overdose deaths: 1,204\nCocaine-involved: 401\n", [(1204.0, "drug"), (401.0, "cocaine")]),
    (
        "California (11,002), Florida (7,827) and Texas (5,489) reported the most overdose deaths.",
        [(11_002.0, "drug"), (7827.0, "drug"), (5489.0, "drug")],
    ),
    ("Two of the nine people who overdosed died.", [(2.0, "drug")]),
    ("His son is among the more than 70,000 Americans lost to fentanyl.", [(70_000.0, "fentanyl")]),
    ("Carfentanil was found in 513 overdose deaths, up from 29.", [(513.0, "carfentanil"), (29.0, "carfentanil")]),
    ("Last month there were 112 non-fatal overdoses in the county, up from 89 in April.", []),
    ("More Americans died of overdoses last year than the 58,000 killed in Vietnam.", []),
    ("Five cadets overdosed on fentanyl; none died.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_published(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(row["value"], row["substance"]) for row in rows(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [case for case in CASES if all(x[0] % 1 == 0 for x in case[1])])
def test_stripped(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(row["value"], row["substance"]) for row in rows(stripped(text))] == expected


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("In March 41 people died of drug overdoses.", "overdose"),
        ("Drug poisoning deaths in England and Wales reached 5,448.", "poisoning"),
        ("Fentanyl killed 120 people in the county.", "drug_related"),
        ("The office counted 19 drug-related homicides.", "other"),
    ],
)
def test_cause(text: str, cause: str) -> None:
    assert [row["cause"] for row in rows(text)] == [cause]


def test_rates_are_per_100_000() -> None:
    (row,) = rows("The overdose death rate in the city was 4.2 per 10,000 residents.")
    assert (row["metric"], row["unit"], row["value"]) == ("rate", "per_100k", 42.0)


def test_preliminary_counts_are_provisional() -> None:
    (row,) = rows("Preliminary data show 812 overdose deaths in the state.")
    assert row["provisional"] is True
    (row,) = rows("The state confirmed 812 overdose deaths.")
    assert row["provisional"] is False


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("There has never been a year in which fentanyl killed 250,000 people.", "negated"),
        ("Wider use of naloxone could have prevented 290 overdose deaths.", "hypothetical"),
        ("No one died of an overdose in May, and 3 people died of overdoses in June.", "asserted"),
        ("The senator said fentanyl kills 250,000 Americans a year. That's wrong.", "negated"),
        ("He told the crowd that 300,000 people died of fentanyl. Neither figure is right.", "negated"),
        ("She said that 90 people died of overdoses. That is the highest number on record.", "asserted"),
        ("The agency predicts that 110,236 people died of overdoses in 2022.", "asserted"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert [row["modality"] for row in rows(text)] == [modality]


def test_lives_saved_are_no_deaths() -> None:
    assert rows("Naloxone saved 412 lives in the county last year.") == []


def test_what_a_model_begins_with_is_fact_and_what_it_ends_with_is_not() -> None:
    found = rows("In the model, overdose deaths would go from 33,000 in 2015 to 82,000 in 2025.")
    assert [row["modality"] for row in found] == ["asserted", "hypothetical"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Overdose deaths fell to 151 in 2022. Drugs found in decedents:\n"
            "Fentanyl ............ 109 (81.3%)\nCocaine ............. 58 (43.3%)\n",
            [(151.0, "drug"), (109.0, "fentanyl"), (58.0, "cocaine")],
        ),
        (
            "Deaths in which only cocaine was detected numbered 31; fentanyl and cocaine were found together in 40.",
            [(31.0, "cocaine"), (40.0, "cocaine+fentanyl")],
        ),
        (
            "Predicted overdose deaths by class, year-earlier figure in parentheses:\n- opioids: 5,400 (6,100)\n"
            "- psychostimulants with abuse potential: 2,300 (2,500)\n",
            [(5400.0, "opioid"), (6100.0, "opioid"), (2300.0, "psychostimulant"), (2500.0, "psychostimulant")],
        ),
        (
            "Overdose deaths with nitazenes rose from 90 in 2021 to 120 in 2022.",
            [(90.0, "nitazene"), (120.0, "nitazene")],
        ),
        (
            "There were 151 overdose deaths in 2022. The peak remains 2017, with 168.",
            [(151.0, "drug"), (168.0, "drug")],
        ),
        (
            "Last year 3,650 people died of fentanyl overdoses, which is to say 10 every day.",
            [(3650.0, "fentanyl"), (10.0, "fentanyl")],
        ),
        (
            "Heroin was a cause of death in 28 cases; cocaine in 12; meth in 7. Half of the dead were over 50.",
            [(28.0, "heroin"), (12.0, "cocaine"), (7.0, "methamphetamine")],
        ),
        ("A drug overdose takes a life at a pace of one every 10 minutes.", [(144.0, "drug")]),
        ("Drugs claimed 2,314 lives last year, an average of 6.3 deaths a day.", [(2314.0, "drug"), (6.3, "drug")]),
        ("And 130 Americans a day are still dying of opioid overdoses.", [(130.0, "opioid")]),
        ("Crews took 480 overdose patients to hospital. Deaths: 52.", [(52.0, "drug")]),
        (
            "In all, 640 people died of drug overdoses, including 12 teenagers.",
            [(640.0, "drug"), (12.0, "drug")],
        ),
        ("The traffic stop ended with two people in jail on fentanyl charges.", []),
        ("Deaths rose, and paramedics gave naloxone to 900 people who had overdosed.", []),
    ],
)
def test_labels_lists_and_series(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(row["value"], row["substance"]) for row in rows(text)] == expected
