"""Which drug a figure is of, where a text names several: all that speaks for each of them is weighed.

The rules of the tables pick a drug by the grammar around the figure, and are right where the grammar says it. Where it
does not (`Half of them were under 30.`), other things count too: how near a drug stands and on which side, what stands
between, what is said of it, which drug the figures before are of, what the text is about. Each drug named near the
figure is a candidate, the one that the rules picked among them, and each cue speaks for or against it, as much as
`data/lexicon/drugs.csv` says: weights of a conditional logit over annotated texts (`benchmarks/train_drugs.py` makes
them anew), alone and, behind a colon, for the figures of one table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from opioid_stats.context import substance
from opioid_stats.context.page import ANTIDOTE, Page
from opioid_stats.context.patterns import MARKS, classes, classes_of
from opioid_stats.context.spot import Spot
from opioid_stats.figures.clause import clause
from opioid_stats.figures.row import Claim
from opioid_stats.lexicon import Mention
from opioid_stats.resources import read_weights

Figure = tuple[Spot, Claim]
Cues = dict[str, set[str]]
"""What speaks for each candidate: a drug by name, or `NONE`."""

NONE = "none"
DRUG = "drug"
BY_RULE = frozenset({"enforcement", "sentences", "potency"})
"""Tables whose rules decide alone: their rows may leave the drug open, or name two that are compared."""
_READERS = {
    "behind": substance.behind,
    "before": substance.before,
    "after": substance.after,
    "inside": substance.inside,
    "topic": substance.topic,
}
_SHORT = 60  # items of a text that has no surroundings that could tell more
_DOUBT = 0.5  # so much more must speak for another drug than for the one picked by rule
_REACH = 400  # items before a figure that are looked at
_BEYOND = 80  # and items behind its sentence
_MOST = {"left": 8, "right": 5}  # drugs on one side
_DISTANCES = (0, 1, 2, 3, 5, 8, 12, 20, 40)
_SORTS = ("kind", "of", "metric", "basis")
_BESIDE = 4  # words each way that tell whether a drug is meant at all
_WORDS = 3  # classes of one word that count
_MOST_BEFORE = 60  # figures before that are looked at for one of the same table


def with_drugs(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a page in order, each with the drug that most speaks for; in a short text, as the rules say."""
    if figures and len(figures[0][0].page.items) < _SHORT:
        return list(figures)
    found: list[Figure] = []
    for spot, claim in figures:
        found.append(
            (spot, claim if claim.table in BY_RULE else replace(claim, substance=_likeliest(found, spot, claim)))
        )
    return found


def _likeliest(before: Sequence[Figure], spot: Spot, claim: Claim) -> str | None:
    known = cues(before, spot, claim)
    if len(known) == 1:
        return claim.substance
    weights = read_weights("lexicon", "drugs.csv")
    worth = {name: weigh(said, claim.table, weights) for name, said in known.items()}
    picked = claim.substance or NONE
    worth[picked] += _DOUBT
    best = max(worth, key=lambda name: (worth[name], name == picked))
    return None if best == NONE else best


def weigh(said: set[str], table: str, weights: Mapping[str, float]) -> float:
    """How much some cues speak for a drug of a figure of a table.

    >>> weigh({"picked", "behind"}, "seizures", {"picked": 1.5, "seizures: behind": 0.5, "shares: behind": -1.0})
    2.0
    """
    return sum(weights.get(cue, 0.0) + weights.get(f"{table}: {cue}", 0.0) for cue in sorted(said))


def cues(before: Sequence[Figure], spot: Spot, claim: Claim) -> Cues:
    """The candidates for the drug of a figure and what speaks for each; `before` are the figures of the page before."""
    known = defaultdict[str, set[str]](set)
    known[claim.substance or NONE].update({"picked", "named"} if claim.named else {"picked"})
    for reader, read in _READERS.items():
        if name := substance.joined(read(spot)):
            known[name].add(reader)
    known[DRUG].add("unnamed")
    for name, cue in (*_named(spot), *_told(before, spot, claim)):
        known[name].add(cue)
    if claim.substance != ANTIDOTE:
        known.pop(ANTIDOTE, None)  # what reverses an overdose is not what it is of
    general = classes()["class_of_drugs"]
    for name, said in known.items():
        said.add(f"{min(name.count('+') + 1, 3)} drugs")
        said.update(_elsewhere(spot, name.split("+")))
        if name in general or name == NONE:
            said.update(_general(spot, claim, name))
    return dict(known)


def _elsewhere(spot: Spot, names: Sequence[str]) -> Iterator[str]:
    """What the rest of the text says of a drug, or of several together: how much of it is of them, how it begins."""
    page, about = spot.page, _about(spot.page) - Counter(m.name for _, m in spot.mentions("substance"))
    yield f"quarters of the rest: {4 * sum(about[name] for name in names) // about.total() if about else 'none'}"
    if page.main_drug is not None and [page.main_drug.name] == names and about[names[0]]:
        yield "main"
    if spot.sentence and all(name in _heading(page) for name in names):
        yield "heading"


