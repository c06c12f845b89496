"""Terms of punishment: imposed, possible, asked for; and times that are none."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opioid_stats import extract
from opioid_stats.context.life import with_terms
from opioid_stats.quantities import read_quantities


def strip(text: str) -> str:
    """The text lower-cased and without punctuation."""
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def rows(text: str) -> list[dict[str, Any]]:
    return [row for row in extract(text).rows if row["table"] == "sentences"]


def told(text: str) -> list[tuple[Any, ...]]:
    return [(row["kind"], row["value"], row["qualifier"], row["modality"]) for row in rows(text)]


@pytest.mark.parametrize("form", [str, strip])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "She was sentenced to 120 months in prison and five years of supervised release for selling fentanyl.",
            [("prison", 120, "exact", "asserted"), ("supervised_release", 60, "exact", "asserted")],
        ),
        ("He received three years of probation for possessing cocaine.", [("probation", 36, "exact", "asserted")]),
        ("The heroin courier was jailed for 17 years and four months.", [("prison", 208, "exact", "asserted")]),
        ("The judge gave the fentanyl dealer 18 months.", [("prison", 18, "exact", "asserted")]),
        (
            "The heroin boss was given 26 years, his brother 19 years and six months and the driver 12 years.",
            [
                ("prison", 312, "exact", "asserted"),
                ("prison", 234, "exact", "asserted"),
                ("prison", 144, "exact", "asserted"),
            ],
        ),
        (
            "The cocaine count carries a mandatory minimum of five years and up to 40 years in prison.",
            [("statutory_minimum", 60, "at_least", "potential"), ("statutory_maximum", 480, "at_most", "potential")],
        ),
        (
            "He faces at least 5 years and no more than 20 years for dealing heroin.",
            [("statutory_minimum", 60, "at_least", "potential"), ("statutory_maximum", 240, "at_most", "potential")],
        ),
        (
            "For heroin the law sets a floor of five years and a ceiling of 40.",
            [("statutory_minimum", 60, "at_least", "potential"), ("statutory_maximum", 480, "at_most", "potential")],
        ),
        (
            "Importing cocaine is punishable by 10 to 30 years in prison.",
            [("statutory_maximum", None, "range", "potential")],
        ),
        (
            "Prosecutors had asked for 20 years for the fentanyl dealer.",
            [("prison", 240, "exact", "hypothetical")],
        ),
        (
            "The advisory range for the heroin offense was 135 to 168 months.",
            [("prison", None, "range", "potential")],
        ),
        (
            "The average sentence for fentanyl traffickers rose to 64 months.",
            [("prison", 64, "exact", "asserted")],
        ),
    ],
)
def test_kind_value_qualifier_and_modality(text: str, expected: list[Any], form: Any) -> None:
    assert told(form(text)) == expected
    assert {row["unit"] for row in rows(form(text))} == {"month"}


@pytest.mark.parametrize("form", [str, strip])
@pytest.mark.parametrize(
    ("text", "kind", "value", "modality"),
    [
        ("He was sentenced to life in prison for running a fentanyl network.", "prison", None, "asserted"),
        ("The heroin charge carries a maximum of life.", "statutory_maximum", None, "potential"),
        ("For the cocaine he could be ordered to serve life.", "statutory_maximum", None, "potential"),
        ("He faces 10 years to life in prison on the heroin count.", "statutory_maximum", 120, "potential"),
    ],
)
def test_life_is_a_term_without_a_number(text: str, kind: str, value: float | None, modality: str, form: Any) -> None:
    (row,) = rows(form(text))
    assert (row["kind"], row["value"], row["modality"], row["life"]) == (kind, value, modality, True)


@pytest.mark.parametrize("form", [str, strip])
@pytest.mark.parametrize(
    "text",
    [
        "The officer, a 20-year veteran, led the two-year fentanyl investigation.",
        "For 15 years she has treated people addicted to heroin.",
        "The heroin trial lasted three weeks and the jury deliberated for two days.",
        "The 34-year-old sold fentanyl over 14 months before the judge saw him.",
        "Naloxone saved his life and the judge thanked the officers.",
        "Overdose deaths in prison rose over the next three and a half years.",
    ],
)
def test_times_that_are_no_terms(text: str, form: Any) -> None:
    assert rows(form(text)) == []


@given(years=st.integers(2, 60), months=st.integers(2, 11), joint=st.sampled_from([" and ", ", "]))
def test_years_and_months_are_one_term(years: int, months: int, joint: str) -> None:
    text = f"He was sentenced to {years} years{joint}{months} months in prison."
    (term,) = with_terms(read_quantities(text), text, text.lower())
    assert (term.value, term.lower, term.upper, term.unit) == (12 * years + months,) * 3 + ("month",)
    assert text[term.start : term.end] == term.text
