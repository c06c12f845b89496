"""`potency`: how many times stronger one substance is than another."""

from __future__ import annotations

import re

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, once, quantity_at
from opioid_stats.figures.clause import drugs_at, topic
from opioid_stats.figures.row import Claim

# `@ as potent as SUB`, `@ more powerful than SUB`, `@ the strength of SUB`, `a tenth of its strength`
_STRONGER = r"@ (?:(?:as|more|less|times|the|that|of|its|SUB|in|of the|a|so) ){0,3}{stronger}\b"
# `its potency is @ that of SUB`, `a potency @ higher than SUB`
_OF_POTENCY = r"{strength} (?:(?!Q)\w+ ){0,6}@ (?:that of|those of|that|greater|higher|SUB|the)\b"
# `..., or @ SUB`: the words of strength stand before
_BARE = (
    r"{stronger} (?:\w+ ){0,12}@ (?:(?:more|as much) so (?:than|as) )?SUB"
    r"|(?:arrive at|works out (?:to|at)|comes to|makes it|equals|amounts to) @ SUB"
)
# `SUB is @ and SUB QT as strong as SUB`, and the other way about
_SHARES_NEXT = r"@ (?:and |or |while )?(?:SUB )(?:(?:is|at|about|some|or) ){0,2}Q[TF] (?:\w+ ){0,3}{stronger}"
_SHARES_LAST = (
    r"{stronger} (?:(?:as|than|of|the) ){1,3}SUB (?:(?:and|while|whereas|but|or) )?SUB (?:(?:is|at|about|some) ){0,2}"
    r"@(?: (?:and|while|but|SUB)\b|$| $)"
)
# the words right before a drug that another is measured against
# `a synthetic opioid up to @ as potent as SUB, SUB is cheap`
_APPOSED_AHEAD = r"^(?:as |described as )?an? (?:\w+ ){0,3}SUB(?: {said_of_strength}){0,6} ?$"
# `than SUB, which itself is @ as strong`
_ITSELF = r"SUB (?:which|itself|in turn)(?: (?!SUB)\w+){0,4} @"
# `SUB, a cousin of SUB that is @ more potent`
_KIN = (
    r"SUB (?:which is |is )?(?:a|an) (?:(?!SUB|Q)\w+ ){1,5}(?:of|to) SUB (?:(?!SUB|than)\w+ ){0,4}"
    r"@ (?:\w+ ){0,2}{stronger}"
)
_MEASURED = re.compile(
    r"(?:\bthan|(?<!known )(?<!such )(?<!to )\bas|Q[TF]|Q[TF] (?:\w+ ){0,2}(?:that|strength|potency|power) of)"
    r"(?: (?:the|pure|street|that of|pharmaceutical))*$"
)
# words of strength that end, or go on to another matter, before a yardstick is named
_ELLIPTIC = (
    r"^(?:(?!SUB)\w+ ){0,3}?{stronger}(?<! than)(?! (?:than|as|of|to|that|the|in|is|it)\b)|^(?:and|while|but)\b|^$"
)
_PRONOUN = re.compile(
    r"(?:\b(?:than|as|that of) (?:it|that|this|them)\b(?! of)|\bof (?:its|that) |\bits (?:strength|potency))"
)


@once
def read(spot: Spot) -> Claim | None:
    """The claim of `potency` on a multiple or a fraction: two drugs and a word of strength between them.

    >>> from opioid_stats import extract
    >>> rows = extract("Fentanyl is 100 times as potent as morphine and 50 times stronger than heroin.").rows
    >>> [(r["value"], r["substance"], r["reference_substance"]) for r in rows]
    [(100.0, 'fentanyl', 'morphine'), (50.0, 'fentanyl', 'heroin')]
    """
    if letter(spot.quantity.unit) not in "TF":
        return None
    if _more_of_a_row(spot):
        strong, reference = substance.joined(drugs_at(spot.page, spot.index - 1)), _earlier_reference(spot)
    elif _kin(spot):
        strong, reference = _kin(spot)
    elif any(spot.says(t) for t in (_STRONGER, _OF_POTENCY, _BARE, _SHARES_NEXT, _SHARES_LAST)) or _symbol(spot):
        strong = _strong(spot)
        reference = _reference(spot, strong)
        if reference and (not strong or strong == reference):
            strong = _other_behind(spot, reference)
    else:
        return None
    if not strong or not reference or strong == reference:
        return None
    return Claim(
        "potency", "times", {"reference_substance": reference}, substance=strong, place=False, time=False, body=False
    )


def _symbol(spot: Spot) -> bool:
    """`SUB 100x SUB`: how many times, as a sign."""
    return spot.quantity.text.lower().endswith(("x", "×")) and spot.says(r"SUB (?:is |at |about )*@ SUB")


def _kin(spot: Spot) -> tuple[str | None, ...]:
    """The drug and the one whose kin it is, where the words behind name no other yardstick; empty elsewhere."""
    page, (first, last) = spot.page, spot.bounds
    behind = any(drugs_at(page, i) for i in range(spot.index + 1, min(spot.index + 5, last)))
    found = [d for i in range(first, spot.index) if (d := drugs_at(page, i))]
    if behind or len(found) < 2 or not spot.says_near(_KIN):
        return ()
    return tuple(substance.joined(substance.meant(spot, d)) for d in found[-2:])


