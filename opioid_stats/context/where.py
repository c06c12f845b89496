"""Where a figure is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from opioid_stats.context.home import body_group, group
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.places import NOWHERE, RANK_COST, Place
from opioid_stats.context.scope import BEHIND, alike_in_part, distance, in_its_part, is_far, scope_of, sentences_before
from opioid_stats.context.spot import Spot
from opioid_stats.context.times import days_of
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

if TYPE_CHECKING:
    from opioid_stats.context.who import Body

# how many words a quantity between a figure and a place weighs
_PAST_QUANTITY = 4
# how many words off a place may be where sentences are guessed
_REACH = 26
# how many sentences back an event's place may stand; a report's stands in the sentence, or is the document's
_BACK = {"event": 16, "report": 0}
# a place that something is only compared with has the figure that follows so closely: `above the national rate of @`
_ITS_OWN = 4
# sentences that go on with the one before: so many in a row
_LEANS, _LEANT = "^(?:(?:in|by|during|for|at) (?:the )?PER )?(?:of )?(?:{leaning})|^@ (?:{leant})", 4
# `seizures there`, not `there were`
_THERE = r"\bthere\b(?! (?:were|was|are|is|s|has|have|had|will|would|may|might|can|could|been|seems|remain|came)\b)"
# what a body tells of a time of these kinds, that lasts so many days, it tells of all its places
_YEARLY, _LASTING = frozenset({"year", "fiscal", "since", "relative"}), 89
# what stands between a place and the figure that it labels: `Florida 61`, `Nebraska (-26.4%)`, `in Wales 6.7`
_LABEL = re.compile(r"[\s:(=+–-]*(?:(?:at|with|had|reported|recorded|saw|by|was|of|for)\s+)?[\s(+–$£€-]*")
# a place so few words behind a quantity is its own: `$28,000 wholesale in Houston`
_CLOSE = 3
# and so many, where a word such as `across` joins it
_WITH = 6
_WHERE = frozenset({"in", "across", "throughout", "at", "around", "inside", "near", "within", "over"})


def geography(spot: Spot, table: str, own: Mapping[str, Any]) -> str | None:
    """The ISO 3166 code of the place of a figure, from its sentence, else its event or document (see `scope`)."""
    scope = scope_of(table, own)
    if scope.place == "nowhere":
        return None
    page = spot.page
    named = page.places.named.get(spot.sentence, [])
    if scope.name in ("court", "law"):
        named = [place for place in named if place.name != NOWHERE]
    named = [place for place in named if not place.compared or place.at < spot.index <= place.at + _ITS_OWN]
    nearest = _nearest(spot, named) if named else None
    if nearest is not None:
        return nearest or None
    if scope.name == "market" or not page.places.local:
        for i in range(spot.index + 1, min(spot.index + _CLOSE + 1, spot.bounds[1])):
            if i in page.places.origins:
                return page.places.origins[i]
    home = page.places.home
    if page.document.style.punctuated and spot.sentence_says(_THERE) and (there := _last_named(spot)):
        return there
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
        return home if home is None or home.split("-")[0] in group("own_law") else home.split("-")[0]
    for sentence in sentences_before(spot)[: _BACK[scope.place]]:
        for place in reversed(page.places.named.get(sentence, [])):
            if place.name and home is not None and "-" in home and place.name[:2] != home[:2]:
                continue  # a supplier abroad is not where the next sentences of a local story are
            if not place.compared and (place.rank == 0 or (place.rank == 1 and "-" in place.name)):
                return place.name or None
    return home


def _is_national(spot: Spot) -> bool:
    """Whether a body of the whole nation tells what it did in a year or more: `In 2023, CBP seized @`."""
    page = spot.page
    here = page.bodies.named.get(spot.sentence, [])
    if any(b.name in body_group("body_local") for b in here):
        return False
    whole = (b for b in here if (b.name in group("body_national") or _is_nations(page, b)) and _is_whole(page, b.at))
    lasting = (t.when for t in page.times.named.get(spot.sentence, []))
    return any(whole) and any(t.kind in _YEARLY and days_of(t) >= _LASTING for t in lasting)


def _is_nations(page: Page, body: Body) -> bool:
    """Whether a force of another country is that of the whole country: the ABF, not the police of a state."""
    what = page.items[body.at].what
    return body.name == "FOREIGN_POLICE" and isinstance(what, Mention) and len(what.place or "") == len("AU")


def _is_whole(page: Page, at: int) -> bool:
    """Whether a body is named as such, not its people or one of its offices: `CBP`, not `CBP officers`."""
    word = page.document.low[page.items[at].start : page.items[at].end].split(" ")[-1]
    return not ({word, page.text(at + 1, at + 2)} & classes()["body_people"])


def _leant_on(spot: Spot) -> str | None:
    """The place of the sentence before, where a figure's own only goes on with it: `That was @ fewer than in 2019`."""
    page = spot.page
    if not page.document.style.punctuated or spot.sentence == page.sentence_of(page.paragraph_start(spot.index)):
        return None
    first = page.sentence_of(page.paragraph_start(spot.index))
    for sentence in range(spot.sentence, max(first, spot.sentence - _LEANT), -1):
        if pattern(_LEANS).match(
            spot.whole.strip() if sentence == spot.sentence else page.text(*page.bounds(sentence))
        ):
            before = [place for place in page.places.named.get(sentence - 1, []) if not place.compared]
            if before:
                return min(before, key=lambda place: (place.rank, -place.at)).name or None
        else:
            return None
    return None


