"""Movement: whether the words around a percentage, a fraction or a multiple state a change, and which way it goes."""

from __future__ import annotations

from dataclasses import dataclass

from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, bracketed, is_relative, once, quantity_at
from opioid_stats.figures.clause import clause
from opioid_stats.figures.series import head, words

# `fell by @`, `an increase of @`, `up some @`; a level follows `to`, `from`, `at` or `in`
_LEFT = (r"(?P<way>{rise}|{fall})(?: (?!{to_level}|{rise}|{fall}|Q)\w+){0,3} @",)
# with other amounts in between: `rose in QN LOC by @`, `the growth in SERIES has gone from @`, `the drop was @`
_LEFT_FAR = (
    r"(?P<way>{rise}|{fall}|{more}|{less})(?: (?!Q[PFT]\b|{rise}|{fall})\w+){0,11} "
    r"by (?:a |an |another |some |further ){0,2}@",
    r"(?:^|\b(?:the|a|an|its|this|that) )(?:\w+ ){0,2}(?P<way>{rise}|{fall}) "
    r"(?:(?:in|of) (?:(?!Q)\w+ ){0,6}?)?{moved_on} (?:(?!in\b|to\b)\w+ ){0,3}(?:Q\w (?:\w+ ){0,6})?@",
    r"(?P<way>{fall})(?: (?!Q)\w+){0,9} in @(?! (?:of|the)\b)",
    r"(?P<way>{outdo})(?: (?!Q[PFT]\b)\w+){0,8} by (?:a |an |another |some |further ){0,2}@",
    # `rose from QN to QN, or @`, `fell from QC to QC, @`
    r"(?P<way>{rise}|{fall}) from (?:\w+ ){1,3}?to Q\w (?:(?:in )?(?:PER|LOC) )*(?:or )?(?:by )?"
    r"@(?! (?:of|were|was|had|have|involved|SUB))",
)
# `a @ drop in`, `@ more than`, `@ below`; another noun or verb in between tells of a level
_RIGHT = (
    r"@ (?!(?:over|under|behind) (?:the |a |this |that )?(?:same|past|last|course|period|next|span|entire|QD))"
    r"(?:(?:year|month|quarter|week) (?:on|over) (?:year|month|quarter|week) )?(?:(?!{apart}|SUB)\w+ ){0,3}?"
    r"(?P<way>{rise}|{fall}|{more}|{less})\b"
)
# `meth @ up, heroin @ down`
_ADVERB = r"@ (?P<way>up|down)(?: (?:SUB|LOC|and|the|compared|overall|PER|year|this)\b| ?$)"
_OFF = r"\b(?:is|are|was|were|been) off (?:\w+ ){0,2}@"
# `deaths fell 22 percent. In Ohio it was @`: what a change is said of again, with no share's verb behind
SAID_AGAIN = (
    r"(?:^|\b(?:and|but) )(?:(?:in|for|among|at|across) (?:\w+ ){0,4}?|SUB )?(?:it|that|this|the (?:figure|number)) "
    r"(?:was|is|were|had been|came to|stood at|reached|approached|exceeded|topped) (?:\w+ ){0,2}?@"
    r"(?! (?:of|pure|purity|SUB|were|are|involved))"
)
# `deaths from alcohol grew 29 percent; those involving SUB, @`
_THOSE = (
    r"\bthose (?:involving|from|of|for|due to|linked to|related to|attributed to|caused by|on|with"
    r"|given|taking|receiving|prescribed) "
    r"(?:(?!Q|{has_part}|were\b|was\b)\w+ ){1,4}@(?! (?:of|were|was|had|have|died|involved))"
)
# in brackets behind what rose: `increases occurred among deaths involving SUB (@) and SUB (@)`
_BRACKETED = (
    r"(?P<way>{rise}|{fall})"
    r"(?: (?:by|across) (?:the )?\w+)?"
    r"(?: (?:was|were|occurred|observed|seen|reported|greatest|largest|most|least|fastest|sharply)){0,2} "
    r"(?:in|among|for|involving|of|across|by) (?:(?!Q\w|{bracket_stop})\w+ ){1,9}@"
)
# `percent change: @`
_CHANGE = (
    r"(?:percent|percentage|relative|annual|average|net) (?:\w+ )?changes? (?:(?:of|was|is|from|to|in|over|PER) )*@"
)
# `@ greater reduction`: the noun decides
_NOUN_WAY = r"^ (?:\w+ )?(?P<way>{rise}|{fall})"
# the number is a level, or the words of change lead to another number
_SURE = r"\b(?:have|has|had) (?:{rise}|{fall}) (?:by )?@"
_LEVEL = (
    r"@ (?:up|down)(?: \w+){0,2} Q",
    r"@ (?:up|down|cut|laced|mixed) (?:with|by|into|to)\b",
    r"{particle_up} up (?:\w+ ){0,2}@",
    r"{not_by} by @",
    r"@ (?:pure|purity|sunk|submerged)\b",
    r"@ (?:now |still |also )?(?:carr(?:y|ies|ied)|contain|contains|contained|hold|holds|held|packed|pack)\b",
    r"{off_topic} (?:(?!Q|SUB|{clause_break}|{series_death}|{series_seizure}|{series_enforcement})\w+ ){0,5}"
    r"(?:{rise}|{fall}) (?:\w+ ){0,2}@",
    r"(?:{rise}|{fall}) (?:(?!Q)\w+ ){0,3}{off_topic} (?:(?!Q)\w+ ){0,5}@",
    r"@ (?:(?!and\b|but\b)\w+ )?{off_topic}",
)
# two levels of one share: `went from @ to @ over the decade`
_FROM_TO = (
    r"\bfrom (?:(?:only|just|about|a|mere) )*@ (?:(?!{rise}|{fall}|Q)\w+ ){0,6}to (?:\w+ ){0,2}?Q[PF]\b",
    r"\bfrom Q[PF] (?:(?!{rise}|{fall}|Q)\w+ ){0,6}to (?:(?:only|just|about|a|mere) )*@",
)
# but `the growth in deaths slowed from @ to @`
_MOVED_RATE = (
    r"(?:^|\b(?:the|a|an|its|this|that) )(?:\w+ ){0,2}(?:{rise}|{fall}) (?:in|of) (?:(?!Q)\w+ ){1,8}from (?:\w+ )?[@Q]"
)
_GOES_ON = (r"^(?:(?:{goes_on}|LOC|SUB|PER|QD) )*$", r"^(?:(?!Q|{not_by})\w+ ){1,6}by $")
# `cocaine deaths increased @ and SUB deaths @`: only the next series of the row stands in between
_GOES_ON_SERIES = (
    r"^(?:(?:from|to|in|between|over|since|PER) )*(?=and |SUB)"
    r"(?:(?:and|in|of|for|from|the|drug|overdose|involving|linked|to|related|SUB|LOC|PER"
    r"|{series_death}|{series_seizure}|those|that|{series_use}|{series_enforcement}|{series_price}) ){1,7}"
    r"(?<!\bfrom )(?<!\bto )$"
)
_NEXT_BRACKET = r"^(?:followed by |and )?(?:(?!Q|{bracket_stop})\w+ ){1,9}$"
_FOLD = (
    r"@ as (?!(?:a|the|of|part|well|an|PER|long|far|old|wide|tall)\b)\w+|@ {multiplies}"
    r"|@ (?:in )?(?:the|a) (?:\w+ )?(?:{rise}|{fall})"
    r"|@ (?:the|its|their|his|our|this|those|these|LOC|PER|last|previous|SUB)(?: \w+){0,4}? {compares}|@ the Q[MVLNRC]"
)
# how often something happened: `shared @`, `stabbed @`
_HAPPENED = (
    r"\b(?:shared|viewed|watched|retweeted|liked|played|downloaded|stabbed|visited|called|dialed|revived|met"
    r"|convicted|arrested|tried|struck|fired|voted|think|thinking|thought|look|looked|looking|asked) (?:\w+ ){0,2}@"
)
_MULTIPLIED = r"@(?! {not_multiplied})"
_FALLS_TO = r"@ (?:as (?:few|little|low)|fewer|less|lower|smaller|(?:\w+ )?(?:{fall}))\b"
_FACTOR = r"\bby a factor of @"
_ROSE_TIMES = r"(?:{rise}|{fall}|\bmultiplied)(?: (?!{to_level}|Q)\w+){0,2} @"
_PART_FOLD = (
    r"@ (?:of )?(?:what (?:it|they|we|he|she|the|LOC|SUB|was|is|had)|the (?:rate|price|level|cost)"
    r"|those (?:of|in)|that (?:of|in))\b"
    r"|@ as (?:many|much|high|large|likely|big|great|strong|often|common|expensive|deadly)\b"
)
# `accounted for @ of what was seized` is a part of it
_MAKES_UP = r"\b(?:account\w* for|m(?:ade|akes?|aking) up|represent\w*|constitut\w*|compris\w*) (?:\w+ ){0,2}@"
# a matter whose percentages are never of drugs
# but murders, thefts and the like that are drug-related are counted with the deaths and the crimes
_OTHER_THAN_CRIME = r"(?:(?<!SUB )(?<!SUB related )|(?!murder|homicide|killing|burglar|robber|theft|assault))"
_STRANGE = (
    _OTHER_THAN_CRIME + r"{strange} (?:(?!Q|{clause_break})\w+ ){0,9}@"
    r"|@ (?:(?!Q|and\b|{clause_break}|{said}|say\b)\w+ ){0,7}" + _OTHER_THAN_CRIME + r"{strange}"
    r"|{fall} (?:this|the|our|its) (?:\w+ ){0,3}(?:programs?|agency|office|department|staff|grants?) (?:\w+ ){0,3}@"
    r"|\bblood SUB (?:(?!Q)\w+ ){0,5}@"
    r"|(?<!SUB )(?<!related )\bcrimes? (?!{series_enforcement})(?:(?!Q|{clause_break}|SUB)\w+ ){0,6}@"
)
# `half again as high`: so much more
_AGAIN = r"@ again (?:as|more|higher|larger|what|the)\b"
_STATISTICS = r"@ (?:\w+ )?{confidence_after}|{confidence_before} (?:\w+ ){0,2}@"
_SIGN = frozenset("+-−–")
_ARROWS = {"▲": "+", "▼": "-", "↑": "+", "↓": "-"}


