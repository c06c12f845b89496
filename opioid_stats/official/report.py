"""What became of a file: how many rows and figures went in, came out, and why the rest were left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """The account of one reading, which always balances.

    `rows_in` are the lines (or worksheet rows) after the header, `rows_left` why some held no data. Each data row has
    one or more figures: `figures_in` counts them, `rows_out` how many became rows of which table, `figures_left` why
    the others did not. `warnings` say what a user should know before using the rows.

    >>> report = Report(rows_in=3, figures_in=2)
    >>> report.rows_left["footer"] += 1
    >>> report.rows_out["deaths"] += 2
    >>> report.balanced, report.rows_read
    (True, 2)
    """

    rows_in: int = 0
    rows_left: Counter[str] = field(default_factory=Counter)
    figures_in: int = 0
    rows_out: Counter[str] = field(default_factory=Counter)
    figures_left: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)

    @property
    def rows_read(self) -> int:
        """The rows that held data."""
        return self.rows_in - self.rows_left.total()

    @property
    def balanced(self) -> bool:
        """Whether every figure either became a row or is counted among those left, with its reason."""
        return self.figures_in == self.rows_out.total() + self.figures_left.total() and self.rows_read >= 0

    def warn(self, message: str) -> None:
        """Adds a warning, once."""
        if message not in self.warnings:
            self.warnings.append(message)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain numbers and texts, for JSON."""
        counters = ("rows_left", "rows_out", "figures_left", "statuses")
        plain = {name: dict(getattr(self, name)) for name in counters}
        return {"rows_in": self.rows_in, "figures_in": self.figures_in, **plain, "warnings": list(self.warnings)}

    def __str__(self) -> str:
        lines = [f"{self.rows_in:,} rows in, {self.rows_read:,} with data{_reasons(self.rows_left)}"]
        lines.append(f"{self.figures_in:,} figures in, {self.rows_out.total():,} rows out{_reasons(self.rows_out)}")
        if self.figures_left:
            lines.append(f"{self.figures_left.total():,} figures left{_reasons(self.figures_left)}")
        lines.append(f"status{_reasons(self.statuses)}" if self.statuses else "no rows")
        lines += [f"note: {warning}" for warning in self.warnings]
        return "\n".join(lines)


def _reasons(counts: Counter[str]) -> str:
    """The counts in order of size.

    >>> _reasons(Counter({"blank": 2, "total row": 1200}))
    ': total row 1,200; blank 2'
    """
    listed = "; ".join(f"{reason} {count:,}" for reason, count in counts.most_common())
    return f": {listed}" if listed else ""
