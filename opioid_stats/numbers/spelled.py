"""Numbers in words, found in a text: cardinals, parts, vague amounts, folds, and `a kilo`."""

from __future__ import annotations

import re
from functools import cache

from .. import units
from .beside import HALVED, US_MEASURES, complete, per, set_unit
from .forms import form_at
from .guards import clock_in_words, marked_off
from .numeral import WORD, Numeral, Source, word_list
from .values import Number, any_of, lexicon, run_pattern, words

_NUMBER_AHEAD = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|thousand|million)"
    r"(?![^\W_]|[ ](?:years?|months?|days?|weeks?|hours?))"
)
# one in custody, one is out on bail, one was already in state custody
_ONE_HELD = re.compile(
    r"(?:[ ](?:is|was|remains|still|already|now))*[ ](?:in|at|on|out on|out)[ ](?:\w+[ ])?"
    r"(?:custody|jail|prison|large|bail|bond|remand|the run)\b"
)
_ONE_IN = re.compile(rf"(?:[ ][^\W\d_]{{1,32}}){{0,2}}[ ](?:in|out of)[ ](?:every[ ]|a[ ])?{_NUMBER_AHEAD}")
_TO_NUMBER = re.compile(rf"[ -](?:to|or)[ -]{_NUMBER_AHEAD.partition('(?!')[0]}")
_A_THING = re.compile(r"\b(an?|another)[ ]([a-z]{3,20})[ ]or[ ]$")
_IN_A_ROW = re.compile(r"\b(?:two|three|second|both|another)\b(?![^.]*\.)")
_STICK = re.compile(r"\ba[ ][a-z]{3,12}[ ]and[ ]$")
_MASS = r"kilo(?:gram)?|gram|milligram|microgram|pound|ounce|ton(?:ne)?"


@cache
def pattern() -> re.Pattern[str]:
    """The pattern whose hits `read` takes, over lower-cased text."""
    often = ("twice", "thrice")
    kept = {*often, "double", "triple", "treble", "quadruple"}
    folds = "|".join(word for word in lexicon()["fold"] if word not in kept)
    small = "|".join((*lexicon()["small"], *lexicon()["tens"], "hundred", "thousand", "million"))
    alone = "|".join(lexicon()["vague_unit"])
    heads = {word[:3] for kind in lexicon() if kind not in ("ordinal", "part", "magnitude") for word in lexicon()[kind]}
    first = any_of([*heads, "hal", "qua", "poi", "a ", "an "])  # most words fail on three letters
    than = "as|the|that|what|those|its|his|her|their|more"
    many = r"(?:doub|trip|treb|quadrup)le"
    sure = "".join(rf"(?<={word} )|" for word in ("than", "nearly", "almost", "roughly")).rstrip("|")
    fold = "|".join(
        (
            rf"(?:{'|'.join(often)})(?=[ ](?:{than}|(?:last|this)[ ][a-z]+['’ ]s)\b)",
            rf"(?:{folds})\b",
            rf"(?:{small})-?fold\b",
            rf"{many}(?=[ ](?:the|that|what|those|its|their|his|her|last|this)\b|[ ]today['’ ]s\b)",
            rf"(?:{sure}){many}\b(?![ -](?:digit|figure|bed|room|glaz))",
        )
    )
    money = r"(?:dollar|euro|penny)(?=[ ](?:an?|per|each|apiece)[ ])"
    coin = "dollar|euro|buck|quid|penny|cent"
    tens = "|".join(lexicon()["tens"])
    price = rf"(?:(?<=for )a[ ](?:{coin})(?=[ ](?:at|or|and|in|on)[ ])|a[ ](?:{coin})(?=$|[,.;!?\n]|[ ](?:{tens})\b))"
    single = r"a[ ]single(?=[ ](?:dose|pill|tablet|capsule|plant|person|death|case|arrest)\b)"
    halved = rf"an?[ ](?!(?:dozen|score|{small}|billion|trillion)\b)[a-z]{{3,10}}(?=[ ]and[ ]a[ ](?:half|quarter)\b)"
    one = rf"(?:{halved}|an?[ ](?:(?:single|full|whole|metric)[ ])?(?:{_MASS}|{money})|{single}|{price})\b"
    return re.compile(
        rf"\b(?={first})(?:(?P<fold>{fold})|(?P<one>{one})|(?P<alone>(?:{alone})(?=[ ]of\b))|(?P<run>{run_pattern()}))"
    )


