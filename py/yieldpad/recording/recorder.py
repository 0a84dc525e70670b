"""Records what a program's async generators, coroutines, tasks and threads did, and when, without touching their code.

`sys.monitoring` calls back on the code objects of the cells alone (PEP 669); a frame's generator object (`f_generator`,
CPython 3.14) tells two instances of one function apart. `recording_types.py` has the types of what is emitted.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from yieldpad.errors.chains import is_a
from yieldpad.host.hidden_frames import nested
from yieldpad.loop.turn_end import TurnEnd
from yieldpad.recording.between.between import Between
from yieldpad.recording.border import Border
from yieldpad.recording.callbacks import Callbacks
from yieldpad.recording.endings import how_thrown, natural_end
from yieldpad.recording.entries import resume_entry, return_entry, yield_entry
from yieldpad.recording.known_types import is_task, running_task
from yieldpad.recording.lane_state import LONG, driver_of, innermost
from yieldpad.recording.lanes import Lanes
from yieldpad.recording.library_tasks import LibraryTasks
from yieldpad.recording.steps import BLOCKED, Steps, with_wait
from yieldpad.recording.thinning import Thinning
from yieldpad.recording.threads.lanes import ThreadLanes
from yieldpad.recording.time_limits import TimeLimits
from yieldpad.recording.yielded_values import YieldedValues
from yieldpad.value_text import ValueText, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    from yieldpad.recording.lane_state import LaneState
    from yieldpad.recording.steps import Teller
    from yieldpad.recording_types import Step

SUPPORTED = sys.version_info >= (3, 14)

OURS = "yieldpad"
"""The name of our tools in `sys.monitoring`."""

_ASYNC = inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


class Recorder:
    """Watches code objects, and tells lanes and steps as they come.

    `file` is that of the cell. `plain` also records ordinary generators. `call` calls what runs code of the program:
    the text of a value. `thread_number` gives the number of the thread that runs. `settle` is to
    be called at each end of a turn of the loop that is wanted.

    Every entry goes through its border. A recorder that fails says so, stops recording and leaves the program alone.
    """

    def __init__(
        self,
        told: Teller,
        *,
        file: str,
        plain: bool = False,
        call: Callable[[Callable[[], str]], str] = lambda make: make(),
        thread_number: Callable[[], int] = lambda: 0,
        turn_end: TurnEnd | None = None,
    ) -> None:
        self._told = told
        self._turn_end = turn_end or TurnEnd()
        self.steps = Steps(told, self._turn_end)
        self.lanes = Lanes(told, file, self._turn_end)
        self._tracks = self.lanes.tracks
        self.lanes.iterators.forgotten = partial(self._lane_ends, suspended=True)
        self._flags = _ASYNC | (inspect.CO_GENERATOR if plain else 0)
        self._file = file
        self._watched: dict[int, CodeType] = {}
        self._floods: Thinning | None = None
        self._values = YieldedValues()
        self._limits = TimeLimits()
        self._tool: int | None = None
        self._text = ValueText(call)
        self.border = Border(self._lost)
        self.threads = ThreadLanes(told, self.steps, self.lanes, self.border, self._text, thread_number)
        self.library = LibraryTasks(told, self.steps, self.lanes, self._text, self.threads, self._turn_end)
        self.callbacks = Callbacks(told, self.steps, self.lanes, self.border, self._text, self.threads)
        self.between = Between(told, self.lanes, self.library, self.threads)
        self.steps.relate = self.between.relate

    def start(self) -> None:
        """Begin to listen. Does nothing before CPython 3.14."""
        if not SUPPORTED:
            return
        monitoring = sys.monitoring
        self._tool = next(tool for tool in (4, 3, 1, 0) if monitoring.get_tool(tool) is None)
        monitoring.use_tool_id(self._tool, OURS)
        self._floods = Thinning(self._tool, self._file, self._tracks, self._flood_entry)
        events, entry = monitoring.events, self.border.entry
        for event, callback in (
            (events.PY_START, entry(self._on_start)),
            (events.PY_RESUME, resume_entry(self.border, self.lanes, self._see_resume)),
            (events.PY_THROW, entry(self._on_throw, self._watched)),
            (events.PY_YIELD, yield_entry(self.border, self.lanes, self._values, self._see_yield)),
            (events.PY_RETURN, return_entry(self.border, self.lanes, self._on_return)),
            (events.PY_UNWIND, entry(self._on_unwind, self._watched)),
            (events.LINE, self.threads.line_entry(self.steps.lines.entry(self._tool, self.border, self._told.clock))),
        ):
            monitoring.register_callback(self._tool, event, callback)
        for listening in (self.threads, self._limits, self.between, self.callbacks):
            listening.listen(self._tool)
        # Unwinding and throwing are told for all code; the callbacks look at watched code only.
        monitoring.set_events(self._tool, events.PY_THROW | events.PY_UNWIND)

    def watch(self, code: CodeType) -> None:
        """Record what runs from this code and from the functions in it."""
        if self._floods is None:
            return
        self.threads.files.add(code.co_filename)
        for each in nested(code):
            self.between.watch(each)
            if each.co_flags & self._flags:
                self._watched[id(each)] = each
                self._floods.watch(each)

    def stop(self) -> None:
        """Listen no more, and tell the counts if not all steps were told."""
        self.border.attempt(self._stop)

    def _stop(self) -> None:
        tool, floods, self._tool, self._floods = self._tool, self._floods, None, None
        if tool is None or floods is None:
            return
        with contextlib.ExitStack() as at_end:  # one that fails keeps no other from its end, nor the tool
            at_end.callback(sys.monitoring.free_tool_id, tool)
            for code in self._watched.values():
                at_end.callback(sys.monitoring.set_local_events, tool, code, 0)
            at_end.callback(sys.monitoring.set_events, tool, 0)
            for listening in (self.callbacks, self.between, self._limits, self.threads, floods):
                at_end.callback(listening.close)
        self.library.close()  # only now: the text of a result may be code of the program, and fail
        self.steps.end(self.lanes.open())
        self.lanes.clear()

    def _flood_entry(self, track: LaneState, frame: FrameType, value: object) -> int | None:
        """See one of many. Give how many are only counted next; None: all until somebody looks."""
        skips: list[int | None] = [0]
        self.border.attempt(lambda: skips.append(self._see_flood(track, frame, value)))
        return skips[-1]

    def _lost(self) -> None:
        for act in (self._told.unrecorded, self._stop):
            with contextlib.suppress(Exception):
                act()

    # --- what the loop and the host say

    def task_scheduled(self, task: asyncio.Task[Any]) -> None:
        """Note a task while it is made: it may have no name yet."""
        if self._tool is not None and is_task(task):
            self.border.attempt(self._see_task, task, sys._getframe())

    def _see_task(self, task: asyncio.Task[Any], frame: FrameType) -> None:
        inner = innermost(frame, self._tracks)
        if not self.lanes.task_scheduled(task, self._watched, inner or self.threads.running):
            self.library.made(task, inner, frame)

    def task_created(self, _task: asyncio.Task[Any]) -> None:
        """Tell of a task that has its name by now."""
        if self._tool is not None and self.lanes.unnamed:
            self.border.attempt(self.lanes.tell_tasks)

    def waits(self) -> None:
        """Note that the program gives the thread away: nothing runs until the next step."""
        self.border.attempt(self._see_wait)

    def _see_wait(self) -> None:
        self.library.loop_waits()
        self.steps.loop_waits()
        self._look_at_floods()

    def on_tick(self, frame: FrameType | None) -> bool:
        """Note that some time has gone by while the program computes, now in this frame: it may flood.

        Says whether all is in order to be told; else something is under way in here.
        """
        is_free = not self.border.inside
        self.border.attempt(self._look_at_floods)
        self.border.attempt(self.steps.computes, frame, self._tracks)
        return is_free

    def settle(self) -> None:
        """Tell the last wait, what it waits for can be found out by now, and tasks that have their names by now."""
        for tell in (self.steps.settle, self.lanes.tell_tasks):
            tell() if self.border.inside else self.border.attempt(tell)
        self.border.attempt(self.library.turn)
        self._turn_end.wanted = bool(self.steps.unsettled or self.lanes.unnamed or self.library.open)

    def holds(self, seconds: float) -> None:
        """Note that the program holds its event loop from now on, for so many seconds: `time.sleep`."""
        self.border.attempt(self._see_block, sys._getframe(), seconds)

    def _see_block(self, frame: FrameType, seconds: float) -> None:
        self._look_at_floods()
        track = innermost(frame, self._tracks)
        if self._tool is not None and track is not None and seconds >= BLOCKED:
            self.steps.tell_block(track, frame, seconds, {"kind": "time.sleep", "name": f"{seconds:g}"})

    # --- what `sys.monitoring` tells, of a frame

    def _see_flood(self, track: LaneState, frame: FrameType, value: object) -> int | None:
        if not self._values.is_yield(track, value):
            return 0
        self._tell_yield(track, frame, value)
        self.steps.loses_sight()
        skip = track.stride(self._told.clock())
        return None if track.yields_so_far >= LONG else skip

    def _on_start(self, frame: FrameType, code: CodeType, _value: object) -> None:
        if self._limits.expires(frame, code) or self.between.starts(frame, code):
            return
        if self._floods:
            self._floods.body_starts(code)
        forgotten = self._tracks.get(id(frame.f_generator))
        if forgotten:  # an ordinary generator that was dropped: its object's address is another's now
            self.lanes.end(frame)
            self._lane_ends(forgotten, suspended=True)
        track = self.lanes.track_of(frame, code)
        if track.floods and track.iterator is not None:
            return
        step = self.steps.make(track, "resume" if track.others["start"] else "start", frame)
        if track.driver:
            step["by"] = track.driver
        self.steps.tell(track, step)

    def _see_resume(self, frame: FrameType, track: LaneState) -> None:
        step = self.steps.make(track, "resume", frame)
        driver = driver_of(frame, self._tracks)
        if driver:
            step["by"] = driver.lane
            sent = self._values.sent(track, driver, frame.f_generator)
            if sent is not None:
                step["value"] = self._text(sent)
        self.steps.tell(track, with_wait(step, track))

    def _on_throw(self, frame: FrameType, code: CodeType, error: BaseException) -> None:
        track = self.lanes.track_of(frame, code)
        if track.waiting_since is not None and is_a(error, StopIteration):
            self._see_resume(frame, track)  # what it drives has caught what was thrown, and returns
            return
        driver = driver_of(frame, self._tracks)
        track.how = how_thrown(error, driven=driver is not None)
        step = self.steps.make(track, "resume" if track.how == "thrown" else "cancel", frame)
        step["how"] = track.how
        if track.how == "cancelled" and self._limits.is_over(running_task(), error):
            step["on"] = {"kind": "timeout"}
        if track.how == "thrown":
            step["error"] = self._text.of_error(error)
        if driver:
            step["by"] = driver.lane
        self.steps.tell(track, with_wait(step, track))

    def _on_return(self, frame: FrameType, code: CodeType, value: object) -> None:
        if self.between.returns(frame, code):
            return
        track = self.lanes.track_of(frame, code)
        if track.iterator is not None:
            self.lanes.end(frame)
            self._see_value(track, frame, value)
            return
        step = self.steps.make(track, "end", frame)
        step["how"] = track.how if track.how in {"closed", "shutdown"} else natural_end(track)
        if value is not None:
            step["value"] = self._text(value)
        self._end(track, frame, step)

    def _on_unwind(self, frame: FrameType, code: CodeType, error: BaseException) -> None:
        track = self.lanes.track_of(frame, code)
        if is_a(error, asyncio.CancelledError) or is_a(error, GeneratorExit):
            step = self.steps.make(track, "end", frame)
            step["how"] = track.how or "cancelled"
        elif track.iterator is not None and is_a(error, StopAsyncIteration):
            step = self.steps.make(track, "end", frame)
            step["how"] = "exhausted"
        else:
            step = self.steps.make(track, "error", frame)
            step["error"] = self._text.of_error(error)
        self._end(track, frame, step)

    # --- what they have in common

    def _see_value(self, track: LaneState, frame: FrameType, value: object) -> None:
        """See what an `__anext__` returns: its iterator yields it."""
        if track.floods:
            track.yields += 1
            track.skip -= 1
        if not track.floods or track.skip < 0:
            self._see(track, frame, value, is_yield=True)

    def _see_yield(self, frame: FrameType, code: CodeType, value: object) -> None:
        track = self.lanes.track_of(frame, code)
        self._see(track, frame, value, is_yield=self._values.is_yield(track, value))

    def _see(self, track: LaneState, frame: FrameType, value: object, *, is_yield: bool) -> None:
        if track.iterator is not None and not track.others["start"]:
            track.others["start"] = 1  # its start was not heard: another iterator of its class floods
        if is_yield:
            track.yields += not track.floods
            self._tell_yield(track, frame, value)
        else:
            track.waits += 1
            self.steps.tell_wait(track, frame, value)
        at = self._told.clock()
        if self._floods and track.begins_to_flood(at):
            self._floods.begin(track, at)
        if self._floods and track.floods:
            track.waiting_since = None
            track.skip = track.stride(at)
            self._floods.tally(track, track.skip)
            if track.tally:
                self.steps.loses_sight()

    def _tell_yield(self, track: LaneState, frame: FrameType, value: object) -> None:
        value = self._values.unwrapped(track, value)
        step = self.steps.make(track, "yield", frame)
        step["value"] = self._text(value)
        step["kind"] = kind_of(value)
        consumer = driver_of(frame, self._tracks)
        if consumer:
            step["to"] = consumer.lane
            self.steps.runs(consumer, step["at"], consumer.line_in(frame.f_back))
        self.steps.tell(track, step)

    def _end(self, track: LaneState, frame: FrameType, step: Step) -> None:
        self.steps.tell(track, step)
        self.lanes.end(frame)
        if track.iterator is None or track not in self._tracks.values():  # another call of its `__anext__` may run
            self._lane_ends(track)

    def _lane_ends(self, track: LaneState, *, suspended: bool = False) -> None:
        self.lanes.iterators.end(track)
        if self._floods:
            self._floods.end(track)
        self.steps.lane_ends(track, suspended=suspended)

    def _look_at_floods(self) -> None:
        self.between.look()
        if self._floods and self._floods.any:
            self._floods.look(self._told.clock())
