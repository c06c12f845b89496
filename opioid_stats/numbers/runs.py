"""Runs of split digits in text without punctuation: what surrounds a run decides how `readings` reads it."""

from __future__ import annotations

import re

from .. import units
from . import columns, readings
from .forms import TIME_UNITS, code_words, form_at
from .numeral import WORD, Numeral, Source, word_list
from .values import LONGEST, digits

_LINKS, _FAR = 8, 24  # how many runs before a unit are looked through, and how long each may be
_FURTHER = re.compile(r"[ ](?:to|and|or)[ ]\d{1,3}(?:[ ]\d{1,3})*(?![^\W_])")
_COARSE = frozenset(("mile/hour", "kilometer/hour", "mile/gallon", "degree_fahrenheit"))
_SPANS = frozenset(("day", "week"))
"""Told in whole ones or in halves: `4 6 weeks` are four to six."""
_OF_MONTH = frozenset(("in", "since", "during", "last", "this", "of", "ending", "ended", "to", "through"))

# from here on a range is told in round numbers
_EXACT = 1000
_RESULTS = frozenset(("win", "victory", "loss", "defeat", "draw", "decision", "vote"))
_UNCOUNTED = frozenset(("bare", "noun"))
_LAST_FOUR = re.compile(r"[ ]\d{4}(?![^\W_])")
_CLOCKED = ([1, 2, 2], [2, 2, 2])
_WHOLE = frozenset(("count", "noun"))
_OF_A = re.compile(r"[ ]of[ ](?:an?|one)[ ]")


def read(source: Source, run: str, start: int, magnitude: str, decimals: bool = False) -> tuple[list[Numeral], int]:
    """The numbers of a run of digit tokens, and the offset up to which it is used up.

    `decimals` says that the number right before it has decimals, so that `7 3 points 3 7 rebounds` are alike.
    """
    tokens = run.split(" ")
    end = start + len(run)
    if not all(token.isdigit() for token in tokens):
        return _one_by_one(tokens, start), end
    if call := _call(source.low, tokens, end):
        return [], call
    if (row := columns.cut(source.low, tokens, start)) is not None:
        return _cells(tokens, row, start), end
    word = source.word_before(start)
    habit, singular = _habit(source, end, magnitude)
    if decimals and habit in _WHOLE:
        habit = "rate"
    if habit == "bare" and word in code_words():
        habit = "money"
    if word in word_list("label") and _labels(tokens, habit):
        start += len(tokens[0]) + 1
        tokens = tokens[1:]
    if any(len(token) >= LONGEST for token in tokens) or _is_stamp(tokens, habit):
        return [], end
    if habit in _UNCOUNTED and len(tokens) % 2 == 0 and _is_score(source, tokens, start, end):
        return _one_by_one(tokens, start), end
    day_follows = word in word_list("month") and not _has_day(source.word_before(start - len(word) - 1))
    reading = readings.read(tuple(tokens), habit, day_follows, singular)
    starts = [start]
    for token in tokens:
        starts.append(starts[-1] + len(token) + 1)
    numerals: list[Numeral] = []
    for piece in reading.pieces:
        if piece.kind != "number":
            continue
        numeral = Numeral(starts[piece.first], starts[piece.last] - 1, piece.value)
        numeral.digits = True
        numeral.decimals = piece.decimals
        numeral.plain = piece.last - piece.first == 1
        numeral.ambiguous = reading.ambiguous
        if piece.value < 1 and not piece.decimals and not numeral.plain:
            numeral.kind = "fraction"
        if numerals:
            left = numerals[-1]
            beside = left.end == numeral.start - 1 and (left.value or 0.0) < piece.value
            numeral.dashed = beside and not _columns(left.value or 0.0, piece.value)
        numeral.before = source.word_before(numeral.start)
        numerals.append(numeral)
    if numerals:
        numerals[-1].others = reading.others
    return numerals, end


def _call(low: str, tokens: list[str], end: int) -> int:
    """The end of the telephone number that a run is or begins: `0800 555 111`, `800 273 8255`; 0 if it is none."""
    if tokens[0][0] == "0" and len(tokens[0]) > 2:
        return end
    rest = _LAST_FOUR.match(low, end) if len(tokens) == 2 and len(tokens[0]) == len(tokens[1]) == 3 else None
    return rest.end() if rest else 0


def _is_score(source: Source, tokens: list[str], start: int, end: int) -> bool:
    """Whether a run after a word of winning or losing is a score: `beat the knicks 112 104`, `won 6 4 7 5`."""
    if len(tokens) == 2 and len(tokens[0]) == 2 and tokens[0] == tokens[1]:
        return True  # a 50 50 call
    if len(tokens) == 2 and len(run := "".join(tokens)) < 5 and source.word_after(end) in _RESULTS:
        return run[0] != "0"  # a 2 0 win
    if len(tokens[0]) < len(tokens[-1]) == 3 and not int(tokens[-1]) / 2 < int(tokens[0]):
        return False  # thousands
    if tokens[-1][:2] == "00":
        return False
    if units.NOUNS.get(source.word_after(end)) or any(
        len(token) > 3 or (len(token) == 3 and token > "499") for token in tokens
    ):
        return False
    told = source.low[max(0, start - 40) : start].split(" ")
    return not word_list("score").isdisjoint(told)


