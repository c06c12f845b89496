"""Which state or country the towns and bodies of a page lie in, and the place that the whole page is about."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from opioid_stats.context.dateline import is_dateline, is_name
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

# mentions with the index of their items
Found = list[tuple[int, Mention]]

# the title and the first sentences say which place a document is about
LEAD = 3
# a document that names the European Union and more countries than this is about the Union
_SEVERAL = 4
# so many words off stands the next member of a list
_LISTED = 4
# `putnam county sheriff's office` is a body of Putnam County
_COUNTY_OF = re.compile(r"^((?:\S+ ){1,3}?(?:county|parish)).*$", re.DOTALL)


def mentioned(page: Page) -> Found:
    """The mentions of a page that are items of their own, with their index."""
    return [(i, item.what) for i, item in enumerate(page.items) if isinstance(item.what, Mention)]


@cache
def group(name: str) -> frozenset[str]:
    """The codes or names of bodies that a class of words holds, `US-DC` and `LOCAL-POLICE` alike.

    >>> "US-DC" in group("capital")
    True
    """
    return frozenset(term.upper().replace(" ", "-") for term in classes()[name])


@cache
def body_group(name: str) -> frozenset[str]:
    """The canonical names that a class of bodies holds."""
    return frozenset(term.upper().replace(" ", "_") for term in classes()[name])


def settled(page: Page) -> tuple[Found, Found]:
    """The places, and the bodies of a place, each in the state it was first named with: `SURREY, B.C.`, later `Surrey`.

    A town or county of a name that others have is the one whose state, else whose country, the text names or has a body
    of, else the one in the state that most of them could be in. One of a very common name is no place at all without
    them, unless it opens the report.
    """
    here = [
        (i, m)
        for i, m in mentioned(page)
        if (m.kind == "place" and not is_name(page, i, m)) or (m.kind == "agency" and m.place)
    ]
    here = [(i, m._replace(name=state, also=()) if (state := _listed(page, i, m)) else m) for i, m in here]
    codes = [_code(m) for _, m in here if not m.also]
    countries = {code[:2] for code in codes}
    named = {_town(page, m): (_code(m), *m.also) for _, m in here if m.also}
    votes = Counter(code for choice in named.values() for code in choice)
    known: dict[str, str] = {}
    places, bodies = [], []
    for i, mention in here:
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


def _listed(page: Page, index: int, mention: Mention) -> str | None:
    """The state that the name of the capital is in a list of states: `Arizona (39.5%) and Washington (36.8%)`."""
    if mention.name != "US-DC" or mention.sort != "city" or len(mention.also) != 1:
        return None
    for step in (-1, 1):
        for i in range(index + step, index + step * _LISTED, step):
            item = page.items[i] if 0 <= i < len(page.items) else None
            if item is None or not (item.word in ("and", "or", "LOC") or isinstance(item.what, Quantity)):
                break
            if isinstance(item.what, Mention):
                if item.what.sort == "state":
                    return mention.also[0]
                break
    return None


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


def home_of(page: Page, found: Found, acting: Found, dateline: str | None) -> str | None:
    """The place that a document is about where its sentences name none.

    The dateline, as the whole country if it is the seat of a government, unless a body of many countries writes from
    there; else the state that most places lie in, if they are most of all; else the country that most places and bodies
    belong to, or the union of several.
    """
    court = next((m.name for i, m in found if m.sort == "district" and page.sentence_of(i) < LEAD), None)
    if court is not None and "-" not in (dateline or ""):
        return court  # `UNITED STATES DISTRICT COURT, SOUTHERN DISTRICT OF FLORIDA`
    if dateline is not None and not _international(page):
        return seat(dateline)
    states: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    named: set[str] = set()
    leading: set[str] = set()
    present: set[str] = set()
    for i, m in [*found, *acting]:
        if m.kind == "place" and (is_adjective(page, i, m) or is_road(page, i, m)):
            continue
        name = seat((m.place or "") if m.kind == "agency" else m.name)
        away = m.kind == "place" and page.items[max(0, i - 1)].word in classes()["place_away"]
        weight = 1 if away or m.sort == "demonym" or m.kind == "agency" else 2
        weight += (1 if name.startswith("US") else 2) * (m.kind == "agency")
        countries[name.split("-")[0]] += weight
        if "-" in name and name not in group("not_state"):
            first = page.sentence_of(i) < LEAD
            states[name] += weight + first
            mentions[name] += 1
            present.update([] if page.items[max(0, i - 1)].word == "from" and m.kind == "place" else [name])
            leading.update([name] if first else [])
        elif m.kind == "place" and not away and "-" not in name:
            states[name] += weight
            named.add(name)
    if not countries:
        return None
    country, most = countries.most_common(1)[0]
    if len(countries) > _SEVERAL and most * 2 < sum(countries.values()):
        return "EU" if "EU" in countries and not _international(page) else None
    lead = page.bounds(min(LEAD, len(page.first_items)) - 1)[1]
    early = any(i < lead and m.name[:2] == country for i, m in found)
    worldwide = any(m.name in group("body_international") for _, m in mentioned(page) if m.kind == "agency")
    if worldwide and not early and len(countries) > 1 and most * 2 <= sum(countries.values()):
        return None
    if pattern("{world}").search(page.text(0, lead)) and not early:
        return None
    nationwide = len(pattern("{nation}").findall(page.text(0, len(page.items))))
    states[country] += nationwide
    inside = {name: count for name, count in states.items() if name.split("-")[0] == country}
    best = max(inside, key=lambda name: inside[name])
    if inside[best] * 2 <= sum(inside.values()):
        return country
    if best != country and best not in present:
        return country  # `The driver is 41, from Wichita Falls`
    if best != country and mentions[best] == 1 and _counted_before(found, acting, best):
        return country  # `The CDC said 87,203 people died. South Dakota's deaths fell.`
    federal = {m.name for _, m in acting if m.place == country and m.name in group("body_national")}
    if best not in (country, *leading) and nationwide and nationwide + len(federal) > mentions[best]:
        return country  # a state that only comes up late in a text about the nation
    if best == country or mentions[best] > 1 or best in leading or country not in named:
        return best
    return country


def _counted_before(found: Found, acting: Found, state: str) -> bool:
    """Whether a body that counts for the whole nation is named before a state."""
    first = min((i for i, m in found if m.name == state), default=0)
    return any(i < first and m.place == state.split("-")[0] and m.name in group("body_counting") for i, m in acting)


def _international(page: Page) -> bool:
    """Whether a body of many countries is named in the lead."""
    bodies = group("body_international")
    return any(m.name in bodies and page.sentence_of(i) < LEAD for i, m in mentioned(page) if m.kind == "agency")


def seat(name: str) -> str:
    """The country where a place is the seat of its government, else the place."""
    return name.split("-")[0] if name.lower().replace("-", " ") in classes()["capital"] else name


def is_adjective(page: Page, index: int, place: Mention) -> bool:
    """Whether a nation only tells whose something is: `U.S. currency`, `Afghan nationals`."""
    following = page.text(index + 1, index + 2)
    return place.sort in ("country", "demonym") and following in classes()["of_nation"]


def is_road(page: Page, index: int, place: Mention) -> bool:
    """Whether a place is the name of a road: `on U.S. 52`."""
    return place.sort in ("country", "abbreviation") and index > 0 and page.items[index - 1].word == "on"
