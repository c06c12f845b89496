"""The places of a page where something is: not what only comes from there, goes there, or is so called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from opioid_stats.context.dateline import is_dateline, written_from
from opioid_stats.context.home import LEAD, Found, home_of, is_adjective, is_road, seat, settled
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.lexicon import Mention

# how many words a place of each rank is farther off than one that things happen in
RANK_COST = (0, 3, 7)
# the name of what is in no country: the high seas, the whole world
NOWHERE = ""
# `a quarter of the national rate`
_PART_OF = re.compile(r"\bQF of (?:the )?$|\bQF of the$")
# a person's age before where they live
_AGED = re.compile(r"\b\d\d,? of (?:the )?\Z")
_COMPARISON = (
    "(?:than|leads?|led|leading|times|QT|as|above|below|exceeds?|exceeding|versus|vs|against|half|double|twice|triple"
    "|compared (?:with|to)|{superlative}(?: \\w+){0,3} (?:in|of|across|among))"
    "(?: (?:the|that|those|in|for|of|its|all|it|is|was|whole))*$"
)


class Place(NamedTuple):
    """A place at an item of the page; `rank` 0 where things happen (`in LOC`), 1 a subject or possessor, 2 a people.

    `compared` where something is only measured by it: `three times the national figure`.
    """

    at: int
    name: str
    rank: int
    compared: bool = False


@dataclass
class Places:
    """The places of a page where something is, by sentence, and the one that the whole document is about.

    `national` if only its dateline is of a smaller place; `origins` are the places behind `from`, of which a
    dateline says that what comes from there has arrived; `local` if it is that of a state.
    """

    named: dict[int, list[Place]]
    home: str | None
    national: bool = False
    origins: dict[int, str] = field(default_factory=dict)
    local: bool = False


def places(page: Page) -> Places:
    """The places of a page, without those that things only come from or go to; words for the nation are places too."""
    found, acting = settled(page)
    dateline = next(((i, m) for i, m in found if is_dateline(page, i, m)), None)
    home = home_of(page, found, acting, None if dateline is None else written_from(page, dateline[1]))
    local = dateline is not None and home is not None and "-" in home
    named: dict[int, list[Place]] = {}

    def add(index: int, name: str, rank: int) -> None:
        if rank < len(RANK_COST):
            name = name if name[:2] == "US" else seat(name)
            compared = pattern(_COMPARISON).search(before := page.text(max(0, index - 6), index)) is not None
            compared = compared or (
                rank == 0 and page.items[index].what is None and _PART_OF.search(before) is not None
            )
            named.setdefault(page.sentence_of(index), []).append(Place(index, name, rank, compared))

    sure = {m.name[:2] for _, m in found if m.sort != "city"} | {home[:2] if home else ""}
    ranks: dict[int, int] = {}
    for i, mention in found:
        at_home = mention.also or mention.name[:2] == "US" or page.text(i - 1, i) not in classes()["place_in"]
        strange = at_home and mention.name[:2] not in sure
        apart = (dateline is not None and i == dateline[0]) or strange
        ranks[i] = 3 if apart else _rank(page, i, mention, ranks, local=local)
        add(i, mention.name, ranks[i])
    towns = {page.document.low[m.start : m.end].split(",")[0]: m.name for _, m in found if m.sort == "city"}
    for i, mention in acting:
        if mention.place and _is_placed(mention, home, local=local):
            add(i, towns.get(page.document.low[mention.start : mention.end].split(" ")[0], mention.place), 1)
    if home is not None:
        for index in _said(page, "{nation}"):
            add(index, home.split("-")[0], 0)
        for index in _said(
            page,
            "(?:in|across|from|among|throughout) (?:the |these |those |all )?(?:Q[A-Z]|{several}) (?:\\w+ )?states",
        ):
            add(index, home.split("-")[0], 0)
        own = home if "-" in home else _own_state(found, home)
        for index in _said(page, "{home_place}"):
            add(index, _state_before(page, named, index) or own, 0)
    for index in _said(page, "{no_place}"):
        add(index, NOWHERE, 0)
    for index in _said(page, "{anywhere}"):  # of this sentence alone
        add(index, NOWHERE, 1)
    for index in _said(page, "{brought_in}"):  # seized at sea, and only brought in there
        named[page.sentence_of(index)] = [Place(index, NOWHERE, 0)]
    for here in named.values():
        here.sort()
    origins = {i: m.name for i, m in found if page.items[max(0, i - 1)].word == "from"}
    return Places(named, home, local and _is_told_nationally(page, named, home), origins, local)


def _state_before(page: Page, named: Mapping[int, list[Place]], index: int) -> str | None:
    """The state that `the state` is in a paragraph that names another: the last named, up to two sentences before."""
    sentence, first = page.sentence_of(index), page.sentence_of(page.paragraph_start(index))
    for before in range(sentence, max(first, sentence - 2) - 1, -1):
        states = [p for p in named.get(before, []) if p.at < index and "-" in p.name and not p.compared]
        if states:
            return max(states).name
    return None


def _own_state(found: Found, home: str) -> str:
    """The state that `my state` is in a text about a nation: the one that it names most, if one stands out."""
    states = Counter(m.name for _, m in found if m.name.startswith(home + "-") and seat(m.name) == m.name)
    if not states:
        return home
    (best, most), *others = states.most_common(2)
    return home if others and others[0][1] == most else best


def _is_told_nationally(page: Page, named: Mapping[int, list[Place]], home: str | None) -> bool:
    """Whether only the dateline names a town's state, and the lead tells of the whole nation: `PITTSBURGH — Opioids may
    kill more Americans`."""
    everywhere = [place.name for here in named.values() for place in here]
    lead = [place.name for sentence in range(LEAD - 1) for place in named.get(sentence, [])]
    nation = (home or "").split("-")[0]
    return nation in lead and home not in everywhere


def _said(page: Page, template: str) -> Iterator[int]:
    """The items at which the text says a word or phrase of a class."""
    for sentence in range(len(page.first_items)):
        first, last = page.bounds(sentence)
        text = page.text(first, last)
        for match in pattern(template).finditer(text):
            yield first + text.count(" ", 0, match.start())


def _is_placed(body: Mention, home: str | None, *, local: bool) -> bool:
    """Whether a body's name says where it acts: a state's or another country's, unless it is of the dateline's town."""
    place = body.place or ""
    if "-" in place:
        return not (local and body.name == "LOCAL_POLICE")
    return body.name == "FOREIGN_POLICE" and (home is None or place != home.split("-")[0])


def _rank(page: Page, index: int, place: Mention, ranks: Mapping[int, int], *, local: bool) -> int:
    """How surely a place is where the figure is (see `Place`); 3 a mere origin or goal."""
    words = classes()
    items = page.items
    previous = items[index - 1].word if index else ""
    following = items[index + 1].word if index + 1 < len(items) else ""
    if previous in ("and", "or") and ranks.get(index - 2) is not None:
        return ranks[index - 2]
    if ranks.get(index - 1) is not None:  # `to Newark, Orlando and Philadelphia`
        return ranks[index - 1]
    if previous == "of" and _AGED.search(page.document.text, max(0, items[index].start - 12), items[index].start):
        return 3  # `Marcus Dalton, 38, of Akron`
    road = is_road(page, index, place)
    if previous == "the" and index > 1:
        index, previous = index - 1, items[index - 2].word
    if is_adjective(page, index, place) or (local and following in words["of_nation"]):
        return 3
    if following in words["of_plates"]:
        return 3  # `a pickup with Arizona plates`, `a Connecticut crew`
    if pattern("{jurisdiction} $").search(page.text(max(0, index - 5), index) + " "):
        return 3  # `aboard a vessel subject to the jurisdiction of the United States`
    if place.name == "US" and following in words["of_party"]:
        return 3  # `The United States recommended 168 months`
    if following in words["of_group"]:
        return 3  # `the Sinaloa organization`
    if following == "based" and page.text(index + 2, index + 3) in words["maker"]:
        return 1  # `eight China-based companies` are in China
    if following == "based" or pattern("{bound}").search(page.text(index - 6, index)):
        return 3
    if (place.sort == "city" and following == "county") or road:
        return 3
    if previous in words["place_in"]:
        away = _only_made(page, index) or pattern("from (?:\\w+ ){0,2}{supplier} in$").search(
            page.text(index - 5, index)
        )
        return 3 if index > 1 and away else 0
    if place.name == "US" and previous in words["place_away"] and following not in words["after_place"]:
        return 1  # `shipped to U.S. pharmacies`
    if previous in words["place_away"] or page.text(index - 2, index) == "out of":
        return 3
    if place.sort == "demonym":
        grown = following == "SUB" and not pattern("{growing}").match(page.text(index + 2, index + 4))
        return 3 if grown else 2
    return 1


def _only_made(page: Page, index: int) -> bool:
    """Whether something was only made, born or registered in a place; deaths are registered where they happen."""
    word = page.items[index - 2].word
    return word in classes()["based"] and not (
        word == "registered" and page.items[index - 3].word in classes()["registered_there"]
    )
