"""Tasks that the program makes of a library's coroutines, such as `create_task(asyncio.sleep(1))`: a lane each."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import ref

from yieldpad.recording.known_types import coroutine_code, running_task
from yieldpad.recording.lane_state import NOTHING, LaneState
from yieldpad.recording.names import function_name, own_name
from yieldpad.recording.steps import with_wait
from yieldpad.recording.waits import waits_in

if TYPE_CHECKING:
    from types import FrameType
    from weakref import ReferenceType

    from yieldpad.loop.turn_end import TurnEnd
    from yieldpad.recording.lanes import Lanes
    from yieldpad.recording.steps import Steps, Teller
    from yieldpad.recording.threads.lanes import ThreadLanes
    from yieldpad.recording_types import Step, StepType
    from yieldpad.value_text import ValueText

MOST = 100
"""Such tasks that are recorded at the same time: each is looked at in every turn of the loop."""
MOST_WAITS = 100
"""Waits of such a task that are told."""
FEW = 8
"""Tasks that are looked at in every turn."""
SOON = 4
"""Turns after a wait in which all are looked at: what has ended the wait ends tasks."""
OFTEN = 0.002
"""Seconds between two looks in the turns after them, at least."""
DEEPEST = 10
"""Functions between the program and the making of a task, at most."""

_FIELDS: dict[str, Any] = {**asyncio.Future.__dict__, **asyncio.Task.__dict__}
_NAMES = ("_fut_waiter", "_result", "_exception")
_ALL_ARE_KNOWN = all(name in _FIELDS for name in _NAMES)  # C's tasks have them
_WAITER, _RESULT, _EXCEPTION = (_FIELDS.get(name, property()) for name in _NAMES)


@dataclass(slots=True, eq=False)
class LibraryTask:
    """A task, where the program has made it, by which lane, and its own lane once it has begun."""

    task: ReferenceType[asyncio.Task[Any]]
    file: str
    line: int
    by: LaneState
    state: LaneState | None = None
    waiter: ReferenceType[object] | None = None


class LibraryTasks:
    """Looks at these tasks in each turn of the loop: nothing else tells of what they do. It keeps none alive."""

    def __init__(
        self, told: Teller, steps: Steps, lanes: Lanes, text: ValueText, threads: ThreadLanes, turn_end: TurnEnd
    ) -> None:
        self._told = told
        self._turn_end = turn_end
        self._steps = steps
        self._lanes = lanes
        self._text = text
        self._files = threads.files
        threads.maker = self._maker
        self.open: list[LibraryTask] = []
        self._looked = 0.0
        self._turns = 0

    def made(self, task: asyncio.Task[Any], by: LaneState | None, frame: FrameType) -> None:
        """Note a task while it is made, in this frame, if it is the program that makes it, and not a library."""
        place = self._place(frame) if by is not None and len(self.open) < MOST and _ALL_ARE_KNOWN else None
        if by is not None and place and coroutine_code(asyncio.Task.get_coro(task)):
            self.open.append(LibraryTask(ref(task), *place, by))
            self._turn_end.wanted = True

    def _maker(self) -> tuple[LaneState, str, int] | None:
        """Give who has made the task that runs, and where, if it is such a task."""
        running = running_task()
        made = (each for each in self.open if running is not None and each.task() is running)
        return next(((each.by, each.file, each.line) for each in made), None)

    def lane_of(self, task: asyncio.Task[Any]) -> int | None:
        """Give the number of the lane of such a task, once it has begun."""
        return next((each.state.lane for each in self.open if each.state and each.task() is task), None)

    def turn(self) -> None:
        """Look at a turn of the loop. Many tasks are not looked at in each: there may be thousands in a second."""
        self._turns += 1
        if len(self.open) <= FEW or self._turns <= SOON or self._told.clock() - self._looked >= OFTEN:
            self.look()

    def loop_waits(self) -> None:
        """Look as the loop waits."""
        self._turns = 0
        self.look()

    def look(self) -> None:
        """Tell what they have done since the last look."""
        self._looked = self._told.clock() if self.open else 0.0
        for each in self.open.copy():
            task = each.task()
            if task is None or self._lanes.is_taken(task):
                if task is None and each.state:  # it has ended since the last look, and nobody has kept it
                    self._resume(each, each.state)
                    self._steps.tell(each.state, self._step(each, each.state, "end"))
                self._close(each)
            else:
                self._look_at(each, task)

    def close(self) -> None:
        """Tell no more of them."""
        self.look()
        for each in self.open.copy():
            self._close(each)

    def _look_at(self, each: LibraryTask, task: asyncio.Task[Any]) -> None:
        waiter = _WAITER.__get__(task)
        is_done = asyncio.Future.done(task)
        if waiter is None and not is_done:
            return  # it goes on in the next turn
        state = each.state or self._begin(each, task)
        if is_done:
            self._resume(each, state)
            self._end(each, state, task)
        elif each.waiter is None or each.waiter() is not waiter:
            self._resume(each, state)
            each.waiter = ref(waiter)
            state.waits += 1
            if state.waits <= MOST_WAITS:
                step = self._step(each, state, "wait")
                state.waiting_since = step["at"]
                on, holder = waits_in(asyncio.Task.get_coro(task), waiter)
                if on:
                    step["on"] = on
                    self._steps.relate(step, holder)
                self._steps.tell(state, step)

    def _begin(self, each: LibraryTask, task: asyncio.Task[Any]) -> LaneState:
        coroutine = asyncio.Task.get_coro(task)
        code = coroutine_code(coroutine)
        name = function_name(own_name(coroutine, code)) if code else ""
        lane = self._lanes.library_task(task, name, each.line, each.file, each.by)
        state = LaneState(lane["id"], code or NOTHING, name=name, task=lane["id"], since=self._told.clock())
        each.state = state
        self._steps.tell(state, self._step(each, state, "start"))
        return state

    def _resume(self, each: LibraryTask, state: LaneState) -> None:
        if state.waiting_since is not None:
            self._steps.tell(state, with_wait(self._step(each, state, "resume"), state))

    def _end(self, each: LibraryTask, state: LaneState, task: asyncio.Task[Any]) -> None:
        error, result = (
            _EXCEPTION.__get__(task),
            _RESULT.__get__(task),
        )  # `exception()` would note that it was asked for
        if error is not None:
            step = self._step(each, state, "error")
            step["error"] = self._text.of_error(error)
        else:
            step = self._step(each, state, "end")
            step["how"] = "cancelled" if asyncio.Future.cancelled(task) else "returned"
            if result is not None:
                step["value"] = self._text(result)
        self._steps.tell(state, step)
        self._close(each)

    def _close(self, each: LibraryTask) -> None:
        self.open.remove(each)
        if each.state:
            self._steps.lane_ends(each.state, suspended=each.state.waiting_since is not None)

    def _step(self, each: LibraryTask, state: LaneState, kind: StepType) -> Step:
        return {"at": self._told.clock(), "lane": state.lane, "type": kind, "line": each.line}

    def _place(self, frame: FrameType | None) -> tuple[str, int] | None:
        """Give file and line of the program that makes a task, by functions of libraries that run to their end."""
        for _ in range(DEEPEST):
            if frame is None:
                return None
            if frame.f_code.co_filename in self._files:
                return frame.f_code.co_filename, frame.f_lineno or 0
            if frame.f_generator is not None:
                return None
            frame = frame.f_back
        return None
