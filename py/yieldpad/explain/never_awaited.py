"""Calls of coroutine functions that nobody awaits: seen in the source, or warned of by Python."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from yieldpad.explain.mistakes import Mistake
from yieldpad.explain.nodes import own_nodes
from yieldpad.explain.sentence import code, say

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from yieldpad.explain.origins import Origins
    from yieldpad.explain.program import Program

_WARNED = re.compile(r"RuntimeWarning: coroutine (?:method )?'(?P<name>\S+)'.* was never awaited")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class NeverAwaited:
    """Finds such calls in a program. `coroutine_functions` gives the names of those that it knows."""

    def __init__(self, program: Program, origins: Origins, coroutine_functions: Callable[[], Container[str]]) -> None:
        self._program = program
        self._origins = origins
        self._coroutine_functions = coroutine_functions

    def warned_of(self, stderr: str) -> dict[str, Mistake]:
        """Explain the warnings in this text, by the names of their functions."""
        names = {warning["name"].rpartition(".")[2] for warning in _WARNED.finditer(stderr)}
        if not names:
            return {}
        dropped = self.dropped()
        found = {name: dropped.get(name) or self._somewhere(name) for name in sorted(names)}
        return {name: mistake for name, mistake in found.items() if mistake}  # else it is a leftover of another program

    def dropped(self) -> dict[str, Mistake]:
        """Explain the calls whose coroutine is dropped at once, by the names of their functions."""
        return {name: _explained(call, at_top=at_top) for name, call, at_top in self._dropped_calls()}

    def _dropped_calls(self) -> Iterator[tuple[str, ast.Call, bool]]:
        """Give these calls, with their functions' names, and whether they are at the top."""
        tree = self._program.tree
        for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, _FUNCTIONS))]:
            for node in own_nodes(scope):
                if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                    name = self._coroutine_function(node.value)
                    if name:
                        yield name, node.value, scope is tree

    def _coroutine_function(self, call: ast.Call) -> str | None:
        if self._origins.is_from(call.func, "asyncio.sleep"):
            return "sleep"
        known = self._coroutine_functions()
        return call.func.id if isinstance(call.func, ast.Name) and call.func.id in known else None

    def _somewhere(self, name: str) -> Mistake | None:
        """Explain a call of this name that nobody awaits, if the source has one."""
        awaited = {id(node.value) for node in ast.walk(self._program.tree) if isinstance(node, ast.Await)}
        for node in ast.walk(self._program.tree):
            if isinstance(node, ast.Call) and id(node) not in awaited:
                origin = self._origins.of(node.func) or ""
                if origin.rpartition(".")[2] == name:
                    return Mistake(say("neverAwaited", name=name), node.lineno)
        return None


def _explained(call: ast.Call, *, at_top: bool) -> Mistake:
    text = code(ast.unparse(call))
    return Mistake(say("notRun", call=text) if at_top else say("notAwaited", call=text), call.lineno)
