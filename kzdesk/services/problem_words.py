"""Each known error as a sentence: what happened, that nothing was lost by it, and what to do now."""

from __future__ import annotations

from kzdesk.services.language import tr
from kzdesk.services.problems import Problem


class _Facts(dict[str, str | int]):
    """Facts for a sentence; one that is missing leaves its place open and spoils nothing."""

    def __missing__(self, name: str) -> str:
        return "…"


def problem_text(problem: Problem) -> str:
    """The sentence of a known error in the current language; a general one for a code that has none."""
    unknown = tr("Something went wrong, and nothing was changed. Please try again. ({code})").replace(
        "{code}", problem.code)
    return sentences().get(problem.code, unknown).format_map(_Facts(problem.facts))


def sentences() -> dict[str, str]:
    """Every sentence by its code, in the current language, with places for facts in braces."""
    return {**_opening(), **_passphrases(), **_disk(), **_files(), **_law(), **_asked_for()}


def _opening() -> dict[str, str]:
    return {
        "no-log": tr(
            "There is no log in {folder} yet, and nothing was changed."
            " Start one in the window of kzdesk, or with kzdesk import FILE.csv --citizenship CODE."),
        "log-exists": tr("There is already a log in {folder}. It was left as it is: open it, or choose another folder."),
        "log-in-use": tr(
            "The log in {folder} is open in another kzdesk. Nothing was changed. Close the other one and try again."),
        "log-newer": tr(
            "This log was made by a newer kzdesk than this one. It was left as it is. Open it with the newer version."),
        "log-foreign": tr(
            "The file {file} is not a log of kzdesk. It was left as it is. Choose another folder, or move the file away"
            " and bring back a backup from {folder}."),
        "log-damaged": tr(
            "The log in {folder} is damaged or missing. kzdesk changed nothing and shows nothing it cannot vouch for."
            " Bring back a backup, in the window or with kzdesk restore; the damaged file is kept beside it. They lie in the"
            " folder named backups: each is a .db file and the .keys file of the same name."),
        "log-replaced": tr(
            "The log in {folder} was replaced by another program while kzdesk had it open, so this change was not written"
            " over it. Choose in the window which of the two to keep, or close kzdesk and open the log again."),
        "keys-damaged": tr(
            "The key file and its copy in {folder} are damaged or missing, so the log cannot be opened. Your passphrase is"
            " not the cause, and nothing was changed. Bring back a backup, in the window or with kzdesk restore: each in the"
            " folder named backups has its own key file."),
        "log-other-key": tr(
            "The log in {folder} is now under another key, so it cannot be read with the one in use. Nothing was changed. Lock"
            " the log and unlock it with the passphrase it has now."),
        "log-older": tr(
            "This log is older than the one that was last open here: another program, or somebody, put an earlier file back."
            " Nothing was changed. If it was not you, look at the backups before you go on."),
        "sync-litter": tr(
            "Beside the log lie copies that a sync program made: {files}. They were left alone. The log that is open is log.db;"
            " if something is missing in it, pause the syncing and look at the backups."),
        "read-only": tr("This is opened to read only, so the change was not saved. Open the log itself to change it."),
        "no-backup": tr(
            "There is no backup in {folder} that opens with this passphrase. Nothing was changed. If you have a travel copy, it"
            " can be brought back from the command line with kzdesk restore FILE."),
        "copy-foreign": tr("The file {file} is not a whole travel copy of kzdesk. Nothing was changed. Please choose another."),
        "scan-too-large": tr(
            "The file {file} is larger than {limit} MB, so it was not put into the log. Please choose a smaller scan."),
        "settings-damaged": tr(
            "Your settings in {file} could not be read, so kzdesk began with the usual ones. The log is not affected. The"
            " old file is kept beside it with .bad at the end of its name."),
        "gone-wrong": tr("Something went wrong in kzdesk itself. What was saved before is unharmed. Please try again."),
        "backup-damaged": tr("The backup {file} is damaged. The log itself was not changed, and the other backups remain."),
    }


def _passphrases() -> dict[str, str]:
    return {
        "wrong-passphrase": tr(
            "That passphrase does not open the log. Nothing was changed. Look at the keyboard layout and Caps Lock and try"
            " again, or type the recovery code."),
        "passphrase-needed": tr(
            "A passphrase is needed, and nothing was changed. Run the command in a terminal to be asked for it, or add"
            " --passphrase-stdin and give it as the first line of the input."),
        "passphrase-empty": tr(
            "The passphrase is empty. Nothing was changed. Please type at least one letter; more is better."),
        "passphrase-too-long": tr(
            "The passphrase is longer than {limit} bytes. Nothing was changed. Please use a shorter one."),
        "passphrase-unreadable": tr(
            "The passphrase holds signs that are not text in UTF-8. Nothing was changed. Please type it again."),
        "cancelled": tr("Stopped, as you asked. Nothing was changed."),
        "passphrases-differ": tr("The two passphrases are not the same. Nothing was changed. Please try again."),
        "not-enough-memory": tr(
            "There is not enough free memory to open the log. Nothing was changed. Close some programs and try again."),
    }


