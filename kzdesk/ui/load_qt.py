"""Qt's Python binding, loaded quicker than it loads by itself; nothing else of kzdesk depends on how.

PySide keeps the modules that word the signatures of its functions packed, and compiles them each time. They are needed where a
call is wrong, or its help is asked for, and are read then. It also reads the source of every module that is imported after it,
in search of its `__feature__`, which kzdesk does not use.

And Qt shares a large filling among threads. Those of a calendar are small: to wait for the threads takes longer.
"""

from __future__ import annotations

import builtins
import os
import sys
from functools import partial
from threading import RLock
from types import ModuleType
from typing import Any

from kzdesk.ui.qt_enumerations import make_quickly

SIGNATURES = "shibokensupport.signature"
REACHED_INTO = (f"{SIGNATURES}.mapping", "update_mapping")
"""PySide takes this function out of the module's dictionary without asking the module for it."""
_one_at_a_time = RLock()


def load_qt() -> None:
    """Load what every window needs; called before anything else has imported Qt."""
    make_quickly()
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    plain_import = builtins.__import__
    builtins.__import__ = partial(_import, plain_import)
    try:
        import PySide6.QtWidgets  # noqa: F401 - brings QtCore and QtGui with it
    finally:
        builtins.__import__ = plain_import


def _import(plain_import: Any, name: str, *named: Any, **more: Any) -> Any:
    """`__import__`, which stands in front of PySide's finder while that finds its modules of signatures."""
    if name != SIGNATURES or _WhenAsked in sys.meta_path:
        return plain_import(name, *named, **more)
    sys.meta_path.insert(0, _WhenAsked)
    try:
        return plain_import(name, *named, **more)
    finally:
        sys.meta_path.remove(_WhenAsked)


class _WhenAsked:
    """Finds the modules of signatures that PySide's `loader` names, none of which it needs yet."""

    @classmethod
    def find_spec(cls, name: str, *where: Any) -> Any:
        """What the other finders find, to be read later."""
        if not name.startswith(f"{SIGNATURES}.") or name == f"{SIGNATURES}.loader":
            return None
        others = (finder.find_spec(name, *where) for finder in sys.meta_path if finder is not cls)
        spec: Any = next(filter(None, others), None)
        if spec:
            spec.loader = _Later(spec.loader)
        return spec


class _Later:
    """Loads a module without reading it."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, spec: Any) -> ModuleType:
        """One that reads itself."""
        return _Unread(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it to the module."""
        vars(module)["_unread"] = self._loader
        name, function = REACHED_INTO
        if module.__name__ == name:
            vars(module)[function] = partial(_call, module, function)


class _Unread(ModuleType):
    """A module that is read when something in it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        _read(self)
        if name in vars(self):
            return vars(self)[name]
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}", name=name, obj=self)


def _read(module: ModuleType) -> None:
    with _one_at_a_time:
        loader = vars(module).pop("_unread", None)
        if loader:
            spec: Any = module.__spec__
            published, spec.name = spec.name, module.__name__  # PySide has published it under another name
            try:
                loader.exec_module(module)
            except BaseException:
                vars(module)["_unread"] = loader  # for the next who asks
                raise
            finally:
                spec.name = published


def _call(module: ModuleType, function: str) -> Any:
    _read(module)
    return vars(module)[function]()
