"""Identities of records."""

from __future__ import annotations

import os


def new_id() -> str:
    """An identity for a new record: random, so it says nothing about the person."""
    return os.urandom(16).hex()
