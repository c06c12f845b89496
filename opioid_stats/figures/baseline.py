"""What a change is compared with, in the text's words: `the year before`, `2013`, `the statewide rate`."""

from __future__ import annotations

from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot

_BASELINE = (
    r"^\W*as \w+ as (?:in |did |it did in |those of |that of )?(?P<base>(?!many\b|much\b)[^.;,()]+)",
    r"^(?:[ \-\u2013]+\w+){0,4}?[ ,]*{compared_with} (?:in |did |during |those of |that of )?"
    r"(?P<base>(?!\d+\.\d|\d[\d,]* (?:in \d+ )?to\b|year\b|month\b)[^.;,()]+)",
    r"^\W*(?:what|the (?:number|rate|level) (?:of|in))\W+(?P<base>[^.;,()]+)",
)


def baseline(spot: Spot) -> str | None:
    """The words that the change is compared with: `from the year before`, `since 2013`, `than in 2018`."""
    document = spot.page.document
    last = spot.page.items[spot.bounds[1] - 1].end
    low = document.low[spot.quantity.full_end : min(last, spot.quantity.full_end + 90)]
    for template in _BASELINE:
        match = pattern(template).search(low)
        if match is not None:
            start = spot.quantity.full_end + match.start("base")
            end = _time_end(spot, start) or spot.quantity.full_end + match.end("base")
            return document.text[start:end].strip() or None
    return None


def _time_end(spot: Spot, start: int) -> int | None:
    """Where the time that opens the words ends, in text whose sentences show no end; None elsewhere."""
    if spot.page.document.style.punctuated:
        return None
    opening = start + len("the ") * spot.page.document.low.startswith("the ", start)
    return next((p.end for p in spot.page.periods if start <= p.start <= opening), None)
