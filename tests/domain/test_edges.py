"""Every edge in threes: one day before the limit, the limit, one day after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kzdesk.domain.days import add_days
from tests.domain.logbook import Logbook, after, d

FAR = "2030-01-01"


@pytest.mark.parametrize(
    ("who", "entry", "limit"),
    [
        ("RUS", "2016-04-07", 90),
        ("RUS", "2023-01-27", 90),
        ("DEU", "2022-06-01", 30),
        ("DEU", "2024-06-01", 30),
        ("UZB", "2024-06-01", 30),
        ("AZE", "2024-06-01", 90),
        ("UKR", "2024-06-01", 90),
        ("TUR", "2025-09-01", 90),
        ("CHN", "2022-07-07", 14),
        ("CHN", "2023-11-10", 30),
        ("IND", "2024-06-01", 14),
    ],
)
def test_the_last_day_of_an_entry(who: str, entry: str, limit: int) -> None:
    log = Logbook(f"stay {entry} {after(entry, 150)}", today=FAR, who=who)
    over = [log.status(after(entry, day - 1)) == "overstay" for day in (limit - 1, limit, limit + 1)]
    assert over == [False, False, True]
    open_stay = Logbook(f"stay {entry}", today=entry, who=who).countdown()
    assert (open_stay.last_lawful_day, open_stay.days_left) == (after(entry, limit - 1), limit - 1)


@pytest.mark.parametrize(
    ("who", "length", "limit"), [("RUS", 28, 90), ("CHN", 28, 90), ("DEU", 28, 90), ("UZB", 25, 90), ("IND", 12, 42)]
)
def test_the_last_day_of_the_window(who: str, length: int, limit: int) -> None:
    """Stays of one length with a day outside between them, none of them too long by itself, until the window is full."""
    entries = [after("2024-03-01", number * (length + 1)) for number in range(-(-limit // length))]
    log = Logbook(*(f"stay {entry} {add_days(entry, length - 1)}" for entry in entries), today=FAR, who=who)
    full = add_days(entries[-1], limit - length * (len(entries) - 1) - 1)
    around = [full - timedelta(1), full, full + timedelta(1)]
    assert [log.used(day) for day in around] == [limit - 1, limit, limit + 1]
    assert [log.status(day) for day in around] == ["lawful", "lawful", "overstay"]


@pytest.mark.parametrize(("used", "may_enter"), [(89, True), (90, False), (91, False)])
def test_a_full_house_bars_the_entry(used: int, may_enter: bool) -> None:
    first = f"stay 2024-01-01 {after('2024-01-01', used - 1)}"
    entry = after("2024-01-01", used + 5)
    log = Logbook(first, f"stay {entry} {entry}", today=FAR)
    assert log.used(entry) == used + 1
    assert (log.status(entry) == "lawful") is may_enter
    counted = Logbook(first, today=str(entry)).countdown()
    assert (counted.earliest_entry == entry) is may_enter
    assert log.on(entry + timedelta(1)).over_limit is not may_enter


@pytest.mark.parametrize(("back", "used"), [(178, 2), (179, 2), (180, 1), (181, 0)])
def test_the_window_is_180_days_with_the_day_looked_at(back: int, used: int) -> None:
    log = Logbook("stay 2024-01-01 2024-01-02", today=FAR)
    assert log.used(after("2024-01-01", back)) == used


@pytest.mark.parametrize(("early", "lawful"), [(1, False), (0, True)])
def test_the_earliest_entry_is_the_first_that_is_lawful(early: int, lawful: bool) -> None:
    stays = ("stay 2026-01-01 2026-02-14", "stay 2026-05-01 2026-06-14")
    earliest = Logbook(*stays, today="2026-06-15").countdown().earliest_entry
    assert earliest is not None
    entry = earliest - timedelta(early)
    assert (Logbook(*stays, f"stay {entry} {entry}", today=FAR).status(entry) == "lawful") is lawful


class TestRegistration:
    @pytest.mark.parametrize("who", ["RUS", "KGZ", "AZE", "TJK"])
    def test_day_30_is_the_last_without(self, who: str) -> None:
        log = Logbook("stay 2024-01-01 2024-03-15", today=FAR, who=who)
        assert [log.status(after("2024-01-01", day - 1)) for day in (29, 30, 31)] == ["lawful", "lawful", "unregistered"]

    @pytest.mark.parametrize("who", ["UKR", "TUR"])
    @pytest.mark.parametrize(
        ("entry", "status"), [("2026-06-30", "lawful"), ("2026-07-01", "unregistered"), ("2026-07-02", "unregistered")]
    )
    def test_it_is_asked_of_some_from_the_order_on(self, who: str, entry: str, status: str) -> None:
        log = Logbook(f"stay {entry} {after(entry, 40)}", today=FAR, who=who)
        assert log.status(after(entry, 29)) == "lawful"
        assert log.status(after(entry, 30)) == status

    @pytest.mark.parametrize("who", ["UZB", "DEU", "CHN", "IND"])
    def test_it_is_not_asked_of_others(self, who: str) -> None:
        log = Logbook("stay 2026-08-01", "registration 2026-08-01", today="2026-08-10", who=who)
        assert log.status("2026-08-10") == "lawful"
        assert log.countdown().registration_due is None

    @pytest.mark.parametrize(("made", "runs"), [(29, [28, 0, 12]), (30, [29, 0, 11]), (31, [30, 0, 10]), (33, [30, 2, 8])])
    def test_it_holds_from_its_day_on(self, made: int, runs: list[int]) -> None:
        log = Logbook("stay 2024-01-01 2024-02-09", f"registration {after('2024-01-01', made - 1)}", today=FAR)
        wanted = [(name, days) for name, days in zip(("lawful", "unregistered", "registered"), runs, strict=True) if days]
        assert log.statuses("2024-01-01", "2024-02-09") == wanted

    def test_it_may_end_before_the_stay_does(self) -> None:
        log = Logbook("stay 2024-01-01 2024-02-29", "registration 2024-01-10 2024-02-10", today=FAR)
        assert log.statuses("2024-01-01", "2024-02-29") == [("lawful", 9), ("registered", 32), ("unregistered", 19)]

    def test_it_counts_for_its_own_stay_only(self) -> None:
        log = Logbook("stay 2024-01-01 2024-01-20", "registration 2024-01-05", "stay 2024-02-01 2024-03-05", today=FAR)
        assert log.statuses("2024-02-01", "2024-03-05") == [("lawful", 30), ("unregistered", 4)]

    @pytest.mark.parametrize(("today", "left"), [("2024-01-29", 1), ("2024-01-30", 0), ("2024-01-31", -1)])
    def test_days_left_to_register(self, today: str, left: int) -> None:
        counted = Logbook("stay 2024-01-01", today=today).countdown()
        assert (counted.registration_due, counted.registration_days_left) == (d("2024-01-30"), left)

    def test_a_registered_person_has_none_due(self) -> None:
        counted = Logbook("stay 2024-01-01", "registration 2024-01-10", today="2024-01-20").countdown()
        assert (counted.registration_due, counted.registration_days_left) == (None, None)

    @pytest.mark.parametrize(("today", "due"), [("2024-01-15", None), ("2024-01-16", "2024-01-30")])
    def test_a_registration_that_has_ended_leaves_it_due(self, today: str, due: str | None) -> None:
        counted = Logbook("stay 2024-01-01", "registration 2024-01-05 2024-01-15", today=today).countdown()
        assert counted.registration_due == (d(due) if due else None)


class TestRegimes:
    @pytest.mark.parametrize(
        ("who", "entry", "regime"),
        [
            ("RUS", "2016-04-06", None),
            ("RUS", "2016-04-07", "kz-eaeu-2016"),
            ("RUS", "2023-01-26", "kz-eaeu-2016"),
            ("RUS", "2023-01-27", "kz-eaeu-2023"),
            ("RUS", "2023-01-28", "kz-eaeu-2023"),
            ("AZE", "2023-01-26", None),
            ("AZE", "2023-01-27", "kz-cis90-2023"),
            ("CHN", "2022-07-06", None),
            ("CHN", "2022-07-07", "kz-chn-2022"),
            ("CHN", "2023-11-09", "kz-chn-2022"),
            ("CHN", "2023-11-10", "kz-chn-2023"),
            ("TUR", "2025-08-31", None),
            ("TUR", "2025-09-01", "kz-tur-2025"),
        ],
    )
    def test_the_entry_day_chooses_the_regime_of_the_stay(self, who: str, entry: str, regime: str | None) -> None:
        log = Logbook(f"stay {entry} {after(entry, 10)}", today=FAR, who=who)
        ruling = log.on(after(entry, 10))
        assert (ruling.regime.id if ruling.regime else None) == regime
        assert (ruling.status.code == "not-covered") is (regime is None)

    def test_days_of_stays_begun_before_the_reform_do_not_count(self) -> None:
        lines = ("stay 2023-01-26 2023-03-31", "stay 2023-04-05 2023-04-10")
        assert Logbook(*lines, today=FAR).used("2023-04-10") == 6
        assert Logbook(*lines, today=FAR, transition="retroactive").used("2023-04-10") == 71
        assert Logbook(lines[0].replace("26", "27", 1), lines[1], today=FAR).used("2023-04-10") == 70

    def test_days_under_the_former_regime_of_china_count_under_the_next(self) -> None:
        log = Logbook("stay 2023-10-01 2023-10-14", "stay 2023-11-10 2023-11-20", today=FAR, who="CHN")
        assert log.used("2023-11-20") == 25
        assert [log.on(day).limit for day in ("2023-10-14", "2023-11-20")] == [42, 90]

    @pytest.mark.parametrize(
        ("entry", "regime"),
        [("2024-06-30", "kz-eaeu-2023"), ("2024-07-01", "kz-general-2023"), ("2024-07-02", "kz-general-2023")],
    )
    def test_the_citizenship_of_the_entry_day_chooses_the_regime(self, entry: str, regime: str) -> None:
        log = Logbook(f"stay {entry} {after(entry, 40)}", today=FAR, later=("2024-07-01", "DEU"))
        assert [getattr(log.on(day).regime, "id", None) for day in (entry, after(entry, 40))] == [regime, regime]
        assert log.status(after(entry, 40)) == ("unregistered" if regime == "kz-eaeu-2023" else "overstay")

    def test_days_of_the_former_citizenship_count_on(self) -> None:
        log = Logbook("stay 2024-05-01 2024-06-20", "stay 2024-07-01 2024-07-10", today=FAR, later=("2024-07-01", "DEU"))
        assert log.used("2024-07-10") == 61

    def test_nothing_is_counted_down_where_no_rule_is_recorded(self) -> None:
        outside = Logbook("stay 2024-01-01 2024-01-05", today="2025-08-31", who="TUR").countdown()
        inside = Logbook("stay 2025-08-31", today="2025-09-05", who="TUR").countdown()
        for counted in (outside, inside):
            assert counted.earliest_entry is counted.longest_stay is counted.last_lawful_day is counted.days_left is None
            assert counted.registration_due is counted.registration_days_left is None
        assert outside.full_allowance_on == d("2025-08-31")

    def test_a_waived_citizenship_is_counted_all_the_same(self) -> None:
        log = Logbook("stay 2024-01-01 2024-03-31", today=FAR, who="KGZ")
        assert [log.status(day) for day in ("2024-03-30", "2024-03-31")] == ["unregistered", "overstay"]
        assert [log.used(day) for day in ("2024-03-30", "2024-03-31")] == [90, 91]


class TestSharedDay:
    def test_it_is_one_day_with_the_worse_status_and_the_later_count(self) -> None:
        log = Logbook("stay 2024-01-01 2024-02-05", "stay 2024-02-05 2024-02-20", today=FAR)
        shared = log.on("2024-02-05")
        assert (shared.status.code, shared.stay_day, shared.used) == ("unregistered", 1, 36)
        assert (log.status("2024-02-06"), log.on("2024-02-06").stay_day) == ("lawful", 2)

    def test_the_worse_status_may_be_the_later_stays(self) -> None:
        log = Logbook("stay 2023-01-10 2023-02-05", "stay 2023-02-05 2023-05-31", "stay 2023-05-31 2023-06-02", today=FAR)
        assert log.used("2023-05-06") == 91
        assert [log.status(day) for day in ("2023-05-05", "2023-05-06", "2023-05-31")] == [
            "unregistered",
            "overstay",
            "overstay",
        ]

    def test_the_day_of_a_changed_regime_counts_once(self) -> None:
        log = Logbook("stay 2023-01-01 2023-01-27", "stay 2023-01-27 2023-02-05", today=FAR)
        assert [log.used(day) for day in ("2023-01-26", "2023-01-27", "2023-01-28")] == [0, 1, 2]

    def test_a_stay_of_one_day_between_two(self) -> None:
        log = Logbook("stay 2024-01-01 2024-01-10", "stay 2024-01-10 2024-01-10", "stay 2024-01-10 2024-01-15", today=FAR)
        assert (log.used("2024-01-15"), log.on("2024-01-15").stay_day) == (15, 6)

    def test_an_overstay_of_the_earlier_stay_is_not_the_later_stays(self) -> None:
        log = Logbook("stay 2024-01-01 2024-01-31", "stay 2024-01-31", today="2024-02-03", who="DEU")
        assert log.status("2024-01-31") == "overstay"
        assert log.countdown().last_lawful_day == after("2024-01-31", 29)

    def test_a_later_stay_that_is_over_from_its_second_day(self) -> None:
        lines = ("stay 2024-01-01 2024-01-29", "stay 2024-02-01 2024-03-01", "stay 2024-03-03 2024-04-02", "stay 2024-04-02")
        log = Logbook(*lines, today="2024-04-04", who="DEU")
        assert [log.used(day) for day in ("2024-04-02", "2024-04-03")] == [90, 91]
        assert [log.status(day) for day in ("2024-04-01", "2024-04-02", "2024-04-03")] == ["lawful", "overstay", "overstay"]
        assert log.countdown().last_lawful_day == d("2024-04-02")


class TestPermit:
    def test_its_days_do_not_count_unless_one_reads_it_so(self) -> None:
        lines = ("stay 2024-01-01 2024-01-31", "permit 2024-01-11 2024-01-20")
        assert Logbook(*lines, today=FAR).used("2024-01-31") == 21
        assert Logbook(*lines, today=FAR, permit_days="count-permit-days").used("2024-01-31") == 31

    @pytest.mark.parametrize(
        ("day", "status"),
        [("2024-01-09", "lawful"), ("2024-01-10", "permit"), ("2024-01-20", "permit"), ("2024-01-21", "lawful")],
    )
    def test_both_its_ends_are_covered(self, day: str, status: str) -> None:
        assert Logbook("stay 2024-01-01 2024-01-31", "permit 2024-01-10 2024-01-20", today=FAR).status(day) == status

    def test_it_covers_days_of_presence_only(self) -> None:
        log = Logbook("stay 2024-01-01 2024-01-05", "permit 2024-01-01", today=FAR)
        assert log.statuses("2023-12-31", "2024-01-07") == [("absent", 1), ("permit", 5), ("absent", 2)]

    def test_it_stops_the_countdown(self) -> None:
        for lines in (("stay 2024-01-01", "permit 2024-01-05"), ("permit 2024-01-05",)):
            counted = Logbook(*lines, today="2024-02-01").countdown()
            assert counted.earliest_entry is counted.last_lawful_day is counted.registration_due is None

    def test_an_entry_on_a_permit_is_no_overstay_though_the_allowance_is_used_up(self) -> None:
        lines = ("stay 2024-01-01 2024-03-31", "stay 2024-04-10", "permit 2024-04-05 2024-04-20")
        log = Logbook(*lines, today="2024-04-25")
        assert log.used("2024-04-10") == 91
        assert [log.status(day) for day in ("2024-04-10", "2024-04-20", "2024-04-21")] == ["permit", "permit", "overstay"]
        assert log.countdown().last_lawful_day == d("2024-04-20")

    def test_it_covers_a_stay_that_no_rule_covers(self) -> None:
        log = Logbook("stay 2024-01-01 2024-01-10", "permit 2024-01-03 2024-01-05", today=FAR, who="TUR")
        assert log.statuses("2024-01-01", "2024-01-10") == [("not-covered", 2), ("permit", 3), ("not-covered", 5)]


class TestHostNotification:
    @pytest.mark.parametrize(
        ("entry", "status"), [("2026-06-30", "lawful"), ("2026-07-01", "unregistered"), ("2026-07-02", "unregistered")]
    )
    def test_it_was_enough_for_entries_before_the_order(self, entry: str, status: str) -> None:
        log = Logbook(f"stay {entry}", today=str(after(entry, 35)), registration_basis="host-notification")
        assert log.status(after(entry, 30)) == status
        assert (log.countdown().registration_due is None) is (status == "lawful")


class TestAsOfToday:
    def test_records_that_begin_later_are_left_out(self) -> None:
        now = Logbook("stay 2024-01-01", today="2024-01-10").countdown()
        later = ("stay 2024-06-01 2024-06-10", "permit 2024-01-20", "registration 2024-01-15")
        then = Logbook("stay 2024-01-01 2024-01-31", *later, today="2024-01-10").countdown()
        assert (then.last_lawful_day, then.registration_due) == (now.last_lawful_day, now.registration_due)
        assert then.full_allowance_on == now.full_allowance_on == after("2024-01-10", 180)

    def test_the_day_of_the_exit_is_still_inside(self) -> None:
        assert Logbook("stay 2024-01-01 2024-01-10", today="2024-01-10").countdown().days_left == 80
        assert Logbook("stay 2024-01-01 2024-01-10", today="2024-01-11").countdown().days_left is None

    def test_an_entry_that_is_itself_over_names_the_day_before(self) -> None:
        counted = Logbook("stay 2024-01-01 2024-03-30", "stay 2024-04-05", today="2024-04-07").countdown()
        assert (counted.last_lawful_day, counted.days_left) == (d("2024-04-04"), -3)

    @pytest.mark.parametrize(
        ("today", "full"), [("2024-07-01", "2024-07-08"), ("2024-07-08", "2024-07-08"), ("2024-07-09", "2024-07-09")]
    )
    def test_the_full_allowance_comes_back_180_days_after_the_last_counted_day(self, today: str, full: str) -> None:
        assert Logbook("stay 2024-01-01 2024-01-10", today=today).countdown().full_allowance_on == d(full)

    def test_an_entry_after_today_without_an_exit_is_one_day(self) -> None:
        log = Logbook("stay 2024-05-01", today="2024-04-01")
        assert log.statuses("2024-04-30", "2024-05-02") == [("absent", 1), ("lawful", 1), ("absent", 1)]
