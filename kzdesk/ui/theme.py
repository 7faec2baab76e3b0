"""Light, dark and high contrast: the colours, as one palette for the application and one style sheet for each window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kzdesk.services.language import tr


class Colours(NamedTuple):
    """One theme. Text on its ground has a contrast of at least 4.5:1, edges that carry meaning and marks at least 3:1."""

    name: str
    ground: str
    panel: str
    card: str
    border: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_text: str
    good: str
    soon: str
    bad: str


LIGHT = Colours(
    name="light", ground="#f4f5f7", panel="#ffffff", card="#f4f5f7", border="#d9dde2", edge="#7b8591", text="#181b1f",
    muted="#59626c", accent="#1269cb", accent_text="#ffffff", good="#00694a", soon="#855000", bad="#a63600",
)
DARK = Colours(
    name="dark", ground="#17191c", panel="#1f2226", card="#17191c", border="#383d44", edge="#7d8793", text="#eceef0",
    muted="#a3acb6", accent="#3a8be0", accent_text="#08121f", good="#56d6a8", soon="#ffc24f", bad="#ff9166",
)
CONTRAST = Colours(
    name="contrast", ground="#000000", panel="#000000", card="#000000", border="#5a5a5a", edge="#ffffff", text="#ffffff",
    muted="#d6d6d6", accent="#2490ff", accent_text="#000000", good="#5dffb8", soon="#ffd23f", bad="#ff9d85",
)
_THEMES = {colours.name: colours for colours in (LIGHT, DARK, CONTRAST)}

# Few rules, and none for plain widgets: what a palette can say costs nothing at start, each rule is asked for every widget.
SHEET = """
QToolTip, #tip {{ background: {panel}; color: {text}; border: 1px solid {edge}; padding: 4px; }}
#header {{ border: none; border-bottom: 1px solid {border}; }}
#foot {{ border: none; border-top: 1px solid {border}; }}
#left {{ border: none; border-right: 1px solid {border}; }}
#right {{ border: none; border-left: 1px solid {border}; }}
#card {{ background: {card}; border: 1px solid {border}; border-radius: 10px; }}
#card[tone="GOOD"] {{ border-left: 4px solid {good}; }}
#card[tone="SOON"] {{ border-left: 4px solid {soon}; }}
#card[tone="BAD"] {{ border-left: 4px solid {bad}; }}
#bar {{ background: {card}; border: none; border-bottom: 1px solid {border}; }}
#toast {{ background: {text}; border-radius: 8px; }}
#toast QPushButton {{ background: transparent; color: {panel}; border: 1px solid {panel}; }}
#why {{ border: none; border-left: 3px solid {border}; }}
QPushButton, QToolButton {{ outline: none;
  background: {panel}; color: {text}; border: 1px solid {edge}; border-radius: 6px; padding: 5px 10px; }}
QPushButton:hover, QToolButton:hover {{ border-color: {accent}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {border}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {muted}; border-color: {border}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 4px 9px; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {accent_text}; border-color: {accent}; }}
QPushButton[kind="primary"]:focus {{ border: 3px solid {text}; padding: 3px 8px; }}
QPushButton[kind="primary"]:disabled {{ background: {border}; color: {muted}; border-color: {border}; }}
QPushButton[kind="segment"] {{ border-radius: 0; padding: 5px 14px; }}
QPushButton[place="first"] {{ border-top-left-radius: 6px; border-bottom-left-radius: 6px; }}
QPushButton[place="last"] {{ border-top-right-radius: 6px; border-bottom-right-radius: 6px; }}
QPushButton[kind="segment"]:checked {{ background: {accent}; color: {accent_text}; border-color: {accent}; }}
QPushButton[kind="segment"]:focus {{ border: 2px solid {text}; padding: 4px 13px; }}
QPushButton[kind="segment"]:checked:focus {{ border: 3px solid {text}; padding: 3px 12px; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit {{
  background: {panel}; color: {text}; border: 1px solid {edge}; border-radius: 6px; padding: 4px 6px;
  selection-background-color: {accent}; selection-color: {accent_text}; }}
QLineEdit:focus {{ border: 2px solid {accent}; padding: 3px 5px; }}
QCheckBox, QRadioButton {{ border: 2px solid transparent; border-radius: 5px; padding: 1px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {accent}; }}
QComboBox:focus {{ border: 2px solid {accent}; border-radius: 4px; padding-left: 6px; }}
QTableView {{ background: {ground}; border: none; outline: none; gridline-color: transparent; color: {text}; }}
#records {{ background: {panel}; border: 2px solid {border}; alternate-background-color: {card};
  selection-background-color: {accent}; selection-color: {accent_text}; }}
