"""Finds tasks that wait for one another in a circle, each for a lock that the next one holds, while others go on."""

from __future__ import annotations

import asyncio
from collections import deque
from itertools import islice
from types import BuiltinMethodType, MethodType
from typing import TYPE_CHECKING, Any

from yieldpad.loop.loop import BrowserLoop
from yieldpad.recording.between.kinds import fields_of
from yieldpad.recording.known_types import is_future, is_task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from yieldpad.recording.between.resources import Known

MOST_WAITERS = 50
"""Tasks that wait for one lock and are looked at."""
_CALLBACKS: Any = asyncio.Future.__dict__["_callbacks"]
_WAITER: Any = asyncio.Task.__dict__.get("_fut_waiter") or property(lambda _: None)
_EXPIRES = asyncio.Timeout._on_timeout  # type: ignore[attr-defined]


def circle(
    resources: Iterable[Known], lane_of: Callable[[asyncio.Task[Any]], int | None]
) -> list[tuple[asyncio.Task[Any], object]]:
    """Give the tasks of a circle, in which each waits for a lock of the next, and the future that each waits for.

    None while a time limit is set, in any task: it may end a wait of theirs.
    """
    waits: dict[int, tuple[asyncio.Task[Any], object, int]] = {}
    for known in resources:
        holder = known.holders[-1] if known.kind == "lock" and known.holders else None
        if holder is not None:
            for task, future in _waiters(known.value()):
                lane = lane_of(task)
                if lane:
                    waits[lane] = (task, future, holder)
    for first in sorted(waits):
        path, lane = [first], waits[first][2]
        while lane in waits and lane not in path:
            path.append(lane)
            lane = waits[lane][2]
        if lane == first:
            return [] if _has_time_limit() else [waits[each][:2] for each in path]
    return []


def _waiters(lock: object) -> Iterable[tuple[asyncio.Task[Any], object]]:
    """Give the tasks that wait for a lock, each with its future. A task that goes on is none."""
    futures = fields_of(lock).get("_waiters")
    for future in islice(futures, MOST_WAITERS) if type(futures) is deque else ():
        if not is_future(future) or asyncio.Future.done(future):
            continue
        for callback, *_ in _CALLBACKS.__get__(future) or ():
            task = callback.__self__ if type(callback) is BuiltinMethodType else None
            if is_task(task) and _WAITER.__get__(task) is future:
                yield task, future


def _has_time_limit() -> bool:
    """Say whether a time limit of `asyncio.timeout` or `wait_for` is set in the loop that runs."""
    loop = asyncio._get_running_loop()
    timers = object.__getattribute__(loop, "_scheduled") if issubclass(type(loop), BrowserLoop) else ()
    callbacks = (object.__getattribute__(timer, "_callback") for timer in timers)
    return any(type(callback) is MethodType and callback.__func__ is _EXPIRES for callback in callbacks)
