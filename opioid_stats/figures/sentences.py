"""`sentences`: a term of punishment, imposed or possible.

The words behind a term name it (`@ in prison`, `@ of supervised release`); the nearest word before it tells whether
it was imposed (`sentenced to @`), is what the law allows (`faces up to @`), or was only asked for. A term that goes on
with another (`his brother @`, `and a ceiling of @`) takes what it needs from the one before.
"""

from __future__ import annotations

from dataclasses import replace

from opioid_stats.context import substance
from opioid_stats.context.life import LIFE, is_life
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot, once
from opioid_stats.figures.account import Account, drugs_in_sentence, is_drug_story, spelled, spots_before
from opioid_stats.figures.governing import Term, term_before, words_of_term
from opioid_stats.figures.row import Claim, scale_to

_TERMS = frozenset({"decade", "year", "month", "week", "day", LIFE})
_OF = (
    "(?:(?:a|an|the|of|in|on|to|under|mandatory|term|terms|period|additional|further|and|serve|be|served|followed by) )"
)
_RELEASE = (
    ("probation", "{probation}"),
    ("supervised_release", "{supervised}"),
)
_BEHIND = "^@ " + _OF + "{0,4}%s"
_BEFORE = (
    "%s (?:(?:release|term|of|for|lasting|commonly|typically|usually|period|to|at|least|the|a|is|was|would|be|and|"
    "another|additional|further) "
    "){0,5}@$"
)
_PRISON = (
    "^@ (?:(?:of|in|a|the|to|behind|federal|state|county|rigorous|mandatory|an|his|her|custodial|each) ){0,5}{prison}"
)
_PRISON_TERM = "^@ (?:long )?terms?\\b(?! (?:in|of|on|as)\\b)"
_NAMED_LIMIT = (
    ("statutory_minimum", "^@ (?:statutory )?(?:mandatory )?minimum|^@ mandatory(?! (?:\\w+ )?{term_noun})"),
    ("statutory_maximum", "^@ (?:statutory )?maximum"),
)
_MANDATORY = "^@ mandatory"
_MANDATORY_BEFORE = "\\bmandatory (?:(?:prison|jail|term|sentence|of) )*@$"
# at least so much and up to @
_AND_UP_TO = "Q[A-Z] (?:in (?:\\w+ )?prison )?(?:and|or) (?:up to|a maximum of|as much as|as long as) @$"
_CUSTODY = "^@ (?:s |of )?(?:\\w+ ){0,2}(?:custody|remand|detention)"  # of days before a trial
_NO_TERM = "^@ (?:\\w+ )?{no_term}"
_SUSPENDED = "\\b(?:suspended|suspending|suspends) @$"  # suspended @ of the sentence
_NOT_SERVED = "{not_served} (?:<d>){0,3}@$|\\bsuspended for (?:<d>){0,2}@$"
_SPAN = "(?:in|over|after|within|during|past|last|next|since|every|previous|recent|every) (?:the )?@$"
_BARE_TIME = "{in_time} (?:the )?@$"
_GOES_ON = (
    "^(?:(?:and|or|then|but|the|a|an|his|her|their|to|of|for|on|got|who|was|were|while|with|another) |<d>){0,12}$"
)
_AGAIN = "(?:^|\\bfor SUB )(?:it|that|this|the (?:average|median|term|sentence)) (?:was|is|came to|averaged) @$"
_BARE = (
    "(?:{minimum}|{maximum}) (?:(?:of|is|was|at|goes|go|rises|up|to|would|be|set|a) ){0,4}@$"
    "|\\bfor SUB (?:it (?:is|was) )?@$|\\bmake it @$"
)
_MORE = "^@ (?:more|additional|extra|further|consecutive|full|long|whole) (year|month|day)s?\\b"  # another @ more years
_SECOND_END = "from QD to @$|QD (?:and|or|but) (?:as many as|as much as|up to|no more than|not more than) @$"
_BARE_PASSED = "\\b(?:settled on|landed on|came down at|imposed) (?:(?:only|just|a|nearer) )*@$"
_BARE_SOUGHT = f"{{sought}} (?:(?:only|just|at least|no more than|a|nearer) )*@$|{_BARE_PASSED}"
_BARE_GIVEN = "{gave_term} (?:(?:him|her|them|just|only|a) ){0,2}@$"
_BARE_GIVEN_END = "^@ (?:$|for|in|and|on|behind|to|with|{fence})"
# @ for dealing SUB: what such a term was given for
_FOR_CRIME = "^@ (?:in prison )?(?:for|in|over) (?:<d>){0,4}{offending}"


