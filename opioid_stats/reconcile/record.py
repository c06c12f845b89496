"""The record that figures are checked against: its rows by what they measure, and which edition was current when.

Built once from the curated tables (or frames of the same form) into dictionaries, so that a figure finds the rows about
the same thing at once, however large the record is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..curated import SERIES, documents, limit_of, load, preference
from ..curated.vintages import released
from ..frames import cells
from .compare import VERDICTS, Amount

if TYPE_CHECKING:
    import pandas as pd

# What a figure and a row of the record must have in common, and what must not differ where both say it.
KEYS = {
    "deaths": ("metric", "substance", "geography", "population", "period_start", "period_end"),
    "seizures": ("measure", "substance", "geography", "period_start", "period_end"),
    "prices": ("basis", "substance", "geography", "period_start", "period_end"),
    "potency": ("substance", "reference_substance"),
    "doses": ("kind", "substance", "geography", "period_start", "period_end"),
    "shares": ("kind", "of", "substance", "geography", "population", "period_start", "period_end"),
}
COMPATIBLE = {"seizures": ("agency", "form", "act"), "prices": ("level", "unit"), "doses": ("agency",)}
# A lethal dose is the same everywhere and at any time.
TIMELESS = {("doses", "lethal_dose"): ("kind", "substance")}
# The longest time of a single case; totals are of longer ones.
_CASE = timedelta(days=92)
# Limits that say how a number was made, not of which part of the whole it is.
_WHOLE = (None, "age-adjusted", "crude", "reported", "predicted")
# A number of doses in a kilogram says nothing of how many there were in another amount.
_PER_KILOGRAM = "in one kilogram"


@dataclass(frozen=True, slots=True)
class Reference:
    """A row of the record: its number and unit, its document and edition, and from when it was the current one."""

    amount: Amount
    unit: str
    document_id: str
    status: str
    vintage: str | None
    note: str | None
    period: tuple[date | None, date | None]
    since: date | None
    rank: tuple[Any, ...]
    traits: Mapping[str, Any]

    @property
    def limit(self) -> str | None:
        """What the row is limited to, or how it was made."""
        return limit_of(self.note)

    def __repr__(self) -> str:
        """As a table shows it: number, edition and how the number was made."""
        number = self.amount.value
        shown = f"{number:,.10g}" if number is not None else f"{self.amount.lower:,.10g} to {self.amount.upper:,.10g}"
        return f"{shown} ({', '.join(part for part in (self.vintage or self.status, self.limit) if part)})"


class Record:
    """The rows of some tables, found by what they measure."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._rows: dict[str, dict[Hashable, list[Reference]]] = {}
        self._cases: dict[Hashable, list[Reference]] = defaultdict(list)
        papers = documents()
        published: dict[str, Any] = dict(zip(papers.document_id, papers.published, strict=True))
        for table, frame in frames.items():
            self._rows[table] = _indexed(table, frame, published)
        for key, references in self._rows.get("seizures", {}).items():
            for reference in references:
                if _is_case(*reference.period):
                    # the key of a seizure is a tuple that ends with its days
                    self._cases[key[:-2]].append(reference)  # type: ignore[index]

    def find(self, table: str, row: Mapping[str, Any]) -> list[Reference]:
        """The rows about what a figure is about: those of the whole or, if there is none, those of parts of it."""
        found = _compatible(table, row, self._rows.get(table, {}).get(key_of(table, row), []))
        if table == "deaths":  # drug poisoning and drug misuse are counted apart in Britain
            found = [r for r in found if r.traits["cause"] == row.get("cause")] or found
        found = [reference for reference in found if reference.limit != _PER_KILOGRAM]
        whole = [reference for reference in found if reference.limit in _WHOLE]
        return whole or found

    def cases(self, row: Mapping[str, Any]) -> list[Reference]:
        """The seizures that may be the one that a figure is about: single cases, not totals, at an overlapping time."""
        first, last = row["period_start"], row["period_end"]
        if not _is_case(first, last):
            return []
        key: Any = key_of("seizures", row)
        found = [
            reference
            for reference in self._cases.get(key[:-2], [])
            if reference.period[0]
            and reference.period[1]
            and reference.period[0] <= last
            and first <= reference.period[1]
        ]
        return _compatible("seizures", row, found)


