"""Terms that are no plain number with a unit: `two years and six months`, `15 years to life`.

Years and months of one term become one quantity in months; a life term, which texts state without a number, is read as
a quantity so that the rules see it.
"""

from __future__ import annotations

import re

from opioid_stats.quantities import Quantity
from opioid_stats.units import factor

LIFE = "life_term"
_WHY = (
    # a maximum of life, the ceiling is life, raise the maximum to life
    r"(?:maximum|minimum|ceiling|floor|term|terms|penalty|sentence|sentences)(?: in prison)?"
    r" (?:of|is|was|to|at|being)(?: up to| as long as)?",
    r"(?:maximum|minimum|penalty|punishment|sentence)(?: \w+){1,9} (?:is|was)",
    r"(?:up to|as high as|as much as|as long as|(?:no|not) more than)",
    r"(?:sentenced|condemned|imprisoned|jailed)(?: \w+){0,2} (?:to|for)",
    r"(?:serve|serving|served|get|gets|got|face|faces|faced|facing|draws?|drew|received?|imposed|doing|given)",
    r"(?:years|months|yrs) to",
)
_OTHER_LIFE = r" (?:sav|chang|threat|insur|expect|altering|events?|lessons?|skills|for\b|with\b|on\b)"
_BEHIND = (
    r"(?:(?:in|behind) (?:a |the )?(?:\w+ )?(?:prison|jail|bars|penitentiary)|imprisonment"
    r"|without (?:the possibility of )?parole|sentences?\b|terms?\b)"
)
_LIFE = re.compile(
    rf"\b(?:{'|'.join(_WHY)}) (?P<after>life)\b(?!{_OTHER_LIFE})|\b(?P<before>life) {_BEHIND}".replace(" ", r"[\s\W]+")
)
# raised the maximum from 20 years to life: two terms
_RAISED = re.compile(r"\b(?:rais|increas|lengthen|extend|rises?\b|rose\b|upped\b|boost)[^.;]{0,120}\bfrom $")
_TO_LIFE = re.compile(r"[\s\W]{1,2}(?P<link>to|and)[\s\W](?:natural )?life\b")
_YEAR_AND_DAY = re.compile(r"\ba year and (?:a|one) day\b")
_COMPOSED = frozenset({" and ", " ", ", ", ", and ", " & "})
_MONTHS_IN = {"month": 12.0, "week": 53.0, "day": 366.0}


def with_terms(quantities: list[Quantity], text: str, low: str) -> list[Quantity]:
    """The quantities of a text, its terms in years and months put together and its life terms added, in order.

    >>> from opioid_stats.quantities import read_quantities
    >>> text = "He got two years and six months, his boss 15 years to life."
    >>> [(q.text, q.value, q.unit) for q in with_terms(read_quantities(text), text, text.lower())]
    [('two years and six months', 30.0, 'month'), ('15 years to life', 15.0, 'year')]
    """
    joined: list[Quantity] = []
    for q in quantities:
        term = _composed(joined[-1], q, text, low) if joined else None
        if term is not None:
            joined[-1] = term
        else:
            joined.append(q)
    joined = [_to_life(q, text, low) for q in joined]
    taken = {offset for q in joined for offset in range(q.start, max(q.end, q.full_end))}
    return sorted([*joined, *(q for q in life_terms(text, low) if q.start not in taken)], key=lambda q: q.start)


def life_terms(text: str, low: str) -> list[Quantity]:
    """The terms of a text without a number: for life, each as a quantity without a value, and `a year and a day`.

    >>> [q.text for q in life_terms("He faces up to life in prison.", "he faces up to life in prison.")]
    ['life']
    """
    found = []
    for match in _LIFE.finditer(low):
        start, end = match.span("after") if match["after"] else match.span("before")
        quantity = Quantity(None, None, None, "exact", LIFE, None, LIFE, start, end, text[start:end])
        found.append(quantity._replace(full_start=start, full_end=end))
    for match in _YEAR_AND_DAY.finditer(low):
        start, end = match.span()
        months = 12.0 + round(factor("day", "month"), 4)
        quantity = Quantity(months, months, months, "exact", "month", months, "month", start, end, text[start:end])
        found.append(quantity._replace(full_start=start, full_end=end))
    return found


def is_life(q: Quantity) -> bool:
    """Whether a quantity is a life term, or a term that may end in one (`15 years to life`)."""
    return q.unit == LIFE or (q.unit in ("year", "month") and q.text.lower().endswith("life"))


def _composed(left: Quantity, right: Quantity, text: str, low: str) -> Quantity | None:
    """`two years and six months`, `18 months to 3 years` as one quantity in months."""
    if left.unit not in ("year", "month") or left.value is None or right.value is None or left.per or right.per:
        return None
    gap = low[left.full_end : right.start]
    whole = left.unit == "year" or (left.unit == "month" and right.unit == "day")
    if whole and gap in _COMPOSED and right.value < _MONTHS_IN.get(right.unit, 0.0):
        months = (12.0 if left.unit == "year" else 1.0) * left.value + round(
            right.value * factor(right.unit, "month"), 4
        )
        lower = None if left.lower is None else months
        upper = None if left.upper is None else months
        return _term(left, right, text)._replace(value=months, lower=lower, upper=upper, stated_value=months)
    if gap == " to " and left.unit != right.unit and right.unit in ("year", "month"):
        lower, upper = left.value * factor(left.unit, "month"), right.value * factor(right.unit, "month")
        if lower < upper:
            return _term(left, right, text)._replace(
                value=None, lower=lower, upper=upper, stated_value=None, qualifier="range"
            )
    return None


def _term(left: Quantity, right: Quantity, text: str) -> Quantity:
    end, full_end = right.end, max(right.end, right.full_end)
    return left._replace(unit="month", stated_unit="month", end=end, full_end=full_end, text=text[left.start : end])


def _to_life(q: Quantity, text: str, low: str) -> Quantity:
    """`15 years to life`: at least 15 years."""
    match = _TO_LIFE.match(low, q.end) if q.unit in ("year", "month") else None
    if match is not None and match["link"] == "and" and not low[: q.start].endswith("between "):
        return q
    if match is None or _RAISED.search(low[max(0, q.start - 160) : q.start]):
        return q
    end = match.end()
    return q._replace(
        qualifier="at_least", lower=q.value or q.lower, upper=None, end=end, full_end=end, text=text[q.start : end]
    )
