"""Photographs: the day and the position of JPEG and HEIC, and nothing at all of broken ones."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.services.problems import Problem
from kzdesk.services.proposals import FileFaults
from kzdesk.storage.photos import MOST_PHOTOS, is_photo, read_photos
from tests.properties.logs import examples

DATA = Path(__file__).parent / "data"
ALMATY, BISHKEK, KORDAY = (43.24, 76.89), (42.87, 74.59), (43.04, 74.71)


def picture(day: str, place: tuple[float, float] | None) -> bytes:
    """A JPEG of nothing but what a camera writes into it: the day as 2026:03:14, and degrees north and east."""
    taken = day.encode() + b" 12:00:00\0"
    entries = [(0x8769, 4, 1, 38), *([(0x8825, 4, 1, 76)] if place else [])]
    body = _directory([(0x9003, 2, len(taken), 56)]) + taken
    head = b"II*\0\x08\0\0\0" + _directory(entries)
    tiff = (head.ljust(38, b"\0") + body).ljust(76, b"\0")
    if place:
        degrees = b"".join(struct.pack("<6I", int(one), 1, int(one % 1 * 60), 1, round(one % 1 * 60 % 1 * 6000), 100)
                           for one in map(abs, place))  # fmt: skip
        north, east = b"N\0\0\0" if place[0] >= 0 else b"S\0\0\0", b"E\0\0\0" if place[1] >= 0 else b"W\0\0\0"
        tiff += _directory([(1, 2, 2, north), (2, 5, 3, 130), (3, 2, 2, east), (4, 5, 3, 154)]) + degrees
    exif = b"Exif\0\0" + tiff
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xd9"


def _directory(entries: list[tuple[int, int, int, int | bytes]]) -> bytes:
    values = [value if isinstance(value, bytes) else struct.pack("<I", value) for _, _, _, value in entries]
    packed = b"".join(struct.pack("<HHI", *entry[:3]) + value for entry, value in zip(entries, values, strict=True))
    return struct.pack("<H", len(entries)) + packed + b"\0\0\0\0"


def saved(folder: Path, *pictures: bytes) -> list[Path]:
    paths = [folder / f"{number}.jpg" for number in range(len(pictures))]
    for path, content in zip(paths, pictures, strict=True):
        path.write_bytes(content)
    return paths


def spans(folder: Path, *pictures: bytes) -> list[tuple[str, str]]:
    return [(row.cell("from"), row.cell("to")) for row in read_photos(saved(folder, *pictures)).rows]


@pytest.mark.parametrize("name", ["photo.jpg", "photo.heic"])
def test_what_a_camera_wrote(name: str) -> None:
    path = DATA / name
    assert is_photo(path.read_bytes()[:64])
    proposal = read_photos([path])
    assert (proposal.format, proposal.counted, proposal.left_out) == ("photos", "stay", 0)
    (row,) = proposal.rows
    assert (row.cell("from"), row.cell("to"), row.chosen, row.seen) == ("2026-03-14", "2026-03-14", False, (date(2026, 3, 14),))


def test_photographs_make_stays_that_end_outside(tmp_path: Path) -> None:
    assert spans(tmp_path, picture("2026:03:01", ALMATY), picture("2026:03:09", ALMATY), picture("2026:03:20", BISHKEK),
                 picture("2026:04:02", ALMATY)) == [("2026-03-01", "2026-03-09"), ("2026-04-02", "2026-04-02")]  # fmt: skip


def test_too_near_the_border_is_neither(tmp_path: Path) -> None:
    assert spans(tmp_path, picture("2026:03:01", KORDAY), picture("2026:03:02", ALMATY)) == [("2026-03-02", "2026-03-02")]


def test_the_other_half_of_the_world(tmp_path: Path) -> None:
    assert spans(tmp_path, picture("2026:03:01", (-43.24, 76.89)), picture("2026:03:01", (43.24, -76.89))) == []


def test_a_picture_without_a_day_or_a_position_is_left_out_and_counted(tmp_path: Path) -> None:
    lacking = picture("2026:03:01", None), picture("0000:00:00", ALMATY), b"\xff\xd8\xff"
    paths = saved(tmp_path, picture("2026:03:01", ALMATY), *lacking)
    assert read_photos(paths).left_out == 3
    with pytest.raises(FileFaults, match="no photograph with a day and a position"):
        read_photos(paths[1:])


def test_a_link_is_followed_and_a_folder_or_nothing_left_out(tmp_path: Path) -> None:
    (tmp_path / "0.jpg").write_bytes(picture("2026:03:01", ALMATY))
    (tmp_path / "link.jpg").symlink_to(tmp_path / "0.jpg")
    assert read_photos([tmp_path / "link.jpg", tmp_path, tmp_path / "none.jpg"]).left_out == 2


def test_too_many_and_stopped(tmp_path: Path) -> None:
    with pytest.raises(FileFaults, match="at most"):
        read_photos([tmp_path / "x"] * (MOST_PHOTOS + 1))
    with pytest.raises(Problem, match="cancelled"):
        read_photos(saved(tmp_path, picture("2026:03:01", ALMATY)), lambda: True)


def test_nothing_is_said_of_a_broken_picture(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    broken = picture("2026:03:01", ALMATY)
    for cut in range(0, len(broken), 7):
        with_a_good_one = saved(tmp_path, picture("2026:03:01", ALMATY), broken[:cut])
        read_photos(with_a_good_one)
    assert capfd.readouterr() == ("", "")


@examples(200)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=12), st.sampled_from(["jpg", "heic", "made"]))
def test_any_picture_is_read_or_left_out(
    tmp_path_factory: pytest.TempPathFactory, flips: list[tuple[int, int]], kind: str
) -> None:
    content = bytearray(picture("2026:03:01", ALMATY) if kind == "made" else (DATA / f"photo.{kind}").read_bytes())
    for place, value in flips:
        content[place % len(content)] = value
    path = tmp_path_factory.getbasetemp() / "any.jpg"
    path.write_bytes(content)
    good = DATA / "photo.jpg"
    assert read_photos([good, path]).left_out in (0, 1)
