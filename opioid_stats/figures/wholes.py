"""The words that name the whole of a share: `@ of WHOLE`, `@ WHOLE contained`, `one WHOLE in five`, `of WHOLE, @`."""

from __future__ import annotations

from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot, is_relative, quantity_at
from opioid_stats.figures.clause import clause, own
from opioid_stats.figures.series import words

# `of cocaine involved deaths`: no verb ends the whole there
_COMPOUND = r"(?!(?:involved|involving|related) (?:\w+ )?{series_death})"
OF_WHOLE = (
    r"^(?:\d+ )?(?:by \w+ )?(?:of|in|among) (?:PER )?(?P<whole>.*?)(?=" + _COMPOUND + r"{whole_end}|\b(?:PER|Q\w)\b|$)"
)
# `nine in ten dope samples`, `half of SUB arrests`
_DRUG_NOUN = r"^(?P<whole>SUB (?:{series_death}|{series_enforcement}|{series_other})\b)"
_NOUN_WHOLE = r"^(?!{apart}|{followed})(?P<whole>(?:(?!SUB)\w+ ){1,4}?)(?={whole_end}|in\b)"
_ONE_IN_WHOLE = r"(?:(?!{apart}|{has_part}|SUB|Q)\w+ ){1,4}"
_WHOLE_BEFORE = r"\b(?:of|among) (?P<whole>(?:(?!Q[^N]|than\b)\w+\b ?){1,10}) ?$"


def wholes(spot: Spot) -> list[str]:
    """The words that name the whole: `@ of WHOLE`, `@ WHOLE contained`, `one WHOLE in five`, `of WHOLE, @`."""
    page = spot.page
    right = words(page, spot.index + 1, own(spot)[1])
    found = [m["whole"] for t in (OF_WHOLE, _NOUN_WHOLE, _DRUG_NOUN) if (m := pattern(t).search(right))]
    if letter(spot.quantity.unit) == "F":
        found.append(spot.quantity.text.lower())
        found += [m[0] for m in [pattern(_ONE_IN_WHOLE).match(right)] if m]
    left = pattern(_WHOLE_BEFORE).search(words(page, clause(spot)[0], spot.index))
    return [w for w in [*found, left["whole"] if left else ""] if w.strip()]


def leads_to(spot: Spot) -> Spot | None:
    """The share that this one leads to, with which it has its whole: `from @ to 16 percent of deaths`."""
    page, index = spot.page, spot.index
    if index + 2 < spot.bounds[1] and page.items[index + 1].word == "to" and is_relative(page, index + 2, "PF"):
        return quantity_at(page, index + 2)
    return None
