"""What stands beside a number: its unit word, and what the amount is per."""

from __future__ import annotations

import re
from functools import cache

from .. import units
from .ages import tell_age
from .compound import MARKS as PRODUCT_MARKS
from .compound import bracketed, divided, measured, product
from .counted import counts, find_noun
from .forms import PER_UNITS, Form, form_at, scaled_code
from .guards import is_address, is_no_quantity
from .numeral import Numeral, Source, word_list, word_start
from .values import lexicon

_PER = re.compile(
    r"[ ](?:per[ ](annum)|p\.a\.)"
    r"|(?:[ ]?/[ ]?|[ -]per[ -]|[ ](?:an?|each|every|the)[ ]|[ -]an?-)(?:single[ ])?([^\W\d_]{1,32})"
    r"|[ ](daily|weekly|monthly|annually|yearly)\b"
)
_STUFF = re.compile(r"[ ]of(?:[ ](?!per\b|an?\b|the\b)[a-z][a-z0-9-]{1,14}){1,2}(?=[ ](?:per|an?|each|every)[ ])")
"""What an amount is of, before what it is per."""
_RATE = re.compile(r"[ ](?:per|for every)[ ](?:a |one )?[\dhtm]")
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "annum": "year"}
_HALF_MORE = re.compile(r"[ ]and[ ](?:(?:an?|one)[ ](half|quarter)|(three)[ ]quarters)\b")
_BRACKET = re.compile(r"[ ]?[\[({<](?=[^\W\d_]{1,12}[\])}>])")
_OF_A = re.compile(r"(?:[ ]of)?[ ](?:an?|one)[ ](?:us[ ]|full[ ]|single[ ])?")
_MAGNITUDE_AFTER = re.compile(r"[ ](million|billion|trillion|bn|mn)\b")
_INCHES = re.compile(r"[ ]?(?:and[ ])?(\d{1,2})[ ]?(?:in\b|inch(?:es)?\b|[\"”″])")
_INCH = re.compile(r"[ ](?:in(?=[.,;)]|$|[ ]x[ ])|\"(?=[ ](?:long|wide|high|tall|deep|thick|across|x|by)\b))")
_SIDES = re.compile(r"(?:x\d{1,5}(?:\.\d+)?){1,2}[ -]?(?=\D)")
_AMOUNT = re.compile(r"[ ]?\d")
_OF_COUNTRY = re.compile(r"[ ](?:u\.s\.|u s|us|canadian|american|australian)(?=[ ](?:per|an?|each|every)[ ])")
_IN_MONEY = (
    " in notes",
    " in used",
    " in cash",
    " sterling",
    " in counterfeit",
    " of cash",
    " in bank",
    " in coins",
    " in fines",
)
_PAID = frozenset(("currency", "ratio"))
_LEAST_WON = 100
_TOOLS = (" press", " scale")
_PER_DAY = {"second": 86400.0, "minute": 1440.0, "hour": 24.0}
_ODD = ("-odd ", " odd ")
#: what a rate or a table of teams moves by, also in parts
HALVED = re.compile(r"[ -](point|game)s?\b")
_NOUN = re.compile(r"[^\W\d_]{4,32}")
US_MEASURES = ("us fl", "us ga", "us pi", "us qu", "us to")
#: what a table counts over time: `per` alone names the time, and the unit does not
_COUNTED = frozenset(("", "noun", "mass", "dose", "rate", "currency", "ratio", "age"))
#: what is left of `HK$`, `A$` before an amount when the sign is gone
STRIPPED_SIGNS = {"us": "USD", "a": "AUD", "c": "CAD", "hk": "HKD", "nz": "NZD", "nt": "TWD", "s": "SGD", "ps": "GBP"}


