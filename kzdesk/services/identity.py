"""Identities of records: no two of a log have the same."""

from __future__ import annotations

import os
from dataclasses import replace

from kzdesk.domain.journal import Family, Journal


def new_id() -> str:
    """An identity for a new record: random, so it says nothing about the person."""
    return os.urandom(16).hex()


def apart(journal: Journal, family: Family) -> Journal:
    """The journal, with a new identity for each record that has one of somebody else's."""
    others = {record.id for other in family if other.person.id != journal.person.id for record in other.records}
    if not others:
        return journal
    return Journal.of(journal.person, [replace(r, id=new_id()) if r.id in others else r for r in journal.records])
