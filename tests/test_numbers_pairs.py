"""Numbers that share: ends of a range, parts and wholes, values set side by side, and the words that bound them."""

from __future__ import annotations

from itertools import product

import pytest

from opioid_stats import read_quantities


def read(text: str) -> list[tuple[float | tuple[float | None, float | None] | None, str, str]]:
    """Value or bounds, unit and qualifier of every quantity."""
    return [
        (q.value if q.value is not None else (q.lower, q.upper), q.unit, q.qualifier) for q in read_quantities(text)
    ]


def values(text: str) -> list[tuple[float | tuple[float | None, float | None] | None, str]]:
    return [(value, unit) for value, unit, _ in read(text)]


@pytest.mark.parametrize(
    ("form", "qualifier"),
    [
        ("{} to {}{}", "range"),
        ("between {} and {}{}", "range"),
        ("from {} to {}{}", "range"),
        ("{} or {}{}", "one_of"),
        ("some {} or {}{}", "one_of"),
    ],
)
def test_both_ends_share_magnitude_and_unit(form: str, qualifier: str) -> None:
    ends = [("3", "4", 3.0, 4.0), ("three", "four", 3.0, 4.0), ("six", "8", 6.0, 8.0)]
    scales = [("", 1.0), (" hundred", 1e2), (" thousand", 1e3), (" million", 1e6)]
    counted = [("", "dimensionless"), (" guests", "guest"), (" kilometres", "kilometer"), (" euros", "EUR")]
    for (a, b, low, high), (scale, factor), (noun, unit) in product(ends, scales, counted):
        text = form.format(a, b, scale) + noun
        assert read(text) == [((low * factor, high * factor), unit, qualifier)], text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fare is between 85 cents and $1.20.", [((0.85, 1.2), "USD")]),
        ("It sold 436,000, or 33 percent.", [(436_000, "dimensionless"), (33, "percent")]),
        ("The motion failed 47 to 51.", [(47, "dimensionless"), (51, "dimensionless")]),
        ("Silver added $2 to $31.20 an ounce.", [(2, "USD"), (31.2, "USD/ounce")]),
        ("The clock runs on 50/60 Hz.", [(50, "hertz"), (60, "hertz")]),
        ("They work 30 hours instead of 36.", [(30, "hour"), (36, "hour")]),
        ("She won 54 percent to her rival's 46.", [(54, "percent"), (46, "percent")]),
        ("It cut its goal to 3.1 million vans from 3.4 million.", [(3.1e6, "van"), (3.4e6, "van")]),
        ("Rents average $40 a square foot, up from $36 in May.", [(40, "USD/square_foot"), (36, "USD/square_foot")]),
        ("A screen of 1280 x 720 pixels.", [(1280, "pixel"), (720, "pixel")]),
        ("30 - to 40 - foot waves", [((30, 40), "foot")]),
    ],
)
def test_values_side_by_side(text: str, expected: list[tuple[object, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a dozen and a half eggs", [(18, "egg")]),
        ("a million and a half listeners", [(1.5e6, "listener")]),
        ("a margin of three-to-one", [(3, "dimensionless"), (1, "dimensionless")]),
        ("It fell by a quarter to nine.", [(0.25, "fraction"), (9, "dimensionless")]),
        ("10 million and one half", [(10.5e6, "dimensionless")]),
        ("8 thousand four hundred", [(8400, "dimensionless")]),
        ("3 over 5", [(0.6, "fraction")]),
        ("The note is at 98 5 / 8.", [(98.625, "dimensionless")]),
        ("9 / 10", [(0.9, "fraction")]),
        ("The cut was a quarter-point.", [(0.25, "point")]),
        ("They lead by half a game.", [(0.5, "game")]),
        ("two quarter-point cuts", [(2, "quarter")]),
        ("She lost half a percentage point.", [(0.5, "percentage_point")]),
        ("a ¾ W bulb", [(0.75, "watt")]),
        ("ten pounds eighty", [(10.8, "GBP")]),
        ("It was a buck fifty.", [(1.5, "USD")]),
        ("He weighs 15st 6lb.", [(15 + 6 / 14, "stone")]),
        ("the 21st lap", []),
        ("4 miles 880 yards", [(4.5, "mile")]),
        ("2 m 40 cm", [(2.4, "meter")]),
        ("Two were hurt; a third was unharmed.", [(2, "dimensionless")]),
        ("A third was lost to frost.", [(1 / 3, "fraction")]),
        ("half life is told in days", []),
        ("At one point 40 boats left.", [(40, "boat")]),
        ("A woman of 83 was found.", [(83, "year_of_age")]),
    ],
)
def test_parts_and_wholes(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == [(pytest.approx(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The wait was over nine weeks.", "more_than"),
        ("It took over nine weeks.", "more_than"),
        ("a career of over 20 years", "more_than"),
        ("Sales fell over nine weeks.", "exact"),
        ("The path climbs over nine miles.", "more_than"),
        ("He won gold over 800 metres.", "exact"),
        ("The tents are spread over 40 hectares.", "exact"),
        ("a load less than or equal to 30 kg", "at_most"),
        ("equal to or greater than 30 kg", "at_least"),
        ("fares as low as 12 euros", "at_least"),
        ("walls as tall as 9 metres", "at_most"),
        ("It is nearly triple today's.", "nearly"),
        ("It is more than triple the rest.", "more_than"),
        ("The yield is almost twice last year's.", "nearly"),
    ],
)
def test_words_that_bound(text: str, qualifier: str) -> None:
    assert [q for _, _, q in read(text)] == [qualifier]


@pytest.mark.parametrize(
    "text",
    [
        "They met at half past nine.",
        "It shut at a quarter to six.",
        "at ten past two",
        "by seven o'clock",
        "by seven o clock",
        "the 5 000th visitor",
        "a 403(b) plan",
        "She is a 30-something.",
        "a lens of f/2.8",
        "ZIP code 60614",
        "it grew by double digits",
    ],
)
def test_names_and_labels_are_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("allow 6 8 weeks for delivery", [((6, 8), "week")]),
        ("it took 3 5 days", [(3.5, "day")]),
        ("the drive is 16 75 hours", [(16.75, "hour")]),
        ("the drive is 5 15 minutes", [((5, 15), "minute")]),
        ("it does 0 60 mph in 4 2 seconds", [((0, 60), "mile/hour"), (4.2, "second")]),
        ("the bond pays 5 625 percent", [(5.625, "percent")]),
        ("aud 19 90", [(19.9, "AUD")]),
        ("it costs 45 u s dollars", [(45, "USD")]),
        ("a flat of 80 m²", [(80, "square_meter")]),
        ("the peak rises 2 110 m", [(2110, "meter")]),
        ("torque of 30 nm", [(30, "newton_meter")]),
        ("a loss of 12 5m", [(12.5e6, "dimensionless")]),
        ("it fell 2 cm in 24 hours a year s worth", [(2, "centimeter"), (24, "hour")]),
    ],
)
def test_stripped_text(text: str, expected: list[tuple[object, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.035 W/mK", [(0.035, "watt/meter/kelvin")]),
        ("a loss of 1.4 W/m²K", [(1.4, "watt/square_meter/kelvin")]),
        ("The oven was heated to 900 K.", [(900, "kelvin")]),
        ("a 48 VDC supply", [(48, "volt")]),
        ("a 200 - square - mile park", [(200, "square_mile")]),
        ("He bid 40 pounds.", [(40, "GBP")]),
        ("It costs as little as 8 pounds.", [(8, "GBP")]),
        ("It lets for 700 pounds a month.", [(700, "GBP/month")]),
        ("He lost 40 pounds.", [(40, "pound")]),
        ("It is ten km to the sea.", [(10, "kilometer")]),
        ("two GB of memory", [(2, "gigabyte")]),
        ("The fare is $2 a km.", [(2, "USD/kilometer")]),
        ("12 l", [(12, "liter")]),
        ("7.5 t", [(7.5, "metric_ton")]),
        ("They pick 14 tons of plums per acre.", [(14, "ton/acre")]),
        ("30 grams of CO2 per kilowatt-hour", [(30, "gram/kilowatt_hour")]),
        ("150 minutes of exercise a week", [(150, "minute/week")]),
    ],
)
def test_units_told_by_what_stands_around(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected
