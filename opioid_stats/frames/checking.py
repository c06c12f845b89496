"""Frames made of rows, and the check of a frame against its table's rules, with every failing row named.

pandas and pandera are loaded when a frame is made or checked.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ..errors import InputTypeError, ValidationError
from .casting import typed
from .spec import Table, describe

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, object]


class Failure(NamedTuple):
    """One failing row: its label in the frame's index, the columns concerned, their cells, and what is wrong."""

    row: object
    columns: tuple[str, ...]
    cells: tuple[object, ...]
    reason: str


def frame(rows: Iterable[Row], table: str, curated: bool = False) -> pd.DataFrame:
    """The rows as a typed, validated frame of a table: exactly its columns, whatever else the rows hold.

    A cell that a row does not have is null. Rows that state something implausible (a purity of 130 %) are kept out and
    listed, each with its `reason`, in `frame.attrs["rejected"]`. Raises `ValidationError` for rows that are malformed.

    >>> row = {"value": 98, "lower": 98, "upper": 98, "qualifier": "exact", "unit": "percent", "modality": "asserted"}
    >>> pure = row | {"kind": "purity", "of": "seizures"}
    >>> made = frame([pure, pure | {"value": 130, "lower": 130, "upper": 130}], "shares")
    >>> made["value"].tolist(), [row["value"] for row in made.attrs["rejected"]]
    ([98.0], [130])
    """
    given = list(rows)
    spec = describe(table, curated)
    built, malformed = _typed({c.name: [row.get(c.name) for row in given] for c in spec.columns}, spec, len(given))
    failures = malformed or _failures(built, table, curated)
    wrong = [failure for failure in failures if not failure.reason.startswith("implausible")]
    if wrong:
        raise _error(table, wrong, len(given))
    reasons = {failure.row: failure.reason for failure in failures}
    if not reasons:
        built.attrs["rejected"] = []
        return built
    kept = frame([row for i, row in enumerate(given) if i not in reasons], table, curated)
    kept.attrs["rejected"] = [{**row, "reason": reasons[i]} for i, row in enumerate(given) if i in reasons]
    return kept


def concat(frames: Iterable[pd.DataFrame], table: str, curated: bool = False) -> pd.DataFrame:
    """Frames of one table as one, with the table's types; rows that were set aside stay listed.

    >>> len(concat([frame([], "use"), frame([], "use")], "use"))
    0
    """
    import pandas as pd

    parts = list(frames)
    filled = [part for part in parts if len(part)]
    if filled:
        with warnings.catch_warnings():
            # pandas before 3 warns of columns without a value; `validate` gives every column its type
            warnings.simplefilter("ignore", FutureWarning)
            joined = pd.concat(filled, ignore_index=True)
        joined = validate(joined, table, curated=curated)
    else:
        joined = frame([], table, curated)
    joined.attrs = {"rejected": [row for part in parts for row in part.attrs.get("rejected", [])]}
    return joined


def validate(
    frame: pd.DataFrame, table: str, documents: Mapping[str, str] | None = None, curated: bool = False
) -> pd.DataFrame:
    """The frame with its table's types if every row keeps the table's rules, else one error that names all others.

    Types are coerced only where nothing is lost (3.0 to 3, an ISO date to a date). With `documents` (document_id ->
    text), each `text` must be what `start` and `end` cut out of its document. `curated` stands for the tables that
    `load` and the official readers give, which have the columns status, vintage and note besides.

    Raises `ValidationError`, whose `failures` lists a `Failure` for each failing row and rule; `UnknownNameError` for
    a table that does not exist; `InputTypeError` for something that is no DataFrame.
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise InputTypeError(f"validate takes a pandas DataFrame, not {type(frame).__name__}")
    spec = describe(table, curated)
    _check_columns(frame, spec)
    built, malformed = _typed({c.name: frame[c.name] for c in spec.columns}, spec, len(frame))
    failures = malformed + [
        failure
        for failure in _failures(built, table, curated, documents)
        if not any(failure.row == bad.row and set(bad.columns) & set(failure.columns) for bad in malformed)
    ]
    if failures:
        labels = frame.index.tolist()
        raise _error(table, [failure._replace(row=labels[int(str(failure.row))]) for failure in failures], len(frame))
    built.index = frame.index
    built.attrs = dict(frame.attrs)
    return built


def _check_columns(frame: pd.DataFrame, spec: Table) -> None:
    expected, found = [column.name for column in spec.columns], list(frame.columns)
    problems = {
        "missing": [name for name in expected if name not in found],
        "unknown": [str(name) for name in found if name not in expected],
        "repeated": [str(name) for name in dict.fromkeys(found) if found.count(name) > 1],
    }
    if any(problems.values()):
        told = "; ".join(f"{what} columns: {', '.join(names)}" for what, names in problems.items() if names)
        raise ValidationError(
            f"{spec.name}: {told}. The table's columns are {', '.join(expected)}",
            [Failure(None, (name,), (), f"{what} column") for what, names in problems.items() for name in names],
        )


def _typed(cells: Mapping[str, Any], spec: Table, length: int) -> tuple[pd.DataFrame, list[Failure]]:
    """The columns of a table with their types, and a failure for each cell that none of the type's values is."""
    import pandas as pd

    arrays, failures = {}, []
    for column in spec.columns:
        arrays[column.name], wrong = typed(cells[column.name], column)
        failures += [Failure(i, (column.name,), (cell,), reason) for i, cell, reason in wrong]
    return pd.DataFrame(arrays, index=pd.RangeIndex(length), columns=[c.name for c in spec.columns]), failures


