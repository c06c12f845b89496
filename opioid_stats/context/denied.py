"""Claims that a text repeats only to deny them: a verdict that follows, an answer `no`, a figure that was rejected."""

from __future__ import annotations

from opioid_stats.context.page import Page
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.quantities import Quantity

_AHEAD = 5  # how many sentences behind a claim its verdict may stand
_BACK = 8  # how many sentences before a figure the claim may stand that it takes up again
_OPENING = (
    "^(?:(?:what we found|the facts|verdict|with respect|respectfully|no|well|sir|senator|congressman|madam|but|"
    "in fact|actually|fact) )*"
)
# a sentence that rules on the claim before: That's wrong. Neither figure is right. It is not true as you put it.
_VERDICT = (
    f"{_OPENING}"
    "(?:(?:that|this|it|both|the claim|the figure|the number) (?:{claim_noun} )?(?:(?:is|was|are|were) )?"
    "(?:\\w+ )?(?:{ruling}|not (?:true|so|right|correct|accurate|the case))(?: (?:as|in|and|on|but|by)\\b|$)"
    "|(?:neither|none|no) (?:of (?:that|this|it|those|these|them) )?(?:\\w+ )?(?:is|was|are|were) "
    "(?:right|true|correct|accurate)"
    "|(?:neither|none) (?:of (?:that|this|those|these|them) )?(?:\\w+ )?(?:holds up|hold up|adds up|stands up)"
    "|(?:that|it|this|both) (?:\\w+ )?(?:does not|do not|doesn t|don t) (?:hold up|add up|stand up)"
    "|(?:the|its|his|her|their) (?:true|real|actual|correct) {claim_noun} (?:is|was)\\b"
    "|we (?:rate|rated) (?:\\w+ ){1,3}(?:false|pants))"
)
# all of a sentence: `It did not.`; stripped text may be cut anywhere
_SHORT_VERDICT = "^(?:no )?(?:it|they|that|he|she|we|this) (?:did|does|do|has|have|is|was|were|are)(?: not|n t|nt| t)$"
_TOLD = (
    "{said}|{claimed}|"
    "\\b(?:was told|am told|been told|keep reading|keep hearing|have read|have heard|i read|i hear|i heard)\\b"
)
# a question that is answered in the negative: `Did seizures rise @ this year? No.`
_ASKED = "^(?:fact check )?(?:did|have|has|had|is|are|was|were|do|does) (?:(?!Q)\\w+ ){1,9}@"
_ASKED_NO = (
    "\\b(?:did|have|has|is|are|was|were|do|does) (?:(?!Q)\\w+ ){1,8}@ "
    "(?:\\w+ ){0,4}?no (?:they|it|and|nobody|the|not)\\b"
)
_REJECTED = (
    "@ (?:(?!Q)\\w+ ){0,4}(?:a|an|which) (?:{claim_noun} )?(?:that |which )?(?:(?!Q)\\w+ ){0,5}"
    "(?:rejected|dismissed|disbelieved|threw out|thrown out|discredited|did not accept|refused to accept)\\b"
)
_TAKEN_UP = "\\b(?:as for|about|regarding) (?:the|that|those) (?:\\w+ ){0,2}@"


def is_denied(spot: Spot) -> bool:
    """Whether the text repeats an amount only to say that it is wrong."""
    return _called_false(spot) or _answered_no(spot) or spot.says(_REJECTED) or _taken_up(spot)


def _called_false(spot: Spot) -> bool:
    """A claim that is quoted, and called false in the same sentence or one of the next."""
    page = spot.page
    last = len(page.first_items) - 1
    if spot.sentence_says(_TOLD) or pattern("{said}").search(spot.previous):
        for sentence in range(spot.sentence + 1, min(spot.sentence + _AHEAD, last + 1)):
            verdict = page.text(*page.bounds(sentence))
            short = page.document.style.punctuated and pattern(_SHORT_VERDICT).search(verdict)
            if short or pattern(_VERDICT).search(verdict):
                return not _figures_between(page, spot.sentence + 1, sentence)
    if not spot.sentence_says("{claimed}"):
        return False
    verdict = page.text(page.bounds(spot.sentence)[0], page.bounds(min(spot.sentence + 2, last))[1])
    return pattern("{ruling}").search(verdict) is not None


def _figures_between(page: Page, first: int, last: int) -> bool:
    """Whether sentences `first` to `last` (not included) tell more than one quantity, on which the verdict may be."""
    items = page.items[page.bounds(first)[0] : page.bounds(last)[0]]
    return sum(isinstance(item.what, Quantity) for item in items) > 2


def _answered_no(spot: Spot) -> bool:
    """Whether the amount is of a question that the next sentence answers with no."""
    page = spot.page
    if spot.says(_ASKED_NO):
        return True
    if not pattern(_ASKED).search(spot.whole) or spot.sentence + 1 >= len(page.first_items):
        return False
    end = spot.bounds[1]
    asked = "?" in page.document.text[page.items[end - 1].end : page.items[end].start]
    answer = [item.word for item in page.items[end : end + 2]]
    return asked and answer[:1] in (["no"], ["not"], ["nope"]) and answer[1:] not in (["one"], ["body"])


def _taken_up(spot: Spot) -> bool:
    """Whether an amount only names again one that was denied: `as for the 1,000 a day`."""
    if not spot.says_near(_TAKEN_UP):
        return False
    page = spot.page
    first = page.bounds(max(0, spot.sentence - _BACK))[0]
    for i in range(spot.index - 1, first - 1, -1):
        what = page.items[i].what
        if isinstance(what, Quantity) and what.value == spot.quantity.value and page.at.get(what.start) == i:
            return _called_false(Spot(page, what, i))
    return False
