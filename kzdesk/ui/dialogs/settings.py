"""The settings: every change applies at once. Nothing in them says anything about a stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

from kzdesk.services.language import LANGUAGES, tr
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.services.settings import MOST_DAYS, Settings
from kzdesk.ui.dates import weekday_names
from kzdesk.ui.dialogs.column import ColumnDialog
from kzdesk.ui.pieces import button, caption, label, set_tone
from kzdesk.ui.presentation import Presentation
from kzdesk.ui.theme import theme_names

FIRST_WEEKDAYS = (1, 6, 7)
"""The days that a week begins with somewhere, as ISO numbers."""
MOST_REMINDERS = 20


class SettingsDialog(ColumnDialog):
    """`changed` follows each change that a running window can follow. `counting`, and those of `of_log` under the words of
    their buttons, open the dialogs that have the rest.
    """

    def __init__(
        self, shown: Presentation, changed: Callable[[], None], counting: Callable[[], None],
        of_log: Mapping[str, Callable[[], None]], parent: QWidget,
    ) -> None:
        super().__init__(tr("Settings"), tr("Every change applies at once."), parent)
        self._shown = shown
        self._changed = changed
        self._autostart = shown.outside().autostart
        column = self.column
        column.addWidget(caption(tr("Window")))
        column.addLayout(self._looks())
        column.addSpacing(6)
        column.addWidget(caption(tr("Counting")))
        column.addLayout(self._ways({tr("How my days are counted…"): counting}))
        if of_log:
            column.addSpacing(6)
            column.addWidget(caption(tr("Lock and backups")))
            column.addLayout(self._ways(of_log))
        column.addSpacing(6)
        column.addWidget(caption(tr("Reminders")))
        self._add_reminders(column)
        column.addStretch()
        self.resize(580, 560)

    def _ways(self, ways: Mapping[str, Callable[[], None]]) -> QHBoxLayout:
        """Buttons that lead on to other dialogs, in the place of this one."""
        row = QHBoxLayout()
        for words, way in ways.items():
            row.addWidget(button(words, partial(self._go_on, way)))
        row.addStretch()
        return row

    def _go_on(self, way: Callable[[], None]) -> None:
        self.close()
        way()

    def _looks(self) -> QFormLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        settings = self._shown.settings()
        languages = {"": tr("As the system"), **LANGUAGES}
        self.language = _choice(tr("Language"), languages, settings.language or "")
        self.theme = _choice(tr("Theme"), theme_names(), settings.theme)
        names = weekday_names(self._shown.language)
        weekdays = {"0": tr("As usual in the language"), **{str(day): names[day - 1] for day in FIRST_WEEKDAYS}}
        self.weekday = _choice(tr("The week begins on"), weekdays, str(settings.first_weekday))
        for box in (self.language, self.theme, self.weekday):
            form.addRow(label(box.accessibleName(), wrap=False), box)
        self.language.currentIndexChanged.connect(lambda: self._choose(language=self.language.currentData() or None))
        self.theme.currentIndexChanged.connect(lambda: self._choose(theme=str(self.theme.currentData())))
        self.weekday.currentIndexChanged.connect(lambda: self._choose(first_weekday=int(self.weekday.currentData())))
        return form

    def _add_reminders(self, column: QVBoxLayout) -> None:
        settings = self._shown.settings()
        self.remind = _tick(tr("Remind me of coming dates"), settings.remind)
        self.remind.toggled.connect(lambda on: self._choose(remind=on))
        column.addWidget(self.remind)
        column.addWidget(label(tr("In this window, and by a word to the desktop that says only that a date needs attention. "
                                  "A locked log tells no dates, so it reminds of none."), "muted"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.registration = QLineEdit(_days_text(settings.registration_days))
        self.stay = QLineEdit(_days_text(settings.stay_days))
        self.document = QLineEdit(_days_text(settings.document_days))
        for field, name in ((self.registration, tr("Days before registration is due")),
                            (self.stay, tr("Days before the last lawful day")),
                            (self.document, tr("Days before a document expires"))):
            field.setAccessibleName(name)
            form.addRow(label(name, wrap=False), field)
            field.textChanged.connect(self._choose_days)
        column.addLayout(form)
        self._wrong = label("", "error")
        self._wrong.hide()
        column.addWidget(self._wrong)
        column.addSpacing(4)
        self._add_traces(column, settings)

    def _add_traces(self, column: QVBoxLayout, settings: Settings) -> None:
        """What leaves a trace outside the window: the tray, and starting with the computer."""
        self.tray = _tick(tr("Days left as an icon in the tray"), settings.tray)
        self.tray.toggled.connect(lambda on: self._choose(tray=on))
        there = QSystemTrayIcon.isSystemTrayAvailable()
        self.tray.setEnabled(there or settings.tray)
        column.addWidget(self.tray)
        trace = tr("Whoever sees the screen can read the number. Closing the window takes the icon away and ends kzdesk.")
        column.addWidget(label(trace if there else tr("This desktop has no tray now."), "muted"))
        self.autostart = _tick(tr("Start kzdesk when I log in"), self._autostart.is_on())
        self.autostart.toggled.connect(self._switch_autostart)
        column.addWidget(self.autostart)
        text = tr("This leaves a trace that kzdesk is used here: {place}. Switching it off takes it away.")
        column.addWidget(label(text.format(place=self._autostart.trace), "muted"))
        self._refused = label("", "error")
        self._refused.hide()
        column.addWidget(self._refused)

    def _choose_days(self) -> None:
        registration, stay, document = (_days(field.text()) for field in (self.registration, self.stay, self.document))
        self._wrong.setVisible(registration is None or stay is None or document is None)
        self._wrong.setText(tr("Write numbers of days with commas between them: 10, 5, 1."))
        if registration is not None and stay is not None and document is not None:
            self._choose(registration_days=registration, stay_days=stay, document_days=document)

    def _switch_autostart(self, on: bool) -> None:
        try:
            self._autostart.switch(on)
            self._refused.hide()
        except Problem as problem:
            set_tone(self._refused, "BAD")
            self._refused.setText(problem_text(problem))
            self._refused.show()
            self.autostart.blockSignals(True)
            self.autostart.setChecked(not on)
            self.autostart.blockSignals(False)

    def _choose(self, **changes: object) -> None:
        self._shown.choose(self._shown.settings()._replace(**changes))  # type: ignore[arg-type]  # the names of its fields
        self._changed()


def _tick(text: str, on: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(on)
    return box


def _choice(name: str, choices: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for code, text in choices.items():
        box.addItem(text, code)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def _days_text(days: tuple[int, ...]) -> str:
    return ", ".join(map(str, days))


def _days(text: str) -> tuple[int, ...] | None:
    """Numbers of days as written, the earliest reminder first; None where something else is written."""
    words = re.findall(r"[^\s,;]+", text)
    if len(words) > MOST_REMINDERS or not all(word.isascii() and word.isdigit() and int(word) <= MOST_DAYS for word in words):
        return None
    return tuple(sorted(set(map(int, words)), reverse=True))
