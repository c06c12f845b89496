"""Where a figure is about: its own sentence, the event it belongs to, the document; published and stripped alike."""

from __future__ import annotations

import pytest
from gold_score import stripped

from opioid_stats import extract


def places(text: str, table: str) -> list[str | None]:
    """The geography of the rows of a table, in order."""
    return [row["geography"] for row in extract(text).rows if row["table"] == table]


@pytest.mark.parametrize(
    ("text", "table", "codes"),
    [
        ("EL PASO, Texas – Officers seized 40 pounds of cocaine on Monday.", "seizures", ["US-TX"]),
        ("WASHINGTON – Agents seized 900 kilograms of heroin last year.", "seizures", ["US"]),
        ("BEIJING — Police seized 3 tons of methamphetamine in 2021.", "seizures", ["CN"]),
        ("In Ohio 310 people died of drug overdoses in 2019.", "deaths", ["US-OH"]),
        (
            "TAMPA, Fla. – A Detroit man was arrested with 4 kilograms of fentanyl on Tuesday.",
            "seizures",
            ["US-FL"],
        ),
        (
            "DENVER – Deputies seized 4 pounds of heroin. Nationwide 70,000 people died of drug overdoses in 2019.",
            "deaths",
            ["US"],
        ),
        (
            "MIAMI – Officers found 50 pounds of cocaine in a crate from Ecuador that was bound for Spain.",
            "seizures",
            ["US-FL"],
        ),
    ],
)
def test_where_it_happened_not_where_it_comes_from(text: str, table: str, codes: list[str | None]) -> None:
    assert places(text, table) == codes
    assert places(stripped(text), table) == codes


def test_each_of_a_list_has_its_own_place() -> None:
    text = "In 2021, overdose deaths rose by 12 percent in Maine and by 30 percent in Vermont."
    assert places(text, "changes") == ["US-ME", "US-VT"]


def test_a_price_lies_in_the_place_right_behind_it() -> None:
    text = "A kilogram of cocaine sells for $24,000 in Houston, $29,000 in Chicago and $33,000 in Boston."
    assert places(text, "prices") == ["US-TX", "US-IL", "US-MA"]


def test_potency_and_lethal_doses_are_of_no_place() -> None:
    text = "BOSTON – Fentanyl is 50 times more potent than heroin, and 2 milligrams of fentanyl can kill."
    assert places(text, "potency") == [None]
    assert places(text, "doses") == [None]


def test_the_high_seas_are_in_no_country() -> None:
    text = "SAN DIEGO – The cutter's crew seized 5,000 pounds of cocaine in international waters on May 3, 2021."
    assert places(text, "seizures") == [None]


def test_a_town_keeps_the_state_it_was_named_with() -> None:
    text = "PORTLAND, Maine – Two people were arrested.\n\nOn Sunday, agents in Portland seized 6 pounds of heroin."
    assert places(text, "seizures") == ["US-ME"]


def test_an_event_keeps_its_place_over_its_paragraph() -> None:
    text = (
        "CHICAGO – Agents closed two cases.\n\n"
        "The first began in Gary, Indiana. On Monday, officers seized 9 kilograms of cocaine from a garage.\n\n"
        "Prosecutors will present both cases."
    )
    assert places(text, "seizures") == ["US-IN"]


def test_a_law_is_a_countrys_outside_federations_of_laws() -> None:
    text = "VANCOUVER, British Columbia – Selling heroin carries a maximum of ten years in prison."
    assert places(text, "sentences") == ["CA"]
    text = "ATLANTA – Selling heroin carries a maximum of ten years in prison."
    assert places(text, "sentences") == ["US-GA"]


def test_a_text_that_names_no_place_has_none() -> None:
    assert places("Some 40 people died of drug overdoses in 2020.", "deaths") == [None]


def test_only_the_dateline_names_a_state_of_a_national_story() -> None:
    text = "PITTSBURGH — Overdoses may soon kill more Americans.\n\nSome 40,000 people died of drug overdoses in 2016."
    assert places(text, "deaths") == ["US"]


def test_a_county_of_many_states_lies_in_none() -> None:
    text = "Montgomery County Coroner: drug report\n\nSome 205 people died of drug overdoses in 2020."
    assert places(text, "deaths") != ["US-AL"]


