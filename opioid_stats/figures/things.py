"""Things that enforcement counts: charges, laboratories, shipments, companies, operations, seizures, guns and the like.

The head noun says what they are; a kind whose nouns other trades count too needs a word of enforcement beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from opioid_stats.context.patterns import pattern
from opioid_stats.figures.account import Account, spelled


@dataclass(frozen=True)
class Thing:
    """A kind of thing: its nouns, what must stand in the sentence if no drug modifies it, and what rules it out."""

    kind: str
    nouns: str
    needs: str = ""
    never: str = ""
    unit: str = "item"
    drug: bool = False  # a drug that modifies the noun does as well as a word of enforcement


_DRUG = (
    "^@ (?:<n>){0,4}SUB",
    "^@ (?:<n>){0,5}(?:of|for|containing|with|that contained|holding|laced with|full of) (?:<n>){0,3}SUB",
)
# among amounts: QM of SUB, EUR in cash and @ vehicles
_AMONG = "Q[MLC]\\b (?:(?!{fence})\\w+ ){0,6}@|@ (?:<w>){0,6}Q[MLC]\\b"
_PRIOR = "@ (?:\\w+ ){0,2}(?:prior|previous|past|earlier) |@ (?:\\w+ ){0,3}on (?:his|her|their) record"
_THINGS = (
    Thing("arrests", "{arrest_count}", never=_PRIOR, unit="person"),
    Thing(
        "arrests", "apprehensions", "SUB|{drug_word}", "{migrant}|{border_crossing}|sector", unit="person", drug=True
    ),
    Thing("convictions", "{conviction_count}", never=_PRIOR, unit="person"),
    Thing("defendants", "{prosecution_count}", unit="person"),
    Thing("charges", "{charge_count}", "{charged}|{convicted}|{charge_word}"),
    Thing("laboratories", "{lab}|SUB sites", "{dismantle}|{clandestine}", "{testing}", drug=True),
    Thing(
        "shipments",
        "{shipment}",
        "{mail}|{seize}|@ (?:SUB |\\w+ ){0,2}{shipment} (?:from|to|into|out of|bound for) (?:the )?LOC",
        "{screened}|{testing}",
        drug=True,
    ),
    Thing("shipments", "SUB (?:envelopes|packages|mailers|mailings)", "", "{screened}"),
    Thing("shipments", "packages|mailers", "{postal}", "{screened}"),
    Thing("companies", "{company}|{trader}", "{company_act}", "@ (?:\\w+ ){0,4}{filled}|{filled} (?:\\w+ ){0,3}@"),
    Thing("operations", "{operation}", "", "{surgery}"),
    Thing("operations", "purchases|deals|transactions", "{undercover}", "{firearm} (?:\\w+ )?(?:purchases|deals)"),
    Thing("operations", "{searched_place}", "{searched} (?:(?!QX\\b|{fence})\\w+ ){0,4}@", ""),
    Thing("seizures", "{seizure_count}", "", ""),
    Thing("seizures", "{case}", "{case_act}", "{health} (?:<w>){0,12}@|@ (?:<w>){0,12}{health}", drug=True),
    Thing("seizures", "{inspection}", "SUB (?:\\w+ ){0,9}@|@ (?:\\w+ ){0,9}SUB", "{screened}", drug=True),
    Thing("firearms", "{firearm}", "", "{gun_talk}"),
    Thing("vehicles", "{vehicle}", f"{{impound}}|{_AMONG}", "{screened}|{traffic_talk}"),
    Thing("vehicles", "SUB (?:\\w+ )?(?:{vehicle})", "{stopped}", ""),
    Thing("other", "{equipment}", f"{{seize}}|{{impound}}|{_AMONG}", ""),
    Thing("other", "{premises}", "{shut}", ""),
    Thing("other", "{organization}|SUB (?:\\w+ing )?rings", "{dismantle}|{target}", ""),
    Thing("other", "{trial}", "{conclude}|SUB", ""),
    Thing("other", "{ticket}", "{issue}", ""),
)
# guns seized: @
_TAKEN = "(?:(?:{seize}|{impound}|{dismantle}|made|executed|issued|served|filed|conducted|total|opened|charged) )?"
_NUMBERED = (
    "(?:number|numbered|numbering|totaled|totalled|totaling|total|totals|reached|stood at|stand at|stands at|are at|"
    "is at|hit|were|came to|(?:{up}|{down}) to|(?:{up}|{down}) (?:\\w+ ){0,3}from)"
)
# by place: arrests were made in LOC (@), LOC (QN) and LOC (QN)
_DONE_THERE = (
    Thing("arrests", "{arrested_active} {some_people}", unit="person"),
    Thing("defendants", "{charged_active} {some_people}", unit="person"),
)
_BY_PLACE = (
    "(?=(?P<thing>{arrest_count}|{conviction_count}|{prosecution_count}|{lab}|{shipment}|{seizure_count}|{case}|"
    "{operation}|(?:{arrested_active}|{charged_active}) {some_people}) (?:<w>){0,6}in "
    "(?:(?:(?:the|and|LOC|QN|QX) )*LOC|(?:the )?\\w+(?: \\w+)?(?: QN (?:and )?(?:the )?\\w+(?: \\w+)?)*) @$)"
)
_BY_PLACE_END = "^@ (?:$|LOC|and (?:the )?LOC|the |in |for |against |{fence})"


def is_trader(account: Account) -> bool:
    """Whether what is counted may be people as well as companies: `@ suppliers`, `@ exporters`."""
    return pattern("{trader}").search(account.group) is not None and not pattern("{company}").search(account.group)


def kind_of_thing(account: Account) -> tuple[str, str] | None:
    """The kind and the unit of a count of things, None if what is counted is none of enforcement's."""
    found = _named_behind(account) or _named_before(account)
    if found is None:
        return None
    return found.kind, found.unit