def complete(source: Source, numeral: Numeral) -> bool:
    """Gives a number the unit or noun behind it; False if it is then no quantity."""
    low, end = source.low, numeral.num_end
    head = low[end : end + 3]
    follower = head[:1]
    if head in _BOUNDS or follower == "+":
        end = _bounded(source, numeral, end)
        follower = low[end : end + 1]
    if follower and not _measure(source, numeral, end, follower):
        return False
    if numeral.decimals == 3 and numeral.ukind == "currency" and low.startswith(".000", numeral.num_end - 4):
        numeral.value, numeral.decimals = (numeral.value or 0.0) * 1000, 0  # Rp 50.000, €20.000
    if numeral.before == "of" and numeral.unit is None and low.startswith("factor of ", numeral.start - 10):
        numeral.unit, numeral.stated_unit, numeral.ukind, numeral.kind = "times", "fold", "ratio", "fold"
        return True
    if numeral.unit is None:
        part = _OF_A.match(low, end) if numeral.kind == "fraction" else None
        found = form_at(source.text, low, part.end(), False, False, source.punctuated) if part else None
        if found is not None:
            set_unit(source, numeral, *found)
        elif numeral.kind == "fraction" and (whole := HALVED.match(low, part.end() - 1 if part else end)):
            numeral.kind, numeral.noun_start, numeral.noun_end = "number", whole.start(1), whole.end()
            numeral.unit, numeral.ukind, numeral.noun = whole[1], "noun", whole[1]
        else:
            find_noun(source, numeral, end)
            if is_no_quantity(source, numeral, end):
                return False
            if numeral.noun is None:
                tell_age(low, numeral)
    if numeral.kind == "vague" and (numeral.lower or 0.0) <= 3 and _counts_nothing(numeral):
        return False
    if numeral.before == "every" and numeral.ukind == "time" and _every(source, numeral):
        return True
    if numeral.ukind in _COLD and low.startswith(" below zero", numeral.end) and numeral.value is not None:
        numeral.value, numeral.done = -numeral.value, numeral.end + len(" below zero")
    per(source, numeral)
    return True


_COLD = frozenset(("", "angle", "temperature"))
_BOUNDS = frozenset(("-pl", " pl", "-od", " od", " or"))
"""How words begin that bound a number before its unit."""
_OR_SO = re.compile(r"[ ]or[ ](so|more|fewer|less)(?=[ ](?!than\b)[a-z])")
_OR = {"so": "about", "more": "at_least", "fewer": "at_most", "less": "at_most"}


def _bounded(source: Source, numeral: Numeral, end: int) -> int:
    """Reads what bounds a number before its unit: `400-plus miles`, `40-odd years`, `30 or so shops`; gives its end."""
    low = source.low
    if low[end] == "+":
        numeral.qualifier, end = "more_than", end + 1
    elif low.startswith("-plus", end):
        numeral.qualifier, end = "more_than", end + 5
    elif not source.punctuated and low.startswith(" plus ", end) and numeral.digits:
        if source.word_after(end + 5) in units.NOUNS or form_at(source.text, low, end + 6, False, True, False):
            numeral.qualifier, end = "more_than", end + 5
    elif low.startswith(_ODD, end):
        numeral.qualifier, end = "about", end + 4
    elif (match := _OR_SO.match(low, end)) and _is_counted(source, match.end()):
        numeral.qualifier, end = _OR[match[1]], match.end()
    return end


def _is_counted(source: Source, end: int) -> bool:
    """Whether a unit or a plural noun follows; without punctuation it must follow at once."""
    if form_at(source.text, source.low, end + 1, False, True, source.punctuated) is not None:
        return True
    follower = source.word_after(end)
    return counts(source, end) if source.punctuated else units.NOUNS.get(follower, follower) != follower


def _counts_nothing(numeral: Numeral) -> bool:
    """`a few minutes`, `several others`: a small vague amount of time, or of nothing that is counted."""
    return numeral.ukind in ("", "time") or (numeral.ukind == "noun" and numeral.unit not in units.NOUN_CLASSES)


