"""Explains an error that ended a program, where it is a common mistake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yieldpad.errors.error_lines import error_line
from yieldpad.explain.errors import Errors
from yieldpad.explain.origins import Origins
from yieldpad.explain.syntax_errors import syntax_sentence

if TYPE_CHECKING:
    from yieldpad.explain.program import Program
    from yieldpad.explain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is said about a mistake, and the line of the program that it is about."""

    sentence: Sentence
    line: int | None


def mistake_of(error: BaseException, program: Program) -> Mistake | None:
    """Explain an error; None where it is no mistake that is known. It runs no code of the program."""
    first = first_of(error)
    # The cause has the line in the generator, which the error's own traceback does not have.
    inner = first.__cause__ if type(first.__cause__) in {StopAsyncIteration, StopIteration} else None
    lines = (error_line(place, program.file) for place in (inner, first, error) if place)
    line = next(filter(None, lines), None)
    if isinstance(first, SyntaxError) and type(first) in {SyntaxError, IndentationError, TabError}:
        return Mistake(syntax_sentence(first), line)
    sentence = Errors(program, Origins(program.tree, program.names)).sentence(first, line)
    return Mistake(sentence, line) if sentence else None


def first_of(error: BaseException) -> BaseException:
    """Return the first error in a group, at any depth; or the error itself."""
    while isinstance(error, BaseExceptionGroup) and type(error) in {ExceptionGroup, BaseExceptionGroup}:
        error = error.exceptions[0]
    return error
