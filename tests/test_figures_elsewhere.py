"""Pages of several stories: what markets, sports and shops count makes no row beside the news of drugs."""

from __future__ import annotations

import pytest

from opioid_stats import extract

NEWS = "Police said on Friday that they had seized 2 kilograms of cocaine and arrested three people."
MARKETS = (
    "The Nasdaq slid 1.4 percent and the Dow lost 0.8 percent.",
    "Shares of the carmaker jumped 12 percent after a takeover offer.",
    "Crude settled at $71.20 a barrel, up 3 percent.",
    "He averaged 21 points and 9 rebounds and hit 44 percent from three point range.",
)


@pytest.mark.parametrize("other", MARKETS)
def test_other_news_makes_no_row(other: str) -> None:
    for text in (f"{NEWS}\n\n{other}", f"{other}\n\n{NEWS}"):
        assert sorted(row["table"] for row in extract(text).rows) == ["enforcement", "seizures"]


def test_markets_count_where_they_are_of_drugs() -> None:
    rows = extract("Shares of fentanyl among seizures rose by 12 percent at the border, the index shows.").rows
    assert [row["stated_value"] for row in rows] == [12.0]


def test_a_story_far_from_any_drug_is_another() -> None:
    far = " ".join(["The choir met again and sang for the mayor and her guests in the old hall by the river."] * 8)
    text = f"{NEWS}\n\n{far}\n\nTicket holders made up 62 percent of those in the hall.\n\n{far}"
    assert sorted(row["table"] for row in extract(text).rows) == ["enforcement", "seizures"]
