"""A quantity in its place: the line around it, and short questions that the table rules ask about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TypeVar

from opioid_stats.context.measure import letter
from opioid_stats.context.page import Item, Page
from opioid_stats.context.patterns import pattern
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

REACH = 16


@dataclass
class Spot:
    """One quantity of a page, with the words around it.

    `line` is the part of its sentence around it, the quantity itself as `@`: `officers seized @ of SUB in PER`.
    """

    page: Page
    quantity: Quantity
    index: int

    @cached_property
    def item(self) -> Item:
        return self.page.items[self.index]

    @cached_property
    def sentence(self) -> int:
        return self.page.sentence_of(self.index)

    @cached_property
    def bounds(self) -> tuple[int, int]:
        return self.page.bounds(self.sentence)

    @cached_property
    def left(self) -> str:
        return self.page.words(self.index, REACH, 0)[0]

    @cached_property
    def right(self) -> str:
        return self.page.words(self.index, 0, REACH)[1]

    @cached_property
    def line(self) -> str:
        return f"{self.left} @ {self.right}"

    @cached_property
    def near(self) -> str:
        """The line up to the neighbouring quantities: the words that belong to no other amount."""
        left, right = self.left, self.right
        cut = max(left.rfind(f" Q{c}") for c in _LETTERS) if "Q" in left else -1
        if left.startswith("Q"):
            cut = max(cut, 0)
        nexts = [m.start() for m in re.finditer(r"\bQ[A-Z]\b", right)]
        return f"{left[cut + 1 :] if cut >= 0 else left} @ {right[: nexts[0]] if nexts else right}"

    @cached_property
    def whole(self) -> str:
        """The whole sentence, the quantity as `@`."""
        first, last = self.bounds
        return f"{self.page.text(first, self.index)} @ {self.page.text(self.index + 1, last)}"

    @cached_property
    def previous(self) -> str:
        """The sentence before."""
        if self.sentence == 0:
            return ""
        return self.page.text(*self.page.bounds(self.sentence - 1))

    def says(self, template: str) -> bool:
        """Whether the line matches a pattern (see `context.patterns`)."""
        return pattern(template).search(self.line) is not None

    def says_near(self, template: str) -> bool:
        """Whether the words that belong to no other quantity match a pattern."""
        return pattern(template).search(self.near) is not None

    def sentence_says(self, template: str) -> bool:
        """Whether the whole sentence matches a pattern."""
        return pattern(template).search(self.whole) is not None

    def mentions(self, kind: str) -> list[tuple[int, Mention]]:
        """The mentions of a kind in the sentence, with their item index."""
        first, last = self.bounds
        found: list[tuple[int, Mention]] = []
        for i in range(first, last):
            item = self.page.items[i]
            if isinstance(item.what, Mention) and item.what.kind == kind:
                found.append((i, item.what))
            found += [(i, m) for m in item.inside if m.kind == kind]
        return found


_LETTERS = "MVPCTDRNO"
_INTERVAL = frozenset({"ci", "confidence", "cis", "credible"})


def quantity_at(page: Page, index: int) -> Spot | None:
    """The spot of the quantity at an item, None if the item is none."""
    what = page.items[index].what
    return Spot(page, what, index) if isinstance(what, Quantity) and page.at.get(what.start) == index else None


def bracketed(spot: Spot) -> bool:
    """Whether the number stands in brackets by itself."""
    q, text = spot.quantity, spot.page.document.text
    return text[max(0, q.full_start - 1) : q.full_start] == "(" and text[q.end : q.end + 1] in (")", ";", ",")


def is_relative(page: Page, index: int, letters: str = "PFT") -> bool:
    """Whether an item is a percentage, a fraction or a multiple, and no part of a confidence interval."""
    what = page.items[index].what
    if not isinstance(what, Quantity) or letter(what.unit) not in letters:
        return False
    around = [item.word for item in page.items[max(0, index - 1) : index + 2]]
    return not _INTERVAL.intersection(around)


# a chain of figures that go on with the one before is not followed further
_DEEPEST = 60
T = TypeVar("T")


def once(read: Callable[[Spot], T | None]) -> Callable[[Spot], T | None]:
    """A question about a quantity that is answered once and remembered on its page.

    Rules that go on with the figure before ask for it again and again: without memory the time would double with every
    figure of a long list. A question that asks for itself, or goes back too far, has no answer.
    """

    @wraps(read)
    def asked(spot: Spot) -> T | None:
        page = spot.page
        answers = page.remembered.setdefault(read, {})
        if spot.index not in answers:
            if page.asking >= _DEEPEST:
                return None
            answers[spot.index] = None
            page.asking += 1
            try:
                answers[spot.index] = read(spot)
            finally:
                page.asking -= 1
        found: T | None = answers[spot.index]
        return found

    return asked