def _disk() -> dict[str, str]:
    return {
        "disk-full": tr(
            "The disk is full, so this could not be written to {folder}. What was saved before is unharmed. Free some space"
            " and try again."),
        "folder-not-writable": tr(
            "kzdesk may not write to {folder}. Nothing was changed. Choose a folder of your own, or allow writing to it."),
        "cannot-write": tr("The file {file} could not be written. What was there before is unchanged. Please try again."),
        "cannot-read": tr(
            "The file {file} could not be read. Nothing was changed. Check that it is there and is yours to read."),
        "cannot-print": tr(
            "The print system did not take the document for {printer}. Nothing was printed. Save a PDF instead, or try again."),
        "unreadable-text": tr(
            "A record holds signs that cannot be stored as text. Nothing was changed. Please type the note again."),
    }


def _files() -> dict[str, str]:
    return {
        "file-errors": "{errors}",
        "file-newer": tr(
            "This file was made by a newer kzdesk than this one. Nothing was changed. Take it in with the newer one."),
        "file-too-large": tr(
            "This file is larger than {limit} MB, so it was not read, and nothing was changed. Split it, or export a shorter"
            " time."),
        "not-a-file": tr("{file} is no file that can be read. Nothing was changed. Choose a file."),
        "several-files": tr(
            "Several files can be taken in together only where all are photographs or parts of one location history."
            " Nothing was changed. Please choose one file."),
        "encrypted-passphrase-needed": tr("This file is encrypted. Type the passphrase it was exported with."),
        "encrypted-wrong-passphrase": tr(
            "That passphrase does not open the file, or the file was changed since. Nothing was taken from it. Look at the"
            " keyboard layout and Caps Lock and try again."),
        "encrypted-damaged": tr("This encrypted file is damaged. Nothing was taken from it. Look for another copy of it."),
        "encrypted-newer": tr(
            "This file was encrypted by a newer kzdesk than this one. Nothing was changed. Open it with the newer one."),
        "export-needs-file": tr(
            "An encrypted export is a file. Nothing was written. Name one with --output FILE, or ask for an open one with"
            " --plain."),
        "file-needs-order": tr(
            "The file writes days such as {sample}, which can be read in two ways. Nothing was changed. Say what comes first"
            " with --date-order dmy or --date-order mdy."),
    }


def _law() -> dict[str, str]:
    return {
        "law-pack-foreign": tr(
            "This file is no law of kzdesk. Nothing was changed. Look for a file whose name ends in .kzlaw."),
        "law-pack-forged": tr(
            "This law was not signed by the makers of kzdesk, or it was changed since. It is not used, and nothing was changed."
            " Get the file again from where kzdesk comes from."),
        "law-pack-newer": tr(
            "This law is written for a newer kzdesk than this one. Nothing was changed. Update kzdesk, then take it in."),
        "law-pack-faulty": tr(
            "This law is not complete, so it is not used. Nothing was changed. Get the file again from where kzdesk comes"
            " from."),
        "law-pack-older": tr(
            "This law (version {found}) is not newer than the one in use (version {recorded}). Nothing was changed."),
    }


def _asked_for() -> dict[str, str]:
    return {
        "citizenship-differs": tr(
            "The log is for citizenship {recorded}, not {found}. Nothing was changed. Leave --citizenship out, or use"
            " another folder for another person."),
        "citizenship-twice": tr("Two citizenships begin on {day}. Name one for each day."),
        "cannot-leave": tr("No stay can end on {day}: it must lie between the entry of the stay of today and the next entry."),
        "no-person": tr("Nobody in this log is called {name}, or more than one is. In it: {names}."),
        "no-citizenship": tr("No rules are recorded for citizenship {found}. Recorded: {recorded}."),
        "no-rules": tr("There is no rule pack named {found}. Recorded: {recorded}."),
        "no-reading": tr("The reading of the law was not understood: {why}."),
        "range-reversed": tr("The last day, {last}, is before the first, {first}. Please turn them round."),
        "backups-damaged": tr(
            "Backups that cannot be read: {count}. The log itself is sound and was not changed; its next backup will be good."),
    }
