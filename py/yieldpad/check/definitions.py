"""What a program defines: functions that are what the exercise asks for."""

from __future__ import annotations

import ast
import builtins
import inspect
from typing import TYPE_CHECKING, Any

from yieldpad.check.failed import Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from yieldpad.check.answer import Answer
    from yieldpad.check.texts import Words

MOST_EDITS = 2
"""Letters by which a name may differ from one that is asked for, and still be taken for it."""


class Definitions:
    """Finds what is defined by name, and says what it is instead of what it should be."""

    def __init__(self, answer: Answer, words: Words) -> None:
        self._answer = answer
        self._words = words

    def is_async_generator(self, wanted: str | Callable[..., Any]) -> None:
        """Pass if it is an async generator function."""
        name, thing = self.find(wanted)
        if not inspect.isasyncgenfunction(unwrapped(thing)):
            raise Failed(self.instead_of_generator(name, thing), self._answer.line(thing))

    def is_coroutine_function(self, wanted: str | Callable[..., Any]) -> None:
        """Pass if it is a coroutine function: `async def` without `yield`."""
        name, thing = self.find(wanted)
        if not inspect.iscoroutinefunction(unwrapped(thing)):
            raise Failed(self._instead_of_coroutine(name, thing), self._answer.line(thing))

    def require(self, names: Iterable[str]) -> None:
        """Raise Failed unless the program defines all of these, or Python has them."""
        for name in names:
            if name not in self._answer.names and not hasattr(builtins, name):
                raise self.missing(name)

    def find(self, wanted: str | Callable[..., Any]) -> tuple[str, Any]:
        """Give the name and the thing that has it."""
        if not isinstance(wanted, str):
            return getattr(wanted, "__qualname__", repr(wanted)), wanted
        first, *rest = wanted.split(".")
        if first not in self._answer.names:
            raise self.missing(first)
        found = self._answer.names[first]
        for part in rest:
            if not hasattr(found, part):
                raise self.missing(wanted)
            found = getattr(found, part)
        return wanted, found

    def missing(self, name: str) -> Failed:
        """Give the words for a name that the program does not define."""
        similar = similar_name(name, [other for other in self._answer.names if not other.startswith("__")])
        if similar:
            return Failed(
                self._words.say("notDefinedSimilar", name=name, similar=similar),
                self._answer.line(self._answer.names[similar]),
            )
        return Failed(self._words.say("notDefined", name=name))

    def instead_of_generator(self, name: str, thing: object) -> str:
        """Give the words for what should be an async generator function and is not."""
        function = unwrapped(thing)
        if inspect.isasyncgen(function):
            return self._words.say("generatorNotFunction", name=name)
        if not inspect.isfunction(function):
            return self._words.say("notFunction", name=name, kind=type(thing).__name__)
        if inspect.isgeneratorfunction(function):
            return self._words.say("plainGenerator", name=name)
        if not inspect.iscoroutinefunction(function):
            return self._words.say("plainNotGenerator", name=name)
        nodes = list(own_nodes(self._answer.function_node(function)))
        if any(isinstance(node, ast.Return) and node.value is not None for node in nodes):
            return self._words.say("returnsInsteadOfYielding", name=name)
        if any(_called(node) == "print" for node in nodes):
            return self._words.say("printsInsteadOfYielding", name=name)
        return self._words.say("noYield", name=name)

    def _instead_of_coroutine(self, name: str, thing: object) -> str:
        function = unwrapped(thing)
        if inspect.isasyncgenfunction(function):
            return self._words.say("generatorNotCoroutine", name=name)
        if inspect.isfunction(function):
            return self._words.say("plainNotCoroutine", name=name)
        if inspect.iscoroutine(function):
            return self._words.say("coroutineNotFunction", name=name)
        return self._words.say("notFunction", name=name, kind=type(thing).__name__)


def unwrapped(thing: object) -> Any:
    """Give the function under its decorators."""
    return inspect.unwrap(thing) if callable(thing) else thing


def own_nodes(function: ast.AST | None) -> Iterator[ast.AST]:
    """Give the nodes of a function, in order, without those of functions and classes in it."""
    for node in ast.iter_child_nodes(function) if function else ():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            continue
        yield node
        yield from own_nodes(node)


def similar_name(name: str, others: Iterable[str]) -> str | None:
    """Give the one of the others that is most like the name, if one is: but for case, underscores, some letters."""

    def plain(text: str) -> str:
        return text.replace("_", "").lower()

    ranked = sorted((_edits(plain(name), plain(other)), other) for other in others if other != name)
    if ranked and ranked[0][0] <= min(MOST_EDITS, len(name) // 4):
        return ranked[0][1]
    return None


def _called(node: ast.AST) -> str | None:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None


def _edits(one: str, other: str) -> int:
    """Give how many letters must be put in, taken out or replaced to make one text of the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != wanted))
    return row[-1]
