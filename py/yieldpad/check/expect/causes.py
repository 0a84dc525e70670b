"""Likely causes of a failure: calls that nobody awaits, calls that block the event loop."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from yieldpad.check.failed import Failed
from yieldpad.explain.functions import coroutine_functions
from yieldpad.explain.never_awaited import NeverAwaited
from yieldpad.explain.nodes import own_nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yieldpad.check.answer import Answer
    from yieldpad.check.texts import Words
    from yieldpad.explain.origins import Origins


class Causes:
    """Finds causes in the source and in the warnings of the answer. `warned` gives what the check's calls warned of."""

    def __init__(self, answer: Answer, words: Words, origins: Origins, warned: Callable[[], str]) -> None:
        self._answer = answer
        self._words = words
        self._origins = origins
        self._warned = warned
        self._never_awaited = NeverAwaited(answer, origins, lambda: coroutine_functions(answer.names))

    def of(self, failed: Failed) -> list[Failed]:
        """Give what may have caused a failure, other than what it says itself."""
        found = self.never_awaited()
        if failed.about_time and (blocking := next(self._blocking_anywhere(), None)):
            found.append(blocking)
        return [cause for cause in found if cause.text != failed.text]

    def never_awaited(self) -> list[Failed]:
        """Give the words for calls of coroutine functions that nobody awaits: seen in the source, or warned of."""
        found = self._never_awaited.dropped()
        found |= self._never_awaited.warned_of(self._answer.stderr + self._warned_here())
        return [Failed(self._words.of(mistake.sentence), mistake.line) for mistake in found.values()]

    def blocking(self, function: object) -> Failed | None:
        """Give the words for a call in this function that holds the event loop, if there is one."""
        for node in own_nodes(self._answer.function_node(function)):
            if self._origins.called(node, "time.sleep"):
                return Failed(self._words.say("blocks"), self._answer.line(function, node))
        return None

    def blocking_at(self, name: ast.AST) -> Failed | None:
        """Give the words if this is the name of a function that holds the event loop, in an async function."""
        return next((blocking for node, blocking in self._blocking_calls() if node.func is name), None)

    def _blocking_anywhere(self) -> Iterator[Failed]:
        return (blocking for _, blocking in self._blocking_calls())

    def _blocking_calls(self) -> Iterator[tuple[ast.Call, Failed]]:
        for function in ast.walk(self._answer.tree):
            if isinstance(function, ast.AsyncFunctionDef):
                for node in own_nodes(function):
                    if isinstance(node, ast.Call) and self._origins.is_from(node.func, "time.sleep"):
                        yield node, Failed(self._words.say("blocks"), node.lineno)

    def _warned_here(self) -> str:
        """Give those warnings of the check's calls that name a line of this program: others may be the check's own."""
        return "\n".join(line for line in self._warned().splitlines() if line.startswith(f"{self._answer.file}:"))
