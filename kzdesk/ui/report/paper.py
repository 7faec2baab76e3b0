"""Where pages go: into a PDF in memory, or onto a printer of Windows. Lengths are in 1/96 inch."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from kzdesk.services.desk import Desk
from kzdesk.services.language import speaking
from kzdesk.services.report import report
from kzdesk.ui.dates import Dates
from kzdesk.ui.report.pages import Pages

DOTS = 600
"""Dots in an inch: fine enough for every line; texts and shapes stay vectors."""


class Paper(NamedTuple):
    """Pages of A4. `paint` paints one, from 0, at the origin of the painter."""

    pages: int
    paint: Callable[[QPainter, int], None]
    landscape: bool = False


def as_pdf(paper: Paper) -> bytes:
    """The pages as a PDF. Its title says nothing of the person."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("kzdesk")
    writer.setCreator("kzdesk")
    writer.setResolution(DOTS)
    _paint_all(writer, DOTS, paper)
    buffer.close()
    return bytes(buffer.data().data())


def report_of(
    desk: Desk, language: str, catalogue: NullTranslations, whole: bool = False, found: bool = True, everybody: bool = False
) -> Paper:
    """The report of an open log in a language: of the person who is shown, or of everybody one after the other.

    `whole`: with every stay, `found`: with what stands out.
    """
    dates = Dates(language)
    people = [(one.journal, one.law) for one in desk.members()] if everybody else [(desk.journal, desk.lawbook)]
    with speaking(catalogue):
        told = [report(journal, law, desk.today, dates, whole) for journal, law in people]
        pages = Pages([one if found else one._replace(findings=()) for one in told], dates)

    def paint(painter: QPainter, number: int) -> None:
        with speaking(catalogue):
            pages.paint(painter, number)

    return Paper(len(pages), paint)


def print_by_dialog(paper: Paper, parent: QWidget) -> None:
    """Ask for a printer in the system's own dialog, and print. For Windows, from documentation; it was not run there."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("kzdesk")
    dialog = QPrintDialog(printer, parent)
    if dialog.exec():
        _paint_all(printer, printer.resolution(), paper)


def _paint_all(device: QPagedPaintDevice, dots: int, paper: Paper) -> None:
    orientation = QPageLayout.Orientation
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(orientation.Landscape if paper.landscape else orientation.Portrait)
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(device)
    for number in range(paper.pages):
        if number:
            device.newPage()
        painter.save()
        painter.scale(dots / 96, dots / 96)
        paper.paint(painter, number)
        painter.restore()
    painter.end()