def test_a_road_is_no_place() -> None:
    text = "BOISE, Idaho – On U.S. 95, troopers seized 9 pounds of heroin."
    assert places(text, "seizures") == ["US-ID"]


@pytest.mark.parametrize(
    ("text", "table", "codes"),
    [
        (
            "Youngstown man gets 12 years for dealing fentanyl\n\nCLEVELAND – Agents found 3 kilograms of fentanyl.",
            "seizures",
            ["US-OH"],
        ),
        ("GUELPH, Ont. – Police seized 2 kilograms of cocaine.", "seizures", ["CA-ON"]),
        ("LONDON, Ont. – London police seized 2 kilograms of cocaine.", "seizures", ["CA-ON"]),
        ("ROCHESTER — Officers found 66 grams of cocaine.", "seizures", ["US-NY"]),
        ("Police Scotland officers recovered 12 kilos of cocaine from a lorry.", "seizures", ["GB-SCT"]),
        ("Gardaí found 20kg of cannabis in Cork under Operation Quebec Pelican.", "seizures", ["IE"]),
        ("Border Force officers at Dover found 37kg of heroin in a lorry.", "seizures", ["GB-ENG"]),
        (
            "MACON, Ga. – The ring brought in 200 kilograms of heroin from suppliers in Michoacán.",
            "seizures",
            ["US-GA"],
        ),
        (
            "BOSTON – Luis Marrero, a/k/a “Chino,” sold 3 kilograms of heroin. He had two pounds of cocaine.",
            "seizures",
            ["US-MA", "US-MA"],
        ),
    ],
)
def test_datelines_names_and_shared_towns(text: str, table: str, codes: list[str | None]) -> None:
    assert places(text, table) == codes


def test_a_report_keeps_its_country_after_a_sentence_about_a_town() -> None:
    text = (
        "U.S. overdose deaths fell nationwide. In Phoenix 310 people died of overdoses in 2019. "
        "The same network counted 700 overdose deaths."
    )
    assert places(text, "deaths")[-1] == "US"


@pytest.mark.parametrize(
    ("text", "table", "codes"),
    [
        (  # what something is only compared with is not where it is
            "DOVER, Del. – In 2021, 515 people in Delaware died of overdoses. The rate was 54 deaths per 100,000, "
            "well above the national rate of 32.4.",
            "deaths",
            ["US-DE", "US-DE", "US"],
        ),
        (  # a label belongs to the figure behind it
            "In 2022 Ohio reported 84 overdose deaths involving carfentanil and Florida 61.",
            "deaths",
            ["US-OH"],
        ),
        (  # a county of many states lies in the one that the text names
            "Madison County deputies seized 4 pounds of heroin near Huntsville, Alabama, on Monday.",
            "seizures",
            ["US-AL"],
        ),
        ("Sheriff's deputies of Putnam County (FL) seized 3 kilograms of meth in Palatka.", "seizures", ["US-FL"]),
        (  # a national body tells of a year: it is the nation's
            "PORTLAND, Maine – Deputies in Portland seized 40 grams of fentanyl. In fiscal year 2023, CBP seized "
            "27,000 pounds of fentanyl.",
            "seizures",
            ["US-ME", "US"],
        ),
        (  # its officers tell of what they did there
            "PORTLAND, Maine – In 2023, CBP officers seized 27 pounds of fentanyl from a truck.",
            "seizures",
            ["US-ME"],
        ),
        (  # what is brought in was seized at sea
            "MIAMI – The Coast Guard cutter Lark offloaded 4,800 pounds of cocaine at Port Everglades on Monday.",
            "seizures",
            [None],
        ),
        (
            "The CDC said 87,203 people died of overdoses in 2020. South Dakota's deaths fell.",
            "deaths",
            ["US"],
        ),
        (
            "West Virginia leads the nation in overdose deaths, with 1,017 deaths in 2017.",
            "deaths",
            ["US-WV"],
        ),
        (
            "Distributors shipped 3.9 billion oxycodone pills to U.S. pharmacies. Tennessee had 57 pills per person.",
            "seizures",
            ["US"],
        ),
        (
            "The CDC counts for all states. In 2021, 435 people in Ohio died of overdoses. Three of every four had "
            "fentanyl in their blood.",
            "shares",
            ["US-OH"],
        ),
        ("Tucson sector agents found 36 pounds of meth in a truck on Monday night.", "seizures", ["US-AZ"]),
        ("Dutch customs seized 80 kilograms of cocaine in Rotterdam.", "seizures", ["NL-ZH"]),
    ],
)
def test_the_place_of_a_comparison_a_label_a_county_and_a_nation(
    text: str, table: str, codes: list[str | None]
) -> None:
    assert places(text, table) == codes


