"""Counts of people, things and cash: what is counted, what was done to it, and what is no figure of enforcement."""

from __future__ import annotations

from typing import Any

import pytest
from gold_score import stripped

from opioid_stats import extract


def rows(text: str) -> list[dict[str, Any]]:
    return [row for row in extract(text, published="2023-05-05").rows if row["table"] == "enforcement"]


def told(text: str) -> list[tuple[str, float | None]]:
    """Kind and value (or lower bound) of every row."""
    return [(row["kind"], row["lower"] if row["value"] is None else row["value"]) for row in rows(text)]


@pytest.mark.parametrize("form", [str, stripped])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people were arrested during the fentanyl raid.", [("arrests", 12)]),
        ("Grand jurors charged 11 with drug trafficking.", [("defendants", 11)]),
        ("Three defendants pleaded guilty to a drug conspiracy.", [("convictions", 3)]),
        ("The operation led to the arrest of 45 heroin dealers.", [("arrests", 45)]),
        ("Nineteen suspects are in custody after the cocaine bust.", [("arrests", 19)]),
        ("The 23-member ring moved heroin from Chicago.", [("network_members", 23)]),
        ("Police said 16 of the accused were held on heroin charges.", [("arrests", 16)]),
        ("Two traffickers were extradited to Spain on heroin charges.", [("defendants", 2)]),
        ("China has arrested dozens of synthetic drug exporters.", [("arrests", 24)]),
        (
            "Seventeen members of a heroin ring were indicted on Tuesday and 14 people were taken into custody.",
            [("defendants", 17), ("arrests", 14)],
        ),
        (
            "Of the 47 people charged, 39 have pleaded guilty to cocaine trafficking, and eight are fugitives.",
            [("defendants", 47), ("convictions", 39), ("defendants", 8)],
        ),
        (
            "Two brothers, 24 and 31, are held in the heroin case.",
            [("arrests", 2)],
        ),
        (
            "Agents arrested 41 people, nine of them in Ohio, and seized fentanyl.",
            [("arrests", 41), ("arrests", 9)],
        ),
    ],
)
def test_people_are_told_by_what_was_done_to_them(text: str, expected: list[Any], form: Any) -> None:
    assert told(form(text)) == expected
    assert {row["unit"] for row in rows(form(text))} == {"person"}


@pytest.mark.parametrize("form", [str, stripped])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A jury found her guilty of three felonies for selling oxycodone.", [("charges", 3)]),
        ("A 31-count indictment accuses him of selling heroin.", [("charges", 31)]),
        ("The army destroyed 1,740 clandestine labs for methamphetamine.", [("laboratories", 1740)]),
        ("Customs agents intercepted 91 mail parcels with fentanyl.", [("shipments", 91)]),
        ("Treasury sanctioned 12 Chinese companies over fentanyl precursors.", [("companies", 12)]),
        ("Detectives executed 11 search warrants in the heroin case.", [("operations", 11)]),
        ("Police solved 320 drug cases last year.", [("seizures", 320)]),
        ("Agents made 214 seizures of methamphetamine.", [("seizures", 214)]),
        ("Deputies found two stolen rifles beside the cocaine.", [("firearms", 2)]),
        ("Officers seized six luxury cars from the cocaine ring.", [("vehicles", 6)]),
        ("They seized three pill presses and a kilo of fentanyl.", [("other", 3)]),
        ("Police shut down 14 websites selling fentanyl.", [("other", 14)]),
        ("Task forces dismantled 250 drug trafficking organizations.", [("other", 250)]),
        (
            "The army burned nine heroin labs in 2022, up from four in 2021.",
            [("laboratories", 9), ("laboratories", 4)],
        ),
        (
            "In the heroin case 118 people were arrested and two laboratories dismantled.",
            [("arrests", 118), ("laboratories", 2)],
        ),
    ],
)
def test_things_are_told_by_their_head_noun(text: str, expected: list[Any], form: Any) -> None:
    assert told(form(text)) == expected


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Officers found a kilo of heroin and $24K in undeclared cash.", 24_000, "USD"),
        ("Police seized a kilo of heroin, $45,000, and three handguns.", 45_000, "USD"),
        ("A bag in the closet held €9,870 and nine ounces of cannabis resin.", 9_870, "EUR"),
        ("The ring cleared $12,000 a day from heroin.", 12_000, "USD"),
        ("They laundered more than $10 million in drug proceeds.", 10_000_000, "USD"),
        ("The fentanyl dealer must forfeit £650,000.", 650_000, "GBP"),
        ("The court entered a money judgment of $1.35 million against the cocaine dealer.", 1_350_000, "USD"),
        ("Agents seized 41 kilos of cocaine and bitcoin then worth about $460,000.", 460_000, "USD"),
    ],
)
def test_cash_is_money_taken_or_earned(text: str, value: float, unit: str) -> None:
    found = [row for row in rows(text) if row["kind"] == "cash"]
    assert [(row["value"], row["unit"]) for row in found] == [(value, unit)]


