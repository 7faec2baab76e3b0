"""What the window says of the law it counts by: which it is, how old, and what a newer one would change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kzdesk.domain.law import Citation, Lawbook
from kzdesk.services.language import act_in_russian, data_text, tr, trn
from kzdesk.services.reason_words import reason_text
from kzdesk.services.words import DateStyle, day_count, status_name

if TYPE_CHECKING:
    from kzdesk.services.law_changes import DayChange

OLD_AFTER_DAYS = 183
"""A law looked at longer ago than this is called old: rules of this kind have changed about once in half a year."""
REASONS_SHOWN = 3


def translated(citation: Citation) -> Citation:
    """The same citation in the language that is spoken."""
    return citation._replace(act=data_text(citation.act), says=data_text(citation.says))


def citation_text(citation: Citation) -> str:
    """An act and what it says, translated, with its name in Russian: whoever is shown it can look it up, or hand it on."""
    act, russian = data_text(citation.act), act_in_russian(citation.act)
    if russian not in (act, citation.act):
        act = tr("{act} (in Russian: {russian})").format(act=act, russian=russian)
    return tr("{act}: {says}").format(act=act, says=data_text(citation.says)) if citation.says else act


def law_text(dates: DateStyle, lawbook: Lawbook, today: date) -> str:
    """ "Kazakhstan, version 3, checked on 23 Nov 2026, 12 days ago" """
    days = max((today - lawbook.checked).days, 0)
    return trn("{title}, version {version}, checked on {day}, {n} day ago",
               "{title}, version {version}, checked on {day}, {n} days ago", days).format(
        title=data_text(lawbook.title), version=lawbook.version, day=dates.short(lawbook.checked))


def law_age(dates: DateStyle, lawbook: Lawbook, today: date) -> str:
    """How old the law is, for the foot of the window; an old one is called so."""
    days = (today - lawbook.checked).days
    if days <= OLD_AFTER_DAYS:
        return tr("law as checked on {day}").format(day=dates.short(lawbook.checked))
    return trn("law as checked on {day}, {n} day ago: look for a newer one",
               "law as checked on {day}, {n} days ago: look for a newer one", days).format(day=dates.short(lawbook.checked))


def change_title(dates: DateStyle, change: DayChange) -> str:
    """ "14 Apr 2023 – 10 Oct 2023 (180 days): lawful → overstay" """
    return tr("{span} ({days}): {before} → {after}").format(
        span=dates.span(change.days), days=day_count(len(change.days)),
        before=status_name(change.before), after=status_name(change.after))


def change_reasons(dates: DateStyle, change: DayChange) -> tuple[str, ...]:
    """Why, under the newer law, each reason with where it stands."""
    told = []
    for reason in change.why[:REASONS_SHOWN]:
        text = reason_text(dates, reason)
        told.append(f"{text} ({reason.citations[0].act})" if reason.citations else text)
    return tuple(told)
