"""The lanes of threads: what each thread does on its stack, beside the main one."""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass
from types import MethodType
from typing import TYPE_CHECKING
from weakref import ref

from yieldpad.errors.chains import is_a
from yieldpad.recording.lane_state import AGAIN, LaneState, innermost
from yieldpad.recording.steps import with_wait
from yieldpad.recording.threads.waits import is_asyncios, is_thread, program_line, thread_name, thread_reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    from yieldpad.recording.border import Border
    from yieldpad.recording.lanes import Lanes
    from yieldpad.recording.steps import Steps, Teller
    from yieldpad.recording_types import Step, StepReason, StepType
    from yieldpad.value_text import ValueText

LOOK = 0.05
"""Seconds between two looks whether a thread whose waits flood has become slow."""

_BODY = threading.Thread.run.__code__
_FAILS = next(
    code
    for code in threading._make_invoke_excepthook.__code__.co_consts  # type: ignore[attr-defined]
    if getattr(code, "co_name", "") == "invoke_excepthook"
)
"""The code of what a thread calls with the error that has left its `run`."""


@dataclass(slots=True, eq=False)
class ThreadLane:
    """A thread that is recorded. `line` is where it was started, `file` the one that this line is in."""

    state: LaneState
    file: str
    line: int
    waits: bool = False
    failure: tuple[str, int] | None = None
    """The last line of the error that has left it, and the line where it came up."""


