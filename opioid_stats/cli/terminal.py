"""Tables as lines of text for a terminal: each figure in words, and only the columns that say something."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..frames import TABLES, Column, columns, describe

if TYPE_CHECKING:
    import pandas as pd

_WORDS = {
    "exact": "{}",
    "about": "about {}",
    "nearly": "nearly {}",
    "more_than": "more than {}",
    "at_least": "at least {}",
    "less_than": "less than {}",
    "at_most": "up to {}",
}
_MANY = 25  # rows of a table that are shown; the files hold all
_WIDE = 44  # characters of a cell that are shown


def summary(frames: Mapping[str, pd.DataFrame]) -> str:
    """What a set of tables holds, for a reader: each table that has rows, one figure a line.

    >>> from opioid_stats.frames import frame
    >>> row = {"value": 4.7, "lower": 4.7, "upper": 4.7, "qualifier": "exact", "unit": "kilogram"}
    >>> row |= {"modality": "asserted", "substance": "fentanyl", "measure": "mass", "act": "seized"}
    >>> print(summary({"seizures": frame([row], "seizures"), "prices": frame([], "prices")}))
    seizures: 1 figure
      figure         substance  measure  act
      4.7 kilograms  fentanyl   mass     seized
    """
    parts = [_section(name, frames[name]) for name in frames if name != "quantities" and len(frames[name])]
    if not parts:
        parts.append("no figures found")
    if "quantities" in frames:
        parts.append(f"quantities: {_count(len(frames['quantities']), 'number')} in all, in or outside these tables")
    set_aside = [row for frame in frames.values() for row in frame.attrs.get("rejected", [])]
    if set_aside:
        lines = [f"  {row.get('text') or row.get('value')}: {row['reason']}" for row in set_aside]
        parts.append("\n".join([f"set aside: {_count(len(set_aside), 'figure')}", *lines]))
    return "\n\n".join(parts)


def _section(name: str, frame: pd.DataFrame) -> str:
    rows = [_cells(name, row) for row in frame.head(_MANY).to_dict("records")]
    more = [f"  ... and {len(frame) - _MANY:,} more"] if len(frame) > _MANY else []
    return "\n".join([f"{name}: {_count(len(frame), 'figure')}", grid(rows), *more])


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _cells(table: str, row: Mapping[Any, Any]) -> dict[str, str]:
    """What is shown of a row: the figure in words, then what is known of it."""
    cells = {
        "figure": figure(row),
        "substance": _text(row["substance"]),
        **{name: _text(row[name]) for name in columns(table)[_COMMON:]},
        "modality": "" if row["modality"] == "asserted" else _text(row["modality"]),
        "place": _text(row["geography"]),
        "period": _period(row["period_start"], row["period_end"]),
        "agency": _text(row["agency"]),
        "status": _text(row.get("status")),
        "in the text": _text(row["text"]),
    }
    if _known(row["restated_value"]):
        cells["restated"] = f"{number(row['restated_value'])} {row['restated_unit']}"
    return cells


_COMMON = len(columns("quantities")) - 1


def figure(row: Mapping[Any, Any]) -> str:
    """A row's number in words, with its bounds, unit and rate.

    >>> fall = {"qualifier": "more_than", "value": -80.0, "lower": None, "upper": -80.0, "unit": "percent"}
    >>> figure(fall | {"table": "changes"})
    'down more than 80 percent'
    """
    value, lower, upper = (float(row[name]) if _known(row[name]) else None for name in ("value", "lower", "upper"))
    qualifier = row["qualifier"]
    sign = ""
    if "baseline" in row or row.get("table") == "changes":  # a change: its sign is said in words
        sign = "down " if min((x for x in (value, lower, upper) if x is not None), default=0) < 0 else "up "
    if sign == "down ":
        value, lower, upper = (abs(x) if x is not None else None for x in (value, upper, lower))
    if _known(row.get("life")) and row["life"]:
        words = f"{number(lower)} {row['unit']}s to life" if lower else "life"
        return words if qualifier != "at_most" else f"up to {words}"
    if value is not None:
        words = _WORDS.get(qualifier, "{}").format(number(value))
    elif lower is not None and upper is not None:
        words = f"{number(lower)} {'or' if qualifier == 'one_of' else 'to'} {number(upper)}"
    elif lower is not None:
        words = f"{number(lower)} or more"
    else:
        words = f"{number(upper)} or less" if upper is not None else "not given"
    per = f" a {row['per']}" if _known(row.get("per")) else ""
    unsure = " (?)" if _known(row.get("ambiguous")) and row["ambiguous"] else ""
    return f"{sign}{words} {_plural(row['unit'], words)}{per}{unsure}"


_PLURALS = {"person": "people", "per_100k": "per 100,000", "per_100": "per 100", "mme": "MME"}


def _plural(unit: str, words: str) -> str:
    """A unit after a number; currencies, percent and times have no plural."""
    if unit in ("percent", "times") or unit.isupper() or words == "1":
        return unit
    return _PLURALS.get(unit, f"{unit}s")


def number(value: float | None) -> str:
    """A number as people write it: grouped thousands, no more digits than it has.

    >>> number(66000.0), number(4.7), number(33.33333333)
    ('66,000', '4.7', '33.3333')
    """
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}" if abs(value) < 1e5 else f"{value:,.1f}"


def wrapped(text: str) -> str:
    """A text with lines of a readable length.

    >>> print(wrapped("one two"))
    one two
    """
    return "\n".join(textwrap.fill(line, 110) for line in text.splitlines())


def _period(first: Any, last: Any) -> str:
    days = [day.date().isoformat() if _known(day) else "?" for day in (first, last)]
    if days == ["?", "?"]:
        return ""
    return days[0] if days[0] == days[1] else " to ".join(days)


def _known(cell: Any) -> bool:
    return cell is not None and type(cell).__name__ not in ("NAType", "NaTType") and cell == cell


def _text(cell: Any) -> str:
    """A cell in one short line; nothing for null."""
    if not _known(cell):
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    line = " ".join(str(cell).split())
    return line if len(line) <= _WIDE else f"{line[: _WIDE - 3]}..."


def grid(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows of text as aligned columns under their names, without the columns that are empty throughout."""
    listed = list(rows)
    names = [
        name for name in dict.fromkeys(name for row in listed for name in row) if any(row.get(name) for row in listed)
    ]
    table = [names, *([row.get(name, "") for name in names] for row in listed)]
    widths = [max(len(line[i]) for line in table) for i in range(len(names))]
    return "\n".join(
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in table
    )


