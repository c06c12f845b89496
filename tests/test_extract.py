"""Extraction as a user meets it: rows, frames, files, odd input, and the time that long texts take.

Roles: examples developed on, properties (hypothesis), regressions (texts that once failed), growth of time.
"""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import opioid_stats
from opioid_stats import extract, read, read_quantities, ureg
from opioid_stats.context import sentences
from opioid_stats.errors import InputTypeError, InputValueError, OpioidStatsError, UnknownNameError
from opioid_stats.extract import FIGURE_TABLES
from opioid_stats.units import NOUNS, UNIT_FORMS

EXAMPLE = (
    "In November officers seized 4.7 kilograms (10.36 pounds) of fentanyl in Ohio. More than 66,000 people in the"
    " United States died of drug overdoses in the year ending May 2017, a jump of 17.4 percent. Carfentanil is 100"
    " times as potent as fentanyl. He was sentenced to 10 years in prison."
)
ALL_TABLES = (*FIGURE_TABLES, "quantities")

# ---------------------------------------------------------------- examples developed on


def test_a_table_is_an_item_and_an_attribute() -> None:
    result = extract(EXAMPLE, "example", "2017-12-28")
    assert result["seizures"] is result.seizures
    assert result.seizures[["value", "unit", "restated_unit"]].to_numpy().tolist() == [[4.7, "kilogram", "pound"]]
    assert set(result.figures["document_id"]) == {"example"}
    assert list(result.figures["table"]) == [row["table"] for row in result.rows]
    assert list(result.figures["start"]) == sorted(result.figures["start"])


def test_quantities_hold_every_figure_and_name_its_table() -> None:
    result = extract(EXAMPLE + " The driver, who had 3 dogs, was fined $200.")
    starts = dict(zip(result.quantities["start"], result.quantities["table"], strict=True))
    assert all(starts[row["start"]] == row["table"] for row in result.rows)
    outside = result.quantities[result.quantities["table"].isna()]
    assert {"3", "$200"} <= set(outside["text"])


def test_the_publication_date_may_be_text_date_or_datetime() -> None:
    given_as = (
        "2017-12-28",
        " 2017-12-28 ",
        "2017-12-28T09:30:00Z",
        date(2017, 12, 28),
        datetime(2017, 12, 28, 23, 59),
    )
    starts = {extract(EXAMPLE, published=day).seizures["period_start"].iloc[0] for day in given_as}
    assert starts == {pd.Timestamp("2017-11-01")}
    assert pd.isna(extract(EXAMPLE).seizures["period_start"].iloc[0])


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_files_give_the_same_tables_back(tmp_path: Path, form: str) -> None:
    result = extract(EXAMPLE, "example", "2017-12-28")
    getattr(result, f"to_{form}")(tmp_path)
    assert {path.stem for path in tmp_path.glob(f"*.{form}")} == set(ALL_TABLES)
    again = read(tmp_path)
    for table in ALL_TABLES:
        pd.testing.assert_frame_equal(again[table], result[table])


