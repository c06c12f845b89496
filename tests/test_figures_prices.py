"""Prices: what money is the price of, in which currency, on which level, and which money is no price."""

from __future__ import annotations

from typing import Any

import pytest
from gold_score import stripped

from opioid_stats import extract, units
from opioid_stats.context.page import read_page
from opioid_stats.figures.reading import figures_of

Row = dict[str, Any]


def prices(text: str) -> list[Row]:
    """The rows of `prices` of a text without date."""
    return [row for row in figures_of(read_page(text, None), None) if row["table"] == "prices"]


@pytest.mark.parametrize("change", [str, stripped], ids=["published", "stripped"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cocaine sells for 90 dollars a gram.", [(90_000, "per_kilogram", "USD/gram")]),
        ("Ounces of meth bring 900 dollars.", [(31_746.57, "per_kilogram", "USD/ounce")]),
        ("A kilo of cocaine cost 40,000 dollars in Miami.", [(40_000, "per_kilogram", "USD/kilogram")]),
        ("Oxycodone goes for 1 dollar per milligram.", [(1_000_000, "per_kilogram", "USD/milligram")]),
        ("Fentanyl pills go for 3 dollars apiece.", [(3, "per_pill", "USD/pill")]),
        ("A fentanyl pill on Central Avenue costs 20 dollars.", [(20, "per_pill", "USD/pill")]),
        ("He sold fentanyl pills at 320 dollars per hundred.", [(3.2, "per_pill", "USD/(100 pill)")]),
        (
            "A bag of heroin has gone from 20 dollars to 5 dollars.",
            [(20, "per_dose", "USD/bag"), (5, "per_dose", "USD/bag")],
        ),
        ("Fentanyl tablets sold for 80 cents each.", [(0.8, "per_pill", "cent")]),
        (
            "The price per gram of pure cocaine rose from 120 dollars to 200 dollars.",
            [(120_000, "per_kilogram", "USD/gram"), (200_000, "per_kilogram", "USD/gram")],
        ),
        ("A kilo of heroin commands 40,000 dollars.", [(40_000, "per_kilogram", "USD/kilogram")]),
        ("He sold ten fentanyl pills to a teen for 50 dollars.", [(50, "total", "USD")]),
        (
            "Fentanyl pills sell for 2 dollars in Seattle, 10 dollars in Billings and 100 dollars in rural Alaska.",
            [(2, "per_pill", "USD/pill"), (10, "per_pill", "USD/pill"), (100, "per_pill", "USD/pill")],
        ),
        ("Police seized heroin worth 2 million dollars.", [(2e6, "total", "USD")]),
    ],
)
def test_what_money_is_the_price_of(text: str, change: Any, expected: list[tuple[float, str, str]]) -> None:
    rows = prices(change(text))
    assert [(pytest.approx(r["value"]), r["basis"], r["stated_unit"]) for r in rows] == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A pound of meth that cost him $3,000 was resold for $6,000.", [6613.868, 13227.736]),
        ("A gram of cocaine cost $56 in 2020; a decade before it had cost $176.", [56_000, 176_000]),
        ("A kilogram of cocaine wholesales at $28,000 in Houston and $31,500 in Chicago.", [28_000, 31_500]),
        ("Wholesale cocaine prices eased from $32,500 to $28,000 per kilogram.", [32_500, 28_000]),
        ("Fentanyl powder is offered at $600 an ounce, and pills at $4 each.", [21_164.377, 4]),
        ("In 1985 a kilo of cocaine cost $40,000. What is it now? Just under $18,000.", [40_000, 18_000]),
        ("A brick of 50 bags of heroin wholesaled for $100.", [2]),
    ],
)
def test_bases_that_are_not_said_again(text: str, values: list[float]) -> None:
    assert [row["value"] for row in prices(text)] == [pytest.approx(v) for v in values]


@pytest.mark.parametrize(
    "text",
    [
        "The county won a $2 million grant to treat heroin addiction.",
        "He was fined $5,000 for selling cocaine.",
        "Deputies seized heroin and $7,312 in cash.",
        "Selling heroin, the ring took in $12,000 a day.",
        "Officers seized 147 counterfeit rings worth $2.4 million beside the cocaine.",
        "He earned $17 an hour after he quit heroin.",
        "The opioid settlement brings the city $1.1 million in funding.",
        "One dollar bought 18 pesos on the day of the heroin bust.",
    ],
)
def test_money_that_is_no_price(text: str) -> None:
    assert prices(text) == []


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Police seized 4 kg of cocaine and 2 kg of heroin. The drugs are worth $200,000.", "cocaine+heroin"),
        ("Police seized 4 kg of cocaine and 2 kg of heroin. The cocaine alone is worth $100,000.", "cocaine"),
        ("Officers found 3 kg of meth. The combined street value is $90,000.", "methamphetamine"),
        (
            "CUTTER BRINGS HOME $4 MILLION IN DRUGS\n\nThe crew unloaded 90 kg of cocaine and 2 kg of meth.",
            "drug",
        ),
        ("They spent $10 billion on heroin.", "heroin"),
        ("The state market for all drugs is put at $3 billion a year.", "drug"),
    ],
)
def test_a_total_is_of_the_drugs_of_its_haul(text: str, drugs: str) -> None:
    assert [(row["basis"], row["substance"]) for row in prices(text)] == [("total", drugs)]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The heroin has a street value of $90,000.", "street"),
        ("The heroin has an estimated street value of $90,000.", "street"),
        ("Heroin costs €27,500 a kilo wholesale.", "wholesale"),
        ("Heroin costs $90 a gram.", None),
    ],
)
def test_level(text: str, level: str | None) -> None:
    assert [row["level"] for row in prices(text)] == [level]


