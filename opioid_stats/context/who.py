"""The body that acted or counted, and which body `officers`, `agents` or `police` are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from opioid_stats.context.home import body_group
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.scope import distance, scope_of, sentences_before
from opioid_stats.context.spot import Spot
from opioid_stats.context.where import geography
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

# a report names the body that counts in its title or first sentences: so many words
_LEAD = 70
# how many words behind a figure the source of its sentence may be named where sentences are guessed
_SOURCE = 28
# the classes of bodies that tell of punishment, and of prices at large
_PROSECUTORS = "DOJ"
# the forces of other countries, that tell what drugs cost there
_ABROAD = "FOREIGN_POLICE"
_SPEAKING = {"court": "body_prosecuting", "publisher": "body_publishing"}
# what a court's body has counted
_COURT_KINDS = ("defendants", "convictions", "charges")
# how many words a quantity between a figure and a body weighs
_PAST_QUANTITY = 2
# how many words two bodies that acted together may stand apart
_TOGETHER = 7
# the classes of bodies whose people a word may mean, where a body was named before
_GROUPS = {"police": "body_police", "customs": "body_customs", "troopers": "body_state"}
# the force that a word means where no body is named, by country; anywhere else it is a foreign force
_DEFAULTS: dict[str, dict[str, str | None]] = {
    "police": {"US": "LOCAL_POLICE"},
    "customs": {"US": "CBP", "CA": "CBSA"},
    "troopers": {"US": "STATE_POLICE"},
    "military": {"US": None},
}


_NAMED_NEXT = re.compile(r"(?:from|with|of|for|assigned to) (?:the )?AGY\b")


# the kinds of place where officers are border officers
_PORTS = frozenset({"port", "border"})
# words that begin another clause between two bodies
_APART = frozenset({"when", "where", "which", "who", "that", "while", "PER", "after", "before"})


class Body(NamedTuple):
    """A body that acts or tells at an item of the page.

    `source` if it only lends its figures (`per DEA testing`), `tells` if what it says stands before (`CBP said`).
    """

    at: int
    name: str
    source: bool
    tells: bool


@dataclass
class Bodies:
    """The bodies of a page by sentence, and those that its events, its counts and its sentences belong to."""

    named: dict[int, list[Body]]
    main: str | None
    counting: str | None
    court: str | None = None


def bodies(page: Page) -> Bodies:
    """The bodies of a page that act or tell, the words for nobody in particular read as the body named before."""
    mentions = [(page.item_at(m.start), m) for m in page.mentions if m.kind in ("agency", "actor")]
    acting = [
        (i, m) for i, m in mentions if i < len(page.items) and not _only_helps(page, i) and not _credited(page, i)
    ]
    agencies = [(i, m) for i, m in acting if m.kind == "agency"]
    enforcing = body_group("body_enforcing") - {_PROSECUTORS}
    counts = Counter(m.name for i, m in agencies if m.name in enforcing and not _is_source(page, i))
    early = [m.name for i, m in agencies if i < _LEAD]
    publisher = next((name for name in early if name in body_group("body_publishing")), None)
    everybody = {m.name for _, m in agencies}
    if publisher is None and len(everybody) == 1 and everybody <= body_group("body_publishing"):
        publisher = next(iter(everybody))  # only the imprint names who made the report
    named: dict[int, list[Body]] = {}
    last: list[str] = []
    for i, mention in acting:
        source = _is_source(page, i)
        if mention.name == "ICE" and _part_next(page, i):
            continue
        if mention.kind == "actor" and page.text(i + 1, i + 2) in classes()["only_modifies"]:
            continue
        if mention.kind == "actor" and _NAMED_NEXT.match(page.text(i + 1, i + 4)):
            continue  # `agents from HSI` are HSI's
        if mention.name == _ABROAD and (page.home or "")[:2] == "US" and any(code[:2] == "US" for code in mention.also):
            mention = mention._replace(name="LOCAL_POLICE")  # `Manchester police`, of New Hampshire
        name = mention.name if mention.kind == "agency" else _meant(page, i, mention, last, counts, publisher)
        if name is None:
            continue
        if not source or not last:
            last.append(name)
        named.setdefault(page.sentence_of(i), []).append(Body(i, name, source, _tells(page, i)))
    everyone = Counter(b.name for here in named.values() for b in here if b.name in enforcing)
    main = publisher or next((name for name, _ in (counts or everyone).most_common(1)), None)
    counting = publisher or next((name for name in early if name in body_group("body_counting")), None)
    counters = everybody & body_group("body_counting")
    if counting is None and len(counters) == 1 and "-" not in (page.home or "-"):
        counting = next(iter(counters))  # a paper on the nation names its one source in its text
    court = next((name for name in early if name == "USSC"), None)
    court = court or (_PROSECUTORS if any(m.name == _PROSECUTORS for _, m in agencies) else None)
    return Bodies(named, main, counting, court)


def _part_next(page: Page, index: int) -> bool:
    """Whether the part of ICE that acts is named right behind it: `U.S. Immigration and Customs Enforcement's HSI`."""
    behind = (item.what for item in page.items[index + 1 : index + 4])
    return any(isinstance(what, Mention) and what.name == "HSI" for what in behind)


def _before(page: Page, index: int) -> int:
    """The index of the word before a body's name and its article."""
    i = index - 1
    while i >= 0 and page.items[i].word in ("the", "a", "an", "its", "local", "their"):
        i -= 1
    return i


