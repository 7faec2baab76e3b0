"""The report from the window: into a file, to a printer, in another language, and a view on paper."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel

from kzdesk.domain.journal import Registration
from kzdesk.printing import SystemPrinters
from kzdesk.services.problems import Problem
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.ui.calendar.looks import Look
from kzdesk.ui.report.dialog import ReportDialog
from kzdesk.ui.report.ledger import paint_mark
from kzdesk.ui.report.pages import HEIGHT, MARGIN, WIDTH
from kzdesk.ui.report.paper import Paper, as_pdf, report_of
from kzdesk.ui.report.view_dialog import ViewDialog
from kzdesk.ui.report.view_picture import picture_of
from kzdesk.ui.theme import apply_theme
from tests.ui.conftest import Visitor, outside, stay

Sit = Callable[..., Visitor]
FIRST_YEAR = (stay("2022-12-29", "2023-02-20"), stay("2023-03-01", "2023-05-20"), stay("2023-09-01"),
              Registration("r", date(2023, 3, 25)))
PRINTED = "printed.pdf"


def dialog(someone: Visitor, kind: type[ReportDialog] | type[ViewDialog]) -> ReportDialog | ViewDialog:
    """The dialog that stands over the window."""
    QApplication.processEvents()
    (found,) = [d for d in someone.window.findChildren(kind) if d.isVisible()]
    return found


def report_dialog(someone: Visitor) -> ReportDialog:
    """The report, opened from the window."""
    someone.window.beside.print_report()
    found = dialog(someone, ReportDialog)
    assert isinstance(found, ReportDialog)
    return found


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def image_of(paper: Paper, number: int = 0) -> QImage:
    """A page as a picture."""
    image = QImage(round(WIDTH), round(HEIGHT), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paper.paint(painter, number)
    painter.end()
    return image


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system with two printers; the folder where `lp` puts what it is handed. A job for "broken" is refused."""
    folder = tmp_path / "bin"
    folder.mkdir()
    scripts = {
        "lpstat": 'if [ "$1" = -d ]; then echo "system default destination: office"; else echo broken; echo office; fi',
        "lp": f'[ "$3" = broken ] && exit 1; echo "$@" > "{tmp_path}/words"; cat > "{tmp_path}/{PRINTED}"',
    }
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return tmp_path


def test_a_person_fits_on_one_page_and_the_counting_on_another(person: Sit) -> None:
    someone = person(*FIRST_YEAR)
    for language in ("en", "ru", "kk"):
        assert report_of(someone.desk, language, load_catalogue(language)).pages == 2


def test_a_long_log_runs_over_as_many_pages_as_it_needs(person: Sit) -> None:
    many = [stay(f"20{year}-{month:02}-01", f"20{year}-{month:02}-05") for year in range(10, 23) for month in range(1, 13)]
    paper = report_of(person(*many).desk, "en", load_catalogue("en"), whole=True)
    assert paper.pages > 4
    assert pages_in(as_pdf(paper)) == paper.pages


def test_the_file_is_a_pdf_for_its_owner_alone_and_says_so(person: Sit, tmp_path: Path) -> None:
    someone = person(*FIRST_YEAR)
    opened = report_dialog(someone)
    target = tmp_path / "report.pdf"
    opened.sending.write(target)
    assert target.read_bytes().startswith(b"%PDF")
    assert pages_in(target.read_bytes()) == 2
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    said = [text.text() for text in opened.findChildren(QLabel)]
    assert any(str(target) in text and "not encrypted" in text for text in said)
    opened.close()


def test_a_folder_that_takes_no_file_is_told(person: Sit, tmp_path: Path) -> None:
    opened = report_dialog(person(*FIRST_YEAR))
    opened.sending.write(tmp_path / "nowhere" / "report.pdf")
    assert any("could not be written" in text.text() for text in opened.findChildren(QLabel))
    opened.close()


def test_the_choices_change_the_pages_and_not_the_window(person: Sit) -> None:
    someone = person(*FIRST_YEAR)
    opened = report_dialog(someone)
    before = image_of(opened.paper)
    opened.language.setCurrentIndex(opened.language.findData("ru"))
    assert image_of(opened.paper) != before
    assert someone.window.foot.findChildren(QLabel)[1].text() == "Not legal advice"
    opened.whole.setChecked(True)
    opened.found.setChecked(False)
    assert opened.paper.pages >= 2
    opened.close()


