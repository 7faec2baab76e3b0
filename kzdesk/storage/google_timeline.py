"""Google's location history in its four shapes, as evidence of where a person was. Nothing but days and sides is kept.

The phone's export (Android: `semanticSegments`, `rawSignals`; iPhone: a list of visits, activities and paths), and the older
downloads: `Records.json` (`locations`) and the months of `Semantic Location History` (`timelineObjects`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from kzdesk.services.evidence import Evidence, proposed_stays
from kzdesk.services.language import tr
from kzdesk.services.proposals import Cancelled, Fault, FileFaults, Proposal, stop_if
from kzdesk.storage.border import kazakhstan

LISTS = ("semanticSegments", "rawSignals", "locations", "timelineObjects")
COUNTRY_CLOCK = "Asia/Almaty"
E7 = 10_000_000
LOOKED_UP_EVERY = 4096
_DEGREES = re.compile(r"\s*(?:geo:)?\s*(-?\d{1,3}(?:\.\d+)?)°?\s*,\s*(-?\d{1,3}(?:\.\d+)?)°?", re.ASCII)


class Position(NamedTuple):
    """Somewhere, in degrees, from one moment to another; `offset_minutes`: the clock there beside UTC, None where not said."""

    latitude: float
    longitude: float
    since: str
    until: str
    offset_minutes: int | None = None


def is_timeline(content: Any) -> bool:
    """Whether a JSON text looks like a location history."""
    if isinstance(content, dict):
        return any(isinstance(content.get(name), list) for name in LISTS)
    return isinstance(content, list) and any(isinstance(one, dict) and "startTime" in one for one in content[:100])


def timeline_proposal(contents: Iterable[Any], cancelled: Cancelled = lambda: False) -> Proposal:
    """The stays that the files of a location history speak for. What cannot be read in them is left out and counted.

    Raises FileFaults where it holds no position at all, and Problem `cancelled`.
    """
    evidence, border, left_out, read = Evidence(), kazakhstan(), 0, 0
    for number, position in enumerate(chain.from_iterable(map(_positions, contents))):
        if number % LOOKED_UP_EVERY == 0:
            stop_if(cancelled)
        days = _days(position) if position else None
        if position is None or days is None or abs(position.latitude) > 90 or abs(position.longitude) > 180:
            left_out += 1
            continue
        read += 1
        evidence.add(border.where(position.latitude, position.longitude), *days)
    if not read:
        raise FileFaults([Fault(1, "", tr("no position with a time"), tr("a location history of Google Maps"))])
    return Proposal("locations", proposed_stays(evidence), counted="stay", left_out=left_out)


def _positions(content: Any) -> Iterator[Position | None]:
    """Every position told; None for one that makes no sense."""
    if isinstance(content, list):
        for segment in content:
            yield from _segment(segment)
        return
    for segment in _items(content, "semanticSegments"):
        yield from _segment(segment)
    for signal in _items(content, "rawSignals"):
        if isinstance(spot := _at(signal, "position"), dict):
            yield _degrees(spot.get("LatLng"), spot.get("timestamp"), spot.get("timestamp"))
    for spot in _items(content, "locations"):
        since = _moment(spot, "timestamp")
        yield _e7(spot, "latitudeE7", "longitudeE7", since, since)
    for one in _items(content, "timelineObjects"):
        for name, places in (("placeVisit", ("location",)), ("activitySegment", ("startLocation", "endLocation"))):
            yield from _older(_at(one, name), places)


def _segment(segment: Any) -> Iterator[Position | None]:
    """A visit, an activity or a path of the phone's export, of either phone."""
    since, until = _at(segment, "startTime"), _at(segment, "endTime")
    minutes = _at(segment, "startTimeTimezoneUtcOffsetMinutes"), _at(segment, "endTimeTimezoneUtcOffsetMinutes")
    visited = _at(segment, "visit", "topCandidate", "placeLocation")
    if visited is not None:
        yield _degrees(_spot(visited), since, until, minutes[0])
    for name, moment, offset in (("start", since, minutes[0]), ("end", until, minutes[1])):
        if (spot := _at(segment, "activity", name)) is not None:
            yield _degrees(_spot(spot), moment, moment, offset)
    for point in _items(segment, "timelinePath"):
        moment = _at(point, "time") or since  # the iPhone tells minutes since the start, within two hours
        yield _degrees(_at(point, "point"), moment, moment, minutes[0])


def _older(told: Any, places: tuple[str, ...]) -> Iterator[Position | None]:
    """A visit or an activity of Semantic Location History."""
    duration = _at(told, "duration")
    since, until = _moment(duration, "startTimestamp"), _moment(duration, "endTimestamp")
    for name, moments in zip(places, [(since, until)] if len(places) == 1 else [(since, since), (until, until)], strict=True):
        if isinstance(spot := _at(told, name), dict) and "latitudeE7" in spot:
            yield _e7(spot, "latitudeE7", "longitudeE7", *moments)


def _at(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _items(value: Any, name: str) -> list[Any]:
    found = _at(value, name)
    return found if isinstance(found, list) else []


def _spot(told: Any) -> Any:
    """A place as text: Android wraps it, the iPhone does not."""
    return told.get("latLng") if isinstance(told, dict) else told


def _moment(value: Any, name: str) -> Any:
    """A moment as text, or as milliseconds in the oldest files."""
    return _at(value, name) or _at(value, f"{name}Ms")


def _degrees(spot: Any, since: Any, until: Any, minutes: Any = None) -> Position | None:
    match = _DEGREES.fullmatch(spot) if isinstance(spot, str) else None
    if match is None or not isinstance(since, str) or not isinstance(until, str):
        return None
    return Position(float(match[1]), float(match[2]), since, until, minutes if type(minutes) is int else None)


def _e7(spot: Any, latitude: str, longitude: str, since: Any, until: Any) -> Position | None:
    lat, lon = _at(spot, latitude), _at(spot, longitude)
    if type(lat) is not int or type(lon) is not int or not isinstance(since, str) or not isinstance(until, str):
        return None
    return Position(lat / E7, lon / E7, since, until)


def _days(position: Position) -> tuple[date, date] | None:
    """The first and the last day of a position, by the clock it came with or else the country's."""
    first = _day(position.since, position.offset_minutes)
    last = first if position.until == position.since else _day(position.until, position.offset_minutes)
    return (first, last) if first and last and first <= last else None


@lru_cache(maxsize=65_536)
def _day(moment: str, offset_minutes: int | None) -> date | None:
    try:
        if moment.isascii() and moment.isdigit():
            when = datetime.fromtimestamp(int(moment) / 1000, UTC)
        else:
            when = datetime.fromisoformat(moment)
        if when.tzinfo is None or (when.utcoffset() and offset_minutes is None):
            return when.date()
        zone = ZoneInfo(COUNTRY_CLOCK) if offset_minutes is None else timezone(timedelta(minutes=offset_minutes))
        return when.astimezone(zone).date()
    except (ValueError, OverflowError, OSError):
        return None
