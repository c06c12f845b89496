"""Which drug an amount is of: by grammar first, then by what the paragraph and the text are about."""

from __future__ import annotations

from collections.abc import Iterator

from opioid_stats.context.page import ANTIDOTE, Page
from opioid_stats.context.patterns import classes
from opioid_stats.context.spot import Spot
from opioid_stats.lexicon import Mention

# behind an amount these words lead on to its drug: `@ of suspected SUB`, `@ worth of SUB`
_LEADS = frozenset({"of", "worth", "containing", "with", "contained", "laced"})
_JOINS = frozenset({"and", "or", "mixed", "combined", "plus", "laced", "with"})
# `a SUB-SUB blend` is of both
_BLENDS = frozenset(
    {"blend", "mix", "mixture", "mixtures", "combination", "cocktail", "cocktails", "speedball", "speedballs"}
)
# `@ of powder suspected to be SUB`
_SUSPECTED = frozenset({"suspected", "believed", "thought", "found", "determined", "purported", "said", "confirmed"})
_LACED = frozenset({"laced", "filled", "tainted", "spiked"})
_IS = frozenset({"was", "were", "is", "are"})
_GOVERNS = frozenset({"of", "in", "for", "from", "by", "with", "to", "and"})
# names of classes that stand for the drug named before: `2.4 mg of the opioid`
_ANAPHORS = frozenset({"drug", "opioid", "synthetic_opioid", "stimulant"})
_SINGULAR = ("opioid", "opiate", "drug", "stimulant", "painkiller")
_THE = frozenset({"the", "this", "that", "these", "those", "its", "such", "all"})
_WINDOW = 9


def specific_first(mentions: list[Mention]) -> list[Mention]:
    """The mentions that name a drug, or all of them if none does."""
    named = [m for m in mentions if m.name != "drug"]
    if {m.name for m in named} == {"alcohol"}:
        return mentions  # treatment for drugs or alcohol is of both
    return named or mentions


def joined(mentions: list[Mention]) -> str | None:
    """The canonical name of an amount of these drugs together: names sorted and joined with `+`."""
    names = sorted({m.name for m in specific_first(mentions)})
    return "+".join(names) if names else None


def drug_at(page: Page, index: int) -> Mention | None:
    """The drug that item `index` is, if it is one."""
    what = page.items[index].what
    return what if isinstance(what, Mention) and what.kind == "substance" else None


def drugs_within(page: Page, first: int, last: int) -> Iterator[tuple[int, Mention]]:
    """The drugs named by items `first` to `last` (not included), those inside an amount too, with their item."""
    for i in range(first, last):
        mention = drug_at(page, i)
        if mention is not None:
            yield i, mention
        for inner in page.items[i].inside:
            if inner.kind == "substance":
                yield i, inner


def group_at(page: Page, index: int, last: int) -> list[Mention]:
    """The drugs named in one breath from item `index` on: `SUB and SUB`, `SUB SUB and SUB`, with no amount between.

    Drugs that only stand side by side are a group if a joining word closes it; otherwise the first stands alone.
    """
    run: list[Mention] = []
    closed = 0
    i = index
    while i < last:
        mention = drug_at(page, i)
        if mention is not None:
            run.append(mention)
            i += 1
        elif run and page.items[i].word in _JOINS and i + 1 < last and (following := drug_at(page, i + 1)) is not None:
            run.append(following)
            closed = len(run)
            i += 2
        else:
            if page.items[i].word in _BLENDS:
                closed = len(run)
            break
    if run and page.document.low[: run[-1].end].endswith(tuple(_BLENDS)):
        closed = len(run)  # `fentanyl mixture` is one name
    return run[: max(closed, 1)]


def meant(spot: Spot, found: list[Mention]) -> list[Mention]:
    """What drugs the words mean: `the drug` is the one talked about, counterfeit pills are of what they hold."""
    page = spot.page
    meanings: list[Mention] = []
    for mention in found:
        if mention.name in _ANAPHORS and not mention.weak and _is_anaphor(page, mention):
            meanings += _named_in_sentence(spot, mention) or topic(spot) or [mention]
        elif mention.form == "pills" or mention.name in classes()["counterfeited"]:
            meanings.append(_content(page, mention))
        else:
            meanings.append(mention)
    return meanings


def _named_in_sentence(spot: Spot, anaphor: Mention) -> list[Mention]:
    """The drug that the sentence itself named before it spoke of `the drug`: `a fentanyl factory ... @ of the drug`."""
    page = spot.page
    first = spot.bounds[0]
    named = [m for i, m in drugs_within(page, first, page.item_at(anaphor.start)) if _is_topic(page, i, m)]
    return named[-1:]


def _stands_for(page: Page, index: int) -> bool:
    """Whether the name of a class is a word for the drug named before: `the opioid was`, not `the opioid crisis`."""
    if not index or page.items[index - 1].word not in _THE:
        return False
    last = page.bounds(page.sentence_of(index))[1]
    ends = index + 1 == last or page.items[index + 1].word in classes()["group_end"]
    return ends and page.document.low[: page.items[index].end].endswith(_SINGULAR)  # not `the opioid settlement`