@dataclass(frozen=True)
class Change:
    """A change that the words state: whether it multiplies, and whether it is a fall."""

    fold: bool
    down: bool


@once
def stated(spot: Spot) -> Change | None:
    """The change that the words around a quantity state, None where they state a level, a share or none."""
    kind = letter(spot.quantity.unit)
    if kind not in "PFT" or spot.says_near(_STATISTICS) or is_strange(spot):
        return None
    if spot.says_near(_AGAIN):
        return Change(fold=False, down=False)
    if kind == "T" or (kind == "F" and spot.says_near(_PART_FOLD) and not spot.says_near(_MAKES_UP)):
        return _fold(spot)
    return _percent(spot)


def is_strange(spot: Spot) -> bool:
    """Whether the percentage is of a matter that no figure of drugs is of: `a @ tariff`, `@ of the settlement`."""
    first, last = spot.bounds
    page, index = spot.page, spot.index
    told = f"{words(page, max(first, index - 10), index)} @ {words(page, index + 1, min(last, index + 9))}"
    return pattern(_STRANGE).search(told) is not None


def _fold(spot: Spot) -> Change | None:
    word = spot.quantity.text.lower()
    verb = word.endswith(("ed", "ing", "fold"))
    if spot.says_near(_HAPPENED):
        return None
    if verb:
        told = spot.says(_MULTIPLIED)
    else:
        told = spot.says(_FOLD) or (word.endswith("x") and spot.says_near(r"@ (?:in |the )*PER"))
    factor = spot.says_near(_FACTOR)
    if not (told or factor or spot.says_near(_ROSE_TIMES)) or spot.says_near(r"@ (?:\w+ ){0,3}{stronger}"):
        return None
    if word.startswith("halv"):  # more than halved: a fall of more than half
        return Change(fold=False, down=True)
    fell = spot.says_near(_FALLS_TO) or (factor and spot.says_near(r"{fall} (?:\w+ ){0,3}by a factor of @"))
    return Change(fold=True, down=(spot.quantity.value or 2) > 1 and fell)


