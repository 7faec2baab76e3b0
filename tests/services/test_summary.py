"""The card for each situation: what it says in large, by which day, how it looks, what its button does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kzdesk.services.summary import Ask, Card, Standing, Tone, cards
from tests.services.desks import TODAY, Plain, ago, cards_of, desk, line


def titles(*lines: str, who: str = "RUS") -> list[str]:
    """The titles of the cards in order."""
    return [card.title for card in cards_of(desk(*lines, who=who))]


def card(title: str, *lines: str, who: str = "RUS", today: date = TODAY) -> Card:
    """The one card with this title."""
    found = [card for card in cards_of(desk(*lines, who=who, today=today)) if card.title == title]
    assert len(found) == 1, f"{len(found)} cards named {title}"
    return found[0]


def named(day: date) -> str:
    """The day as it stands in a sentence."""
    return f"{day:%a} {day}"


class TestRegistration:
    @pytest.mark.parametrize(
        ("left", "headline", "tone"),
        [
            (10, "10 days left", Tone.CALM),
            (8, "8 days left", Tone.CALM),
            (7, "7 days left", Tone.SOON),
            (1, "1 day left", Tone.SOON),
            (0, "Today is the last day", Tone.SOON),
            (-1, "1 day late", Tone.SOON),
            (-2, "2 days late", Tone.SOON),
        ],
    )
    def test_it_counts_down_to_day_30(self, left: int, headline: str, tone: Tone) -> None:
        shown = card("Registration", line("stay", 29 - left))
        assert (shown.headline, shown.tone, shown.ask) == (headline, tone, Ask.REGISTER)
        assert f"{named(ago(-left))}, day 30" in shown.text
        assert ("was due" in shown.text) is (left < 0)

    def test_registered(self) -> None:
        shown = card("Registration", line("stay", 40), line("registration", 35))
        assert (shown.headline, shown.tone, shown.ask) == ("Registered", Tone.GOOD, None)

    @pytest.mark.parametrize(("left", "tone"), [(8, Tone.GOOD), (7, Tone.SOON), (0, Tone.SOON)])
    def test_registered_until_a_day_names_it(self, left: int, tone: Tone) -> None:
        shown = card("Registration", line("stay", 40), line("registration", 35, -left))
        assert (shown.headline, shown.tone) == ("Registered", tone)
        assert f"until {named(ago(-left))}." in shown.text

    def test_of_two_registrations_the_longer_counts(self) -> None:
        stay, short = line("stay", 40), line("registration", 35, -3)
        assert f"until {named(ago(-20))}." in card("Registration", stay, short, line("registration", 30, -20)).text
        assert "until this stay ends" in card("Registration", stay, short, line("registration", 30)).text

    def test_registered_late_is_registered(self) -> None:
        assert card("Registration", line("stay", 40), line("registration", 3)).headline == "Registered"

    def test_one_that_has_run_out_is_to_be_renewed(self) -> None:
        shown = card("Registration", line("stay", 40), line("registration", 35, 3))
        assert (shown.headline, shown.ask) == ("3 days without it", Ask.REGISTER)
        assert f"Your registration ended on {named(ago(3))}." in shown.text

    def test_it_is_not_shown_where_it_is_not_asked_for(self) -> None:
        assert titles(line("stay", 5), who="DEU") == ["Last lawful day", "If you leave today"]


class TestLastLawfulDay:
    @pytest.mark.parametrize(
        ("left", "headline", "tone"),
        [
            (8, "8 days left", Tone.GOOD),
            (7, "7 days left", Tone.SOON),
            (1, "1 day left", Tone.SOON),
            (0, "Today is the last day", Tone.BAD),
            (-1, "1 day over", Tone.BAD),
            (-2, "2 days over", Tone.BAD),
        ],
    )
    def test_it_counts_down_to_day_90(self, left: int, headline: str, tone: Tone) -> None:
        shown = card("Last lawful day", line("stay", 89 - left))
        assert (shown.headline, shown.tone, shown.used, shown.limit) == (headline, tone, 90 - left, 90)
        if left:
            assert named(ago(-left)) in shown.text
        else:
            assert "Leave today" in shown.text
        assert ("lawyer" in shown.text) is (left < 0)

    def test_an_entry_that_was_itself_over_names_the_day_before(self) -> None:
        shown = card("Last lawful day", line("stay", 100, 11), line("stay", 5))
        assert shown.headline == "6 days over"
        assert named(ago(6)) in shown.text


    def test_more_days_than_are_free_are_explained(self) -> None:
        older = line("stay", 170, 131)
        assert "oldest days drop out" not in card("Last lawful day", line("stay", 5)).text
        assert "oldest days drop out" in card("Last lawful day", older, line("stay", 5)).text
        assert "oldest days drop out" in card("Next entry", older).text
        assert "oldest days drop out" not in card("Next entry", line("stay", 400, 390)).text


class TestOrder:
    """The most pressing comes first."""

    def test_registration_before_a_later_last_day(self) -> None:
        assert titles(line("stay", 5))[:2] == ["Registration", "Last lawful day"]
        assert titles(line("stay", 40))[:2] == ["Registration", "Last lawful day"]

    def test_registration_before_a_last_day_that_is_the_same(self) -> None:
        assert titles(line("stay", 100, 41), line("stay", 5))[:2] == ["Registration", "Last lawful day"]
        assert titles(line("stay", 100, 40), line("stay", 5))[:2] == ["Last lawful day", "Registration"]

    def test_a_last_day_before_registration_is_due(self) -> None:
        assert titles(line("stay", 100, 20), line("stay", 2))[:2] == ["Last lawful day", "Registration"]

    def test_an_overstay_before_a_late_registration(self) -> None:
        assert titles(line("stay", 95))[:2] == ["Last lawful day", "Registration"]

    def test_what_is_done_does_not_press(self) -> None:
        assert titles(line("stay", 40), line("registration", 39))[:2] == ["Last lawful day", "Registration"]


class TestLeavingToday:
    def test_back_at_once(self) -> None:
        text = card("If you leave today", line("stay", 49)).text
        assert "at once, for 40 days" in text
        assert "1 day." in card("If you leave today", line("stay", 88)).text

    def test_back_when_days_are_free_again(self) -> None:
        text = card("If you leave today", line("stay", 89)).text
        assert f"from {named(ago(89) + timedelta(180))}, for 90 days" in text
        assert "at once" not in text


    @pytest.mark.parametrize(("days", "doubted"), [(49, False), (89, False), (90, True), (300, True)])
    def test_an_overstay_makes_the_way_back_doubtful(self, days: int, doubted: bool) -> None:
        assert ("may bar the way back" in card("If you leave today", line("stay", days)).text) is doubted


class TestOutside:
    def test_may_enter_today(self) -> None:
        shown = card("Next entry", line("stay", 100, 61))
        assert (shown.headline, shown.tone, shown.ask) == ("You may enter", Tone.GOOD, Ask.NEW_STAY)
        assert f"stay for 50 days, until {named(ago(-49))}" in shown.text

    def test_for_one_day(self) -> None:
        assert "stay for 1 day, until" in card("Next entry", line("stay", 99, 11)).text

    @pytest.mark.parametrize(("wait", "headline"), [(2, "In 2 days"), (1, "In 1 day"), (0, "You may enter")])
    def test_must_wait(self, wait: int, headline: str) -> None:
        first = 180 - wait
        shown = card("Next entry", line("stay", first, first - 89))
        assert shown.headline == headline
        assert named(ago(-wait)) in shown.text or wait == 0
        assert (shown.ask is None) is (wait > 0)
        assert ("used up" in shown.text) is (wait > 0)

    def test_what_is_free_of_the_allowance(self) -> None:
        shown = card("Allowance", line("stay", 100, 61))
        assert (shown.headline, shown.used, shown.limit) == ("50 days free", 40, 90)
        assert named(ago(61) + timedelta(180)) in shown.text
        assert card("Allowance", line("stay", 100, 12)).headline == "1 day free"
        assert card("Allowance", line("stay", 110, 5)).headline == "0 days free"

    def test_all_of_it(self) -> None:
        shown = card("Allowance", line("stay", 400, 390))
        assert (shown.headline, shown.used) == ("All of it", 0)

    def test_a_rule_without_a_window_has_no_allowance(self) -> None:
        lines = ("stay 2020-01-01 2020-01-10",)
        assert [c.title for c in cards_of(desk(*lines, today=date(2020, 2, 1)))] == ["Next entry"]


class TestPermitAndNoRule:
    @pytest.mark.parametrize(
        ("lines", "who"),
        [
            ([line("stay", 200), line("permit", 190)], "RUS"),
            ([line("stay", 200), line("permit", 190, 0)], "RUS"),
            ([line("stay", 200, 150), line("permit", 190)], "RUS"),
            ([line("stay", 5), line("permit", 10)], "XXX"),
            ([line("stay", 20, 15), line("permit", 10)], "XXX"),
        ],
        ids=["inside", "its last day", "outside", "inside, no rule", "outside, no rule"],
    )
    def test_on_a_permit(self, lines: list[str], who: str) -> None:
        (shown,) = cards_of(desk(*lines, who=who))
        assert (shown.title, shown.tone) == ("Permit", Tone.GOOD)

    def test_a_permit_that_ended_yesterday(self) -> None:
        assert card("Last lawful day", line("stay", 200), line("permit", 190, 1)).tone is Tone.BAD

    @pytest.mark.parametrize("lines", [[line("stay", 5)], [line("stay", 20, 15)]], ids=["inside", "outside"])
    def test_no_rule_is_never_calm(self, lines: list[str]) -> None:
        (shown,) = cards_of(desk(*lines, who="XXX"))
        assert (shown.title, shown.headline, shown.tone) == ("No rule recorded", "Ask first", Tone.BAD)
        assert "does not guess" in shown.text

    def test_an_empty_log_has_one_sentence_and_one_button(self) -> None:
        for who in ("RUS", "XXX"):
            (shown,) = cards_of(desk(who=who))
            assert (shown.title, shown.headline, shown.ask) == ("Welcome", "No stay yet", Ask.NEW_STAY)


def test_every_sentence_is_whole() -> None:
    situations = [desk(line("stay", days)) for days in range(0, 100, 3)]
    situations += [desk(line("stay", 100 + days, days)) for days in range(1, 100, 7)]
    for sat in situations:
        for shown in cards_of(sat):
            said = f"{shown.title}|{shown.headline}|{shown.text}"
            assert "{" not in said
            assert "None" not in said
            assert shown.text.endswith(".")


class TestOtherReadings:
    def depends(self, *lines: str) -> str:
        """The text of the card that tells what other readings give."""
        sat = desk(*lines)
        found = cards(Plain(), Standing(sat.countdown(), others=sat.otherwise()))
        return "\n".join(card.text for card in found if card.ask is Ask.COUNTING)

    def test_an_entry_under_the_cautious_readings(self) -> None:
        told = self.depends(line("stay", 150, 106), line("stay", 60, 16)).splitlines()
        assert told == [
            f"If 90 full days outside are asked for after a used-up allowance: next entry on {named(ago(16 - 91))}.",
            f"If 180 full days outside are asked for after a used-up allowance: next entry on {named(ago(16 - 181))}.",
        ]

    def test_a_registration_that_another_reading_does_not_ask_for(self) -> None:
        entered = desk("stay 2026-06-20", today=date(2026, 7, 1))
        found = cards(Plain(), Standing(entered.countdown(), others=entered.otherwise()))
        assert [card.text for card in found if card.ask is Ask.COUNTING] == [
            "If the host's notification was enough: no registration is due."]

    def test_a_last_lawful_day_and_a_length(self) -> None:
        told = self.depends(line("stay", 200, 156), line("stay", 110, 66), line("stay", 15))
        assert f"If 90 full days outside are asked for after a used-up allowance: last lawful day {named(ago(16))}." in told
        on_a_permit = (line("stay", 60, 31), line("permit", 60, 41))
        assert self.depends(*on_a_permit).startswith("If days on a permit count too: a stay of 60 days.")

    def test_no_card_where_nothing_depends_on_it(self) -> None:
        assert self.depends(line("stay", 5)) == ""


def test_a_log_with_findings_says_how_many_are_worth_a_look() -> None:
    sat = desk(line("stay", 60, 50), line("stay", 48, 40))
    (told,) = [card for card in cards(Plain(), Standing(sat.countdown(), findings=sat.findings())) if card.ask is Ask.FINDINGS]
    assert told.text == "1 thing in your log is worth a look."