_UNNAMED = Term("prison", "asserted")
# a list of people sentenced: the marks around a term, and how far the words that open the list are looked for
_MARKS = frozenset(",:;.–—-()|\n•")
_RECORD_BACK, _RECORD_REACH = 8, 80
# `Sentences: John Doe, 41`, `Sentenced in the SUB case: John Doe, 41`
_RECORD_HEADING = (
    "\\bsentence[sd] (?:(?:in|for|at|by|over) (?:\\w+ ){1,6})?(?:(?!to\\b|of\\b)\\w+ ){2,4}(?:QN|\\d\\d)\\b"
)
_LIMITS = ("statutory_minimum", "statutory_maximum")


@once
def read(spot: Spot) -> Claim | None:
    """The claim of `sentences` on months or years, on life, or on a bare number that goes on with a term."""
    q = spot.quantity
    account = Account(spot)
    if q.unit in _TERMS:
        term = _term(account)
        if term is None or not is_drug_story(spot):
            return None
        return _claim(spot, term, q.unit)
    if letter(q.unit) == "N" and q.noun is None:
        more = pattern(_MORE).search(account.right)
        if more is not None and (term := _term(account)) is not None and is_drug_story(spot):
            return _claim(spot, term, more[1])
        if pattern(words_of_term(_BARE)).search(account.lead):
            return _bare(spot, account, back=2)
        if pattern(_SECOND_END).search(account.lead):
            return _bare(spot, account, back=0)
        if pattern(words_of_term(_BARE_SOUGHT)).search(account.lead) and account.after(_BARE_GIVEN_END):
            return _bare(spot, account, back=1)
        if account.before(_BARE_GIVEN) and account.after(_BARE_GIVEN_END):
            return _bare(spot, account, back=0)
    return None


def likely(spot: Spot, kind: str) -> Claim | None:
    """The claim on a term that the words around speak for, where no rule is met."""
    if spot.quantity.unit not in _TERMS or not is_drug_story(spot) or Account(spot).after(_NO_TERM):
        return None
    limit = {"statutory_minimum": "at_least", "statutory_maximum": "at_most"}.get(kind)
    return _claim(spot, Term(kind, "potential" if limit else "asserted", limit), spot.quantity.unit)


def _claim(spot: Spot, term: Term, unit: str) -> Claim:
    life = is_life(spot.quantity)
    limit = term.limit
    if not (spot.quantity.qualifier == "exact" or (limit == "at_least" and spot.quantity.qualifier == "at_most")):
        limit = None  # the text's own qualifier holds, but for a floor that goes up to so much
    return Claim(
        "sentences",
        "month",
        {"kind": term.kind, "life": life},
        scale=1.0 if unit == LIFE else scale_to(unit, "month"),
        stated_unit=unit,
        modality=term.modality,
        qualifier=limit,
        substance=_drug(spot, term),
    )


def _drug(spot: Spot, term: Term) -> str | None:
    """The drugs of the crime: those of the sentence, else of the record (`Offense: ...`) or of the law told before."""
    page = spot.page
    beside = pattern("\\bfor SUB (?:it was |it is )?@$").search(Account(spot).left)
    if beside:
        return substance.joined(substance.before(spot))
    found = drugs_in_sentence(page, spot.sentence) - {"drug"}
    back = 0
    if spot.sentence_says("^(?:{record_label})"):
        back = 4
    elif term.kind in _LIMITS and not spot.sentence_says("{accused_one}"):
        back = 2
    for sentence in range(spot.sentence - 1, max(-1, spot.sentence - 1 - back), -1):
        found = found or drugs_in_sentence(page, sentence)
    return "+".join(sorted(found)) or None


def _bare(spot: Spot, account: Account, back: int) -> Claim | None:
    """`a floor of five years and a ceiling of @`, `74 months, and for cannabis @`: the unit of the term before."""
    for other in spots_before(spot, back):
        if other.quantity.unit in _TERMS and other.quantity.unit != LIFE and (claim := read(other)) is not None:
            governed = term_before(account)
            if governed is None and claim.own["kind"] == "statutory_minimum" and spot.quantity.qualifier == "at_most":
                governed = Term("statutory_maximum", "potential", "at_most")
            if governed is None or (governed.weak and claim.modality == "asserted"):
                mode = "asserted" if account.before(_BARE_PASSED) else claim.modality
                return replace(claim, substance=_drug(spot, _UNNAMED), qualifier=None, modality=mode)
            return _claim(spot, governed, other.quantity.unit)
    return None


@once
def _term_at(spot: Spot) -> Term | None:
    """The kind of term that a quantity is."""
    return _term(Account(spot))