def _more_of_a_row(spot: Spot) -> bool:
    """`SUB is 5 times as strong as SUB and SUB @`: the comparison goes on with another drug."""
    return spot.says(
        r"{stronger} .*SUB (?:(?:is|at|about|some|up|to|roughly|only) ){0,3}@(?: (?:and|while|but|SUB)\b| ?$)"
    ) and (bool(drugs_at(spot.page, spot.index - 1)) and _earlier_reference(spot) is not None)


def _earlier_reference(spot: Spot) -> str | None:
    earlier = _earlier(spot)
    return earlier.own["reference_substance"] if earlier else None


def _other_behind(spot: Spot, reference: str) -> str | None:
    """The drug that is told of where only the yardstick stands near: `it is @ stronger than SUB, he said of SUB`."""
    page = spot.page
    behind = [m.name for i in range(spot.index + 1, spot.bounds[1]) for m in drugs_at(page, i)]
    others = [n for n in (*behind, *page.drug_names) if n not in (reference, "drug")]
    return others[0] if others else None


def _strong(spot: Spot) -> str | None:
    """The drug that is said to be strong: the nearest before that is no yardstick and no mere class."""
    page, first = spot.page, spot.bounds[0]
    fallback: str | None = None
    if spot.says_near(_ITSELF):  # alone, though `and` may join it to the drug before
        found = next((d for i in range(spot.index - 1, first - 1, -1) if (d := drugs_at(page, i))), [])
        return substance.joined(substance.meant(spot, found))
    for i in range(spot.index - 1, first - 1, -1):
        found = drugs_at(page, i)
        before = page.text(max(first, i - 6), i)
        if not found or _MEASURED.search(before):
            continue
        name = substance.joined(substance.meant(spot, found))
        if name in classes()["class_of_drugs"] or re.search(r"\b(?:a|an)(?: \w+)?$", before):
            if fallback is None and page.items[i - 1].word in ("the", "this", "that") and i > first:
                fallback = _named_elsewhere(spot)
            fallback = fallback or name
            continue
        return name
    if re.fullmatch(r"(?:(?:at|about|some|being|up|to|roughly|an?|estimated) ?)*", page.text(first, spot.index)):
        # `100 times as potent as SUB, SUB is ...`
        reach = min(spot.bounds[1], spot.index + 12)
        behind = [m.name for i in range(spot.index + 1, reach) for m in drugs_at(page, i)]
        if len(behind) > 1:
            return behind[1]
    if fallback is not None and pattern(_APPOSED_AHEAD).search(page.text(first, spot.index)):
        reach = min(spot.bounds[1], spot.index + 14)
        behind = [m.name for i in range(spot.index + 1, reach) for m in drugs_at(page, i)]
        if len(behind) > 1:
            return behind[1]
    talked_about = topic(spot)
    if talked_about in classes()["class_of_drugs"] and fallback:
        return fallback
    return talked_about if fallback is None or talked_about else fallback


def _named_elsewhere(spot: Spot) -> str | None:
    """The first drug that the text names outside the sentence: what `the synthetic opioid` stands for."""
    page = spot.page
    first, last = page.items[spot.bounds[0]].start, page.items[spot.bounds[1] - 1].end
    names = (m.name for m in page.drugs if not m.weak and not first <= m.start < last)
    return next((n for n in names if n not in classes()["class_of_drugs"]), None)


def _reference(spot: Spot, strong: str | None) -> str | None:
    """The yardstick: the drug behind the words of strength, or the one that a pronoun or an ellipsis stands for."""
    page, last = spot.page, spot.bounds[1]
    end = next((i for i in range(spot.index + 1, last) if page.items[i].word[0] == "Q"), last)
    if spot.says(_SHARES_NEXT) and end < last and (following := quantity_at(page, end)) is not None:
        return _named_behind(following, min(last, end + 12))
    words = page.text(spot.index + 1, min(end, spot.index + 9))
    pronoun = _PRONOUN.search(f" {words} ")
    if pronoun is None and not pattern(_ELLIPTIC).search(words):
        named = _named_behind(spot, min(end, spot.index + 12))
        if named:
            return named
    earlier = _earlier(spot)
    if pronoun:
        if earlier and earlier.substance != strong and pronoun[0].strip() == "than that":
            return earlier.substance
        return _other(spot, strong) or topic(spot)
    return earlier.own["reference_substance"] if earlier else _other(spot, strong) or _just_named(spot) or topic(spot)


def _just_named(spot: Spot) -> str | None:
    """The last drug that the sentence before names, no mere class."""
    first = spot.page.bounds(max(0, spot.sentence - 1))[0]
    names = (m.name for i in range(spot.bounds[0] - 1, first - 1, -1) for m in drugs_at(spot.page, i))
    return next((n for n in names if n not in classes()["class_of_drugs"]), None)


def _named_behind(spot: Spot, last: int) -> str | None:
    """The first drug named behind a quantity."""
    for i in range(spot.index + 1, last):
        found = drugs_at(spot.page, i)
        if found:
            return substance.joined(substance.meant(spot, found[:1]))
    return None


def _earlier(spot: Spot) -> Claim | None:
    """The claim of the comparison before, in the sentence or the one before it."""
    floor = spot.page.bounds(max(0, spot.sentence - 1))[0]
    for i in range(spot.index - 1, floor - 1, -1):
        other = quantity_at(spot.page, i)
        if other is not None and (claim := read(other)) is not None:
            return claim
    return None


def _other(spot: Spot, strong: str | None) -> str | None:
    """The nearest drug before in the sentence, other than the strong one."""
    for i in range(spot.index - 1, spot.bounds[0] - 1, -1):
        name = substance.joined(drugs_at(spot.page, i))
        if name and name != strong:
            return name
    return None
