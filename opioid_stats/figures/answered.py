"""Numbers that answer a question: `How many labs did you find? Sixty, sir.`

A bare number that opens the answer counts what the question asks for, so it is read as if it stood in the question, in
the place of `how many`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.account import Account

_REACH = 34  # items before a number in which the question must stand
_QUESTION = "how many (?P<rest>(?:\\w+ ){1,14})$"
_QUESTION_LOST = "how many (?P<rest>(?:(?!how many)\\w+ ){1,16})$"  # stripped text shows no question mark
# who answers, and how an answer begins
_OPENING = (
    "^(?:[aq] )?(?:(?:mr|ms|mrs|dr|chief|sheriff|senator|agent|director|commissioner|secretary|representative) \\w+ )?"
    "(?:(?:answer|yes|well|oh|sir|madam|i|we|it|that|they|would|d|say|think|believe|guess|was|were|about|roughly|in|by|"
    "my|count|so|far|PER|LOC|had|got|made|found|there|have) )*$"
)
_BEHIND = "^(?:$|sir|senator|congressman|congresswoman|chairman|maam|madam|most|in\\b|last|PER|so far|by|and|all|mr\\b)"
_ADDRESSED = "(?:sir|senator|congressman|congresswoman|chairman|chairwoman|madam|maam)$"
_ASKS_ON = frozenset(
    ["does", "do", "did", "is", "are", "was", "were", "has", "have", "how", "what", "why", "when", "where", "who", "if"]
)  # the next question
_DO = "\\b(?:did|do|does|have|has|had|were|was|are|is|would|will|can) (?:you|they|we|he|she|it|your \\w+|the \\w+) "


@dataclass(frozen=True)
class Answered(Account):
    """A bare number told in the words of the question that it answers."""

    question: str = ""
    """What the question says behind `how many`."""

    @cached_property
    def left(self) -> str:
        """The verb that the question asks with, ending with `@`: of `did you arrest`, `arrest @`."""
        verb = pattern(_DO).search(self.question)
        return f"{self.question[verb.end() :].split(' ')[0]} @" if verb else "@"

    @cached_property
    def right(self) -> str:
        """`@` and the question without the auxiliary and the pronoun."""
        return "@ " + pattern(_DO).sub("", self.question)

    @cached_property
    def is_closed(self) -> bool:
        """A question is never parted from its number."""
        return False


def asked(spot: Spot) -> Answered | None:
    """The number in the words of the question that it answers, None if it answers none."""
    if not (spot.quantity.noun is None or pattern(_ADDRESSED).match(spot.quantity.noun)):
        return None
    page = spot.page
    if not pattern(_BEHIND).search(spot.right) or page.text(spot.index + 1, spot.index + 2) in _ASKS_ON:
        return None
    first = max(0, spot.index - _REACH)
    if page.document.style.punctuated:
        end = _end_of_question(spot, first)
        if end is None:
            return None
        question = pattern(_QUESTION).search(page.text(first, end) + " ")
        opening = page.text(end, spot.index)
        opens = pattern(_OPENING).search(f"{opening} " if opening else "")
        return Answered(spot, question["rest"]) if question and opens else None
    question = pattern(_QUESTION_LOST).search(page.text(first, spot.index) + " ")
    return Answered(spot, question["rest"]) if question else None


def _end_of_question(spot: Spot, first: int) -> int | None:
    """The item behind the question mark nearest before the number."""
    page = spot.page
    for i in range(spot.index, first, -1):
        if "?" in page.document.text[page.items[i - 1].end : page.items[i].start]:
            return i
    return None
