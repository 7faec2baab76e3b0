"""Why the log is left."""

from __future__ import annotations

from enum import Enum, auto


class Reason(Enum):
    """ASKED by button or key; PANIC; IDLE; AWAY: the screen locks, the machine sleeps, another user; END: a signal to end."""

    ASKED = auto()
    PANIC = auto()
    IDLE = auto()
    AWAY = auto()
    END = auto()
