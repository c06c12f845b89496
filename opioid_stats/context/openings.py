"""Where sentences open in stripped text: `QP of the tablets | SUB was mixed into the rest | in PER the agency seized`.

No one word tells. The words on both sides of a gap do, with what the sentence has said so far: how long it is, whether
it has its verb, whether another verb comes soon. Each such cue counts for or against an opening, as much as
`data/lexicon/openings.csv` says (weights of a logistic regression over punctuated texts; `benchmarks/train_openings.py`
makes them anew). What a gap is worth depends on where the sentence before it opened, which is not known either: so the
chance of every gap is summed over all places where that may be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import accumulate

from opioid_stats.context.grammar import Grammar, is_mark
from opioid_stats.context.patterns import classes
from opioid_stats.resources import read_weights

BIAS = "always"
"""The cue that every gap has."""
_LIKELY = 0.42  # from this chance on a gap is taken for one
_LEADING = 0.25  # and from this one on, before what leads to a subject at which one is taken
_POSSIBLE = 0.004  # a place less likely than this to open a sentence is not followed up
_GONE = 0.01  # nor is a sentence that has gone on against such odds
_MOST_VERBS = 3
_MEASURES = frozenset({"QM", "QL", "QV", "QS"})
_LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 12, 18, 25, 35)
_SOON = 12  # items within which a verb comes
_LONG = 45  # items behind which every further one makes an end likelier
_NEVER = -100.0
_OWN_VERB = 4  # items within which a drug behind a measure has its verb, if it is a subject
_AHEAD = (0, 1, 2, 3, 4, 5, 6, 9, 15)


def openings(words: Sequence[str], likely: Sequence[float]) -> list[int]:
    """The items whose chance to open a sentence is enough for one; what leads to a subject opens it, if it may.

    >>> openings("it fell in PER the agency said".split(), [1.0, 0.0, 0.3, 0.0, 0.6, 0.0, 0.0])
    [0, 2]
    """
    found = {i for i, chance in enumerate(likely) if chance >= _LIKELY}
    for i in sorted(found):
        lead = i - _lead(words, i) if i > 2 else i
        if lead < i and likely[lead] >= _LEADING:
            likelier = i if lead in found and likely[lead] < likely[i] else lead  # `sentenced in PER | he faces`
            found = found - {i, lead} | {likelier}
    return sorted(found)


def _lead(words: Sequence[str], i: int) -> int:
    """How many words before a subject may open its sentence: `in PER | the agency`, `nationwide | QN people`."""
    if words[i - 1] == "PER" and words[i - 2] in classes()["before_time"]:
        return 2
    return int(words[i - 1] in classes()["lead_in"])


def chances(words: Sequence[str], known: Sequence[int], bound: Set[int] = frozenset()) -> list[float]:
    """For every item the chance that a sentence opens with it: 1 at the `known` starts, the first item among them.

    None opens with the `bound` items, which go with the item before them.

    >>> likely = chances("officers seized QM of SUB the driver was arrested".split(), [0])
    >>> likely[5] > 0.3 > likely[6]
    True
    """
    cues = Cues(words, bound)
    found = [0.0] * len(words)
    for first, last in zip(known, [*known[1:], len(words)], strict=True):
        if first < last:
            found[first:last] = _chances(cues, first, last)
    return found


def _chances(cues: Cues, first: int, last: int) -> list[float]:
    """The chance of every item from the first up to the last (not included) that a sentence opens with it."""
    opened = [0.0] * (last - first)
    opened[0] = 1.0
    spoken = [0, *accumulate(cues.grammar.finite[first:last])]
    local = [_worth(cues.around(i)) if cues.may_open(i, last) else _NEVER for i in range(first, last)]
    told: list[dict[int, float]] = [{} for _ in local]
    for start, chance in enumerate(opened):
        if chance < _POSSIBLE:
            continue
        staying = chance
        for k in range(start + 1, last - first):
            verbs = min(spoken[k] - spoken[start], _MOST_VERBS)
            if local[k] == _NEVER or (not verbs and cues.is_apposed(first + start, first + k)):
                continue
            if verbs not in told[k]:
                told[k][verbs] = local[k] + _worth(cues.told(first + k, verbs))
            worth = told[k][verbs] + _worth_of_length(k - start, verbs)
            worth += _worth_of_begin(*cues.since(first + start, first + k, verbs))
            odds = 1 / (1 + math.exp(-max(min(worth, 30.0), -30.0)))
            opened[k] += staying * odds
            staying *= 1 - odds
            if staying < _GONE * chance:
                break
    return opened


class Cues:
    """What speaks for and against an opening at each word of a text."""

    def __init__(self, words: Sequence[str], bound: Set[int] = frozenset()) -> None:
        self.grammar = Grammar(words)
        self._bound = bound

    def may_open(self, i: int, last: int) -> bool:
        """Whether a sentence can open with an item; none without a verb does before a known start or the text's end."""
        if self.grammar.next_verb[i] >= last:
            return False
        return not self.bound(i)

    def bound(self, i: int) -> bool:
        """Whether a word goes with the one before: a noun with its number or drug, `QN persons`, `SUB users`."""
        word, kind, words = self.grammar.word, self.grammar.kind, classes()
        if i in self._bound or kind(i) == "verb-s":
            return True
        if is_mark(word(i)) and kind(i - 1) in ("auxiliary", "preposition", "before_noun"):
            return True
        if kind(i)[0] == "Q" and kind(i - 1) == "past" and word(i - 1) not in words["fall"] | words["rise"]:
            return kind(i - 2) != "auxiliary"  # `it took QN`, not `it was sold | QN`
        if kind(i - 1) == "SUB" and word(i) in words["goes_with_drug"]:
            return True
        if word(i) == "when" and kind(i - 1) in ("past", "-ed"):  # `people died when`
            return True
        if word(i - 1) in words["counted_modifier"] and kind(i - 2)[0] == "Q":  # `a 19-person | ring`
            return True
        if word(i) in words["goes_with_noun"] and kind(i - 1) in ("word", "thing"):
            return True
        if word(i - 1) == "QN" and self._goes_with_number(i):
            return True
        return self._is_drug_of_amount(i)

    def _goes_with_number(self, i: int) -> bool:
        """Whether a word goes with the bare number before it: `there were QN new`, `QN nonfatal`, `QN (QP) of`."""
        word, kind = self.grammar.word, self.grammar.kind
        if word(i) in classes()["goes_with_number"] or (word(i) == "QP" and word(i + 1) == "of"):
            return True
        if word(i) == "LOC" and (kind(i + 1) in ("people", "things") or word(i + 1) in classes()["death_verb"]):
            return True  # `QN LOC lives`, `QN LOC died`
        return word(i - 3) == "there" and kind(i) in ("word", "thing", "things", "person", "people")

    def _is_drug_of_amount(self, i: int) -> bool:
        """Whether a drug goes with the amount before it: `QM SUB`, `QN SUB users`, not a subject with its verb."""
        word, kind = self.grammar.word, self.grammar.kind
        if kind(i) != "SUB":
            return False
        counted = kind(i - 2) != "auxiliary" or word(i - 3) == "there"  # `it was QN | SUB deaths rose`
        if word(i - 1) == "QN" and word(i + 1) in classes()["goes_with_drug"] and counted:
            return True
        if kind(i - 1) not in _MEASURES and not (kind(i - 1)[0] == "Q" and word(i - 2) == "of"):  # `QM of QP pure SUB`
            return False
        return self.grammar.next_verb[i] - i > _OWN_VERB or self._next_amount(i) < self.grammar.next_verb[i]

    def _next_amount(self, i: int) -> int:
        behind = range(i + 1, min(i + 1 + _OWN_VERB, len(self.grammar.kinds)))
        return next((k for k in behind if self.grammar.kinds[k][0] == "Q"), len(self.grammar.kinds))

    def is_apposed(self, start: int, i: int) -> bool:
        """Whether what has no verb is said of the drug behind it: `a cousin of SUB, SUB is cheap`."""
        word = self.grammar.word
        return word(start) in ("a", "an") and word(i - 1) == "SUB" == word(i)

    def around(self, i: int) -> Iterator[str]:
        """The cues of the words on both sides: `0 he` is the word itself, `-1:SUB` the kind of the word before."""
        word, kind, finite = self.grammar.word, self.grammar.kind, self.grammar.finite
        yield BIAS
        yield from (f"{k} {word(i + k)}" for k in (-2, -1, 0, 1))
        two, one, here, next1, next2 = (kind(i + k) for k in (-2, -1, 0, 1, 2))
        yield from (f"-2:{two}", f"-1:{one}", f"0:{here}", f"1:{next1}", f"2:{next2}")
        yield from (f"-2:{two} {one}", f"-1:{one} {here}", f"0:{here} {next1}")
        yield from (f"-2:{two} {one} {here}", f"0:{here} {next1} {next2}")
        yield from (f"-1:{one} 0 {word(i)}", f"0 {word(i)} 1:{next1}", f"-1 {word(i - 1)} 0:{here}")
        verbs = "".join("v" if 0 <= k < len(finite) and finite[k] else "." for k in range(i - 3, i + 4))
        yield from (f"verbs {verbs}", f"verbs {verbs[:3]} {here}", f"verbs {verbs[3:]} after {one}")
        ahead = self._ahead(i)
        yield from (f"verb {ahead}", f"verb {ahead} {here}", f"verb {ahead} after {one}")

    def told(self, i: int, verbs: int) -> Iterator[str]:
        """The cues of a word behind a sentence that has so many verbs already."""
        before, here, grammar = self.grammar.kind(i - 1), self.grammar.kind(i), self.grammar
        verb, joining = grammar.next_verb[i] - i, grammar.next_joining[i] - i
        gone = verb > _SOON or grammar.next_verb[i] == len(grammar.kinds)
        coming = "no verb" if gone else "joined verb" if joining < verb else "verb" if verb < 5 else "far verb"
        yield from (f"{verbs} verbs {here}", f"{verbs} verbs after {before}")
        some = min(verbs, 2)
        yield from (f"{some} verbs {before} {here}", f"{some} verbs {coming}", f"{some} verbs {coming} {here}")

    def since(self, start: int, i: int, verbs: int) -> tuple[str, str, int, int, int]:
        """What the cues of how the sentence began go by: see `begun`."""
        word = self.grammar.word
        same = 0 if word(start) != word(i) else 2 if word(start + 1) == word(i + 1) else 1
        length = 1 if i - start <= 3 else 2 if i - start <= 8 else 3
        return self.grammar.kinds[start], self.grammar.kinds[i], min(verbs, 2), length, same

    def _ahead(self, i: int) -> str:
        """How far ahead the next verb is, and what stands between."""
        verb = self.grammar.next_verb[i]
        if verb == len(self.grammar.kinds):
            return "none"
        between = "joining" if self.grammar.next_joining[i] < verb else ""
        between = between or ("preposition" if self.grammar.next_preposition[i] < verb else "")
        return f"{_bucket(verb - i, _AHEAD)} {between}".strip()