def _percent(spot: Spot) -> Change | None:
    q, near = spot.quantity, spot.near
    if (not spot.says_near(_SURE) and any(spot.says_near(t) for t in _LEVEL)) or _is_one_of_two_levels(spot):
        return None
    ahead = spot.page.document.low[q.full_start : q.start].strip()
    if ahead in ("below", "above", "under") and spot.says_near(r"(?:{rise}|{fall}) @"):
        return None  # `slipped below @` tells of a level
    sign = _sign(spot)
    if sign:
        return Change(fold=False, down=sign != "+" and (q.value or 0) > 0)
    adverb = pattern(_ADVERB).search(spot.line)
    if adverb:
        return Change(fold=False, down=adverb["way"] == "down")
    if spot.says_near(_OFF):
        return Change(fold=False, down=True)
    opens = clause(spot)[0] == spot.index  # the words before belong to another clause
    for template in () if opens else (*_LEFT, *_LEFT_FAR):
        match = pattern(template).search(near if template in _LEFT else spot.line)
        if match:
            return Change(fold=False, down=_is_fall(match["way"]))
    match = pattern(_RIGHT).search(near)
    if match and not pattern(r"@ (?:up|down)(?: (?!SUB|LOC)\w+){0,2} Q").search(spot.line):
        noun = pattern(_NOUN_WAY).search(near[match.end() :])
        return Change(fold=False, down=_is_fall((noun or match)["way"]))
    if bracketed(spot):
        match = pattern(_BRACKETED).search(near)
        if match:
            return Change(fold=False, down=_is_fall(match["way"]))
    if spot.says_near(_CHANGE):
        return Change(fold=False, down=False)
    return _going_on(spot) or _said_again(spot)


