"""The words for an error that the answer raised: its own for mistakes that are often made, general ones for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yieldpad.check.failed import Failed
from yieldpad.errors import error_line
from yieldpad.values import error_text

if TYPE_CHECKING:
    from yieldpad.check.answer import Answer
    from yieldpad.check.words import Words


class Mistakes:
    """Knows what errors mean."""

    def __init__(self, answer: Answer, words: Words) -> None:
        self._answer = answer
        self._words = words

    def in_program(self, error: BaseException) -> Failed:
        """Give the words for what ended the program."""
        line = error_line(error, self._answer.file)
        return Failed(self._words.say("programRaises", error=self._words.code(error_text(error))), line)

    def in_call(self, error: BaseException, name: str) -> Failed:
        """Give the words for what a call of the check raised."""
        line = error_line(error, self._answer.file)
        return Failed(self._words.say("callRaises", name=name, error=self._words.code(error_text(error))), line)
