"""Reconcile: a text's figures beside the record, by edition, with units and qualifiers respected."""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opioid_stats import frames
from opioid_stats.curated import documents, load, to
from opioid_stats.curated.vintages import released
from opioid_stats.errors import InputTypeError, InputValueError, UnknownNameError, ValidationError
from opioid_stats.reconcile import reconcile
from opioid_stats.reconcile.compare import Amount, difference, step_of, verdict

BOUNDS: dict[str, tuple[bool, bool]] = {
    "exact": (True, True),
    "about": (False, False),
    "nearly": (False, True),
    "more_than": (True, False),
    "less_than": (False, True),
}


def figure(table: str, value: float | None = None, qualifier: str = "exact", **cells: Any) -> pd.DataFrame:
    """One figure of a table."""
    low, high = BOUNDS.get(qualifier, (False, False))
    unit = {"changes": "percent", "shares": "percent", "deaths": "person", "seizures": "kilogram", "potency": "times"}
    own = {
        "deaths": {"metric": "count", "cause": "overdose"},
        "changes": {"of": "deaths"},
        "shares": {"kind": "share", "of": "deaths"},
        "seizures": {"measure": "mass", "act": "seized"},
    }
    row: dict[str, Any] = {
        "value": value,
        "lower": value if low else None,
        "upper": value if high else None,
        "qualifier": qualifier,
        "unit": unit.get(table),
        "modality": "asserted",
        "substance": "drug",
        "geography": "US",
        **own.get(table, {}),
        **cells,
    }
    return frames.frame([row], table)


MAY_2017 = {"period_start": "2016-06-01", "period_end": "2017-05-31"}
YEAR_2016 = {"period_start": "2016-01-01", "period_end": "2016-12-31"}


def one(frame: pd.DataFrame, **options: Any) -> Any:
    return reconcile(frame, **options).iloc[0]


def test_the_article_of_december_2017() -> None:
    claims = {
        "deaths": figure("deaths", 66_000.0, "more_than", **MAY_2017),
        "changes": figure("changes", 17.4, baseline="the year before", **MAY_2017),
    }
    found = reconcile(claims, published="2017-12-28").set_index("table")
    assert found.verdict.tolist() == ["agrees", "agrees"]
    assert found.reference_value["deaths"] == 66_324
    assert found.reference_value["changes"] == pytest.approx(17.4125, abs=1e-4)
    assert found.note["changes"] == "[reported] 66,324 against 56,488"
    assert set(found.vintage) == {"2017-05"}
    assert repr(found.other_vintages["deaths"]) == ("(68,370 (2018-09, reported), 69,991 (2018-09, predicted))")
    assert len(found.other_vintages["changes"]) == 2
    assert set(found.reference_document) <= set(documents().document_id)


def test_the_edition_current_on_the_day_decides() -> None:
    claim = figure("deaths", 66_324.0, **MAY_2017)
    assert one(claim, published="2017-12-28").verdict == "agrees"
    later = one(claim, published="2019-06-01")
    assert (later.verdict, later.vintage, later.reference_value) == ("close", "2018-09", 68_370)
    assert [other.amount.value for other in later.other_vintages] == [69_991, 66_324]
    before = one(claim, published="2017-08-01")  # no edition was out yet: the first is taken
    assert before.vintage == "2017-05"
    assert one(claim).vintage == "2018-09"  # without a date: the latest


def test_a_final_count_goes_before_provisional_ones_once_it_is_out() -> None:
    claim = figure("deaths", 63_632.0, **YEAR_2016)
    found = one(claim, published="2019-01-01")
    assert (found.verdict, found.status, found.reference_value) == ("agrees", "final", 63_632)
    assert found.other_vintages
    assert one(figure("deaths", 64_116.0, **YEAR_2016), published="2017-12-28").status == "provisional"


@pytest.mark.parametrize(
    ("value", "qualifier", "expected"),
    [
        (63_632.0, "exact", "agrees"),
        (64_000.0, "exact", "agrees"),  # rounded to thousands
        (63_600.0, "exact", "agrees"),
        (63_700.0, "exact", "close"),
        (66_000.0, "exact", "close"),
        (70_000.0, "about", "close"),
        (65_000.0, "about", "agrees"),
        (64_000.0, "nearly", "agrees"),
        (63_000.0, "nearly", "close"),
        (63_000.0, "more_than", "agrees"),
        (50_000.0, "more_than", "close"),  # true, though far below
        (66_000.0, "more_than", "close"),
        (70_000.0, "more_than", "conflicts"),
        (65_000.0, "less_than", "agrees"),
        (60_000.0, "less_than", "conflicts"),
        (36_632.0, "exact", "conflicts"),  # digits swapped
        (6_363.0, "exact", "conflicts"),
    ],
)
def test_qualifiers(value: float, qualifier: str, expected: str) -> None:
    claim = figure("deaths", value, qualifier, **YEAR_2016)
    assert one(claim, published="2019-01-01").verdict == expected


