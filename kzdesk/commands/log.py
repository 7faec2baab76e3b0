"""`kzdesk verify`, and what every command on the encrypted log shares: where it is, and its secret."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kzdesk.commands.arguments import Subparsers, add_language
from kzdesk.commands.asking import Secrets
from kzdesk.commands.output import write_out
from kzdesk.services.language import tr
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.storage.open_vault import Vault
from kzdesk.storage.places import default_vault
from kzdesk.storage.vault import VaultPlace


def add_parsers(subparsers: Subparsers) -> None:
    """Add `verify` to the command line."""
    parser = subparsers.add_parser("verify", help=tr("read the whole log and every backup, and check that they are sound"))
    add_vault(parser)
    parser.set_defaults(run=run_verify)


def run_verify(options: argparse.Namespace) -> int:
    """Print what was read and found sound. Raises Problem where the log or a backup is not."""
    vault = opened(existing(options), Secrets(options.passphrase_stdin))
    try:
        found = vault.verify()
    finally:
        vault.close()
    write_out("\n".join((
        tr("The log is sound."),
        tr("records: {n}").format(n=found.records),
        tr("backups: {n}").format(n=found.good_backups),
        tr("generation: {n}").format(n=found.generation),
    )) + "\n")
    for trouble in vault.troubles:
        print(problem_text(trouble), file=sys.stderr)
    if found.bad_backups:
        raise Problem("backups-damaged", count=found.bad_backups)
    return 0


def add_vault(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which log, and how its secret is given."""
    parser.add_argument("--vault", type=Path, metavar="DIR", default=argparse.SUPPRESS,
                        help=tr("the folder of the log (the platform's data folder)"))
    add_language(parser)
    parser.add_argument("--passphrase-stdin", action="store_true",
                        help=tr("the log's passphrase or recovery code is the first line of standard input, a file's the"
                                " second"))


def place_of(options: argparse.Namespace) -> VaultPlace:
    """Where the log is, or is to be."""
    return VaultPlace(options.vault or default_vault())


def existing(options: argparse.Namespace) -> VaultPlace:
    """Where the log is. Raises Problem `no-log`."""
    place = place_of(options)
    if not place.exists():
        raise Problem("no-log", folder=str(place.folder))
    return place


def opened(place: VaultPlace, secrets: Secrets) -> Vault:
    """The open log; its secret is asked for where it has one. Raises Problem."""
    return place.open(secrets.log() if place.has_passphrase() else None)
