"""The real command in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECOVERY_CODE = re.compile(r"(?:[0-9A-F]{6}-){7}[0-9A-F]{6}")


@dataclass(frozen=True)
class Run:
    """What a command did."""

    status: int
    out: str
    err: str


def kzdesk(*arguments: str | Path, typed: str | None = None, first_word: str = "exec") -> Run:
    """Run `kzdesk`, with `typed` as the first line of its input; `first_word` may set a limit in the shell first."""
    if typed is not None:
        arguments = (*arguments, "--passphrase-stdin")
    command = ["sh", "-c", f'{first_word} "$@"', "sh", sys.executable, "-m", "kzdesk", *map(str, arguments)]
    done = subprocess.run(
        command,
        input=f"{typed}\nmore".encode() if typed is not None else b"",
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    run = Run(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in run.err, run.err
    return run
