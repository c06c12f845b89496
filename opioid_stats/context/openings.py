"""Where a clause with a subject and a verb of its own opens in stripped text: `QP of the tablets | SUB was mixed`.

A sentence has said what it has to say once it holds a finite verb. If then, behind a word that closes a noun group, a
new subject is followed by a verb of its own, with no word between that joins or subordinates, a new sentence began.
Where it opens with a time (`| in PER the agency seized`), it begins before that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from opioid_stats.context.patterns import classes
from opioid_stats.units import NOUNS

# a number without a unit goes with the words behind it: `QN SUB deaths`, so it closes nothing
_MEASURED = frozenset("Q" + letter for letter in "PMCTSREFVLOD")
_NAMES = frozenset({"SUB", "LOC", "AGY"})
_SHORTEST = 3  # items of a sentence
_SUBJECT = 2  # items of a subject that a name opens
_PART = 8  # items of a subject such as `half of the pills that the lab tested`
_LEAD = 4  # items of a subject behind a time


def openings(words: Sequence[str], known: Sequence[int]) -> list[int]:
    """The items at which a clause of its own opens, besides the `known` starts of sentences."""
    clauses = _Clauses(words)
    starts = set(known)
    found: set[int] = set()
    last = 0
    for i in range(1, len(words)):
        if i in starts:
            last = i
        elif i - last >= _SHORTEST and clauses.said(last, i) and clauses.opens(i):
            found.add(i)
            last = i
    return sorted(found)


class _Clauses:
    """The words of a stripped text, with where its finite verbs, joining words and prepositions stand."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._forms: tuple[Callable[[int], bool], ...] = (self._named, self._timed, self._asked, self._part)

    def opens(self, i: int) -> bool:
        """Whether item `i` opens a clause of its own."""
        return any(form(i) for form in self._forms)

    def said(self, first: int, last: int) -> bool:
        """Whether a finite verb stands among items `first` to `last` (not included)."""
        return self._next_verb[first] < last

    @cached_property
    def _next_verb(self) -> list[int]:
        return self._next(self._is_finite)

    @cached_property
    def _next_join(self) -> list[int]:
        joining = classes()["joining"]
        return self._next(lambda i: self._words[i] in joining)

    @cached_property
    def _next_preposition(self) -> list[int]:
        prepositions = classes()["preposition"]
        return self._next(lambda i: self._words[i] in prepositions)

    def _next(self, holds: Callable[[int], bool]) -> list[int]:
        """For every item the first at or behind it of which something holds; the number of items if none."""
        end = len(self._words)
        found = [end] * (end + 1)
        for i in range(end - 1, -1, -1):
            found[i] = i if holds(i) else found[i + 1]
        return found

    def _word(self, i: int) -> str:
        return self._words[i] if 0 <= i < len(self._words) else ""

    def _is_finite(self, i: int) -> bool:
        """Whether a word is a verb that a subject can stand before, as far as its form and its neighbours tell."""
        words = classes()
        word, previous, following = self._words[i], self._word(i - 1), self._word(i + 1)
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

    def _has_verb(self, i: int, reach: int) -> bool:
        """Whether the subject that item `i` opens has its verb within reach, no joining word between."""
        return 0 < self._next_verb[i] - i <= reach and self._next_join[i] > self._next_verb[i]

    def _closed(self, i: int, names: frozenset[str] | set[str]) -> bool:
        """Whether the item before `i` closes a noun group: a measure, a noun or one of these names."""
        word = self._word(i - 1)
        if word in _MEASURED or word in names:
            return True
        counted = NOUNS.get(word) == word and self._word(i - 2)[:1] == "Q"  # `a 19 person drug ring`
        return word in NOUNS and not counted and word not in classes()["verb_or_noun"]

    def _named(self, i: int) -> bool:
        """A drug, place or body with its verb: `... QP of the tablets | SUB seizures fell`."""
        word = self._words[i]
        if word not in _NAMES or self._next_preposition[i] < self._next_verb[i] or not self._has_verb(i, _SUBJECT):
            return False
        if word == "SUB" and self._word(i - 1) == "PER":  # `fewer than in PER | SUB was`
            return self._word(i - 2) in classes()["before_time"] and not self._closed(i - 2, _NAMES | {"QN"})
        if word == "SUB":
            return self._closed(i, {"SUB", "LOC", "respectively"}) and self._word(i - 2) != "of"
        return self._closed(i, {"SUB", "PER", "respectively"})

    def _timed(self, i: int) -> bool:
        """A time, then a subject with its verb: `| in PER the agency seized`."""
        if self._words[i] not in classes()["before_time"] or self._word(i + 1) != "PER":
            return False
        subject = self._word(i + 2)
        if subject not in _NAMES and subject not in classes()["clause_opener"]:
            return False
        return self._closed(i, {"QN", "SUB", "LOC", "AGY"}) and self._has_verb(i + 2, _LEAD)

    def _asked(self, i: int) -> bool:
        """A question: `| how many of them`, `| what is`, `| could the`."""
        words = classes()
        return self._closed(i, {"QN", "PER", "SUB", "LOC"}) and any(
            self._words[i] in words[first] and self._word(i + 1) in words[second]
            for first, second in (("ask_how", "ask_how_much"), ("ask_what", "auxiliary"), ("ask_verb", "ask_subject"))
        )

    def _part(self, i: int) -> bool:
        """A part of a whole with its verb, `| QF of the pills held`, or the whole first: `| of the QN deaths`."""
        word, behind = self._words[i], self._word(i + 2)
        if word == "of":
            whole = self._word(i + 1) in ("the", "those", "these") and behind[:1] == "Q"
            return whole and self._word(i - 1) in ("PER", "LOC")  # not `half of the QN deaths`
        if (
            word not in ("QF", "QP", "QN")
            or self._word(i + 1) != "of"
            or behind not in ("the", "those", "all", "these")
        ):
            return False
        return self._has_verb(i, _PART) and self._closed(i, {"PER", "LOC", "SUB"}) and self._word(i - 1)[0] != "Q"
