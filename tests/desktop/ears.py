"""What a program says by itself to whoever listens on the accessibility bus."""

from __future__ import annotations

from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.wrappers import unwrap_msg

from tests.desktop.accessible import SECONDS, Bus
from tests.desktop.waiting import until

EVENTS = "org.a11y.atspi.Event.Object"
REGISTRY = DBusAddress("/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry")


class Ears:
    """Hears announcements from the moment it is made."""

    def __init__(self, address: str) -> None:
        """`address` is that of the session bus."""
        self._bus = Bus(address).connection
        rule = MatchRule(type="signal", interface=EVENTS, member="Announcement")
        unwrap_msg(self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=SECONDS))
        ask = new_method_call(REGISTRY, "RegisterEvent", "sass", ("object:announcement", [], ""))
        unwrap_msg(self._bus.send_and_get_reply(ask, timeout=SECONDS))
        self.heard: list[str] = []

    def listen(self) -> None:
        """Take in what was said since."""
        while True:
            try:
                message = self._bus.receive(timeout=0.01)
            except TimeoutError:
                return
            if message.body and len(message.body) > 3:
                self.heard.append(str(message.body[3][1]))

    def hear(self, *parts: str) -> str:
        """Wait for one announcement that holds all of these parts; it and those before it are forgotten."""

        def said() -> str:
            self.listen()
            return next((text for text in self.heard if all(part in text for part in parts)), "")

        text = until(f"someone to say {parts}, heard {self.heard}", said)
        del self.heard[: self.heard.index(text) + 1]
        return text

    def close(self) -> None:
        """Listen no longer."""
        self._bus.close()
