"""Two years of a family of four, lived through the real window in Russian; every scene leaves a picture to be looked at.

They arrive in October 2022, reset their days in January 2023, register, one gets a work permit, one forgets to register, a
border run is planned and dropped, the laptop is lost and the log comes back from a travel copy, a lawyer gets a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kzdesk.domain.journal import Journal
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.storage.vault import VaultPlace
from tests.desktop.program import Program, begin_log
from tests.desktop.screen import Screen
from tests.desktop.waiting import until

WORDS = "Seven grey herons over Balkhash, 1998."
OTHERS = ("Илья", "Маша", "Тимур")
PICTURES = Path(__file__).parents[2] / "build" / "family"

said = load_catalogue("ru").gettext


class Home:
    """The window of the family's log, and the hands at it."""

    def __init__(self, screen: Screen, start: Callable[..., Program], folder: Path) -> None:
        self.screen, self._start, self.folder = screen, start, folder
        self._pictures = 0
        PICTURES.mkdir(parents=True, exist_ok=True)

    def open(self, today: str) -> None:
        """Start kzdesk on a day."""
        self.program = self._start("-m", "kzdesk", "--vault", self.folder, "--today", today, "--lang", "ru", "--theme", "light")
        self.program.window("kzdesk")

    def unlock(self, today: str) -> None:
        """Start kzdesk on a day and type the passphrase."""
        self.open(today)
        self.program.find("text", said("Passphrase"), "focused")
        self.screen.write(WORDS)
        self.screen.key("Return")
        self.program.find("table", said("Calendar"), "focused")
        self.program.window("kzdesk")

    def close(self) -> None:
        self.program.window("kzdesk")
        self.program.close()

    def picture(self, name: str) -> None:
        """Leave a picture of the screen."""
        self._pictures += 1
        self.screen.picture(PICTURES / f"{self._pictures:02} {name}.png")

    def press(self, name: str) -> None:
        """Press a button."""
        self.program.find("push button", said(name)).press()

    def fill(self, field: str, text: str) -> None:
        """Write over what a field holds."""
        self.program.find("text", said(field), "focused")
        self.screen.key("ctrl+a")
        self.screen.write(text)

    def drop_down(self, name: str, *keys: str) -> None:
        """Open a menu with the mouse, and choose by keys."""
        button = self.program.find("button menu", name)
        self.program.settle(button)
        self.screen.click(button.centre())
        self.screen.key(*keys, "Return")

    def switch_to(self, number: int) -> None:
        """Show the records of another person, by the button with the name."""
        self.drop_down(said("Whose records: {person}").format(person=""), *["Down"] * number)
        self.program.window("kzdesk")

    def see_everybody(self) -> None:
        """The last entry of the same menu."""
        self.drop_down(said("Whose records: {person}").format(person=""), "Up")

    def days_away(self, left: str, back: str) -> None:
        """Mark two days in the midst of the stay, and write when they were away."""
        self.program.find("table", said("Calendar"), "focused")
        self.screen.key("Left", "shift+Left", "Return")
        self.fill("Left on", left)
        self.screen.key("Tab")
        self.fill("Came back on", back)
        self.tick(*OTHERS)
        self.screen.key("Return")

    def name_file(self, file: Path) -> None:
        """Answer the dialog that asks for a file."""
        self.program.find("text", "", "focused")
        self.screen.key("ctrl+a")
        self.screen.write(str(file))
        self.screen.key("Return")

    def add_person(self, name: str) -> None:
        self.press("Add a person…")
        self.fill("Name", name)
        self.screen.key("Return")
        self.program.find("label", name)

    def tick(self, *names: str) -> None:
        """For whom else it is."""
        for name in names:
            self.program.find("check box", said("Also for {name}").format(name=name)).press()


def days(journal: Journal) -> list[tuple[date, date | None]]:
    """The entry and the exit of each stay."""
    return [(stay.entry, stay.exit) for stay in journal.stays]


@pytest.fixture
def home(screen: Screen, start: Callable[..., Program], tmp_path: Path) -> Iterator[Home]:
    screen.layout("us,ru")
    yield Home(screen, start, tmp_path / "vault")
    screen.layout("us")


