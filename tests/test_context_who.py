"""The body that acted or counted, and who officers, agents and police are; published and stripped alike."""

from __future__ import annotations

import pytest
from gold_score import stripped

from opioid_stats import extract


def bodies(text: str, table: str) -> list[str | None]:
    """The agency of the rows of a table, in order."""
    return [row["agency"] for row in extract(text).rows if row["table"] == table]


@pytest.mark.parametrize(
    ("text", "table", "names"),
    [
        ("EL PASO, Texas – CBP officers seized 40 pounds of cocaine on Monday.", "seizures", ["CBP"]),
        ("TOLEDO, Ohio – Police seized 40 pounds of cocaine on Monday.", "seizures", ["LOCAL_POLICE"]),
        ("LIMA, Peru – Police seized 40 pounds of cocaine on Monday.", "seizures", ["FOREIGN_POLICE"]),
        ("MUSCAT, Oman – Customs officers seized 40 kilograms of heroin on Monday.", "seizures", ["FOREIGN_POLICE"]),
        (
            "EL PASO, Texas – Officers at the bridge seized 40 pounds of cocaine on Monday.",
            "seizures",
            ["CBP"],
        ),
        ("ATLANTA – Agents seized 40 pounds of cocaine on Monday.", "seizures", [None]),
        ("About 900 people died of overdoses in 2020, according to the CDC.", "deaths", ["CDC"]),
        ("About 900 people died of overdoses in 2020, the state health department said.", "deaths", [None]),
    ],
)
def test_who_acted_or_counted(text: str, table: str, names: list[str | None]) -> None:
    assert bodies(text, table) == names
    assert bodies(stripped(text), table) == names


def test_officers_are_the_body_named_before() -> None:
    text = (
        "LAREDO, Texas – U.S. Customs and Border Protection reported two finds.\n\n"
        "On Monday, officers seized 40 pounds of cocaine. A second search yielded 12 pounds of heroin."
    )
    assert bodies(text, "seizures") == ["CBP", "CBP"]


def test_who_is_handed_something_did_not_seize_it() -> None:
    text = "LAREDO, Texas – CBP officers seized 40 pounds of cocaine, which was turned over to the DEA."
    assert bodies(text, "seizures") == ["CBP"]


def test_who_lends_its_figures_does_not_become_the_one_who_acts() -> None:
    text = (
        "YUMA, Ariz. – Border Patrol agents seized 4,000 fentanyl pills on Monday. Going by DEA testing, six in ten "
        "such pills are deadly.\n\nAgents also seized 3 pounds of heroin."
    )
    assert bodies(text, "seizures") == ["CBP", "CBP"]


def test_a_report_belongs_to_its_publisher() -> None:
    text = (
        "EUROPEAN DRUG REPORT\n\nMember States seized 300 tonnes of cocaine in 2021.\n\n"
        "About 5,000 people died of drug overdoses in 2021."
    )
    assert bodies(text, "seizures") == ["EUDA"]
    assert bodies(text, "deaths") == ["EUDA"]


def test_police_do_not_count_deaths_told_elsewhere() -> None:
    text = "RENO, Nev. – Police seized 4 pounds of heroin on Monday.\n\nIn 2020, 90 people died of overdoses there."
    assert bodies(text, "deaths") == [None]


def test_a_prison_term_is_the_prosecutors_only_where_they_announce_it() -> None:
    text = (
        "ERIE, Pa. – A heroin dealer was sentenced on Monday to 60 months in prison, the U.S. Attorney's Office said."
    )
    assert bodies(text, "sentences") == ["DOJ"]
    text = "ERIE, Pa. – DEA agents seized 2 kilograms of cocaine. A dealer was sentenced to 60 months in prison."
    assert bodies(text, "sentences") == [None]


@pytest.mark.parametrize(
    ("text", "table", "names"),
    [
        (
            "China's Narcotics Control Commission spoke on Monday. More than 66,000 people died of overdoses in the "
            "United States, according to provisional figures of the Centers for Disease Control and Prevention.",
            "deaths",
            ["CDC"],
        ),
        ("MEXICO CITY — Soldiers found 630,000 fentanyl pills in a lab.", "seizures", ["FOREIGN_POLICE"]),
        (
            "BANGKOK: Soldiers of the border patrol police seized 40 kilograms of heroin.",
            "seizures",
            ["FOREIGN_POLICE"],
        ),
        ("Operatives of the NDLEA in Lagos seized 34 kilograms of cocaine.", "seizures", ["FOREIGN_POLICE"]),
        ("SAN ANTONIO — Soldiers found 30 pounds of cocaine in a locker.", "seizures", [None]),
        ("Operatives of the NDLEA seized 3.4 kilograms of cocaine in Lagos.", "seizures", ["FOREIGN_POLICE"]),
        ("Fentanyl killed 961 people in Ohio, the state Department of Public Health said.", "deaths", [None]),
        (
            "U.S. Attorney Ann Lee announced the case. He was sentenced to 137 months in prison for dealing heroin.",
            "sentences",
            ["DOJ"],
        ),
        (
            "U.S. Sentencing Commission: Facts\n\nThe average sentence for fentanyl was 65 months in prison.",
            "sentences",
            ["USSC"],
        ),
    ],
)
def test_sources_armies_and_courts(text: str, table: str, names: list[str | None]) -> None:
    assert bodies(text, table) == names


@pytest.mark.parametrize(
    ("text", "table", "names"),
    [
        ("Agents from HSI in El Paso and Texas state troopers seized 92 kilos of cocaine.", "seizures", ["HSI"]),
        ("Police in Thailand seized 6 million methamphetamine tablets, UNODC said.", "seizures", ["FOREIGN_POLICE"]),
        (
            "Police in Lawrence, with help from the FBI and HSI, seized 4 kilograms of heroin.",
            "seizures",
            ["LOCAL_POLICE"],
        ),
        ("The RCMP said the case began in May, when CBSA officers seized 15 kilograms of opium.", "seizures", ["CBSA"]),
        ("A federal grand jury in Tulsa charged 11 people with selling heroin.", "enforcement", ["DOJ"]),
    ],
)
def test_the_first_of_several_the_police_of_a_country_and_grand_juries(
    text: str, table: str, names: list[str | None]
) -> None:
    assert bodies(text, table) == names
