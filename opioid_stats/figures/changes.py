"""`changes`: a relative change of some series, signed."""

from __future__ import annotations

import re
from dataclasses import replace

from opioid_stats.context.measure import letter
from opioid_stats.context.page import ANTIDOTE, Page
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, is_relative, once, quantity_at
from opioid_stats.figures.baseline import baseline
from opioid_stats.figures.clause import drug_left, drug_right, own, topic
from opioid_stats.figures.movement import Change, is_strange, stated
from opioid_stats.figures.row import Claim
from opioid_stats.figures.series import counted, figure_before, first_deaths, head, sentence_before, table_of, words

# behind these words the series stands: `@ reduction in overdose deaths`, `@ more methamphetamine than`
_OBJECT = (
    r"@ (?:(?!and\b|{clause_break})\w+ ){0,3}?"
    r"(?:(?:{rise}|{fall}) (?:in|of|to|for)|more|fewer|less|higher|lower|{rise}|{fall})(?: (?P<rest>.*))?$"
)
_OBJECT_FOLD = (
    r"@ (?:as (?:many|much|few|little)|(?:of|in)(?! (?:PER|LOC|Q))|what|the|its|their|his|our|(?:as|more|less) likely"
    r"|(?:\w+ )?(?:{rise}|{fall}) (?:in|of))"
    r"(?: (?:(?:PER|LOC) )*(?P<rest>.*))?$"
)
_OBJECT_OF_VERB = r"@ (?:the|its|their|his|our|this|that) (?:\w+ ){0,2}{compares}"
_LIKELY = r"@ (?:as|more|less) likely (?:(?!die\b|overdose\b)\w+ ){0,10}{takes_drug}"
_END = r"{series_end}|\b(?:PER|Q\w)\b"
# how many seizures there were is a count of cases, not of amounts
_COUNTED_SEIZURES = re.compile(r"\bQN (?:\w+ ){0,2}seizures\b")
# a place has its own change of the series talked about: `Ohio (@)`, `LOC and LOC saw declines of @`
_OF_PLACE = (
    r"LOC (?:(?:at|saw|posted|had|recorded|reported|by|with|a|an|is|was|{rise}|{fall}) (?:of )?){0,4}"
    r"(?:Q\w and )?@"
    r"|@ in (?:QN |a few |several |some |many )?(?:other )?(?:states|counties|provinces|jurisdictions|cities|regions)\b"
)
# `buprenorphine was associated with a @ reduction`: the drug that brings a change about is not the one that changed
# the subject is what was talked about: `they dropped by @`
_THEY_MOVED = (
    r"\b(?:they|it|those|these|that) (?:(?:have|has|had|also|since|now) )*(?:{rise}|{fall}) (?:by )?(?:about )?@"
)
# of what a price is told, if not of drugs or of so much of them
_PRICE_OF_GOODS = (
    r"\b(?:prices?|costs?) of (?:a |an |the |one )*(?!Q|SUB|(?:pill|gram|kilo|kilogram|dose|drug|bag|tablet|high|fix|"
    r"ounce|pound|powder|hit|brick|bundle|capsule|lethal|street|illicit|counterfeit|fake|product|it|them|these|those)s?\b)\w+"
)
# `the death rate from suicide`, `flu and pneumonia took`
_OTHER_DEAD = (
    r"{series_death} (?:rates? )?(?:from|of|by|in|due to) (?:\w+ ){0,1}{other_death}"
    r"|{other_death} (?:and \w+ )?(?:rates?|took|takes|claimed|claims|{series_death})"
)
# `for whites it rose @`: of another group, the unit left out
_MOVED_AGAIN = (
    r"\b(?:for|in|among|at) (?:(?!Q)\w+ ){1,5}(?:it|they|that|those) (?:only |also )?(?P<way>{rise}|{fall}) "
    r"(?:by )?(?:only |just |about )?@(?! (?:to|from|of|QN)\b)"
)
_ROW = 8  # items of a row of a table
_BACK = 3
_NEAR = 16  # items that a series is long at most in text whose sentences show no end
_AGENT = r"SUB (?:\w+ ){0,2}with (?:a|an) (?:\w+ )?$"


@once
def read(spot: Spot) -> Claim | None:
    """The claim of `changes` on a percentage, a fraction or a multiple that tells how a series moved or compares.

    >>> from opioid_stats import extract
    >>> [(r["value"], r["of"]) for r in extract("Fentanyl deaths fell by 12 percent and arrests doubled.").rows]
    [(-12.0, 'deaths'), (100.0, 'enforcement')]
    """
    change = stated(spot)
    return _moved_again(spot) if change is None else _claim(spot, change)


