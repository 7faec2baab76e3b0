"""What leaving today would mean, alone and beside the countdown."""

from __future__ import annotations

import pytest

from kzdesk.domain.countdown import ReturnOffer, countdown, countdown_and_offer, return_offer
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
def test_it_is_the_same_alone_and_beside_the_countdown(
    lines: tuple[str, ...], who: str, offer: ReturnOffer | None
) -> None:
    log = Logbook(*lines, today="2026-05-20", who=who)
    assert return_offer(log.journal, log.book, log.today) == offer
    assert countdown_and_offer(log.journal, log.book, log.today) == (countdown(log.journal, log.book, log.today), offer)
