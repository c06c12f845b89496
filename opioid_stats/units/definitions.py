"""The package's pint registry: every unit that a table or a quantity names, defined on first use.

The definitions stand in `data/units/units.txt` alone; pint's own file is never loaded, because it reads ordinary
words as units. Currencies come from `currencies.csv` (each a dimension of its own) and counted nouns from
`nouns.csv` (each the same as `person` or `item`). A registry of all of them would take 100 ms to build; one that
defines a name when it is first asked for takes two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pint

from opioid_stats.resources import data_path

_NAME = re.compile(r"[A-Za-z_]\w*")


def read_definitions(*parts: str) -> Iterator[tuple[list[str], str]]:
    """The definitions of a file under `data/`, one at a time: the names that each defines, and its line.

    Prefixes have names that end in a hyphen.

    >>> dict((names[0], line) for names, line in read_definitions("units", "units.txt"))["percent"]
    'percent = 0.01 fraction'
    """
    with data_path(*parts).open(encoding="utf-8") as file:
        for raw in file:
            line = raw.partition("#")[0].strip()
            if line:
                name, _, *aliases = (part.strip() for part in line.split("="))
                yield [name, *aliases], line


class Registry(pint.UnitRegistry):  # type: ignore[type-arg]  # pint's parameter is a quantity class of its own making
    """A pint registry that defines a unit when its name is first used.

    `others` is asked for the definition of a name that the file does not have; it gives None for an unknown one.
    """

    def __init__(self, others: Callable[[str], str | None], number: type = float) -> None:
        super().__init__(None, on_redefinition="raise", autoconvert_offset_to_baseunit=True, non_int_type=number)
        self._others = others
        self._lines: dict[str, str] = {}
        for names, line in read_definitions("units", "units.txt"):
            if names[0].endswith("-"):
                self.define(line)
            else:
                self._lines.update(dict.fromkeys(names, line))

    def get_name(self, name_or_alias: str, case_sensitive: bool | None = None) -> str:
        """The canonical name of a unit; pint asks here first, for every name that it meets."""
        self._learn(name_or_alias)
        return super().get_name(name_or_alias, case_sensitive)

    def parse_unit_name(self, unit_name: str, case_sensitive: bool | None = None) -> Any:
        """A name split into prefix and unit (`megavolt`), whose unit is defined first."""
        for prefix in self._prefixes:
            if prefix and unit_name.startswith(prefix):
                self._learn(unit_name[len(prefix) :])
        if unit_name.endswith("s"):
            self._learn(unit_name[:-1])
        return super().parse_unit_name(unit_name, case_sensitive)

    def _learn(self, name: str) -> None:
        """Defines `name` and the units that its definition rests on, if it is a known name that is not yet defined."""
        if name in self._units:
            return
        line = self._lines.get(name) or self._others(name)
        if line is None:
            return
        own, _, rest = line.partition("=")
        for word in _NAME.findall(rest.partition("=")[0]):
            if word != own.strip() and f"[{word}]" not in rest:
                self._learn(word)
        self.define(line)