@pytest.mark.parametrize("form", [str, stripped])
@pytest.mark.parametrize(
    "text",
    [
        "The two-year fentanyl investigation involved 15 agencies and 200 officers.",
        "Inspectors screened 3,100 other parcels and found no fentanyl in them.",
        "Samples of fentanyl were tested in 40 forensic laboratories.",
        "Fentanyl was a cause of death in 128 cases.",
        "Eleven percent of patients filled opioid prescriptions at four or more pharmacies.",
        "Officers searched 450 vehicles at the checkpoint but found no drugs.",
        "In one case a dealer hid the heroin in a toy.",
        "A .40-caliber pistol lay beside the heroin.",
        "Hundreds of club members wore red ribbons against drugs.",
        "Three people were charged with theft. The pharmacy also sells naloxone.",
        "In the heroin case no charges have been laid against two others.",
        "The driver, who is 23, was arrested with heroin.",
    ],
)
def test_what_enforcement_does_not_count(text: str, form: Any) -> None:
    assert told(form(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The county budgeted $3 million for naloxone and arrested nobody.",
        "Bail was set at $250,000 for the man accused of dealing methamphetamine.",
        "The reward for information on the fentanyl boss is $10 million.",
        "The distributor paid a $225 million fine over opioid shipments.",
        "The seized heroin is worth $2 million.",
    ],
)
def test_money_that_is_no_drug_money(text: str) -> None:
    assert [row for row in rows(text) if row["kind"] == "cash"] == []


def test_the_drug_is_set_only_where_it_modifies_the_count() -> None:
    assert [row["substance"] for row in rows("The DEA made 3,941 heroin arrests.")] == ["heroin"]
    assert [row["substance"] for row in rows("Police made 205 arrests for dealing heroin this year.")] == ["heroin"]
    assert [row["substance"] for row in rows("Deputies arrested 14 suspects and recovered cocaine.")] == [None]


def test_no_story_of_drugs_no_rows() -> None:
    assert told("Twelve people were arrested after the match and three cars were towed.") == []


@pytest.mark.parametrize("form", [str, stripped])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven people face a combined 43 charges following the drug bust.", [("defendants", 7), ("charges", 43)]),
        ("Five plead guilty to selling fentanyl", [("convictions", 5)]),
        ("Four plead not guilty in meth case", [("defendants", 4)]),
        ("Jury convicts two in heroin conspiracy", [("convictions", 2)]),
        ("At least 70 people are under arrest in a fentanyl bust.", [("arrests", 70)]),
        ("The DTO's 25 members sold heroin.", [("network_members", 25)]),
        ("Six crew members were handed to prosecutors with the cocaine.", [("arrests", 6)]),
        (
            "Charges were filed against 17 defendants, 15 of whom are in custody, for selling fentanyl.",
            [("defendants", 17), ("arrests", 15)],
        ),
        ("OFAC designated 13 entities and four individuals over fentanyl.", [("companies", 13), ("other", 4)]),
        ("Five guns were taken off the street, as were 300 fentanyl pills.", [("firearms", 5)]),
        ("Agents seized 46 vessels and 24 aircraft loaded with cocaine.", [("vehicles", 46), ("vehicles", 24)]),
        ("The DEA made 1,900 arrests and seized 420 weapons.", [("arrests", 1900), ("firearms", 420)]),
        ("There were 260 meth lab busts in our state.", [("laboratories", 260)]),
        ("The DEA took 81 drug websites offline.", [("other", 81)]),
        ("DEA suspended the licenses of four pharmacies over oxycodone.", [("companies", 4)]),
        (
            "Drug arrests: 412\nSearch warrants: 61\nFirearms seized: 88\nVehicles seized: 17",
            [("arrests", 412), ("operations", 61), ("firearms", 88), ("vehicles", 17)],
        ),
    ],
)
def test_releases_headlines_and_lines_of_results(text: str, expected: list[Any], form: Any) -> None:
    assert told(form(text)) == expected


@pytest.mark.parametrize("form", [str, stripped])
@pytest.mark.parametrize(
    "text",
    [
        "Officers found 55 packages of cocaine in the trunk.",
        "Dr. Patel wrote 4,200 oxycodone prescriptions and was sentenced.",
        "The lab analyzed 1,200 cases for fentanyl.",
        "More than 200 officers from a drug task force took part.",
        "Count 2 of the indictment alleges that he sold heroin.",
    ],
)
def test_packages_samples_and_officers_are_not_counted(text: str, form: Any) -> None:
    assert told(form(text)) == []


