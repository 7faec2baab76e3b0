"""What lies in the memory of a process."""

from __future__ import annotations

import re
from pathlib import Path

LONGEST_REGION = 1 << 30


def count_in_memory(pid: int, *texts: str) -> int:
    """How often the texts stand in the process's writable memory, as a program would keep them. Raises PermissionError."""
    needles = [text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "utf-32-le")]
    found = 0
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            start, end, mode = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line).groups()  # type: ignore[union-attr]
            size = int(end, 16) - int(start, 16)
            if not mode.startswith("rw") or size > LONGEST_REGION:
                continue
            try:
                memory.seek(int(start, 16))
                content = memory.read(size)
            except OSError:  # a device's memory
                continue
            found += sum(content.count(needle) for needle in needles)
    return found
