"""Terms of punishment: imposed, possible, asked for; and times that are none."""

from __future__ import annotations

from typing import Any

import pytest
from gold_score import stripped
from hypothesis import given
from hypothesis import strategies as st

from opioid_stats import extract
from opioid_stats.context.life import with_terms
from opioid_stats.quantities import read_quantities


def rows(text: str) -> list[dict[str, Any]]:
    return [row for row in extract(text).rows if row["table"] == "sentences"]


def told(text: str) -> list[tuple[Any, ...]]:
    return [(row["kind"], row["value"], row["qualifier"], row["modality"]) for row in rows(text)]


@pytest.mark.parametrize("form", [str, stripped])
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


@pytest.mark.parametrize("form", [str, stripped])
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


@pytest.mark.parametrize("form", [str, stripped])
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


@pytest.mark.parametrize("form", [str, stripped])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lopez faces a mandatory minimum sentence of 10 years and a maximum of 30 years for trafficking heroin.",
            [("statutory_minimum", 120, "potential"), ("statutory_maximum", 360, "potential")],
        ),
        ("He was sentenced to the mandatory minimum of 10 years for selling crack.", [("prison", 120, "asserted")]),
        ("He could spend up to two decades in prison for fentanyl.", [("statutory_maximum", 240, "potential")]),
        ("The judge gave Kim 63 months and said she sold heroin.", [("prison", 63, "asserted")]),
        ("Man gets 25 years for dealing fentanyl", [("prison", 300, "asserted")]),
        ("Judge hands pill mill doctor 20 years", [("prison", 240, "asserted")]),
        (
            "Prosecutors asked for 15 years, but the judge imposed 12 for the cocaine.",
            [("prison", 180, "hypothetical"), ("prison", 144, "asserted")],
        ),
        ("Prosecutors will recommend no more than 12 years for the cocaine.", [("prison", 144, "hypothetical")]),
        ("She was placed on 24 months of supervised probation for meth.", [("probation", 24, "asserted")]),
        (
            "She faces up to five years behind bars and three years of supervised release for heroin.",
            [("statutory_maximum", 60, "potential"), ("supervised_release", 36, "potential")],
        ),
        ("The cocaine law adds up to five more years.", [("statutory_maximum", 60, "potential")]),
    ],
)
def test_terms_in_releases_and_headlines(text: str, expected: list[Any], form: Any) -> None:
    assert [(row["kind"], row["value"], row["modality"]) for row in rows(form(text))] == expected


@pytest.mark.parametrize("form", [str, stripped])
@pytest.mark.parametrize(
    "text",
    [
        "Convicted of an opioid offense, he lost his license for 5 years.",
        "His sentence for heroin was suspended for two years.",
        "The court heard that she has 900 days clean after heroin.",
    ],
)
def test_times_spent_otherwise_are_no_terms(text: str, form: Any) -> None:
    assert rows(form(text)) == []


def test_people_sentenced_are_listed_with_their_terms() -> None:
    text = "Previously sentenced in the heroin case: Ana Hill, 45, 60 months; and Luis Roe, 29, 120 months."
    assert [row["value"] for row in rows(text)] == [60, 120]
    assert [(row["value"], row["kind"]) for row in rows("The heroin seller was sentenced to a year and a day.")] == [
        (pytest.approx(12.03, abs=0.01), "prison")
    ]


@pytest.mark.parametrize("form", [str, stripped])
def test_a_community_order_is_probation(form: Any) -> None:
    found = rows(form("Magistrates gave her a 12-month community order for possession of cannabis."))
    assert [(row["kind"], row["value"]) for row in found] == [("probation", 12)]


@pytest.mark.parametrize("form", [str, stripped])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The average term for heroin dealers convicted of an offense carrying a mandatory minimum was 98 months.",
            [("prison", 98, "exact", "asserted")],
        ),
        (
            "The judge could have given the young heroin dealer ten years.",
            [("prison", 120, "exact", "hypothetical")],
        ),
        (
            "But for the plea I should have passed 17 years for importing cocaine.",
            [("prison", 204, "exact", "hypothetical")],
        ),
        (
            "He could have received up to 20 years for the heroin.",
            [("statutory_maximum", 240, "at_most", "potential")],
        ),
        (
            "The fentanyl charge provides for a mandatory minimum of 10 years and up to life in prison.",
            [("statutory_minimum", 120, "at_least", "potential"), ("statutory_maximum", None, "at_most", "potential")],
        ),
        (
            "In Georgia, trafficking fentanyl means at least 25 years in prison.",
            [("statutory_minimum", 300, "at_least", "potential")],
        ),
        (
            "The meth dealer is looking at a 10-year mandatory.",
            [("statutory_minimum", 120, "at_least", "potential")],
        ),
        (
            "Eight men got terms ranging from two to nine years for dealing crack.",
            [("prison", None, "range", "asserted")],
        ),
        (
            "Sentenced in the heroin case: Paul Brady, 44, Leeds, 12 years; Sean Mott, 38, Bradford, nine years.",
            [("prison", 144, "exact", "asserted"), ("prison", 108, "exact", "asserted")],
        ),
        ("The court granted the agency ten days' custody of the heroin suspect.", []),
    ],
)
def test_what_might_have_been_what_the_law_brings_and_averages(text: str, expected: list[Any], form: Any) -> None:
    assert told(form(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bill would raise the maximum sentence for owning a pill press to make fentanyl from four to 20 years.",
            [("statutory_maximum", 48), ("statutory_maximum", 240)],
        ),
        (
            "Lawmakers lengthened the maximum for selling xylazine from three years to seven.",
            [("statutory_maximum", 36), ("statutory_maximum", 84)],
        ),
        ("He is looking at a mandatory 20 years for the fentanyl he sold.", [("statutory_minimum", 240)]),
        ("Dealers who ran a county line of heroin jailed for more than 50 years", [("prison", 600)]),
    ],
)
def test_both_ends_of_a_raise_and_mandatory_terms(text: str, expected: list[Any]) -> None:
    assert [(row["kind"], row["value"]) for row in rows(text)] == expected


def test_terms_asked_for_and_settled_on() -> None:
    text = "He had asked for 60 months for the heroin; the government wanted 120. Judge Orr settled on 84."
    assert [(row["value"], row["modality"]) for row in rows(text)] == [
        (60, "hypothetical"),
        (120, "hypothetical"),
        (84, "asserted"),
    ]
