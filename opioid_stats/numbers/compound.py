"""Units put together of several: products (`N·m`, `kg m²`), signed powers (`J kg-1 K-1`), quotients of more than two.

A product is named with a blank, as the SI brochure writes it (`kilogram meter/second`), unless it has a name of its own
(`watt_hour`); what an amount is divided by follows slash for slash, so `W/(m² K)` is `watt/square_meter/kelvin`.
"""

from __future__ import annotations

import re

from .. import units
from .forms import Form, form_at
from .numeral import Source

_TIMES = re.compile(r"[ ]?[·⋅∙•*][ ]?(?=[^\W\d_])")
_STEP = re.compile(rf"(?P<times>{_TIMES.pattern})|(?P<hyphen>-)(?=[a-z]{{3}})|[ ](?=[^\W\d_]{{1,4}}[-−–⁻^*/²³¹23])")
_NAME = re.compile(r"(?P<name>[ ])(?=square[ ]m|(?:met(?:er|re)|second|hour)s\b)")
_BRACKET = re.compile(r"[ ]?/[ ]?\(")
_AGAIN = re.compile(r"[ ]?/[ ]?(?=[^\W\d_])|[ ]per[ ]|[ ](?=kelvins?\b)")
#: what a unit measures whose name a hyphen or blank joins to another: pascal-seconds, and no kilo-day
_HYPHENED = frozenset(("pressure", "power", "electric", "energy", "light", "force"))
_NAMED = _HYPHENED | {"mass"}
#: kinds of forms that are no unit of measure: nothing is multiplied or divided by them
_PLAIN = frozenset(("ratio", "rate", "currency", "age"))
#: units that one may be put together of
_FACTORS = 6
#: the characters between two factors
MARKS = frozenset(" ·⋅∙•*-")


def measured(form: Form) -> bool:
    """Whether a form is a unit of measure, that others may be multiplied and divided with."""
    return form.kind not in _PLAIN


def product(source: Source, form: Form, stop: int) -> tuple[str, int]:
    """The unit that a form which ends at `stop` begins, with its end: the form's own, or the product it goes on to."""
    text, low = source.text, source.low
    unit = form.unit
    for _ in range(_FACTORS):
        if low[stop : stop + 1] not in MARKS or not measured(form):
            break
        step = _STEP.match(low, stop)
        if step is None and form.kind in _NAMED and low[stop - 1] != "s":
            step = _NAME.match(low, stop)  # 20 newton metres
        if step is None or (step.lastgroup == "hyphen" and form.kind not in _HYPHENED):
            break
        found = form_at(text, low, step.end(), True, True, True)
        if found is None or not measured(found[0]) or (step.lastgroup is None and not _is_factor(source, *found)):
            break
        form, stop = found
        unit = _times(unit, form.unit)
    return unit, stop


def _is_factor(source: Source, form: Form, stop: int) -> bool:
    """Whether a symbol one blank behind another unit multiplies it: it has a power, or is divided by a third."""
    if units.root(form.unit)[1] != 1 or "/" in form.unit:
        return True
    low = source.low
    return low[stop : stop + 1] == "/" and form_at(source.text, low, stop + 1, True, True, True) is not None


def _times(unit: str, other: str) -> str:
    if other.startswith("inverse_"):
        return f"{unit}/{other.removeprefix('inverse_')}"
    named = f"{unit}_{other}"
    return named if named in units.UNIT_KINDS else f"{unit} {other}"


def divided(source: Source, unit: str, stop: int) -> tuple[str, int]:
    """What more an amount is divided by behind a quotient that ends at `stop`: `mg/kg/day`, `W/m·K`."""
    text, low = source.text, source.low
    for _ in range(_FACTORS):
        match = _TIMES.match(low, stop) or _AGAIN.match(low, stop)
        found = form_at(text, low, match.end(), False, True, True) if match else None
        if found is None or not measured(found[0]):
            break
        unit, stop = f"{unit}/{found[0].unit}", found[1]
    return unit, stop


def bracketed(source: Source, unit: str, stop: int) -> tuple[str, int] | None:
    """The quotient by what stands in brackets, with its end: `J/(kg·K)`; None if no brackets with units follow."""
    match = _BRACKET.match(source.low, stop)
    found = form_at(source.text, source.low, match.end(), True, True, True) if match else None
    for _ in range(_FACTORS):
        if found is None or not measured(found[0]):
            break
        unit, stop = f"{unit}/{found[0].unit}", found[1]
        if source.low.startswith(")", stop):
            return unit, stop + 1
        step = _TIMES.match(source.low, stop)
        at = step.end() if step else stop + 1 if source.low.startswith(" ", stop) else -1
        if source.text.startswith("K)", at):
            return f"{unit}/kelvin", at + 2
        found = form_at(source.text, source.low, at, True, True, True) if at > 0 else None
    return None
