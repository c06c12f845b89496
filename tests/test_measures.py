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
