"""The group that a figure of people is limited to, in the text's words: `men`, `people aged 25 to 44`."""

from __future__ import annotations

import re
from functools import cache

from opioid_stats.context.patterns import classes
from opioid_stats.context.spot import Spot

_REACH = 70  # characters


def population(spot: Spot) -> str | None:
    """The group behind the number (`745,000 people aged 12 or older`) or before it (`among women the rate was 9`).

    None where the figure counts everybody.
    """
    low, text = spot.page.document.low, spot.page.document.text
    q = spot.quantity
    behind = _behind().match(low, q.end, q.end + _REACH)
    if behind is not None:
        return text[behind.start(1) : behind.end(1)]
    before = list(_before().finditer(low, max(0, q.start - _REACH), q.start))
    return text[before[-1].start(1) : before[-1].end(1)] if before else None


@cache
def _group() -> str:
    people, group = ("|".join(classes()[name]) for name in ("people", "age_group"))
    aged = r"(?:aged?|ages)\W+\d+(?:\W{1,3}(?:(?:to|or|and)\W)?\W?(?:\d+|older|over|under|younger))?"
    return rf"(?:\w+\W)?(?:(?:{people}|{group})\W{aged}|(?:{group})\b)"


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\W({_group()})")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:among|for)\W({_group()})[^.;]*$")