@pytest.mark.parametrize("form", [str, stripped])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Customs boarded a yacht loaded with cocaine and detained its crew of four.", [("arrests", 4)]),
        (
            "The cutter stopped a boat with cocaine; 34 suspected traffickers were transferred for prosecution.",
            [("arrests", 34)],
        ),
        ("An undercover agent made seven purchases of heroin from him.", [("operations", 7)]),
        ("The heroin dealer must forfeit two Mercedes sedans.", [("vehicles", 2)]),
        ("Border agents recorded 5,800 apprehensions in the sector in May. Fentanyl was also found.", []),
        ("Parole officers supervise 85 offenders each. Many used heroin.", []),
    ],
)
def test_crews_and_purchases_count_but_crossers_do_not(text: str, expected: list[Any], form: Any) -> None:
    assert told(form(text)) == expected


def test_bribes_are_no_drug_money() -> None:
    assert told("The deputy took $9,500 in bribes to tip off heroin dealers.") == []


@pytest.mark.parametrize("form", [str, stripped])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The task force took two men into custody at the motel and found a pound of meth.", [("arrests", 2)]),
        ("The heroin boss got 11 years. The other seven were handed shorter terms.", [("convictions", 7)]),
        ("Five members of a gang who flooded Hull with crack have been locked up for 31 years.", [("convictions", 5)]),
        ("Three brothers-in-law who flooded the estate with heroin jailed", [("convictions", 3)]),
        (
            "Two fentanyl suspects are believed to be in Mexico and five remain in custody.",
            [("defendants", 2), ("defendants", 5)],
        ),
        ("Police searched 14 homes and found 5 kilograms of fentanyl.", [("operations", 14)]),
        ("Raids were conducted at nine premises in the mephedrone case.", [("operations", 9)]),
        ("The cutter stopped 11 cocaine boats in spring.", [("vehicles", 11)]),
        (
            "The cocaine sting led to arrests in Spain (12), Italy (nine) and Belgium (two).",
            [("arrests", n) for n in (12, 9, 2)],
        ),
    ],
)
def test_headlines_handed_terms_searches_and_places(text: str, expected: list[Any], form: Any) -> None:
    assert told(form(text)) == expected


def test_lines_of_a_list_are_governed_by_its_heading() -> None:
    text = (
        "Officers seized:\n- 41 kilograms of cocaine\n- three industrial pill presses\n- 22 vehicles\n- nine handguns"
    )
    assert told(text) == [("other", 3), ("vehicles", 22), ("firearms", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "A vendor with 4,100 customer reviews was arrested for selling fentanyl.",
        "A doctor with two former convenience stores was sentenced to prison for prescribing oxycodone.",
        "Soldiers shot dead five suspected drug traffickers.",
        "One suspect was out on bond in a fentanyl case.",
        "Patients paid $250 in cash at the window and left with oxycodone.",
        "He put heroin users into treatment without a single one of them being handcuffed.",
    ],
)
def test_what_only_stands_beside_enforcement(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("form", [str, stripped])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q: How many people did you arrest for dealing fentanyl last year? A: Forty-one.", [("arrests", 41)]),
        (
            "How many search warrants did you serve? I would say 120, most of them on meth houses.",
            [("operations", 120)],
        ),
        ("How many pounds of heroin did you buy? He said nothing. It was 41 that day.", []),
    ],
)
def test_numbers_that_answer_how_many(text: str, expected: list[Any], form: Any) -> None:
    assert told(form(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Convictions were secured in Leeds (22) and Hull (nine) against sellers of heroin.", [22, 9]),
        ("Police arrested people in Ohio (14), Indiana (six) and Kentucky (three) in the fentanyl sweep.", [14, 6, 3]),
        ("The prosecution puts their benefit from the cocaine conspiracy at £1.4 million.", [1.4e6]),
        ("Eleven were arrested over heroin; one was already in state custody.", [11, 1]),
        ("In all, 212 grams of fentanyl, $3,975 and a handgun were taken.", [3975]),
        ("Two of the brothers took plea deals over the heroin.", [2]),
        ("A dealer with 12 prior arrests was selling meth.", []),
        ("Agents rescued 12 migrants who were crossing with a kilo of cocaine.", []),
    ],
)
def test_places_benefits_and_records(text: str, expected: list[float]) -> None:
    assert [value for _, value in told(text)] == expected
