"""Dates and time phrases: what is found, which days it means, and what it is compared with."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from gold_score import stripped
from hypothesis import given, settings
from hypothesis import strategies as st

from opioid_stats.periods import ABSOLUTE, Period, find_periods, is_year, month_number, shift

PUBLISHED = date(2022, 8, 30)  # a Tuesday


def spans(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(str(period.first), str(period.last)) for period in find_periods(text, published)]


# Read alike with and without capitals and punctuation; all but the last group need no day of publication.
ABSOLUTE_TEXTS = [
    ("Officers made the stop on November 28, 2017, at the bridge.", "2017-11-28", "2017-11-28"),
    ("Officers made the stop on Nov. 28, 2017, at the bridge.", "2017-11-28", "2017-11-28"),
    ("The parcel was opened on 28 November 2017 in Leeds.", "2017-11-28", "2017-11-28"),
    ("It happened on Friday, March 10, 2023, near Yuma.", "2023-03-10", "2023-03-10"),
    ("The operation of March 10-12, 2023, led to arrests.", "2023-03-10", "2023-03-12"),
    ("From March 30 through April 2, 2021, agents watched the house.", "2021-03-30", "2021-04-02"),
    ("Between Oct. 1 and Dec. 31, 2022, the port stopped ten loads.", "2022-10-01", "2022-12-31"),
    ("Nov. 28, 2019, through Jan. 19, 2020, was the busiest stretch.", "2019-11-28", "2020-01-19"),
    ("Deaths peaked in March 2020, the bulletin says.", "2020-03-01", "2020-03-31"),
    ("From October through March 2022 the clinic treated many.", "2021-10-01", "2022-03-31"),
    ("Trends are shown for January–March 2020 by county.", "2020-01-01", "2020-03-31"),
    ("Between January 2017 and August 2018 he moved heroin.", "2017-01-01", "2018-08-31"),
    ("In 2016, deaths rose.", "2016-01-01", "2016-12-31"),
    ("From 1999 to 2017, deaths rose.", "1999-01-01", "2017-12-31"),
    ("During 2015–2016, deaths rose.", "2015-01-01", "2016-12-31"),
    ("Cocaine had its heyday in the 1980s and faded.", "1980-01-01", "1989-12-31"),
    ("In FY 2022 the sector seized more.", "2021-10-01", "2022-09-30"),
    ("In fiscal year 2022 the sector seized more.", "2021-10-01", "2022-09-30"),
    ("In fiscal 2022 the sector seized more.", "2021-10-01", "2022-09-30"),
    ("In FY22 the sector seized more.", "2021-10-01", "2022-09-30"),
    ("Between FY 2018 and FY 2022 seizures tripled.", "2017-10-01", "2022-09-30"),
    ("From fiscal year 2018 to 2020 seizures tripled.", "2017-10-01", "2020-09-30"),
    ("The fiscal year 2018-19 report of the agency.", "2018-07-01", "2019-06-30"),
    ("State fiscal year 2021 saw fewer prescriptions.", "2020-07-01", "2021-06-30"),
    ("Ontario counted its dead for fiscal year 2021.", "2020-04-01", "2021-03-31"),
    ("In the first quarter of fiscal year 2024 agents seized it.", "2023-10-01", "2023-12-31"),
    ("In the third quarter of 2021 purity fell.", "2021-07-01", "2021-09-30"),
    ("In Q3 2021 purity fell.", "2021-07-01", "2021-09-30"),
    ("In the first half of 2021 purity fell.", "2021-01-01", "2021-06-30"),
    ("In the second half of fiscal 2021 purity fell.", "2021-04-01", "2021-09-30"),
    ("In the first six months of 2020 purity fell.", "2020-01-01", "2020-06-30"),
    ("In the last three months of 2020 purity fell.", "2020-10-01", "2020-12-31"),
    ("In the 12 months ending April 2021, many died.", "2020-05-01", "2021-04-30"),
    ("In the 12-month period ending in April 2021, many died.", "2020-05-01", "2021-04-30"),
    ("In the twelve months that ended in April 2021, many died.", "2020-05-01", "2021-04-30"),
    ("In the year ending May 2017, many died.", "2016-06-01", "2017-05-31"),
    ("In the year to March 2021, many died.", "2020-04-01", "2021-03-31"),
    ("In the six months ended June 30, 2021, many died.", "2021-01-01", "2021-06-30"),
    ("At the end of June 2020 enrollment stood higher.", "2020-06-30", "2020-06-30"),
    ("It was first seen in the week of March 18, 2024, in Ohio.", "2024-03-18", "2024-03-24"),
    ("In the 12 months before June 2021, many died.", "2020-06-01", "2021-05-31"),
    ("From in or about May 2019 and continuing through on or about June 5, 2021, he sold.", "2019-05-01", "2021-06-05"),
    ("According to a 2019 survey, one in ten had.", "2019-01-01", "2019-12-31"),
    ("In 2015-16 the rate rose.", "2015-01-01", "2016-12-31"),
    ("Australian police seized more in the 2020-21 financial year.", "2020-07-01", "2021-06-30"),
    ("Until 2010 the ratio stood.", "None", "2010-12-31"),
    ("Before 2010 the ratio stood.", "None", "2009-12-31"),
]


@pytest.mark.parametrize("style", [str, stripped])
@pytest.mark.parametrize(("text", "first", "last"), ABSOLUTE_TEXTS)
def test_a_dated_period_is_read_with_and_without_punctuation(text, first, last, style):
    assert spans(style(text), None) == [(first, last)]


RELATIVE_TEXTS = [
    ("He was sentenced Thursday to ten years.", "2022-08-25", "2022-08-25"),
    ("He was sentenced on Tuesday to ten years.", "2022-08-30", "2022-08-30"),
    ("He was sentenced last Tuesday to ten years.", "2022-08-23", "2022-08-23"),
    ("Three loads were stopped between Friday and Sunday.", "2022-08-26", "2022-08-28"),
    ("The stop was made yesterday.", "2022-08-29", "2022-08-29"),
    ("The load was found in November.", "2021-11-01", "2021-11-30"),
    ("The load was found in May.", "2022-05-01", "2022-05-31"),
    ("The load was found in March of last year.", "2021-03-01", "2021-03-31"),
    ("The load was found on Nov. 28.", "2021-11-28", "2021-11-28"),
    ("The load was found on August 3.", "2022-08-03", "2022-08-03"),
    ("From March to May the clinic was shut.", "2022-03-01", "2022-05-31"),
    ("From Nov. 28 through Jan. 19 the clinic was shut.", "2021-11-28", "2022-01-19"),
    ("Early Tuesday officers raided a house.", "2022-08-30", "2022-08-30"),
    ("In the first half of the year the port stopped five.", "2022-01-01", "2022-06-30"),
    ("Since January the port has stopped five.", "2022-01-01", "2022-08-30"),
    ("Since Oct. 1 the port has stopped five.", "2021-10-01", "2022-08-30"),
    ("Since 2016 the port has stopped five.", "2016-01-01", "2022-08-30"),
    ("The port has stopped five so far this year.", "2022-01-01", "2022-08-30"),
    ("The port has stopped five so far this fiscal year.", "2021-10-01", "2022-08-30"),
    ("The port has stopped five this month.", "2022-08-01", "2022-08-30"),
    ("Last year sixty-two people died.", "2021-01-01", "2021-12-31"),
    ("Last month sixty-two people died.", "2022-07-01", "2022-07-31"),
    ("Last week sixty-two people died.", "2022-08-22", "2022-08-28"),
    ("In the past year sixty-two people died.", "2021-08-31", "2022-08-30"),
    ("In the last 10 years sixty-two people died.", "2012-08-31", "2022-08-30"),
    ("Over the past decade sixty-two people died.", "2012-08-31", "2022-08-30"),
    ("Two years ago the price was higher.", "2020-01-01", "2020-12-31"),
    ("In the second half of last year the price was higher.", "2021-07-01", "2021-12-31"),
    ("By 2025 the plan would cut deaths.", "None", "2025-12-31"),
]


@pytest.mark.parametrize("style", [str, stripped])
@pytest.mark.parametrize(("text", "first", "last"), RELATIVE_TEXTS)
def test_a_relative_period_is_counted_from_the_day_of_publication(text, first, last, style):
    assert spans(style(text)) == [(first, last)]


@pytest.mark.parametrize(
    "text", ["He was sentenced Thursday.", "It rose last year.", "The load was found in November."]
)
def test_a_relative_period_without_a_day_of_publication_is_found_and_has_no_days(text):
    (period,) = find_periods(text, None)
    assert (period.first, period.last) == (None, None)
    assert text[period.start : period.end] == period.text


@pytest.mark.parametrize(
    "text",
    [
        "Officers seized 2017 pounds of marijuana.",
        "Officers seized 2 000 pills.",
        "Officers found 2000 pills.",
        "He drove a 2014 pickup and a 2019 sedan.",
        "House Bill 2033 passed, as did Resolution 1998.",
        "They met at 2020 Main Street.",
        "The load was worth $2019.",
        "It may seize 12 of them, and the men march on.",
        "it may be that they march 40 miles",
        "The second man finished first.",
        "Call 555-2019 or see 2023-0822.",
        "It costs one dollar a day, or 46 a week.",
        "Judge April Jones ruled for them.",
    ],
)
def test_what_is_no_time_is_left_alone(text):
    assert find_periods(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Deaths fell in 2020, compared with 2019.", ["time", "baseline"]),
        ("Fewer died in 2020 than in 2019.", ["time", "baseline"]),
        ("More than 2,000 people died in 2016, up from 1,500 in 2015.", ["time", "baseline"]),
        ("Seizures rose 41 percent from 2019.", ["baseline"]),
        ("Treatment grew from 510,000 in 2012 to 680,000 in 2016.", ["baseline", "time"]),
        ("Three tons in 2022, versus 2.2 tons in the first six months of 2021.", ["time", "baseline"]),
        ("Deaths rose in 2020 from a year earlier.", ["time", "baseline"]),
        ("A sixfold increase since 2016.", ["baseline"]),
        ("Officers have stopped five loads since 2016.", ["time"]),
        ("The first load turned up on Friday.", ["time"]),
        ("Deaths rose 30 percent from 2019 to 2020.", ["time"]),
    ],
)
def test_a_time_that_something_is_compared_with_is_a_baseline(text, roles):
    for style in (str, stripped):
        assert [period.role for period in find_periods(style(text), PUBLISHED)] == roles


@pytest.mark.parametrize(
    ("text", "last_span"),
    [
        (
            "Since Oct. 1 they seized 5 tons, up from 3 over the same stretch a year earlier.",
            ("2020-10-01", "2021-08-30"),
        ),
        ("In the first half of 2022 it was 41, against 29 in the same period of 2021.", ("2021-01-01", "2021-06-30")),
        ("In FY 2019 the largest weighed most. It was a record that year.", ("2018-10-01", "2019-09-30")),
        ("The box was opened on August 22. Two days later a house was searched.", ("2022-08-24", "2022-08-24")),
        ("In January 1962 the car was stopped. Nine years later a survey was made.", ("1971-01-01", "1971-12-31")),
        ("In 2020 it cost $56; a decade before it had cost $176.", ("2010-01-01", "2010-12-31")),
        ("In 2021 there were more. At the end of the year, 40 remained.", ("2021-12-31", "2021-12-31")),
    ],
)
def test_a_step_is_counted_from_the_period_named_before(text, last_span):
    assert spans(text)[-1] == last_span


def test_a_step_says_how_far_it_reaches():
    period = find_periods("Deaths rose in 2020 from a year earlier.", None)[-1]
    assert (period.kind, period.step) == ("shift", (-1, "year"))


def test_a_range_gives_both_its_ends():
    (period,) = find_periods("from 3 percent to 11 percent between January 2019 and June 2022", None)
    assert period.ends is not None
    assert [str(end.last) for end in period.ends] == ["2019-01-31", "2022-06-30"]


def test_years_in_a_fiscal_list_are_all_fiscal():
    assert {period.kind for period in find_periods("In fiscal years 2018, 2019 and 2020 it rose.", None)} == {"fiscal"}
    listed = "Seizures by fiscal year: 2017, 953 kg; 2018, 1,122 kg; 2019, 2,811 kg."
    assert [period.kind for period in find_periods(listed, None)] == ["fiscal"] * 3


def test_a_month_list_shares_its_year():
    assert spans("In April, May and June 2020 it rose.", None) == [
        ("2020-04-01", "2020-04-30"),
        ("2020-05-01", "2020-05-31"),
        ("2020-06-01", "2020-06-30"),
    ]


def test_a_part_of_a_year_that_words_leave_vague_has_no_days():
    (period,) = find_periods("It began in late 2017.", PUBLISHED)
    assert (period.kind, period.first, period.text) == ("part", None, "late 2017")


def test_day_and_month_in_numbers_follow_the_american_order_unless_impossible():
    assert spans("Seized 11/28/2017 and 28/11/2017 and 2017-11-28 and on 6/7.") == [
        ("2017-11-28", "2017-11-28")
    ] * 3 + [("2022-06-07", "2022-06-07")]


def test_shift_keeps_whole_months_whole():
    (period,) = find_periods("in February 2021", None)
    assert str(shift(period, -1).last) == "2020-02-29"


def test_helpers():
    assert month_number("Sept.") == 9
    assert month_number("sun") is None
    assert is_year("deaths in 2017 rose", 10, 14)
    assert not is_year("seized 2017 pounds", 7, 11)
    assert "year" in ABSOLUTE


_VOCABULARY = """
in on since from to the between and last first of year month may march January Feb. 29 31 30 12 2020 2019 1999 20 000 FY
fiscal quarter half week ending ago earlier later before after same period Friday today 3/4/2020 2016-17 , . ; – ( ) %
ten few decade 9999 0 by until end that 1990s Q3 past twelve months
"""
_WORDS = st.sampled_from(_VOCABULARY.split())


def _holds(text: str, published: date | None) -> list[Period]:
    periods = find_periods(text, published)
    for period in periods:
        assert text[period.start : period.end] == period.text
        assert period.text
        if period.first and period.last:
            assert period.first <= period.last
    assert all(one.end <= other.start for one, other in pairwise(periods))
    return periods


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join), st.none() | st.dates())
def test_any_row_of_time_words_is_read_without_an_error(text, published):
    _holds(text, published)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.none() | st.dates())
def test_any_text_is_read_without_an_error(text, published):
    _holds(text, published)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_every_date_is_read_back(day):
    written = [
        f"on {day:%B} {day.day}, {day.year}",
        f"on {day.day} {day:%B} {day.year}",
        f"on {day.isoformat()}",
        f"on {day:%B} {day.day} {day.year}".lower(),
    ]
    for text in written:
        assert [(period.first, period.last) for period in find_periods(text, None)] == [(day, day)]


@pytest.mark.parametrize("phrase", ["2019 ", "january ", "up from 1 in 2019 ", "the last ", "1/2/3/", "in   "])
def test_time_grows_with_length_only(phrase):
    find_periods(phrase, PUBLISHED)

    def seconds(times: int) -> float:
        begun = time.perf_counter()
        find_periods(phrase * times, PUBLISHED)
        return time.perf_counter() - begun

    assert seconds(8000) < 30 * max(seconds(1000), 0.002)


@pytest.mark.parametrize(
    ("text", "words", "first"),
    [
        ("on march ninth two thousand fifteen we had a warrant", "march ninth two thousand fifteen", date(2015, 3, 9)),
        ("in twenty nineteen there were nine", "twenty nineteen", date(2019, 1, 1)),
        ("twenty twenty one was the worst", "twenty twenty one", date(2021, 1, 1)),
        ("on january sixth nineteen ninety nine he", "january sixth nineteen ninety nine", date(1999, 1, 6)),
        ("in two thousand and eight we had", "two thousand and eight", date(2008, 1, 1)),
    ],
)
def test_spoken_years_and_days(text: str, words: str, first: date) -> None:
    (found,) = find_periods(text, None)
    assert (found.text, found.first) == (words, first)


@pytest.mark.parametrize(
    "text", ["we seized two thousand fifteen pounds", "twenty nineteen year olds", "he may second the motion"]
)
def test_spoken_numbers_that_are_no_years(text: str) -> None:
    assert find_periods(text, None) == []


@pytest.mark.parametrize("text", ["2.3 times the amount removed in 2021", "Change vs. 2022: 9", "86 lbs (3x FY 2022)"])
def test_what_is_so_many_times_of_is_a_baseline(text: str) -> None:
    assert [p.role for p in find_periods(text, None)] == ["baseline"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("since New Year's Day", date(2024, 1, 1), date(2024, 5, 15)),
        ("since the start of the fiscal year", date(2023, 10, 1), date(2024, 5, 15)),
        ("since the fiscal year began", date(2023, 10, 1), date(2024, 5, 15)),
        ("in the previous fiscal year", date(2022, 10, 1), date(2023, 9, 30)),
        ("during the past fiscal year", date(2022, 10, 1), date(2023, 9, 30)),
        ("in the previous 12 months", date(2023, 5, 16), date(2024, 5, 15)),
        ("in the last quarter of 2022", date(2022, 10, 1), date(2022, 12, 31)),
        ("in the last week of April", date(2024, 4, 24), date(2024, 4, 30)),
        ("the first week of May", date(2024, 5, 1), date(2024, 5, 7)),
        ("in the year through September", date(2022, 10, 1), date(2023, 9, 30)),
        ("from December 2022 into March 2023", date(2022, 12, 1), date(2023, 3, 31)),
        ("in the nineties", date(1990, 1, 1), date(1999, 12, 31)),
        ("in CY2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("April's total", date(2024, 4, 1), date(2024, 4, 30)),
        ("2023's total", date(2023, 1, 1), date(2023, 12, 31)),
        ("on Tuesday, March 14", date(2023, 3, 14), date(2023, 3, 14)),
        ("FY19-FY22", date(2018, 10, 1), date(2022, 9, 30)),
        ("on 14.03.2022", date(2022, 3, 14), date(2022, 3, 14)),
    ],
)
@pytest.mark.parametrize("plain", [False, True])
def test_more_ways_to_tell_a_time(text: str, first: date, last: date, plain: bool) -> None:
    sentence = f"Officers seized 12 pounds {text} in the area."
    found = find_periods(stripped(sentence) if plain else sentence, date(2024, 5, 15))
    assert [(p.first, p.last) for p in found] == [(first, last)]


def test_a_season_has_no_known_days_and_dates_do_not_join_paragraphs() -> None:
    assert [p.kind for p in find_periods("last summer and this spring", date(2024, 5, 15))] == ["part", "part"]
    found = find_periods("Weekly log, January 10–16\n\nJan. 10: a man was stopped.", date(2022, 1, 18))
    assert [(str(p.first), str(p.last)) for p in found] == [("2022-01-10", "2022-01-16"), ("2022-01-10", "2022-01-10")]
