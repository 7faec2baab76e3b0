"""The page on which a file is looked through before any of it is taken."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from kzdesk.services.comparison import Mode, State
from kzdesk.services.countries import citizenship_name
from kzdesk.services.language import tr
from kzdesk.services.people import person_name
from kzdesk.services.proposals import Proposal
from kzdesk.services.review import Review, turned
from kzdesk.services.transfer_words import (
    guess_warning,
    left_out_text,
    mode_name,
    order_answers,
    row_text,
    state_name,
    summary,
    understood,
)
from kzdesk.services.written_days import Order
from kzdesk.ui.dates import Dates
from kzdesk.ui.flow import FlowLayout
from kzdesk.ui.pieces import Framed, button, label
from kzdesk.ui.tip import tell
from kzdesk.ui.transfer.columns_bar import ColumnsBar
from kzdesk.ui.transfer.review_model import ReviewModel
from kzdesk.ui.transfer.review_table import ReviewTable


class ReviewPage(QWidget):
    """`changed` is called after every change of the review, for the dialog's button; `turn_to` when the person asks for the
    records of another one of the same file.
    """

    def __init__(
        self, review: Review, dates: Dates, changed: Callable[[], None], turn_to: Callable[[Proposal], None]
    ) -> None:
        super().__init__()
        self.review = review
        self._dates = dates
        self._changed = changed
        self.model = ReviewModel(review, dates)
        self.model.setParent(self)
        self.table = ReviewTable(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(understood(review.proposal), bold=True), 1)
        column.addLayout(head)
        if review.proposal.others:
            head.addWidget(self._people(turn_to))
        for text, role in ((self._other_person(), "warning"), (guess_warning(review.proposal), "muted"),
                           (left_out_text(review.proposal), "muted")):  # fmt: skip
            if text:
                column.addWidget(label(text, role))
        self.answers: dict[Order, QRadioButton] = {}
        if review.question:
            column.addWidget(self._question(review.question.sample))
        if review.proposal.table:
            self.columns = ColumnsBar(review.proposal.table, review.columns, self._map)
            columns = button(tr("Columns…"), self._turn_columns)
            tell(columns, tr("Say what each column holds"))
            head.addWidget(columns)
            column.addWidget(self.columns)
            if "from" in review.columns:
                self.columns.hide()
        column.addWidget(self._modes())
        column.addWidget(self._tools())
        column.addWidget(self.table, 1)
        self._row = label("", "muted")
        self._row.setMinimumHeight(2 * self._row.fontMetrics().lineSpacing())
        column.addWidget(self._row)
        self._summary = label("")
        column.addWidget(self._summary)
        self.table.selectionModel().currentChanged.connect(self._tell_row)
        self.model.changed.connect(self._refresh)
        self._refresh()

    def take_keyboard(self) -> None:
        """Go to what must be settled first: the question, else the first row that cannot be taken, else the rows."""
        if self.answers and self.review.order is Order.UNKNOWN:
            next(iter(self.answers.values())).setFocus()
            return
        self.table.go_to(State.BAD, State.CONFLICTING)
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _turn_columns(self) -> None:
        """Show what the columns hold, or put it away."""
        self.columns.setVisible(not self.columns.isVisible())
        self._make_room()

    def _make_room(self) -> None:
        """In a low window the page scrolls rather than squeeze its lines."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _people(self, turn_to: Callable[[Proposal], None]) -> QComboBox:
        """Whose records of the file are looked through, where it holds those of several people."""
        box = QComboBox()
        box.setAccessibleName(tr("Whose records"))
        everybody = (self.review.proposal, *self.review.proposal.others)
        for one in everybody:
            box.addItem(person_name(one.person) if one.person else tr("Me"))
        box.activated.connect(lambda at: turn_to(turned(everybody, at)))
        return box

    def _other_person(self) -> str:
        person = self.review.another_person
        if person is None:
            return ""
        return tr("This log is of a citizen of another country ({citizenship}). Whose log it is changes only if the whole log"
                  " is replaced.").format(citizenship=citizenship_name(person.citizenship))

    def _question(self, sample: str) -> QFrame:
        frame = Framed()
        column = frame.column
        column.addWidget(label(tr("How does this file write days? One answer holds for all of it."), bold=True))
        group = QButtonGroup(frame)
        for order, text in order_answers(self._dates, sample):
            answer = QRadioButton(text)
            answer.setChecked(order is self.review.order)
            answer.clicked.connect(partial(self._answer, order))
            group.addButton(answer)
            column.addWidget(answer)
            self.answers[order] = answer
        return frame

    def _modes(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, 16)
        group = QButtonGroup(row)
        self.modes: dict[Mode, QRadioButton] = {}
        for mode in self.review.modes:
            choice = QRadioButton(mode_name(mode))
            choice.setChecked(mode is self.review.mode)
            choice.clicked.connect(partial(self._take_as, mode))
            group.addButton(choice)
            flow.addWidget(choice)
            self.modes[mode] = choice
        return row

    def _tools(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, 8)
        self.filter = QComboBox()
        self.filter.setAccessibleName(tr("Which rows are shown"))
        self.filter.addItem(tr("All rows"), frozenset(State))
        self.filter.addItem(tr("What cannot be taken"), frozenset({State.BAD, State.CONFLICTING}))
        for state in State:
            self.filter.addItem(state_name(state), frozenset({state}))
        self.filter.activated.connect(lambda: self.table.show_states(self.filter.currentData()))
        flow.addWidget(self.filter)
        flow.addWidget(button(tr("Tick all"), lambda: self.table.tick(True)))
        flow.addWidget(button(tr("Tick none"), lambda: self.table.tick(False)))
        return row

    def _answer(self, order: Order) -> None:
        self.review.answer(order)
        self.model.refresh()

    def _take_as(self, mode: Mode) -> None:
        self.review.take_as(mode)
        self.model.refresh()

    def _map(self, columns: tuple[str | None, ...]) -> None:
        self.review.map_columns(columns)
        self.model.refresh(everything=True)

    def _tell_row(self) -> None:
        """The whole of what is to be known of the row the keyboard is on: in the table it may be cut."""
        at = self.table.current_row()
        text = row_text(self._dates, self.review.compared[at], self.review.mode) if at is not None else ""
        self._row.setText(text)

    def _refresh(self) -> None:
        self._summary.setText(summary(self.review))
        self._tell_row()
        self._changed()
