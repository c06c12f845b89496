"""Years and days as they are spoken, written out in digits: `march ninth two thousand fifteen`."""

from __future__ import annotations

import re

from opioid_stats.periods.words import MONTHS, count, group
from opioid_stats.text import either

_UNIT = "(?:one|two|three|four|five|six|seven|eight|nine)"
_TEEN = "(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_BELOW_HUNDRED = rf"(?:{_TEEN}|{_TENS}(?:[ -]{_UNIT})?)"
_YEAR = re.compile(
    rf"\b(?:two thousand(?: and)? (?P<low>{_BELOW_HUNDRED}|{_UNIT})"
    rf"|(?P<century>nineteen|twenty) (?P<rest>{_BELOW_HUNDRED}|oh {_UNIT}))\b(?! (?:hundred|thousand|million|percent))"
)
_ORDINAL_TENS = {"twenty": 20, "thirty": 30}
_DAY = re.compile(
    rf"(?<=[a-z] )(?:the )?(?:(?P<tens>twenty|thirty)[ -])?(?P<nth>{either(group('spoken_day'))})\b"
    r"(?! (?:responder|quarter|half|time))"
)
_MONTH_BEFORE = re.compile(rf"\b{MONTHS} \Z")


def written(low: str) -> tuple[str, list[tuple[int, int]]]:
    """Lower-case text with its spoken years and days as digits, at the same length, and where they stood.

    The digits stand at the end of the words, after spaces, so that offsets stay valid.

    >>> written("on march ninth two thousand fifteen")[0].split()
    ['on', 'march', '9', '2015']
    """
    spans: list[tuple[int, int]] = []

    def digits(match: re.Match[str], value: int) -> str:
        spans.append(match.span())
        return str(value).rjust(match.end() - match.start())

    def year(match: re.Match[str]) -> str:
        if match["low"]:
            return digits(match, 2000 + count(match["low"]))
        century = 1900 if match["century"] == "nineteen" else 2000
        return digits(match, century + count(match["rest"].removeprefix("oh ")))

    if "twenty" in low or "nineteen" in low or "thousand" in low:
        low = _YEAR.sub(year, low)

    def day(match: re.Match[str]) -> str:
        if not _MONTH_BEFORE.search(low, max(0, match.start() - 12), match.start()):
            return match[0]
        return digits(match, _ORDINAL_TENS.get(match["tens"] or "", 0) + int(group("spoken_day")[match["nth"]]))

    return _DAY.sub(day, low), sorted(spans)
