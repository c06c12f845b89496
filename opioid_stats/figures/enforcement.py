"""`enforcement`: a count of enforcement acts, actors or proceeds.

`people` tells who was arrested, charged or convicted, `things` what was taken, raided or counted, `cash` money. Here
stands what belongs to all: only stories of drugs count, a part of a group (`two of them`) takes the kind of the group,
and a drug is set only where it modifies what is counted (`heroin arrests`).
"""

from __future__ import annotations

from dataclasses import replace

from opioid_stats import units
from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot, once
from opioid_stats.figures.account import Account, is_drug_story, spots_before
from opioid_stats.figures.answered import asked
from opioid_stats.figures.cash import currency_of_called_cash, currency_of_cash
from opioid_stats.figures.people import NOT_DONE, are_no_suspects, done_to, kind_of_people
from opioid_stats.figures.prices import local_currency
from opioid_stats.figures.row import Claim
from opioid_stats.figures.things import is_trader, kind_of_thing
from opioid_stats.lexicon import Mention

_FRACTIONAL = "^@ (?:caliber|calibre|mm|gauge|round|rounds|odd)\\b"
_PART = "^@ (?:of (?:them|those|these|whom|which)|{elliptical})\\b"
_AMONG_THEM = "\\b(?:among them|including|of whom|of them) @$"
# a bare number of the same series: up from @ in 2022, against @ in the same period, a far cry from the @ of 2015
_SERIES = (
    "(?:{compared}|compared with|compared to|from|to|versus|against|after|then|PER and|LOC and) "
    "(?:(?:the|just|only|about|a|some|record|peak|of) )*@$"
)
_SERIES_END = "^@ (?:(?:odd|plus|such) )?(?:(?:in|of|for|the|a|during|PER|to|at) |$)"
# between a count and its drug: @ suspected SUB dealers, @ arrests for dealing SUB, @ men who brought QM of SUB
_MODIFIES = (
    "^(?:(?!{group_end}|{group_fence}|{fence}|of\\b|Q[A-Z]\\b|\\w+ed\\b|\\w+ing\\b)\\w+ ){0,3}$",
    "^(?:suspected|alleged|illegal|clandestine|related) $",
    "^(?:(?!and\\b|{fence}|Q[A-Z]\\b)\\w+ ){0,4}?{drug_link} (?:(?!and\\b|{fence}|Q[NX]\\b)\\w+ ){0,4}$",
    "^(?:\\w+ )?(?:who|that|which) (?:(?!and\\b|{fence})\\w+ ){0,6}$",
)
_SUBJECT = (
    "SUB (?:\\w+ )?(?:{arrest_count}|{conviction_count}|{shipment}|{lab}|{case}|{seizure_count}) (?:<w>){0,8}@$"
    "|SUB (?:accounted for|made up|led with|led to|were behind) @$"
)
_PEOPLE_AND_FIRMS = "^@ (?:<n>){0,3}{person} and (?:<n>){0,3}{company}"
_OF_PEOPLE = frozenset({"arrests", "defendants", "convictions", "network_members"})
_OTHER_CRIME = "^@ (?:(?!SUB)<w>){0,8}{other_crime}"


@once
def read(spot: Spot) -> Claim | None:
    """The claim of `enforcement` on a count of people or things, or on money seized or earned."""
    kind = letter(spot.quantity.unit)
    if kind == "C":
        return _cash(spot, currency_of_cash(spot))
    if kind != "N" or spot.quantity.per == "of" or not _is_count(spot) or not is_drug_story(spot):
        return None
    return _counted(spot) or _answer(spot)


def likely(spot: Spot, kind: str) -> Claim | None:
    """The claim on a count or on money that the words around speak for, where no rule is met."""
    if kind == "cash":
        return _cash(spot, local_currency(spot))
    account = Account(spot)
    if not _is_count(spot) or not is_drug_story(spot) or account.after(_OTHER_CRIME) or account.before(NOT_DONE):
        return None
    if kind in _OF_PEOPLE and are_no_suspects(account):
        return None
    unit = "person" if kind in _OF_PEOPLE else "item"
    return Claim("enforcement", unit, {"kind": kind}, substance=_modifier(account))


def read_cash(spot: Spot) -> Claim | None:
    """The claim on money that its own words call cash or proceeds, which no price can be."""
    return _cash(spot, currency_of_called_cash(spot)) if letter(spot.quantity.unit) == "C" else None


