"""The report as pages of A4: blocks put one beneath the other, with a foot on each page. Lengths are in 1/96 inch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kzdesk.services.language import tr
from kzdesk.services.report import Report, Sentence
from kzdesk.ui.dates import Dates
from kzdesk.ui.report.blocks import FAINT, RULE, Block, Heading, Line, Text, paper_font, table
from kzdesk.ui.report.ledger import LedgerBlock, LegendBlock
from kzdesk.ui.theme import on_paper

WIDTH, HEIGHT = 793.7, 1122.5
"""A4."""
PlacedBlocks: TypeAlias = list[tuple[float, Block]]
"""The blocks of a page, each with how far from its top it lies."""
MARGIN, FOOT = 57.0, 30.0


class Pages:
    """The reports of one day laid out, each from a new page on. They are made, and painted, while their language is spoken."""

    def __init__(self, reports: Sequence[Report], dates: Dates) -> None:
        self._foot = tr("{day} · Made with kzdesk from the dates the person wrote down. Not an official document.").format(
            day=dates.short(reports[0].today))
        parts = (part for report in reports for part in (_first_part(report, dates), _counting(report)))
        self._pages = [page for part in parts for page in flow(part)]

    def __len__(self) -> int:
        return len(self._pages)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, from 0, at the origin of the painter."""
        paint_blocks(painter, self._pages[number], self._foot, f"{number + 1} / {len(self)}")


def paint_blocks(painter: QPainter, blocks: PlacedBlocks, foot: str, number: str = "") -> None:
    """Paint what lies on a page, and its foot."""
    with on_paper():
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for y, block in blocks:
            block.paint(painter, QRectF(MARGIN, y, WIDTH - 2 * MARGIN, block.height(WIDTH - 2 * MARGIN)))
        area = QRectF(MARGIN, HEIGHT - MARGIN + 8, WIDTH - 2 * MARGIN, FOOT)
        painter.setPen(QPen(QColor(RULE), 0.6))
        painter.drawLine(area.topLeft(), area.topRight())
        painter.setFont(paper_font(7.0))
        painter.setPen(QColor(FAINT))
        text = area.adjusted(0, 4, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft, foot)
        painter.drawText(text, Qt.AlignmentFlag.AlignRight, number)


def flow(blocks: list[Block]) -> list[PlacedBlocks]:
    """Put blocks on a page, and on more where they do not fit; a heading stays with what follows."""
    width, bottom = WIDTH - 2 * MARGIN, HEIGHT - MARGIN
    pages: list[PlacedBlocks] = [[]]
    y = MARGIN
    for index, block in enumerate(blocks):
        above = block.above if pages[-1] else 0.0
        needed, following = block.height(width), block
        for after in blocks[index + 1 :]:
            if not following.keep_with_next:
                break
            needed, following = needed + after.above + after.height(width), after
        if pages[-1] and y + above + needed > bottom:
            pages.append([])
            y, above = MARGIN, 0.0
        pages[-1].append((y + above, block))
        y += above + block.height(width)
    return pages


def _first_part(report: Report, dates: Dates) -> list[Block]:
    """What is asked for first: who, until when, every day, the stays."""
    ledger = LedgerBlock(report.ledger, dates)
    period = report.ledger.period
    blocks: list[Block] = [
        Text(report.title, 17.0, bold=True),
        Text(report.person, 11.0),
        Text(tr("As of {day}").format(day=dates.full(report.today)), 9.0, colour=FAINT),
        Line(),
        *_told(report.standing, 9.5),
        Heading(tr("Every day from {first} to {last}").format(first=dates.short(period.first), last=dates.short(period.last))),
        ledger,
        LegendBlock(ledger.looks()),
    ]
    for part in report.tables:
        blocks.append(Heading(part.title))
        blocks += table(part.columns, part.rows) if part.rows else [Text(part.empty, colour=FAINT)]
    if report.findings:
        blocks += [Heading(tr("What stands out")), *_told(report.findings, 9.0)]
    return blocks


def _counting(report: Report) -> list[Block]:
    """The page that explains the counting, with the law."""
    blocks: list[Block] = [
        Heading(tr("How the days are counted"), 14.0),
        *_told(report.counting, 9.0),
        Heading(tr("The day of this report, step by step")),
        *_told(report.reasons, 9.0),
        Heading(tr("Sources")),
    ]
    blocks += [Text(f"[{number}] {source}", 8.0) for number, source in enumerate(report.sources, 1)]
    blocks.append(Text(tr("Not legal advice: the result follows from the dates entered and the law as it was last checked."),
                       8.0, colour=FAINT, above=10.0))
    return blocks


def _told(sentences: tuple[Sentence, ...], size: float) -> Iterator[Block]:
    for sentence in sentences:
        marks = " ".join(f"[{number}]" for number in sentence.sources)
        yield Text(f"{sentence.text} {marks}".strip(), size, indent=12.0 * sentence.depth)
