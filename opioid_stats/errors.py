"""The errors of the package: one base class, and each message says what was wrong, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable


class OpioidStatsError(Exception):
    """Base class of every error that the package raises on purpose."""


class InputTypeError(OpioidStatsError, TypeError):
    """An argument has a type that the function does not take."""


class InputValueError(OpioidStatsError, ValueError):
    """An argument has the right type and a value that cannot be used, such as a date that is none."""


class UnknownNameError(OpioidStatsError, LookupError):
    """A name (of a table, column, unit, substance ...) that does not exist; the message lists those that do."""


class UnitError(OpioidStatsError, ValueError):
    """A unit that the registry does not know, or a conversion between two that measure different things."""


class FileReadError(OpioidStatsError, OSError):
    """A file that is missing, unreadable, not UTF-8, or not in the format expected."""


class FormatError(OpioidStatsError, ValueError):
    """A file whose layout is not the one its reader was written for; says which columns were expected and found."""


class ValidationError(OpioidStatsError, ValueError):
    """Rows that break their table's schema; `failures` holds one entry a failing cell."""

    def __init__(self, message: str, failures: Iterable[object] = ()) -> None:
        super().__init__(message)
        self.failures = list(failures)


def unknown_name(kind: str, name: object, available: Iterable[str]) -> UnknownNameError:
    """The error for a `kind` of thing called `name` that does not exist, naming what does.

    >>> str(unknown_name("table", "sezures", ["deaths", "seizures"]))
    "there is no table 'sezures'; did you mean 'seizures'? Available: deaths, seizures"
    """
    from difflib import get_close_matches

    names = list(available)
    near = get_close_matches(str(name), names, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else "."
    return UnknownNameError(f"there is no {kind} {name!r}{hint} Available: {', '.join(names)}")
