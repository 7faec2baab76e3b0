"""A language nobody speaks: English with accents, in brackets, two fifths longer, to see what a translation would meet."""

from __future__ import annotations

import re
from gettext import NullTranslations

OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4
KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w)")
ACCENTED = str.maketrans("aceinosuyACEINOSUY", "áçéíñóšúýÁÇÉÍÑÓŠÚÝ")


class Pseudo(NullTranslations):
    """Every sentence as it would be in that language; places to fill in, tags and letters of the menu are kept."""

    def gettext(self, message: str) -> str:
        if not message:
            return message
        words = "".join(part if KEPT.fullmatch(part) else part.translate(ACCENTED) for part in KEPT.split(message))
        length = len(re.sub(r"<[^<>]*>", "", message))
        more = "~" * max(1, round(length * LONGER) - 2)
        lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()):]
        inner = words.strip()
        dots = "…" if inner.endswith("…") else ""
        padding = " ".join(more[i : i + 6] for i in range(0, len(more), 6))
        return f"{lead}{OPEN}{inner.removesuffix('…')}{padding}{CLOSE}{dots}{trail}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)