def _only_helps(page: Page, index: int) -> bool:
    """Whether a body is only handed something or lends a hand, or goes on a list of such: `helped by FBI and HSI`."""
    if _receives(page, index):
        return True
    i = _before(page, index)
    if i > 0 and page.items[i].word == "and":
        i = i - 1
    return 0 <= i < index - 1 and page.items[i].word == "AGY" and _receives(page, i)


def _receives(page: Page, index: int) -> bool:
    """Whether a body is only handed something, or has it done against it: `turned over to the DEA`."""
    i = _before(page, index)
    words = classes()
    if i > 0 and page.items[i].word == "from" and page.items[i - 1].word in words["hint"]:
        return True
    if i < 0 or page.items[i].word not in words["body_away"]:
        return False
    if page.items[i].word == "of" and i and page.items[i - 1].word in words["members"]:
        return False  # `soldiers of the AGY`
    return not (i and page.items[i - 1].word in (*words["speaker"], *words["figures_of"]))


def _credited(page: Page, index: int) -> bool:
    """Whether a sentence without figures only thanks a body: `The case was investigated by the DEA`."""
    first, last = page.bounds(page.sentence_of(index))
    if any(isinstance(item.what, Quantity) for item in page.items[first:last]):
        return False
    return pattern("{credit}").search(page.text(first, last)) is not None


def _is_source(page: Page, index: int) -> bool:
    """Whether a body is named for its figures alone: `according to the DEA`, `DEA laboratories`."""
    words = classes()
    i = _before(page, index)
    led = page.text(max(0, i - 1), i + 1)
    following = page.items[index + 1].word if index + 1 < len(page.items) else ""
    told = page.items[i].word == "of" and i > 0 and page.items[i - 1].word in words["figures_of"]
    return told or led.endswith(tuple(words["source_lead"])) or following in words["source_noun"]


def _tells(page: Page, index: int) -> bool:
    """Whether a body says what the words before it tell: `..., the CDC reported`."""
    return index + 1 < len(page.items) and page.items[index + 1].word in classes()["told"]


def _meant(
    page: Page, index: int, actor: Mention, last: list[str], counts: Counter[str], publisher: str | None
) -> str | None:
    """The body that `officers`, `agents`, `police` and the like are.

    The last named that has such people, else the one that the document names most; else at a border crossing the border
    force, and elsewhere the police of the place named just before, or of the document's.
    """
    words = page.document.low[actor.start : actor.end]
    anyone = words in classes()["any_body"]
    group = body_group("body_enforcing" if anyone else _GROUPS.get(actor.name, "body_enforcing"))
    previous = page.items[index - 1].what if index else None
    placed = isinstance(previous, Mention) and previous.kind == "place" and actor.name == "police" and not anyone
    country = _country(page, index)
    if anyone and country == "US" and _at_border(page, index):
        return "CBP"
    if counts and last[-1:] == [_ABROAD] and page.text(index - 1, index) in ("our", "my"):
        return counts.most_common(1)[0][0]  # `our agents` are those of the body that speaks
    if not placed:
        for name in reversed(last):
            if name in group:
                return name
        named = [name for name, _ in counts.most_common() if name in group]
        if named:
            return named[0]
    if publisher is not None and publisher in group:
        return publisher
    if actor.name not in _DEFAULTS or country is None or words in classes()["nobody"]:
        return None
    return _DEFAULTS[actor.name].get(country, "FOREIGN_POLICE")


