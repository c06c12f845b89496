"""How texts write units and currencies: the forms of `unit_forms.csv` and `currencies.csv`, read on first use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from opioid_stats.resources import data_path
from opioid_stats.units.nouns import noun_tables, plain_rows
from opioid_stats.units.powers import POWERED, SQUARE, WRITTEN, exponent, powered


class Forms(NamedTuple):
    """The tables read off `unit_forms.csv` and `currencies.csv`; `definitions` holds a currency's line for pint."""

    UNIT_FORMS: dict[str, str]
    CASED_FORMS: dict[str, str]
    UNIT_GUARDS: dict[str, frozenset[str]]
    UNIT_KINDS: dict[str, str]
    CURRENCY_SYMBOLS: dict[str, str]
    CURRENCY_FORMS: dict[str, str]
    SUBUNITS: dict[str, tuple[str, float]]
    MONEY_LETTERS: dict[str, str]
    definitions: dict[str, str]


@cache
def form_tables() -> Forms:
    tables = Forms({}, {}, {}, {}, {}, {}, {}, {}, {})
    for unit, kind, guard, forms in _form_rows():
        guards = frozenset(guard.split())
        cased = "case" in guards
        tables.UNIT_KINDS.setdefault(unit, kind)
        names = dict.fromkeys(forms.split("|"), unit)
        if "si" in guards:
            guards -= {"si"}
            for prefix in _prefixes():
                tables.UNIT_KINDS.setdefault(prefix + unit, kind)
                for form in names:
                    tables.UNIT_FORMS.setdefault(prefix + form, prefix + unit)
        (tables.CASED_FORMS if cased else tables.UNIT_FORMS).update(names)
        if guards:
            tables.UNIT_GUARDS.update(dict.fromkeys(names, guards))
    for unit, definition, role, forms in plain_rows("currencies.csv"):
        tables.UNIT_KINDS[unit] = "currency"
        tables.definitions[unit] = f"{unit} = {definition or f'[currency_{unit}]'}"
        whole, _, parts = definition.partition("/")
        if parts.isdigit():
            tables.SUBUNITS[unit] = whole, float(parts)
        names = dict.fromkeys(forms.split("|"), unit)
        if role == "letter":
            tables.MONEY_LETTERS.update(names)
            continue
        if role == "cased":
            tables.CASED_FORMS.update(names)
            tables.UNIT_GUARDS.update(dict.fromkeys(names, frozenset({"case"})))
            continue
        tables.CURRENCY_FORMS.update(names)
        if role == "digits":
            tables.UNIT_GUARDS.update(dict.fromkeys(names, frozenset({"digits"})))
        elif role != "name":
            tables.CURRENCY_SYMBOLS.update(names)
        for form in names:
            tables.UNIT_FORMS.setdefault(form, unit)
    return tables


def _prefixes() -> list[str]:
    """The prefixes that `units.txt` defines (`kilo`)."""
    with data_path("units", "units.txt").open(encoding="utf-8") as file:
        return [line.partition("-")[0] for line in file if _PREFIX.match(line)]


def _form_rows() -> Iterator[list[str]]:
    """The rows of `unit_forms.csv`, whose last cell may hold commas (`per 100,000`) and quotes (the inch sign)."""
    import csv

    with data_path("units", "unit_forms.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        next(rows)
        yield from rows


_PREFIX = re.compile(r"[a-z]+- =")
_PER = re.compile(r"\s*/\s*|\s+(?:per|an?|each|every)\s+")


def unit_of(form: str) -> str | None:
    """The name of the unit that a whole surface form means, compound ones too; None if it means none.

    Guards are not asked: the caller knows where the form stands.

    >>> unit_of("kgs"), unit_of("mg/kg"), unit_of("dollars a kilogram"), unit_of("per 100,000 residents")
    ('kilogram', 'milligram/kilogram', 'USD/kilogram', 'per_100k')
    """
    form = form.strip()
    low = form.lower()
    tables = form_tables()
    for found in (tables.CASED_FORMS.get(form), tables.UNIT_FORMS.get(low), noun_tables().NOUNS.get(low)):
        if found:
            return found
    if low.startswith(("per ", "for every ")):
        shorter = low.rpartition(" ")[0]
        return tables.UNIT_FORMS.get(shorter)
    parts = _PER.split(form)
    if len(parts) == 1:
        return _power_of(form)
    if not all(parts):
        return None
    units = [unit_of(part) for part in parts]
    return None if None in units else "/".join(unit for unit in units if unit)


def _power_of(form: str) -> str | None:
    """The power that a form without a quotient means: `sq ft`, `m²`, `cubic metres`."""
    low = form.lower()
    if before := SQUARE.match(low):
        unit, power = unit_of(form[before.end() :]), 2 if before[1] else 3
    elif behind := WRITTEN.fullmatch(low):
        unit, power = unit_of(form[: behind.end(1)]), exponent(behind[2])
    else:
        return None
    kind = form_tables().UNIT_KINDS.get(unit or "")
    return powered(unit, kind, power) if unit and kind in POWERED else None