def _has_day(before_month: str) -> bool:
    """Whether no day follows a month, since it stands before it (`1 january`) or the month is one of a year's."""
    return before_month in _OF_MONTH or before_month.isdigit()


def _columns(left: float, right: float) -> bool:
    """Whether two numbers side by side rather stand in the columns of a table than at the ends of a range."""
    return left >= _EXACT and (left % 10 > 0 or right % 10 > 0)


def _one_by_one(tokens: list[str], start: int) -> list[Numeral]:
    """The numbers of a run that has marks after all, each for itself."""
    numerals = []
    for token in tokens:
        values = digits(token)
        if len(values) == 1:
            numeral = Numeral(start, start + len(token), values[0])
            numeral.digits, numeral.plain = True, token.isdigit()
            numerals.append(numeral)
        start += len(token) + 1
    return numerals


def _cells(tokens: list[str], row: list[tuple[int, int]], start: int) -> list[Numeral]:
    """The numbers of a row of a table whose heading tells how many it has."""
    numerals = []
    for first, last in row:
        begin = start + sum(len(token) + 1 for token in tokens[:first])
        text = " ".join(tokens[first:last])
        decimal = last - first == 2 and len(tokens[last - 1]) < 3
        numeral = Numeral(begin, begin + len(text), float(text.replace(" ", "." if decimal else "")))
        numeral.digits, numeral.plain, numeral.decimals = True, last - first == 1, int(decimal)
        numerals.append(numeral)
    return numerals


def _labels(tokens: list[str], habit: str) -> bool:
    """Whether the first token of a run behind `section` or `index` belongs to that word, and the rest is a number."""
    if len(tokens) > 1 and len(tokens[0]) < 4 and len(tokens[1]) == 3:
        return False  # interceptions number 1 204
    return tokens[0] != "0" and (len(tokens) > 2 or habit not in ("percent", "scaled", "money"))


def _is_stamp(tokens: list[str], habit: str) -> bool:
    """Whether a run without a unit is a date with its time: `2019 09 01`, `2019 11 30`."""
    if habit == "bare" and len(tokens) == 3 and tokens[1][0] == "0" and [len(token) for token in tokens] in _CLOCKED:
        return True  # ran it in 2 03 13
    if habit == "bare" and " ".join(tokens) in word_list("idiom"):
        return True  # open 24 7
    if habit != "bare" or len(tokens) < 2 or len(tokens[0]) != 4 or tokens[0][:2] not in ("19", "20"):
        return False
    return len(tokens[1]) == 2 and (tokens[1][0] == "0" or len(tokens) == 3)


def _habit(source: Source, end: int, magnitude: str) -> tuple[str, bool]:
    """How numbers are written before what follows at `end`, and whether that is one unit `of` something."""
    if len(magnitude.strip()) > 1:
        return "scaled", False
    low = source.low
    for _ in range(_LINKS):
        glued = low[end : end + 1] != " "
        found = form_at(source.text, low, end if glued else end + 1, glued, True, False)
        further = _FURTHER.match(low, end) if found is None and not magnitude else None
        if further is None:
            break
        if further.end() - end >= _FAR:
            return "bare", False
        end = further.end()
    if found is not None:
        form, stop = found
        singular = low.startswith(" of ", stop) and len(form.text) > 3 and not form.text.endswith("s")
        if form.kind == "currency":
            return "money", False
        if form.kind == "ratio":
            return ("percent" if form.unit.startswith("percent") else "noun"), False
        if form.kind == "rate":
            return "rate", False
        if form.unit in _SPANS:
            return "span", singular
        coarse = (form.unit in TIME_UNITS and form.unit != "second") or form.unit in _COARSE
        return ("time" if coarse else "measure"), singular
    if _OF_A.match(low, end):
        return "bare", True
    return _counted(source, end), False


def _counted(source: Source, end: int) -> str:
    """`count` before people and events, `noun` before other things, `bare` before nothing that is counted."""
    match = WORD.match(source.low, end)
    if match is None or match[2] in word_list("phrase_end"):
        return "bare"
    for _ in range(5):
        noun = units.NOUNS.get(match[2])
        if noun is not None and source.low.startswith((" per ", " for every "), match.end()):
            return "rate"
        if noun is not None and units.NOUN_CLASSES.get(noun) != "item":
            return "count"
        if noun is not None and noun != match[2]:
            return "noun"
        match = WORD.match(source.low, match.end())
        if match is None or match[2] in word_list("phrase_end"):
            break
    return "noun"
