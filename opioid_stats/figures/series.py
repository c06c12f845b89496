"""Which table a series belongs to: what a change or a share is of."""

from __future__ import annotations

from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot

_SERIES = (
    ("deaths", "{death}|toll"),
    ("seizures", "{seize}|pills|tablets|purity|production|exhibits"),
    ("prices", "prices?|{price_verb}"),
    (
        "use",
        "{use_kind_use}|{use_kind_misuse}|{use_kind_disorder}|{use_kind_treatment}|{use_kind_overdose}|{prescriptions}",
    ),
    ("enforcement", "{arrest}|{charge}|{convict}|{lab}|{shipment}|{case}"),
)


def series_of(spot: Spot) -> str:
    """The table of the series, by the nearest of its words in the sentence, else in the one before, else `other`."""
    for text in (spot.near, spot.line, spot.whole, spot.previous):
        at = text.find("@") if "@" in text else len(text)
        best, name = 10_000, None
        for series, template in _SERIES:
            for match in pattern(template).finditer(text):
                distance = at - match.end() if match.end() <= at else match.start() - at
                if distance < best:
                    best, name = distance, series
        if name:
            return name
    return "other"
