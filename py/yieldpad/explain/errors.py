"""The texts for errors that are common in asynchronous programs, found by message and by the line's source."""

from __future__ import annotations

import ast
import asyncio
import inspect
import re
import sys
import typing
from collections import abc
from typing import TYPE_CHECKING

from yieldpad.errors.last_lines import message_of
from yieldpad.explain.coroutine_arguments import Starting
from yieldpad.explain.nodes import calls_among, name_of, stands_in, unwrapped
from yieldpad.explain.similar_names import similar_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yieldpad.check.answer import Answer
    from yieldpad.check.origins import Origins
    from yieldpad.check.texts import Words

_NOT_A_LIST = re.compile(
    r"'async_generator' object is not (?:iterable|an iterator|subscriptable)|must be an iterable, not async_generator"
    r"|cannot unpack non-iterable async_generator|argument of type 'async_generator' is not"
    r"|object of type 'async_generator' has no len"
)
_NOT_AWAITABLE = re.compile(r"'(\w+)' object can't be awaited|object (\w+) can't be used in 'await' expression")
_NOT_ASYNC_ITERABLE = re.compile(r"'async for' requires an object with __aiter__ method, got ([\w.]+)")
_COROUTINE = re.compile(r"'coroutine'|not coroutine|'coroutine' object|coroutine object")
_ONLY_ASYNC = re.compile(r"does not support the context manager protocol")
_ONLY_PLAIN = re.compile(r"does not support the asynchronous context manager protocol")
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
    """Explains errors. `words` returns None for errors that are not among these mistakes."""

    def __init__(self, answer: Answer, words: Words, origins: Origins) -> None:
        self._answer = answer
        self._words = words
        self._origins = origins
        self._starting = Starting(answer, words, origins)

    def words(self, error: BaseException, line: int | None) -> str | None:
        """Return the text for an error that was raised in this line."""
        nodes = [node for node in ast.walk(self._answer.tree) if stands_in(node, line)]
        message = message_of(error)
        match error:
            case UnboundLocalError():
                return None
            case NameError():
                return self._unknown_name(error.name or "")
            case StopAsyncIteration():
                return self._ended(nodes)
            case asyncio.InvalidStateError() | asyncio.CancelledError():
                return None
            case TypeError() | ValueError() | AttributeError() | RuntimeError():
                return (
                    self._taken_for_list(message, nodes)
                    or self._asked(message)
                    or self._starting.words(message, nodes)
                    or self._awaited(message, nodes)
                    or self._looped_over(message, nodes)
                    or self._entered(message, nodes)
                    or self._coroutine(message, nodes)
                )
        return None

    def _unknown_name(self, name: str) -> str | None:
        say = self._words.say
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
        yield from (name for name in self._answer.names if not name.startswith("__"))
        for node in ast.walk(self._answer.tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id
            elif isinstance(node, ast.arg):
                yield node.arg

    def _taken_for_list(self, message: str, nodes: list[ast.AST]) -> str | None:
        """Explain an async generator that was used as if its values were there already."""
        say = self._words.say
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

    def _ended(self, nodes: list[ast.AST]) -> str | None:
        """Explain the error of a generator that has ended."""
        if any(isinstance(node, ast.Raise) for node in nodes):
            return None
        names = [(name_of(call) or "").rpartition(".")[2] for call in calls_among(nodes)]
        method = next((name for name in names if name in {"asend", "athrow"}), None)
        return self._words.say("generatorEndsHere", method=method) if method else self._words.say("generatorHasEnded")

    def _asked(self, message: str) -> str | None:
        """Explain an error from asking an async generator for a value, or from closing it."""
        if "async generator ignored GeneratorExit" in message:
            return self._words.say("yieldsWhileClosing")
        if "can't send non-None value to a just-started async generator" in message:
            return self._words.say("sendsTooEarly")
        if "asynchronous generator is already running" in message:
            return self._words.say("generatorIsRunning")
        if "async generator raised StopAsyncIteration" in message:
            return self._words.say("generatorRaisesStop")
        return None

    def _awaited(self, message: str, nodes: list[ast.AST]) -> str | None:
        """Explain an `await` of something that cannot be awaited."""
        found = _NOT_AWAITABLE.search(message)
        if "cannot reuse already awaited coroutine" in message:
            return self._words.say("awaitedTwice")
        if not found:
            return None
        kind = found[1] or found[2]
        awaited = [node.value for node in nodes if isinstance(node, ast.Await)]
        if kind == "NoneType" and any(self._origins.called(node, "time.sleep") for node in awaited):
            return self._words.say("blocks")
        name = next(filter(None, map(name_of, awaited)), kind)
        if kind == "async_generator":
            return self._words.say("awaitsGenerator", name=name)
        if kind in {"function", "method", "builtin_function_or_method"}:
            return self._words.say("awaitsFunction", name=name)
        return self._words.say("awaitsPlain", kind=kind)

    def _looped_over(self, message: str, nodes: list[ast.AST]) -> str | None:
        """Explain an `async for` over something that it cannot loop over."""
        found = _NOT_ASYNC_ITERABLE.search(message)
        if not found:
            return None
        loops = [node.iter for node in nodes if isinstance(node, ast.AsyncFor | ast.comprehension)]
        name = next(filter(None, map(name_of, loops)), found[1])
        match found[1]:
            case "coroutine":
                return self._words.say("loopsOverCoroutine", name=name)
            case "generator":
                return self._words.say("loopsOverOrdinary", name=name)
            case "function" | "method":
                return self._words.say("loopsOverFunction", name=name)
            case kind:
                return self._words.say("loopsOverPlain", kind=kind)

    def _entered(self, message: str, nodes: list[ast.AST]) -> str | None:
        """Explain `with` and `async with` that were mixed up."""
        items = [
            item.context_expr for node in nodes if isinstance(node, ast.With | ast.AsyncWith) for item in node.items
        ]
        if message.startswith("'type' object does not support the ") and items:
            return self._words.say("entersClass", name=self._words.code(ast.unparse(items[0])))
        if _ONLY_PLAIN.search(message):
            return self._words.say("asyncWithPlain")
        if _ONLY_ASYNC.search(message) and "async with" in message:
            return self._words.say("plainWithAsync")
        return None

    def _coroutine(self, message: str, nodes: list[ast.AST]) -> str | None:
        """Explain a coroutine that was used as if it were its result."""
        if not _COROUTINE.search(message):
            return None
        awaited = {id(node.value) for node in ast.walk(self._answer.tree) if isinstance(node, ast.Await)}
        for call in [*calls_among(nodes), *self._assigned(nodes)]:
            function = unwrapped(self._answer.names.get(name_of(call) or ""))
            if id(call) not in awaited and inspect.iscoroutinefunction(function):
                return self._words.say("callNotAwaited", call=self._words.code(ast.unparse(call)))
        return self._words.say("coroutineNotAwaited")

    def _assigned(self, nodes: list[ast.AST]) -> list[ast.Call]:
        """Return the calls whose results the names among the nodes stand for."""
        names = {node.id for node in nodes if isinstance(node, ast.Name)}
        assigned = [node for node in ast.walk(self._answer.tree) if isinstance(node, ast.Assign)]
        return calls_among([node.value for node in assigned if names.intersection(map(name_of, node.targets))])
