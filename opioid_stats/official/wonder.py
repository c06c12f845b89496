"""CDC WONDER multiple-cause-of-death exports: tab-separated, the columns as the query's Group By chose them.

- `Deaths` -> `deaths`, metric `count`; `Crude Rate` and `Age Adjusted Rate` -> metric `rate`, per 100,000.
- `Suppressed` is 1 to 9 deaths: value null, bounds 1 and 9, status `suppressed`. `Unreliable` is a rate of 20 deaths
  or fewer: null with that status, and the count beside it is valid. `Not Applicable` and `Missing` are left.
- State and county give `geography` (the state's code); the county and every other group are `population`, in the
  file's words.
- The footer begins at the first `---`. Its query parameters are the only record of the selection: the cause codes
  give `substance` and `cause`, the years the period where no column does. A file without a footer still reads: then
  substance and cause are not known, and a warning says so. A query that selects no drug deaths makes no rows.
- A query that groups by multiple cause of death has a drug a row: each row's code gives its substance.
- A total row has blank groups, so that its geography and population are those of the whole; its note says `Total`.
- A label that ends in a space or names itself provisional or partial is a provisional year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..resources import read_rows
from .codes import mapped, us_place
from .layouts import Layout, normal
from .run import Batch, Run, as_column, days, joined, month_end, to_number

if TYPE_CHECKING:
    Text = pd.Series[str]

_RATES = ("crude_rate", "age_adjusted_rate")
_BESIDE = ("population", "percent_of_total_deaths")
_BEYOND = re.compile(r".*(_95_percent_confidence_interval|_standard_error|_confidence_interval)$")
_PLACES = ("state", "residence_state", "occurrence_state")
_COUNTIES = ("county", "residence_county", "occurrence_county")
_TIMES = ("year", "month")
_DRUG_LABEL, _BY_DRUG = "multiple_cause_of_death", "multiple_cause_of_death_code"
_OVERDOSE = frozenset(
    [*(f"X{n}" for n in (40, 41, 42, 43, 44, 60, 61, 62, 63, 64, 85)), *(f"Y{n}" for n in range(10, 15))]
)


def is_of_query(name: str, names: Sequence[str | None]) -> bool:
    """Whether a column is a measure, or one of a group that a query chose: its label or, beside it, its code.

    >>> is_of_query("hhs_region", ["hhs_region", "hhs_region_code"]), is_of_query("city", ["city", "deaths"])
    (True, False)
    """
    pair = name.removesuffix("_code") if name.endswith("_code") else f"{name}_code"
    return _is_measure(name) or pair in names


def footer_of(run: Run) -> dict[str, str]:
    """The query parameters and the query date in the file's footer: name -> what was chosen."""
    lines: list[str] = []
    inside = False
    for row in run.download.rows():
        if row and row[0] == "---":
            inside = True
        elif inside and row:
            lines.append(" ".join(cell for cell in row if cell))
    found: dict[str, str] = {}
    for line in lines:
        name, colon, chosen = line.partition(":")
        if colon and len(name) < 60 and normal(name) not in found:
            found[normal(name)] = chosen.strip()
    return found


def prepare(run: Run) -> None:
    """The selection and the edition (the day of the query), from the footer."""
    footer = run.facts["footer"] = footer_of(run)
    if "query_date" in footer:
        try:
            run.vintage = f"{datetime.strptime(footer['query_date'], '%b %d, %Y %I:%M:%S %p'):%Y-%m-%d}"
        except ValueError:
            run.vintage = footer["query_date"]
    selection = run.facts["selection"] = selected(footer)
    if selection is None:
        run.report.warn(
            "the file has no query parameters: which causes of death it counts is not known, so substance is null"
        )


def codes_in(chosen: str) -> frozenset[str]:
    """The ICD-10 codes that a query parameter lists, ranges written out.

    >>> sorted(codes_in("X40-X42 (Accidental poisoning); T40.1 (Heroin)"))
    ['T40.1', 'X40', 'X41', 'X42']
    """
    found: set[str] = set()
    for letter, first, last in re.findall(r"\b([A-Z])(\d\d)(?:\s*-\s*\1(\d\d))(?!\.)", chosen):
        found |= {f"{letter}{n:02d}" for n in range(int(first), int(last) + 1)}
    found |= set(re.findall(r"\b[A-Z]\d\d(?:\.\d)?\b", chosen))
    return frozenset(found)


def selected(footer: dict[str, str]) -> tuple[str, str] | None:
    """The substance and the cause that a query selects; `("", "")` if no drug deaths, None if the file does not say.

    >>> selected({"ucd_icd_10_codes": "X42 (...)", "mcd_icd_10_codes": "T40.1 (Heroin)"})
    ('heroin', 'overdose')
    """
    if not footer:
        return None
    causes = {
        name: chosen for name, chosen in footer.items() if name.startswith(("ucd", "mcd", "multiple", "underlying"))
    }
    underlying = " ".join(chosen for name, chosen in causes.items() if name.startswith(("ucd", "underlying")))
    multiple = " ".join(chosen for name, chosen in causes.items() if name.startswith(("mcd", "multiple")))
    induced = [chosen for name, chosen in causes.items() if "induced" in name and "drug" in chosen.lower()]
    cause_codes = codes_in(underlying)
    only_poisoning = bool(cause_codes) and {code[:3] for code in cause_codes} <= _OVERDOSE
    overdose = only_poisoning or re.search(r"overdose|drug poisoning", underlying, re.I) is not None
    drugs = substances_of(codes_in(multiple))
    if not (overdose or drugs or induced):
        return "", ""
    return drugs or "drug", "overdose" if overdose else "drug_related"


