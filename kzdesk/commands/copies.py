"""`kzdesk backup` and `kzdesk restore`: copies of the encrypted log, made and brought back."""

from __future__ import annotations

import argparse
from pathlib import Path

from kzdesk.commands.arguments import Subparsers
from kzdesk.commands.asking import Secrets
from kzdesk.commands.log import add_vault, existing, opened, place_of
from kzdesk.commands.output import write_out
from kzdesk.services.language import tr
from kzdesk.services.problems import Problem
from kzdesk.storage.vault import VaultPlace

UNOPENED = frozenset({"log-damaged", "keys-damaged", "no-log"})
"""With these the log itself cannot be opened: its files are brought back, and what is there is kept."""


def add_parsers(subparsers: Subparsers) -> None:
    """Add `backup` and `restore` to the command line."""
    parser = subparsers.add_parser("backup", help=tr("make a verified backup of the log now, or a travel copy in one file"))
    parser.add_argument("--output", metavar="FILE.kzdesk", type=Path, help=tr("write a travel copy, encrypted, to this file"))
    add_vault(parser)
    parser.set_defaults(run=run_backup)

    parser = subparsers.add_parser("restore", help=tr("bring back a backup (the newest that is good) or a travel copy"))
    parser.add_argument("copy", metavar="COPY", nargs="?", help=tr("a name that --list shows, or the file of a travel copy"))
    parser.add_argument("--list", action="store_true", help=tr("show the backups: name, stays, last entry"))
    add_vault(parser)
    parser.set_defaults(run=run_restore)


def run_backup(options: argparse.Namespace) -> int:
    """Make a backup, which is opened and read before it counts. Raises Problem."""
    vault = opened(existing(options), Secrets(options.passphrase_stdin))
    try:
        if options.output is not None:
            vault.write_travel_copy(options.output.resolve())
            write_out(tr("The travel copy was written, read again and is good. It holds everything, scans too.") + "\n")
        else:
            write_out(tr("Backed up: {file}").format(file=vault.back_up().path.name) + "\n")
    finally:
        vault.close()
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """Bring a copy back as one change of a log that opens; else as its files, with the damaged ones kept. Raises Problem."""
    place = place_of(options)
    if options.list:
        _list(options)
    elif options.copy is not None and Path(options.copy).suffix == ".kzdesk":
        if place.exists():
            raise Problem("log-exists", folder=str(place.folder))
        place.restore_copy(Path(options.copy).resolve(), Secrets(options.passphrase_stdin).log())
        write_out(tr("Brought back: {file}").format(file=Path(options.copy).name) + "\n")
    else:
        write_out(tr("Brought back: {file}").format(file=_restore(place, options)) + "\n")
    return 0


def _restore(place: VaultPlace, options: argparse.Namespace) -> str:
    names = place.backup_names()
    if not names or (options.copy is not None and options.copy not in names):
        raise Problem("no-backup", folder=str(place.folder))
    secret = _secret(place, options)
    try:
        vault = place.open(secret)
    except Problem as problem:
        if problem.code not in UNOPENED:
            raise
        return place.restore(secret, options.copy)
    try:
        name: str = options.copy or next((facts.name for facts in vault.backups() if facts.good), names[0])
        people = vault.read_backup(name)
        vault.back_up()
        vault.bring_scans(name)
        vault.save(*people)
    finally:
        vault.close()
    return name


def _secret(place: VaultPlace, options: argparse.Namespace) -> str | None:
    """The passphrase, asked for where there is one, or where that cannot be known."""
    try:
        needed = place.has_passphrase()
    except Problem:
        needed = True
    return Secrets(options.passphrase_stdin).log() if needed else None


def _list(options: argparse.Namespace) -> None:
    vault = opened(existing(options), Secrets(options.passphrase_stdin))
    try:
        lines = [
            f"{facts.name}  {facts.stays}  {facts.last_entry or '-'}" if facts.good else f"{facts.name}  ?"
            for facts in vault.backups()
        ]
    finally:
        vault.close()
    write_out("".join(f"{line}\n" for line in (tr("name, stays, last entry"), *lines)))