def _country(page: Page, index: int) -> str | None:
    """The country of the place that follows, else of the last named before in the sentence, else of the document."""
    first = page.bounds(page.sentence_of(index))[0]
    if page.text(index + 1, index + 3) == "in LOC":
        where = page.items[index + 2].what
        if isinstance(where, Mention):
            return where.name.split("-")[0]
    for i in range(index - 1, first - 1, -1):
        what = page.items[i].what
        if isinstance(what, Mention) and what.kind == "place":
            return what.name.split("-")[0]
    return page.home.split("-")[0] if page.home else None


def _at_border(page: Page, index: int) -> bool:
    """Whether officers stand at a port of entry: `officers at the San Luis crossing`, `at the Ambassador Bridge`."""
    behind = page.items[index + 1 : index + 8]
    ports = (item.what for item in behind if isinstance(item.what, Mention))
    return any(item.word in classes()["border_post"] for item in behind) or any(m.sort in _PORTS for m in ports)


def agency(spot: Spot, table: str, own: Mapping[str, Any]) -> str | None:
    """The canonical name of the body that acted or counted, from the sentence, else event or report (see `scope`)."""
    scope = scope_of(table, own)
    page = spot.page
    if scope.body == "nowhere":
        return None
    here = page.bodies.named.get(spot.sentence, [])
    if not here and spot.says("{press} (?:\\w+ ){0,2}{found_out} (?:\\w+ ){0,14}@"):
        return None
    if not page.document.style.punctuated:
        behind = [b for s in (1, 2) for b in page.bodies.named.get(spot.sentence + s, [])]
        here = here + [b for b in behind if _lends(b) and b.at - spot.index <= _SOURCE]
    if scope.body in ("court", "publisher"):
        here = [b for b in here if b.name in body_group(_SPEAKING[scope.body])]
    if scope.body == "event" and table != "shares" and any(not b.source and b.at < spot.index for b in here):
        here = [b for b in here if not b.source and not (b.tells and b.at > spot.index)]
    if table in ("seizures", "prices", "shares", "doses"):
        here = [b for b in here if b.name != _PROSECUTORS or (b.tells and b.at > spot.index)]
    if here:
        nearest = min(here, key=lambda b: (distance(spot, b.at, _PAST_QUANTITY), b.at))
        whose = page.text(nearest.at + 1, nearest.at + 3).startswith(("whose", "which"))
        return (nearest if whose else _first_of(page, nearest, here)).name
    if scope.body == "court":
        return page.bodies.court
    if scope.body == "publisher":
        if page.bodies.counting in body_group("body_publishing"):
            return page.bodies.counting
        around = (b.name for s in range(spot.sentence, _paragraph(spot) - 1, -1) for b in page.bodies.named.get(s, []))
        return _ABROAD if _ABROAD in around else None
    group = body_group("body_enforcing" if scope.body == "event" else "body_counting")
    for sentence in sentences_before(spot):
        told = [
            body
            for body in page.bodies.named.get(sentence, [])
            if body.name in group and body.name != _PROSECUTORS and not (body.source and scope.body == "event")
        ]
        if told:
            return _first_of(page, told[-1], told).name
    if own.get("kind") in _COURT_KINDS and page.bodies.court is not None:
        return page.bodies.court
    if scope.body == "event":
        return page.bodies.main
    local = page.bodies.counting in body_group("body_local")
    abroad = "-" in (page.home or "") and "-" not in (geography(spot, table, own) or "-")
    return None if local and abroad else page.bodies.counting  # a town's coroner does not count the nation's dead


def _first_of(page: Page, body: Body, here: list[Body]) -> Body:
    """The body that is named first of those that did something together: `HSI in El Paso and Texas troopers seized`."""
    for other in here:
        between = page.items[other.at + 1 : body.at]
        if other.source or not 0 < len(between) <= _TOGETHER or any(isinstance(i.what, Quantity) for i in between):
            continue
        words = [item.word for item in between]
        if ("and" in words or "with" in words) and not (classes()["happened"] | _APART) & set(words):
            return other
    return body


def _paragraph(spot: Spot) -> int:
    """The first sentence of the paragraph of a figure; of text without paragraphs, its own."""
    page = spot.page
    return page.sentence_of(page.paragraph_start(spot.index)) if page.document.style.punctuated else spot.sentence


def _lends(body: Body) -> bool:
    """Whether a body named behind a sentence may be where its figure comes from."""
    return body.source or body.tells
