"""Numerals: every place in a text where a number is stated, with the unit or the noun beside it.

One pass over digits and one over number words, side by side in order of place. Each hit looks at the words right
before and after it and at nothing else, so the work grows with the length of the text.
"""

from __future__ import annotations

import re
from functools import cache

from .. import units
from . import guards, runs, spelled
from .beside import STRIPPED_SIGNS, and_a_half, complete
from .counted import counts
from .forms import code_words, currency_before, form_at, scaled_code
from .numeral import Numeral, Source, word_list
from .values import GLYPHS, LARGEST, any_of, digits, lexicon

_GAPS = "\u00a0\u2007\u2009\u202f"
_GLYPH = "".join(GLYPHS)
_MARKED = re.compile(rf"[\d{_GLYPH}](?:\d*(?:[.,'’{_GAPS}]\d+|(?<![\d,.]\d{{3}})[ ]\d{{3}}(?![\d/⁄]|,\d{{3}}))*)")
_RATE_OF_EXCHANGE = (
    r"(?<=[01])(?<!\d[01])[ ]\d{4}(?=[ ](?:dollars|usd|euros|eur|(?:to|against)[ ]the)\b)"  # 1 0842 dollars
)
_SPLIT = re.compile(
    rf"[\d{_GLYPH}](?:{_RATE_OF_EXCHANGE}|\d*(?:[.,'’{_GAPS}]\d+)*(?:[ ]\d{{1,3}}(?![\d/⁄]|(?:st|nd|rd|th)\b))*)"
)
_TAIL = re.compile(
    rf"[ ]?[{_GLYPH}]|(?:[ ]{{1,2}}|-)\d{{1,2}}(?:[/⁄]|[ ]/[ ])\d{{1,3}}(?![\d/])"
    r"|(?:[/⁄]|[ ]/[ ])\d{1,4}(?![\d/])"
    r"|e[+-]?\d{1,3}(?![^\W_])|[ ]?[×x*·⋅][ ]?10(?:(?:\^|\*\*)?[-−+]?[1-9]\d?(?!\d)|⁻?[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?)"
    r"|(?:\^|\*\*)[-−+]?\d{1,3}|(?<=\b10)⁻?[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?"
)
_EITHER = re.compile(r"(?<=\d\d)/(\d\d{1,3})(?=[ ]?(?:[kmg]?hz|volts?|v|k[vw]|vac|vdc|amps?|watts?|w)\b)")
"""The second of two values that a device can be set to: 50/60 Hz."""
_PLACE = re.compile(r"[ ]\d{3}(?:st|nd|rd|th)\b")
"""The last three digits of a place in a row whose comma is gone: the 1 000th customer."""
_UNRAISED = re.compile(r"[ ]?[×x*·⋅][ ]?10\d+")
_SPACED = re.compile(r"\d{1,3}(?:[ ]\d{3})+(?:\.\d+|,\d\d?)?")
_POWER = re.compile(r"^(?:e|[×x*·⋅] ?10(?:\^|\*\*)?)")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_HUNDREDS = re.compile(r"[ ](\d)[ ]hundred(?:[ ]and[ ]([1-9]\d?))?(?!\d)")
_THOUSANDS = re.compile(
    r"[ ](\d{1,3})(?:[ ](thousand)\b)?(?![\d/⁄]|[.,]\d|[ ]\d|[ ](?:hundred|thousand|million|billion)\b)"
)
_FEET = re.compile(r"(\d)['’](\d|1[01])")
_ONES = re.compile(r"[ ](?:and[ ])?(\d{1,2}|(?<=and[ ])[a-z]{3,9})(?![^\W_]|[.,]\d|%|[ ]?percent)")
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100, 128, 1000))


@cache
def _magnitude_pattern() -> re.Pattern[str]:
    words = lexicon()["magnitude"]
    single = "".join(word for word in words if len(word) == 1)
    return re.compile(
        rf"[ -]?{any_of(word for word in words if len(word) > 1)}\b(?:[ ](?:million|billion|trillion|crores?)\b)?"
        rf"|[ ]?[{single}]\b"
    )


