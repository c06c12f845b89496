"""The sentence around a count as the rules on enforcement read it: who or what is counted, and what was done to it.

A drug's own words stay visible (`drug arrests` is told as `SUB arrests`), `of` behind a vague number is dropped, and a
quantity that counts something else is a fence, `QX`, that few rules read across:
`@ people were arrested and QX laboratories dismantled`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from opioid_stats.context.measure import letter
from opioid_stats.context.page import ANTIDOTE, Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot
from opioid_stats.context.substance import drugs_within
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

REACH = 26
_NEAR = 150  # items around a quantity in which a drug must be named
# rules write <n> for a word inside the counted noun group, <w> for any word but a fence or the end of a clause
_SHORT = {
    "<n>": r"(?:(?!Q[A-Z]\b|PER\b|{group_end}|{fence})\w+ )",
    "<w>": r"(?:(?!QX\b|Q[A-Z] of (?:whom|which|them) (?:are|were|is|was|have|has|had)\b|{fence})\w+ )",
}
_PART = re.compile(
    r"^@ (?:or so )?of (?:the|his|her|their|its|those|these|our|them|which|whom|all)\b(?: other)?(?: QX)? ?"
)
_NUMBER_OF = re.compile(r"the (?:total |overall )?(?:number|total|count) of\b")
_GROUP = 7
_LINE_MARKS = frozenset("\n•▪●*·–➤►")  # what a line of a list begins with
_LINES = 15


@dataclass(frozen=True)
class Account:
    """A quantity, told with the words around it in its sentence."""

    spot: Spot

    @cached_property
    def left(self) -> str:
        """The words before, ending with `@`."""
        first = max(self.spot.bounds[0], self.spot.index - REACH)
        return " ".join([*self._tokens(first, self.spot.index), "@"])

    @cached_property
    def right(self) -> str:
        """`@` and the words behind."""
        last = min(self.spot.bounds[1], self.spot.index + 1 + REACH)
        tokens = self._tokens(self.spot.index + 1, last)
        vague = self.spot.quantity.qualifier == "vague"
        if vague and tokens[:1] == ["of"] and not _PART.match("@ " + " ".join(tokens)):
            tokens = tokens[1:]
        if _NUMBER_OF.match(" ".join(tokens[:4])):  # brings to @ the number of people arrested
            tokens = tokens[tokens.index("of") + 1 :]
        return " ".join(["@", *tokens]) + " "

    @cached_property
    def lead(self) -> str:
        """The words before, those of the qualifier too, ending with `@`: `a mandatory minimum of @`."""
        q = self.spot.quantity
        words = re.findall(r"[^\W_]+", self.spot.page.document.low[max(q.full_start, 0) : q.start])
        return " ".join([*self.left.split()[:-1], *words, "@"])

    @cached_property
    def whole(self) -> str:
        """The sentence within reach, the quantity as `@`."""
        return f"{self.left} {self.right[2:]}"

    @cached_property
    def group(self) -> str:
        """The noun group behind the number, without `of the`: `Chinese chemical companies`."""
        if self.is_closed or self.heads_list:
            return ""
        tokens = _PART.sub("@ ", self.right).split()[1 : _GROUP + 1]
        stop = pattern("^(?:{group_end}|{group_fence}|{fence}|Q[A-Z]|PER|of)$")
        end = next((i for i, token in enumerate(tokens) if stop.match(token)), len(tokens))
        return " ".join(tokens[:end])

    @cached_property
    def is_closed(self) -> bool:
        """Whether a mark right behind the number parts it from the words that follow: `arrests - @; guns - QN`."""
        items, i = self.spot.page.items, self.spot.index
        if i + 1 >= len(items):
            return False
        gap = self.spot.page.document.text[max(items[i].end, self.spot.quantity.end) : items[i + 1].start]
        return any(mark in gap for mark in ";:|\n•")

    @cached_property
    def heading(self) -> str:
        """The words that head the list of lines which the number's own line is in: `Officers seized:`."""
        page = self.spot.page
        for sentence in range(self.spot.sentence, max(0, self.spot.sentence - _LINES), -1):
            first = page.bounds(sentence)[0]
            gap = page.document.text[page.items[first - 1].end : page.items[first].start]
            if not set(gap) & _LINE_MARKS:
                return ""
            if ":" in gap or pattern("{include}$").search(page.text(*page.bounds(sentence - 1))):
                return page.text(*page.bounds(sentence - 1))
        return ""

    @cached_property
    def heads_list(self) -> bool:
        """Whether the number follows its label in stripped text: `arrests @ guns QN vehicles QN`."""
        page, i = self.spot.page, self.spot.index
        first, last = self.spot.bounds
        if page.document.style.punctuated or i == first:
            return False

        def number_in(span: range) -> int | None:
            return next((k for k in span if isinstance(page.items[k].what, Quantity)), None)

        start = end = i  # the run of numbers that few words part
        while (before := number_in(range(start - 1, max(first - 1, start - 4), -1))) is not None:
            start = before
        while (behind := number_in(range(end + 1, min(last, end + 4)))) is not None:
            end = behind
        label = " ".join(self._tokens(max(first, start - 3), start))
        return start < end and pattern("{label_noun}(?: {label_done})?$").search(label) is not None

    @cached_property
    def is_part(self) -> bool:
        """Whether the number is a part of a group: `of the accused`, `of them`."""
        return _PART.match(self.right) is not None

    def after(self, rule: str) -> bool:
        """Whether the words behind match a rule, which may begin with `@`."""
        return pattern(spelled(rule)).search(self.right) is not None

    def before(self, rule: str) -> bool:
        """Whether the words before match a rule, which may end with `@`."""
        return pattern(spelled(rule)).search(self.left) is not None

    def says(self, rule: str) -> bool:
        """Whether the sentence matches a rule; of stripped text, the words before it too, as it may be cut anywhere."""
        told = f"{self.heading if self.spot.page.document.style.punctuated else self.spot.previous} {self.whole}"
        return pattern(spelled(rule)).search(told) is not None

    def _tokens(self, first: int, last: int) -> list[str]:
        """One token a word of items `first` to `last` (not included)."""
        low = self.spot.page.document.low
        tokens: list[str] = []
        for item in self.spot.page.items[first:last]:
            what = item.what
            if isinstance(what, Quantity):
                tokens.append("QX" if what.noun and letter(what.unit) == "N" else item.word)
                inner = re.findall(r"[^\W\d_]+", low[what.start : what.end])
                tokens += inner[-1:] if letter(what.unit) in "LS" else []
            elif isinstance(what, Mention) and what.kind == "substance":
                tokens += ["SUB", *re.findall(r"[^\W_]+", low[item.start : item.end])[1:]]
            else:
                tokens.append(item.word)
        return tokens


