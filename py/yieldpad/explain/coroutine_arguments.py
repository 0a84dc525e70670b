"""The texts for errors of functions that take coroutines or generators: `asyncio.run`, `gather`, `aclosing`, …."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from yieldpad.explain.functions import is_async_generator_function, is_coroutine_function, is_function
from yieldpad.explain.nodes import calls_among, name_of, own_nodes
from yieldpad.explain.sentence import code, say

if TYPE_CHECKING:
    from yieldpad.explain.origins import Origins
    from yieldpad.explain.program import Program
    from yieldpad.explain.sentence import Sentence

_OF_ONE = ("create_task", "ensure_future", "wait_for", "shield")
"""Functions that take one coroutine, as their first argument."""
_NO_COROUTINE = re.compile(r"a coroutine was expected|coroutine or an awaitable is required|unhashable type: 'list'")
_AWAITS_FUNCTION = re.compile(r"'(?:function|method)' object can't be awaited|object (?:function|method) can't be used")
_NO_LOOP = re.compile(r"no running event loop|There is no current event loop")
_OTHER_LOOP = re.compile(r"is bound to a different event loop|attached to a different loop")
_NOT_CLOSED = re.compile(r"'(?:function|method)' object has no attribute 'aclose'")
_MANY = (ast.List, ast.Tuple, ast.Set, ast.ListComp, ast.SetComp, ast.GeneratorExp)


class Starting:
    """Explains wrong arguments of these functions. `sentence` returns None for any other error."""

    def __init__(self, program: Program, origins: Origins) -> None:
        self._program = program
        self._origins = origins

    def sentence(self, message: str, nodes: list[ast.AST]) -> Sentence | None:
        """Return the text for an error with this message, raised in the line of these nodes."""
        calls = calls_among(nodes)
        if _NO_LOOP.search(message):
            return self._without_loop(calls)
        if _NOT_CLOSED.search(message):
            return next(filter(None, (self._closed(call) for call in calls)), None)
        if "Passing coroutines is forbidden, use tasks explicitly" in message:
            return say("waitsForCoroutines")
        if _OTHER_LOOP.search(message):
            return say("otherLoop")
        if "asyncio.run() cannot be called from a running event loop" in message:
            return self._run_inside(nodes, calls)
        if _AWAITS_FUNCTION.search(message):  # `wait_for` awaits what it gets
            waits = [call for call in calls if call.args and self._origins.is_from(call.func, "asyncio.wait_for")]
            return next(filter(None, (self._function(call, call.args[0]) for call in waits)), None)
        if not _NO_COROUTINE.search(message):
            return None
        return next(filter(None, (self._run(call) or self._gathered(call, message) for call in calls)), None)

    def _without_loop(self, calls: list[ast.Call]) -> Sentence:
        names = [name_of(call) for call in calls if (self._origins.of(call.func) or "").startswith("asyncio.")]
        return say("needsLoop", function=names[0] if names else "asyncio")

    def _closed(self, call: ast.Call) -> Sentence | None:
        name = name_of(call.args[0]) if call.args and not isinstance(call.args[0], ast.Call) else None
        if name and self._origins.is_from(call.func, "aclosing"):
            return say("takesFunction", function=name_of(call), name=name)
        return None

    def _run_inside(self, nodes: list[ast.AST], calls: list[ast.Call]) -> Sentence:
        """Explain `asyncio.run` while a loop is running, perhaps only because the cell has a top-level `await`."""
        top = {id(node) for node in own_nodes(self._program.tree)}
        awaited = {id(node.value) for node in nodes if isinstance(node, ast.Await)}
        for call in calls:
            if id(call) in top and call.args and self._origins.is_from(call.func, "asyncio.run"):
                argument = call.args[0]
                inner = argument.value if isinstance(argument, ast.Await) else argument
                if inner is not argument or id(call) in awaited:
                    text = code(f"{name_of(call)}({ast.unparse(inner)})")
                    return say("awaitsRun", function=name_of(call), call=text)
        return say("runsInsideLoop")

    def _run(self, call: ast.Call) -> Sentence | None:
        """Explain a wrong argument of `asyncio.run`."""
        if not call.args or not self._origins.is_from(call.func, "asyncio.run"):
            return None
        argument, function = call.args[0], "asyncio.run"
        name = name_of(argument) or "main"
        if is_async_generator_function(self._known(name)):
            return say("runsGenerator", function=function, name=name)
        if not isinstance(argument, ast.Call):
            return say("runsFunction", name=name)
        return say("runsPlain", function=function, name=name)

    def _gathered(self, call: ast.Call, message: str) -> Sentence | None:
        """Explain a wrong argument of `gather`, `create_task` and similar functions."""
        last = (name_of(call) or "").rpartition(".")[2]
        if self._origins.is_from(call.func, "asyncio.gather"):
            return next(filter(None, (self._argument(call, argument, message) for argument in call.args)), None)
        is_one = last in _OF_ONE and (last == "create_task" or self._origins.is_from(call.func, f"asyncio.{last}"))
        return self._argument(call, call.args[0], message) if is_one and call.args else None

    def _argument(self, call: ast.Call, argument: ast.expr, message: str) -> Sentence | None:
        function = name_of(call)
        text, name = code(ast.unparse(argument)), name_of(argument) or ""
        thing = self._known(name)
        if isinstance(argument, _MANY) or (_is_list(message) and self._may_be_list(call, argument)):
            if self._origins.is_from(call.func, "asyncio.gather"):
                return say("gathersList", function=function, values=text)
            return say("takesPlain", function=function, value=text)
        if _is_list(message):
            return None
        if isinstance(argument, ast.Await):
            return say("takesAwaited", function=function, call=code(ast.unparse(argument.value)))
        if isinstance(argument, ast.Constant):
            return say("takesPlain", function=function, value=text)
        if isinstance(argument, ast.Call):
            if is_async_generator_function(thing):
                return say("runsGenerator", function=function, name=name)
            if is_function(thing) and not is_coroutine_function(thing):
                return say("runsPlain", function=function, name=name)
            return None
        return self._function(call, argument)

    def _function(self, call: ast.Call, argument: ast.expr) -> Sentence | None:
        name = name_of(argument) or ""
        if isinstance(argument, ast.Call) or not is_function(self._known(name)):
            return None
        return say("takesFunction", function=name_of(call), name=name)

    def _may_be_list(self, call: ast.Call, argument: ast.expr) -> bool:
        """Return whether the only argument of a call may be the list that the error is about."""
        is_coroutine = is_coroutine_function(self._known(name_of(argument) or ""))
        return len(call.args) == 1 and isinstance(argument, ast.Name | ast.Call) and not is_coroutine

    def _known(self, name: str) -> object:
        return self._program.names.get(name)


def _is_list(message: str) -> bool:
    return "unhashable" in message
