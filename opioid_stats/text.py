"""A document: its text as given and its style. Every offset anywhere is an offset into the text as given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice


def lowered(text: str) -> str:
    """`text` in lower case, character for character: the result has the same length, so offsets stay valid.

    A few letters grow when lower-cased (the Turkish dotted capital I becomes two characters); they stay.

    >>> lowered("4.7 KG of Fentanyl")
    '4.7 kg of fentanyl'
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True)
class Style:
    """How a text is written.

    `punctuated` is False for text whose punctuation was taken away, where `4.7` stands as `4 7`.
    `cased` is False for text in one case, where a capital says nothing.
    """

    punctuated: bool
    cased: bool


_MARK = re.compile(r"[.,;:!?%$()\"'’“”–—/+&=*·^-]")
_CAPITAL = re.compile(r"[A-Z]")
_SMALL = re.compile(r"[a-z]")


def style_of(text: str) -> Style:
    """The style of a text, judged from its first 20,000 characters: prose has a mark every 30 or so.

    >>> style_of("Officers seized 4.7 kg of fentanyl.")
    Style(punctuated=True, cased=True)
    >>> style_of("officers seized 4 7 kilograms of fentanyl")
    Style(punctuated=False, cased=False)
    """
    sample = text[:20_000]
    enough = islice(_MARK.finditer(sample), len(sample) // 300, None)  # a mark every 300 characters
    return Style(
        punctuated=next(enough, None) is not None,
        cased=bool(_CAPITAL.search(sample)) and bool(_SMALL.search(sample)),
    )


@dataclass(frozen=True)
class Document:
    """A text as given, with what is read off it once: lower-case twin and style."""

    text: str

    @cached_property
    def low(self) -> str:
        """The text in lower case, with the same offsets."""
        return lowered(self.text)

    @cached_property
    def style(self) -> Style:
        return style_of(self.text)


def either(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first, with any white space between the words of a phrase.

    >>> either(["laced with", "containing"])
    '(?:containing|laced\\\\s+with)'
    """
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) + ")"
