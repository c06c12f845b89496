"""Rows of tables set in lines: the heading says what is counted, each line names a drug or place and its number.

DRUG DETECTED   DEATHS   PCT
Fentanyl        259      81%
"""

from __future__ import annotations

from opioid_stats.context import substance
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.context.telling import tell
from opioid_stats.figures import deaths
from opioid_stats.figures.row import Claim
from opioid_stats.figures.series import words
from opioid_stats.lexicon import Mention

_ROW = "^(?:(?!Q[A-Z]\\b|{group_end}|see\\b)\\w+ ){1,5}(?:Q[A-Z] ){0,6}@(?: Q[A-Z])*$"
_LINE = "^(?:(?!Q[A-Z]\\b|{group_end})\\w+ ){1,5}Q[A-Z](?: Q[A-Z])*$"
_FIRST = "^(?:(?!Q[A-Z]\\b)\\w+ ){1,5}@"
# the rows of a list that lost its marks: `SUB 1097 82 5 SUB 626 47 1`, a drug and its number
_MORE = "(?:(?:and|or|with|plus) (?:other (?:\\w+ )?)?SUB |in combination |(?!Q[A-Z]\\b|SUB\\b|{group_end})\\w+ ){0,3}"
_PAIR = "SUB " + _MORE + "Q[NP] (?:Q[NP] )?"
_PAIRS_LEFT = "(?:" + _PAIR + ")*SUB " + _MORE + "$"
_PAIRS_RIGHT = "^(?:Q[NP] )?(?:" + _PAIR + ")*"
# the row in which the number stands, under a heading of years
_LABEL = "(?:(?!Q[A-Z]\\b)[^\\W\\d]\\w* ){1,6}"
_ROW_LEFT = "(?:" + _LABEL + "(?:QN ){1,9})*" + _LABEL + "(?:QN ){0,8}$"
_YEARS = "(?:(?:19|20)\\d\\d ){2,9}(?!.*(?:19|20)\\d\\d )"
_OF_DEATHS = "{death_noun}|{fatal} (?:SUB )?{overdose_event}"
_REACH = 70
_LEAST = 3  # fewer pairs are no list
_ABOVE = 36  # how many words of a heading may stand above such a list
_ROWS = 15  # how many lines a list may have above the number
_HEADING = 3  # how many lines a heading may have
_WORDS = 14  # a longer line is a sentence


def listed(spot: Spot) -> Claim | None:
    """The claim of a number in a row of a table of deaths or prescriptions; None elsewhere."""
    if not spot.page.document.style.punctuated and (claim := _below_years(spot)) is not None:
        return claim  # a noun behind it is the label of the next row
    if spot.quantity.noun is not None:
        return None
    return _in_row(spot) or (None if spot.page.document.style.punctuated else _paired(spot))


def _in_row(spot: Spot) -> Claim | None:
    """The claim of a number in a row of a table, the heading of which stands above."""
    page = spot.page
    told = tell(spot)
    if not told.says(_ROW):
        return None
    lines = (
        page.text(*page.bounds(n)) for n in (spot.sentence - 1, spot.sentence + 1) if 0 <= n < len(page.first_items)
    )
    if not any(pattern(_LINE).search(line) for line in lines):
        return None
    heading = _heading(page, spot.sentence)
    columns = pattern("\\bPER\\b").findall(heading)
    if len(columns) < 2 and not told.says(_FIRST):
        return None
    found = [m for _, m in spot.mentions("substance")]
    if pattern("{death_noun}").search(heading):
        return deaths.claim_of(spot, told, "count", None, found)
    if not pattern("{prescriptions}").search(heading):
        return None
    return _prescribed(spot, found)


def _prescribed(spot: Spot, found: list[Mention]) -> Claim:
    """The claim of a number of prescriptions, of the drugs found or of those talked about above."""
    drug = substance.joined(found or substance.topic(spot, _ROWS)) or "drug"
    own = {"metric": "count", "kind": "prescriptions", "population": None}
    return Claim("use", "prescription", own, substance="prescription_opioid" if drug == "opioid" else drug)


def _paired(spot: Spot) -> Claim | None:
    """The claim of a number in a run of drugs and numbers below a heading that speaks of deaths."""
    page, value = spot.page, spot.quantity.value
    if value is None or value % 1:
        return None
    left = page.text(max(0, spot.index - _REACH), spot.index) + " "
    right = page.text(spot.index + 1, spot.index + 1 + _REACH) + " "
    run = pattern(_PAIRS_LEFT).search(left)
    behind = pattern(_PAIRS_RIGHT).search(right)
    if run is None or run[0].count("SUB") + (behind[0].count("SUB") if behind else 0) < _LEAST:
        return None
    heading = " ".join(left[: run.start()].split()[-_ABOVE:])
    if not pattern(_OF_DEATHS).search(heading) or pattern("{seize}|{arrested}|{prescriptions}").search(heading):
        return None
    drug = [m for i, m in substance.drugs_within(page, max(0, spot.index - 5), spot.index)][-1:]
    return deaths.claim_of(spot, tell(spot), "count", None, drug)


def _below_years(spot: Spot) -> Claim | None:
    """The claim of a number of stripped text in a row below a heading of years that speaks of deaths."""
    page = spot.page
    left = page.text(max(0, spot.index - _REACH), spot.index) + " "
    years = pattern(_YEARS).search(left)
    if years is None or pattern("^" + _ROW_LEFT).search(left[years.end() :]) is None:
        return None
    top = max(0, spot.index - _REACH) + len(left[: years.start()].split())
    heading = words(page, top - _ABOVE, top)
    row = left[years.end() :].split()
    start = next((k + 1 for k in range(len(row) - 2, -1, -1) if row[k][0] == "Q" and row[k + 1][0] != "Q"), 0)
    if sum(word[0] == "Q" for word in row[start:]) >= years[0].count(" "):
        return None  # a column behind those of the years
    drug = [m for _, m in substance.drugs_within(page, spot.index - (len(row) - start), spot.index)][-1:]
    if pattern("{prescriptions}").search(heading):
        return _prescribed(spot, drug)
    if not pattern(_OF_DEATHS).search(heading) or pattern("{seize}|{arrested}").search(heading):
        return None
    return deaths.claim_of(spot, tell(spot), "count", None, drug)


def _heading(page: Page, sentence: int) -> str:
    """The lines above the rows that a line belongs to."""
    lines: list[str] = []
    for number in range(sentence - 1, max(-1, sentence - _ROWS - 1), -1):
        line = page.text(*page.bounds(number))
        if pattern(_LINE).search(line) and not lines:
            continue
        if not page.document.style.punctuated:
            return " ".join([*line.split()[-_WORDS:], *lines])  # nothing shows where the heading begins
        if len(lines) == _HEADING or line.count(" ") >= _WORDS:
            break
        lines.append(line)
    return " ".join(lines)
