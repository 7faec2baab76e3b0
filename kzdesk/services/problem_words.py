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
    return {**_opening(), **_passphrases(), **_disk(), **_asked_for()}


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
            " Your backups are in {folder}, in the folder named backups: set log.db aside, then copy the newest .db file"
            " to log.db and the .keys file of the same name to log.keys."),
        "log-replaced": tr(
            "The log in {folder} was replaced by another program while kzdesk had it open, so this change was not written"
            " over it. Export what you see, close kzdesk, and open the log again."),
        "keys-damaged": tr(
            "The key file and its copy in {folder} are damaged or missing, so the log cannot be opened. Your passphrase is"
            " not the cause, and nothing was changed. Each backup in the folder named backups has its own key file: copy"
            " the newest .keys file to log.keys."),
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
        "unreadable-text": tr(
            "A record holds signs that cannot be stored as text. Nothing was changed. Please type the note again."),
    }


def _asked_for() -> dict[str, str]:
    return {
        "citizenship-differs": tr(
            "The log is for citizenship {recorded}, not {found}. Nothing was changed. Leave --citizenship out, or use"
            " another folder for another person."),
        "file-errors": "{errors}",
        "citizenship-twice": tr("Two citizenships begin on {day}. Name one for each day."),
        "cannot-leave": tr("No stay can end on {day}: it must lie between the entry of the stay of today and the next entry."),
        "no-citizenship": tr("No rules are recorded for citizenship {found}. Recorded: {recorded}."),
        "no-rules": tr("There is no rule pack named {found}. Recorded: {recorded}."),
        "no-reading": tr("The reading of the law was not understood: {why}."),
        "range-reversed": tr("The last day, {last}, is before the first, {first}. Please turn them round."),
        "backups-damaged": tr(
            "Backups that cannot be read: {count}. The log itself is sound and was not changed; its next backup will be good."),
    }
