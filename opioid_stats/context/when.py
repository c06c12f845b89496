"""The time that a figure covers."""

from __future__ import annotations

from datetime import date

from opioid_stats.context.spot import Spot
from opioid_stats.periods import Period


def period(spot: Spot, back: int = 2) -> tuple[date | None, date | None]:
    """First and last day of the figure's time, from its sentence, else from the ones before."""
    page = spot.page
    first, last = spot.bounds
    found: list[tuple[int, Period]] = []
    for i in range(first, last):
        what = page.items[i].what
        if isinstance(what, Period):
            distance = i - spot.index if i > spot.index else (spot.index - i) * 2
            found.append((distance + (100 if what.role == "baseline" else 0), what))
    if found:
        best = min(found, key=lambda x: x[0])[1]
        return best.first, best.last
    floor = page.bounds(max(0, spot.sentence - back))[0]
    for i in range(first - 1, floor - 1, -1):
        what = page.items[i].what
        if isinstance(what, Period) and what.role != "baseline":
            return what.first, what.last
    return None, None
