"""The body that acted or counted, and which body `officers`, `agents` or `police` are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes
from opioid_stats.context.scope import scope_of
from opioid_stats.context.spot import Spot
from opioid_stats.lexicon import Mention

# a report names the body that counts in its title or first sentences
_LEAD = 3
# how many sentences back an event's body may stand in text without paragraphs
_BACK = 8


class Body(NamedTuple):
    """A body that acts or tells at an item of the page."""

    index: int
    name: str


@dataclass
class Bodies:
    """The bodies of a page in order, by sentence, and those that stand for all of it."""

    named: dict[int, list[Body]]
    main: str | None
    counting: str | None


@cache
def _group(name: str) -> frozenset[str]:
    """The canonical names that a class of bodies holds."""
    return frozenset(term.upper().replace(" ", "_") for term in classes()[name])


def bodies(page: Page) -> Bodies:
    """The bodies of a page that act or tell, the words for nobody in particular read as the body named before."""
    mentions = [m for m in page.mentions if m.kind in ("agency", "actor")]
    acting = [(page.item_at(m.start), m) for m in mentions]
    acting = [(i, m) for i, m in acting if i < len(page.items) and not _receives(page, i)]
    counts = Counter(m.name for _, m in acting if m.kind == "agency")
    named: dict[int, list[Body]] = {}
    last: list[str] = []
    for i, mention in acting:
        name = mention.name if mention.kind == "agency" else _meant(page, mention, last, counts)
        if name is None:
            continue
        if not last or last[-1] != name:
            last.append(name)
        named.setdefault(page.sentence_of(i), []).append(Body(i, name))
    enforcing = [body.name for found in named.values() for body in found if body.name in _group("body_enforcing")]
    early = [b.name for s, found in named.items() if s < _LEAD for b in found if b.name in _group("body_counting")]
    return Bodies(named, enforcing[0] if enforcing else None, early[0] if early else None)


def _receives(page: Page, index: int) -> bool:
    """Whether a body is only handed something, or has it done against it: `turned over to the DEA`."""
    words = classes()
    i = index - 1
    while i >= 0 and page.items[i].word in ("the", "a", "an", "its", "local"):
        i -= 1
    if i < 0 or page.items[i].word not in words["body_away"]:
        return False
    return not (i and page.items[i - 1].word in ("according", "thanks"))


def _meant(page: Page, actor: Mention, last: list[str], counts: Counter[str]) -> str | None:
    """The body that `officers`, `agents`, `police` and the like are: the last named that has such people, the one that
    the document names most, else the force of the document's place."""
    words = page.document.low[actor.start : actor.end]
    group = _group(_GROUPS.get(actor.name, "body_enforcing"))
    if actor.name == "police" and "officer" in words and "police" not in words:
        group = _group("body_enforcing")
    for name in reversed(last):
        if name in group:
            return name
    named = [name for name, _ in counts.most_common() if name in group]
    if named:
        return named[0]
    country = (page.home or "").split("-")[0]
    if actor.name not in _DEFAULTS or not country:
        return None
    return _DEFAULTS[actor.name].get(country, "FOREIGN_POLICE")


_GROUPS = {"police": "body_police", "customs": "body_customs", "troopers": "body_state"}
# the force that a word means where no body is named, by country; anywhere else it is a foreign force
_DEFAULTS = {
    "police": {"US": "LOCAL_POLICE"},
    "customs": {"US": "CBP", "CA": "CBSA"},
    "troopers": {"US": "STATE_POLICE"},
}


def agency(spot: Spot, table: str, own: Mapping[str, Any]) -> str | None:
    """The canonical name of the body that acted or counted, from the sentence, else event or report (see `scope`)."""
    where = scope_of(table, own).body
    if where == "nowhere":
        return None
    here = spot.page.bodies.named.get(spot.sentence, [])
    if where == "court":
        here = [b for b in here if b.name in _group("body_prosecuting")]
    if here:
        return min(here, key=lambda b: (abs(b.index - spot.index), b.index)).name
    if where in ("sentence", "court"):
        return None
    page = spot.page
    group = _group("body_enforcing" if where == "event" else "body_counting")
    floor = page.sentence_of(page.paragraph_start(spot.index))
    if not page.document.style.punctuated:
        floor = max(floor, spot.sentence - _BACK)
    for sentence in range(spot.sentence - 1, floor - 1, -1):
        for body in reversed(page.bodies.named.get(sentence, [])):
            if body.name in group:
                return body.name
    return page.bodies.main if where == "event" else page.bodies.counting
