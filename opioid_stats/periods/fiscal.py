"""Which fiscal year a text means: the one of the country or state whose name stands nearest, US federal without any."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from opioid_stats.periods.words import either
from opioid_stats.resources import read_rows

FEDERAL = 10


@cache
def _regimes() -> tuple[re.Pattern[str], dict[str, int]]:
    rows = read_rows("lexicon", "fiscal_years.csv")
    months = {word: int(row["first_month"]) for row in rows for word in row["words"].split("|")}
    return re.compile(rf"(?<!\w){either(months)}(?!\w)"), months


class Fiscal:
    """The fiscal years of one text: `first_month(position)` is the month in which the one meant there begins."""

    def __init__(self, low: str) -> None:
        self._low = low
        self._found: list[tuple[int, int]] | None = None

    def first_month(self, position: int) -> int:
        """The first month of the fiscal year meant at a position of the text.

        >>> Fiscal("in canada, in fiscal year 2022").first_month(14)
        4
        """
        if self._found is None:
            pattern, months = _regimes()
            self._found = [(match.start(), months[match[0]]) for match in pattern.finditer(self._low)]
        if not self._found:
            return FEDERAL
        at = bisect_left(self._found, (position, 0))
        near = self._found[max(0, at - 1) : at + 1]
        return min(near, key=lambda item: (abs(item[0] - position), item[0]))[1]