@cache
def spelled(rule: str) -> str:
    """A rule with its short forms written out."""
    for short, long in _SHORT.items():
        rule = rule.replace(short, long)
    return rule


def spots_before(spot: Spot, back: int = 0) -> Iterator[Spot]:
    """The quantities before one in its sentence and the `back` sentences before it, the nearest first."""
    page = spot.page
    floor = page.bounds(max(0, spot.sentence - back))[0]
    for i in range(spot.index - 1, floor - 1, -1):
        what = page.items[i].what
        if isinstance(what, Quantity) and page.at.get(what.start) == i:
            yield Spot(page, what, i)


def is_drug_story(spot: Spot) -> bool:
    """Whether a drug or the drug trade is named near a quantity, so that what is counted has to do with drugs."""
    page = spot.page
    low = page.starts[max(0, spot.index - _NEAR)]
    high = page.items[min(len(page.items) - 1, spot.index + _NEAR)].end
    named = page.mentions_between(low, high)
    if any(m.kind == "substance" and m.name != ANTIDOTE for m in named):
        return True
    bodies = classes()["drug_body"]
    if any(m.kind == "agency" and m.name.lower() in bodies for m in named):
        return True
    words = classes()["drug_word"]
    return any(item.word in words for item in page.items[max(0, spot.index - _NEAR) : spot.index + _NEAR])


def drugs_in_sentence(page: Page, sentence: int) -> set[str]:
    """The drugs that a sentence names; `drug` only where it names no other."""
    named = {m.name for _, m in drugs_within(page, *page.bounds(sentence)) if m.name != ANTIDOTE}
    return named - {"drug"} or named
