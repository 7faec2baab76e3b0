"""What `make package` left in `dist`: its size, and its start-up beside the same from source."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.start import DEMO, SOURCE, alternately
from tests.bench.table import Of, Row, Target

if TYPE_CHECKING:
    from tests.bench.run import Asked

DIST = Path(__file__).resolve().parents[2] / "dist"
MEGABYTE = 1_000_000


def rows(asked: Asked) -> list[Row] | str:
    """The sizes, and the start-up of the program in the archive, or of the one that was named."""
    if asked.program:
        return [start_up(asked.program, asked.rounds)]
    archive, package = (next(iter(DIST.glob(pattern)), None) for pattern in ("kzdesk-*.tar.xz", "kzdesk_*.deb"))
    if not archive or not package:
        return "left out, dist holds no package; `make package` builds one from the last commit"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "--extract", "--file", archive, "--directory", folder, "--strip-components=1"], check=True)
        return [
            start_up(Path(folder, "kzdesk"), asked.rounds),
            Row("size of the Debian package", package.stat().st_size / MEGABYTE, "MB", target=Target(40)),
            Row("size of the portable archive", archive.stat().st_size / MEGABYTE, "MB"),
        ]


def start_up(program: Path, rounds: int) -> Row:
    """The packaged program beside the same from source."""
    packaged, source = alternately(rounds, (program.resolve(), *DEMO), SOURCE)
    return Row("start-up of the package / from source", packaged.clock, yardstick=source.clock, target=Target(1.3, Of.RATIO))