def _measure(source: Source, numeral: Numeral, end: int, follower: str) -> bool:
    """Looks for a unit word at `end`; False if letters glued to the number make it a name (`24703m212`)."""
    text, low = source.text, source.low
    glued = follower not in " -\u00a0\n"
    at = end if glued else end + 1
    first = low[at : at + 1]
    if not glued:
        if first == "u" and low.startswith(US_MEASURES, at):
            at += 3
        elif first == "-" and low.startswith(" - ", end):
            at = end + 3
    if follower == "\n" and not text[end + 1 : end + 2].islower():
        return True  # the next line is another matter
    if numeral.kind == "vague" and low.startswith("of ", at):
        at += 3  # hundreds of kilos
    found = form_at(text, low, at, glued, numeral.digits, source.punctuated)
    money = numeral.ukind == "currency"
    if found is not None and numeral.symbol and found[0].text[-1] in "$€£¥" and _AMOUNT.match(low, found[1]):
        return True  # the sign in `$20 $37` is the next amount's
    if found is None:
        if first in "([{<" and (bracket := _BRACKET.match(low, end)):
            found = form_at(text, low, bracket.end(), False, numeral.digits, source.punctuated)
        elif first in 'i"' and numeral.digits and (inch := _INCH.match(low, end)):
            numeral.unit, numeral.ukind, numeral.end, numeral.done = "inch", "length", inch.end(), inch.end()
            return True
    if found is None and numeral.digits and not money and (scaled := scaled_code(text, at)):
        numeral.unit, factor = scaled
        numeral.value, numeral.ukind = (numeral.value or 0.0) * factor, "currency"
        numeral.scale, numeral.end, numeral.done = factor, at + 4, at + 4
        return True
    if found is None or not _fits(source, *found):
        return money or not follower.isalpha() or _is_side(source, end) or _glued_noun(low, numeral, end)
    form, stop = found
    if form.kind == "rate" and numeral.plain and numeral.before == "in" and 1900 <= (numeral.value or 0.0) < 2100:
        return False  # 12 deaths in 2019 per 100,000
    if form.text == "won" and (numeral.value or 0.0) < _LEAST_WON:
        return True  # played 12, won 10
    if stop - at == 1 and is_address(source, end):
        return False  # 14 W 48th St
    if form.unit == "grand" and numeral.value is not None:  # ten grand, £10 grand
        numeral.value, numeral.scale = numeral.value * 1000, 1000.0
        numeral.unit = numeral.unit if money else "USD"
        numeral.ukind, numeral.end, numeral.done = "currency", stop, stop
    elif money:
        if form.kind == "currency" and (form.unit == numeral.unit or "USD" in (numeral.unit, form.unit)):
            if form.unit != "USD":
                numeral.unit = form.unit
            numeral.end = numeral.done = stop
    else:
        set_unit(source, numeral, form, stop)
        if form.unit == "USD" and not source.punctuated and numeral.before in ("hk", "nz", "c"):
            numeral.unit = STRIPPED_SIGNS[numeral.before]
    return True


def _is_side(source: Source, end: int) -> bool:
    """Whether another side of a thing follows, glued with an x, and then a length: the 10 of `10x12 ft`."""
    match = _SIDES.match(source.low, end)
    found = form_at(source.text, source.low, match.end(), True, True, source.punctuated) if match else None
    return found is not None and found[0].kind == "length"


def _glued_noun(low: str, numeral: Numeral, end: int) -> bool:
    """Whether a counted noun lost the blank before it (`70,000people`); if so the number counts it."""
    match = _NOUN.match(low, end)
    noun = units.NOUNS.get(match[0]) if match and not numeral.plain else None
    if match is None or noun is None:
        return False
    numeral.noun, numeral.noun_start, numeral.noun_end = noun, end, match.end()
    numeral.unit, numeral.ukind = noun, "noun"
    return True


def _fits(source: Source, form: Form, stop: int) -> bool:
    """Whether a form that could be a unit is one beside this number."""
    low, begin = source.low, stop - len(form.text)
    if form.kind == "currency":
        if low[stop : stop + 1].isdigit():
            return False  # the sign of the next amount
        if form.unit == "grand":
            after = source.word_after(stop)
            return not after or after in word_list("phrase_end")  # and no grand jury
        return len(form.case) != 1  # `R` stands before the number
    if form.text == "g":  # 5G is a generation
        return not source.text.startswith("G", begin) and source.word_after(stop) not in word_list("wireless")
    if form.kind == "mass" and low.startswith(_TOOLS, stop):
        return False  # two kilo presses
    if form.text == '"':
        return low.rfind(' "', max(0, begin - 60), begin) < 0  # not a closing quotation mark
    if form.unit == "bar" and low.startswith(" of ", stop):
        return low.startswith(" of pressure", stop)  # 200 bars of Xanax
    return form.text != "times" or not low.startswith((" square", " of", " co"), stop)


def _lost_stroke(source: Source, form: Form, stop: int) -> tuple[str, int]:
    """The unit of two symbols that have lost the stroke between them (`14 2 mg dl`), and its end."""
    below = source.word_after(stop)
    if f"{form.text} {below}" not in word_list("quotient"):
        return product(source, form, stop)
    return f"{form.unit}/{units.UNIT_FORMS[below]}", stop + 1 + len(below)


