"""How the command line writes days."""

from __future__ import annotations

from datetime import date

from kzdesk.domain.days import DayRange


class IsoDates:
    """Days as ISO 8601, with the weekday's English name where it helps."""

    def short(self, day: date) -> str:
        """2023-09-30"""
        return day.isoformat()

    def weekday(self, day: date) -> str:
        """Sat 2023-09-30"""
        return f"{('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[day.weekday()]} {day.isoformat()}"

    full = weekday

    def span(self, days: DayRange) -> str:
        """2023-04-14 to 2023-10-10"""
        return days.first.isoformat() if len(days) == 1 else f"{days.first.isoformat()} to {days.last.isoformat()}"
