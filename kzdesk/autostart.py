"""Starting with the session: one entry where the system looks for such, made only when asked for, and taken away whole.

Linux was run (the desktop application autostart specification). Windows (a value beneath the Run key of the account) and macOS
(a LaunchAgent) follow their documentation and were not run.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kzdesk.services.problems import Problem
from kzdesk.storage.durable import make_folder, remove, remove_folders, write_durably

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
ENTRY = "[Desktop Entry]\nType=Application\nName=kzdesk\nExec={command}\nTerminal=false\n"
AGENT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Label</key><string>kzdesk</string>
<key>ProgramArguments</key><array>{arguments}</array>
<key>RunAtLoad</key><true/>
</dict></plist>
"""


def start_command(vault: Path | None) -> list[str]:
    """How kzdesk is started again: the program itself, or the Python it runs in, over the folder of this log."""
    program = [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "kzdesk"])]
    return [*program, f"--vault={vault.absolute()}"] if vault else program


class FileAutostart:
    """A file in a folder that the session reads; `content` is what stands in it."""

    def __init__(self, path: Path, content: str) -> None:
        self._path = path
        self._content = content

    @property
    def trace(self) -> str:
        """The file."""
        return str(self._path)

    def is_on(self) -> bool:
        """Whether the file is there."""
        return self._path.is_file()

    def switch(self, on: bool) -> None:
        """Write the file, or remove it and the folder where nothing else is in it. Raises Problem."""
        if on:
            make_folder(self._path.parent)
            write_durably(self._path, self._content.encode())
            return
        remove(self._path)
        if self._path.exists():
            raise Problem("folder-not-writable", folder=str(self._path.parent))
        remove_folders([self._path.parent])


class RegistryAutostart:
    """A value in the registry of Windows; `command` is what stands in it."""

    trace = rf"HKEY_CURRENT_USER\{RUN_KEY}\kzdesk"

    def __init__(self, command: list[str]) -> None:
        self._command = command

    def is_on(self) -> bool:
        """Whether the value is there."""
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:  # type: ignore[attr-defined,unused-ignore]
                winreg.QueryValueEx(key, "kzdesk")  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def switch(self, on: bool) -> None:
        """Write the value, or delete it. Raises Problem."""
        import subprocess
        import winreg as w

        try:
            with w.CreateKey(w.HKEY_CURRENT_USER, RUN_KEY) as key:  # type: ignore[attr-defined,unused-ignore]
                if on:
                    command = subprocess.list2cmdline(self._command)
                    w.SetValueEx(key, "kzdesk", 0, w.REG_SZ, command)  # type: ignore[attr-defined,unused-ignore]
                elif self.is_on():
                    w.DeleteValue(key, "kzdesk")  # type: ignore[attr-defined,unused-ignore]
        except OSError as error:
            raise Problem("folder-not-writable", folder=self.trace) from error


def system_autostart(vault: Path | None) -> FileAutostart | RegistryAutostart:
    """The one of this system, for the log in this folder; None: in the usual one, which is then not named."""
    command = start_command(vault)
    if sys.platform == "win32":
        return RegistryAutostart(command)
    if sys.platform == "darwin":
        from xml.sax.saxutils import escape

        arguments = "".join(f"<string>{escape(word)}</string>" for word in command)
        return FileAutostart(Path.home() / "Library" / "LaunchAgents" / "kzdesk.plist", AGENT.format(arguments=arguments))
    config = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if os.path.isabs(config) else Path.home() / ".config"
    return FileAutostart(folder / "autostart" / "kzdesk.desktop", ENTRY.format(command=_exec_line(command)))


def _exec_line(words: list[str]) -> str:
    """A command as the Exec key of a desktop entry quotes it."""
    quoted = []
    for word in words:
        for sign in ("\\", '"', "`", "$"):
            word = word.replace(sign, "\\" + sign)
        quoted.append('"' + word.replace("%", "%%").replace("\\", "\\\\") + '"')
    return " ".join(quoted)
