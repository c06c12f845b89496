"""Names in text: drugs, agencies and places, as published and stripped of capitals and punctuation."""

from __future__ import annotations

import re
import time

import pytest
from gold_score import stripped
from hypothesis import given, settings
from hypothesis import strategies as st

from opioid_stats.errors import UnknownNameError
from opioid_stats.lexicon import classes, find_mentions, is_a
from opioid_stats.resources import read_rows

NAMED = {
    "fentanyl",
    "carfentanil",
    "acetyl_fentanyl",
    "furanyl_fentanyl",
    "fentanyl_analogue",
    "fentanyl_precursor",
    "precursor",
    "npp",
    "4_anpp",
    "4_piperidone",
    "norfentanyl",
    "heroin",
    "opium",
    "morphine",
    "codeine",
    "oxycodone",
    "oxymorphone",
    "hydrocodone",
    "hydromorphone",
    "methadone",
    "buprenorphine",
    "tramadol",
    "meperidine",
    "sufentanil",
    "remifentanil",
    "tapentadol",
    "nitazene",
    "isotonitazene",
    "metonitazene",
    "protonitazene",
    "etonitazene",
    "xylazine",
    "medetomidine",
    "naloxone",
    "opioid",
    "prescription_opioid",
    "synthetic_opioid",
    "natural_and_semisynthetic_opioid",
    "cocaine",
    "crack",
    "methamphetamine",
    "amphetamine",
    "psychostimulant",
    "mdma",
    "cannabis",
    "hashish",
    "thc",
    "synthetic_cannabinoid",
    "lsd",
    "psilocybin",
    "ketamine",
    "pcp",
    "ghb",
    "khat",
    "cathinone",
    "benzodiazepine",
    "alprazolam",
    "gabapentin",
    "ephedrine",
    "pseudoephedrine",
    "nps",
    "alcohol",
    "drug",
}
AGENCIES = {
    "CBP",
    "DEA",
    "HSI",
    "ICE",
    "FBI",
    "ATF",
    "USPIS",
    "USMS",
    "USCG",
    "IRS",
    "DOJ",
    "DHS",
    "HHS",
    "CDC",
    "SAMHSA",
    "NIDA",
    "FDA",
    "ONDCP",
    "GAO",
    "USSC",
    "STATE_DEPARTMENT",
    "UNODC",
    "INCB",
    "EUDA",
    "EUROPOL",
    "INTERPOL",
    "WHO",
    "NNCC",
    "RCMP",
    "CBSA",
    "NCA",
    "LOCAL_POLICE",
    "STATE_POLICE",
    "FOREIGN_POLICE",
    "MEDICAL_EXAMINER",
}


def names(text: str, kind: str) -> list[str]:
    return [mention.name for mention in find_mentions(text) if mention.kind == kind]


def both(text: str, kind: str) -> list[str]:
    """The names in `text`, which must be the same in its stripped form."""
    found = names(text, kind)
    assert names(stripped(text), kind) == found
    return found


def test_every_canonical_name_of_the_contract_has_terms() -> None:
    assert {row["name"] for row in read_rows("lexicon", "substances.csv")} >= NAMED
    assert {row["name"] for row in read_rows("lexicon", "agencies.csv")} >= AGENCIES


