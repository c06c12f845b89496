"""The time that a figure covers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from opioid_stats.context.columns import column_time
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes
from opioid_stats.context.scope import alike_in_part, distance, in_its_part, is_far, scope_of, sentences_before
from opioid_stats.context.spot import Spot
from opioid_stats.context.times import NO_DAYS, Days, Time
from opioid_stats.periods.days import Span, move
from opioid_stats.quantities import Quantity

# how many words behind a quantity its own time may stand, and how many a quantity between them weighs
_RIGHT_BEHIND, _PAST_QUANTITY = 5, 6
# so many words off may stand the figure that a time labels: `FY24 same period: 1,340`
_LABELLED = 5
# how many words off a time may be where sentences are guessed
_REACH = 34
# what a figure is measured by: another group, or the time before if the sentence names one
_COMPARED = r"\b(?:compared (?:with|to)|versus|vs|against) (?:the |about |some )?@"
# what a figure has changed from is of the time before, named or not
_CHANGED_FROM = (
    r"\b(?:{up}|{down}|{changed}|went)(?: \w+)? from (?:the |about |some )?@"
    r"|\bfrom @ (?:(?!Q)\w+ ){0,4}to Q|\bto Q\w* (?:(?!Q)\w+ ){0,3}from @"
)
# the nights that a year lasts
_A_YEAR = range(363, 366)
# what a time stands before where it opens a clause
_SUBJECTS = frozenset({"we", "they", "it", "he", "she", "i", "there", "you"})
# `the 2020 rate of @`, `2017, when there were @`
_LEVEL_OF = re.compile(r"PER (?:\w+ ){0,2}of|PER when there were")
# what people recall of a time before they were asked is told of the time of the survey
_RECALL = re.compile(
    r"(?:(?:in|over|during|within|for) )?(?:the )?"
    r"(?:past|preceding|previous|prior)[ -](?:year|month|week|30[ -]days?)\b"
)
_SERIES_FIRST = r"\bfrom @ (?:(?!Q|PER)\w+ ){0,5}to (?:\w+ )?Q"
_SERIES_LAST = r"\bfrom Q\w* (?:(?!Q|PER)\w+ ){0,5}to (?:\w+ )?@"
# a stretch of no known days, and what holds at the time of writing
_OPEN = (
    r"\b(?:over|in|within|for|during) (?:about |more than |just )?QD (?:(?!Q)\w+ ){0,8}@"
    r"|@ (?:(?!Q)\w+ ){0,4}(?:over|in|within) (?:about |more than |just )?QD\b"
)
_PRESENT = "{present}"
# what nobody knows is of no time that the text does not name beside it
_UNKNOWN = r"\b(?:whether|if) (?:\w+ ){0,6}@"
# `$3,600 in PER now go for @`
_NOW = re.compile(r"^now (?:(?!Q)\w+ ){0,5}$")
# what a court's day is the day of
_COURT_KINDS = frozenset({"defendants", "convictions", "charges", "arrests", "cash"})
_CHARGED = frozenset({"defendants", "convictions", "charges"})
# money and goods that a court takes
_FORFEITED = r"\b(?:forfeit|forfeits|forfeited|forfeiture|judgment)\b"
# times that only the sentence that names them is about, where a report has its own
_LOCAL = frozenset({"since", "shift"})
# `66 000 people died in 2017 | a jump of @`: stripped text is cut here
_APPOSED = "^an? (?:(?:{rise}|{fall}) of (?:\\w+ )?@|@ (?:{rise}|{fall})\\b)"
_LEANING = "^@? ?(?:of |in |among )?{leaning}|(?:of|among) (?:them|those|these|that|whom)\\b"


def period(spot: Spot, table: str, own: Mapping[str, Any]) -> Days:
    """First and last day of the figure's time: from its sentence, else from its event or report (see `scope`)."""
    scope = scope_of(table, own)
    if scope.time == "nowhere":
        return NO_DAYS
    if (column := column_time(spot)) is not None:
        return column
    page = spot.page
    is_change = table == "changes"
    of_court = scope.time == "court" or own.get("kind") in _COURT_KINDS
    named = [t for t in page.times.named.get(spot.sentence, []) if of_court or not t.court]
    changed = not is_change and spot.says(_CHANGED_FROM)
    baseline = any(t.when.role == "baseline" for t in named)
    compared = changed or (not is_change and baseline and spot.says(_COMPARED))
    recalled = scope.time == "report" and page.times.report != NO_DAYS
    if recalled:
        named = [t for t in named if not _is_recall(t)]
    named = [t for t in named if not _labels_another(spot, t) and not _is_aside(spot, t)]
    named = [t for t in named if not _NOW.search(page.text(t.at + 1, spot.index) + " ")]
    if not named and own.get("kind") in _CHARGED and page.times.told_in == spot.sentence:
        return page.times.told  # `today announced the indictment of @`
    its_own = any(t.court or abs(t.at - spot.index) <= _RIGHT_BEHIND for t in named)
    if scope.time == "court" and page.times.court != NO_DAYS and named and not its_own:
        return page.times.court  # `20 years for dealing the dose that killed a man in 2020`
    bracketed = _before_bracket(spot)
    if bracketed is not None and not is_change:
        return bracketed
    parted = in_its_part(spot, named)
    best = _joined(spot, named) or _in_sentence(spot, parted, compared=compared, is_change=is_change)
    if best is not None:
        return best
    if changed and not baseline and (before := _year_before(spot, named)) != NO_DAYS:
        return before
    if scope.time == "sentence":
        return page.times.report if page.times.covers else NO_DAYS
    if spot.says(_OPEN) or spot.says_near(_PRESENT) or spot.says(_UNKNOWN):
        return NO_DAYS
    if is_change and (spot.sentence_says(_LEANING) or spot.sentence_says(_APPOSED)):
        latest = _latest_before(spot)
        if latest is not None:
            return latest
    role = "baseline" if compared else "time"
    by_court = scope.time == "court" or own.get("kind") in _CHARGED or spot.sentence_says(_FORFEITED)
    for sentence in sentences_before(spot):
        told = page.times.named.get(sentence, [])
        if by_court and any(time.court for time in told):
            told = [time for time in told if time.court]
        for time in reversed(told):
            if _brackets_figure(page, time):
                continue
            if time.when.role == role and (of_court or not time.court) and not (recalled and _is_past(spot, time)):
                return time.when.first, time.when.last
    if compared:
        return NO_DAYS
    days = {"event": page.times.event, "report": page.times.report, "court": page.times.court}[scope.time]
    announced = page.times.told if page.times.told != NO_DAYS else page.times.court
    if announced != NO_DAYS and (
        (of_court and days == NO_DAYS) or (own.get("kind") in _CHARGED and days == page.times.report)
    ):
        return announced  # `charged 588 people, the department said today`
    return days


