"""Google's location history in its four shapes becomes stays to look through; anything else is refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.services.evidence import LONGEST_GAP, Evidence, longest_gap, proposed_stays
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import FileFaults, Proposal
from kzdesk.storage.google_timeline import is_timeline, timeline_proposal
from tests.properties.logs import examples
from tests.storage.samples import refused_or
from tests.storage.test_json_format import JSON

ALMATY, MOSCOW = (43.24, 76.89), (55.75, 37.62)


def android(place: tuple[float, float], since: str, until: str) -> dict[str, Any]:
    spot = f"{place[0]}°, {place[1]}°"
    return {"startTime": since, "endTime": until, "visit": {"topCandidate": {"placeLocation": {"latLng": spot}}}}


def iphone(place: tuple[float, float], since: str, until: str) -> dict[str, Any]:
    spot = f"geo:{place[0]},{place[1]}"
    return {"startTime": since, "endTime": until, "visit": {"topCandidate": {"placeLocation": spot}}}


def record(place: tuple[float, float], moment: str) -> dict[str, Any]:
    return {"latitudeE7": int(place[0] * 10**7), "longitudeE7": int(place[1] * 10**7), "timestamp": moment}


def month(place: tuple[float, float], since: str, until: str) -> dict[str, Any]:
    spot = record(place, "") | {"address": "x"}
    return {"placeVisit": {"location": spot, "duration": {"startTimestamp": since, "endTimestamp": until}}}


def spans(content: Any) -> list[tuple[str, str]]:
    assert is_timeline(content)
    return [(row.cell("from"), row.cell("to")) for row in timeline_proposal([content]).rows]


MARCH = ("2026-03-01T10:00:00.000+05:00", "2026-03-05T10:00:00.000+05:00")
APRIL = ("2026-04-01T10:00:00.000+03:00", "2026-04-05T10:00:00.000+03:00")
MAY = ("2026-05-01T10:00:00.000+05:00", "2026-05-05T10:00:00.000+05:00")
STAYS = [("2026-03-01", "2026-03-05"), ("2026-05-01", "2026-05-05")]


class TestShapes:
    def test_android(self) -> None:
        assert spans({"semanticSegments": [android(ALMATY, *MARCH), android(MOSCOW, *APRIL), android(ALMATY, *MAY)]}) == STAYS

    def test_iphone(self) -> None:
        assert spans([iphone(ALMATY, *MARCH), iphone(MOSCOW, *APRIL), iphone(ALMATY, *MAY)]) == STAYS

    def test_records(self) -> None:
        moments = ["2026-03-01T10:00:00.000Z", "2026-03-05T10:00:00Z", "2026-05-01T10:00:00Z"]
        assert spans({"locations": [record(ALMATY, moment) for moment in moments]}) == [
            ("2026-03-01", "2026-03-05"), ("2026-05-01", "2026-05-01")]

    def test_records_of_the_oldest_files(self) -> None:
        spot = record(ALMATY, "") | {"timestampMs": "1772359200000"}
        del spot["timestamp"]
        assert spans({"locations": [spot]}) == [("2026-03-01", "2026-03-01")]

    def test_months_of_semantic_location_history_together(self) -> None:
        months = [{"timelineObjects": [month(ALMATY, "2026-03-01T10:00:00Z", "2026-03-05T10:00:00Z")]},
                  {"timelineObjects": [month(ALMATY, "2026-03-08T10:00:00Z", "2026-03-09T10:00:00Z")]}]  # fmt: skip
        assert [(r.cell("from"), r.cell("to")) for r in timeline_proposal(months).rows] == [("2026-03-01", "2026-03-09")]

    def test_journeys_and_paths_and_raw_signals(self) -> None:
        journey = {"startTime": MARCH[0], "endTime": MARCH[1], "activity": {
            "start": {"latLng": "43.24°, 76.89°"}, "end": {"latLng": "55.75°, 37.62°"}}}
        path = {"startTime": MAY[0], "endTime": MAY[1], "timelinePath": [{"point": "43.24°, 76.89°", "time": MAY[0]}]}
        signals = [{"position": {"LatLng": "43.24°, 76.89°", "timestamp": "2026-06-01T10:00:00.000+05:00"}}, {"wifiScan": {}}]
        assert spans({"semanticSegments": [journey, path], "rawSignals": signals}) == [
            ("2026-03-01", "2026-03-01"), ("2026-05-01", "2026-05-01"), ("2026-06-01", "2026-06-01")]
        older = {"activitySegment": {"startLocation": record(ALMATY, ""), "endLocation": record(MOSCOW, ""),
                                     "duration": {"startTimestamp": MARCH[0], "endTimestamp": MARCH[1]}}}  # fmt: skip
        assert spans({"timelineObjects": [older]}) == [("2026-03-01", "2026-03-01")]


class TestDays:
    @pytest.mark.parametrize(
        ("moment", "minutes", "day"),
        [
            ("2026-03-01T23:30:00.000+05:00", None, "2026-03-01"),  # as the phone's own clock said
            ("2026-03-01T18:59:00Z", None, "2026-03-01"),  # else by Almaty's: UTC+5 since March 2024
            ("2026-03-01T19:00:00Z", None, "2026-03-02"),
            ("2024-02-01T18:00:00Z", None, "2024-02-02"),  # and UTC+6 before
            ("2024-02-01T17:59:00Z", None, "2024-02-01"),
            ("2026-03-01T22:30:00Z", 120, "2026-03-02"),  # by the offset that stands beside it
            ("2026-03-01T22:30:00Z", -300, "2026-03-01"),
        ],
    )
    def test_a_moment_is_on_the_day_that_clocks_showed_there(self, moment: str, minutes: int | None, day: str) -> None:
        segment = android(ALMATY, moment, moment)
        if minutes is not None:
            segment["startTimeTimezoneUtcOffsetMinutes"] = minutes
        assert spans({"semanticSegments": [segment]}) == [(day, day)]

    def test_a_visit_that_lasts_for_ever_counts_at_its_ends(self) -> None:
        long = android(ALMATY, "2020-01-01T10:00:00+05:00", "2026-01-01T10:00:00+05:00")
        assert spans({"semanticSegments": [long]}) == [("2020-01-01", "2020-01-01"), ("2026-01-01", "2026-01-01")]

    def test_a_visit_that_ends_before_it_begins_is_left_out(self) -> None:
        proposal = timeline_proposal([{"semanticSegments": [android(ALMATY, *MAY), android(ALMATY, *reversed(MARCH))]}])
        assert (len(proposal.rows), proposal.left_out) == (1, 1)


DAY = date(2026, 3, 1)


def stays(inside: list[int], outside: list[int]) -> list[tuple[int, int]]:
    """The proposed stays, everything in days since DAY."""
    evidence = Evidence({DAY + timedelta(day) for day in inside}, {DAY + timedelta(day) for day in outside})
    return [tuple((date.fromisoformat(row.cell(end)) - DAY).days for end in ("from", "to"))
            for row in proposed_stays(evidence)]  # type: ignore[misc]  # fmt: skip


class TestStays:
    @pytest.mark.parametrize(
        ("inside", "outside", "found"),
        [
            ([], [3], []),
            ([3], [], [(3, 3)]),
            ([0, 5], [], [(0, 5)]),
            ([0, LONGEST_GAP], [], [(0, LONGEST_GAP)]),
            ([0, LONGEST_GAP + 1], [], [(0, LONGEST_GAP + 1)]),
            ([0, LONGEST_GAP + 2], [], [(0, 0), (LONGEST_GAP + 2, LONGEST_GAP + 2)]),
            ([0, 5], [3], [(0, 0), (5, 5)]),
            ([0, 1, 5], [1], [(0, 1), (1, 5)]),  # out and in on one day
            ([0, 1, 5], [0, 5], [(0, 5)]),  # arriving and leaving
            ([0, 1, 2], [-5, 9], [(0, 2)]),
        ],
    )
    def test_a_stay_ends_where_one_is_seen_outside_or_not_at_all(
        self, inside: list[int], outside: list[int], found: list[tuple[int, int]]
    ) -> None:
        assert stays(inside, outside) == found

    def test_what_speaks_for_a_stay_is_told_and_it_is_not_chosen(self) -> None:
        (row,) = proposed_stays(Evidence({DAY, DAY + timedelta(5)}))
        assert (row.chosen, row.seen, longest_gap(row.seen)) == (False, (DAY, DAY + timedelta(5)), 4)

    @examples(200)
    @given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
    def test_every_day_of_evidence_is_in_a_stay_and_none_holds_a_day_outside(self, inside: set[int], outside: set[int]) -> None:
        found = stays(sorted(inside), sorted(outside))
        assert {day for day in inside if not any(first <= day <= last for first, last in found)} == set()
        for first, last in found:
            assert not {day for day in outside - inside if first <= day <= last}
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(found))


@pytest.mark.parametrize("content", [{"semanticSegments": []}, {"locations": [{}]}, {"semanticSegments": [1, {"visit": []}]}])
def test_a_history_without_a_position_is_refused(content: Any) -> None:
    assert is_timeline(content)
    with pytest.raises(FileFaults, match="no position with a time"):
        timeline_proposal([content])


def test_reading_can_be_stopped() -> None:
    with pytest.raises(Problem, match="cancelled"):
        timeline_proposal([{"locations": [record(ALMATY, "2026-03-01T10:00:00Z")]}], lambda: True)


SEGMENTS = st.sampled_from([android(ALMATY, *MARCH), iphone(MOSCOW, *APRIL), month(ALMATY, *MAY), record(ALMATY, MARCH[0]),
                            {"position": {"LatLng": "1,1", "timestamp": "x"}}])  # fmt: skip


@examples(200)
@given(st.data())
def test_any_json_is_read_or_refused(data: st.DataObject) -> None:
    segments: list[Any] = json.loads(json.dumps(data.draw(st.lists(SEGMENTS, max_size=4))))
    for segment in segments:
        place = data.draw(st.sampled_from([one for one in (segment, *segment.values()) if isinstance(one, dict) and one]))
        place[data.draw(st.sampled_from(sorted(place)))] = data.draw(JSON)
    name = data.draw(st.sampled_from(["semanticSegments", "rawSignals", "locations", "timelineObjects"]))
    for content in ({name: segments}, segments, data.draw(JSON), {name: data.draw(JSON)}):
        proposal: Proposal | None = refused_or(lambda content=content: timeline_proposal([content]))  # type: ignore[misc]
        assert proposal is None or all(row.seen and not row.chosen for row in proposal.rows)