def test_rows_need_no_pandas() -> None:
    code = (
        "import sys, opioid_stats\n"
        f"result = opioid_stats.extract({EXAMPLE!r}, published='2017-12-28')\n"
        "assert len(result.rows) > 3 and len(result.quantity_rows) > 3\n"
        "opioid_stats.read_quantities('5 kg'), repr(result)\n"
        "print([name for name in ('pandas', 'pandera', 'pyarrow') if name in sys.modules])\n"
        "result.seizures\n"
        "print('pandas' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "True"]


def test_a_figure_that_cannot_be_is_set_aside_with_the_reason() -> None:
    result = extract("The heroin was 130 percent pure.")
    assert len(result.shares) == 0
    assert [row["text"] for row in result.shares.attrs["rejected"]] == ["130 percent"]


# ---------------------------------------------------------------- odd input

ODD = {
    "empty": "",
    "a blank": " ",
    "white space": " \t\n\r\n\u00a0\u2003\u2028 ",
    "emoji": "💊💊 5 kg 🚨 of fentanyl 👮🏽‍♀️ seized 2️⃣ kilos",
    "dotted capital I": "İİİ seized 5 kg of fentanyl in İstanbul, İ 7 pounds",
    "sharp s": "ẞß 12 Straße 5 kg of heroin ﬀ ﬁ",
    "combining": "5\u0301 kg of fe\u0301ntanyl, 3\u20dd pounds, a\u0301\u0301\u0301\u0301",
    "right to left": "\u202e5 kg of heroin\u202c ضبط ٥ كيلوغرام من الهيروين 5 kg",
    "other digits": "५ किलो, ５ ｋｇ, ²³ kg, ⑤ kg, Ⅴ kg, ½ kg, 一 kg, ௧௨௩ pounds",
    "NUL": "seized 5\x00 kg\x00 of heroin \x00\x00 7 pounds",
    "lone surrogates": "\ud800 seized 5 kg\udfff of heroin \ud83d",
    "control characters": "\x01\x02 5 kg \x1b[31m heroin \x7f \ufeff \u200b 5\u200bkg",
    "only a number": "5",
    "only a unit": "kilograms",
    "only marks": "$%€£.,;:!?-–—()[]{}\"'’“”<>|/\\^*×",
    "huge number": "seized " + "9" * 400 + " kg of heroin and 1e999 pounds and 10^99999 pills",
    "zeros": "seized 0 kg, 0.0 pounds, 000,000 pills, 0/0, 1/0 and 0 in 0 of heroin; one in zero died",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_give_tables_and_offsets_that_hold(text: str) -> None:
    result = extract(text, published="2017-12-28")
    assert_cut_out(text, result)
    assert set(result.tables) == set(ALL_TABLES)


def test_an_empty_text_gives_empty_tables_of_the_same_types() -> None:
    empty, full = extract(""), extract(EXAMPLE)
    assert (empty.rows, empty.quantity_rows, len(empty.figures)) == ([], [], 0)
    for table in ALL_TABLES:
        assert len(empty[table]) == 0
        # the levels of some categories are those that occur
        kinds = [result[table].dtypes.astype(str).to_dict() for result in (empty, full)]
        assert kinds[0] == kinds[1]


@pytest.mark.parametrize("text", [None, 5, b"5 kg of heroin", ["5 kg"], Path("a.txt"), float("nan")])
def test_what_is_no_text_is_refused_by_its_type(text: object) -> None:
    for function in (extract, read_quantities):
        with pytest.raises(InputTypeError, match=type(text).__name__):
            function(text)  # type: ignore[operator]


@pytest.mark.parametrize("day", ["yesterday", "2017-13-01", "2017-02-30", "", "28/12/2017", "2017", "12-28-2017"])
def test_a_date_that_is_none_is_named(day: str) -> None:
    with pytest.raises(InputValueError, match="YYYY-MM-DD") as caught:
        extract("5 kg", published=day)
    assert repr(day) in str(caught.value)


def test_other_wrong_arguments_are_named() -> None:
    with pytest.raises(InputTypeError, match=r"published is a date.* not int"):
        extract("5 kg", published=20171228)  # type: ignore[arg-type]
    with pytest.raises(InputTypeError, match="document_id is a str or None, not int"):
        extract("5 kg", document_id=7)  # type: ignore[arg-type]
    with pytest.raises(UnknownNameError, match="did you mean 'seizures'"):
        extract("5 kg")["seizure"]
    with pytest.raises(AttributeError, match="seizures"):
        extract("5 kg").seizure  # noqa: B018
    assert issubclass(InputTypeError, OpioidStatsError)
    assert issubclass(InputTypeError, TypeError)


# ---------------------------------------------------------------- properties

_VOCABULARY = """
seized kilograms kg pounds ounce grams pills tablets capsules doses lethal dose fentanyl heroin cocaine
crystal meth carfentanil xylazine oxycodone drug opioid deaths died overdose overdoses people men killed
per percent % $ million billion thousand hundred dozens tens of several one two three five twenty half
third quarter twice double tripled times more than less over about nearly up to at least from and or not
in the a an year years months day last past January May November Thursday Ohio Texas China Mexico U.S. u
s DEA CBP officers police sentenced prison life mandatory minimum charged arrested convicted companies
laboratories shipments worth street wholesale rose fell increase compared with while but stronger potent
as pure purity samples contained patients treated prescriptions MME milligrams whether if could kill
enough fiscal ton tons metric € £ rupees each every 1 2 3 5 7 10 12 17 50 66 000 100 9 0 0.75 4.7 1,500
100,000 1/2 20-30 2016 2017 2012-13 30, , . ; : ( ) - – " ' 's
"""
WORDS = _VOCABULARY.split()
texts_of_words = st.lists(st.sampled_from([*WORDS, "\n", "\n\n", ". "]), max_size=40).map(" ".join)
days = st.sampled_from([None, "2017-12-28", "0001-01-01", "9999-12-31"])
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def assert_cut_out(text: str, result: opioid_stats.Extraction) -> None:
    """Every row's offsets cut its text out of the document."""
    for row in (*result.rows, *result.quantity_rows):
        assert text[row["start"] : row["end"]] == row["text"] != ""


@calm
@given(st.text(max_size=80), days)
def test_any_string_is_read(text: str, published: str | None) -> None:
    assert_cut_out(text, extract(text, published=published))
    assert all(text[q.start : q.end] == q.text for q in read_quantities(text))


@settings(calm, max_examples=120)
@given(texts_of_words, days)
def test_any_string_of_the_subject_is_read(text: str, published: str | None) -> None:
    assert_cut_out(text, extract(text, published=published))


@settings(calm, max_examples=12)
@given(texts_of_words, days)
def test_the_tables_of_any_text_are_valid(text: str, published: str | None) -> None:
    result = extract(text, published=published)
    for table, frame in result.tables.items():
        opioid_stats.validate(frame, table)
    kept = sum(len(frame) for table, frame in result.tables.items() if table != "quantities")
    set_aside = sum(len(frame.attrs["rejected"]) for table, frame in result.tables.items() if table != "quantities")
    assert kept + set_aside == len(result.rows)


@settings(calm, max_examples=30)
@given(texts_of_words)
def test_a_text_is_read_the_same_each_time(text: str) -> None:
    assert extract(text).rows == extract(text).rows


def stripped(text: str) -> str:
    """The text lower-cased, with one blank for every stretch that is neither letter nor digit."""
    return " ".join("".join(c.lower() if c.isalnum() and len(c.lower()) == 1 else " " for c in text).split()) + " "


AMOUNTS = st.one_of(
    st.integers(1, 999).map(str),
    st.integers(1_000, 999_999).map("{:,}".format),
    st.tuples(st.integers(1, 99), st.integers(1, 9)).map(lambda n: f"{n[0]}.{n[1]}"),
)
UNITS_IN_WORDS = {"mass": ("kilograms", "pounds", "grams", "ounces"), "count": ("pills", "tablets")}


@settings(calm, max_examples=60)
@given(AMOUNTS, st.sampled_from([unit for units in UNITS_IN_WORDS.values() for unit in units]))
def test_stripping_changes_no_value_of_an_amount_with_a_unit_word(amount: str, unit: str) -> None:
    if "." in amount and unit in UNITS_IN_WORDS["count"]:
        return
    text = f"Officers in Texas seized {amount} {unit} of fentanyl on Friday."
    as_given, bare = extract(text).rows, extract(stripped(text)).rows
    assert [row["table"] for row in as_given] == ["seizures"]
    sure = [row for row in bare if not row["ambiguous"]]
    for row in sure:
        assert (row["table"], row["value"], row["unit"]) == tuple(as_given[0][k] for k in ("table", "value", "unit"))
    assert len(bare) == 1


def test_every_unit_that_a_row_or_quantity_carries_is_in_the_registry() -> None:
    prices = "Heroin sells for $50 a gram, €20 per pill, £3,000 a kilogram, 40 rupees a dose and C$9 an ounce in 2016."
    rates = "12.5 deaths per 100,000 people; 60 prescriptions per 100 people; 90 MME a day; 2 mg/kg; 70 mph; 5 a month."
    result = extract(f"{EXAMPLE} {prices} {rates}", published="2017-12-28")
    amounts = read_quantities(" ".join(f"Police found 5 {word} there." for word in (*UNIT_FORMS, *NOUNS)))
    units = {
        row[name] for row in (*result.rows, *result.quantity_rows) for name in ("unit", "stated_unit", "restated_unit")
    }
    units |= {unit for q in amounts for unit in (q.unit, q.stated_unit)}
    unknown = []
    for unit in sorted(units - {None}):
        try:
            ureg.parse_units(unit)
        except Exception as error:
            unknown.append(f"{unit}: {error!r}")
    assert len(units) > 200
    assert not unknown, "\n".join(unknown)


# ---------------------------------------------------------------- regressions


def test_regression_a_day_or_year_before_a_grouped_number_is_no_part_of_it() -> None:
    for text in ("In 2017 100,000 people died.", "17 100,000 people died.", "3 000 100,000 people died."):
        assert read_quantities(text)[-1].value == 100_000, text


# ---------------------------------------------------------------- growth of time

REPEATED = {
    "article words": "a fire at the mall on monday closed two of its shops and the police asked people to stay away ",
    "digits": "7",
    "ones": "1 ",
    "fractions": "1/2/",
    "per": "per ",
    "amounts": "seized 5 kilograms of fentanyl and ",
    "percentages": "5% ",
    "drugs": "fentanyl ",
    "places": "in ohio and ",
    "bodies": "dea ",
    "dates": "january 5 2017 ",
    "terms": "10 years and 6 months ",
    "ranges": "from 5 to 10 percent ",
    "blanks": " ",
    "lines": "\n",
    "commas": ",",
    "quotation marks": '"',
    "points": "1.",
    "brackets": "(5 kg ",
    "number words": "twenty-",
    "money": "$5 million ",
    "multiples": "50 times more potent than ",
}


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight times the text may take at most twenty times as long; a square would take sixty-four.

    None of the texts has a sentence end, so they are cut into pieces; small pieces keep the texts of this test short.
    """
    monkeypatch.setattr(sentences, "LONGEST", 40)
    length = 300
    short, long = (unit * (n // len(unit) + 1) for n in (length, 8 * length))
    extract(short)
    for _ in range(3):  # a busy machine may disturb one measurement
        took = []
        for text in (short, long):
            start = time.process_time()
            extract(text)
            took.append(time.process_time() - start)
        if took[1] < max(0.05, 20 * took[0]):
            return
    pytest.fail(f"{len(short)} characters took {took[0]:.3f} s and {len(long)} took {took[1]:.3f} s")


def test_what_is_looked_up_in_the_whole_text_is_looked_up_once() -> None:
    """A text of many drugs, bodies and counts: eight times the text, at most twenty times the time."""
    unit = (
        "Police in Ohio arrested two men. Officers of the DEA found 3 guns and heroin. Meth is 2 times as strong.\n\n"
    )
    for _ in range(3):
        took = []
        for times in (40, 320):
            start = time.process_time()
            extract(unit * times)
            took.append(time.process_time() - start)
        if took[1] < 20 * took[0]:
            return
    pytest.fail(f"40 paragraphs took {took[0]:.3f} s and 320 took {took[1]:.3f} s")


def test_a_quantity_that_is_a_figure_has_its_context() -> None:
    result = extract("Officers seized 4.7 kg of heroin in Ohio in May 2017. He is 42 years old.")
    frame = result.quantities
    assert list(frame["table"].astype(object).fillna("")) == ["seizures", ""]
    assert list(frame["substance"].astype(object).fillna("")) == ["heroin", ""]
    assert list(frame["geography"].fillna("")) == ["US-OH", ""]
