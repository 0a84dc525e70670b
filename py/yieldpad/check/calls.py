"""Calls of a check into the answer: their results, their output and their time."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import inspect
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yieldpad.check.failed import Failed
from yieldpad.check.source import FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yieldpad.check.answer import Answer
    from yieldpad.check.definitions import Definitions
    from yieldpad.check.expect.tasks import Tasks
    from yieldpad.check.mistakes import Mistakes
    from yieldpad.check.own_names import OwnNames

Call = Any
"""What a check calls: a function or its name, a call as text, or what a call gave."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A call that was made: its text, its function if that is known, and its result, which may need an `await`.

    The text is what a reader sees of it: without the names that the check has defined.
    """

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
        own_names: OwnNames,
        *,
        clock: Callable[[], float],
        printed: Callable[[], str],
    ) -> None:
        self._answer = answer
        self._definitions = definitions
        self._mistakes = mistakes
        self._tasks = tasks
        self._own_names = own_names
        self._printed = printed
        self.clock = clock
        self.under_way: str | None = None

    async def begin(self, call: Call, args: tuple[object, ...] = ()) -> Begun:
        """Make a call, without awaiting what it gives."""
        if isinstance(call, str) and not call.replace(".", "").isidentifier():
            return await self._begin_text(call)
        name, thing = self._definitions.find(call)
        helper = self._own_names.shown(thing)
        if not callable(thing):
            return Begun(helper or (name if isinstance(call, str) else f"{name}()"), None, thing)
        name = helper or f"{name}({', '.join(map(repr, args))})"
        with self.of(name, thing):
            return Begun(name, thing, thing(*args))

    async def finish(self, call: Call, args: tuple[object, ...] = (), *, loop_over: bool = False) -> Called:
        """Make a call and await what it gives, if that can be awaited, or loop over it if it is an async generator.

        Tasks that it leaves are noted and ended.
        """
        began, wrote, before = self.clock(), self.printed_so_far(), asyncio.all_tasks()
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
        return Called(begun.name, begun.function, value, self.printed_since(wrote), seconds)

    @contextlib.contextmanager
    def of(self, name: str, function: object = None) -> Iterator[None]:
        """Make a call of that name. What it raises is the answer's mistake, and raised in words."""
        self.under_way = name
        try:
            yield
        except BaseException as error:
            if isinstance(error, Failed | KeyboardInterrupt) or _is_stopped(error) or _is_checks(error):
                raise  # `under_way` stays: somebody may ask what was stopped
            failed = self._mistakes.in_call(error, name)
            failed.line = failed.line or self._answer.line(function)
            raise failed from error
        self.under_way = None

    def printed_so_far(self) -> int:
        """Give how many characters were printed since the check began."""
        return len(self._printed())

    def printed_since(self, characters: int) -> str:
        """Give what was printed after so many characters."""
        return self._printed()[characters:]

    async def _begin_text(self, call: str) -> Begun:
        tree = ast.parse(call, mode="eval")
        defined = self._own_names.names()
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        own = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        self._definitions.require(node.id for node in names if node.id not in own and node.id not in defined)
        code = compile(tree, "<call>", "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        shown = self._own_names.shown_text(call, tree)
        function = None
        if isinstance(tree.body, ast.Call) and isinstance(tree.body.func, ast.Name):
            function = self._answer.names.get(tree.body.func.id)
        with self.of(shown, function):
            value = eval(code, {**self._answer.names, **defined})  # an author's call, with the learner's names
            return Begun(shown, function, await value if code.co_flags & inspect.CO_COROUTINE else value)


def _is_stopped(error: BaseException) -> bool:
    """Return whether the check itself is being cancelled."""
    task = asyncio.current_task() if asyncio._get_running_loop() else None
    return isinstance(error, asyncio.CancelledError) and task is not None and task.cancelling() > 0


def _is_checks(error: BaseException) -> bool:
    """Return whether the check has raised this itself: an assertion that does not hold, a name that is missing."""
    if not isinstance(error, AssertionError | NameError):
        return False
    *_, frame = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return frame.f_code.co_filename == FILE
