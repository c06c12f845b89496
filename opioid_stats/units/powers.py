"""Powers of a unit: how texts write them (`m²`, `km^2`, `sq ft`, `s-1`), and what the registry calls them.

A power is named as the SI brochure names it: `square_meter` and `cubic_meter` of a length, `second_squared` and
`second_cubed` of any other unit, with `inverse_` before it where the exponent is negative.
"""

from __future__ import annotations

import re

#: what a unit measures that may stand to a power
POWERED = frozenset(
    ("length", "time", "mass", "temperature", "electric", "pressure", "energy", "power", "force", "amount", "angle")
)
_SUPERSCRIPT = str.maketrans("¹²³⁻−–", "123---")
_BEHIND = r"⁻?[¹²³]|[ ]?(?:\^|\*\*)[ ]?[-−–⁻]?[1-3](?!\d)|[ ](?:squared|cubed)\b"
#: `square feet`, `sq. ft`; a unit of length follows
SQUARE = re.compile(r"(?:(square|sq\.?)|cubic|cu\.?|cube)(?:[ ]-[ ]|[ -])?(?=[^\W\d_])(?!square|sq\b|cubic|cu\b|cube)")
#: `²`, `^-2`, ` squared` behind a unit
BEHIND = re.compile(_BEHIND)
#: digits behind the symbol of a unit: `m2`, `s-1`
GLUED = re.compile(r"[-−–]?[1-3](?![.,]?\d|[^\W_])")
#: a symbol with such digits
SIGNED = re.compile(rf"[^\s\d]{{1,3}}?{GLUED.pattern}")
#: what a power behind a unit begins with, without a blank and with one
MARKS = frozenset("⁻¹²³^*123-−–")
SUPERSCRIPTS = frozenset("⁻¹²³")
WORDS = (" squared", " cubed", " ^", " **")
#: a unit and its power, as a whole text
WRITTEN = re.compile(rf"([^\W\d_]+)({_BEHIND}|{GLUED.pattern})")


def exponent(text: str) -> int:
    """The exponent that the text of a power stands for.

    >>> exponent("^-2"), exponent(" cubed"), exponent("⁻¹")
    (-2, 3, -1)
    """
    word = text.strip(" ^*").translate(_SUPERSCRIPT)
    return {"squared": 2, "cubed": 3}.get(word) or int(word)


def powered(unit: str, kind: str, power: int) -> str:
    """The name of a unit to a power, where `kind` is what the unit measures.

    >>> powered("meter", "length", 2), powered("second", "time", -2), powered("second", "time", 1)
    ('square_meter', 'inverse_second_squared', 'second')
    """
    if power < 0:
        return f"inverse_{powered(unit, kind, -power)}"
    if kind == "length" and power in (2, 3):
        return f"{'square' if power == 2 else 'cubic'}_{unit}"
    return unit + ("", "", "_squared", "_cubed")[power]


_NAMED = re.compile(r"(inverse_)?(?:(square|cubic)_)?(\w+?)(?:_(squared|cubed))?")
_POWERS = {"square": 2, "squared": 2, "cubic": 3, "cubed": 3}


def root(name: str) -> tuple[str, int]:
    """The unit and the exponent that a name made by `powered` stands for; the name itself and 1 for any other.

    >>> root("inverse_square_meter"), root("second_cubed"), root("kilogram")
    (('meter', -2), ('second', 3), ('kilogram', 1))
    """
    match = _NAMED.fullmatch(name)
    if match is None:
        return name, 1
    power = _POWERS.get(match[2] or match[4] or "", 1)
    return match[3], -power if match[1] else power
