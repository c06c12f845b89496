"""Tables: frames made of rows, and validation that names every row and column that breaks a rule."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from opioid_stats import frames
from opioid_stats.errors import InputTypeError, UnknownNameError, ValidationError
from opioid_stats.frames import models, plausibility, schemafiles
from opioid_stats.resources import schema_path

SHARED = Path(__file__).parents[1] / "../shared"

OWN: dict[str, dict[str, object]] = {
    "deaths": {"unit": "person", "metric": "count", "cause": "overdose"},
    "seizures": {"unit": "kilogram", "measure": "mass", "act": "seized"},
    "changes": {"unit": "percent", "of": "deaths"},
    "shares": {"unit": "percent", "kind": "share", "of": "deaths"},
    "potency": {"unit": "times", "reference_substance": "morphine"},
    "prices": {"unit": "USD", "basis": "total"},
    "enforcement": {"unit": "person", "kind": "arrests"},
    "sentences": {"unit": "month", "kind": "prison"},
    "doses": {"unit": "milligram", "kind": "lethal_dose"},
    "use": {"unit": "person", "metric": "count", "kind": "use"},
    "quantities": {"unit": "company"},
}

# For each qualifier which of value, lower and upper are set.
QUALIFIED: list[dict[str, Any]] = [
    {"qualifier": qualifier, "value": value, "lower": lower, "upper": upper}
    for qualifier, value, lower, upper in (
        ("exact", 5, 5, 5),
        ("about", 5, None, None),
        ("nearly", 5, None, 5),
        ("more_than", 5, 5, None),
        ("at_least", 5, 5, None),
        ("less_than", 5, None, 5),
        ("at_most", 5, None, 5),
        ("range", None, 5, 6),
        ("one_of", None, 5, 6),
        ("vague", None, 5, None),
    )
]


def row(name: str, value: float | None = 4.7, /, **cells: object) -> dict[str, object]:
    """A row of a table that keeps all rules: 4.7 of its unit, unless `cells` say otherwise."""
    made = {"value": value, "lower": value, "upper": value, "qualifier": "exact", "modality": "asserted"}
    return made | OWN[name] | cells


def reasons(rows: list[dict[str, object]], table: str, **more: Any) -> dict[object, str]:
    """Each failing row of raw rows, with the columns named and the reason."""
    names = [column.name for column in frames.describe(table, more.get("curated", False)).columns]
    frame = pd.DataFrame([{name: cells.get(name) for name in names} for cells in rows], columns=names, dtype=object)
    with pytest.raises(ValidationError) as caught:
        frames.validate(frame, table, **more)
    told: dict[object, str] = {}
    for failure in caught.value.failures:
        told[failure.row] = f"{told.get(failure.row, '')}[{', '.join(failure.columns)}: {failure.reason}]"
    return told


class TestFrame:
    @pytest.mark.parametrize("table", frames.TABLES)
    def test_rows_become_typed_columns(self, table: str) -> None:
        frame = frames.frame([row(table, note="dropped")], table)
        assert frame.columns.tolist() == frames.columns(table)
        assert [str(dtype) for dtype in frame.dtypes] == [column.dtype for column in frames.describe(table).columns]
        assert frame["value"].tolist() == [4.7]

    @pytest.mark.parametrize("table", frames.TABLES)
    def test_no_rows_have_the_same_types(self, table: str) -> None:
        empty, full = frames.frame([], table), frames.frame([row(table)], table)
        assert len(empty) == 0
        closed = [column.name for column in frames.describe(table).columns if column.levels]
        assert empty[closed].dtypes.equals(full[closed].dtypes)
        assert empty.dtypes.astype(str).equals(full.dtypes.astype(str))

    def test_nulls_and_days(self) -> None:
        days = {"period_start": date(2017, 5, 1), "period_end": "2017-05-31"}
        frame = frames.frame([row("deaths", **days), row("deaths")], "deaths")
        assert frame["period_end"].tolist() == [pd.Timestamp("2017-05-31"), pd.NaT]
        assert frame["provisional"].isna().all()
        assert frame["agency"].isna().all()

    def test_implausible_rows_are_set_aside_with_the_reason(self) -> None:
        slip = row("seizures", 4_700_000, document_id="slip")
        frame = frames.frame([row("seizures"), slip, row("seizures", 1)], "seizures")
        assert frame["value"].tolist() == [4.7, 1]
        assert frame.index.tolist() == [0, 1]
        (rejected,) = frame.attrs["rejected"]
        assert rejected["document_id"] == "slip"
        assert "implausible: not between 0 and 4,000,000" in rejected["reason"]

    def test_malformed_rows_are_an_error(self) -> None:
        with pytest.raises(ValidationError, match="must be one of count, rate: row 1"):
            frames.frame([row("deaths"), row("deaths", metric="number")], "deaths")

    def test_many_rows_are_quick(self) -> None:
        rows = [row("seizures", float(i), document_id=str(i), period_start=date(2020, 1, 1)) for i in range(40_000)]
        start = time.perf_counter()
        assert len(frames.frame(rows, "seizures")) == 40_000
        assert time.perf_counter() - start < 2


class TestValidate:
    def test_gives_the_typed_frame(self) -> None:
        plain = pd.DataFrame([{name: row("deaths").get(name) for name in frames.columns("deaths")}], index=["a"])
        valid = frames.validate(plain.astype({"value": "float32"}).assign(value=4.0, lower=4, upper=4), "deaths")
        assert valid.index.tolist() == ["a"]
        pd.testing.assert_frame_equal(valid.reset_index(drop=True), frames.frame([row("deaths", 4.0)], "deaths"))
        pd.testing.assert_frame_equal(frames.validate(valid, "deaths"), valid)

    @pytest.mark.parametrize(
        ("cells", "told"),
        [
            ({"value": "many"}, "value: must be a number, not str"),
            ({"value": 2**53 + 1, "lower": None}, "value: must be a number that a double holds exactly"),
            ({"value": float("inf")}, "value, lower, upper: must be finite numbers"),
            ({"start": 1.5}, "start: must be a whole number of 64 bits"),
            ({"text": 5}, "text: must be text, not int"),
            ({"ambiguous": "yes"}, "ambiguous: must be true or false"),
            ({"period_start": "May 2017"}, "period_start: Invalid isoformat string: 'May 2017'"),
            ({"period_start": datetime(2017, 5, 1, 12)}, "period_start: must be a day without a time of day"),
            ({"qualifier": "roughly"}, "qualifier: must be one of exact, about"),
            ({"qualifier": None}, "qualifier: must not be null"),
            ({"unit": "pound"}, "unit: must be one of kilogram, pill, liter, plant"),
            ({"unit": "pill"}, "measure, unit: mass is in kilogram"),
            ({"geography": "Texas"}, "geography: must be an ISO 3166 code"),
            ({"substance": "Fentanyl"}, "substance: must be canonical names"),
            ({"substance": "heroin+fentanyl"}, "substance: must be canonical names, sorted"),
            ({"agency": "Customs"}, "agency: must be a canonical short name"),
            ({"start": 3, "end": 3, "text": ""}, "start, end, text: set all three"),
            ({"start": 3}, "start, end, text: set all three"),
            ({"start": 0, "end": 9, "text": "short"}, "start, end, text: set all three"),
            ({"period_start": "2018-01-01", "period_end": "2017-01-01"}, "period_start, period_end: the first day"),
            ({"restated_value": 10.36}, "restated_value, restated_unit: a restatement has both"),
            ({"lower": 5.0, "upper": 6.0}, "value, lower, upper: lower must not be above"),
            ({"qualifier": "about"}, "qualifier, value, lower, upper: which of the three"),
            ({"lower": 4.0}, "qualifier, value, lower, upper: which of the three"),
        ],
    )
    def test_a_broken_rule_is_named(self, cells: dict[str, object], told: str) -> None:
        found = reasons([row("seizures"), row("seizures", **cells)], "seizures")
        assert list(found) == [1]
        assert f"[{told}" in found[1]

    @pytest.mark.parametrize(
        ("table", "cells"),
        [
            ("seizures", {"value": 4_700_000, "substance": "fentanyl"}),
            ("seizures", {"value": 4_700_000}),
            ("seizures", {"value": 300_000, "substance": "fentanyl+heroin"}),
            ("seizures", {"value": -1}),
            ("shares", {"value": 130, "kind": "purity"}),
            ("shares", {"value": 101}),
            ("changes", {"value": -101}),
            ("potency", {"value": 0}),
            ("prices", {"value": -5}),
            ("prices", {"value": 1e7, "basis": "per_pill"}),
            ("enforcement", {"value": 4e9}),
            ("sentences", {"value": -1}),
            ("doses", {"value": -2}),
            ("deaths", {"value": 66_000_000_000}),
            ("use", {"value": 80_000, "unit": "per_100", "metric": "rate"}),
        ],
    )
    def test_what_cannot_be_is_implausible(self, table: str, cells: dict[str, object]) -> None:
        value = cells["value"]
        found = reasons([row(table) | {"lower": value, "upper": value} | cells], table)
        assert "value, lower, upper: implausible: not between" in found[0]

    @pytest.mark.parametrize(
        ("table", "cells"),
        [
            ("seizures", {"value": 10_400_000, "substance": "opium", "act": "produced"}),
            ("seizures", {"value": 3_708_000, "substance": "cocaine", "act": "produced"}),
            ("seizures", {"value": 2_275_000, "substance": "cocaine"}),
            ("seizures", {"value": 6_000_000, "substance": "cannabis"}),
            ("seizures", {"value": 79_500_000, "unit": "pill", "measure": "count"}),
            ("potency", {"value": 10_000, "substance": "carfentanil"}),
            ("prices", {"value": 1.2e9}),
            ("prices", {"value": 3e11, "unit": "COP"}),
            ("doses", {"value": 6e9, "kind": "dose_count", "unit": "dose"}),
            ("use", {"value": 296e6}),
            ("changes", {"value": 1400}),
            ("shares", {"value": 100}),
            ("sentences", {"value": 696}),
        ],
    )
    def test_what_has_been_is_plausible(self, table: str, cells: dict[str, object]) -> None:
        value = cells["value"]
        frame = frames.frame([row(table) | {"lower": value, "upper": value} | cells], table)
        assert frame["value"].tolist() == [value]

    @pytest.mark.parametrize("table", frames.TABLES)
    def test_each_qualifier_has_its_pattern(self, table: str) -> None:
        assert len(frames.frame([row(table, **cells) for cells in QUALIFIED], table)) == len(QUALIFIED)

    def test_a_fall_mirrors_the_pattern(self) -> None:
        falls = [
            {
                "qualifier": cells["qualifier"],
                "value": cells["value"] and -cells["value"],
                "lower": cells["upper"] and -cells["upper"],
                "upper": cells["lower"] and -cells["lower"],
            }
            for cells in QUALIFIED
        ]
        assert len(frames.frame([row("changes", **fall) for fall in falls], "changes")) == len(falls)
        assert len(frames.frame([row("quantities", table="changes", **fall) for fall in falls], "quantities")) == len(
            falls
        )

    @pytest.mark.parametrize("table", ["deaths", "changes"])
    def test_the_wrong_bound_is_named(self, table: str) -> None:
        swapped = [
            cells | {"lower": cells["upper"], "upper": cells["lower"]}
            for cells in QUALIFIED
            if (cells["lower"] is None) != (cells["upper"] is None)
        ]
        told = reasons([row(table, **cells) for cells in swapped], table)
        assert [i for i, reason in told.items() if "which of the three" in reason] == list(range(len(swapped)))

    def test_life_has_no_months(self) -> None:
        life = row("sentences", None, life=True, qualifier="at_most")
        to_life = row("sentences", 180, life=True, qualifier="at_least", upper=None)
        for table, more in (("sentences", {}), ("quantities", {"table": "sentences", "unit": "month"})):
            assert len(frames.frame([life | more, to_life | more], table)) == 2
        outside = row("quantities", None, unit="life_term")
        assert len(frames.frame([outside], "quantities")) == 1
        assert "which of the three" in reasons([row("sentences", 240, life=True)], "sentences")[0]
        assert "which of the three" in reasons([row("sentences", None)], "sentences")[0]

    def test_every_failing_row_and_column_is_in_one_error(self) -> None:
        wrong = [row("shares", 130), row("shares"), row("shares", "x"), row("shares", of="crime", kind="part")]
        names = frames.columns("shares")
        frame = pd.DataFrame([{name: cells.get(name) for name in names} for cells in wrong], index=[10, 11, 12, 13])
        with pytest.raises(ValidationError) as caught:
            frames.validate(frame, "shares")
        assert str(caught.value).startswith("shares: 3 of 4 rows fail\n")
        named = {(failure.row, *failure.columns) for failure in caught.value.failures}
        assert {(10, "value", "lower", "upper"), (12, "value"), (13, "of"), (13, "kind")} <= named
        assert not any(row == 11 for row, *_ in named)

    def test_spans_cut_the_text_out_of_their_document(self) -> None:
        found = row("seizures", document_id="a", start=7, end=13, text="4.7 kg")
        documents = {"a": "seized 4.7 kg of fentanyl"}
        frames.validate(frames.frame([found, row("seizures")], "seizures"), "seizures", documents)
        moved = reasons(
            [found | {"start": 6, "end": 12}, found | {"document_id": "b"}], "seizures", documents=documents
        )
        assert moved[0] == "[start, end, text: the document has ' 4.7 k' between start and end]"
        assert moved[1] == "[document_id: no text was given for this document]"

    def test_columns_must_be_those_of_the_table(self) -> None:
        frame = frames.frame([], "potency")
        with pytest.raises(ValidationError, match=r"missing columns: value; unknown columns: worth\. The table's"):
            frames.validate(frame.rename(columns={"value": "worth"}), "potency")
        with pytest.raises(ValidationError, match="repeated columns: text"):
            frames.validate(frame[["text", *frame.columns]], "potency")

    def test_curated_tables_may_withhold_a_number(self) -> None:
        withheld = row("deaths", None, status="suppressed")
        frame = frames.frame([withheld, row("deaths", status="final")], "deaths", curated=True)
        assert frame.columns.tolist()[-3:] == ["status", "vintage", "note"]
        frames.validate(frame, "deaths", curated=True)
        assert "which of the three" in reasons([row("deaths", None, status="final")], "deaths", curated=True)[0]

    def test_wrong_arguments(self) -> None:
        with pytest.raises(UnknownNameError, match="did you mean 'seizures'"):
            frames.validate(frames.frame([], "use"), "seizure")
        with pytest.raises(InputTypeError, match="list"):
            frames.validate([], "seizures")  # type: ignore[arg-type]


def test_schema_files_are_those_of_the_models() -> None:
    for name, text in schemafiles.schema_files().items():
        assert schema_path(name).read_text("utf-8") == text, "run python -m opioid_stats.frames.schemafiles --write"
    assert sorted(path.stem for path in schema_path().glob("*.json")) == sorted(frames.TABLES)


def test_schema_files_are_table_schemas() -> None:
    frictionless = pytest.importorskip("frictionless")
    for table in frames.TABLES:
        found = frictionless.Schema.from_descriptor(json.loads(schema_path(f"{table}.json").read_text("utf-8")))
        assert found.field_names == frames.columns(table)


def test_every_table_says_what_it_and_its_columns_mean() -> None:
    for table in frames.TABLES:
        spec = frames.describe(table)
        assert len(spec.description) > 10
        assert [column.name for column in spec.columns if len(column.description) < 5] == []
        assert [column.name for column in spec.columns if column.dtype == "Float64" and not column.unit] == []
        bounds = plausibility.bounds(table)
        assert (table == "quantities") == (not bounds)
        assert all(bound.reason and bound.source and set(bound.where) <= set(frames.columns(table)) for bound in bounds)


def test_every_unit_of_a_table_is_in_the_registry() -> None:
    from opioid_stats import ureg

    named = {unit for table in frames.TABLES for unit in frames.describe(table).units}
    named |= {
        unit for table in frames.TABLES for bound in plausibility.bounds(table) for unit in bound.where.get("unit", ())
    }
    assert {"kilogram", "person", "USD", "mme", "per_100k"} <= named
    assert [unit for unit in sorted(named) if unit not in ureg] == []


def test_bounds_name_levels_that_exist() -> None:
    for table in frames.TABLES:
        levels = {column.name: column.levels for column in frames.describe(table).columns}
        for bound in plausibility.bounds(table):
            for name, wanted in bound.where.items():
                assert levels[name] is None or wanted <= set(levels[name] or ()), f"{table}: {name} {wanted}"


def test_models_have_the_columns_in_the_order_of_the_contract() -> None:
    for table, model in models.MODELS.items():
        assert list(model.to_schema().columns) == frames.columns(table)
        assert frames.columns(table)[: len(frames.columns("quantities")) - 1] == frames.columns("quantities")[:-1]


@pytest.mark.parametrize("module", ["opioid_stats", "opioid_stats.frames", "opioid_stats.files", "opioid_stats.cli"])
def test_import_loads_no_heavy_library(module: str) -> None:
    heavy = "{'pandas', 'pint', 'pandera', 'pyarrow', 'numpy'}"
    code = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the annotated documents are not here")
def test_annotated_figures_are_valid() -> None:
    for path in (SHARED / "gold").glob("*/figures.jsonl"):
        figures = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for table in frames.FIGURE_TABLES:
            rows = [figure for figure in figures if figure["table"] == table]
            frame = frames.frame(rows, table)
            assert len(frame) == len(rows), frame.attrs["rejected"]
