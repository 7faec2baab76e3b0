"""Rendered pixels as an eye meets them: contrast as WCAG 2.2 defines it, and colours as other eyes see them."""

from __future__ import annotations

from collections import Counter
from functools import cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

Rgb = tuple[int, int, int]
Matrix = tuple[tuple[float, float, float], ...]

SHARP = 2
"""Pixels of a picture for each of the screen's: strokes of letters then have their own colour, not only a mixture."""
STROKE = 4
"""Fewer pixels of a colour are a mixture at an edge."""

SPOT = 6
"""Pixels a side: about as much as a glyph of the smallest cell covers."""

PROTANOPIA: Matrix = (
    (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTERANOPIA: Matrix = (
    (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
TRITANOPIA: Matrix = (
    (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
"""G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, table 1, severity 1.0; for linear RGB."""
GREYSCALE: Matrix = ((0.2126, 0.7152, 0.0722),) * 3
"""The relative luminance of WCAG 2.2 and ITU-R BT.709."""
USUAL: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
EYES = {
    "usual": USUAL, "greyscale": GREYSCALE, "protanopia": PROTANOPIA, "deuteranopia": DEUTERANOPIA, "tritanopia": TRITANOPIA,
}


def picture(widget: QWidget, sharp: int = SHARP) -> QImage:
    """The widget as it is painted, without an alpha channel."""
    image = QImage(widget.size() * sharp, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(sharp)
    painter = QPainter(image)
    widget.render(painter, QPoint(0, 0))
    painter.end()
    return image


def part(image: QImage, area: QRect) -> QImage:
    """A part of a picture, given in the screen's pixels."""
    ratio = round(image.devicePixelRatio())
    return image.copy(QRect(area.topLeft() * ratio, area.size() * ratio).intersected(image.rect()))


def values(image: QImage) -> list[int]:
    """The colours of all pixels, row after row, as 0xRRGGBB."""
    data = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    return [value & 0xFFFFFF for value in data]


def colours_of(image: QImage) -> Counter[int]:
    """How many pixels each colour has."""
    return Counter(values(image))


def rgb(value: int) -> Rgb:
    """Red, green and blue, 0 to 255."""
    return value >> 16 & 255, value >> 8 & 255, value & 255


def value_of(colour: str) -> int:
    """A colour as written in a theme."""
    return QColor(colour).rgb() & 0xFFFFFF


@cache
def linear(level: int) -> float:
    """A level of sRGB, 0 to 255, as light, 0 to 1."""
    share = level / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


@cache
def luminance(value: int) -> float:
    """Relative luminance."""
    red, green, blue = rgb(value)
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: int, other: int) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def best_contrast(image: QImage) -> float:
    """Of the colour that stands out most from the most frequent one, where it is more than a mixture at an edge."""
    counted = colours_of(image)
    ground = counted.most_common(1)[0][0]
    return max((contrast(ground, value) for value, times in counted.items() if times >= STROKE), default=1.0)


@cache
def lab(value: int, eyes: str) -> tuple[float, float, float]:
    """A colour as those eyes see it, in CIELAB under D65."""
    light = [linear(level) for level in rgb(value)]
    red, green, blue = (min(max(sum(f * v for f, v in zip(row, light, strict=True)), 0.0), 1.0) for row in EYES[eyes])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: QImage, other: QImage, eyes: str) -> float:
    """How far apart two pictures of one size are to those eyes where they differ most.

    That is the root mean square of CIE76 over the pixels of one square of SPOT pixels a side. About 2.3 is just noticeable
    between large patches; a spot needs more.
    """
    width = one.width()
    spots: dict[tuple[int, int], float] = {}
    for place, (here, there) in enumerate(zip(values(one), values(other), strict=True)):
        if here != there:
            y, x = divmod(place, width)
            spot = (y // SPOT, x // SPOT)
            spots[spot] = spots.get(spot, 0.0) + _apart(here, there, eyes)
    return (max(spots.values(), default=0.0) / SPOT**2) ** 0.5


@cache
def _apart(here: int, there: int, eyes: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(here, eyes), lab(there, eyes), strict=True))
