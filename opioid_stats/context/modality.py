"""Whether a figure is asserted, possible, supposed or denied."""

from __future__ import annotations

from opioid_stats.context.denied import is_denied
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.periods import Period

# the denial must govern the amount: `not @`, `denied that ... @`, `did not find @`, `no evidence of @`
_NEGATED = (
    "\\b(?:not|never) (?:the |a |an |by |about |some |these |those )?(?:SUB )?@",
    "{denial} (?!knowing|knowledge|any|involvement|owning|putting|that the SUB)(?:(?!they |it |but )\\w+ ){0,9}@",
    "\\bnot (?:true|the case|so|correct|right) that (?:\\w+ ){0,5}@",
    "\\bno (?:evidence|proof|sign|indication|record|truth|basis) (?:\\w+ ){0,8}@",
    "\\b(?:did|does|do|has|have|had|was|were|is|are|could|can|would) ?(?:not|nt|n t|t) (?!{not_denied})"
    "(?:(?!they |it |but |we )\\w+ ){0,4}@",
    "@ (?:\\w+ ){0,8}(?:never (?:existed|happened|arrived)|(?:is|was) false|is untrue|is a myth|not so|were invented)",
)
_OPEN_QUESTION = "\\b(?:is|was) it (?:true|possible|likely|the case) (?:that )?(?:\\w+ ){0,10}@"
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
_BECOMES = "\\bwould (?:\\w+ )?from Q[A-Z] (?:\\w+ ){0,3}to @"
_MODAL = (
    "\\b(?:could|can|may|might|would) (?!\\w+ from @|(?:also |now )?{reports})(?:\\w+ ){0,5}@"
    "|@ (?:\\w+ ){0,3}(?:could|may|might) (?:be|have)\\b"
)
# each holding @, may be had for nothing: what may be is not the amount
_EACH = "\\b(?:each|every) (?:\\w+ ){0,2}@ (?:\\w+ ){0,2}(?:could|may|might)\\b"
# in those days we would see @ a week
_HABIT = (
    "\\b(?:would|might|could) (?:\\w+ )?(?:see|find|get|handle|hit|make|have|arrest|seize|bury|lose|treat) "
    "(?:\\w+ ){0,3}@"
)
# QM of SUB, which equals @; QM of SUB, or about @
_AMOUNTS_TO = "{equals} (?:\\w+ ){0,5}@|Q[MV] (?:(?!{fence})\\w+ ){0,4}or (?:in (?:\\w+ ){1,5})?(?:\\w+ ){0,2}@"
# if they had opened it you would have seen deaths fall by @; if they got help, @ would be alive
_UNREAL = "\\b(?:if|had|were) (?:(?!Q|convicted|found)\\w+ ){2,14}(?:would|could|might) have (?:\\w+ ){0,8}@"
_UNREAL_BEHIND = "^(?:(?:and|but|so) )?(?:if|were|had) (?!convicted|found)(?:\\w+ ){2,30}@ (?:(?!Q)\\w+ ){0,7}would\\b"
# all of a question: half? is it @?
_GUESS = (
    "^(?:(?:a|an|or|maybe|perhaps|say|what|about|is|was|it|that|would|be|more|like) )*@"
    "(?: (?:of|or) (?:it|them|more|less))?$"
)
_PREDICTED = "predict(?:s|ed) (?:\\w+ ){0,3}@ (?:\\w+ ){0,4}died"
_ABLE = "{ability} (?:\\w+ ){0,6}@"
# what could be is a supposition of these tables, a capacity in the others
_SUPPOSING_TABLES = frozenset({"changes", "potency", "use", "shares", "deaths", "enforcement"})


def modality(spot: Spot, table: str) -> str:
    """`asserted`, `potential`, `hypothetical` or `negated` (contract/tables.md) of a figure of `table`."""
    if spot.quantity.qualifier == "one_of" and spot.says(_WHETHER):
        return "hypothetical"
    if any(spot.says_near(t) for t in _NEGATED) or is_denied(spot):
        return "negated"
    if _is_guess(spot) or spot.says(_OPEN_QUESTION) or (table in _SUPPOSING_TABLES and _is_unreal(spot)):
        return "hypothetical"
    if spot.says(_BECOMES) or (table in _SUPPOSING_TABLES and spot.says(_OR_BY)):
        return "hypothetical"
    if table == "deaths" and (spot.says_near(_PREDICTED) or _is_provisional(spot)):
        return "asserted"  # a provisional count
    if spot.says_near(_RECORD):
        return "asserted"  # on pace to break the record of @
    if spot.says(_PURPOSE) or (table in ("deaths", "use") and spot.says_near(_MAY_DIE)):
        return "hypothetical"
    # of terms of punishment, which verb governs them tells more: `will be on supervised release for @`
    if (table != "sentences" and any(spot.says_near(t) for t in _SUPPOSED)) or (
        table in _SUPPOSING_TABLES and _is_to_come(spot)
    ):
        return "hypothetical"
    if spot.says_near(_HABIT) and spot.sentence_says("{long_ago}"):
        return "asserted"
    if spot.says_near(_MODAL) and not spot.says_near(_EACH) and not (table == "shares" and _opens(spot)):
        return "hypothetical" if table in _SUPPOSING_TABLES else "potential"
    if table == "doses" and spot.says(_AMOUNTS_TO):
        return "potential"
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


def _is_guess(spot: Spot) -> bool:
    """Whether an amount is all that a question asks: `A quarter? Half?`, `Is it 20 percent?`."""
    if not pattern(_GUESS).search(spot.whole.strip()):
        return False
    page, end = spot.page, spot.bounds[1]
    behind = page.items[end].start if end < len(page.items) else len(page.document.text)
    return "?" in page.document.text[page.items[end - 1].end : behind]


def _is_unreal(spot: Spot) -> bool:
    """Whether an amount is of what would be or would have been, had things gone another way."""
    return spot.says(_UNREAL) or spot.sentence_says(_UNREAL_BEHIND)


def _is_provisional(spot: Spot) -> bool:
    """Whether a predicted count is that of provisional data, which predict what has happened."""
    if not spot.says_near("predict(?:s|ed) (?:\\w+ ){0,4}@"):
        return False
    return "provisional" in f"{spot.previous} {spot.whole}"
