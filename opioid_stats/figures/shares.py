"""`shares`: a part of a whole, or purity."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from opioid_stats.context.measure import letter
from opioid_stats.context.page import ANTIDOTE
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, is_relative, once, quantity_at
from opioid_stats.figures import changes
from opioid_stats.figures.again import is_again
from opioid_stats.figures.chain import of_bare, said_again, went_before
from opioid_stats.figures.clause import behind_amounts, clause, drug_left, drug_right, own, share_before, topic
from opioid_stats.figures.group import group
from opioid_stats.figures.matter import beside_another_matter, of_another_whole, off_topic
from opioid_stats.figures.movement import is_strange, stated
from opioid_stats.figures.part import IT_IS_PART, PART_BEFORE, parallel, part
from opioid_stats.figures.purity import is_purity, of_purity
from opioid_stats.figures.row import Claim
from opioid_stats.figures.series import figure_before, first_deaths, head, heading, sentence_before, table_of, words
from opioid_stats.figures.wholes import leads_to, wholes

# `half a kilo`, `a third was arrested`, `half of an ounce`: no part of a whole
_NO_PART = r"@ (?:{half_a}|Q[MVLDC]\b)|@ of (?:the |a |an )?{small_unit}|@ of (?:its|their|his|her|our|a) QC"
_THIRD_ONE = r"(?:{series_enforcement}|\b(?:men|man|people|two|and|while)) (?:\w+ ){0,6}@ {third_one}"
# `two were held; a third was picked up later`: one more of them
_NEXT_ONE = r"\bQN (?:(?!Q)\w+ ){0,16}@ {third_one}"
# `in 52 percent of drug deaths, and in Latvia in @`
_AND_IN = r"Q[PF] (?:(?!Q)\w+ ){0,9}?and (?:(?:in|for|among) )?(?:LOC |PER |the |in |among |for )*@"
# `in 2 percent of the SUB tested in PER and in @ in PER`: the drug between is the whole's
_ELLIPTIC = (
    r"Q[PF] of (?:(?!Q)\w+ ){1,12}?and (?:in |for |among )?(?:LOC )?"
    r"@(?! (?:of|SUB|were|was|are|is|had|have|involved)\b)"
    r"|\bwhich (?:\w+ ){1,4}?Q[PF] (?:(?!Q)\w+ ){1,8}(?:were|was|are|is) (?:only |just )?@"
)
# `methadone deaths fell by half; as a share of all SUB deaths they went from @`
_AS_A_SHARE = (
    r"as a (?:share|percentage|proportion) of (?:\w+ ){1,6}(?:they|it|these) (?:\w+ ){0,2}(?:from|to|were|was|are|is) @"
)
_PRESCRIBED = r"\bprescribed (?:\w+ )?SUB"
_TESTED = (
    r"@ of (?:\w+ ){0,8}?(?:tested|examined|analyzed|analysed|chemists|lab|laboratory|exhibits|dose|milligrams?)\b"
)
_GOODS = r"\b(?:shipments?|parcels?|packages?|consignments?|loads?|laborator(?:y|ies)|labs?|seizures)\b"
_FAKES = re.compile(r"(?:counterfeit|fake) (?:pill|tablet)")
_IN_TREATMENT = (
    r"@ (?:of )?(?:(?!Q|SUB|those|them)\w+ ){0,3}?{whole_people} (?:(?!Q|SUB)\w+ ){0,5}?(?:treatment|help|care)\b"
    r"|@ LOC (?:(?!Q|SUB)\w+ ){0,5}?(?:treatment|help|care)\b"
)
_CONSUMED = (
    r"{consumed} (?:\w+ ){0,4}@ (?:of|in)\b"
    r"|@ of (?:\w+ ){0,4}SUB (?:\w+ ){0,3}?(?:(?:is|was|are|were|that gets|gets) )*{consumed}"
)
_BACK = 4  # sentences in which the deaths are told whose circumstances follow
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
    return None if share is None else _claim(spot, share)


def _claim(spot: Spot, share: _Share) -> Claim:
    return Claim(
        "shares",
        "percent",
        {"kind": share.kind, "of": share.of, "population": group(spot) if share.kind == "share" else None},
        stated_unit="percent" if spot.quantity.unit == "dimensionless" else None,
        scale=100.0 if letter(spot.quantity.unit) == "F" else 1.0,
        substance=_canonical(spot, share.drug),
    )


def likely(spot: Spot, kind: str) -> Claim | None:
    """The claim on a share that the words around speak for, where no rule is met."""
    # without punctuation, words of another matter may be those of the next sentence
    if _is_none(spot, off_topic if spot.page.document.style.punctuated else is_strange):
        return None
    if any(of_another_whole(other) for other in (spot, share_before(spot)) if other is not None):
        return None
    of, whole_drug = _whole(spot)
    if kind == "purity":
        return _claim(spot, _Share("purity", of_purity(spot), _pure_drug(spot)))
    drug = part(spot) or whole_drug or _drug_before(spot)
    if drug is None and of != "enforcement":  # of arrests or guns no drug need be told
        drug = topic(spot) or "drug"
    return _claim(spot, _Share("share", of or "other", None if drug == ANTIDOTE else drug))


def _canonical(spot: Spot, drug: str | None) -> str | None:
    """Coca counts with cocaine; opioids that people are prescribed are prescription opioids."""
    if drug == "opioid" and pattern(_PRESCRIBED).search(spot.page.text(*own(spot))):
        return "prescription_opioid"
    return "cocaine" if drug in classes()["coca"] else drug


def _is_none(spot: Spot, of_another_matter: Callable[[Spot], bool]) -> bool:
    """Whether the number is surely no share: one of statistics, of another matter, or said again in brackets."""
    if spot.says_near("@ (?:\\w+ )?{confidence_after}|{confidence_before} (?:(?!Q)\\w+ ){0,6}@") or is_again(spot):
        return True
    told = spot.line if spot.page.document.style.punctuated else f"{spot.previous} {spot.line.strip()}"
    ordinal = spot.quantity.text.lower().startswith("a ") and any(
        pattern(t).search(told) for t in (_THIRD_ONE, _NEXT_ONE)
    )
    if ordinal or (letter(spot.quantity.unit) == "F" and spot.says(_NO_PART)):
        return True
    if of_another_matter(spot) or beside_another_matter(spot):
        return True
    # it goes on with a number of another matter: `scans 40 percent of trucks, up from @`
    chained = went_before(spot)
    if chained is None or chained.index < clause(spot)[0] or stated(chained) is not None:
        return False
    return _share(chained) is None


@once
def _share(spot: Spot) -> _Share | None:
    kind = letter(spot.quantity.unit)
    if kind not in "PF":
        return _share(other) if (other := of_bare(spot)) is not None else None
    if _is_none(spot, off_topic) or stated(spot):
        return None
    chained = went_before(spot)
    before = _share(chained) if chained is not None else None
    if (told_before := said_again(spot)) is not None and (again := _share(told_before)) is not None:
        return again
    if is_purity(spot) or (before and before.kind == "purity"):
        return _Share("purity", before.of if before else of_purity(spot), _pure_drug(spot))
    if before:
        return before
    elliptic = spot.says(_ELLIPTIC) and parallel(spot)
    same = _drug_before(spot) if elliptic or spot.says_near(IT_IS_PART) else None
    if same is None and spot.says_near(_AS_A_SHARE) and (changed := _changed_before(spot)):
        same = changed[1]
    drug = same or _part_again(spot) or part(spot)
    if drug == ANTIDOTE:
        drug = None  # given in a share of overdoses
    of, whole_drug = _whole(spot)
    if of == "deaths" and drug == "fentanyl" and _only_fakes(spot):
        drug = "drug"  # what fakes hold is not said of those who took them
    supposed = drug is None and spot.quantity.qualifier == "one_of" and kind == "P"
    if supposed and (of is None or spot.says_near(r"\b(?:whether|if) it (?:\w+ ){0,2}@")):
        # `how much, whether it is 20 percent or 80 percent`: a share that is stated of nothing but a supposition
        return _Share("share", "other", None)
    if of is None and drug is None:
        return None
    if of_another_whole(spot):
        return None
    if drug == "drug" and parallel(spot) and spot.says(_AND_IN):
        drug = _drug_before(spot) or drug
    if drug is None and of == "enforcement":
        goods = any(re.search(_GOODS, w) for w in wholes(spot))
        drug = (_drug_before(spot) if goods or parallel(spot) else None) or (topic(spot) if goods else None)
    if drug is None and of != "enforcement":
        named = wholes(spot)
        anew = bool(named) and not re.search(_STANDS_FOR, named[0]) and not parallel(spot)
        told = "drug" if spot.says_near(_IN_TREATMENT) else None if anew else _drug_before(spot)
        if of == "deaths" and figure_before(spot) is None:
            near = drug_left(spot, behind_amounts(spot, anew))
            whole_drug = (None if near == ANTIDOTE else near) or first_deaths(spot.page) or whole_drug
        drug = told or whole_drug or topic(spot) or ("drug" if of in ("deaths", "use") else None)
        if drug is None:
            return None
    return _Share("share", of or "other", drug)


def _only_fakes(spot: Spot) -> bool:
    """Whether the part is counterfeit pills of which the words around the share do not say what they hold."""
    page, (first, last) = spot.page, own(spot)
    told = page.document.low[page.items[first].start : page.items[last - 1].end]
    here = page.document.low[page.items[spot.bounds[0]].start : page.items[last - 1].end]
    return _FAKES.search(told) is not None and "fentanyl" not in here


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
    if (
        other is None
        or not spot.says_near(r"^Q\w of .*and (?:(?:in|only|just|another|also) )*@ of")
        or not other.says_near(PART_BEFORE)
    ):
        return None
    return _drug_before(spot) if parallel(spot) else None


def _drug_before(spot: Spot) -> str | None:
    """The drug of the share before in the sentence: `18.0% reported using it 40 times; @, 10 to 39 times`."""
    other = share_before(spot)
    share = _share(other) if other is not None else None
    return _canonical(other, share.drug) if other is not None and share else None


def _whole(spot: Spot) -> tuple[str | None, str | None]:
    """The series of the whole, and the drug that it has if the part names none."""
    page = spot.page
    first, last = own(spot)
    other = share_before(spot)
    if other is not None and parallel(spot) and (told := _share(other)) and not wholes(spot)[:1]:
        return told.of, None
    if pattern("{circumstance}").search(page.text(first, last)):
        if dead := first_deaths(page):
            return "deaths", dead
        if pattern("{series_death}").search(page.text(page.bounds(max(0, spot.sentence - _BACK))[0], first)):
            return "deaths", None
    following = leads_to(spot)
    if following is not None:
        return _whole(following)
    for text in wholes(spot):
        of = head(text, last=False)
        people = pattern("{whole_people}").search(text)
        if people and of not in ("deaths", "enforcement"):
            of = "deaths" if re.search(_PEOPLE_DIED, words(page, spot.index + 1, last)[: len(text) + 20]) else "use"
        if of == "enforcement" and re.search(r"\bcases\b", text):
            before = figure_before(spot, back=2)  # a coroner's cases are deaths
            if before and before[1].table in ("deaths", "use"):
                of = table_of(before[1])
            elif before is None and head(sentence_before(spot), last=True) == "deaths":
                of = "deaths"
        if of:
            return of, _drug_of_figure(spot, of)
        if re.match(r"(?:all of )?it\b", text):
            before = figure_before(spot, back=2)
            return "seizures", before[1].substance if before and before[1].table == "seizures" else None
        if pattern("{whole}").search(text):
            before = figure_before(spot, back=1)
            if before and before[1].table != "prices":
                return table_of(before[1]), before[1].substance
            if changed := _changed_before(spot):
                return changed
        if re.search(r"\bSUB\b", text):
            return "use" if spot.says_near(_CONSUMED) else "seizures", None
    if _is_stood_for(spot) and (meant := _meant(spot)) is not None:
        return meant
    of = head(words(page, first, spot.index), last=True) or head(words(page, spot.index + 1, last), last=False)
    if of:
        return of, _drug_of_figure(spot, of)
    other = share_before(spot)
    share = _share(other) if other is not None else None
    if share:
        return share.of, None
    of = head(words(page, clause(spot)[0], spot.index), last=True) or head(heading(spot), last=True)
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
    of = head(sentence_before(spot), last=True)
    return of or ("seizures" if spot.says_near(_TESTED) else None), None


def _is_stood_for(spot: Spot) -> bool:
    """Whether the whole is named by a word that stands for it alone: `@ of them`."""
    return spot.says_near(r"@ of (?:them|these|those)(?! \w)")


def _meant(spot: Spot) -> tuple[str | None, str | None] | None:
    """The whole that the share before in the sentence has, which `them` stands for."""
    other = share_before(spot)
    told = _share(other) if other is not None else None
    return (told.of, None) if told is not None else None


def _changed_before(spot: Spot) -> tuple[str | None, str | None] | None:
    """The series that the sentence says has changed: `arrests fell 78 percent, yet they account for @ of them`."""
    for i in range(spot.index - 1, spot.bounds[0] - 1, -1):
        if is_relative(spot.page, i):
            other = quantity_at(spot.page, i)
            claim = changes.read(other) if other is not None else None
            if claim is not None:
                return claim.own["of"], claim.substance
    return None


def _drug_of_figure(spot: Spot, of: str) -> str | None:
    """The drug of the figure before if it is of the same series."""
    before = figure_before(spot, back=2)
    return before[1].substance if before and table_of(before[1]) == of else None
