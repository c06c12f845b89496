"""What a figure takes over from the text around its sentence, by the kind of statement that it is.

An amount seized belongs to an event, which keeps its place, day and body over the sentences that tell it; a count of
deaths belongs to a report, which names its period and publisher once; a price is of its place, but of no day unless one
is named; a penalty that the law sets is of a place alone; how strong a drug is holds anywhere and always.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Scope(NamedTuple):
    """How far the place, time and body of a figure may be looked for: `sentence`, `event`, `report`, or `nowhere`."""

    name: str
    place: str
    time: str
    body: str


EVENT = Scope("event", place="event", time="event", body="event")
REPORT = Scope("report", place="report", time="report", body="report")
MARKET = Scope("market", place="event", time="sentence", body="report")
COURT = Scope("court", place="event", time="court", body="court")
LAW = Scope("law", place="country", time="nowhere", body="nowhere")
SCIENCE = Scope("science", place="nowhere", time="nowhere", body="nowhere")

_TABLES = {
    "seizures": EVENT,
    "enforcement": EVENT,
    "deaths": REPORT,
    "use": REPORT,
    "prices": MARKET,
    "potency": SCIENCE,
}


def scope_of(table: str, own: Mapping[str, Any]) -> Scope:
    """The scope of a figure of `table` with these columns of its own.

    >>> scope_of("changes", {"of": "seizures"}).name, scope_of("sentences", {"kind": "statutory_minimum"}).name
    ('event', 'law')
    """
    kind = str(own.get("kind") or "")
    if table == "sentences":
        return LAW if kind.startswith("statutory") else COURT
    if table == "doses":
        return SCIENCE if kind in ("lethal_dose", "mme") else EVENT
    if table == "prices":
        return EVENT if own.get("basis") == "total" else MARKET
    if table == "shares" and kind == "purity":
        return EVENT
    if table in ("changes", "shares"):
        return _TABLES.get(str(own.get("of")), REPORT)
    return _TABLES.get(table, REPORT)
