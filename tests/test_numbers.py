"""Numbers: what digits and number words are worth, and how split digits are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opioid_stats.numbers.readings import read
from opioid_stats.numbers.values import any_of, digits, words

# --- examples developed on


@pytest.mark.parametrize(
    ("token", "values"),
    [
        ("7", (7,)),
        ("1,234", (1234,)),
        ("1,234,567.5", (1234567.5,)),
        ("12,34,567", (1234567,)),
        ("1'250'000", (1250000,)),
        ("3\u202f500", (3500,)),
        ("0.35", (0.35,)),
        ("5,00", (5,)),
        ("3,4,9", (3, 4, 9)),
        ("10.0.0.1", ()),
        ("9" * 30, ()),
    ],
)
def test_digit_strings(token: str, values: tuple[float, ...]) -> None:
    assert digits(token) == values


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("nineteen", 19),
        ("ninety-three", 93),
        ("twenty-three hundred", 2300),
        ("two hundred and six", 206),
        ("three thousand four hundred fifty-one", 3451),
        ("two hundred and two thousand", 202000),
        ("half a million", 500_000),
        ("a quarter-million", 250_000),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("two dozen", 24),
        ("one and a half", 1.5),
        ("one and a half million", 1_500_000),
        ("two million and a half", 2_500_000),
        ("forty point five", 40.5),
        ("six lakh", 600_000),
        ("two lakh crore", 2e12),
        ("two thirds", 2 / 3),
        ("three-quarters", 0.75),
        ("one twenty-fifth", 0.04),
        ("a further quarter", 0.25),
    ],
)
def test_number_words(run: str, value: float) -> None:
    (number,) = words(run)
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("run", "least"),
    [
        ("dozens", 24),
        ("scores", 40),
        ("several", 3),
        ("a couple", 2),
        ("a few thousand", 3000),
        ("several hundred", 300),
        ("tens of thousands", 20_000),
        ("hundreds of thousands", 200_000),
        ("tens of millions", 20_000_000),
        ("millions", 2_000_000),
    ],
)
def test_vague_words_commit_to_a_least_value(run: str, least: float) -> None:
    (number,) = words(run)
    assert number.kind == "vague"
    assert number.value is None
    assert number.lower == least


def test_a_run_may_hold_several_numbers() -> None:
    assert [number.value for number in words("five seven")] == [5, 7]


def best(text: str, habit: str, **context: bool) -> list[tuple[float, str]]:
    return [(piece.value, piece.kind) for piece in read(tuple(text.split()), habit, **context).pieces]


@pytest.mark.parametrize(
    ("text", "habit", "value"),
    [
        ("48 200", "count", 48200),
        ("9 075 300", "count", 9075300),
        ("12 6", "percent", 12.6),
        ("3 4", "measure", 3.4),
        ("3 1 2", "measure", 3.5),
        ("0 25", "measure", 0.25),
        ("19 95", "money", 19.95),
        ("1 250 5", "money", 1250.5),
        ("2 4", "scaled", 2.4),
        ("31 7", "rate", 31.7),
    ],
)
def test_split_digits(text: str, habit: str, value: float) -> None:
    assert best(text, habit) == [(value, "number")]


def test_years_and_days_next_door_are_no_part_of_the_number() -> None:
    assert best("2019 41 500", "count", after_month=True) == [(2019, "year"), (41500, "number")]
    assert best("8 250", "count", after_month=True)[0] == (8, "day")
    assert best("2014 15", "bare") == [(2014, "year")]


def test_rising_round_numbers_have_lost_a_dash() -> None:
    assert best("30 40", "percent") == [(30, "number"), (40, "number")]
    assert best("2 500 3 000", "count") == [(2500, "number"), (3000, "number")]


def test_what_could_have_been_a_range_is_ambiguous() -> None:
    assert read(("3", "9"), "percent").ambiguous
    assert not read(("9", "3"), "percent").ambiguous
    assert not read(("48", "200"), "count").ambiguous


# --- properties

# `160 450` may be a range that lost its dash
_COUNT = st.integers(min_value=1000, max_value=999_999_999).filter(lambda number: number % 50)


@given(_COUNT)
def test_grouping_by_comma_and_by_blank_is_the_same(number: int) -> None:
    grouped = f"{number:,}"
    assert digits(grouped) == (number,)
    (piece,) = read(tuple(grouped.split(",")), "count").pieces
    assert piece.value == number


@given(st.text(alphabet="0123456789.,'’ ", max_size=40))
def test_digits_never_fail(token: str) -> None:
    assert all(value >= 0 for value in digits(token))


@given(st.lists(st.sampled_from(["one", "twenty", "hundred", "million", "half", "a", "and", "point", "of", "thirds"])))
def test_words_are_read_in_order_and_stay_inside(parts: list[str]) -> None:
    run = " ".join(parts)
    last = 0
    for number in words(run):
        assert last <= number.start < number.end <= len(run)
        last = number.end


@given(st.lists(st.from_regex(r"[0-9]{1,4}", fullmatch=True), min_size=1, max_size=9))
def test_a_reading_uses_every_token_once(tokens: list[str]) -> None:
    pieces = read(tuple(tokens), "measure").pieces
    assert [place for piece in pieces for place in range(piece.first, piece.last)] == list(range(len(tokens)))


@given(st.sets(st.text(alphabet="abc", min_size=1, max_size=4), min_size=1))
def test_a_trie_matches_each_form_whole(forms: set[str]) -> None:
    import re

    pattern = re.compile(any_of(forms))
    assert all(pattern.fullmatch(form) for form in forms)
