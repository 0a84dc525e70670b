"""The lanes of a run: which generator, coroutine, task or thread is which, who made it and who drives it."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any
from weakref import ref

from yieldpad.recording.known_types import own_name
from yieldpad.recording.lane_state import LaneState, driver_of
from yieldpad.recording.steps import MOST_LANES
from yieldpad.value_text import short

if TYPE_CHECKING:
    from types import CodeType, FrameType
    from weakref import ReferenceType

    from yieldpad.messages import Lane, LaneKind
    from yieldpad.recording.steps import Teller


class Lanes:
    """Knows the lanes whose bodies run, by their generator objects. `file` is that of the cell that runs."""

    def __init__(self, told: Teller, file: str) -> None:
        self._told = told
        self._file = file
        self._number = 0
        self.tracks: dict[int, LaneState] = {}
        # Lanes of tasks that have not begun, by their coroutine; a weak reference keeps nothing alive that would go.
        self._tasks: dict[int, tuple[ReferenceType[object], Lane]] = {}

    def track_of(self, frame: FrameType, code: CodeType) -> LaneState:
        """Give the lane of a frame; a new one is told."""
        generator = frame.f_generator
        track = self.tracks.get(id(generator))
        if track is None:
            driver = driver_of(frame, self.tracks)
            name = own_name(generator, code)
            lane = self._task_lane(generator) or self._function_lane(_kind(code), name, code, driver)
            track = LaneState(
                lane["id"],
                code,
                name=name,
                task=lane.get("task", lane["id"]),
                since=self._told.clock(),
                driver=driver.lane if driver else None,
            )
            self.tracks[id(generator)] = track
        return track

    def task_created(self, task: asyncio.Task[Any], code: CodeType, by: LaneState | None) -> None:
        """Tell the lane of a task as it is made, `by` the lane that runs. `code` is its coroutine's."""
        coroutine = asyncio.Task.get_coro(task)
        name = f"{asyncio.Task.get_name(task)} · {own_name(coroutine, code)}"
        lane = self._function_lane("task", name, code, by)
        self._tasks[id(coroutine)] = (ref(coroutine), lane)

    def thread_started(self, name: str, line: int, file: str, by: LaneState | None) -> Lane:
        """Tell the lane of a thread as it is started in this line, `by` the lane that runs. Without a line it is 0."""
        return self._new_lane("thread", name, line, file or self._file, by)

    def end(self, frame: FrameType) -> None:
        """Forget a lane whose body is over."""
        self.tracks.pop(id(frame.f_generator), None)

    def clear(self) -> None:
        """Forget them all."""
        self.tracks.clear()
        self._tasks.clear()

    def _task_lane(self, generator: object) -> Lane | None:
        reference, lane = self._tasks.pop(id(generator), (None, None))
        return lane if reference and reference() is generator else None

    def _function_lane(self, kind: LaneKind, name: str, code: CodeType, by: LaneState | None) -> Lane:
        return self._new_lane(kind, name, code.co_firstlineno, code.co_filename, by)

    def _new_lane(self, kind: LaneKind, name: str, line: int, file: str, by: LaneState | None) -> Lane:
        self._number += 1
        lane: Lane = {"id": self._number, "kind": kind, "name": short(name), "line": line}
        if by:
            lane["by"] = by.lane
            if kind not in {"task", "thread"}:
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
