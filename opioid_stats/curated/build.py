"""Makes the curated tables of `data/` from the cited facts of `data/sources/`, byte for byte the same each time.

`python -m opioid_stats.curated.build` writes `data/<table>.csv`, `data/documents.csv` and `data/datapackage.json`;
`python -m opioid_stats.curated.build --check` writes nothing and fails where a file differs from what it would write.

A source row keeps the number, unit and names as its document has them. The build gives the number the table's unit,
names the place, drug and agency as the contract does (`names.csv`), and refuses what has no document, whose publisher
has no kind (`publishers.csv`) or whose kind is `out`.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from calendar import monthrange
from collections.abc import Callable, Iterable
from typing import Any

from ..errors import OpioidStatsError, ValidationError, unknown_name
from ..resources import data_path, read_rows
from ..units import factor
from .datapackage import columns, descriptor

Row = dict[str, str]

KINDS = ("official", "journal", "agency_release", "news")
FIGURES = ("deaths", "seizures", "prices", "potency", "doses", "shares")
TABLES = (*FIGURES, "controls", "mme_factors", "documents")

# What the sources call units, and the names of those.
MASSES = {"kg": "kilogram", "g": "gram", "lb": "pound", "t": "metric_ton"}
PRICED = {"gram": "gram", "pure g": "gram", "kilogram": "kilogram"}

_BOUNDS = {
    "exact": (True, True),
    "about": (False, False),
    "nearly": (False, True),
    "more_than": (True, False),
    "at_least": (True, False),
    "less_than": (False, True),
    "at_most": (False, True),
}


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with `--check` say which differ; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m opioid_stats.curated.build", description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file would change")
    options = parser.parse_args(arguments)
    try:
        files = build()
    except OpioidStatsError as error:
        print(f"the build fails: {error}", file=sys.stderr)
        return 1
    changed = [name for name, data in files.items() if not _same(name, data)]
    if not options.check:
        for name in changed:
            data_path(name).write_bytes(files[name])
    for name in changed:
        print(f"{'differs' if options.check else 'written'}: data/{name}")
    return int(options.check and bool(changed))


def _same(name: str, data: bytes) -> bool:
    path = data_path(name)
    return path.is_file() and path.read_bytes() == data


def build(sources: Callable[[str], list[Row]] | None = None) -> dict[str, bytes]:
    """The files of `data/` that the sources make: name -> bytes.

    `sources` gives the rows of a source file by its name (default: the files of `data/sources/`).
    Raises ValidationError for a row without a document, an unknown publisher or name, or a number that is none.

    >>> sorted(build())[:3]
    ['controls.csv', 'datapackage.json', 'deaths.csv']
    """
    read = sources or (lambda name: read_rows("sources", f"{name}.csv"))
    documents = {row["document_id"]: row for row in _documents(read)}
    names = {(row["kind"], row["stated"]): (row["name"], row["limit"]) for row in read("names")}
    rows: dict[str, list[Row]] = {}
    cited: set[str] = set()
    for table in TABLES[:-1]:
        make = _MAKERS.get(table, _figure)
        rows[table] = []
        for line, source in enumerate(read(table), start=2):
            where = f"data/sources/{table}.csv, row {line}"
            if source["document_id"] not in documents:
                raise ValidationError(f"{where}: no document {source['document_id']!r} in data/sources/documents.csv")
            cited.add(source["document_id"])
            try:
                rows[table].append(make(table, source, names))
            except (OpioidStatsError, ValueError, KeyError) as error:
                raise ValidationError(f"{where}: {error}") from error
    if idle := sorted(set(documents) - cited):
        raise ValidationError(f"data/sources/documents.csv: no row cites {', '.join(idle)}")
    rows["documents"] = list(documents.values())
    files = {f"{table}.csv": _csv(table, found) for table, found in rows.items()}
    files["datapackage.json"] = descriptor(files, rows)
    return files


def _documents(read: Callable[[str], list[Row]]) -> Iterable[Row]:
    """The documents, each with the kind of its publisher."""
    kinds = {row["publisher"]: row["kind"] for row in read("publishers")}
    for line, row in enumerate(read("documents"), start=2):
        where = f"data/sources/documents.csv, row {line}"
        if missing := [column for column in ("document_id", "title", "publisher", "url") if not row[column]]:
            raise ValidationError(f"{where}: no {', '.join(missing)}")
        kind = kinds.get(row["publisher"])
        if kind is None:
            raise ValidationError(f"{where}: data/sources/publishers.csv does not say what {row['publisher']!r} is")
        if kind not in KINDS:
            raise ValidationError(
                f"{where}: the kind of {row['publisher']!r} is {kind!r}, not one of {', '.join(KINDS)}"
            )
        yield {**row, "kind": kind}


Names = dict[tuple[str, str], tuple[str, str]]


def _name(names: Names, kind: str, stated: str) -> tuple[str, str]:
    """The canonical name of a place, substance or agency, and what its words say beyond that."""
    if not stated:
        return "", ""
    if (kind, stated) not in names:
        raise unknown_name(kind, stated, (known for of, known in names if of == kind))
    return names[kind, stated]


def _figure(table: str, source: Row, names: Names) -> Row:
    """A row of one of the contract's tables."""
    unit, stated_unit, times, own = _UNITS[table](source)
    place, place_limit = _name(names, "place", source.get("place", ""))
    substance, substance_limit = _name(names, "substance", source["substance"])
    agency, agency_limit = _name(names, "agency", source.get("agency", ""))
    provisional = source.get("provisional") == "true"
    if table == "deaths" and place_limit and not place_limit.startswith("with "):
        own["population"], place_limit = source["population"] or place_limit, ""
    limits = ", ".join(part for part in (place_limit, agency_limit, substance_limit, source["limit"]) if part)
    return {
        "document_id": source["document_id"],
        **_numbers(source, times),
        "qualifier": source["qualifier"],
        "unit": unit,
        "stated_value": source["value"],
        "stated_unit": stated_unit,
        "modality": "asserted",
        "substance": substance,
        "geography": place,
        "period_start": source.get("period_start", ""),
        "period_end": source.get("period_end", ""),
        "agency": agency,
        "per": source.get("per", ""),
        "ambiguous": "false",
        "status": "provisional" if provisional else "final",
        "vintage": source.get("vintage", ""),
        "note": _note(limits, source["note"]),
        **own,
    }