def _cash(spot: Spot, currency: str | None) -> Claim | None:
    if currency is None or spot.quantity.unit in units.SUBUNITS or not is_drug_story(spot):
        return None
    return Claim("enforcement", currency, {"kind": "cash"})


def _counted(spot: Spot) -> Claim | None:
    account = Account(spot)
    if account.after(_FRACTIONAL) or account.after(_OTHER_CRIME) or account.before(NOT_DONE):
        return None
    drug = _modifier(account) or _subject(account)
    thing = kind_of_thing(account)
    if thing is not None and thing[0] == "companies" and is_trader(account) and done_to(account) is not None:
        thing = None  # the exporters arrested are people
    if thing is not None and not (_is_one(spot) and account.is_part):
        drug = drug or _drug_before(spot, (thing[0],) if account.before(_SERIES) else ())
        return Claim("enforcement", thing[1], {"kind": thing[0]}, substance=drug)
    if account.after(_PART) or account.before(_AMONG_THEM):
        done = done_to(account)
        whole = _whole(spot)
        if whole is not None and done is not None and whole.unit == "person":
            return replace(whole, own={"kind": done}, substance=drug or whole.substance)
        if whole is not None:
            return replace(whole, substance=drug or whole.substance)
    people = kind_of_people(account)
    if people is not None:
        drug = drug or _drug_before(spot, ("seizures",) if pattern("{charged_person}").search(account.group) else ())
        unit = "item" if people == "other" and account.after(_PEOPLE_AND_FIRMS) else "person"
        return Claim("enforcement", unit, {"kind": people}, substance=drug)
    bare = spot.quantity.noun in (None, "odd", "plus")
    return _whole(spot) if bare and account.before(_SERIES) and account.after(_SERIES_END) else None


def _answer(spot: Spot) -> Claim | None:
    """The claim on a bare number that answers `how many labs did you find?`."""
    account = asked(spot)
    if account is None:
        return None
    kind, unit = kind_of_thing(account) or (kind_of_people(account), "person")
    return Claim("enforcement", unit, {"kind": kind}) if kind else None


def _is_one(spot: Spot) -> bool:
    """Whether `one` is a mere article: `one of the firms`, `in one case`."""
    return spot.quantity.value == 1


def _is_count(spot: Spot) -> bool:
    """A whole number of at least one; `in one case` counts nothing."""
    q = spot.quantity
    if q.value is not None and (q.value < 1 or q.value != int(q.value)):
        return False
    mere = "\\b(?:in|at) @ (?:\\w+ )?(?:{case}|{seizure_count}|{inspection}|{company}|{operation})"
    return not (q.value == 1 and spot.says(mere))


def _whole(spot: Spot) -> Claim | None:
    """The claim on the count before that this one is a part of, or goes on with."""
    for other in spots_before(spot):
        if letter(other.quantity.unit) == "N":
            claim = read(other)
            if claim is not None or other.quantity.noun is not None:
                return claim
    return None


def _drug_before(spot: Spot, kinds: tuple[str, ...]) -> str | None:
    """The drug of a count of one of some kinds before in the sentence: `@ drug cases and QX suspects`."""
    for other in spots_before(spot) if kinds else ():
        if letter(other.quantity.unit) == "N" and (claim := read(other)) is not None and claim.own["kind"] in kinds:
            return claim.substance
    return None


def _subject(account: Account) -> str | None:
    """The drug of a subject that has the count: `SUB parcels fell from @`, `SUB accounted for @ seizures`."""
    if not account.before(_SUBJECT):
        return None
    found = substance.before(account.spot)
    return substance.joined(found)


def _modifier(account: Account) -> str | None:
    """The drug that modifies what is counted, if one does."""
    spot = account.spot
    page, last = spot.page, spot.bounds[1]
    own = [m for m in spot.item.inside if m.kind == "substance"]
    if own:
        return substance.joined(own)
    for i in range(spot.index + 1, min(last, spot.index + 12)):
        what = page.items[i].what
        if isinstance(what, Mention) and what.kind == "substance":
            words = page.text(spot.index + 1, i) + " " if i > spot.index + 1 else ""
            if any(pattern(rule).search(words) for rule in _MODIFIES):
                return substance.joined(substance.group_at(page, i, last))
            return None
    return None
