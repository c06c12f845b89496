"""Files: what is written is read back with the same types, nulls and values, and wrong files say what is wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opioid_stats import files, frames
from opioid_stats.errors import FileReadError, FormatError, InputTypeError, InputValueError, UnknownNameError

ROW = {
    "document_id": "d",
    "start": 2**53 + 1,
    "end": 2**53 + 11,
    "text": 'NA, "nul"\r',
    "value": 0.1,
    "lower": 0.1,
    "upper": 0.1,
    "qualifier": "exact",
    "unit": "kilogram",
    "modality": "asserted",
    "substance": "fentanyl+heroin",
    "geography": "NA",
    "period_start": date(1999, 1, 1),
    "ambiguous": False,
    "measure": "mass",
    "act": "seized",
}


@pytest.mark.parametrize("format", files.FORMATS)
def test_tables_come_back_as_they_were(tmp_path: Path, format: str) -> None:
    blank = {**ROW, "start": 0, "end": 1, "text": "\n", "document_id": "", "geography": None, "stated_unit": "null"}
    tables = {"seizures": frames.frame([ROW, blank], "seizures"), "prices": frames.frame([], "prices")}
    written = files.write(tables, tmp_path / "new" / "folder", format)
    back = files.read(tmp_path / "new" / "folder")
    assert list(back) == (["seizures", "prices"] if format == "csv" else ["prices", "seizures"])
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(back[name], frame)
        pd.testing.assert_frame_equal(files.read(written[list(tables).index(name)]), frame)
        frames.validate(back[name], name)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(["", "NA", "null", '"', "\r\n"])
columns = {
    "words": (texts, "string"),
    "count": (st.integers(-(2**63), 2**63 - 1), "Int64"),
    "number": (st.floats(allow_nan=False), "Float64"),
    "flag": (st.booleans(), "boolean"),
    "level": (texts, "category"),
}
rows = st.fixed_dictionaries({name: st.none() | cell for name, (cell, _) in columns.items()})
days = st.none() | st.dates(date(1, 1, 1))


@given(st.lists(st.tuples(rows, days), max_size=20))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("format", files.FORMATS)
def test_any_frame_of_the_package_types_comes_back(tmp_path: Path, format: str, cells: list[tuple[dict, date]]) -> None:
    spec = [frames.Column(name, dtype, None, "", None, True) for name, (_, dtype) in columns.items()]
    made = {column.name: frames.typed([row[column.name] for row, _ in cells], column)[0] for column in spec}
    day = frames.Column("day", "datetime64[s]", None, "", None, True)
    frame = pd.DataFrame(made | {"day": frames.typed([found for _, found in cells], day)[0]})
    files.write({"any": frame}, tmp_path, format)
    pd.testing.assert_frame_equal(files.read(tmp_path / f"any.{format}"), frame)


def test_plain_pandas_types_come_back_as_the_package_types(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": [1, 2], "b": [0.5, None], "c": ["x", None], "d": [True, False]})
    files.write({"plain": frame}, tmp_path)
    assert files.read(tmp_path)["plain"].dtypes.astype(str).tolist() == ["Int64", "Float64", "string", "boolean"]


def test_a_csv_file_is_described_beside_it(tmp_path: Path) -> None:
    files.write({"potency": frames.frame([], "potency")}, tmp_path)
    fields = json.loads((tmp_path / "datapackage.json").read_text())["resources"][0]["schema"]["fields"]
    value = next(field for field in fields if field["name"] == "value")
    assert value["type"] == "number"
    assert value["unit"] == "times"
    assert value["description"]


def test_a_parquet_file_holds_units_and_days(tmp_path: Path) -> None:
    files.write({"potency": frames.frame([], "potency")}, tmp_path, "parquet")
    schema = pq.read_schema(tmp_path / "potency.parquet")
    assert schema.field("value").metadata[b"unit"] == b"times"
    assert b"the number in" in schema.field("value").metadata[b"description"]
    assert str(schema.field("period_start").type) == "date32[day]"


def test_a_file_named_after_a_table_needs_no_description(tmp_path: Path) -> None:
    files.write({"seizures": frames.frame([ROW], "seizures")}, tmp_path)
    (tmp_path / "datapackage.json").unlink()
    pd.testing.assert_frame_equal(files.read(tmp_path / "seizures.csv"), frames.frame([ROW], "seizures"))


class TestWrongFiles:
    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(FileReadError, match="there is no file or folder"):
            files.read(tmp_path / "none.csv")

    def test_empty_folder(self, tmp_path: Path) -> None:
        with pytest.raises(FileReadError, match=r"neither a datapackage\.json nor \.parquet files"):
            files.read(tmp_path)

    def test_other_suffix(self, tmp_path: Path) -> None:
        (tmp_path / "a.doc").write_text("x")
        with pytest.raises(FileReadError, match=r"neither a \.csv nor a \.parquet"):
            files.read(tmp_path / "a.doc")

    def test_undescribed(self, tmp_path: Path) -> None:
        (tmp_path / "mine.csv").write_text("a,b\n1,2\n")
        with pytest.raises(FileReadError, match="not named after a table"):
            files.read(tmp_path / "mine.csv")

    @pytest.mark.parametrize(
        ("old", "new", "error", "told"),
        [
            (b"fentanyl+", b"\xff\xfe", FileReadError, "not UTF-8"),
            (b'"measure"', b'"masure"', FormatError, "expected the columns .*measure.*found .*masure"),
            (b'"mass"', b'"massive"', FormatError, "'massive'; its levels are mass, count, volume, plants"),
            (b"1999-01-01", b"01/01/1999", FormatError, "01/01/1999"),
            (b"0.1,0.1", b"a lot,0.1", FormatError, "a lot"),
        ],
    )
    def test_spoilt_csv(self, tmp_path: Path, old: bytes, new: bytes, error: type[Exception], told: str) -> None:
        files.write({"seizures": frames.frame([ROW], "seizures")}, tmp_path)
        path = tmp_path / "seizures.csv"
        path.write_bytes(path.read_bytes().replace(old, new))
        with pytest.raises(error, match=told):
            files.read(path)

    def test_spoilt_parquet(self, tmp_path: Path) -> None:
        (tmp_path / "seizures.parquet").write_bytes(b"PAR1 not really")
        with pytest.raises(FormatError, match="no Parquet file"):
            files.read(tmp_path / "seizures.parquet")

    def test_spoilt_package(self, tmp_path: Path) -> None:
        (tmp_path / "datapackage.json").write_text('{"resources": [{}]}')
        with pytest.raises(FormatError, match="no data package"):
            files.read(tmp_path)

    def test_a_table_in_both_formats(self, tmp_path: Path) -> None:
        for format in files.FORMATS:
            files.write({"use": frames.frame([], "use")}, tmp_path, format)
        with pytest.raises(FormatError, match="use as CSV and as Parquet"):
            files.read(tmp_path)

    def test_wrong_arguments(self, tmp_path: Path) -> None:
        frame = frames.frame([], "use")
        with pytest.raises(UnknownNameError, match="csv, parquet"):
            files.write({"use": frame}, tmp_path, "xlsx")
        with pytest.raises(InputTypeError, match="mapping"):
            files.write(frame["unit"], tmp_path)
        with pytest.raises(InputTypeError, match="list"):
            files.write({"use": []}, tmp_path)
        with pytest.raises(InputTypeError, match="int"):
            files.read(1)
        with pytest.raises(InputValueError, match="cannot name a file"):
            files.write({"../use": frame}, tmp_path)
        with pytest.raises(InputValueError, match="times of day"):
            files.write({"use": pd.DataFrame({"at": [pd.Timestamp("2020-01-01 10:00")]})}, tmp_path)
        (tmp_path / "file").write_text("")
        with pytest.raises(InputValueError, match="cannot write"):
            files.write({"use": frame}, tmp_path / "file")
