"""Modality: claims that are denied, guesses, what would have been, and what only looks like it."""

from __future__ import annotations

import pytest

from opioid_stats import extract


def modality(text: str, number: str) -> str:
    """The modality of the figure whose text begins with `number`."""
    rows = [row for row in extract(text, published="2024-05-05").rows if row["text"].startswith(number)]
    return str(rows[0]["modality"])


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        (
            'He told listeners: "Fentanyl deaths are down 80 percent." A clip went viral. Both claims are wrong.',
            "80",
            "negated",
        ),
        ("I was told that 80 percent of heroin users relapse. With respect, that is not so.", "80", "negated"),
        (
            "I keep reading that 70 percent of cocaine comes by sea. Is that true? It is not true as you put it.",
            "70",
            "negated",
        ),
        ("A post says fentanyl killed 300,000 Americans. It did not.", "300,000", "negated"),
        ('"We seized 10 tons of cocaine," the mayor said. The true figure was 2 tons.', "10", "negated"),
        ("It is simply not the case that 90 percent of fentanyl crosses the desert.", "90", "negated"),
        ("Is it true that heroin use fell by 50 percent? No one knows.", "50", "hypothetical"),
        ("At that rate, Ohio will lose 5,000 people to overdoses this year.", "5,000", "hypothetical"),
        ("The defence put the cocaine seized at two kilos, a figure the judge rejected.", "two", "negated"),
        ("How much of the fentanyl comes in the mail? A quarter? Half? Nobody knows.", "Half", "hypothetical"),
        ("If more clinics opened, 80 of those who die of overdoses would be alive next year.", "80", "hypothetical"),
        ("If clinics had opened you would have seen overdose deaths fall by 40 percent.", "40", "hypothetical"),
        ("Had it reached the street, the fentanyl would have brought $20,000.", "$20,000", "potential"),
        ("Between 51 and 82 tons of heroin could have been exported.", "51", "potential"),
        ("Agents seized 2 kilograms of fentanyl, or about 20,000 doses.", "20,000", "potential"),
        ("Free naloxone kits, each holding two doses, may be picked up at the library.", "two", "asserted"),
        ("When she came to the lab she might see four heroin cases in a month.", "four", "asserted"),
        ("The team scored 19 goals the year that 163 people died of heroin overdoses.", "163", "asserted"),
        ("She said 40 percent of heroin users relapse. The report is wrong about costs.", "40", "asserted"),
        (
            "She said fentanyl killed 163 people. The city spent $2 million on 5 nurses and 3 cars. That was wrong.",
            "163",
            "asserted",
        ),
    ],
)
def test_modality_of_a_figure(text: str, number: str, expected: str) -> None:
    assert modality(text, number) == expected