def _last_named(spot: Spot) -> str | None:
    """The place that `there` is: the last that the sentences before it name, in the paragraph or the one before."""
    page = spot.page
    for sentence in range(spot.sentence - 1, max(-1, spot.sentence - _LEANT), -1):
        named = [place for place in page.places.named.get(sentence, []) if place.name and not place.compared]
        if named:
            return min(named, key=lambda place: (place.rank, -place.at)).name
    return None


def _nearest(spot: Spot, named: list[Place]) -> str | None:
    """The place of a sentence that belongs to a quantity: its own in a list of as many, else the nearest."""
    alike = alike_in_part(spot)
    named = in_its_part(spot, named)
    if len(alike) == len(named) > 1 and spot.page.document.style.punctuated:
        return sorted(named)[alike.index(spot.index)].name

    ranked = [(_distance(spot, place), place) for place in named if not _labels_next(spot, place)]
    if not ranked:
        return None
    cost, best = min(ranked, key=lambda r: r[0])
    return None if is_far(spot, best.at, cost, _REACH) else best.name


def _distance(spot: Spot, place: Place) -> int:
    """How far a place is from a quantity, in words; beyond other quantities and clauses farther."""
    here = spot.index
    cost = distance(spot, place.at, _PAST_QUANTITY) + RANK_COST[place.rank]
    if place.rank == 0 and here < place.at <= here + _CLOSE:
        cost -= _CLOSE
    return cost - BEHIND if _goes_with(spot, place) else cost


def _goes_with(spot: Spot, place: Place) -> bool:
    """Whether in stripped text a place behind a figure is told of it, and opens no sentence of its own: `@ LOC firms`,
    `@ person ring scattered across LOC`.
    """
    page, here = spot.page, spot.index
    if page.document.style.punctuated or not here < place.at <= here + _WITH:
        return False
    between = [item.word for item in page.items[here + 1 : place.at]]
    if any(word[0] == "Q" for word in between):
        return False
    return not between or between[-1] in _WHERE


def _labels_next(spot: Spot, place: Place) -> bool:
    """Whether a place behind a figure stands right before another, which is its own: `84 in Ohio and Florida 61`."""
    page = spot.page
    for i in (place.at + 1, place.at + 2):
        if spot.index < place.at < i < spot.bounds[1] and isinstance(page.items[i].what, Quantity):
            between = page.document.low[page.items[place.at].end : page.items[i].start]
            return _LABEL.fullmatch(between) is not None
    return False


def _nation_of_source(spot: Spot) -> str | None:
    """The country of a national body that the sentence takes its figures from: `according to the CDC`."""
    page = spot.page
    here = page.bodies.named.get(spot.sentence, [])
    if not any(b.source for b in here) or any(b.name in body_group("body_local") for b in here):
        return None
    for body in here:
        what = page.items[body.at].what
        if body.source and isinstance(what, Mention) and what.place:
            return what.place.split("-")[0]
    return (page.places.home or "").split("-")[0] or None
