"""A document as a row of items: plain words, and the quantities, drugs, agencies, places and times read off it.

Rules look at the line around a quantity, a string such as `officers seized @ of SUB in PER`, which is the same for
published and for stripped text: punctuation shows only as the end of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from opioid_stats.context.life import with_terms
from opioid_stats.context.measure import letter
from opioid_stats.context.sentences import Boundaries, read_sentences
from opioid_stats.lexicon import Mention, find_mentions
from opioid_stats.periods import Period, find_periods
from opioid_stats.quantities import Quantity, read_quantities
from opioid_stats.text import Document

if TYPE_CHECKING:
    from opioid_stats.context.places import Places
    from opioid_stats.context.times import Times
    from opioid_stats.context.who import Bodies

# what reverses an overdose is never what a text about drugs is about
ANTIDOTE = "naloxone"
_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 40  # no longer ones are words, and rules would try every part of them
_LISTED = re.compile(r"(?:^|\n)[ \t]*\(?\Z|\A\(?\Z")
_LISTING = re.compile(r"(?:\.|\.?\))[ \t]+[A-Z\"“]")
_MARK = {"substance": "SUB", "agency": "AGY", "place": "LOC"}


@dataclass(slots=True)
class Item:
    """One word, quantity, mention or period of the document, with its offsets."""

    word: str
    start: int
    end: int
    what: Quantity | Mention | Period | None = None
    inside: list[Mention] = field(default_factory=list)


@dataclass
class Page:
    """Everything that is read off one document before any table is filled."""

    document: Document
    published: date | None
    quantities: list[Quantity]
    mentions: list[Mention]
    periods: list[Period]
    items: list[Item]
    starts: list[int]
    first_items: list[int]
    openings: list[float]
    boundaries: Boundaries
    remembered: dict[object, dict[int, Any]] = field(default_factory=dict)
    asking: int = 0

    @cached_property
    def at(self) -> dict[int, int]:
        """The index of the item of each quantity, by the quantity's start."""
        return {item.what.start: i for i, item in enumerate(self.items) if isinstance(item.what, Quantity)}

    def sentence_of(self, index: int) -> int:
        """The number of the sentence that holds item `index`."""
        return bisect_right(self.first_items, index) - 1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The first item of a sentence and the one behind its last."""
        ends = self.first_items[sentence + 1] if sentence + 1 < len(self.first_items) else len(self.items)
        return self.first_items[sentence], ends

    def parting(self, index: int, other: int) -> float:
        """How many sentences likely open between two items; 0 in a punctuated text, which shows where they do."""
        if not self.openings:
            return 0.0
        low, high = sorted((index, other))
        return self.openings[high] - self.openings[low]

    @cached_property
    def paragraphs(self) -> list[int]:
        """The index of the first item of every paragraph; a text without line breaks is one."""
        text = self.document.text
        found = [0]
        for i in self.first_items[1:]:
            if "\n" in text[self.items[i - 1].end : self.items[i].start]:
                found.append(i)
        return found

    @cached_property
    def lines(self) -> list[int]:
        """The offset at which every line of the text begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.document.text))]

    @cached_property
    def drugs(self) -> list[Mention]:
        """The drugs that the document names, in order."""
        return [m for m in self.mentions if m.kind == "substance"]

    @cached_property
    def drug_names(self) -> tuple[str, ...]:
        """The names of the drugs that the document surely names, each once, in order."""
        return tuple(dict.fromkeys(m.name for m in self.drugs if not m.weak))

    def mentions_between(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin at one offset, at another or between them."""
        low = bisect_left(self.mentions, first, key=lambda m: m.start)
        return self.mentions[low : bisect_right(self.mentions, last, low, key=lambda m: m.start)]

    @cached_property
    def main_drug(self) -> Mention | None:
        """The drug that the document is about: the one named most, the first of several; `drug` if none is named."""
        named = [m for m in self.drugs if m.name not in ("drug", ANTIDOTE) and not m.weak]
        if not named:
            return next((m for m in self.drugs if m.name != ANTIDOTE), None)
        counts = Counter(m.name for m in named)
        top = max(counts.values())
        return next(m for m in named if counts[m.name] == top)

    @property
    def home(self) -> str | None:
        """The place that the document is about where its sentences name none (see `context.home`)."""
        return self.places.home

    @cached_property
    def places(self) -> Places:
        """The places that the document names for where something is (see `context.places`)."""
        from opioid_stats.context.places import places

        return places(self)

    @cached_property
    def times(self) -> Times:
        """The times that the document names for what happened (see `context.times`)."""
        from opioid_stats.context.times import times

        return times(self)

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies that the document says acted or counted (see `context.who`)."""
        from opioid_stats.context.who import bodies

        return bodies(self)

    def paragraph_start(self, index: int) -> int:
        """The index of the first item of the paragraph that holds item `index`."""
        return self.paragraphs[bisect_right(self.paragraphs, index) - 1]

    def item_at(self, offset: int) -> int:
        """The index of the first item that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def text(self, first: int, last: int) -> str:
        """The words of items `first` to `last` (not included), with one space between them."""
        return " ".join([item.word for item in self.items[max(first, 0) : max(last, 0)]])

    def words(self, index: int, before: int, after: int) -> tuple[str, str]:
        """The line left and right of an item, within its sentence, at most so many items each way."""
        low, high = self.bounds(self.sentence_of(index))
        return self.text(max(low, index - before), index), self.text(index + 1, min(high, index + 1 + after))


def read_page(text: str, published: date | None) -> Page:
    """Read the quantities, mentions, periods and sentences of a text, once."""
    document = Document(text)
    stated = [_per_apart(q) for q in read_quantities(text) if not q.restates and not _counts_off(text, q)]
    quantities = with_terms(stated, text, document.low)
    mentions = find_mentions(text, document.low)
    periods = find_periods(text, published)
    spans = _spans(quantities, mentions, periods)
    items = _items(document, spans)
    boundaries = Boundaries(document)
    sentences = read_sentences(items, boundaries, document.style)
    kept = {item.what.start for item in items if isinstance(item.what, Quantity)}
    return Page(
        document,
        published,
        [q for q in quantities if q.start in kept],
        mentions,
        periods,
        items,
        [item.start for item in items],
        sentences.starts,
        sentences.openings,
        boundaries,
    )


def _per_apart(q: Quantity) -> Quantity:
    """Tables hold the time that a rate is per in a column of its own: `$3,500 a month` is 3,500 USD, per month."""
    return q._replace(unit=q.unit.removesuffix(f"/{q.per}")) if q.per and letter(q.unit) in "CO" else q


def _counts_off(text: str, q: Quantity) -> bool:
    """Whether a number only counts off the members of a list: `2. Seizures`, `(3) Sayles` at the start of a line."""
    return (
        q.end - q.start <= 2
        and text[q.start : q.end].isdigit()
        and _LISTED.search(text, max(0, q.start - 4), q.start) is not None
        and _LISTING.match(text, q.end) is not None
    )


def _spans(quantities: list[Quantity], mentions: list[Mention], periods: list[Period]) -> list[Item]:
    """The marked stretches, none overlapping another.

    A time beats a quantity inside it (`the past 30 days`); a quantity beats a mention inside it
    (`1,500 alprazolam tablets`), which is kept as the quantity's own.
    """
    times = [Item("PER", p.start, p.end, p) for p in periods]
    spans: list[Item] = []
    bounds = [p.start for p in periods]

    def within_time(start: int, end: int) -> bool:
        i = bisect_right(bounds, start) - 1
        inside = i >= 0 and periods[i].end > start
        return inside or (i + 1 < len(periods) and periods[i + 1].start < end)

    for q in quantities:
        if not within_time(q.start, q.end):
            spans.append(Item("Q" + letter(q.unit), q.full_start, q.full_end if q.noun is None else q.end, q))
    quantity_starts = [s.start for s in spans]
    quantity_items = list(spans)
    for m in mentions:
        i = bisect_right(quantity_starts, m.start) - 1
        if i >= 0 and quantity_items[i].end > m.start:
            quantity_items[i].inside.append(m)
        elif not within_time(m.start, m.end) and m.kind in _MARK:
            spans.append(Item(_MARK[m.kind], m.start, m.end, m))
    spans += times
    spans.sort(key=lambda s: (s.start, -s.end))
    kept: list[Item] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif isinstance(span.what, Quantity) and not isinstance(kept[-1].what, Quantity | Period):
            kept[-1] = span
    return kept


def _items(document: Document, spans: list[Item]) -> list[Item]:
    """The document's words and marked stretches in order, without the possessive `s` that stripping leaves loose."""
    items: list[Item] = []
    low, text = document.low, document.text
    here = 0
    for span in [*spans, Item("", len(low), len(low))]:
        for match in _WORD.finditer(low, here, span.start):
            word, start = match[0][:_LONGEST_WORD], match.start()
            if word == "s" and start and text[start - 1] in "'’ " and items:
                continue
            items.append(Item(word, start, match.end()))
        if span.word:
            items.append(span)
        here = max(here, span.end)
    return items
