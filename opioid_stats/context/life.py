"""Life terms: the one punishment that texts state without a number, read as a quantity so that the rules see it."""

from __future__ import annotations

import re

from opioid_stats.quantities import Quantity

LIFE = "life_term"
_LIFE = re.compile(
    r"\b(?:(?:maximum|minimum|term|penalty|sentence|sentences|terms)[\s\W]+of[\s\W]+(?:up[\s\W]+to[\s\W]+)?"
    r"|(?:up|years|months|sentenced|than|imprisonment)[\s\W]+(?:to[\s\W]+)?|gets[\s\W]+|faces[\s\W]+|facing[\s\W]+)"
    r"(?P<after>life)\b(?!\s+(?:saving|sentence)\b)"
    r"|\b(?P<before>life)[\s\W]+(?:in[\s\W]+(?:federal[\s\W]+|state[\s\W]+)?prison|imprisonment|behind[\s\W]+bars|without[\s\W]+parole|sentences?)\b"
)
_LIMIT = re.compile(r"\b(?:maximum|penalty|up|than|faces|facing)\b")


def life_terms(text: str, low: str) -> list[Quantity]:
    """The life terms of a text, each as a quantity without a number.

    >>> [q.text for q in life_terms("He faces up to life in prison.", "he faces up to life in prison.")]
    ['life']
    """
    found = []
    for match in _LIFE.finditer(low):
        start, end = match.span("after") if match["after"] else match.span("before")
        limit = "at_most" if _LIMIT.search(match[0]) else "exact"
        quantity = Quantity(None, None, None, limit, LIFE, None, LIFE, start, end, text[start:end])
        found.append(quantity._replace(full_start=start, full_end=end))
    return found
