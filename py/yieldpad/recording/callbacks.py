"""The lanes of a program's callbacks: functions that the loop calls for it, by a timer or once a future is done."""

from __future__ import annotations

import asyncio
import functools
import sys
from dataclasses import dataclass
from types import BuiltinMethodType, CodeType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any

from yieldpad.errors.last_lines import plain_name
from yieldpad.loop.watched_handles import watch
from yieldpad.recording.entries import hear_also
from yieldpad.recording.known_types import is_future, module_of
from yieldpad.recording.lane_state import DENSE, NOTHING, SUSPENDS, LaneState, innermost
from yieldpad.recording.waits import future_reason

if TYPE_CHECKING:
    from types import FrameType

    from yieldpad.recording.border import Border
    from yieldpad.recording.lanes import Lanes
    from yieldpad.recording.steps import Steps, Teller
    from yieldpad.recording.threads.lanes import ThreadLanes
    from yieldpad.recording_types import Step, StepType
    from yieldpad.value_text import ValueText

MOST = 200
"""Callbacks of a run that are recorded."""
APART = 0.02
"""Seconds between two calls of one that are told, at least, once it was called as often as is told in full."""
DEEPEST = 5
"""Functions that are looked for behind each other: `partial` and methods."""
_OURS = "yieldpad."
_LIBRARY = "asyncio."
_MRO, _DICTIONARY = (type.__dict__[name] for name in ("__mro__", "__dict__"))  # as no metaclass can change them
_partial = functools.partial  # a program may replace it


