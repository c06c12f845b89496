"""Bare numbers that count pills named farther on or in a label: `650,000 fake, fentanyl-laced bars`, `Pills: 900`.

A number and the noun beside it are one quantity already (`900 pills`); here a drug's name stands between the two, or
the label of a list says what its number counts.
"""

from __future__ import annotations

import re

from opioid_stats.context import substance
from opioid_stats.context.measure import letter
from opioid_stats.context.page import Page
from opioid_stats.context.patterns import classes
from opioid_stats.context.spot import Spot
from opioid_stats.quantities import Quantity

_NUMBER_OF_PILLS = "(?:number|count|tally) of (?:\\w+ ){0,2}?(?:{pill_word}) (?:(?!Q)\\w+ ){0,8}@"
_NUMBER_OF_DRUG = "(?:number|count|tally) of (?:\\w+ ){0,2}?SUB (?:(?!Q|SUB|{people})\\w+ ){0,4}@"
_GROUP = 9  # items that a noun group may have
_LABEL_ENDS = re.compile(r"\s*(?:[:=|(\t\u2013\u2014]|-\s|\s-)\s*\(?$")
_COLUMN = re.compile(r"[ ]*\t\s*|[ ]{2,}")  # what parts the columns of a table
_COMMA = re.compile(r",\s*$")
_DEFINITE = frozenset(("the", "these", "those", "such"))
_CLOSED = re.compile(r"\s*(?:[;,.)\n|]|and\b|$)")


def counts_pills(spot: Spot) -> bool:
    """Whether a number without unit or noun counts pills."""
    q = spot.quantity
    if letter(q.unit) not in "NO":
        return False
    if q.noun is not None:
        return _brand_counted(spot)
    return q.unit == "dimensionless" and (_brand_behind(spot) or _in_group(spot) or _labelled(spot) or _numbered(spot))


def _numbered(spot: Spot) -> bool:
    """Whether the number is said to be that of pills: `the number of MDMA tablets seized, 5.1 million, fell`."""
    if spot.says(_NUMBER_OF_PILLS):
        return True
    drugs = [i for i in range(spot.bounds[0], spot.index) if _is_drug(spot.page, i)]
    return spot.says(_NUMBER_OF_DRUG) and _names_pills(spot.page, drugs[-1])


def _brand_counted(spot: Spot) -> bool:
    """Whether the counted noun is itself a drug sold as pills: `1,500 Percocets`, `200 bars of Xanax`."""
    page, q = spot.page, spot.quantity
    if q.noun in classes()["pill_word"] and spot.right.split()[1:3] == ["of", "SUB"]:
        return any(m.name in classes()["sold_as_pills"] for m in substance.behind(spot))
    if q.noun_start < 0:
        return False
    named = page.item_at(q.noun_start)
    mention = substance.drug_at(page, named) if named < len(page.items) else None
    if mention is None or mention.end < q.noun_end:
        return False
    word = page.document.low[mention.start : mention.end]
    brand = mention.name in classes()["sold_as_pills"] and word.endswith("s") and word[:-1] != mention.name
    return brand or word.split()[-1] in classes()["pill_word"]


def _brand_behind(spot: Spot) -> bool:
    """Whether a brand sold as pills stands alone behind the number: `90 Xanax`, not `90 Xanax addicts`."""
    page, i = spot.page, spot.index + 1
    if i >= spot.bounds[1] or (mention := substance.drug_at(page, i)) is None or not spot.quantity.value:
        return False
    word = page.document.low[mention.start : mention.end]
    alone = i + 1 == spot.bounds[1] or page.items[i + 1].word in classes()["group_end"]
    return alone and mention.name in classes()["sold_as_pills"] and mention.name not in word and " " not in word


def _in_group(spot: Spot) -> bool:
    """Whether the noun group behind the number ends in pills: `10,000 blue M30 pills`, `900 of the fake Xanax bars`."""
    page, first = spot.page, spot.index + 1
    last = min(spot.bounds[1], first + _GROUP)
    if first >= last or page.document.text[spot.quantity.end : page.items[first].start].strip(" -\u2010\u2011"):
        return False
    if page.items[first].word == "of":
        if spot.quantity.value is not None and page.items[min(first + 1, last - 1)].word not in _DEFINITE:
            return False
        first += 1
    ends = frozenset((*classes()["group_end"], *classes()["no_adjective"])) - {"and"}
    for i in range(first, last):
        item = page.items[i]
        if isinstance(item.what, Quantity) and item.what.unit == "milligram":
            continue  # the strength: `6,000 oxycodone 30 mg pills`
        if isinstance(item.what, Quantity) or item.word in ends:
            return False
        if item.word == "and" and (i == first or not _is_drug(page, i - 1)):
            return False
        if _names_pills(page, i):
            return True
        if item.what is not None and not _is_drug(page, i):
            return False
    return False


def _labelled(spot: Spot) -> bool:
    """Whether a label of pills leads to the number: `Fentanyl pills: 11,000`, `Xanax bars, 312;`."""
    page, i = spot.page, spot.index
    if i == spot.bounds[0] or not _names_pills(page, i - 1):
        return False
    if i - 1 > spot.bounds[0] and isinstance(page.items[i - 2].what, Quantity) and page.items[i - 2].word != "QP":
        apart = page.document.text[page.items[i - 2].end : page.items[i - 1].start].strip()
        if not apart:
            return False  # `2 kg fentanyl pills 3`
    between = page.document.text[page.items[i - 1].end : spot.quantity.start]
    if _LABEL_ENDS.search(between) or _COLUMN.fullmatch(between):
        return True
    closed = page.document.style.punctuated
    if closed:
        behind = page.document.low[spot.quantity.end : spot.quantity.end + 5]
        return _COMMA.search(between) is not None and _CLOSED.match(behind) is not None
    return spot.index - spot.bounds[0] <= 3 and not spot.right.startswith(("of ", "in "))


def _is_drug(page: Page, index: int) -> bool:
    return substance.drug_at(page, index) is not None


def _names_pills(page: Page, index: int) -> bool:
    """Whether item `index` is a word for pills, or the name of a drug that closes with one."""
    item = page.items[index]
    mention = substance.drug_at(page, index)
    if mention is None:
        return item.word in classes()["pill_word"] and item.word.endswith("s")
    tail = page.document.low[item.start : item.end].replace("-", " ").split()[-1]
    return tail in classes()["pill_word"]
