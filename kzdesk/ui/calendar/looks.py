"""How each status looks: hue, glyph and pattern, so that colour is never alone. Painter, legend and names read this table."""

from __future__ import annotations

from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from kzdesk.domain.assess import DayRuling
from kzdesk.domain.ruling import Status
from kzdesk.services.language import tr
from kzdesk.services.summary import SOON_DAYS
from kzdesk.services.words import status_name


class Glyph(Enum):
    """A mark painted as a path."""

    NONE = auto()
    CLOCK = auto()
    CHECK = auto()
    BANG = auto()
    CROSS = auto()
    LETTER_P = auto()
    DASH = auto()
    QUESTION = auto()
    DOT = auto()


class Pattern(Enum):
    """What fills a cell beside its colour."""

    SOLID = auto()
    DIAGONAL = auto()
    CROSS_HATCH = auto()
    LINES = auto()
    DOTS = auto()
    EMPTY = auto()


class Hues(NamedTuple):
    """The ground of a cell, and its glyph, pattern and edge; the mark has at least 3:1 against the ground."""

    ground: str
    mark: str


class Appearance(NamedTuple):
    """One row of the table."""

    light: Hues
    dark: Hues
    contrast: Hues
    glyph: Glyph
    pattern: Pattern


class Look(Enum):
    """What a day can look like. `DUE` is lawful with registration due soon, `BARRED` outside with the allowance used up."""

    LAWFUL = Appearance(
        Hues("#cdeede", "#00694a"), Hues("#123c2d", "#56d6a8"), Hues("#00301f", "#5dffb8"),
        Glyph.NONE, Pattern.SOLID)
    DUE = Appearance(
        Hues("#cdeede", "#9a5b00"), Hues("#123c2d", "#ffc24f"), Hues("#00301f", "#ffd23f"),
        Glyph.CLOCK, Pattern.SOLID)
    REGISTERED = Appearance(
        Hues("#cfe3f7", "#0a5a9c"), Hues("#133553", "#7cbcf5"), Hues("#002a52", "#8fd0ff"),
        Glyph.CHECK, Pattern.SOLID)
    UNREGISTERED = Appearance(
        Hues("#ffe3a6", "#855000"), Hues("#4a3405", "#ffc24f"), Hues("#3d2b00", "#ffd23f"),
        Glyph.BANG, Pattern.DIAGONAL)
    OVERSTAY = Appearance(
        Hues("#fbd3c4", "#a63600"), Hues("#521f0d", "#ff9166"), Hues("#4d0f00", "#ff9d85"),
        Glyph.CROSS, Pattern.CROSS_HATCH)
    PERMIT = Appearance(
        Hues("#ecd7e8", "#8b3f77"), Hues("#41223a", "#e3a3d3"), Hues("#3b0f33", "#ffb3ec"),
        Glyph.LETTER_P, Pattern.SOLID)
    OUTSIDE = Appearance(
        Hues("#ffffff", "#59626c"), Hues("#1f2226", "#a3acb6"), Hues("#000000", "#d6d6d6"),
        Glyph.NONE, Pattern.EMPTY)
    NO_RECORD = Appearance(
        Hues("#f4f5f7", "#59626c"), Hues("#17191c", "#a3acb6"), Hues("#000000", "#d6d6d6"),
        Glyph.DOT, Pattern.EMPTY)
    BARRED = Appearance(
        Hues("#e6e8eb", "#59626c"), Hues("#2b2f34", "#a3acb6"), Hues("#202020", "#d6d6d6"),
        Glyph.DASH, Pattern.LINES)
    NOT_COVERED = Appearance(
        Hues("#e1e3e8", "#4a525b"), Hues("#31353b", "#b9c1ca"), Hues("#2b2b2b", "#e6e6e6"),
        Glyph.QUESTION, Pattern.DOTS)

    def hues(self, theme: str) -> Hues:
        """The two colours in one of the themes, by its name."""
        hues: Hues = getattr(self.value, theme)
        return hues

    @property
    def is_stay(self) -> bool:
        """Whether it is the look of a day inside."""
        return STATUS[self] is not Status.ABSENT

    def label(self) -> str:
        """The word beside it in the legend and in a day's spoken name."""
        if self is Look.DUE:
            return tr("registration due soon")
        if self is Look.NO_RECORD:
            return tr("nothing recorded")
        if self is Look.BARRED:
            return tr("outside, entry barred")
        return status_name(STATUS[self])


STATUS = {
    Look.LAWFUL: Status.LAWFUL,
    Look.DUE: Status.LAWFUL,
    Look.REGISTERED: Status.REGISTERED,
    Look.UNREGISTERED: Status.UNREGISTERED,
    Look.OVERSTAY: Status.OVERSTAY,
    Look.PERMIT: Status.PERMIT,
    Look.OUTSIDE: Status.ABSENT,
    Look.NO_RECORD: Status.ABSENT,
    Look.BARRED: Status.ABSENT,
    Look.NOT_COVERED: Status.NOT_COVERED,
}
_LOOKS = {status: look for look, status in reversed(STATUS.items())}


def is_due_soon(ruling: DayRuling, due: date | None, today: date) -> bool:
    """Whether a day lies in the last ones before registration is due, on `due`, in the stay of today."""
    if due is None or ruling.stay is None or ruling.stay.entry > today:
        return False
    return 0 <= (due - ruling.day).days <= SOON_DAYS


def look_of(ruling: DayRuling, since: date | None, due_soon: bool = False) -> Look:
    """The look of a ruled day. `since` is the first day of presence recorded: of earlier days nothing is known."""
    if ruling.status is Status.LAWFUL and due_soon:
        return Look.DUE
    if ruling.status is Status.ABSENT and (since is None or ruling.day < since):
        return Look.NO_RECORD
    if ruling.status is Status.ABSENT and ruling.limit is not None and not ruling.may_enter:
        return Look.BARRED
    return _LOOKS[ruling.status]
