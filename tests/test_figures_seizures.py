"""Seizures: which amounts are drugs that were handled, of what drug, in what form, and what was done with them."""

from __future__ import annotations

from typing import Any

import pytest
from gold_score import stripped

from opioid_stats.context.page import read_page
from opioid_stats.figures.reading import figures_of

Row = dict[str, Any]


def seizures(text: str) -> list[Row]:
    """The rows of `seizures` of a text without date."""
    return [row for row in figures_of(read_page(text, None), None) if row["table"] == "seizures"]


def both(text: str) -> list[Any]:
    """The text as published and stripped, as parameters."""
    return [pytest.param(text, id="published"), pytest.param(stripped(text), id="stripped")]


@pytest.mark.parametrize("change", [str, stripped], ids=["published", "stripped"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Deputies in Yuma seized 12 pounds of meth, 400 fentanyl pills and two ounces of heroin.",
            [("mass", 5.443, "methamphetamine"), ("count", 400, "fentanyl"), ("mass", 0.0567, "heroin")],
        ),
        (
            "Police found 6 gallons of liquid meth and 140 marijuana plants.",
            [("volume", 22.71, "methamphetamine"), ("plants", 140, "cannabis")],
        ),
        (
            "Officers discovered 32 bundles containing 74 pounds of cocaine in the spare tire.",
            [("mass", 33.566, "cocaine")],
        ),
        (
            "Agents recovered 9 kilograms of powder suspected to be cocaine.",
            [("mass", 9, "cocaine")],
        ),
        (
            "Two countries reported seizures of 3 tonnes and 2 tonnes of heroin, respectively.",
            [("mass", 3000, "heroin"), ("mass", 2000, "heroin")],
        ),
        (
            "Troopers seized cocaine 9 kg, heroin 2 kg and crack 40 g.",
            [("mass", 9, "cocaine"), ("mass", 2, "heroin"), ("mass", 0.04, "crack")],
        ),
        (
            "Heroin accounted for 2 tonnes, cocaine for 5 tonnes of the drugs seized.",
            [("mass", 2000, "heroin"), ("mass", 5000, "cocaine")],
        ),
        (
            "He had 3,500 counterfeit blue M30 oxycodone pills and 60 grams of heroin.",
            [("count", 3500, "fentanyl"), ("mass", 0.06, "heroin")],
        ),
        (
            "Agents intercepted 650,000 counterfeit, fentanyl-laced oxycodone and Xanax pills.",
            [("count", 650_000, "fentanyl")],
        ),
        (
            "She was caught with 1,500 Percocets, 200 bars of Xanax and 40 fake Adderall pills laced with meth.",
            [("count", 1500, "oxycodone"), ("count", 200, "alprazolam"), ("count", 40, "methamphetamine")],
        ),
        (
            "Of the 1,800 pounds seized at the border, 1,500 were methamphetamine and 300 were cocaine.",
            [("mass", 816.466, "methamphetamine"), ("mass", 680.389, "methamphetamine"), ("mass", 136.078, "cocaine")],
        ),
        ("Agents took 17 kilograms of a heroin-fentanyl mixture.", [("mass", 17, "fentanyl+heroin")]),
        ("The clinic sold about 6,000 oxycodone 30 mg pills.", [("count", 6000, "oxycodone")]),
        (
            "Officers found six packages of alleged fentanyl weighing 14.5 pounds within the luggage.",
            [("mass", 6.577, "fentanyl")],
        ),
        (
            "Testing confirmed the substance to be 498 grams of 98 percent pure methamphetamine.",
            [("mass", 0.498, "methamphetamine")],
        ),
    ],
)
def test_amounts_and_their_drugs(text: str, change: Any, expected: list[tuple[str, float, str]]) -> None:
    rows = seizures(change(text))
    assert [(r["measure"], pytest.approx(r["value"], rel=1e-3), r["substance"]) for r in rows] == expected


