"""Numbers as newsrooms write them: units that the words around tell, units told once, ages in plain words, names."""

from __future__ import annotations

import pytest

from opioid_stats import read_quantities


def values(text: str) -> list[tuple[float | None, str]]:
    return [(q.value, q.unit) for q in read_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fuse went at 13 A.", [(13, "ampere")]),
        ("He left school with 3 A grades.", [(3, "dimensionless")]),
        ("Temperatures rose to 31 C in Turin.", [(31, "degree_celsius")]),
        ("temperatures rose to 31 c in turin", [(31, "degree_celsius")]),
        ("The capacitor holds 4.7 F.", [(4.7, "farad")]),
        ("Winds of 40 kt tore at the tents.", [(40, "knot")]),
        ("The device had a yield of 40 kt.", [(40, "kiloton")]),
        ("The scanner has a magnetic field of 3 T.", [(3, "tesla")]),
        ("The quarry ships 3 t of lime.", [(3, "metric_ton")]),
        ("it sold 40 ev models", [(40, "model")]),
        ("The photon carries 2.1 eV.", [(2.1, "electronvolt")]),
    ],
)
def test_letters_are_units_where_the_words_around_tell(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 510 boats were taken this year, compared with 84 in 2019.", [(510, "boat"), (84, "boat")]),
        ("We had 31 thefts in May, against an average of 12 per week.", [(31, "theft"), (12, "theft")]),
        ("They killed 9 people in Oslo and 14 in Bergen.", [(9, "person"), (14, "person")]),
        ("They lost by 62 votes to 37.", [(62, "vote"), (37, "vote")]),
        ("The index rose 41.20 points to 4,310.75.", [(41.2, "point"), (4310.75, "point")]),
        ("Oil sank from $75 a barrel to $45.", [(75, "USD/barrel"), (45, "USD/barrel")]),
        (
            "It costs 310,000 pesos ($15,200) there and 280,000 ($13,700) here.",
            [(310_000, "MXN"), (15_200, "USD"), (280_000, "MXN"), (13_700, "USD")],
        ),
        (
            "They killed 9 people in Oslo. The jury split 8 to 4.",
            [(9, "person"), (8, "dimensionless"), (4, "dimensionless")],
        ),
        ("The club has 40 members and 3.5 on the scale.", [(40, "member"), (3.5, "dimensionless")]),
        ("It rose 20 percent, compared with 63 in May.", [(20, "percent"), (63, "dimensionless")]),
    ],
)
def test_a_unit_told_once_counts_again(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(value, unit) for value, unit in values(text)] == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("She will be 35 when the term ends.", "year_of_age"),
        ("He turned 40 in March.", "year_of_age"),
        ("Life expectancy for women is around 81.", "year"),
        ("The average age of the dead was 43.", "year"),
        ("He was 12 of 15 from the line.", "dimensionless"),
        ("She is 20 points ahead.", "point"),
        ("The needle stands at 35.", "dimensionless"),
    ],
)
def test_ages_in_plain_words(text: str, unit: str) -> None:
    assert values(text)[0][1] == unit


@pytest.mark.parametrize(
    "text",
    [
        "its own 787 Dreamliner landed",
        "the ta 35 index closed",
        "at 16 industrial avenue",
        "a top-three finish",
        "a 911 Carrera",
    ],
)
def test_numbers_that_are_names(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("the 150 Afghan and Syrian families", 150, "family"),
        ("the 120 Chinese who fled", 120, None),
        ("a three-run homer", 3, "run"),
        ("about 200 Serbs", 200, None),
        ("It ordered 25 A320neo jets.", 25, "jet"),
        ("He is a six-foot-five guard.", 77 / 12, "foot"),
        ("a 6-foot-5 guard", 77 / 12, "foot"),
        ("2 TDs", 2, "touchdown"),
    ],
)
def test_numbers_that_are_no_names(text: str, value: float, unit: str | None) -> None:
    (found,) = read_quantities(text)
    assert found.value == pytest.approx(value)
    assert unit is None or found.unit == unit


def test_one_or_two_of_a_thing() -> None:
    day, seat = read_quantities("It took a day or two to win another seat or two.")
    assert (day.qualifier, day.lower, day.upper, day.unit) == ("one_of", 1, 2, "day")
    assert (seat.qualifier, seat.value, seat.unit) == ("exact", 2, "seat")


def test_a_range_may_change_into_a_range() -> None:
    first, second = read_quantities("It cut its forecast from 5 to 7 percent to 3 to 5 percent.")
    assert (first.lower, first.upper, second.lower, second.upper) == (5, 7, 3, 5)