def set_unit(source: Source, numeral: Numeral, form: Form, stop: int) -> None:
    """Sets the unit, with what can only follow that unit: `5 feet 2 inches`, `75 USD million`, `4 km squared`."""
    numeral.unit, numeral.ukind = form.unit, form.kind
    follower = source.low[stop : stop + 1]
    if follower == " " and not source.punctuated and len(form.text) < 3:
        numeral.unit, stop = _lost_stroke(source, form, stop)
    elif follower in PRODUCT_MARKS:
        numeral.unit, stop = product(source, form, stop)
    elif follower == "/" and "/" in form.unit:
        numeral.unit, stop = divided(source, form.unit, stop)  # km/h/s
    numeral.end = numeral.done = stop
    if form.unit == "fold":
        numeral.unit, numeral.stated_unit = "times", "fold"  # 14-fold, as fourteenfold
    if form.text == "c" and source.cased and source.text[stop - 1] == "c":
        numeral.unit, numeral.ukind = "cent", "currency"  # 99c, and not 37C
    if numeral.kind == "fraction" and form.kind != "ratio":
        numeral.kind = "number"
    if numeral.value is None:
        return
    low = source.low
    if form.unit == "pound" and _is_money(low, numeral.start, stop):
        numeral.unit, numeral.ukind = "GBP", "currency"
    if numeral.ukind == "currency":
        if more := _MAGNITUDE_AFTER.match(low, stop):
            numeral.scale = lexicon()["magnitude"][more[1]]
            numeral.value *= numeral.scale
            numeral.end = numeral.done = more.end()
    elif form.unit == "foot" and (more := _INCHES.match(low, stop)):
        numeral.value += float(more[1]) / 12
        numeral.end = numeral.done = more.end()


@cache
def _paid() -> re.Pattern[str]:
    """The words before pounds that are paid: a verb of paying, perhaps with whom, and what bounds the amount."""
    verbs = "|".join(sorted(word_list("paid")))
    bound = (
        "about|around|almost|nearly|over|under|only|just|another|roughly|some|(?:more|less)[ ]than|up[ ]to"
        "|as[ ](?:little|much)[ ]as|at[ ]least"
    )
    return re.compile(rf"\b(?:{verbs})(?:[ ](?:him|her|them|me|you|us))?(?:[ ](?:{bound}))?[ ]$")


def _is_money(low: str, start: int, stop: int) -> bool:
    """Whether pounds are money: `in notes`, `paid 300 pounds`, `at 10 pounds each`; not `paid 300 pounds of gold`."""
    if low.startswith(_IN_MONEY, stop):
        return True
    if low.startswith(" of ", stop):
        return False
    if low.startswith((" each", " apiece", " a month", " a week", " per month", " per week"), stop) and low.startswith(
        ("at ", "for "), word_start(low, start - 1)
    ):
        return True
    return _paid().search(low, max(0, start - 36), start) is not None


@cache
def _loses() -> re.Pattern[str]:
    """Words before a pace: `we lose someone`, `a person dies of it`."""
    dies = "|".join(sorted(word_list("dies")))
    one = r"(?:someone|somebody|(?:an?|another)[ ][a-z-]{1,20}(?:[ ][a-z-]{1,20})?)"
    lost = rf"\b(?:los(?:e|es|ing)|bury|buries|kills)[ ]{one}[ ]$"
    return re.compile(rf"{lost}|\b{one}[ ](?:is[ ])?(?:{dies})(?:[ ][a-z-]{{1,20}}){{1,4}}[ ]$")


@cache
def _dies() -> re.Pattern[str]:
    """Words behind a pace: `every five minutes, someone dies`."""
    dies = "|".join(sorted(word_list("dies")))
    return re.compile(rf",?[ ](?:someone|somebody|an?|another)(?:[ ][a-z-]{{1,20}}){{0,4}}?[ ](?:{dies})\b")


def _every(source: Source, numeral: Numeral) -> bool:
    """`someone dies every 11 minutes`: the number of minutes becomes deaths a day. False if it is no such rate."""
    times = _PER_DAY.get(numeral.unit or "")
    start = numeral.start - len("every ")
    if times is None or not numeral.value:
        return False
    told = source.word_before(start) in word_list("dies") or _loses().search(source.low, max(0, start - 40), start)
    if not told and not _dies().match(source.low, numeral.end):
        return False
    numeral.value, numeral.per, numeral.start = times / numeral.value, "day", start
    numeral.unit, numeral.ukind, numeral.before = None, "", source.word_before(start)
    return True


def _is_past(source: Source, stop: int, paid: bool) -> bool:
    """Whether what follows a time makes it no rate: `20 dollars a year ago`, `for a year and a half`."""
    follower = source.word_after(stop)
    if paid and follower in ("and", "but", "since", "from"):
        return source.low.startswith(" and a ", stop)
    return follower in word_list("not_rate")