def _term(account: Account) -> Term | None:
    """What kind of term a duration is, None if it is none."""
    if account.after(_NO_TERM) or pattern(words_of_term(_NOT_SERVED)).search(account.left):
        return None
    if account.before(_SUSPENDED) and account.after("^@ of"):
        return _UNNAMED
    governed = term_before(account)
    if governed is not None and governed.modality == "potential" and account.before(_SPAN):
        governed = None  # faced a rise over @
    if governed is None and account.spot.quantity.unit == "day" and account.after(_CUSTODY):
        return None
    if pattern(_AND_UP_TO).search(account.lead) and _kind_before(account) == "statutory_minimum":
        governed = Term("statutory_maximum", "potential", "at_most")
    if (
        governed is not None
        and governed.modality == "potential"
        and (account.after(_MANDATORY) or account.before(_MANDATORY_BEFORE))
    ):
        governed = Term("statutory_minimum", "potential", "at_least")
    modality = governed.modality if governed else _modality_before(account)
    for kind, words in _RELEASE:
        if account.after(_BEHIND % words) or account.before(_BEFORE % words):
            usual = "potential" if account.before("{usual} @$") else modality
            return Term(kind, usual)
    for kind, rule in _NAMED_LIMIT:
        if account.after(rule):
            return Term(kind, "potential", "at_least" if kind == "statutory_minimum" else "at_most")
    if governed is not None and (not governed.weak or account.after(_FOR_CRIME) or _is_court(account)):
        return governed
    if account.after(_PRISON) or (account.after(_PRISON_TERM) and _is_court(account)):
        bound = account.spot.quantity.qualifier
        if bound == "at_least" and account.spot.sentence_says("{by_law}"):
            return Term("statutory_minimum", "potential")
        return Term("statutory_maximum", "potential") if bound == "at_most" else _UNNAMED
    if _is_recorded(account):
        return _UNNAMED
    if account.before(_BARE_TIME):
        return None
    return _going_on(account)


def _term_before(account: Account) -> Term | None:
    """The term before in the sentence."""
    terms = (_term_at(other) for other in spots_before(account.spot) if other.quantity.unit in _TERMS)
    return next((term for term in terms if term is not None), None)


def _modality_before(account: Account) -> str:
    """The modality of the term before in the sentence: `faces @ in prison and @ of supervised release`."""
    term = _term_before(account)
    return term.modality if term else "asserted"


def _kind_before(account: Account) -> str | None:
    """The kind of the term before in the sentence."""
    term = _term_before(account)
    return term.kind if term else None


def _is_recorded(account: Account) -> bool:
    """Whether a term stands alone in a list of people sentenced: `Sentenced before: John Doe, 45, 60 months;`."""
    spot = account.spot
    items, text = spot.page.items, spot.page.document.text
    if spot.index == 0 or not account.before("\\w+ @$"):
        return False
    if spot.page.document.style.punctuated:
        ahead = text[items[spot.index - 1].end : max(spot.quantity.full_start, 0)]
        behind = text[spot.item.end : items[spot.index + 1].start] if spot.index + 1 < len(items) else "."
        if not (set(ahead) & _MARKS and (set(behind) & _MARKS or account.after("^@ (?:$|and\\b|in |for )"))):
            return False
    elif not account.before("(?:QN|\\b\\d\\d) (?:(?:of|from) )?(?:\\w+ ){0,3}@$"):
        return False
    first = spot.page.bounds(max(0, spot.sentence - _RECORD_BACK))[0]
    told = spot.page.text(max(first, spot.index - _RECORD_REACH), spot.index)
    return pattern("{record_head}|" + _RECORD_HEADING).search(told) is not None


def _is_court(account: Account) -> bool:
    """Whether the words around speak of a court or a prison, so that what someone `got` is a term."""
    spot = account.spot
    page, last = spot.page, spot.bounds[1]
    behind = page.text(*page.bounds(page.sentence_of(last))) if last < len(page.items) else ""
    return spot.sentence_says("{court}") or pattern("{court}").search(f"{spot.previous} | {behind}") is not None


def _going_on(account: Account) -> Term | None:
    """The term of the one before in the sentence, or of the sentence before for `it was @`."""
    spot = account.spot
    if pattern(spelled(_AGAIN)).search(account.left):
        for other in spots_before(spot, back=1):
            if other.quantity.unit in _TERMS and (term := _term_at(other)) is not None:
                return term
        return None
    back = 0 if spot.page.document.style.punctuated else 1  # stripped text may be cut before `his brother @`
    for other in spots_before(spot, back):
        if letter(other.quantity.unit) != "D":
            continue
        between = spot.page.text(other.index + 1, spot.index)
        if not pattern(words_of_term(_GOES_ON)).search(between + " " if between else ""):
            return None
        term = _term_at(other)
        if term is None:
            return None
        if term.kind == "statutory_minimum" and account.after("^@ (?:in prison )?for\\b"):
            return term  # the minimums are QD for so much and @ for less
        if term.kind in ("prison", "statutory_maximum", "statutory_minimum"):
            return replace(term, limit=None)
    return None