def _before_bracket(spot: Spot) -> Days | None:
    """The days of the time that a figure in brackets stands right behind: `26% above 2020 (3,032)`."""
    page, text = spot.page, spot.page.document.text
    if page.text(spot.index - 1, spot.index) != "PER":
        return None
    between = text[page.items[spot.index - 1].end : spot.item.start]
    if between.strip() != "(" or text[spot.item.end : spot.item.end + 1] != ")":
        return None
    time = next((t for t in page.times.named.get(spot.sentence, []) if t.at == spot.index - 1), None)
    return (time.when.first, time.when.last) if time and time.when.first else None


def _latest_before(spot: Spot) -> Days | None:
    """The latest time that the two sentences before name: `317 in 2007. In 1999 it was 39. That is an @ increase`."""
    start = spot.page.sentence_of(spot.page.paragraph_start(spot.index))
    before = range(max(start, spot.sentence - 2), spot.sentence)
    times = [t.when for s in before for t in spot.page.times.named.get(s, []) if t.when.kind not in _LOCAL]
    known = [(when.last, when.first) for when in times if when.last and when.first and when.role == "time"]
    return (max(known)[1], max(known)[0]) if known else None


def _year_before(spot: Spot, named: list[Time]) -> Days:
    """The year before the one that a sentence, or its report, is about: `slipped to 45.5 tonnes from @`."""
    times = [(t.when.first, t.when.last) for t in named if t.when.role == "time"]
    first, last = times[0] if len(times) == 1 else spot.page.times.report if not times else NO_DAYS
    if first is None or last is None or (last - first).days not in _A_YEAR:
        return NO_DAYS
    return move(Span(first, last), -1, "year")


def _labels_another(spot: Spot, time: Time) -> bool:
    """Whether a time is the label of another quantity: `214 lbs (FY 2022: 1,150 lbs)`, `2017, 953 kg; 2018, 950 kg`."""
    page = spot.page
    behind = range(time.at + 1, min(time.at + _LABELLED, len(page.items)))
    after = next((i for i in behind if isinstance(page.items[i].what, Quantity)), spot.index)
    if after == spot.index:
        return False
    text = page.document.text
    led = text[: page.items[time.at].start].rstrip()[-1:]
    if any(item.word == "PER" for item in page.items[time.at + 1 : after]):
        return False  # `@ in 2015. In 2021: 43 percent`
    if time.at < spot.index and not set(";•") & set(text[page.items[time.at].end : spot.item.start]):
        return False  # it goes on with what is labelled: `2020, 2,623 kg (-7%)`
    between = text[page.items[time.at].end : page.items[after].start]
    return ":" in between or (after == time.at + 1 and led in (";", ":") and "," in between)


def _is_aside(spot: Spot, time: Time) -> bool:
    """Whether a time stands in brackets or between commas, in what is said by the way: `41 arrests (29 last year), @`,
    `Heroin, which was found in half of the deaths in 2016, was found in @`.
    """
    text, there = spot.page.document.text, spot.page.items[time.at]
    if _brackets_figure(spot.page, time):
        return not text.rfind("(", 0, there.start) < spot.item.start < text.find(")", there.end)
    return time.at < spot.index and _ASIDE.match(text, there.end) is not None and spot.bounds[0] < time.at - 1