def and_a_half(low: str, end: int) -> tuple[float, int] | None:
    """`and a half`, `and three quarters`: the part that it adds, and its end."""
    match = _HALF_MORE.match(low, end)
    if match is None:
        return None
    return (0.75 if match[2] else 0.5 if match[1] == "half" else 0.25), match.end()


def per(source: Source, numeral: Numeral, behind: int = -1) -> None:
    """Reads on behind the unit or noun, or at another place: `and a half`, and what the amount is per."""
    low = source.low
    if behind < 0:
        behind = numeral.end if numeral.end > numeral.noun_end else numeral.noun_end
        if low.startswith(" of ", behind) and numeral.unit and (stuff := _STUFF.match(low, behind)):
            span = numeral.end, numeral.done
            per(source, numeral, stuff.end())  # 14 tons of grapes per acre, 20 cups of coffee a day
            numeral.end, numeral.done = span
            return
    end = behind
    if numeral.ukind == "currency" and (country := _OF_COUNTRY.match(low, end)):
        end = country.end()  # $75 U.S. per barrel
    head = low[end : end + 2]
    if not head or head[0] not in " /-" or (head[0] == " " and head[-1] not in "paedwmyf/"):
        return
    if head == " a" and low.startswith(" and ", end):
        half = and_a_half(low, end)
        if half and form_at(source.text, low, half[1] + 1, False, False, source.punctuated):
            half = None  # and a quarter ounce: the next amount
        if (
            half
            and numeral.noun is None
            and numeral.value is not None
            and numeral.value < 1e5
            and numeral.value % 1 == 0
        ):
            numeral.value += half[0]
            numeral.end = numeral.done = end = half[1]
    match = _PER.match(low, end)
    if match is None:
        if "/" in head and numeral.unit and (whole := bracketed(source, numeral.unit, end)):
            numeral.unit, numeral.end = whole
            numeral.done = numeral.end
        if numeral.noun is not None and _RATE.match(low, end):
            found = form_at(source.text, low, end + 1, False, False, source.punctuated)
            if found is not None and found[0].kind == "rate":
                numeral.unit, numeral.ukind = found[0].unit, "rate"
                numeral.end = numeral.done = found[1]
        return
    word = match[2]
    if word is None:
        if units.NOUNS.get(follower := source.word_after(match.end()), follower) != follower:
            return  # 12 monthly payments
        numeral.per = _ADVERBS[match[3] or "annum"]
        numeral.done = match.end()
        return
    mark = match[0][: match.start(2) - end].strip(" -")
    found = form_at(source.text, low, match.start(2), mark == "/", mark in ("/", "per"), source.punctuated)
    if found is None:
        if numeral.ukind == "currency" and mark != "the" and word in units.NOUNS:
            numeral.unit, numeral.done = divided(source, f"{numeral.unit}/{units.NOUNS[word]}", match.end())
        return
    form, stop = found
    if form.glued and form.text in ("c", "f"):
        return  # the c of GeV/c is no Celsius
    if numeral.unit == "pound" and form.kind in ("mass", "dose") and mark != "the":
        numeral.unit, numeral.ukind = "GBP", "currency"
    money = numeral.ukind == "currency"
    if mark not in ("/", "per"):
        yields = numeral.ukind in ("mass", "volume") and form.kind == "area" and mark in ("a", "an")
        if mark == "the" or not (money or form.kind == "time" or yields):
            return
        if form.kind == "time" and _is_past(source, stop, numeral.ukind in _PAID):
            return
        if not source.punctuated and low.startswith(" s ", stop):
            return  # in 24 hours a month s worth
        if form.unit in ("minute", "second") and mark in ("each", "every") and not money:
            return
    if form.unit in PER_UNITS and form.kind == "time":
        if numeral.ukind == "age" or (numeral.ukind == "time" and numeral.unit not in ("hour", "minute")):
            return
        numeral.per = form.unit
        if numeral.ukind not in _COUNTED and numeral.unit and "/" not in numeral.unit:
            numeral.unit = f"{numeral.unit}/{form.unit}"
        numeral.done = stop
    elif measured(form) and numeral.unit and "/" not in numeral.unit and numeral.ukind != "rate":
        unit, stop = divided(source, f"{numeral.unit}/{form.unit}", stop)
        numeral.unit, numeral.done = unit, stop
        numeral.ukind = units.UNIT_KINDS.get(unit, numeral.ukind)
        last = unit.rpartition("/")[2]
        numeral.per = last if last in PER_UNITS else numeral.per
        if not money:
            numeral.end = stop