def test_lexicon_rows_are_well_formed() -> None:
    substances = read_rows("lexicon", "substances.csv")
    assert len(substances) > 700
    for row in substances:
        assert re.fullmatch(r"[a-z0-9_]*", row["name"]), row
        assert row["form"] in ("", "powder", "pills", "liquid", "crystal", "plant", "precursor"), row
        assert row["needs"] in ("", "near", "measure", "topic"), row
    for row in read_rows("lexicon", "agencies.csv"):
        assert row["needs"] in ("", "upper", "cap", "place", "foreign", "name", "actor"), row
    guards = (
        "",
        "cap",
        "upper",
        "uncased",
        "us",
        "point",
        "clear",
        "postal",
        "proper",
        "word",
        "region",
        "state",
        "dc",
    )
    for row in read_rows("lexicon", "places.csv"):
        assert row["needs"] in guards, row
        assert re.fullmatch(r"([A-Z]{2}(-[A-Z0-9]{2,3})?)?", row["code"]), row
        assert row["country"] == row["code"][:2], row
    for file in ("substances", "agencies", "places"):
        terms = [
            row["term"].lower()
            for row in read_rows("lexicon", f"{file}.csv")
            if row.get("needs") not in ("foreign", "actor")
        ]
        assert len(terms) == len(set(terms)), file


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The parcel held 2 kg of black tar heroin.", ["heroin"]),
        ("Illicitly manufactured fentanyls drove the rise.", ["fentanyl"]),
        ("deaths from synthetic opioids other than methadone", ["synthetic_opioid"]),
        ("The lab stored 4-ANPP, NPP and 1-boc-4-piperidone.", ["4_anpp", "npp", "4_piperidone"]),
        ("six fentanyl-related substances and para-fluorofentanyl", ["fentanyl_analogue", "fentanyl_analogue"]),
        (
            "OxyContin, Percocets, Vicodin and Suboxone strips",
            ["oxycodone", "oxycodone", "hydrocodone", "buprenorphine"],
        ),
        ("prescription painkillers and benzos", ["prescription_opioid", "benzodiazepine"]),
        ("crack, weed and crack cocaine", ["crack", "cannabis", "crack"]),
        (
            "precursor chemicals such as acetic anhydride and P2P",
            ["precursor", "precursor", "precursor"],
        ),
        ("new psychoactive substances, bath salts and K-2 spice", ["nps", "cathinone", "synthetic_cannabinoid"]),
        ("N-desethyl isotonitazene and other nitazenes", ["nitazene", "nitazene"]),
        ("tranq, also called xylazine", ["xylazine", "xylazine"]),
        ("opiod and fentynal and oxycotin", ["opioid", "fentanyl", "oxycodone"]),
        ("ya ba, yaba and captagon tablets", ["methamphetamine", "methamphetamine", "captagon"]),
        ("opium poppies and coca leaves", ["opium", "cocaine"]),
        ("gamma-hydroxybutyrate, 2C-B and 3-MMC", ["ghb", "2c_b", "cathinone"]),
    ],
)
def test_substances(text: str, expected: list[str]) -> None:
    assert both(text, "substance") == expected


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("12 pounds of crystal meth", "methamphetamine", "crystal"),
        ("a bag of powdered fentanyl", "fentanyl", "powder"),
        ("9,000 fentanyl tablets", "fentanyl", "pills"),
        ("40 gallons of liquid methamphetamine", "methamphetamine", "liquid"),
        ("130 marijuana plants", "cannabis", "plant"),
        ("30 drums of fentanyl precursors", "fentanyl_precursor", "precursor"),
        ("fentanyl-laced counterfeit oxycodone pills", "fentanyl", "pills"),
        ("counterfeit oxycodone pills containing fentanyl", "fentanyl", "pills"),
        ("fake Xanax bars laced with fentanyl", "fentanyl", "pills"),
        ("blue M30 pills", "fentanyl", "pills"),
        ("two kilos of heroin", "heroin", None),
    ],
)
def test_form_that_the_words_say(text: str, name: str, form: str | None) -> None:
    for words in (text, stripped(text)):
        assert [(m.name, m.form) for m in find_mentions(words) if m.kind == "substance"] == [(name, form)]


@pytest.mark.parametrize(
    "text",
    [
        "Roads were covered in snow and ice after the storm.",
        "She ran at full speed across the grass.",
        "Police will crack down on speeding.",
        "He rode a horse past the coke oven and fed the pot.",
        "The Food and Drug Administration and the Drug Enforcement Administration met.",
        "A drug-trafficking organization and a drug court.",
        "Acid rain fell on the tar sands.",
        "50 morphine milligram equivalents a day",
    ],
)
def test_words_that_are_no_substance_here(text: str) -> None:
    assert both(text, "substance") == []


def test_everyday_words_are_drugs_beside_an_amount_or_a_drug() -> None:
    assert both("They sold 2 kilos of ice and 30 grams of speed.", "substance") == ["methamphetamine", "amphetamine"]
    assert both("They sold weed and heroin.", "substance") == ["cannabis", "heroin"]
    assert both("three hits of acid", "substance") == ["lsd"]


def test_a_list_is_no_compound() -> None:
    assert names("crack, cocaine and heroin. Powder burns", "substance") == ["crack", "cocaine", "heroin"]


