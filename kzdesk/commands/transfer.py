"""`kzdesk import` and `kzdesk export`: the log from files and into files, from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kzdesk.commands.arguments import Subparsers
from kzdesk.commands.asking import Secrets
from kzdesk.commands.log import add_vault, existing, opened, place_of
from kzdesk.commands.output import write_out
from kzdesk.domain.countdown import countdown
from kzdesk.domain.journal import OWNER, Family, Journal, Person, with_journal
from kzdesk.domain.law import EVERY_CITIZENSHIP, Lawbook
from kzdesk.services.calendar_entries import calendar_entries
from kzdesk.services.clock import law_clock
from kzdesk.services.comparison import Compared, Mode, State, compare, count, outcome
from kzdesk.services.headings import guess_columns, rows_of
from kzdesk.services.identity import apart, new_id
from kzdesk.services.language import tr, trn
from kzdesk.services.people import person_name, read_by
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import FIELDS, Fault, FileFaults, Proposal, Row
from kzdesk.services.written_days import Order, order_of
from kzdesk.storage.import_files import ImportFiles
from kzdesk.storage.law_updates import LawUpdates

CITIZENSHIP = "RUS"
"""Whose log an import begins where none is named: most people who need one. The command says so."""
ORDERS = {"dmy": Order.DAY_FIRST, "mdy": Order.MONTH_FIRST}


def add_parsers(subparsers: Subparsers) -> None:
    """Add `import` and `export` to the command line."""
    parser = subparsers.add_parser(
        "import", help=tr("take the records of a file into the log; makes the log where there is none"),
        description=tr("CSV, Excel, JSON and encrypted exports, calendars, location histories, photos."))
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--merge", dest="mode", action="store_const", const=Mode.MERGE, default=Mode.APPEND,
                      help=tr("bring records that the file has otherwise up to date, instead of only adding new ones"))
    mode.add_argument("--replace", dest="mode", action="store_const", const=Mode.REPLACE,
                      help=tr("make the log equal to the file, instead of adding to it"))
    parser.add_argument("--date-order", choices=tuple(ORDERS), help=tr("what comes first in days such as 01/02/2024"))
    parser.add_argument("--column", action="append", default=[], type=_column, metavar="FIELD=NAME",
                        help=tr("the column that holds a field, one of {fields}").format(fields=", ".join(FIELDS)))
    parser.add_argument("--all", action="store_true",
                        help=tr("take what is only likely too: others' calendar entries, positions"))
    parser.add_argument("--person", metavar="NAME", help=tr("whose records they become, in a log of several people"))
    parser.add_argument("--citizenship", metavar="RUS", help=tr("ISO 3166-1 alpha-3, for a new log (RUS)"))
    add_vault(parser)
    parser.set_defaults(run=run_import)

    parser = subparsers.add_parser("export", help=tr("write the log into an encrypted file, or with --plain into an open one"))
    parser.add_argument("--format", choices=("csv", "json", "ics"), default="csv")
    parser.add_argument("--output", metavar="FILE", type=Path, help=tr("a file that only you can read (standard output)"))
    parser.add_argument("--plain", action="store_true", help=tr("not encrypted: whoever has the file can read it"))
    parser.add_argument("--person", metavar="NAME",
                        help=tr("whose records; JSON holds everybody's, beginning with theirs"))
    add_vault(parser)
    parser.set_defaults(run=run_export)


def run_import(options: argparse.Namespace) -> int:
    """Import in one transaction. Raises FileFaults, with every error of the file, or Problem; nothing was changed then."""
    lawbook = LawUpdates(place_of(options).folder).current()
    today = law_clock(lawbook)()
    _require_recorded(options.citizenship, lawbook)
    secrets, place = Secrets(options.passphrase_stdin), place_of(options)
    proposal = _read(options.files, secrets, new=not place.exists())
    rows, order = _rows(proposal, options)
    if place.exists():
        vault = opened(place, secrets)
        try:
            family = vault.load()
            before = _of(family, options.person)
            _require_same(options.citizenship, before)
            if proposal.person and options.mode is not Mode.REPLACE:
                _require_same(proposal.person.citizenship, before)
            compared = _require_good(compare(rows, before, order, options.mode, today), options.mode)
            person = proposal.person if options.mode is Mode.REPLACE else None
            journal = outcome(before, compared, options.mode, person)
            if journal != before:
                vault.back_up()
                vault.save(*with_journal(family, apart(journal, family)))
        finally:
            vault.close()
        _tell(proposal, compared, journal)
        if others := len(proposal.others):
            write_out(trn("The file holds {n} more person. Of them nothing was taken: the window takes each one by one.",
                          "The file holds {n} more people. Of them nothing was taken: the window takes each one by one.",
                          others) + "\n")
        return 0
    named = Person(options.citizenship) if options.citizenship else proposal.person
    empty = Journal((named or Person(CITIZENSHIP))._replace(id=OWNER))
    compared = _require_good(compare(rows, empty, order, options.mode, today), options.mode)
    journal = outcome(empty, compared, options.mode)
    everybody = [journal]
    for other in proposal.others:
        empty = Journal((other.person or journal.person)._replace(id=new_id()))
        found = _require_good(compare(other.rows, empty, order, options.mode, today), options.mode)
        everybody.append(apart(outcome(empty, found, options.mode), tuple(everybody)))
    vault, code = place.create(secrets.new_log(), *everybody)
    vault.close()
    _tell(proposal, compared, journal)
    if named is None:
        whose = tr("The new log counts for a citizen of {citizenship}; for another one, begin again with --citizenship.")
        write_out(whose.format(citizenship=CITIZENSHIP) + "\n")
    write_out(tr("Write down this recovery code and keep it away from the computer; it opens the log if the passphrase"
             " is forgotten, and it is shown only now: {code}").format(code=code) + "\n")
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Write the log, under a passphrase unless asked otherwise. Raises Problem."""
    if not options.plain and options.output is None:
        raise Problem("export-needs-file")
    secrets = Secrets(options.passphrase_stdin)
    vault = opened(existing(options), secrets)
    try:
        people = vault.load()
    finally:
        vault.close()
    journal = _of(people, options.person)
    lawbook = read_by(LawUpdates(place_of(options).folder).current(), journal.person)
    today = law_clock(lawbook)()
    entries = calendar_entries(journal, countdown(journal, lawbook, today), today)
    files = ImportFiles()
    content = files.content(options.format, (journal, *(one for one in people if one is not journal)), entries)
    if options.output is None:
        write_out(content.decode())
    else:
        passphrase = None if options.plain else secrets.new_file()
        files.write(options.output, content, options.format, passphrase)
    print(tr("Not encrypted: whoever has this file can read it.") if options.plain
          else tr("Encrypted: only the passphrase you gave opens this file."), file=sys.stderr)
    return 0


