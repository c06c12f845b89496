"""Money that enforcement takes or that drugs earned: seized notes and coins, forfeitures, judgments, proceeds.

What drugs are worth is `prices`, which is asked first; budgets, fines, bail and rewards are no figures.
"""

from __future__ import annotations

from opioid_stats.context.measure import letter
from opioid_stats.context.patterns import pattern
from opioid_stats.context.spot import Spot
from opioid_stats.figures.account import Account
from opioid_stats.figures.prices import is_price, local_currency

# money that its own words call cash: @ in undeclared cash, @ cash, cash - @, a forfeiture of @, drug income of @
_CALLED = (
    "^@ (?:(?:in|of|worth of|from|as) )?(?:(?:the|his|her|their|its) )?(?:<n>){0,3}{money_word}",
    "^@ (?:in|of|from) (?:(?!and\\b|{fence})\\w+ ){0,4}{money_word}",
)
_CALLED_BEFORE = (
    "{money_word} (?:(?!{no_proceeds}|QX\\b|{fence})\\w+ ){0,5}@$",
    "{forfeiture} (?:(?!{no_proceeds}|{fence})\\w+ ){0,7}@$",
)
# proceeds: cleared @ a day, is thought to have taken in @, laundered more than @
# what a court finds that a criminal gained: his benefit from dealing was put at @
_BENEFIT = (
    "(?:(?:criminal|total|particular) benefit|(?:their|his|her|its|s) benefit from|benefit figure|"
    "benefit(?:t)?ed|profited) "
    "(?:(?!{no_proceeds}|{fence}|Q[A-Z]\\b)\\w+ ){0,9}(?:at|of|by|was|is|as|be) @$"
)
_EARNED = "{earn} (?:(?!{no_proceeds}|{fence}|QX\\b)\\w+ ){0,3}@$"
_EARNED_OVER_TIME = "{make_money} (?:(?!{no_proceeds}|{fence}|QX\\b)\\w+ ){0,2}@$"
# money in a list of what was taken: took QN capsules of SUB, @ and a pistol; a bag held @
_TAKEN = "{seize_money} (?:(?!{worth_word}(?! of)|{spend}|{fence})\\w+ ){0,24}@$"
_TAKEN_BEHIND = (
    "^@ (?:more )?(?:(?:was|were|has|have|been|that|which|they|officers|agents|police|had|he|she) ){0,4}{seize_money}"
)
# @ and a pistol were taken
_TAKEN_WITH = (
    "^@ (?:and|plus) (?:(?!{worth_word}|{spend}|{fence}|QC)\\w+ ){1,6}(?:was|were) (?:also |all )?{seize_money}"
)
_VALUED = "{worth_word} (?:(?!{fence})\\w+ ){0,14}@$|\\bat @$"
# a fee in cash: paid @ in cash
_PAID = "\\b(?:pays?|paid|paying|charged|charging) (?:(?:up|to|at|least|as|much|about|him|her|them|a|an|of) )*@$"
_NOT_TAKEN = "^@ (?:(?!Q[A-Z]\\b|and\\b|{fence})\\w+ ){0,3}(?:{no_proceeds}|worth\\b|values?\\b)"


def currency_of_called_cash(spot: Spot) -> str | None:
    """The currency of money that its own words call cash or earnings: `@ in drug proceeds`, `took in @ a week`."""
    account = Account(spot)
    if "/" in spot.quantity.unit or account.before("{no_proceeds} (?:<w>){0,3}@$|{worth_word} (?:\\w+ ){0,3}@$"):
        return None
    if account.before(_PAID):
        return None
    if account.before(_BENEFIT):
        return local_currency(spot)
    called = any(account.after(rule) for rule in _CALLED) or (_is_rate(account) and account.before(_EARNED))
    return local_currency(spot) if called else None


def currency_of_cash(spot: Spot) -> str | None:
    """The currency of seized or earned money; None if a sum is none of that."""
    q = spot.quantity
    if letter(q.unit) != "C" or "/" in q.unit or is_price(spot):
        return None
    account = Account(spot)
    if (
        account.before(_PAID)
        or account.before("{no_proceeds} (?:(?!{money_word}|{forfeiture}|{seize_money})\\w+ ){0,5}@$")
        or account.after(_NOT_TAKEN)
    ):
        return None
    if _is_called_cash(account) or _is_earned(account) or _is_taken(account):
        return local_currency(spot)
    return None


def _is_called_cash(account: Account) -> bool:
    return any(account.after(rule) for rule in _CALLED) or any(account.before(rule) for rule in _CALLED_BEFORE)


def _is_earned(account: Account) -> bool:
    if account.before(_EARNED):
        return True
    return _is_rate(account) and account.before(_EARNED_OVER_TIME)


def _is_rate(account: Account) -> bool:
    return account.spot.quantity.per is not None or account.after("^@ (?:a|per|each|every) {time_unit}")


def _is_taken(account: Account) -> bool:
    """Whether the money stands among what was taken, or goes on with such money: `held @, and a shoebox another @`."""
    if account.before(_VALUED):
        return False
    if account.before(_TAKEN) or account.after(_TAKEN_BEHIND) or account.after(_TAKEN_WITH):
        return True
    return account.before("(?:another|further|bringing the total to|for a total of|total of) @$") and (
        pattern("{seize_money}").search(f"{account.spot.previous} {account.left}") is not None
    )
