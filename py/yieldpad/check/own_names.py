"""What a check has defined itself: its expressions may use it; feedback never names it, since no reader knows it."""

from __future__ import annotations

import ast
import builtins
from types import AsyncGeneratorType, CodeType, CoroutineType, FunctionType, GeneratorType
from typing import TYPE_CHECKING, Any

from yieldpad.check.source import FILE, are_all_in, names_in
from yieldpad.explain.functions import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yieldpad.check.answer import Answer
    from yieldpad.check.source import CheckSource


class OwnNames:
    """Knows the names that a check has given a meaning since it began."""

    def __init__(self, answer: Answer, source: CheckSource) -> None:
        self._answer = answer
        self._source = source
        self._namespace: dict[str, Any] = {}
        self._before: dict[str, Any] = {}

    def begin(self, namespace: dict[str, Any]) -> None:
        """Hear of the names that the check begins with."""
        self._namespace = namespace
        self._before = dict(namespace)

    def names(self) -> dict[str, Any]:
        """Return the check's own names as they are now."""
        before = self._before
        return {name: value for name, value in self._namespace.items() if before.get(name, before) is not value}

    def shown(self, thing: object) -> str | None:
        """Return how a reader sees a helper, or what a call of one gave; None if it is none.

        A helper of one expression is that expression, if the reader knows its names. Of another one the reader sees
        which of the program's functions it calls: `… fetch() …`.
        """
        code = _code_of(thing)
        if code is None or code.co_filename != FILE:
            return None
        expression = self._source.expression_of(code)
        if expression is not None and self.knows(expression):
            return ast.unparse(expression)
        return self._mention(_names_of(code))

    def shown_text(self, call: str, tree: ast.Expression) -> str:
        """Return how a reader sees a call as text: as it is, if it uses no helper."""
        own = self.names()
        names = names_in(tree)
        if not any(name in own for name in names):
            return call
        if isinstance(tree.body, ast.Call) and isinstance(tree.body.func, ast.Name) and len(names) == 1:
            return self.shown(own[names[0]]) or self._mention(())
        return self._mention(names)

    def knows(self, expression: ast.expr) -> bool:
        """Say whether the reader knows all names in an expression: of the program, and of Python."""
        return are_all_in(expression, {*self._answer.names, *dir(builtins)} - self.names().keys())

    def _mention(self, names: Iterable[str]) -> str:
        """Return a code of which only calls of the program's functions are shown."""
        functions = [name for name in dict.fromkeys(self._functions(names)) if self._is_programs(name)]
        return " ".join(["…", *(f"{name}() …" for name in functions)])

    def _functions(self, names: Iterable[str], depth: int = 0) -> Iterator[str]:
        """Yield the names, and instead of helpers those that they use."""
        own = self.names()
        for name in names:
            code = _code_of(own[name]) if name in own else None
            if code is None or code.co_filename != FILE:
                yield name
            elif depth < len(own):
                yield from self._functions(_names_of(code), depth + 1)

    def _is_programs(self, name: str) -> bool:
        thing = self._answer.names.get(name)
        return name not in self.names() and callable(thing) and self._answer.definition(name) is not None


def _code_of(thing: object) -> CodeType | None:
    """Return the code of a function, or of what a call of one gave."""
    thing = unwrapped(thing)
    if isinstance(thing, FunctionType):
        return thing.__code__
    if isinstance(thing, CoroutineType):
        return thing.cr_code
    if isinstance(thing, AsyncGeneratorType):
        return thing.ag_code
    return thing.gi_code if isinstance(thing, GeneratorType) else None


def _names_of(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_of(constant)
