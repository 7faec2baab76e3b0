"""The help inside the app: topics of plain sentences, in the language that is spoken now; numbers of the law come from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Journal, Person, Stay
from kzdesk.domain.law import Lawbook
from kzdesk.domain.reach import earliest_entry, longest_stay
from kzdesk.services.language import tr, trn
from kzdesk.services.report_words import counting_sentences
from kzdesk.services.settings import Settings
from kzdesk.services.words import DateStyle

MARCH = 3
"""The example begins in spring, so that all of it lies in a year or two that people can follow."""


class Term(NamedTuple):
    """A word and what it means here, or a key and what it does."""

    word: str
    meaning: str


class Topic(NamedTuple):
    """One page of the help: paragraphs, a worked example, terms. `colours`: the looks of the days are shown beneath."""

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    colours: bool = False
    example: tuple[str, ...] = ()


def topics(dates: DateStyle, person: Person, lawbook: Lawbook, today: date) -> tuple[Topic, ...]:
    """Every page, the most asked for first."""
    counting = [text for text, _ in counting_sentences(dates, person, lawbook, today)]
    return (
        Topic("counting", tr("How days are counted"), (*counting, *_doubts()),
              example=tuple(example(dates, person, lawbook, today))),
        Topic("begin", tr("First steps"), _begin()),
        Topic("colours", tr("What the colours mean"), _colours(), colours=True),
        Topic("planning", tr("Planning a trip"), _planning()),
        Topic("records", tr("Writing down stays"), _records()),
        Topic("people", tr("A family in one log"), _people()),
        Topic("privacy", tr("What stays private"), _privacy()),
        Topic("keyboard", tr("Keyboard"), (), keys()),
        Topic("words", tr("Words"), (), _words()),
    )


def example(dates: DateStyle, person: Person, lawbook: Lawbook, today: date) -> Iterator[str]:
    """One stay worked out under the person's own rule: as long as it may be, and when the next one may begin."""
    entry = date(today.year, MARCH, 1)
    regime = CitizenLaw(lawbook, person).regime(entry)
    longest = longest_stay(Journal(person), lawbook, entry)
    if regime is None or not longest:
        return
    last = add_days(entry, longest - 1)
    text = trn("Who enters on {entry} and has not been inside before may stay for {n} day, until {last}.",
               "Who enters on {entry} and has not been inside before may stay for {n} days, until {last}.", longest)
    yield text.format(entry=dates.short(entry), last=dates.short(last))
    back = earliest_entry(Journal(person, (Stay("example", entry, last),)), lawbook, add_days(last, 1), last)
    if back is None:
        return
    outside = len(DayRange(last, back)) - 2
    text = trn("After that the first lawful entry is {back}, after {n} full day outside.",
               "After that the first lawful entry is {back}, after {n} full days outside.", outside)
    yield text.format(back=dates.short(back))
    if outside:
        yield tr("On that day {entry} has dropped out of the count; from then on one day after the other comes free.").format(
            entry=dates.short(entry))


def _begin() -> tuple[str, ...]:
    return (
        tr("Write down the stay you are in now: its entry alone is enough. The cards at the left then say until when you may "
           "stay and when to register."),
        tr("Then add your earlier stays of the last months, from the stamps in your passport or your tickets: they use up days "
           "too. What is not written down is not counted."),
        tr("Write down the registration when you have it, and a permit or visa when you get one."),
        tr("“Coming dates” in the menu lists every deadline. The settings can remind you of them."),
        tr("The report prints it all for an officer or a lawyer. “Residence permit” tells by when to file for one."),
    )


def _doubts() -> tuple[str, ...]:
    return (
        tr("“Why?” beside each day shows the rule, the days that were counted, those that were left out, and the law."),
        tr("Officials and lawyers read some rules differently. “How my days are counted” in the menu lets you choose."),
        tr("Today is the date in Kazakhstan, whatever the clock of this computer says."),
    )


def _colours() -> tuple[str, ...]:
    return (
        tr("Each day has a colour, a sign and a pattern, so that it can be read without colour too."),
        tr("A thick ring is today. A dashed edge is a day to come. A triangle marks the day of entry or of exit."),
    )


def _planning() -> tuple[str, ...]:
    return (
        tr("In the plan you try dates freely; the log stays as it is."),
        tr("The verdict names the first unlawful day and offers the smallest change that mends the plan."),
        tr("“At most” keeps later stays lawful too: days that a later trip needs are not given away."),
        tr("A border run starts a new stay and a new count to registration. The days already used still count."),
        tr("The neighbours of a border run are Kyrgyzstan, Uzbekistan, Russia, China and Turkmenistan."),
    )


