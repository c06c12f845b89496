"""All figures of a page: which table claims each quantity, and the row that follows from it."""

from __future__ import annotations

import math
from collections.abc import Callable

from opioid_stats.context import modality, rate, when, where, who
from opioid_stats.context.measure import letter
from opioid_stats.context.page import Page
from opioid_stats.context.spot import Spot
from opioid_stats.figures import (
    changes,
    deaths,
    doses,
    enforcement,
    potency,
    prices,
    seizures,
    sentences,
    shares,
    use,
)
from opioid_stats.figures.again import restated
from opioid_stats.figures.continued import continued, surely_continued
from opioid_stats.figures.drugs import with_drugs
from opioid_stats.figures.ellipsis import elliptical
from opioid_stats.figures.elsewhere import is_elsewhere
from opioid_stats.figures.evidence import Told
from opioid_stats.figures.likely import likely
from opioid_stats.figures.listed import listed
from opioid_stats.figures.row import Claim, Row, as_stated, scale_to, scaled
from opioid_stats.figures.running import running
from opioid_stats.lexicon import is_of_country
from opioid_stats.numbers.qualifiers import bounds

# in the order in which the tables may claim a quantity
_READERS: tuple[Callable[[Spot], Claim | None], ...] = (
    doses.read,
    sentences.read,
    potency.read,
    changes.read,
    shares.read,
    enforcement.read_cash,
    prices.read,
    seizures.read,
    deaths.read,
    enforcement.read,
    use.read,
)


def figures_of(page: Page, document_id: str | None) -> list[Row]:
    """The rows of every table, in the order of the text."""
    return [row_of(spot, claim, document_id) for spot, claim in with_drugs(claims_of(page))]


def claims_of(page: Page) -> list[tuple[Spot, Claim]]:
    """The quantities of a page that are figures, with the claim of their table, by rule or by evidence."""
    spots, ruled = claims_by_rule(page)
    claims, told = dict(ruled), Told.of(spots, ruled)
    for spot in spots:
        if spot.index not in claims and (claim := likely(spot, told)) is not None:
            claims[spot.index] = claim
    found = ((spot, claims[spot.index]) for spot in spots if spot.index in claims)
    return [(spot, claim) for spot, claim in found if not is_elsewhere(spot, claim)]


def claims_by_rule(page: Page) -> tuple[list[Spot], dict[int, Claim]]:
    """The quantities of a page in their places, and what the rules of the tables claim, by item."""
    spots = [Spot(page, q, page.at[q.start]) for q in page.quantities]
    claims: dict[int, Claim] = {}
    for spot in spots:
        claim = _claim(spot, claims)
        if claim is not None:
            claims[spot.index] = claim
    for order in (spots, spots[::-1]):
        for spot in order:
            if spot.index not in claims and (claim := continued(page, spot, claims)) is not None:
                claims[spot.index] = claim
    for spot in spots:
        if spot.index not in claims and (claim := elliptical(spot, claims)) is not None:
            claims[spot.index] = claim
    return spots, claims


def _claim(spot: Spot, claims: dict[int, Claim]) -> Claim | None:
    """The first claim on a quantity; a bare number that no table claims may go on with people counted before."""
    if (more := surely_continued(spot.page, spot, claims)) is not None:
        return more
    for read in _READERS:
        claim = read(spot)
        if claim is not None:
            return claim
    return running(spot, claims) or listed(spot)


def row_of(spot: Spot, claim: Claim, document_id: str | None) -> Row:
    """The row of a claimed quantity, with the common columns and the table's own."""
    q = spot.quantity
    place = where.geography(spot, claim.table, claim.own) if claim.place else None
    body = who.agency(spot, claim.table, claim.own) if claim.body else None
    # `12 companies` counts items: the noun is in `quantities`, the table states what it counts in
    stated_unit = claim.stated_unit or (claim.unit if letter(q.unit) == "N" else q.stated_unit)
    scale = claim.scale
    if claim.notes.get("unit", q.unit) == "ton" and claim.unit == "kilogram" and not _american(place, body):
        scale, stated_unit = scale_to("metric_ton", claim.unit), "metric_ton"
    fold = bool(claim.notes.get("fold"))
    sign = -1.0 if claim.negative else 1.0

    def change(x: float) -> float:
        if fold and claim.negative:  # a threefold drop leaves a third
            return (1.0 / x - 1.0) * 100.0 if x else math.inf
        if fold:
            return (x - 1.0) * 100.0
        return x * scale * sign

    value, lower, upper = scaled(q.value, q.lower, q.upper, change)
    if claim.qualifier is not None:
        lower, upper = bounds(claim.qualifier, value, lower, upper)
    first, last = when.period(spot, claim.table, claim.own) if claim.time else (None, None)
    mode = claim.modality if claim.modality != "asserted" else modality.modality(spot, claim.table)
    if claim.sure and mode in ("potential", "hypothetical"):
        mode = claim.modality
    return {
        **as_stated(q, document_id),
        **restated(spot),
        "table": claim.table,
        "value": value,
        "lower": lower,
        "upper": upper,
        "qualifier": claim.qualifier or q.qualifier,
        "unit": claim.unit,
        "stated_unit": stated_unit,
        "modality": mode,
        "substance": claim.substance,
        "geography": place,
        "period_start": first,
        "period_end": last,
        "agency": body,
        "per": rate.per(spot, claim.table),
        **claim.own,
    }


def _american(place: str | None, body: str | None) -> bool:
    """Whether a bare ton is the short one: in the United States, or of one of its agencies (contract/tables.md)."""
    return (place or "").split("-")[0] == "US" or (body is not None and is_of_country(body, "US"))
