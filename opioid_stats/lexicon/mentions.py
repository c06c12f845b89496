"""The names in a text: substances, agencies and places, each with its canonical name.

The names stand in `data/lexicon/substances.csv`, `agencies.csv` and `places.csv`; to add one, add a line there.
At each word the longest term wins; then a few rules decide what a name means beside its neighbours:
a city before its state, a place inside an agency's name, an everyday word that is a drug only next to an amount.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..text import either, lowered, style_of
from .terms import LEAF, WORD, Node, Term, cues, trie, unaccented


class Mention(NamedTuple):
    """A name found in a text, with its canonical name and its offsets."""

    kind: str
    """`substance`, `agency`, `place`, or `actor` (`officers`, `police`: somebody acted, no body is named)."""
    name: str
    start: int
    end: int
    form: str | None = None
    """What the words say of a substance's form: powder, pills, liquid, crystal, plant, precursor."""
    place: str | None = None
    """For an agency, the code of the place it belongs to, where its name says or implies one (`Ohio State Police`)."""
    weak: bool = False
    """True where the words name a subject rather than a thing (`opioid epidemic`, `drug trafficking`), or a town or
    county of a common name, or a body of one, that stands without its state."""
    sort: str = ""
    """For a place: country, state, city, port, border, county, district, union, demonym."""
    also: tuple[str, ...] = ()
    """For a place named without its state, or a body of one: the codes of the other places of that name."""


class _Hit(NamedTuple):
    """A term where it stands in the text."""

    term: Term
    start: int
    end: int


# What may stand between two words of one term; a comma only where the term has one, a paragraph's end never.
_NEXT = re.compile(r"([ \t\xa0]*+[\-–‑/'’.,&]{0,2}+[ \t\xa0]*+\n?+[ \t]*+)([^\W_]+)")
_ADJACENT = re.compile(r"(?:['’]?s)?[ \t\xa0]*[,\-–(]?[ \t\xa0]*\n?\Z")
_LISTED = re.compile(r",?\s+(?:and|or|to)\s+\Z|,\s+\Z")
_NAME_BEFORE = re.compile(r"\b[A-Z][a-z]+ \Z")
_TOWN_AND_COMMA = re.compile(r"[A-Z][a-z]+(?:, ?| \()\Z")
_CAPITALS_AND_COMMA = re.compile(r"[A-Z]{3,}, \Z")  # GALLIPOLIS FERRY, W.Va.
_PARTY = re.compile(r"\b[RDI][-–]\Z")  # Senator Doe (D-N.H.)
_LONGEST_GAP = 40  # characters: a line's end and the next line's indent
_NEAR = 120  # characters: about a sentence
_JOINED = "joined"  # what a place needs that already has its state: no other
_STATE_SORTS = frozenset({"state", "abbreviation", "postal"})
_ANY_CASE = frozenset({"border", "masked", "region", "union"})
_TOWN_SORTS = frozenset({"city", "port", "county"})
# Lists of cities hold these two as cities: before them, a city keeps its own state.
_CITY_OR_STATE = frozenset({"US-NY", "US-WA", "US-DC"})


# Where the words of a role of `cues.csv` stand beside a name: before it, up to its start, or right after it.
_CUES = {
    "place_before": r"\b%s\s+(?:the\s+(?:city|town|port|state)\s+of\s+)?\Z",
    "not_place_after": r"[ \t]+%s\b",
    "form_after": r"[ \t\-]+(%s)\b",
    "laced": r"\s+%s\s+\Z",
    "fake": r"\b%s\s+(?:\w+\s+)?\Z",
}


def find_mentions(text: str, low: str | None = None) -> list[Mention]:
    """The substances, agencies and places that `text` names, in order of their start.

    `low` is the text in lower case with the same offsets, if at hand already. Works on text as published and on text
    stripped of capitals and punctuation. No two mentions overlap: a name inside a longer one is not found.

    >>> [(m.kind, m.name) for m in find_mentions("CBP officers in Nogales, Arizona, seized 4 kg of crystal meth.")]
    [('agency', 'CBP'), ('place', 'US-AZ'), ('substance', 'methamphetamine')]
    >>> [(m.name, m.form) for m in find_mentions("about 2 000 fentanyl pills and 3 pounds of powder cocaine")]
    [('fentanyl', 'pills'), ('cocaine', 'powder')]
    """
    low = unaccented(lowered(text) if low is None else low)
    cased = style_of(text).cased
    hits = _scan(text, low, cased)
    hits = _join_places(low, hits)
    hits = _join_agencies(low, hits)
    hits = _meant(text, low, cased, hits)
    return _join_substances(low, [_mention(low, hit) for hit in hits if hit.term.name])


