"""The table of the bench: one row for each thing measured, beside its yardstick and its target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum


class Of(Enum):
    """What a target is the most of: the figure itself, the figure over its yardstick, or the figure less its yardstick."""

    FIGURE = "{:g} {unit}"
    RATIO = "{:g} ×"
    MORE = "{:+g} {unit}"


@dataclass(frozen=True)
class Target:
    """The most that something may be."""

    most: float
    of: Of = Of.FIGURE


@dataclass(frozen=True)
class Row:
    """Something measured; `what` names it from run to run. `yardstick` is in the same unit and of the same run."""

    what: str
    figure: float
    unit: str = "ms"
    yardstick: float | None = None
    target: Target | None = None

    @property
    def ratio(self) -> float | None:
        """The figure over its yardstick."""
        return self.figure / self.yardstick if self.yardstick else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where none is set."""
        if self.target is None:
            return None
        beside = self.yardstick or 0.0
        measured = {Of.FIGURE: self.figure, Of.RATIO: self.ratio or 0.0, Of.MORE: self.figure - beside}[self.target.of]
        return measured <= self.target.most

    def cells(self) -> tuple[str, ...]:
        """What stands in the columns of the table."""
        target = self.target.of.value.format(self.target.most, unit=self.unit) if self.target else ""
        return (
            self.what, number(self.figure), self.unit, "" if self.yardstick is None else number(self.yardstick),
            "" if self.ratio is None else f"{self.ratio:.3g}", target, {None: "", True: "met", False: "NOT MET"}[self.met],
        )


HEAD = ("what", "figure", "unit", "yardstick", "ratio", "at most", "")


def number(figure: float) -> str:
    """A figure with as many places as tell something."""
    return f"{figure:.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"


def lines(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows of cells as lines of text; the first column is read from the left, the numbers from the right."""
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        first, *rest = (cell.ljust(width) if place in (0, 2) else cell.rjust(width)
                        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)))
        yield "  ".join((first, *rest)).rstrip()


def as_text(rows: Iterable[Row]) -> str:
    """The table."""
    return "\n".join(lines([HEAD, *(row.cells() for row in rows)]))
