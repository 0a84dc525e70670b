"""Callbacks of Pyodide's own loop, which also runs between runs: each callback belongs to the run that made it."""

from __future__ import annotations

import asyncio
import inspect
import itertools
from functools import partial, wraps
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

if TYPE_CHECKING:
    from collections.abc import Callable

BETWEEN = 0
"""The number that stands for the time between two runs; runs count from 1."""
OURS = -1
"""The number that stands for what we do ourselves, in any run."""


class Callbacks:
    """Drops the callbacks of runs that are over. `report` gets what a program's callback raises during its run.

    Callbacks made between runs (when packages are installed), or by `ours`, are called whenever they are due.
    """

    def __init__(self, report: Callable[[BaseException], None] = lambda _error: None) -> None:
        self.report = report
        self._numbers = itertools.count(BETWEEN + 1)
        self.run = BETWEEN
        self._owner = BETWEEN
        self._tasks: WeakSet[Any] = WeakSet()

    def keep(self, loop: type[Any], schedule: Callable[[Callable[[], None], float], None] | None = None) -> None:
        """Track the callbacks of this class's loops from now on.

        Our own are called by `schedule`, if there is one, after so many seconds: they need no stack that can be
        suspended, and on the host's stack a tracer of the program hears nothing of them.
        """
        call_later, create_task = loop.call_later, loop.create_task
        callbacks = self

        @wraps(call_later)
        def known(self: Any, delay: float, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
            owned = partial(callbacks._call, callbacks._owner, callback)
            if schedule is None or callbacks._owner != OURS:
                return call_later(self, delay, owned, *args, context=context)
            handle = asyncio.Handle(owned, args, self, context)
            schedule(lambda: None if handle.cancelled() else handle._run(), delay)
            return handle

        @wraps(create_task)
        def task(self: Any, *args: Any, **options: Any) -> Any:
            made = create_task(self, *args, **options)
            if callbacks._owner > BETWEEN:
                callbacks._tasks.add(made)
            return made

        loop.call_later, loop.create_task = known, task

    def begin_run(self) -> None:
        """Begin a new run: callbacks made from now on belong to it."""
        self.run = self._owner = next(self._numbers)

    def end_run(self) -> None:
        """Drop the callbacks of the run, without a warning about its unfinished tasks in the next run."""
        for task in self._tasks:
            task._log_destroy_pending = False
            coroutine = task.get_coro()
            if inspect.iscoroutine(coroutine) and inspect.getcoroutinestate(coroutine) == inspect.CORO_CREATED:
                coroutine.close()
        self._tasks.clear()
        self.run = self._owner = BETWEEN

    def ours(self, function: Callable[[], None]) -> None:
        """Call a function; its callbacks, and theirs, are called in any run."""
        self._called(OURS, function)

    def _call(self, owner: int, callback: Callable[..., object], *args: Any) -> None:
        if owner not in {OURS, BETWEEN, self.run}:
            return
        try:
            self._called(owner, partial(callback, *args))
        except (SystemExit, KeyboardInterrupt) as error:  # Pyodide would end the interpreter
            self.report(error)
        except BaseException as error:
            if owner <= BETWEEN:
                raise  # pyodide's loop reports it
            self.report(error)

    def _called(self, owner: int, function: Callable[[], object]) -> None:
        run, before = self.run, self._owner
        self._owner = owner
        try:
            function()
        finally:
            if self.run == run:  # the run may have changed while it was suspended
                self._owner = before
