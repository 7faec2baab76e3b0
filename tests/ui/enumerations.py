"""Says all there is to say of Qt's enumerations, a line each: `python -m tests.ui.enumerations [--quickly]`."""

from __future__ import annotations

import enum
import importlib
import re
import sys
from collections.abc import Iterator

from kzdesk.ui.load_qt import load_qt
from kzdesk.ui.qt_enumerations import _seen

MODULES = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtPrintSupport", "PySide6.QtDBus")


def enumerations(within: object, seen: set[object]) -> Iterator[enum.EnumType]:
    """Every enumeration of a module and of its classes."""
    for value in [getattr(within, name, None) for name in dir(within)]:
        if isinstance(value, type) and value.__module__.startswith("PySide6.") and value not in seen:
            seen.add(value)
            if isinstance(value, enum.EnumType):
                yield value
            else:
                yield from enumerations(value, seen)


def described(found: enum.EnumType) -> str:
    """Everything that it and its members have, and its kind; no place in memory."""
    kind = [base.__name__ for base in found.__mro__]
    own = [vars(found)[name] is member for name, member in found.__members__.items()]
    written = [(str(member), f"{member}") for member in found]
    text = f"{found.__module__}.{found.__qualname__} {kind} {own} {written} {_seen(found)}"
    return re.sub(r"0x[0-9a-f]{8,}", "0x", text)


def main() -> None:
    """Load Qt, as kzdesk does or as it comes, and tell."""
    if "--quickly" in sys.argv:
        load_qt()
    seen: set[object] = set()
    every = (found for module in MODULES for found in enumerations(importlib.import_module(module), seen))
    print(*sorted(map(described, every)), sep="\n")


if __name__ == "__main__":
    main()
