"""What every sentence must be."""

from __future__ import annotations

import re


def whole(sentence: str) -> bool:
    """Whether no place is left open and nothing of the program shows through."""
    return bool(sentence) and not re.search(r"[{}<>_]|None|  |datetime", sentence)
