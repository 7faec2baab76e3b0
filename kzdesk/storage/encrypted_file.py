"""A file under a passphrase, for what leaves the log: one line of text that says how, then the encrypted bytes.

    kzdesk encrypted file\\n
    {"costs": [ops, mem], "id": "…", "kind": "csv", "nonce": "…", "salt": "…", "version": 1}\\n
    XChaCha20-Poly1305 box of the content, its key made of the passphrase by Argon2id

It is the box that `slots` puts round a data key, so costs, salt, id and kind are authenticated with it.
"""

from __future__ import annotations

import json
import secrets
from typing import NamedTuple

from kzdesk.services.problems import Problem
from kzdesk.storage.slots import NONCE_BYTES, PASSPHRASE_KDF, SALT_BYTES, Kdf, Slot, passphrase_bytes, unwrap, wrap

MAGIC = b"kzdesk encrypted file\n"
VERSION = 1
LONGEST_HEADER = 1024
ID_DIGITS = 32


class Decrypted(NamedTuple):
    """What was in an encrypted file: the format it is in ("csv", "json", "ics"), and the bytes."""

    kind: str
    content: bytes


def is_encrypted(data: bytes) -> bool:
    """Whether these bytes are an encrypted file, by their beginning."""
    return data.startswith(MAGIC)


def encrypt(content: bytes, kind: str, passphrase: str, kdf: Kdf = PASSPHRASE_KDF) -> bytes:
    """The content under a passphrase. Raises Problem when it can be none, or memory is short."""
    identity = secrets.token_hex(ID_DIGITS // 2)
    slot = wrap(identity, content, f"export {kind}", kdf, passphrase_bytes(passphrase))
    header = {
        "version": VERSION, "id": identity, "kind": kind, "costs": [kdf.ops, kdf.mem],
        "salt": slot.salt.hex(), "nonce": slot.nonce.hex(),
    }
    return MAGIC + json.dumps(header, sort_keys=True).encode() + b"\n" + slot.wrapped


def decrypt(data: bytes, passphrase: str) -> Decrypted:
    """What an encrypted file holds.

    Raises Problem: `encrypted-damaged`, `encrypted-newer`, `encrypted-wrong-passphrase`, or that it can be no passphrase.
    """
    line, newline, box = data[len(MAGIC) :].partition(b"\n")
    if not newline or len(line) > LONGEST_HEADER:
        raise Problem("encrypted-damaged")
    try:
        header = json.loads(line)
        if type(header["version"]) is int and header["version"] > VERSION:
            raise Problem("encrypted-newer")
        identity, kind, (ops, mem) = header["id"], header["kind"], header["costs"]
        salt, nonce = bytes.fromhex(header["salt"]), bytes.fromhex(header["nonce"])
        kdf = Kdf(ops, mem)
        sound = type(ops) is int and type(mem) is int and kdf.within_bounds() and isinstance(identity, str)
        sound = sound and json.dumps(header, sort_keys=True).encode() == line and header["version"] == VERSION
        if not sound or not isinstance(kind, str) or len(salt) != SALT_BYTES or len(nonce) != NONCE_BYTES:
            raise Problem("encrypted-damaged")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Problem("encrypted-damaged") from error
    content = unwrap(identity, Slot(f"export {kind}", kdf, salt, nonce, box), passphrase_bytes(passphrase))
    if content is None:
        raise Problem("encrypted-wrong-passphrase")
    return Decrypted(kind, content)