QTextBrowser {{ border: 2px solid {border}; }}
#records:focus, QTextBrowser:focus {{ border: 2px solid {text}; }}
QHeaderView {{ background: {ground}; border: none; }}
QHeaderView::section {{ background: {ground}; color: {muted}; border: none; padding: 2px 6px; }}
#compact QHeaderView::section {{ padding: 0; }}
QProgressBar {{ background: {border}; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }}
QProgressBar::chunk {{ background: {good}; border-radius: 4px; }}
QProgressBar[tone="SOON"]::chunk {{ background: {soon}; }}
QProgressBar[tone="BAD"]::chunk {{ background: {bad}; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 10px; }}
QScrollBar:horizontal {{ height: 10px; }}
QScrollBar::handle {{ background: {edge}; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; border: none; width: 0; height: 0; }}
QMenu {{ background: {panel}; color: {text}; border: 1px solid {edge}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 20px; }}
QMenu::item:selected {{ background: {accent}; color: {accent_text}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 8px; }}
"""

PAPER_SHEET = """
QLabel {{ color: {text}; }}
QPushButton, QPushButton:focus, QPushButton[kind="primary"] {{
  color: transparent; background: transparent; border-color: transparent; }}
"""
"""On paper there is nothing to press."""

FUSION_DARKENS = 130
"""Percent: Fusion draws the box of a tick in the window's colour made so much darker, which a dark window swallows."""

_current = LIGHT


def colours() -> Colours:
    """The colours of the theme now in use."""
    return _current


@contextmanager
def on_paper() -> Iterator[None]:
    """Light colours while something is painted for paper, whatever the theme of the window."""
    global _current
    before, _current = _current, LIGHT
    try:
        yield
    finally:
        _current = before


@contextmanager
def in_light(widget: QWidget) -> Iterator[None]:
    """A widget with all that is in it in light colours, for as long as it is painted on paper."""
    palette, sheet = QPalette(widget.palette()), widget.styleSheet()
    with on_paper():
        widget.setPalette(_palette(LIGHT))
        widget.setStyleSheet(SHEET.format(**LIGHT._asdict()) + PAPER_SHEET.format(**LIGHT._asdict()))
        try:
            yield
        finally:
            widget.setStyleSheet(sheet)
            widget.setPalette(palette)


def theme_names() -> dict[str, str]:
    """What a person may choose, by its code in the settings."""
    return {"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark"), "contrast": tr("High contrast")}


def system_theme(app: QApplication) -> str:
    """What the desktop asks for: high contrast, light or dark; where it says nothing, as its palette was before kzdesk's."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST.name
    if hints.colorScheme() is not Qt.ColorScheme.Unknown:
        return DARK.name if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT.name
    if not app.property("found"):  # later the palette is kzdesk's own
        dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
        app.setProperty("found", DARK.name if dark else LIGHT.name)
    return str(app.property("found"))


def apply_theme(app: QApplication, theme: str) -> None:
    """Use `light`, `dark`, `contrast`, or `system` (what the desktop asks for now) from now on."""
    global _current
    desktop = system_theme(app)
    _current = _THEMES[desktop if theme == "system" else theme]
    palette = _palette(_current)
    app.setPalette(palette)
    palette.setColor(QPalette.ColorRole.Window, QColor(_current.edge).lighter(FUSION_DARKENS))
    for ticked in ("QCheckBox", "QRadioButton", "QTreeView", "QComboBox", "QAbstractSpinBox"):
        app.setPalette(palette, ticked)  # type: ignore[arg-type]  # the stub asks for bytes, Qt takes a string


def dress(window: QWidget) -> None:
    """Give a finished window and all that will open over it the style sheet: once, when all its widgets are in place."""
    window.setStyleSheet(SHEET.format(**_current._asdict()))


def _palette(c: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in {
        role.Window: c.panel, role.WindowText: c.text, role.Base: c.panel, role.AlternateBase: c.card, role.Text: c.text,
        role.Button: c.panel, role.ButtonText: c.text, role.ToolTipBase: c.panel, role.ToolTipText: c.text,
        role.Highlight: c.accent, role.HighlightedText: c.accent_text, role.PlaceholderText: c.muted, role.Link: c.accent,
        role.Mid: c.border, role.Midlight: c.border, role.Light: c.panel, role.Dark: c.edge, role.Shadow: c.edge,
    }.items():
        palette.setColor(where, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor(c.muted))
    palette.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, QColor(c.muted))
    palette.setColor(QPalette.ColorGroup.Disabled, role.WindowText, QColor(c.muted))
    return palette
