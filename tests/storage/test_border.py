"""The border: towns on the side they are on, crossings too near to tell, the coast and Baikonur inside."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.services.evidence import Where
from kzdesk.storage.border import Border, kazakhstan
from kzdesk.storage.places import resources
from tests.properties.logs import examples


@pytest.mark.parametrize(
    ("latitude", "longitude", "where"),
    [
        (43.24, 76.89, Where.INSIDE),  # Almaty
        (51.16, 71.43, Where.INSIDE),  # Astana
        (54.87, 69.15, Where.INSIDE),  # Petropavl
        (51.23, 51.37, Where.INSIDE),  # Oral
        (42.32, 69.59, Where.INSIDE),  # Shymkent
        (50.28, 57.17, Where.INSIDE),  # Aqtobe
        (45.62, 63.31, Where.INSIDE),  # Baikonur
        (43.65, 51.16, Where.INSIDE),  # Aqtau, on the coast
        (42.87, 74.59, Where.OUTSIDE),  # Bishkek
        (41.31, 69.28, Where.OUTSIDE),  # Tashkent
        (54.99, 73.37, Where.OUTSIDE),  # Omsk
        (51.77, 55.10, Where.OUTSIDE),  # Orenburg
        (46.35, 48.04, Where.OUTSIDE),  # Astrakhan
        (43.80, 87.60, Where.OUTSIDE),  # Ürümqi
        (40.40, 49.90, Where.OUTSIDE),  # Baku
        (43.04, 74.71, Where.NEAR),  # Korday, the crossing
        (44.216, 80.41, Where.NEAR),  # Khorgos, the crossing
        (0.0, 0.0, Where.OUTSIDE),
        (90.0, 180.0, Where.OUTSIDE),
        (-90.0, -180.0, Where.OUTSIDE),
    ],
)
def test_known_places(latitude: float, longitude: float, where: Where) -> None:
    assert kazakhstan().where(latitude, longitude) is where


def test_the_file_names_its_source() -> None:
    assert "Natural Earth" in json.loads((resources() / "border" / "kazakhstan.json").read_bytes())["source"]


SQUARE = [[70.0, 45.0], [72.0, 45.0], [72.0, 47.0], [70.0, 47.0], [70.0, 45.0]]


@examples(200)
@given(st.floats(44.5, 47.5), st.floats(69.5, 72.5))
def test_a_square_has_an_inside_and_an_outside_and_a_margin(latitude: float, longitude: float) -> None:
    where = Border([SQUARE], []).where(latitude, longitude)
    within = min(latitude - 45, 47 - latitude, (longitude - 70) * 0.7, (72 - longitude) * 0.7)
    if abs(within) > 0.08:
        assert where is (Where.INSIDE if within > 0 else Where.OUTSIDE)
    elif 0 < within < 0.03:
        assert where is Where.NEAR
    assert Border([], [SQUARE]).where(latitude, longitude) is not Where.NEAR
