"""Numbers: what a string of digits or a run of number words is worth.

Nothing here knows units or context: `digits` reads what stands between two blanks, `words` reads a run of
number words, which may hold more than one number. Both are cached, since texts repeat their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from ..resources import read_rows

LONGEST = 16
"""Digits in one number at most: longer ones are identifiers, and no float holds them."""
LARGEST = 1e100
"""No amount is larger: words and exponents that go on and on say none."""


class Number(NamedTuple):
    """One number read from a piece of text; `start` and `end` are offsets into that piece.

    `value` is None for a vague amount, whose least value is `lower`. `kind` is one of `number`, `fraction`
    (a part: `two thirds`, `half`), `vague` and `fold` (`twice`). `scale` is the magnitude word's factor
    (1,000,000 in `2 million`), which a range may lend to its other end.
    """

    value: float | None
    start: int
    end: int
    kind: str = "number"
    lower: float | None = None
    scale: float = 1.0


# ---------------------------------------------------------------------------------------------- digits
_GAP = "\u00a0\u2007\u2009\u202f"
_GROUPED = re.compile(rf"\d{{1,3}}([,'’{_GAP}])\d{{3}}(?:\1\d{{3}})*(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_PLAIN = re.compile(r"\d*\.\d+")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d\d?")
_ADDRESS = re.compile(r"(?:(?:1?\d?\d|2[0-4]\d|25[0-5])(?:\.|$)){4}")
_DECIMAL_COMMA = re.compile(r"\d+,\d\d?")
_SEPARATOR = re.compile(rf"[,'’{_GAP}]")
_DIGITS = re.compile(r"\d+")
GLYPHS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8, "⅒": 1 / 10,
}  # fmt: skip


@lru_cache(maxsize=65536)
def digits(token: str) -> tuple[float, ...]:
    """The numbers that a token of digits and separators states: one, or several where the marks only list them.

    Empty when the token is no number (an address like `10.0.0.1`, an identifier of twenty digits).

    >>> digits("1,234.5"), digits("12,34,567"), digits("5,00"), digits("22,24,26")
    ((1234.5,), (1234567.0,), (5.0,), (22.0, 24.0, 26.0))
    """
    if token.isdigit():
        return (float(token),) if len(token) <= LONGEST else ()
    if len(token) > 2 * LONGEST:
        return ()
    if _PLAIN.fullmatch(token):
        return (float(token),)
    if _GROUPED.fullmatch(token) or _INDIAN.fullmatch(token):
        return (float(_SEPARATOR.sub("", token)),)
    if _POINTS.fullmatch(token) and not _ADDRESS.fullmatch(token):
        return (float(token.replace(".", "").replace(",", ".")),)  # 1.234.567,89 as continental Europe writes it
    if _DECIMAL_COMMA.fullmatch(token):
        return (float(token.replace(",", ".")),)
    parts = token.split(",")
    if "." in token or len(parts) < 2 or not all(part.isdigit() for part in parts):
        return ()
    return tuple(float(part) for part in parts)


_Trie: TypeAlias = "dict[str, _Trie]"


def any_of(forms: Iterable[str]) -> str:
    """A pattern that matches the longest of the given forms: a trie, so that its speed hardly depends on their number.

    >>> any_of(["kilo", "kilogram", "pound"])
    '(?:kilo(?:gram)?|pound)'
    """
    root: _Trie = {}
    for form in forms:
        node = root
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}

    def pattern(node: _Trie) -> str:
        ends = "" in node
        branches = []
        for letter in sorted(node):
            if letter:
                below = node[letter]
                stem = letter
                while len(below) == 1 and "" not in below:
                    (step,) = below
                    stem += step
                    below = below[step]
                branches.append(re.escape(stem) + pattern(below))
        if not branches:
            return ""
        if len(branches) == 1 and not ends:
            return branches[0]
        body = "(?:" + "|".join(branches) + ")"
        return body + "?" if ends else body

    return pattern(root)


# ---------------------------------------------------------------------------------------------- words
@cache
def lexicon() -> dict[str, dict[str, float]]:
    """The number words of `data/lexicon/number_words.csv`: kind -> word -> value."""
    kinds: dict[str, dict[str, float]] = {}
    for row in read_rows("lexicon", "number_words.csv"):
        kinds.setdefault(row["kind"], {})[row["word"]] = float(row["value"])
    return kinds


@cache
def run_pattern() -> str:
    """The pattern of a run of number words in lower-cased text, which `words` reads.

    A run begins with a number word, or with `a` before a word that counts (`a dozen`, `a third`, `a few`).
    """
    kinds = lexicon()
    plain = [word for kind in ("small", "tens", "hundred", "scale", "dozen") for word in kinds[kind]]
    parts = list(kinds["part"])
    vague = list(kinds["vague"])
    alone = any_of([*plain, "half", *(word for word in vague if word not in ("few", "couple", "handful", "scores"))])
    below = any_of(word for kind in ("part", "ordinal") for word in kinds[kind])
    big = any_of(word for kind in ("hundred", "scale", "dozen", "part", "vague") for word in kinds[kind])
    after_a = rf"(?:{big}|{any_of(kinds['tens'])}(?=[ -]{below}\b)|ten(?=-[a-z]+ths?\b))"  # a dozen, a twenty-first
    scale = any_of([*kinds["hundred"], *kinds["scale"], *kinds["dozen"]])
    follow = any_of([*plain, *parts, *kinds["ordinal"], *vague])
    article = r"(?:an?[ ](?:further[ ]|full[ ]|good[ ])?|another[ ])"
    comma = r",[ ](?=\w+(?:[ -]\w+)?[ ](?:hundred|thousand|million|billion)\b)"
    joint = rf"(?:[ ]{{1,4}}|-|[ ]-[ ]|{comma})(?:(?:and|&)[ ](?:an?[ ])?|and-an?-|of[ ](?:an?[ ])?|an?[ ]|point[ ])?"
    quarter = rf"quarter(?=[ -](?:of[ ])?(?:an?[ ])?{scale}\b|[ -]point\b)"
    point = rf"point(?=[ ]{any_of(kinds['small'])}\b)"
    first = rf"(?:{article}{after_a}|{point}|scores(?=[ ]of\b)|{quarter}|one(?=[ ]-[ ]|\b)|{alone})\b"
    return rf"{first}(?:{joint}{follow}\b(?![ -]grade))*"


_WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=65536)
def words(run: str) -> tuple[Number, ...]:
    """The numbers in a run of number words, in order; what is no number among them is passed over.

    >>> [n.value for n in words("twenty-three hundred")], [n.value for n in words("two and a half")]
    ([2300.0], [2.5])
    >>> [(n.value, n.kind) for n in words("two thirds")], [n.lower for n in words("hundreds of thousands")]
    ([(0.6666666666666666, 'fraction')], [200000.0])
    """
    return tuple(_Reader(run).numbers())


@cache
def _singular_ordinals() -> frozenset[str]:
    """`first` to `ninth`, which behind `twenty` make a place in a row and no part."""
    kinds = lexicon()
    below_ten = {word for kind in ("part", "ordinal") for word, value in kinds[kind].items() if value < 10}
    return frozenset(word for word in below_ten if not word.endswith("s")) - {"half", "quarter"}


class _Reader:
    """Reads a run of number words from left to right, one pass."""

    def __init__(self, run: str) -> None:
        kinds = lexicon()
        self.run = run
        self.tokens = [(m[0], m.start(), m.end()) for m in _WORD.finditer(run)]
        self.at = 0
        self.small, self.tens, self.scale = kinds["small"], kinds["tens"], kinds["scale"]
        self.part, self.vague, self.dozen = kinds["part"], kinds["vague"], kinds["dozen"]
        self.ordinal = kinds["ordinal"]
        self.singular = _singular_ordinals()

    def word(self, ahead: int = 0) -> str:
        """The word `ahead` places on, or an empty string past the end."""
        place = self.at + ahead
        return self.tokens[place][0] if place < len(self.tokens) else ""

    def numbers(self) -> Iterable[Number]:
        while self.at < len(self.tokens):
            start = self.at
            number = self.number()
            if self.at == start:
                self.at += 1
            elif number is not None:
                value, lower, kind, scale = number
                yield Number(value, self.tokens[start][1], self.tokens[self.at - 1][2], kind, lower, scale)

    def number(self) -> tuple[float | None, float | None, str, float] | None:
        first = self.at
        if self.word() in ("a", "an", "another"):
            self.at += 1
            if self.word() in ("further", "full", "good"):
                self.at += 1
        word = self.word()
        follower = self.word(1)
        if self.at == first and word in self.tens and follower in self.singular:
            self.at += 2  # the twenty-first
            return None
        if word == "point":
            return self.decimals(0.0), None, "number", 1.0
        if word in self.vague:
            return self.vague_amount()
        if word in self.part and (self.at > first or word in ("half", "quarter")):
            return self.fraction_of(1.0)
        if self.at > first:
            below, length = self.denominator(1.0)
            if below:
                self.at += length
                return 1.0 / below, None, "fraction", 1.0
        if not (
            word in self.small or word in self.tens or word == "hundred" or word in self.scale or word in self.dozen
        ):
            self.at = first
            return None
        return self.counted()

    def vague_amount(self) -> tuple[None, float, str, float]:
        """`several`, `a few thousand`, `tens of thousands`: the least that the words commit to."""
        least = self.vague[self.word()]
        if self.word() == "dozens":
            least = 24.0
        self.at += 1
        while least < LARGEST:
            step = 1 if self.word() == "of" else 0
            word = self.word(step)
            if word in self.scale or word == "hundred" or word in self.dozen:
                least *= self.scale.get(word) or self.dozen.get(word) or 100.0
            elif step and word in self.vague and word not in ("few", "couple", "several", "handful"):
                least *= {"dozens": 12.0}.get(word, self.vague[word] / 2)
            else:
                break
            self.at += step + 1
        return None, least, "vague", 1.0

    def fraction_of(self, above: float) -> tuple[float, None, str, float]:
        """`half`, `a third`, and what they are of: `half a million`, `a quarter million`, `half a dozen`."""
        value = above / self.part[self.word()]
        self.at += 1
        step = 0
        if self.word(step) == "of":
            step += 1
        if self.word(step) in ("a", "an"):
            step += 1
        word = self.word(step)
        factor = self.scale.get(word) or self.dozen.get(word) or (100.0 if word == "hundred" else 0.0)
        if factor:
            self.at += step + 1
            while self.word() in self.scale and factor < LARGEST:
                factor *= self.scale[self.word()]
                self.at += 1
            return value * factor, None, "number", factor
        return value, None, "fraction", 1.0

    def counted(self) -> tuple[float, None, str, float] | None:
        """A cardinal with its fraction: `two hundred and two thousand`, `three and a quarter`, `five eighths`."""
        total = current = 0.0
        scale = 1.0
        last = ""  # the kind of the word before
        whole = 0.0  # what stands before the last `and`
        while word := self.word():
            joined = word == "and"
            if joined:
                if self.fraction_follows(1) or not self.number_follows(last) or self.another_follows(1, last, scale):
                    break
                self.at += 1
                word = self.word()
                whole = total + current
                if word in ("a", "an"):
                    self.at += 1
                    word = self.word()
            elif last in ("hundred", "scale", "small") and (
                self.denominator(total + current)[0] or self.another_follows(0, last, scale)
            ):
                break
            if word in self.small:
                value = self.small[word]
                if last in ("small", "dozen") or (last == "tens" and not 0 < value < 10):
                    break
                if last in ("scale", "hundred") and value == 0:
                    break
                current += value
                last = "small"
            elif word in self.tens:
                if last in ("small", "tens", "dozen"):
                    break
                current += self.tens[word]
                last = "tens"
            elif word == "hundred":
                if current >= 100:
                    break
                current = (current or 1.0) * 100
                last = "hundred"
            elif word in self.dozen or (word == "dozens" and last in ("small", "tens")):
                if last in ("dozen", "scale") and current == 0:
                    break
                current = (current or 1.0) * 12
                last = "dozen"
            elif word in self.scale or (word[:-1] in self.scale and last in ("small", "tens", "hundred")):
                factor = self.scale.get(word) or self.scale[word[:-1]]
                if (total + current) * factor > LARGEST:
                    break
                if last == "scale" and factor >= scale:
                    total *= factor  # lakh crore
                elif last == "scale":
                    break
                elif scale > 1 and factor >= scale:
                    total, current = (total + current) * factor, 0.0
                else:
                    total, current = total + (current or 1.0) * factor, 0.0
                scale = factor
                last = "scale"
            else:
                break
            self.at += 1
        value = total + current
        return self.tail(value, scale, last, whole)

    def number_follows(self, last: str) -> bool:
        """Whether `and` goes on with the same number: `two hundred and six`, and not `two and six`."""
        if last not in ("hundred", "scale"):
            return False
        word = self.word(1)
        if word in ("a", "an"):
            word = self.word(2)
            return word == "hundred"
        return word in self.small or word in self.tens

    def another_follows(self, step: int, last: str, scale: float) -> bool:
        """Whether another number of a list begins `step` words on: `two hundred, three hundred`."""
        first = self.at + step
        for place in range(first, min(first + 6, len(self.tokens))):
            word = self.tokens[place][0]
            if word == "hundred" and last == "hundred":
                return place > first
            if word in self.scale:
                listed = "," in self.run[self.tokens[self.at - 1][2] : self.tokens[self.at][1]]
                same = self.scale[word] == scale or (listed and self.scale[word] > scale)
                return last == "scale" and place > first and same
            if word not in self.small and word not in self.tens and word != "hundred" and word != "and":
                return False
        return False

    def fraction_follows(self, step: int) -> bool:
        """Whether `a half`, `three quarters` or `one third` begins `step` words on."""
        word = self.word(step)
        if word in ("a", "an"):
            return self.word(step + 1) in self.part or self.word(step + 1) in self.ordinal
        if word in self.part:
            return word in ("half", "quarter")
        return word in self.small and self.word(step + 1) in self.part

    def tail(self, value: float, scale: float, last: str, whole: float) -> tuple[float, None, str, float] | None:
        """What may follow a cardinal: decimals, a denominator, or `and` with a fraction."""
        word = self.word()
        if word == "point":
            value, scale = self.decimals(value), 1.0
            while factor := self.scale.get(self.word()):  # one point two million
                value, scale = value * factor, scale * factor
                self.at += 1
            return value, None, "number", scale
        if word in self.part:
            below = self.part[word]
            if value == 2 and word == "quarter":
                return value, None, "number", scale  # two quarter-point cuts
            if last in ("hundred", "scale") and word in self.singular:
                self.at += 1
                return None  # the one hundred fifth
            if whole and below in (10.0, 100.0, 1000.0):
                self.at += 1
                return whole + (value - whole) / below, None, "number", 1.0  # two hundred and four hundredths
            return self.fraction_of(value)
        below, length = self.denominator(value)
        if below:
            self.at += length
            return value / below, None, "fraction", 1.0
        if word == "and" and self.fraction_follows(1):
            self.at += 1
            above = 1.0
            if self.word() in ("a", "an"):
                self.at += 1
            elif self.word() in self.small:
                above = self.small[self.word()]
                self.at += 1
            part = above / (self.part.get(self.word()) or 1.0)
            self.at += 1
            if self.word() in self.scale:
                factor = self.scale[self.word()]
                self.at += 1
                if scale > 1:
                    return value + part * factor, None, "number", 1.0
                return (value + part) * factor, None, "number", factor
            if last == "dozen":
                return value + part * 12, None, "number", 1.0  # a dozen and a half
            if scale >= 1e6 and value % scale == 0:
                return value + part * scale, None, "number", scale  # three million and a half
            return value + part, None, "number", 1.0
        return value, None, "number", 100.0 if last == "hundred" and scale == 1.0 else scale

    def denominator(self, above: float) -> tuple[float, int]:
        """The denominator of several words that begins here, and their number: `one hundred fifths` is 105, 3.

        In the singular it is one only of `one` or `a`: `thirty-second` is a place in a row or a time.
        """
        word, follower = self.word(), self.word(1)
        if word in ("ten", "hundred") and self.part.get(follower, 0.0) >= 1000 and self.hyphened():
            return (10.0 if word == "ten" else 100.0) * self.part[follower], 2  # one hundred-thousandth
        if word in self.tens:
            whole, place = self.tens[word], 1
        elif word in self.small and (follower == "hundred" or follower in self.scale):
            whole, place = self.small[word] * self.scale.get(follower, 100.0), 2
        else:
            return 0.0, 0
        last = self.word(place)
        below = self.part.get(last) or self.ordinal.get(last) or 0.0
        if not 0 < below < (10 if place == 1 else 100) or last.startswith(("hal", "qua")):
            return 0.0, 0
        return (whole + below, place + 1) if above == 1.0 or last.endswith("s") else (0.0, 0)

    def hyphened(self) -> bool:
        """Whether a hyphen joins this word to the next."""
        return self.run[self.tokens[self.at][2]] == "-"

    def decimals(self, value: float) -> float:
        """`point zero three`, `point seventy-one`: the digits after the point."""
        self.at += 1
        text = ""
        while True:
            word = self.word()
            if word in self.small:
                text += str(int(self.small[word]))
            elif word in self.tens:
                tens = self.tens[word]
                if self.word(1) in self.small and 0 < self.small[self.word(1)] < 10:
                    tens += self.small[self.word(1)]
                    self.at += 1
                text += str(int(tens))
            else:
                break
            self.at += 1
        return value + float(f"0.{text}") if text else value
