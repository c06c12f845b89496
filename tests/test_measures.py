"""How texts write amounts: hundreds of spellings of units, money and numbers (`measures.txt`), one line an amount."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from opioid_stats import read_quantities
from opioid_stats.units import ureg

LINES = [
    line for line in Path(__file__).with_name("measures.txt").read_text("utf-8").splitlines() if line and line[0] != "#"
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.partition(":")[0])
def test_every_spelling_is_the_same_amount(line: str) -> None:
    amount, _, spellings = line.partition(": ")
    number, _, unit = amount.partition(" ")
    for spelling in spellings.split("; "):
        quantities = read_quantities(f"The figure given was {spelling}.")
        assert [q.unit for q in quantities] == [unit], spelling
        assert quantities[0].value is not None, spelling
        assert math.isclose(quantities[0].value, float(number), rel_tol=1e-9), spelling


def test_every_unit_of_them_is_in_the_registry() -> None:
    for line in LINES:
        ureg.parse_units(line.partition(":")[0].partition(" ")[2])


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Bags of 2 kg-1 kg were sold.", [(2, "kilogram"), (1, "kilogram")]),
        ("It fell from 24703m212 to a 4x4 truck at 1920x1080.", []),
        ("A 10x12 ft room was let.", [(10, "foot"), (12, "foot")]),
        ("He was 5 kg w/ a bag.", [(5, "kilogram")]),
        ("They work a 35-hour-week.", [(35, "hour")]),
        ("He sat before 10 grand juries.", [(10, "jury")]),
        ("It paid ten grand a kilo.", [(10_000, "USD/kilogram")]),
        ("They sent 500 N95 masks.", [(500, "mask")]),
        ("The marker rs1799971 was found, as was P2P.", []),
        ("Paid in Singapore, $5 million went.", [(5_000_000, "USD")]),
        ("At that point five men left.", [(5, "man")]),
        ("They took two hundred, three hundred of them.", [(200, "dimensionless"), (300, "dimensionless")]),
        ("It cost one million, two million more.", [(1e6, "dimensionless"), (2e6, "dimensionless")]),
        ("Of 5 million three men knew.", [(5e6, "dimensionless"), (3, "man")]),
        ("The one hundred fifth visitor came.", []),
        ("The list:\n- 12 kg of heroin\n- 1 gun", [(12, "kilogram"), (1, "gun")]),
        ("It traded at 1.08 dollars a euro.", [(1.08, "USD")]),
        ("It is worth a fraction of a dollar.", []),
        ("Call 192.168.100.200 now.", []),
        ("In grade 5 and half of them", [(0.5, "fraction")]),
    ],
)
def test_what_looks_like_one_amount_and_is_not(text: str, amounts: list[tuple[float, str]]) -> None:
    assert [(q.value, q.unit) for q in read_quantities(text)] == amounts


def test_the_ends_of_a_range_share_what_stands_behind_the_last() -> None:
    for text, unit, lower, upper in (
        ("seized $5-10m of drugs", "USD", 5e6, 10e6),
        ("bags of 5kg-7kg", "kilogram", 5, 7),
        ("between two hundred and three hundred men", "man", 200, 300),
    ):
        (q,) = read_quantities(text)
        assert (q.lower, q.upper, q.unit, q.qualifier) == (lower, upper, unit, "range")
