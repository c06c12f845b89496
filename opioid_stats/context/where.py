"""Where a figure is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from opioid_stats.context.dateline import is_dateline, is_name, written_from
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.scope import alike_in_part, distance, in_its_part, is_far, scope_of, sentences_before
from opioid_stats.context.spot import Spot
from opioid_stats.context.times import days_of
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

# the title and the first sentences say which place a document is about
_LEAD = 3
# how many words a quantity between a figure and a place weighs
_PAST_QUANTITY = 4
# how many words off a place may be where sentences are guessed
_REACH = 26
# how many sentences back an event's place may stand; a report's stands in the sentence, or is the document's
_BACK = {"event": 16, "report": 0}
# a document that names the European Union and more countries than this is about the Union
_SEVERAL = 4
# how many words a place of each rank is farther off than one that things happen in
_RANK_COST = (0, 3, 7)
# a place that something is only compared with has the figure that follows so closely: `above the national rate of @`
_ITS_OWN = 4
_COMPARISON = (
    "(?:than|leads?|led|leading|times|QT|as|above|below|exceeds?|exceeding|versus|vs|against|half|double|twice|triple|compared (?:with|to)"
    "|{superlative}(?: \\w+){0,3} (?:in|of|across|among))(?: (?:the|that|those|in|for|of|its|all|it|is|was|whole))*$"
)
# what a body tells of a time of these kinds, that lasts so many days, it tells of all its places
_YEARLY, _LASTING = frozenset({"year", "fiscal", "since", "relative"}), 89
# what stands between a place and the figure that it labels: `Florida 61`, `Nebraska (-26.4%)`, `in Wales 6.7`
_LABEL = re.compile(r"[\s:(=+–-]*(?:(?:at|with|had|reported|recorded|saw|by|was|of)\s+)?[\s(+–$£€-]*")
_LABELLED = 20
# a place so few words behind a quantity is its own: `$28,000 wholesale in Houston`
_CLOSE = 3
# the name of what is in no country: the high seas, the whole world
_NOWHERE = ""


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

    `national` if only its dateline is of a smaller place; `origins` are the places behind `from`, where no dateline
    says that what comes from there has arrived.
    """

    named: dict[int, list[Place]]
    home: str | None
    national: bool = False
    origins: dict[int, str] = field(default_factory=dict)


def places(page: Page) -> Places:
    """The places of a page, without those that things only come from or go to; words for the nation are places too."""
    found, acting = _alike(page)
    dateline = next(((i, m) for i, m in found if is_dateline(page, i, m)), None)
    home = _home(page, found, acting, None if dateline is None else written_from(page, dateline[1]))
    local = dateline is not None and home is not None and "-" in home
    named: dict[int, list[Place]] = {}

    def add(index: int, name: str, rank: int) -> None:
        if rank < len(_RANK_COST):
            name = name if name[:2] == "US" else _seat(name)
            compared = pattern(_COMPARISON).search(page.text(max(0, index - 6), index)) is not None
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
        own = home if "-" in home else _own_state(found, home)
        for index in _said(page, "{home_place}"):
            add(index, own, 0)
    for index in _said(page, "{no_place}"):
        add(index, _NOWHERE, 0)
    for index in _said(page, "{brought_in}"):  # seized at sea, and only brought in there
        named[page.sentence_of(index)] = [Place(index, _NOWHERE, 0)]
    for here in named.values():
        here.sort()
    origins = {i: m.name for i, m in found if not local and page.items[max(0, i - 1)].word == "from"}
    return Places(named, home, local and _is_told_nationally(page, named, home), origins)


def _own_state(found: list[tuple[int, Mention]], home: str) -> str:
    """The state that `my state` is in a text about a nation: the one that it names most, if one stands out."""
    states = Counter(m.name for _, m in found if m.name.startswith(home + "-") and _seat(m.name) == m.name)
    if not states:
        return home
    (best, most), *others = states.most_common(2)
    return home if others and others[0][1] == most else best


def _is_told_nationally(page: Page, named: Mapping[int, list[Place]], home: str | None) -> bool:
    """Whether only the dateline names a town's state, and the lead tells of the whole nation: `PITTSBURGH — Opioids may
    kill more Americans`."""
    everywhere = [place.name for here in named.values() for place in here]
    lead = [place.name for sentence in range(_LEAD - 1) for place in named.get(sentence, [])]
    nation = (home or "").split("-")[0]
    return nation in lead and home not in everywhere