@pytest.mark.parametrize(
    ("lower", "upper", "qualifier", "expected"),
    [
        (60_000.0, 65_000.0, "range", "agrees"),
        (64_000.0, 70_000.0, "range", "close"),
        (70_000.0, 80_000.0, "range", "conflicts"),
        (52_404.0, 63_632.0, "one_of", "agrees"),
        (20_000.0, None, "vague", "agrees"),  # tens of thousands
        (200_000.0, None, "vague", "conflicts"),  # hundreds of thousands
        (2_000.0, None, "vague", "close"),  # thousands: fewer than the words call to mind
    ],
)
def test_ranges_and_vague_amounts(lower: float, upper: float | None, qualifier: str, expected: str) -> None:
    claim = figure("deaths", None, qualifier, lower=lower, upper=upper, **YEAR_2016)
    assert one(claim, published="2019-01-01").verdict == expected


def test_units_are_converted_to_the_records() -> None:
    year = {"period_start": "2018-10-01", "period_end": "2019-09-30", "substance": "fentanyl", "agency": "CBP"}
    claim = figure("seizures", 1271.69, stated_value=2803.6, stated_unit="pound", **year)
    assert one(claim).verdict == "agrees"
    pounds = one(to(claim, "pound"))
    assert pounds.verdict == "agrees"
    assert pounds.reference_value == pytest.approx(2803.6, abs=0.01)
    assert one(figure("seizures", 2803.6, **year)).verdict == "conflicts"  # kilograms for pounds


def test_rates_over_time_count_for_their_period() -> None:
    claim = figure("deaths", 174.0, per="day", **YEAR_2016)
    found = one(claim, published="2019-01-01")
    assert found.verdict == "agrees"
    assert found.reference_value == pytest.approx(63_632 / 366)


@pytest.mark.parametrize(
    ("value", "cells", "expected"),
    [
        (21.4, {"period_start": "2016-01-01", "period_end": "2016-12-31"}, "agrees"),
        (21.4, {"baseline": "the previous year"} | YEAR_2016, "agrees"),
        (277.7, {"baseline": "1999"} | YEAR_2016, "agrees"),
        (21.4, {"period_start": "2015-01-01", "period_end": "2016-12-31"}, "agrees"),
        (-21.4, YEAR_2016, "conflicts"),
        (22.0, YEAR_2016, "close"),
        (19.7, YEAR_2016, "conflicts"),
        (21.4, {"baseline": "his childhood"} | YEAR_2016, "no_reference"),
        (21.4, {"substance": "khat"} | YEAR_2016, "no_reference"),
    ],
)
def test_changes_are_worked_out_from_the_series(value: float, cells: dict[str, Any], expected: str) -> None:
    found = one(figure("changes", value, **cells), published="2019-06-01")
    assert found.verdict == expected


def test_falls_keep_their_bounds() -> None:
    window = {"geography": "US", "period_start": "2018-01-01", "period_end": "2018-12-31"}
    fall = frames.frame(
        [
            {"value": -4.0, "upper": -4.0, "qualifier": "more_than", "unit": "percent", "modality": "asserted"}
            | {"substance": "drug", "of": "deaths"}
            | window
        ],
        "changes",
    )
    found = one(fall, published="2020-06-01")
    assert found.verdict == "agrees"
    assert found.reference_value == pytest.approx((67_367 - 70_237) / 70_237 * 100)


def test_a_drugs_share_of_deaths() -> None:
    claim = figure("shares", 66.4, "exact", substance="opioid", **YEAR_2016)
    found = one(claim, published="2019-01-01")
    assert (found.verdict, found.note) == ("agrees", "42,249 against 63,632")


