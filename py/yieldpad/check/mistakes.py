"""The text for an error of the answer: a specific one for a common mistake, otherwise a general one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yieldpad.check.failed import Failed
from yieldpad.errors.error_lines import error_line
from yieldpad.explain.mistakes import first_of, mistake_of
from yieldpad.value_text import error_text

if TYPE_CHECKING:
    from yieldpad.check.answer import Answer
    from yieldpad.check.texts import Words


class Mistakes:
    """Explains errors."""

    def __init__(self, answer: Answer, words: Words) -> None:
        self._answer = answer
        self._words = words

    def in_program(self, error: BaseException) -> Failed:
        """Explain the error that ended the program."""
        text = self._words.say("programRaises", error=self._shown(error))
        return self._known(error) or Failed(text, error_line(error, self._answer.file))

    def in_call(self, error: BaseException, name: str) -> Failed:
        """Explain the error that ended a call of the check."""
        text = self._words.say("callRaises", name=name, error=self._shown(error))
        return self._known(error) or Failed(text, error_line(error, self._answer.file))

    def _known(self, error: BaseException) -> Failed | None:
        mistake = mistake_of(error, self._answer)
        return Failed(self._words.of(mistake.sentence), mistake.line) if mistake else None

    def _shown(self, error: BaseException) -> str:
        return self._words.code(error_text(first_of(error)))
