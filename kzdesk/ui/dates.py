"""Days as the window writes them: by the language's own names and order. Never read back; what is stored is ISO 8601."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from kzdesk.domain.days import DayRange

FORMATS = {
    "en": ("d MMM yyyy", "ddd d MMMM yyyy", "dddd, d MMMM yyyy"),
    "ru": ("d MMM yyyy", "ddd, d MMMM yyyy", "dddd, d MMMM yyyy"),
    "kk": ("yyyy ж. d MMMM", "yyyy ж. d MMMM, ddd", "yyyy ж. d MMMM, dddd"),
}

SPANS = {
    "en": (("d MMM", "d MMM yyyy"), ("d", "d MMM yyyy")),
    "ru": (("d MMM", "d MMM yyyy"), ("d", "d MMM yyyy")),
    "kk": (("yyyy ж. d MMMM", "d MMMM"), ("yyyy ж. d", "d MMMM")),
}
"""The first and the last day of a span inside one year, and of one inside a month."""


class Dates:
    """The dates of one language; `bold` wraps the longer forms in <b> for labels with rich text.

    `first_weekday` is an ISO number, or 0 for the day that a week begins with in the language.
    """

    def __init__(self, language: str, bold: bool = False, first_weekday: int = 0) -> None:
        self._first_weekday = first_weekday
        self.locale = QLocale("en_GB" if language == "en" else language)
        self._short, self._weekday, self._full = FORMATS[language]
        self._year, self._month = SPANS[language]
        self._bold = bold

    def _say(self, day: date, form: str) -> str:
        return self.locale.toString(QDate(day.year, day.month, day.day), form)

    def short(self, day: date) -> str:
        """30 Sep 2023"""
        return self._say(day, self._short)

    def weekday(self, day: date) -> str:
        """Sat 30 September 2023"""
        text = self._say(day, self._weekday)
        return f"<b>{text}</b>" if self._bold else text

    def full(self, day: date) -> str:
        """Saturday, 30 September 2023"""
        return self._say(day, self._full)

    def span(self, days: DayRange) -> str:
        """14 Apr – 10 Oct 2023, or 3–16 Oct 2023: what both ends share is said once."""
        first, last = days.first, days.last
        if len(days) == 1:
            return self.short(first)
        if first.year != last.year:
            return f"{self.short(first)} – {self.short(last)}"
        apart, (start, end) = (" – ", self._year) if first.month != last.month else ("–", self._month)
        return f"{self._say(first, start)}{apart}{self._say(last, end)}"

    def weekday_name(self, day: date) -> str:
        """Saturday"""
        return self.locale.standaloneDayName(day.isoweekday())

    def month_name(self, day: date) -> str:
        """October, as a heading"""
        name = self.locale.standaloneMonthName(day.month)
        return name[:1].upper() + name[1:]

    def month_mark(self, day: date) -> str:
        """Oct, on an axis; January stands as its year."""
        return str(day.year) if day.month == 1 else self.locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)

    def month_heading(self, day: date) -> str:
        """October 2023"""
        return f"{self.month_name(day)} {day.year}"

    def month_numbers(self) -> dict[str, int]:
        """The months by their names in small letters, in every form, in this language and in English."""
        form, names = QLocale.FormatType, {}
        for locale in (QLocale("en_GB"), self.locale):
            for number in range(1, 13):
                for say in (locale.monthName, locale.standaloneMonthName):
                    for length in (form.LongFormat, form.ShortFormat):
                        names[say(number, length).casefold()] = number
        return names

    def first_weekday(self) -> int:
        """The ISO number of the day a week begins with: Monday is 1."""
        return self._first_weekday or self.locale.firstDayOfWeek().value


def weekday_names(language: str) -> tuple[str, ...]:
    """Monday to Sunday, as words that stand alone."""
    locale = Dates(language).locale
    return tuple(locale.standaloneDayName(day) for day in range(1, 8))