def verdicts(frame: pd.DataFrame) -> str:
    """What `reconcile` gives, for a reader: each figure of a text beside the record's, one a line.

    >>> from opioid_stats import extract, reconcile
    >>> print(verdicts(reconcile(extract("Nobody was hurt."))))
    no figures found
    """
    rows = frame.to_dict("records")
    if not rows:
        return "no figures found"
    counts = ", ".join(f"{count} {name}" for name, count in frame["verdict"].value_counts(sort=False).items() if count)
    parts = [f"{_count(len(rows), 'figure')}: {counts}"]
    if known := [row for row in rows if row["verdict"] != "no_reference"]:
        parts.append(grid(_verdict(row) for row in known))
        parts += [f"  {figure(row)} in other editions: {others}" for row in known if (others := _others(row))]
    if unknown := [row for row in rows if row["verdict"] == "no_reference"]:
        parts.append("\nwithout a reference")
        parts.append(grid({"figure": figure(row), "table": row["table"], "why": str(row["reason"])} for row in unknown))
    return "\n".join(parts)


def _verdict(row: Mapping[Any, Any]) -> dict[str, str]:
    ends = [number(row[name]) for name in ("reference_lower", "reference_upper") if _known(row[name])]
    return {
        "figure": figure(row),
        "table": row["table"],
        "substance": _text(row["substance"]),
        "place": _text(row["geography"]),
        "period": _period(row["period_start"], row["period_end"]),
        "verdict": row["verdict"],
        "record": number(row["reference_value"])
        if _known(row["reference_value"])
        else " to ".join(dict.fromkeys(ends)),
        "difference": f"{row['relative_difference']:+.1%}" if _known(row["relative_difference"]) else "",
        "document": _text(row["reference_document"]),
        "edition": _text(row["vintage"]),
    }


def _others(row: Mapping[Any, Any]) -> str:
    others = row["other_vintages"]
    return "; ".join(map(str, others)) if isinstance(others, (list, tuple)) else ""


def table_list(names: Iterable[str] = TABLES) -> str:
    """What the tables are: for each its meaning, units and own columns, after the columns that all share."""
    parts = [_block("Every table has these columns.", describe("quantities").columns[:_COMMON])]
    for name in names:
        spec = describe(name)
        unit = next(column for column in spec.columns if column.name == "unit")
        units = ", ".join(spec.units) or unit.description
        parts.append(_block(f"{name}: {spec.description} Unit: {units}.", spec.columns[_COMMON:]))
    return "\n\n".join(parts)


def _block(head: str, listed: Iterable[Column]) -> str:
    lines = textwrap.wrap(head, 110, subsequent_indent="  ")
    for column in listed:
        levels = f" ({', '.join(column.levels)})" if column.levels else ""
        unit = f" [{column.unit}]" if column.unit == "character" else ""
        kind = "date" if column.dtype.startswith("datetime") else column.dtype.lower()
        lead = f"  {column.name:<21}{kind:<10}"
        lines += textwrap.wrap(column.description + unit + levels, 110, initial_indent=lead, subsequent_indent=" " * 33)
    return "\n".join(lines)
