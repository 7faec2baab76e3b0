"""A view of the window on one page of A4, in light colours, as large as it fits."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QWidget

from kzdesk.services.language import tr
from kzdesk.ui.page import Page
from kzdesk.ui.report.blocks import FAINT, Text
from kzdesk.ui.report.pages import HEIGHT, MARGIN, WIDTH
from kzdesk.ui.report.paper import Paper
from kzdesk.ui.theme import in_light


def picture_of(view: Page, caption: str) -> Paper:
    """The view as it stands now; `caption` says of which day it is."""
    picture = QPicture()
    painter = QPainter(picture)
    with in_light(view):
        view.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()
    size = view.size()
    advice = tr("Not legal advice")

    def paint(painter: QPainter, _number: int) -> None:
        room = QRectF(MARGIN, MARGIN, HEIGHT - 2 * MARGIN, WIDTH - 2 * MARGIN - 24)
        scale = min(room.width() / size.width(), room.height() / size.height())
        painter.save()
        painter.translate(room.left() + (room.width() - size.width() * scale) / 2, room.top())
        painter.scale(scale, scale)
        painter.drawPicture(QPointF(), picture)
        painter.restore()
        foot = QRectF(room.left(), room.bottom() + 8, room.width(), 20)
        Text(f"{caption} · {advice}", 8.0, colour=FAINT).paint(painter, foot)

    return Paper(1, paint, landscape=True)