#: what the character right after a number, or after a blank behind it, may begin
_TAIL_FIRST = frozenset(f" /⁄-^ex×*·⋅⁻¹²³⁴⁵⁶⁷⁸⁹{_GLYPH}0123456789")
_MAGNITUDE_FIRST = frozenset("-htmbklcqds")


_BESIDE = 6
"""Characters between numbers of one list: `7 3 points 3 7 rebounds and 2 1 assists`."""
_RANGES = frozenset(("-", "–", " - ", " – ", " to ", " or "))
_DATE_MARKS = frozenset("-–/:. ")
_MILLIONS = re.compile(r"\d[ ]?(?:bn|tn|million|billion|trillion)\b")
_CALL = re.compile(r"0\d+(?:[ ]\d{3,4}){1,3}(?!\d)")
"""A telephone number: 020 7946 0958."""


def find(source: Source) -> list[Numeral]:
    """Every number in the text, in order of place, with its unit or noun."""
    low, words = source.low, spelled.pattern()
    hits = [*words.finditer(low), *(_MARKED if source.punctuated else _SPLIT).finditer(low)]
    hits.sort(key=re.Match.start)
    found: list[Numeral] = []
    done = 0
    for match in hits:
        is_word = match.re is words
        if is_word and match.start() < done < match.end():
            rest = words.search(low, done)  # the `three` of `2 million three men`
            if rest is None or rest.start() >= match.end():
                continue
            match = rest
        if match.start() >= done:
            done = spelled.read(source, match, found) if is_word else _digits(source, match, found)
    return found


def _digits(source: Source, match: re.Match[str], found: list[Numeral]) -> int:
    """Reads one hit of the digit pattern; gives the offset up to which the text is used up."""
    low = source.low
    start, end = match.span()
    token = match[0]
    whole = token.isdigit()
    if not whole:
        if token in GLYPHS:
            numeral = Numeral(start, end, GLYPHS[token], "fraction")
            numeral.digits = True
            return settle(source, numeral, "", found)
        if " " in token and source.punctuated and not _SPACED.fullmatch(token):
            token = token[: token.index(" ")]
            end, whole = start + len(token), token.isdigit()
    before = low[start - 1] if start else " "
    if before.isalnum():
        side = before == "x" and found and found[-1].end == start - 1  # 10x12 ft
        if not side and (not before.isalpha() or _glued_currency(source, start, end) is None):
            return end
    elif before in ".:/-–#+('’" and guards.marked_off(source, start, before, found[-1].end if found else 0):
        return end
    follower, beyond = low[end : end + 1], low[end + 1 : end + 2]
    if (follower in _DATE_MARKS and beyond.isdigit()) or (before == "(" and follower == ")"):
        stop = guards.calendar(source, start)
        if stop:
            return stop
    tail = magnitude = ""
    first = beyond if follower == " " else follower
    if first in _TAIL_FIRST and (more := _TAIL.match(low, end)):
        tail = "" if "." not in token and _UNRAISED.fullmatch(more[0]) else more[0]  # 1920x1080
    if (tail or first in _MAGNITUDE_FIRST) and (more := _magnitude_pattern().match(low, end + len(tail))):
        magnitude = more[0]
    if follower and (follower in " '’" or follower.isalpha()) and not tail:
        if stop := guards.clock(source, token, end):
            return stop
        if follower != " " and "." not in token and guards.ordinal(source, end):
            return end
        if follower == " " and not source.punctuated and (place := _PLACE.match(low, end)):
            return place.end()
    if " " in token and not source.punctuated:
        return _run(source, token, start, tail, magnitude, found)
    if whole and token[0] == "0" and len(token) > 1 and before != ".":
        call = _CALL.match(low, start)
        return call.end() if call else end
    values = digits(token.replace(" ", "") if " " in token else token)
    if not values:
        return _feet(token, start, end, low, found)
    if len(values) > 1:
        return _listed(token, start, found)
    numeral = Numeral(start, end, values[0])
    numeral.digits = True
    if not whole:
        numeral.decimals = len(token.partition(".")[2])
    elif before == "." and not low[start - 2 : start - 1].isalpha():  # and not Rs.500
        numeral.value, numeral.start = float(f"0.{token}"), start - 1
    else:
        numeral.plain = not tail
    if tail and whole and (either := _EITHER.match(low, end)):
        found.append(numeral)
        numeral = Numeral(end + 1, either.end(), float(either[1]))
        numeral.digits = True
    elif tail and not _add_tail(numeral, tail) and " / " not in tail:
        return end + len(tail)
    return settle(source, numeral, magnitude, found)


