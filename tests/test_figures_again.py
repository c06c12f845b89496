"""A figure said twice is one row, with the second statement in `restated_*`."""

from __future__ import annotations

from typing import Any

import pytest

import opioid_stats


def rows(text: str, table: str) -> list[dict[str, Any]]:
    return [row for row in opioid_stats.extract(text).rows if row["table"] == table]


@pytest.mark.parametrize(
    ("text", "table", "stated", "again"),
    [
        (
            "The navy put the value of the cocaine at 640 million pesos ($35 million).",
            "prices",
            (640e6, "MXN"),
            (35e6, "USD", None),
        ),
        (
            "A kilo of heroin fetches 150,000 baht (about $4,600) there.",
            "prices",
            (150_000, "THB"),
            (4_600, "USD", None),
        ),
        (
            "Roughly one quarter of the overdose victims (25.4%) had been to prison.",
            "shares",
            (25, "percent"),
            (25.4, "percent", True),
        ),
        (
            "roughly one quarter of the overdose victims 25 4 had been to prison",
            "shares",
            (25, "percent"),
            (25.4, "percent", True),
        ),
        (
            "Fentanyl was found in a third of the deaths (36 percent) in Ohio.",
            "shares",
            (100 / 3, "percent"),
            (36, "percent", False),
        ),
        ("Officers seized 85 grams of heroin (3 oz.) in Bangor.", "seizures", (0.085, "kilogram"), (3, "ounce", True)),
    ],
)
def test_one_row_holds_both_statements(
    text: str, table: str, stated: tuple[float, str], again: tuple[float, str, bool | None]
) -> None:
    (row,) = rows(text, table)
    assert (pytest.approx(row["value"]), row["unit"]) == stated
    assert (row["restated_value"], row["restated_unit"], row["restatement_agrees"]) == again


@pytest.mark.parametrize(
    ("text", "table", "count"),
    [
        ("A kilo of heroin costs 150,000 baht in the north and $9,000 in Hong Kong.", "prices", 2),
        ("Fentanyl was found in a third of the deaths, and xylazine in 36 percent, in Ohio.", "shares", 2),
        ("Officers seized 85 grams of heroin and 3 ounces of cocaine in Bangor.", "seizures", 2),
    ],
)
def test_two_figures_stay_two(text: str, table: str, count: int) -> None:
    found = rows(text, table)
    assert len(found) == count
    assert all(row["restated_value"] is None for row in found)