@pytest.mark.parametrize("change", [str, stripped], ids=["published", "stripped"])
@pytest.mark.parametrize(
    "text",
    [
        "He was indicted for possession with intent to distribute 500 grams or more of cocaine.",
        "Under the law, possession of more than 28 grams of heroin is a felony.",
        "The statute sets a mandatory minimum for 100 grams or more of heroin or 40 grams of fentanyl.",
        "The felony threshold is 2 grams of cocaine.",
        "A kilogram of cocaine costs 30,000 dollars in Miami.",
        "One kilogram of fentanyl can yield half a million doses.",
        "We stop one kilo in every three of cocaine.",
        "One pill in the wrong hands is all it takes, the fentanyl campaign says.",
        "The ship delivered 40 tons of cargo while the crew searched for cocaine.",
        "Fentanyl was found at autopsy in a 70-kilogram man.",
        "Officers found the cocaine in a shipment of 1,200 boxes of cucumbers weighing 44,000 pounds.",
        "The man, who weighed 190 pounds, was on cocaine.",
        "The law allows adults to possess up to 2 ounces of marijuana and grow six plants.",
        "The ship, which displaces 4,500 tons, searched for cocaine smugglers.",
        "The officer, a 240-pound former linebacker, arrested the heroin dealer.",
        "The drug dog, 70 pounds of muscle, alerted to meth in the car.",
        "The truck was hauling 21,000 pounds of frozen broccoli when officers found cocaine.",
        "A kilogram of fentanyl costs little to make.",
        "If you move 400 grams of fentanyl, you face 10 years.",
        "Senators want the threshold for fentanyl cut from 40 grams to 2 grams.",
        "One kilogram is about 2.2 pounds and fentanyl is sold by the kilo.",
        "An average user consumes half a gram of heroin a day.",
        "Officers seized 40 pounds of loose tobacco.",
        "Carrying up to one gram of heroin is not a crime there.",
        "Agents located 12 kilogram-sized bricks of cocaine under the seat.",
        "Some 60 million people took opioids and 36 million amphetamines.",
        "The talk at 10 30 about fentanyl and counterfeit pills is free.",
        "Labs found a deadly dose in five of ten fentanyl pills.",
        "Customs may not open letters weighing 30 grams or less without consent, though many hold fentanyl.",
        "A law that limits you to 9 grams of pseudoephedrine a month cut meth labs.",
        "Together the drugs made 90,000 kilograms of converted drug weight of cocaine.",
    ],
)
def test_amounts_that_are_no_seizures(text: str, change: Any) -> None:
    assert seizures(change(text)) == []


@pytest.mark.parametrize(
    ("text", "act", "modality"),
    [
        ("Officers seized 5 kg of cocaine.", "seized", "asserted"),
        ("A search of the sedan produced 5 kg of cocaine.", "seized", "asserted"),
        ("He sold 5 kg of cocaine over a year.", "trafficked", "asserted"),
        ("He tried to smuggle 5 kg of cocaine into Kent.", "seized", "asserted"),
        ("From that region 5 tonnes of cocaine were seized, despite smuggling.", "seized", "asserted"),
        ("Detectives purchased 5 grams of crack from him.", "other", "asserted"),
        ("Two controlled buys yielded 56 grams of cocaine.", "other", "asserted"),
        ("The lab was capable of producing 5 kg of meth.", "produced", "potential"),
        ("The operation produced 40 arrests and 5 kg of cocaine.", "seized", "asserted"),
        ("A storage locker yielded 900 fentanyl pills.", "seized", "asserted"),
        ("It sold half a kilo of cocaine and took in $30,000 a week.", "trafficked", "asserted"),
        ("They are accused of flooding the city with 900 fentanyl pills.", "trafficked", "asserted"),
        ("The doctor prescribed 9,000 oxycodone pills.", "trafficked", "asserted"),
        ("Between 2 and 3 tons of cocaine reach the coast each week.", "trafficked", "asserted"),
        ("The lab turned out 2 kilos of meth a day.", "produced", "asserted"),
        ("In the flat were 75 grams of pressed fentanyl.", "seized", "asserted"),
        ("The harvest came to 333 tons of opium that could be turned into heroin.", "produced", "asserted"),
        ("That crop could have yielded 72 tonnes of heroin.", "produced", "potential"),
        ("The cargo was not the 2,000 pounds of cocaine that was reported.", "seized", "negated"),
        ("The defense would concede no more than five kilograms of heroin.", "trafficked", "asserted"),
    ],
)
def test_what_was_done(text: str, act: str, modality: str) -> None:
    (row,) = seizures(text)
    assert (row["act"], row["modality"]) == (act, modality)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Police seized 3 pounds of powdered fentanyl.", "powder"),
        ("Police seized 3 tonnes of methamphetamine tablets.", "pills"),
        ("Police seized 3 pounds of crystal meth.", "crystal"),
        ("Police seized 3 liters of liquid ketamine.", "liquid"),
        ("Police seized 300 kilos of 4-ANPP.", "precursor"),
        ("Police cut down 300 marijuana plants.", "plant"),
        ("Police seized 3 pounds of heroin.", None),
    ],
)
def test_forms(text: str, form: str | None) -> None:
    assert [row["form"] for row in seizures(text)] == [form]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("CBP confiscated 200 kg of heroin in 2021, after 150 in 2020 and 90 in 2018.", [200, 150, 90]),
        ("Methamphetamine seizures reached 449 tonnes, of which Asia took 157.", [449000, 157000]),
        ("Fentanyl seizures totaled 1,300 kg in March, 950 in April and 800 in May.", [1300, 950, 800]),
        ("Potential cocaine production fell from 760 to 650 metric tons.", [760000, 650000]),
        ("Some 9 tonnes of ketamine used to be normal; in 2021 the total was 29.", [9000, 29000]),
    ],
)
def test_bare_numbers_go_on_with_an_amount(text: str, values: list[float]) -> None:
    rows = seizures(text)
    assert [row["value"] for row in rows] == values
    assert len({row["stated_unit"] for row in rows}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Fentanyl pills: 11,000\nCocaine: 4 kg",
        "Cocaine, 4 kg; fentanyl pills, 11,000.",
        "Fentanyl pills (11,000), cocaine",
    ],
)
def test_labels_count_pills(text: str) -> None:
    assert [row["value"] for row in seizures(text) if row["measure"] == "count"] == [11_000]


