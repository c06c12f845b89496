"""The public names: there, documented, and themselves whatever was imported before."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

import opioid_stats


@pytest.mark.parametrize("name", opioid_stats.__all__)
def test_a_public_name_is_no_module_and_says_what_it_is(name: str) -> None:
    found = getattr(opioid_stats, name)
    assert not isinstance(found, ModuleType)
    assert found.__doc__
    assert name in dir(opioid_stats)


def test_importing_the_module_of_a_name_does_not_hide_the_name() -> None:
    code = """
import opioid_stats.extract, opioid_stats.reconcile
from opioid_stats.extract import Extraction
assert isinstance(opioid_stats.extract(""), Extraction)
assert callable(opioid_stats.reconcile) and callable(opioid_stats.tables)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extracts'"):
        _ = opioid_stats.extracts  # type: ignore[attr-defined]


def test_the_official_readers_need_no_import_of_their_own() -> None:
    code = "import opioid_stats; print(opioid_stats.official.formats().__len__() > 10)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "True"
