"""The terms of the lexicon: CSV rows of names, spelled out and compiled to one trie of words.

A term is matched word by word, so that `U.S.`, `u s` and `US`, `4-ANPP`, `4 anpp` and `4anpp` are one. The rules of
spelling stand here, once; the CSV files hold each name only as it is usually written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from ..resources import read_rows
from ..units import plural_of


class Term(NamedTuple):
    """One reading of a term: the canonical name, and what must hold for it to be meant."""

    kind: str
    """`substance`, `agency`, `place` or `actor`."""
    name: str
    """The canonical name; empty for a phrase that only hides the names inside it."""
    needs: str = ""
    form: str | None = None
    place: str | None = None
    """For an agency, the code of the place that it belongs to."""
    sort: str = ""
    """For a place, what kind of place: country, state, city ..."""
    also: tuple[str, ...] = ()
    """For a place, the codes of other places with that name."""


Node = dict[str, Any]
"""A node of the trie: the next word to its node; LEAF to the list of terms that end here."""

LEAF = " "
WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"[^\W_]+|,")
_POSSESSIVE = re.compile(r"['’]s\b")
_UNITED_STATES = ("u.s. ", "us ", "united states ")


def _base(letter: str) -> str | None:
    """The letter without its accent, where that is a single small letter of ASCII."""
    base = unicodedata.normalize("NFKD", letter)[0]
    return base if base.isascii() and base.islower() else None


_ACCENTED = re.compile("[\u00c0-\u024f]")
_ACCENTS = {code: base for code in range(0xC0, 0x250) if (base := _base(chr(code)))} | {
    0x142: "l",
    0xF8: "o",
    0x131: "i",
}


def unaccented(low: str) -> str:
    """Lower-case text without accents, character for character, so that offsets stay valid.

    >>> unaccented("michoacán")
    'michoacan'
    """
    return low if low.isascii() else _ACCENTED.sub(lambda match: _ACCENTS.get(ord(match[0]), match[0]), low)


def spellings(term: str, kind: str = "substance", place: str | None = None) -> Iterator[tuple[str, ...]]:
    """The ways to write `term`, each as its words in lower case.

    A hyphen may be a space or nothing (not in places), a possessive may lose its mark, an acronym may be spelled out
    letter by letter, a comma may be missing, and `U.S.` may be `US` or `United States`. A body of the US (`place`)
    may have `U.S.` before its name.

    >>> sorted(spellings("4-ANPP"))
    [('4', 'anpp'), ('4anpp',)]
    >>> sorted(spellings("sheriff's office", "agency"))
    [('sheriff', 's', 'office'), ('sheriffs', 'office')]
    """
    low = unaccented(term.lower())
    heads = {low}
    if kind != "substance" and (start := next((s for s in _UNITED_STATES if low.startswith(s)), None)):
        heads |= {head + low.removeprefix(start) for head in _UNITED_STATES}
    elif kind == "agency" and place == "US" and not term.isupper():
        heads |= {head + low for head in _UNITED_STATES}
    if kind == "agency" and term.isupper() and term.isalpha() and len(term) > 2:
        heads.add(" ".join(low))
    if kind != "place":
        heads |= {head.replace("-", "") for head in heads}
    heads |= {_POSSESSIVE.sub("s", head) for head in heads}
    found = {tuple(_PART.findall(head)) for head in heads}
    found |= {tuple(word for word in words if word != ",") for words in found}
    yield from found


def plural(word: str) -> str:
    """The regular plural of `word`; a word that has one already stays.

    >>> plural("opiate"), plural("opium poppy"), plural("opioids")
    ('opiates', 'opium poppies', 'opioids')
    """
    return word if word.endswith("s") or not word[-1].isalpha() else plural_of(word)


def _rows() -> Iterator[tuple[str, Term]]:
    """Every row of the three files with its term."""
    for row in read_rows("lexicon", "substances.csv"):
        yield row["term"], Term("substance", row["name"], row["needs"], row["form"] or None)
    for row in read_rows("lexicon", "agencies.csv"):
        kind = "actor" if row["needs"] == "actor" else "agency"
        yield row["term"], Term(kind, row["name"], row["needs"], place=row["place"] or None)
    for row in read_rows("lexicon", "places.csv"):
        also = tuple(filter(None, row["also"].split("|")))
        yield row["term"], Term("place", row["code"], row["needs"], sort=row["kind"], also=also)


# Read in this order where several terms are spelled alike: what needs the closest evidence first, what only hides last.
_ORDER = {"measure": 0, "postal": 1, "point": 2, "clear": 2, "upper": 3, "foreign": 4, "place": 5}


@cache
def trie() -> Node:
    """The trie of all terms, built once, on first use."""
    root: Node = {}
    for written, term in _rows():
        grows = term.kind != "place" or term.sort == "demonym"
        for words in spellings(written, term.kind, term.place):
            for last in {words[-1], plural(words[-1])} if grows else (words[-1],):
                node = root
                for word in (*words[:-1], last):
                    node = node.setdefault(word, {})
                node.setdefault(LEAF, []).append(term)
    _sort(root)
    return root


def _sort(node: Node) -> None:
    for word, below in node.items():
        if word == LEAF:
            below.sort(key=lambda term: (_ORDER.get(term.needs, 9), not term.name))
        else:
            _sort(below)


@cache
def cues(role: str) -> dict[str, str]:
    """The words of `cues.csv` with that role, each with its value."""
    return {row["cue"]: row["value"] for row in read_rows("lexicon", "cues.csv") if row["role"] == role}