def _scan(text: str, low: str, cased: bool) -> list[_Hit]:
    """The longest term at each word whose guards hold, left to right."""
    root = trie()
    hits: list[_Hit] = []
    free = 0
    for match in WORD.finditer(low):
        node = root.get(match[0])
        if node is None or match.start() < free:
            continue
        hit = _longest(text, low, cased, match.start(), _ends(low, match.end(), len(match[0]), node), hits)
        if hit is not None:
            hits.append(hit)
            free = hit.end
    return hits


def _longest(
    text: str, low: str, cased: bool, start: int, ends: list[tuple[int, list[Term]]], hits: list[_Hit]
) -> _Hit | None:
    """The longest term at `start` that what stands before allows; None if there is none."""
    for end, terms in reversed(ends):
        for term in terms:
            hit = _Hit(term, start, end)
            if _stands(text, low, cased, hit, hits):
                # The last point of `U.S.` and `Ariz.` belongs to the name.
                point = low[end : end + 1] == "." and (term.sort == "abbreviation" or "." in low[start:end])
                return hit._replace(end=end + 1) if point else hit
    return None


def _ends(low: str, end: int, length: int, node: Node) -> list[tuple[int, list[Term]]]:
    """Where a term can end that begins with the word at `end`, of `length` characters, shortest first."""
    found: list[tuple[int, list[Term]]] = []
    while True:
        if terms := node.get(LEAF):
            found.append((end, terms))
        if len(node) == (terms is not None) or (match := _NEXT.match(low, end)) is None:
            return found
        gap, word = match[1], match[2]
        if len(gap) > _LONGEST_GAP:
            return found
        if "," in gap:
            node = node.get(",", {})
        elif "." in gap and gap[-1] != "." and length > 3:  # a sentence ends here; after `St.` and `U.S.` none does
            return found
        below = node.get(word)
        if below is None:
            return found
        node, end, length = below, match.end(), len(word)


def _stands(text: str, low: str, cased: bool, hit: _Hit, hits: list[_Hit]) -> bool:
    """Whether what stands at and before a hit allows it; what stands after it is judged later."""
    term, start, end = hit.term, hit.start, hit.end
    needs = term.needs
    if needs == "measure":
        return _measured(low, start)
    if needs == "upper":
        return cased and WORD.findall(text[start:end])[-1].isupper()
    if needs == "us":
        return text[start:end] == "US" if cased else low[max(0, start - 4) : start] == "the "
    if needs == "uncased":
        return not cased
    capital = needs == "cap" or (term.kind == "place" and term.sort not in _ANY_CASE)
    if cased and capital and not any(c.isupper() for c in text[start:end]):
        return False
    if term.sort == "county":  # `an Ohio county` is no Ohio County
        first = text[low.rindex(" ", start, end) + 1]
        if first.islower() if cased else low[max(0, start - 3) : start] in (" a ", "an "):
            return False
    before = hits[-1] if hits and _beside(low, hits[-1], hit) else None
    place = before.term if before is not None and before.term.kind == "place" and before.term.name else None
    owner = place if place is not None and low[hits[-1].end : start].strip() in _OWNS else None
    if needs == "foreign":
        return (owner is not None and owner.name[:2] not in ("US", "EU")) or _of_country(low, end)
    if needs == "place" or (needs == "name" and not cased):
        return owner is not None
    if needs == "name":
        return text[start:end].isupper() and _NAME_BEFORE.search(text, max(0, start - 30), start) is not None
    if needs == "clear" and not cased:
        return True
    if needs in ("point", "postal", "clear"):
        if cased:
            town = place is not None or any(
                before.search(text, max(0, start - 24), start)
                for before in (_PARTY, _TOWN_AND_COMMA, *([] if needs == "postal" else [_CAPITALS_AND_COMMA]))
            )
            right = (
                text[start:end].isupper() if needs == "postal" else low[end : end + 1] == "." or "." in low[start:end]
            )
            return right and town
        return place is not None and place.sort in _TOWN_SORTS and term.name in (place.name, *place.also)
    return True


# what may stand between a place and its body: `Houston police`, `Mexico's navy`
_OWNS = ("", "'s", "’s", "s")
_OF = re.compile(r"\s+of\s+(?:the\s+)?([^\W_]+)")


def _of_country(low: str, end: int) -> bool:
    """Whether `of` and a country but the US follow: `the navy of Ecuador`."""
    if (match := _OF.match(low, end)) is None or (node := trie().get(match[1])) is None:
        return False
    ends = _ends(low, match.end(), len(match[1]), node)
    return bool(ends) and any(term.sort == "country" and term.name != "US" for term in ends[-1][1])