def _said(page: Page, template: str) -> Iterator[int]:
    """The items at which the text says a word or phrase of a class."""
    for sentence in range(len(page.first_items)):
        first, last = page.bounds(sentence)
        text = page.text(first, last)
        for match in pattern(template).finditer(text):
            yield first + text.count(" ", 0, match.start())


def _alike(page: Page) -> tuple[list[tuple[int, Mention]], list[tuple[int, Mention]]]:
    """The places, and the bodies of a place, each in the state it was first named with: `SURREY, B.C.`, later `Surrey`.

    A town or county of a name that others have is the one whose state, else whose country, the text names or has a body
    of, else the one in the state that most of them could be in. One of a very common name is no place at all without
    them, unless it opens the report.
    """
    mentioned = [
        (i, m)
        for i, m in _mentioned(page)
        if (m.kind == "place" and not is_name(page, i, m)) or (m.kind == "agency" and m.place)
    ]
    codes = [_code(m) for _, m in mentioned if not m.also]
    countries = {code[:2] for code in codes}
    named = {_town(page, m): (_code(m), *m.also) for _, m in mentioned if m.also}
    votes = Counter(code for choice in named.values() for code in choice)
    known: dict[str, str] = {}
    places, bodies = [], []
    for i, mention in mentioned:
        town = _town(page, mention)
        if mention.also and town not in known:
            near = _nearest_state(named[town], codes, votes)
            opens = mention.kind == "place" and is_dateline(page, i, mention)
            if near is None and mention.weak and not opens:
                near = next((code for code in named[town] if code[:2] in countries - {"US"}), None)
                if near is None and mention.kind == "place":
                    continue
                near = near or _code(mention)[:2]
            near = near or next((code for code in named[town] if code[:2] in countries), None)
            known[town] = near or _code(mention)
        code = known.setdefault(town, _code(mention))
        if mention.kind == "place":
            places.append((i, mention._replace(name=code)))
        else:
            bodies.append((i, mention._replace(place=code)))
    return places, bodies


def _nearest_state(choice: tuple[str, ...], codes: list[str], votes: Counter[str]) -> str | None:
    """Which of the states that a town or county may lie in the text names most, else most of its towns may lie in."""
    sure = Counter(code for code in codes if code in choice)
    if sure:
        return max(choice, key=lambda code: sure[code])
    best = max(choice, key=lambda code: votes[code])
    return best if votes[best] > 1 and [votes[code] for code in choice].count(votes[best]) == 1 else None


def _code(mention: Mention) -> str:
    """The code of a place, or of the place that a body belongs to."""
    return mention.name if mention.kind == "place" else mention.place or ""


def _town(page: Page, mention: Mention) -> str:
    """The words by which a place or a body's place is known again."""
    words = page.document.low[mention.start : mention.end].split(",")[0]
    return re.sub(r"(?:['’]s)?$", "", words) if mention.kind == "place" else _COUNTY_OF.sub(r"\1", words)


# `putnam county sheriff's office` is a body of Putnam County
_COUNTY_OF = re.compile(r"^((?:\S+ ){1,3}?(?:county|parish)).*$", re.DOTALL)


def _is_placed(body: Mention, home: str | None, *, local: bool) -> bool:
    """Whether a body's name says where it acts: a state's or another country's, unless it is of the dateline's town."""
    place = body.place or ""
    if "-" in place:
        return not (local and body.name == "LOCAL_POLICE")
    return body.name == "FOREIGN_POLICE" and (home is None or place != home.split("-")[0])


def _mentioned(page: Page) -> list[tuple[int, Mention]]:
    """The mentions of a page that are items of their own, with their index."""
    return [(i, item.what) for i, item in enumerate(page.items) if isinstance(item.what, Mention)]


