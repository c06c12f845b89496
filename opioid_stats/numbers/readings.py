"""Readings of split digits: what `66 000`, `17 4 percent` and `2 1 2 pounds` say once their punctuation is gone.

A run of digit tokens is cut into pieces, each piece one number, in every way that the language allows, and each
cut has a cost: the evidence against it. The cheapest cut is read. All the evidence stands here:

- **Groups of three** (`66 000`) are the usual way to write thousands, and nothing else looks like them.
- **Decimals** depend on what is counted. Percentages, measures and millions have one or two (`17 4 percent`,
  `1 2 million`), money has two (`58 24 dollars`) or, before a magnitude, one or two; people and things have none.
- **A zero** in front (`0 75`) can only be a decimal; no whole number begins with one (`000`, `05`).
- **Fractions**: a whole number and a proper fraction of halves to sixteenths (`2 1 2 pounds` is two and a half),
  or the fraction alone before a unit in the singular (`1 2 pound of`).
- **Years and days** next door: a year (1900 to 2099) that something else follows, or a day after its month's name
  (`may 2017 66 000`, `june 5 300 people`), is not part of the number.
- **Ranges** lose their dash: two whole numbers that rise, of like length (`20 30 percent`), with the second round,
  since decimals rarely end in nought.

Each piece costs a little, so that few pieces win. Where a second reading comes close, or where two rising numbers
could as well have had a dash between them, the reading is `ambiguous`. The caller has one more piece of evidence,
the same amount stated in another unit: `others` names the values that it may choose instead.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

MAX_TOKENS = 7
"""Longer runs are lists of whole numbers: cutting them in every way would take too long and tell nothing."""


class Piece(NamedTuple):
    """Tokens `first` to `last` (exclusive) of a run, read as one number; `kind` is `number`, `year` or `day`."""

    first: int
    last: int
    value: float
    kind: str
    decimals: int = 0


class Reading(NamedTuple):
    """The pieces of a run in order, whether the last could be another number, and which others it could be."""

    pieces: tuple[Piece, ...]
    ambiguous: bool
    others: tuple[Piece, ...]


#: habit -> cost of one, two and three decimals
_DECIMALS = {
    "percent": (0.2, 0.4, 1.6),
    "money": (1.1, 0.2, 3.0),
    "scaled": (0.1, 0.3, 0.9),
    "measure": (0.2, 0.3, 1.2),
    "time": (0.9, 2.1, 3.0),
    "span": (1.9, 2.4, 3.0),
    "rate": (0.1, 0.3, 1.2),
    "count": (2.6, 3.0, 4.0),
    "noun": (0.9, 1.6, 3.0),
    "bare": (0.8, 0.6, 2.0),
}
_EIGHTHS = {"125", "375", "625", "875"}
_SPEEDS = {"60", "62", "100"}
_PROPER = {"2", "3", "4", "5", "8", "16"}
_DENOMINATORS = _PROPER | {"6", "10", "12", "32", "64", "100", "128", "1000"}
_FRACTION = {"measure": 0.4, "money": 1.5, "percent": 0.8, "time": 0.5, "span": 0.5, "scaled": 0.8}


@lru_cache(maxsize=16384)
def read(tokens: tuple[str, ...], habit: str, after_month: bool = False, singular: bool = False) -> Reading:
    """The likeliest reading of a run of digit tokens.

    `habit` is what follows the run: `percent`, `money`, `scaled` (a magnitude word), `measure`, `time`, `span` (days
    and weeks), `rate`, `count` (people and things known to be whole), `noun` or `bare`. `after_month` says that a
    month's name stands before the run, `singular` that its unit is in the singular and `of` follows.

    >>> [p.value for p in read(("66", "000"), "count").pieces], [p.value for p in read(("17", "4"), "percent").pieces]
    ([66000.0], [17.4])
    >>> [(p.value, p.kind) for p in read(("2017", "66", "000"), "count", after_month=True).pieces]
    [(2017.0, 'year'), (66000.0, 'number')]
    """
    if len(tokens) > MAX_TOKENS:
        return Reading(tuple(Piece(i, i + 1, float(token), "number") for i, token in enumerate(tokens)), False, ())
    cuts = sorted(_cuts(tokens, 0, habit, after_month, singular), key=lambda cut: cut[0])
    cost, pieces = cuts[0]
    last = pieces[-1]
    others: list[Piece] = []
    close = False
    for other_cost, other in cuts[1:]:
        if other_cost - cost > 3.0:
            break
        close = close or other_cost - cost < 0.6
        if other[-1] != last and other[-1] not in others:
            others.append(other[-1])
    close = close or sum(piece.kind == "number" for piece in pieces) > 1 or _may_be_range(tokens, pieces, habit)
    return Reading(pieces, close, tuple(others))


def _may_be_range(tokens: tuple[str, ...], pieces: tuple[Piece, ...], habit: str) -> bool:
    """Whether the last piece joins two tokens that could have had a dash between them: `5 7 percent`."""
    last = pieces[-1]
    if last.last - last.first != 2 or (habit == "scaled" and last.decimals == 0):
        return False
    low, high = tokens[last.first], tokens[last.last - 1]
    if low[0] == "0" or high[0] == "0":
        return False
    if not last.decimals and (len(low) < 3 or low[-1] != "0" or high[-1] != "0"):
        return False  # thousands: 48 200
    return int(low) < int(high) <= 20 * int(low) and len(high) - len(low) in (0, 1)


def _cuts(
    tokens: tuple[str, ...], at: int, habit: str, after_month: bool, singular: bool
) -> list[tuple[float, tuple[Piece, ...]]]:
    """Every way to cut `tokens` from `at` on, with its cost."""
    if at == len(tokens):
        return [(0.0, ())]
    found = []
    for cost, piece in _pieces(tokens, at, habit, after_month, singular):
        for rest_cost, rest in _cuts(tokens, piece.last, habit, after_month, singular):
            extra = 0.0
            if rest and piece.kind == "number":
                extra = _neighbours(tokens, piece, rest[0], habit)
            found.append((1.0 + cost + rest_cost + extra, (piece, *rest)))
    return found


def _neighbours(tokens: tuple[str, ...], left: Piece, right: Piece, habit: str) -> float:
    """The cost of two numbers side by side: little if they look like the ends of a range."""
    if habit == "time" and right.kind == "number" and right.value > 3 * left.value:
        return 1.3  # 16 75 hours
    if right.kind != "number" or left.decimals != right.decimals or not left.value < right.value <= 5 * left.value:
        return 1.0
    if left.last - left.first == 1 and 1900 <= left.value < 2100:
        return 1.0  # rather a year
    if left.last - left.first > 1 or right.last - right.first > 1:
        return -0.6
    ends_round = right.value >= 10 and right.value % 5 == 0 and (left.value % 5 == 0 or left.value < 10)
    if habit == "measure" and ends_round and left.value >= 10 and right.value <= 2 * left.value:
        return -0.9
    if right.value > 2.5 * left.value and right.value % (5 if habit == "time" else 10) and habit != "count":
        return 1.0
    if habit == "count" or ends_round:
        return -0.6
    return 0.6


def _pieces(
    tokens: tuple[str, ...], at: int, habit: str, after_month: bool, singular: bool
) -> list[tuple[float, Piece]]:
    """The numbers that could begin at `at`, with the cost of each."""
    token = tokens[at]
    found: list[tuple[float, Piece]] = []
    left = len(tokens) - at
    if left > 1 and len(token) == 4 and token[:2] in ("19", "20"):
        found.append((-0.4, Piece(at, at + 1, float(token), "year")))
        if tokens[at + 1] == f"{(int(token) + 1) % 100:02}":
            found.append((-1.2, Piece(at, at + 2, float(token), "year")))  # 2014-15
    if at == 0 and after_month and left > 1 and len(token) <= 2 and 1 <= int(token) <= 31:
        found.append((-2.3, Piece(at, at + 1, float(token), "day")))
    whole = 3.0 if token[0] == "0" and len(token) > 1 else 0.0
    found.append((whole, Piece(at, at + 1, float(token), "number")))
    if whole:
        return found
    end = at + 1
    if len(token) <= 3 and token != "0":
        while end < len(tokens) and len(tokens[end]) == 3:
            end += 1
            value = float("".join(tokens[at:end]))
            sure = tokens[end - 1] == "000" or end - at > 2
            if habit == "percent" and tokens[end - 1] in _EIGHTHS and end - at == 2 and len(token) < 3:
                found.append((-1.2, Piece(at, end, float(f"{token}.{tokens[end - 1]}"), "number", 3)))
            cost = -0.9 if sure else 0.7 if _round_ends(token, tokens[at + 1]) else -0.5
            found.append((cost, Piece(at, end, value, "number")))
            if end < len(tokens) and len(tokens[end]) <= 2:
                found.append(_decimal(tokens, at, end, habit))
    if left > 1:
        found.append(_decimal(tokens, at, at + 1, habit))
        if singular and left == 2 and tokens[at + 1] in _DENOMINATORS and 0 < int(token) < int(tokens[at + 1]):
            value = int(token) / int(tokens[at + 1])
            found.append((-1.0, Piece(at, at + 2, value, "number")))
    if left > 2 and len(token) < 4 and tokens[at + 2] in _PROPER and 0 < int(tokens[at + 1]) < int(tokens[at + 2]):
        value = int(token) + int(tokens[at + 1]) / int(tokens[at + 2])
        found.append((_FRACTION.get(habit, 2.0) - 0.4, Piece(at, at + 3, value, "number")))
    return found


def _round_ends(low: str, high: str) -> bool:
    """Whether two tokens look rather like the ends of a range than like thousands: `50 100`, `200 300`."""
    return low[-1] == "0" and high[-2:] in ("00", "50") and int(low) < int(high) <= 5 * int(low)


def _decimal(tokens: tuple[str, ...], first: int, point: int, habit: str) -> tuple[float, Piece]:
    """The number whose whole part is tokens `first` to `point` and whose decimals are the token at `point`."""
    decimals = tokens[point]
    places = len(decimals)
    costs = _DECIMALS[habit]
    cost = costs[places - 1] if places <= 3 else 4.0
    whole = "".join(tokens[first:point])
    if whole == "0" and habit == "time" and decimals in _SPEEDS:
        cost += 3.0  # 0-60 mph
    elif whole == "0" or places == 4:  # four decimals stand only in rates of exchange
        cost = -1.0
    elif (habit == "scaled" and len(whole) > 3) or (habit == "percent" and len(whole) > 3):
        cost += 3.0
    elif habit == "span" and decimals == "5":
        cost = 0.9
    elif point - first > 1 and places <= 2:
        cost -= 0.9  # thousands in groups of three, then decimals: 1 271 2
    elif (decimals[-1] == "0" and places > 1 and habit not in ("money", "count")) or (
        len(whole) == 4 and whole[:2] in ("19", "20") and point == first + 1
    ):
        cost += 0.9
    return cost, Piece(first, point + 1, float(f"{whole}.{decimals}"), "number", places)
