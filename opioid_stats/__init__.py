"""opioid_stats: drug-enforcement and overdose figures, read out of text into typed, sourced tables.

The public names load on first use, so that `import opioid_stats` takes milliseconds.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opioid_stats import official as official
    from opioid_stats.curated import documents, load, mme, potency, tables, to
    from opioid_stats.extract import Extraction, extract
    from opioid_stats.files import read, write
    from opioid_stats.frames import validate
    from opioid_stats.quantities import Quantity, read_quantities
    from opioid_stats.reconcile import reconcile
    from opioid_stats.units import ureg

__version__ = "0.1.0"

_HOMES = {
    "Extraction": "extract",
    "Quantity": "quantities",
    "documents": "curated",
    "extract": "extract",
    "load": "curated",
    "mme": "curated",
    "potency": "curated",
    "read": "files",
    "read_quantities": "quantities",
    "reconcile": "reconcile",
    "tables": "curated",
    "to": "curated",
    "ureg": "units",
    "validate": "frames",
    "write": "files",
}

__all__ = [
    "Extraction",
    "Quantity",
    "documents",
    "extract",
    "load",
    "mme",
    "potency",
    "read",
    "read_quantities",
    "reconcile",
    "tables",
    "to",
    "ureg",
    "validate",
    "write",
]


def __getattr__(name: str) -> Any:
    if name == "official":  # a room of its own: opioid_stats.official.read
        return import_module(f"{__name__}.official")
    if name in _HOMES:
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """Keeps `opioid_stats.extract` the function, where importing the module of that name would hide it."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
