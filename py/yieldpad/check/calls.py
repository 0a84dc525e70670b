"""Calls of a check into the answer: their results, their output and their time."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yieldpad.check.failed import Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yieldpad.check.answer import Answer
    from yieldpad.check.definitions import Definitions
    from yieldpad.check.expect.tasks import Tasks
    from yieldpad.check.mistakes import Mistakes

Call = Any
"""What a check calls: a function or its name, a call as text, or what a call gave."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A call that was made: its text, its function if that is known, and its result, which may need an `await`."""

    name: str
    function: Any
    value: Any

    def discard(self) -> None:
        """Drop the result; a coroutine is closed, so that Python does not warn about it."""
        if inspect.iscoroutine(self.value):
            self.value.close()


@dataclass(frozen=True, slots=True)
class Called(Begun):
    """A call that is over: its final result, its output, and its time."""

    printed: str
    seconds: float


class Calls:
    """Makes calls. `clock` gives seconds of the program's clock, `printed` what was printed since the check began.

    `under_way` is the call that was begun last and did not end well, for the words of whoever stops it.
    """

    def __init__(
        self,
        answer: Answer,
        definitions: Definitions,
        mistakes: Mistakes,
        tasks: Tasks,
        *,
        clock: Callable[[], float],
        printed: Callable[[], str],
    ) -> None:
        self._answer = answer
        self._definitions = definitions
        self._mistakes = mistakes
        self._tasks = tasks
        self._printed = printed
        self.clock = clock
        self.under_way: str | None = None

    async def begin(self, call: Call, args: tuple[object, ...] = ()) -> Begun:
        """Make a call, without awaiting what it gives."""
        if isinstance(call, str) and not call.replace(".", "").isidentifier():
            return await self._begin_text(call)
        name, thing = self._definitions.find(call)
        if not callable(thing):
            return Begun(name if isinstance(call, str) else f"{name}()", None, thing)
        name = f"{name}({', '.join(map(repr, args))})"
        with self.of(name, thing):
            return Begun(name, thing, thing(*args))

    async def finish(self, call: Call, args: tuple[object, ...] = (), *, loop_over: bool = False) -> Called:
        """Make a call and await what it gives, if that can be awaited, or loop over it if it is an async generator.

        Tasks that it leaves are noted and ended.
        """
        began, wrote, before = self.clock(), len(self._printed()), asyncio.all_tasks()
        begun = await self.begin(call, args)
        value = begun.value
        with self.of(begun.name, begun.function):
            if inspect.isawaitable(value):
                value = await value
            elif loop_over and inspect.isasyncgen(value):
                async for _ in value:
                    pass
        seconds = self.clock() - began
        await self._tasks.end_all_but(before)
        return Called(begun.name, begun.function, value, self._printed()[wrote:], seconds)

    @contextlib.contextmanager
    def of(self, name: str, function: object = None) -> Iterator[None]:
        """Make a call of that name. What it raises is the answer's mistake, and raised in words."""
        self.under_way = name
        try:
            yield
        except BaseException as error:
            if isinstance(error, Failed | KeyboardInterrupt) or _is_stopped(error):
                raise  # `under_way` stays: somebody may ask what was stopped
            failed = self._mistakes.in_call(error, name)
            failed.line = failed.line or self._answer.line(function)
            raise failed from error
        self.under_way = None

    async def _begin_text(self, call: str) -> Begun:
        tree = ast.parse(call, mode="eval")
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        own = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        self._definitions.require(node.id for node in names if node.id not in own)
        code = compile(tree, "<check>", "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        function = None
        if isinstance(tree.body, ast.Call) and isinstance(tree.body.func, ast.Name):
            function = self._answer.names.get(tree.body.func.id)
        with self.of(call, function):
            value = eval(code, dict(self._answer.names))  # an author's call, with the learner's names
            return Begun(call, function, await value if code.co_flags & inspect.CO_COROUTINE else value)


def _is_stopped(error: BaseException) -> bool:
    """Return whether the check itself is being cancelled."""
    task = asyncio.current_task() if asyncio._get_running_loop() else None
    return isinstance(error, asyncio.CancelledError) and task is not None and task.cancelling() > 0
