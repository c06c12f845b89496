"""Which fiscal year a text means: the one named there, else that of the country it names most, else US federal."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property

from opioid_stats.resources import read_rows
from opioid_stats.text import either

FEDERAL = 10
_NEAR = 24


@cache
def _regimes() -> tuple[re.Pattern[str], dict[str, int]]:
    rows = read_rows("lexicon", "fiscal_years.csv")
    months = {word: int(row["first_month"]) for row in rows for word in row["words"].split("|")}
    return re.compile(rf"(?<!\w){either(months)}(?!\w)"), months


class Fiscal:
    """The fiscal years of one text: `first_month(position)` is the month in which the one meant there begins."""

    def __init__(self, low: str) -> None:
        self._low = low

    @cached_property
    def _usual(self) -> int:
        """The first month of the country or state that the text names most, in a tie the US federal one."""
        pattern, months = _regimes()
        named = Counter(months[" ".join(match[0].split())] for match in pattern.finditer(self._low))
        return max(named, key=lambda month: (named[month], month == FEDERAL), default=FEDERAL)

    def first_month(self, position: int) -> int:
        """The first month of the fiscal year meant at a position of the text.

        >>> Fiscal("in canada, in fiscal year 2022").first_month(14)
        4
        """
        pattern, months = _regimes()
        window = self._low[max(0, position - _NEAR) : position + _NEAR]
        named = [months[" ".join(match[0].split())] for match in pattern.finditer(window) if "fiscal" in match[0]]
        return named[-1] if named else self._usual