def _moved_again(spot: Spot) -> Claim | None:
    """The claim on a bare number, the change of the series told before: `rose 44 percent; for whites it rose 22`."""
    q = spot.quantity
    if q.noun is not None or q.unit != "dimensionless" or not 0 < (q.value or 0.0) <= 100:
        return None
    match = pattern(_MOVED_AGAIN).search(spot.near)
    if match is None:
        return None
    first = spot.page.bounds(max(0, spot.sentence - 1))[0]
    told = (quantity_at(spot.page, i) for i in range(spot.index - 1, first - 1, -1) if is_relative(spot.page, i, "P"))
    other = next((other for other in told if other is not None), None)
    claim = read(other) if other is not None else None
    if claim is None:
        return None
    return replace(claim, own=dict(claim.own), negative=match["way"] in classes()["fall"], stated_unit="percent")


def likely(spot: Spot, _kind: str) -> Claim | None:
    """The claim on a change that the words around speak for, where no rule is met."""
    if is_strange(spot):
        return None
    down = spot.says_near("{down}") and not spot.says_near("{up}")
    return _claim(spot, Change(fold=letter(spot.quantity.unit) == "T", down=down))


def _claim(spot: Spot, change: Change) -> Claim | None:
    found = _series(spot)
    if found is None:
        return None
    of, drug = found
    if of == "seizures" and drug is None:
        return None  # of cash, of weapons
    if (of == "deaths" and _of_other_dead(spot)) or (of == "prices" and _of_other_goods(spot)):
        return None
    return Claim(
        "changes",
        "percent",
        {"of": of, "baseline": baseline(spot)},
        scale=100.0 if spot.quantity.unit in ("times", "fraction") and not change.fold else 1.0,
        substance="prescription_opioid" if drug == "opioid" and _prescribed(spot, of) else _canonical(spot, of, drug),
        negative=change.down,
        notes={"fold": change.fold},
    )


def _of_other_dead(spot: Spot) -> bool:
    """Whether the clause tells of people who died of something else alone: `the death rate from suicide was up @`."""
    told = words(spot.page, *own(spot))
    return pattern(_OTHER_DEAD).search(told) is not None and not pattern("SUB|{overdose}|{poison}").search(told)


def _of_other_goods(spot: Spot) -> bool:
    """Whether the clause tells the price of something else than drugs: `the price of bread doubled`."""
    told = words(spot.page, *own(spot))
    return pattern(_PRICE_OF_GOODS).search(told) is not None and "SUB" not in told.split()


def _prescribed(spot: Spot, of: str) -> bool:
    """Whether the series is of prescriptions: of opioids those are `prescription_opioid`."""
    told = spot.page.text(*own(spot))
    return of == "use" and pattern("{prescriptions}|{prescribing}|prescribers").search(told) is not None


def _canonical(spot: Spot, of: str, drug: str | None) -> str | None:
    """Coca counts with cocaine; deaths and use are of some drug where none is named."""
    if drug is None and of in ("deaths", "use"):
        drug = "drug"
    if drug is None:
        return None
    if of == "deaths" and drug in ("alcohol+drug", ANTIDOTE):
        return "drug"
    if of in ("deaths", "use") and drug == "drug" and spot.says(r"\bQE\b"):
        return "opioid"  # reckoned in morphine equivalents
    return "cocaine" if drug in classes()["coca"] else drug


def _series(spot: Spot) -> tuple[str, str | None] | None:
    """Table and drug of the series: by the words behind the change, those before it, or the figure it goes with."""
    page = spot.page
    first, last = own(spot)
    if spot.says_near(_LIKELY):
        return "use", drug_right(spot, last) or drug_left(spot, first)
    if spot.says_near(r"SUB @ (?:up|down)\b"):
        return _left(spot, first)
    if spot.says_near(r"@ (?:\w+ )?(?:cheaper|dearer|costlier|more expensive)\b"):
        return "prices", drug_left(spot, first) or topic(spot)
    fold = letter(spot.quantity.unit) == "T"
    right = words(page, spot.index + 1, last)
    if pattern(r"^(?:for|in|among) (?:the )?SUB\b(?! {series_death}|{series_seizure}|{series_use})").match(right):
        told = _left(spot, first) if not re.search(r"\bSUB\b", words(page, first, spot.index)) else None
        if told is not None:
            return told[0], drug_right(spot, min(last, spot.index + 6)) or told[1]
    match = pattern(_OBJECT_FOLD if fold else _OBJECT).search(f"@ {right}")
    if fold and spot.quantity.text.lower().endswith("ed") and not pattern(_OBJECT_OF_VERB).search(f"@ {right}"):
        match = None
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
    of = head(left, last=True)
    near = max(first, spot.index - _NEAR) if of in ("deaths", "use") and not page.document.style.punctuated else first
    drug = None if pattern(_AGENT).search(left + " ") or _anew(left) else drug_left(spot, near)
    if of:
        return of, drug or _unnamed(spot, of, left)
    previous = _change_before(spot, int(left.startswith("those")))
    if previous:
        return previous[0], drug or previous[1]
    if spot.says_near(_THEY_MOVED) and (told := _standing_for(spot)):
        return told
    if drug:
        if behind := _level_behind(spot):
            return table_of(behind), drug
        before = figure_before(spot, back=1)
        return (table_of(before[1]) if before else _told_later(spot, left)), drug
    return _standing_for(spot)


