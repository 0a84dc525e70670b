"""Calls of a check into the answer: what they gave, wrote and took."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yieldpad.check.definitions import unwrapped
from yieldpad.check.failed import Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yieldpad.check.answer import Answer
    from yieldpad.check.definitions import Definitions
    from yieldpad.check.mistakes import Mistakes

Call = Any
"""What a check calls: a function or its name, a call as text, or what a call gave."""


@dataclass(frozen=True, slots=True)
class Called:
    """A call that is over: what it is called, its function if that is known, and what it gave, printed and took."""

    name: str
    function: Any
    value: Any
    printed: str
    seconds: float


class Calls:
    """Makes calls. `clock` gives seconds of the program's clock, `written` what was printed since the check began.

    `under_way` is the call that was begun last and is not over, for the words of whoever stops it; `left` are the tasks
    that calls left behind.
    """

    def __init__(
        self,
        answer: Answer,
        definitions: Definitions,
        mistakes: Mistakes,
        *,
        clock: Callable[[], float],
        written: Callable[[], str],
    ) -> None:
        self._answer = answer
        self._definitions = definitions
        self._mistakes = mistakes
        self._written = written
        self.clock = clock
        self.under_way: str | None = None
        self.left: list[str] = []

    def begin(self, call: Call, args: tuple[object, ...] = ()) -> tuple[str, Any, Any]:
        """Give a call's name, its function if that is known, and what it gives: perhaps to be awaited or looped over."""
        if isinstance(call, str) and not call.replace(".", "").isidentifier():
            code = compile(call, "<check>", "eval")
            self._definitions.require(code.co_names[:1])
            with self.of(call):
                return call, None, eval(code, dict(self._answer.names))  # the learner's names, in an author's call
        name, thing = self._definitions.find(call)
        if not callable(thing):
            return name, None, thing
        with self.of(name):
            return name, thing, thing(*args)

    async def finish(self, call: Call, args: tuple[object, ...] = ()) -> Called:
        """Make a call and await what it gives, if that can be awaited. Tasks that it leaves are noted and cancelled."""
        began, wrote, before = self.clock(), len(self._written()), asyncio.all_tasks()
        name, function, value = self.begin(call, args)
        with self.of(name):
            if inspect.isawaitable(value):
                value = await value
        seconds = self.clock() - began
        await self._end_tasks(before)
        return Called(name, function, value, self._written()[wrote:], seconds)

    @contextlib.contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Make a call of that name. What it raises is the answer's mistake, and raised in words."""
        before, self.under_way = self.under_way, name
        try:
            yield
        except Failed:
            raise
        except Exception as error:
            raise self._mistakes.in_call(error, name) from error
        self.under_way = before  # not if it was stopped: somebody may ask what was

    async def _end_tasks(self, before: set[asyncio.Task[Any]]) -> None:
        tasks = [task for task in asyncio.all_tasks() - before if not task.done()]
        self.left += [task_name(task) for task in tasks if not task.cancelling()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def task_name(task: asyncio.Task[Any]) -> str:
    """Give the name of what a task runs."""
    return getattr(task.get_coro(), "__qualname__", task.get_name())


def is_function(thing: object) -> bool:
    """Say whether it is a function, decorated or not."""
    return inspect.isfunction(unwrapped(thing))