def _is_by_place(account: Account) -> bool:
    """Whether a number stands in brackets behind a place, or, in stripped text, between two."""
    text, q = account.spot.page.document.text, account.spot.quantity
    if not account.spot.page.document.style.punctuated:
        return account.before("LOC @$") and account.after(_BY_PLACE_END)
    return text[max(0, q.start - 1) : q.start] == "(" and text[q.end : q.end + 1] == ")"


def _named_behind(account: Account) -> Thing | None:
    """The thing that the noun group behind the number names last: `@ drug case files` are files."""
    best: tuple[int, Thing] | None = None
    for thing in _THINGS:
        for match in pattern(thing.nouns).finditer(account.group):
            end = match.end()
            if _agrees(account, match[0]) and (best is None or end > best[0]) and _holds(account, thing):
                best = (end, thing)
    return best[1] if best else None


def _agrees(account: Account, noun: str) -> bool:
    """Whether the noun agrees in number: `two gun laws` counts no guns."""
    q = account.spot.quantity
    if q.value == 1 or pattern("^(?:{same_plural}|{hyphened})$").match(noun):
        return True
    return noun.endswith("s") and not noun.endswith("ss")


def _named_before(account: Account) -> Thing | None:
    """The thing named before a bare number: `guns - @`, `drug interceptions number @`, `arrests in LOC (@)`."""
    if account.spot.quantity.noun is None and account.before(_BY_PLACE) and _is_by_place(account):
        told = [match["thing"] for match in pattern(spelled(_BY_PLACE)).finditer(account.left)][-1]
        named = [thing for thing in (*_THINGS, *_DONE_THERE) if pattern(f"^(?:{thing.nouns})$").search(told)]
        return next((thing for thing in named if _holds(account, thing)), None)
    if account.spot.quantity.noun is not None and account.group:
        return None
    for thing in _THINGS:
        if thing.kind == "charges":
            continue
        if account.before(
            f"(?:{thing.nouns}) (?:(?!QX\\b)\\w+ ){{0,6}}?{_NUMBERED} (?:just |only |about )?@$"
        ) or _listed(account, thing):
            return thing if _holds(account, thing) else None
    return None


def _listed(account: Account, thing: Thing) -> bool:
    """`guns – 9`, `Arrests: 4`: the noun and its number with a mark between them."""
    spot = account.spot
    if spot.index == 0 or not account.before(f"(?:{thing.nouns}) {_TAKEN}@$"):
        return False
    if not spot.page.document.style.punctuated:
        return account.heads_list
    between = spot.page.document.text[spot.page.items[spot.index - 1].end : spot.quantity.start]
    return any(mark in between for mark in ":–—-=") or ("," in between and account.is_closed)


def _holds(account: Account, thing: Thing) -> bool:
    """Whether the sentence speaks of enforcement where the noun alone does not."""
    if thing.never and account.says(thing.never):
        return False
    if thing.kind == "vehicles" and account.spot.quantity.per:
        return False
    if not thing.needs:
        return True
    if thing.drug and any(account.after(rule) for rule in _DRUG):
        return True
    return account.says(thing.needs)
