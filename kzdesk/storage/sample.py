"""The sample log: `resources/demo/sample.toml`, laid around today, in the current language, in memory only."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

from kzdesk.domain.days import add_days
from kzdesk.domain.journal import Journal, Permit, Person, Record, Registration, Stay
from kzdesk.services.language import data_text
from kzdesk.storage.places import resources
from kzdesk.storage.reading import LogToRead


def sample_journal(today: date) -> Journal:
    """The sample as of `today`: the person is inside, in an open stay, and the past shows every status."""
    with (resources() / "demo" / "sample.toml").open("rb") as file:
        sample = tomllib.load(file)

    def day(value: int | date) -> date:
        return value if isinstance(value, date) else add_days(today, value)

    def last(entry: dict[str, int | date]) -> date | None:
        return day(entry["to"]) if "to" in entry else None

    records: list[Record] = []
    for number, entry in enumerate(sample["stay"]):
        words = ("crossing_in", "crossing_out", "document", "note")
        texts: dict[str, Any] = {name: data_text(entry.get(name, "")) for name in words}
        records.append(Stay(f"stay-{number}", day(entry["from"]), last(entry), **texts))
    for number, entry in enumerate(sample["registration"]):
        records.append(Registration(f"registration-{number}", day(entry["from"]), last(entry)))
    for number, entry in enumerate(sample["permit"]):
        records.append(Permit(f"permit-{number}", day(entry["from"]), last(entry), data_text(entry.get("note", ""))))
    return Journal.of(Person(sample["citizenship"]), records)


class SampleStore(LogToRead):
    """The sample as a log store: it may be changed, and nothing of it is kept."""

    read_only = False

    def __init__(self, today: date) -> None:
        super().__init__(sample_journal(today))

    def save(self, *people: Journal) -> None:
        """Nothing is written."""