def test_over_a_thing_is_not_more_than_it() -> None:
    assert read_quantities("They struck over a 2.5% offer.")[0].qualifier == "exact"
    assert read_quantities("It is over 2.5%.")[0].qualifier == "more_than"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("she had 8 4 points 2 9 rebounds", [(8.4, "point"), (2.9, "rebound")]),
        ("they beat the bulls 109 101 on friday", [(109, "dimensionless"), (101, "dimensionless")]),
        ("the index fell to 28 123", [(28_123, "dimensionless")]),
        ("a profit of y 340 billion", [(3.4e11, "JPY")]),
        ("about 8 b people live there", [(8e9, "person")]),
        ("paintings valued at more than 10m were gone", [(1e7, "dimensionless")]),
        ("it moves at 30 km s", [(30, "kilometer/second")]),
        ("rents of c2 100 dollars a month", [(2100, "CAD/month")]),
        ("a 5g phone held 5g of powder", [(5, "gram")]),
        ("it aired august 31 2019 5 00 am", []),
        ("anna armstrong 25 said she left", []),
        ("the total was 25 said the mayor", [(25, "dimensionless")]),
    ],
)
def test_without_punctuation(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It trades at $640 a tonne before tax.", [(640, "USD/metric_ton")]),
        ("It cost $40 a year ago.", [(40, "USD")]),
        ("They pay $900 a month and heating.", [(900, "USD/month")]),
        ("They grow 160 bushels an acre.", [(160, "bushel/acre")]),
        ("Wheat closed at $5.92-1/2.", [(5.925, "USD")]),
        ("It films 4K video.", []),
        ("They lost by 21-14 in a 21-14 defeat.", [(21, "dimensionless"), (14, "dimensionless")] * 2),
        ("One of them armed, they fled.", [(1, "dimensionless")]),
        ("The 747 was late.", []),
        ("One of the 747 was late.", [(1, "dimensionless"), (747, "dimensionless")]),
        ("A time of 9.91 seconds, 0.04 off the record.", [(9.91, "second"), (0.04, "second")]),
        ("the four bedroom house sits there", [(4, "bedroom")]),
        ("a record of 99 set in may", [(99, "dimensionless")]),
        ("the pound fell to 1 1402 dollars", [(1.1402, "USD")]),
        ("turnover of 640m and a pool 25m long", [(6.4e8, "dimensionless"), (25, "meter")]),
    ],
)
def test_news_of_every_desk(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


def test_over_games_is_during_them() -> None:
    assert read_quantities("He scored over 71 games.")[0].qualifier == "exact"
    assert read_quantities("He played over 500 games.")[0].qualifier == "more_than"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 16.2m people watched.", [(1.62e7, "person")]),
        ("She swam 400m.", [(400, "meter")]),
        ("They grew from three clerks to more than 900.", [(3, "clerk"), (900, "clerk")]),
        ("At 16 he went to sea.", [(16, "year_of_age")]),
        ("It closed at 16 points.", [(16, "point")]),
        ("A six-figure sum is gone.", []),
        ("played 12, won 10", [(12, "dimensionless"), (10, "dimensionless")]),
        ("a fine of 5000 won", [(5000, "KRW")]),
        ("they trail 2 1 in the series", [(2, "dimensionless"), (1, "dimensionless")]),
    ],
)
def test_more_news_of_every_desk(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call 0800 555 111 or 800 273 8255", []),
        ("the shop is open 24 7", []),
        ("it is a 50 50 call", [(50, "dimensionless"), (50, "dimensionless")]),
        ("the worst since the 1 081 lost in may", [(1081, "dimensionless")]),
        ("we lost 70 000 of our people", [(70_000, "person")]),
        ("it ran 400 plus miles", [(400, "mile")]),
        ("it closed at nt31 25 dollars", [(31.25, "TWD")]),
        ("they got 2 5bn including 200m for roads", [(2.5e9, "dimensionless"), (2e8, "dimensionless")]),
        ("One dose lowered the risk.", [(1, "dose")]),
        ("The 4,000-strong force left.", [(4000, "dimensionless")]),
        ("They sell by the thousand.", []),
        ("one million pounds in used notes", [(1e6, "GBP")]),
    ],
)
def test_numbers_of_other_desks(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


def test_what_cannot_be_exceeded_is_the_most() -> None:
    assert read_quantities("The fine cannot exceed $2 million.")[0].qualifier == "at_most"
    assert read_quantities("Fines exceed $2 million.")[0].qualifier == "more_than"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales slumped by 120,000 to 1.31 million.", [(120_000, "dimensionless"), (1.31e6, "dimensionless")]),
        ("She had seven assists in 15 games.", [(7, "assist"), (15, "game")]),
        ("Nine soldiers in ten agree.", [(0.9, "fraction")]),
        ("A screen of 1920 x 1080 and a 4x4 on the lot.", [(1920, "dimensionless"), (1080, "dimensionless")]),
        ("It holds 3.1 x 1023 of them.", [(3.1e23, "dimensionless")]),
        ("The blast left one man dead.", [(1, "man")]),
        ("Version 2.1 fixes it.", []),
        ("turnover of nis 1 2 billion", [(1.2e9, "ILS")]),
        ("a gain of 9 31 points", [(9.31, "point")]),
    ],
)
def test_numbers_of_the_last_desks(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == [(pytest.approx(value), unit) for value, unit in expected]


def test_round_measures_side_by_side_are_a_range() -> None:
    for text in ("a surge of 10 15 ft", "between 20 30 miles", "some 5 20 pounds"):
        (found,) = read_quantities(text)
        assert found.qualifier == "range"
    assert values("it weighs 2 5 kg") == [(2.5, "kilogram")]


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("They sell in 30 or so countries.", 30, "country", "about"),
        ("It is 10 or more miles away.", 10, "mile", "at_least"),
        ("He stayed two-and-a-half years.", 2.5, "year", "exact"),
        ("They made 12 monthly payments.", 12, "payment", "exact"),
        ("Two more bodies were found.", 2, "body", "exact"),
        ("She has 12 more than him.", 12, "dimensionless", "exact"),
        ("They won with 2.3 million cast.", 2.3e6, "dimensionless", "exact"),
        ("She owns the other 40.", 40, "dimensionless", "exact"),
    ],
)
def test_what_stands_between_a_number_and_its_noun(text: str, value: float, unit: str, qualifier: str) -> None:
    (found,) = read_quantities(text)
    assert (found.value, found.unit, found.qualifier) == (value, unit, qualifier)


