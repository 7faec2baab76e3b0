"""The key file: damaged is told from wrong, the copy heals, forged costs are refused, every spelling of a passphrase opens."""

from __future__ import annotations

import json
import secrets
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from kzdesk.services.problems import Problem
from kzdesk.storage.keyfile import DamagedError, Keys, decode, encode, new_keys, unlock
from kzdesk.storage.slots import LONGEST_PASSPHRASE, MIB, PASSPHRASE_KDF, Kdf, recovery_bytes
from kzdesk.storage.vault import VaultPlace
from tests.storage.samples import LIGHT, PASSPHRASE, opened, problem_of, sample_journal


def with_kdf(keys: Keys, kdf: Kdf) -> Keys:
    """The same keys with other costs written in the first slot."""
    return replace(keys, slots=(replace(keys.slots[0], kdf=kdf), *keys.slots[1:]))


def test_the_costs_of_a_real_passphrase(tmp_path: Path) -> None:
    place = VaultPlace(tmp_path / "vault")
    vault, _ = place.create(PASSPHRASE, sample_journal())
    vault.close()
    written = json.loads((place.folder / "log.keys").read_bytes())
    costs = {slot["type"]: slot["kdf"] for slot in written["slots"]}
    assert (costs["passphrase"]["ops"], costs["passphrase"]["mem"]) == (3, 256 * MIB)
    assert Kdf(3, 256 * MIB) == PASSPHRASE_KDF
    assert costs["passphrase"]["salt"] != costs["recovery"]["salt"]
    assert (place.folder / "log.keys.copy").read_bytes() == (place.folder / "log.keys").read_bytes()
    with opened(place) as vault:
        assert vault.load()[0] == sample_journal()


def test_a_wrong_passphrase_is_told_as_such(recorded: VaultPlace) -> None:
    for secret in ("wrong", PASSPHRASE + " ", PASSPHRASE.lower(), "0" * 48):
        assert problem_of(recorded, secret) == "wrong-passphrase"
    assert problem_of(recorded, None) == "passphrase-needed"
    assert problem_of(recorded, "") == "passphrase-empty"
    assert problem_of(recorded) is None


def test_the_recovery_code_opens_however_it_is_typed(place: VaultPlace) -> None:
    vault, code = place.create(PASSPHRASE, sample_journal())
    vault.close()
    groups = code.split("-")
    assert [len(group) for group in groups] == [6] * 8
    for typed in (code, code.lower(), " ".join(groups), "".join(groups), f"  {'–'.join(groups).lower()}\n"):
        with opened(place, typed) as vault:
            assert vault.load()[0] == sample_journal()
    other = "0" if code[0] != "0" else "1"
    assert problem_of(place, other + code[1:]) == "wrong-passphrase"
    assert recovery_bytes("g" + code[1:]) is None


def test_a_passphrase_that_looks_like_a_recovery_code_opens(place: VaultPlace) -> None:
    lookalike = secrets.token_hex(24)
    place.create(lookalike, sample_journal())[0].close()
    assert problem_of(place, lookalike) is None


def test_composed_decomposed_and_compatible_letters_are_one_passphrase() -> None:
    composed = unicodedata.normalize("NFC", "Ёлка ﬁn é")
    keys, data_key, _ = new_keys(composed, LIGHT)
    decomposed = unicodedata.normalize("NFD", composed)
    assert decomposed != composed
    for spelling in (composed, decomposed, unicodedata.normalize("NFKC", composed)):
        assert unlock(keys, spelling) == data_key


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("", "passphrase-empty"),
        ("a" * (LONGEST_PASSPHRASE + 1), "passphrase-too-long"),
        ("a" * 10_000_000, "passphrase-too-long"),
        ("ы" * LONGEST_PASSPHRASE, "passphrase-too-long"),
        ("\ufdfa" * 300, "passphrase-too-long"),  # one sign that becomes eighteen
        ("lone \ud800", "passphrase-unreadable"),
    ],
)
def test_what_can_be_no_passphrase(recorded: VaultPlace, passphrase: str, code: str) -> None:
    with pytest.raises(Problem, match=code):
        new_keys(passphrase, LIGHT)
    assert problem_of(recorded, passphrase) == code


