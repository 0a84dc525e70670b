"""The tasks that a wait is for: of a task group, of `gather`, of `wait`, or one alone."""

from __future__ import annotations

import asyncio
from itertools import islice
from operator import attrgetter
from types import FrameType
from typing import TYPE_CHECKING, Any

from yieldpad.recording.known_types import is_future, is_task
from yieldpad.recording.waits import shielded_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST = 200
"""Tasks of a wait that are looked at."""
_Gathering: Any = asyncio.tasks._GatheringFuture  # type: ignore[attr-defined]
_TaskGroup = asyncio.TaskGroup
_AsCompleted: Any = getattr(asyncio.tasks, "_AsCompletedIterator", None)  # since Python 3.13
_TODO: Any = attrgetter("_todo")
_IN_GROUP: Any = _TaskGroup.__dict__["__dict__"]


def awaited_tasks(holder: object) -> Iterator[asyncio.Task[Any]]:
    """Give the tasks that are not done. `holder` is what says what is waited for: a frame of asyncio, or a future."""
    found = _in_frame(holder) if type(holder) is FrameType else _of_future(holder)
    for each in islice(found, MOST):
        if is_task(each) and not asyncio.Future.done(each):
            yield each


def _of_future(future: object) -> Iterable[object]:
    if is_task(future):
        return (future,)
    if not is_future(future):
        return ()
    if type(future) is _Gathering:
        return list(future._children)  # type: ignore[attr-defined]
    return (shielded_by(future),)


def _in_frame(frame: FrameType) -> Iterable[object]:
    """Give the futures that a function of asyncio waits for, as its variables say."""
    name, owner = frame.f_code.co_qualname, frame.f_locals.get("self")
    if name in {"wait", "_wait"}:
        futures = frame.f_locals.get("fs")
        return futures.copy() if type(futures) is set else ()
    if name.startswith("TaskGroup.") and issubclass(type(owner), _TaskGroup):
        tasks = _IN_GROUP.__get__(owner).get("_tasks")
        return tasks.copy() if type(tasks) is set else ()
    if name.startswith("_AsCompletedIterator.") and type(owner) is _AsCompleted:
        todo: set[object] = _TODO(owner)
        return todo.copy()
    return ()