def _is_case(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and last - first < _CASE


def _compatible(table: str, row: Mapping[str, Any], found: list[Reference]) -> list[Reference]:
    names = COMPATIBLE.get(table, ())
    return [r for r in found if all(_same(row.get(name), r.traits[name]) for name in names)]


def curated() -> Record:
    """The record that comes with the package."""
    return Record({table: load(table) for table in SERIES})


def key_of(table: str, row: Mapping[str, Any]) -> Hashable:
    """What a figure is about, as the record is searched for it."""
    names = TIMELESS.get((table, row.get("kind") or ""), KEYS[table])
    return tuple(row.get(name) for name in names)


def _indexed(table: str, frame: pd.DataFrame, published: Mapping[str, Any]) -> dict[Hashable, list[Reference]]:
    """The rows of a table by what they measure."""
    index: dict[Hashable, list[Reference]] = defaultdict(list)
    traits = COMPATIBLE.get(table, ()) + (("cause",) if table == "deaths" else ())
    names = dict.fromkeys(
        (
            *KEYS[table],
            *traits,
            "unit",
            "value",
            "lower",
            "upper",
            "qualifier",
            "document_id",
            "status",
            "vintage",
            "note",
        )
    )
    for row, rank in zip(cells(frame, names), preference(frame), strict=True):
        amount = Amount(row["value"], row["lower"], row["upper"], row["qualifier"])
        if amount.middle is None:  # suppressed or unreliable: nothing to compare with
            continue
        index[key_of(table, row)].append(
            Reference(
                amount,
                row["unit"],
                row["document_id"],
                row["status"],
                row["vintage"],
                row["note"],
                (row.get("period_start"), row.get("period_end")),
                _since(row, published.get(row["document_id"])),
                rank,
                {name: row.get(name) for name in traits},
            )
        )
    return dict(index)


def _since(row: Mapping[str, Any], published: Any) -> date | None:
    """From when a row was known: its edition's release; of a final count its publication, a year on at the latest."""
    day = released(published if isinstance(published, str) else None)
    if row["status"] != "final":
        return released(row["vintage"], row["document_id"] or "") or day
    end = row.get("period_end")
    return min(day or date.max, end + timedelta(days=365)) if end else None


def _same(stated: Any, recorded: Any) -> bool:
    return stated is None or recorded is None or stated == recorded


def current(references: list[Reference], published: date | None) -> tuple[list[Reference], list[Reference]]:
    """The rows that were current on a day (None: today), and the others in the order of their release.

    What was published by then counts: a final number before a provisional one, a later edition before an earlier one,
    an official document before the news. If nothing was out yet, the first edition that came out is taken.
    """
    out = [r for r in references if published is None or r.since is None or r.since <= published]
    if final := [r for r in out if r.status == "final"]:
        chosen = final
    elif out:
        latest = max(r.since or date.min for r in out)
        chosen = [r for r in out if (r.since or date.min) == latest]
    else:
        first = min(r.since or date.max for r in references)
        chosen = [r for r in references if (r.since or date.max) == first]
    kind = min(r.rank[1] for r in chosen)
    chosen = sorted((r for r in chosen if r.rank[1] == kind), key=lambda r: r.rank)
    others = [r for r in references if r not in chosen]
    return chosen, sorted(others, key=lambda r: (r.since or date.min, r.rank))


def favourable(verdicts: Iterable[str]) -> int:
    """The position of the most favourable verdict; of equal ones the first."""
    ranked = [VERDICTS.index(verdict) for verdict in verdicts]
    return ranked.index(min(ranked))
