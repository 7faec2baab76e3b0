"""The desktop says over D-Bus that the screen is locked, the machine goes to sleep or shuts down, or another user has come.

Without a bus nothing is heard, and nothing else changes. Linux alone; a bus is reached over a local socket (`process`
takes any other address out of the environment).
"""

from __future__ import annotations

import os
import re
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant

SCREEN_SAVERS = ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
LOGIN, SESSION = "org.freedesktop.login1", "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
PATIENCE_MS = 300


class DesktopSignals(QObject):
    """`away` when the person has left, by any of these signs."""

    away = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        session, self._system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        for desktop in SCREEN_SAVERS:
            self._hear(session, "", "", f"org.{desktop}.ScreenSaver", "ActiveChanged", SLOT("begins(QDBusMessage)"))
        for name in ("PrepareForSleep", "PrepareForShutdown"):
            self._hear(self._system, LOGIN, "", f"{LOGIN}.Manager", name, SLOT("begins(QDBusMessage)"))
        own = session_path(os.environ.get("XDG_SESSION_ID", ""))
        if own:
            self._hear(self._system, LOGIN, own, SESSION, "Lock", SLOT("locked(QDBusMessage)"))
            self._hear(self._system, LOGIN, own, PROPERTIES, "PropertiesChanged", SLOT("switched(QDBusMessage)"))

    def _hear(self, bus: QDBusConnection, service: str, path: str, interface: str, name: str, slot: Any) -> None:
        if bus.isConnected():
            bus.connect(service, path, interface, name, self, slot)

    @Slot("QDBusMessage")
    def begins(self, message: QDBusMessage) -> None:
        """Something begins (true) or ends (false)."""
        if message.arguments()[:1] == [True]:
            self.away.emit()

    @Slot("QDBusMessage")
    def locked(self, _message: QDBusMessage) -> None:
        """The session is told to lock."""
        self.away.emit()

    @Slot("QDBusMessage")
    def switched(self, message: QDBusMessage) -> None:
        """Something about the session changed: is it still the one in front?"""
        ask = QDBusMessage.createMethodCall(LOGIN, message.path(), PROPERTIES, "Get")
        ask.setArguments([SESSION, "Active"])
        answer = self._system.call(ask, QDBus.CallMode.Block, PATIENCE_MS)
        active = answer.arguments()[:1]
        if [value.variant() if isinstance(value, QDBusVariant) else value for value in active] == [False]:
            self.away.emit()


def session_path(session: str) -> str:
    """The object of a session by its id, as systemd writes it ("1" is .../_31); "" where there is none."""
    if not session:
        return ""
    escaped = re.sub(r"[^A-Za-z0-9]|^[0-9]", lambda sign: f"_{ord(sign[0]):02x}", session)
    return f"/org/freedesktop/login1/session/{escaped}"
