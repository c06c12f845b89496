"""The curated tables: `load("deaths")`, `tables()` and `documents()`, offline, typed, each row with its document."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from ..errors import FileReadError, InputValueError, unknown_name
from ..resources import data_path, read_rows
from . import datapackage
from .vintages import released

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("deaths", "seizures", "prices", "potency", "doses", "shares", "controls", "mme_factors", "documents")
AGREE = ("final", "latest")

# What makes two rows of a table figures of one thing, on which sources may disagree. `limit` is the note's bracket.
SERIES = {
    "deaths": ["metric", "cause", "substance", "geography", "population", "period_start", "period_end", "limit"],
    "seizures": ["measure", "act", "form", "substance", "geography", "agency", "period_start", "period_end", "limit"],
    "prices": ["basis", "level", "unit", "substance", "geography", "period_start", "period_end", "limit"],
    "potency": ["substance", "reference_substance", "limit"],
    "doses": ["kind", "per", "substance", "geography", "period_start", "period_end", "limit"],
    "shares": ["kind", "of", "substance", "geography", "population", "period_start", "period_end", "limit"],
}

_KINDS = ("official", "journal", "agency_release", "news")


def load(name: str, *, agree: str | None = None, **filters: object) -> pd.DataFrame:
    """A curated table, or the rows of it that the filters leave.

    `filters` are columns with the value that they must have, or a list of values: `substance="fentanyl"`,
    `geography=["US", "MX"]`, `period_end="2017-12-31"`; None stands for an empty cell.

    Sources that disagree each have a row. `agree` picks one row for each thing measured (same substance, place, period,
    group and limits): `"final"` leaves provisional rows out, `"latest"` takes a provisional one where nothing is final.
    Of several rows the one taken is, in this order: final; from an official document, then a journal, an agency's
    release, the news; from a file rather than a page; exact; of the latest edition; from the document published last;
    reported rather than predicted.

    Values that the table has but no row has together give an empty table. Raises UnknownNameError for a table, column
    or value that is not there, naming those that are.

    >>> load("deaths", geography="US", substance="heroin", period_end="2016-12-31", metric="count", agree="final").value
    0    15469.0
    Name: value, dtype: Float64
    """
    whole = found = _whole(name)
    for column, wanted in filters.items():
        found = found[_matches(whole, column, wanted, name)[found.index]]
    if agree is not None:
        if agree not in AGREE:
            raise unknown_name("way to agree", agree, AGREE)
        found = _agreed(found, name, agree)
    return found.reset_index(drop=True)


def tables() -> pd.DataFrame:
    """The curated tables: one row each, with rows, first and last year covered, units and what a row is.

    >>> tables().set_index("table").units["seizures"]
    'kilogram, pill'
    """
    import pandas as pd

    return pd.DataFrame([_summary(name) for name in TABLES]).astype({"first_year": "Int64", "last_year": "Int64"})


def documents() -> pd.DataFrame:
    """The documents that the rows cite: title, publisher, url, published, accessed and kind.

    >>> documents().kind.value_counts().index[0]
    'news'
    """
    return load("documents")


def limit_of(note: object) -> str | None:
    """What a curated row is limited to beyond its columns: the part of its note in square brackets.

    >>> limit_of("[southwest border] sum of monthly rows")
    'southwest border'
    """
    if isinstance(note, str) and note.startswith("["):
        return note[1 : note.index("]")]
    return None


@cache
def _whole(name: str) -> pd.DataFrame:
    """A table as its file has it, with its types."""
    import pandas as pd

    from ..frames import column_of, typed

    datapackage.require(name, TABLES)
    columns = [column_of(field) for field in datapackage.columns(name)]
    try:
        rows = read_rows(f"{name}.csv")
    except OSError as error:
        raise FileReadError(f"the curated table {name} cannot be read from {data_path()}: {error}") from error
    arrays = {
        column.name: typed(
            [_CELLS.get(column.dtype, str)(row[column.name]) if row[column.name] else None for row in rows], column
        )[0]
        for column in columns
    }
    return pd.DataFrame(arrays, columns=[column.name for column in columns])


_CELLS: dict[str, Any] = {
    "Float64": float,
    "Int64": int,
    "boolean": lambda text: text == "true",
    "datetime64[s]": date.fromisoformat,
}


def _matches(frame: pd.DataFrame, column: str, wanted: object, asked: str) -> Any:
    """Where a column of the table called `asked` has the value, or one of the values, wanted."""
    import pandas as pd

    if column not in frame.columns:
        raise unknown_name("column", column, frame.columns)
    cells = frame[column]
    values = list(wanted) if isinstance(wanted, Collection) and not isinstance(wanted, (str, bytes)) else [wanted]
    mask = pd.Series(False, index=frame.index)
    for value in values:
        if value is None:
            mask |= cells.isna()
            continue
        if str(cells.dtype).startswith("datetime"):
            try:
                value = pd.Timestamp(str(value))
            except ValueError as error:
                raise InputValueError(f"{column}={value!r} is no date; give one as 2017-12-31") from error
        hit = (cells == value).fillna(False).astype(bool)
        if not hit.any():
            raise unknown_name(f"row of {asked} with {column}", value, map(_shown, sorted(cells.dropna().unique())))
        mask |= hit
    return mask


def _shown(value: Any) -> str:
    return str(value)[:10] if hasattr(value, "year") else f"{value:g}" if isinstance(value, float) else str(value)


def _agreed(frame: pd.DataFrame, name: str, agree: str) -> pd.DataFrame:
    """One row for each series of a table of figures."""
    if name not in SERIES:
        raise InputValueError(f"agree is for tables of figures ({', '.join(SERIES)}), not for {name}")
    if agree == "final":
        frame = frame[frame["status"] == "final"]
    limits = frame["note"].map(limit_of, na_action="ignore")
    keys = frame.assign(limit=limits.replace({"reported": None, "predicted": None}))[SERIES[name]]
    order = sorted(range(len(frame)), key=preference(frame).__getitem__)
    ordered = frame.iloc[order]
    first = ~keys.iloc[order].astype("string").fillna("").duplicated()
    return ordered[first].sort_index()


def preference(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    """For each row of a table of figures how much it is to be preferred: the least tuple first (the rule of `load`)."""
    papers = {row.document_id: row for row in _whole("documents").itertuples()}
    order: list[tuple[object, ...]] = []
    for row in frame[["document_id", "status", "qualifier", "vintage", "note"]].itertuples(index=False):
        document = papers.get(row.document_id)
        kind = _KINDS.index(document.kind) if document else len(_KINDS)
        page = document is None or document.accessed != "repository_file"
        edition = released(row.vintage if isinstance(row.vintage, str) else None, str(row.document_id))
        published = document.published if document is not None and isinstance(document.published, str) else ""
        order.append(
            (
                row.status != "final",
                kind,
                page,
                row.qualifier != "exact",
                -edition.toordinal() if edition else 0,
                tuple(-ord(letter) for letter in f"{published:<10}"),
                limit_of(row.note) == "predicted",
                str(row.document_id),
            )
        )
    return order


def _summary(name: str) -> dict[str, object]:
    """One row of `tables()`."""
    frame = _whole(name)
    first, last = {"controls": ("date", "date"), "mme_factors": ("version", "version")}.get(
        name, ("period_start", "period_end")
    )
    years = [_year(frame[column]) if column in frame else None for column in (first, last)]
    units = frame["unit"].dropna().unique() if "unit" in frame else ["mme"] if name == "mme_factors" else []
    return {
        "table": name,
        "rows": len(frame),
        "first_year": min(years[0]) if years[0] else None,
        "last_year": max(years[1]) if years[1] else None,
        "units": ", ".join(sorted(units)),
        "a_row_is": datapackage.describe(name),
    }


def _year(column: pd.Series[Any]) -> list[int]:
    return [int(str(value)[:4]) for value in column.dropna().unique()]
