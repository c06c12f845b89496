"""The command line: what a user types, sees and gets as files, and one line on standard error for wrong input."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from opioid_stats import cli, files, frames
from opioid_stats.resources import data_path, read_rows

TEXT = "Officers seized 4.7 kilograms (10.36 pounds) of fentanyl in Ohio. Last year 12 people died of overdoses."


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


@pytest.mark.parametrize("format", files.FORMATS)
def test_extract_shows_the_tables_and_writes_them(
    article: str, tmp_path: Path, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert cli.main(["extract", article, "--published", "2017-12-28", "--out", str(out), "--format", format]) == 0
    told = capsys.readouterr().out
    assert "seizures: 1 figure" in told
    assert re.search(r"4\.7 kilograms +fentanyl .*US-OH .*10\.36 pound", told)
    tables = files.read(out)
    assert set(tables) == set(frames.TABLES)
    assert tables["deaths"]["document_id"].tolist() == ["article.txt"]
    assert str(tables["deaths"]["period_end"].iloc[0])[:10] == "2016-12-31"
    for name, frame in tables.items():
        frames.validate(frame, name, {"article.txt": TEXT})


def test_several_files_are_one_table(article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Police found 2 kg of heroin.", "utf-8")
    assert cli.main(["extract", article, str(other), "--out", str(tmp_path / "out")]) == 0
    assert "seizures: 2 figures" in capsys.readouterr().out
    found = files.read(tmp_path / "out" / "seizures.csv")
    assert found["document_id"].tolist() == ["article.txt", "other.txt"]
    assert found["substance"].tolist() == ["fentanyl", "heroin"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert cli.main(["extract", "-"]) == 0
    assert "deaths: 1 figure" in capsys.readouterr().out


def test_a_text_without_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert cli.main(["extract", str(tmp_path / "empty.txt")]) == 0
    assert capsys.readouterr().out.startswith("no figures found")


def test_tables_are_listed_with_units_and_meanings(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["tables"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for table in frames.TABLES:
        spec = frames.describe(table)
        assert f"{table}: {spec.description}" in told
        assert [c.name for c in spec.columns if c.name != "unit" and f"{c.name} " not in told] == []
        assert [c.name for c in spec.columns if c.name != "unit" and c.description not in told] == []


def test_demo_reads_both_examples_alike(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo"]) == 0
    told = capsys.readouterr().out
    as_published, stripped = told.split("===")[2::2]
    for part in (as_published, stripped):
        assert re.search(r"more than 66,000 people +drug +count +overdose +yes", part)
        assert re.search(r"up 17\.4 percent", part)
        assert re.search(r"4\.7 kilograms +fentanyl", part)
        assert re.search(r"100 times +carfentanil +fentanyl", part)


def test_the_stripped_example_is_the_other_one_stripped() -> None:
    texts = {
        row["file"]: data_path("examples", row["file"]).read_text("utf-8")
        for row in read_rows("examples", "documents.csv")
    }
    assert texts["demo-stripped.txt"].split() == re.findall(r"[a-z0-9]+", texts["demo.txt"].lower())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract", "none.txt"], "none.txt: cannot be read: No such file or directory"),
        (["extract", "latin.txt"], "latin.txt: is not UTF-8 (byte 3 is 0xe9)"),
        (["extract", "good.txt", "--published", "28 December"], "'28 December', which is no date"),
        (["extract", "good.txt", "--format", "xlsx"], "invalid choice: 'xlsx'"),
        (["extract", "good.txt", "--out", "good.txt"], "cannot write into the folder 'good.txt'"),
        (["extract"], "the following arguments are required: FILE"),
        (["tables", "seizure"], "there is no table 'seizure'; did you mean 'seizures'?"),
        (["official", "none.csv"], "none.csv"),
        (["official", "good.txt"], "good.txt"),
        (["check", "none.txt"], "none.txt: cannot be read"),
        (["guess"], "invalid choice: 'guess'"),
        ([], "the following arguments are required: COMMAND"),
    ],
)
def test_wrong_input_is_one_line_and_exit_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(TEXT)
    Path("latin.txt").write_bytes("caf\xe9".encode("latin-1"))
    try:
        status: int | str | None = cli.main(arguments)
    except SystemExit as ended:
        status = ended.code
    heard = capsys.readouterr()
    assert status == 2
    assert told in heard.err
    assert heard.err.startswith("opioid-stats")
    assert heard.err.count("\n") == 1


def test_output_cut_short_is_no_error(article: str) -> None:
    command = [sys.executable, "-m", "opioid_stats.cli", "tables"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_check_sets_figures_beside_the_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = "More than 66,000 people in the United States died of drug overdoses in the year ending May 2017."
    (tmp_path / "claim.txt").write_text(f"{claim} Officers seized 3 kg.", "utf-8")
    assert cli.main(["check", str(tmp_path / "claim.txt"), "--published", "2017-12-28"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("2 figures: 1 agrees, 1 no_reference\n")
    assert re.search(r"more than 66,000 people +deaths .*2016-06-01 to 2017-05-31 +agrees +66,324 +-0\.5%", told)
    assert re.search(r"in other editions: .*68,370", told)
    assert re.search(r"3 kilograms +seizures +the record has nothing", told)


def test_official_files_are_converted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(__file__).parents[1] / "../shared/reference/official/cbp_drug_seizures"
    samples = sorted(map(str, folder.glob("*.sample.csv")))[:2]
    if not samples:
        pytest.skip("the sample files are not here")
    assert cli.main(["official", samples[0], "--out", str(tmp_path / "one")]) == 0
    assert "seizures" in files.read(tmp_path / "one")
    assert cli.main(["official", *samples, "--out", str(tmp_path / "two"), "--format", "parquet"]) == 0
    assert [len(files.read(path)) > 0 for path in (tmp_path / "two").iterdir()] == [True, True]
    assert cli.main(["official", samples[0]]) == 0
    assert "rows in" in capsys.readouterr().out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_one_line_and_exit_2() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "opioid_stats.cli", "tables"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_an_interrupt_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.print", interrupt)
    assert cli.main(["tables"]) == 130
    monkeypatch.undo()
    assert capsys.readouterr().err == ""
