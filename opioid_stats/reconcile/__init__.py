"""What a text claims beside what the record says: `reconcile`."""

from .checking import reconcile

__all__ = ["reconcile"]