def _named(spot: Spot) -> Iterator[tuple[str, str]]:
    """Every drug named around a figure, nearest first, with what its place says; each once on either side."""
    page, (first, last) = spot.page, spot.bounds
    places = _places(page)
    here = bisect_left(places, spot.index, key=lambda place: place[0])
    sides = {
        "left": (place for place in reversed(places[:here]) if place[0] >= first - _REACH),
        "right": (place for place in places[here:] if spot.index < place[0] < last + _BEYOND),
    }
    for side, there in sides.items():
        seen: set[str] = set()
        for i, mention in there:
            if mention.name in seen:
                continue
            yield from ((mention.name, f"{side}: {cue}") for cue in _place(spot, side, i, mention, len(seen)))
            seen.add(mention.name)
            if len(seen) == _MOST[side]:
                break
    for mention in spot.item.inside:
        if mention.kind == "substance":
            yield mention.name, "within"


def _place(spot: Spot, side: str, i: int, mention: Mention, rank: int) -> Iterator[str]:
    """What speaks for a drug by where it stands, so many others standing nearer on its side."""
    page = spot.page
    sentences = min(abs(page.sentence_of(i) - spot.sentence), 4)
    yield f"{sentences} sentences off"
    yield f"rank {min(rank, 4)}"
    yield f"rank {min(rank, 4)}, {min(sentences, 3)} sentences off"
    if not sentences:
        low, high = sorted((i, spot.index))
        start, end = clause(spot)
        yield f"{_step(high - low)} words off"
        yield f"{min(sum(1 for item in page.items[low + 1 : high] if _is_amount(item.word)), 3)} amounts between"
        if start <= i < end:
            yield "in the clause"
    if side == "left" and i + 1 < len(page.items):
        place = "here" if not sentences else "off"
        yield from (f"before {word} {place}" for word in _kinds(page.items[i + 1].word))
    if mention.weak:
        yield "weak"
    if side == "left" and i == page.bounds(page.sentence_of(i))[0]:
        yield "opens"


def _told(before: Sequence[Figure], spot: Spot, claim: Claim) -> Iterator[tuple[str, str]]:
    """The drug of the figure before, and of the one before in the same table."""
    last = before[-1:]
    alike = next(((s, c) for s, c in reversed(before[-_MOST_BEFORE:]) if c.table == claim.table), None)
    for cue, figure in (("last", last[0] if last else None), ("last alike", alike)):
        if figure is not None:
            place = "here" if figure[0].sentence == spot.sentence else "off"
            yield figure[1].substance or NONE, cue
            yield figure[1].substance or NONE, f"{cue} {place}"
    if last:
        yield last[0][1].substance or NONE, f"last of {last[0][1].table}"


def _general(spot: Spot, claim: Claim, name: str) -> Iterator[str]:
    """What speaks for a class of drugs, or for drugs without a name: the words beside the figure."""
    named = any(m.name != DRUG for _, m in spot.mentions("substance"))
    yield f"is {name}"
    yield from (f"is {name}, {key} {claim.own[key]}" for key in _SORTS if claim.own.get(key))
    yield f"is {name}, overdose {bool(spot.sentence_says('{overdose}|{poison}')):d}, named {named:d}"
    for side, words in (("left", spot.left.split()[-_BESIDE:]), ("right", spot.right.split()[:_BESIDE])):
        yield from (f"is {name}, {side} {kind}" for word in words for kind in _kinds(word))
    yield from (f"is {name}, of {kind}" for kind in _kinds(spot.quantity.noun or ""))


def _places(page: Page) -> list[tuple[int, Mention]]:
    """The drugs that a page names, with their items; asked for once a page."""
    known: dict[int, list[tuple[int, Mention]]] = page.remembered.setdefault(_places, {})
    if not known:
        known[0] = list(substance.drugs_within(page, 0, len(page.items)))
    return known[0]


def _about(page: Page) -> Counter[str]:
    """How often a page names each drug."""
    known: dict[int, Counter[str]] = page.remembered.setdefault(_about, {})
    if not known:
        known[0] = Counter(mention.name for mention in page.drugs)
    return known[0]


def _heading(page: Page) -> set[str]:
    """The drugs that the first sentence names."""
    known: dict[int, set[str]] = page.remembered.setdefault(_heading, {})
    if not known:
        known[0] = {mention.name for _, mention in substance.drugs_within(page, *page.bounds(0))}
    return known[0]


def _kinds(word: str) -> tuple[str, ...]:
    """The classes of a word that count, or its mark: `SUB`, `QN`."""
    return (word,) if word in MARKS or _is_amount(word) else classes_of(word)[:_WORDS]


def _is_amount(word: str) -> bool:
    return len(word) == 2 and word[0] == "Q"


def _step(distance: int) -> int:
    return _DISTANCES[bisect_right(_DISTANCES, distance) - 1]