def _of(people: Family, name: str | None) -> Journal:
    """The journal of the person with this name, of the first where none is given. Raises Problem `no-person`."""
    if name is None:
        return people[0]
    found = [journal for journal in people if person_name(journal.person).casefold() == name.casefold()]
    if len(found) != 1:
        raise Problem("no-person", name=name, names=", ".join(person_name(journal.person) for journal in people))
    return found[0]


def _column(text: str) -> tuple[str, str]:
    field, _, name = text.partition("=")
    if field not in FIELDS or not name:
        raise argparse.ArgumentTypeError(tr("expected FIELD=NAME with a field of {fields}, found {found}").format(
            fields=", ".join(FIELDS), found=repr(text)))
    return field, name


def _require_recorded(citizenship: str | None, lawbook: Lawbook) -> None:
    if citizenship is not None and not {citizenship, EVERY_CITIZENSHIP} & set(lawbook.citizenships):
        raise Problem("no-citizenship", found=citizenship, recorded=", ".join(lawbook.citizenships))


def _require_same(citizenship: str | None, log: Journal) -> None:
    if citizenship not in (None, log.person.citizenship):
        raise Problem("citizenship-differs", found=citizenship or "", recorded=log.person.citizenship)


def _read(paths: Sequence[Path], secrets: Secrets, new: bool) -> Proposal:
    files = ImportFiles()
    try:
        return files.read(paths, None, lambda: False)
    except Problem as problem:
        if problem.code != "encrypted-passphrase-needed":
            raise
    return files.read(paths, secrets.file(after_new_log=new), lambda: False)


def _rows(proposal: Proposal, options: argparse.Namespace) -> tuple[tuple[Row, ...], Order]:
    """The rows and the order of their days. Raises Problem `file-needs-order`, and FileFaults for a missing column."""
    rows = proposal.rows
    if proposal.table:
        columns: list[str | None] = list(guess_columns(proposal.table.names))
        for field, name in options.column:
            if name not in proposal.table.names:
                found = tr("no such column in {names}").format(names=",".join(proposal.table.names))
                raise FileFaults([Fault(proposal.table.line, name, found, tr("the name of a column"))])
            columns = [old if old != field else proposal.table.names[at] + " (2)" for at, old in enumerate(columns)]
            columns[proposal.table.names.index(name)] = field
        rows = rows_of(proposal.table, tuple(columns))
        if "from" not in columns:
            found = tr("no such column in {names}").format(names=",".join(proposal.table.names))
            raise FileFaults([Fault(proposal.table.line, "from", found, tr("a column with the first days"))])
    order, question = order_of(row.cell(name) for row in rows for name in ("from", "to"))
    if options.date_order:
        order = ORDERS[options.date_order]
    elif question:
        raise Problem("file-needs-order", sample=question.sample)
    return tuple(row._replace(chosen=row.chosen or options.all) for row in rows), order


def _require_good(compared: tuple[Compared, ...], mode: Mode) -> tuple[Compared, ...]:
    """The rows as they are. Raises FileFaults with all that is wrong with them: here nobody can mend a row."""
    faults = [fault for one in compared for fault in one.faults if one.row.chosen]
    if mode is Mode.APPEND:
        found, expected = tr("a record that the log has otherwise"), tr("new records, or --merge")
        changed = [one.row for one in compared if one.state is State.CHANGED and one.row.chosen]
        faults += [Fault(row.line, "", found, expected) for row in changed]
    if faults:
        raise FileFaults(faults)
    return compared


def _tell(proposal: Proposal, compared: tuple[Compared, ...], journal: Journal) -> None:
    """ "Imported: 12 new records. 3 were already there. The log now holds 40 records." """
    chosen = [one for one in compared if one.row.chosen]
    counts = count(chosen)
    parts = [
        trn("Imported: {n} new record.", "Imported: {n} new records.", counts[State.NEW]),
        trn("{n} was already there.", "{n} were already there.", counts[State.SAME]),
    ]
    if counts[State.CHANGED]:
        parts.append(trn("{n} was changed.", "{n} were changed.", counts[State.CHANGED]))
    parts.append(trn("The log now holds {n} record.", "The log now holds {n} records.", len(journal.records)))
    if left := len(compared) - len(chosen):
        parts.append(trn("{n} likely record was not taken; --all takes it too.",
                         "{n} likely records were not taken; --all takes them too.", left))
    if proposal.left_out:
        parts.append(trn("{n} thing in the file is none of kzdesk's and was left out.",
                         "{n} things in the file are none of kzdesk's and were left out.", proposal.left_out))
    write_out(" ".join(parts) + "\n")
