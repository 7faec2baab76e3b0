"""`kzdesk import`, `kzdesk export` and `kzdesk verify`: the encrypted log from the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kzdesk.commands.arguments import Subparsers
from kzdesk.commands.asking import ask_new_passphrase, ask_secret
from kzdesk.commands.merging import merged, replaced
from kzdesk.commands.output import write_out
from kzdesk.domain.journal import Journal, Person
from kzdesk.domain.law import EVERY_CITIZENSHIP
from kzdesk.services.clock import law_clock
from kzdesk.services.language import tr, trn
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.storage.csv_format import MOST_BYTES, CsvError, CsvErrors, read_csv, write_csv
from kzdesk.storage.durable import read_small, write_durably
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.open_vault import Vault
from kzdesk.storage.places import default_vault
from kzdesk.storage.vault import VaultPlace

RULES = "kz"
CITIZENSHIP = "RUS"
"""Whose log an import begins where none is named: most people who need one. The command says so."""


def add_parsers(subparsers: Subparsers) -> None:
    """Add `import`, `export` and `verify` to the command line."""
    parser = subparsers.add_parser("import", help="add the records of a CSV file to the log; makes the log where there is none")
    parser.add_argument("log", metavar="FILE.csv", type=Path)
    parser.add_argument("--replace", action="store_true", help="make the log equal to the file, instead of adding to it")
    parser.add_argument("--citizenship", metavar="RUS", help="ISO 3166-1 alpha-3, for a new log (RUS)")
    add_vault(parser)
    parser.set_defaults(run=run_import)

    parser = subparsers.add_parser("export", help="write the log, not encrypted, as CSV to standard output or a file")
    parser.add_argument("--format", choices=("csv",), default="csv")
    parser.add_argument("--output", metavar="FILE", type=Path, help="a file that only you can read (standard output)")
    add_vault(parser)
    parser.set_defaults(run=run_export)

    parser = subparsers.add_parser("verify", help="read the whole log and every backup, and check that they are sound")
    add_vault(parser)
    parser.set_defaults(run=run_verify)


def run_import(options: argparse.Namespace) -> int:
    """Import in one transaction. Raises CsvErrors, with every error of the file, or Problem; nothing was changed then."""
    lawbook = load_lawbook(RULES)
    today = law_clock(lawbook)()
    citizenship: str | None = options.citizenship
    if citizenship is not None and not {citizenship, EVERY_CITIZENSHIP} & set(lawbook.citizenships):
        raise Problem("no-citizenship", found=citizenship, recorded=", ".join(lawbook.citizenships))
    content = _read(options.log)
    records = read_csv(content, today)
    place, combined = place_of(options), replaced if options.replace else merged
    if not place.exists():
        journal, counts = combined(Journal(Person(citizenship or CITIZENSHIP)), records, content, today)
        vault, code = place.create(ask_new_passphrase(options.passphrase_stdin), journal)
        vault.close()
        write_out(_imported(counts.new, counts.same, len(journal.records)) + "\n")
        if citizenship is None:
            whose = tr("The new log counts for a citizen of {citizenship}; for another one, begin again with --citizenship.")
            write_out(whose.format(citizenship=CITIZENSHIP) + "\n")
        write_out(tr("Write down this recovery code and keep it away from the computer; it opens the log if the passphrase"
                 " is forgotten, and it is shown only now: {code}").format(code=code) + "\n")
        return 0
    vault = open_log(place, options)
    try:
        before = vault.load()
        if citizenship not in (None, before.person.citizenship):
            raise Problem("citizenship-differs", found=citizenship or "", recorded=before.person.citizenship)
        journal, counts = combined(before, records, content, today)
        if journal != before:
            vault.back_up()
            vault.save(journal)
    finally:
        vault.close()
    write_out(_imported(counts.new, counts.same, len(journal.records)) + "\n")
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Write every record as CSV. Raises Problem."""
    vault = open_log(existing(options), options)
    try:
        content = write_csv(vault.load())
    finally:
        vault.close()
    if options.output is not None:
        write_durably(options.output, content.encode())
    else:
        write_out(content)
    return 0


def run_verify(options: argparse.Namespace) -> int:
    """Print what was read and found sound. Raises Problem where the log or a backup is not."""
    vault = open_log(existing(options), options)
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
    """Add the options that say which log and how it is opened."""
    parser.add_argument("--vault", type=Path, metavar="DIR", default=argparse.SUPPRESS,
                        help="the folder of the log (the platform's data folder)")
    parser.add_argument("--passphrase-stdin", action="store_true",
                        help="the passphrase, or the recovery code, is the first line of standard input")


def place_of(options: argparse.Namespace) -> VaultPlace:
    """The folder that was named, or the usual one."""
    return VaultPlace(options.vault or default_vault())


def existing(options: argparse.Namespace) -> VaultPlace:
    """The folder, with a log in it. Raises Problem `no-log`."""
    place = place_of(options)
    if not place.exists():
        raise Problem("no-log", folder=str(place.folder))
    return place


def open_log(place: VaultPlace, options: argparse.Namespace) -> Vault:
    """Open it, with the passphrase where it has one. Raises Problem."""
    return place.open(ask_secret(options.passphrase_stdin) if place.has_passphrase() else None)


def _read(path: Path) -> bytes:
    try:
        return read_small(path.resolve(), MOST_BYTES)
    except OSError as error:
        raise Problem("cannot-read", file=path.name) from error
    except ValueError as error:
        found, expected = tr("something else or a longer file"), tr("a file of at most {n} bytes").format(n=MOST_BYTES)
        raise CsvErrors([CsvError(1, "", found, expected)]) from error


def _imported(new: int, same: int, total: int) -> str:
    """ "Imported: 12 new records, 3 the same as before. The log holds 40 records." """
    parts = [
        trn("Imported: {n} new record", "Imported: {n} new records", new),
        trn("{n} was already there.", "{n} were already there.", same),
        trn("The log now holds {n} record.", "The log now holds {n} records.", total),
    ]
    return "{}, {} {}".format(*parts)
