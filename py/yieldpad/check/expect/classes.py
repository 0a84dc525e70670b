"""Which classes the program defines, and with which methods."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Literal

from yieldpad.check.failed import Failed
from yieldpad.explain.functions import is_async_generator_function, is_coroutine_function, is_function
from yieldpad.value_text import kind_of

if TYPE_CHECKING:
    from yieldpad.check.answer import Answer
    from yieldpad.check.definitions import Definitions
    from yieldpad.check.texts import Words

Kind = Literal["def", "async def"]


class Classes:
    """Finds classes by their names, and looks at their methods."""

    def __init__(self, answer: Answer, words: Words, definitions: Definitions) -> None:
        self._answer = answer
        self._words = words
        self._definitions = definitions

    def is_class(self, wanted: str | type) -> None:
        """Pass if it is a class."""
        self._class(wanted)

    def has_method(self, wanted: str | type, method: str, kind: Kind | None = None) -> None:
        """Pass if a class has this method, of its own or inherited, but not from `object`.

        With `kind` it must be defined with `def`, or with `async def`. Raises ValueError for another kind.
        """
        if kind not in {None, "def", "async def"}:
            raise ValueError(f'the kind of a method is "def" or "async def", not {kind!r}')
        name, found = self._class(wanted)
        say, line = self._words.say, self._line(found)
        bases = [base for base in found.__mro__ if base is not object and method in vars(base)]
        member = vars(bases[0])[method] if bases else None
        if isinstance(member, staticmethod | classmethod):
            member = member.__func__
        if member is None:
            raise Failed(say("methodMissing", name=name, method=method, kind=kind or "def"), line)
        if not is_function(member):
            raise Failed(say("notMethod", name=name, method=method, kind=kind_of(member)), line)
        is_async = is_coroutine_function(member) or is_async_generator_function(member)
        if kind == "async def" and not is_async:
            raise Failed(say("methodNotAsync", name=name, method=method), self._answer.line(member))
        if kind == "def" and is_async:
            raise Failed(say("methodNotPlain", name=name, method=method), self._answer.line(member))

    def _class(self, wanted: str | type) -> tuple[str, type[Any]]:
        name, thing = self._definitions.find(wanted)
        if not inspect.isclass(thing):
            raise Failed(self._instead_of_class(name, thing), self._answer.line(thing))
        return name, thing

    def _instead_of_class(self, name: str, thing: object) -> str:
        if is_function(thing):
            return self._words.say("functionNotClass", name=name)
        return self._words.say("notClass", name=name, kind=kind_of(thing))

    def _line(self, found: type) -> int | None:
        """Give the line of the class, if it stands in this cell."""
        node = self._answer.definition(found.__qualname__)
        return node.lineno if node else None
