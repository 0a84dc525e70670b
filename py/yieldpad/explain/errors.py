"""The texts for errors that are common in asynchronous programs, found by message and by the line's source."""

from __future__ import annotations

import ast
import asyncio
import re
import sys
import typing
from collections import abc
from typing import TYPE_CHECKING

from yieldpad.explain.context_managers import entering_sentence
from yieldpad.explain.coroutine_arguments import Starting
from yieldpad.explain.functions import is_coroutine_function
from yieldpad.explain.iterating import looping_sentence
from yieldpad.explain.nodes import calls_among, name_of, stands_in
from yieldpad.explain.sentence import code, say
from yieldpad.explain.similar_names import similar_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yieldpad.explain.origins import Origins
    from yieldpad.explain.program import Program
    from yieldpad.explain.sentence import Sentence

_NOT_A_LIST = re.compile(
    r"'async_generator' object is not (?:iterable|an iterator|subscriptable)|must be an iterable, not async_generator"
    r"|cannot unpack non-iterable async_generator|argument of type 'async_generator' is not"
    r"|object of type 'async_generator' has no len"
)
_NOT_AWAITABLE = re.compile(r"'(\w+)' object can't be awaited|object (\w+) can't be used in 'await' expression")
_COROUTINE = re.compile(r"'coroutine'|not coroutine|'coroutine' object|coroutine object")
_COLLECTORS = frozenset(
    {
        "all",
        "any",
        "dict",
        "enumerate",
        "filter",
        "len",
        "list",
        "map",
        "max",
        "min",
        "set",
        "sorted",
        "sum",
        "tuple",
        "zip",
    }
)


class Errors:
    """Explains errors. `sentence` returns None for errors that are not among these mistakes."""

    def __init__(self, program: Program, origins: Origins) -> None:
        self._program = program
        self._origins = origins
        self._starting = Starting(program, origins)

    def sentence(self, error: BaseException, line: int | None) -> Sentence | None:
        """Return the sentence about an error that was raised in this line; its type is exactly one of Python's."""
        nodes = [node for node in ast.walk(self._program.tree) if stands_in(node, line)]
        kind = type(error)
        if any(isinstance(node, ast.Raise) and node.exc and name_of(node.exc) == kind.__name__ for node in nodes):
            return None  # the program raises it itself
        if kind is NameError:
            name = error.name  # type: ignore[attr-defined]
            return self._unknown_name(name) if type(name) is str else None
        if kind is StopAsyncIteration:
            return self._ended(nodes)
        message = error.args[0] if error.args else None
        if kind not in {TypeError, ValueError, AttributeError, RuntimeError} or type(message) is not str:
            return None
        return (
            entering_sentence(self._program, message, nodes)
            or self._taken_for_list(message, nodes)
            or self._asked(message)
            or self._starting.sentence(message, nodes)
            or self._awaited(message, nodes)
            or looping_sentence(self._program, message, nodes, line)
            or self._coroutine(message, nodes)
        )

    def _unknown_name(self, name: str) -> Sentence | None:
        if name in vars(abc) and name[0].isupper():
            return say("notImported", name=name, module="collections.abc")
        if name in typing.__all__:
            return say("notImported", name=name, module="typing")
        if name in sys.stdlib_module_names:
            return say("moduleNotImported", name=name)
        if name in {"aclosing", "asynccontextmanager"}:
            return say("notImported", name=name, module="contextlib")
        if name in asyncio.__all__:
            return say("fromAsyncio", name=name)
        similar = similar_name(name, self._own_names())
        return say("unknownNameSimilar", name=name, similar=similar) if similar else say("unknownName", name=name)

    def _own_names(self) -> Iterator[str]:
        """Yield the names of the program and of its session, without builtins: nobody means `min` by `main`."""
        yield from (name for name in self._program.names if not name.startswith("__"))
        for node in ast.walk(self._program.tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id
            elif isinstance(node, ast.arg):
                yield node.arg

    def _taken_for_list(self, message: str, nodes: list[ast.AST]) -> Sentence | None:
        """Explain an async generator that was used as if its values were there already."""
        if not _NOT_A_LIST.search(message):
            return None
        if any(isinstance(node, ast.YieldFrom) for node in nodes):
            return say("yieldFromInside")
        clauses = [clause for node in nodes for clause in getattr(node, "generators", ())]
        if any(isinstance(node, ast.For) for node in nodes) or any(not clause.is_async for clause in clauses):
            return say("plainFor")
        functions = [call.func.id for call in calls_among(nodes) if isinstance(call.func, ast.Name)]
        if "next" in functions:
            return say("plainNext")
        function = next((name for name in functions if name in _COLLECTORS), None)
        return say("collectsWithoutWaiting", function=function) if function else say("generatorIsNoList")

    def _ended(self, nodes: list[ast.AST]) -> Sentence | None:
        """Explain the error of a generator that has ended."""
        if any(isinstance(node, ast.Raise) for node in nodes):
            return None
        names = [(name_of(call) or "").rpartition(".")[2] for call in calls_among(nodes)]
        method = next((name for name in names if name in {"asend", "athrow"}), None)
        return say("generatorEndsHere", method=method) if method else say("generatorHasEnded")

    def _asked(self, message: str) -> Sentence | None:
        """Explain an error from asking an async generator for a value, or from closing it."""
        if "async generator ignored GeneratorExit" in message:
            return say("yieldsWhileClosing")
        if "can't send non-None value to a just-started async generator" in message:
            return say("sendsTooEarly")
        if "asynchronous generator is already running" in message:
            return say("generatorIsRunning")
        if "async generator raised StopAsyncIteration" in message:
            return say("generatorRaisesStop")
        return None

    def _awaited(self, message: str, nodes: list[ast.AST]) -> Sentence | None:
        """Explain an `await` of something that cannot be awaited."""
        found = _NOT_AWAITABLE.search(message)
        if "cannot reuse already awaited coroutine" in message:
            return say("awaitedTwice")
        if not found:
            return None
        kind = found[1] or found[2]
        awaited = [node.value for node in nodes if isinstance(node, ast.Await)]
        if kind == "NoneType" and any(self._origins.called(node, "time.sleep") for node in awaited):
            return say("blocks")
        name = next(filter(None, map(name_of, awaited)), kind)
        if kind == "async_generator":
            return say("awaitsGenerator", name=name)
        if kind in {"function", "method", "builtin_function_or_method"}:
            return say("awaitsFunction", name=name)
        return say("awaitsPlain", kind=kind)

    def _coroutine(self, message: str, nodes: list[ast.AST]) -> Sentence | None:
        """Explain a coroutine that was used as if it were its result."""
        if not _COROUTINE.search(message):
            return None
        awaited = {id(node.value) for node in ast.walk(self._program.tree) if isinstance(node, ast.Await)}
        for call in [*calls_among(nodes), *self._assigned(nodes)]:
            function = self._program.names.get(name_of(call) or "")
            if id(call) not in awaited and is_coroutine_function(function):
                return say("callNotAwaited", call=code(ast.unparse(call)))
        return say("coroutineNotAwaited")

    def _assigned(self, nodes: list[ast.AST]) -> list[ast.Call]:
        """Return the calls whose results the names among the nodes stand for."""
        names = {node.id for node in nodes if isinstance(node, ast.Name)}
        assigned = [node for node in ast.walk(self._program.tree) if isinstance(node, ast.Assign)]
        return calls_among([node.value for node in assigned if names.intersection(map(name_of, node.targets))])
