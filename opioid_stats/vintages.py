"""Editions: which one of a count that is revised was the current one on a given day."""

from __future__ import annotations

import calendar
import re
from datetime import date

_EDITION = re.compile(r"VSRR (\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

# NCHS: provisional overdose counts came six months after the deaths, four since the release of 16 February 2022
# (https://blogs.cdc.gov/nchs/2022/02/16/6328).
_LAG_BEFORE, _LAG_SINCE, _CHANGE = 6, 4, (2021, 9)


def released(vintage: str | None) -> date | None:
    """The day from which an edition was the current one, or None where its name does not tell.

    An edition `VSRR 2017-05` is named for the last month that it covers, and came out six months later (four since
    that of September 2021). Others are named for the day, month or year in which they were published.

    >>> released("VSRR 2017-05"), released("VSRR 2021-09"), released("2022-09-14"), released("2018-08")
    (datetime.date(2017, 12, 1), datetime.date(2022, 2, 1), datetime.date(2022, 9, 14), datetime.date(2018, 8, 31))
    """
    if vintage and (edition := _EDITION.fullmatch(vintage)):
        year, month = int(edition[1]), int(edition[2])
        month += (_LAG_SINCE if (year, month) >= _CHANGE else _LAG_BEFORE) + 1
        return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    if vintage and (day := _DAY.fullmatch(vintage)):
        year, month = int(day[1]), int(day[2] or 12)
        return date(year, month, int(day[3] or calendar.monthrange(year, month)[1]))
    return None
