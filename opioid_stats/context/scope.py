"""What a figure takes over from the text around its sentence, by the kind of statement that it is.

An amount seized belongs to an event, which keeps its place, day and body over the sentences that tell it; a count of
deaths belongs to a report, which names its period and publisher once; a price is of its place, but of no day unless one
is named; a penalty that the law sets is of a place alone; how strong a drug is holds anywhere and always.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

from opioid_stats.context.measure import letter
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes
from opioid_stats.context.spot import Spot
from opioid_stats.quantities import Quantity

# how many sentences back a list's introduction may stand
_LIST = 16
# how many sentences back, in text without paragraphs, a place, time or body may stand
_BACK = 2
# how many characters of a list's item its mark may be
_MARKED = 4
# how many words a new clause weighs between a figure and a name, and how many, without punctuation, that it is behind
_PAST_CLAUSE, BEHIND = 5, 20
# as many sentences as likely open between a figure and a name far off that is not its own
PARTED = 0.3
# what is farther off is not counted word by word
_COUNTED = 80
_LABEL = re.compile(r"[^\n.:]{1,40}:\s")
_BULLET = re.compile(r"\n\s*(?:[^\w\s\"'“‘(\[$€£]|\(?[a-z0-9]{1,2}\)\s)")


class Scope(NamedTuple):
    """How far the place, time and body of a figure may be looked for: `sentence`, `event`, `report`, or `nowhere`."""

    name: str
    place: str
    time: str
    body: str


EVENT = Scope("event", place="event", time="event", body="event")
REPORT = Scope("report", place="report", time="report", body="report")
MARKET = Scope("market", place="event", time="sentence", body="publisher")
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
        return SCIENCE if kind == "lethal_dose" else REPORT if kind == "mme" else EVENT
    if table == "prices":
        return EVENT if own.get("basis") == "total" else MARKET
    if table == "shares" and kind == "purity":
        return EVENT
    if table in ("changes", "shares"):
        return _TABLES.get(str(own.get("of")), REPORT)
    return _TABLES.get(table, REPORT)


def sentences_before(spot: Spot) -> range:
    """The sentences whose place, time and body a figure may take over, nearest first.

    Those of its paragraph; a paragraph that is a list's introduction or item goes on into the next. In text without
    paragraphs, the last few.
    """
    page, last = spot.page, spot.sentence - 1
    if not page.document.style.punctuated:
        return range(last, max(last - _BACK, -1), -1)
    first = page.sentence_of(page.paragraph_start(spot.index))
    while first and spot.sentence - first < _LIST and _goes_on(page, first - 1):
        first = page.sentence_of(page.paragraph_start(page.bounds(first - 1)[0]))
    return range(last, first - 1, -1)


def _goes_on(page: Page, sentence: int) -> bool:
    """Whether a paragraph's last sentence introduces the next paragraph, or the next is one more item of its list."""
    text = page.document.text
    end = page.items[page.bounds(sentence)[1] - 1].end
    start = page.items[page.bounds(sentence + 1)[0]].start
    gap = text[end:start]
    if ":" in gap or _BULLET.search(text[end : start + _MARKED]) is not None:
        return True
    # `Cocaine: 2,218 lbs.` and `Fentanyl: 0.8 lbs.` on the next line are one list
    above = text[text.rfind("\n", 0, end) + 1 : end]
    return gap.count("\n") == 1 and _LABEL.match(above) is not None and _LABEL.match(text, start) is not None


def alike_in_part(spot: Spot) -> list[int]:
    """The items of the sentence, up to a semicolon, that are quantities of a figure's sort, itself included."""
    sort = letter(spot.quantity.unit)
    items = spot.page.items
    alike = (i for i in range(*spot.bounds) if isinstance(q := items[i].what, Quantity) and letter(q.unit) == sort)
    return [i for i in alike if not _is_parted(spot, i)]


def _is_parted(spot: Spot, at: int) -> bool:
    """Whether a semicolon stands between an item and a figure."""
    low, high = sorted((at, spot.index))
    items = spot.page.items
    return ";" in spot.page.document.text[items[low].end : items[high].start]


def distance(spot: Spot, at: int, past_quantity: int) -> int:
    """How far an item is from a figure, in words; each quantity between weighs so many more, and so does a new clause.

    Where sentences are guessed, what stands behind may belong to the next one and is farther.
    """
    page, here = spot.page, spot.index
    low, high = sorted((here, at))
    if high - low > _COUNTED:
        return past_quantity * (high - low)
    between = page.items[low + 1 : high]
    words = classes()["new_clause"]
    cost = len(between)
    cost += past_quantity * sum(isinstance(item.what, Quantity) for item in between)
    cost += _PAST_CLAUSE * sum(item.word in words for item in between)
    return cost + BEHIND if at > here and not page.document.style.punctuated else cost


T = TypeVar("T", bound="Placed")


class Placed(Protocol):
    """What stands at an item of the page."""

    @property
    def at(self) -> int:
        """The index of the item."""


def in_its_part(spot: Spot, named: list[T]) -> list[T]:
    """Those of the things named that no semicolon parts from a figure, if there are any; else all of them."""
    return [thing for thing in named if not _is_parted(spot, thing.at)] or named


def is_far(spot: Spot, at: int, cost: int, reach: int) -> bool:
    """Whether what is beyond reach may belong to another sentence, which unpunctuated text does not show."""
    return cost > reach and spot.page.parting(spot.index, at) > PARTED