class ThreadLanes:
    """Knows the threads of a run by the numbers of their stacks. `thread_number` gives that of the stack that runs."""

    def __init__(
        self,
        told: Teller,
        steps: Steps,
        lanes: Lanes,
        border: Border,
        text: ValueText,
        thread_number: Callable[[], int],
    ) -> None:
        self._told = told
        self._steps = steps
        self._lanes = lanes
        self._border = border
        self._text = text
        self._number = thread_number
        self._tool: int | None = None
        self._threads: dict[int, ThreadLane] = {}
        self._executors: list[tuple[ref[object], ThreadLane]] = []
        self._working: list[ThreadLane] = []
        self.maker: Callable[[], tuple[LaneState, str, int] | None] = lambda: None
        """What gives who has made the task of a library that runs, and where: the program is nowhere else in it."""
        self.files: set[str] = set()
        """The files of the program."""

    def listen(self, tool: int) -> None:
        """Begin, with this tool of `sys.monitoring`. It hears of a thread's error by `line_entry`."""
        self._tool = tool

    def line_entry(self, begins: Callable[[CodeType, int], object]) -> Callable[[CodeType, int], object]:
        """Give the callback of a line: one that a thread calls as it fails, or of other code, whose is `begins`."""
        attempt, fails, frame_of = self._border.attempt, self._fails, sys._getframe

        def on_line(code: CodeType, line: int) -> object:
            if code is not _FAILS:
                return begins(code, line)
            attempt(fails, frame_of(1), code, line)
            return None

        return on_line

    def close(self) -> None:
        """Listen no more, and keep the counts of threads that have not ended."""
        tool, self._tool = self._tool, None
        if tool is not None:
            sys.monitoring.set_local_events(tool, _FAILS, 0)
        for thread in (*self._threads.values(), *(lane for _, lane in self._executors)):
            self._steps.lane_ends(thread.state, suspended=thread.waits)
        self._threads.clear()
        self._executors.clear()
        self._working.clear()

    @property
    def running(self) -> LaneState | None:
        """The lane of the thread that runs; None of the main one."""
        if self._working:
            return self._working[-1].state
        if not self._threads:
            return None
        thread = self._threads.get(self._number())
        return thread.state if thread else None

    # --- what the stacks say: `threads/observer.py`

    def made(self, function: object) -> ThreadLane | None:
        """Tell the lane of a thread as it is started."""
        made: list[ThreadLane | None] = [None]
        if self._tool is not None and type(function) is MethodType:
            thread, frame = function.__self__, sys._getframe()
            self._border.attempt(lambda: made.append(self._lane_of(thread, frame)))
        return made[-1]

    def begins(self, made: object) -> None:
        """Note that a thread begins, of which `made` has given the lane."""
        if self._tool is not None and isinstance(made, ThreadLane):
            self._border.attempt(self._begin, made)

    def waits(self, on: StepReason | None) -> None:
        """Note that the thread waits from now on."""
        if self._tool is not None:
            self._border.attempt(self._wait, sys._getframe(), on)

    def goes_on(self) -> None:
        """Note that the wait is over."""
        if self._tool is not None:
            self._border.attempt(self._resume, sys._getframe())

    def ends(self) -> None:
        """Note that the thread has ended."""
        if self._tool is not None:
            self._border.attempt(self._end)

    def works(self, executor: object, thread: object) -> None:
        """Note that the only thread of an executor works from now on, on the stack of whoever gave it the work."""
        if self._tool is not None:
            self._border.attempt(self._work, executor, thread, sys._getframe())

    def rests(self, executor: object) -> None:
        """Note that it has done that, and waits for more."""
        if self._tool is not None:
            self._border.attempt(self._rest, executor)

    # --- what they mean

    def _of_executor(self, executor: object) -> ThreadLane | None:
        return next((lane for known, lane in self._executors if known() is executor), None)

    def _work(self, executor: object, thread: object, frame: FrameType) -> None:
        known = self._of_executor(executor)
        lane = known or self._lane_of(thread, frame)
        if lane is None:
            return
        self._working.append(lane)
        if known is None:
            self._executors.append((ref(executor), lane))
            lane.state.mark(self._told.clock())
            self._steps.tell(lane.state, self._step(lane, "start", lane.line))
        elif lane.state.waiting_since is not None:
            self._steps.tell(lane.state, with_wait(self._step(lane, "resume", lane.line), lane.state))
        lane.waits = False

    def _rest(self, executor: object) -> None:
        lane = self._of_executor(executor)
        if lane is None or lane not in self._working:
            return
        self._working.remove(lane)
        lane.waits = True
        lane.state.waits += 1
        at = self._told.clock()
        if not _floods(lane.state, at):
            lane.state.waiting_since = at
            self._steps.tell(lane.state, {**self._step(lane, "wait", lane.line), "on": {"kind": "work"}})

    def _lane_of(self, thread: object, frame: FrameType) -> ThreadLane | None:
        """Give a new lane to what is a thread of the program."""
        if not is_thread(thread) or is_asyncios(thread):
            return None
        starter = self._threads.get(self._number())  # the library alone may run in it, as in a server's
        place = program_line(frame, self.files) or (starter and (starter.file, starter.line))
        file, line = place or ("", 0)
        by = innermost(frame, self._lanes.tracks) or self.running
        made = None if by else self.maker()
        if made:
            by, file, line = made
        lane = self._lanes.thread_started(thread_name(thread), line, file, by)
        if self._tool is not None:
            sys.monitoring.set_local_events(self._tool, _FAILS, sys.monitoring.events.LINE)
        number, name = lane["id"], lane["name"]
        return ThreadLane(LaneState(number, _BODY, name=name, task=number, since=self._told.clock()), file, line)

    def _begin(self, thread: ThreadLane) -> None:
        self._threads[self._number()] = thread
        thread.state.mark(self._told.clock())
        self._steps.tell(thread.state, self._step(thread, "start", thread.line))

    def _wait(self, frame: FrameType, on: StepReason | None) -> None:
        thread = self._threads.get(self._number())
        if thread is None or thread.waits:
            return
        thread.waits = True
        thread.state.waits += 1
        at = self._told.clock()
        if _floods(thread.state, at):
            return
        thread.state.waiting_since = at
        step = self._step(thread, "wait", self._line_in(thread, frame))
        reason = on if on and on["kind"] != "lock" else thread_reason(frame, self.files) or on
        if reason:
            step["on"] = reason
        self._steps.tell(thread.state, step)

    def _resume(self, frame: FrameType) -> None:
        number = self._number()
        thread = self._threads.get(number)
        if thread is None:
            thread = self._of_earlier_run(number, frame)
        elif thread.state.waiting_since is None:  # the wait was only counted
            thread.waits = False
            return
        if thread:
            thread.waits = False
            step = self._step(thread, "resume", self._line_in(thread, frame))
            self._steps.tell(thread.state, with_wait(step, thread.state))

    def _of_earlier_run(self, number: int, frame: FrameType) -> ThreadLane | None:
        """Give a new lane to a thread that an earlier run of the session has started: an executor's."""
        known = getattr(threading, "_active", None)
        lane = self._lane_of(dict.get(known, number) if type(known) is dict else None, frame)
        if lane:
            self._threads[number] = lane
        return lane

    def _end(self) -> None:
        thread = self._threads.pop(self._number(), None)
        if thread is None:
            return
        if thread.failure:
            text, line = thread.failure
            step = self._step(thread, "error", line)
            step["error"] = text
        else:
            step = self._step(thread, "end", thread.line)
            step["how"] = "returned"
        self._steps.tell(thread.state, step)
        self._steps.lane_ends(thread.state)

    def _fails(self, _frame: FrameType, _code: CodeType, _line: object) -> None:
        """Note the error that leaves a thread. SystemExit ends it as a return does."""
        thread, error = self._threads.get(self._number()), sys.exception()
        if thread is None or thread.failure or error is None or is_a(error, SystemExit):
            return
        line, trace = thread.line, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == thread.file:
                line = trace.tb_lineno or line
            trace = trace.tb_next
        thread.failure = self._text.of_error(error), line

    def _step(self, thread: ThreadLane, kind: StepType, line: int) -> Step:
        return {"at": self._told.clock(), "lane": thread.state.lane, "type": kind, "line": line}

    def _line_in(self, thread: ThreadLane, frame: FrameType) -> int:
        """Give the line where a thread stands, of the file of its lane; else the one where it was started."""
        place = program_line(frame, self.files)
        return place[1] if place and place[0] == thread.file else thread.line


def _floods(state: LaneState, at: float) -> bool:
    """Say whether this wait is only counted: the thread waits too often, until it has become slow."""
    if not state.floods:
        state.floods = state.begins_to_flood(at)
        if state.floods:
            state.mark(at)
        return False  # the one with which a flood begins is told
    if at - state.since >= LOOK:
        state.floods = not state.is_slow(at)
        state.mark(at)
        if not state.floods:
            state.dense = AGAIN
    return state.floods
