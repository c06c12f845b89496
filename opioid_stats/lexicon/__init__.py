"""The names in a text: substances, agencies and places, each with its canonical name, and the classes of substances."""

from .bodies import is_of_country
from .groups import classes, is_a
from .mentions import Mention, find_mentions

__all__ = ["Mention", "classes", "find_mentions", "is_a", "is_of_country"]
