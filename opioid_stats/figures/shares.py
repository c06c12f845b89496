"""`shares`: a part of a whole, or purity."""

from __future__ import annotations

import re
from typing import NamedTuple

from opioid_stats.context.measure import letter
from opioid_stats.context.page import ANTIDOTE
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, once
from opioid_stats.figures.clause import (
    bracketed,
    clause,
    drug_left,
    drug_right,
    is_relative,
    own,
    quantity_at,
    share_before,
    topic,
)
from opioid_stats.figures.group import group
from opioid_stats.figures.movement import is_strange, stated
from opioid_stats.figures.part import PART_BEFORE, part
from opioid_stats.figures.purity import is_purity, of_purity
from opioid_stats.figures.row import Claim
from opioid_stats.figures.series import figure_before, first_deaths, head, table_of, words

# `half a kilo`, `a third was arrested`, `half of an ounce`: no part of a whole
_NO_PART = r"@ (?:{half_a}|Q[MVLDC]\b)|@ of (?:the |a |an )?{small_unit}|@ of (?:its|their|his|her|our|a) QC"
# a number of another matter: `sales dip @`, `@ of voters`, `save @`
_OTHER_MATTER = (
    r"@ (?:of )?(?:\w+ ){0,2}{off_topic}",
    r"@ (?:of )?(?:\w+ )?capacity\b|@ off\b",
    r"{off_topic} (?:\w+ ){0,3}(?:{rise}|{fall}) (?:\w+ ){0,2}@",
    r"(?:{rise}|{fall}) (?:(?!Q)\w+ ){0,3}{off_topic} (?:(?!Q)\w+ ){0,5}by @",
    r"\b(?:save|saves|saving) (?:up to )?@",
    r"{looked_at} (?:(?!Q)\w+ ){0,2}@(?! of (?:\w+ )?SUB)",
    r"@ (?:of \w+ ){0,3}?(?:\w+ ){0,2}?{opinion}",
)
_OF_WHOLE = r"^(?:\d+ )?(?:by \w+ )?(?:of|in|among) (?P<whole>.*?)(?={whole_end}|\b(?:PER|Q\w)\b|$)"
_NOUN_WHOLE = r"^(?!{apart}|{followed})(?P<whole>(?:(?!SUB)\w+ ){1,4}?)(?={whole_end}|in\b)"
_WHOLE_BEFORE = r"\b(?:of|among) (?P<whole>(?:(?!Q[^N]|than\b)\w+ ?){1,10}) ?$"
_THIRD_ONE = r"(?:{series_enforcement}|\b(?:men|man|people|two|and|while)) (?:\w+ ){0,6}@ {third_one}"
# the share of another time or place: `26 percent contained a lethal dose, up from @`
_GOES_ON = (
    r"^(?:(?:{link}|PER|LOC|QD) )*$",
    r"^(?:(?!Q)\w+ ){1,12}?(?:up|down|against|versus|vs|compared|rising|falling) (?:(?:{link}|PER|LOC) )*$",
    r"^of (?:\w+ ){1,4}from $",
)
_STANDS_FOR = r"\b(?:it|them|those|these|they|which|whom)\b"
_PEOPLE_DIED = r"\b(?:died|dead|deaths|decedents|fatalities|killed)\b"


class _Share(NamedTuple):
    """What a share is of: its kind, the series of the whole, and the drug."""

    kind: str
    of: str
    drug: str | None


def read(spot: Spot) -> Claim | None:
    """The claim of `shares` on a percentage or a fraction that is no change.

    >>> from opioid_stats import extract
    >>> text = "One in five deaths involved xylazine. The heroin was 40 percent pure."
    >>> [(r["value"], r["substance"], r["kind"]) for r in extract(text).rows]
    [(20.0, 'xylazine', 'share'), (40.0, 'heroin', 'purity')]
    """
    share = _share(spot)
    if share is None:
        return None
    return Claim(
        "shares",
        "percent",
        {"kind": share.kind, "of": share.of, "population": group(spot) if share.kind == "share" else None},
        scale=100.0 if letter(spot.quantity.unit) == "F" else 1.0,
        substance="cocaine" if share.drug in classes()["coca"] else share.drug,
    )


