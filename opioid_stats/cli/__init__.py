"""The command line `opioid-stats`, and its tables as lines of text."""

from .commands import main

__all__ = ["main"]
