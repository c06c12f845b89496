"""One number told in two pieces: `3 and 1/2`, `5 million three hundred thousand`, `4 . 8 percent`."""

from __future__ import annotations

import re

from .numeral import Numeral, Source

GAPS = frozenset((" ", " and ", " of ", " . "))
"""What stands between the pieces."""
_PART = re.compile(r"\d+[/⁄]\d+|[⅐-⅞¼-¾]|[a-z]+[ -](?:hal(?:f|ves)|quarters?|[a-z]+ths?|thirds?)")


def value_of_both(source: Source, left: Numeral, right: Numeral, gap: str) -> float | None:
    """The number that two make which follow each other with `gap` between them; None if they are two."""
    first, second = left.value, right.value
    if first is None or second is None or left.noun is not None or (left.unit is not None and not left.symbol):
        return None
    if gap == " of ":
        return first * second if left.kind == "fraction" and second == 1 and right.unit == "percent" else None
    if not left.digits or left.kind != "number" or left.decimals or first < 0:
        return None
    if gap == " . ":  # text whose words and marks were parted
        decimals = source.low[right.start : right.num_end].partition(" ")[0]
        told = right.unit == "percent" or right.scale > 1
        return (first + float(f"0.{decimals}")) * right.scale if told and decimals.isdigit() else None
    if gap == " and ":
        part = _PART.fullmatch(source.low, right.start, right.num_end)
        return first + second if part and 0 < second < 1 and first % 1 == 0 and left.scale == 1 else None
    larger = left.scale >= 1000 and right.scale >= 100 and left.scale > second
    return first + second if larger and not right.digits else None
