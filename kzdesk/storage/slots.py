"""The slots of a key file: the data key wrapped under a passphrase, the recovery code, or nothing.

The data key (32 bytes) is encrypted with XChaCha20-Poly1305 under a key made from the secret with Argon2id; the slot's
type, its Argon2id costs and salt and the log's id are authenticated with it.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from dataclasses import dataclass

import nacl.exceptions
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.encoding import RawEncoder
from nacl.hash import blake2b
from nacl.pwhash import argon2id

from kzdesk.services.problems import Problem

KEY_BYTES = 32
SALT_BYTES = argon2id.SALTBYTES
NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
MIB = 1024 * 1024
LONGEST_PASSPHRASE = 1024  # bytes of UTF-8
RECOVERY_GROUPS, RECOVERY_GROUP_DIGITS = 8, 6
RECOVERY_DIGITS = RECOVERY_GROUPS * RECOVERY_GROUP_DIGITS
BETWEEN_GROUPS = frozenset(" \t\r\n-\u2010\u2011\u2012\u2013\u2014\u2212")


@dataclass(frozen=True)
class Kdf:
    """Costs of Argon2id: `ops` passes over `mem` bytes. They are stored in each slot and checked before use."""

    ops: int
    mem: int

    def within_bounds(self) -> bool:
        """Whether the costs are sane: a forged file must not make the program eat the machine."""
        return 1 <= self.ops <= 10 and 8 * MIB <= self.mem <= 1024 * MIB


PASSPHRASE_KDF = Kdf(ops=3, mem=256 * MIB)
RECOVERY_KDF = Kdf(ops=1, mem=8 * MIB)  # the code has 192 random bits: stretching it adds nothing


@dataclass(frozen=True)
class Slot:
    """The data key, wrapped. `type` is passphrase, recovery or open; an open slot has no kdf and needs no secret."""

    type: str
    kdf: Kdf | None
    salt: bytes
    nonce: bytes
    wrapped: bytes


def wrap(log: str, data_key: bytes, slot_type: str, kdf: Kdf | None, secret: bytes) -> Slot:
    """The data key of the log with this id, in a new slot. Raises Problem `not-enough-memory`."""
    salt = secrets.token_bytes(SALT_BYTES) if kdf else b""
    nonce = secrets.token_bytes(NONCE_BYTES)
    bound, key = _bound(log, slot_type, kdf, salt), _key_of(log, kdf, salt, secret)
    wrapped = crypto_aead_xchacha20poly1305_ietf_encrypt(data_key, bound, nonce, key)
    return Slot(slot_type, kdf, salt, nonce, wrapped)


def unwrap(log: str, slot: Slot, secret: bytes) -> bytes | None:
    """The data key, or None: another secret, or another log's slot. Raises Problem `not-enough-memory`."""
    bound, key = _bound(log, slot.type, slot.kdf, slot.salt), _key_of(log, slot.kdf, slot.salt, secret)
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(slot.wrapped, bound, slot.nonce, key)
    except (nacl.exceptions.CryptoError, ValueError):  # ValueError: too short to be a box at all
        return None


def passphrase_bytes(passphrase: str) -> bytes:
    """The passphrase, the same from any keyboard and system: NFKC, then UTF-8.

    Raises Problem when it can be none: `passphrase-empty`, `passphrase-too-long`, `passphrase-unreadable`.
    """
    if not passphrase:
        raise Problem("passphrase-empty")
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise Problem("passphrase-too-long", limit=LONGEST_PASSPHRASE)
    try:
        phrase = unicodedata.normalize("NFKC", passphrase).encode()
    except UnicodeEncodeError:
        raise Problem("passphrase-unreadable") from None
    if len(phrase) > LONGEST_PASSPHRASE:
        raise Problem("passphrase-too-long", limit=LONGEST_PASSPHRASE)
    return phrase


def new_recovery_code() -> str:
    """192 random bits to write down: eight groups of six hexadecimal digits, joined by dashes."""
    digits = secrets.token_hex(RECOVERY_DIGITS // 2).upper()
    return "-".join(digits[at : at + RECOVERY_GROUP_DIGITS] for at in range(0, RECOVERY_DIGITS, RECOVERY_GROUP_DIGITS))


def recovery_bytes(typed: str) -> bytes | None:
    """The recovery code in what was typed, whatever its case, spaces and dashes; None where it can be none."""
    digits = "".join(sign for sign in unicodedata.normalize("NFKC", typed) if sign not in BETWEEN_GROUPS).lower()
    if len(digits) != RECOVERY_DIGITS or not set(digits) <= set("0123456789abcdef"):
        return None
    return digits.encode()


def _bound(log: str, slot_type: str, kdf: Kdf | None, salt: bytes) -> bytes:
    return json.dumps([log, slot_type, kdf and ["argon2id", kdf.ops, kdf.mem, salt.hex()]]).encode()


def _key_of(log: str, kdf: Kdf | None, salt: bytes, secret: bytes) -> bytes:
    if kdf is None:
        return blake2b(log.encode(), digest_size=KEY_BYTES, person=b"kzdesk-open-v1", encoder=RawEncoder)
    try:
        return argon2id.kdf(KEY_BYTES, secret, salt, opslimit=kdf.ops, memlimit=kdf.mem)
    except (nacl.exceptions.RuntimeError, MemoryError) as error:
        raise Problem("not-enough-memory") from error
