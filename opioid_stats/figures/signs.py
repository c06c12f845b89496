"""Percentages that lost their sign with the rest of a text's marks, and then look like counts: `fentanyl was in 82`.

A text writes its percentages one way: where `percent` is spelt out, no sign was lost. Where it never is, and numbers
stand as only percentages do (`accounted for 28`, `27 7 of deaths`, `fell 12 from 2022`), other small numbers that are
told as parts were percentages too.
"""

from __future__ import annotations

from opioid_stats.context.measure import letter
from opioid_stats.context.page import Page
from opioid_stats.context.spot import Spot, once, quantity_at
from opioid_stats.quantities import Quantity

_MADE_UP = r"{makes_up} (?:(?:only|just|about|roughly|nearly|almost|over|around) )?@"
# how a percentage stands, and a count seldom: a part of a whole without an article, so much more or less
_SHOWS = (
    rf"{_MADE_UP}(?! (?:of )?(?:the |these |those )?Q)",
    r"@ of (?:all |SUB |the (?:total|population) |(?:overdose|fatal|drug|opioid) )*(?:{death_noun}|decedents|deaths)\b",
    r"@ (?:increase|decrease|drop|decline|rise|reduction|higher|lower|more likely|less likely)\b",
    r"(?:{rise}|{fall}) (?:by )?@ (?:from|over|since|compared|between|in PER|PER)\b",
    r"(?:increase|decrease|drop|decline|rise|reduction) of @",
)
_LEAST = 1
_HIGHEST = 100.0
# a part told by its verb: of thousands it was so many in a hundred
_OF_PART = r"@ (?:also |now |still )?(?:{has_part}|were|was|had|occurred)\b"
_OF_THESE = r"@ of (?:all|the|these|those|them|whom|which|deaths|cases)\b"
# so much lower or more likely is no number of people
_MORE_OR_LESS = r"@ (?:lower|higher|more likely|less likely)\b"
_FURTHER = (
    r"Q[A-Z] (?:(?!Q)\w+ ){0,5}(?:and|while|but|to) (?:(?:only|just|in|by|for|among) )*@ (?:in PER|PER|in|of|among)\b"
    r"|Q[A-Z] (?:of these |of them )?(?:and )?SUB @"
)
_RATE = r"{rate_word} (?:\w+ ){0,24}@"
_THOUSANDS = 1000.0
_FAR = 150  # items back in which the whole is told


@once
def is_percentage(spot: Spot) -> bool | None:
    """Whether a bare number of stripped text was a percentage."""
    if not _may_be(spot):
        return False
    if spot.says(_MORE_OR_LESS):
        return True
    if not _writes_signs(spot.page) or spot.says(_RATE):
        return False
    if any(spot.says(rule) for rule in _SHOWS[:3]) or _goes_on(spot):
        return True
    whole = _count_before(spot)
    return whole is not None and whole >= _THOUSANDS and (spot.says(_OF_PART) or spot.says(_OF_THESE))


def _goes_on(spot: Spot) -> bool:
    """Whether the number before was a percentage, and this one is told of another part or time: `and in @ in 2021`."""
    if not spot.says(_FURTHER):
        return False
    before = next(
        (quantity_at(spot.page, i) for i in range(spot.index - 1, spot.bounds[0] - 1, -1) if _is_number(spot.page, i)),
        None,
    )
    return before is not None and bool(is_percentage(before))


def _is_number(page: Page, index: int) -> bool:
    return isinstance(page.items[index].what, Quantity)


def _may_be(spot: Spot) -> bool:
    """Whether a number bears nothing that says what it counts, and is small enough for a percentage."""
    q = spot.quantity
    bare = letter(q.unit) == "N" and q.text.replace(" ", "").isdigit()
    return bare and not spot.page.document.style.punctuated and q.value is not None and q.value <= _HIGHEST


def _writes_signs(page: Page) -> bool:
    """Whether the text never spells `percent` and has numbers that stand as percentages do; asked once a page."""
    known: dict[int, bool] = page.remembered.setdefault(_writes_signs, {})
    if 0 not in known:
        known[0] = not any(q.unit in ("percent", "percentage_point") for q in page.quantities) and _shown(page)
    return known[0]


def _shown(page: Page) -> bool:
    """Whether enough numbers of a page stand as percentages do."""
    spots = (Spot(page, q, page.at[q.start]) for q in page.quantities)
    return sum(1 for s in spots if _may_be(s) and any(s.says(rule) for rule in _SHOWS)) >= _LEAST


def _count_before(spot: Spot) -> float | None:
    """The last number before that no percentage can be, and no year."""
    for i in range(spot.index - 1, max(-1, spot.index - _FAR), -1):
        what = spot.page.items[i].what
        if isinstance(what, Quantity) and letter(what.unit) == "N" and (what.value or 0.0) > _HIGHEST:
            return what.value
    return None
