"""The text for an error of the answer: a specific one for a common mistake, otherwise a general one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yieldpad.errors.error_lines import error_line
from yieldpad.explain.errors import Errors
from yieldpad.explain.failed import Failed
from yieldpad.explain.syntax_errors import SyntaxErrors
from yieldpad.value_text import error_text

if TYPE_CHECKING:
    from yieldpad.check.answer import Answer
    from yieldpad.check.origins import Origins
    from yieldpad.check.texts import Words


class Mistakes:
    """Explains errors."""

    def __init__(self, answer: Answer, words: Words, origins: Origins) -> None:
        self._answer = answer
        self._words = words
        self._errors = Errors(answer, words, origins)
        self._syntax_errors = SyntaxErrors(words)

    def in_program(self, error: BaseException) -> Failed:
        """Explain the error that ended the program."""
        text = self._words.say("programRaises", error=self._shown(error))
        return self._known(error) or Failed(text, error_line(error, self._answer.file))

    def in_call(self, error: BaseException, name: str) -> Failed:
        """Explain the error that ended a call of the check."""
        text = self._words.say("callRaises", name=name, error=self._shown(error))
        return self._known(error) or Failed(text, error_line(error, self._answer.file))

    def _known(self, error: BaseException) -> Failed | None:
        first = first_of(error)
        # The cause has the line in the generator, which the error's own traceback does not have.
        inner = first.__cause__ if isinstance(first.__cause__, StopAsyncIteration) else None
        lines = (error_line(place, self._answer.file) for place in (inner, first, error) if place)
        line = next(filter(None, lines), None)
        if isinstance(first, SyntaxError):
            return Failed(self._syntax_errors.words(first), line)
        text = self._errors.words(first, line)
        return Failed(text, line) if text else None

    def _shown(self, error: BaseException) -> str:
        return self._words.code(error_text(first_of(error)))


def first_of(error: BaseException) -> BaseException:
    """Return the first error in a group, at any depth; or the error itself."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