# --- failing rows ----------------------------------------------------------------------------------------------------


def _failures(
    built: pd.DataFrame, table: str, curated: bool, documents: Mapping[str, str] | None = None
) -> list[Failure]:
    """The rows that break the table's rules, in a typed frame whose index counts its rows."""
    if built.empty:
        return []
    from pandera.errors import SchemaErrors

    from . import models
    from .plausibility import implausible

    failures = [] if documents is None else _wrong_spans(built, documents)
    try:
        models.schema(table, curated).validate(built, lazy=True)
    except SchemaErrors as error:
        bounds = implausible(built, table)
        seen = set()
        for case in error.failure_cases.itertuples():
            names, told, reason = str(case.check).partition(": ")
            concerned = tuple(names.split(", ")) if told else (case.column,)
            reason = reason if told else _REASONS.get(names, names)
            if reason == models.IMPLAUSIBLE:
                reason = str(bounds[case.index])
            if (case.index, concerned, reason) not in seen:  # a check of several columns gives a case for each
                seen.add((case.index, concerned, reason))
                cells = tuple(built.at[case.index, name] for name in concerned)
                failures.append(Failure(case.index, concerned, cells, reason))
    return sorted(failures, key=lambda failure: cast(int, failure.row))  # pandera has no order of its own


# how pandera names the checks that it makes of a column's own description
_REASONS = {
    "not_nullable": "must not be null",
    "greater_than_or_equal_to(0)": "must not be below 0",
    "greater_than_or_equal_to(1)": "must not be below 1",
    "str_matches('^[A-Z]{2}(-[A-Z0-9]{1,3})?$')": "must be an ISO 3166 code such as US or US-TX",
}


def _wrong_spans(built: pd.DataFrame, documents: Mapping[str, str]) -> list[Failure]:
    """The rows whose text is not what their span cuts out of their document."""
    failures = []
    spans = built[["document_id", "start", "end", "text"]].dropna(subset=["start", "end"])
    for row, *cells in spans.itertuples():
        document, start, end, text = cells
        if document not in documents:
            failures.append(Failure(row, ("document_id",), (document,), "no text was given for this document"))
        elif documents[document][start:end] != text:
            found = documents[document][start:end]
            reason = f"the document has {found!r} between start and end"
            failures.append(Failure(row, ("start", "end", "text"), (start, end, text), reason))
    return failures


def _error(table: str, failures: list[Failure], total: int) -> ValidationError:
    """One error for all failing rows: a line for each rule broken, naming its columns and rows."""
    rows = defaultdict(list)
    for failure in failures:
        rows[", ".join(failure.columns), failure.reason].append(failure.row)
    lines = [
        f"  {columns}: {reason}: row{'s' * (len(labels) > 1)} {', '.join(map(str, labels))}"
        for (columns, reason), labels in rows.items()
    ]
    number = len({str(failure.row) for failure in failures})
    return ValidationError("\n".join([f"{table}: {number} of {total} rows fail", *lines]), failures)
