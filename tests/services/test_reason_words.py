"""Every reason has its sentence, with its values in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kzdesk.domain.days import DayRange
from kzdesk.domain.reason import Reason, Why
from kzdesk.domain.ruling import Status
from kzdesk.services.reason_words import reason_text
from tests.services.desks import Plain
from tests.services.sentences import whole

DAY = date(2023, 10, 10)
DATES = Plain()
SPAN = DayRange(DAY - timedelta(179), DAY)
FULL = {"days": 77, "limit": 90, "date": DAY, "span": SPAN, "status": Status.OVERSTAY, "text": "RUS"}
COUNTED_DAYS = (Why.COUNTED, Why.PERMIT_DAYS, Why.EARLIER_RULE, Why.NO_RULE_DAYS)


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_a_sentence_with_its_values(why: Why) -> None:
    text = reason_text(DATES, Reason(why, **FULL))  # type: ignore[arg-type]
    assert whole(text)
    if why in (Why.USED, Why.USED_EXCEEDED):
        assert all(part in text for part in ("77", "90", "180 days", DATES.span(SPAN)))
    elif why in COUNTED_DAYS:
        assert "77 days" in text
        assert DATES.span(SPAN) in text
    elif why is Why.TOO_SOON:
        assert "77 full days outside" in text
    elif why in (Why.OTHERWISE, Why.OTHERWISE_MAY_ENTER, Why.OTHERWISE_BARRED, Why.READING):
        assert "RUS" in text
    elif why not in (Why.MAY_ENTER, Why.ENTRY_BARRED, Why.NOTE):
        assert str(DAY) in text


def test_reasons_that_differ_are_said_differently() -> None:
    said = {reason_text(DATES, Reason(why, **FULL)) for why in Why}  # type: ignore[arg-type]
    assert len(said) == len(Why)
    assert reason_text(DATES, Reason(Why.ON_PERMIT)) == "On a permit or visa without an end."


@pytest.mark.parametrize("why", COUNTED_DAYS)
def test_one_day_in_the_period_is_one_day(why: Why) -> None:
    text = reason_text(DATES, Reason(why, days=1, date=DAY, span=DayRange(DAY, DAY)))
    assert f"{DAY}..{DAY}: 1 day" in text
    assert "1 days" not in text


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2023, 1, 27), date.max, "in force since 2023-01-27, citizenship Russia."),
        (date(2016, 4, 7), date(2023, 1, 26), "in force from 2016-04-07 to 2023-01-26, citizenship Russia."),
        (date.min, date.max, "2023-10-10, holds for the whole stay."),
    ],
)
def test_the_rule_is_named_with_the_days_it_was_in_force(first: date, last: date, said: str) -> None:
    text = reason_text(DATES, Reason(Why.GOVERNED, date=DAY, span=DayRange(first, last), text="RUS"))
    assert text.startswith("The rule of the day of entry, 2023-10-10")
    assert text.endswith(said)


def test_what_another_reading_gives_is_said_with_its_name() -> None:
    told = Reason(Why.OTHERWISE, status=Status.LAWFUL, text="the host's notification was enough")
    assert reason_text(DATES, told) == "Read another way (the host's notification was enough): lawful."
