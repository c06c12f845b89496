"""Which layout a file has: every reader's layouts in one list, and the choice among them by content."""

from __future__ import annotations

from . import arcos, cbp, nchs, nflis, nida, phac, unodc, vsrr, wonder
from .files import Download
from .layouts import Header, Layout, choose

LAYOUTS: tuple[Layout, ...] = (
    vsrr.LAYOUT,
    wonder.LAYOUT,
    *cbp.LAYOUTS,
    *unodc.LAYOUTS,
    *nflis.LAYOUTS,
    phac.LAYOUT,
    *arcos.LAYOUTS,
    nida.LAYOUT,
    *nchs.LAYOUTS,
)


def recognise(download: Download) -> tuple[Layout, Header | None]:
    """The layout of a file and its header, by the columns that it holds and never by its name.

    Raises `FormatError` naming the columns expected and found for a known file whose header has changed.
    """
    return choose(download, LAYOUTS)
