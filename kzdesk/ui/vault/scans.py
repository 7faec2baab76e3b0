"""Scans in the log: put in, given to a record, looked at, written out, taken away.

Pictures are shown; anything else is kept and written out.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QComboBox, QFormLayout, QListWidget, QListWidgetItem, QWidget

from kzdesk.domain.journal import Journal, Record, first_day
from kzdesk.services.attachments import MOST_BYTES, Attachment
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.people import person_name
from kzdesk.services.ports import LogVault
from kzdesk.services.problems import Problem
from kzdesk.ui.dates import Dates
from kzdesk.ui.files import ask_file, ask_new_file
from kzdesk.ui.pieces import button, label
from kzdesk.ui.vault.merge import record_words
from kzdesk.ui.vault.task import TaskDialog

MOST_PIXELS = 12_000
"""In width or height: a small file can say it is a picture of any size."""
SHOWN = QSize(520, 300)
NOT_SHOWN = (b"", b"svg", b"svgz")
"""An SVG can name other files, which would be read."""


class ScansDialog(TaskDialog):
    """Those of every record, or of one alone. What is removed goes when the dialog is closed; until then it can be kept."""

    def __init__(self, desk: Desk, vault: LogVault, dates: Dates, parent: QWidget, record: str = "") -> None:
        """`record`: the id of the record whose scans are shown and to which new ones belong; "" for all."""
        super().__init__(tr("Scans and documents"), parent)
        self._desk, self._vault, self._dates = desk, vault, dates
        self._only, self._theirs = record, set[str]()
        self._gone: set[str] = set()
        self._every: tuple[Attachment, ...] = ()
        self.body.addWidget(label(tr(
            "Kept in the encrypted log itself, 20 MB each at most, and in its backups. Pictures are shown here. PDF and other"
            " files cannot be shown by kzdesk: they are kept, and written out again where you say."), "muted"))
        self.list = QListWidget()
        self.list.setSpacing(2)
        self.list.setObjectName("records")
        self.list.setAccessibleName(tr("Scans and documents"))
        self.list.setFixedHeight(130)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.body.addWidget(self.list)
        self.record = QComboBox()
        self.record.setAccessibleName(tr("Belongs to"))
        self.record.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.record.setMinimumContentsLength(30)
        self.record.addItem(tr("no stay, registration or permit"), "")
        self._records = {
            record.id: self._record_words(journal, record) for journal, record in sorted(
                ((journal, record) for journal in desk.family for record in journal.records),
                key=lambda pair: first_day(pair[1]), reverse=True)
        }
        for record_id, words in self._records.items():
            self.record.addItem(words, record_id)
        self.record.activated.connect(self._assign)
        belongs = QFormLayout()
        belongs.addRow(label(tr("Belongs to"), wrap=False), self.record)
        self.body.addLayout(belongs)
        self.picture = label("")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumHeight(120)
        self.body.addWidget(self.picture, 1)
        self.adding = button(tr("Add…"), self._ask_which, "primary")
        self.writing = button(tr("Write out…"), self._ask_where)
        self.removing = button(tr("Remove"), self._remove)
        for widget in (self.adding, self.writing, self.removing):
            self.row.addWidget(widget)
        self.finish_layout()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self.try_now(self._vault.attachments, self._fill)

    def add(self, file: Path) -> None:
        """Put a file into the log; the file itself stays where it is."""
        record = self._usual_record()
        self.do(lambda: self._vault.attach(file.name, read_scan(file), record), lambda made: self._added(made, file))

    def reject(self) -> None:
        gone = tuple(scan for scan in self._every if scan.id in self._gone)
        if gone:
            self.do(lambda: self._vault.detach(gone), lambda _done: self._removed())
        else:
            super().reject()

    def _removed(self) -> None:
        self._gone.clear()
        super().reject()

    def _usual_record(self) -> str:
        """The one record shown; else the stay of today, if there is one: most scans are of the last crossing."""
        if self._only:
            return self._only
        today = self._desk.today
        stay = self._desk.journal.stay_on(today, today)
        return stay.id if stay else ""

    def _assign(self) -> None:
        """Give the scan to the record that was chosen; it is done at once, and undone by choosing another."""
        scan, record = self._chosen(), str(self.record.currentData())
        if scan and scan.record != record:
            self.try_now(lambda: self._vault.assign(scan, record), lambda _done: self.refresh())

    def _added(self, made: Attachment, file: Path) -> None:
        self.refresh()
        self.list.setCurrentRow([scan.id for scan in self._every].index(made.id))
        told = tr("It is in the log now. The file {file} is still where it was, readable: delete it there if you want.")
        self.say(told.format(file=file.name), "GOOD")

    def _fill(self, every: tuple[Attachment, ...]) -> None:
        self._theirs |= {scan.id for scan in every if scan.record == self._only}  # those given away can be given back
        self._every = every = tuple(scan for scan in every if not self._only or scan.id in self._theirs)
        row = self.list.currentRow()
        self.list.clear()
        for scan in every:
            item = QListWidgetItem(self._words(scan))
            font = item.font()
            font.setStrikeOut(scan.id in self._gone)
            item.setFont(font)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), len(every) - 1))
        self._show()

    def _words(self, scan: Attachment) -> str:
        facts = {"name": scan.name, "day": self._dates.short(scan.added), "size": max(1, round(scan.size / 1024))}
        if scan.record not in self._records:
            return tr("{name} · {size} kB · added on {day}").format(**facts)
        return tr("{name} · {size} kB · {record}").format(**facts, record=self._records[scan.record])

    def _record_words(self, journal: Journal, record: Record) -> str:
        """One line; in a log of several people it begins with whose it is."""
        words = record_words(record, self._dates)
        return f"{person_name(journal.person)}: {words}" if len(self._desk.family) > 1 else words

    def _chosen(self) -> Attachment | None:
        row = self.list.currentRow()
        return self._every[row] if 0 <= row < len(self._every) else None

    def _show(self) -> None:
        scan = self._chosen()
        for widget in (self.record, self.writing, self.removing):
            widget.setEnabled(scan is not None)
        self.record.setCurrentIndex(max(0, self.record.findData(scan.record if scan else "")))
        self.picture.setPixmap(QPixmap())
        if scan is None:
            self.picture.setText(tr("Nothing is kept yet."))
            return
        self.removing.setText(tr("Keep after all") if scan.id in self._gone else tr("Remove"))
        self.try_now(lambda: self._vault.attachment(scan), self._paint)

    def _paint(self, content: bytes) -> None:
        image = read_picture(content)
        if image is None:
            self.picture.setText(tr("kzdesk cannot show this kind of file. Write it out to look at it with another program."))
        else:
            self.picture.setPixmap(QPixmap.fromImage(image))

    def _remove(self) -> None:
        scan = self._chosen()
        if scan:
            self._gone ^= {scan.id}
            self.refresh()

    def _ask_which(self) -> None:
        kinds = tr("Scans (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif *.pdf);;All files (*)")
        ask_file(self, tr("The scan to keep in the log"), kinds, self.add)

    def _ask_where(self) -> None:
        scan = self._chosen()
        if scan:
            ask_new_file(self, tr("Where to write it; the file can be read by anyone who finds it"), scan.name,
                         lambda target: self._write(scan, target))

    def _write(self, scan: Attachment, target: Path) -> None:
        self.do(lambda: self._vault.write_attachment(scan, target), lambda _done: self.say(
            tr("Written, not encrypted. Delete the file when you no longer need it."), "SOON"))


def read_scan(file: Path) -> bytes:
    """The content of a file that is to be kept. Raises Problem."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Problem("cannot-read", file=file.name) from error
    return content


def read_picture(content: bytes) -> QImage | None:
    """A picture made small enough to be shown; None for what is none, or says it is enormous. No file is written for it."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size, kind = reader.size(), bytes(reader.format().data())
    if kind in NOT_SHOWN or not size.isValid() or max(size.width(), size.height()) > MOST_PIXELS:
        return None
    reader.setAutoTransform(True)
    reader.setScaledSize(size.scaled(SHOWN, Qt.AspectRatioMode.KeepAspectRatio) if size.width() > SHOWN.width() else size)
    image = reader.read()
    return None if image.isNull() else image
