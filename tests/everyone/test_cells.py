"""Days of the calendar, as every eye sees them: each look apart from each other, glyphs and focus clear, in every theme."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtWidgets import QApplication

from kzdesk.services.settings import THEMES
from kzdesk.ui.calendar.looks import Glyph, Look
from kzdesk.ui.pieces import caption
from kzdesk.ui.theme import colours
from tests.everyone.cells import LARGE, SMALL, painted, themed
from tests.everyone.contrasts import MARK, TEXT
from tests.everyone.pixels import EYES, colours_of, contrast, distance, picture, value_of, values

LEAST_APART = 15.0
"""Of CIE76, in the spot where two looks differ most. The nearest two were 16.2 apart when this was written."""
RING = 2


@pytest.fixture(params=[theme for theme in THEMES if theme != "system"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    """Every theme."""
    return str(request.param)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["year", "month"])
def test_every_two_looks_can_be_told_apart(theme: str, size: tuple[int, int], eyes: str) -> None:
    with themed(theme):
        days = {look: painted(look, size) for look in Look}
    apart = {(one.name, other.name): distance(days[one], days[other], eyes) for one, other in combinations(Look, 2)}
    assert min(apart.values()) >= LEAST_APART, min((value, pair) for pair, value in apart.items())


def test_no_two_looks_share_glyph_strip_and_pattern() -> None:
    """What is left where there is no colour at all."""
    shapes = {(look.value.glyph, look.value.pattern, look.is_stay) for look in Look}
    assert len(shapes) == len(Look)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["year", "month"])
def test_numbers_glyphs_and_strips_stand_out_from_their_day(theme: str, size: tuple[int, int]) -> None:
    with themed(theme):
        for look in Look:
            for kind in ({}, {"planned": True}, {"today": True}, {"dimmed": True}):
                if size == SMALL and "dimmed" in kind:
                    continue  # the year leaves them out
                counted = colours_of(painted(look, size, sharp=3, **kind))
                ground = counted.most_common(1)[0][0]
                number = max(contrast(ground, value) for value, times in counted.items() if times > 8)
                if size == LARGE and "today" in kind:
                    number = contrast(value_of(colours().accent), value_of(colours().accent_text))
                assert number >= TEXT, (look.name, kind, number)
                mark = value_of(look.hues(theme).mark)
                if look.value.glyph is not Glyph.NONE or look.is_stay:
                    assert counted[mark] > 8, (look.name, kind)
                    assert contrast(ground, mark) >= MARK, (look.name, kind)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["year", "month"])
def test_the_focused_day_has_a_ring_of_two_pixels(theme: str, size: tuple[int, int]) -> None:
    width, height = size
    with themed(theme):
        ground = value_of(colours().ground)
        for look in Look:
            day = painted(look, size, focused=True)
            row = values(day)[height // 2 * width :][: width // 4]
            ring = value_of(colours().text)
            inside = colours_of(painted(look, size)).most_common(1)[0][0]
            assert row.count(ring) >= RING, look.name
            assert min(contrast(ring, ground), contrast(ring, inside)) >= MARK, look.name


def test_what_stands_on_a_capital_letter_is_not_cut_off(qapp: QApplication) -> None:
    """Without it ПОСЛЕДНИЙ reads ПОСЛЕДНИИ."""
    drawn = []
    for letter in "ИЙ":
        made = caption(letter)
        made.resize(made.sizeHint())
        image = picture(made)
        drawn.append(values(image)[: image.width() * image.height() // 3])
        made.deleteLater()
    assert drawn[0] != drawn[1]
