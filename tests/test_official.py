"""Official files: each publisher's layout read into the tables, trap by trap.

The files of `tests/official/` are the project's own, in the publishers' formats, with made-up or public US figures.
Originals beside the repository are read too where they are present.
"""

from __future__ import annotations

import doctest
import gzip
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from opioid_stats import frames, official
from opioid_stats.errors import FileReadError, FormatError, InputValueError, UnknownNameError
from opioid_stats.files import read as read_back
from opioid_stats.official.detect import recognise
from opioid_stats.official.files import open_download

HERE = Path(__file__).parent / "official"
ORIGINALS = Path(__file__).parents[1] / "../shared/reference/official"


@cache
def whole(path: Path | str) -> official.OfficialData:
    """A file read once for all tests; none changes it."""
    return official.read(HERE / path)


def table(name: str, of: str) -> pd.DataFrame:
    return whole(name)[of]


def values(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The cells of some columns, null as None."""
    rows = frame[list(columns)].astype(object).where(frame[list(columns)].notna(), None)
    return list(rows.itertuples(index=False, name=None))


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


# --- every file -------------------------------------------------------------------------------------------------------

OWN = {
    "vsrr_10_columns.csv": "cdc_vsrr",
    "vsrr_12_columns.csv": "cdc_vsrr",
    "wonder_county.txt": "cdc_wonder",
    "wonder_month.txt": "cdc_wonder",
    "cbp_nationwide.csv": "cbp_nationwide",
    "cbp_amo.csv": "cbp_amo",
    "unodc_prices.json": "unodc_prices",
    "nflis_table3.csv": "nflis_table3",
    "nflis_dqs.csv": "nflis_dqs",
    "phac_11_columns.csv": "phac_harms",
    "phac_12_columns.csv": "phac_harms",
    "arcos_transactions.tsv": "dea_arcos",
    "arcos_county.csv": "dea_arcos_county",
    "arcos_labelers.csv": "dea_arcos_labeler",
    "nchs_states.csv": "nchs_poisoning",
    "nchs_health.csv": "nchs_health_us",
}


@pytest.mark.parametrize("name", OWN)
def test_a_file_is_known_by_its_content_whatever_its_name(name: str, tmp_path: Path) -> None:
    renamed = tmp_path / "download.dat"
    renamed.write_bytes((HERE / name).read_bytes())
    assert recognise(open_download(renamed))[0].name == OWN[name]


@pytest.mark.parametrize("name", OWN)
def test_the_account_balances_and_the_rows_keep_their_tables_rules(name: str) -> None:
    data = whole(name)
    assert data.report.balanced
    assert data.report.rows_out.total() == sum(map(len, data.tables.values())) > 0
    assert data.report.statuses.total() == data.report.rows_out.total()
    for of, frame in data.tables.items():
        pd.testing.assert_frame_equal(frames.validate(frame, of, curated=True), frame)
        assert set(frame["document_id"]) == {data.source.document_id}


@pytest.mark.parametrize("name", OWN)
def test_batches_hold_the_same_rows_as_the_whole(name: str) -> None:
    once = whole(name)
    half = max(2, once.report.rows_in // 2)
    batches = official.iter_read(HERE / name, rows=half)
    found: dict[str, int] = {}
    for of, frame in batches:
        found[of] = found.get(of, 0) + len(frame)
    assert {of: n for of, n in found.items() if n} == {of: len(frame) for of, frame in once.tables.items()}
    assert batches.report == once.report
    assert batches.source == once.source


# --- CDC VSRR ---------------------------------------------------------------------------------------------------------


def test_vsrr_reads_byte_order_mark_quoted_thousands_and_the_older_order_of_columns() -> None:
    deaths = table("vsrr_10_columns.csv", "deaths")
    nation = deaths[deaths["geography"] == "US"]
    assert values(nation, "value", "period_start", "period_end", "substance", "vintage") == [
        (56488.0, day("2015-06-01"), day("2016-05-31"), "drug", "2017-05"),
        (66324.0, day("2016-06-01"), day("2017-05-31"), "drug", "2017-05"),
    ]
    assert deaths["provisional"].all()
    assert "99+ percent of records complete" in nation["note"].iloc[1]


def test_vsrr_editions_stay_apart_and_predicted_values_are_rows_of_their_own() -> None:
    deaths = table("vsrr_12_columns.csv", "deaths")
    total = deaths[(deaths["geography"] == "US") & (deaths["substance"] == "drug")]
    assert values(total, "value", "qualifier", "document_id") == [
        (68370.0, "exact", "cdc_vsrr:2018-09"),
        (69991.0, "about", "cdc_vsrr:2018-09"),
    ]


def test_vsrr_tells_new_york_city_from_the_rest_of_the_state() -> None:
    heroin = table("vsrr_10_columns.csv", "deaths").query("substance == 'heroin'")
    assert values(heroin, "geography", "value", "population") == [
        ("US-NY", 1021.0, "New York City"),
        ("US-NY", 702.0, "New York State without New York City"),
    ]


def test_vsrr_percentages_are_shares_and_deaths_of_all_causes_are_left() -> None:
    data = whole("vsrr_10_columns.csv")
    assert values(data["shares"], "value", "unit", "of") == [(98.5, "percent", "deaths")]
    assert data.report.figures_left == {"counts deaths of all causes": 1}


def test_vsrr_blank_cells_mean_what_the_footnote_says() -> None:
    data = whole("vsrr_12_columns.csv")
    alaska = data["deaths"].query("geography == 'US-AK'")
    assert values(alaska, "substance", "value", "status") == [
        ("cocaine", None, "suppressed"),
        ("methadone", None, "unreliable"),
    ]
    assert data.report.figures_left["blank cell"] == 1
    assert data.report.rows_left == {"month or year not understood": 1}


# --- CDC WONDER -------------------------------------------------------------------------------------------------------


def test_wonder_suppressed_is_null_with_its_bounds_and_a_rate_can_be_unreliable_beside_a_valid_count() -> None:
    deaths = table("wonder_county.txt", "deaths")
    assert values(deaths, "metric", "value", "lower", "upper", "status") == [
        ("count", 55.0, 55.0, 55.0, "final"),
        ("count", 11.0, 11.0, 11.0, "final"),
        ("count", None, 1.0, 9.0, "suppressed"),
        ("count", 70.0, 70.0, 70.0, "final"),
        ("rate", 29.19, 29.19, 29.19, "final"),
        ("rate", None, None, None, "unreliable"),
        ("rate", None, None, None, "suppressed"),
        ("rate", 31.66, 31.66, 31.66, "final"),
    ]


def test_wonder_footer_gives_selection_years_and_edition_and_is_no_data() -> None:
    data = whole("wonder_county.txt")
    first = data["deaths"].iloc[0]
    assert (first["substance"], first["cause"]) == ("synthetic_opioid", "overdose")
    assert (first["period_start"], first["period_end"]) == (day("2015-01-01"), day("2017-12-31"))
    assert data.source.vintage == "2022-06-22"
    assert data.report.rows_left == {"footer": 14}
    assert data.report.figures_left == {"not available": 1, "not applicable": 1}


def test_wonder_codes_keep_leading_zeros_and_groups_are_the_population() -> None:
    deaths = table("wonder_county.txt", "deaths")
    assert set(deaths["geography"]) == {"US-AL"}
    total = deaths["note"].str.contains("Total")
    assert deaths.loc[~total.fillna(False), "population"].iloc[0] == "Upper County, AL; 25-34 years"
    assert deaths.loc[total.fillna(False), "population"].isna().all()


def test_wonder_without_footer_says_that_the_selection_is_not_known() -> None:
    data = whole("wonder_month.txt")
    assert values(data["deaths"], "value", "substance", "period_start", "status") == [
        (6012.0, None, day("2019-12-01"), "final"),
        (6110.0, None, day("2020-01-01"), "provisional"),
    ]
    assert any("no query parameters" in warning for warning in data.report.warnings)


def test_wonder_rates_of_another_base_come_to_100_000(tmp_path: Path) -> None:
    text = (
        (HERE / "wonder_county.txt")
        .read_text()
        .replace('"Show Suppressed', '"Calculate Rates Per: 10,000"\n"Show Suppressed')
    )
    (tmp_path / "rates.txt").write_text(text)
    rates = official.read(tmp_path / "rates.txt")["deaths"].query("metric == 'rate'")
    assert values(rates.head(1), "value", "stated_value", "stated_unit") == [(pytest.approx(291.9), 29.19, "per_10000")]


def test_wonder_grouped_by_drug_has_a_substance_a_row(tmp_path: Path) -> None:
    head = '"Notes"\t"Year"\t"Year Code"\t"Multiple Cause of death"\t"Multiple Cause of death Code"\tDeaths\n'
    rows = '\t"2017"\t"2017"\t"Heroin"\t"T40.1"\t15482\n\t"2017"\t"2017"\t"Cocaine"\t"T40.5"\t13942\n'
    foot = '"---"\n"UCD - ICD-10 Codes: X40-X44; X60-X64; X85; Y10-Y14"\n"MCD - ICD-10 Codes: T40.1; T40.5"\n'
    (tmp_path / "drugs.txt").write_text(head + rows + foot)
    deaths = official.read(tmp_path / "drugs.txt")["deaths"]
    assert values(deaths, "substance", "value", "cause", "population") == [
        ("heroin", 15482.0, "overdose", None),
        ("cocaine", 13942.0, "overdose", None),
    ]


def test_wonder_query_of_other_causes_makes_no_rows(tmp_path: Path) -> None:
    text = (HERE / "wonder_county.txt").read_text()
    text = text.replace("T40.4 (Other synthetic narcotics)", "All Causes").replace("X40 (Accidental poisoning)", "I21")
    text = text.replace("; X41-X44; X60-X64; X85; Y10-Y14", "")
    (tmp_path / "heart.txt").write_text(text)
    data = official.read(tmp_path / "heart.txt")
    assert data.tables == {}
    assert data.report.figures_left["the query selects no drug deaths"] == data.report.figures_in == 10


# --- CBP --------------------------------------------------------------------------------------------------------------


def test_cbp_fiscal_years_begin_in_october_and_an_unfinished_one_is_provisional() -> None:
    seizures = table("cbp_nationwide.csv", "seizures")
    assert values(seizures, "period_start", "period_end", "status", "substance") == [
        (day("2025-12-01"), day("2025-12-31"), "provisional", "fentanyl"),
        (day("2025-10-01"), day("2025-10-31"), "provisional", "drug"),
        (day("2024-09-01"), day("2024-09-30"), "final", "khat"),
        (day("2023-10-01"), day("2023-10-31"), "final", "mdma"),
        (day("2024-01-01"), day("2024-01-31"), "final", None),
    ]


def test_cbp_pounds_become_kilograms_beside_the_events() -> None:
    data = whole("cbp_nationwide.csv")
    first = data["seizures"].iloc[0]
    assert first["value"] == pytest.approx(4.5359237)
    assert (first["stated_value"], first["stated_unit"]) == (10.0, "pound")
    assert data["seizures"]["value"].iloc[1] == 0
    assert data["enforcement"]["value"].tolist() == [2, 1, 1, 3, 3]
    assert any("Moon Dust" in warning for warning in data.report.warnings)
    assert "Moon Dust" in data["seizures"]["note"].iloc[-1]


def test_cbp_air_and_marine_is_a_count_of_its_own() -> None:
    assert whole("cbp_amo.csv").source.document_id == "cbp_amo:2025-12"


# --- UNODC ------------------------------------------------------------------------------------------------------------


def test_unodc_prices_come_to_kilograms_and_pieces() -> None:
    prices = table("unodc_prices.json", "prices")
    assert values(prices, "geography", "value", "lower", "upper", "qualifier", "basis", "level") == [
        ("LV", 60000.0, None, None, "about", "per_kilogram", "wholesale"),
        ("LV", 60500.0, None, None, "about", "per_kilogram", "street"),
        ("KR", 20.0, None, None, "about", "per_kilogram", "street"),
        ("LV", None, 50000.0, 70000.0, "range", "per_kilogram", "wholesale"),
        ("CI", 0.5, 0.5, None, "at_least", "per_pill", "street"),
        ("GH", 0.5, None, 0.5, "at_most", "per_pill", "wholesale"),
    ]
    assert prices["stated_value"].tolist()[:2] == [60.0, 60.5]
    assert prices["stated_unit"].tolist()[:2] == ["USD/gram"] * 2


def test_unodc_units_without_a_basis_are_counted_and_known_slips_are_marked() -> None:
    data = whole("unodc_prices.json")
    assert data.report.figures_left == {"unit of sale without a basis in the table": 1, "no unit of sale": 1}
    korea = data["prices"].query("geography == 'KR'").iloc[0]
    assert korea["status"] == "unreliable"
    assert "thousand times" in korea["note"]


def seizures_sheet(code: str = "msCode") -> list[list[object]]:
    header = [
        "Region",
        "SubRegion",
        "Country",
        "DrugGroup",
        "DrugSubGroup",
        "DrugName",
        "Reference year",
        "Kilograms",
        code,
    ]
    place = ["Americas", "North America", "Mexico"]
    stimulants = "Amphetamine-type stimulants (excluding “ecstasy”)"
    return [
        ["Drug seizures, 2021-2022", *[None] * 8],
        header,
        [*place, "Opioids", "Opiates", "Heroin", 2022, 510.25, "MEX"],
        [*place, "Opioids", "Pharmaceutical opioids", "Fentanyl", 2022, None, "MEX"],
        [*place, stimulants, "Methamphetamine", "Methamphetamine", 2022, 40000, "MEX"],
        [*place, stimulants, "Reported total ATS", "Total amphetamine-type stimulants (ATS)", 2022, 41000, "MEX"],
        [*place, stimulants, "Reported total ATS", "Total amphetamine-type stimulants (ATS)", 2021, 39000, "MEX"],
        ["Asia", "East Asia", "Republic of Korea", "Opioids", "Opiates", "Poppy plants", 2021, 3.5, "KOR"],
    ]


Workbook = Callable[[dict[str, list[list[object]]]], Path]


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    openpyxl = pytest.importorskip("openpyxl")

    def make(sheets: dict[str, list[list[object]]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path

    return make


@pytest.mark.parametrize("code", ["msCode", "Iso3_code"])
def test_unodc_seizures_have_a_title_row_and_totals_beside_their_parts(workbook: Workbook, code: str) -> None:
    data = official.read(workbook({"Export": seizures_sheet(code)}))
    assert values(data["seizures"], "value", "geography", "substance", "form") == [
        (510.25, "MX", "heroin", None),
        (40000.0, "MX", "methamphetamine", None),
        (39000.0, "MX", None, None),
        (3.5, "KR", "opium_poppy", "plant"),
    ]
    assert "total that stands without parts" in data["seizures"]["note"].iloc[2]
    assert data.report.rows_left == {"title above the header": 1}
    assert data.report.figures_left == {"blank cell": 1, "total beside its parts": 1}
    assert data.source.vintage == "2021-2022"


def test_unodc_workbooks_with_sheets_beside_count_them(workbook: Workbook) -> None:
    data = official.read(
        workbook({"Notes": [["About", "this"], ["file"]], "Export": seizures_sheet(), "Purities": [["%"]]})
    )
    assert len(data["seizures"]) == 4
    assert data.report.rows_left["sheet 'Notes' beside the table"] == 2
    assert data.report.rows_left["sheet 'Purities' beside the table"] == 1


# --- NFLIS ------------------------------------------------------------------------------------------------------------


def test_nflis_stacked_headers_are_found_whatever_their_first_cell() -> None:
    data = whole("nflis_table3.csv")
    reports = data["enforcement"]
    assert reports["geography"].nunique() == 51
    assert len(reports) == 3 * 51
    assert data.report.rows_left == {"header of a block": 4, "blank line": 2, "title or footnote": 4}
    assert data.report.warnings == []
    found = reports[reports["value"] > 3]
    assert values(found, "geography", "value", "substance") == [
        (place, 1525.0, "fentanyl")
        for place in ("US-AL", "US-AK", "US-IL", "US-IN", "US-MT", "US-NE", "US-RI", "US-SC")
    ]


def test_nflis_zeros_stay_and_lost_primes_come_back() -> None:
    reports = table("nflis_table3.csv", "enforcement")
    prime = reports[reports["note"].str.contains("4'-Methyl acetyl fentanyl")]
    assert len(prime) == 51
    assert set(prime["value"]) == {0.0}
    assert set(prime["substance"]) == {"fentanyl_analogue"}
    assert "4_anpp" in set(reports["substance"])


def test_nflis_period_and_cut_off_come_from_the_title() -> None:
    data = whole("nflis_table3.csv")
    assert set(data["enforcement"]["period_start"]) == {day("2020-01-01")}
    assert set(data["enforcement"]["period_end"]) == {day("2020-12-31")}
    assert data.source.vintage == "2021-03-31"


def test_nflis_workbook_reads_the_titled_sheet_only(workbook: Workbook) -> None:
    title = "Table 3. State Counts for Fentanyl and Fentanyl-Related Compounds: 2022"
    sheet = [
        [title],
        ["from January 1, 2022, through December 31, 2022"],
        ["Drug", "Ohio", "Utah", "Iowa"],
        ["Fentanyl", 4, 0, 1],
    ]
    stray = [["State", "Drug", "NationalDrugReports"], ["Z-NATIONAL", "Fentanyl", 167572]]
    data = official.read(workbook({"NFLIS": sheet, "Sheet1": stray}))
    assert data["enforcement"]["value"].tolist() == [4, 0, 1]
    assert data.report.rows_left["sheet 'Sheet1' beside the table"] == 2
    assert any("3 areas where 51" in warning for warning in data.report.warnings)


def test_nflis_export_has_half_years_of_which_the_latest_is_provisional() -> None:
    reports = table("nflis_dqs.csv", "enforcement")
    assert values(reports, "period_start", "period_end", "geography", "substance", "status") == [
        (day("2024-01-01"), day("2024-06-30"), "US-AR", "fentanyl", "final"),
        (day("2025-07-01"), day("2025-12-31"), "PR", "fentanyl_analogue", "provisional"),
        (day("2024-07-01"), day("2024-12-31"), None, None, "final"),
    ]


# --- PHAC -------------------------------------------------------------------------------------------------------------


def test_phac_codes_of_the_2022_edition_are_no_numbers() -> None:
    data = whole("phac_12_columns.csv")
    island = data["deaths"].query("geography == 'CA-PE'")
    assert values(island, "value", "status", "period_start") == [(None, "suppressed", day("2022-01-01"))]
    assert data.report.figures_left == {"not available": 1}
    assert (data["deaths"]["value"].dropna() > 0).all()


def test_phac_words_of_the_2025_edition_mean_the_same() -> None:
    data = whole("phac_11_columns.csv")
    assert values(data["deaths"].query("geography == 'CA-YT'"), "value", "status") == [(None, "suppressed")]
    assert data.report.figures_left == {"not available": 1}


def test_phac_partial_years_keep_their_months() -> None:
    canada = table("phac_11_columns.csv", "deaths").query("geography == 'CA'")
    assert values(canada, "value", "period_start", "period_end") == [(4100.0, day("2025-01-01"), day("2025-09-30"))]


def test_phac_rows_for_everybody_have_no_population() -> None:
    deaths = table("phac_12_columns.csv", "deaths").query("geography == 'CA'")
    assert values(deaths, "value", "population") == [(7000.0, None), (6800.0, "Accidental")]
    shares = whole("phac_12_columns.csv")["shares"]
    assert shares["population"].tolist() == ["Accidental; Male; 20 to 29 years"]


def test_phac_groups_that_name_a_drug_are_the_substance() -> None:
    shares = table("phac_11_columns.csv", "shares")
    assert values(shares, "substance", "population", "value") == [
        ("fentanyl", None, 70.0),
        ("opioid", "Non-fentanyl opioids", 20.0),
    ]


def test_phac_hospital_and_ambulance_figures_are_use() -> None:
    assert values(table("phac_11_columns.csv", "use"), "value", "kind", "unit") == [(5000.0, "overdose", "person")]
    rate = table("phac_12_columns.csv", "use")
    assert values(rate, "value", "unit", "geography", "population") == [
        (12.5, "per_100k", "CA-MB", "Winnipeg Manitoba")
    ]


# --- ARCOS ------------------------------------------------------------------------------------------------------------


def test_arcos_dates_have_no_leading_zero_and_deleted_rows_are_left() -> None:
    data = whole("arcos_transactions.tsv")
    pills = data["doses"].query("kind == 'dose_count'")
    assert values(pills, "period_start", "value", "geography", "substance") == [
        (day("2006-01-31"), 100.0, "US-WV", "oxycodone"),
        (day("2012-12-31"), 50.0, "PR", "hydrocodone"),
        (day("2007-03-01"), 200.0, "US-OH", "oxycodone"),
    ]
    assert data.report.rows_left == {"deleted by its reporter": 1, "not a sale": 1, "date not understood": 1}


def test_arcos_morphine_equivalents_are_grams_times_a_thousand_times_the_factor() -> None:
    data = whole("arcos_transactions.tsv")
    mme = data["doses"].query("kind == 'mme'")
    assert mme["value"].tolist() == pytest.approx([1350.0, 500.0])
    assert mme["stated_unit"].tolist() == ["gram", "gram"]
    assert data.report.figures_left == {"no MME conversion factor": 1}


def test_arcos_county_codes_get_their_zero_back_and_row_numbers_are_no_column() -> None:
    data = whole("arcos_county.csv")
    assert values(data["doses"], "geography", "value", "note") == [
        ("US-AL", 1000000.0, "AUTAUGA county; FIPS 01001"),
        ("PR", 102800.0, "ADJUNTAS county"),
        ("US-AR", 5000.0, "MONTGOMERY county; FIPS 05097"),
    ]
    assert data.report.figures_left == {"number of transactions: no table holds it": 3}


# --- NIDA and NCHS ----------------------------------------------------------------------------------------------------


def nida_sheets() -> dict[str, list[list[object]]]:
    years = [2015, 2016, 2017, 2018, 2019]
    count = (
        "Number of National Drug Overdose Deaths* Involving Select Prescription and Illicit Drugs, Ages 15-24 Years Old"
    )
    return {
        "Contents": [[None, "National Drug Overdose (OD) Deaths, 2015-2019"], [None, "Table of Contents"]],
        "Number": [
            [None, count],
            [None, None, *years, "2015-2019 Fold Change"],
            [None, "  Total Overdose Deaths", 100, 110, 120, 130, 140, 1.4],
            [None, "  Female", 40, 41, 42, 43, 44, 1.1],
            [None, " Any Opioid1", 60, 61, 62, 63, 64, 1.1],
            [None, "  Male", 30, 31, 32, None, 34, 1.1],
            [None, "Select Opioids1a AND  Synthetic Opioids other than Methadone", 5, 6, 7, 8, 9, 1.8],
            [None, "Blank fields designated by unreliable or suppressed data."],
        ],
        "Rate": [
            [None, "Rate of National Drug Overdose Deaths"],
            [None, "Rates are Age-Adjusted per 100,000 population"],
            [None, None, *years],
            [None, "Heroin4", 2.0999999999999996, None, 1, 1, 1],
            [None, "  Asian* (Non-Hispanic)", 1, 1, 1, 1, 1],
            [None, "      Female", 0.5, 0.5, 0.5, 0.5, 0.5],
            [None, "Cocaine5 (mainly powder)", None, None, None, None, None],
            [None, "  Female", 0.7, 0.7, 0.7, 0.7, 0.7],
            [None, "4Heroin ICD-10 codes (T40.1)"],
        ],
    }


def test_nida_sub_rows_belong_to_the_drug_above_and_marks_come_off_the_labels(workbook: Workbook) -> None:
    deaths = official.read(workbook(nida_sheets()))["deaths"]
    of_2015 = deaths[deaths["period_start"] == "2015-01-01"]
    ages = "Ages 15-24 Years Old"
    assert values(of_2015, "value", "unit", "substance", "population") == [
        (100.0, "person", "drug", ages),
        (40.0, "person", "drug", f"{ages}; Female"),
        (60.0, "person", "opioid", ages),
        (30.0, "person", "opioid", f"{ages}; Male"),
        (
            5.0,
            "person",
            "opioid",
            "Select Opioids (T40.0-T40.3, T40.6); AND Synthetic Opioids other than Methadone; " + ages,
        ),
        (2.1, "per_100k", "heroin", None),
        (1.0, "per_100k", "heroin", "Asian (Non-Hispanic)"),
        (0.5, "per_100k", "heroin", "Asian (Non-Hispanic); Female"),
        (0.7, "per_100k", "cocaine", "Female"),
    ]


def test_nida_blanks_and_fold_changes(workbook: Workbook) -> None:
    data = official.read(workbook(nida_sheets()))
    blank = data["deaths"][data["deaths"]["value"].isna()]
    assert values(blank, "status", "substance") == [("suppressed", "opioid")]
    # the sheet of rates has no footnote on blanks: what a blank means there is not said
    assert data.report.figures_left == {"computed from the row (fold change)": 5, "blank cell": 6}
    assert data.report.rows_left["sheet 'Contents': no title over a row of years"] == 2


def test_nchs_states_give_three_figures_a_row() -> None:
    deaths = table("nchs_states.csv", "deaths")
    assert values(deaths, "metric", "value", "geography", "population") == [
        ("count", 169.0, "US-AL", None),
        ("count", 1046.0, "US", "Female; 15-24 years; Hispanic"),
        ("rate", 3.8, "US-AL", None),
        ("rate", 1.1, "US", "Female; 15-24 years; Hispanic"),
        ("rate", 3.9, "US-AL", None),
    ]


def test_nchs_flagged_estimates_are_unreliable_and_unflagged_blanks_are_left() -> None:
    data = whole("nchs_health.csv")
    assert values(data["deaths"], "value", "status", "population", "substance") == [
        (6.1, "final", None, "drug"),
        (None, "unreliable", "Under 15 years", "heroin"),
    ]
    assert data.report.figures_left == {"blank cell": 1}


# --- containers, encodings, damage ------------------------------------------------------------------------------------


def test_archives_and_encodings_read_alike(tmp_path: Path) -> None:
    raw = (HERE / "vsrr_10_columns.csv").read_bytes()
    text = raw.decode("utf-8-sig")
    (tmp_path / "a.gz").write_bytes(gzip.compress(raw))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("inside.csv", raw)
    (tmp_path / "c.csv").write_bytes(text.encode("utf-16"))
    (tmp_path / "d.csv").write_bytes(text.replace("*Likely", "\N{EN DASH} Likely").encode("cp1252"))
    expected = table("vsrr_10_columns.csv", "deaths")["value"].tolist()
    for path in sorted(tmp_path.iterdir()):
        assert official.read(path)["deaths"]["value"].tolist() == expected, path.name


def test_names_of_the_web_service_are_the_same_columns(tmp_path: Path) -> None:
    header, body = (HERE / "vsrr_12_columns.csv").read_text().split("\n", 1)
    (tmp_path / "api.csv").write_text(header.lower().replace(" ", "_") + "\n" + body)
    assert official.read(tmp_path / "api.csv")["deaths"]["value"].iloc[0] == 68370


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("vsrr_12_columns.csv", "Data Value", "Count", ["missing: data_value", "unknown: count", "Found: State"]),
        ("cbp_nationwide.csv", "Sum Qty (lbs)", "Sum Qty (kg)", ["missing: sum_qty_lbs", "unknown: sum_qty_kg"]),
        ("phac_12_columns.csv", "Type_Event", "Kind_Of_Event", ["unknown: kind_of_event", "type_event"]),
        ("arcos_county.csv", "DOSAGE_UNIT", "PILLS", ["missing: dosage_unit", "unknown: pills"]),
        ("wonder_month.txt", "Deaths", "Fatalities", ["missing: deaths", "unknown: fatalities"]),
        ("nflis_dqs.csv", "DRUG_REPORTS", "REPORTS", ["missing: drug_reports"]),
        ("unodc_prices.json", "Typical_USD", "Typical_EUR", ["missing: typical_usd", "unknown: typical_eur"]),
    ],
)
def test_a_changed_header_is_an_error_that_names_the_columns(
    name: str, old: str, new: str, told: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_text((HERE / name).read_text().replace(old, new))
    with pytest.raises(FormatError, match="its header has changed") as caught:
        official.read(tmp_path / name)
    for part in told:
        assert part in str(caught.value)


def test_damaged_lines_are_counted_with_their_reason(tmp_path: Path) -> None:
    text = (HERE / "cbp_amo.csv").read_text()
    row = text.splitlines()[1]
    damaged = [
        row + ",one more",
        ",".join(row.split(",")[:4]),
        "",
        row.replace("1702.83", "1.7k"),
        row.replace(",1702.83", ",-5"),
    ]
    (tmp_path / "cbp.csv").write_text(text + "\n".join(damaged) + "\n")
    report = official.read(tmp_path / "cbp.csv").report
    assert report.rows_left == {
        "more than the header's 9 cells": 1,
        "fewer than the header's 9 cells": 1,
        "blank line": 1,
    }
    assert report.figures_left["not a number: 1.7k"] == 1
    assert sum(count for reason, count in report.figures_left.items() if reason.startswith("implausible")) == 1
    assert report.balanced


def test_an_open_quotation_mark_swallows_no_rows_in_silence(tmp_path: Path) -> None:
    text = (HERE / "arcos_county.csv").read_text()
    text += '"4,OPEN,WV,2006,7,5000,54059\n"5",MINGO,WV,2006,7,6000,54059\n'
    (tmp_path / "open.csv").write_text(text)
    report = official.read(tmp_path / "open.csv").report
    assert report.rows_in == text.count("\n") - 1
    assert report.rows_left == {"a cell that runs over lines": 2}


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"\n")
    (tmp_path / "other.csv").write_text("city,year,rain\nOslo,2020,763\n")
    (tmp_path / "binary.dat").write_bytes(bytes(range(256)))
    (tmp_path / "broken.json").write_text("[{]")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no archive")
    (tmp_path / "quote.csv").write_text((HERE / "cbp_amo.csv").read_text() + '"' + "x" * 200_000)
    for name, error, told in (
        ("empty.csv", FormatError, "empty"),
        ("other.csv", FormatError, "Found columns: city, year, rain"),
        ("binary.dat", FileReadError, "not a text"),
        ("broken.json", FileReadError, "not JSON"),
        ("broken.xlsx", FileReadError, "damaged"),
        ("quote.csv", FormatError, "quotation mark"),
        ("missing.csv", FileReadError, "No such file"),
    ):
        with pytest.raises(error, match=told):
            official.read(tmp_path / name)


def test_a_workbook_without_the_extra_names_the_command(workbook: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook({"Export": seizures_sheet()})
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(FileReadError, match=r'pip install "opioid-stats\[excel\]"'):
        official.read(path)


def test_an_unknown_table_of_a_file_lists_those_it_has() -> None:
    with pytest.raises(UnknownNameError, match="seizures, enforcement"):
        whole("cbp_amo.csv")["deaths"]
    with pytest.raises(InputValueError, match="at least 1"):
        official.iter_read(HERE / "cbp_amo.csv", rows=0)


# --- to disk ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["csv", "parquet"])
@pytest.mark.parametrize("name", ["vsrr_10_columns.csv", "phac_12_columns.csv", "unodc_prices.json"])
def test_converted_files_read_back_as_the_same_tables(name: str, format: str, tmp_path: Path) -> None:
    data = whole(name)
    told = official.convert(HERE / name, tmp_path / "out", format, rows=10_000)
    back = read_back(tmp_path / "out")
    assert set(back) == set(data.tables)
    for of, frame in data.tables.items():
        assert back[of].dtypes.astype(str).to_dict() == frame.dtypes.astype(str).to_dict()
        assert values(back[of], *frame) == values(frame, *frame)
    assert told.report == data.report
    account = json.loads((tmp_path / "out" / "source.json").read_text())
    assert account["source"]["document_id"] == data.source.document_id


def test_a_file_that_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    text = (HERE / "arcos_transactions.tsv").read_text()
    rows = text.splitlines(keepends=True)[1] * 200
    (tmp_path / "bad.tsv").write_bytes(text.encode() + rows.encode() + b"\xff\xfe\n")
    with pytest.raises(FileReadError, match="not utf-8 after line"):
        official.convert(tmp_path / "bad.tsv", tmp_path / "out", rows=50, encoding="utf-8")
    assert list((tmp_path / "out").iterdir()) == []
    with pytest.raises(UnknownNameError, match="csv, parquet"):
        official.convert(HERE / "cbp_amo.csv", tmp_path / "out", "xml")


# --- the originals ----------------------------------------------------------------------------------------------------

LISTS = ("buyer_list14.csv", "drug_names.csv", "pop_states_20062014.csv", "szr_fig1_heroin_2006-2011.retyped.csv")
FILES = sorted(p for p in ORIGINALS.glob("*/*") if p.suffix != ".md" and p.name not in LISTS)


@pytest.mark.skipif(not FILES, reason="the original downloads are not beside the repository")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_originals_read_with_a_balanced_account(path: Path) -> None:
    if path.suffix in (".xlsx", ".xls"):
        pytest.importorskip("openpyxl" if path.suffix == ".xlsx" else "xlrd")
    data = whole(path.resolve())
    assert data.report.balanced
    assert not [
        reason
        for reason in data.report.figures_left
        if reason.startswith(("not a number", "other")) or "not known" in reason
    ]
    assert not [reason for reason in data.report.rows_left if "understood" in reason or "known" in reason]


def original(pattern: str) -> official.OfficialData:
    found = sorted(ORIGINALS.glob(f"*/{pattern}"))
    if not found:
        pytest.skip("the original download is not beside the repository")
    return whole(found[0].resolve())


def test_original_vsrr_has_the_count_of_its_edition() -> None:
    for pattern, expected in (("vsrr_2017-05*", [66324.0]), ("vsrr_2018-09*", [68370.0, 69991.0])):
        deaths = original(pattern)["deaths"]
        nation = deaths[(deaths["geography"] == "US") & (deaths["substance"] == "drug")]
        assert nation.loc[nation["period_end"] == "2017-05-31", "value"].tolist() == expected


def test_original_canadian_editions_have_their_totals() -> None:
    for pattern, expected in (("*2022-06*", [3711, 6419, 7993]), ("*2025-09*", [3585, 6166, 7546])):
        deaths = original(pattern)["deaths"]
        year = (deaths["period_start"].dt.month == 1) & (deaths["period_end"].dt.month == 12)
        canada = deaths[
            (deaths["geography"] == "CA")
            & deaths["population"].isna()
            & (deaths["substance"] == "opioid")
            & (deaths["metric"] == "count")
            & year
        ]
        by_year = canada.set_index(canada["period_start"].dt.year)["value"]
        assert [by_year[y] for y in (2019, 2020, 2021)] == expected


def test_original_nida_workbooks_differ_by_edition() -> None:
    pytest.importorskip("openpyxl")
    pytest.importorskip("xlrd")
    for pattern, expected in (("Overdose_data_1999-2021*", 8050.0), ("overdose_data_1999-2015*", 8048.0)):
        deaths = original(pattern)["deaths"]
        opioid = deaths[(deaths["substance"] == "opioid") & deaths["population"].isna() & (deaths["metric"] == "count")]
        assert opioid.loc[opioid["period_start"] == "1999-01-01", "value"].tolist() == [expected]


def test_original_nflis_tables_have_all_areas_and_their_totals() -> None:
    for year in (2017, 2018, 2020, 2021):
        data = original(f"{year}NFLIS*.csv")
        assert data.report.warnings == []
        assert data["enforcement"]["geography"].nunique() == 51


# --- the documentation ------------------------------------------------------------------------------------------------


def test_the_documentation_shows_what_the_calls_give(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[1]
    monkeypatch.chdir(root)
    failed, tried = doctest.testfile(str(root / "docs" / "official.md"), module_relative=False)
    assert tried > 10
    assert failed == 0
