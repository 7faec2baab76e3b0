"""Known errors, kept apart from bugs: the environment's or the input's fault. `problem_words` makes the sentence."""

from __future__ import annotations


class Problem(Exception):
    """Something outside the program went wrong and nothing was changed.

    `code` names the sentence in `kzdesk.services.problem_words`; `facts` fill it in. Facts hold no passphrase and no record.
    """

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
