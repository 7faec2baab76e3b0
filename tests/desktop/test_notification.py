"""A reminder reaches the desktop's own portal over the session bus, and says only that a date needs attention."""

from __future__ import annotations

import subprocess
import sys

from jeepney import HeaderFields, MessageType, message_bus
from jeepney.io.blocking import open_dbus_connection

from kzdesk.ui.reminders.notify import PORTAL
from tests.desktop.screen import Screen

TELL = """
from PySide6.QtCore import QCoreApplication
from kzdesk.ui.reminders.notify import notify
application = QCoreApplication([])
notify(None, 2)
"""


def test_the_portal_is_told_how_many_dates_and_nothing_else(screen: Screen) -> None:
    portal = open_dbus_connection(screen.environment["DBUS_SESSION_BUS_ADDRESS"])
    try:
        portal.send_and_get_reply(message_bus.RequestName(PORTAL), timeout=10)
        command = [sys.executable, "-c", TELL]
        answer = subprocess.run(command, env=screen.environment, capture_output=True, text=True, timeout=30)
        assert (answer.returncode, answer.stderr) == (0, "")
        while (call := portal.receive(timeout=10)).header.message_type is not MessageType.method_call:
            pass
        assert call.header.fields[HeaderFields.member] == "AddNotification"
        assert call.header.fields[HeaderFields.signature] == "sa{sv}"
        _id, words = call.body
        assert words == {"title": ("s", "kzdesk"), "body": ("s", "2 dates need attention")}
    finally:
        portal.close()


def test_without_a_bus_nothing_happens(screen: Screen) -> None:
    environment = {**screen.environment, "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    answer = subprocess.run([sys.executable, "-c", TELL], env=environment, capture_output=True, text=True, timeout=30)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
