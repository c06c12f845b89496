"""The drug of the part that a share is: what the whole contains, what makes it up, what its people use."""

from __future__ import annotations

import re

from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.clause import (
    bracketed,
    clause,
    drug_left,
    drug_right,
    drugs_at,
    in_brackets,
    is_relative,
    own,
    share_before,
    topic,
)
from opioid_stats.figures.series import figure_before

# the part stands right before its share: `SUB was present in @`, `SUB accounted for @`
PART_BEFORE = r"{ends_in_part} (?:only |just |about |another |the other )?@"
_SUBJECT = r"\b(?:it|this|that|these|they|which)\b"
# `@ of them were men between ...`: what a group is like, no drug of theirs
_PEOPLE = r"of (?:(?!Q|SUB)\w+ ){1,4}(?:were|are|was|is) (?:\w+ ){0,2}{population}"
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
    if pattern(_PEOPLE).match(right) and not pattern("{has_part}|{takes_drug}").search(right):
        return None
    if right.startswith("for "):
        found = drug_right(spot, min(last, spot.index + 5))
        if found:
            return found
    before = page.items[spot.index - 1].word if spot.index > first else ""
    if bracketed(spot) and before[:1] != "Q" and not pattern("^(?:also )?{has_part}").match(right):
        found = drug_left(spot, first)
        if found and found != "drug":
            return found
    if bracketed(spot) and before == "QN" and not pattern("^{has_part}|^(?:were|was)\\b|^SUB").match(right):
        found = drug_left(spot, first)
        if found and found != "drug":
            return found
    opened = in_brackets(spot)
    if opened is not None and (labelled := _label(spot, opened)):
        return labelled
    if before == "SUB" and not _drugs_follow(spot):
        found = drug_left(spot, first)
        return (drug_left(spot, first, spot.index - 1) or found) if found == "drug" else found
    followed = pattern("^(?:each |and )?(?:{followed}|and SUB Q)").search(right) is not None
    if followed or spot.says_near(PART_BEFORE):
        found = drug_left(spot, first) or (drug_left(spot, spot.bounds[0]) if followed else None)
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


def _drugs_follow(spot: Spot) -> bool:
    """Whether the row of shares names each drug behind its number: `52 percent cocaine, @ heroin`."""
    page, other = spot.page, share_before(spot)
    if other is None or spot.index - other.index > 5 or spot.index + 1 >= spot.bounds[1]:
        return False
    row = [i for i in range(clause(spot)[0], spot.index) if is_relative(page, i, "PF")]
    led = any(drugs_at(page, i - 1) and not drugs_at(page, i + 1) for i in row[:1] if i > spot.bounds[0])
    return bool(drugs_at(page, spot.index + 1)) and not led


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