def _home(
    page: Page, found: list[tuple[int, Mention]], acting: list[tuple[int, Mention]], dateline: str | None
) -> str | None:
    """The place that a document is about where its sentences name none.

    The dateline, as the whole country if it is the seat of a government, unless a body of many countries writes from
    there; else the state that most places lie in, if they are most of all; else the country that most places and bodies
    belong to, or the union of several.
    """
    if dateline is not None and not _international(page):
        return _seat(dateline)
    states: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    named: set[str] = set()
    leading: set[str] = set()
    for i, m in [*found, *acting]:
        if m.kind == "place" and (_is_adjective(page, i, m) or _is_road(page, i, m)):
            continue
        name = _seat((m.place or "") if m.kind == "agency" else m.name)
        away = m.kind == "place" and page.items[max(0, i - 1)].word in classes()["place_away"]
        weight = 1 if away or m.sort == "demonym" or m.kind == "agency" else 2
        weight += (1 if name.startswith("US") else 2) * (m.kind == "agency")
        countries[name.split("-")[0]] += weight
        if "-" in name and name not in _group("not_state"):
            early = page.sentence_of(i) < _LEAD
            states[name] += weight + early
            mentions[name] += 1
            leading.update([name] if early else [])
        elif m.kind == "place" and not away and "-" not in name:
            states[name] += weight
            named.add(name)
    if not countries:
        return None
    country, most = countries.most_common(1)[0]
    if len(countries) > _SEVERAL and most * 2 < sum(countries.values()):
        return "EU" if "EU" in countries and not _international(page) else None
    lead = page.bounds(min(_LEAD, len(page.first_items)) - 1)[1]
    if pattern("{world}").search(page.text(0, lead)) and not any(i < lead and m.name[:2] == country for i, m in found):
        return None
    states[country] += len(pattern("{nation}").findall(page.text(0, len(page.items))))
    inside = {name: count for name, count in states.items() if name.split("-")[0] == country}
    best = max(inside, key=lambda name: inside[name])
    if inside[best] * 2 <= sum(inside.values()):
        return country
    if best != country and mentions[best] == 1 and _counted_before(found, acting, best):
        return country  # `The CDC said 87,203 people died. South Dakota's deaths fell.`
    if best == country or mentions[best] > 1 or best in leading or country not in named:
        return best
    return country


def _counted_before(found: list[tuple[int, Mention]], acting: list[tuple[int, Mention]], state: str) -> bool:
    """Whether a body that counts for the whole nation is named before a state."""
    first = min((i for i, m in found if m.name == state), default=0)
    return any(i < first and m.place == state.split("-")[0] and m.name in _group("body_counting") for i, m in acting)


def _international(page: Page) -> bool:
    """Whether a body of many countries is named in the lead."""
    bodies = _group("body_international")
    return any(m.name in bodies and page.sentence_of(i) < _LEAD for i, m in _mentioned(page) if m.kind == "agency")


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(term.upper().replace(" ", "-") for term in classes()[name])


def _seat(name: str) -> str:
    """The country where a place is the seat of its government, else the place."""
    return name.split("-")[0] if name.lower().replace("-", " ") in classes()["capital"] else name


def _rank(page: Page, index: int, place: Mention, ranks: Mapping[int, int], *, local: bool) -> int:
    """How surely a place is where the figure is (see `Place`); 3 a mere origin or goal."""
    words = classes()
    items = page.items
    previous = items[index - 1].word if index else ""
    following = items[index + 1].word if index + 1 < len(items) else ""
    if previous in ("and", "or") and ranks.get(index - 2) is not None:
        return ranks[index - 2]
    road = _is_road(page, index, place)
    if previous == "the" and index > 1:
        index, previous = index - 1, items[index - 2].word
    if _is_adjective(page, index, place) or (local and following in words["of_nation"]):
        return 3
    if following == "based" or pattern("{bound}").search(page.text(index - 6, index)):
        return 3
    if (place.sort == "city" and following == "county") or road:
        return 3
    if previous in words["place_in"]:
        away = _only_made(page, index) or pattern("from (?:\\w+ ){0,2}{supplier} in$").search(
            page.text(index - 5, index)
        )
        return 3 if index > 1 and away else 0
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


def geography(spot: Spot, table: str, own: Mapping[str, Any]) -> str | None:
    """The ISO 3166 code of the place of a figure, from its sentence, else its event or document (see `scope`)."""
    scope = scope_of(table, own)
    if scope.place == "nowhere":
        return None
    page = spot.page
    named = page.places.named.get(spot.sentence, [])
    if scope.name in ("court", "law"):
        named = [place for place in named if place.name != _NOWHERE]
    named = [place for place in named if not place.compared or place.at < spot.index <= place.at + _ITS_OWN]
    nearest = _nearest(spot, named) if named else None
    if nearest is not None:
        return nearest or None
    if scope.place == "event":
        for i in range(spot.index + 1, min(spot.index + _CLOSE + 1, spot.bounds[1])):
            if i in page.places.origins:
                return page.places.origins[i]
    home = page.places.home
    if home is not None and scope.name in ("event", "report") and _is_national(spot):
        return home.split("-")[0]
    if home is not None and scope.name == "report":
        leant_on = _leant_on(spot)
        if leant_on is not None:
            return leant_on
        nation = _nation_of_source(spot)
        if nation is not None or page.places.national:
            return nation or home.split("-")[0]
    if scope.place == "country":
        return home if home is None or home.split("-")[0] in _group("own_law") else home.split("-")[0]
    for sentence in sentences_before(spot, scope)[: _BACK[scope.place]]:
        for place in reversed(page.places.named.get(sentence, [])):
            if not place.compared and (place.rank == 0 or (place.rank == 1 and "-" in place.name)):
                return place.name or None
    return home


