"""Patterns of relative time: `last year`, `so far this fiscal year`, `the previous 12 months`, `last summer`."""

from __future__ import annotations

import re

from opioid_stats.periods.words import COUNT, MONTHS, UNITS, YEAR, group
from opioid_stats.text import either

_SMALL_UNIT = rf"(?P<unit>{UNITS})s?"
_FY = r"(?P<fiscal>fiscal\s+|financial\s+)?(?:calendar\s+)?"
_OPEN = r"(?!\s+(?:ending|ended|of|to|from|before|that|earlier|prior)\b)"
_PERIOD_WORD = (
    r"(?P<unit>period|time\s+period|time\s+frame|timeframe|span|stretch|interval|quarter|day|week|month|year)s?\b"
)
_OF_WHICH = (
    r"(?P<of>(?:,?\s+(?:of|in|during))?(?:\s+the)?\s+(?P<fiscal>(?:fiscal\s+(?:year\s+)?|fy\s*))?"
    rf"(?P<year>{YEAR})(?!\d)(?P<to_year>\s?[–/-]\s?(?:20)?\d\d\b(?![–/-]))?"
    r"|,?\s+(?:of\s+|in\s+)?(?:the\s+)?(?:last\s+year|this\s+year|(?:a|one)\s+year\s+(?:ago|earlier|before|prior)"
    r"|(?:previous|prior|preceding)\s+(?:fiscal\s+)?year|year\s+(?:before|prior|earlier)))?"
)
#: The kinds of relative words with their patterns, tried in this order.
RELATIVE = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("now", r"(?P<word>today|tonight|this\s+(?:morning|afternoon|evening)|yesterday|last\s+night)\b"),
        ("ytd", r"(?P<fiscal>fiscal[\s-]+)?(?:calendar[\s-]+)?(?:year[\s-]to[\s-]date|ytd)\b"),
        ("ytd", r"(?P<fiscal>fytd)\b"),
        (
            "this",
            rf"(?:(?:so\s+far|thus\s+far|earlier|already|later)\s+)?(?:this|the\s+current)\s+{_FY}(?P<unit>year|yr|quarter|month|week)\b(?!-)",
        ),
        (
            "last",
            rf"(?:earlier\s+)?last\s+{_FY}(?P<unit>year|yr|quarter|month|week)\b(?!-)(?!\s+(?:of\s+(?:{MONTHS}|{YEAR}|fiscal|fy|last|this)|before\b|for\s+which\b|in\s+which\b|when\b))",
        ),
        (
            "last",
            r"(?:the|this)\s+(?:past|last|latest|most\s+recent)\s+(?P<fiscal>fiscal|financial)\s+(?P<unit>year)\b(?!-)",
        ),
        (
            "season",
            rf"(?:last|this|this\s+past|the\s+past)\s+{either(group('season'))}\b(?!(?<=this fall)\s+in\b)",
        ),
        ("start", r"the\s+(?:start|beginning|outset)\s+of\s+(?:the|this)\s+(?P<fiscal>fiscal\s+)?(?P<unit>year)\b"),
        (
            "start",
            r"(?:the|this)\s+(?P<fiscal>fiscal\s+)(?P<unit>year)\s+(?:began|begun|started)\b(?:\s+(?:on|in)\s+oct(?:ober|\.)?(?:\s+1(?:st)?\b)?)?",
        ),
        ("weekend", r"(?:last|this\s+past|this|the\s+past|over\s+the)\s+weekend\b(?!\s+of)"),
        (
            "past",
            rf"(?:the|these|this)\s+(?:past|last)\s+(?:(?P<amount>{COUNT})\s+)?(?:full\s+|calendar\s+)?{_SMALL_UNIT}\b"
            r"(?!\s+(?:of|before|for\s+which|in\s+which|when|with|until|prior)\b)(?!-)",
        ),
        (
            "same",
            rf"(?:the\s+|that\s+|this\s+)?(?:same|corresponding|equivalent|comparable)\s+(?:\w+[\s-]+)?{_PERIOD_WORD}{_OF_WHICH}",
        ),
        (
            "same",
            rf"(?:(?:the\s+|that\s+|this\s+)?same|this|that)\s+(?:point|stage|juncture|date|time){_OF_WHICH[:-1]}",
        ),
        ("same", r"that\s+(?:fiscal\s+)?(?:time\s+)?(?P<unit>year|month|week|day|quarter|period)\b(?!-)"),
        ("same", rf"(?<=of )(?P<word>the)\s+(?P<unit>year|month|quarter|period)\b{_OPEN}"),
        ("same", rf"during\s+the\s+(?P<unit>year|month|week|quarter|period)\b{_OPEN}"),
        ("same", rf"(?<=for )the\s+(?P<unit>year|quarter)\b{_OPEN}"),
        ("same", rf"(?<=in )the\s+(?P<unit>quarter)\b{_OPEN}"),
        (
            "step",
            r"(?:the|that|its)\s+(?:immediately\s+)?(?P<word>previous|prior|preceding|following|next)\s+"
            rf"(?:(?P<amount>{COUNT})\s+)?(?:(?P<fiscal>fiscal)\s+|calendar\s+)?{_SMALL_UNIT}\b",
        ),
    )
]