@pytest.mark.parametrize("text", ["driver 34 held over crash", "Juror 14 wept."])
def test_somebody_and_a_number_is_no_count(text: str) -> None:
    assert values(text) == []


def test_pressure_is_one_number_over_another() -> None:
    above, below = read_quantities("It was 150 over 95.")
    assert (above.qualifier, below.qualifier) == ("exact", "exact")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Only 2.3 babies are born per 1,000 women.", [(2.3, "per_1k")]),
        ("It was 12 deaths in 2019 per 100,000 people.", [(12, "per_100k")]),
        ("Sales fell. Per 1,000 shops it was 5.", [(1000, "shop"), (5, "dimensionless")]),
        ("It is treble its price.", [(3, "times")]),
        ("Police had 14 reports of it.", [(14, "report")]),
        ("It had a stick and a half of butter.", []),
        ("He has five stepchildren and nine linesmen.", [(5, "stepchild"), (9, "linesman")]),
        ("He died at 71.", [(71, "year_of_age")]),
        ("It closed at 71.", [(71, "dimensionless")]),
        ("since 1 january 5 600 migrants came", [(5600, "migrant")]),
        ("on january 1 600 migrants came", [(600, "migrant")]),
        ("a one-day loss of a one-way ticket", [(1, "day")]),
        ("interest of 9 25 percent", [(9.25, "percent")]),
    ],
)
def test_rates_ages_and_days(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It grew by 10 to 15 billion euros.", [("range", 1e10, 1.5e10, "EUR")]),
        (
            "It grew by 120,000 to 1.31 million.",
            [("exact", 120_000, 120_000, "dimensionless"), ("exact", 1.31e6, 1.31e6, "dimensionless")],
        ),
        ("They raised it 5 cents to 62 cents.", [("exact", 5, 5, "cent"), ("exact", 62, 62, "cent")]),
        ("It costs 5 cents to 62 cents.", [("range", 5, 62, "cent")]),
        ("the gap between two- and 10-year yields", [("exact", 2, 2, "year"), ("exact", 10, 10, "year")]),
        ("between two and 10 years", [("range", 2, 10, "year")]),
        ("It was 20 below zero.", [("exact", -20, -20, "dimensionless")]),
        ("Spending will rise by 2027-28.", []),
        ("90 plant species", [("exact", 90, 90, "species")]),
        ("It is nearly double last year's.", [("nearly", None, 2, "times")]),
    ],
)
def test_ranges_and_what_is_none(text: str, expected: list[tuple[str, float | None, float, str]]) -> None:
    assert [(q.qualifier, q.lower, q.upper, q.unit) for q in read_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Expect three, maybe four hours.", [("one_of", 3, 4, "hour")]),
        ("He taught 4- and 5-year-olds.", [("exact", 4, 4, "year_of_age"), ("exact", 5, 5, "year_of_age")]),
        ("A third to a half of them left.", [("range", 1 / 3, 1 / 2, "fraction")]),
        ("They bought at $20-25 a share.", [("range", 20, 25, "USD/share")]),
        ("Two of every three dollars went.", [("exact", 2 / 3, 2 / 3, "fraction")]),
        ("It is up 14-fold.", [("exact", 14, 14, "times")]),
        ("They are 10 or 15 years behind.", [("one_of", 10, 15, "year")]),
        ("sales of 1 2bn dollars 1 4bn dollars", [("range", 1.2e9, 1.4e9, "USD")]),
        ("it paid 4 dollars 18 dollars less", [("exact", 4, 4, "USD"), ("exact", 18, 18, "USD")]),
    ],
)
def test_more_ranges(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    found = [(q.qualifier, q.lower, q.upper, q.unit) for q in read_quantities(text)]
    assert found == [(kind, pytest.approx(low), pytest.approx(high), unit) for kind, low, high, unit in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a $1.75-an-hour raise", [(1.75, "USD/hour")]),
        ("It paid 3% a year since 2003.", [(3, "percent/year")]),
        ("It paid 20 dollars a year before.", [(20, "USD")]),
        ("a 3-3 draw", [(3, "dimensionless"), (3, "dimensionless")]),
        ("It fell from 12 seconds to 4.", [(12, "second"), (4, "second")]),
        ("He spoke for two hours to 40 guests.", [(2, "hour"), (40, "guest")]),
        ("She missed two shows.", [(2, "show")]),
        ("he won 180 000 in may", [(180_000, "dimensionless")]),
        ("the franc stood at 0 8841 to the dollar", [(0.8841, "dimensionless")]),
    ],
)
def test_rates_and_changes(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the mean was 14 2 mg dl", [(14.2, "milligram/deciliter")]),
        ("he took 20 mg daily", [(20, "milligram")]),
        ("she wrote 11 of the band s 14 hits", [(11, "dimensionless"), (14, "hit")]),
        ("two dozen of the cartel s leaders", [(24, "leader")]),
        ("it paid 15 dollars 50", [(15.5, "USD")]),
        ("spending of 30 dollars 35 billion", [(None, "USD")]),
        ("a price of 20 dollars 25 a gram", [(None, "USD/gram")]),
    ],
)
def test_lost_strokes_and_dashes(text: str, expected: list[tuple[float | None, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 10 mg every 4 hours.", [(10, "milligram"), (4, "hour")]),
        ("Three people die every 2 hours.", [(36, "dimensionless")]),
        ("It boils in 2min 40s.", [(2, "minute"), (40, "second")]),
        ("She is in her 40s.", []),
        ("Some 41 MPs voted.", [(41, "mp")]),
        ("The wind rose to 12 mps.", [(12, "meter/second")]),
        ("they lost before a record 87 192", [(87_192, "dimensionless")]),
        ("the bill will rise 99 to 2 065", [(99, "dimensionless"), (2065, "dimensionless")]),
    ],
)
def test_doses_and_members(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lost 7-6, 3-6, 6-4.", [(7, 7), (6, 6), (3, 3), (6, 6), (6, 6), (4, 4)]),
        ("Rates of 3-5, 7-9 percent.", [(3, 5), (7, 9)]),
        ("It is up 3.6%, or 1.7% in all.", [(3.6, 3.6), (1.7, 1.7)]),
        ("It is up 5%, or 6%.", [(5, 6)]),
    ],
)
def test_sets_and_ranges_in_a_list(text: str, expected: list[tuple[float, float]]) -> None:
    assert [(q.lower, q.upper) for q in read_quantities(text)] == expected