def test_the_paper_is_light_whatever_the_theme(person: Sit, qapp: QApplication) -> None:
    someone = person(*FIRST_YEAR)
    light = image_of(report_of(someone.desk, "en", load_catalogue("en")))
    apply_theme(qapp, "dark")
    try:
        assert image_of(report_of(someone.desk, "en", load_catalogue("en"))) == light
    finally:
        apply_theme(qapp, "light")


def test_marks_differ_without_colour() -> None:
    """Each look of a day on paper is another picture in grey."""
    seen: dict[bytes, Look] = {}
    for look in Look:
        if look is Look.DUE:
            continue  # a habit of the screen: on paper such a day is lawful
        image = QImage(60, 60, QImage.Format.Format_Grayscale8)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.scale(2, 2)
        paint_mark(painter, image.rect().toRectF().adjusted(2, 2, -34, -34), look)
        painter.end()
        dark = image.scaled(12, 12).convertToFormat(QImage.Format.Format_Mono)
        key = bytes(dark.constBits())
        assert key not in seen, f"{look} looks like {seen[key]}"
        seen[key] = look


def test_the_printer_is_handed_the_document_without_a_file(person: Sit, printer: Path) -> None:
    someone = person(*FIRST_YEAR)
    opened = report_dialog(someone)
    before = set(printer.iterdir())
    opened.sending.print()
    chooser = opened.findChild(QInputDialog)
    assert chooser.comboBoxItems() == ["office", "broken"]
    chooser.accept()
    QApplication.processEvents()
    assert pages_in((printer / PRINTED).read_bytes()) == 2
    assert "kzdesk" in (printer / "words").read_text()
    assert {path.name for path in set(printer.iterdir()) - before} == {PRINTED, "words"}
    opened.close()


def test_a_refused_document_is_told(printer: Path) -> None:
    with pytest.raises(Problem) as refused:
        SystemPrinters().print(b"%PDF", "broken")
    assert refused.value.code == "cannot-print"


def test_without_a_printing_system_the_way_by_a_file_is_told(
    person: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert outside().printers.names() == ()
    opened = report_dialog(person(*FIRST_YEAR))
    opened.sending.print()
    assert any("names no printer" in text.text() for text in opened.findChildren(QLabel))
    opened.close()


@pytest.mark.parametrize("view", ["month", "year", "list", "plan"])
def test_every_view_goes_on_paper_and_stays_as_it_was(person: Sit, view: str, tmp_path: Path) -> None:
    someone = person(*FIRST_YEAR)
    someone.window.show_view(view)
    QApplication.processEvents()
    before = someone.window.grab(someone.window.rect()).toImage()
    someone.window.beside.print_view()
    opened = dialog(someone, ViewDialog)
    opened.sending.write(tmp_path / "view.pdf")
    assert pages_in((tmp_path / "view.pdf").read_bytes()) == 1
    opened.close()
    QApplication.processEvents()
    after = someone.window.grab(someone.window.rect()).toImage()
    where = someone.window.views.page.mapTo(someone.window, QPoint(0, 0))
    area = someone.window.views.page.rect().translated(where)
    assert after.copy(area).convertToFormat(QImage.Format.Format_Grayscale8).size() == before.copy(area).size()
    assert someone.window.views.page.styleSheet() == ""


def test_a_view_is_printed_in_light_colours_and_inside_the_margins(person: Sit, qapp: QApplication) -> None:
    someone = person(*FIRST_YEAR)
    apply_theme(qapp, "dark")
    try:
        paper = picture_of(someone.window.month, "today")
    finally:
        apply_theme(qapp, "light")
    image = QImage(round(HEIGHT), round(WIDTH), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paper.paint(painter, 0)
    painter.end()
    grey = image.scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation).pixelColor(0, 0)
    assert grey.lightness() > 200
    edge = image.copy(0, 0, round(MARGIN) - 2, image.height())
    assert edge.allGray()
    assert edge.pixelColor(10, 10) == QColor("white")
    assert not image.copy(image.rect().center().x(), round(MARGIN), 200, 300).allGray()
