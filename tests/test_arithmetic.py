"""Unit arithmetic: tables to other units, doses to morphine equivalents, potencies along chains."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opioid_stats.curated import documents, load, mme, potency, to
from opioid_stats.errors import InputTypeError, InputValueError, UnitError, UnknownNameError


def test_to_converts_value_and_bounds_and_keeps_what_was_stated() -> None:
    masses = load("seizures", measure="mass")
    pounds = to(masses, "pound")
    assert set(pounds.unit) == {"pound"}
    for column in ("value", "lower", "upper"):
        assert (pounds[column] * 0.45359237 - masses[column]).abs().max() < 1e-6
        assert (pounds[column].isna() == masses[column].isna()).all()
    pd.testing.assert_frame_equal(pounds[["stated_value", "stated_unit"]], masses[["stated_value", "stated_unit"]])
    stated = masses.stated_unit == "pound"
    assert (pounds.value[stated] - masses.stated_value[stated]).abs().max() < 1e-5
    assert set(masses.unit) == {"kilogram"}  # the frame given is left as it was


def test_there_and_back_is_the_same() -> None:
    masses = load("seizures", measure="mass")
    back = to(to(masses, "ounce"), "kilogram")
    assert ((back.value - masses.value) / masses.value).abs().max() < 1e-12


def test_prices_per_kilogram_can_be_per_gram() -> None:
    prices = load("prices", basis="per_kilogram", unit="USD")
    grams = to(prices, "USD/gram")
    assert ((grams.value * 1000 - prices.value).abs().dropna() < 1e-6).all()


def test_what_measures_something_else_is_refused() -> None:
    with pytest.raises(UnitError, match=r"'pill'.*'pound'|'person'"):
        to(load("seizures"), "pound")
    with pytest.raises(UnitError, match="poundd"):
        to(load("seizures", measure="mass"), "poundd")
    with pytest.raises(InputTypeError, match="DataFrame"):
        to([1], "pound")  # type: ignore[arg-type]
    with pytest.raises(InputValueError, match="unit"):
        to(pd.DataFrame({"value": [1.0]}), "pound")


@pytest.mark.parametrize(
    ("dose", "substance", "options", "expected"),
    [
        (10, "morphine", {}, 10),
        (30, "oxycodone", {"route": "oral"}, 45),
        (8, "hydromorphone", {}, 40),
        (8, "hydromorphone", {"version": "2016"}, 32),
        (100, "tramadol", {}, 20),
        (100, "tramadol", {"guideline": "CMS"}, 10),
        (25, "fentanyl", {"route": "transdermal"}, 60),
        (25, "fentanyl", {}, 60),  # the guideline has no other route
        (20, "methadone", {"version": "2016"}, 80),  # up to 20 mg a day: 4
        (21, "methadone", {"version": "2016"}, 168),  # to 40: 8
        (60, "methadone", {"version": "2016"}, 600),
        (100, "methadone", {"version": "2016"}, 1200),
        (0.03, "oxycodone", {"unit": "gram"}, 45),
        (400, "fentanyl", {"guideline": "CMS", "route": "buccal"}, 52),
        (0, "codeine", {}, 0),
    ],
)
def test_mme(dose: float, substance: str, options: dict[str, str], expected: float) -> None:
    found = mme(dose, substance, **options)  # type: ignore[arg-type]
    assert float(found) == found.value == pytest.approx(expected)
    paper = documents().set_index("document_id").loc[found.document_id]
    assert paper.kind in ("official", "journal")


@given(st.floats(0, 1e6))
def test_mme_grows_with_the_dose(dose: float) -> None:
    assert mme(dose, "methadone", version="2016").value <= mme(dose + 1, "methadone", version="2016").value


@pytest.mark.parametrize(
    ("dose", "substance", "options", "error", "told"),
    [
        (10, "oxycodon", {}, UnknownNameError, "did you mean 'oxycodone'"),
        (10, "oxycodone", {"route": "rectal"}, UnknownNameError, "Available: oral"),
        (10, "oxycodone", {"guideline": "WHO"}, UnknownNameError, "Available: CDC"),
        (10, "oxycodone", {"version": "1999"}, UnknownNameError, "2016, 2022"),
        (10, "oxycodone", {"unit": "person"}, UnitError, "person"),
        (10, "fentanyl", {"guideline": "CMS"}, InputValueError, "buccal"),
        (-1, "oxycodone", {}, InputValueError, "-1"),
        (float("nan"), "oxycodone", {}, InputValueError, "nan"),
        ("10 mg", "oxycodone", {}, InputTypeError, "str"),
    ],
)
def test_mme_says_what_is_wrong(
    dose: float, substance: str, options: dict[str, str], error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        mme(dose, substance, **options)  # type: ignore[arg-type]


def test_potency_multiplies_along_the_chain() -> None:
    chain = potency("carfentanil", "morphine", via="fentanyl")
    first, second = potency("carfentanil", "fentanyl"), potency("fentanyl", "morphine")
    assert chain.lower == pytest.approx(first.lower * second.lower)
    assert chain.upper == pytest.approx(first.upper * second.upper)
    assert chain.path == (*first.path, *second.path)
    assert set(chain.documents) == {*first.documents, *second.documents} <= set(documents().document_id)


def test_a_potency_the_other_way_round_is_inverted() -> None:
    there, back = potency("sufentanil", "fentanyl"), potency("fentanyl", "sufentanil")
    assert back.lower == pytest.approx(1 / there.upper)
    assert back.upper == pytest.approx(1 / there.lower)


def test_a_chain_is_found_where_no_document_states_the_ratio() -> None:
    found = potency("sufentanil", "morphine")
    assert [step.substance for step in found.path] == ["sufentanil", "fentanyl"]
    assert found.lower < found.upper


def test_a_drug_against_itself() -> None:
    assert potency("fentanyl", "fentanyl")[:2] == (1, 1)


def test_unknown_drugs_and_missing_chains() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'carfentanil'"):
        potency("carfentanyl", "morphine")
    with pytest.raises(UnknownNameError, match="no chain"):
        potency("remifentanil", "morphine")