@once
def _share(spot: Spot) -> _Share | None:
    kind = letter(spot.quantity.unit)
    if kind not in "PF" or spot.says_near("@ (?:\\w+ )?{confidence_after}|{confidence_before} (?:\\w+ ){0,2}@"):
        return None
    ordinal = spot.quantity.text.lower().startswith("a ") and spot.says(_THIRD_ONE)
    if _restates(spot):
        return None
    if ordinal or (kind == "F" and spot.says(_NO_PART)) or stated(spot) or _off_topic(spot):
        return None
    if _beside_another_matter(spot):
        return None
    before = _went_before(spot)
    if is_purity(spot) or (before and before.kind == "purity"):
        return _Share("purity", before.of if before else of_purity(spot), _pure_drug(spot))
    if before:
        return before
    drug = _part_again(spot) or part(spot)
    if drug == ANTIDOTE:
        drug = None  # given in a share of overdoses
    of, whole_drug = _whole(spot)
    if of is None and drug is None:
        # `how much, whether it is 20 percent or 80 percent`: a share that is stated of nothing but a supposition
        return _Share("share", "other", None) if spot.quantity.qualifier == "one_of" and kind == "P" else None
    if _of_another_whole(spot):
        return None
    if drug is None and of == "enforcement" and _parallel(spot):
        drug = _drug_before(spot)
    if drug is None and of != "enforcement":
        wholes = _wholes(spot)
        anew = bool(wholes) and not re.search(_STANDS_FOR, wholes[0]) and not _parallel(spot)
        told = None if anew else _drug_before(spot)
        if of == "deaths" and figure_before(spot) is None:
            near = drug_left(spot, clause(spot)[0])
            whole_drug = (None if near == ANTIDOTE else near) or first_deaths(spot.page) or whole_drug
        drug = told or whole_drug or topic(spot) or ("drug" if of in ("deaths", "use") else None)
        if drug is None:
            return None
    return _Share("share", of or "other", drug)


def _of_another_whole(spot: Spot) -> bool:
    """Whether the whole is a thing that no series counts, and no drug is said to be in it: `@ of the runway`."""
    page, last = spot.page, own(spot)[1]
    right = words(page, spot.index + 1, last)
    match = pattern(_OF_WHOLE).search(right)
    if match is None or not match["whole"].strip() or len(match["whole"].split()) > 6:
        return False
    whole = match["whole"]
    if re.match(r"Q", right[match.end() :].lstrip()) or pattern(r"^(?:the |all |its )*$").match(whole + " "):
        return False
    if head(whole, last=False) or re.search(r"\b(?:SUB|LOC|AGY)\b", whole):
        return False
    if pattern("{whole}|{whole_people}").search(whole):
        return False
    partly = pattern("(?:{has_part}|{takes_drug}|{part_verb}) (?:\\w+ ){0,4}?SUB").search(right)
    return partly is None and not (spot.says_near(PART_BEFORE) and drug_left(spot, clause(spot)[0]))


def _beside_another_matter(spot: Spot) -> bool:
    """Whether the number goes on with one that is no share: `@ of the settlement, and counties @`."""
    other = share_before(spot)
    if (
        other is None
        or other.index < clause(spot)[0]
        or not _parallel(spot)
        or (drug_right(spot, own(spot)[1]) not in (None, "drug"))
    ):
        return False
    return is_strange(other) or any(other.says_near(t) for t in _OTHER_MATTER)


def _restates(spot: Spot) -> bool:
    """Whether the number in brackets says a fraction before it again: `one third of students (30%) reported`."""
    other = share_before(spot) if bracketed(spot) else None
    if other is None or letter(other.quantity.unit) != "F" or spot.index - other.index > 5:
        return False
    between = spot.page.text(other.index + 1, spot.index)
    this, that = spot.quantity.value, other.quantity.value
    return this is not None and that is not None and between.startswith("of ") and abs(this - that * 100) < 5


def _off_topic(spot: Spot) -> bool:
    """Whether the number is one of another matter: by the word behind it, or by the clause if that names no drug."""
    if is_strange(spot) or any(spot.says_near(t) for t in _OTHER_MATTER):
        return True
    first, last = own(spot)
    if drug_left(spot, first) or drug_right(spot, last):
        return False
    return pattern("{off_topic}").search(spot.page.text(first, last)) is not None


def _went_before(spot: Spot) -> _Share | None:
    """The share that this one only goes on with: `26 percent, up from @ in 2017`, `purity of 84 percent, against @`."""
    other = share_before(spot)
    between = spot.page.text(other.index + 1, spot.index) + " " if other else ""
    if other is None or not any(pattern(t).match(between) for t in _GOES_ON):
        return None
    right = words(spot.page, spot.index + 1, own(spot)[1])
    if re.match(r"(?:of|for|were|was|are|had|have|involv\w+|contain\w*|SUB|tested|reported|used)\b", right):
        return None
    return _share(other)


