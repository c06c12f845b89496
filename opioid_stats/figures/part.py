"""The drug of the part that a share is: what the whole contains, what makes it up, what its people use."""

from __future__ import annotations

import re

from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot, bracketed, is_relative
from opioid_stats.figures.clause import clause, drug_left, drug_right, drugs_at, in_brackets, own, share_before, topic
from opioid_stats.figures.series import figure_before

# the part stands right before its share: `SUB was present in @`, `SUB accounted for @`
PART_BEFORE = r"(?:{ends_in_part}|SUB of|choice of|problem of) (?:only |just |about |another |the other )?@"
_IS_THE_DRUG = r"\bSUB (?:was|is|were|remains|remained) (?:\w+ ){0,4}SUB (?:of|for|in|among) @"
# `it was involved in @`: the part of the share before
IT_IS_PART = (
    r"\b(?:it|they|these) (?:(?:was|is|were|are|has|had|have|been|also|now|then|still|only) )*"
    r"(?:\w+ )?(?:{ends_in_part}) (?:only |just |about )?@"
)
_SUBJECT = r"\b(?:it|this|that|these|they|which)\b"
# `@ of them were men between ...`: what a group is like, no drug of theirs
_PEOPLE = r"of (?:(?!Q|SUB)\w+ ){1,4}(?:were|are|was|is) (?:\w+ ){0,2}{population}"
# the share is the subject of a verb that has its own drug: `@ of all deaths involved SUB`
_OWN_VERB = (
    r"^(?:of )?(?:(?!Q|{part_verb}|and\b|or\b)\w+ ){0,5}?(?:(?!\w+ing\b)(?:{has_part}|{takes_drug})|were|was|are|is) "
    r"(?:(?!Q)\w+ ){0,3}?SUB"
)
# `a third of my SUB could be SUB`, `70 percent of them with SUB in their blood`
_OF_SUB_IS = r"^of (?:\w+ ){0,2}SUB (?:could |may |might |will |now )?(?:be|is|was|are|were) (?=(?:(?:\w+ ){0,2})SUB)"
_HAS_IN_IT = r"^of (?:(?!Q)\w+ ){1,8}?(?:has|have|had) (?:\w+ ){0,2}(?=SUB (?:in|on|inside)\b)"
_THEY_WITH = (
    r"^of (?:(?:them|those|these|whom|which|all)|the (?:dead|victims|cases|deaths)) with (?=(?:(?:\w+ ){0,2})SUB)"
)
_OR_AGAIN = r"\bQN (?:of (?:those|them|these|the \w+) )?or(?: about| nearly| almost)?$"
# `in @ of those deaths SUB is involved`
_IS_IN_IT = r"^of (?:(?!Q|SUB)\w+ ){1,5}?(?=SUB (?:was|is|were|are|has|had|played|figured|turned|contributed)\b)"
# `@ heroin`, `a fifth with SUB`, `29 percent of the SUB and`; the drug of `@ of SUB deaths` is the whole's
_TO_DRUG = (
    r"^(?:with |involving |for |from |on )?SUB\b"
    r"|^of (?:the |all |all the )?SUB(?: (?:and|or|but|was|were|seized)\b| Q|$)"
)
# words that a drug may stand away from its verb in text whose sentences show no end
_STRIPPED_REACH = 8


def part(spot: Spot) -> str | None:
    """The drug of the part, by grammar: what the whole contains, what makes it up, what the people use."""
    page = spot.page
    first, last = own(spot)
    ranked = _respectively(spot)
    if ranked:
        return ranked
    right = page.text(spot.index + 1, last)
    behind = next((m for t in (_OF_SUB_IS, _HAS_IN_IT, _THEY_WITH) if (m := pattern(t).match(right))), None)
    if behind is not None and (found := drug_right(spot, last, spot.index + len(behind[0].split()))):
        return found
    if spot.says_near(r"\bin @") and (behind := pattern(_IS_IN_IT).match(right)) is not None:
        return drug_right(spot, last, spot.index + len(behind[0].split()) - 1)
    leads = spot.says_near(PART_BEFORE)
    if not leads and pattern(_PEOPLE).match(right) and not pattern("{has_part}|{takes_drug}").search(right):
        return None
    if (
        pattern(_OR_AGAIN).search(page.text(max(first, spot.index - 7), spot.index))
        and (found := drug_left(spot, first))
        and found != "drug"
    ):
        return found  # `cocaine in 913, or @`: the count before said again
    if right.startswith("for "):
        found = drug_right(spot, min(last, spot.index + 5))
        if found:
            return found
    before = page.items[spot.index - 1].word if spot.index > first else ""
    if bracketed(spot) and before[:1] != "Q" and not pattern("^(?:also )?{has_part}").match(right):
        found = drug_left(spot, first)
        if found and found != "drug":
            return found
    if (
        bracketed(spot)
        and before == "QN"
        and (_closed_by_comma(spot) or not pattern("^{has_part}|^{takes_drug}|^(?:were|was)\\b|^SUB").match(right))
    ):
        found = drug_left(spot, first)
        if found and found != "drug":
            return found
    opened = in_brackets(spot)
    if opened is not None and (labelled := _label(spot, opened)):
        return labelled
    if before == "SUB" and not _drugs_follow(spot) and not pattern(_OWN_VERB).match(right):
        found = drug_left(spot, first)
        return (drug_left(spot, first, spot.index - 1) or found) if found == "drug" else found
    followed = pattern("^(?:each |and )?(?:{followed}|and SUB Q)").search(right) is not None
    if followed or leads:
        found = drug_left(spot, first) or (drug_left(spot, spot.bounds[0]) if followed else None)
        if found == "drug" and spot.says_near(_IS_THE_DRUG):
            found = drug_left(spot, first, spot.index - 2)  # `cocaine was the primary drug of @`
        if found and found != "drug":
            return found
        if found is None and re.search(_SUBJECT, page.text(first, spot.index)):
            near = drug_left(spot, spot.bounds[0])
            if near and near != "drug":
                return near
            beside = figure_before(spot)
            return (beside[1].substance if beside else None) or topic(spot)
    at = _verb_of_part(right)
    if at is not None:
        found = drug_right(spot, _reach(spot, spot.index + at, last), spot.index + at)
        if found:
            return found
    found = None if followed else drug_right(spot, _reach(spot, spot.index, last))
    if found == "drug" and (
        match := pattern(r"^of (?:the |all )*SUB .*?{part_verb} (?:for |to |with )?(?=SUB)").match(right)
    ):
        return drug_right(spot, last, spot.index + len(match[0].split())) or found
    if found or share_before(spot) is None:
        return found or drug_left(spot, clause(spot)[0])
    return drug_left(spot, first)