def begun(first: str, here: str, verbs: int, length: int, same: int) -> tuple[str, ...]:
    """The cues of a word for the kind of word that its sentence would have begun with, and if it begins alike."""
    return (
        f"begun {first} {verbs} verbs {('', 'short', 'middling', 'long')[length]}",
        f"begun {first} {verbs} verbs {here}",
        *(("begins alike", "begins quite alike")[:same]),
    )


def lasted(items: int, verbs: int) -> tuple[str, ...]:
    """The cues of how long a sentence is, and of how many verbs it has."""
    length = _bucket(items, _LENGTHS)
    return (f"{length} items", f"{verbs} verbs", f"{verbs} verbs {length} items")


def _bucket(number: int, steps: Sequence[int]) -> int:
    """The largest step not above a number."""
    return max(step for step in steps if step <= number)


def _worth(cues: Iterable[str]) -> float:
    weights = read_weights("lexicon", "openings.csv")
    return sum([weights[cue] for cue in cues if cue in weights])


@cache
def _worth_of_length(items: int, verbs: int) -> float:
    return _worth(lasted(items, verbs)) + max(0, items - _LONG) / 3


@cache
def _worth_of_begin(first: str, here: str, verbs: int, length: int, same: int) -> float:
    return _worth(begun(first, here, verbs, length, same))