def _beside(low: str, left: _Hit, right: _Hit) -> bool:
    """Whether nothing but a comma, a hyphen or a possessive stands between two hits."""
    return right.start - left.end <= 5 and _ADJACENT.match(low[left.end : right.start]) is not None


def _measured(low: str, start: int) -> bool:
    """Whether an amount's unit stands right before `start`."""
    words = WORD.findall(low[max(0, start - 24) : start])
    if words and words[-1] == "of":
        words.pop()
    return bool(words) and words[-1].lstrip("0123456789") in cues("measure")


def _join_places(low: str, hits: list[_Hit]) -> list[_Hit]:
    """`hits` with each city and the state or country named right after it as one, of that state."""
    joined: list[_Hit] = []
    for hit in hits:
        left = joined[-1] if joined else None
        if (
            left is not None
            and left.term.kind == hit.term.kind == "place"
            and (left.term.sort in _TOWN_SORTS or hit.term.name in left.term.also)
            and hit.term.sort in _STATE_SORTS | {"country"}
            and _beside(low, left, hit)
            and (code := _town_of(left.term, hit.term))
        ):
            joined[-1] = _Hit(left.term._replace(name=code, sort="city", needs=_JOINED, also=()), left.start, hit.end)
        else:
            joined.append(hit)
    return joined


def _town_of(town: Term, region: Term) -> str | None:
    """The code of `town` in `region`, if the two are one place; None if they are two."""
    codes = (town.name, *town.also)
    for code in codes:
        if code in (region.name, *region.also):
            return code
    for code in (*codes, *region.also):
        if region.sort == "country" and code.startswith(region.name):
            return code
    listed = region.name in _CITY_OR_STATE and region.sort == "state"
    return None if listed or region.sort == "country" or town.needs == _JOINED else region.name


def _join_agencies(low: str, hits: list[_Hit]) -> list[_Hit]:
    """`hits` with each place and the agency named right after it as one: `Ohio State Police`, `Mexican navy`."""
    joined: list[_Hit] = []
    for hit in hits:
        term, start = hit.term, hit.start
        while term.kind == "agency" and joined and _takes(low, joined[-1], hit._replace(term=term, start=start)):
            place = joined.pop()
            term = _placed(term, place.term)
            start = place.start
        joined.append(_Hit(term, start, hit.end))
    return joined


def _takes(low: str, place: _Hit, agency: _Hit) -> bool:
    """Whether `place` is part of the agency's name: `Houston police`, `U.S. Border Patrol`; not so in a dateline.

    A national body takes only the name of its own country: in `Tucson Border Patrol agents` the town is a place.
    """
    if place.term.kind != "place" or not place.term.name or not _beside(low, place, agency):
        return False
    if agency.term.place and agency.term.name not in _REGIONAL and place.term.name != agency.term.place:
        return False
    if low.startswith("county ", agency.start) and not _is_county(low, place):
        return False  # many states have a Montgomery County; the best known town of that name need not lie in one
    return low[place.end : agency.start].strip() in _OWNS


def _is_county(low: str, place: _Hit) -> bool:
    """Whether a place and `County` behind it are the name of a county that only one state has."""
    node = trie()
    for word in [*WORD.findall(low[place.start : place.end]), "county"]:
        below = node.get(word)
        if not isinstance(below, dict):
            return False
        node = below
    return LEAF in node


_POLICE = frozenset({"LOCAL_POLICE", "STATE_POLICE"})
_REGIONAL = _POLICE | {"FOREIGN_POLICE", "MEDICAL_EXAMINER"}


def _placed(agency: Term, place: Term) -> Term:
    """The agency in the place, which may be one of several: police of another country are foreign police."""
    name, code = agency.name, place.name
    if name in _POLICE and not code.startswith("US"):
        name = "FOREIGN_POLICE"
    broad = agency.place is None or (len(agency.place) < len(code) and code.startswith(agency.place))
    foreign = name == "FOREIGN_POLICE" and agency.name != name
    if not (broad or foreign):
        return agency._replace(name=name, needs="")
    return agency._replace(name=name, place=code, needs="state" * (place.needs == "state"), also=place.also)


def _meant(text: str, low: str, cased: bool, hits: list[_Hit]) -> list[_Hit]:
    """Those of `hits` that their surroundings bear out."""
    sure = [h for h in hits if h.term.kind == "substance" and h.term.name and h.term.needs in ("", "topic", "measure")]
    kept: list[_Hit] = []
    following = 0
    for i, hit in enumerate(hits):
        needs = hit.term.needs
        if needs == "near":
            while following < len(sure) and sure[following].end < hit.start - _NEAR:
                following += 1
            close = following < len(sure) and sure[following].start < hit.end + _NEAR
            if not (close or _measured(low, hit.start)):
                continue
        elif needs == "region":
            if not (cased and (_opens_report(text, hit) or _placed_by_words(low, hit, kept))):
                continue
        elif needs == "word" and not cased:
            continue
        elif needs == "dc":
            hit = hit._replace(term=_washington(low, hits, i))
        if (needs in ("proper", "word") or (needs == "state" and hit.term.sort == "city")) and not (
            _placed_by_words(low, hit, kept) or (cased and _opens_report(text, hit))
        ):
            continue
        if hit.term.sort in ("city", "state") and _in_longer_name(text, low, cased, hit):
            continue
        if hit.term.sort == "city" and _COUNTIES.match(low, hit.end):
            continue
        kept.append(hit)
    return kept


