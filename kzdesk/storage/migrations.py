"""From each version of the tables to the next: one transaction a step, so that a log is whole in one version or the other.

The caller makes a backup first. A step only adds: `schema.read_people` reads every version that opens.
"""

from __future__ import annotations

from pathlib import Path

import apsw

from kzdesk.storage.schema import ATTACHMENT, PEOPLE, TABLES, VERSION
from kzdesk.storage.transactions import transaction

STEPS: dict[int, tuple[str, ...]] = {
    1: (ATTACHMENT,),
    2: PEOPLE,
}
"""What makes version n + 1 of version n."""


def tables_of(version: int) -> frozenset[str]:
    """The exact tables of a log of this version."""
    later = {statement for step in range(version, VERSION) for statement in STEPS[step]}
    return frozenset(TABLES) - later


def version_of(connection: apsw.Connection) -> int:
    """Which version the tables have."""
    return int(connection.pragma("user_version"))


def migrate(connection: apsw.Connection, path: Path) -> None:
    """Bring an older log to this version, step by step. Raises Problem; the step that failed is as if it never began."""
    for version in range(version_of(connection), VERSION):
        with transaction(connection, path):
            for statement in STEPS[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
