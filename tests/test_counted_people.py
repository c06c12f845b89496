"""Counts of people who died, used drugs or were treated, in passages of many styles (`counted_people.txt`)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gold_score import strip

import opioid_stats

Row = dict[str, object]

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]]+)\]")
_TABLES = {"d": ("deaths", "count"), "D": ("deaths", "rate"), "u": ("use", "count"), "U": ("use", "rate")}
_MODALITIES = {"hyp": "hypothetical", "neg": "negated"}
PASSAGES = [
    passage
    for passage in Path(__file__).with_suffix(".txt").with_stem("counted_people").read_text("utf-8").split("\n\n")
    if not passage.startswith("#")
]


def parse(passage: str) -> tuple[str, list[Row]]:
    """The text of a marked passage, and the rows that its marks stand for."""
    text, marked, here = "", [], 0
    for match in _MARK.finditer(passage):
        text += passage[here : match.start()]
        code, *rest = match[2].split()
        row: Row = {"start": len(text), "end": len(text) + len(match[1]), "text": match[1], "table": None}
        row |= {"unit": "person", "stated_unit": "person"}
        if code in _TABLES:
            row["table"], row["metric"] = _TABLES[code]
            if row["table"] == "use":
                row["kind"] = rest.pop(0)
            row["substance"] = rest.pop(0)
            row["modality"] = next((_MODALITIES[word] for word in rest if word in _MODALITIES), "asserted")
            row |= dict(word.split("=", 1) for word in rest if "=" in word)
        marked.append(row)
        text, here = text + match[1], match.end()
    return text + passage[here:].strip("\n"), marked


def overlap(one: Row, other: Row) -> bool:
    """Whether two rows cover some of the same text."""
    return int(str(one["start"])) < int(str(other["end"])) and int(str(other["start"])) < int(str(one["end"]))


@pytest.mark.parametrize("style", ["published", "stripped"])
@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage[:40])
def test_each_count_of_people_is_read_for_what_it_is(passage: str, style: str) -> None:
    text, marked = parse(passage)
    if style == "stripped":
        document, marked = strip({"text": text}, marked)
        text = document["text"]
    found = [r for r in opioid_stats.extract(text, published="2024-06-15").rows if r["table"] in ("deaths", "use")]
    for row in marked:
        if row["table"] is None:
            continue
        hit = next(r for r in found if overlap(r, row))
        columns = [name for name in row if name not in ("start", "end", "text", "unit", "stated_unit")]
        assert {name: hit.get(name) for name in columns} == {name: row[name] for name in columns}
    assert [r["text"] for r in found if not any(overlap(r, row) for row in marked)] == []
