"""Every finding says which days, what to do, and what follows where that is recorded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kzdesk.domain.days import DayRange
from kzdesk.domain.findings import Finding, Fine, Severity, Trouble, findings
from kzdesk.domain.ruling import Status
from kzdesk.services.finding_words import finding_text, severity_name
from tests.domain.logbook import Logbook, d
from tests.services.desks import Plain, ago, desk, line
from tests.services.sentences import whole

DAY = date(2023, 10, 10)
DATES = Plain()
OF_ONE_DAY = (Trouble.REGISTRATION_OUTSIDE_STAY, Trouble.PERMIT_ENDS, Trouble.GAP_OF_ONE_DAY)


def said(code: Trouble, length: int = 1) -> str:
    days = DayRange(DAY, DAY + timedelta(length - 1))
    return finding_text(DATES, Finding(code, days, Severity.WARNING, then=Status.OVERSTAY, texts=("Remark.",)))


@pytest.mark.parametrize("code", Trouble)
@pytest.mark.parametrize("length", [1, 2])
def test_every_trouble_says_which_days(code: Trouble, length: int) -> None:
    text = said(code, length)
    assert whole(text)
    assert str(DAY) in text
    assert text.endswith(".")
    if code not in (*OF_ONE_DAY, Trouble.SPECIAL_PERIOD):
        assert f" {length} day{'s' if length > 1 else ''}: " in text


def test_what_to_do_about_it() -> None:
    assert "Ask a lawyer" in said(Trouble.OVERSTAY)
    assert "go to the migration service" in said(Trouble.UNREGISTERED)
    assert "does not guess" in said(Trouble.NOT_COVERED)
    assert "Check its date" in said(Trouble.REGISTRATION_OUTSIDE_STAY)
    assert "From the next day: overstay" in said(Trouble.PERMIT_ENDS)
    assert "write down the exit" in said(Trouble.OPEN_STAY_TOO_LONG)
    assert "correct their dates" in said(Trouble.GAP_OF_ONE_DAY)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (Trouble.OVERSTAY, "This would be an overstay of 2 days: 2023-10-10..2023-10-11."),
        (Trouble.UNREGISTERED, "Register by Mon 2023-10-09."),
        (Trouble.PERMIT_ENDS, "Leave by that day, or have a new one in time."),
    ],
)
def test_of_days_to_come_nothing_is_said_to_have_happened(code: Trouble, text: str) -> None:
    days = DayRange(DAY, DAY + timedelta(1))
    told = finding_text(DATES, Finding(code, days, Severity.BREACH, ahead=True, then=Status.OVERSTAY))
    assert told.endswith(text)


def test_the_reading_that_makes_a_day_an_overstay_is_named() -> None:
    log = Logbook("stay 2026-01-01 2026-02-14", "stay 2026-05-01 2026-06-14", "stay 2026-08-30 2026-09-02", today="2026-10-01",
                  window="cautious-90")
    told = [f for f in findings(log.assessed("2026-01-01", "2026-10-01")) if f.code is Trouble.OVERSTAY]
    assert [f.reading.id if f.reading else None for f in told] == ["cautious-90"]
    assert finding_text(DATES, told[0]).endswith(
        "By the reading you chose: 90 full days outside are asked for after a used-up allowance.")


def test_an_overstay_of_a_citizen_under_the_waiver_says_what_is_noted() -> None:
    log = Logbook("stay 2024-01-01 2024-04-15", today="2024-05-01", who="KGZ")
    told = [f for f in findings(log.assessed("2024-01-01", "2024-05-01")) if f.code is Trouble.OVERSTAY]
    assert "on fines is not taken into account" in finding_text(DATES, told[0])


def over(first: str, days: int) -> str:
    """The sentence of an overstay of so many days, on a stay whose 91st day is `first`."""
    entry = d(first) - timedelta(90)
    log = Logbook(f"stay {entry} {d(first) + timedelta(days - 1)}", f"registration {entry}", today="2030-01-01")
    (finding,) = findings(log.assessed(str(entry), "2030-01-01"))
    return finding_text(DATES, finding)


@pytest.mark.parametrize(
    ("days", "follows"),
    [
        (3, "Up to 3 days of overstay: a warning."),
        (4, "a fine of 10 MCI. By the index of 2026 that is 43\N{NO-BREAK SPACE}250 tenge."),
        (5, "a fine of 10 MCI."),
        (6, "How much was not seen: ask a lawyer."),
    ],
)
def test_what_follows_an_overstay_by_its_length(days: int, follows: str) -> None:
    assert follows in over("2026-05-01", days)


def test_an_index_that_is_not_recorded_is_said_to_be_so() -> None:
    assert over("2024-05-01", 4).endswith("The index of 2024 is not recorded.")


def test_an_index_that_changed_within_the_year_gives_both_amounts() -> None:
    told = Finding(Trouble.OVERSTAY, DayRange(DAY, DAY), Severity.BREACH,
                   sanction=desk().lawbook.sanction(4), fine=Fine(2022, (30630, 31800), "KZT"))
    text = finding_text(DATES, told)
    assert "that is 30\N{NO-BREAK SPACE}630 tenge, later in that year 31\N{NO-BREAK SPACE}800 tenge." in text


def test_each_severity_has_a_name_of_its_own() -> None:
    assert len({severity_name(severity) for severity in Severity}) == len(Severity)


def test_a_desk_finds_what_is_past_and_a_permit_that_will_end() -> None:
    sat = desk(line("stay", 40), line("permit", 20, -10))
    assert [(f.code, f.days.first, f.ahead) for f in sat.findings()] == [(Trouble.PERMIT_ENDS, ago(-10), True)]
    assert desk(line("stay", 40), line("registration", 35), line("permit", 20, 10)).findings()[0].code is Trouble.PERMIT_ENDS
    assert desk().findings() == ()