def test_subjects_are_weak_mentions() -> None:
    found = find_mentions("The opioid epidemic and drug trafficking cost lives; opioids killed 12.")
    assert [(m.name, m.weak) for m in found] == [("opioid", True), ("drug", True), ("opioid", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. Customs and Border Protection and Border Patrol agents", ["CBP", "CBP"]),
        ("ICE agents, Homeland Security Investigations and the D.E.A.", ["ICE", "HSI", "DEA"]),
        ("the sheriff's office and sheriff's deputies", ["LOCAL_POLICE", "LOCAL_POLICE"]),
        ("The Ohio State Highway Patrol and West Virginia State Police", ["STATE_POLICE", "STATE_POLICE"]),
        ("Spain's Guardia Civil and the Polícia Federal", ["FOREIGN_POLICE", "FOREIGN_POLICE"]),
        ("the Mexican Navy, Colombian police and German customs", ["FOREIGN_POLICE"] * 3),
        ("the Australian Border Force with the RCMP", ["FOREIGN_POLICE", "RCMP"]),
        ("The Milwaukee County Medical Examiner's Office", ["MEDICAL_EXAMINER"]),
        ("China National Narcotics Control Commission", ["NNCC"]),
        ("Narcotics Control Bureau officers", ["FOREIGN_POLICE"]),
        ("the Centers for Disease Control and Prevention", ["CDC"]),
        ("the White House Office of National Drug Control Policy", ["ONDCP"]),
        ("United States Attorney for the district; U.S. Attorney's Office", ["DOJ", "DOJ"]),
        ("the World Health Organization", ["WHO"]),
        ("postal inspectors and the U.S. Postal Service", ["USPIS"]),
        ("Houston police and the Tulsa Police Department", ["LOCAL_POLICE", "LOCAL_POLICE"]),
        ("Toronto police and French customs", ["FOREIGN_POLICE", "FOREIGN_POLICE"]),
        ("the people who said so", []),
        ("an inquiry by customs of the sea", []),
    ],
)
def test_agencies(text: str, expected: list[str]) -> None:
    assert both(text, "agency") == expected


def test_agency_says_where_it_is() -> None:
    found = {m.name: m.place for m in find_mentions("Kentucky State Police, Denver police, Guardia Civil, the DEA")}
    assert found == {"STATE_POLICE": "US-KY", "LOCAL_POLICE": "US-CO", "FOREIGN_POLICE": "ES", "DEA": "US"}


def test_actors_are_kept_apart_from_agencies() -> None:
    found = [(m.kind, m.name) for m in find_mentions("Police said officers met French customs and the Elm Falls PD.")]
    assert found == [("actor", "police"), ("actor", "police"), ("agency", "FOREIGN_POLICE"), ("agency", "LOCAL_POLICE")]


def test_capitals_decide_where_the_text_has_them() -> None:
    assert names("WHO told ICE that the US who had ice told us.", "agency") == ["WHO", "ICE"]
    assert names("WHO told ICE that the US who had ice told us.", "place") == ["US"]
    assert names("those who had ice told us", "agency") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Laredo, Texas, and San Ysidro, California", ["US-TX", "US-CA"]),
        ("from Mexico to New Mexico", ["MX", "US-NM"]),
        ("in Virginia and West Virginia", ["US-VA", "US-WV"]),
        ("in Portland, Maine", ["US-ME"]),
        ("in Portland", ["US-OR"]),
        ("Rotterdam and Antwerp", ["NL-ZH", "BE"]),
        ("Lázaro Cárdenas and Manzanillo", ["MX-MIC", "MX-COL"]),
        ("along the southwest border", ["US"]),
        ("the United States, the U.S. and the European Union", ["US", "US", "EU"]),
        ("Chinese suppliers and Canadians", ["CN", "CA"]),
        ("in London, Ontario, and London", ["CA-ON", "GB-ENG"]),
        ("Athens, Georgia", ["US-GA"]),
        ("seized in Mobile, Alabama", ["US-AL"]),
        ("shipped from Turkey and Jordan to Chad", ["TR", "JO", "TD"]),
        ("across Latin America and South America", []),
        ("in Washington, D.C.", ["US-DC"]),
        ("in Idaho and Washington", ["US-ID", "US-WA"]),
        ("in Maricopa County", ["US-AZ"]),
        ("Washington County, Oregon", ["US-OR"]),
        ("in an Ohio county and a Delaware county", ["US-OH", "US-DE"]),
        ("No. 4:21-cr-18 (N.D. Tex.) and W.D. Wash.", ["US-TX", "US-WA"]),
        ("England and Wales", ["GB-EAW"]),
        ("in Hubei province and Wuhan", ["CN-HB", "CN-HB"]),
        ("New York City and Buffalo", ["US-NY", "US-NY"]),
        ("in Mumbai and Vancouver", ["IN-MH", "CA-BC"]),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert both(text, "place") == expected