def test_a_family(home: Home, screen: Screen) -> None:
    home.open("2022-10-05")
    home.picture("the first start")
    begin_log(home.program, WORDS, said)
    home.picture("the recovery code")
    screen.key("space", "Tab", "space")
    home.program.find("table", said("Calendar"), "focused")
    home.picture("an empty log")
    home.see_everybody()
    for name in OTHERS:
        home.add_person(name)
    home.picture("four people")
    screen.key("Escape")

    home.switch_to(1)
    screen.key("ctrl+n")
    home.fill("Entry", "01.10.2022")
    home.tick(*OTHERS)
    home.picture("one stay for four")
    screen.key("Return")
    home.program.find("label", said("Last lawful day"))
    home.picture("arrived")
    home.close()

    home.unlock("2023-01-20")
    home.picture("too long in January")
    home.days_away("18.01.2023", "18.01.2023")
    home.program.find("label", said("Last lawful day"))
    home.picture("a border run for four")
    home.close()

    home.unlock("2023-04-16")
    home.press("Permit…")
    home.fill("Valid from", "10.04.2023")
    screen.key("Tab")
    home.fill("Valid until", "09.04.2024")
    home.picture("a work permit")
    screen.key("Return")
    home.program.window("kzdesk")
    home.switch_to(2)
    home.press("Left on…")
    home.fill("Exit", "15.04.2023")
    home.tick("Маша", "Тимур")
    home.picture("three leave")
    screen.key("Return")
    home.program.window("kzdesk")
    home.close()

    home.unlock("2023-05-20")
    home.switch_to(2)
    screen.key("ctrl+n")
    home.fill("Entry", "01.05.2023")
    home.tick("Маша", "Тимур")
    screen.key("Return")
    home.program.find("label", said("Registration"))
    home.picture("back in May")
    home.press("Registered…")
    home.fill("Registered on", "19.05.2023")
    home.tick("Маша")
    screen.key("Return")
    home.program.window("kzdesk")
    home.picture("two registered")
    home.close()

    home.unlock("2023-06-10")
    home.see_everybody()
    home.program.find("label", "Тимур")
    home.picture("who must act next")
    screen.key("Escape")
    home.program.window("kzdesk")
    home.switch_to(4)
    home.picture("registration late")
    home.press("Look…")
    home.picture("what is wrong in the log")
    screen.key("Escape")
    home.program.window("kzdesk")

    screen.key("ctrl+4")
    home.picture("a plan")
    home.press("Plan another stay")
    home.program.find("label", said("This plan") + ": " + said("Not lawful"))
    home.picture("another stay planned")
    home.program.find("text", said("I come back on"), "focused")
    screen.key("ctrl+z")
    home.program.find("label", said("This plan") + ": " + said("Lawful"))
    home.picture("and dropped")
    screen.key("ctrl+1")

    copy = home.folder.with_name("copy.kzdesk")
    home.drop_down(said("Menu"), *["Up"] * 7, "Right", "Down", "Down", "Down")
    home.press("Save a travel copy…")
    home.name_file(copy)
    home.program.find("label", said("The travel copy was written, read again and is good. It holds everything, scans too."))
    home.picture("a travel copy")
    screen.key("Escape")
    home.close()

    home.folder = home.folder.with_name("another laptop")
    home.open("2023-06-12")
    home.press("Bring a travel copy…")
    home.name_file(copy)
    home.fill("Passphrase or recovery code of the copy", WORDS)
    home.picture("on another laptop")
    screen.key("Return")
    home.program.find("table", said("Calendar"), "focused")
    home.see_everybody()
    for name in OTHERS:
        home.program.find("label", name)
    screen.key("Escape")
    home.program.window("kzdesk")
    home.picture("all is back")

    report = home.folder.with_name("report.pdf")
    screen.key("ctrl+p")
    home.program.find("push button", said("Save as PDF…"))
    home.picture("a report")
    home.press("Save as PDF…")
    home.name_file(report)
    until("the report", lambda: report.exists() and report.read_bytes().startswith(b"%PDF"))
    screen.key("Escape")
    home.close()

    with closing(VaultPlace(home.folder).open(WORDS)) as log:
        own, *others = log.load()
    arrived, ran, left, back = date(2022, 10, 1), date(2023, 1, 18), date(2023, 4, 15), date(2023, 5, 1)
    assert days(own) == [(arrived, ran), (ran, None)]
    assert [(permit.first, permit.last) for permit in own.permits] == [(date(2023, 4, 10), date(2024, 4, 9))]
    assert [journal.person.name for journal in others] == list(OTHERS)
    assert [days(journal) for journal in others] == [[(arrived, ran), (ran, left), (back, None)]] * len(OTHERS)
    registered = [date(2023, 5, 19)]
    assert [[one.day for one in journal.registrations] for journal in others] == [registered, registered, []]
