"""How the command line writes days."""

from __future__ import annotations

from datetime import date

from kzdesk.domain.days import DayRange
from kzdesk.services.language import tr


class IsoDates:
    """Days as ISO 8601, with the weekday's name where it helps."""

    def short(self, day: date) -> str:
        """2023-09-30"""
        return day.isoformat()

    def weekday(self, day: date) -> str:
        """Sat 2023-09-30"""
        names = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
        return tr("{weekday} {day}").format(weekday=names[day.weekday()], day=day.isoformat())

    full = weekday

    def span(self, days: DayRange) -> str:
        """2023-04-14 to 2023-10-10"""
        if len(days) == 1:
            return days.first.isoformat()
        return tr("{first} to {last}").format(first=days.first.isoformat(), last=days.last.isoformat())
