"""`python -m opioid_stats.cli` is the command `opioid-stats`."""

import sys

from .commands import main

sys.exit(main())
