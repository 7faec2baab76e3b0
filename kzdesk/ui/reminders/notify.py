"""A word to the desktop: that a date needs attention, and nothing about it, because lock screens show such words too."""

from __future__ import annotations

import sys

from kzdesk.services.language import trn
from kzdesk.ui.reminders.tray import Tray

PORTAL = "org.freedesktop.portal.Desktop"


def notify(tray: Tray | None, dates: int) -> None:
    """Say that so many dates need attention: by the tray where there is one, else by the desktop's own portal on Linux."""
    text = trn("{n} date needs attention", "{n} dates need attention", dates)
    if (tray is None or not tray.say(text)) and sys.platform == "linux":
        by_portal(text)


def by_portal(text: str) -> None:
    """Hand a notification to the desktop over D-Bus and wait for nothing; without a bus or a portal nothing happens.

    The portal takes texts alone. The older org.freedesktop.Notifications asks for an unsigned number, which PySide cannot send.
    """
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if bus.isConnected():
        call = QDBusMessage.createMethodCall(
            PORTAL, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification", "AddNotification")
        call.setArguments(["reminder", {"title": "kzdesk", "body": text}])
        bus.send(call)
