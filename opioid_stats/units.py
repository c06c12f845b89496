"""Units: the names that texts write them by, the registry that knows them, and the factor from one to another.

A unit is named as people call it, singular, with underscores (`kilogram`, `square_foot`, `mile/hour`, `USD/kilogram`).
Surface forms are looked up in tables read from `data/units/`; pint is never given text, only these names.

Loaded on first use, each a plain dictionary:

- `UNIT_FORMS`: lower-case surface form -> unit (`kgs` -> `kilogram`), names of currencies included;
- `CASED_FORMS`: form in its own case -> unit, which goes before the lower-case table (`mW`, `MT`, `TRY`);
- `UNIT_GUARDS`: form -> when it is a unit at all, where that is not always: some of `digits`, `glued`, `punct`,
  `lower` and `case` (explained at the top of `unit_forms.csv`);
- `UNIT_KINDS`: unit -> what it measures (`mass`, `currency`, `ratio`, ...);
- `CURRENCY_SYMBOLS`: lower-case sign or code that may stand before a number -> currency;
- `CURRENCY_FORMS`: lower-case sign, code or name -> currency;
- `NOUNS`: counted noun, singular or plural -> its unit, the singular;
- `NOUN_CLASSES`: unit of a count -> `person`, `item` or `event`.

`ureg`, the registry, is built on first use too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from opioid_stats.errors import UnitError
from opioid_stats.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from opioid_stats.registry import Registry

    ureg: Registry

UNIT_FORMS: dict[str, str]
CASED_FORMS: dict[str, str]
UNIT_GUARDS: dict[str, frozenset[str]]
UNIT_KINDS: dict[str, str]
CURRENCY_SYMBOLS: dict[str, str]
CURRENCY_FORMS: dict[str, str]
NOUNS: dict[str, str]
NOUN_CLASSES: dict[str, str]


class _Forms(NamedTuple):
    """The tables read off `unit_forms.csv` and `currencies.csv`; `definitions` holds a currency's line for pint."""

    UNIT_FORMS: dict[str, str]
    CASED_FORMS: dict[str, str]
    UNIT_GUARDS: dict[str, frozenset[str]]
    UNIT_KINDS: dict[str, str]
    CURRENCY_SYMBOLS: dict[str, str]
    CURRENCY_FORMS: dict[str, str]
    definitions: dict[str, str]


