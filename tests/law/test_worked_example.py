"""The worked example of the format: a new country is a file, and the program rules by it as it is."""

from __future__ import annotations

from datetime import date

import pytest

from kzdesk.domain.assess import assess
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Person, Stay
from kzdesk.storage.law_values import WAYS
from kzdesk.storage.places import resources
from tests.law.pack_files import worked_example

EXAMPLE = (resources() / "law" / "README.md").read_text(encoding="utf-8")
FOLLOWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in EXAMPLE.partition("What follows from it:")[2].splitlines()
    if line.startswith(("| AAA", "| BBB", "| CCC", "| DDD"))
]


@pytest.mark.parametrize(("citizenship", "stays", "day", "status", "stay_day", "used"), FOLLOWS)
def test_the_worked_example_of_the_format_gives_what_it_says(
    citizenship: str, stays: str, day: str, status: str, stay_day: str, used: str
) -> None:
    """A new country is a file: this one is ruled by the program as it is."""
    book = worked_example()
    spans = [tuple(map(date.fromisoformat, stay.split(".."))) for stay in stays.split(", ")]
    journal = Journal.of(Person(citizenship), [Stay(str(entry), entry, exit_) for entry, exit_ in spans])
    asked = date.fromisoformat(day)
    ruling = assess(journal, book, DayRange(asked, asked), asked).on(asked)
    assert (ruling.status.code, str(ruling.stay_day), str(ruling.used)) == (status, stay_day, used)


def test_every_way_of_counting_is_in_the_worked_example() -> None:
    assert len(FOLLOWS) == 9
    assert all(f'"{way}"' in EXAMPLE for way in WAYS)
