"""`seizures`: an amount of drug seized, found, bought, made or moved.

A mass, a volume or a count of pills or plants is one unless something else is reckoned by it (`figures.reckoned`), a
law asks for it (`50 grams or more`), or it is an amount of something that is no drug.
"""

from __future__ import annotations

import re

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import classes, pattern
from opioid_stats.context.spot import Spot, once
from opioid_stats.figures.again import is_again
from opioid_stats.figures.goods import drugs_of
from opioid_stats.figures.headed import unit_of_heading
from opioid_stats.figures.pills import counts_pills
from opioid_stats.figures.prices import is_sterling
from opioid_stats.figures.reckoned import is_base
from opioid_stats.figures.row import Claim, scale_to
from opioid_stats.quantities import Quantity

_MEASURES = {"M": ("mass", "kilogram"), "V": ("volume", "liter"), "L": ("count", "pill")}
# blood levels and grains of salt
_TINY = frozenset(("nanogram", "picogram", "microgram", "grain", "carat"))
# the drugs that are counted by the plant; a text's other drugs are not
_PLANTS = frozenset(("cannabis", "opium", "cocaine", "khat", "psilocybin"))
# what a law asks for: `the threshold is @`, `@ suffice`, `possession of under @ is a violation`
_THRESHOLD = (
    "{threshold} (?:(?!{seize}|{traffic})\\w+ ){0,4}@",
    "@ (?:of )?(?:\\w+ ){0,4}(?:threshold|mark|limit|suffices?|triggers?|earns?|cutoff)\\b",
    "{whoever} (?:(?!Q|{seize})\\w+ ){0,8}@ (?:\\w+ ){0,8}(?:faces?|should|must|could|can|would|will|gets?|to be)\\b",
    "\\b(?:it )?(?:took|takes) @ (?:\\w+ ){0,6}to (?:earn|trigger|get|draw|bring|face)\\b",
    "{allowed} (?:(?!Q|{seize}|{traffic})\\w+ ){0,6}{keep} (?:(?!Q)\\w+ ){0,4}@",
    "@ (?:of )?(?:(?!Q|{seize})\\w+ ){0,5}(?:is|are|was|were|be|remains|becomes|became) "
    "(?:\\w+ ){0,3}{what_law_calls_it}",
    "(?:limits?|caps?|capped|limited|limiting) (?:(?!Q|{seize})\\w+ ){0,3}(?:to|at) @",
    "@ (?:of )?(?:\\w+ ){0,2}(?:drug weight|drug equivalent|marijuana equivalent|converted)\\b",
)
_CAPACITY = "{capacity} (?:\\w+ ){0,16}@"
# without one of these before it an amount is a plain fact, whatever could be done with it
_OPEN_BEHIND = "@ (?:of )?(?:SUB )?(?:could|may|might) (?:be|have)\\b"  # @ could have been exported
_OPEN = "{capacity}|{ability}|{supposition}|\\b(?:if|whether|unless|suppose)\\b"
_CONCEDED = "would (?:only )?(?:concede|admit|acknowledge|say|grant) (?:\\w+ ){0,3}@"
_SUFFICES = "(?:sufficient|enough) (?:for|to (?:make|press|produce)) (?:\\w+ ){0,2}@"
_ALSO = re.compile(r"(?:or (?:more|less) )?of (?:\w+ ){1,4}?(?:or|and)(?: grow| cultivate| buy| possess| keep)?$")
_HELD = "\\b{holding} (?:(?!{seize})\\w+ ){0,9}@"
_NOT_DRUG = (
    "@ (?:of )?(?:(?!SUB|Q|{group_end}|{no_adjective})\\w+ ){0,3}?{no_drug}",
    "{weighing_person} (?:\\w+ ){0,3}@",
    "{living_being} (?:(?!Q|SUB|{load_word})\\w+ ){0,2}{weighing} @",
    "{no_drug} (?:(?!Q|SUB)\\w+ ){0,2}{weighing} @(?! of)",
    "@ sized\\b",
    "Q[NF] (?:of|in|out of) (?:every )?@",
    "@ (?:of SUB |SUB )?{compared_more} than (?:in|PER|during|at|(?:the |a )?(?:previous |prior )?(?:year|month))\\b",
    "{consume} (?:\\w+ ){0,3}@",
    "@ (?:is|are) metric\\b",
    "{everyday_thing} (?:(?:weighs|of|is|about) )*@",
)
# from a thing on to the drug in it: `of bricks believed to be SUB`, not `of broccoli when officers found SUB`
_LED_ON = (
    "^ SUB\\b|^ (?:(?!Q|{seize})\\w+ ){0,6}?(?:of|with|as|for|be|was|were|is|and|suspected|alleged|{pill_holds}) "
    "(?:(?!Q)\\w+ ){0,3}?SUB"
)
# `white powder that weighed @`
_WEIGHING = " (?:(?:that|which|was|were|found|and|in|the|bag|package|together) ){0,4}{weighing} (?:\\w+ ){0,3}@"
# a unit in the singular behind a number describes what follows: `a 240-pound linebacker`
_SINGULAR = frozenset(("pound", "kilogram", "kilo", "ton", "tonne", "gram", "ounce", "gallon", "liter", "litre"))
_TELLING = "{seize}|{traffic}|{produce}|{load_word}|{tally}|SUB"
# the nearest verb before the amount says what was done; behind it only a passive does
_ACTS = (
    ("seized", "{seize}"),
    ("trafficked", "{traffic}"),
    ("produced", "{produce}"),
    ("other", "{buy}"),
)
_PASSIVE = "^(?:\\w+ ){0,7}(?:(?:was|were|is|are|been|be|being) (?:\\w+ )?|SUB (?!took|taking|take|found|got|held))"
_FORMS = (
    ("powder", "{powder}"),
    ("pills", "{pill_word}"),
    ("liquid", "{liquid}"),
    ("crystal", "{crystal}"),
)