def read(source: Source, match: re.Match[str], found: list[Numeral]) -> int:
    """Reads one hit; gives the offset up to which the text is used up."""
    kind = match.lastgroup
    if kind == "run":
        return _run(source, match[0], match.start(), found)
    if kind == "fold":
        return _fold(source, match, found)
    if kind == "one":
        return _one_unit(source, match, found)
    return _unit_alone(source, match, found)


def _fold(source: Source, match: re.Match[str], found: list[Numeral]) -> int:
    """`doubled`, `sixfold`, `twice`: a number of times."""
    word, start, end = match["fold"], match.start(), match.end()
    if word in ("twice", "thrice") and source.low.startswith(" as ", end):
        follower = source.word_after(end + 3)
        if follower in word_list("phrase_end") or source.text[end + 4 : end + 5].isupper():
            return end  # `scored twice as United won`
    factor = lexicon()["fold"].get(word)
    if factor is None:
        factor = words(word.removesuffix("fold").rstrip("-"))[0].value
    numeral = Numeral(start, end, factor, "fold")
    numeral.unit, numeral.stated_unit, numeral.ukind = "times", "fold", "ratio"
    numeral.before = source.word_before(start)
    found.append(numeral)
    return end


def _one_unit(source: Source, match: re.Match[str], found: list[Numeral]) -> int:
    """`a kilo`, `a full kilogram`, `a metric ton`: one of a unit."""
    start = match.start()
    if match[0] == "a single":
        numeral = Numeral(start, match.end(), 1.0)
        numeral.before = source.word_before(start)
        if complete(source, numeral):
            found.append(numeral)
        return numeral.done
    _, *adjective, name = match[0].split(" ")
    at = match.end() - len(name) - (len("metric ") if adjective == ["metric"] else 0)
    form = form_at(source.text, source.low, at, False, False, source.punctuated)
    numeral = Numeral(start, start + match[0].index(" "), 1.0)
    numeral.before = source.word_before(start)
    if form is None or numeral.before in ("such", "what", "per"):
        return match.end()
    if form[0].kind == "currency" and (
        numeral.before in ("of", "on") or (found and found[-1].unit and found[-1].end >= start - 1)
    ):
        return match.end()  # a fraction of a dollar, 1.08 dollars a euro
    set_unit(source, numeral, *form)
    per(source, numeral)
    found.append(numeral)
    return max(match.end(), numeral.done)


def _unit_alone(source: Source, match: re.Match[str], found: list[Numeral]) -> int:
    """`tons of`: a vague amount of a unit without a number."""
    numeral = Numeral(match.start(), match.end(), None, "vague")
    numeral.lower = lexicon()["vague_unit"][match[0]]
    numeral.before = source.word_before(match.start())
    form = form_at(source.text, source.low, match.start(), False, False, source.punctuated)
    if form is not None and numeral.before not in ("of", "the", "per"):
        set_unit(source, numeral, *form)
        found.append(numeral)
    return match.end()


def _run(source: Source, run: str, offset: int, found: list[Numeral]) -> int:
    """Reads a run of number words, several numbers perhaps."""
    if run.startswith("point ") and source.word_before(offset) not in word_list("before_point") | {""}:
        run, offset = run[len("point ") :], offset + len("point ")  # at that point three men
    done = offset
    numbers = words(run)
    if len(numbers) > 1 and (year := _year(source, numbers, offset)):
        numbers, done = numbers[2:], year
    for number in numbers:
        start, end = offset + number.start, offset + number.end
        if start < done:
            continue
        done = end
        numeral = Numeral(start, end, number.value, number.kind)
        numeral.lower, numeral.scale = number.lower, number.scale
        numeral.before = before = source.word_before(start)
        if number.kind == "fraction" and not _is_part(source, start, end, before):
            continue
        if number.value == 1.0 and end - start == 3 and not _is_one(source, end, before):
            continue
        if start and source.low[start - 1] == "-" and marked_off(source, start, "-", found[-1].end if found else 0):
            continue  # a top-three finish
        if stop := clock_in_words(source.low, start, end, number.value or 0.0):
            done = stop
            continue
        if before == "the" and source.low.endswith("by the ", 0, start) and end == start + len(run):
            continue  # sold by the dozen
        if number.value == 2.0 and before == "or" and _or_two(source, numeral, found):
            continue
        minus = before in ("minus", "negative") and not source.low.endswith("plus or minus ", 0, start)
        if minus and number.value is not None:
            numeral.value = -number.value
        if complete(source, numeral):
            found.append(numeral)
            done = max(done, numeral.done)
    return max(done, offset + 1)


