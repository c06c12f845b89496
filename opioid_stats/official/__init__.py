"""Official files: what users download from CDC, CBP, DEA, UNODC, PHAC and NIDA, read into the contract's tables.

>>> from opioid_stats import official
>>> [name for name in official.formats() if name.startswith("cbp")]
['cbp_nationwide', 'cbp_amo']
"""

from __future__ import annotations

from .reading import OfficialData, Source, convert, formats, iter_read, read
from .report import Report

__all__ = ["OfficialData", "Report", "Source", "convert", "formats", "iter_read", "read"]
