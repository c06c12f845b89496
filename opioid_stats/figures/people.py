"""People that enforcement counts: arrested, charged, convicted, or members of a network.

What was done to them decides, the first verb of the clause before all; else the noun that counts them.
"""

from __future__ import annotations

from opioid_stats.context.patterns import pattern
from opioid_stats.figures.account import Account, spelled

_LATEST = ("convictions", "defendants", "arrests")
_KINDS = (("arrests", "arrested"), ("defendants", "charged"), ("convictions", "convicted"))
_ALSO = "(?:(?:also|now|since|all|both|each|so far|still|later|already|then|either|since|PER|\\w+ly) ){0,3}"
_BE = f"(?:have |has |had ){{0,1}}{_ALSO}(?:were|was|are|is|been|being|got) {_ALSO}"
_WHOM = "^@ (?:of (?:the|his|her|their|those|these|them|which|whom|all)(?: other)?(?: QX)? )?(?:<n>){0,6}?"
# what may stand between the people and their verb: ages, places and the like, or a clause of their own
_PLACE = "(?:of|from|in|at|with|near|on|to|by|inside|outside) (?:the|a|an|his|her|their) "
_PARTED = (
    "Q[A-Z] of (?:whom|which|them) (?:are|were|is|was|have|has|had)\\b"
    "|(?<!QN and )QN (?:more |others )?(?:are|were|have|remain)\\b"
)
_BETWEEN = (
    f"(?:(?:{_PLACE}|(?!{{subject}}|QX\\b|(?:{_PARTED})|{{fence}})\\w+ ){{0,7}}?"
    "|(?:<w>){0,3}{own_clause} (?:<w>){0,22}?)"
)
_BEHIND = (
    _WHOM + _BETWEEN + _BE + "{%s}",  # @ people were arrested, @ men accused of ... have been held
    _WHOM + _BETWEEN + "{%s_self}",  # @ of them have pleaded guilty
)
# @ people face a combined QX charges
_FACING = _WHOM + _BETWEEN + "(?:face|faces|faced|facing) (?:(?!{fence})\\w+ ){0,7}?(?:charges|counts|indictment|trial)"
# @ people in custody, @ arrested
_STATE = "^@ (?:<n>){0,6}?(?:(?:PER|LOC|more|so far|from|of) ){0,4}{%s_state}"
# a headline without an auxiliary: @ brothers who flooded a town with SUB jailed
_HEADLINE = (
    "^@ (?:<n>){0,5}(?:in law )?{own_clause} (?:(?!{fence}|{left_out_be}|QX\\b)\\w+ ){2,14}?{%s_state}"
    "(?: $| (?:for|in|at|on|over|as|PER) )"
)
# @ men were given terms of QD, @ were handed between QD
_GIVEN = _WHOM + _BETWEEN + "{handed} (?:(?!{fence}|QX\\b)\\w+ ){0,5}?(?:terms?|sentences?|prison|probation|QD)\\b"
_FOR_YEARS = "^ (?:for|to) (?:(?!{fence})\\w+ ){0,5}?(?:QD|life)\\b"  # who is locked up for years is convicted
_DETERMINED = (
    "(?:as many as )?"
    "(?:(?:a|an|the|total|of|another|additional|other|all|some|LOC|record|and|more|his|its|their) ){0,4}"
    "(?:(?:\\w+ )?(?:crew|gang|group|party|family|team) of )?@$"
)
_VERB = "(?<!SUB )(?<!QN )(?<!QX )(?<!was )(?<!were )(?<!been ){%s_active} "  # no noun, as in `@ drug arrests`
_BEFORE = (
    _VERB + _DETERMINED,  # police arrested @
    "{%s_noun} (?:of|against|on) " + _DETERMINED,  # the indictment of @
    "{%s_noun} (?:\\w+ ){0,6}against " + _DETERMINED,  # charges in QX districts against @
)
_WITH = (
    # charged him and @ others
    _VERB + "(?:(?!{fence})\\w+ ){0,10}(?:along with|together with|as well as|including|and) (?:the )?@$",
    "{%s} (?:<w>){0,3}(?:along with|together with|as well as) (?:the )?@$",
)
_TAKEN = "\\b(?:took|take|takes|taking|taken|brought|hauled|put|putting) (?:another |some |the )?@$"
_INTO_CUSTODY = "^@ (?:<n>){0,5}(?:into|to|in|off|out of) (?:the )?(?:<n>)?{jail}"  # took @ men to jail
_SIZE = "^@ (?:person|man|woman|member|strong|people) (?:<n>){0,4}{network}"  # a @-member ring
_MEMBERS = (
    "^@ (?:<n>){0,3}{member} (?:and \\w+ )?(?:of |in )(?:(?!QX\\b)\\w+ ){0,7}{network}",
    "^@ (?:<n>){0,2}{network} {member}",
    "^@ (?:<n>){0,3}(?:working|worked|dealing|selling|cooking|running) (?:\\w+ )?for (?:me|him|her|them|the {network})",
)
_MEMBERS_BEFORE = (
    "{network} @$|{network} (?:(?:of|with|numbered|had|has|made up of|comprising|comprised of|consisting of|"
    "consisted of|involving|involved|included|at least|about|some) ){1,3}@$"
)
_EMPLOYED = "{network} (?:\\w+ ){0,2}(?:employed|recruited|hired|used|enlisted|relied on) @$"
# an age stands right behind a person or another age: `the men, 40 and 46, were arrested`
_AGE = "(?:(?!others?\\b){person}|{aged}|who|he|she)(?: (?:aged|ages|age|QN|\\d+|and|both|is|was))* @$"
# a bare number counts people only right beside their verb
_BARE_BEHIND = (
    "^@ (?:(?:more|others|other|plus|odd|so far|people|PER|LOC|of|all|also|now) )*"
    "(?:were|was|are|is|have|has|had|who|remain|still|await|pleaded|pled|plead|face|stand|appeared|surrendered|admit|"
    "{arrested}|{arrested_state}|{charged}|{charged_state}|{convicted}|{convicted_state})\\b"
)
_MANY = 1e7  # people are never so many; money that lost its sign may be
_BARE_END = "^@ $|^@ (?:(?:more|others) )*(?:in|on|for|and|during|PER|LOC|at|after|from|as|over|this|last|with)\\b"
_OTHER_FATE = (
    "^@ (?:<n>){0,5}?(?:(?:have|had|has|were|was|been|being|are|who|also|since|later|now|all) ){0,5}{other_fate}"
)
# `John Doe 34 of Dayton was sentenced`: one person, whose age it is
_ONE_PERSON = "^@ (?:of (?:\\w+ ){1,3}?)?(?:was|is|has|faces)\\b"
_SANCTIONED = "{sanctioned} (?:(?:(?!{fence})\\w+ ){0,6}QX (?:(?!{fence})\\w+ ){1,6}and )?" + _DETERMINED
_GROUP_OF_PART = "(?:of|among) (?:the|his|her|their|its|those) @$|\\b(?:last|first|one|latest|\\w+th|most|many) of @$"
NOT_DONE = "\\bno {charged_noun} (?:<w>){0,6}@$|\\ball but @$|\\bwithout (?:a |even )?(?:single )?@$"
_PRIOR = "^@ (?:<n>)?(?:prior|previous|past|earlier) "  # a record of @ prior arrests
_OTHER_FATE_BEFORE = "{other_fate} (?:another |some |about )?@$"
# a number of things that only goes with somebody: a man with @ pills, from a flat and @ shops
_OBJECT = (
    "\\b(?:with|from|at|into|through|on|near|inside|behind|out of) "
    "(?:(?:a|an|the|his|her|their) (?:<n>){1,3}and |<n>){0,2}@$"
)


