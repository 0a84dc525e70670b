"""Whether the program closes its async generators, and whether closing one works."""

from __future__ import annotations

import ast
import contextlib
import inspect
from typing import TYPE_CHECKING, Any

from yieldpad.check.failed import Failed

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from yieldpad.check.answer import Answer
    from yieldpad.check.calls import Call, Calls
    from yieldpad.check.definitions import Definitions
    from yieldpad.check.expect.recorded import Recorded
    from yieldpad.check.texts import Words
    from yieldpad.recording_types import Step


class Closing:
    """Finds in the recordings how generators were closed, and closes one itself."""

    def __init__(
        self,
        answer: Answer,
        words: Words,
        *,
        definitions: Definitions,
        calls: Calls,
        recorded: Recorded,
        printed: Callable[[], str],
    ) -> None:
        self._answer = answer
        self._words = words
        self._definitions = definitions
        self._calls = calls
        self._recorded = recorded
        self._printed = printed

    async def closes(self, call: Call, *, prints: str | None = None, args: tuple[object, ...] = ()) -> None:
        """Pass if the program has left no generator of this name open, and if closing one after its first value works.

        Closing it must print `prints`, if that is given.
        """
        begun = await self._calls.begin(call, args)
        function, generator = begun.function, begun.value
        name = begun.name.removesuffix("()")
        line = self._answer.line(function)
        if not inspect.isasyncgen(generator):
            begun.discard()
            raise Failed(self._definitions.instead_of_generator(name, function or generator), line)
        self._require_closed(getattr(function, "__name__", name))
        with self._calls.of(begun.name, function):
            printed = await self._printed_while_closing(generator)
        if prints is not None and prints.strip() not in printed:
            say, code = self._words.say, self._words.code
            if printed.strip():
                text = say("closingPrintsOther", name=name, printed=code(printed.strip()), expected=code(prints))
            else:
                text = say("closingPrintsNothing", name=name, expected=code(prints))
            raise Failed(text, line)

    def _require_closed(self, name: str) -> None:
        for body in (body for bodies in self._recorded.bodies(name) for body in bodies):
            # A generator that no other body drives is the check's own.
            is_open = "by" in body.steps[0] and (body.end is None or any(map(_is_from_loop, body.steps)))
            if is_open and not self._recorded.is_cut_off_by_check(body):
                raise Failed(self._words.say("leftOpen", name=name), self._line_of_loop(name) or body.line)

    def _line_of_loop(self, name: str) -> int | None:
        """Give the line of a loop over a generator that is not closed, if the source has one."""
        loops = [node for node in ast.walk(self._answer.tree) if isinstance(node, ast.AsyncFor)]
        for loop in loops:
            called = loop.iter.func if isinstance(loop.iter, ast.Call) else None
            if isinstance(called, ast.Name) and called.id == name:
                return loop.lineno
        return None

    async def _printed_while_closing(self, generator: AsyncGenerator[Any, Any]) -> str:
        with contextlib.suppress(StopAsyncIteration):
            await anext(generator)
        wrote = len(self._printed())
        await generator.aclose()
        return self._printed()[wrote:]


def _is_from_loop(step: Step) -> bool:
    """Return whether the event loop closes a generator here, and not the program."""
    return step["type"] == "cancel" and "by" not in step
