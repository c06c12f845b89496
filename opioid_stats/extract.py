"""`extract`: a text through every room, to an `Extraction` that holds rows first and makes frames when asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opioid_stats.context.page import read_page
from opioid_stats.errors import InputTypeError, InputValueError, unknown_name
from opioid_stats.figures.reading import figures_of
from opioid_stats.figures.row import as_stated
from opioid_stats.frames import FIGURE_TABLES

if TYPE_CHECKING:
    import pandas as pd

    from opioid_stats.quantities import Quantity


# what a figure adds to the quantity that it is
_CONTEXT = ("table", "modality", "substance", "geography", "period_start", "period_end", "agency", "per")


class Extraction:
    """The figures of one document.

    `rows` is a list of dictionaries, one a figure, in the order of the text; `result["seizures"]` or `result.seizures`
    is that table as a validated DataFrame, made when first asked for; `result.figures` is the long frame of all rows.
    """

    def __init__(
        self,
        text: str,
        document_id: str | None,
        published: date | None,
        rows: list[dict[str, Any]],
        found: list[Quantity],
    ) -> None:
        self.text = text
        self.document_id = document_id
        self.published = published
        self.rows = rows
        self._quantities = found
        self._frames: dict[str, pd.DataFrame] = {}

    def __getitem__(self, table: str) -> pd.DataFrame:
        if table not in (*FIGURE_TABLES, "quantities"):
            raise unknown_name("table", table, (*FIGURE_TABLES, "quantities"))
        if table not in self._frames:
            from opioid_stats import frames

            rows = self.quantity_rows if table == "quantities" else [r for r in self.rows if r["table"] == table]
            self._frames[table] = frames.frame(rows, table)
        return self._frames[table]

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in FIGURE_TABLES or name == "quantities":
            return self[name]
        raise AttributeError(f"an Extraction has no attribute {name!r}; its tables are {', '.join(FIGURE_TABLES)}")

    def __repr__(self) -> str:
        counts = {t: sum(r["table"] == t for r in self.rows) for t in FIGURE_TABLES}
        held = ", ".join(f"{n} {t}" for t, n in counts.items() if n)
        return f"<Extraction of {self.document_id or 'a text'}: {held or 'no figures'}>"

    @cached_property
    def quantity_rows(self) -> list[dict[str, Any]]:
        """The rows of `quantities`: every number with its unit, as stated, and the table that it also stands in.

        A quantity that is a figure has the figure's context: modality, drug, place, time and body.
        """
        figures = {row["start"]: {name: row[name] for name in _CONTEXT} for row in self.rows}
        return [
            {**as_stated(q, self.document_id), "modality": "asserted", **figures.get(q.start, {})}
            for q in self._quantities
        ]

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Every table as a frame: the ten and `quantities`."""
        return {table: self[table] for table in (*FIGURE_TABLES, "quantities")}

    @cached_property
    def figures(self) -> pd.DataFrame:
        """All rows of the ten tables in one long frame: the common columns and `table`."""
        from opioid_stats import frames

        return frames.frame(self.rows, "quantities")

    def to_csv(self, folder: str | Path) -> None:
        """Write one CSV file a table, with a data package that keeps the types."""
        from opioid_stats import files

        files.write(self.tables, folder, format="csv")

    def to_parquet(self, folder: str | Path) -> None:
        """Write one Parquet file a table."""
        from opioid_stats import files

        files.write(self.tables, folder, format="parquet")


def extract(text: str, document_id: str | None = None, published: date | str | None = None) -> Extraction:
    """Read the drug figures of one English text.

    `text` is ordinary or lower-cased, punctuation-free text; `published` (a date or `YYYY-MM-DD`) resolves relative
    times such as `last year`. Raises InputTypeError for a text that is no string, InputValueError for a date that is
    none.

    >>> result = extract("Officers seized 4.7 kilograms (10.36 pounds) of fentanyl.")
    >>> result.rows[0]["substance"], result.rows[0]["value"], result.rows[0]["restatement_agrees"]
    ('fentanyl', 4.7, True)
    """
    if not isinstance(text, str):
        raise InputTypeError(f"extract reads a text given as str, not {type(text).__name__}")
    if document_id is not None and not isinstance(document_id, str):
        raise InputTypeError(f"document_id is a str or None, not {type(document_id).__name__}")
    day = _day(published)
    page = read_page(text, day)
    return Extraction(text, document_id, day, figures_of(page, document_id), page.quantities)


def _day(published: date | str | None) -> date | None:
    """The publication date as a `date`."""
    if published is None:
        return None
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, date):
        return published
    if isinstance(published, str):
        try:
            return date.fromisoformat(published.strip()[:10])
        except ValueError:
            raise InputValueError(
                f"published is {published!r}, which is no date; write it as YYYY-MM-DD, such as 2017-12-28"
            ) from None
    raise InputTypeError(f"published is a date, a text such as 2017-12-28 or None, not {type(published).__name__}")