def test_places_as_news_writes_them() -> None:
    assert names("NOGALES, Ariz. – Officers in Calexico, Calif., and Erie, Pa.", "place") == ["US-AZ", "US-CA", "US-PA"]
    assert names("Clerk, Laredo, TX 78040", "place") == ["US-TX"]
    assert names("laredo tx officers", "place") == ["US-TX"]


@pytest.mark.parametrize(
    "text",
    [
        "She was reading a nice book on a mobile phone and ate turkey.",
        "A guinea pig and a brazil nut.",
        "He polished the table; hi or no, in or out, me or you.",
        "The Sinaloa Cartel and African Americans.",
    ],
)
def test_words_that_are_no_place_here(text: str) -> None:
    assert both(text, "place") == []


def test_everyday_words_are_towns_in_text_with_capitals_only() -> None:
    assert names("Officers in Mobile arrested two.", "place") == ["US-AL"]
    assert names("kits in mobile clinics and skills in reading", "place") == []
    assert names("officers in mobile alabama", "place") == ["US-AL"]
    assert names("NO WARRANTIES, OR CONDITIONS; yes, Indiana", "place") == ["US-IN"]


def test_dateline_place_is_not_part_of_the_agency() -> None:
    found = find_mentions("LAREDO, Texas – U.S. Customs officers")
    assert [(m.kind, m.name) for m in found] == [("place", "US-TX"), ("agency", "CBP")]


def test_classes() -> None:
    assert is_a("fentanyl", "synthetic_opioid")
    assert is_a("drug", "drug")
    assert not is_a("heroin", "synthetic_opioid")
    known = {row["name"] for row in read_rows("lexicon", "substances.csv")} - {""}
    assert all(classes(name)[-1] == "drug" for name in known - {"drug"})
    with pytest.raises(UnknownNameError, match="fentanyl"):
        classes("fentanil")


WORDS = ["fentanyl", "pills", "4-ANPP", "ICE", "ice", "U.S.", "Ohio", "state police", "Portland, Maine", "the us", "of"]
WORDS += ["kilos", "crack", "Turkey", "(", "\n", ".", "é", "laced with", "’s", "İ"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=25).map(" ".join))
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in find_mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.name
        end = mention.end


def test_time_grows_with_the_length_of_the_text() -> None:
    assert find_mentions("Postal" + " " * 20_000 + "hat" + " " * 20_000 + ".") == []
    text = "Officers in Nogales, Arizona, seized 4.2 pounds of fentanyl pills on the way to U.S. markets. " * 200

    def seconds(times: int) -> float:
        start = time.perf_counter()
        find_mentions(text * times)
        return time.perf_counter() - start

    find_mentions("")
    assert min(seconds(8) for _ in range(3)) < 24 * min(seconds(1) for _ in range(3))


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("New York State Police", "STATE_POLICE", "US-NY"),
        ("Washington State Patrol", "STATE_POLICE", "US-WA"),
        ("Wisconsin Department of Justice", "STATE_POLICE", "US-WI"),
        ("Arizona Attorney General", "STATE_POLICE", "US-AZ"),
        ("narcotics detectives", "LOCAL_POLICE", "US"),
    ],
)
def test_bodies_of_states_are_known_by_their_names(text: str, name: str, place: str) -> None:
    found = [m for m in find_mentions(f"On Monday the {text} said so.") if m.kind == "agency"]
    assert [(m.name, m.place) for m in found] == [(name, place)]


def test_a_county_of_many_states_carries_them_all_with_its_sheriff() -> None:
    (sheriff,) = find_mentions("the Putnam County Sheriff's Office said")
    assert sheriff.weak
    assert {"US-FL", "US-NY"} <= {sheriff.place, *sheriff.also}
