"""The sentence around a quantity as the rules on people read it: one token a word, and the way back to its drugs.

A name that holds what happened too (`drug overdoses`, `drug-related`) is told as the drug and the words behind it
(`SUB overdoses`, `SUB related`), so that `opioid overdoses` and `drug overdoses` look alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot
from opioid_stats.lexicon import Mention
from opioid_stats.quantities import Quantity

REACH = 28
BACK = 70
# what rules write, and what it stands for: <drug> drugs named in one breath, <w> any word but a quantity, <n> one that
# is no drug either, <k> one that names no time, place or overdose besides, <g> one that begins no other series, <m> a
# word inside a noun group, <q> words and quantities alike
_SHORT = {
    "<drug>": r"(?P<drug>SUB(?: (?:(?:and|or|with|plus|mixed|together|combined|laced) )+SUB)*)",
    "<w>": r"(?:(?!Q[A-Z]\b)\w+ )",
    "<n>": r"(?:(?!Q[A-Z]\b|SUB\b)\w+ )",
    "<k>": r"(?:(?!Q[A-Z]\b|SUB\b|PER\b|LOC\b|{overdose}|{poison})\w+ )",
    "<g>": r"(?:(?!{other_series}|{death_noun}|{death_toll})\w+ )",
    "<m>": r"(?:(?!Q[A-Z]\b|{group_end}|SUB\b)\w+ )",
    "<q>": r"(?:\w+ )",
}


@dataclass(frozen=True)
class Telling:
    """A stretch of a page as tokens, the quantity itself as `@`, and the item behind each token."""

    page: Page
    tokens: tuple[str, ...]
    items: tuple[int, ...]

    @cached_property
    def text(self) -> str:
        """The tokens with one space between them."""
        return " ".join(self.tokens)

    def search(self, rule: str) -> re.Match[str] | None:
        """The first match of a rule (see `context.patterns`; `<drug>`, `<w>` and so on as above)."""
        return pattern(spelled(rule)).search(self.text)

    def says(self, rule: str) -> bool:
        """Whether the tokens match a rule."""
        return self.search(rule) is not None

    def matches(self, rule: str) -> list[re.Match[str]]:
        """Every match of a rule."""
        return list(pattern(spelled(rule)).finditer(self.text))

    def between(self, start: int, end: int) -> Telling:
        """The tokens between two offsets of the text."""
        first = self.text.count(" ", 0, start) + (1 if start and self.text[start : start + 1] == " " else 0)
        last = self.text.count(" ", 0, end) + 1 if end > start else first
        if end < len(self.text) and self.text[end - 1 : end] == " ":
            last -= 1
        return Telling(self.page, self.tokens[first:last], self.items[first:last])

    @property
    def labelled(self) -> bool:
        """Whether the number ends a label: what stands behind it is said of something else."""
        return self.tokens[-1:] == ("@",)

    def cut(self, end: int) -> Telling:
        """The tokens before offset `end` of the text."""
        kept = self.text.count(" ", 0, end) + 1
        return Telling(self.page, self.tokens[:kept], self.items[:kept])

    def last(self, rule: str) -> re.Match[str] | None:
        """The last match of a rule."""
        found = self.matches(rule)
        return found[-1] if found else None

    def drugs(self, match: re.Match[str], group: str = "drug") -> list[Mention]:
        """The drugs that a group of a match covers; none if the rule has no such group."""
        if group not in match.re.groupindex or match[group] is None:
            return []
        first = self.text.count(" ", 0, match.start(group))
        last = first + match[group].count(" ") + 1
        found = [self.page.items[i].what for i in self.items[first:last]]
        return [m for m in dict.fromkeys(found) if isinstance(m, Mention) and m.kind == "substance"]


@cache
def spelled(rule: str) -> str:
    """A rule with its short forms written out."""
    for short, long in _SHORT.items():
        rule = rule.replace(short, long)
    return rule


def is_of_the_part(told: Telling, match: re.Match[str]) -> bool:
    """Whether a match is said of a part of the number: of `two of the @ men died`, the verb is the two's."""
    if not told.says("Q[NPF] of (?:the |those |these |its |all )?@") or not match[0].startswith("@"):
        return False
    return (
        pattern("(?<!to ){finite}").search(match[0]) is not None and pattern("who|that|whose").search(match[0]) is None
    )


