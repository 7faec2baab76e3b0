"""The picture of the structure is the one that the sources give."""

from __future__ import annotations

from xml.etree import ElementTree

from structure import LAYERS, PICTURE, chips, imports, modules, picture


def texts(svg: str) -> list[str]:
    """Everything written in a picture."""
    return [text.text or "" for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314


def test_the_picture_in_the_docs_has_every_module() -> None:
    """`make structure` draws it anew; how many imports there were that day may differ."""
    told = [text for text in texts(PICTURE.read_text(encoding="utf-8")) if not text.startswith("imports")]
    assert told == [text for text in texts(picture()) if not text.startswith("imports")]


def test_every_module_is_in_it_once() -> None:
    told = texts(picture())
    for layer in LAYERS:
        assert set(chips(layer)) <= set(told)
    counted = [int(text.split("·")[1].split()[0]) for text in told if "modules" in text]
    assert sum(counted) == len(modules())


def test_imports_go_down_alone() -> None:
    order = {layer: place for place, layer in enumerate(LAYERS)}
    up = {pair for pair in imports() if order[pair[0]] > order[pair[1]] and pair[1] != "start"}
    assert up == set()
    assert imports()["ui", "storage"] == 0