def _feet(token: str, start: int, end: int, low: str, found: list[Numeral]) -> int:
    """`5'10"` is feet and inches; any other digits that are no number are left alone."""
    match = _FEET.fullmatch(token)
    if match is None or low[end : end + 1] not in ('"', "”", "″", " "):
        return end
    stop = end + (low[end : end + 1] != " ")
    numeral = Numeral(start, stop, float(match[1]) + float(match[2]) / 12)
    numeral.unit, numeral.ukind, numeral.digits, numeral.decimals = "foot", "length", True, 1
    found.append(numeral)
    return stop


def _listed(token: str, start: int, found: list[Numeral]) -> int:
    """Numbers with nothing but commas between them."""
    for part in token.split(","):
        numeral = Numeral(start, start + len(part), float(part))
        numeral.digits = True
        found.append(numeral)
        start += len(part) + 1
    return start - 1


def _run(source: Source, token: str, start: int, tail: str, magnitude: str, found: list[Numeral]) -> int:
    """Reads a run of split digits; what stands beside its end belongs to its last number."""
    beside = bool(found) and found[-1].decimals > 0 and start - max(found[-1].end, found[-1].noun_end) < _BESIDE
    numerals, done = runs.read(source, token, start, magnitude, beside)
    if not numerals:
        return done
    *earlier, last = numerals
    if last.num_end < done:  # the run ends in a year
        found.extend(numerals)
        return done
    if tail and not _add_tail(last, tail):
        return done
    kept: list[Numeral] = []
    done = settle(source, last, magnitude, kept)
    if kept:
        found.extend(earlier)
        found.extend(kept)
    return done


#: currency codes that are names before a single digit: a games console, a quarter, a mountain
_NAMES = frozenset(("PS", "Q", "R", "K", "P", "L", "G", "D", "T"))


def _glued_currency(source: Source, start: int, end: int) -> tuple[str, int] | None:
    """The currency that stands glued before the digits: `RM23`, and in stripped text `us113 trillion`."""
    low = source.low
    found = currency_before(source.text, low, start)
    if found is not None:
        lone = end - start == 1 and source.text[found[1] : start] in _NAMES
        return None if lone and not _magnitude_pattern().match(low, end) else found
    if source.punctuated:
        unit = units.MONEY_LETTERS.get(source.text[start - 1])
        large = (
            unit
            and (start < 2 or not low[start - 2].isalnum())
            and ("," in low[start:end] or _magnitude_pattern().match(low, end))
        )
        return (unit, start - 1) if unit and large else None
    begin = start
    while begin > max(0, start - 3) and low[begin - 1].isalpha():
        begin -= 1
    unit = STRIPPED_SIGNS.get(low[begin:start])
    if unit is None or (begin and low[begin - 1].isalnum()):
        return None
    groups = low[start:end].split(" ")
    large = len(groups) > 1 and all(len(group) == 3 for group in groups[1:])
    told = large or low.startswith(" dollars", end) or _magnitude_pattern().match(low, end)
    return (unit, begin) if told else None