def test_potency_and_lethal_doses_need_no_place_or_time() -> None:
    claim = figure("potency", 100.0, substance="carfentanil", reference_substance="fentanyl", geography=None)
    assert one(claim).verdict == "agrees"
    claim = figure("potency", 1000.0, substance="carfentanil", reference_substance="fentanyl", geography=None)
    assert one(claim).verdict == "conflicts"
    dose = {"kind": "lethal_dose", "unit": "milligram", "substance": "fentanyl", "geography": None}
    assert one(figure("doses", 2.0, **dose)).verdict == "agrees"
    assert one(figure("doses", 200.0, **dose)).verdict == "conflicts"


def test_doses_in_a_kilogram_are_no_reference_for_doses_in_another_amount() -> None:
    doses = {"kind": "dose_count", "unit": "dose", "substance": "fentanyl", "modality": "potential"}
    year = {"period_start": "2019-01-01", "period_end": "2019-12-31"}
    assert one(figure("doses", 57e6, **doses, **year)).verdict == "no_reference"
    year = {"period_start": "2022-01-01", "period_end": "2022-12-31"}
    assert one(figure("doses", 379e6, "more_than", **doses, **year)).verdict == "agrees"


def test_a_record_that_is_a_range_agrees_with_what_lies_in_it() -> None:
    claim = figure("potency", 80.0, substance="fentanyl", reference_substance="morphine", geography=None)
    found = one(claim)
    assert found.verdict == "agrees"
    assert (found.reference_lower, found.reference_upper, found.relative_difference) == (50, 100, 0)


def test_a_single_seizure_is_taken_for_another_where_the_record_differs() -> None:
    november = {"period_start": "2017-11-01", "period_end": "2017-11-30", "geography": "CN", "substance": "fentanyl"}
    found = one(figure("seizures", 4.7, **november), published="2017-12-28")
    assert found.verdict == "agrees"
    assert [other.amount.value for other in found.other_vintages] != []
    other = one(figure("seizures", 300.0, **november), published="2017-12-28")
    assert other.verdict == "no_reference"
    assert "another seizure" in other.reason


def test_british_counts_are_told_apart_by_cause() -> None:
    year = {"geography": "GB-EAW", "period_start": "2023-01-01", "period_end": "2023-12-31"}
    assert one(figure("deaths", 5448.0, cause="poisoning", **year)).verdict == "agrees"
    assert one(figure("deaths", 3618.0, cause="drug_related", **year)).verdict == "agrees"
    assert one(figure("deaths", 3618.0, cause="poisoning", **year)).verdict == "conflicts"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"modality": "hypothetical"}, "hypothetical"),
        ({"modality": "negated"}, "negated"),
        ({"geography": None}, "no place"),
        ({"period_start": None, "period_end": None}, "no time"),
        ({"substance": None}, "no drug"),
        ({"geography": "FR"}, "nothing of drug in FR"),
        ({"population": "residents of Kanawha County"}, "residents of Kanawha County"),
    ],
)
def test_no_reference_says_why(cells: dict[str, Any], reason: str) -> None:
    found = one(figure("deaths", 63_632.0, **(YEAR_2016 | cells)))
    assert found.verdict == "no_reference"
    assert reason in found.reason
    assert pd.isna(found.reference_value)
    assert found.other_vintages == ()


def test_another_reference() -> None:
    own = load("deaths", geography="US", substance="drug", vintage="2017-05")
    claim = figure("deaths", 66_324.0, **MAY_2017)
    assert one(claim, reference=own).other_vintages == ()
    assert one(claim, reference={"seizures": load("seizures")}).verdict == "no_reference"


def test_suppressed_numbers_are_no_reference() -> None:
    own = load("deaths", geography="US", substance="drug", vintage="2017-05", period_end="2017-05-31")
    own.loc[:, ["value", "lower", "upper"]] = pd.NA
    own.loc[:, "status"] = "suppressed"
    assert one(figure("deaths", 66_324.0, **MAY_2017), reference=own).verdict == "no_reference"


def test_wrong_arguments() -> None:
    claim = figure("deaths", 66_324.0, **MAY_2017)
    with pytest.raises(InputTypeError, match="not str"):
        reconcile("66,000 people died")  # type: ignore[arg-type]
    with pytest.raises(InputValueError, match="YYYY-MM-DD"):
        reconcile(claim, published="last week")
    with pytest.raises(InputTypeError, match="published"):
        reconcile(claim, published=2017)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="no table"):
        reconcile(pd.DataFrame({"x": [1]}))
    with pytest.raises(UnknownNameError, match="'death'; did you mean 'deaths'"):
        reconcile({"death": claim})


