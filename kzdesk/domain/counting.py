"""Ways of counting days. A row is one flag or number a calendar day, in order, without gaps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, repeat
from operator import sub


def rolling(counted: Sequence[int], window: int) -> list[int]:
    """For each day, how many days are counted in the `window` days that end on it, that day included.

    `counted` is 1 for a counted day and 0 for another; days before the row count as 0.
    """
    sums = list(accumulate(counted))
    return list(map(sub, sums, chain(repeat(0, window), sums)))