@pytest.mark.parametrize(
    ("text", "modality", "qualifier"),
    [
        ("The load of cocaine could have fetched $9 million.", "potential", "exact"),
        ("Heroin pills can be had for $5 each.", "asserted", "exact"),
        ("The opium economy may be worth $1 billion.", "hypothetical", "exact"),
        ("The heroin has an estimated street value of $90,000.", "asserted", "about"),
    ],
)
def test_what_might_be_and_what_is_estimated(text: str, modality: str, qualifier: str) -> None:
    (row,) = prices(text)
    assert (row["modality"], row["qualifier"]) == (modality, qualifier)
    assert (row["lower"] is None) == (qualifier == "about")


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("MELBOURNE, Australia – Police seized heroin worth $183 million.", "AUD"),
        ("MANILA, Philippines – A gram of meth sells for 6,800 pesos.", "PHP"),
        ("MELBOURNE, Australia – Police seized heroin worth US$183 million.", "USD"),
        ("Police in Leeds, England, say wraps of crack cocaine were sold at 10 pounds each.", "GBP"),
        ("EL PASO, Texas – Police seized heroin worth $2 million.", "USD"),
    ],
)
def test_currency_of_the_place(text: str, currency: str) -> None:
    assert [row["unit"] for row in prices(text)] == [currency]


def test_amounts_that_a_price_is_for_are_no_seizures() -> None:
    rows = figures_of(read_page("A kilogram of heroin costs $30,000 and a gram $80.", None), None)
    assert {row["table"] for row in rows} == {"prices"}


def test_the_last_column_of_a_table_of_values() -> None:
    text = (
        "DRUG | SEIZED | VALUE\nCocaine | 204 lbs. | $2,040,000\nEcstasy (tablets) | 611 | $9,165\nOfficers | 40 | $5"
    )
    assert [(row["value"], row["substance"]) for row in prices(text)] == [(2_040_000, "cocaine"), (9165, "mdma")]


def test_what_a_service_assesses_a_load_at() -> None:
    (row,) = prices("The crew seized cocaine and marijuana; the service assessed the contraband at $213 million.")
    assert (row["value"], row["basis"]) == (2.13e8, "total")


def test_worth_of_drugs_seized_by_a_program() -> None:
    (row,) = prices("In 2021 the program seized $2.7 billion worth of drugs.")
    assert (row["value"], row["basis"], row["substance"]) == (2.7e9, "total", "drug")


def test_what_one_used_to_pay_is_a_fact() -> None:
    rows = prices("You would pay $30 for one blue fentanyl pill and by 2021 it was $3.")
    assert [(row["value"], row["basis"], row["modality"]) for row in rows] == [
        (30, "per_pill", "asserted"),
        (3, "per_pill", "asserted"),
    ]


def test_antidotes_have_no_price() -> None:
    assert prices("Naloxone costs $45 a box.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The cocaine couriers were paid between $2,000 and $4,000 per kilogram.",
        "Meth users earn vouchers worth $30 for negative tests.",
        "The fentanyl test machines cost about $11,500 apiece.",
        "The drug distributor earned $6.15 a share on opioid sales.",
    ],
)
def test_money_for_work_and_other_things_is_no_price(text: str) -> None:
    assert prices(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ring moved 30 kilos of cocaine a month at $32,000 each.", [(32_000, "per_kilogram")]),
        (
            "They bought fentanyl pills for 45 cents apiece and resold them for $12.",
            [(0.45, "per_pill"), (12, "per_pill")],
        ),
        (
            "A 30-milligram oxycodone tablet that a pharmacy sold for $2 brings $30.",
            [(2, "per_pill"), (30, "per_pill")],
        ),
        ("The heroin was sold in folded lottery tickets for $20 apiece.", [(20, "per_pill")]),
    ],
)
def test_what_each_costs(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(pytest.approx(row["value"]), row["basis"]) for row in prices(text)] == expected


def test_money_told_again_in_another_currency_is_one_price() -> None:
    (row,) = prices("Soldiers seized fentanyl worth 8 billion pesos ($394 million) in Sinaloa, Mexico.")
    assert (row["value"], row["unit"]) == (8e9, "MXN")


def test_pounds_worth_of_a_drug_are_money() -> None:
    (row,) = prices("They grew almost half a million pounds' worth of cannabis.")
    assert (row["value"], row["unit"], row["substance"]) == (500_000, "GBP", "cannabis")


def test_pills_priced_without_a_name_are_those_told_of_before() -> None:
    rows = prices("Agents seized cocaine and 900 fentanyl pills. The price had slipped from $6 a pill to $2.")
    assert [(row["value"], row["substance"]) for row in rows] == [(6, "fentanyl"), (2, "fentanyl")]


@pytest.mark.parametrize("unit", sorted(u for u, kind in units.UNIT_KINDS.items() if kind == "currency"))
def test_money_of_every_kind_makes_rows_in_a_currency_of_iso_4217_or_none(unit: str) -> None:
    name = unit if len(unit) == 3 else unit.replace("_", " ")
    result = extract(
        f"Dealers sold heroin for 30 {name} a gram and pills for 2 {name} each. Police seized 500 {name} in cash and"
        f" 40 kilograms of cocaine worth 9,000 {name}."
    )
    money = [*result.prices["unit"], *result.enforcement["unit"]]  # making the frames validates them
    assert all(len(code) == 3 and code.isupper() for code in money)


@pytest.mark.regression
def test_a_price_in_pence_is_in_pounds() -> None:
    row = extract('He sold "street Valium" tablets for as little as 30p apiece in Leeds, England.').prices.iloc[0]
    assert (row["value"], row["unit"], row["stated_unit"], row["basis"]) == (0.3, "GBP", "penny", "per_pill")
