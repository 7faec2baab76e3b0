"""Qt's Python binding, loaded quicker than it loads by itself; nothing else of kzdesk depends on how.

PySide makes a Python enumeration of each enumeration of every class that is met: some 230, with 4,000 names, until the window
stands. Python's own library has a short way for enumerations known to be sound, which takes less than half as long. And PySide
reads the source of every module that is imported after it, in search of its `__feature__`, which kzdesk does not use.
"""

from __future__ import annotations

import builtins
import enum
import sys
from typing import Any

_make_at_length: Any = getattr(enum.EnumType, "_create_", None)
_short_way: Any = getattr(enum, "_simple_enum", None)
"""Both are Python's own affair: where a newer one has them no more, Qt loads as it comes."""


def load_qt() -> None:
    """Load what every window needs; called before anything else has imported Qt."""
    if _make_at_length and _short_way:
        enum.EnumType._create_ = _make  # type: ignore[attr-defined]
    plain_import = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401 - brings QtCore and QtGui with it

    builtins.__import__ = plain_import


def _make(base: Any, name: str, names: Any, module: str | None = None, boundary: Any = None, **more: Any) -> Any:
    """What `Enum("Name", ...)` calls. The short way is for Qt's: pairs to be kept as they are, which nobody else asks for."""
    if boundary is not enum.KEEP or not isinstance(names, list) or module:
        caller = module or sys._getframe(2).f_globals.get("__name__")
        return _make_at_length(base, name, names, module=caller, boundary=boundary, **more)
    made = _short_way(base, boundary=boundary)(type(name, (), dict(names)))
    for member_name, member in made.__members__.items():
        type.__setattr__(made, member_name, member)  # as at length: found without a call
    return made
