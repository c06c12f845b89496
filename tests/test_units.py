"""Units: what surface forms mean, what the registry knows, and how one unit leads to another."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opioid_stats import units
from opioid_stats.errors import UnitError
from opioid_stats.units import convert, factor, plural_of, singular, unit_of

# --- examples developed on


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("kilos", "kilogram"),
        ("Kilogrammes", "kilogram"),
        ("lbs.", "pound"),
        ("mcg", "microgram"),
        ("µg", "microgram"),
        ("fl. oz.", "fluid_ounce"),
        ("sq ft", "square_foot"),
        ("square feet", "square_foot"),
        ("cubic metres", "cubic_meter"),
        ("km²", "square_kilometer"),
        ("mph", "mile/hour"),
        ("miles per hour", "mile/hour"),
        ("km/h", "kilometer/hour"),
        ("pounds per square inch", "pound_per_square_inch"),
        ("foot-pounds", "foot_pound"),
        ("kWh", "kilowatt_hour"),
        ("parts per million", "part_per_million"),
        ("degrees Celsius", "degree_celsius"),
        ("°F", "degree_fahrenheit"),
        ("per cent", "percent"),
        ("percentage points", "percentage_point"),
        ("bitcoins", "bitcoin"),
        ("per 100,000", "per_100k"),
        ("per 100,000 residents", "per_100k"),
        ("per 10 000 people", "per_10k"),
        ("mg/kg", "milligram/kilogram"),
        ("dollars a kilogram", "USD/kilogram"),
        ("$ per barrel", "USD/barrel"),
        ("barrels per day", "barrel/day"),
        ("euros per gram per day", "EUR/gram/day"),
        ("companies", "company"),
        ("people", "person"),
    ],
)
def test_a_surface_form_names_its_unit(form: str, unit: str) -> None:
    assert unit_of(form) == unit


@pytest.mark.parametrize("word", ["us", "at", "a", "in an", "", "/", "per", "per per", "of kilograms", "a b"])
def test_what_is_no_unit_names_none(word: str) -> None:
    assert unit_of(word) is None


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("mW", "milliwatt"),
        ("MW", "megawatt"),
        ("mw", "megawatt"),
        ("MB", "megabyte"),
        ("Mb", "megabit"),
        ("mt", "metric_ton"),
    ],
)
def test_case_decides_where_it_is_told(form: str, unit: str) -> None:
    assert unit_of(form) == unit


@pytest.mark.parametrize(
    ("form", "currency"),
    [
        ("$", "USD"),
        ("US$", "USD"),
        ("A$", "AUD"),
        ("AU$", "AUD"),
        ("C$", "CAD"),
        ("NZ$", "NZD"),
        ("HK$", "HKD"),
        ("S$", "SGD"),
        ("NT$", "TWD"),
        ("R$", "BRL"),
        ("Mex$", "MXN"),
        ("RM", "MYR"),
        ("Rs", "INR"),
        ("Rs.", "INR"),
        ("₹", "INR"),
        ("£", "GBP"),
        ("€", "EUR"),
        ("¥", "JPY"),
        ("₩", "KRW"),
        ("₱", "PHP"),
        ("₽", "RUB"),
        ("zł", "PLN"),
        ("kr", "SEK"),
        ("Australian dollars", "AUD"),
        ("Mexican pesos", "MXN"),
        ("pesos", "MXN"),
        ("renminbi", "CNY"),
        ("rupees", "INR"),
        ("pounds sterling", "GBP"),
        ("quid", "GBP"),
        ("bucks", "USD"),
        ("Saudi riyals", "SAR"),
        ("cents", "cent"),
        ("pence", "penny"),
        ("paise", "paisa"),
    ],
)
def test_money_by_sign_and_by_name(form: str, currency: str) -> None:
    assert unit_of(form) == currency


def test_a_bare_pound_is_a_mass() -> None:
    assert unit_of("pounds") == "pound"
    assert "pounds" not in units.CURRENCY_FORMS


@pytest.mark.parametrize(
    ("form", "guard"),
    [("in", "glued"), ("m", "digits"), ("g", "digits"), ("t", "digits"), ("l", "digits"), ("c", "glued")],
)
def test_letters_and_words_are_units_only_where_the_text_makes_them_one(form: str, guard: str) -> None:
    assert guard in units.UNIT_GUARDS[form]


def test_a_network_generation_and_a_decade_are_no_units() -> None:
    assert "lower" in units.UNIT_GUARDS["g"]  # 5G
    assert "digits" in units.UNIT_GUARDS["s"]  # the 1990s
    assert unit_of("d") is None  # 3D


@pytest.mark.parametrize(
    "word",
    [
        "a",
        "at",
        "us",
        "as",
        "is",
        "on",
        "to",
        "by",
        "or",
        "and",
        "so",
        "no",
        "k",
        "b",
        "i",
        "he",
        "am",
        "all",
        "the",
        "try",
    ],
)
def test_common_words_are_no_units(word: str) -> None:
    assert word not in units.UNIT_FORMS
    assert word not in units.NOUNS


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("people", "person"),
        ("women", "woman"),
        ("children", "child"),
        ("policemen", "policeman"),
        ("lives", "life"),
        ("knives", "knife"),
        ("laboratories", "laboratory"),
        ("boxes", "box"),
        ("cases", "case"),
        ("viruses", "virus"),
        ("analyses", "analysis"),
        ("species", "species"),
        ("aircraft", "aircraft"),
        ("widgets", "widget"),
        ("gizmoes", "gizmoe"),
        ("glass", "glass"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_a_word_that_is_mostly_an_adjective_is_a_noun_in_the_plural_only() -> None:
    assert units.NOUNS["locals"] == "local"
    assert "local" not in units.NOUNS
    assert units.NOUNS["americans"] == "american"
    assert "american" not in units.NOUNS


# --- the registry


def test_every_unit_that_any_table_names_is_in_the_registry() -> None:
    """All failures at once: forms, currencies, nouns, and the canonical units of the tables."""
    contract = [
        "kilogram",
        "pound",
        "milligram",
        "metric_ton",
        "ton",
        "liter",
        "percent",
        "times",
        "fold",
        "person",
        "pill",
        "tablet",
        "capsule",
        "dose",
        "plant",
        "item",
        "prescription",
        "per_100k",
        "per_100",
        "per_1k",
        "per_10k",
        "mme",
        "fraction",
        "dimensionless",
        "year",
        "month",
        "USD",
        "EUR",
        "cent",
        "USD/kilogram",
        "mile/hour",
        "milligram/kilogram",
        "USD/gram",
        "basis_point",
        "percentage_point",
        "long_ton",
    ]
    names = {*contract, *units.UNIT_KINDS, *list(units.NOUN_CLASSES)[::20]}
    failures = []
    for name in sorted(names):
        try:
            units.ureg.parse_units(name)
        except Exception as error:  # every kind of failure is reported
            failures.append(f"{name}: {error!r}")
    assert not failures, "\n".join(failures)


def test_every_form_names_a_known_unit_and_no_noun_is_a_measure() -> None:
    known = units.UNIT_KINDS
    forms = {**units.UNIT_FORMS, **units.CASED_FORMS, **units.CURRENCY_FORMS, **units.CURRENCY_SYMBOLS}
    assert {unit for unit in forms.values() if unit not in known} == set()
    assert set(units.NOUNS) & set(units.UNIT_FORMS) == set()
    assert all(form == form.lower() for form in units.UNIT_FORMS)


def test_every_count_converts_to_person_or_item() -> None:
    assert set(units.NOUN_CLASSES.values()) == {"person", "item", "event"}
    assert len(units.NOUN_CLASSES) > 3000
    for noun, target in (("worker", "person"), ("death", "person"), ("company", "item"), ("seizure", "item")):
        assert factor(noun, target) == 1.0
    with pytest.raises(UnitError, match=r"'worker' \(\[person\]\) to 'item' \(\[item\]\)"):
        factor("worker", "item")


@pytest.mark.parametrize("word", ["us", "pct", "kilos", "in", "and", "seized"])
def test_the_registry_reads_no_words(word: str) -> None:
    assert word not in units.ureg


def test_the_registry_takes_quantities() -> None:
    assert units.ureg("4.7 kg").to("pound").magnitude == pytest.approx(10.3617, abs=1e-4)
    assert str(units.ureg("60 mile/hour").units) == "mile / hour"


# --- conversion


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("pound", "kilogram", 0.45359237),
        ("ounce", "gram", 28.349523125),
        ("ton", "kilogram", 907.18474),
        ("metric_ton", "kilogram", 1000.0),
        ("long_ton", "kilogram", 1016.0469088),
        ("gallon", "liter", 3.785411784),
        ("imperial_gallon", "liter", 4.54609),
        ("mile", "kilometer", 1.609344),
        ("acre", "square_meter", 4046.8564224),
        ("year", "month", 12.0),
        ("per_10k", "per_100k", 10.0),
        ("fold", "percent", 100.0),
        ("USD/gram", "USD/kilogram", 1000.0),
        ("cent/gram", "USD/kilogram", 10.0),
        ("tablet", "pill", 1.0),
        ("caplet", "dosage_unit", 1.0),
        ("kilowatt_hour", "joule", 3.6e6),
        ("gigaton", "kilogram", 1e12),
    ],
)
def test_factors_are_exact(a: str, b: str, expected: float) -> None:
    assert factor(a, b) == expected


def test_temperatures_convert_with_their_zeros() -> None:
    assert convert(-40, "degree_celsius", "degree_fahrenheit") == pytest.approx(-40)
    assert convert(0, "degree_celsius", "kelvin") == pytest.approx(273.15)
    with pytest.raises(UnitError, match="use convert"):
        factor("degree_celsius", "degree_fahrenheit")


@pytest.mark.parametrize(
    ("a", "b"), [("kilogram", "person"), ("USD", "EUR"), ("percent", "percentage_point"), ("pill", "dose")]
)
def test_unlike_things_do_not_convert_and_the_error_names_both(a: str, b: str) -> None:
    with pytest.raises(UnitError, match=f"'{a}'.*'{b}'"):
        factor(a, b)


@pytest.mark.parametrize(
    ("unit", "hint"),
    [("kilogran", "'kilogram'"), ("per cent", "'percent'"), ("", "named like"), ("2 kg", "named like")],
)
def test_an_unknown_unit_is_told_what_would_be_right(unit: str, hint: str) -> None:
    with pytest.raises(UnitError, match=hint):
        factor(unit, "gram")


# --- properties


@given(st.text(max_size=40))
def test_no_text_breaks_the_look_up(text: str) -> None:
    unit = unit_of(text)
    assert unit is None or unit in units.ureg


@given(
    st.sampled_from(sorted({unit for unit, kind in units.UNIT_KINDS.items() if kind == "mass"})), st.floats(1e-6, 1e9)
)
def test_there_and_back_is_the_same_mass(unit: str, value: float) -> None:
    assert convert(convert(value, unit, "kilogram"), "kilogram", unit) == pytest.approx(value)


@given(st.from_regex(r"[a-z]{2,8}(er|tion|ment|ly|ch|ay|ble)", fullmatch=True))
def test_a_regular_plural_goes_back_to_its_singular(noun: str) -> None:
    assert plural_of(noun) in units.NOUNS or singular(plural_of(noun)) == noun


# --- cost


def test_the_tables_load_without_pint() -> None:
    code = (
        "import sys; from opioid_stats.units import UNIT_FORMS, NOUNS; "
        "assert UNIT_FORMS['kgs'] == 'kilogram'; assert not {'pint', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