def _records() -> tuple[str, ...]:
    return (
        tr("Drag over days, press New stay, or mark days with Shift and the arrows and press Enter: the result is the same."),
        tr("While you are inside, leave the exit empty. Write it down when you have left."),
        tr("Place, document and note may stay empty. Dates alone are enough."),
        tr("Every change is saved at once and can be undone as long as the window is open."),
        tr("If you were away for some days within a stay, drag over them: the stay is split there."),
    )


def _people() -> tuple[str, ...]:
    return (
        tr("One log can hold several people: each with their own stays, citizenship, documents and plans. “Family and other "
           "people” in the menu adds them and shows who must act next."),
        tr("The button with the name above the cards switches to another person; everything in the window is theirs then."),
        tr("What several of you did together is written once: the editor of a stay, of days away or of a registration offers to"
           " save it for the others too."),
        tr("Write down passports with their last day, and the coming dates tell of it. A document can be chosen in each stay."),
    )


def _privacy() -> tuple[str, ...]:
    return (
        tr("The log is one encrypted file on this computer. Without your passphrase or the recovery code nobody can read it."),
        tr("kzdesk opens no connection to the network: no account, no statistics, no search for updates."),
        tr("It keeps no list of files you opened, and the title of its window says nothing about you."),
        tr("A log without a passphrase can be read by anyone who can use this computer or copy its files."),
        tr("A report or a picture is not encrypted. It goes only where you save or print it."),
        tr("It does not protect against a program that watches this computer, a screen left open, or being made to unlock it."),
        tr("Reminders, the icon in the tray and starting with the computer are off until you switch them on."),
    )


def keys() -> tuple[Term, ...]:
    """Every key and what it does."""
    pairs = (
        (tr("Arrows"), tr("a day, a week")),
        ("Home, End", tr("first and last day of the week")),
        ("Ctrl+Home, Ctrl+End", tr("first and last day of the month, in the year view of the year")),
        ("Page Up, Page Down", tr("a month; with Shift a year")),
        (tr("T or Ctrl+T"), tr("today")),
        (tr("Shift+arrows, then Enter"), tr("mark days and open them")),
        (tr("Alt+arrows"), tr("move the planned stay; with Shift its end")),
        (tr("Enter, Space, F2"), tr("open the day")),
        ("Delete", tr("delete the stay of the day")),
        ("Esc", tr("stop marking, close")),
        ("Ctrl+N", tr("new stay")),
        ("Ctrl+Shift+N", tr("new stay in one line")),
        (tr("/ or Ctrl+F"), tr("find")),
        ("Ctrl+I, Ctrl+E", tr("import, export")),
        ("Ctrl+1 … Ctrl+4", tr("month, year, list, plan")),
        ("Ctrl+Z, Ctrl+Shift+Z", tr("undo, redo")),
        ("Ctrl+D", tr("coming dates")),
        ("Ctrl+P, Ctrl+Shift+P", tr("report, print this view")),
        ("Ctrl+L", tr("lock")),
        (Settings().panic_key, tr("take everything off the screen and lock, unless you chose another key")),
        ("F1, Ctrl+?", tr("help, this list")),
        ("Ctrl+,", tr("settings")),
        ("F10", tr("menu")),
        (tr("Cyrillic letters"), tr("the same keys count: T is Е, Ctrl+Z is Ctrl+Я, / is beside the right Shift")),
    )
    return tuple(Term(key, what) for key, what in pairs)


def _words() -> tuple[Term, ...]:
    pairs = (
        (tr("Stay"), tr("The days from an entry to the next exit, both included.")),
        (tr("Reference period"), tr("The days that end on the day looked at, in which days are added up.")),
        (tr("Allowance"), tr("How many visa-free days the reference period may hold.")),
        (tr("Last lawful day"), tr("The last day on which you may be inside if you stay without a break.")),
        (tr("Registration"), tr("With the migration service. It belongs to one stay; a new entry asks for a new one.")),
        (tr("Border run"), tr("Out and in again, often on one day, to begin a new stay.")),
        (tr("Overstay"), tr("Days inside beyond a limit.")),
        (tr("Permit"), tr("A temporary residence permit, a residence card or a visa. While it is valid, days do not count.")),
        (tr("Reading"), tr("One way to understand a disputed rule.")),
        (tr("No rule recorded"), tr("No rule is recorded for this citizenship and entry day. kzdesk does not guess.")),
    )
    return tuple(Term(word, meaning) for word, meaning in pairs)


def matching(pages: tuple[Topic, ...], wanted: str) -> tuple[Topic, ...]:
    """The pages that hold every word looked for, in any order and in any case; all of them where none is."""
    words = wanted.casefold().split()
    return tuple(page for page in pages if all(word in _all_text(page) for word in words))


def _all_text(page: Topic) -> str:
    terms = (text for term in page.terms for text in term)
    return "\n".join((page.title, *page.paragraphs, *page.example, *terms)).casefold()
