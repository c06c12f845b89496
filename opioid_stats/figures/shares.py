"""`shares`: a part of a whole, or purity."""

from __future__ import annotations

import re
from typing import NamedTuple

from opioid_stats.context.measure import letter
from opioid_stats.context.page import ANTIDOTE
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, once
from opioid_stats.figures.clause import (
    clause,
    drug_left,
    drug_right,
    is_relative,
    own,
    quantity_at,
    restates,
    share_before,
    topic,
)
from opioid_stats.figures.group import group
from opioid_stats.figures.matter import OF_WHOLE, beside_another_matter, of_another_whole, off_topic
from opioid_stats.figures.movement import stated
from opioid_stats.figures.part import PART_BEFORE, parallel, part
from opioid_stats.figures.purity import is_purity, of_purity
from opioid_stats.figures.row import Claim
from opioid_stats.figures.series import figure_before, first_deaths, head, table_of, words

# `half a kilo`, `a third was arrested`, `half of an ounce`: no part of a whole
_NO_PART = r"@ (?:{half_a}|Q[MVLDC]\b)|@ of (?:the |a |an )?{small_unit}|@ of (?:its|their|his|her|our|a) QC"
_NOUN_WHOLE = r"^(?!{apart}|{followed})(?P<whole>(?:(?!SUB)\w+ ){1,4}?)(?={whole_end}|in\b)"
_ONE_IN_WHOLE = r"(?:(?!{apart}|{has_part}|SUB|Q)\w+ ){1,4}"
_WHOLE_BEFORE = r"\b(?:of|among) (?P<whole>(?:(?!Q[^N]|than\b)\w+ ?){1,10}) ?$"
_THIRD_ONE = r"(?:{series_enforcement}|\b(?:men|man|people|two|and|while)) (?:\w+ ){0,6}@ {third_one}"
# the share of another time or place: `26 percent contained a lethal dose, up from @`
_GOES_ON = (
    r"^(?:(?:{link}|PER|LOC|QD) )*$",
    r"^(?:(?!Q)\w+ ){1,12}?(?:up|down|against|versus|vs|compared|rising|falling) (?:(?:{link}|PER|LOC) )*$",
    r"^of (?:\w+ ){1,4}from $",
)
_RELATIVE = ("QP", "QF", "QT")
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
    if restates(spot):
        return None
    if ordinal or (kind == "F" and spot.says(_NO_PART)) or stated(spot) or off_topic(spot):
        return None
    if beside_another_matter(spot):
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
    if of_another_whole(spot):
        return None
    if drug is None and of == "enforcement" and parallel(spot):
        drug = _drug_before(spot)
    if drug is None and of != "enforcement":
        wholes = _wholes(spot)
        anew = bool(wholes) and not re.search(_STANDS_FOR, wholes[0]) and not parallel(spot)
        told = None if anew else _drug_before(spot)
        if of == "deaths" and figure_before(spot) is None:
            near = drug_left(spot, _behind_amounts(spot))
            whole_drug = (None if near == ANTIDOTE else near) or first_deaths(spot.page) or whole_drug
        drug = told or whole_drug or topic(spot) or ("drug" if of in ("deaths", "use") else None)
        if drug is None:
            return None
    return _Share("share", of or "other", drug)


def _behind_amounts(spot: Spot) -> int:
    """Where the words begin that no other amount of the clause parts from the share."""
    first, items = clause(spot)[0], spot.page.items
    return next(
        (
            i + 1
            for i in range(spot.index - 1, first - 1, -1)
            if items[i].word[0] == "Q" and items[i].word not in _RELATIVE
        ),
        first,
    )


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


def _part_again(spot: Spot) -> str | None:
    """The part of the share before where it holds for another whole: `in 23% of powder and @ of pills`."""
    other = share_before(spot)
    if other is None or not spot.says_near(r"^Q\w of .*and @ of") or not other.says_near(PART_BEFORE):
        return None
    return _drug_before(spot) if parallel(spot) else None


def _drug_before(spot: Spot) -> str | None:
    """The drug of the share before in the sentence: `18.0% reported using it 40 times; @, 10 to 39 times`."""
    other = share_before(spot)
    share = _share(other) if other is not None else None
    return share.drug if share else None


def _whole(spot: Spot) -> tuple[str | None, str | None]:
    """The series of the whole, and the drug that it has if the part names none."""
    page = spot.page
    first, last = own(spot)
    following = _leads_to(spot)
    if following is not None:
        return _whole(following)
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


def _leads_to(spot: Spot) -> Spot | None:
    """The share that this one leads to, with which it has its whole: `from @ to 16 percent of deaths`."""
    page, index = spot.page, spot.index
    if index + 2 < spot.bounds[1] and page.items[index + 1].word == "to" and is_relative(page, index + 2, "PF"):
        return quantity_at(page, index + 2)
    return None


def _wholes(spot: Spot) -> list[str]:
    """The words that name the whole: `@ of WHOLE`, `@ WHOLE contained`, `one WHOLE in five`, `of WHOLE, @`."""
    page = spot.page
    right = words(page, spot.index + 1, own(spot)[1])
    found = [m["whole"] for t in (OF_WHOLE, _NOUN_WHOLE) if (m := pattern(t).search(right))]
    if letter(spot.quantity.unit) == "F":
        found.append(spot.quantity.text.lower())
        found += [m[0] for m in [pattern(_ONE_IN_WHOLE).match(right)] if m]
    left = pattern(_WHOLE_BEFORE).search(words(page, clause(spot)[0], spot.index))
    return [w for w in [*found, left["whole"] if left else ""] if w.strip()]


def _drug_of_figure(spot: Spot, of: str) -> str | None:
    """The drug of the figure before if it is of the same series."""
    before = figure_before(spot, back=2)
    return before[1].substance if before and table_of(before[1]) == of else None
