"""What a type checker says of the program: the page has asked one before the check, since it does not run in Python."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from yieldpad.check.failed import Failed
from yieldpad.check.source import names_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.check.definitions import Definitions
    from yieldpad.check.texts import Words
    from yieldpad.messages import CheckedProgram


class UnknownType(str):
    """The type of an expression where there is no checker: equal to every type, so that no answer is wrong for it."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, _other: object) -> bool:
        return True

    def __ne__(self, _other: object) -> bool:
        return False

    def __contains__(self, _part: object) -> bool:
        return True


class CheckedTypes:
    """Answers questions about types by what the checker has `said`; None if there is no checker."""

    def __init__(
        self, words: Words, definitions: Definitions, remark: Callable[[str], None], said: CheckedProgram | None
    ) -> None:
        self._words = words
        self._definitions = definitions
        self._remark = remark
        self._said = said
        self._missed = False

    def has_no_type_errors(self) -> None:
        """Pass if the type checker finds no error in the program. Without a checker it passes, with a remark."""
        if self._said is None:
            self._miss()
            return
        problems = self._said["problems"]
        if problems:
            first = problems[0]
            text = self._words.say("typeErrors", message=self._words.code(first["message"]), count=len(problems))
            raise Failed(text, first["line"])

    def type_of(self, expression: str) -> str:
        """Return the type of an expression after the program, as the checker writes it: `AsyncGenerator[int, None]`.

        Where there is no checker it is equal to every type, with a remark. Raises ValueError for an expression that
        nobody has asked the checker about.
        """
        self._definitions.require(names_in(ast.parse(expression, mode="eval")))
        if self._said is None:
            self._miss()
            return UnknownType()
        if expression not in self._said["types"]:
            raise ValueError(f"the type checker says nothing about {expression!r}")
        return self._said["types"][expression]

    def _miss(self) -> None:
        if not self._missed:
            self._remark(self._words.say("noTypeChecker"))
        self._missed = True
