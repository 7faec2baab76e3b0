"""The law that the program came with, or a newer one that a person brought: `law.kzlaw` in the vault's folder.

It lies there in the open: it is the same for everyone and says nothing of the person. Its signature is looked at anew at every
start, so it cannot be changed behind their back. `law.kzlaw.before` is the one that it took the place of.
"""

from __future__ import annotations

from pathlib import Path

from kzdesk.domain.law import Lawbook
from kzdesk.services.problems import Problem
from kzdesk.storage.durable import read_small, remove, rename, sync_folder, write_durably, write_problem
from kzdesk.storage.lawbook_files import load_lawbook

PACK = "kz"
NAME, BEFORE = "law.kzlaw", "law.kzlaw.before"


class LawUpdates:
    """The law of one vault (`ports.LawUpdates`). `troubles` tells why a law that was brought is not used."""

    def __init__(self, folder: Path, keys: tuple[bytes, ...] | None = None) -> None:
        self._path, self._before = folder / NAME, folder / BEFORE
        self._keys = keys
        self._read: dict[Lawbook, bytes] = {}
        self.troubles: tuple[Problem, ...] = ()

    def current(self) -> Lawbook:
        """The law to count by: the one brought, unless the program came with one that is as new."""
        own = load_lawbook(PACK)
        self.troubles = ()
        try:
            brought = self._kept(self._path)
        except Problem as problem:
            self.troubles = (problem,)
            return own
        return brought if brought and brought.version > own.version else own

    def read(self, path: Path) -> Lawbook:
        """The law in a file that a person brings. Raises Problem, `law-pack-older` where it is no newer than the one in use."""
        try:
            brought = self._verified(path.resolve())
        except OSError as error:
            raise Problem("cannot-read", file=path.name) from error
        current = self.current()
        if brought.version <= current.version:
            raise Problem("law-pack-older", found=brought.version, recorded=current.version)
        return brought

    def install(self, lawbook: Lawbook) -> None:
        """Count by a law that was read, from now on. Raises Problem; the law is the one before then."""
        from kzdesk.storage.law_pack import MOST_BYTES

        try:
            before = read_small(self._path, MOST_BYTES)
        except (OSError, ValueError):
            remove(self._before)
        else:
            write_durably(self._before, before)
        write_durably(self._path, self._read[lawbook])

    def earlier(self) -> Lawbook | None:
        """What one step back would be counted by; None where the program's own law is in use."""
        own = load_lawbook(PACK)
        if self.current() == own:
            return None
        try:
            before = self._kept(self._before)
        except Problem:
            before = None
        return before if before and before.version > own.version else own

    def step_back(self) -> Lawbook:
        """Take back the law brought last; the law from now on. Raises Problem."""
        try:
            if self._before.exists():
                rename(self._before, self._path)
            else:
                self._path.unlink(missing_ok=True)
            sync_folder(self._path.parent)
        except OSError as error:
            raise write_problem(error, self._path) from error
        return self.current()

    def _kept(self, path: Path) -> Lawbook | None:
        """The law in a file of the vault; None where there is none. Raises Problem where it is not as it was brought."""
        try:
            return self._verified(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Problem("cannot-read", file=path.name) from error

    def _verified(self, path: Path) -> Lawbook:
        from kzdesk.storage.law_pack import MOST_BYTES, read_pack, trusted_keys  # the ciphers are not needed at most starts

        try:
            signed = read_small(path, MOST_BYTES)
        except ValueError as error:
            raise Problem("law-pack-foreign") from error
        lawbook, signed = read_pack(signed, trusted_keys() if self._keys is None else self._keys, PACK)
        self._read[lawbook] = signed
        return lawbook