# `Marion, Harrison and Monongalia Counties` are no towns
_COUNTIES = re.compile(
    r"(?:,\s+[a-z.]+){0,4},?\s+and\s+[a-z.]+(?:\s[a-z.]+)?\s+(?:counties|parishes)\b|\s+(?:counties|parishes)\b"
)


def _opens_report(text: str, hit: _Hit) -> bool:
    """Whether a town is a dateline: in capitals at the start of a line, before a dash."""
    opened = hit.start == 0 or text[hit.start - 1] == "\n"
    return opened and text[hit.start : hit.end].isupper() and _DATELINE.match(text, hit.end) is not None


_DATELINE = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?(?:--|[–—-]\s)")


def _in_longer_name(text: str, low: str, cased: bool, hit: _Hit) -> bool:
    """Whether a place's name is part of another: `Delaware County`, but not `a Delaware county`."""
    if (match := _beside_cue("not_place_after").match(low, hit.end)) is None:
        return False
    return (
        text[match.start() : match.end()].strip()[0].isupper()
        if cased
        else low[max(0, hit.start - 3) : hit.start] not in (" a ", "an ")
    )


def _placed_by_words(low: str, hit: _Hit, kept: list[_Hit]) -> bool:
    """Whether a word like `in` stands before a hit, or it goes on a list of places."""
    if kept and kept[-1].term.kind == "place" and _LISTED.match(low[kept[-1].end : hit.start]):
        return True
    return _beside_cue("place_before").search(low[max(0, hit.start - 40) : hit.start]) is not None


def _washington(low: str, hits: list[_Hit], i: int) -> Term:
    """Washington is the state beside another state, otherwise the capital."""
    term = hits[i].term
    for j in (i - 1, i + 1):
        if 0 <= j < len(hits) and hits[j].term.sort == "state" and hits[j].term.name.startswith("US"):
            between = low[min(hits[i].end, hits[j].end) : max(hits[i].start, hits[j].start)]
            if len(between) <= 6:
                return term._replace(name="US-WA", sort="state", needs="")
    return term._replace(name="US-DC", needs="")


def _mention(low: str, hit: _Hit) -> Mention:
    """The mention of a hit; a substance takes in the word of its form that stands beside it."""
    term, start, end = hit
    form = term.form
    if term.kind == "substance" and not form:
        if after := _beside_cue("form_after").match(low, end):
            form, end = cues("form_after")[" ".join(after[1].split())], after.end()
        else:
            forms, words = cues("form_before"), low[max(0, start - 24) : start].split()[-2:]
            form = forms.get(words[-1]) or forms.get(" ".join(words)) if words else None
    weak = term.needs in ("topic", "region", "state")
    return Mention(term.kind, term.name, start, end, form, term.place, weak, term.sort, term.also)


def _join_substances(low: str, mentions: list[Mention]) -> list[Mention]:
    """`mentions` with pills said to hold fentanyl as fentanyl: `fake oxycodone pills containing fentanyl`."""
    joined: list[Mention] = []
    for mention in mentions:
        left = joined[-1] if joined else None
        if left is not None and left.kind == mention.kind == "substance" and mention.start - left.end < 40:
            if left.end > mention.start:  # both hold the word `pills`
                joined[-1] = mention._replace(start=left.start)
                continue
            gap = low[left.end : mention.start]
            fake = _beside_cue("fake").search(low[max(0, left.start - 30) : left.start])
            if mention.name == "fentanyl" and (left.form == "pills" or fake) and _beside_cue("laced").match(gap):
                joined[-1] = left._replace(name="fentanyl", end=mention.end, form="pills")
                continue
            laced = low[left.start : left.end].endswith(("laced", "tainted", "containing"))
            if left.name == "fentanyl" and laced and mention.form == "pills" and set(gap.split()) <= set(cues("fake")):
                joined[-1] = left._replace(end=mention.end, form="pills")
                continue
        joined.append(mention)
    return joined


@cache
def _beside_cue(role: str) -> re.Pattern[str]:
    return re.compile(_CUES[role] % either(cues(role)))
