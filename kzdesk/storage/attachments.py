"""Scans and photos in the log's own file: a row each, with its content; encrypted, backed up and deleted with the log."""

from __future__ import annotations

from datetime import date

import apsw

from kzdesk.services.attachments import Attachment

LIST = "SELECT id, record, name, added, length(content) FROM attachment ORDER BY added, name, id"
PUT = "INSERT INTO attachment (id, record, name, added, content) VALUES (?, ?, ?, ?, ?)"
ASSIGN = "UPDATE attachment SET record = ? WHERE id = ?"
BRING = "INSERT OR IGNORE INTO attachment (id, record, name, added, content) VALUES (?, ?, ?, ?, ?)"


def list_attachments(connection: apsw.Connection) -> tuple[Attachment, ...]:
    """What there is, without the contents, the oldest first. Raises apsw.Error, and ValueError for a row nobody wrote."""
    return tuple(
        Attachment(id_, record, name, date.fromisoformat(added), size)
        for id_, record, name, added, size in connection.execute(LIST)
    )


def put_attachment(connection: apsw.Connection, attachment: Attachment, content: bytes) -> None:
    """Add one; the caller holds the transaction."""
    facts = (attachment.id, attachment.record, attachment.name, attachment.added.isoformat())
    connection.execute(PUT, (*facts, content))


def read_attachment(connection: apsw.Connection, attachment_id: str) -> bytes:
    """The content of one, byte for byte. Raises KeyError where there is none."""
    content = connection.execute("SELECT content FROM attachment WHERE id = ?", (attachment_id,)).get
    if content is None:
        raise KeyError(attachment_id)
    return bytes(content)


def assign_attachment(connection: apsw.Connection, attachment_id: str, record: str) -> None:
    """Let one belong to another record; the caller holds the transaction."""
    connection.execute(ASSIGN, (record, attachment_id))


def take_out_attachments(connection: apsw.Connection, ids: tuple[str, ...]) -> None:
    """Remove these; the caller holds the transaction."""
    connection.executemany("DELETE FROM attachment WHERE id = ?", [(id_,) for id_ in ids])


def bring_attachments(connection: apsw.Connection, source: apsw.Connection) -> None:
    """Add those of another log that are not here; the caller holds the transaction."""
    for row in source.execute("SELECT id, record, name, added, content FROM attachment"):
        connection.execute(BRING, row)
