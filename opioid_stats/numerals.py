"""Numerals: every place in a text where a number is stated, with the unit or the noun beside it.

One pass over digits and one over number words; each hit looks at the words right before and after it and nothing
else, so the work grows with the length of the text. What only looks like a quantity is left out here: dates, times
of day, telephone numbers, sections and models, ordinals, street numbers, years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from . import readings
from .forms import PER_UNITS, TIME_UNITS, Form, currency_before, form_at
from .numbers import GLYPHS, digits, lexicon, run_pattern, words
from .resources import read_rows


class Numeral:
    """A number found in a text. `start` to `num_end` is the number, up to `end` its unit word too.

    `kind` is `number`, `fraction`, `vague` or `fold`; `ukind` what the unit measures, `noun` for a counted noun.
    """

    __slots__ = (
        "ambiguous", "before", "dashed", "decimals", "digits", "end", "glued_plus", "habit", "kind", "lower", "noun", "noun_end",
        "noun_start", "num_end", "others", "per", "plain", "qualifier", "restated", "scale", "start", "stated_unit",
        "symbol", "ukind", "unit", "upper", "value",
    )  # fmt: skip

    def __init__(self, start: int, num_end: int, value: float | None, kind: str = "number") -> None:
        self.start, self.num_end, self.end = start, num_end, num_end
        self.value = value
        self.lower: float | None = None
        self.upper: float | None = None
        self.kind = kind
        self.unit: str | None = None
        self.ukind = ""
        self.stated_unit: str | None = None
        self.noun: str | None = None
        self.noun_start = self.noun_end = -1
        self.per: str | None = None
        self.before = ""  # the word before the number
        self.scale = 1.0
        self.decimals = 0
        self.plain = False  # a whole number in digits without marks: may be a year
        self.digits = False
        self.symbol = False  # the unit stands before the number
        self.qualifier = ""
        self.dashed = False  # the number before it in the same run of split digits rises to it
        self.ambiguous = False
        self.others: tuple[readings.Piece, ...] = ()
        self.restated: tuple[float, str, bool] | None = None


@cache
def word_list(kind: str) -> frozenset[str]:
    """The words of one kind in `data/lexicon/function_words.csv`."""
    return frozenset(row["word"] for row in read_rows("lexicon", "function_words.csv") if row["kind"] == kind)


# ------------------------------------------------------------------------------------------------ patterns
_GAPS = "\u00a0\u2007\u2009\u202f"
_TAIL = (
    r"(?P<tail>[ ]?[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒]|(?:[ ]{1,2}|-)\d{1,2}[/⁄]\d{1,3}(?![\d/])|[/⁄]\d{1,4}(?![\d/])"
    r"|e[+-]?\d{1,3}(?![^\W_])|[ ]?[×x*][ ]?10(?:\^|\*\*)?[-−+]?\d{1,2}(?!\d)|\^[-+]?\d{1,3})?"
)
_GLYPH = "[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒]"


@cache
def _magnitudes() -> dict[str, float]:
    return lexicon()["magnitude"]


@cache
def _digit_pattern(punctuated: bool) -> re.Pattern[str]:
    """Digits with their marks, fraction, exponent and magnitude; in stripped text the whole run of tokens."""
    marked = rf"\d+(?:[.,'’{_GAPS}]\d+)*"
    if punctuated:
        number = rf"\d{{1,3}}(?:[ ]\d{{3}})+(?![\d/⁄])(?:\.\d+)?|{marked}"
    else:
        number = rf"{marked}(?:[ ]\d{{1,3}}(?![\d/⁄]|(?:st|nd|rd|th)\b))*"
    long = "|".join(sorted((w for w in _magnitudes() if len(w) > 3), key=len, reverse=True))
    short = "|".join(sorted((w for w in _magnitudes() if 1 < len(w) <= 3), key=len, reverse=True))
    magnitude = rf"(?P<mag>(?:[ ]?|-)(?:{long})\b(?:[ ](?:million|billion|trillion|crores?))?|[ ]?(?:{short})\b|[ ]?[kmbt]\b)?"
    return re.compile(rf"(?P<num>{number}){_TAIL}{magnitude}|{_GLYPH}")


@cache
def _word_pattern() -> re.Pattern[str]:
    folds = "|".join(word for word in lexicon()["fold"] if word not in ("twice", "thrice"))
    small = "|".join((*lexicon()["small"], *lexicon()["tens"]))
    alone = "|".join(lexicon()["vague_unit"])
    mass = r"kilo(?:gram)?|gram|milligram|microgram|pound|ounce|ton|tonne"
    return re.compile(
        rf"\b(?:(?P<fold>(?:twice|thrice)(?=[ ](?:as|the|that|what|those|its|his|her|their|more)\b)|(?:{folds})\b|(?:{small})-?fold\b|double(?=[ ](?:the|that|what|those)\b))"
        rf"|(?P<one>an?[ ](?:single[ ]|full[ ]|whole[ ]|metric[ ])?(?:{mass})\b)"
        rf"|(?P<alone>(?:{alone})(?=[ ]of\b))|(?P<run>{run_pattern()}))"
    )


_DASHED = re.compile(r"\d+(?:[-–]\d+){2,}|\d{3}[-–]\d{4}(?![\d,])|\(?\d{3}\)?[ .]\d{3}[-.–]\d{4}")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[-–/](?:\d\d|(?:1[5-9]|20)\d\d)(?![\d,.])(?!\.\d)")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d)|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\d)")
_CLOCK = re.compile(r"[ ]?(?:[ap]\.m\b|[ap]m\b|[ap][ ]m\b|o'clock|hrs\b(?=[ ](?:gmt|local|on)))|[ ](?:gmt|utc|est|edt|pst|pdt)\b")
_AGE = re.compile(r"[ ]?,(?![ ]?\d)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s)(?![^\W_])|['’]s(?![^\W_])")
_PHRASE = re.compile(r"([ -])([^\W\d_]{1,32}(?:['’-][^\W\d_]{1,32}){0,4})")
_PER = re.compile(
    r"(?:[ ]?/[ ]?|[ -]per[ -]|[ ](?:an?|each|every|the)[ ]|[ -]a-)(?:single[ ])?([^\W\d_]+)"
    r"|[ ](daily|weekly|monthly|annually|yearly)\b|[ ]per[ ](annum)\b|[ ](apiece)\b"
)
_YEAR_SPAN = re.compile(r"[ ]?(?:-|–|to|(?<=[ ]))[ ]?(\d{1,3}(?:,\d{3})+|\d+)")
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "annum": "year"}
_DETERMINERS = frozenset("the those these its their his her our my your all which them".split())
_RATIO_AHEAD = re.compile(r"[ ](?:in|out of)[ ](?:every[ ]|a[ ])?(?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|thousand|million)")
_AGES = re.compile(r"\bage[sd]?[ ]\d+[ ](?:to|and)[ ]$")
_FURTHER = re.compile(r"[ ](?:to|and|or)[ ]\d{1,3}(?:[ ]\d{1,3})*(?![^\W_])")
_HUNDREDS = re.compile(r"[ ](\d)[ ]hundred(?:[ ]and[ ](\d{1,2}))?(?!\d)")
_UNITS_MORE = re.compile(r"[ ](?:and[ ])?(\d{1,2})(?![\d.,%]|[ ]?percent)")
_MAGNITUDE_AFTER = re.compile(r"[ ](million|billion|trillion|bn|mn)\b")
_INCHES = re.compile(r"[ ]?(?:and[ ])?(\d{1,2})[ ]?(?:in\b|inch(?:es)?\b|[\"”″])")
_INCH = re.compile(r"[ ]in(?=[.,;)]|$|[ ]x[ ])")
_ONE_IN = re.compile(r"[ ][^\W\d_]+(?:[ ][^\W\d_]+)?[ ](?:in|out of)[ ](?:every[ ])?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred)(?![^\W_]|[ ](?:years?|months?|days?|weeks?|hours?))")
_OF_A = re.compile(r"[ ]of[ ](?:an?|one)[ ](?:us[ ]|full[ ]|single[ ])?")
#: what flows and is in no table: the unit names the time too
_FLOWS = frozenset(("time", "volume", "radiation", "length", "energy", "flow", "data"))
#: what is left of `US$`, `A$` before an amount when the sign is gone
_STRIPPED_SIGNS = {"us": "USD", "a": "AUD", "c": "CAD", "hk": "HKD", "nz": "NZD", "s": "SGD", "ps": "GBP"}
_STRIPPED_DOLLARS = ("hk", "nz", "c")
_NOT_RATE = frozenset("ago earlier later before after old from prior since and but".split())
_HALF_MORE = re.compile(r"[ ]and[ ](?:an?[ ](half|quarter)|(three)[ ]quarters)\b")
_CHEMICAL = re.compile(r"[ -](?:[a-z-]*(?:anpp|npp|piperid|methyl|fluoro|ethyl|phen|amino|hydroxy|methoxy|mmc|cmc|boc|benzyl|acetyl)[a-z]*)\b")
_BRACKET = re.compile(r"[ ]?[\[({<](?=[^\W\d_]+[\])}>])")


def find(text: str, low: str, punctuated: bool, cased: bool) -> list[Numeral]:
    """Every number in the text, in order of place, with its unit or noun. `low` is the text in lower case."""
    hits: list[tuple[int, re.Match[str]]] = [(m.start(), m) for m in _digit_pattern(punctuated).finditer(low)]
    split = len(hits)
    hits += [(m.start(), m) for m in _word_pattern().finditer(low)]
    if split and split < len(hits):
        hits.sort(key=_place)
    finder = _Finder(text, low, punctuated, cased)
    for _, match in hits:
        if match.start() >= finder.done:
            if match.re.groups == 3:
                finder.digits(match)
            else:
                finder.words(match)
    return finder.found


def _place(hit: tuple[int, re.Match[str]]) -> int:
    return hit[0]


class _Finder:
    """One text being read; `done` is the offset up to which everything is settled."""

    def __init__(self, text: str, low: str, punctuated: bool, cased: bool) -> None:
        self.text, self.low, self.punctuated, self.cased = text, low, punctuated, cased
        self.done = 0
        self.found: list[Numeral] = []
        self.labels, self.months = word_list("label"), word_list("month")
        self.ends, self.streets = word_list("phrase_end"), word_list("street")
        from .units import NOUN_CLASSES, NOUNS

        self.nouns, self.classes = NOUNS, NOUN_CLASSES

    # -------------------------------------------------------------------------------------------- digits
    def digits(self, match: re.Match[str]) -> None:
        """Reads one hit of the digit pattern."""
        low = self.low
        start, end = match.span()
        token, tail, magnitude = match.groups()
        if token is None:
            self.settle(Numeral(start, end, GLYPHS[low[start]], "fraction"), start)
            return
        num_end = start + len(token)
        before = low[start - 1] if start else " "
        follower = low[num_end : num_end + 1]
        if before.isalnum():
            if not before.isalpha() or self.glued_currency(start, token, magnitude) is None:
                self.done = end
                return
        elif before in ".:/-–#+" and self.marked_off(start, before):
            self.done = num_end
            return
        if follower and (follower in "-–/:.()" or before == "(") and self.calendar(start, num_end, follower):
            return
        if _CLOCK.match(low, num_end) and len(token) <= 5:
            self.done = num_end + 3
            return
        if (follower.isalpha() or follower in "'’") and _ORDINAL.match(low, num_end) and tail is None:
            self.done = num_end
            return
        if " " in token and not self.punctuated:
            self.run(match)
            return
        values = digits(token.replace(" ", ""))
        if not values:
            self.done = num_end
            return
        if before == "." and (start < 2 or not low[start - 2].isalnum()) and token.isdigit():
            values = (float(f"0.{token}"),)
            start -= 1
        if len(values) > 1:
            at = start
            for part in token.split(","):
                numeral = Numeral(at, at + len(part), float(part))
                numeral.digits = True
                self.found.append(numeral)
                at += len(part) + 1
            self.done = num_end
            return
        numeral = Numeral(start, num_end, values[0])
        numeral.digits = True
        numeral.plain = token.isdigit() and not tail
        point = token.rfind(".")
        numeral.decimals = len(token) - point - 1 if point >= 0 else 0
        if tail and not self.tail(numeral, tail, match.end("tail")):
            self.done = match.end("tail")
            return
        self.settle(numeral, start, magnitude, match.end())

    def glued_currency(self, start: int, token: str, magnitude: str | None) -> tuple[str, int] | None:
        """The currency that stands glued before the digits: `RM23`, and in stripped text `us113 trillion`."""
        found = currency_before(self.text, self.low, start)
        if found is not None or self.punctuated:
            return found
        begin = start
        while begin > max(0, start - 3) and self.low[begin - 1].isalpha():
            begin -= 1
        unit = _STRIPPED_SIGNS.get(self.low[begin:start])
        large = magnitude is not None or (" " in token and all(len(part) == 3 for part in token.split(" ")[1:]))
        if unit is None or not large or (begin and self.low[begin - 1].isalnum()):
            return None
        return unit, begin

    def marked_off(self, start: int, before: str) -> bool:
        """Whether the mark before the digits makes them part of something else: `10:45`, `F-150`, `2.1.3`."""
        low = self.low
        earlier = low[start - 2] if start > 1 else " "
        if before in ":/#":
            return before == "#" or earlier.isdigit()
        if before == "+":
            return earlier.isalnum()
        if before == ".":
            return earlier.isalnum()
        if not earlier.isalpha():
            return False
        begin = low.rfind(" ", max(0, start - 12), start) + 1
        return low[begin : start - 1].rpartition("-")[2] not in ("minus", "sub", "to", "over", "under", "now", "then", "nearly", "about", "of")

    def calendar(self, start: int, num_end: int, follower: str) -> bool:
        """Whether a date, span of years, time of day or telephone number begins here; if so it is passed over."""
        low = self.low
        if follower == ":" and low[num_end + 1 : num_end + 2].isdigit():
            end = num_end + 1
            while end < len(low) and (low[end].isdigit() or low[end] in ":."):
                end += 1
            self.done = end
            return True
        for pattern in (_DASHED, _YEARS, _DATE):
            match = pattern.match(low, start)
            if match:
                self.done = match.end()
                return True
        return False

    def tail(self, numeral: Numeral, tail: str, end: int) -> bool:
        """Adds what follows the digits: a fraction, an exponent. False if it makes them no number (`9/11`)."""
        value = numeral.value or 0.0
        mark = tail.strip()
        if mark in GLYPHS:
            value += GLYPHS[mark]
        elif "/" in mark or "⁄" in mark:
            above, _, below = mark.replace("⁄", "/").lstrip("-").partition("/")
            if above:
                if float(below) <= float(above):
                    return False
                value += float(above) / float(below)
            elif float(below) < 2 or not (0 < value and (value < float(below) or float(below) <= 8)):
                return False
            elif float(below) not in (2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100, 128, 1000):
                return False
            else:
                value /= float(below)
                numeral.kind = "fraction"
            numeral.plain, numeral.decimals = False, 3
        elif mark[0] == "^":
            power = float(mark[1:])
            if abs(power) > 300 or abs(value) > 1e6:
                return False
            try:
                value = value**power
            except (OverflowError, ZeroDivisionError):
                return False
        else:
            power = float(re.sub(r"^(?:e|[×x*] ?10(?:\^|\*\*)?)", "", mark).replace("−", "-"))
            if abs(power) > 300:
                return False
            value *= 10.0**power
        numeral.value, numeral.num_end, numeral.end = value, end, end
        return True

    def run(self, match: re.Match[str]) -> None:
        """Reads a run of digit tokens in stripped text by the evidence of `readings`."""
        low, start = self.low, match.start()
        token, tail, magnitude = match.groups()
        tokens = token.split(" ")
        word = self.word_before(start)
        if not all(part.isdigit() for part in tokens):
            at = start
            for part in tokens:
                values = digits(part)
                if values:
                    self.add(Numeral(at, at + len(part), values[0]), at, None)
                at += len(part) + 1
            self.done = at - 1
            return
        num_end = start + len(token)
        if _CLOCK.match(low, num_end):
            self.done = num_end + 4
            return
        habit, singular = self.habit(num_end, magnitude)
        if word in self.labels and tokens[0] != "0" and not (len(tokens) == 2 and habit in ("percent", "scaled", "money")):
            self.done = start + len(tokens[0])
            start, tokens = self.done + 1, tokens[1:]
        if any(len(part) > 15 for part in tokens) or self.stamp(tokens, habit):
            self.done = num_end
            return
        reading = readings.read(tuple(tokens), habit, word in self.months, singular)
        starts = [start]
        for part in tokens:
            starts.append(starts[-1] + len(part) + 1)
        earlier: list[Numeral] = []
        numeral = None
        for piece in reading.pieces:
            if piece.kind != "number":
                numeral = None
                continue
            numeral = Numeral(starts[piece.first], starts[piece.last] - 1, piece.value)
            numeral.digits = True
            numeral.decimals = piece.decimals
            numeral.plain = piece.last - piece.first == 1
            numeral.ambiguous = reading.ambiguous
            if piece.value < 1 and piece.last - piece.first == 2 and not piece.decimals:
                numeral.kind = "fraction"
            numeral.dashed = bool(earlier) and earlier[-1].end == numeral.start - 1 and (earlier[-1].value or 0.0) < piece.value
            earlier.append(numeral)
        if numeral is None:
            self.done = num_end
        else:
            earlier.pop()
            numeral.others = reading.others
            kept = len(self.found)
            glued = start and low[start - 1].isalpha()
            self.settle(numeral, numeral.start, magnitude, match.end(), tail)
            if glued and earlier:
                earlier[0].unit = None
            if len(self.found) == kept:
                return
            last = self.found.pop()
            for one in earlier:
                one.before = self.word_before(one.start)
                self.found.append(one)
            self.found.append(last)
            return
        for one in earlier:
            one.before = self.word_before(one.start)
            self.found.append(one)

    def stamp(self, tokens: list[str], habit: str) -> bool:
        """Whether a run without a unit is a date with its time: `2019 09 01`, `2019 11 30`."""
        year = len(tokens[0]) == 4 and tokens[0][:2] in ("19", "20")
        return year and habit == "bare" and (tokens[1:2] and tokens[1][0] == "0" or len(tokens) == 3) and len(tokens[1]) == 2

    def habit(self, end: int, magnitude: str | None) -> tuple[str, bool]:
        """How numbers are written before what follows, and whether that is one unit `of` something."""
        if magnitude and not (magnitude.strip() in "kmbt"):
            return "scaled", False
        low = self.low
        glued = low[end : end + 1] != " "
        found = form_at(self.text, low, end if glued else end + 1, glued, True, False)
        if found is not None:
            form, stop = found
            singular = low.startswith(" of ", stop) and not form.text.endswith("s")
            if form.kind == "currency":
                return "money", False
            if form.kind == "ratio":
                return ("percent" if form.unit.startswith("percent") else "noun"), False
            if form.kind == "rate":
                return "rate", False
            if form.unit in TIME_UNITS:
                return "time", singular
            return "measure", singular
        further = _FURTHER.match(low, end)
        if further and not magnitude:
            return self.habit(further.end(), None) if further.end() - end < 24 else ("bare", False)
        if _OF_A.match(low, end):
            return "bare", True
        phrase = _PHRASE.match(low, end)
        if phrase and phrase[2] not in self.ends:
            at = phrase.end()
            for _ in range(4):
                noun = self.nouns.get(phrase[2])
                if noun is not None and self.classes.get(noun) != "item":
                    return "count", False
                if noun is not None and noun != phrase[2]:
                    return "noun", False
                phrase = _PHRASE.match(low, at)
                if phrase is None or phrase[2] in self.ends:
                    break
                at = phrase.end()
            return "noun", False
        return "bare", False

    # -------------------------------------------------------------------------------------------- words
    def words(self, match: re.Match[str]) -> None:
        """Reads one hit of the word pattern."""
        low, start = self.low, match.start()
        kind = match.lastgroup
        if kind == "fold":
            self.fold(match)
        elif kind == "one":
            numeral = Numeral(start, start + match[0].index(" "), 1.0)
            form = form_at(self.text, low, start + match[0].rindex(" ") + 1, False, False, self.punctuated)
            if match[0].split(" ")[1] == "metric":
                form = form_at(self.text, low, start + match[0].index(" ") + 1, False, False, self.punctuated)
            if form is not None and self.word_before(start) not in ("such", "what", "per"):
                self.unit(numeral, *form)
                numeral.before = self.word_before(start)
                self.more(numeral)
                self.found.append(numeral)
            self.done = max(match.end(), numeral.end)
        elif kind == "alone":
            numeral = Numeral(start, match.end(), None, "vague")
            numeral.lower = lexicon()["vague_unit"][match[0]]
            form = form_at(self.text, low, start, False, False, self.punctuated)
            numeral.before = self.word_before(start)
            if form is not None and numeral.before not in ("of", "the", "per"):
                self.unit(numeral, *form)
                self.found.append(numeral)
            self.done = match.end()
        else:
            self.number_words(match[0], start)

    def fold(self, match: re.Match[str]) -> None:
        """`doubled`, `sixfold`, `twice`: a number of times."""
        word = match["fold"]
        factor = lexicon()["fold"].get(word)
        if factor is None:
            factor = 2.0 if word == "double" else words(word.removesuffix("fold").rstrip("-"))[0].value
        if word in ("twice", "thrice") and self.low.startswith(" as ", match.end()):
            follower = _next_word(self.low, match.end() + 3)
            if follower in self.ends or self.text[match.end() + 4].isupper():
                return  # `scored twice as United won`
        numeral = Numeral(match.start(), match.end(), factor, "fold")
        numeral.unit, numeral.stated_unit, numeral.ukind = "times", "fold", "ratio"
        numeral.before = self.word_before(match.start())
        self.found.append(numeral)
        self.done = match.end()

    def number_words(self, run: str, offset: int) -> None:
        """Reads a run of number words, several numbers perhaps."""
        numbers = words(run)
        for number in numbers:
            start, end = offset + number.start, offset + number.end
            if start < self.done:
                continue
            numeral = Numeral(start, end, number.value, number.kind)
            numeral.lower, numeral.scale = number.lower, number.scale
            if number.kind == "fraction" and not self.is_fraction(start, end):
                continue
            if number.value == 1.0 and end - start == 3 and not self.is_one(start, end):
                continue
            numeral.before = self.word_before(start)
            if numeral.before in ("minus", "negative") and number.value is not None:
                numeral.value = -number.value
            self.add(numeral, start, None)
        self.done = max(self.done, offset + (numbers[-1].end if numbers else len(run)))

    def is_fraction(self, start: int, end: int) -> bool:
        """Whether `half` or `a third` is a part, and not the half of a year or the third in a row."""
        low = self.low
        word = self.word_before(start)
        run = low[start:end]
        if run == "half":
            if word in ("first", "second", "latter", "other", "better", "earlier", "last", "this", "that", "each", "st", "nd"):
                return False
            return low[end : end + 1] != "-" and not low.startswith((" brother", " sister", " way", " time"), end)
        if not run.startswith(("a ", "an ")):
            return True
        phrase = _PHRASE.match(low, end)
        if phrase is None:
            return word not in ("in", "for") or not run.endswith("quarter")
        follower = phrase[2]
        if word in ("than", "nearly", "almost", "about", "roughly", "over", "around", "under", "least", "some"):
            return True
        if word == "by" and (follower in lexicon()["small"] or follower in lexicon()["tens"]):
            return True
        if follower in ("of", "as", "lower", "higher", "more", "less", "fewer", "smaller", "larger", "from", "over", "in", "and", "to", "are", "were", "have", "had"):
            return True
        if follower in self.ends:
            return run.endswith(("quarter", "half")) is False or follower not in ("ago", "earlier", "later")
        return run.endswith(("quarter", "half")) and form_at(self.text, low, phrase.start(2), False, False, self.punctuated) is not None

    def is_one(self, start: int, end: int) -> bool:
        """Whether `one` counts something: `one man`, `one of the`, `one in five`, and not `the one`, `one another`."""
        return _ONE_IN.match(self.low, end) is not None or self.counts_one(start, end)

    def counts_one(self, start: int, end: int) -> bool:
        low = self.low
        word = self.word_before(start)
        if word in ("the", "this", "that", "no", "each", "every", "another", "any", "which", "some", "only", "first", "last", "next", "by", "than", "day") and word not in ("only", "than", "by"):
            return False
        phrase = _PHRASE.match(low, end)
        if phrase is None:
            return word in ("only", "than", "just", "by", "was", "about", "least", "to", "minus", "negative", "is", "")
        follower = phrase[2]
        if follower in ("in", "out"):
            return _RATIO_AHEAD.match(low, end) is not None
        if follower in ("of", "every", "per", "for", "over", "fatal"):
            return True
        return follower not in self.ends and follower not in ("day", "another", "thing", "way", "such", "time", "could", "knows", "never", "else")

    # -------------------------------------------------------------------------------------------- what stands beside
    def word_before(self, start: int) -> str:
        """The word before a place, without marks, `` at the beginning of a text or sentence."""
        low = self.low
        end = start
        while end > 0 and low[end - 1] in " -$€£~(":
            end -= 1
            if start - end > 4:
                return ""
        begin = low.rfind(" ", max(0, end - 20), end) + 1
        word = low[begin:end].rpartition("\n")[2]
        return word.lstrip("(\"'“‘\n,;:[")

    def settle(
        self, numeral: Numeral, start: int, magnitude: str | None = None, end: int = 0, tail: str | None = None
    ) -> None:
        """Gives digits their currency, sign and magnitude, then their unit, and keeps them if they are a quantity."""
        low, text = self.low, self.text
        sign = 1.0
        begin = start
        mark = low[begin - 1] if begin else " "
        if mark in "-−–" and self.is_sign(begin):
            sign, begin = -1.0, begin - 1
            mark = low[begin - 1] if begin else " "
        elif mark == "(" and low[begin - 2 : begin - 1] in ("$", "€", "£"):
            sign, begin = -1.0, begin - 1
            mark = low[begin - 1]
        if mark != " " or (begin > 1 and (low[begin - 2] in "$€£¥₹₩" or low[begin - 2].isalpha())):
            currency = currency_before(text, low, begin) if mark not in "(,;:\n" else None
            if currency is None and mark.isalpha():
                currency = self.glued_currency(begin, low[start : numeral.num_end], magnitude)
            if currency is not None and (mark != " " or not low[begin - 2].isalpha() or self.is_code(begin)):
                numeral.unit, numeral.start = currency
                numeral.ukind, numeral.symbol = "currency", True
                if numeral.start and low[numeral.start - 1] in "-−" and self.is_sign(numeral.start):
                    sign = -1.0
                if numeral.plain and end - start == 1 and self.text.startswith("PS", numeral.start):
                    return  # a games console
        numeral.before = self.word_before(numeral.start)
        if numeral.before in ("minus", "negative"):
            sign = -1.0
        if tail and not self.tail(numeral, tail, end):
            return
        if magnitude:
            self.magnitude(numeral, magnitude, end)
        if numeral.value is not None and sign < 0:
            numeral.value = -numeral.value
            if begin < numeral.start:
                numeral.start = begin
        self.add(numeral, numeral.start, numeral.unit)

    def is_code(self, begin: int) -> bool:
        """Whether letters a blank before the number are a currency code: in capitals, or in text of one case."""
        found = currency_before(self.text, self.low, begin)
        return found is not None and (not self.cased or self.text[found[1] : begin].rstrip().isupper())

    def is_sign(self, begin: int) -> bool:
        """Whether the dash right before `begin` is a minus: nothing, a blank or a sign of money stands before it."""
        earlier = self.low[begin - 2] if begin > 1 else " "
        if earlier in "$€£":
            return True
        return earlier in " (\n=:\t" and not self.low[begin - 2 : begin - 1].isalnum()

    def magnitude(self, numeral: Numeral, magnitude: str, end: int) -> None:
        """Multiplies by `million`, `bn`, `K`; single letters only where they cannot be a unit."""
        word = magnitude.strip(" -")
        if len(word) == 1:
            glued = magnitude == word
            upper = self.text[end - 1].isupper()
            if word in "mbt":
                money = numeral.ukind == "currency" or self.money_follows(end)
                if not money and not (upper and word in "mb"):
                    return
            elif not glued:
                return
            factor = _magnitudes()[word]
        else:
            factor = 1.0
            for part in word.split(" "):
                factor *= _magnitudes()[part]
            if word == "mm" and numeral.ukind != "currency":
                return
        numeral.value = (numeral.value or 0.0) * factor
        if numeral.value > 1e6:
            numeral.value = round(numeral.value, 6)
        numeral.scale, numeral.num_end, numeral.end, numeral.plain = factor, end, end, False
        if self.low.startswith((" and ", " hundred"), end) or " " in magnitude:
            self.mixed(numeral, factor)

    def money_follows(self, end: int) -> bool:
        """Whether a currency's name follows: `5 4m dollars`."""
        found = form_at(self.text, self.low, end + 1, False, True, self.punctuated)
        return found is not None and found[0].kind == "currency"

    def mixed(self, numeral: Numeral, scale: float) -> None:
        """`3 hundred and 21`, `3 million and a half`: what `and` adds to digits with a magnitude."""
        half = _HALF_MORE.match(self.low, numeral.num_end)
        if half:
            part = 0.75 if half[2] else {"half": 0.5, "quarter": 0.25}[half[1]]
            numeral.value = (numeral.value or 0.0) + part * scale
            numeral.num_end = numeral.end = half.end()
            return
        if scale == 1000.0:
            more = _HUNDREDS.match(self.low, numeral.num_end)
            if more:
                numeral.value = (numeral.value or 0.0) + 100 * float(more[1]) + float(more[2] or 0)
                numeral.num_end = numeral.end = more.end()
        elif scale == 100.0:
            more = _UNITS_MORE.match(self.low, numeral.num_end)
            if more:
                numeral.value = (numeral.value or 0.0) + float(more[1])
                numeral.num_end = numeral.end = more.end()

    def add(self, numeral: Numeral, start: int, unit: str | None) -> None:
        """Finds the unit or noun after the number and keeps it, unless it is no quantity."""
        if not numeral.before:
            numeral.before = self.word_before(start)
        low, end = self.low, numeral.num_end
        self.done = max(self.done, end)
        if low[end : end + 1] == "+":
            numeral.qualifier, end = "more_than", end + 1
        elif low.startswith("-plus", end):
            numeral.qualifier, end = "more_than", end + 5
        follower = low[end : end + 1]
        found = None
        if follower:
            glued = follower not in " -\u00a0\n"
            at = end if glued else end + 1
            if not glued and low[end : end + 3] == " - ":
                at = end + 3
            elif not glued and low.startswith(("us fl", "us ga", "us pi", "us qu", "us to"), at):
                at += 3
            found = form_at(self.text, low, at, glued, numeral.digits, self.punctuated)
            if found is None and follower in " ([{<" and (bracket := _BRACKET.match(low, end)):
                found = form_at(self.text, low, bracket.end(), False, numeral.digits, self.punctuated)
            if found is None and numeral.digits and (inch := _INCH.match(low, end)):
                numeral.unit, numeral.ukind, numeral.end = "inch", "length", inch.end()
            if found is None and glued and follower.isalpha():
                if numeral.ukind != "currency":
                    return
        if found is not None and self.fits(numeral, found[0], found[1], end):
            if numeral.ukind == "currency":
                if found[0].unit == numeral.unit or (found[0].kind == "currency" and numeral.unit == "USD"):
                    numeral.unit = found[0].unit
                    numeral.end = found[1]
            else:
                self.unit(numeral, *found)
                if numeral.unit == "USD" and not self.punctuated and numeral.before in _STRIPPED_DOLLARS:
                    numeral.unit = _STRIPPED_SIGNS[numeral.before]
        elif found is not None and follower.isalpha() and numeral.ukind != "currency":
            return
        if numeral.unit is None:
            if numeral.kind == "fraction" and (part := self.part_of(end)):
                self.unit(numeral, *part)
            else:
                self.noun(numeral, end)
                if self.no_quantity(numeral, end):
                    return
        if numeral.kind == "vague" and (numeral.lower or 0.0) <= 3 and (numeral.ukind == "time" or numeral.unit is None or not (numeral.ukind != "noun" or numeral.unit in self.nouns)):
            return  # `a few minutes`, `several others`: nothing to count
        if numeral.unit is not None:
            self.more(numeral)
        self.found.append(numeral)
        self.done = max(self.done, numeral.end)

    def part_of(self, end: int) -> tuple[Form, int] | None:
        """The unit that a fraction is taken of: `a tenth of a gram`, `1/16 of a US pint`."""
        match = _OF_A.match(self.low, end)
        return form_at(self.text, self.low, match.end(), False, False, self.punctuated) if match else None

    def fits(self, numeral: Numeral, form: Form, stop: int, end: int) -> bool:
        """Whether a form that could be a unit is one beside this number."""
        word = self.text[stop - len(form.text) : stop]
        if word in ("G", "EV"):
            return False  # a generation (5G), electric vehicles
        if form.kind == "currency" and self.low[stop : stop + 1].isdigit():
            return False  # the sign of the next amount
        if form.kind == "currency" and form.case and len(form.text) == 1:
            return False  # `R` stands before the number
        if form.text == '"' and self.low.rfind(' "', max(0, end - 60), end) >= 0:
            return False  # a closing quotation mark
        if form.text == "times" and self.low.startswith((" square", " of", " co"), stop):
            return False
        if form.kind == "time" and numeral.plain and form.text == "s":
            return False
        return True

    def unit(self, numeral: Numeral, form: Form, stop: int) -> None:
        """Sets the unit and what it is per: `USD/kilogram`, `mile/hour`, or `per` day, week, month, year."""
        numeral.unit, numeral.ukind, numeral.end = form.unit, form.kind, stop
        if numeral.kind == "fraction" and form.kind != "ratio":
            numeral.kind = "number"
        if form.kind == "currency" and (more := _MAGNITUDE_AFTER.match(self.low, stop)):
            numeral.scale = _magnitudes()[more[1]]
            numeral.value = (numeral.value or 0.0) * numeral.scale  # 75 USD million
            numeral.end = more.end()
        elif form.unit == "foot" and numeral.value is not None and (more := _INCHES.match(self.low, stop)):
            numeral.value += float(more[1]) / 12
            numeral.end = more.end()
        elif form.kind == "length" and self.low.startswith(" squared", stop):
            numeral.unit, numeral.ukind, numeral.end = f"square_{form.unit}", "area", stop + 8

    def more(self, numeral: Numeral) -> None:
        """What follows the unit: `and a half`, a rate over time or per something."""
        low = self.low
        end = numeral.end
        head = low[end : end + 2]
        if not head or head[0] not in " /-":
            return
        if head == " a" and low.startswith(" and ", end):
            half = _HALF_MORE.match(low, end)
            if half and numeral.value is not None and numeral.value == int(numeral.value) and numeral.value < 1e5:
                numeral.value += 0.75 if half[2] else {"half": 0.5, "quarter": 0.25}[half[1]]
                numeral.end = end = half.end()
        match = _PER.match(low, end)
        if match is None:
            return
        word = match[1]
        if word is None:
            adverb = match[2] or match[3]
            if adverb:
                numeral.per = _ADVERBS[adverb]
                self.done = match.end()
            return
        found = form_at(self.text, low, match.start(1), False, "/" in match[0], self.punctuated)
        mark = match[0][: match.start(1) - end].strip(" -")
        if found is None:
            if numeral.ukind == "currency" and mark in ("per", "a", "an", "/", "each") and word in self.nouns:
                numeral.unit = f"{numeral.unit}/{self.nouns[word]}"
                self.done = match.end()
            elif mark in ("/", "per") and word in _ADVERBS:
                numeral.per = _ADVERBS[word]
            return
        form, stop = found
        if mark in ("a", "an", "the", "each", "every"):
            if mark == "the" or _next_word(low, stop) in _NOT_RATE:
                return
            if numeral.ukind != "currency" and form.kind != "time":
                return
            if form.unit in ("minute", "second") and mark in ("each", "every") and numeral.ukind != "currency":
                return
        if form.unit in PER_UNITS and form.kind == "time":
            if numeral.ukind == "age" or (numeral.ukind == "time" and numeral.unit not in ("hour", "minute")):
                return
            numeral.per = form.unit
            if numeral.unit and numeral.ukind in _FLOWS and "/" not in numeral.unit:
                numeral.unit = f"{numeral.unit}/{form.unit}"
            self.done = stop
        elif form.kind == "rate":
            return
        elif numeral.unit and "/" not in numeral.unit and form.kind in ("mass", "volume", "time", "length", "area", "energy", "dose"):
            numeral.unit = f"{numeral.unit}/{form.unit}"
            if numeral.ukind != "currency":
                numeral.end = stop
            self.done = stop

    def noun(self, numeral: Numeral, end: int) -> None:
        """Finds the counted noun after a number: the first plural of the phrase, or else the first known noun."""
        low, nouns, ends = self.low, self.nouns, self.ends
        match = _PHRASE.match(low, end)
        if match is None or low.startswith(" - ", end):
            return
        if match[2] == "of":
            match = self.beyond_of(numeral, match)
            if match is None:
                return
        first = match.start(2)
        word = match[2]
        if match[1] == "-" and match.start() == end:
            if word in ends or "-" in word:
                return
            self.counts(numeral, nouns.get(word) or _singular(word), first, match.end(2))
            return
        fallback = None
        for place in range(6):
            word = match[2]
            if word in ends:
                if word != "and" or not place or fallback:
                    break
            else:
                unit = nouns.get(word)
                if unit is not None and unit != word and not word.endswith(("'s", "’s")):
                    self.counts(numeral, *self.compound(match, unit, first))
                    return
                if unit is None and _plural(word):
                    self.counts(numeral, *self.compound(match, _singular(word.rpartition("-")[2]), first))
                    return
                if unit is not None and fallback is None:
                    fallback = (unit, first, match.end(2))
                elif numeral.value == 1.0:
                    fallback = (unit or word, first, match.end(2))
            follow = _PHRASE.match(low, match.end())
            if follow is None:
                break
            match = follow
        if fallback is not None:
            self.counts(numeral, *fallback)

    def beyond_of(self, numeral: Numeral, match: re.Match[str]) -> re.Match[str] | None:
        """The first word of what a number is `of`: of vague amounts anything, of others a known group."""
        follow = _PHRASE.match(self.low, match.end())
        if follow is None or numeral.symbol:
            return None
        if follow[2] in _DETERMINERS or follow[2].endswith(("'s", "’s")):
            follow = _PHRASE.match(self.low, follow.end())
            if follow is not None and follow[2] == "most":
                follow = _PHRASE.match(self.low, follow.end())
            return follow
        return follow if numeral.kind == "vague" else None

    def compound(self, match: re.Match[str], unit: str, first: int) -> tuple[str, int, int]:
        """A plural noun, or the plural right after it, where the first only describes: `sales offices`."""
        follow = _PHRASE.match(self.low, match.end())
        if follow is not None and follow[1] == " " and follow[2] not in self.ends:
            other = self.nouns.get(follow[2])
            if other is not None and other != follow[2] and follow[2].endswith("s"):
                return other, first, follow.end(2)
        return unit, first, match.end(2)

    def counts(self, numeral: Numeral, noun: str, first: int, end: int) -> None:
        numeral.noun, numeral.noun_start, numeral.noun_end = noun, first, end
        if numeral.kind != "fraction":
            numeral.unit, numeral.ukind = noun, "noun"

    def no_quantity(self, numeral: Numeral, end: int) -> bool:
        """Whether a number without a measure is a year, a label, a day of the month, a street number or a name."""
        low, before = self.low, numeral.before
        if not numeral.digits:
            return numeral.noun is None and before in self.labels
        value = numeral.value or 0.0
        if before in self.labels or before.rstrip(".") in ("no", "nos", "nr", "nrs"):
            return True
        if before == "p" and low[numeral.start - 4 : numeral.start] == "s p ":
            return True  # the S&P 500
        month = before.rstrip(",.") in self.months
        if numeral.plain:
            if month and value <= 31:
                return True
            match = _PHRASE.match(low, end)
            if match and match[2] in self.months and value <= 31:
                return True
            if 1500 <= value < (2200 if before in ("by", "until", "in") else 2100) and end - numeral.start == 4:
                if low[end : end + 1] in " -–" and (span := _YEAR_SPAN.match(low, end)) and 2100 <= float(span[1].replace(",", "")) <= 3 * value:
                    return False
                if numeral.noun is None or month:
                    return True
                if not (value % 100 == 0 and value != 1900 and before not in ("in", "since", "of", "the", "from", "by", "for", "until")) and not (
                    value < 1900 and before not in ("in", "since", "of", "the", "from", "by")
                ):
                    return True
            if _CHEMICAL.match(low, end):
                return True
            if value < 100000:
                stop = end
                if low[end : end + 1] in ("-", "–"):
                    while low[stop : stop + 1].isdigit() or low[stop : stop + 1] in ("-", "–"):
                        stop += 1
                if (self.cased or numeral.noun is None) and self.street(stop):
                    return True
        if numeral.noun is None:
            if numeral.plain and len(before) == 1 and before in "bcdefghjklmnopqrtuvwxyz" and numeral.start > 1 and low[numeral.start - 1] == " ":
                return True
            if before in ("aged", "ages", "age") or (before in ("to", "and") and self.of_age(numeral.start)):
                return True
            if numeral.plain and before.endswith(",") and value < 120 and low.startswith(",", end):
                return True  # somebody's age: `Armstrong, 25, said`
            if before in ("u.s.", "us") or (before == "s" and low[numeral.start - 4 : numeral.start] == "u s "):
                return True
            if self.cased and numeral.plain and self.named(numeral.start):
                return True
        return False

    def of_age(self, start: int) -> bool:
        """Whether the number is the second of two ages: `aged 25 to 44`."""
        return _AGES.search(self.low, max(0, start - 16), start) is not None

    def street(self, end: int) -> bool:
        """Whether a road's name follows: `575 Wilbraham Road`."""
        low, at = self.low, end
        for place in range(4):
            match = _PHRASE.match(low, at)
            if match is None or match[1] == "-":
                return False
            if match[2] in self.streets:
                return place > 0 and (not self.cased or self.text[match.start(2)].isupper())
            if match[2] in self.ends or (self.cased and not self.text[match.start(2)].isupper()):
                return False
            at = match.end()
        return False

    def named(self, start: int) -> bool:
        """Whether a bare number belongs to the name before it: `Stoxx 600`, `iPhone 12`."""
        text = self.text
        if start < 2 or text[start - 1] != " ":
            return False
        begin = text.rfind(" ", max(0, start - 20), start - 1) + 1
        word = text[begin : start - 1]
        if not word or not word[-1].isalnum() or word.lower() in self.ends:
            return False
        capital = any(letter.isupper() for letter in word)
        return capital and not (begin < 2 or text[begin - 2] in ".!?\n\"“")


def _next_word(low: str, at: int) -> str:
    match = _PHRASE.match(low, at)
    return match[2] if match else ""


def _plural(word: str) -> bool:
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "sui'’"


def _singular(word: str) -> str:
    from .units import singular

    return singular(word)