class _Nouns(NamedTuple):
    """The tables read off `nouns.csv`."""

    NOUNS: dict[str, str]
    NOUN_CLASSES: dict[str, str]


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a file in `data/units/`, without comments and header, none of whose cells are quoted."""
    lines = data_path("units", name).read_text(encoding="utf-8").splitlines()
    rows = (line.split(",") for line in lines if not line.startswith("#"))
    next(rows)
    return rows


@cache
def _forms() -> _Forms:
    tables = _Forms({}, {}, {}, {}, {}, {}, {})
    for unit, kind, guard, forms in _form_rows():
        guards = frozenset(guard.split())
        cased = "case" in guards
        tables.UNIT_KINDS.setdefault(unit, kind)
        names = dict.fromkeys(forms.split("|"), unit)
        (tables.CASED_FORMS if cased else tables.UNIT_FORMS).update(names)
        if guards:
            tables.UNIT_GUARDS.update(dict.fromkeys(names, guards))
    for unit, definition, role, forms in _rows("currencies.csv"):
        tables.UNIT_KINDS[unit] = "currency"
        tables.definitions[unit] = f"{unit} = {definition or f'[currency_{unit}]'}"
        names = dict.fromkeys(forms.split("|"), unit)
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


def _form_rows() -> Iterator[list[str]]:
    """The rows of `unit_forms.csv`, whose last cell may hold commas (`per 100,000`) and quotes (the inch sign)."""
    import csv

    with data_path("units", "unit_forms.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        next(rows)
        yield from rows


@cache
def _nouns() -> _Nouns:
    tables = _Nouns({}, {})
    for noun, kind, plurals, only in _rows("nouns.csv"):
        tables.NOUN_CLASSES[noun] = kind
        if not only:
            tables.NOUNS[noun] = noun
        for plural in plurals.split("|") if plurals else (plural_of(noun),):
            tables.NOUNS.setdefault(plural, noun)
    return tables


@cache
def _exact() -> Registry:
    """A registry that reckons in fractions, so that a factor is the float nearest to its exact value."""
    from fractions import Fraction

    from opioid_stats.registry import Registry

    return Registry(_definition, Fraction)


@cache
def registry() -> Registry:
    """The package's pint registry, built on first use; `ureg` is the same object.

    >>> registry().Quantity(4.7, "kilogram").to("pound").magnitude.__round__(2)
    10.36
    """
    from opioid_stats.registry import Registry

    return Registry(_definition)


def _definition(name: str) -> str | None:
    """The pint definition of a currency or a counted noun, None for any other name."""
    if line := _forms().definitions.get(name):
        return line
    kind = _nouns().NOUN_CLASSES.get(name)
    return kind and f"{name} = 1 {'person' if kind == 'person' else 'item'}"


def __getattr__(name: str) -> object:
    if name == "ureg":
        return registry()
    for table in (_Forms, _Nouns):
        if name in table._fields and name.isupper():
            value: object = getattr(_forms() if table is _Forms else _nouns(), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


# --- conversion


@cache
def factor(from_unit: str, to_unit: str) -> float:
    """What a value in `from_unit` is multiplied with to be in `to_unit`; remembered.

    Raises UnitError for an unknown unit, for two that measure different things, and for temperatures with a
    different zero, which `convert` handles.

    >>> factor("gram", "item")
    Traceback (most recent call last):
    ...
    opioid_stats.errors.UnitError: cannot convert 'gram' ([mass]) to 'item' ([item]): they measure different things
    >>> factor("pound", "kilogram")
    0.45359237
    >>> factor("USD/gram", "USD/kilogram")
    1000.0
    """
    zero, one = _converted(0.0, from_unit, to_unit), _converted(1.0, from_unit, to_unit)
    if zero:
        raise UnitError(
            f"no factor leads from {from_unit!r} to {to_unit!r}: their zeros differ; use convert(value, from, to)"
        )
    return one


def convert(value: float, from_unit: str, to_unit: str) -> float:
    """`value` of `from_unit` in `to_unit`, temperatures with their zeros; raises UnitError as `factor` does.

    >>> convert(100, "degree_celsius", "degree_fahrenheit").__round__(6)
    212.0
    """
    if "degree_" in from_unit or "degree_" in to_unit or "kelvin" in from_unit:
        return _converted(value, from_unit, to_unit)
    return value * factor(from_unit, to_unit)


def _converted(value: float, from_unit: str, to_unit: str) -> float:
    from fractions import Fraction

    from pint import DimensionalityError

    source, target = _parsed(from_unit), _parsed(to_unit)
    try:
        return float(_exact().convert(Fraction(value), source, target))
    except DimensionalityError:
        here, there = (registry().parse_units(unit).dimensionality for unit in (from_unit, to_unit))
        raise UnitError(
            f"cannot convert {from_unit!r} ({here}) to {to_unit!r} ({there}): they measure different things"
        ) from None


def _parsed(unit: str) -> Any:
    """The unit as the exact registry has it; raises UnitError for text that names none."""
    from pint import PintError

    try:
        if unit.strip():
            return _exact().parse_units(unit)
    except (PintError, ValueError, TypeError, SyntaxError, AttributeError):
        pass
    raise _unknown(unit)


def _unknown(unit: str) -> UnitError:
    """The error for a unit that is no name of the registry; a surface form is told its name."""
    from difflib import get_close_matches

    if named := unit_of(unit):
        return UnitError(f"there is no unit {unit!r}; the name of it is {named!r}")
    near = get_close_matches(unit, [*_forms().UNIT_KINDS, *_nouns().NOUN_CLASSES], n=3)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    return UnitError(f"there is no unit {unit!r}{hint} (units are named like 'kilogram', 'USD', 'mile/hour', 'person')")


# --- names in text

_PER = re.compile(r"\s*/\s*|\s+(?:per|an?|each|every)\s+")


def unit_of(form: str) -> str | None:
    """The name of the unit that a whole surface form means, compound ones too; None if it means none.

    Guards are not asked: the caller knows where the form stands.

    >>> unit_of("kgs"), unit_of("mg/kg"), unit_of("dollars a kilogram"), unit_of("per 100,000 residents")
    ('kilogram', 'milligram/kilogram', 'USD/kilogram', 'per_100k')
    """
    form = form.strip()
    low = form.lower()
    tables = _forms()
    for found in (tables.CASED_FORMS.get(form), tables.UNIT_FORMS.get(low), _nouns().NOUNS.get(low)):
        if found:
            return found
    if low.startswith(("per ", "for every ")):
        shorter = low.rpartition(" ")[0]
        return tables.UNIT_FORMS.get(shorter)
    parts = _PER.split(form)
    if len(parts) == 1 or not all(parts):
        return None
    units = [unit_of(part) for part in parts]
    return None if None in units else "/".join(unit for unit in units if unit)


def plural_of(noun: str) -> str:
    """The regular plural of an English noun.

    >>> [plural_of(noun) for noun in ("seizure", "company", "box", "day", "bus")]
    ['seizures', 'companies', 'boxes', 'days', 'buses']
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def singular(noun: str) -> str:
    """The singular of a noun in lower case, given in either number: irregular ones by the list, others by rule.

    >>> [singular(noun) for noun in ("people", "knives", "companies", "boxes", "glass", "widgets", "buses")]
    ['person', 'knife', 'company', 'box', 'glass', 'widget', 'bus']
    """
    known = _nouns().NOUNS.get(noun)
    if known or len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return known or noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return noun[:-2]
    if noun.endswith("men"):
        return noun[:-2] + "an"
    return noun[:-1]