def test_every_changed_byte_of_a_key_file_is_noticed() -> None:
    written = encode(new_keys(PASSPHRASE, LIGHT)[0])
    assert encode(decode(written)) == written
    for at in range(len(written)):
        for bit in range(8):
            flipped = bytearray(written)
            flipped[at] ^= 1 << bit
            with pytest.raises(DamagedError):
                decode(bytes(flipped))
    for end in range(len(written)):
        with pytest.raises(DamagedError):
            decode(written[:end])


@pytest.mark.parametrize("junk", [b"", b"\0" * 900, b"[]", b"null", b"{}", b"[" * 60_000, b'{"checksum": 1}', b"9" * 5_000])
def test_junk_is_no_key_file(junk: bytes) -> None:
    with pytest.raises(DamagedError):
        decode(junk)


def test_the_copy_takes_over_and_heals_the_key_file(recorded: VaultPlace) -> None:
    main, copy = recorded.folder / "log.keys", recorded.folder / "log.keys.copy"
    written = main.read_bytes()
    for path in (main, copy):
        for at in range(0, len(written), 61):
            flipped = bytearray(written)
            flipped[at] ^= 0x10
            path.write_bytes(flipped)
            assert problem_of(recorded, "wrong") == "wrong-passphrase"
            assert path.read_bytes() == flipped
            assert problem_of(recorded) is None
            assert main.read_bytes() == copy.read_bytes() == written


@pytest.mark.parametrize("damage", [b"", b"\0" * 900, None])
def test_both_damaged_is_not_a_wrong_passphrase(recorded: VaultPlace, damage: bytes | None) -> None:
    for path in (recorded.folder / "log.keys", recorded.folder / "log.keys.copy"):
        path.unlink()
        if damage is not None:
            path.write_bytes(damage)
    assert problem_of(recorded) == "keys-damaged"
    with pytest.raises(Problem, match="keys-damaged"):
        recorded.has_passphrase()


@pytest.mark.parametrize("kdf", [Kdf(3, 64 * 1024 * MIB), Kdf(2**40, 8 * MIB), Kdf(1, 8 * MIB - 1), Kdf(0, 8 * MIB)])
def test_forged_costs_are_refused_before_they_are_paid(recorded: VaultPlace, kdf: Kdf) -> None:
    forged = encode(with_kdf(decode((recorded.folder / "log.keys").read_bytes()), kdf))
    for path in (recorded.folder / "log.keys", recorded.folder / "log.keys.copy"):
        path.write_bytes(forged)
    begun = time.monotonic()
    assert problem_of(recorded) == "keys-damaged"
    assert time.monotonic() - begun < 1


def test_a_forged_slot_does_not_open(recorded: VaultPlace) -> None:
    """Costs within bounds, but not those the data key was wrapped under; and a slot more than was written."""
    path = recorded.folder / "log.keys"
    keys = decode(path.read_bytes())
    (recorded.folder / "log.keys.copy").unlink()
    path.write_bytes(encode(with_kdf(keys, Kdf(2, 8 * MIB))))
    assert problem_of(recorded) == "wrong-passphrase"
    path.write_bytes(encode(replace(keys, slots=(*keys.slots, keys.slots[0]))))
    assert problem_of(recorded) == "keys-damaged"


def test_keys_of_another_log_beside_the_right_copy(recorded: VaultPlace, tmp_path: Path) -> None:
    (recorded.folder / "log.keys").write_bytes(encode(new_keys("another", LIGHT)[0]))
    assert problem_of(recorded) is None
    assert problem_of(recorded) is None


def test_keys_of_a_later_version_are_left_alone(recorded: VaultPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = decode((recorded.folder / "log.keys").read_bytes())
    with monkeypatch.context() as patch:
        patch.setattr("kzdesk.storage.keyfile.VERSION", 2)
        later = encode(keys)
    (recorded.folder / "log.keys").write_bytes(later)
    assert problem_of(recorded) == "log-newer"
    assert (recorded.folder / "log.keys").read_bytes() == later