def tell(spot: Spot) -> Telling:
    """The sentence around a quantity, as far as it is likely to be one."""
    first, last = spot.bounds
    return _told(spot.page, max(first, spot.index - REACH), min(last, spot.index + REACH + 1), spot.index)


# `deaths @ arrests QN`: the label stands before each number, what follows is the label of the next
_LEDGER = (
    "(?<!QN )(?<!QN SUB )(?:{death_noun}|{overdose_noun}|{use_people}|{prescriptions}"
    "|{death_noun} (?:{involving} )?SUB|SUB (?:involved|related|clients|patients))"
    "(?: total| PER| in PER)? (?:QN (?:<m>|SUB ){1,5}){0,8}@ "
    "(?!{people})(?:(?:<m>|SUB ){1,4}|(?:<m>|SUB ){0,3}{use_people} )QN"
)


def tell_own(spot: Spot) -> Telling:
    """The sentence around a quantity; in a row of labels that lost its marks, what stands before the next label."""
    told = tell(spot)
    if spot.page.document.style.punctuated or not told.says(_LEDGER):
        return told
    return told.cut(told.text.index("@"))


def told_before(spot: Spot, reach: int = BACK) -> Telling:
    """What the text says before the sentence of a quantity, at most `reach` items."""
    first = spot.bounds[0]
    return _told(spot.page, max(0, first - reach), first, -1)


def told_after(spot: Spot, reach: int = BACK) -> Telling:
    """What the text says behind the sentence of a quantity, at most `reach` items."""
    last = spot.bounds[1]
    return _told(spot.page, last, min(len(spot.page.items), last + reach), -1)


def _told(page: Page, first: int, last: int, here: int) -> Telling:
    known: dict[int, tuple[str, ...]] = page.remembered.setdefault(_tokens, {})
    tokens: list[str] = []
    items: list[int] = []
    for i in range(first, last):
        if i not in known:
            known[i] = _tokens(page, i)
        words = ("@",) if i == here else known[i]
        tokens += words
        items += [i] * len(words)
    return Telling(page, tuple(tokens), tuple(items))


def _tokens(page: Page, index: int) -> tuple[str, ...]:
    """The tokens that an item is told as: one as a rule, more for a drug whose name says what happened."""
    item = page.items[index]
    if item.word == "non" and page.text(index + 1, index + 2) == "fatal":
        return ()  # `non-fatal` is one word
    if item.word == "fatal" and page.text(index - 1, index) == "non":
        return ("nonfatal",)
    if isinstance(item.what, Quantity):
        return ("QP" if _lost_sign(page, index) else item.word,)
    if not isinstance(item.what, Mention) or item.what.kind != "substance":
        return (item.word,)
    kept = classes()["in_drug_name"]
    name = page.document.low[item.start : item.end]
    inner = re.findall(r"[^\W_]+", name)[1:]
    opening = name.split()[0]
    if inner[:1] == ["who"]:  # people who inject drugs
        return ("people", *inner[:-1], item.word)
    if opening in kept and inner[:1] in (["for"], ["of"]):  # prescriptions for opioids
        return (opening, inner[0], item.word)
    start = next((k for k, word in enumerate(inner) if word in kept), len(inner))
    return (item.word, *inner[start:])


def _lost_sign(page: Page, index: int) -> bool:
    """Whether a number straight behind another was a percentage: `81,806 (75.8%) involved` without its marks."""
    what = page.items[index].what
    if page.document.style.punctuated or not isinstance(what, Quantity) or what.unit != "dimensionless" or not index:
        return False
    value = what.value
    if value is None or value >= 100 or not (value % 1 or re.fullmatch(r"\d{1,2} \d", what.text)):
        return False
    return isinstance(page.items[index - 1].what, Quantity) or page.items[index - 1].word in ("older", "over")
