"""Whether a figure is asserted, possible, supposed or denied."""

from __future__ import annotations

from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.periods import Period

# the denial must govern the amount: `not @`, `denied that ... @`, `did not find @`, `no evidence of @`
_NEGATED = (
    "\\b(?:not|never) (?:the |a |an |by |about |some |these |those )?(?:SUB )?@",
    "{denial} (?!knowing|knowledge|any|involvement|owning|putting|that the SUB)(?:(?!they |it |but )\\w+ ){0,9}@",
    "\\bno (?:evidence|proof|sign|indication|record|truth|basis) (?:\\w+ ){0,8}@",
    "\\b(?:did|does|do|has|have|had|was|were|is|are|could|can|would) ?(?:not|nt|n t|t) (?!{not_denied})"
    "(?:(?!they |it |but |we )\\w+ ){0,4}@",
    "@ (?:\\w+ ){0,8}(?:never (?:existed|happened|arrived)|(?:is|was) false|is untrue|is a myth|not so|were invented)",
)
# the sentence behind a claim that rules on it: That's wrong. Neither figure is right.
_VERDICT = (
    "^(?:what we found |with respect |no )?"
    "(?:(?:that|this|it|both) (?:s|is|was|are|were)? ?(?:\\w+ )?(?:false|wrong|untrue|not true|not so)$"
    "|neither (?:\\w+ )?(?:is|was) (?:right|true|correct|accurate)|we rate (?:\\w+ ){1,3}(?:false|pants))"
)
_WHETHER = "\\b(?:whether|either|argue|if) (?:\\w+ ){0,6}@"
_SUPPOSED = (
    "{supposition} (?!alleged)(?:\\w+ ){0,7}@",
    "\\b(?:if|whether|unless|suppose) (?:\\w+ ){0,6}@",
    "@ (?:(?!it|this|that|they)\\w+ ){0,8}(?:is|are|was|were) (?:(?:not|completely|hardly|simply) )*{feasible}",
)
_RECORD = "(?:record|high|mark|peak) (?:number |total |toll )?of (?:\\w+ )?@"
_PURPOSE = "{purpose} (?:\\w+ ){0,16}@"
_MAY_DIE = (
    "@ (?:(?!Q[A-Z]\\b|who|that|which)\\w+ ){0,5}?(?:could|may|might|would) (?:\\w+ ){0,2}?(?:die|died|"
    "lose|lost|overdose|perish|be killed)\\b"
)
_OPENS = "@ (?:of )?(?:\\w+ ){0,5}{has_part}"
# `would fall by QP, or by @`
_OR_BY = "\\b(?:would|could|might|may) (?:(?!Q)\\w+ ){1,6}Q\\w (?:or|and) (?:by )?@"
# a question that is answered in the negative: `Did seizures rise @ this year? No.`
_ASKED = "^(?:fact check )?(?:did|have|has|had|is|are|was|were|do|does) (?:(?!Q)\\w+ ){1,9}@"
_ASKED_NO = (
    "\\b(?:did|have|has|is|are|was|were|do|does) (?:(?!Q)\\w+ ){1,8}@ "
    "(?:\\w+ ){0,4}?no (?:they|it|and|nobody|the|not)\\b"
)
_BECOMES = "\\bwould (?:\\w+ )?from Q[A-Z] (?:\\w+ ){0,3}to @"
_MODAL = (
    "\\b(?:could|can|may|might|would) (?!\\w+ from @|(?:also |now )?{reports})(?:\\w+ ){0,5}@"
    "|@ (?:\\w+ ){0,3}(?:could|may|might) be\\b"
)
_PREDICTED = "predict(?:s|ed) (?:\\w+ ){0,3}@ (?:\\w+ ){0,4}died"
_ABLE = "{ability} (?:\\w+ ){0,6}@"
# what could be is a supposition of these tables, a capacity in the others
_SUPPOSING_TABLES = frozenset({"changes", "potency", "use", "shares", "deaths", "enforcement"})


def modality(spot: Spot, table: str) -> str:
    """`asserted`, `potential`, `hypothetical` or `negated` (contract/tables.md) of a figure of `table`."""
    if spot.quantity.qualifier == "one_of" and spot.says(_WHETHER):
        return "hypothetical"
    if any(spot.says_near(t) for t in _NEGATED) or _called_false(spot) or _answered_no(spot):
        return "negated"
    if spot.says(_BECOMES) or (table in _SUPPOSING_TABLES and spot.says(_OR_BY)):
        return "hypothetical"
    if table == "deaths" and spot.says_near(_PREDICTED):
        return "asserted"  # a provisional count
    if spot.says_near(_RECORD):
        return "asserted"  # on pace to break the record of @
    if spot.says(_PURPOSE) or (table in ("deaths", "use") and spot.says_near(_MAY_DIE)):
        return "hypothetical"
    if any(spot.says_near(t) for t in _SUPPOSED) or (table in _SUPPOSING_TABLES and _is_to_come(spot)):
        return "hypothetical"
    if spot.says_near(_MODAL) and not (table == "shares" and _opens(spot)):
        return "hypothetical" if table in _SUPPOSING_TABLES else "potential"
    return "potential" if table not in _SUPPOSING_TABLES and spot.says_near(_ABLE) else "asserted"


def _is_to_come(spot: Spot) -> bool:
    """Whether the amount is told of a time after the text was published: `reduce deaths by @ by 2030`."""
    page, published = spot.page, spot.page.published
    if published is None:
        return False
    for i in range(spot.index + 1, min(spot.bounds[1], spot.index + 9)):
        item = page.items[i]
        if item.word[0] == "Q":
            return False
        if isinstance(item.what, Period) and page.items[i - 1].word == "by":
            return item.what.first is not None and item.what.first > published
    return False


def _opens(spot: Spot) -> bool:
    """Whether a share heads its own clause in text without punctuation: `can be | about @ fake pills contain`."""
    return not spot.page.document.style.punctuated and spot.says_near(_OPENS)


def _answered_no(spot: Spot) -> bool:
    """Whether the amount is of a question that the next sentence answers with no."""
    page = spot.page
    if spot.says(_ASKED_NO):
        return True
    if not pattern(_ASKED).search(spot.whole) or spot.sentence + 1 >= len(page.first_items):
        return False
    end = spot.bounds[1]
    asked = "?" in page.document.text[page.items[end - 1].end : page.items[end].start]
    return asked and page.items[end].word in ("no", "not", "nope")


def _called_false(spot: Spot) -> bool:
    """A claim that is quoted, and called false in the same or the next two sentences."""
    page = spot.page
    if spot.sentence_says("{said}") and spot.sentence + 1 < len(page.first_items):
        following = page.text(*page.bounds(spot.sentence + 1))
        if pattern(_VERDICT).search(following):
            return True
    if not spot.sentence_says("{claimed}"):
        return False
    last = min(spot.sentence + 2, len(page.first_items) - 1)
    verdict = page.text(page.bounds(spot.sentence)[0], page.bounds(last)[1])
    return pattern("{ruling}").search(verdict) is not None
