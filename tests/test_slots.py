"""The place, time, body, rate, cause and standing of figures in the manners of many publishers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from opioid_stats import extract


def _slot(text: str, published: str, name: str) -> Any:
    """The slot of the first figure of a text; days as ISO text."""
    value = extract(text, published=published).rows[0][name]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize(
    ("text", "published", "slot", "expected"),
    [
        (
            "ALBUQUERQUE, N.M. – Agents seized 14 kilograms of fentanyl on Tuesday in one of the largest hauls in the "
            "state this year.",
            "2024-05-17",
            "period_start",
            "2024-05-14",
        ),
        (
            "In a statement on Monday, the agency said it seized 400 kilograms of cocaine on 11 January 2023.",
            "2023-01-16",
            "period_start",
            "2023-01-11",
        ),
        (
            "Opium production in Afghanistan fell in 2024. It came to 433 metric tons, the lowest since the agency "
            "began surveys in 1994.",
            "2024-11-06",
            "period_end",
            "2024-12-31",
        ),
        (
            "Year in review: 2022\n\nFatal overdoses: 90 (verified as of March 1)",
            "2023-03-05",
            "period_end",
            "2022-12-31",
        ),
        (
            "According to charges presented in court: On May 5, 2024, DEA agents found 30 kilograms of cocaine.",
            "2024-06-01",
            "period_start",
            "2024-05-05",
        ),
        (
            "Heroin was found in 20 percent of deaths in 2018. In 2022: 4 percent.",
            "2023-01-05",
            "period_start",
            "2018-01-01",
        ),
        (
            "RENO, Nev. – Troopers stopped a van with California plates and found 9 kilograms of heroin.",
            "2022-03-09",
            "geography",
            "US-NV",
        ),
        (
            "June 4, 2021 – Prince George, British Columbia – The Crown said a man was sentenced to 8 years for "
            "trafficking fentanyl.",
            "2021-06-04",
            "geography",
            "CA-BC",
        ),
        (
            "NDLEA operatives arrested two men at Abeokuta, Ogun State, with 60 kilograms of cannabis.",
            "2023-08-14",
            "geography",
            "NG-OG",
        ),
        ("Police seized 3 kilos of shabu in Batangas on Sunday.", "2021-02-16", "geography", "PH-BTG"),
        ("Fentanyl deaths by state: Oregon 12 percent, Washington 38 percent", "2022-03-01", "geography", "US-OR"),
        ("Every day, officers at the ports seize an average of 2,000 pounds of drugs.", "2020-01-03", "per", "day"),
        ("Overdose deaths at a glance. Average per month: 41 deaths.", "2022-01-03", "per", "month"),
        (
            "The state counted 512 overdose deaths in 2023. These numbers are preliminary.",
            "2024-02-01",
            "provisional",
            True,
        ),
        (
            "The state counted 512 overdose deaths in 2021. Data for 2023 are preliminary.",
            "2024-02-01",
            "provisional",
            False,
        ),
        ("Overdoses rose again.\n\nThe county counted 30 opioid deaths in 2022.", "2023-02-10", "cause", "overdose"),
    ],
)
def test_slots(text: str, published: str, slot: str, expected: object) -> None:
    assert _slot(text, published, slot) == expected