@once
def _left_drug(spot: Spot) -> str | None:
    """The drug before the share in its clause, else behind it up to the next share, else before it in the sentence."""
    return drug_left(spot, clause(spot)[0]) or drug_right(spot, own(spot)[1]) or drug_left(spot, spot.bounds[0])


def _pure_drug(spot: Spot) -> str | None:
    """The drug that is pure: the one talked about where the sentence only says `drug`."""
    found = _left_drug(spot)
    return (topic(spot) or found) if found in (None, "drug") else found


def _parallel(spot: Spot) -> bool:
    """Whether the share is one of a row under one verb: `reported by 2.3% of boys and @ of girls`."""
    other = share_before(spot)
    first = other.index + 1 if other else spot.index
    around = f"{spot.page.text(first, spot.index)} @ {spot.page.text(spot.index + 1, own(spot)[1])}"
    return other is not None and not pattern("{part_verb}|{has_part}|{takes_drug}").search(around)


def _part_again(spot: Spot) -> str | None:
    """The part of the share before where it holds for another whole: `in 23% of powder and @ of pills`."""
    other = share_before(spot)
    if other is None or not spot.says_near(r"^Q\w of .*and @ of") or not other.says_near(PART_BEFORE):
        return None
    return _drug_before(spot) if _parallel(spot) else None


def _drug_before(spot: Spot) -> str | None:
    """The drug of the share before in the sentence: `18.0% reported using it 40 times; @, 10 to 39 times`."""
    other = share_before(spot)
    share = _share(other) if other is not None else None
    return share.drug if share else None


def _whole(spot: Spot) -> tuple[str | None, str | None]:
    """The series of the whole, and the drug that it has if the part names none."""
    page = spot.page
    first, last = own(spot)
    for text in _wholes(spot):
        of = head(text, last=False)
        people = pattern("{whole_people}").search(text)
        if people and of != "deaths":
            of = "deaths" if re.search(_PEOPLE_DIED, words(page, spot.index + 1, last)[: len(text) + 20]) else "use"
        if of == "enforcement" and re.search(r"\bcases\b", text):
            before = figure_before(spot, back=2)  # a coroner's cases are deaths
            of = table_of(before[1]) if before and before[1].table in ("deaths", "use") else of
        if of:
            return of, _drug_of_figure(spot, of)
        if re.match(r"(?:all of )?it\b", text):
            return "seizures", None
        if pattern("{whole}").search(text):
            before = figure_before(spot, back=1)
            if before:
                return table_of(before[1]), before[1].substance
        if re.search(r"\bSUB\b", text):
            return "seizures", None
    of = head(words(page, first, spot.index), last=True) or head(words(page, spot.index + 1, last), last=False)
    if of:
        return of, _drug_of_figure(spot, of)
    other = share_before(spot)
    share = _share(other) if other is not None else None
    if share:
        return share.of, None
    of = head(words(page, clause(spot)[0], spot.index), last=True)
    if of:
        return of, _drug_of_figure(spot, of)
    if spot.bounds[1] - spot.bounds[0] <= 5:  # a row of a table goes on with the row above
        row = next((i for i in range(spot.index - 1, max(-1, spot.index - 8), -1) if is_relative(page, i)), None)
        above = quantity_at(page, row) if row is not None else None
        share = _share(above) if above is not None else None
        if share:
            return share.of, None
    before = figure_before(spot, back=2)
    if before:
        return table_of(before[1]), before[1].substance
    return head(spot.previous, last=True), None


def _wholes(spot: Spot) -> list[str]:
    """The words that name the whole: `@ of WHOLE`, `@ WHOLE contained`, `one WHOLE in five`, `of WHOLE, @`."""
    page = spot.page
    right = words(page, spot.index + 1, own(spot)[1])
    found = [m["whole"] for t in (_OF_WHOLE, _NOUN_WHOLE) if (m := pattern(t).search(right))]
    if letter(spot.quantity.unit) == "F":
        found.append(spot.quantity.text.lower())
    left = pattern(_WHOLE_BEFORE).search(words(page, clause(spot)[0], spot.index))
    return [w for w in [*found, left["whole"] if left else ""] if w.strip()]


def _drug_of_figure(spot: Spot, of: str) -> str | None:
    """The drug of the figure before if it is of the same series."""
    before = figure_before(spot, back=2)
    return before[1].substance if before and table_of(before[1]) == of else None
