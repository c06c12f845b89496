"""NIDA's workbooks of US overdose deaths, `.xlsx` and `.xls`: years across the columns, drugs down the rows.

A sheet is read if a title above its row of years speaks of overdose deaths; `Rate` in the title makes its cells rates
per 100,000 (age-adjusted where the title says so), else they are counts. Every cell under a year is one figure.

- A `Female`, `Male` or origin row has a meaning only with the drug row above it: it is that drug's, and its label
  `population`. So is `AND`/`WITHOUT` another drug, and the ages in a sheet's title.
- Footnote marks glued to labels (`Any Opioid1`) are taken off; `Prescription Opioids` and others without a narrower
  canonical name say in `population` what they leave out.
- A blank cell is unreliable or suppressed where the sheet's footnote says so: null, status `unreliable` for a rate and
  `suppressed` for a count. In a sheet without that footnote it is left.
- The fold-change column is computed from its row: left. Working sheets, `Contents` and `Historical Data` (figure tables
  of another report, pasted without a fixed layout) hold no rows: left, with the sheet's name.
- Float noise of rates (`2.0999999`) is rounded off.
- Figures that look wrong in the workbook itself (`data/official/known_problems.csv`: the sexes of prescription opioids
  in 2021) come out as they stand, with status `unreliable` and a note.
- A sheet can repeat another's rows; the note names the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from .codes import key, labels, mapped
from .files import Row, Sheet
from .layouts import Layout
from .run import Batch, Run, days, joined, to_number

_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLE = re.compile(r"overdose deaths", re.I)
_BLANK = re.compile(r"blank fields|not provided include unreliable", re.I)
_AGES = re.compile(r"ages? \d[\d\s–-]*years?(?: old)?", re.I)
_MARK = re.compile(r"(?<=[A-Za-z)])\d{1,2}[a-z]?(?=\s|$)|[*^#§†]+")
_WITH = re.compile(r"^(.*?)\s+(AND|WITHOUT)\s+(.*)$")
_GROUP = re.compile(r"(?:female|male|hispanic|.*\(non-hispanic\))", re.I)
_SEX = re.compile(r"(?:female|male)", re.I)


class Years(NamedTuple):
    """Where a sheet has its row of years, and which column holds which."""

    line: int
    columns: dict[int, int]


def years_of(sheet: Sheet) -> Years | None:
    """The first row of at least five years one after the other, if a title above it speaks of overdose deaths."""
    for line, row in enumerate(sheet.rows[:12]):
        columns = {i: int(cell) for i, cell in enumerate(row) if _YEAR.fullmatch(cell.strip())}
        years = list(columns.values())
        if len(years) >= 5 and years == list(range(years[0], years[0] + len(years))):
            return Years(line, columns) if _TITLE.search(_text(sheet.rows[:line])) else None
    return None


def plain(label: str) -> str:
    """A label without footnote marks and with single spaces.

    >>> plain("  Any Opioid1"), plain("Select Opioids1a AND  Synthetic Opioids"), plain("Asian* (Non-Hispanic)")
    ('Any Opioid', 'Select Opioids AND Synthetic Opioids', 'Asian (Non-Hispanic)')
    """
    return re.sub(r"\s+", " ", _MARK.sub("", label)).strip()


def drug_of(label: str) -> str | None:
    """The canonical name of a row's drug, with or without what stands in brackets; None for a label that is none.

    >>> drug_of("Cocaine AND Any Opioid"), drug_of("Heroin (mainly illicit)"), drug_of("Source: CDC WONDER")
    ('cocaine', 'heroin', None)
    """
    combined = _WITH.match(label)
    base = combined[1] if combined else label
    known = labels("nida", "substance")
    return known.get(key(base)) or known.get(key(re.sub(r"\s*\(.*?\)", "", base)))


def is_workbook(sheets: list[Sheet]) -> bool:
    """Whether any sheet has a title of overdose deaths over a row of years."""
    return any(years_of(sheet) for sheet in sheets)


def _text(rows: list[Row]) -> str:
    return " ".join(cell for row in rows for cell in row if cell)


def parse(run: Run, sheets: list[Sheet]) -> Iterator[Batch]:
    read = [(sheet, years) for sheet in sheets if (years := years_of(sheet))]
    spans = [year for _, years in read for year in years.columns.values()]
    run.vintage = run.vintage or f"{min(spans)}-{max(spans)}"
    for sheet in sheets:
        years = years_of(sheet)
        run.report.rows_in += len(sheet.rows)
        if years is None:
            run.report.rows_left[f"sheet {sheet.name!r}: no title over a row of years"] += len(sheet.rows)
        else:
            yield _sheet(run, sheet, years)


def _sheet(run: Run, sheet: Sheet, years: Years) -> Batch:
    title = _text(sheet.rows[: years.line])
    rate = re.search(r"\brates?\b", title, re.I) is not None
    ages = _AGES.search(title)
    cells: list[tuple[str | None, ...]] = []
    drug, origin = "", ""
    for line, row in enumerate(sheet.rows):
        label = next((cell for cell in row[: min(years.columns)] if cell.strip()), "")
        values = [row[i] if i < len(row) else "" for i in years.columns]
        name = plain(label)
        empty = not any(values) and not _GROUP.fullmatch(name) and drug_of(name) is None
        if line <= years.line or not label or empty:
            blank = not any(cell.strip() for cell in row)
            run.report.rows_left["blank row" if blank else "title, header or footnote"] += 1
            continue
        group = ""
        if not _GROUP.fullmatch(name):
            drug, origin = name, ""
        elif _SEX.fullmatch(name):
            # under an origin, the deeper sex rows are the origin's; the others are the drug's
            deep = len(label) - len(label.lstrip()) > 2
            group = f"{origin}; {name}" if origin and deep else name
        else:
            origin = group = name
        combined = _WITH.match(drug)
        base, how, other = combined.groups() if combined else (drug, "", "")
        besides = f"{how} {other}".strip()
        cells += [
            (base, besides, group, cell, str(year)) for cell, year in zip(values, years.columns.values(), strict=True)
        ]
        left_over = [cell for i, cell in enumerate(row) if i > max(years.columns) and cell.strip()]
        run.report.figures_in += len(left_over)
        if left_over:
            run.report.figures_left["computed from the row (fold change)"] += len(left_over)
    frame = pd.DataFrame(cells, columns=["drug", "with", "group", "value", "year"], dtype="string")
    frame = frame.mask(frame == "")
    substance = mapped(frame["drug"], drug_of)
    new = sorted(frame["drug"][substance.isna()].dropna().unique())
    if new:
        run.report.warn(f"sheet {sheet.name!r}: rows of drugs that are not known are left: {', '.join(new)}")
    start: Any = days(to_number(frame["year"]))
    value = frame["value"]
    if rate:
        value = to_number(value).round(4).astype("string").where(to_number(value).notna(), value)
    said = _BLANK.search(_text(sheet.rows)) is not None
    return run.figures(
        "deaths",
        value,
        unit="per_100k" if rate else "person",
        metric="rate" if rate else "count",
        cause="overdose",
        provisional=False,
        substance=substance,
        population=joined(
            frame.index,
            mapped(frame["drug"], labels("nida", "population")),
            frame["with"],
            ages[0].strip() if ages else None,
            frame["group"],
        ),
        geography="US",
        period_start=start,
        period_end=start + pd.offsets.YearEnd(0),
        agency="CDC",
        blank=("unreliable" if rate else "suppressed") if said else None,
        left={"drug not known": substance.isna()},
        note=joined(
            frame.index,
            frame["drug"],
            f"sheet {sheet.name!r}",
            "age-adjusted rate" if rate and re.search("age.adjusted", title, re.I) else None,
            frame["value"].isna().map({True: "blank in the file: unreliable or suppressed", False: ""}),
        ),
    )


LAYOUT = Layout(
    name="nida_overdose",
    publisher="NIDA",
    title="NIDA Drug Overdose Deaths workbook",
    url="https://nida.nih.gov/research-topics/trends-statistics/overdose-death-rates",
    grid=is_workbook,
    parse_grid=parse,
)
