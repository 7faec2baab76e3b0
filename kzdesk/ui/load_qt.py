"""Qt's Python binding, loaded quicker than it loads by itself; nothing else of kzdesk depends on how.

PySide makes a Python enumeration of each enumeration of every class that is met: some 230, with 4,000 names, until the window
stands. Python's own library has a short way for enumerations known to be sound, which takes less than half as long. And PySide
reads the source of every module that is imported after it, in search of its `__feature__`, which kzdesk does not use.
"""

from __future__ import annotations

import builtins
import enum
from collections.abc import Iterable
from typing import Any


def load_qt() -> None:
    """Load what every window needs; called before anything else has imported Qt."""
    enum.EnumType._create_ = _make_shortly  # type: ignore[attr-defined]
    plain_import = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401 - brings QtCore and QtGui with it

    builtins.__import__ = plain_import


_make_at_length = enum.EnumType._create_  # type: ignore[attr-defined]


def _make_shortly(base: Any, name: str, names: object, boundary: Any = None, **more: Any) -> Any:
    """What `Enum("Name", [("ONE", 1)])` calls; the short way where the names and their numbers are given, as Qt's are."""
    if not isinstance(names, list) or not all(isinstance(each, tuple) for each in names):
        return _make_at_length(base, name, names, boundary=boundary, **more)
    made = enum._simple_enum(base, boundary=boundary)(type(name, (), dict(names)))  # type: ignore[attr-defined]
    for member_name, member in made.__members__.items():
        type.__setattr__(made, member_name, member)  # as at length: found without a call
    return made
