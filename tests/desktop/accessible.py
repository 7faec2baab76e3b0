"""A small screen reader: what the window tells assistive technology over AT-SPI, in pure Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

STATES = {1: "active", 4: "checked", 8: "enabled", 12: "focused", 23: "selected", 24: "sensitive", 25: "showing", 30: "visible"}
ON_THE_SCREEN = 0
SECONDS = 10.0


class Bus:
    """The accessibility bus that belongs to a session bus."""

    def __init__(self, session_bus: str) -> None:
        """Ask the session bus at that address where the accessibility bus is; it is started if need be."""
        session = open_dbus_connection(session_bus)
        where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        address = unwrap_msg(session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=SECONDS))[0]
        session.close()
        self.connection: DBusConnection = open_dbus_connection(address)

    def close(self) -> None:
        """Leave the bus."""
        self.connection.close()

    def applications(self) -> list[Accessible]:
        """The running programs that speak to a screen reader."""
        return Accessible(self, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root").children()


@dataclass(frozen=True)
class Accessible:
    """One thing on the screen, as assistive technology is told of it. Asking one that is gone raises DBusErrorResponse."""

    bus: Bus = field(repr=False, compare=False)
    owner: str
    path: str

    def _where(self, interface: str) -> DBusAddress:
        return DBusAddress(self.path, self.owner, f"org.a11y.atspi.{interface}")

    def _ask(self, interface: str, method: str, signature: str | None = None, *arguments: Any) -> Any:
        message = new_method_call(self._where(interface), method, signature, arguments)
        return unwrap_msg(self.bus.connection.send_and_get_reply(message, timeout=SECONDS))[0]

    def _property(self, interface: str, name: str) -> Any:
        message = Properties(self._where(interface)).get(name)
        return unwrap_msg(self.bus.connection.send_and_get_reply(message, timeout=SECONDS))[0][1]

    @property
    def name(self) -> str:
        """What a screen reader says first."""
        return str(self._property("Accessible", "Name"))

    @property
    def description(self) -> str:
        """What a screen reader says on request."""
        return str(self._property("Accessible", "Description"))

    @property
    def role(self) -> str:
        """The kind of thing: "push button", "table", "table cell"."""
        return str(self._ask("Accessible", "GetRoleName"))

    @property
    def states(self) -> set[str]:
        """Those of STATES that hold."""
        low, high = self._ask("Accessible", "GetState")
        bits = low | high << 32
        return {name for bit, name in STATES.items() if bits >> bit & 1}

    @property
    def text(self) -> str:
        """The text of a field."""
        return str(self._ask("Text", "GetText", "ii", 0, -1))

    def children(self) -> list[Accessible]:
        """What is directly inside."""
        return [Accessible(self.bus, *reference) for reference in self._ask("Accessible", "GetChildren")]

    def centre(self) -> tuple[int, int]:
        """The middle, in pixels of the screen."""
        x, y, width, height = self._ask("Component", "GetExtents", "u", ON_THE_SCREEN)
        return x + width // 2, y + height // 2

    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        _x, _y, width, height = self._ask("Component", "GetExtents", "u", ON_THE_SCREEN)
        return width, height

    def press(self) -> None:
        """Do the first action: what a screen reader does for "activate"."""
        assert self._ask("Action", "DoAction", "i", 0)

    def cells(self) -> list[Accessible]:
        """The cells of a table, row after row."""
        rows, columns = (self._property("Table", name) for name in ("NRows", "NColumns"))
        places = [(row, column) for row in range(rows) for column in range(columns)]
        return [Accessible(self.bus, *self._ask("Table", "GetAccessibleAt", "ii", *place)) for place in places]

    def walk(self) -> Iterator[Accessible]:
        """This and everything inside, outermost first; tables are not entered, `cells` does that."""
        level = [self]
        while level:
            yield from level
            level = [child for thing in level if thing.role != "table" for child in thing.children()]

    def find(self, role: str, name: str, state: str = "showing") -> Accessible | None:
        """The first thing inside of that role and state whose name begins with `name`; None when it is not there now."""
        try:
            for thing in self.walk():
                if thing.role == role and thing.name.startswith(name) and state in thing.states:
                    return thing
        except DBusErrorResponse:  # what was being asked has just gone from the screen
            return None
        return None

    def outline(self, depth: int = 0) -> str:
        """Role and name of everything inside, for the message of a failing test."""
        line = f"{'  ' * depth}{self.role}: {self.name}"
        inside = self.children() if self.role != "table" else []
        return "\n".join([line, *(child.outline(depth + 1) for child in inside)])
