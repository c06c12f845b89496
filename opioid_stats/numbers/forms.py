"""Unit words as they stand beside a number: which form begins at a place in a text, and which currency ends there.

The forms and their guards are those of `units`; a guard says where a single letter or a common word is a unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from .. import units
from ..units.nouns import plain_rows
from ..units.powers import BEHIND, GLUED, MARKS, POWERED, SIGNED, SQUARE, SUPERSCRIPTS, WORDS, exponent

TIME_UNITS = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "quarter", "decade", "century"))
PER_UNITS = frozenset(("day", "week", "month", "year"))


@dataclass(slots=True, eq=False)
class Form:
    """One surface form of a unit, with its guards; `kind` is what it measures (`mass`, `currency`, `rate`, ...)."""

    text: str
    unit: str
    kind: str
    digits: bool
    glued: bool
    punct: bool
    lower: bool
    case: str
    guarded: bool
    told: re.Pattern[str] | None = None
    """What the words around it must tell of, for letters that are a unit only there."""


_ALONE = 12
"""A symbol that begins before here and ends the text is the unit of an amount that stands alone: `12 l`."""
_AROUND = 120
"""Characters on either side where words can tell what a letter is."""
_MEASURED = re.compile(r"[ ]?(?:$|[x×]|by\b|long\b|high\b|wide\b|deep\b|tall\b|thick\b|away\b|across\b|\d)")
# `per` begins so many forms that the word behind it is looked up with it
_TOKEN = re.compile(r"(?:per[ -]|for every )?[^\W\d_¹²³]{1,32}|[^\w\s]")
# behind these a letter is a unit whatever the words around it say
_TIMES = frozenset("·⋅/")
_WHOLE = ("square", "cub")
_SQUARES = frozenset(("square", "sq", "cubic", "cu", "cube"))


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """The forms that may follow a number, by their first word or sign, longest first, cased ones before others."""
    found: dict[str, list[Form]] = {}
    for table, cased in ((units.CASED_FORMS, True), (units.UNIT_FORMS, False)):
        for text, unit in table.items():
            if text.endswith(".") and text[:-1] in table:
                continue  # a full stop after `kg` may end the sentence, and the form without it is the same
            guards = units.UNIT_GUARDS.get(text, ())
            kind = units.UNIT_KINDS[unit]
            digits = "digits" in guards or (kind == "currency" and text in units.CURRENCY_SYMBOLS) or cased
            rest = ("glued" in guards, "punct" in guards, "lower" in guards)
            form = Form(text.lower(), unit, kind, digits, *rest, text if cased else "", digits or any(rest))
            token = _TOKEN.match(form.text)
            if token:
                found.setdefault(token[0], []).append(form)
    for text, unit, guard, cues in plain_rows("told_forms.csv"):
        told = re.compile(rf"\b(?:{cues.replace('*', '[a-z]*')})\b")
        form = Form(text.lower(), unit, units.UNIT_KINDS[unit], True, False, bool(guard), False, text, True, told)
        found.setdefault(form.text, []).append(form)
    return {
        token: tuple(sorted(some, key=lambda form: (-len(form.text), not form.told, not form.case)))
        for token, some in found.items()
    }


def form_at(text: str, low: str, at: int, glued: bool, digits: bool, punctuated: bool) -> tuple[Form, int] | None:
    """The longest unit form that begins at `at`, with its end, or None.

    `glued` says that it touches the number, `digits` that the number is in digits, `punctuated` that the text has
    its punctuation.
    """
    token = _TOKEN.match(low, at)
    if token is None:
        return None
    candidates = forms().get(token[0])
    if candidates is None:
        return _square(text, low, at) if token[0] in _SQUARES else None
    for form in candidates:
        if not low.startswith(form.text, at):
            continue
        end = at + len(form.text)
        if form.guarded:
            if (form.digits and not digits) or (form.glued and not glued):
                continue
            sure = punctuated or glued or (form.kind == "length" and _MEASURED.match(low, end))
            if form.punct and not (sure or low[end : end + 1] in SUPERSCRIPTS or (end == len(low) and at < _ALONE)):
                continue
            if form.case:
                if text[at:end] != form.case and (punctuated or form.punct or not form.told):
                    continue
            elif form.lower and text[at] != low[at]:
                continue
        follower = low[end : end + 1]
        if form.kind in POWERED and (low.startswith(WORDS, end) if follower == " " else follower in MARKS):
            power = _power(text, low, form, end)
            if power is not None:
                return power
        if follower.isalnum() and form.text[-1].isalnum():
            continue
        if follower in MARKS and form.kind == "speed" and (BEHIND.match(low, end) or GLUED.match(low, end)):
            continue  # m/s^2 is no speed, and km h-1 is one by its power
        if form.told and low[at - 1] not in _TIMES and not form.told.search(low, max(0, at - _AROUND), end + _AROUND):
            continue
        return form, end
    return None


def _power(text: str, low: str, form: Form, end: int) -> tuple[Form, int] | None:
    """The power of a unit whose form ends at `end`, with its own end: `m²`, `km^2`, `metres squared`, `s-1`."""
    match = BEHIND.match(low, end)
    if match is None:
        match = GLUED.match(low, end) if len(form.text) < 4 else None
        if match is None:
            return None
        blank = low[match.end() : match.end() + 1] == " "
        at = match.end() + blank
        next_one = None if SIGNED.match(low, at) else form_at(text, low, at, not blank, True, True)
        if next_one is not None and units.root(next_one[0].unit)[1] == 1:
            return None  # 2 kg-1 kg
    return _raised(form, exponent(match[0])), match.end()


def _square(text: str, low: str, at: int) -> tuple[Form, int] | None:
    """The square or cube of a length that begins at `at`: `square feet`, `sq. ft`, `cubic metres`."""
    match = SQUARE.match(low, at)
    found = form_at(text, low, match.end(), not match[0].startswith(_WHOLE), True, True) if match else None
    if match is None or found is None or found[0].kind not in ("length", "time", "angle"):
        return None
    return _raised(found[0], 2 if match[1] else 3), found[1]


@cache
def _raised(form: Form, power: int) -> Form:
    """The form of a unit to a power."""
    kind = {2: "area", 3: "volume"}.get(power, "power of a unit") if form.kind == "length" else "power of a unit"
    return replace(form, unit=units.powered(form.unit, form.kind, power), kind=kind)


@cache
def code_words() -> frozenset[str]:
    """The currency codes in lower case, those that are ordinary words too: a cheap first look.

    >>> "gbp" in code_words(), "the" in code_words()
    (True, False)
    """
    cased = (form for form, unit in units.CASED_FORMS.items() if units.UNIT_KINDS[unit] == "currency")
    return frozenset(form.lower() for form in (*cased, *units.CURRENCY_SYMBOLS) if form[-1].isalpha())


def currency_before(text: str, low: str, at: int) -> tuple[str, int] | None:
    """The currency whose sign or code ends at `at` (one blank apart at most), and where it begins.

    >>> currency_before("paid US$ 20", "paid us$ 20", 9)
    ('USD', 5)
    """
    end = at - 1 if low[at - 1 : at] in (" ", "\u00a0") else at
    if end <= 0:
        return None
    if not low[end - 1].isalpha():
        longest = 1 if low[end - 2 : end - 1] == " " else min(5, end)  # the sign alone, or `hk$`
        for length in range(longest, 0, -1):
            unit = units.CURRENCY_SYMBOLS.get(low[end - length : end])
            begin = end - length
            if unit and not (begin and low[begin].isalnum() and low[begin - 1].isalnum()):
                return _country_of_sign(low, begin, end) or (unit, begin)
        return None
    begin = end
    while begin > max(0, end - 4) and low[begin - 1].isalpha():
        begin -= 1
    if begin and low[begin - 1] == "$":
        begin -= 1  # $US
    elif begin and low[begin - 1].isalnum():
        return None
    unit = units.CASED_FORMS.get(text[begin:end]) or units.CURRENCY_SYMBOLS.get(low[begin:end])
    return (unit, begin) if unit and units.UNIT_KINDS[unit] == "currency" else None


_FROM_COUNTRY = ("ian", "ean", "ican", "ese")
_SCALES = {"M": 1e6, "k": 1e3, "T": 1e3}
_CODE = re.compile(r"[A-Z]{3}\b")


def scaled_code(text: str, at: int) -> tuple[str, float] | None:
    """The currency and magnitude of a code with a letter of scale that begins at `at`: `MUSD`, `kEUR`.

    >>> scaled_code("30 MUSD", 3), scaled_code("MUSA 7", 0)
    (('USD', 1000000.0), None)
    """
    scale = _SCALES.get(text[at : at + 1])
    if scale is None:
        return None
    code = _CODE.match(text, at + 1)
    unit = units.CURRENCY_SYMBOLS.get(code[0].lower()) if code else None
    return (unit, scale) if unit else None


def _country_of_sign(low: str, begin: int, end: int) -> tuple[str, int] | None:
    """The currency of a sign whose country stands before it, one blank apart: `hk $5`, `c $ 16`."""
    if begin < 2 or low[begin - 1] != " ":
        return None
    start = max(low.rfind(" ", max(0, begin - 16), begin - 1) + 1, begin - 16)
    country = low[start : begin - 1].lstrip("(")
    start = begin - 1 - len(country)
    if country == "a":
        return None  # `a $5 note` is in no Australian dollars
    sign = low[begin:end]
    unit = units.CURRENCY_SYMBOLS.get(country + sign)
    if sign == "$" and country != "american" and country.endswith(_FROM_COUNTRY):
        unit = units.CURRENCY_FORMS.get(f"{country} dollar")  # Canadian $20
    return (unit, start) if unit and country else None
