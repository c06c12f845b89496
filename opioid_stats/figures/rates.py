"""Rates per population: their unit, stated or shared with the rate behind, and whether they count deaths or use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import REACH, Spot
from opioid_stats.context.telling import Telling, told_after, told_before
from opioid_stats.figures.signs import is_percentage
from opioid_stats.quantities import Quantity

_SHARED = "@ (?:to|and|or|versus|vs|against|from) QR"
# the age-adjusted rate of overdose deaths rose from @ in 2019 to 28.3: per 100,000 unless told otherwise
_UNSAID = (
    "{rate_word} (?:<w>){0,14}?{reach} (?:(?!to ){reach_filler} )*@"
    "|{rate_word} (?:<w>){0,12}?from QN (?:<w>){0,4}to (?:PER )?@"
)
# highest among adults aged 35 to 44 (@), in LOC @
_OF_GROUP = (
    "{rate_word} (?:(?!{up}|{down})\\w+ ){0,24}?(?:LOC|PER|QN|QO|QD|\\d\\d|older|over|under|younger|"
    "{people}|{age_group}|residents) (?:(?:was|were|is|at|had|and) ){0,2}@"
)
# the rate for males (@)
_AMONG = "{rate_word} (?:for|among|in|of) (?:<m>){0,4}@"
# 52.9 per 100,000, more than triple the provincial one of @
_BESIDE = (
    "QR (?:<w>|QT |QP |QF ){0,12}(?:one|QN|that|average|figure|median|rate)(?: (?:for|in|among) (?:<w>){1,3})? "
    "(?:of|at|was|is|reached) @"
)
_HIGHEST = 150.0  # no bare rate of deaths per 100,000 is told higher
# 11.4 deaths per 100,000
_STATED = "@ (?:<m>){1,4}(?:per|for every) QN"
# deaths per 100,000: 32.6
_HEADED = (
    "(?:per|for every|of every|among every) (?P<per>QN) (?:(?:people|residents|population|persons|"
    "inhabitants|in|PER|LOC|was|were|is|of) )*@"
)
_PER = {100.0: "per_100", 1_000.0: "per_1k", 10_000.0: "per_10k", 100_000.0: "per_100k", 1_000_000.0: "per_million"}
# deaths of overdoses are deaths, overdoses by themselves are use
_SERIES = (
    "(?P<deaths>{death_word}(?: (?!Q[A-Z]\\b)\\w+){0,5}? {overdose_event}|{death_word}|{death_toll})"
    "|(?P<use>{use_series})"
)


def rate_unit(spot: Spot, told: Telling) -> str | None:
    """The unit of a rate, also of a bare number before one (`29.3 to 38.1 per 100,000`); None for no rate."""
    if letter(spot.quantity.unit) == "R":
        return spot.quantity.unit
    if is_percentage(spot):
        return None
    if _is_bare(spot) and rate_series(spot, told) == "deaths":
        value = spot.quantity.value
        if told.says(_UNSAID) and value is not None and value < _HIGHEST and (value % 1 or told_per(spot, told)):
            return "per_100k"
        if (
            value is not None
            and value < _HIGHEST
            and value % 1
            and not told.says("\\b(?:aged|ages|age) @")
            and (told.says(_AMONG) or (told.says(_OF_GROUP) and told_per(spot, told)))
        ):
            return "per_100k"
    if _is_bare(spot) and told.says(_BESIDE):
        return next((q.unit for q in _numbers_before(spot) if letter(q.unit) == "R"), None)
    head = told.search(_HEADED)
    if head is not None and spot.quantity.noun is None:
        per = told.items[told.text.count(" ", 0, head.start("per"))]
        what = spot.page.items[per].what
        return _PER.get(what.value or 0.0) if isinstance(what, Quantity) else None
    following = next(
        (w.what for w in spot.page.items[spot.index + 1 : spot.index + 1 + REACH] if isinstance(w.what, Quantity)), None
    )
    if following is None:
        return None
    if spot.quantity.noun is None and told.says(_SHARED):
        return following.unit
    return _PER.get(following.value or 0.0) if told.says(_STATED) else None


def _is_bare(spot: Spot) -> bool:
    """Whether the number counts nothing: what stands behind decimals opens the next sentence of stripped text."""
    return spot.quantity.noun is None or (spot.quantity.value or 0.0) % 1 != 0


def _numbers_before(spot: Spot) -> Iterator[Quantity]:
    """The quantities before one in its sentence, the nearest first."""
    for i in range(spot.index - 1, spot.bounds[0] - 1, -1):
        what = spot.page.items[i].what
        if isinstance(what, Quantity):
            yield what


def told_per(spot: Spot, told: Telling) -> bool:
    """Whether the text around tells a rate per 100,000."""
    return any(t.says("QR|per QN") for t in (told, told_before(spot), told_after(spot, 20)))


def rate_series(spot: Spot, told: Telling) -> str | None:
    """`deaths` or `use`: the series last named before a rate, else next behind it, else in the sentences before."""
    left, right = told.text.split("@", 1)
    left += spot.quantity.text.lower()  # 11.4 deaths per 100,000 names its series itself
    earlier = (item.what for item in spot.page.items[spot.bounds[0] : spot.index])
    rates = " ".join(q.text.lower() for q in earlier if isinstance(q, Quantity) and letter(q.unit) == "R")
    for text, take in ((left, -1), (rates, -1), (right, 0)):
        if found := list(_series().finditer(text)):
            return found[take].lastgroup
    found = list(_series().finditer(told_before(spot).text))
    return found[-1].lastgroup if found else None


def _series() -> re.Pattern[str]:
    return pattern(_SERIES)
