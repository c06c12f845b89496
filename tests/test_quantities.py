"""Quantities: what read_quantities finds in a text, what it leaves alone, and that its work grows with the length."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from opioid_stats import read_quantities
from opioid_stats.errors import InputTypeError
from opioid_stats.quantities import Quantity


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    found = read_quantities(text)
    assert len(found) == 1, found
    return found[0]


def values(text: str) -> list[tuple[float | None, str]]:
    return [(q.value, q.unit) for q in read_quantities(text)]


# --- examples developed on: units


@pytest.mark.parametrize(
    ("text", "value", "unit", "span"),
    [
        ("They weighed 3.2 kg of powder.", 3.2, "kilogram", "3.2 kg"),
        ("a 30-pound load of meth", 30, "pound", "30-pound"),
        ("the two-kilo brick", 2, "kilogram", "two-kilo"),
        ("each held 250mg", 250, "milligram", "250mg"),
        ("a generator of 15kW", 15, "kilowatt", "15kW"),
        ("They paid $1.7M for it.", 1.7e6, "USD", "$1.7M"),
        ("It cost S$40 there.", 40, "SGD", "S$40"),
        ("a fare of RM12.80", 12.8, "MYR", "RM12.80"),
        ("worth EUR 640 000 in all", 640_000, "EUR", "EUR 640 000"),
        ("a fine of Rs 3 crore", 3e7, "INR", "Rs 3 crore"),
        ("It ran at 70 miles per hour.", 70, "mile/hour", "70 miles per hour"),
        ("a dose of 5 mg/kg", 5, "milligram/kilogram", "5 mg/kg"),
        ("It sells for 900 dollars a kilogram.", 900, "USD/kilogram", "900 dollars"),
        ("Purity was 41 percent.", 41, "percent", "41 percent"),
        ("up 3 percentage points", 3, "percentage_point", "3 percentage points"),
        ("the rate was 21.4 per 100,000 residents", 21.4, "per_100k", "21.4 per 100,000"),
        ("It is 50 times stronger.", 50, "times", "50 times"),
        ("It gave 12 hours of relief.", 12, "hour", "12 hours"),
        ("he is 5 ft 6 in", 5.5, "foot", "5 ft 6 in"),
        ("half an ounce of it", 0.5, "ounce", "half an ounce"),
        ("a kilogram and a half of it", 1.5, "kilogram", "a kilogram and a half"),
        ("He carried a kilo of it.", 1, "kilogram", "a kilo"),
    ],
)
def test_units(text: str, value: float, unit: str, span: str) -> None:
    q = only(text)
    assert (q.value, q.unit, q.text) == (pytest.approx(value), unit, span)


@pytest.mark.parametrize(
    ("text", "value", "unit", "noun"),
    [
        ("Agents arrested 14 people there.", 14, "person", "person"),
        ("9 Belgian companies shipped it", 9, "company", "company"),
        ("a 22-person ring", 22, "person", "person"),
        ("Four of the officers left.", 4, "officer", "officer"),
    ],
)
def test_counted_nouns(text: str, value: float, unit: str, noun: str) -> None:
    q = only(text)
    assert (q.value, q.unit, q.noun) == (value, unit, noun)
    assert q.end <= q.noun_start, "the span of a count is the number alone"


def test_pills_and_doses_are_in_the_span() -> None:
    q = only("They hid 2,400 counterfeit oxycodone pills.")
    assert (q.value, q.unit, q.text) == (2400, "pill", "2,400 counterfeit oxycodone pills")


def test_a_number_before_a_measure_counts_what_follows_the_measure() -> None:
    assert values("60 5-milligram tablets") == [(60, "tablet"), (5, "milligram")]


# --- qualifiers


@pytest.mark.parametrize(
    ("text", "qualifier", "lower", "upper"),
    [
        ("it was 30 kg", "exact", 30, 30),
        ("about 30 kg", "about", None, None),
        ("Some 30 kg were lost.", "about", None, None),
        ("30 kg or so", "about", None, None),
        ("an estimated street value of $30", "about", None, None),
        ("nearly 30 kg", "nearly", None, 30),
        ("just shy of 30 kg", "nearly", None, 30),
        ("more than 30 kg", "more_than", 30, None),
        ("upwards of $30", "more_than", 30, None),
        ("30+ kg of it", "more_than", 30, None),
        ("no fewer than 30 kg", "at_least", 30, None),
        ("30 kg or more", "at_least", 30, None),
        ("fewer than 30 pills", "less_than", None, 30),
        ("as much as 30 kg", "at_most", None, 30),
        ("no more than 30 kg", "at_most", None, 30),
        ("≥30 kg", "at_least", 30, None),
        ("between 30 and 40 kg", "range", 30, 40),
        ("30 to 40 kg", "range", 30, 40),
        ("30-40 kg", "range", 30, 40),
        ("30 or 40 kg", "one_of", 30, 40),
        ("dozens of guns", "vague", 24, None),
        ("a few thousand dollars", "vague", 3000, None),
        ("tons of cocaine", "vague", 2, None),
    ],
)
def test_qualifiers(text: str, qualifier: str, lower: float | None, upper: float | None) -> None:
    q = only(text)
    assert (q.qualifier, q.lower, q.upper) == (qualifier, lower, upper)
    assert (q.value is None) == (qualifier in ("range", "one_of", "vague"))


def test_about_may_belong_to_another_word() -> None:
    assert only("They gave information about five shipments.").qualifier == "exact"


# --- together


def bounds(text: str) -> list[tuple[float | None, float | None, str]]:
    return [(q.lower, q.upper, q.unit) for q in read_quantities(text)]


def test_ranges_share_unit_and_magnitude() -> None:
    assert bounds("from $20 to $25 billion") == [(20e9, 25e9, "USD")]
    assert bounds("$300 to $2 million") == [(300, 2e6, "USD")]
    assert bounds("$80-90K") == [(80_000, 90_000, "USD")]
    assert bounds("6- or 9-inch") == [(6, 9, "inch")]
    assert bounds("80 cents to $2") == [(0.8, 2, "USD")]


def test_a_change_has_two_ends_and_no_range() -> None:
    assert values("Deaths fell from 910 to 640 people.") == [(910, "person"), (640, "person")]
    assert values("sales rose from 40.5bn to 410bn") == [(40.5e9, "dimensionless"), (410e9, "dimensionless")]
    assert bounds("Sentences ranged from 20 to 90 months.") == [(20, 90, "month")]


def test_a_list_shares_its_unit() -> None:
    assert values("doses of 20, 40 and 80 mg") == [(20, "milligram"), (40, "milligram"), (80, "milligram")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("six in ten users", 0.6),
        ("one out of four counties", 0.25),
        ("one soldier in five", 0.2),
        ("Three of every five cases", 0.6),
        ("two thirds of them", 2 / 3),
        ("fell by a third", 1 / 3),
    ],
)
def test_fractions(text: str, value: float) -> None:
    q = only(text)
    assert (q.value, q.unit) == (pytest.approx(value), "fraction")


@pytest.mark.parametrize(
    ("text", "value"),
    [("It doubled.", 2), ("a sixfold rise", 6), ("twice as many", 2), ("rose by a factor of four", 4), ("halved", 0.5)],
)
def test_folds(text: str, value: float) -> None:
    q = only(text)
    assert (q.value, q.unit, q.stated_unit) == (value, "times", "fold")


def test_a_restatement_is_told_apart_from_the_amount_that_it_restates() -> None:
    q, again = read_quantities("It weighed more than 12.5 pounds (5.67 kg).")
    assert (q.value, q.unit, q.restates) == (12.5, "pound", False)
    assert (q.restated_value, q.restated_unit, q.restatement_agrees) == (5.67, "kilogram", True)
    assert (again.value, again.unit, again.restates, again.text) == (5.67, "kilogram", True, "5.67 kg")
    assert (again.qualifier, again.lower, again.upper) == ("more_than", 5.67, None)
    assert read_quantities("40 pounds, or 18 kilograms")[0].restated_value == 18
    assert read_quantities("It weighed 12.5 pounds (9 kg).")[0].restatement_agrees is False


@pytest.mark.parametrize(
    "text",
    [
        "A man was charged over 140kg of it.",
        "He told us about 30 kilos of it.",
        "They seized:\n> 12 lb of meth\n",
    ],
)
def test_words_and_signs_that_are_no_qualifier_here(text: str) -> None:
    assert only(text).qualifier == "exact"


def test_rates_over_time() -> None:
    assert [(q.value, q.per) for q in read_quantities("31 deaths each day")] == [(31, "day")]
    assert [(q.value, q.per) for q in read_quantities("600 pounds a month")] == [(600, "month")]
    assert [(q.value, q.per) for q in read_quantities("one every five minutes")] == [(288, "day")]
    assert [(q.value, q.per) for q in read_quantities("90 people died a year ago")] == [(90, None)]
    for text in (
        "One person dies of it every three hours.",
        "Every three hours someone dies.",
        "a death every 3 hours",
    ):
        assert [(q.value, q.per) for q in read_quantities(text)] == [(8, "day")]
    assert [(q.value, q.unit) for q in read_quantities("It is taken every four hours.")] == [(4, "hour")]
    assert [(q.unit, q.per) for q in read_quantities("They paid $900 a month.")] == [("USD/month", "month")]
    assert [(q.unit, q.per) for q in read_quantities("grew 3 percent a year")] == [("percent/year", "year")]


# --- left alone


@pytest.mark.parametrize(
    "text",
    [
        "On March 3, 2018 it ended.",
        "on 14 June 2021",
        "in 1998",
        "2019-05-07 10:45",
        "at 6:30 p.m. and 11 am",
        "call 555-201-3344",
        "under Section 846 of Title 21",
        "the COVID-19 pandemic",
        "4-ANPP and 4-piperidone",
        "an F-150 on I-95",
        "the 22nd amendment in the 1990s",
        "at 480 Juniper Road",
        "people aged 15 to 24",
        "no one knew the one he meant",
        "the first half of the year, a third defendant",
        "covid 19 and 44 anpp",
        "u s 20",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read_quantities(text) == []


# --- stripped text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("more than 41 000 people died in the year ending april 2019", [(41000, "person")]),
        ("in may 2019 41 000 people had died", [(41000, "person")]),
        ("a rise of 12 6 percent", [(12.6, "percent")]),
        ("they took 6 2 kilograms 13 67 pounds of it", [(6.2, "kilogram"), (13.67, "pound")]),
        ("it held 3 1 2 pounds of heroin", [(3.5, "pound")]),
        ("a rate of 21 4 per 100 000 residents", [(21.4, "per_100k")]),
        ("worth 1 4 million dollars", [(1.4e6, "USD")]),
        ("sold for 19 95 dollars each", [(19.95, "USD")]),
        ("a 17 person drug ring", [(17, "person")]),
    ],
)
def test_stripped_text(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


# --- bugs caught


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("took 8 450 and seven ounces of it", [(8450, "dimensionless"), (7, "ounce")]),
        ("users 410,000, or 31 percent of them", [(410_000, "dimensionless"), (31, "percent")]),
        ("Total: 310\nPercent change: +4.1%", [(310, "dimensionless"), (4.1, "percent")]),
        ("more than 80,000people died", [(80_000, "person")]),
        ("It found 12 thousand 300 litres", [(12_300, "liter")]),
        ("in Q3 it sold 5G phones", []),
        ("worth 2 1 million three men were held", [(2.1e6, "dimensionless"), (3, "man")]),
        ("It read $ 410.00 $ 97.25 in all", [(410, "USD"), (97.25, "USD")]),
        ('a shelf 14 " deep', [(14, "inch")]),
        ("He paid 12 EUR 40 more.", [(12.4, "EUR")]),
        ("One US gallon was left.", [(1, "gallon")]),
        ("The top price was 61.5 cents, the lowest 48.2.", [(61.5, "cent"), (48.2, "cent")]),
        ("Sales grew by 4 percent but profit by 2.", [(4, "percent"), (2, "percent")]),
        ("to rise from 3.1 to 4-5 billion euros", [(3.1e9, "EUR"), (None, "EUR")]),
        ("fell from 30-35 mpg to 21 for trucks", [(None, "mile/gallon"), (21, "mile/gallon")]),
        ("an offer of C$9 (US$6.60) per share", [(9, "CAD/share"), (6.6, "USD")]),
        ("oil at $81 U.S. per barrel", [(81, "USD/barrel")]),
        ("of 14 W 48th St, New York, and 7 Rue Cler, Paris", []),
        ("of 14 w 48th st new york", []),
        ("oil at 81 dollars u s per barrel", [(81, "USD/barrel")]),
        ("fell by half to $2.15 a gallon", [(0.5, "fraction"), (2.15, "USD/gallon")]),
        ("It pumps 1.4m bpd.", [(1.4e6, "barrel/day")]),
        ("Call 0800 123 4567.", []),
        ("a six-foot-three guard with a gram or two of it", [(6.25, "foot"), (None, "gram")]),
        ("One in every five eighth-graders knew.", [(0.2, "fraction")]),
        ("a bag with 3 lbs. 8 oz. of it", [(3.5, "pound")]),
        ("fifteen, twenty bucks a bag", [(None, "USD/bag")]),
        ("terms of between 18 months and three years", [(None, "month")]),
        ("a gap of 4.1 pm, seen at 4.15 pm", [(4.1, "picometer")]),
    ],
)
def test_bugs_caught(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


def test_a_restatement_confirms_split_digits() -> None:
    assert read_quantities("they took 6 2 kilograms 13 67 pounds of it")[0].ambiguous is False
    assert only("they took 3 8 kilograms of it").ambiguous is True


# --- bad input


@pytest.mark.parametrize("wrong", [None, 7, b"5 kg", ["5 kg"]])
def test_only_text_is_read(wrong: object) -> None:
    with pytest.raises(InputTypeError, match="str"):
        read_quantities(wrong)  # type: ignore[arg-type]


def test_empty_text() -> None:
    assert read_quantities("") == []


# --- properties

_PIECES = st.sampled_from(
    [
        *(
            "5",
            "1,200",
            "3.5",
            ".75",
            "½",
            "2-1/2",
            "1e5",
            "66",
            "000",
            "4",
            "7",
            "2017",
            "24/7",
            "9/11",
            "10pm",
            "y=9",
        ),
        *("$", "US$", "€", "%", "kg", "pounds", "mg", "people", "pills", "deaths", "day", "percent", "rs", "ps6m"),
        *("per", "a", "an", "the", "to", "or", "and", "between", "from", "of", "in", "every", "each", "more", "than"),
        *(
            "one",
            "half",
            "third",
            "twenty",
            "hundred",
            "million",
            "dozen",
            "few",
            "several",
            "twice",
            "about",
            "nearly",
        ),
        *(
            "-",
            "–",
            "/",
            "(",
            ")",
            ".",
            ",",
            "\n",
            "x",
            "×",
            "^",
            "+",
            "~",
            "'",
            '"',
            "İ",
            "ʼn",
            "may",
            "covid",
            "u",
            "s",
        ),
    ]
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join), st.lists(_PIECES).map("".join))


@given(_TEXTS)
@example("½" * 60)
@example("1^-999 9^999 0^-1 1e999")
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_offsets_cut_it(text: str) -> None:
    last = -1
    for q in read_quantities(text):
        assert q.text == text[q.start : q.end]
        assert q.text
        assert last < q.start
        assert q.full_start <= q.start
        assert q.end <= q.full_end <= len(text)
        told_elsewhere = q.noun_start == q.noun_end == -1
        assert q.noun is None or told_elsewhere or q.start <= q.noun_start < q.noun_end <= len(text)
        assert q.value is not None or q.lower is not None or q.upper is not None
        assert q.lower is None or q.upper is None or q.lower <= q.upper
        last = q.start


_UNITS = {"kilograms": "kilogram", "pounds": "pound", "grams": "gram", "percent": "percent", "people": "person"}


@given(
    st.integers(min_value=1, max_value=99_999), st.sampled_from(sorted(_UNITS)), st.integers(min_value=0, max_value=2)
)
@settings(deadline=None)
def test_stripping_never_changes_a_figure_unless_it_is_ambiguous(number: int, unit: str, places: int) -> None:
    if unit == "people":
        places = 0
    value = number / 10**places
    text = f"They reported {value:,.{places}f} {unit} in all, as the office said."
    stripped = " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
    published, bare = only(text), read_quantities(stripped)[-1]
    assert (published.value, published.unit) == (pytest.approx(value), _UNITS[unit])
    assert bare.unit == _UNITS[unit]
    assert bare.ambiguous or bare.value == pytest.approx(value)


# --- time


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "per ",
        "1/2/",
        "kilogram ",
        "5 kg per ",
        "one ",
        "hundred and ",
        "5 to ",
        "5 or ",
        "> 5 ",
        "1,",
        "$",
        "½",
        "a-",
        "word ",
    ],
    ids=repr,
)
def test_time_grows_with_the_length_for_hostile_text(piece: str) -> None:
    short, long = piece * (5_000 // len(piece)), piece * (20_000 // len(piece))

    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            begin = time.process_time()
            read_quantities(text)
            best = min(best, time.process_time() - begin)
        return best

    read_quantities(short)
    assert seconds(long) < 8 * seconds(short) + 0.02


@pytest.mark.parametrize(
    ("opening", "piece"),
    [
        ("5 ", "square "),
        ("5 ", "sq."),
        ("5 kg", "-1 kg"),
        ("5 m", " m-1"),
        ("5 m", "·m"),
        ("5 m", "/s"),
        ("5 m/(", "s "),
        ("5 ", "million "),
        ("5e280", " trillion"),
        ("five thousand", " five thousand"),
        ("dozens", " of dozens"),
        ("half a", " million"),
    ],
)
def test_units_and_magnitudes_that_go_on_and_on_end(opening: str, piece: str) -> None:
    amounts = [x for q in read_quantities(opening + piece * 5_000) for x in (q.value, q.lower, q.upper)]
    assert all(x is None or math.isfinite(x) for x in amounts)


def test_nouns_that_the_registry_does_not_know_count_items() -> None:
    from opioid_stats.units import ureg

    (quantity,) = read_quantities("They sold 12 frobnicators.")
    assert (quantity.unit, quantity.noun) == ("item", "frobnicator")
    assert str(ureg.parse_units(quantity.unit)) == "item"


# --- news, commerce and science: what stands together, what is money, what is no number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was paid 300 pounds to carry 12 pounds of it.", [(300, "GBP"), (12, "pound")]),
        ("They sold at 20 pounds a gram, or 8 pounds each.", [(20, "GBP/gram"), (8, "pound")]),
        ("Bags went for a dollar.", [(1, "USD")]),
        ("A bag costs 60c and a night at 31C is warm.", [(60, "cent"), (31, "degree_celsius")]),
        ("It earned 45 MUSD on sales of MSEK 900.", [(45e6, "USD"), (900e6, "SEK")]),
        ("It lost $(2.5) million.", [(-2.5e6, "USD")]),
        ("Tickets are £6.50, or three tickets for £15.", [(6.5, "GBP"), (3, "ticket"), (15, "GBP")]),
        ("They found three kilo presses.", [(3, "press")]),
        ("Someone dies every 20 minutes.", [(72, "dimensionless")]),
        ("A tram leaves every 20 minutes.", [(20, "minute")]),
        ("It was 7 percent, down from 9.5, that year.", [(7, "percent"), (9.5, "percent")]),
        ("She went from 91 kilos to 77 in a year.", [(91, "kilogram"), (77, "kilogram")]),
        ("It took an hour and a half.", [(1.5, "hour")]),
        ("The box is 3 x 4 x 5.5 cm.", [(3, "centimeter"), (4, "centimeter"), (5.5, "centimeter")]),
        ("The error is plus or minus 2.5 percent.", [(2.5, "percent")]),
        ("The twenty-second victim fell.", []),
        ("He left in nineteen ninety eight.", []),
        ("Dial 020 at once.", []),
        ("A lamp of 3500K lit 40K guests.", [(40_000, "guest")]),
        ("They beat the Hawks 98-91 at home.", [(98, "dimensionless"), (91, "dimensionless")]),
        ("A turnout of 54,321 saw Rovers win.", [(54_321, "dimensionless")]),
        ("the number 1 308 22 percent above the plan", [(1308, "dimensionless"), (22, "percent")]),
        ("They hold 2mg, up from 4 out of 10.", [(2, "milligram"), (pytest.approx(0.4), "fraction")]),
        ("7 5 by 12 inches", [(7.5, "inch"), (12, "inch")]),
    ],
)
def test_news_and_commerce(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The rate edged up to 4.1 percent.", "exact"),
        ("It holds up to 4.1 litres.", "at_most"),
        ("Women 50 or older came.", "at_least"),
        ("It fell to well below 30 percent.", "less_than"),
        ("It took 12 hours at a minimum.", "at_least"),
    ],
)
def test_qualifiers_by_their_neighbours(text: str, qualifier: str) -> None:
    assert only(text).qualifier == qualifier
