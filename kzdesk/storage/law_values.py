"""From tables of a rule pack to values of the law: provisions, regimes, notes, readings. Problems are noted, not raised."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from kzdesk.domain.counting import CalendarYear, FromFirstEntry, Rolling, Way
from kzdesk.domain.law import (
    EVERY_CITIZENSHIP,
    Allowance,
    Citation,
    Filing,
    Index,
    Note,
    Option,
    PerEntry,
    PermitKind,
    Provision,
    Reading,
    Regime,
    RegistrationDuty,
    Sanction,
    SpecialPeriod,
)
from kzdesk.storage.toml_table import Table

CONFIDENCES = ("V", "VQ", "O", "O via press", "S", "D")
LIMITS = ("per_entry", "allowance", "registration")
WAYS = ("rolling", "calendar-year", "from-first-entry")
MOST_DAYS = 3660
MOST_UNITS = 1_000_000
_CITIZENSHIP = re.compile(r"[A-Z]{3}")


class Known(NamedTuple):
    """What the tables read so far have named: citations by id, and the citizenships of each regime that lists its own."""

    citations: dict[str, Citation]
    lists: dict[str, frozenset[str]]


def read_citation(table: Table, citation_id: str) -> Citation:
    """A `[citations.<id>]` table."""
    table.asked.add("says")
    citation = Citation(citation_id, table.text("act"), table.text("says") if table.has("says") else "")
    table.finish()
    return citation


def read_regime(table: Table, known: Known) -> Regime:
    """A `[[regimes]]` table. Each limit stands there with its source or is named in `without`."""
    without = table.texts("without") if table.has("without") else ()
    table.asked.add("without")
    for limit in without:
        if limit not in LIMITS:
            table.wrong("without", limit, f"one of {', '.join(LIMITS)}")
    for limit in LIMITS:
        if table.has(limit) == (limit in without):
            found = "both the limit and its name in `without`" if table.has(limit) else "nothing"
            table.wrong(limit, found, f"the limit with its source, or {limit!r} in `without`")
    citizenships = table.table("citizenships")
    in_force = table.table("in_force")
    regime = Regime(
        id=table.text("id"),
        citizenships=_listed(citizenships, known),
        entries_from=in_force.day("entries_from"),
        entries_to=in_force.optional_day("entries_to"),
        per_entry=_per_entry(table.table("per_entry"), known) if table.has("per_entry") else None,
        allowance=_allowance(table.table("allowance"), known) if table.has("allowance") else None,
        duties=tuple(_duty(duty, known) for duty in table.tables("registration")),
        source=_source(in_force, known),
        listed=_source(citizenships, known),
    )
    table.asked.update(LIMITS)
    _check_dates(in_force, regime)
    for one, other in pairwise(regime.duties):
        if other.entries_from <= one.entries_from:
            table.wrong("registration", other.entries_from, f"duties in order of date, one after {one.entries_from}")
    for duty in regime.duties:
        if not regime.entries_from <= duty.entries_from <= (regime.entries_to or duty.entries_from):
            table.wrong("registration", duty.entries_from, "a day on which entries fall under the regime")
    citizenships.finish()
    in_force.finish()
    table.finish()
    return regime


def read_note(table: Table, known: Known) -> Note:
    """A `[[notes]]` table."""
    note = Note(
        id=table.text("id"),
        citizenships=_listed(table, known),
        entries_from=table.day("entries_from"),
        entries_to=table.optional_day("entries_to"),
        text=table.text("text"),
        source=_source(table, known),
        not_modelled=table.flag("not_modelled"),
    )
    _check_dates(table, note)
    table.finish()
    return note


def read_reading(table: Table, known: Known) -> Reading:
    """A `[[readings]]` table, the default option first."""
    options: dict[str, Option] = {}
    for option in table.tables("options"):
        option_id = option.text("id")
        if option_id in options:
            option.wrong("id", f"{option_id} twice", "an id of its own")
        days = option.whole("days_outside", 1, MOST_DAYS) if option.has("days_outside") else 0
        option.asked.add("days_outside")
        options[option_id] = Option(option_id, option.text("name"), option.text("explanation"), days)
        option.finish()
    default = table.text("default")
    if default not in options:
        table.wrong("default", default, f"one of the options: {', '.join(options) or 'none recorded'}")
    reading = Reading(
        id=table.text("id"),
        question=table.text("question"),
        options=tuple(sorted(options.values(), key=lambda option: option.id != default)),
        source=_source(table, known),
        entries_before=table.optional_day("entries_before"),
    )
    table.finish()
    return reading


def read_special_period(table: Table, known: Known) -> SpecialPeriod:
    """A `[[special_periods]]` table."""
    period = SpecialPeriod(
        table.text("id"), table.day("first"), table.day("last"), table.text("text"), _source(table, known)
    )
    if period.last < period.first:
        table.wrong("last", period.last, f"a day not before first, {period.first}")
    table.finish()
    return period


def read_sanction(table: Table, known: Known) -> Sanction:
    """A `[[sanctions]]` table."""
    first = table.whole("from_day", 1, MOST_DAYS)
    last = table.whole("to_day", first, MOST_DAYS) if table.has("to_day") else None
    units = table.whole("units", 1, MOST_DAYS) if table.has("units") else 0
    table.asked.update(("to_day", "units"))
    sanction = Sanction(table.text("id"), first, last, table.text("text"), units, _source(table, known))
    table.finish()
    return sanction


def read_permit_kind(table: Table, known: Known) -> PermitKind:
    """A `[[permits]]` table, with the deadline to file beneath it where there is one."""
    filing = None
    if table.has("filing"):
        inner = table.table("filing")
        filing = Filing(inner.whole("within_days", 1, MOST_DAYS), _listed(inner, known), _source(inner, known))
        inner.finish()
    units = table.whole("units", 1, MOST_UNITS) if table.has("units") else 0
    table.asked.update(("filing", "units"))
    kind = PermitKind(table.text("id"), table.text("name"), table.texts("facts"), units, filing, _source(table, known))
    table.finish()
    return kind


def read_index(table: Table, known: Known) -> Index:
    """A `[[indices]]` table."""
    year = table.whole("year", 1, 9999)
    index = Index(year, table.wholes("amounts"), table.text("currency"), _source(table, known))
    table.finish()
    return index


def _source(table: Table, known: Known) -> Provision:
    """The three keys that stand beside every value: `citations`, `confidence`, `checked`."""
    citations = table.texts("citations")
    for citation_id in citations:
        if citation_id not in known.citations:
            table.wrong("citations", citation_id, "the id of a recorded citation")
    confidence = table.text("confidence")
    if confidence and not set(confidence.split("/")) <= set(CONFIDENCES):
        table.wrong("confidence", confidence, f"{', '.join(CONFIDENCES)}, or several joined by /")
    cited = tuple(known.citations[citation_id] for citation_id in citations if citation_id in known.citations)
    return Provision(cited, confidence, table.day("checked"))


def _listed(table: Table, known: Known) -> frozenset[str]:
    """The citizenships named by `codes`, or by `as_in`, the id of a regime that has `codes`."""
    table.asked.update(("codes", "as_in"))
    if table.has("as_in"):
        other = table.text("as_in")
        if table.has("codes"):
            table.wrong("as_in", "both codes and as_in", "one of the two")
        if other not in known.lists:
            table.wrong("as_in", other, "the id of a regime that has codes")
        return known.lists.get(other, frozenset())
    codes = table.texts("codes")
    for code in codes:
        if code != EVERY_CITIZENSHIP and not _CITIZENSHIP.fullmatch(code):
            table.wrong("codes", code, "an ISO 3166-1 alpha-3 code, or * for every citizenship")
    if EVERY_CITIZENSHIP in codes and len(codes) > 1:
        table.wrong("codes", ", ".join(codes), "* alone, or codes")
    return frozenset(codes)


def _per_entry(table: Table, known: Known) -> PerEntry:
    limit = PerEntry(table.whole("days", 1, MOST_DAYS), _source(table, known))
    table.finish()
    return limit


def _allowance(table: Table, known: Known) -> Allowance:
    kind = table.text("counted")
    if kind not in WAYS:
        table.wrong("counted", kind, f"one of {', '.join(WAYS)}")
    limit = Allowance(table.whole("days", 1, MOST_DAYS), _way(table, kind), _source(table, known))
    if isinstance(limit.way, Rolling | FromFirstEntry) and limit.days > limit.way.window:
        table.wrong("days", limit.days, f"no more than the window, {limit.way.window}")
    table.finish()
    return limit


def _way(table: Table, kind: str) -> Way:
    match kind:
        case "calendar-year":
            return CalendarYear()
        case "from-first-entry":
            return FromFirstEntry(table.whole("window", 1, MOST_DAYS), table.whole("days_outside", 0, MOST_DAYS))
        case _:
            return Rolling(table.whole("window", 1, MOST_DAYS))


def _duty(table: Table, known: Known) -> RegistrationDuty:
    duty = RegistrationDuty(table.whole("by_day", 1, MOST_DAYS), table.day("entries_from"), _source(table, known))
    table.finish()
    return duty


def _check_dates(table: Table, value: Regime | Note) -> None:
    if value.entries_to is not None and value.entries_to < value.entries_from:
        table.wrong("entries_to", value.entries_to, f"a day not before entries_from, {value.entries_from}")
