"""A newer law from a file: believed only when it is signed, newer and whole; one step back; its place in the vault."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.services.problem_words import sentences
from kzdesk.services.problems import Problem
from kzdesk.storage.law_pack import MAGIC, read_pack, sign_pack, trusted_keys
from kzdesk.storage.law_updates import LawUpdates
from kzdesk.storage.lawbook_files import load_lawbook
from tests.properties.logs import examples
from tests.storage.laws import KEYS, STRANGER, law, saved, signed

OWN = load_lawbook("kz")


def code(data: bytes, keys: tuple[bytes, ...] = KEYS) -> str:
    with pytest.raises(Problem) as caught:
        read_pack(data, keys)
    assert caught.value.code in sentences()
    return caught.value.code


class TestReading:
    def test_a_signed_law_is_the_law(self) -> None:
        lawbook = read_pack(signed(7), KEYS).lawbook
        assert (lawbook.id, lawbook.version, lawbook.regimes) == ("kz", 7, OWN.regimes)
        assert read_pack(signed(7), (b"\x03" * 32, *KEYS)).lawbook == lawbook

    def test_a_law_signed_by_another_or_by_nobody(self) -> None:
        assert code(signed(7, STRANGER)) == "law-pack-forged"
        assert code(signed(7), ()) == "law-pack-forged"
        assert code(signed(7), trusted_keys()) == "law-pack-forged"
        assert code(MAGIC + b"0" * 128 + b"\n{}") == "law-pack-forged"
        assert code(b"kind,from\n") == "law-pack-foreign"

    def test_every_changed_byte_is_noticed(self) -> None:
        data = signed(7)
        for place in [*range(len(MAGIC), len(MAGIC) + 140), *range(len(MAGIC) + 140, len(data), 97)]:
            assert code(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]) == "law-pack-forged"

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ({"format": 2, "pack": "kz", "files": {}}, "law-pack-newer"),
            ({"format": 1, "pack": "schengen", "files": law(7)}, "law-pack-faulty"),
            ({"format": 1, "pack": "kz", "files": {}}, "law-pack-faulty"),
            ({"format": 1, "pack": "kz", "files": {**law(7), "../x.toml": ""}}, "law-pack-faulty"),
            ({"format": 1, "pack": "kz", "files": {**law(7), "more.toml": "[unknown]\nx = 1\n"}}, "law-pack-newer"),
            ({"format": 1, "pack": "kz", "files": {**law(7), "more.toml": "not TOML"}}, "law-pack-newer"),
            ({"format": 1, "pack": "kz", "files": []}, "law-pack-faulty"),
            ([], "law-pack-faulty"),
            ({}, "law-pack-faulty"),
        ],
    )
    def test_a_signed_file_that_is_no_law_of_this_program(self, content: object, told: str) -> None:
        whole = sign_content(json.dumps(content).encode())
        assert code(whole) == told

    @examples(200)
    @given(st.binary())
    def test_any_bytes_are_refused(self, data: bytes) -> None:
        for content in (data, MAGIC + data, sign_content(data)):
            assert code(content).startswith("law-pack-")


def sign_content(content: bytes) -> bytes:
    """Any content, truly signed."""
    from nacl.signing import SigningKey

    from kzdesk.storage.law_pack import PURPOSE
    from tests.storage.laws import SECRET

    return MAGIC + SigningKey(SECRET).sign(PURPOSE + content).signature.hex().encode() + b"\n" + content


class TestUpdates:
    @pytest.fixture
    def updates(self, tmp_path: Path) -> LawUpdates:
        (tmp_path / "vault").mkdir()
        return LawUpdates(tmp_path / "vault", KEYS)

    def bring(self, updates: LawUpdates, folder: Path, version: int) -> None:
        updates.install(updates.read(saved(folder, signed(version))))

    def test_the_programs_own_law_is_used_until_a_newer_one_is_brought(self, updates: LawUpdates, tmp_path: Path) -> None:
        assert updates.current() == OWN
        assert updates.earlier() is None
        self.bring(updates, tmp_path, 2)
        assert updates.current().version == 2
        assert LawUpdates(tmp_path / "vault", KEYS).current().version == 2
        assert oct((tmp_path / "vault" / "law.kzlaw").stat().st_mode)[-3:] == "600"

    @pytest.mark.parametrize("version", [1, 2])
    def test_the_version_never_goes_backwards(self, updates: LawUpdates, tmp_path: Path, version: int) -> None:
        self.bring(updates, tmp_path, 2)
        with pytest.raises(Problem, match="law-pack-older"):
            updates.read(saved(tmp_path, signed(version)))
        assert updates.read(saved(tmp_path, signed(3))).version == 3

    def test_one_step_back_and_then_to_the_programs_own(self, updates: LawUpdates, tmp_path: Path) -> None:
        self.bring(updates, tmp_path, 2)
        self.bring(updates, tmp_path, 3)
        earlier = updates.earlier()
        assert earlier
        assert earlier.version == 2
        assert updates.step_back() == earlier
        assert updates.earlier() == OWN
        assert updates.step_back() == OWN
        assert updates.earlier() is None
        assert os.listdir(tmp_path / "vault") == []

    def test_a_newer_program_goes_before_an_older_file(self, tmp_path: Path) -> None:
        saved(tmp_path, signed(1), "law.kzlaw")
        assert LawUpdates(tmp_path, KEYS).current() == OWN

    @pytest.mark.parametrize("content", [b"", b"\0", signed(9, STRANGER), signed(9)[:-1]])
    def test_a_law_changed_behind_ones_back_is_not_used_and_that_is_told(self, tmp_path: Path, content: bytes) -> None:
        saved(tmp_path, content, "law.kzlaw")
        updates = LawUpdates(tmp_path, KEYS)
        assert updates.current() == OWN
        assert [problem.code for problem in updates.troubles] in (["law-pack-foreign"], ["law-pack-forged"])
        self.bring(updates, tmp_path, 2)
        assert (updates.current().version, updates.troubles) == (2, ())

    def test_a_link_in_the_vault_is_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "vault").mkdir()
        (tmp_path / "vault" / "law.kzlaw").symlink_to(saved(tmp_path, signed(9)))
        assert LawUpdates(tmp_path / "vault", KEYS).current() == OWN

    def test_a_file_that_is_not_there(self, updates: LawUpdates, tmp_path: Path) -> None:
        with pytest.raises(Problem, match="cannot-read"):
            updates.read(tmp_path / "none.kzlaw")


def test_the_key_in_the_package_is_one() -> None:
    assert trusted_keys()
    assert all(len(key) == 32 for key in trusted_keys())


def test_the_same_law_is_signed_in_the_same_bytes() -> None:
    assert sign_pack("kz", law(1), STRANGER) == sign_pack("kz", dict(reversed(law(1).items())), STRANGER)