def _or_two(source: Source, numeral: Numeral, found: list[Numeral]) -> bool:
    """Reads `a day or two`, `another seat or two`: one or two of what the article names. False if it names nothing."""
    low = source.low
    match = _A_THING.search(low, max(0, numeral.start - 40), numeral.start)
    if match is None or (found and found[-1].start >= match.start()):
        return False
    form = form_at(source.text, low, match.start(2), False, False, source.punctuated)
    if form is not None and form[1] == match.end(2):
        numeral.unit, numeral.ukind = form[0].unit, form[0].kind
    elif noun := units.NOUNS.get(match[2]) or units.NOUNS.get(units.plural_of(match[2])):
        numeral.unit, numeral.ukind, numeral.noun = noun, "noun", noun
        numeral.noun_start, numeral.noun_end = match.span(2)
    else:
        return False
    if match[1] != "another":
        numeral.start, numeral.value, numeral.kind = match.start(), None, "one_of"
        numeral.lower, numeral.upper = 1.0, 2.0
        numeral.before = source.word_before(match.start())
    per(source, numeral, numeral.end)
    found.append(numeral)
    return True


def _year(source: Source, numbers: tuple[Number, ...], offset: int) -> int:
    """The end of the year that a run begins with (`in nineteen ninety five`); 0 if it begins with none."""
    century, rest = numbers[0], numbers[1]
    if century.value not in (18.0, 19.0, 20.0) or rest.start != century.end + 1 or not 10 <= (rest.value or 0.0) < 100:
        return 0
    return offset + rest.end if source.word_before(offset) in word_list("before_year") | {"in"} else 0


def _is_part(source: Source, start: int, end: int, before: str) -> bool:
    """Whether `half` or `a third` is a part, and not the half of a year or the third in a row."""
    low = source.low
    run = low[start:end]
    if run == "half":
        if HALVED.match(low, end):
            return True
        if low[end : end + 1] == "-":  # a half-pound
            return form_at(source.text, low, end + 1, False, False, source.punctuated) is not None
        return before not in word_list("not_half") and not low.startswith(
            (" brother", " sister", " way", " time", " life"), end
        )
    if not run.startswith(("a ", "an ")) or HALVED.match(low, end):
        return True
    if before == "and" and _STICK.search(low, max(0, start - 24), start):
        return False  # a stick and a half
    match = WORD.match(low, end)
    if (
        match is not None
        and match[2] in ("was", "is", "has", "had")
        and _IN_A_ROW.search(low, max(0, start - 80), start)
    ):
        return False  # two were held; a third was let go
    quarter = run.endswith("quarter")
    if match is None:
        return not quarter or before not in ("in", "for")
    follower = match[2]
    if before in word_list("before_part") or follower in word_list("after_part"):
        return True
    if before == "by" and (follower in lexicon()["small"] or follower in lexicon()["tens"]):
        return True
    halves = quarter or run.endswith("half")
    if follower in word_list("phrase_end"):
        return not halves or follower not in word_list("not_rate")
    return halves and form_at(source.text, low, match.start(2), False, False, source.punctuated) is not None


def _is_one(source: Source, end: int, before: str) -> bool:
    """Whether `one` counts something: `one man`, `one of the`, `one in five`, and not `the one`, `one another`."""
    before = before.rpartition("-")[2]  # two-to-one
    if before in ("minus", "negative") or _ONE_IN.match(source.low, end):
        return True
    if before in word_list("not_one") or (before == "at" and source.word_after(end) in ("point", "stage", "time")):
        return False
    if source.low.startswith(US_MEASURES, end + 1):
        return True
    follower = source.word_after(end)
    if not follower:
        return not before or before in word_list("before_one")
    if _ONE_HELD.match(source.low, end) or source.low.startswith("-day ", end):
        return True
    if follower in ("in", "out"):
        return False
    if follower in ("to", "or") and _TO_NUMBER.match(source.low, end):
        return True
    if follower in ("of", "every", "per", "for", "over", "fatal"):
        return True
    return follower not in word_list("phrase_end") and follower not in word_list("after_one")