@once
def read(spot: Spot) -> Claim | None:
    """The claim of `seizures` on a mass, a volume or a count of pills or plants."""
    q = spot.quantity
    kind = letter(q.unit)
    if counts_pills(spot):
        return Claim(
            "seizures",
            "pill",
            {"measure": "count", "form": "pills", "act": act_of(spot)},
            substance=substance.joined(drugs_of(spot, made=True)),
        )
    if (unit := unit_of_heading(spot)) is not None:
        drug = substance.joined(substance.before(spot))
        own = {"measure": "mass", "form": None, "act": "seized"}
        return Claim("seizures", "kilogram", own, scale=scale_to(unit, "kilogram"), stated_unit=unit, substance=drug)
    if (
        kind not in _MEASURES
        or q.unit in _TINY
        or is_base(spot)
        or is_threshold(spot)
        or any(spot.says_near(t) for t in _NOT_DRUG)
    ):
        return None
    if is_sterling(spot):
        return None
    measure, unit = ("plants", "plant") if q.unit == "plant" else _MEASURES[kind]
    if is_again(spot) or _of_something_else(spot) or not _told_of_drugs(spot):
        return None
    powder = spot.says_near("@ of (?:\\w+ ){0,2}{powder}")
    drug = substance.joined(drugs_of(spot, made=measure == "count" or powder))
    if measure == "plants" and drug not in _PLANTS:
        drug = "cannabis"
    if drug is None or drug in classes()["not_illicit"]:
        return None
    act = act_of(spot)
    possible = (act == "produced" and spot.says(_CAPACITY)) or spot.says_near(_SUFFICES)
    return Claim(
        "seizures",
        unit,
        {"measure": measure, "form": form_of(spot, measure, drug), "act": act},
        scale=scale_to(q.unit, unit),
        substance=drug,
        modality="potential" if possible else "asserted",
        sure=spot.says(_CONCEDED)
        or not (pattern(_OPEN).search(re.split(r"Q[A-Z]\b", spot.left)[-1]) or spot.says_near(_OPEN_BEHIND)),
    )


def is_threshold(spot: Spot) -> bool:
    """Whether an amount is what a law or a guideline asks for, not what was handled."""
    q = spot.quantity
    tail = spot.page.document.low[q.end : max(q.full_end, q.end + 9)]
    if q.qualifier == "at_least" and re.match(r"[\s)]*or more\b", tail) and not spot.says("{seize} (?:a total of )?@"):
        return True
    if q.qualifier == "at_most" and re.match(r"[\s)]*or (?:less|under)\b", tail):
        return True
    if any(spot.says_near(t) for t in _THRESHOLD):
        return True
    if spot.says(_HELD) and spot.says("{law}"):
        return True
    return _beside_threshold(spot) or spot.says("QM (?:is|are|equals?) @|^ ?@ (?:is|equals?) QM")


def _beside_threshold(spot: Spot) -> bool:
    """Whether the amount is the second of two that a law asks for: `100 grams or more of heroin or @ of fentanyl`."""
    page, first = spot.page, spot.bounds[0]
    for i in range(spot.index - 1, max(first, spot.index - 8) - 1, -1):
        what = page.items[i].what
        if isinstance(what, Quantity):
            between = page.text(i + 1, spot.index)
            joined = between == "to" or _ALSO.match(between)
            return bool(joined) and letter(what.unit) in _MEASURES and is_threshold(Spot(page, what, i))
    return False


