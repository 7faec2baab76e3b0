"""Build and sign a law pack, for people who get a newer law without a network.

    python packaging/law_pack.py --key FILE [--output build/kz-2.kzlaw]    sign resources/law/kz
    python packaging/law_pack.py --new-key FILE                           make a key; its public half goes into resources/law

The key is a file of 64 hexadecimal digits that only you can read. Keep it, and copies of it, away from the repository: whoever
has it can change the law that everyone counts by.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path

from nacl.signing import SigningKey

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kzdesk.storage.law_pack import SUFFIX, read_pack, sign_pack  # noqa: E402

PUBLIC = ROOT / "resources" / "law" / "signing-keys.txt"
SEED_BYTES = 32


def new_key(path: Path) -> None:
    """Make a key, and let packs signed with it be believed."""
    seed = secrets.token_bytes(SEED_BYTES)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="ascii") as file:
        file.write(seed.hex() + "\n")
    with PUBLIC.open("a", encoding="utf-8") as file:
        file.write(bytes(SigningKey(seed).verify_key).hex() + "\n")
    print(f"{path}: keep it safe. Its public half is in {PUBLIC.relative_to(ROOT)}.")


def build(key: Path, pack: str, output: Path | None) -> Path:
    """Sign the pack, and read it back as a person's kzdesk will."""
    seed = bytes.fromhex(key.read_text(encoding="ascii").strip())
    files = sorted((ROOT / "resources" / "law" / pack).glob("*.toml"))
    contents = {path.name: path.read_text(encoding="utf-8") for path in files}
    signed = sign_pack(pack, contents, seed)
    lawbook = read_pack(signed, [bytes(SigningKey(seed).verify_key)], pack).lawbook
    target = output or ROOT / "build" / f"{pack}-{lawbook.version}{SUFFIX}"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(signed)
    print(f"{target}: {lawbook.title}, version {lawbook.version}, checked on {lawbook.checked}, {len(signed)} bytes")
    return target


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--key", type=Path, metavar="FILE", help="the key to sign with")
    task.add_argument("--new-key", type=Path, metavar="FILE", help="make a key in this file, which must not exist yet")
    parser.add_argument("--pack", default="kz")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to write the pack (build/<pack>-<version>.kzlaw)")
    options = parser.parse_args()
    if options.new_key:
        new_key(options.new_key)
    else:
        build(options.key, options.pack, options.output)


if __name__ == "__main__":
    main()
