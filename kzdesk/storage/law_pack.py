"""A rule pack as one signed file, for people who get a newer law without a network.

    kzdesk law pack\\n
    <Ed25519 signature over the rest, hexadecimal>\\n
    {"files": {"pack.toml": "…", …}, "format": 1, "pack": "kz"}

The keys that may sign stand in `resources/law/signing-keys.txt`; the secret ones are in no repository.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kzdesk.domain.law import Lawbook
from kzdesk.services.problems import Problem
from kzdesk.storage.lawbook_files import LawError, read_lawbook
from kzdesk.storage.places import resources

MAGIC = b"kzdesk law pack\n"
PURPOSE = b"kzdesk law pack 1\0"
FORMAT = 1
MOST_BYTES = 2 * 1024 * 1024
SUFFIX = ".kzlaw"
_FILE = re.compile(r"[a-z][a-z0-9_]*\.toml")
_SIGNATURE = re.compile(rb"[0-9a-f]{128}")
_KEY = re.compile(r"[0-9a-f]{64}")


class LawPack(NamedTuple):
    """A law, and the signed file it stands in."""

    lawbook: Lawbook
    signed: bytes


def trusted_keys() -> tuple[bytes, ...]:
    """The public keys whose packs are believed."""
    lines = (resources() / "law" / "signing-keys.txt").read_text(encoding="utf-8").splitlines()
    return tuple(bytes.fromhex(line) for line in lines if _KEY.fullmatch(line))


def is_law_pack(data: bytes) -> bool:
    """Whether these bytes are a law pack, by their beginning."""
    return data.startswith(MAGIC)


def sign_pack(pack: str, contents: Mapping[str, str], secret: bytes) -> bytes:
    """The files of a pack in one, signed with an Ed25519 seed of 32 bytes."""
    from nacl.signing import SigningKey

    content = json.dumps({"format": FORMAT, "pack": pack, "files": dict(contents)}, ensure_ascii=False, sort_keys=True).encode()
    return MAGIC + SigningKey(secret).sign(PURPOSE + content).signature.hex().encode() + b"\n" + content


def read_pack(signed: bytes, keys: Iterable[bytes], pack: str = "kz") -> LawPack:
    """The law in a signed file; nothing of it is read before its signature is known to be good.

    Raises Problem: `law-pack-foreign`, `law-pack-forged`, `law-pack-newer`, `law-pack-faulty`.
    """
    if not is_law_pack(signed) or len(signed) > MOST_BYTES:
        raise Problem("law-pack-foreign")
    signature, _, content = signed[len(MAGIC) :].partition(b"\n")
    if not _SIGNATURE.fullmatch(signature) or not any(_signed(key, signature, content) for key in keys):
        raise Problem("law-pack-forged")
    try:
        told = json.loads(content)
        if told["format"] != FORMAT:
            raise Problem("law-pack-newer")
        files = {str(name): str(text).encode() for name, text in told["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Problem("law-pack-faulty") from error
    if told["pack"] != pack or "pack.toml" not in files or not all(map(_FILE.fullmatch, files)):
        raise Problem("law-pack-faulty")
    try:
        return LawPack(read_lawbook(pack, files), signed)
    except LawError as error:
        raise Problem("law-pack-newer") from error


def _signed(key: bytes, signature: bytes, content: bytes) -> bool:
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(key).verify(PURPOSE + content, bytes.fromhex(signature.decode()))
    except BadSignatureError:
        return False
    return True
