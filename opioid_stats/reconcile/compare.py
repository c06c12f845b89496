"""Whether a stated number and a recorded one agree: by the words that bound the number and the digits that it shows.

Tolerances, all of the number's own size unless they say otherwise:

| stated as | agrees with a record | is close to one |
| --- | --- | --- |
| a number | that rounds to it in the digits stated (half of the last one, at most 5 %) | within 5 % |
| about, roughly | within 5 % | within 10 % |
| nearly, almost | up to 5 % below it | within 10 % |
| more than, at least | from it to 10 % above | from 5 % below it; and any larger one, which the words allow |
| less than, at most | from 10 % below up to it | up to 5 % above it; and any smaller one |
| a range | within it | within 5 % of it |
| one of two | as of a number, either | within 5 % of either |
| hundreds, dozens | from the least that the word commits to, to five times that | any larger one |

A percentage is close within 1 point too. A record that is itself about, more than or a range of something is taken for
all numbers that its words would agree with. What is neither conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import inf
from typing import NamedTuple

Span = tuple[float, float]

AGREES, CLOSE, CONFLICTS, NO_REFERENCE = VERDICTS = ("agrees", "close", "conflicts", "no_reference")

_NEAR, _FAR, _LOOSE, _VAGUE, _POINT = 0.05, 0.10, 0.10, 5.0, 1.0


class Amount(NamedTuple):
    """A number as words bound it: the contract's value, lower, upper and qualifier; `step` is its last stated digit."""

    value: float | None
    lower: float | None
    upper: float | None
    qualifier: str
    step: float = 0.0

    def scaled(self, times: float) -> Amount:
        """The amount in another unit."""
        value, lower, upper = (None if x is None else x * times for x in self[:3])
        if times < 0:
            lower, upper = upper, lower
        return Amount(value, lower, upper, self.qualifier, self.step * abs(times))

    @property
    def middle(self) -> float | None:
        """The value or, of a range, the middle of it; the one bound where there is but one."""
        if self.value is not None:
            return self.value
        ends = [end for end in (self.lower, self.upper) if end is not None]
        return sum(ends) / len(ends) if ends else None


def step_of(number: float) -> float:
    """The place value of the last digit that a number shows: what it may have been rounded to.

    >>> [step_of(number) for number in (66000, 17.4, 70237, 4.0)]
    [1000.0, 0.1, 1.0, 1.0]
    """
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent
    return float(Decimal(10) ** exponent) if isinstance(exponent, int) else 0.0


def verdict(stated: Amount, recorded: Amount, percent: bool = False) -> str:
    """Whether what is stated `agrees` with, is `close` to or `conflicts` with what is recorded.

    >>> verdict(Amount(66000, 66000, None, "more_than", 1000), Amount(66324, 66324, 66324, "exact"))
    'agrees'
    >>> verdict(Amount(17.4, 17.4, 17.4, "exact", 0.1), Amount(17.41, 17.41, 17.41, "exact"), percent=True)
    'agrees'
    >>> verdict(Amount(70000, 70000, 70000, "exact", 10000), Amount(66324, 66324, 66324, "exact"))
    'conflicts'
    """
    middle = stated.middle
    if middle is not None and middle < 0:
        stated, recorded = stated.scaled(-1), recorded.scaled(-1)
    record = _touching(recorded)
    if any(_meet(span, record) for span in _agreeing(stated)):
        return AGREES
    near = _near(stated)
    if percent:
        near += [(low - _POINT, high + _POINT) for low, high in _agreeing(stated)]
    if any(_meet(span, record) for span in near):
        return CLOSE
    return CONFLICTS


def difference(stated: Amount, recorded: Amount) -> float | None:
    """How far the stated number is from the recorded one, as a part of that: 0.05 is 5 % above; 0 within its range.

    >>> round(difference(Amount(66000, 66000, None, "more_than"), Amount(66324, 66324, 66324, "exact")), 4)
    -0.0049
    """
    there, here = recorded.middle, stated.middle
    if not there or here is None:
        return None
    if stated.value is None and _meet((stated.lower or -inf, stated.upper or inf), (there, there)):
        return 0.0
    if recorded.value is None and _meet((recorded.lower or -inf, recorded.upper or inf), (here, here)):
        return 0.0
    return (here - there) / abs(there)


def best(verdicts: Iterable[str]) -> str:
    """The most favourable of some verdicts.

    >>> best(["conflicts", "close"])
    'close'
    """
    return min(verdicts, key=VERDICTS.index, default=NO_REFERENCE)


def _meet(one: Span, other: Span) -> bool:
    slack = 1e-9 * max(abs(one[0]) if abs(one[0]) != inf else 0, abs(other[0]) if abs(other[0]) != inf else 0)
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack


def _touching(recorded: Amount) -> Span:
    """The numbers that a record stands for; a plain number stands for itself alone."""
    if recorded.qualifier == "exact" and recorded.value is not None:
        return recorded.value, recorded.value
    spans = _agreeing(recorded)
    return min(low for low, _ in spans), max(high for _, high in spans)


def _agreeing(amount: Amount) -> list[Span]:
    """The numbers that the words would be right of."""
    value, lower, upper, qualifier, step = amount
    if qualifier in ("range", "one_of", "vague") or value is None:
        low = lower if lower is not None else -inf
        if qualifier == "one_of" and lower is not None and upper is not None:
            return [_round(lower, step), _round(upper, step)]
        high = upper if upper is not None else low * _VAGUE if low != -inf else inf
        return [(low, high)]
    if qualifier == "exact":
        return [_round(value, step)]
    if qualifier == "about":
        return [_within(value, _NEAR)]
    if qualifier == "nearly":
        return [(value * (1 - _NEAR), value)]
    if qualifier in ("more_than", "at_least"):
        return [(value, value * (1 + _LOOSE))]
    return [(value * (1 - _LOOSE), value)]


def _near(amount: Amount) -> list[Span]:
    """The numbers that the words are near to, or allow."""
    qualifier = amount.qualifier
    if amount.value is not None and qualifier in ("about", "nearly"):
        return [_within(amount.value, _FAR)]
    if qualifier in ("more_than", "at_least", "vague"):
        return [(low * (1 - (0 if qualifier == "vague" else _NEAR)), inf) for low, _ in _agreeing(amount)]
    if qualifier in ("less_than", "at_most"):
        return [(-inf, high * (1 + _NEAR)) for _, high in _agreeing(amount)]
    if amount.value is not None:
        return [_within(amount.value, _NEAR)]
    return [(low - abs(low) * _NEAR, high + abs(high) * _NEAR) for low, high in _agreeing(amount)]


def _round(value: float, step: float) -> Span:
    half = min(step / 2, abs(value) * _NEAR)
    return value - half, value + half


def _within(value: float, part: float) -> Span:
    return value - abs(value) * part, value + abs(value) * part