def kind_of_people(account: Account) -> str | None:
    """The kind of a count: `arrests`, `defendants`, `convictions`, `network_members` or `other`, if it is one."""
    if not _may_be_people(account):
        return None
    if account.after(_SIZE):
        return "network_members"
    done = done_to(account)
    if done is not None:
        return done
    group = account.group
    if any(account.after(rule) for rule in _MEMBERS):
        return "network_members"
    if pattern("{person}").search(group) and account.before(_MEMBERS_BEFORE):
        return "network_members"
    if pattern("{person}").search(group) and account.before(_EMPLOYED):
        return "network_members"
    if account.before(_SANCTIONED):
        return "other"
    for name, template in (("arrests", "{arrested_person}"), ("defendants", "{charged_person}")):
        if account.spot.quantity.value != 1 and pattern(template).search(group):
            return name
    if pattern("{trafficker}").search(group):
        return (
            "arrests"
            if account.says("aboard|on board|off the streets?|{arrested}|{arrested_active}")
            else "network_members"
        )
    return None


def done_to(account: Account) -> str | None:
    """What was done to people: the first verb behind them, else the state that they are in, else the verb before."""
    bare = account.spot.quantity.noun is None and not account.is_part and not _names_people(account)
    if not bare and account.before(_OBJECT) and not pattern("{person}|{accused_group}").search(account.group):
        return None  # of `a seller with @ reviews was jailed`, the verb is the seller's
    behind: tuple[tuple[str, ...], ...] = (_BEHIND, (_STATE, _HEADLINE))
    if account.before(_GROUP_OF_PART):
        behind = ((_STATE,),)  # of `four of the five men charged have been arrested`, the verb is the four's
    elif bare and not account.after(_BARE_BEHIND):
        behind = ()
    for rules in behind:
        found = []
        for name, verb in _KINDS:
            for rule in rules:
                match = pattern(spelled(rule % verb)).search(account.right)
                if match:
                    for_years = pattern(_FOR_YEARS).search(account.right[match.end() :])
                    found.append((match.end(), "convictions" if for_years and name == "arrests" else name))
        for name, rule in (("defendants", _FACING), ("convictions", _GIVEN)) if rules is _BEHIND else ():
            if bare and rule is _GIVEN and not account.after("^@ (?:others |more )?(?:were|have)\\b"):
                continue  # the man, 24, got nine years
            match = pattern(spelled(rule)).search(account.right)
            found += [(match.end(), name)] if match else []
        if found:
            return min(found, key=lambda one: (one[0], _LATEST.index(one[1])))[1]
    if account.before(_TAKEN) and account.after(_INTO_CUSTODY):
        return "arrests"
    before = _BEFORE + _WITH if pattern("{person}").search(account.group) else _BEFORE
    return next((name for name, verb in _KINDS if any(account.before(rule % verb) for rule in before)), None)