def _of_something_else(spot: Spot) -> bool:
    """Whether an `of` phrase names what the amount is of, and that is no drug: `@ of cargo`."""
    if _describes(spot):
        return True
    match = re.match(r"of (?:(?:Q[A-Z]|PER|[a-z\d]+) ?){1,4}", spot.right)
    if match is None or any(m.kind == "substance" and m.end > spot.item.end for m in spot.item.inside):
        return False  # no such phrase, or one that is a drug's name: `@ tablets of ecstasy`
    words = []
    for word in match[0].split()[1:]:
        if pattern("^{group_end}$").match(word):
            break
        words.append(word)
    phrase = " ".join(words)
    if not words or pattern("{drug_stuff}").search(phrase):
        return False
    return pattern(_LED_ON).match(spot.right[len("of " + phrase) :]) is None


def _describes(spot: Spot) -> bool:
    """Whether the amount only describes a thing that is no drug: `a 240-pound former linebacker`."""
    q = spot.quantity
    unit = re.search(r"[a-z]+$", q.text.lower())
    if q.value == 1 or unit is None or unit[0] not in _SINGULAR:
        return False
    group = pattern("^(?:(?!{group_end}|{no_adjective}|of\\b|Q)\\w+ ){1,4}").match(spot.right + " ")
    if group is None or pattern("SUB|{drug_stuff}|{load_word}|{wrapped}").search(group[0]):
        return False
    return pattern("^of (?:(?!Q|{group_end})\\w+ ){0,2}SUB").match(spot.right[group.end() :]) is None


def _told_of_drugs(spot: Spot) -> bool:
    """Whether the sentence tells of drugs or of what is done with them, or is a line of a list that does."""
    if substance.inside(spot) or substance.behind(spot) or spot.sentence_says(_TELLING):
        return True
    first, last = spot.bounds
    return last - first <= 14 and bool(substance.topic(spot))


def act_of(spot: Spot) -> str:
    """What was done with the drug: taken if a passive behind says so, else what the nearest verb before it says."""
    right = re.split(r" Q[A-Z]\b", spot.right)[0]
    if pattern(_PASSIVE + "{seize}").search(right):
        return "seized"
    best, place = "seized", -1
    for act, template in _ACTS:
        for match in pattern(template).finditer(spot.left):
            # `of pressed fentanyl`, but not `of producing`
            adjective = spot.left.endswith(" of", 0, max(match.start() - 1, 0)) and not match[0].endswith("ing")
            if match.end() > place and not adjective and not pattern("^{measuring}$").match(match[0]):
                best, place = act, match.end()
                tried = act == "trafficked" and pattern("{tried}$").search(spot.left[: match.start()].rstrip())
                best = "seized" if tried else act
    if place >= 0:
        return _by_subject(spot, best)
    if pattern("^(?:(?!Q|{seize})\\w+ ){0,6}?{flows}").search(right):
        return "trafficked"
    return next((act for act, template in _ACTS[1:] if pattern(_PASSIVE + template).search(right)), "seized")


def _by_subject(spot: Spot, act: str) -> str:
    """`produced` and `yielded` tell of a find if a search did it."""
    if act in ("seized", "produced") and pattern("\\b(?:produced|yielded|produce|yield)\\b(?: \\w+)*$").search(
        spot.left
    ):
        if pattern("{buy} (?:\\w+ )?(?:produced|yielded)").search(spot.left):
            return "other"
        found = pattern("{search}|{outcome}").search(spot.left) or (
            "yield" in spot.left and not pattern("{grower}").search(spot.left)
        )
        return "seized" if found else "produced"
    return act


def form_of(spot: Spot, measure: str, drug: str) -> str | None:
    """The form that the words give: powder, pills, liquid, crystal, plant or precursor."""
    if measure == "plants":
        return "plant"
    if "precursor" in drug or drug in ("npp", "4_anpp", "4_piperidone"):
        return "precursor"
    if measure == "volume":
        return "liquid"
    if measure == "count":
        return "pills"
    for mention in [*spot.item.inside, *substance.behind(spot)]:
        if mention.form:
            return mention.form
    for form, template in _FORMS:
        if spot.says_near("@ (?:\\w+ ){0,4}" + template) or spot.says_near(template + _WEIGHING):
            return form
    return None
