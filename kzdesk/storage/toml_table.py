"""Reading a TOML table strictly: every key is asked for once, and what is missing, unknown or of a wrong kind is noted.

A reader gets a stand-in for a value that is wrong, so that one pass finds every problem of every file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple


class LawProblem(NamedTuple):
    """What is wrong in one place: the file, the key in it, what stands there and what should."""

    file: str
    key: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: found {self.found}, expected {self.expected}"


class Table(NamedTuple):
    """One table of a file. `name` is the way to it from the top, for messages; problems are appended to `problems`."""

    file: str
    name: str
    content: Mapping[str, object]
    problems: list[LawProblem]
    asked: set[str]

    def wrong(self, key: str, found: object, expected: str) -> None:
        """Note a problem with the value of `key`."""
        self.problems.append(LawProblem(self.file, self.path(key), _shown(found), expected))

    def path(self, key: str) -> str:
        """The key with the way to it."""
        return f"{self.name}.{key}" if self.name else key

    def has(self, key: str) -> bool:
        """Whether the table has this key at all."""
        return key in self.content

    def says(self, key: str, inner: str) -> bool:
        """Whether the table has a table `key` which has the key `inner`."""
        value = self.content.get(key)
        return isinstance(value, dict) and inner in value

    def text(self, key: str) -> str:
        """A string that is not blank."""
        value = self._value(key, "a text")
        if isinstance(value, str) and value.strip():
            return value
        self._mismatch(key, value, "a text that is not blank")
        return ""

    def day(self, key: str) -> date:
        """A date without a time."""
        value = self._value(key, "a date YYYY-MM-DD")
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._mismatch(key, value, "a date YYYY-MM-DD")
        return date.min

    def optional_day(self, key: str) -> date | None:
        """A date without a time, or None where the key is absent."""
        return self.day(key) if self.has(key) else None

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        expected = f"a whole number from {least} to {most}"
        value = self._value(key, expected)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self._mismatch(key, value, expected)
        return least

    def flag(self, key: str) -> bool:
        """`true`, or false where the key is absent."""
        self.asked.add(key)
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, value, "true or false")
        return value is True

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of one whole number above 0 or more."""
        expected = "a list of whole numbers above 0"
        value = self._value(key, expected)
        if isinstance(value, list) and value and all(type(item) is int and item > 0 for item in value):
            return tuple(value)
        self._mismatch(key, value, expected)
        return ()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of one string or more, all different."""
        expected = "a list of one text or more"
        value = self._value(key, expected)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self._mismatch(key, value, expected)
            return ()
        if not value:
            self.wrong(key, value, expected)
        for item in sorted({item for item in value if value.count(item) > 1}):
            self.wrong(key, f"{item} twice", "each only once")
        return tuple(dict.fromkeys(value))

    def table(self, key: str) -> Table:
        """A table inside this one."""
        value = self._value(key, "a table")
        if not isinstance(value, dict):
            self._mismatch(key, value, "a table")
            return Table(self.file, self.path(key), {}, [], set())
        return Table(self.file, self.path(key), value, self.problems, set())

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables of a list, each named by its `id` or else its place in the list (from 1); () where the key is absent."""
        self.asked.add(key)
        value = self.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.wrong(key, value, f"tables, each headed [[{self.path(key)}]]")
            return ()
        return tuple(
            Table(self.file, f"{self.path(key)}[{item.get('id', place)}]", item, self.problems, set())
            for place, item in enumerate(value, start=1)
        )

    def table_of_tables(self, key: str) -> dict[str, Table]:
        """The tables inside a table, by name; none where the key is absent."""
        if not self.has(key):
            self.asked.add(key)
            return {}
        outer = self.table(key)
        return {name: outer.table(name) for name in outer.content}

    def finish(self) -> None:
        """Note every key that was never asked for."""
        for key in sorted(self.content.keys() - self.asked):
            self.wrong(key, "an unknown key", f"one of {', '.join(sorted(self.asked))}")

    def _value(self, key: str, expected: str) -> object:
        self.asked.add(key)
        if key not in self.content:
            self.wrong(key, "nothing", expected)
        return self.content.get(key)

    def _mismatch(self, key: str, value: object, expected: str) -> None:
        if value is not None:
            self.wrong(key, value, expected)


def _shown(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else repr(value)
