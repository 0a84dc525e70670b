"""What a call returns, raises and prints, and how long it takes."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING

from yieldpad.check.expect.yields import is_about
from yieldpad.check.failed import Failed
from yieldpad.value_text import error_text

if TYPE_CHECKING:
    from yieldpad.check.answer import Answer
    from yieldpad.check.calls import Call, Called, Calls
    from yieldpad.check.expect.output import Output
    from yieldpad.check.texts import Words

_MANY = (list, tuple, set, dict)


class Results:
    """Makes calls, awaits them, and compares what comes of it with what should. `args` are the call's arguments."""

    def __init__(self, answer: Answer, words: Words, calls: Calls, output: Output) -> None:
        self._answer = answer
        self._words = words
        self._calls = calls
        self._output = output

    async def returns(self, call: Call, value: object, *, args: tuple[object, ...] = ()) -> None:
        """Pass if the call gives, or its coroutine returns, this value."""
        called = await self._calls.finish(call, args)
        if called.value != value or (called.value is None) != (value is None):
            raise Failed(self._instead_of(called, value), self._line(called))

    async def raises(self, call: Call, error: type[BaseException], *, args: tuple[object, ...] = ()) -> None:
        """Pass if the call, its coroutine or its generator ends with an error of this type."""
        try:
            called = await self._calls.finish(call, args, loop_over=True)
        except Failed as failed:
            raised = failed.__cause__
            if raised is None:
                raise
            if isinstance(raised, error):
                return
            text = self._words.say(
                "raisesOther",
                name=self._calls.under_way,
                error=self._words.code(error_text(raised)),
                expected=error.__name__,
            )
            raise Failed(text, failed.line) from raised
        raise Failed(self._words.say("raisesNothing", name=called.name, expected=error.__name__), self._line(called))

    async def takes(self, call: Call, seconds: float, *, args: tuple[object, ...] = ()) -> None:
        """Pass if the call takes about so many seconds of the program's clock, until all of it is over."""
        called = await self._calls.finish(call, args, loop_over=True)
        if not is_about(called.seconds, seconds):
            took, expected = self._words.measured(called.seconds), self._words.number(seconds)
            text = self._words.say("takesOther", name=called.name, seconds=took, expected=expected)
            raise Failed(text, self._line(called), about_time=True)

    async def printed_by(self, call: Call, text: str, *, args: tuple[object, ...] = ()) -> None:
        """Pass if the call prints exactly this, until its coroutine or generator is over."""
        called = await self._calls.finish(call, args, loop_over=True)
        self._output.compare(f"`{called.name}`", called.printed, text, self._line(called))

    def _instead_of(self, called: Called, expected: object) -> str:
        say, name, shown = self._words.say, called.name, self._words.value(expected)
        value = called.value
        if inspect.isasyncgen(value):
            return say("returnsGenerator", name=name, expected=shown)
        if inspect.isawaitable(value):
            if inspect.iscoroutine(value):
                value.close()
                return say("returnsCoroutine", name=name, expected=shown)
            return say("returnsTask", name=name, expected=shown)
        items = list(value.values() if isinstance(value, dict) else value) if isinstance(value, _MANY) else []
        if items and all(isinstance(item, asyncio.Future) and item.done() and not item.cancelled() for item in items):
            return say("returnsTasks", name=name, expected=shown)
        if any(map(inspect.isawaitable, items)):
            _close(items)
            return say("returnsAmongOthers", name=name, expected=shown)
        if value is None and called.printed:
            return say("printsInsteadOfReturning", name=name, expected=shown)
        if value is None:
            return say("returnsNothing", name=name, expected=shown)
        return say("returnsOther", name=name, value=self._words.value(value), expected=shown)

    def _line(self, called: Called) -> int | None:
        return self._answer.line(called.function)


def _close(items: list[object]) -> None:
    """Close the coroutines among them: they would complain that nobody awaits them, which is said already."""
    for item in items:
        if inspect.iscoroutine(item):
            item.close()