def test_my_state_is_the_senators() -> None:
    text = "WASHINGTON – Sen. Jane Doe (D-NH) spoke today. In my state, 486 people died of overdoses last year."
    assert places(text, "deaths") == ["US-NH"]


def test_a_sentence_that_goes_on_keeps_the_place() -> None:
    text = (
        "The CDC reports on all states. In 2022, 2,135 people in Kentucky died of overdoses. That was "
        "5 percent fewer than in 2021."
    )
    assert places(text, "changes") == ["US-KY"]


@pytest.mark.parametrize(
    ("text", "table", "codes"),
    [
        (  # a supplier abroad is not where the next sentences are
            "DAYTON, Ohio – He ordered powder from a seller in China, agents said. In May they found 231 grams of "
            "carfentanil.",
            "seizures",
            ["US-OH"],
        ),
        (  # where people live
            "CLARKSBURG, W.Va. – Marcus Dalton, 38, of Akron, was arrested with 4 kilograms of meth.",
            "seizures",
            ["US-WV"],
        ),
        ("GALLIPOLIS FERRY, W.Va. — Deputies found 11 grams of meth in a house.", "seizures", ["US-WV"]),
        ("The Justice Department charged eight China-based companies with selling precursors.", "enforcement", ["CN"]),
        (  # `the state` of a paragraph
            "In Ohio, 310 people died of overdoses in 2020.\n\nVirginia was no better. In 2020, 415 people in the "
            "state died of overdoses.",
            "deaths",
            ["US-OH", "US-VA"],
        ),
        (  # a nation's speech that names a state late
            "In this country, the DEA and the CDC tell us, 70,000 people died of overdoses in 2017.\n\n"
            "That is too many. We will act nationwide.\n\nI met a mother. "
            " She was from Ohio. Officers seized 1,500 pounds of fentanyl last year.",
            "seizures",
            ["US"],
        ),
        (
            "Agents in Marion, Harrison and Taylor Counties, West Virginia, seized 9 pounds of meth.",
            "seizures",
            ["US-WV"],
        ),
    ],
)
def test_the_place_of_local_stories_and_national_speeches(text: str, table: str, codes: list[str | None]) -> None:
    assert places(text, table) == codes


@pytest.mark.parametrize(
    ("text", "table", "codes"),
    [
        (
            "in the past year in october 2016 the ap identified 12 chinese companies willing to export carfentanil "
            "around the world no questions asked carfentanil is used for elephants yu urged the u s to share more data",
            "enforcement",
            ["CN"],
        ),
        (
            "they busted a fentanyl factory in november thanks to a tip off from u s immigration and customs about a "
            "purveyor that turned out to be a front for a 19 person drug ring scattered across china china wanted to "
            "work more closely with u s law enforcement as well as authorities in mexico",
            "enforcement",
            ["CN"],
        ),
        (
            "after a tip off from u s customs officers police shut down 5 illegal fentanyl labs in canada and arrested "
            "8 people across canada the united states welcomed the news",
            "enforcement",
            ["CA", "CA"],
        ),
    ],
)
def test_in_stripped_text_a_place_joined_to_a_figure_is_its_own(text: str, table: str, codes: list[str | None]) -> None:
    assert places(text, table) == codes


def test_a_federal_court_is_of_its_state() -> None:
    text = (
        "UNITED STATES DISTRICT COURT\nSOUTHERN DISTRICT OF FLORIDA\n\nFACTUAL PROFFER\n\nAgents searched a boat and "
        "removed 412 kilograms of cocaine."
    )
    assert places(text, "seizures") == ["US-FL"]


def test_american_indians_are_not_of_india() -> None:
    text = "In the United States 330 overdose deaths were among non-Hispanic American Indian or Alaska Native persons."
    assert places(text, "deaths") == ["US"]
