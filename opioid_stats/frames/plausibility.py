"""What a figure can be at all: the bounds of `data/plausible.csv`, each with its reason."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..resources import read_rows

if TYPE_CHECKING:
    import pandas as pd


class Bound(NamedTuple):
    """Between which numbers the figures of a table lie, where `where` (column -> levels) fits; and why."""

    where: dict[str, frozenset[str]]
    lowest: float
    highest: float
    reason: str
    source: str

    def __str__(self) -> str:
        return f"implausible: not between {self.lowest:,.12g} and {self.highest:,.12g} ({self.reason})"


@cache
def bounds(table: str) -> tuple[Bound, ...]:
    """The bounds of a table, in the order in which they are tried.

    >>> bounds("shares")[0].highest
    100.0
    """
    return tuple(
        Bound(
            {
                column: frozenset(levels.split("|"))
                for column, _, levels in (part.partition("=") for part in row["where"].split("&") if part)
            },
            float(row["lowest"]),
            float(row["highest"]),
            row["reason"],
            row["source"],
        )
        for row in read_rows("plausible.csv")
        if row["table"] == table
    )


def implausible(frame: pd.DataFrame, table: str) -> pd.Series[Any]:
    """The bound that each row of a frame of `table` breaks, or None.

    >>> import pandas as pd
    >>> rows = pd.DataFrame({"value": [98.0, 130.0], "lower": [98.0, 130.0], "upper": [None, 130.0]})
    >>> [bound and bound.highest for bound in implausible(rows, "shares")]
    [None, 100.0]
    """
    import numpy as np
    import pandas as pd

    numbers = np.stack([frame[name].to_numpy("float64", na_value=np.nan) for name in ("value", "lower", "upper")])
    broken: list[Bound | None] = [None] * len(frame)
    unjudged = np.full(len(frame), True)
    for bound in bounds(table):
        here = unjudged.copy()
        for column, levels in bound.where.items():
            here &= _has_level(frame[column], levels)
        unjudged &= ~here
        out = here & ((numbers < bound.lowest) | (numbers > bound.highest)).any(axis=0)
        for position in out.nonzero()[0]:
            broken[position] = bound
    return pd.Series(broken, index=frame.index, dtype=object)


def _has_level(column: pd.Series[Any], levels: frozenset[str]) -> Any:
    """Where a cell of a category is one of the levels, or a sum (`fentanyl+heroin`) that has one."""
    import numpy as np

    fits = [bool(levels & set(name.split("+"))) for name in column.cat.categories]
    return np.array([*fits, False])[column.cat.codes]  # the code of null is -1, the last