def _is_national(spot: Spot) -> bool:
    """Whether a body of the whole nation tells what it did in a year or more: `In 2023, CBP seized @`."""
    page = spot.page
    here = page.bodies.named.get(spot.sentence, [])
    if any(b.name.replace("_", "-") in _group("body_local") for b in here):
        return False
    whole = (b for b in here if b.name in _group("body_national") and _is_whole(page, b.at))
    lasting = (t.when for t in page.times.named.get(spot.sentence, []))
    return any(whole) and any(t.kind in _YEARLY and days_of(t) >= _LASTING for t in lasting)


def _is_whole(page: Page, at: int) -> bool:
    """Whether a body is named as such, not its people or one of its offices: `CBP`, not `CBP officers`."""
    word = page.document.low[page.items[at].start : page.items[at].end].split(" ")[-1]
    return not ({word, page.text(at + 1, at + 2)} & classes()["body_people"])


def _leant_on(spot: Spot) -> str | None:
    """The place of the sentence before, where a figure's own only goes on with it: `That was @ fewer than in 2019`."""
    page = spot.page
    if not page.document.style.punctuated or spot.sentence == page.sentence_of(page.paragraph_start(spot.index)):
        return None
    if pattern("^(?:of )?(?:{leaning})").match(page.text(*spot.bounds)) is None:
        return None
    before = [place for place in page.places.named.get(spot.sentence - 1, []) if not place.compared]
    return (min(before, key=lambda place: (place.rank, -place.at)).name or None) if before else None


def _nearest(spot: Spot, named: list[Place]) -> str | None:
    """The place of a sentence that belongs to a quantity: its own in a list of as many, else the nearest."""
    alike = alike_in_part(spot)
    named = in_its_part(spot, named)
    if len(alike) == len(named) > 1 and spot.page.document.style.punctuated:
        return sorted(named)[alike.index(spot.index)].name

    ranked = [(_distance(spot, place), place.name) for place in named]
    best = min(ranked, key=lambda r: r[0])
    return None if is_far(spot, best[0], _REACH) else best[1]


def _distance(spot: Spot, place: Place) -> int:
    """How far a place is from a quantity, in words; farther if it labels another."""
    here = spot.index
    cost = distance(spot, place.at, _PAST_QUANTITY) + _RANK_COST[place.rank]
    if place.rank == 0 and here < place.at <= here + _CLOSE:
        cost -= _CLOSE
    if here < place.at and _labels_next(spot.page, place):
        cost += _LABELLED
    return cost


def _labels_next(page: Page, place: Place) -> bool:
    """Whether a place stands right before the figure that is its own: `5.0 in England and 6.7 in Wales` has none."""
    for i in (place.at + 1, place.at + 2):
        if i < len(page.items) and isinstance(page.items[i].what, Quantity):
            between = page.document.low[page.items[place.at].end : page.items[i].start]
            return _LABEL.fullmatch(between) is not None and page.sentence_of(i) == page.sentence_of(place.at)
    return False


def _nation_of_source(spot: Spot) -> str | None:
    """The country of a national body that the sentence takes its figures from: `according to the CDC`."""
    page = spot.page
    here = page.bodies.named.get(spot.sentence, [])
    if not any(b.source for b in here) or any(b.name.replace("_", "-") in _group("body_local") for b in here):
        return None
    for body in here:
        what = page.items[body.at].what
        if body.source and isinstance(what, Mention) and what.place:
            return what.place.split("-")[0]
    return (page.places.home or "").split("-")[0] or None


def _is_adjective(page: Page, index: int, place: Mention) -> bool:
    """Whether a nation only tells whose something is: `U.S. currency`, `Afghan nationals`."""
    following = page.text(index + 1, index + 2)
    return place.sort in ("country", "demonym") and following in classes()["of_nation"]


def _is_road(page: Page, index: int, place: Mention) -> bool:
    """Whether a place is the name of a road: `on U.S. 52`."""
    return place.sort in ("country", "abbreviation") and index > 0 and page.items[index - 1].word == "on"