def _brackets_figure(page: Page, time: Time) -> bool:
    """Whether a time stands in brackets with a figure of its own: `2,218 lbs. (FY24 same period: 1,340)`."""
    text, there = page.document.text, page.items[time.at]
    opened, closed = text.rfind("(", 0, there.start), text.find(")", there.end)
    if opened < 0 or closed < 0 or ")" in text[opened : there.start] or "(" in text[there.end : closed]:
        return False
    return any(isinstance(item.what, Quantity) for item in page.items[page.item_at(opened) : page.item_at(closed)])


_ASIDE = re.compile(r",\s+(?:was|were|is|are|has|have|had|fell|rose|made|accounted|involved|remained|figured)\b")


def _is_past(spot: Spot, time: Time) -> bool:
    """Whether a time that an earlier sentence names is no time of its report: how far back people recalled, or a year
    before the report's or reckoned from it, unless the figure's own sentence goes on with it.
    """
    if _is_recall(time) or (time.when.kind in _LOCAL and not spot.sentence_says(_LEANING)):
        return True
    begun = spot.page.times.report[0]
    if begun is None or time.when.last is None or time.when.last >= begun:
        return False
    return not spot.sentence_says(_LEANING)


def _is_recall(time: Time) -> bool:
    """Whether a time is only how far back people were asked: `in the past month`."""
    return _RECALL.match(time.when.text.lower()) is not None


def _joined(spot: Spot, named: list[Time]) -> Days | None:
    """The end of a stretch that a series' first or last value belongs to: `from @ to Q from 2017 to 2020`."""
    both = next((t.when.ends for t in named if t.when.ends is not None), None)
    if both is None:
        begun = next((t.when.first for t in named if t.when.kind == "since" and t.at < spot.index), None)
        if begun is not None and spot.says(_SERIES_FIRST):
            return begun, date(begun.year, 12, 31)
        return None
    end = 0 if spot.says(_SERIES_FIRST) else 1 if spot.says(_SERIES_LAST) else None
    return None if end is None else (both[end].first, both[end].last)


def _in_sentence(spot: Spot, named: list[Time], *, compared: bool, is_change: bool) -> Days | None:
    """The days of the time of the sentence that belongs to a quantity; None if none does.

    The time right behind it; in a list of as many times as quantities, its own; for a change, the latest; else the
    nearest.
    """
    page, here = spot.page, spot.index
    if not page.document.style.punctuated:
        # `an increase of @ over the year before in 2016 reporters found`: what follows the comparison is told next
        compared_at = min((t.at for t in named if t.when.role == "baseline" and t.at > here), default=len(page.items))
        named = [t for t in named if t.at <= compared_at]
    if is_change:
        named = [t for t in named if t.when.step is None and page.text(t.at + 1, t.at + 2) not in classes()["level"]]
    behind = [t for t in named if here < t.at <= here + _RIGHT_BEHIND and _is_free(page, here, t.at)]
    behind = behind or [t for t in named if _LEVEL_OF.fullmatch(page.text(t.at, here))]
    if behind and not (is_change and behind[0].when.role == "baseline"):
        return behind[0].when.first, behind[0].when.last
    if compared:
        before = [t.when for t in named if t.when.role == "baseline" and t.at < here]
        return (before[-1].first, before[-1].last) if before else None
    ranked = [(distance(spot, t.at, _PAST_QUANTITY), t.at, t.when) for t in named if t.when.role != "baseline"]
    ranked = [r for r in ranked if not is_far(spot, r[1], r[0], _REACH)]
    if not ranked:
        return None
    alike = alike_in_part(spot)
    if is_change:
        best = max(ranked, key=lambda r: (r[2].last or date.min, -r[0]))
    elif len(alike) == len(ranked) > 1 and page.document.style.punctuated:
        best = ranked[alike.index(here)]
    else:
        best = min(ranked, key=lambda r: r[:2])
    return best[2].first, best[2].last


def _is_free(page: Page, here: int, there: int) -> bool:
    """Whether no quantity or clause stands between a figure and a time."""
    words = classes()["new_clause"]
    if any(isinstance(item.what, Quantity) or item.word in words for item in page.items[here + 1 : there]):
        return False
    if page.text(here + 1, here + 2) in ("as", "than"):
        return False  # `twice as much, @, as in all of 2020`
    if page.text(there + 1, there + 2) in _SUBJECTS:
        return False  # `@ of SUB; in 2019 we did not see any`
    # `since October @ of SUB, and in July @`: what follows `and` is told of the next figure
    joined = "and" in [item.word for item in page.items[here + 1 : there]]
    end = page.bounds(page.sentence_of(there))[1]
    return not (joined and any(isinstance(item.what, Quantity) for item in page.items[there + 1 : end]))
