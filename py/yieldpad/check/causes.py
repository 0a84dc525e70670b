"""What may be behind a failure: calls that nobody awaits, calls that block the event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yieldpad.check.answer import Answer
    from yieldpad.check.failed import Failed
    from yieldpad.check.words import Words


class Causes:
    """Finds causes in the source and in the warnings of the answer."""

    def __init__(self, answer: Answer, words: Words) -> None:
        self._answer = answer
        self._words = words

    def blocking(self, _function: object) -> Failed | None:
        """Give the words for a call that blocks the event loop in this function, if there is one."""
        return None
