"""Which series a change or a share is of: the head noun of its words, else the figure that it goes with."""

from __future__ import annotations

import re
from collections.abc import Callable

from opioid_stats.context.page import Page
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot, once, quantity_at
from opioid_stats.figures import deaths, doses, enforcement, prices, seizures, use
from opioid_stats.figures.row import Claim
from opioid_stats.lexicon import Mention

_SERIES = (
    ("deaths", "{series_death}"),
    ("prices", "{series_price}"),
    ("enforcement", "{series_enforcement}"),
    ("seizures", "{series_seizure}"),
    ("use", "{series_use}"),
    ("other", "{series_other}"),
)
# the tables whose figures a change may be said of, in the order in which they claim
_COUNTED: tuple[Callable[[Spot], Claim | None], ...] = (
    doses.read,
    prices.read,
    seizures.read,
    deaths.read,
    enforcement.read,
    use.read,
)
_DEATHS_BEHIND = re.compile(r"(?:(?!Q|SUB)\w+ ){0,5}SUB(?= deaths\b)")
# between a head noun and the noun that it governs: `prices of pills`, `cases involving overdoses`
_GOVERNS = re.compile(
    r"^ (?:\w+ )?(?:of|for|in|involving|from|on|with|to|by|per|against|related|linked|tied|due|among) "
    r"(?:(?!Q)\w+ ){0,4}$"
)
# between the parts of one noun: `overdose deaths`, `opioid-related deaths`
_COMPOUND = re.compile(r"^ (?:SUB |related |involved |involving |associated |induced )?$")


def words(page: Page, first: int, last: int) -> str:
    """The words of items `first` to `last` (not included); a drug named in several words shows all but the first too,
    `SUB seizures` for `drug seizures`, and that one as well if it heads the name: `prescriptions for opioids`."""
    shown = []
    for item in page.items[max(first, 0) : max(last, 0)]:
        shown.append(item.word)
        if isinstance(item.what, Mention) and item.what.kind == "substance":
            named = re.findall(r"\w+", page.document.low[item.start : item.end])
            shown += named if named[1:2] in (["of"], ["for"]) else named[1:]
    return " ".join(shown)


def head(text: str, *, last: bool) -> str | None:
    """The series of the head noun of some words: their last noun group, or with `last` false their first.

    >>> head("the price of dry SUB tablets", last=True), head("overdose deaths", last=True)
    ('prices', 'deaths')
    """
    found = _words_of_series(text)
    if not found:
        return None
    at = len(found) - 1 if last else 0
    if last:
        while at and _GOVERNS.search(text[found[at - 1][1] : found[at][0]]):
            at -= 1
    else:
        while at + 1 < len(found) and _COMPOUND.search(text[found[at][1] : found[at + 1][0]]):
            at += 1
    if at and found[at][2] == "use" and found[at - 1][2] == "deaths" and found[at][0] - found[at - 1][1] < 30:
        at -= 1  # people who died of overdoses: the overdose is the cause
    return found[at][2]


def _words_of_series(text: str) -> list[tuple[int, int, str]]:
    """The series words of a text with their span, the earlier table first where two overlap."""
    found: list[tuple[int, int, str]] = []
    for name, template in _SERIES:
        for match in pattern(template).finditer(text):
            if _ILLEGALLY.search(text[: match.start()]) or (
                match[0] == "used" and text.startswith(" to ", match.end())
            ):
                continue  # `illegally manufactured fentanyl` was not seized, what `used to` be is no use
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), name))
    return sorted(found)


def sentence_before(spot: Spot) -> str:
    """The words of the sentence before, as `words` shows them."""
    return words(spot.page, *spot.page.bounds(spot.sentence - 1)) if spot.sentence else ""


_ILLEGALLY = re.compile(r"\b(?:illicitly|illegally|clandestinely) $")
_LINE_MARKS = frozenset("\n•▪●*·–➤►-")
_LINES = 15  # how many lines a list may have above a number
_ROW = 8  # items of a row of a table
_HEADING = 14  # words; a longer line without a colon is no heading of a list


def heading(spot: Spot) -> str:
    """The words of the line that heads the list of lines in which a quantity stands; of stripped text none."""
    page = spot.page
    text = page.document.text
    if not page.document.style.punctuated:
        return ""
    for sentence in range(spot.sentence, max(0, spot.sentence - _LINES), -1):
        first, last = page.bounds(sentence - 1)
        gap = text[page.items[last - 1].end : page.items[last].start]
        if "\n" not in gap:
            continue
        if not _opens_line(gap) and page.bounds(sentence)[1] - last > _ROW:
            return ""
        above = text[page.items[first - 1].end : page.items[first].start] if first else "\n"
        if ":" in gap or (_opens_line(gap) and not _opens_line(above) and last - first <= _HEADING and "." not in gap):
            return words(page, first, last)
    return ""


def _opens_line(gap: str) -> bool:
    """Whether what stands between two words ends with the mark of a line of a list."""
    return bool(gap.strip()) and gap.strip()[-1] in _LINE_MARKS


def figure_before(spot: Spot, back: int = 0) -> tuple[int, Claim] | None:
    """The nearest figure of a counted table before a quantity and its item, in its sentence or the `back` before it."""
    page = spot.page
    floor = page.bounds(max(0, spot.sentence - back))[0]
    for i in range(spot.index - 1, floor - 1, -1):
        other = quantity_at(page, i)
        claim = counted(other) if other else None
        if claim is not None:
            return i, claim
    return None


def first_deaths(page: Page) -> str | None:
    """The drug of the first deaths that a text counts, which its shares of men or of places go on about."""
    answer = page.remembered.setdefault(first_deaths, {})
    if not answer:
        answer[0] = None  # a count that asks for itself
        spots = (Spot(page, q, page.at[q.start]) for q in page.quantities)
        answer[0] = next((name for s in spots if (name := _dead_of(s))), None)
    drug: str | None = answer[0]
    return drug


def _dead_of(spot: Spot) -> str | None:
    """The drug of the deaths that a number counts, by the deaths table or by the words right behind it:
    `33,104 unintentional and undetermined drug overdose deaths`."""
    claim = counted(spot)
    if claim is not None:
        return claim.substance if claim.table == "deaths" else None
    page = spot.page
    match = _DEATHS_BEHIND.match(page.text(spot.index + 1, min(spot.bounds[1], spot.index + 9)))
    if match is None or spot.item.word != "QN":
        return None
    what = page.items[spot.index + len(match[0].split())].what
    return what.name if isinstance(what, Mention) else None


@once
def counted(spot: Spot) -> Claim | None:
    """The claim of the counted tables on a quantity."""
    return next((claim for read in _COUNTED if (claim := read(spot)) is not None), None)


def table_of(claim: Claim) -> str:
    """The series that a figure belongs to: its table, `use` for morphine equivalents, `other` for another dose."""
    if claim.table != "doses":
        return claim.table
    return "use" if claim.own.get("kind") == "mme" else "other"
