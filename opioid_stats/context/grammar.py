"""What part of speech the words of a text seem to be: their kind, and whether they are verbs with a subject before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property

from opioid_stats.context.patterns import classes
from opioid_stats.units import NOUN_CLASSES, NOUNS

EDGE = "|"
"""The kind of what stands before the first word and behind the last."""
_MARKS = frozenset({"SUB", "LOC", "AGY", "PER"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who"})
_POINTERS = frozenset({"this", "that", "these", "those"})
_ENDINGS = ("ed", "ing", "ly", "s")


def is_mark(word: str) -> bool:
    """Whether a word is the mark of a quantity, drug, place, body or time.

    >>> is_mark("QM"), is_mark("SUB"), is_mark("heroin")
    (True, True, False)
    """
    return word in _MARKS or (len(word) == 2 and word[0] == "Q" and word[1].isupper())


@cache
def kind(word: str) -> str:
    """The kind of a word: a mark is its own; others are told by their class, as counted nouns or by their ending.

    >>> [kind(word) for word in ("SUB", "was", "of", "officers", "fell", "quickly", "blue")]
    ['SUB', 'auxiliary', 'preposition', 'people', 'past', '-ly', 'word']
    """
    if not word or is_mark(word):
        return word or EDGE
    words = classes()
    for name in ("auxiliary", "joining", "preposition", "before_noun"):
        if word in words[name]:
            return name
    if word in _PRONOUNS:
        return "pronoun"
    if word in _POINTERS:
        return "pointer"
    if word in words["finite_past"]:
        return "past"
    noun = NOUNS.get(word)
    if noun is not None:
        one, many = ("person", "people") if NOUN_CLASSES.get(noun) == "person" else ("thing", "things")
        return one if noun == word else many
    if word in words["finite_s"]:
        return "verb-s"
    if word[0].isdigit():
        return "digits"
    return next((f"-{end}" for end in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2), "word")


class Grammar:
    """The words of a text, with where its finite verbs, joining words and prepositions stand."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self.kinds = [kind(word) for word in words]
        self.finite = [self._is_finite(i) for i in range(len(words))]

    def word(self, i: int) -> str:
        """A word, or nothing beyond the ends."""
        return self._words[i] if 0 <= i < len(self._words) else ""

    def kind(self, i: int) -> str:
        """The kind of a word, or that of an edge beyond the ends."""
        return self.kinds[i] if 0 <= i < len(self._words) else EDGE

    @cached_property
    def next_verb(self) -> list[int]:
        """For every word the first finite verb at or behind it; the number of words if none."""
        return self._next(lambda i: self.finite[i])

    @cached_property
    def next_joining(self) -> list[int]:
        """For every word the first at or behind it that joins clauses."""
        joining = classes()["joining"]
        return self._next(lambda i: self._words[i] in joining)

    @cached_property
    def next_preposition(self) -> list[int]:
        """For every word the first preposition at or behind it."""
        prepositions = classes()["preposition"]
        return self._next(lambda i: self._words[i] in prepositions)

    def _next(self, holds: Callable[[int], bool]) -> list[int]:
        end = len(self._words)
        found = [end] * (end + 1)
        for i in range(end - 1, -1, -1):
            found[i] = i if holds(i) else found[i + 1]
        return found

    def _is_finite(self, i: int) -> bool:
        """Whether a word is a verb that a subject can stand before, as far as its form and its neighbours tell."""
        words = classes()
        word, previous, following = self._words[i], self.word(i - 1), self.word(i + 1)
        if word in words["auxiliary"]:
            return True
        modified = previous in words["preposition"] or previous in words["before_noun"]
        if word in words["finite_s"]:
            return (not modified and previous != "SUB") or following in ("the", "a", "an", "that", "by", "SUB")
        if modified or previous in words["before_participle"]:
            return False
        if word in words["finite_past"]:
            return True
        if word in words["finite_base"]:
            return previous != "to" and (previous in ("they", "we", "i", "you", "who", "that") or previous[-1:] == "s")
        return word.endswith("ed") and len(word) > 4 and word not in NOUNS and following not in ("by", "with", "as")