def test_the_long_frame_of_all_figures() -> None:
    long = pd.concat(
        [
            figure("deaths", 66_000.0, "more_than", **MAY_2017)
            .drop(columns=["metric", "cause"])
            .assign(table="deaths"),
            figure("deaths", 9.0).assign(table="enforcement"),
        ]
    )
    found = reconcile(long, published="2017-12-28").set_index("table")
    assert found.verdict.to_dict() == {"deaths": "agrees", "enforcement": "no_reference"}


def test_figures_stay_in_the_order_of_their_documents() -> None:
    rows = [
        figure("deaths", 5.0, document_id=name, start=start, end=start + 1, text="5", **YEAR_2016)
        for name, start in (("b", 90), ("b", 10), ("a", 50))
    ]
    found = reconcile(pd.concat(rows, ignore_index=True))
    assert list(zip(found.document_id, found.start, strict=True)) == [("b", 10), ("b", 90), ("a", 50)]


def test_empty_frames_give_an_empty_answer() -> None:
    found = reconcile(figure("deaths", 1.0).iloc[:0])
    assert found.empty
    assert "verdict" in found


def test_time_grows_with_the_number_of_figures_only() -> None:
    claims = load("deaths")
    reconcile(claims)
    started = time.perf_counter()
    reconcile(pd.concat([claims] * 4, ignore_index=True))
    assert time.perf_counter() - started < 4


def test_extraction_is_checked_by_its_own_date() -> None:
    pytest.importorskip("opioid_stats.quantities")
    from opioid_stats.extract import extract

    text = (
        "More than 66,000 people in the United States died of drug overdoses in the 12 months ending May 2017, "
        "according to provisional data from the CDC."
    )
    found = reconcile(extract(text, published="2017-12-28"))
    deaths = found[found.table == "deaths"].iloc[0]
    assert (deaths.verdict, deaths.reference_value, deaths.vintage) == ("agrees", 66_324, "2017-05")


# --- comparing numbers -----------------------------------------------------------------------------------------------


def exact(value: float, step: float = 0.0) -> Amount:
    return Amount(value, value, value, "exact", step)


@given(st.integers(1000, 10**7), st.integers(0, 3))
def test_a_rounded_number_agrees_with_what_it_was_rounded_from(count: int, zeros: int) -> None:
    rounded = float(round(count, -zeros))
    if abs(rounded - count) <= 0.05 * rounded:
        assert verdict(exact(rounded, step_of(rounded)), exact(float(count))) == "agrees"


@given(
    st.floats(1, 1e9),
    st.floats(1, 1e9),
    st.sampled_from(["exact", "about", "nearly", "more_than", "less_than"]),
    st.sampled_from([2.0, 0.45359237, 1000.0]),
)
def test_the_verdict_does_not_depend_on_the_unit(stated: float, recorded: float, qualifier: str, times: float) -> None:
    low, high = BOUNDS[qualifier]
    amount = Amount(stated, stated if low else None, stated if high else None, qualifier)
    edge = min(abs(recorded / stated - part) for part in (0.9, 0.95, 1.0, 1.05, 1.1))
    if edge > 1e-6:
        assert verdict(amount, exact(recorded)) == verdict(amount.scaled(times), exact(recorded).scaled(times))


@given(st.floats(1, 1e9), st.floats(1, 1e9))
def test_a_rise_and_its_mirrored_fall_compare_alike(stated: float, recorded: float) -> None:
    assert verdict(exact(stated), exact(recorded)) == verdict(exact(-stated), exact(-recorded))


def test_difference_is_of_the_record() -> None:
    assert difference(exact(110), exact(100)) == pytest.approx(0.1)
    assert difference(exact(-10), exact(-8)) == pytest.approx(-0.25)
    assert difference(exact(5), exact(0)) is None


@pytest.mark.parametrize(
    ("vintage", "document_id", "day"),
    [
        ("2017-05", "nchs-vsrr-2017-05", "2017-12-01"),
        ("2018-09", "cdc_vsrr:2018-09", "2019-04-01"),
        ("2023-12", "cdc_vsrr:2023-12", "2024-05-01"),
        ("2024", "", "2024-12-31"),
        ("2018-02", "", "2018-02-28"),
        ("2018-02-03", "", "2018-02-03"),
    ],
)
def test_editions_are_current_from_their_release(vintage: str, document_id: str, day: str) -> None:
    assert str(released(vintage, document_id)) == day


def test_an_edition_with_no_known_release() -> None:
    assert released(None) is None
    assert released("spring edition") is None
