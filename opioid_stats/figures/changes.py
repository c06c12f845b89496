"""`changes`: a relative change of some series, signed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opioid_stats.context.measure import letter
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.baseline import baseline
from opioid_stats.figures.clause import bracketed, clause, drug_left, drug_right, is_relative, own, quantity_at, topic
from opioid_stats.figures.row import Claim
from opioid_stats.figures.series import figure_before, head, table_of, words

# `fell by @`, `an increase of @`, `up some @`; a level follows `to`, `from`, `at` or `in`
_LEFT = (r"(?P<way>{rise}|{fall})(?: (?!{to_level}|Q)\w+){0,3} @",)
# with other amounts in between: `rose in QN LOC by @`, `the growth in SERIES has gone from @`, `the drop was @`
_LEFT_FAR = (
    r"(?P<way>{rise}|{fall}|{more}|{less})(?: (?!Q[PFT]\b)\w+){0,11} by (?:a |an |another |some |further ){0,2}@",
    r"(?:^|\b(?:the|a|an|its|this|that) )(?:\w+ ){0,2}(?P<way>{rise}|{fall}) "
    r"(?:(?:in|of) (?:(?!Q)\w+ ){0,6}?)?{moved_on} (?:(?!in\b|to\b)\w+ ){0,3}(?:Q\w (?:\w+ ){0,6})?@",
    r"(?P<way>{fall})(?: (?!Q)\w+){0,9} in @(?! (?:of|the)\b)",
)
# `a @ drop in`, `@ more than`, `@ below`; another noun or verb in between tells of a level
_RIGHT = (
    r"@ (?:(?:year|month|quarter|week) (?:on|over) (?:year|month|quarter|week) )?(?:(?!{apart}|SUB)\w+ ){0,3}?"
    r"(?P<way>{rise}|{fall}|{more}|{less})\b"
)
# in brackets behind what rose: `increases occurred among deaths involving SUB (@) and SUB (@)`
_BRACKETED = (
    r"(?P<way>{rise}|{fall})(?: (?:was|were|occurred|observed|seen|reported|greatest|largest)){0,2} "
    r"(?:in|among|for|involving|of|across|by) (?:(?!Q\w|{bracket_stop})\w+ ){1,9}@"
)
# `percent change: @`
_CHANGE = (
    r"(?:percent|percentage|relative|annual|average|net) (?:\w+ )?changes? (?:(?:of|was|is|from|to|in|over|PER) )*@"
)
# `@ greater reduction`: the noun decides
_NOUN_WAY = r"^ (?:\w+ )?(?P<way>{rise}|{fall})"
# the number is a level, or the words of change lead to another number
_LEVEL = (
    r"@ (?:up|down)(?: \w+){0,2} Q",
    r"@ (?:up|down|cut|laced|mixed) (?:with|by|into|to)\b",
    r"{particle_up} up @",
    r"{not_by} by @",
    r"@ (?:pure|purity)\b",
    r"{off_topic} (?:\w+ ){0,2}(?:{rise}|{fall}) (?:\w+ ){0,2}@",
    r"@ (?:\w+ )?{off_topic}",
)
_GOES_ON = (r"^(?:(?:{goes_on}|LOC|SUB|PER|QD) )*$", r"^(?:(?!Q|{not_by})\w+ ){1,6}by $")
_NEXT_BRACKET = r"^(?:followed by |and )?(?:(?!Q|{bracket_stop})\w+ ){1,9}$"
_FOLD = (
    r"@ as (?!(?:a|the|of|part|well|an|PER)\b)\w+|@ {multiplies}|@ (?:in )?(?:the|a) (?:\w+ )?(?:{rise}|{fall})"
    r"|@ (?:the|its|their|his|our|this|those|these|LOC|PER|last|previous|SUB)(?: \w+){0,4}? {compares}|@ the Q[MVLNRC]"
)
_MULTIPLIED = r"@(?! {not_multiplied})"
_FALLS_TO = r"@ (?:as (?:few|little|low)|fewer|less|lower|smaller|(?:\w+ )?(?:{fall}))\b"
_ROSE_TIMES = r"(?:{rise}|{fall}|\bmultiplied)(?: (?!{to_level}|Q)\w+){0,2} @"
_PART_FOLD = (
    r"@ (?:what (?:it|they|we|he|she|the|LOC|SUB|was|is|had)|the (?:rate|price|level|cost))\b"
    r"|@ as (?:many|much|high|large|likely|big|great|strong|often|common|expensive|deadly)\b"
)
_STATISTICS = r"@ (?:\w+ )?{confidence_after}|{confidence_before} (?:\w+ ){0,2}@"
_SIGN = frozenset("+-−–")
# behind these words the series stands: `@ reduction in overdose deaths`, `@ more methamphetamine than`
_OBJECT = (
    r"@ (?:\w+ ){0,3}?(?:(?:{rise}|{fall}) (?:in|of|to|for)|more|fewer|less|higher|lower|{rise}|{fall})"
    + r"(?: (?P<rest>.*))?$"
)
_OBJECT_FOLD = (
    r"@ (?:as (?:many|much|few|little)|what|the|its|their|his|our|(?:\w+ )?(?:{rise}|{fall}) (?:in|of))"
    r"(?: (?:(?:PER|LOC) )*(?P<rest>.*))?$"
)
_LIKELY = r"@ (?:as|more|less) likely (?:\w+ ){0,10}{takes_drug}"
_END = r"{series_end}|\b(?:PER|Q\w)\b"
# how many seizures there were is a count of cases, not of amounts
_COUNTED_SEIZURES = re.compile(r"\bQN (?:\w+ ){0,2}seizures\b")
# `buprenorphine was associated with a @ reduction`: the drug that brings a change about is not the one that changed
_AGENT = r"SUB (?:\w+ ){0,2}with (?:a|an) (?:\w+ )?$"


@dataclass(frozen=True)
class _Change:
    """A change that the words state: whether it multiplies, and whether it is a fall."""

    fold: bool
    down: bool


def read(spot: Spot) -> Claim | None:
    """The claim of `changes` on a percentage, a fraction or a multiple that tells how a series moved or compares.

    >>> from opioid_stats import extract
    >>> [(r["value"], r["of"]) for r in extract("Fentanyl deaths fell by 12 percent and arrests doubled.").rows]
    [(-12.0, 'deaths'), (100.0, 'enforcement')]
    """
    change = stated(spot)
    if change is None:
        return None
    found = _series(spot)
    if found is None:
        return None
    of, drug = found
    return Claim(
        "changes",
        "percent",
        {"of": of, "baseline": baseline(spot)},
        scale=100.0 if spot.quantity.unit == "times" and not change.fold else 1.0,
        substance=_canonical(of, drug),
        negative=change.down,
        notes={"fold": change.fold},
    )


def _canonical(of: str, drug: str | None) -> str | None:
    """Coca counts with cocaine; deaths and use are of some drug where none is named."""
    if drug is None:
        return "drug" if of in ("deaths", "use") else None
    return "cocaine" if drug in classes()["coca"] else drug


def stated(spot: Spot) -> _Change | None:
    """The change that the words around a quantity state, None where they state a level, a share or none."""
    kind = letter(spot.quantity.unit)
    if kind not in "PFT" or spot.says_near(_STATISTICS):
        return None
    if kind == "T" or (kind == "F" and spot.says_near(_PART_FOLD)):
        return _fold(spot)
    return _percent(spot)


def _fold(spot: Spot) -> _Change | None:
    word = spot.quantity.text.lower()
    verb = word.endswith(("ed", "ing", "fold"))
    if not (spot.says(_MULTIPLIED if verb else _FOLD) or spot.says_near(_ROSE_TIMES)) or spot.says_near(
        r"@ (?:\w+ ){0,3}{stronger}"
    ):
        return None
    if word.startswith("halv"):  # more than halved: a fall of more than half
        return _Change(fold=False, down=True)
    return _Change(fold=True, down=(spot.quantity.value or 2) > 1 and spot.says_near(_FALLS_TO))


def _percent(spot: Spot) -> _Change | None:
    q, near = spot.quantity, spot.near
    if any(spot.says_near(t) for t in _LEVEL):
        return None
    sign = _sign(spot)
    if sign:
        return _Change(fold=False, down=sign != "+" and (q.value or 0) > 0)
    for template in (*_LEFT, *_LEFT_FAR):
        match = pattern(template).search(near if template in _LEFT else spot.line)
        if match:
            return _Change(fold=False, down=_is_fall(match["way"]))
    match = pattern(_RIGHT).search(near)
    if match and not pattern(r"@ (?:up|down)(?: \w+){0,2} Q").search(spot.line):
        noun = pattern(_NOUN_WAY).search(near[match.end() :])
        return _Change(fold=False, down=_is_fall((noun or match)["way"]))
    if bracketed(spot):
        match = pattern(_BRACKETED).search(near)
        if match:
            return _Change(fold=False, down=_is_fall(match["way"]))
    if spot.says_near(_CHANGE):
        return _Change(fold=False, down=False)
    return _going_on(spot)


def _sign(spot: Spot) -> str:
    """The sign that the number bears: `+9%`, `(-3%)`."""
    text, start = spot.page.document.text, spot.quantity.start
    if text[start] in _SIGN:
        return text[start]
    before = text[max(0, start - 2) : start]
    return before[-1] if before[-1:] in _SIGN and not before[:-1].strip("( ") else ""


def _going_on(spot: Spot) -> _Change | None:
    """The change that a bare percentage goes on with: `grew by 57.6 percent and in Kentucky by 53.7 percent`."""
    page, first = spot.page, clause(spot)[0]
    for i in range(spot.index - 1, first - 1, -1):
        if page.items[i].word[0] == "Q" and page.items[i].word != "QD":
            other = quantity_at(page, i)
            if other is None or not is_relative(page, i):
                return None
            between = page.text(i + 1, spot.index) + " "
            if not any(pattern(t).match(between) for t in _GOES_ON) and not (
                bracketed(spot) and bracketed(other) and pattern(_NEXT_BRACKET).match(between)
            ):
                return None
            return None if spot.says_near(r"@ (?:of|were|was|are|involved|contained)\b") else stated(other)
    return None


def _is_fall(way: str) -> bool:
    return way in classes()["fall"] or way in classes()["less"]


def _series(spot: Spot) -> tuple[str, str | None] | None:
    """Table and drug of the series: by the words behind the change, those before it, or the figure it goes with."""
    page = spot.page
    first, last = own(spot)
    if spot.says_near(_LIKELY):
        return "use", drug_right(spot, last) or drug_left(spot, first)
    if spot.says_near(r"@ (?:\w+ )?(?:cheaper|dearer|costlier|more expensive)\b"):
        return "prices", drug_left(spot, first) or topic(spot)
    fold = letter(spot.quantity.unit) == "T"
    right = words(page, spot.index + 1, last)
    match = pattern(_OBJECT_FOLD if fold else _OBJECT).search(f"@ {right}")
    rest = pattern(_END).split(match["rest"])[0] if match and match["rest"] else ""
    of, drug = head(rest, last=False), None
    if match and rest.strip():
        reach = spot.index + len(f"@ {right}"[: match.start("rest")].split()) + len(rest.split())
        drug = drug_right(spot, min(last, reach))
    if of is None and drug is None:
        return _left(spot, first) or _behind(spot, last)
    if of is None or (drug is None and not pattern("{overdose}|{poison}").search(rest)):
        before = _left(spot, first)
        of, drug = of or (before[0] if before else "other"), drug or (before[1] if before else None)
    return of, drug or _unnamed(spot, of, rest)


def _left(spot: Spot, first: int) -> tuple[str, str | None] | None:
    """The series by the words before the change."""
    page = spot.page
    left = _COUNTED_SEIZURES.sub("cases", words(page, first, spot.index))
    beside = figure_before(spot)
    if beside and beside[0] >= first and _apposed(page, beside[0], spot.index):
        claim = beside[1]
        if claim.own.get("kind") == "mme":
            return head(left, last=True) or "use", drug_left(spot, first) or topic(spot)
        named = claim.substance or (None if claim.table == "enforcement" else drug_left(spot, first))
        return table_of(claim), named
    drug = None if pattern(_AGENT).search(left + " ") else drug_left(spot, first)
    of = head(left, last=True)
    if of:
        return of, drug or _unnamed(spot, of, left)
    previous = _change_before(spot, 0)
    if previous:
        return previous[0], drug or previous[1]
    if drug:
        before = figure_before(spot, back=1)
        return (table_of(before[1]) if before else "other"), drug
    return _standing_for(spot)


def _apposed(page: Page, figure: int, index: int) -> bool:
    """Whether the change is said of the figure: `1,069 overdose deaths, up 41 percent`."""
    return head(words(page, min(figure + 6, index), index), last=True) is None


def _change_before(spot: Spot, back: int) -> tuple[str, str | None] | None:
    """The series of the change just before, in the sentence or the `back` sentences before it."""
    page = spot.page
    floor = page.bounds(max(0, spot.sentence - back))[0]
    for i in range(spot.index - 1, floor - 1, -1):
        if is_relative(page, i):
            other = quantity_at(page, i)
            if other is not None and stated(other):
                return _series(other)
    return None


def _behind(spot: Spot, last: int) -> tuple[str, str | None] | None:
    """The series by any words behind the change."""
    right = words(spot.page, spot.index + 1, last)
    of, drug = head(right, last=False), drug_right(spot, last)
    return (of or "other", drug) if of or drug else None


def _standing_for(spot: Spot) -> tuple[str, str | None] | None:
    """The series talked about before, where the clause names none (`the figure`, `that`, `the toll`)."""
    page = spot.page
    if pattern("{off_topic}").search(spot.near):
        return None
    of = head(words(page, spot.bounds[0], own(spot)[0]), last=True)
    if of:
        return of, drug_left(spot, spot.bounds[0]) or _unnamed(spot, of, "")
    before = figure_before(spot, back=2)
    previous = _change_before(spot, 1)
    if previous and (before is None or page.sentence_of(before[0]) < spot.sentence - 1):
        return previous
    if before:
        return table_of(before[1]), before[1].substance or topic(spot)
    of = head(spot.previous, last=True)
    drug = topic(spot)
    return (of, drug) if of and (drug or of in ("deaths", "use")) else None


def _unnamed(spot: Spot, of: str, left: str) -> str | None:
    """The drug of a series whose own words name none: overdoses are of any drug, others of the one talked about."""
    if of in ("deaths", "use") and pattern("{overdose}|{poison}").search(left):
        return "drug"
    before = figure_before(spot, back=2)
    here = before is not None and before[0] >= spot.page.paragraph_start(spot.index)
    if before and here and table_of(before[1]) == of and before[1].substance:
        return before[1].substance
    if of == "deaths":
        return "drug"
    if of == "enforcement":
        return "drug" if pattern(r"\b(?:possession|trafficking|narcotics|dealing)\b").search(left) else None
    return topic(spot)