def _is_anaphor(page: Page, mention: Mention) -> bool:
    """`the drug`, `these substances`, `pure drug`: a word for a drug named before."""
    i = page.item_at(mention.start)
    word = page.document.low[mention.start : mention.end]
    ahead = [item.word for item in page.items[max(0, i - 3) : i]]
    if mention.name != "drug":
        return _stands_for(page, i)
    if word.endswith("s"):
        return " " not in word and word not in ("narcotics", "drugs") and ahead[-1:] != [] and ahead[-1] in _THE
    governed = next((n for n, w in enumerate(reversed(ahead)) if w in _GOVERNS), len(ahead))
    if page.items[i + 1 : i + 2] and page.items[i + 1].word in classes()["of_drugs"]:
        return False  # `the drug overdose deaths`
    return ahead[-1:] == ["pure"] or any(w in _THE for w in ahead[len(ahead) - governed :])


def _content(page: Page, mention: Mention) -> Mention:
    """Fentanyl for a pill said to be counterfeit where the text names fentanyl, else the drug as named."""
    fakes = classes()["fake"]
    head = page.document.low[mention.start : mention.end].split()
    ahead = page.document.low[max(0, mention.start - 40) : mention.start].replace("-", " ").split()
    around = [*head, *ahead[-3:]]
    if mention.name in classes()["counterfeited"] and any(w in fakes for w in around):
        named = next((m for m in page.drugs if m.name == "fentanyl"), None)
        if named is not None:
            return mention._replace(name="fentanyl")
    return mention


def behind(spot: Spot) -> list[Mention]:
    """The drugs that the words behind the amount name: `@ of pure SUB`, `@ SUB`, `@ was SUB`, `@ of SUB and SUB`."""
    page, stops = spot.page, classes()["group_end"]
    last = min(spot.bounds[1], spot.index + 1 + _WINDOW)
    led = False
    for i in range(spot.index + 1, last):
        item = page.items[i]
        if ";" in page.document.text[page.items[i - 1].end : item.start]:
            return []
        if drug_at(page, i) is not None:
            return meant(spot, _laced(page, group_at(page, i, spot.bounds[1])))
        is_drug = item.word in _IS and i == spot.index + 1 and i + 1 < last and drug_at(page, i + 1) is not None
        if item.word in _LEADS or is_drug or (item.word == "to" and page.items[i - 1].word in _SUSPECTED):
            led = True
        elif item.word in stops or (item.what is not None and not led) or item.word[0] == "Q":
            return []
    return []


def _laced(page: Page, group: list[Mention]) -> list[Mention]:
    """The drug that pills are laced with, alone: `fentanyl-laced oxycodone and Xanax pills` are fentanyl."""
    first, *others = group
    laced = page.document.low[first.start : first.end + 8].replace("-", " ").split()[1:2]
    counterfeit = [m for m in others if m.form == "pills"]
    return [first] if counterfeit and laced and laced[0].strip(",.") in _LACED else group


def before(spot: Spot) -> list[Mention]:
    """The nearest drugs before the amount in its sentence."""
    page, first = spot.page, spot.bounds[0]
    for i in range(spot.index - 1, first - 1, -1):
        mention = drug_at(page, i)
        if mention is None:
            inner = [m for m in page.items[i].inside if m.kind == "substance"]
            if inner:
                return meant(spot, inner)
            continue
        if i > first and page.items[i - 1].word == "than":
            continue  # only compared with: `stronger than SUB`
        start = i
        while start - 2 >= first and page.items[start - 1].word in _JOINS and drug_at(page, start - 2) is not None:
            start -= 2
            while start - 1 >= first and drug_at(page, start - 1) is not None:
                start -= 1
        return meant(spot, group_at(page, start, spot.index))
    return []


def after(spot: Spot) -> list[Mention]:
    """The nearest drugs behind the amount in its sentence."""
    page, last = spot.page, spot.bounds[1]
    for i, mention in drugs_within(page, spot.index + 1, last):
        return meant(spot, group_at(page, i, last) or [mention])
    return []


def topic(spot: Spot, sentences: int = 3) -> list[Mention]:
    """The drug talked about before this sentence.

    The drug that opens the sentence before, or else is named there, back to the start of the paragraph; then the one
    that heads the paragraph; then the text's own. A drug that others are only compared with is not talked about.
    """
    page = spot.page
    paragraph = page.paragraph_start(spot.index)
    for sentence in range(spot.sentence - 1, max(-1, spot.sentence - 1 - sentences), -1):
        first, last = page.bounds(sentence)
        if last <= paragraph:
            break
        named = [(i, m) for i, m in drugs_within(page, max(first, paragraph), last) if _is_topic(page, i, m)]
        if named:
            return [named[0][1]]
    return [page.main_drug] if page.main_drug is not None else []


def _is_topic(page: Page, index: int, mention: Mention) -> bool:
    if mention.name in ("drug", ANTIDOTE) or mention.weak:
        return False
    if mention.name in _ANAPHORS and _stands_for(page, index):
        return False
    return index == 0 or page.items[index - 1].word not in ("than", "as", "morphine", "not", "unlike")


def inside(spot: Spot) -> list[Mention]:
    """The drugs within the amount's own words (`1,500 alprazolam tablets`)."""
    return meant(spot, [m for m in spot.item.inside if m.kind == "substance"])