def _anew(left: str) -> bool:
    """Whether the words name the overdoses of any drug anew: `less SUB was seized, and overdose deaths fell`."""
    joined = re.split(r" (?:and|as|but) ", left)[1:]
    return (
        bool(joined) and "SUB" not in joined[-1] and pattern("{overdose} {series_death}").search(joined[-1]) is not None
    )


def _told_later(spot: Spot, left: str) -> str:
    """The series named at the end of a row: `SUB (@), SUB (@) and SUB (@) seizures`, or in the words before the row;
    rates are of what was told above."""
    rest = words(spot.page, spot.index + 1, spot.bounds[1])
    above = _told_above(spot) if pattern(r"\brates?\b").search(left) else None
    return head(rest, last=False) or head(sentence_before(spot), last=True) or above or "other"


def _level_behind(spot: Spot) -> Claim | None:
    """The figure that the series came to by the change: `cocaine is up twofold, to 1,270 pounds`."""
    for i in range(spot.index + 1, min(spot.bounds[1], spot.index + 7)):
        if (other := quantity_at(spot.page, i)) is not None:
            between = spot.page.text(spot.index + 1, i)
            return counted(other) if pattern(r"^(?:(?:from|in|PER|LOC) )*to$").search(between) else None
    return None


def _apposed(page: Page, figure: int, index: int) -> bool:
    """Whether the change is said of the figure: `1,069 overdose deaths, up 41 percent`."""
    told = words(page, figure + 1, index)
    anew = any(head(clause, last=True) for clause in re.split(r"(?:^| )(?:and|as|with) ", told)[1:])
    # behind another amount or time the words are no longer the figure's own
    marks = [i + 1 for i in range(figure + 1, index) if page.items[i].word[0] == "Q" or page.items[i].word == "PER"]
    starts = {min(figure + 6, index), *marks[-1:]}
    return not anew and all(head(words(page, start, index), last=True) is None for start in starts)


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
    previous = _change_before(spot, 2)
    if previous and (before is None or page.sentence_of(before[0]) < spot.sentence - 1):
        return previous
    if before and before[1].table == "prices" and head(sentence_before(spot), last=True) not in (None, "prices"):
        before = None  # what it cost is not what rose
    if before:
        drug = before[1].substance or topic(spot)
        if before[1].own.get("kind") == "mme" and drug == "opioid":
            drug = "prescription_opioid"  # what is dispensed is reckoned in morphine equivalents
        return table_of(before[1]), drug
    if spot.says(_OF_PLACE) and (before := figure_before(spot, back=7)):
        of = table_of(before[1])
        return of, (first_deaths(spot.page) if of == "deaths" else None) or before[1].substance or topic(spot)
    if _is_labelled(spot):
        return None
    of = _told_above(spot)
    drug = (first_deaths(page) if of == "deaths" else None) or topic(spot)
    if of is None and (before := figure_before(spot, back=30)):
        of = table_of(before[1])
    return (of, drug) if of and (drug or of in ("deaths", "use")) else None


def _is_labelled(spot: Spot) -> bool:
    """Whether the change stands in a row that has a label of its own, which names no series: `Trucks: 489 (+3)`."""
    is_row = spot.bounds[1] - spot.bounds[0] <= _ROW
    return is_row and not pattern(r"\bLOC\b|{rise}|{fall}|\bchange\b").search(spot.whole)


def _told_above(spot: Spot) -> str | None:
    """The series of the sentences before, back to the third that is no mere row of a table or a list."""
    page, long = spot.page, 0
    for sentence in range(spot.sentence - 1, max(-1, spot.sentence - 16), -1):
        first, last = page.bounds(sentence)
        if of := head(words(page, first, last), last=True):
            return of
        long += last - first > _ROW
        if long >= _BACK:
            break
    return None


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
