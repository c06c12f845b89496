"""Seized amounts in lines whose heading gives the unit.

Pounds seized
Methamphetamine: 140,000
Cocaine: 81,000
"""

from __future__ import annotations

import re

from opioid_stats import units
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot

_ROW = "^SUB (?:powder )?(?:@|QN)(?: |$)"
_ROWS = 15  # lines that a list may have above the number
_HEADING = 10  # words; a longer line is a sentence
_SEIZED = re.compile(r"\b(?:seiz|intercept|confiscat)")


def unit_of_heading(spot: Spot) -> str | None:
    """The unit of mass that the heading above a line `drug: number` names for what was seized, or None."""
    page, q = spot.page, spot.quantity
    if q.noun is not None or q.unit != "dimensionless":
        return None
    if not pattern(_ROW).search(spot.whole):
        return None
    for number in range(spot.sentence - 1, max(-1, spot.sentence - _ROWS), -1):
        first, last = page.bounds(number)
        line = page.text(first, last)
        if pattern(_ROW).search(line):
            continue
        if not page.document.style.punctuated:
            first = max(first, last - _HEADING)  # nothing shows where the heading begins
            line = page.text(first, last)
        told = page.document.low[page.items[first].start : page.items[last - 1].end]
        if len(line.split()) > _HEADING or not _SEIZED.search(told):
            return None
        named = (units.UNIT_FORMS.get(word) for word in re.findall(r"[a-z]+", told))
        return next((unit for unit in named if unit is not None and letter(unit) == "M"), None)
    return None