def _add_tail(numeral: Numeral, tail: str) -> bool:
    """Adds what follows the digits: a fraction, an exponent. False if it makes them no number (`9/11`)."""
    value = numeral.value or 0.0
    mark = tail.strip()
    if mark in GLYPHS:
        value += GLYPHS[mark]
    elif "/" in mark or "⁄" in mark:
        above, below = _parts(mark)
        if above:
            if below <= above:
                return False
            value += above / below / 10.0**numeral.decimals  # $5.92-1/2 is half a cent more
        elif below not in _DENOMINATORS or not (0 < value < below or (value > 0 and below <= 8)):
            return False
        else:
            value /= below
            numeral.kind = "fraction"
        numeral.plain, numeral.decimals = False, 3
    elif mark[0] in "^⁻¹²³⁴⁵⁶⁷⁸⁹" or mark.startswith("**"):
        power = float(mark.lstrip("^*").translate(_SUPERSCRIPT))
        if abs(power) > 300 or abs(value) > 1e6 or (value == 0 and power < 0):
            return False
        try:
            value = value**power
        except OverflowError:
            return False
    else:
        power = float(_POWER.sub("", mark).translate(_SUPERSCRIPT))
        if abs(power) > 290:
            return False
        value *= 10.0**power
    if abs(value) > LARGEST:
        return False
    numeral.value = value
    numeral.ends(numeral.num_end + len(tail))
    return True


def _parts(fraction: str) -> tuple[float, float]:
    """What stands above and below the stroke; nothing above (`/8`) is 0, since the number itself stands there."""
    above, _, below = fraction.replace("⁄", "/").lstrip("-").partition("/")
    return float(above or 0), float(below)


def settle(source: Source, numeral: Numeral, magnitude: str, found: list[Numeral]) -> int:
    """Gives a number in digits its currency, sign and magnitude, then its unit; keeps it if it is a quantity."""
    low, begin = source.low, numeral.start
    mark = low[begin - 1] if begin else " "
    sign = 1.0
    if mark in "-−–" and _is_sign(low, begin):
        sign, begin = -1.0, begin - 1
        mark = low[begin - 1] if begin else " "
    elif mark == "(" and begin > 1 and low[begin - 2] in "$€£":
        sign, begin = -1.0, begin - 1
        mark = low[begin - 1]
        if low.startswith(")", numeral.end):  # $(1.2) million
            numeral.ends(numeral.end + 1)
            more = _magnitude_pattern().match(low, numeral.end)
            magnitude = more[0] if more else ""
    elif begin == 2 and mark == " " and low[0] in "-−–" and not low[numeral.num_end :].strip(" ."):
        sign, begin = -1.0, 0  # a text that is `- 1 1/2` and no more: a list has other words
    currency = None
    numeral.before = before = source.word_before(begin)
    if mark == " ":
        earlier = low[begin - 2] if begin > 1 else " "
        if earlier.isalpha():
            if before in code_words() or before.startswith("$") or (before == "y" and not source.punctuated):
                currency = _code_before(source, begin)
            elif len(before) == 4 and (scaled := scaled_code(source.text, begin - 5)):
                numeral.value = (numeral.value or 0.0) * scaled[1]
                numeral.scale, currency = scaled[1], (scaled[0], begin - 5)
        elif earlier in ".$€£¥₹₩=₽₺₪฿₱₿₡₦₫₴￥￡＄":
            currency = currency_before(source.text, low, begin)
    elif mark.isalpha():
        currency = _glued_currency(source, begin, numeral.num_end)
    elif mark not in "(,;:\n":
        currency = currency_before(source.text, low, begin)
    if currency is not None and not (found and found[-1].end > currency[1]):  # the sign in `10 $ 30` is the ten's
        numeral.unit, numeral.start = currency
        numeral.ukind, numeral.symbol = "currency", True
        numeral.before = before = source.word_before(numeral.start)
        if numeral.start and low[numeral.start - 1] in "-−" and _is_sign(low, numeral.start):
            sign = -1.0
    elif sign < 0:
        numeral.start = begin
    if before in ("minus", "negative") and not low.endswith("plus or minus ", 0, begin):
        sign = -1.0
    if magnitude:
        left = found[-1] if found and found[-1].symbol else None
        money = numeral.ukind == "currency" or (left is not None and low[left.end : numeral.start] in _RANGES)  # €5-10m
        _magnify(source, numeral, magnitude, money)
    if sign < 0 and numeral.value is not None:
        numeral.value = -numeral.value
    if complete(source, numeral):
        found.append(numeral)
    return numeral.done


