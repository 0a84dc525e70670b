"""Likely causes of a failure: calls that nobody awaits, calls that block the event loop."""

from __future__ import annotations

import ast
import inspect
import re
from typing import TYPE_CHECKING

from yieldpad.explain.failed import Failed
from yieldpad.explain.nodes import own_nodes, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yieldpad.check.answer import Answer
    from yieldpad.check.origins import Origins
    from yieldpad.check.texts import Words

_NEVER_AWAITED = re.compile(r"RuntimeWarning: coroutine (?:method )?'(?P<name>\S+)'.* was never awaited")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Causes:
    """Finds causes in the source and in the warnings of the answer. `warned` gives what the check's calls warned of."""

    def __init__(self, answer: Answer, words: Words, origins: Origins, warned: Callable[[], str]) -> None:
        self._answer = answer
        self._words = words
        self._origins = origins
        self._warned = warned

    def of(self, failed: Failed) -> list[Failed]:
        """Give what may have caused a failure, other than what it says itself."""
        found = self.never_awaited()
        if failed.about_time and (blocking := next(self._blocking_anywhere(), None)):
            found.append(blocking)
        return [cause for cause in found if cause.text != failed.text]

    def never_awaited(self) -> list[Failed]:
        """Give the words for calls of coroutine functions that nobody awaits: seen in the source, or warned of."""
        found = {name: self._not_awaited(call, at_top=top) for name, call, top in self._dropped_calls()}
        for warning in _NEVER_AWAITED.finditer(self._answer.stderr + self._warned_here()):
            name = warning["name"].rpartition(".")[2]
            line = self._line_of(name)
            if line and name not in found:  # else it is a leftover of another program
                found[name] = Failed(self._words.say("neverAwaited", name=name), line)
        return list(found.values())

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

    def _dropped_calls(self) -> Iterator[tuple[str, ast.Call, bool]]:
        """Give calls whose coroutine is dropped at once, with their functions' names, and if they are at the top."""
        scopes = [node for node in ast.walk(self._answer.tree) if isinstance(node, _FUNCTIONS)]
        for scope in [self._answer.tree, *scopes]:
            for node in own_nodes(scope):
                if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                    name = self._coroutine_function(node.value)
                    if name:
                        yield name, node.value, scope is self._answer.tree

    def _coroutine_function(self, call: ast.Call) -> str | None:
        if self._origins.is_from(call.func, "asyncio.sleep"):
            return "sleep"
        if isinstance(call.func, ast.Name):
            function = unwrapped(self._answer.names.get(call.func.id))
            if inspect.iscoroutinefunction(function):
                return call.func.id
        return None

    def _not_awaited(self, call: ast.Call, *, at_top: bool) -> Failed:
        text = self._words.code(ast.unparse(call))
        if at_top:
            return Failed(self._words.say("notRun", call=text), call.lineno)
        return Failed(self._words.say("notAwaited", call=text), call.lineno)

    def _warned_here(self) -> str:
        """Give those warnings of the check's calls that name a line of this program: others may be the check's own."""
        return "\n".join(line for line in self._warned().splitlines() if line.startswith(f"{self._answer.file}:"))

    def _line_of(self, name: str) -> int | None:
        """Give the line of a call of this name that nobody awaits, if the source has one."""
        awaited = {id(node.value) for node in ast.walk(self._answer.tree) if isinstance(node, ast.Await)}
        for node in ast.walk(self._answer.tree):
            if isinstance(node, ast.Call) and id(node) not in awaited:
                origin = self._origins.of(node.func) or ""
                if origin.rpartition(".")[2] == name:
                    return node.lineno
        return None
