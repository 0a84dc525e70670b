"""Other orders of a program's steps, as legal as CPython's own: which of the tasks that are ready goes on first.

`docs/decisions.md` says which orders are legal ("Which order is a promise?").
"""

from __future__ import annotations

import asyncio
import itertools
from _random import Random  # C's: `random.seed` of a program does not touch it, nor what it puts in its place
from collections import deque
from types import BuiltinMethodType, MethodType
from typing import TYPE_CHECKING, Any, ClassVar

from yieldpad.loop.loop import BrowserLoop
from yieldpad.loop.task_steps import TASK_STEP

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.host.host import Host
    from yieldpad.loop.loop import LoopObserver
    from yieldpad.network.selector import Ready

_Task = asyncio.Task  # in C; a program may replace it
_WAKEUP = "task_wakeup"
"""What the function is called, in C, that such a task gives to the future that it waits for."""
_IN_PYTHON = frozenset(id(vars(asyncio.tasks._PyTask)[f"_Task__{name}"]) for name in ("step", "wakeup"))  # type: ignore[attr-defined]
"""The same of a task in Python, and its first step, by their addresses."""
OWN = 1
"""The number of CPython's own order."""
MOMENT = 0.001
"""Seconds that a turn may compute, and no time has gone by: more than that is `time.sleep`, `input()`, a busy loop."""


class Order:
    """Decides by a seed, its number, who is next. `choices` counts how often there was more than one way to go on."""

    def __init__(self, number: int) -> None:
        self._random = Random(number)
        self.choices = 0

    def choose(self, count: int) -> int:
        """Give a number from 0 up to but not including `count`."""
        if count < 2:  # noqa: PLR2004  # there is no choice
            return 0
        self.choices += 1
        return int(self._random.random() * count)


def is_step(handle: asyncio.Handle) -> bool:
    """Say whether a task goes on when this handle is called. It runs no code of a program."""
    callback = handle._callback  # type: ignore[attr-defined]
    kind = type(callback)
    if kind is BuiltinMethodType:
        return callback.__name__ == _WAKEUP and issubclass(type(callback.__self__), _Task)
    return kind is TASK_STEP or (kind is MethodType and id(callback.__func__) in _IN_PYTHON)


class ReadyHandles(deque[asyncio.Handle]):
    """The handles that are ready: those of a turn come out in another order, chosen when the first one is taken.

    Whatever calls `append` is the cause of a handle: the handle that was taken last, or one of the turn's timers.
    """

    def __init__(self, choose: Callable[[int], int]) -> None:
        deque.__init__(self)
        self._choose = choose
        self._numbers = itertools.count()
        self._cause = self._timers = next(self._numbers)
        self._causes: dict[int, int] = {}
        self._turn_begins = False

    def begin_turn(self) -> None:
        """Hear that a turn of the loop begins: what is taken next is its first handle."""
        self._turn_begins = True
        self._timers = next(self._numbers)
        self._cause = next(self._numbers)

    def append(self, handle: asyncio.Handle, /) -> None:
        """Add one."""
        self._causes[id(handle)] = self._cause
        deque.append(self, handle)

    def popleft(self) -> asyncio.Handle:
        """Take the next one of the turn."""
        if self._turn_begins:
            self._turn_begins = False
            self._reorder()
        handle = deque.popleft(self)
        self._causes.pop(id(handle), None)
        # Timers go on in the order of their times, and so does what they wake.
        self._cause = self._timers if isinstance(handle, asyncio.TimerHandle) else next(self._numbers)
        return handle

    def clear(self) -> None:
        """Forget them all."""
        self._causes.clear()
        deque.clear(self)

    def _reorder(self) -> None:
        handles = self._with_equal_times_in_any_order()
        causes = [self._causes.get(id(handle), -1) for handle in handles]
        order = in_any_order(list(zip(causes, map(is_step, handles), strict=True)), self._choose)
        deque.clear(self)
        self.extend(handles[at] for at in order)

    def _with_equal_times_in_any_order(self) -> list[asyncio.Handle]:
        found: list[asyncio.Handle] = []
        for _, group in itertools.groupby(self, lambda handle: getattr(handle, "_when", handle)):
            handles = [*group]
            while handles:
                found.append(handles.pop(self._choose(len(handles))))
        return found


def in_any_order(handles: list[tuple[int, bool]], choose: Callable[[int], int]) -> list[int]:
    """Give an order, as positions, in which two handles never change places that have one cause, or are no steps.

    Of each handle is given its cause, and whether it is a step of a task.
    """
    followers: list[list[int]] = [[] for _ in handles]
    waits_for = [0] * len(handles)
    last: dict[int | None, int] = {}
    for at, (cause, step) in enumerate(handles):
        for chain in (cause,) if step else (cause, None):
            if chain in last:
                followers[last[chain]].append(at)
                waits_for[at] += 1
            last[chain] = at
    free = [at for at, count in enumerate(waits_for) if not count]
    order = []
    while free:
        at = free.pop(choose(len(free)))
        order.append(at)
        for follower in followers[at]:
            waits_for[follower] -= 1
            if not waits_for[follower]:
                free.append(follower)
    return order


class ReorderedLoop(BrowserLoop):
    """The page's loop, in another order. Its `order` is that of all loops of a run.

    Within a turn its clock stands: a step takes no time, and what sleeps equally long ends at the same time. What
    blocks a turn, such as `time.sleep`, takes time.
    """

    order: ClassVar[Order]

    def __init__(self, host: Host, *, observer: LoopObserver | None = None) -> None:
        self._moment: float | None = None
        BrowserLoop.__init__(self, host, observer=observer)
        self._ready = ReadyHandles(self.order.choose)

    def time(self) -> float:
        """Give the host's seconds at the beginning of the turn, or when something has blocked it."""
        now = BrowserLoop.time(self)
        if self._moment is None or not self.is_running():
            return now
        if now - self._moment > MOMENT:
            self._moment = now
        return self._moment

    def stop(self) -> None:
        """As CPython's. When the loop runs again it is another moment."""
        self._moment = None
        BrowserLoop.stop(self)

    def _process_events(self, event_list: Ready) -> None:
        """As CPython's, in any order. This comes once in a turn, before its timers and its handles."""
        self._moment = BrowserLoop.time(self)
        self._ready.begin_turn()
        events: list[Any] = [*event_list]
        shuffled = [events.pop(self.order.choose(len(events))) for _ in event_list]
        BrowserLoop._process_events(self, shuffled)