def _crossed_border(account: Account) -> bool:
    """Whether people were stopped for crossing a border: the sentence speaks of that and names no drug."""
    return account.says("{border_crossing}") and not account.says("SUB|{drug_word}")


def are_no_suspects(account: Account) -> bool:
    """Whether people are told of to whom enforcement did nothing: migrants, victims, the ones that it spared."""
    return (
        account.after("^@ (?:<n>){0,4}{migrant}")
        or _crossed_border(account)
        or account.before(NOT_DONE)
        or account.after(_OTHER_FATE)
        or account.before(_OTHER_FATE_BEFORE)
        or account.after(_PRIOR)
    )


def _may_be_people(account: Account) -> bool:
    """Whether what is counted can be people who are dealt with: no thing, time or place, no officials, no age."""
    q = account.spot.quantity
    if are_no_suspects(account):
        return False
    acted_on = any(account.before(rule % verb) for _, verb in _KINDS for rule in _BEFORE)
    if (
        account.after("^@ (?:<n>){0,4}{official}")
        and not acted_on
        and not account.after(
            "^@ (?:<n>){0,4}{official} (?:were|was|have been) (?:\\w+ )?(?:{arrested}|{charged}|{convicted})"
        )
    ):
        return False
    if q.noun is None and not _names_people(account):
        if (q.value or 0.0) >= _MANY or q.qualifier == "range":
            return False
        if (q.qualifier == "exact" and account.before(_AGE)) or account.before("{named_by_number} @$"):
            return False
        if q.value != 1 and account.after(_ONE_PERSON):
            return False
        return account.is_part or account.after(_BARE_BEHIND) or account.after(_BARE_END)
    return account.is_part or q.noun is None or pattern("^(?:{thing_noun})$").match(q.noun) is None


def _names_people(account: Account) -> bool:
    """Whether a word for people stands right behind the number, though it is not read as its noun."""
    return pattern("^{person}").match(account.group) is not None
