"""The key file: one random data key in slots, kept twice.

All of it is authenticated under the data key (`mac`), and a checksum tells a damaged file from a wrong passphrase before
any passphrase is tried. `log.keys.copy` holds the same bytes as `log.keys` and takes its place when that is damaged.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl.encoding import RawEncoder
from nacl.hash import blake2b

from kzdesk.services.problems import Problem
from kzdesk.storage.durable import FILE_MODE, make_private, read_small, write_durably
from kzdesk.storage.slots import (
    KEY_BYTES,
    NONCE_BYTES,
    PASSPHRASE_KDF,
    RECOVERY_KDF,
    SALT_BYTES,
    Kdf,
    Slot,
    new_recovery_code,
    passphrase_bytes,
    recovery_bytes,
    unwrap,
    wrap,
)

VERSION = 1
DATABASE_KEY = b"kzdesk-db-v1"
LONGEST_FILE = 64 * 1024


class DamagedError(ValueError):
    """Not the bytes that were written as a key file."""


@dataclass(frozen=True)
class Keys:
    """What a key file says. `log` is the random id of the log it belongs to; `mac` authenticates all of it."""

    log: str
    slots: tuple[Slot, ...]
    mac: bytes = b""

    @property
    def need_secret(self) -> bool:
        """Whether the log has a passphrase."""
        return not any(slot.type == "open" for slot in self.slots)

    def authentic(self, data_key: bytes) -> bool:
        """Whether these are exactly the slots that were written under this data key."""
        return hmac.compare_digest(self.mac, _mac(self, data_key))


class KeyFiles:
    """The key file of a folder and its copy."""

    def __init__(self, folder: Path) -> None:
        self.paths = (folder / "log.keys", folder / "log.keys.copy")

    def exist(self) -> bool:
        """Whether at least one of the two is there, sound or not."""
        return any(path.exists() or path.is_symlink() for path in self.paths)

    def read(self) -> tuple[Keys, ...]:
        """What the sound ones of the two say, the key file's own first; two only where they differ.

        Raises Problem: `keys-damaged` when neither is sound, `cannot-read`, or `log-newer`.
        """
        sound: list[Keys] = []
        unreadable: OSError | None = None
        for path in self.paths:
            try:
                keys = decode(read_small(path, LONGEST_FILE))
            except (FileNotFoundError, ValueError):
                continue
            except OSError as error:
                unreadable = error
            else:
                if keys not in sound:
                    sound.append(keys)
        if sound:
            return tuple(sound)
        if unreadable is not None:
            raise Problem("cannot-read", file=str(self.paths[0])) from unreadable
        raise Problem("keys-damaged", folder=str(self.paths[0].parent))

    def unlock(self, secret: str | None, fits: Callable[[bytes], bool]) -> tuple[Keys, bytes]:
        """The keys that the secret opens, and the data key.

        The two files differ only after a crash between writing one and the other, or when one is of another log; then
        both are tried, and `fits` says whether a data key is the database's. Raises Problem as `read` and `unlock` do.
        """
        problems = []
        found = self.read()
        for keys in found:
            try:
                data_key = unlock(keys, secret)
            except DamagedError:
                problems.append(Problem("keys-damaged", folder=str(self.paths[0].parent)))
            except Problem as problem:
                problems.append(problem)
            else:
                if len(found) == 1 or fits(data_key):
                    return keys, data_key
        raise problems[0] if problems else Problem("log-damaged", folder=str(self.paths[0].parent), file="log.db")

    def announce(self, keys: Keys) -> None:
        """Make the copy alone hold these keys: from now on they open the log as well as those before. Raises Problem."""
        write_durably(self.paths[1], encode(keys))

    def write(self, keys: Keys) -> None:
        """Make both hold these keys, the key file first, and touch neither that does already. Raises Problem."""
        content = encode(keys)
        for path in self.paths:
            try:
                same = read_small(path, LONGEST_FILE) == content
            except (OSError, ValueError):
                same = False
            if not same:
                write_durably(path, content)
            make_private(path, FILE_MODE)


def derived(data_key: bytes, purpose: bytes) -> bytes:
    """A key of its own for each purpose (up to 16 bytes), 32 bytes."""
    return blake2b(b"", key=data_key, person=purpose, digest_size=KEY_BYTES, encoder=RawEncoder)


def new_keys(passphrase: str | None, kdf: Kdf = PASSPHRASE_KDF, log: str = "") -> tuple[Keys, bytes, str]:
    """A new data key in its slots: the keys, the data key and the recovery code, empty for a log without a passphrase.

    `log` is the id of an existing log that gets them. Raises Problem when the passphrase can be none, or memory is short.
    """
    log, data_key = log or secrets.token_hex(16), secrets.token_bytes(KEY_BYTES)
    if passphrase is None:
        return _signed(log, (wrap(log, data_key, "open", None, b""),), data_key), data_key, ""
    code = new_recovery_code()
    by_passphrase = wrap(log, data_key, "passphrase", kdf, passphrase_bytes(passphrase))
    by_code = wrap(log, data_key, "recovery", RECOVERY_KDF, recovery_bytes(code) or b"")
    return _signed(log, (by_passphrase, by_code), data_key), data_key, code


def with_passphrase(keys: Keys, data_key: bytes, passphrase: str, kdf: Kdf = PASSPHRASE_KDF) -> Keys:
    """The same data key and recovery code under another passphrase. Raises Problem when it can be none."""
    return _with(keys, data_key, wrap(keys.log, data_key, "passphrase", kdf, passphrase_bytes(passphrase)))


def with_recovery_code(keys: Keys, data_key: bytes) -> tuple[Keys, str]:
    """The same data key and passphrase under another recovery code, and that code."""
    code = new_recovery_code()
    return _with(keys, data_key, wrap(keys.log, data_key, "recovery", RECOVERY_KDF, recovery_bytes(code) or b"")), code


def _with(keys: Keys, data_key: bytes, slot: Slot) -> Keys:
    return _signed(keys.log, tuple(slot if slot.type == old.type else old for old in keys.slots), data_key)


def unlock(keys: Keys, secret: str | None) -> bytes:
    """The data key, opened with the passphrase or the recovery code; a log without a passphrase needs none.

    Raises Problem: `passphrase-needed`, `wrong-passphrase`, `not-enough-memory`, or one of a secret that can be no
    passphrase; and DamagedError where a slot opens but is not as it was written.
    """
    attempts = [(slot, b"") for slot in keys.slots if slot.type == "open"]
    if keys.need_secret:
        if secret is None:
            raise Problem("passphrase-needed")
        phrase, code = passphrase_bytes(secret), recovery_bytes(secret)
        if code is not None:
            attempts += [(slot, code) for slot in keys.slots if slot.type == "recovery"]
        attempts += [(slot, phrase) for slot in keys.slots if slot.type == "passphrase"]
    for slot, key_material in attempts:
        data_key = unwrap(keys.log, slot, key_material)
        if data_key is not None:
            if len(data_key) != KEY_BYTES or not keys.authentic(data_key):
                raise DamagedError("forged")
            return data_key
    if not keys.need_secret:
        raise DamagedError("an open slot that does not open")
    raise Problem("wrong-passphrase")


def encode(keys: Keys) -> bytes:
    """The one way these keys are written: JSON with sorted names, and a checksum over the rest."""
    content = {**_content(keys), "mac": keys.mac.hex()}
    return (json.dumps({**content, "checksum": _checksum(content)}, indent=1, sort_keys=True) + "\n").encode()


def decode(written: bytes) -> Keys:
    """The keys in a file's bytes, trusted no further than is possible before the data key is known.

    Raises DamagedError where a single byte is not as it was written or a cost is out of bounds, and Problem `log-newer`
    for a sound file of a later version.
    """
    try:
        content = json.loads(written)
        checksum = content.pop("checksum")
        if not hmac.compare_digest(checksum, _checksum(content)):
            raise DamagedError("checksum")
        if content["version"] != VERSION:
            raise Problem("log-newer")
        keys = Keys(content["log"], tuple(_slot(slot) for slot in content["slots"]), bytes.fromhex(content["mac"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedError(type(error).__name__) from error
    if encode(keys) != written:
        raise DamagedError("not as written")
    return keys


def _content(keys: Keys) -> dict[str, Any]:
    return {"version": VERSION, "log": keys.log, "slots": [_written(slot) for slot in keys.slots]}


def _written(slot: Slot) -> dict[str, Any]:
    kdf = slot.kdf and {"name": "argon2id", "ops": slot.kdf.ops, "mem": slot.kdf.mem, "salt": slot.salt.hex()}
    return {"type": slot.type, "kdf": kdf, "nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex()}


def _slot(written: Any) -> Slot:
    nonce, wrapped = bytes.fromhex(written["nonce"]), bytes.fromhex(written["wrapped"])
    if len(nonce) != NONCE_BYTES:
        raise DamagedError("nonce")
    if written["kdf"] is None:
        return Slot(written["type"], None, b"", nonce, wrapped)
    kdf, salt = Kdf(written["kdf"]["ops"], written["kdf"]["mem"]), bytes.fromhex(written["kdf"]["salt"])
    if type(kdf.ops) is not int or type(kdf.mem) is not int or not kdf.within_bounds() or len(salt) != SALT_BYTES:
        raise DamagedError("kdf")
    return Slot(written["type"], kdf, salt, nonce, wrapped)


def _canonical(content: Any) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def _checksum(content: Any) -> str:
    return blake2b(_canonical(content), digest_size=KEY_BYTES, person=b"kzdesk-checksum").decode()


def _mac(keys: Keys, data_key: bytes) -> bytes:
    key = derived(data_key, b"kzdesk-keys-v1")
    return blake2b(_canonical(_content(keys)), key=key, digest_size=KEY_BYTES, encoder=RawEncoder)


def _signed(log: str, slots: tuple[Slot, ...], data_key: bytes) -> Keys:
    return Keys(log, slots, _mac(Keys(log, slots), data_key))
