"""A short text that only one log can read again, for the process that takes over at a lock."""

from __future__ import annotations

import base64
import secrets

import nacl.exceptions
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt, crypto_aead_xchacha20poly1305_ietf_encrypt

from kzdesk.storage.keyfile import derived
from kzdesk.storage.slots import NONCE_BYTES

PURPOSE = b"kzdesk-place-v1"


def seal(text: str, data_key: bytes) -> str:
    """The text, encrypted and authenticated under a key of its own, in signs that any command line takes."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(text.encode(), PURPOSE, nonce, derived(data_key, PURPOSE))
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str, data_key: bytes) -> str | None:
    """What was sealed, or None where it is not of this log."""
    try:
        written = base64.urlsafe_b64decode(sealed)
        nonce, rest = written[:NONCE_BYTES], written[NONCE_BYTES:]
        return crypto_aead_xchacha20poly1305_ietf_decrypt(rest, PURPOSE, nonce, derived(data_key, PURPOSE)).decode()
    except (ValueError, TypeError, nacl.exceptions.CryptoError):
        return None
