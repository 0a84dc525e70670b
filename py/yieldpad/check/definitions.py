"""What a program defines: finds the functions that the exercise asks for."""

from __future__ import annotations

import ast
import builtins
import inspect
from typing import TYPE_CHECKING, Any

from yieldpad.check.failed import Failed
from yieldpad.explain.functions import unwrapped
from yieldpad.explain.nodes import own_nodes
from yieldpad.explain.similar_names import similar_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from yieldpad.check.answer import Answer
    from yieldpad.check.own_names import OwnNames
    from yieldpad.check.texts import Words


class Definitions:
    """Finds definitions by name, and says what a wrong one is."""

    def __init__(self, answer: Answer, words: Words, own_names: OwnNames) -> None:
        self._answer = answer
        self._words = words
        self._own_names = own_names

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
        """Return a name and its value, of the program or a helper of the check."""
        if not isinstance(wanted, str):
            return getattr(wanted, "__qualname__", repr(wanted)), wanted
        first, *rest = wanted.split(".")
        names = {**self._answer.names, **self._own_names.names()}
        if first not in names:
            raise self.missing(first)
        found = names[first]
        for part in rest:
            if not hasattr(found, part):
                raise self.missing(wanted)
            found = getattr(found, part)
        return wanted, found

    def missing(self, name: str) -> Failed:
        """Return the text for a name that the program does not define."""
        similar = similar_name(name, [other for other in self._answer.names if not other.startswith("__")])
        if similar:
            return Failed(
                self._words.say("notDefinedSimilar", name=name, similar=similar),
                self._answer.line(self._answer.names[similar]),
            )
        return Failed(self._words.say("notDefined", name=name))

    def instead_of_generator(self, name: str, thing: object) -> str:
        """Return the text for a value that should be an async generator function."""
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


def _called(node: ast.AST) -> str | None:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
