"""The lanes of a run: which generator, coroutine, task or thread is which, who made it and who drives it."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any
from weakref import ref

from yieldpad.recording.iterators import Iterators, iterator_name, iterator_of
from yieldpad.recording.known_types import coroutine_code, running_task
from yieldpad.recording.lane_state import LaneState, driver_of, innermost
from yieldpad.recording.names import own_name, task_lane_name
from yieldpad.recording.steps import MOST_LANES
from yieldpad.value_text import short

if TYPE_CHECKING:
    from collections.abc import Container
    from types import CodeType, FrameType
    from weakref import ReferenceType

    from yieldpad.loop.turn_end import TurnEnd
    from yieldpad.recording.steps import Teller
    from yieldpad.recording_types import Lane, LaneKind

MANY = 256
"""Tasks of libraries that are kept until one looks which of them are gone."""


class Lanes:
    """Knows the lanes whose bodies run, by their generator objects. `file` is that of the cell that runs."""

    def __init__(self, told: Teller, file: str, turn_end: TurnEnd) -> None:
        self._told = told
        self._turn_end = turn_end
        self._file = file
        self._number = 0
        self.tracks: dict[int, LaneState] = {}
        self.iterators = Iterators()
        # Lanes of tasks that have not begun, by their coroutine; a weak reference keeps nothing alive that would go.
        self._tasks: dict[int, tuple[ReferenceType[object], Lane]] = {}
        # Who has made the tasks of libraries.
        self._makers: dict[int, tuple[ReferenceType[asyncio.Task[Any]], LaneState]] = {}
        self._many = MANY
        self._taken: dict[int, tuple[ReferenceType[asyncio.Task[Any]], int]] = {}
        self.unnamed: list[tuple[ReferenceType[asyncio.Task[Any]], LaneState | None]] = []
        """Tasks that are being made, and who makes them: `tell_tasks` tells their lanes."""

    def track_of(self, frame: FrameType, code: CodeType) -> LaneState:
        """Give the lane of a frame; a new one is told."""
        generator = frame.f_generator
        track = self.tracks.get(id(generator))
        if track is None:
            self.tell_tasks()
            lane = self._task_lane(generator) or self._eager_lane(generator, frame, code)
            if lane is not None:
                track = self._state(lane, code, own_name(generator, code), None)
            else:
                track = self._driven(frame, code, driver_of(frame, self.tracks))
            self.tracks[id(generator)] = track
        return track

    def _driven(self, frame: FrameType, code: CodeType, driver: LaneState | None) -> LaneState:
        """Give the lane of what another lane drives, or of what a library does."""
        generator, iterator = frame.f_generator, iterator_of(frame, code)
        if iterator is None:
            name = own_name(generator, code)
            return self._state(self._driven_lane(generator, code, name, driver), code, name, driver)
        track = self.iterators.known(iterator, code)
        if track is None:
            name = iterator_name(iterator, code, driver)
            track = self._state(self._function_lane("generator", name, code, driver), code, name, driver)
            self.iterators.add(iterator, track)
        track.driver, track.how = driver.lane if driver else None, None
        return track

    def _state(self, lane: Lane, code: CodeType, name: str, driver: LaneState | None) -> LaneState:
        return LaneState(
            lane["id"],
            code,
            name=name,
            task=lane.get("task", lane["id"]),
            since=self._told.clock(),
            driver=driver.lane if driver else None,
        )

    def open(self) -> set[LaneState]:
        """Give the lanes that are not over."""
        return {*self.tracks.values(), *self.iterators}

    def task_scheduled(self, task: asyncio.Task[Any], watched: Container[int], by: LaneState | None) -> bool:
        """Note a task while it is made, `by` the lane that runs; say whether it runs a coroutine of the program.

        `watched` are the program's code objects, by `id`.
        """
        code = coroutine_code(asyncio.Task.get_coro(task))
        if code is not None and id(code) in watched:
            self.unnamed.append((ref(task), by))
            self._turn_end.wanted = True
            return True
        self._library_task_scheduled(task, by)
        return False

    def tell_tasks(self) -> None:
        """Tell the lanes of the tasks that are made by now."""
        if not self.unnamed:
            return
        unnamed, self.unnamed = self.unnamed, []
        for reference, by in unnamed:
            task = reference()
            coroutine = asyncio.Task.get_coro(task) if task is not None else None
            code = coroutine_code(coroutine)
            if task is not None and code is not None:
                self._tasks[id(coroutine)] = (ref(coroutine), self._task_of(task, coroutine, code, by))

    def library_task(self, task: asyncio.Task[Any], name: str, line: int, file: str, by: LaneState | None) -> Lane:
        """Tell the lane of a task that runs a coroutine of a library, and was made in this line."""
        return self._new_lane("task", task_lane_name(task, name), line, file, by)

    def is_taken(self, task: asyncio.Task[Any]) -> bool:
        """Say whether a coroutine of the program, which this task drives, has its lane."""
        reference, _ = self._taken.get(id(task), (None, 0))
        return reference is not None and reference() is task

    def lane_of(self, task: asyncio.Task[Any]) -> int | None:
        """Give the number of a task's lane, if it has one."""
        self.tell_tasks()
        coroutine = asyncio.Task.get_coro(task)
        track = self.tracks.get(id(coroutine))
        if track is not None and coroutine_code(coroutine) is track.code:
            return track.task
        reference, lane = self._tasks.get(id(coroutine), (None, None))
        if lane is not None and reference is not None and reference() is coroutine:
            return lane["id"]
        taken, number = self._taken.get(id(task), (None, 0))
        return number if taken is not None and taken() is task else None

    def thread_started(self, name: str, line: int, file: str, by: LaneState | None) -> Lane:
        """Tell the lane of a thread as it is started in this line, `by` the lane that runs. Without a line it is 0."""
        return self._new_lane("thread", name, line, file or self._file, by)

    def callback_called(self, name: str, line: int, file: str, by: LaneState | None) -> Lane:
        """Tell the lane of a callback as it is called for the first time, `by` the lane that has scheduled it."""
        return self._new_lane("callback", name, line, file, by)

    def end(self, frame: FrameType) -> None:
        """Forget a lane whose body is over."""
        self.tracks.pop(id(frame.f_generator), None)

    def clear(self) -> None:
        """Forget them all."""
        self.tracks.clear()
        self.iterators.clear()
        self._tasks.clear()
        self._makers.clear()
        self._taken.clear()
        self.unnamed.clear()

    def _library_task_scheduled(self, task: asyncio.Task[Any], by: LaneState | None) -> None:
        """Note a task that runs a coroutine of a library, `by` the lane that runs: it makes the lanes that are driven.

        Where only the library runs, in such a task, it is the one that has made that.
        """
        by = by or self._maker(running_task())
        if by is None:
            return
        if len(self._makers) >= self._many:
            self._makers = {number: made for number, made in self._makers.items() if made[0]() is not None}
            self._many = max(MANY, 2 * len(self._makers))
        self._makers[id(task)] = (ref(task), by)

    def _task_lane(self, generator: object) -> Lane | None:
        reference, lane = self._tasks.pop(id(generator), (None, None))
        return lane if reference and reference() is generator else None

    def _driven_lane(self, generator: object, code: CodeType, name: str, driver: LaneState | None) -> Lane:
        """Give a lane to what another one drives; or the library, in a task of which nothing is known."""
        kind = _kind(code)
        task = None if driver or kind == "plain" or code.co_name == "<module>" else running_task()
        if task is None:
            return self._function_lane(kind, name, code, driver)
        by = self._maker(task)
        if kind == "coroutine":
            lane = self._task_of(task, generator, code, by)
            self._taken[id(task)] = (ref(task), lane["id"])
            return lane
        return self._function_lane(kind, name, code, by)

    def _eager_lane(self, generator: object, frame: FrameType, code: CodeType) -> Lane | None:
        """Give a lane to a task that starts while it is made: then it has never been scheduled."""
        task = running_task()
        if task is None or asyncio.Task.get_coro(task) is not generator:
            return None
        return self._task_of(task, generator, code, innermost(frame.f_back, self.tracks))

    def _task_of(self, task: asyncio.Task[Any], coroutine: object, code: CodeType, by: LaneState | None) -> Lane:
        name = task_lane_name(task, own_name(coroutine, code))
        return self._function_lane("task", name, code, by)

    def _maker(self, task: asyncio.Task[Any] | None) -> LaneState | None:
        """Give the lane that has made a library's task."""
        reference, by = self._makers.get(id(task), (None, None))
        return by if reference and reference() is task else None

    def _function_lane(self, kind: LaneKind, name: str, code: CodeType, by: LaneState | None) -> Lane:
        return self._new_lane(kind, name, code.co_firstlineno, code.co_filename, by)

    def _new_lane(self, kind: LaneKind, name: str, line: int, file: str, by: LaneState | None) -> Lane:
        self._number += 1
        lane: Lane = {"id": self._number, "kind": kind, "name": short(name), "line": line}
        if by:
            lane["by"] = by.lane
            if kind not in {"task", "thread", "callback"}:
                lane["task"] = by.task
        if file != self._file:
            lane["file"] = file
        if lane["id"] <= MOST_LANES:
            self._told.lane(lane)
        return lane


def _kind(code: CodeType) -> LaneKind:
    if code.co_flags & inspect.CO_ASYNC_GENERATOR:
        return "generator"
    return "coroutine" if code.co_flags & inspect.CO_COROUTINE else "plain"