def _numbers(source: Row, times: float) -> Row:
    """Value, lower and upper in the table's unit, set as the qualifier says."""
    qualifier = source["qualifier"]
    if qualifier == "range":
        if float(source["lower"]) > float(source["upper"]):
            raise ValidationError(f"the range {source['lower']} to {source['upper']} runs backwards")
        return {"value": "", "lower": _number(source["lower"], times), "upper": _number(source["upper"], times)}
    if qualifier not in _BOUNDS:
        raise unknown_name("qualifier", qualifier, [*_BOUNDS, "range"])
    value = _number(source["value"], times)
    lower, upper = _BOUNDS[qualifier]
    return {"value": value, "lower": value if lower else "", "upper": value if upper else ""}


def _number(text: str, times: float) -> str:
    """A number times a factor, written without noise of binary fractions."""
    return f"{round(float(text) * times, 9):.12g}" if times != 1 else text


_Units = tuple[str, str, float, Row]  # unit, stated unit, the factor to the unit, the table's own columns


def _deaths(source: Row) -> _Units:
    unit = {"count": "person", "rate": "per_100k"}[source["metric"]]
    return unit, unit, 1.0, {name: source[name] for name in ("metric", "cause", "provisional", "population")}


def _seizures(source: Row) -> _Units:
    own = {"form": source["form"], "act": source["act"]}
    if source["unit"] == "pills":
        return "pill", "pill", 1.0, {**own, "measure": "count"}
    stated = MASSES[source["unit"]]
    return "kilogram", stated, factor(stated, "kilogram"), {**own, "measure": "mass"}


def _prices(source: Row) -> _Units:
    currency, unit = source["currency"], source["unit"]
    if unit in PRICED:
        stated = f"{currency}/{PRICED[unit]}"
        times = factor(stated, f"{currency}/kilogram")
        return currency, stated, times, {"basis": "per_kilogram", "level": source["level"]}
    basis, stated = {"pill": ("per_pill", f"{currency}/pill"), "lot": ("total", currency)}[unit]
    return currency, stated, 1.0, {"basis": basis, "level": source["level"]}


def _potency(source: Row) -> _Units:
    return "times", "times", 1.0, {"reference_substance": source["reference_substance"]}


def _doses(source: Row) -> _Units:
    stated = source["unit"]
    unit = "milligram" if stated == "microgram" else stated
    # how many doses an amount makes is a capacity; what a pill holds or what kills is stated as a fact
    modality = "potential" if source["kind"] == "dose_count" else "asserted"
    times = factor(stated, unit)
    return unit, "milligram" if stated == "mme" else stated, times, {"kind": source["kind"], "modality": modality}


def _shares(source: Row) -> _Units:
    return "percent", "percent", 1.0, {"kind": source["kind"], "of": "seizures", "population": source["population"]}


_UNITS: dict[str, Callable[[Row], _Units]] = {
    "deaths": _deaths,
    "seizures": _seizures,
    "prices": _prices,
    "potency": _potency,
    "doses": _doses,
    "shares": _shares,
}


def _with_reference(table: str, source: Row, names: Names) -> Row:
    """A potency row: its second substance is named as the first."""
    row = _figure(table, source, names)
    return {**row, "reference_substance": _name(names, "substance", source["reference_substance"])[0]}


def _control(table: str, source: Row, names: Names) -> Row:
    """A row of `controls`; a date known to its month or year only is that time's first day, with its precision."""
    substance, limit = _name(names, "substance", source["substance"])
    return {
        **source,
        "substance": substance,
        "jurisdiction": _name(names, "place", source["jurisdiction"])[0],
        "date": _first_day(source["date"]),
        "precision": {4: "year", 7: "month", 10: "day"}[len(source["date"])],
        "note": _note(limit, source["note"]),
    }


def _note(limit: str, remarks: str) -> str:
    """What the figure is limited to, in square brackets, then the remarks."""
    return " ".join(part for part in (f"[{limit}]" if limit else "", remarks) if part)


def _first_day(date: str) -> str:
    year, month, day = (*(int(part) for part in date.split("-")), 1, 1)[:3]
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValidationError(f"{date} is no date")
    return f"{year:04}-{month:02}-{day:02}"


def _mme_factor(table: str, source: Row, names: Names) -> Row:
    """A row of `mme_factors`."""
    float(source["factor"])
    return {**source, "substance": _name(names, "substance", source["substance"])[0]}


_MAKERS: dict[str, Callable[[str, Row, Names], Row]] = {
    "potency": _with_reference,
    "controls": _control,
    "mme_factors": _mme_factor,
}


def _csv(table: str, rows: list[Row]) -> bytes:
    """The rows as a CSV file: the table's columns in their order, lines ended by a line feed."""
    names = [str(column["name"]) for column in columns(table)]
    text = io.StringIO(newline="")
    writer: csv.DictWriter[Any] = csv.DictWriter(text, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


if __name__ == "__main__":
    sys.exit(main())