def substances_of(codes: frozenset[str]) -> str:
    """The canonical name of a set of multiple-cause codes; several drugs joined with `+`, none an empty text.

    >>> substances_of(frozenset(["T40.4"])), substances_of(frozenset(["T40.3", "T40.4"]))
    ('synthetic_opioid', 'methadone+synthetic_opioid')
    """
    rows = [(frozenset(row["codes"].split()), row["substance"]) for row in read_rows("official", "wonder.csv")]
    exact = [name for listed, name in rows if listed == codes]
    single = {name for listed, name in rows if len(listed) == 1 and listed <= codes}
    return exact[0] if exact else "+".join(sorted(single))


def parse(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    groups = [
        name
        for name in chunk
        if isinstance(name, str)
        and not _is_measure(name)
        and name not in (*_PLACES, *_TIMES)
        and not name.endswith("_code")
        and name != "notes"
    ]
    start, end = period(run, chunk)
    label = as_column(chunk.get("year"), chunk.index).fillna("") + as_column(chunk.get("month"), chunk.index).fillna("")
    unfinished = label.str.contains(r" $|provisional|partial", case=False)
    substance, cause = run.facts["selection"] or (None, "drug_related")
    drug = as_column(substance or None, chunk.index)
    if _BY_DRUG in chunk:  # the query groups by drug: each row is its own code's
        own = mapped(chunk[_BY_DRUG], lambda code: substances_of(frozenset([code.upper()])) or None)
        chunk = chunk.assign(**{_DRUG_LABEL: chunk[_DRUG_LABEL].where(own.isna())})
        drug = own.fillna(drug)
    left = {"the query selects no drug deaths": drug.isna() & (cause == "")}
    shared: dict[str, Any] = {
        "substance": drug,
        "cause": cause or "drug_related",
        "geography": place(chunk),
        "population": joined(chunk.index, *(chunk[name] for name in groups)),
        "period_start": start,
        "period_end": end,
        "agency": "CDC",
        "status": as_column("final", chunk.index).mask(unfinished, "provisional"),
        "provisional": unfinished,
        "left": left,
    }
    note = (
        chunk["notes"]
        if run.facts["selection"]
        else joined(chunk.index, chunk["notes"], "selection of causes not stated in the file")
    )
    deaths = chunk["deaths"]
    yield run.figures("deaths", deaths, unit="person", metric="count", withheld=(1, 9), note=note, **shared)
    per = int(run.facts["footer"].get("calculate_rates_per", "100,000").replace(",", "") or 100_000)
    for rate in (name for name in _RATES if name in chunk):
        cells = chunk[rate].str.replace(r"\s*\(?unreliable\)?", "", case=False, regex=True)
        both = (cells != chunk[rate]) & (cells != "")  # newer exports print the number beside the word
        yield run.figures(
            "deaths",
            cells.where(both, chunk[rate]),
            unit="per_100k",
            factor=100_000 / per,
            stated_unit="per_100k" if per == 100_000 else f"per_{per}",
            metric="rate",
            note=joined(chunk.index, rate.replace("_", " "), note),
            **{**shared, "status": shared["status"].mask(both, "unreliable")},
        )


def _is_measure(name: str) -> bool:
    return name in ("deaths", *_RATES, *_BESIDE) or _BEYOND.fullmatch(name) is not None


def place(chunk: pd.DataFrame) -> Text:
    """The state of each row, by its code or, without one, that of its county; else the United States."""
    found = as_column(None, chunk.index)
    for name in (*_PLACES, *_COUNTIES):
        if f"{name}_code" in chunk:
            found = found.fillna(mapped(chunk[f"{name}_code"].str[:2], us_place("fips")))
    return found.fillna("US")


def period(run: Run, chunk: pd.DataFrame) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """The first and last day of each row: of its month or year, else of the years that the query chose."""
    if "month_code" in chunk or "year_code" in chunk or "year" in chunk:
        stamp = chunk["month_code" if "month_code" in chunk else "year_code" if "year_code" in chunk else "year"]
        year, month = (
            to_number(stamp.str.extract(r"(\d{4})", expand=False)),
            to_number(stamp.str.extract(r"\d{4}/(\d\d)", expand=False)),
        )
        start = days(year, month.fillna(1))
        return start, month_end(start).where(month.notna(), start + pd.offsets.YearEnd(0))
    footer = run.facts["footer"]
    years = sorted({int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", footer.get("year_month", footer.get("year", "")))})
    if not years and "dataset" in footer:
        span = re.findall(r"\b(?:19|20)\d\d\b", footer["dataset"])
        years = list(range(int(span[0]), int(span[-1]) + 1)) if len(span) == 2 else []
    if not years or years[-1] - years[0] + 1 != len(years):
        run.report.warn("the file does not say one unbroken span of years: the periods are null")
        none = days(as_column(None, chunk.index))
        return none, none
    first, last = (pd.Series(year, chunk.index) for year in (years[0], years[-1]))
    return days(first, 1, 1), days(last, 12, 31)


LAYOUT = Layout(
    name="cdc_wonder",
    publisher="CDC",
    title="CDC WONDER Multiple Cause of Death export",
    url="https://wonder.cdc.gov/mcd.html",
    required=("notes", "deaths"),
    extra=is_of_query,
    footer="---",
    prepare=prepare,
    parse=parse,
)
