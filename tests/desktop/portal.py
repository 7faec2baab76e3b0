"""The desktop's settings as its portal tells them: light or dark, asked for at the start and told when they change."""

from __future__ import annotations

from threading import Thread

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.threading import DBusRouter, ReceiveStopped, open_dbus_connection

PORTAL = "org.freedesktop.portal.Desktop"
SETTINGS = DBusAddress("/org/freedesktop/portal/desktop", PORTAL, "org.freedesktop.portal.Settings")
LOOKS, SCHEME = "org.freedesktop.appearance", "color-scheme"
DARK, LIGHT = 1, 2
"""As the portal counts them."""


class Portal:
    """Answers on the session bus at an address, until it is closed."""

    def __init__(self, address: str) -> None:
        self._scheme = LIGHT
        self._connection = open_dbus_connection(address)
        with DBusRouter(self._connection) as router:
            router.send_and_get_reply(message_bus.RequestName(PORTAL), timeout=10)
        self._answering = Thread(target=self._answer, daemon=True)
        self._answering.start()

    def turn(self, scheme: int) -> None:
        """From now on the desktop is dark, or light, and says so."""
        self._scheme = scheme
        self._connection.send(new_signal(SETTINGS, "SettingChanged", "ssv", (LOOKS, SCHEME, ("u", scheme))))

    def close(self) -> None:
        """Leave the bus."""
        self._connection.interrupt()
        self._answering.join(timeout=10)
        self._connection.close()

    def _answer(self) -> None:
        while True:
            try:
                call = self._connection.receive()
            except TimeoutError:  # woken for nothing
                continue
            except ReceiveStopped:
                return
            if call.header.message_type is not MessageType.method_call:
                continue
            if call.header.fields[HeaderFields.member] == "ReadAll":
                answer = new_method_return(call, "a{sa{sv}}", ({LOOKS: {SCHEME: ("u", self._scheme)}},))
            else:
                answer = new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")
            self._connection.send(answer)
