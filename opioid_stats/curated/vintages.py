"""Editions: which one of a count that is revised was the current one on a given day."""

from __future__ import annotations

import calendar
import re
from datetime import date

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

# NCHS: provisional overdose counts came six months after the deaths, four since the release of 16 February 2022
# (https://blogs.cdc.gov/nchs/2022/02/16/6328).
_LAG_BEFORE, _LAG_SINCE, _CHANGE = 6, 4, (2021, 9)


def released(vintage: str | None, document_id: str = "") -> date | None:
    """The day from which an edition was the current one, or None where its name does not tell.

    Editions are named for the day, month or year in which they were published; those of the CDC's VSRR file for the
    last month that they cover, which came out six months later (four since that of September 2021).

    >>> released("2017-05", "nchs-vsrr-2017-05"), released("2021-09", "cdc_vsrr:2021-09")
    (datetime.date(2017, 12, 1), datetime.date(2022, 2, 1))
    >>> released("2022-09-14"), released("2018-08")
    (datetime.date(2022, 9, 14), datetime.date(2018, 8, 31))
    """
    named = _DAY.fullmatch(vintage) if vintage else None
    if named is None:
        return None
    year, month = int(named[1]), int(named[2] or 12)
    if "vsrr" in document_id and named[2] and not named[3]:
        month += (_LAG_SINCE if (year, month) >= _CHANGE else _LAG_BEFORE) + 1
        return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return date(year, month, int(named[3] or calendar.monthrange(year, month)[1]))
