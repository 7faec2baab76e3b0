"""A view of the window on one page of A4, in light colours, as large as it fits."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from kzdesk.services.language import tr
from kzdesk.ui.page import Page
from kzdesk.ui.report.blocks import FAINT, Text
from kzdesk.ui.report.pages import HEIGHT, MARGIN, WIDTH
from kzdesk.ui.report.paper import Paper
from kzdesk.ui.theme import in_light

FINENESS = 3.0
"""Dots of the picture for one of the window: as fine as a printer needs. A picture in vectors would lose what scrolls."""


def picture_of(view: Page, caption: str) -> Paper:
    """The view as it stands now; `caption` says of which day it is."""
    image = QImage(view.size() * FINENESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(FINENESS)
    image.fill(Qt.GlobalColor.white)
    with in_light(view):
        view.render(image, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    size = view.size()
    advice = tr("Not legal advice")

    def paint(painter: QPainter, _number: int) -> None:
        room = QRectF(MARGIN, MARGIN, HEIGHT - 2 * MARGIN, WIDTH - 2 * MARGIN - 24)
        scale = min(room.width() / size.width(), room.height() / size.height())
        area = QRectF(0, room.top(), size.width() * scale, size.height() * scale)
        area.moveLeft(room.left() + (room.width() - area.width()) / 2)
        painter.setRenderHints(
            QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.LosslessImageRendering)
        painter.drawImage(area, image, QRectF(image.rect()))
        foot = QRectF(room.left(), room.bottom() + 8, room.width(), 20)
        Text(f"{caption} · {advice}", 8.0, colour=FAINT).paint(painter, foot)

    return Paper(1, paint, landscape=True)
