"""Paper by way of the system's own command, `lp`: it is handed the document and talks to the printers; kzdesk does not.

Qt's own way of printing on Linux and macOS would open connections to printers from within kzdesk. Linux was run; macOS has the
same command and was not run. Windows has none: there the window's own dialog is used.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from kzdesk.services.problems import Problem

PATIENCE = 20
"""Seconds."""


class SystemPrinters:
    """The printers that `lpstat` names."""

    def names(self) -> tuple[str, ...]:
        """Their names, the usual one first; none without a printing system."""
        if sys.platform == "win32" or not shutil.which("lp"):
            return ()
        usual = _ask("lpstat", "-d").rpartition(": ")[2].strip()
        names = _ask("lpstat", "-e").split()
        return tuple(sorted(names, key=lambda name: name != usual))

    def print(self, pdf: bytes, printer: str) -> None:
        """Hand over a document by standard input: no file is made. Raises Problem `cannot-print`."""
        command = ["lp", "-s", "-d", printer, "-t", "kzdesk", "-"]
        try:
            subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=PATIENCE)  # noqa: S603 - fixed words
        except (OSError, subprocess.SubprocessError) as error:
            raise Problem("cannot-print", printer=printer) from error


def _ask(*command: str) -> str:
    """What a command prints; nothing where it fails."""
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)  # noqa: S603 - fixed words
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout if answer.returncode == 0 else ""