def _is_one_of_two_levels(spot: Spot) -> bool:
    return any(spot.says(t) for t in _FROM_TO) and not spot.says(_MOVED_RATE)


def _sign(spot: Spot) -> str:
    """The sign that the number bears: `+9%`, `(-3%)`, `▼ 3%`."""
    text, start = spot.page.document.text, spot.quantity.start
    if text[start] in _SIGN:
        return text[start]
    before = text[max(0, start - 2) : start]
    arrow = before.strip("( ")[-1:]
    if arrow in _ARROWS:
        return _ARROWS[arrow]
    return before[-1] if before[-1:] in _SIGN and not before[:-1].strip("( ") else ""


def _going_on(spot: Spot) -> Change | None:
    """The change that a bare percentage goes on with: `grew by 57.6 percent and in Kentucky by 53.7 percent`."""
    page, first = spot.page, clause(spot)[0]
    for i in range(spot.index - 1, first - 1, -1):
        if page.items[i].word[0] == "Q" and page.items[i].word != "QD":
            other = quantity_at(page, i)
            if other is None or not is_relative(page, i):
                return None
            between = page.text(i + 1, spot.index) + " "
            if not any(pattern(t).match(between) for t in (*_GOES_ON, _GOES_ON_SERIES)) and not (
                bracketed(spot) and bracketed(other) and pattern(_NEXT_BRACKET).match(between)
            ):
                return None
            if spot.says_near(r"@ (?:of|were|was|are|involved|contained)\b"):
                return None
            anew = head(between, last=True) is not None  # the number before may be of another matter
            return stated(other) or (_percent(other) if anew and letter(other.quantity.unit) == "P" else None)
    return None


def _said_again(spot: Spot) -> Change | None:
    """The change of the sentence before, said of another place or time: `In Ohio it was @`."""
    page = spot.page
    if spot.says_near(_THOSE):
        back = spot.sentence if page.document.style.punctuated else max(0, spot.sentence - 1)
        nearest = next((i for i in range(spot.index - 1, page.bounds(back)[0] - 1, -1) if is_relative(page, i)), None)
        other = quantity_at(page, nearest) if nearest is not None else None
        return stated(other) if other is not None else None
    if not spot.says_near(SAID_AGAIN):
        return None
    first, last = page.bounds(max(0, spot.sentence - 1))
    if spot.sentence == 0 or not page.document.style.punctuated:
        first, last = max(spot.bounds[0], spot.index - 20), spot.index
    before = next((i for i in range(first, last) if is_relative(page, i)), None)
    other = quantity_at(page, before) if before is not None else None
    return stated(other) if other is not None else None


def _is_fall(way: str) -> bool:
    return way in classes()["fall"] or way in classes()["less"]
