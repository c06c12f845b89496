"""From one unit to another: the registry, and the factor between two units, exact and remembered."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from opioid_stats.errors import UnitError
from opioid_stats.units.forms import form_tables, unit_of
from opioid_stats.units.nouns import noun_tables
from opioid_stats.units.powers import root

if TYPE_CHECKING:
    from fractions import Fraction

    from opioid_stats.units.definitions import Registry


@cache
def _exact() -> Registry:
    """A registry that reckons in fractions, so that a factor is the float nearest to its exact value."""
    from fractions import Fraction

    from opioid_stats.units.definitions import Registry

    return Registry(_definition, Fraction)


@cache
def registry() -> Registry:
    """The package's pint registry, built on first use; `ureg` is the same object.

    >>> registry().Quantity(4.7, "kilogram").to("pound").magnitude.__round__(2)
    10.36
    """
    from opioid_stats.units.definitions import Registry

    return Registry(_definition)


def _definition(name: str) -> str | None:
    """The pint definition of a currency, a power of a unit or a counted noun, None for any other name."""
    if line := form_tables().definitions.get(name):
        return line
    unit, power = root(name)
    if power != 1 and unit in form_tables().UNIT_KINDS:
        return f"{name} = {unit} ** {power}"
    kind = noun_tables().NOUN_CLASSES.get(name)
    return kind and f"{name} = 1 {'person' if kind == 'person' else 'item'}"


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
    zero, step = _line(from_unit, to_unit)
    if zero:
        raise UnitError(
            f"no factor leads from {from_unit!r} to {to_unit!r}: their zeros differ; use convert(value, from, to)"
        )
    return float(step)


def convert(value: float, from_unit: str, to_unit: str) -> float:
    """`value` of `from_unit` in `to_unit`, temperatures with their zeros; raises UnitError as `factor` does.

    >>> convert(100, "degree_celsius", "degree_fahrenheit").__round__(6)
    212.0
    """
    if "degree_" in from_unit or "degree_" in to_unit or "kelvin" in from_unit:
        from fractions import Fraction

        zero, step = _line(from_unit, to_unit)
        return float(zero + step * Fraction(value))
    return value * factor(from_unit, to_unit)


@cache
def _line(from_unit: str, to_unit: str) -> tuple[Fraction, Fraction]:
    """The zero of `from_unit` in `to_unit`, and what each further one adds to it, both exact."""
    from fractions import Fraction

    from pint import DimensionalityError

    source, target = _parsed(from_unit), _parsed(to_unit)
    try:
        zero, one = (_exact().convert(Fraction(number), source, target) for number in (0, 1))
    except DimensionalityError:
        here, there = (registry().parse_units(unit).dimensionality for unit in (from_unit, to_unit))
        raise UnitError(
            f"cannot convert {from_unit!r} ({here}) to {to_unit!r} ({there}): they measure different things"
        ) from None
    return zero, one - zero


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
    near = get_close_matches(unit, [*form_tables().UNIT_KINDS, *noun_tables().NOUN_CLASSES], n=3)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    return UnitError(f"there is no unit {unit!r}{hint} (units are named like 'kilogram', 'USD', 'mile/hour', 'person')")
