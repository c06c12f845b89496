"""Rows of a table under a heading of years, once its marks are gone: `category 2022 2023 2024 cocaine 1 231 974 938`.

The heading tells how many numbers a row has, which the row alone does not: the digits are cut into so many, those
that are most alike.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

_YEARS = re.compile(r"(?<![^\W_])(?:19|20)\d\d(?: (?:19|20)\d\d)+(?![^\W_])")
_ROWS = re.compile(r"(?: [^\W\d_]+){1,7}(?: \d{1,3}(?: \d{3})*)+")
_LABEL = re.compile(r"(?: [^\W\d_]+){1,7} ")
_FURTHER = re.compile(r" (?:change|percent|percentage|pct|difference|rate|total|average|trend)(?![^\W_])")
_REACH = 500  # letters that a table may have above a row


def cut(low: str, tokens: list[str], start: int) -> list[tuple[int, int]] | None:
    """The first and the last token (exclusive) of each number of a row that begins at `start`; None outside a table.

    One more number than the heading has years is a change or a rate, whose second token holds its decimals.

    >>> text = "deaths 2022 2023 2024 all drugs 1 384 1 343 997 cocaine 599 613 482"
    >>> cut(text, "1 384 1 343 997".split(), text.index("1 384")), cut(text, "599 613 482".split(), text.index("599"))
    ([(0, 2), (2, 4), (4, 5)], [(0, 1), (1, 2), (2, 3)])
    >>> text = "deaths 2021 2022 change lee county 385 351 8 8"
    >>> cut(text, "385 351 8 8".split(), text.index("385"))
    [(0, 1), (1, 2), (2, 4)]
    """
    columns, further = _columns(low, start)
    if not columns or not columns + further <= len(tokens) <= 3 * columns + 2 * further:
        return None
    # a change or rate behind the years is one token or, with decimals, two
    ends = [len(tokens) - 2, len(tokens) - 1] if further else [len(tokens)]
    cuts = [pieces for end in ends for pieces in _cuts(tokens[:end], 0) if len(pieces) == columns]
    best = min(cuts, key=lambda pieces: _unlike(tokens, pieces), default=None)
    return best and [*best, (best[-1][1], len(tokens))] if further else best


def _columns(low: str, start: int) -> tuple[int, bool]:
    """How many years head the rows above, if nothing but rows stands between them and the number, and whether one more
    column stands behind them."""
    begin = max(0, start - _REACH)
    for match in reversed(list(_YEARS.finditer(low, begin, start))):
        years = [int(year) for year in match[0].split(" ")]
        steps = {later - year for year, later in pairwise(years)}
        at = match.end()
        while (row := _ROWS.match(low, at, start)) is not None and row.end() < start:
            at = row.end()
        if len(steps) == 1 and abs(next(iter(steps))) < 10 and _LABEL.fullmatch(low, at, start):
            return len(years), _FURTHER.match(low, match.end()) is not None
    return 0, False


def _cuts(tokens: list[str], at: int) -> Iterator[list[tuple[int, int]]]:
    """Every way to cut tokens into whole numbers."""
    if at == len(tokens):
        yield []
        return
    ends = [at + 1]
    if len(tokens[at]) <= 3 and tokens[at][0] != "0":
        while ends[-1] < len(tokens) and len(tokens[ends[-1]]) == 3:
            ends.append(ends[-1] + 1)
    for end in ends:
        for rest in _cuts(tokens, end):
            yield [(at, end), *rest]


def _unlike(tokens: list[str], pieces: list[tuple[int, int]]) -> float:
    """How far the numbers of a row are from each other, in factors; a number with a nought in front costs much."""
    values = [float("".join(tokens[first:last])) for first, last in pieces]
    noughts = sum(len(tokens[first]) > 1 and tokens[first][0] == "0" for first, _ in pieces)
    return noughts * 9.0 + sum(abs(math.log((b + 1) / (a + 1))) for a, b in pairwise(values))
