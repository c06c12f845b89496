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
- `MONEY_LETTERS`: capital that is money before a large amount -> currency;
- `SUBUNITS`: subunit -> its currency, and how many make one (`penny`: `GBP`, 100);
- `NOUNS`: counted noun, singular or plural -> its unit, the singular;
- `NOUN_CLASSES`: unit of a count -> `person`, `item` or `event`.

`ureg`, the registry, is built on first use too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from opioid_stats.units.conversion import convert, factor, registry
from opioid_stats.units.forms import Forms, form_tables, unit_of
from opioid_stats.units.nouns import Nouns, noun_tables, plural_of, singular
from opioid_stats.units.powers import powered, root

if TYPE_CHECKING:
    from opioid_stats.units.definitions import Registry

    ureg: Registry

UNIT_FORMS: dict[str, str]
CASED_FORMS: dict[str, str]
UNIT_GUARDS: dict[str, frozenset[str]]
UNIT_KINDS: dict[str, str]
CURRENCY_SYMBOLS: dict[str, str]
CURRENCY_FORMS: dict[str, str]
SUBUNITS: dict[str, tuple[str, float]]
MONEY_LETTERS: dict[str, str]
NOUNS: dict[str, str]
NOUN_CLASSES: dict[str, str]


__all__ = ["convert", "factor", "plural_of", "powered", "registry", "root", "singular", "unit_of"]


def __getattr__(name: str) -> object:
    if name == "ureg":
        return registry()
    for table in (Forms, Nouns):
        if name in table._fields and name.isupper():
            value: object = getattr(form_tables() if table is Forms else noun_tables(), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