def _code_before(source: Source, begin: int) -> tuple[str, int] | None:
    """A currency code one blank before the number (`GBP 350`): in capitals, or in text of one case."""
    found = currency_before(source.text, source.low, begin)
    if found is None:
        if not source.punctuated and source.low.startswith("y ", begin - 2):
            return "JPY", begin - 2  # Y=590 billion
        return ("INR", begin - 3) if not source.cased and source.low.startswith("rs ", begin - 3) else None
    code = source.text[found[1] : begin].rstrip()
    return found if not source.cased or code.isupper() or code in units.CASED_FORMS else None


def _is_sign(low: str, begin: int) -> bool:
    """Whether the dash right before `begin` is a minus: a blank, a bracket or a sign of money stands before it."""
    return begin < 2 or low[begin - 2] in " (\n=:\t$€£"


def _magnify(source: Source, numeral: Numeral, magnitude: str, money: bool) -> None:
    """Multiplies by `million`, `bn`, `K`; by single letters only where they cannot be a unit."""
    end = numeral.num_end + len(magnitude)
    word = magnitude.strip(" -")
    if len(word) == 1:
        if word == "k":
            if source.word_after(end) in word_list("picture"):
                return  # 4K video
            if magnitude != word or (numeral.value or 0.0) >= 1000:
                return  # 4000K is a temperature
        elif not money and not _is_million(source, word, numeral.start, end):
            return
    elif word == "mm" and not money:
        return
    factor = 1.0
    for part in word.split(" "):
        factor *= lexicon()["magnitude"][part]
    value = (numeral.value or 0.0) * factor
    numeral.value = round(value, 4) if value % 1 and 1e3 < value < 1e11 else value
    numeral.scale, numeral.plain = factor, False
    numeral.ends(end)
    whole = value / factor % 1 == 0 or source.low.startswith(" and ", end)
    more = _mixed(source.low, end, factor) if whole else None
    if more is not None:
        numeral.value += more[0]
        numeral.ends(more[1])


def _mixed(low: str, end: int, factor: float) -> tuple[float, int] | None:
    """What digits with a magnitude go on with, and its end: `3 million and a half`, `16 thousand 800`."""
    if low.startswith(" and ", end) and (half := and_a_half(low, end)):
        return half[0] * factor, half[1]
    if factor == 100 and (more := _ONES.match(low, end)):
        ones = lexicon()["small"].get(more[1]) or (float(more[1]) if more[1].isdigit() else 0.0)
        return (ones, more.end()) if ones else None
    if factor == 1000 and (more := _HUNDREDS.match(low, end)):
        return 100 * float(more[1]) + float(more[2] or 0), more.end()
    if factor in (1e3, 1e6) and (more := _THOUSANDS.match(low, end)) and bool(more[2]) == (factor == 1e6):
        return float(more[1]) * (1e3 if more[2] else 1.0), more.end()
    return None


def _is_million(source: Source, word: str, begin: int, end: int) -> bool:
    """Whether `m` or `b` before `end` is a magnitude without a sign of money: in capitals, or before a count."""
    if word in "mb" and source.text[end - 1].isupper():
        return True
    if not source.cased and (word == "b" or source.low[end - 2].isdigit()) and counts(source, end):
        return True
    if word == "m" and source.word_after(end) in word_list("millions"):
        return True  # 17.4m people
    if word == "m" and source.low[end - 2].isdigit() and _about_money(source, begin, end):
        return True
    return _money_follows(source, end)


def _about_money(source: Source, begin: int, end: int) -> bool:
    """Whether the words around an amount whose sign is gone are of money: `turnover of 640m`; lengths say `long`."""
    low = source.low
    if source.word_after(end) in word_list("extent"):
        return False
    if not source.punctuated and _MILLIONS.search(low, max(0, begin - 48), begin):
        return True  # 2 5bn including 200m
    around = (low[max(0, begin - 48) : begin] + low[end : end + 24]).split()
    return not word_list("money").isdisjoint(around)


def _money_follows(source: Source, end: int) -> bool:
    """Whether a currency's name follows, or barrels, which nobody counts in metres: `5 4m dollars`, `1.3m bpd`."""
    if source.low[end : end + 1] not in (" ", "-"):
        return False
    found = form_at(source.text, source.low, end + 1, False, True, source.punctuated)
    return found is not None and (found[0].kind == "currency" or found[0].unit.startswith("barrel"))
