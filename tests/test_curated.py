"""The curated tables: built from their sources without drift, each row cited, typed, filtered, picked by a rule."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from opioid_stats import curated, frames
from opioid_stats.curated import build, datapackage
from opioid_stats.errors import InputValueError, OpioidStatsError, UnknownNameError, ValidationError
from opioid_stats.resources import data_path, read_rows

SHARED = Path(__file__).parents[1] / "../shared/reference"
Rows = list[dict[str, str]]

# Taken over whole from the files themselves, of which the facts quote parts.
WHOLE_FILES = ("nchs-vsrr-2017-05", "nchs-vsrr-2018-09", "nchs-nchs-drug-poisoning-mortality-state-united")


def sources(**changed: Callable[[Rows], Rows]) -> Callable[[str], Rows]:
    """The source files, some of them changed."""
    return lambda name: changed.get(name, lambda rows: rows)(read_rows("sources", f"{name}.csv"))


def test_data_are_what_the_sources_make() -> None:
    drifted = [name for name, data in build.build().items() if data_path(name).read_bytes() != data]
    assert not drifted, f"python -m opioid_stats.curated.build mends {', '.join(drifted)}"


def test_the_build_is_the_same_each_time() -> None:
    assert build.build() == build.build()


def test_check_reports_drift_and_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def _first(**cells: str) -> Callable[[Rows], Rows]:
    return lambda rows: [rows[0] | cells, *rows[1:]]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"deaths": _first(document_id="")}, "deaths.csv, row 2: no document ''"),
        ({"deaths": _first(document_id="nowhere-2020")}, "no document 'nowhere-2020'"),
        ({"documents": _first(publisher="A Blog")}, "does not say what 'A Blog' is"),
        ({"documents": _first(publisher="Grokipedia")}, "the kind of 'Grokipedia' is 'out'"),
        ({"documents": _first(url="")}, "no url"),
        ({"deaths": _first(place="Ruritania")}, "there is no place 'Ruritania'"),
        ({"seizures": _first(substance="unobtainium")}, "there is no substance 'unobtainium'"),
        ({"seizures": _first(value="many")}, "many"),
        ({"deaths": _first(qualifier="maybe")}, "there is no qualifier 'maybe'"),
        ({"controls": _first(date="2018-02-31")}, "2018-02-31 is no date"),
        ({"potency": lambda rows: []}, "no row cites"),
    ],
)
def test_the_build_refuses_what_is_not_cited_or_not_understood(
    changed: dict[str, Callable[[Rows], Rows]], told: str
) -> None:
    with pytest.raises(ValidationError, match="data/sources/") as caught:
        build.build(sources(**changed))
    assert told in str(caught.value)


@pytest.mark.parametrize("name", curated.SERIES)
def test_tables_keep_the_rules_of_their_schemas(name: str) -> None:
    frame = curated.load(name)
    pd.testing.assert_frame_equal(frames.validate(frame, name, curated=True), frame)


def test_there_is_enough_and_every_row_is_cited() -> None:
    papers = curated.documents().set_index("document_id")
    assert papers.index.is_unique
    assert set(papers.kind) <= set(build.KINDS)
    assert papers[["title", "publisher", "url"]].notna().all(axis=None)
    total = 0
    for name in curated.TABLES[:-1]:
        frame = curated.load(name)
        total += len(frame)
        assert frame.document_id.isin(papers.index).all()
    assert total >= 1200


def test_what_must_stay_out_is_out() -> None:
    papers = curated.documents()
    assert not papers.publisher.str.contains("UNODC \\(|Office on Drugs and Crime|ARCOS|Wikipedia|Reddit").any()
    assert not papers.title.str.contains("SubstanceHarmsData").any()
    for name in curated.TABLES[:-1]:
        notes = curated.load(name).note.dropna()
        assert not notes.str.contains("WRONG|UNVERIFIED|check against").any()


def test_every_name_and_publisher_listed_has_a_reason_or_use() -> None:
    publishers = read_rows("sources", "publishers.csv")
    assert all(row["reason"] and row["kind"] in (*build.KINDS, "out") for row in publishers)
    assert len({row["publisher"] for row in publishers}) == len(publishers)


def test_masses_and_prices_keep_what_was_stated() -> None:
    masses = curated.load("seizures", measure="mass", stated_unit="pound")
    assert (masses.value - masses.stated_value * 0.45359237).abs().max() < 1e-6
    price = curated.load("prices", stated_unit="USD/gram", substance="heroin", geography="US-FL").iloc[0]
    assert (price.value, price.unit, price.basis, price.stated_value) == (150_000, "USD", "per_kilogram", 150)


def test_provisional_and_final_are_separate_rows() -> None:
    rows = curated.load("deaths", geography="US", substance="drug", metric="count", period_end="2016-12-31")
    rows = rows[rows.period_start == "2016-01-01"]
    assert rows[rows.status == "final"].value.tolist() == [63632]
    assert {64116, 64070} & set(rows[rows.status == "provisional"].value)
    assert rows[rows.status == "provisional"].vintage.notna().any()


def test_the_edition_of_may_2017() -> None:
    rows = curated.load("deaths", geography="US", substance="drug", vintage="2017-05")
    counts = rows.set_index("period_end").value
    assert counts["2017-05-31"] == 66_324
    assert counts["2016-05-31"] == 56_488
    assert counts["2017-05-31"] / counts["2016-05-31"] - 1 == pytest.approx(0.1741, abs=5e-5)


def test_areas_that_a_state_code_does_not_tell_apart_have_a_population() -> None:
    rows = curated.load("deaths", geography="US-NY", vintage="2018-09", period_end="2017-12-31")
    assert set(rows.population) == {"New York City", "New York State outside New York City"}


def test_filters() -> None:
    both = curated.load("deaths", geography=["US", "GB-SCT"], period_end="2019-12-31", metric="count")
    assert set(both.geography) == {"US", "GB-SCT"}
    assert curated.load("deaths", population=None).population.isna().all()
    assert len(curated.load("controls", substance="npp", jurisdiction="UN")) == 2
    assert curated.load("deaths", geography="US", provisional=True).provisional.all()


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"substanze": "fentanyl"}, "did you mean 'substance'? Available: document_id"),
        ({"substance": "fentanil"}, "did you mean 'fentanyl'"),
        ({"geography": "US-ZZ"}, "US-TX"),
        ({"period_end": "2031-12-31"}, "2017-05-31"),
        ({"status": "rumoured"}, "Available: final, provisional"),
        ({"geography": ["US", "Utopia"]}, "there is no row of deaths with geography 'Utopia'"),
    ],
)
def test_an_unknown_filter_lists_what_there_is(filters: dict[str, object], told: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        curated.load("deaths", **filters)
    assert told in str(caught.value)


def test_unknown_tables_dates_and_ways() -> None:
    with pytest.raises(UnknownNameError, match="Available: deaths, seizures"):
        curated.load("death")
    with pytest.raises(InputValueError, match="no date"):
        curated.load("deaths", period_end="Christmas")
    with pytest.raises(UnknownNameError, match="final, latest"):
        curated.load("deaths", agree="best")
    with pytest.raises(InputValueError, match="tables of figures"):
        curated.load("controls", agree="final")


@pytest.mark.parametrize("agree", curated.AGREE)
@pytest.mark.parametrize("name", curated.SERIES)
def test_agree_leaves_one_row_a_series(name: str, agree: str) -> None:
    frame = curated.load(name, agree=agree)
    keys = frame.assign(limit=frame.note.map(curated.limit_of, na_action="ignore"))
    keys["limit"] = keys.limit.replace({"reported": None, "predicted": None})
    assert not keys[curated.SERIES[name]].astype("string").fillna("").duplicated().any()
    assert agree == "latest" or (frame.status == "final").all()
    whole = curated.load(name)
    assert set(frame.document_id) <= set(whole.document_id)


def test_agree_prefers_final_official_files_and_the_latest_edition() -> None:
    year = {"geography": "US", "substance": "opioid", "metric": "count", "period_end": "1999-12-31"}
    assert sorted(curated.load("deaths", **year).value) == [8048, 8050]
    assert curated.load("deaths", **year, agree="final").value.tolist() == [8050]
    window = {"geography": "US", "substance": "drug", "metric": "count", "period_end": "2017-05-31"}
    picked = curated.load("deaths", **window, agree="latest").iloc[0]
    assert (picked.value, picked.vintage) == (68_370, "2018-09")
    assert curated.load("deaths", **window, agree="final").empty


def test_a_loaded_table_is_the_callers_own() -> None:
    frame = curated.load("potency")
    frame.loc[:, "value"] = 0.0
    assert (curated.load("potency").value.fillna(1) != 0).all()


def test_tables_tell_rows_years_and_units() -> None:
    summary = curated.tables().set_index("table")
    assert summary.index.tolist() == list(curated.TABLES)
    assert summary.rows["deaths"] == len(curated.load("deaths"))
    assert summary.loc["deaths", ["first_year", "last_year"]].tolist() == [1980, 2024]
    assert summary.units["seizures"] == "kilogram, pill"


def test_the_package_describes_every_column() -> None:
    described = json.loads(data_path("datapackage.json").read_text("utf-8"))
    for resource in described["resources"]:
        with data_path(resource["path"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        fields = resource["schema"]["fields"]
        assert header == [field["name"] for field in fields]
        assert all(field["description"] and field["type"] for field in fields)
    assert {resource["name"] for resource in described["resources"]} == set(curated.TABLES)


def test_frictionless_finds_the_package_valid() -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(data_path("datapackage.json")))
    assert report.valid, report.flatten(["type", "note"])


def test_columns_of_own_tables_have_types_and_meanings() -> None:
    for table in datapackage.OWN:
        assert all(column["dtype"] and column["description"] for column in datapackage.columns(table))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference facts are not beside the repository")
@pytest.mark.parametrize(("table", "number"), [("deaths", "value"), ("seizures", "amount"), ("prices", "value")])
def test_numbers_are_those_of_the_facts(table: str, number: str) -> None:
    with (SHARED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        facts = {(row["source_url"], row[number]) for row in csv.DictReader(file)}
    urls = {row["document_id"]: row["url"] for row in read_rows("sources", "documents.csv")}
    found = [
        (urls[row["document_id"]], row["value"])
        for row in read_rows("sources", f"{table}.csv")
        if row["document_id"] not in WHOLE_FILES
    ]
    assert len(found) > 20
    assert set(found) <= facts


def test_errors_are_the_packages_own() -> None:
    with pytest.raises(OpioidStatsError):
        curated.load("nothing")


def test_values_that_no_row_has_together_give_an_empty_table() -> None:
    empty = curated.load("deaths", substance="fentanyl", geography="US")
    assert len(empty) == 0
    assert list(empty.dtypes) == list(curated.load("deaths").dtypes)