@dataclass(slots=True, eq=False)
class Callback:
    """A function that is called. `line` is where it begins, or where it was scheduled if it is none of the program."""

    name: str
    code: CodeType
    line: int
    file: str
    by: LaneState | None
    state: LaneState | None = None
    calls: int = 0
    told_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step of a callback is: its own frame is not there yet, or not any more."""

    f_lineno: int


@dataclass(slots=True, eq=False)
class Call:
    """A call that is under way."""

    callback: Callback
    state: LaneState
    is_told: bool
    failure: tuple[str, int] | None = None
    """The last line of the error that has left it, and the line where it came up."""


class Callbacks:
    """Hears of callbacks as `CallbackObserver` says. All calls of one function are one lane.

    A callback is the program's if its function is, or if the program itself has scheduled it, as in
    `loop.call_later(1, event.set)`. What asyncio calls of a program by itself, such as a protocol's method, is none.
    """

    def __init__(
        self, told: Teller, steps: Steps, lanes: Lanes, border: Border, text: ValueText, threads: ThreadLanes
    ) -> None:
        self._told = told
        self._steps = steps
        self._lanes = lanes
        self._border = border
        self._text = text
        self._threads = threads
        self._tool: int | None = None
        self._known: dict[tuple[int, str], Callback] = {}
        self._calls: dict[int, Call] = {}

    def listen(self, tool: int) -> None:
        """Begin, with this tool of `sys.monitoring`: it hears of the lines of these functions."""
        self._tool = tool

    def close(self) -> None:
        """Listen no more, and keep the counts."""
        tool, self._tool = self._tool, None
        for known in self._known.values():
            if tool is not None and not known.code.co_flags & SUSPENDS:
                sys.monitoring.set_local_events(tool, known.code, 0)
            if known.state:
                self._steps.lane_ends(known.state)
        self._known.clear()
        self._calls.clear()

    # --- what the loop says

    def scheduled(self, handle: asyncio.Handle, callback: object, context: object) -> None:
        """Hear of a callback as it is scheduled, maybe by the program in this frame."""
        if self._tool is not None:
            self._border.attempt(self._schedule, handle, callback, context, sys._getframe())

    def begins(self, handle: asyncio.Handle) -> None:
        """Hear that it is called."""
        if self._tool is not None:
            self._border.attempt(self._begin, handle)

    def fails(self, handle: asyncio.Handle, error: object) -> None:
        """Hear of the error that has left it."""
        if self._tool is not None and isinstance(error, BaseException):
            self._border.attempt(self._fail, handle, error)

    def ends(self, handle: asyncio.Handle) -> None:
        """Hear that it is over."""
        if self._tool is not None:
            self._border.attempt(self._end, handle)

    # --- what that means

    def _schedule(self, handle: asyncio.Handle, callback: object, context: object, frame: FrameType) -> None:
        function = _function(callback)
        code = function.__code__ if type(function) is FunctionType else None
        is_own = code is not None and code.co_filename in self._threads.files
        if context is not None and not is_own:
            return  # a future's, that asyncio or a library has added
        caller = _outside(frame)
        if caller is None or not (
            caller.f_code.co_filename in self._threads.files
            or (is_own and (context is not None or not module_of(caller).startswith(_LIBRARY)))
        ):
            return
        key = _key(function)
        if key not in self._known:
            if len(self._known) >= MOST:
                return
            self._known[key] = self._new(key[1], code if is_own else None, caller, is_done=context is not None)
        watch(handle)

    def _new(self, name: str, code: CodeType | None, caller: FrameType, *, is_done: bool) -> Callback:
        """Note a function that is to be called. What calls it once a future is done did not schedule it."""
        by = None if is_done else innermost(caller, self._lanes.tracks) or self._threads.running
        if code is None:
            line, file = caller.f_lineno or 0, caller.f_code.co_filename
            return Callback(name, NOTHING.replace(co_firstlineno=line), line, file, by)
        if self._tool is not None and not code.co_flags & SUSPENDS:  # the others are watched as lanes of their own
            hear_also(self._tool, code, sys.monitoring.events.LINE)
        return Callback(name, code, code.co_firstlineno, code.co_filename, by)

    def _begin(self, handle: Any) -> None:
        callback = self._known.get(_key(_function(handle._callback)))
        if callback is None:
            return
        state = callback.state = callback.state or self._open(callback)
        call = self._calls[id(handle)] = Call(callback, state, self._is_told(callback))
        self._lanes.tracks[id(handle)] = state
        step = self._step(call, "start", callback.line)
        due = _due(handle, self._told.clock())
        if due is not None:
            step["due"] = due
        elif type(handle._args) is tuple and len(handle._args) == 1 and _is_done(handle._args[0]):
            step["on"] = future_reason(handle._args[0])
        self._tell(call, step)

    def _fail(self, handle: asyncio.Handle, error: BaseException) -> None:
        call = self._calls.get(id(handle))
        if call is None:
            return
        line, trace = call.callback.line, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code is call.callback.code:
                line = trace.tb_lineno or line
            trace = trace.tb_next
        call.failure = self._text.of_error(error), line

    def _end(self, handle: asyncio.Handle) -> None:
        self._lanes.tracks.pop(id(handle), None)
        call = self._calls.pop(id(handle), None)
        if call is None:
            return
        if call.failure:
            text, line = call.failure
            step = self._step(call, "error", line)
            step["error"] = text
        else:
            step = self._step(call, "end", call.callback.line)
            step["how"] = "returned"
        self._tell(call, step)

    def _open(self, callback: Callback) -> LaneState:
        lane = self._lanes.callback_called(callback.name, callback.line, callback.file, callback.by)
        number = lane["id"]
        return LaneState(number, callback.code, name=callback.name, task=number, since=self._told.clock())

    def _is_told(self, callback: Callback) -> bool:
        at = self._told.clock()
        callback.calls += 1
        is_told = callback.calls <= DENSE or at - callback.told_at >= APART
        if is_told:
            callback.told_at = at
        return is_told

    def _step(self, call: Call, kind: StepType, line: int) -> Step:
        return self._steps.make(call.state, kind, Place(line))

    def _tell(self, call: Call, step: Step) -> None:
        if call.is_told or step["type"] == "error":
            self._steps.tell(call.state, step)
        else:
            call.state.others[step["type"]] += 1


def _function(callback: object) -> object:
    """Give the function that a callback calls: that of a method, of a `partial`, or of a class with `__call__`."""
    for _ in range(DEEPEST):
        kind = type(callback)
        if kind is _partial:
            callback = callback.func  # type: ignore[attr-defined]
        elif kind is MethodType:
            callback = callback.__func__  # type: ignore[attr-defined]
        else:
            break
    if type(callback) is FunctionType or issubclass(type(callback), BuiltinMethodType):
        return callback
    calls = (_DICTIONARY.__get__(base).get("__call__") for base in _MRO.__get__(type(callback)))
    call = next((each for each in calls if each is not None), None)
    return call if type(call) is FunctionType else callback


def _key(function: Any) -> tuple[int, str]:
    """Give what tells one function from others: its code, and the name that a decorator may have given it."""
    if type(function) is FunctionType:
        return id(function.__code__), str.__str__(function.__qualname__)
    if issubclass(type(function), BuiltinMethodType):  # of methods in C there are two types
        owner = function.__self__
        return 0, function.__name__ if type(owner) is ModuleType else f"{plain_name(type(owner))}.{function.__name__}"
    return 0, plain_name(type(function))


def _outside(frame: FrameType | None) -> FrameType | None:
    """Give the frame that has called us."""
    while frame is not None and module_of(frame).startswith(_OURS):
        frame = frame.f_back
    return frame


def _due(handle: asyncio.Handle, now: float) -> float | None:
    """Give when a timer was due, in seconds of the run; None where it is none, and where its loop has another clock."""
    get = object.__getattribute__
    if not isinstance(handle, asyncio.TimerHandle):
        return None
    loop, when = get(handle, "_loop"), handle._when  # type: ignore[attr-defined]
    if type(when) not in (int, float) or "time" in get(loop, "__dict__"):
        return None
    late: float = get(loop, "_now")() - when
    return now - max(0.0, late)


def _is_done(value: object) -> bool:
    return is_future(value) and asyncio.Future.done(value)
