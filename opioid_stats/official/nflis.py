"""NFLIS-Drug (DEA): the yearly fentanyl Table 3 by state, and the export of the Data Query System.

A drug report is a substance that a laboratory identified in a seized exhibit. It is no seizure, case, death or dose,
so it becomes `enforcement`, kind `other`, unit `item`, and the note says what it counts.

- Table 3 is four stacked blocks of states, each under a header of its own: its first cell is `Drug` (in some years
  `State`), the others are states. Every cell is one figure; zeros are written out and stay zeros. A warning says so if
  other than 51 areas result. Of a workbook only the sheet with the title is read. The edition is the last day of
  analysis, or the day of the data where the title names none.
- The Data Query System's export is one row a substance, half-year and state. The latest half-year grows with later
  downloads: provisional. `XX` is an unknown state: geography null. Only rows other than zero are in the file.

A substance of a fentanyl table without a canonical name of its own is `fentanyl_analogue` (the contract's name for
fentanyl-related substances); the note keeps the label, with the prime that some years lost (`4?-Methyl`) put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from .codes import key, labels, mapped, us_place
from .files import HEAD_ROWS, Row, Sheet
from .layouts import Layout
from .run import Batch, Run, as_column, days, joined, month_end, to_number

if TYPE_CHECKING:
    Text = pd.Series[str]

_URL = "https://www.nflis.deadiversion.usdoj.gov/nflisdata/"
_COUNTS = "drug reports: substances that laboratories identified"
_AREAS = 51
_FENTANYL = "33"


def is_block_header(row: Row) -> bool:
    """Whether a row begins a block: states, and mostly nothing else, after the first cell.

    >>> is_block_header(["State", "Rhode Island", "Utah", "Ohio", ""]), is_block_header(["Fentanyl", "4", "17", "2"])
    (True, False)
    """
    cells = [key(cell) for cell in row[1:] if cell.strip()]
    states = sum(cell in us_place("name") for cell in cells)
    return states >= 3 and states >= 0.8 * len(cells)


def is_table(sheets: list[Sheet]) -> bool:
    """Whether a sheet begins with a title of Table 3 and a header of states."""
    return any(map(_has_table, sheets))


def _has_table(sheet: Sheet) -> bool:
    rows = sheet.rows[:HEAD_ROWS]
    titled = any(re.search(r"fentanyl.related|nflis", " ".join(row), re.I) for row in rows)
    return titled and any(is_block_header(row) for row in rows)


def _day(text: str) -> date | None:
    found = re.search(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", text)
    try:
        return datetime.strptime(" ".join(found.groups()), "%B %d %Y").date() if found else None
    except ValueError:
        return None


def parse_table(run: Run, sheets: list[Sheet]) -> Iterator[Batch]:
    table = next(sheet for sheet in sheets if _has_table(sheet))
    for sheet in sheets:
        if sheet is not table:
            run.report.rows_in += len(sheet.rows)
            run.report.rows_left[f"sheet {sheet.name!r} beside the table"] += len(sheet.rows)
    rows = table.rows
    text = " ".join(" ".join(filter(None, row)) for row in rows if sum(map(bool, row)) <= 2)
    span = re.search(r"from (\w+ \d+, \d{4}),? through (\w+ \d+, \d{4})", text)
    first, last = (_day(span[1]), _day(span[2])) if span else (None, None)
    if first is None or last is None:
        run.report.warn("the title does not say which days the table covers: the periods are null")
    day = next(
        filter(None, (_day(said) for said in re.findall(r"(?:analyzed by|[Dd]ata generated:) (.{8,24})", text))), None
    )
    run.vintage = run.vintage or (day.isoformat() if day else None)

    states: list[tuple[int, str]] = []
    cells: list[tuple[str, str, str]] = []
    for row in rows:
        run.report.rows_in += 1
        if is_block_header(row):
            states = [(i, cell) for i, cell in enumerate(row) if i and cell.strip()]
            run.report.rows_left["header of a block"] += 1
        elif not any(cell.strip() for cell in row):
            run.report.rows_left["blank line"] += 1
        elif not row[0].strip() or not any(cell.strip() for cell in row[1:]) or not states:
            run.report.rows_left["title or footnote"] += 1
        else:
            cells += [(row[0], state, row[i] if i < len(row) else "") for i, state in states]
    frame = pd.DataFrame(cells, columns=["drug", "state", "reports"], dtype="string")
    areas = frame["state"].nunique()
    if areas != _AREAS:
        run.report.warn(
            f"the table has {areas} areas where {_AREAS} (the states and the District of Columbia) are expected"
        )
    label = (
        frame["drug"]
        .str.strip()
        .str.replace(r"(?<=\d)\?(?=-)", "'", regex=True)
        .str.replace(r"(?<=\))\s*\d$", "", regex=True)
    )
    yield run.figures(
        "enforcement",
        frame["reports"],
        unit="item",
        kind="other",
        substance=mapped(label, labels("nflis", "substance")).fillna("fentanyl_analogue"),
        geography=mapped(frame["state"], us_place("name")),
        left={"area not known": mapped(frame["state"], us_place("name")).isna()},
        period_start=pd.Series(pd.Timestamp(first) if first else pd.NaT, frame.index),
        period_end=pd.Series(pd.Timestamp(last) if last else pd.NaT, frame.index),
        agency="DEA",
        note=joined(frame.index, _COUNTS, label),
    )


def half_year(year: Text, half: Text) -> pd.Series[Any]:
    """The first day of a half-year: `SA1 (JAN - JUN)` or `SA2 (JUL - DEC)`.

    >>> half_year(pd.Series(["2025"]), pd.Series(["SA2 (JUL - DEC)"])).astype(str).tolist()
    ['2025-07-01']
    """
    number = to_number(half.str.extract(r"SA([12])", expand=False))
    return days(to_number(year), 6 * number - 5)


def prepare_export(run: Run) -> None:
    """The edition is the day of the download; the latest half-year is provisional."""
    stamps, latest = set(), pd.NaT
    for chunk in run.chunks(["query_run_date", "yyyy", "period"]):
        stamps |= set(chunk["query_run_date"].dropna().str[:10].unique())
        here = half_year(chunk["yyyy"], chunk["period"]).max()
        latest = here if pd.isna(latest) or here > latest else latest
    run.vintage = max(stamps, default=None)
    run.facts["latest"] = latest


def parse_export(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    start = half_year(chunk["yyyy"], chunk["period"])
    chunk = run.leave(chunk, {"half-year not understood": start.isna()})
    start = start.reindex(chunk.index)
    base = mapped(chunk["base_description"], labels("nflis", "substance"))
    related = chunk["drug_category_code"].str.strip() == _FENTANYL
    yield run.figures(
        "enforcement",
        chunk["drug_reports"],
        unit="item",
        kind="other",
        substance=base.mask(base.isna() & related, "fentanyl_analogue"),
        geography=mapped(chunk["state"], us_place("postal")),
        period_start=start,
        period_end=month_end(start + pd.DateOffset(months=5)),
        agency="DEA",
        status=as_column("final", chunk.index).mask(start == run.facts["latest"], "provisional"),
        note=joined(
            chunk.index,
            _COUNTS,
            chunk["substance_description"],
            chunk["state_long_name"].where(chunk["state"] == "XX").replace("Unknown", "state unknown"),
        ),
    )


LAYOUTS = (
    Layout(
        name="nflis_table3",
        publisher="DEA",
        title="NFLIS-Drug Table 3, fentanyl reports by state",
        url=_URL,
        grid=is_table,
        parse_grid=parse_table,
    ),
    Layout(
        name="nflis_dqs",
        publisher="DEA",
        title="NFLIS-Drug Data Query System export",
        url=_URL,
        required=(
            *("yyyy", "period", "drug_reports", "query_run_date", "substance_description", "base_description"),
            *("drug_category_code", "state", "state_long_name"),
        ),
        optional=(
            "labtype",
            "rptaggr",
            "substance_id",
            "base_id",
            "drug_category_description",
            "state_fips",
        ),
        prepare=prepare_export,
        parse=parse_export,
    ),
)
