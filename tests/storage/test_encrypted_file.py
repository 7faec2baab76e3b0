"""A file under a passphrase: it opens with that one, and no byte of it can be changed."""

from __future__ import annotations

import json

import nacl.bindings
import nacl.pwhash
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.services.problems import Problem
from kzdesk.storage.encrypted_file import MAGIC, Decrypted, decrypt, encrypt, is_encrypted
from kzdesk.storage.slots import Kdf
from tests.properties.logs import examples
from tests.storage.samples import LIGHT, MARKER, PASSPHRASE, refused_or

CONTENT = f"kind,from\n{MARKER}note".encode()
ENCRYPTED = encrypt(CONTENT, "csv", PASSPHRASE, LIGHT)


def code(data: bytes, passphrase: str = PASSPHRASE) -> str:
    with pytest.raises(Problem) as caught:
        decrypt(data, passphrase)
    return caught.value.code


def test_it_opens_with_its_passphrase_and_shows_nothing_without() -> None:
    assert is_encrypted(ENCRYPTED)
    assert decrypt(ENCRYPTED, PASSPHRASE) == Decrypted("csv", CONTENT)
    assert MARKER.encode() not in ENCRYPTED
    assert code(ENCRYPTED, "other") == "encrypted-wrong-passphrase"
    assert code(ENCRYPTED, "") == "passphrase-empty"
    assert encrypt(CONTENT, "csv", PASSPHRASE, LIGHT) != ENCRYPTED


def test_the_same_passphrase_typed_on_another_system() -> None:
    assert decrypt(encrypt(b"x", "json", "é", LIGHT), "e\u0301").content == b"x"


def test_it_opens_as_the_document_tells() -> None:
    magic, header, box = ENCRYPTED.split(b"\n", 2)
    told = json.loads(header)
    key = nacl.pwhash.argon2id.kdf(32, PASSPHRASE.encode(), bytes.fromhex(told["salt"]), told["costs"][0], told["costs"][1])
    data = json.dumps([told["id"], "export " + told["kind"], ["argon2id", *told["costs"], told["salt"]]]).encode()
    opened = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(box, data, bytes.fromhex(told["nonce"]), key)
    assert (magic, opened) == (b"kzdesk encrypted file", CONTENT)


def test_every_changed_byte_is_noticed() -> None:
    for place in range(len(MAGIC), len(ENCRYPTED)):
        flipped = ENCRYPTED[:place] + bytes([ENCRYPTED[place] ^ 1]) + ENCRYPTED[place + 1 :]
        assert code(flipped) in ("encrypted-damaged", "encrypted-wrong-passphrase", "encrypted-newer"), place


@pytest.mark.parametrize("cut", [0, 1, 20, 100, 200])
def test_a_torn_file(cut: int) -> None:
    assert code(ENCRYPTED[: len(MAGIC) + cut]) in ("encrypted-damaged", "encrypted-wrong-passphrase")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"version": 2}, "encrypted-newer"),
        ({"costs": [3, 64 * 2**30]}, "encrypted-damaged"),
        ({"costs": [10**9, 8 * 2**20]}, "encrypted-damaged"),
        ({"costs": [True, 8 * 2**20]}, "encrypted-damaged"),
        ({"salt": ""}, "encrypted-damaged"),
        ({"nonce": "00"}, "encrypted-damaged"),
        ({"kind": None}, "encrypted-damaged"),
        ({"kind": "json"}, "encrypted-wrong-passphrase"),
    ],
)
def test_a_forged_header_is_refused_before_it_costs_anything(change: dict[str, object], told: str) -> None:
    _, header, box = ENCRYPTED.split(b"\n", 2)
    assert code(MAGIC + json.dumps({**json.loads(header), **change}).encode() + b"\n" + box) == told


def test_the_costs_are_those_of_a_log() -> None:
    header = json.loads(encrypt(b"", "csv", "x").split(b"\n", 2)[1])
    assert Kdf(*header["costs"]) == Kdf(3, 256 * 2**20)


@examples(200)
@given(st.binary() | st.dictionaries(st.sampled_from(["version", "id", "kind", "costs", "salt", "nonce"]),
                                     st.none() | st.integers() | st.text() | st.lists(st.integers(0, 9), max_size=3))
       .map(lambda header: json.dumps(header).encode() + b"\nbox"))  # fmt: skip
def test_any_bytes_are_refused(data: bytes) -> None:
    assert refused_or(lambda: decrypt(MAGIC + data, "x")) is None  # type: ignore[arg-type,return-value]