def test_ranges_in_a_list_share_their_unit() -> None:
    assert [q.unit for q in read_quantities("Rates of 3-5, 7-9 percent.")] == ["percent", "percent"]


@pytest.mark.parametrize(
    "text",
    [
        "The Big Four audit banks.",
        "Windows 11 needs it.",
        "In week 6 he left.",
        "He left in '66.",
        "The case is No. 22-451.",
        "The A350-1000 landed.",
        "They made a 10-K filing.",
        "It joined the Nasdaq 100 index.",
    ],
)
def test_names_codes_and_weeks(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It recalled 113,000 F-150 pickups.", [(113_000, "pickup")]),
        ("Police Arrest Two in Leeds", [(2, "dimensionless")]),
        ("He said '12 people died'.", [(12, "person")]),
        ("Last week 40 died.", [(40, "dimensionless")]),
        ("One of the 12 is left.", [(1, "dimensionless"), (12, "dimensionless")]),
        ("They sold 20-25 kg.", [(None, "kilogram")]),
        ("The Suns won 112-104.", [(112, "dimensionless"), (104, "dimensionless")]),
    ],
)
def test_numbers_beside_names(text: str, expected: list[tuple[float | None, str]]) -> None:
    assert values(text) == expected


def test_two_ends_with_one_unit_are_a_range_however_far_apart() -> None:
    for text in ("It fell by 5 to 30 percent.", "It fell 5 to 30 percent."):
        (found,) = read_quantities(text)
        assert (found.qualifier, found.lower, found.upper) == ("range", 5, 30)