def test_lost_dollar_signs_make_no_amounts() -> None:
    text = "they took five pounds of meth 110 grams of fentanyl and 13 000 in suspected drug proceeds"
    assert [row["stated_value"] for row in seizures(text)] == [5, 110]


def test_numbers_of_a_table_that_lost_its_signs_make_no_amounts() -> None:
    text = "drug total seized total value cocaine 204 6 lbs 2 046 000 crack cocaine 6 12 lbs 97 920 heroin 1 97 lbs"
    assert [row["stated_value"] for row in seizures(text)] == [204.6, 6.12, 1.97]


def test_an_amount_in_brackets_behind_its_drug_is_the_amount_before_it() -> None:
    assert [row["stated_unit"] for row in seizures("Seized: 212 grams heroin (7.5 oz.), some Suboxone.")] == ["gram"]
    assert len(seizures("Agents took seven kilograms of fentanyl powder, seven kilograms of cocaine.")) == 2


def test_pills_numbered_in_other_words() -> None:
    (row,) = seizures("The number of MDMA tablets seized, 5.1 million, was down.")
    assert (row["value"], row["measure"], row["substance"]) == (5.1e6, "count", "mdma")
    rows = seizures("He dispensed 23 million hydrocodone pills, of which dealers sold more than 1 million.")
    assert [row["value"] for row in rows] == [2.3e7, 1e6]


@pytest.mark.parametrize(
    "text",
    [
        "It will be alleged that officers located 6 kg of cocaine.",
        "The driver denied knowing about the 30 pounds of cocaine in his trunk.",
    ],
)
def test_what_is_alleged_is_asserted(text: str) -> None:
    assert [row["modality"] for row in seizures(text)] == ["asserted"]


def test_amounts_whose_heading_gives_the_unit() -> None:
    rows = seizures("Pounds seized, FY 2023\nMethamphetamine: 140,000\nCocaine: 81,000\nOfficers: 40")
    assert [(row["stated_value"], row["stated_unit"], row["substance"]) for row in rows] == [
        (140_000, "pound", "methamphetamine"),
        (81_000, "pound", "cocaine"),
    ]
    assert seizures("Overdose deaths by drug\nCocaine: 4,310\nHeroin: 2,220") == []


def test_a_value_in_pounds_is_money() -> None:
    assert seizures("The value of the cocaine was put at 3 million pounds.") == []


def test_a_bare_number_before_a_thing_is_no_amount() -> None:
    text = "he moved 2 kilograms of fentanyl paying couriers from detroit 1 500 a trip"
    assert [row["value"] for row in seizures(text)] == [2]


def test_conversion_and_rate() -> None:
    (restated,) = seizures("Officers seized 17.94 pounds (8.14 kg) of cocaine.")
    assert (restated["restated_value"], restated["restated_unit"], restated["restatement_agrees"]) == (
        8.14,
        "kilogram",
        True,
    )
    (monthly,) = seizures("He admitted moving 10 kilograms of heroin a month.")
    assert monthly["per"] == "month"


def test_pounds_in_a_british_text_are_money_unless_of_a_drug() -> None:
    text = "Police in Birmingham, England, found 740 wraps of crack, 22,000 pounds in notes and 3 pounds of heroin."
    assert [row["stated_value"] for row in seizures(text) if row["stated_unit"] == "pound"] == [3]


def test_pills_are_of_what_counterfeits_hold() -> None:
    text = "He sold 2,000 counterfeit oxycodone pills. The pills held fentanyl."
    assert seizures(text)[0]["substance"] == "fentanyl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agents took 12 kilos of cocaine, 900 tablets of ecstasy and 9 guns.", [(12, "cocaine"), (900, "mdma")]),
        (
            "He left with 240 oxycodone tablets, 120 Lortab and 90 Xanax.",
            [(240, "oxycodone"), (120, "hydrocodone"), (90, "alprazolam")],
        ),
        ("The cocaine tipped the scales at 64 kg; the meth weighed 17 kg.", [(64, "cocaine"), (17, "methamphetamine")]),
        (
            "They seized 94 kg of heroin and half a kilogram of cocaine, $2.7 million in proceeds.",
            [(94, "heroin"), (0.5, "cocaine")],
        ),
        ("Antwerp seized 116 kg of cocaine, six kg more than in 2022.", [(116, "cocaine")]),
        ("CBP seized 500 kg of meth in 2022, roughly 16,000 fewer than in 2021.", [(500, "methamphetamine")]),
        ("Troopers found a 12-kilogram duffel of marijuana.", [(12, "cannabis")]),
    ],
)
def test_lists_differences_and_containers(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(pytest.approx(row["value"]), row["substance"]) for row in seizures(text)] == expected


def test_the_form_may_be_told_before_the_weight() -> None:
    (row,) = seizures("They found a brick of white powder that weighed 1,050 grams and held fentanyl.")
    assert row["form"] == "powder"