def _label(spot: Spot, opened: int) -> str | None:
    """The drug that the bracket around the share is said of: `declined for SUB (from @ to @), SUB (from @ to @)`."""
    page, first = spot.page, spot.bounds[0]
    if drugs_at(page, opened - 1) or drugs_at(page, opened - 2):
        return drug_left(spot, max(first, opened - 4), opened)
    return None


def _closed_by_comma(spot: Spot) -> bool:
    """Whether the bracket around the number closes a member of a list: `SUB in 871 (85 percent), SUB in`."""
    page, index = spot.page, spot.index + 1
    if index >= spot.bounds[1]:
        return True
    between = page.document.text[spot.quantity.end : page.items[index].start]
    return re.match(r"\)\s*[,;]", between) is not None and page.items[index].word == "SUB"


def _drugs_follow(spot: Spot) -> bool:
    """Whether the row of shares names each drug behind its number: `52 percent cocaine, @ heroin`."""
    page, other = spot.page, share_before(spot)
    if other is None or spot.index - other.index > 5:
        return False
    row = [i for i in range(clause(spot)[0], spot.index) if is_relative(page, i, "PF")]
    led = any(drugs_at(page, i - 1) and not _drug_behind(spot, i) for i in row[:1] if i > spot.bounds[0])
    return _drug_behind(spot, spot.index) and not led


def _drug_behind(spot: Spot, index: int) -> bool:
    """Whether the number at an item leads straight to its drug: `@ SUB`, `@ with SUB`, `@ of the SUB`."""
    match = pattern(_TO_DRUG).match(spot.page.text(index + 1, min(spot.bounds[1], index + 6)))
    return match is not None


def _reach(spot: Spot, index: int, last: int) -> int:
    """How far behind an item a drug is looked for: without punctuation the next sentence is near."""
    return last if spot.page.document.style.punctuated else min(last, index + _STRIPPED_REACH)


def _verb_of_part(right: str) -> int | None:
    """How many words behind the share the verb ends that leads to the part: a main verb rather than a participle."""
    found = [m for m in pattern("{has_part}|{takes_drug}").finditer(right) if "SUB" in right[m.end() :]]
    main = next((m for m in found if not m[0].endswith("ing")), found[0] if found else None)
    return len(right[: main.end()].split()) if main else None


def _respectively(spot: Spot) -> str | None:
    """The drug of the same rank where `respectively` pairs a row of shares with a row of drugs."""
    page = spot.page
    first, last = spot.bounds
    end = next((i for i in range(spot.index, min(last, spot.index + 16)) if page.items[i].word == "respectively"), None)
    if end is None:
        return None
    shares = [i for i in range(max(first, end - 24), end) if is_relative(page, i)]
    if len(shares) < 2 or spot.index not in shares:
        return None
    drugs = [m.name for i in range(first, shares[0]) for m in drugs_at(page, i) if m.name != "drug"]
    return drugs[shares.index(spot.index)] if len(drugs) == len(shares) else None


def parallel(spot: Spot) -> bool:
    """Whether the share is one of a row under one verb: `reported by 2.3% of boys and @ of girls`."""
    other = share_before(spot)
    first = other.index + 1 if other else spot.index
    around = f"{spot.page.text(first, spot.index)} @ {spot.page.text(spot.index + 1, own(spot)[1])}"
    return other is not None and not pattern("{part_verb}|{has_part}|{takes_drug}").search(around)
