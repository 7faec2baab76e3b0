"""The icon in the sizes and containers that desktops ask for, painted from two drawings.

    python packaging/icons.py FILE.ico|FILE.icns          for the program on Windows, on macOS
    python packaging/icons.py resources/icons/kzdesk.png  for its windows: a drawing would take 1 MiB of libraries at each start
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ROOT / "resources" / "icons" / "kzdesk.svg"
SMALL_DRAWING = ROOT / "packaging" / "desktop" / "icon-small.svg"
SMALL = 24
"""Up to this many pixels the icon has a simpler drawing of its own."""
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOW_SIZE = 128
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_TYPES = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic11": 32, b"ic12": 64}


def png(size: int) -> bytes:
    """The icon as a PNG, `size` pixels each way."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SMALL_DRAWING if size <= SMALL else DRAWING)).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content.data())


def ico() -> bytes:
    """All sizes Windows asks for, as PNGs in one .ico file."""
    pictures = [(size, png(size)) for size in ICO_SIZES]
    head, body, offset = struct.pack("<HHH", 0, 1, len(pictures)), b"", 6 + 16 * len(pictures)
    for size, picture in pictures:
        edge = size % 256  # 256 is written as 0
        head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), offset + len(body))
        body += picture
    return head + body


def icns() -> bytes:
    """All sizes macOS asks for, as PNGs in one .icns file."""
    parts = b"".join(
        kind + struct.pack(">I", 8 + len(picture)) + picture for kind, size in ICNS_TYPES.items() for picture in [png(size)]
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes({".ico": ico, ".icns": icns, ".png": lambda: png(WINDOW_SIZE)}[target.suffix]())
