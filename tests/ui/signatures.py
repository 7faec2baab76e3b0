"""Says what PySide says of its functions and of wrong calls, a line each: `python -m tests.ui.signatures [--quickly]`."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from typing import Any

from kzdesk.ui.load_qt import load_qt

CLASSES = {
    "PySide6.QtCore": ("QObject", "QDate", "QRect", "QSortFilterProxyModel"),
    "PySide6.QtGui": ("QPainter", "QColor", "QFont", "QKeySequence"),
    "PySide6.QtWidgets": ("QWidget", "QTableView", "QComboBox", "QMessageBox"),
}


class Foreign:
    """A value that no function of Qt takes."""

    def __repr__(self) -> str:
        return "foreign"


def wrong_call(function: Any) -> str:
    """The error of a call with a value of another kind."""
    try:
        function(Foreign())
    except TypeError as error:
        return str(error)
    return "no error"


def alike(text: str) -> str:
    """Without the places in memory, which are others in every process."""
    return re.sub(r"0x[0-9a-f]+", "0x", text)


def said() -> Iterator[str]:
    """Help, signatures, and the words of a wrong call."""
    from PySide6.support.signature import get_signature

    for module_name, names in CLASSES.items():
        for name in names:
            of = getattr(importlib.import_module(module_name), name)
            yield f"{name}: {wrong_call(of)}"
            for method, function in sorted(vars(of).items()):
                if callable(function) and not isinstance(function, type):
                    yield repr((name, method, str(get_signature(function)), function.__doc__))


def main() -> None:
    """Load Qt, as kzdesk does or as it comes, and tell."""
    if "--quickly" in sys.argv:
        load_qt()
    print(*map(alike, said()), sep="\n")


if __name__ == "__main__":
    main()
