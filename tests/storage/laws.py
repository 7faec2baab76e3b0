"""Laws made for tests, signed with keys of their own."""

from __future__ import annotations

from pathlib import Path

from nacl.signing import SigningKey

from kzdesk.storage.law_pack import sign_pack
from kzdesk.storage.places import resources

SECRET, STRANGER = b"\x01" * 32, b"\x02" * 32
KEYS = (bytes(SigningKey(SECRET).verify_key),)


def law(version: int, **changes: str) -> dict[str, str]:
    """The program's own law as files, with another version; `changes` are words put in the place of others, in any file."""
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted((resources() / "law" / "kz").glob("*.toml"))}
    files["pack.toml"] = files["pack.toml"].replace("version = 1\n", f"version = {version}\n")
    for old, new in changes.items():
        assert any(old in text for text in files.values()), old
        files = {name: text.replace(old, new) for name, text in files.items()}
    return files


def signed(version: int, secret: bytes = SECRET, **changes: str) -> bytes:
    """Such a law as a signed file."""
    return sign_pack("kz", law(version, **changes), secret)


def saved(folder: Path, content: bytes, name: str = "new.kzlaw") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content)
    return path
