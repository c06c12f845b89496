"""Which word before a term of punishment governs it: imposed, foreseen by law, faced, or only asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from opioid_stats.context.life import is_life
from opioid_stats.context.patterns import pattern
from opioid_stats.figures.account import Account, spelled

_SENTENCED = (
    "(?:<d>){0,12}(?:to|of|was|is|from|between|serve|combined|total) |"
    "(?:(?:a|an|another|combined|total|of|for|to|more|than|over|nearly|almost|about|at|least|up|some|around|just) )*"
)
_GAVE = (
    "(?:(?:him|her|them|me|each|only|just|combined|total|of|off with|with|to|ranging|between|from|that ranged) |"
    "(?:the|a|an|his|her) (?:(?!for\\b)<d>){0,3})*"
)
# the head of the subject governs, whatever its clause says: the average term of those subject to a minimum was @
_AVERAGE_TERM = "(?:{average_term}|(?:average|median|mean|typical) (?:<d>){1,3}(?:sentences?|terms?))"
_AVERAGE = _AVERAGE_TERM + " (?:(?!and\\b)<d>){0,20}(?:was|is|were|are|reached|came to|stood at|rose to|fell to) @$"
# what governs a term from before, nearest first: kind, modality, words, what may stand between
_GOVERNORS = (
    # sentenced to the mandatory minimum of @
    (
        "prison",
        "asserted",
        "(?:{sentenced}|{gave_term}) (?:to |serve )*(?:the|a) (?:{minimum}|{maximum})",
        "(?:<d>){0,4}",
    ),
    # could have been given @: a term that nobody passed
    ("prison", "hypothetical", "(?:could|would|should|might) have (?:been )?{passed}", "(?:<d>){0,9}"),
    ("statutory_minimum", "potential", "{minimum}", "(?:(?:<d>){0,5}|(?:<d>){0,16}(?:from|to) (?:QD to )?)"),
    ("statutory_maximum", "potential", "{maximum}", "(?:(?:<d>){0,9}|(?:<d>){0,16}(?:from|to) (?:QD to )?)"),
    ("exposed", "potential", "{exposed}", "(?:<d>){0,8}"),
    ("exposed", "potential", "{crime}", "(?:<d>){0,4}"),  # first offense: up to @
    ("exposed", "potential", "{entails}", "(?:<d>){0,4}"),  # dealing SUB means at least @
    ("prison", "potential", "{guideline}", "(?:<d>){0,5}"),
    ("prison", "hypothetical", "{sought}", "(?:<d>){0,6}"),
    ("prison", "asserted", _AVERAGE_TERM, "(?:<d>){0,12}"),
    ("prison", "asserted", "{sentenced}", f"(?:{_SENTENCED})"),
    ("prison", "asserted", "{gave_term}", _GAVE),
    (
        "prison",
        "asserted",
        "(?:judge|court|magistrate|jury) (?:gave|gives|handed|hands|ordered|orders|imposes)",
        "(?:<d>){0,3}",
    ),
    ("prison", "asserted", "{reduced}", "(?:<d>){0,8}(?:to|from) "),
)
_WORD = r"(?:(?!{fence_of_term}\b)\w+ )"
# what governs only an amount with a bound: `offense: up to @`, `means at least @`
_BOUNDED = {"{crime}": ("at_most",), "{entails}": ("at_most", "at_least", "more_than", "range")}
_NO_MORE = ("no more than", "not more than")


@dataclass(frozen=True)
class Term:
    """How a duration is a term of punishment."""

    kind: str
    modality: str
    limit: str | None = None
    weak: bool = False  # `got @`, `a term of @` name a sentence only in a story of courts


def term_before(account: Account) -> Term | None:
    """The term that the nearest governing word before it makes it."""
    if _says(account, _AVERAGE):
        return Term("prison", "asserted")
    best: tuple[int, Term] | None = None
    qualifier = account.spot.quantity.qualifier
    life = is_life(account.spot.quantity)
    for kind, modality, words, between in _GOVERNORS:
        if qualifier not in _BOUNDED.get(words, (qualifier,)):
            continue
        match = last(pattern(words_of_term(f"(?={words} {between}@$){words}")).finditer(account.lead))
        if match is None or (best is not None and match.start() < best[0]):
            continue  # `sentence of @` within `minimum sentence of @` governs nothing
        limit = {"statutory_minimum": "at_least", "statutory_maximum": "at_most"}.get(kind)
        if "{passed}" in words and qualifier == "at_most":
            kind, modality = "exposed", "potential"  # could have received up to @
        elif modality == "asserted" and _says(account, f"{{may}} (?:<d>){{0,4}}{words} {between}@$"):
            kind, modality = "exposed", "potential"
        elif modality == "asserted" and _says(account, f"{{sought}} (?:<d>){{0,4}}{words} {between}@$"):
            modality = "hypothetical"
        if kind == "statutory_minimum" and pattern("Q[A-Z] .*\\bup to @$").search(account.lead, match.end()):
            kind, limit = "statutory_maximum", "at_most"  # at least so much and up to @
        if (
            kind == "statutory_maximum"
            and match[0] in _NO_MORE
            and _says(account, f"{{sought}} (?:<d>){{0,3}}{match[0]} {between}@$")
        ):
            kind, modality, limit = "prison", "hypothetical", None  # will recommend no more than @
        if kind == "exposed":
            low = qualifier in ("at_least", "more_than") and not life
            kind = "statutory_minimum" if low else "statutory_maximum"
            limit = "at_most" if life else None
        weak = modality != "potential" and words in ("{gave_term}", "{reduced}", "{sought}")
        best = (match.end(), Term(kind, modality, limit, weak))
    return best[1] if best else None


def last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """The last of some matches.

    >>> [m.start() for m in [last(re.finditer("a", "aba"))] if m]
    [2]
    """
    found = list(matches)
    return found[-1] if found else None


def _says(account: Account, rule: str) -> bool:
    """Whether the words before a term match a rule."""
    return pattern(words_of_term(rule)).search(account.lead) is not None


def words_of_term(rule: str) -> str:
    """A rule with its short forms written out, `<d>` being a word that parts no two terms."""
    return spelled(rule.replace("<d>", _WORD))
