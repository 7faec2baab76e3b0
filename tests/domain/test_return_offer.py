"""What leaving today would mean, beside the countdown."""

from __future__ import annotations

import pytest

from kzdesk.domain.countdown import ReturnOffer, countdown, countdown_and_offer
from tests.domain.logbook import Logbook, d


@pytest.mark.parametrize(
    ("lines", "who", "offer"),
    [
        (("stay 2026-05-01",), "RUS", ReturnOffer(d("2026-05-21"), 70)),
        (("stay 2026-01-01 2026-03-31",), "RUS", None),
        (("stay 2026-05-01", "permit 2026-05-10"), "RUS", None),
        (("stay 2026-05-01",), "PRK", None),
    ],
    ids=["inside", "outside", "on a permit", "without a rule"],
)
def test_it_is_told_beside_the_countdown_and_changes_nothing_of_it(
    lines: tuple[str, ...], who: str, offer: ReturnOffer | None
) -> None:
    log = Logbook(*lines, today="2026-05-20", who=who)
    assert countdown_and_offer(log.journal, log.book, log.today) == (countdown(log.journal, log.book, log.today), offer)
