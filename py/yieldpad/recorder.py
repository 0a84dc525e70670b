"""Records what a program's async generators and coroutines did, and when, without touching their code.

`sys.monitoring` calls back on the code objects of the cell alone (PEP 669); a frame's generator object (`f_generator`,
CPython 3.14) tells two instances of one function apart.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import reprlib
import sys
from types import CodeType, FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yieldpad.messages import Lane, LaneKind, Step, StepType

SUPPORTED = sys.version_info >= (3, 14)
MOST_STEPS = 20_000
"""Steps of a run that are told; beyond them they are only counted."""
MOST_CHARACTERS = 200
"""Characters of a value's text."""
MOST_ITEMS = 20
"""Items of a container in it."""

_PLAIN = (float, bool, type(None))
_MOST_BITS = 256  # of a whole number whose text is certainly short


class Recorder:
    """Watches code objects, and tells lanes and steps as they come.

    `clock` gives the seconds since the run began. A recorder that fails stops recording and leaves the program alone;
    `failure` then says why.
    """

    def __init__(
        self, *, clock: Callable[[], float], lane: Callable[[Lane], None], step: Callable[[Step], None]
    ) -> None:
        self._clock = clock
        self._tell_lane = lane
        self._tell_step = step
        self._lanes: dict[int, int] = {}
        self._count = 0
        self._lane_count = 0
        self._tool: int | None = None
        self._watched: dict[int, CodeType] = {}
        self._text = ValueText()
        self.failure: Exception | None = None

    @property
    def untold(self) -> int:
        """How many steps came after the last one that was told."""
        return max(0, self._count - MOST_STEPS)

    def start(self) -> None:
        """Begin to listen. Does nothing before CPython 3.14."""
        if not SUPPORTED:
            return
        monitoring = sys.monitoring
        self._tool = next(tool for tool in (4, 3, 1, 0) if monitoring.get_tool(tool) is None)
        monitoring.use_tool_id(self._tool, "yieldpad")
        events = monitoring.events
        for event, callback in (
            (events.PY_START, self._on_start),
            (events.PY_RESUME, self._on_resume),
            (events.PY_THROW, self._on_throw),
            (events.PY_YIELD, self._on_yield),
            (events.PY_RETURN, self._on_return),
            (events.PY_UNWIND, self._on_unwind),
        ):
            monitoring.register_callback(self._tool, event, callback)
        # Unwinding and throwing are told for all code; the callbacks look at watched code only.
        monitoring.set_events(self._tool, events.PY_THROW | events.PY_UNWIND)

    def watch(self, code: CodeType) -> None:
        """Record what runs from this code and from the functions in it."""
        if self._tool is None:
            return
        events = sys.monitoring.events
        for nested in _nested(code):
            if nested.co_flags & (inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR):
                self._watched[id(nested)] = nested
                sys.monitoring.set_local_events(
                    self._tool, nested, events.PY_START | events.PY_RESUME | events.PY_YIELD | events.PY_RETURN
                )

    def stop(self) -> None:
        """Listen no more."""
        tool, self._tool = self._tool, None
        if tool is None:
            return
        sys.monitoring.set_events(tool, 0)
        for code in self._watched.values():
            sys.monitoring.set_local_events(tool, code, 0)
        sys.monitoring.free_tool_id(tool)
        self._lanes.clear()

    # --- sys.monitoring's callbacks: (code, offset, …)

    def _on_start(self, code: CodeType, _offset: int) -> None:
        self._record("start", code, sys._getframe(1))

    def _on_resume(self, code: CodeType, _offset: int) -> None:
        self._record("resume", code, sys._getframe(1))

    def _on_throw(self, code: CodeType, _offset: int, error: BaseException) -> None:
        if id(code) in self._watched:
            kind: StepType = "cancel" if isinstance(error, asyncio.CancelledError | GeneratorExit) else "resume"
            self._record(kind, code, sys._getframe(1))

    def _on_yield(self, code: CodeType, _offset: int, value: object) -> None:
        if code.co_flags & inspect.CO_ASYNC_GENERATOR and type(value).__name__ == "async_generator_wrapped_value":
            self._record("yield", code, sys._getframe(1), gc.get_referents(value))
        else:
            self._record("wait", code, sys._getframe(1))

    def _on_return(self, code: CodeType, _offset: int, _value: object) -> None:
        self._record("end", code, sys._getframe(1))

    def _on_unwind(self, code: CodeType, _offset: int, error: BaseException) -> None:
        if id(code) in self._watched:
            cancelled = isinstance(error, asyncio.CancelledError | GeneratorExit)
            self._record("end" if cancelled else "error", code, sys._getframe(1))

    def _record(self, kind: StepType, code: CodeType, frame: FrameType, yielded: list[object] | None = None) -> None:
        try:
            at = self._clock()
            lane = self._lane_of(frame, code)
            self._count += 1
            if self._count <= MOST_STEPS:
                step: Step = {"at": at, "lane": lane, "type": kind, "line": frame.f_lineno or code.co_firstlineno}
                if yielded is not None:
                    step["value"] = self._text(yielded[0])
                self._tell_step(step)
            if kind in ("end", "error"):
                self._lanes.pop(id(frame.f_generator), None)
        except Exception as failure:  # the program must not notice
            self.failure = failure
            self.stop()

    def _lane_of(self, frame: FrameType, code: CodeType) -> int:
        generator = id(frame.f_generator)
        lane = self._lanes.get(generator)
        if lane is None:
            self._lane_count += 1
            lane = self._lanes[generator] = self._lane_count
            if self._count < MOST_STEPS:
                kind: LaneKind = "generator" if code.co_flags & inspect.CO_ASYNC_GENERATOR else "coroutine"
                self._tell_lane({"id": lane, "kind": kind, "name": code.co_qualname, "line": code.co_firstlineno})
        return lane


def _nested(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _nested(constant)


class ValueText(reprlib.Repr):
    """Turns a yielded value into text: bounded, and never failing."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = MOST_CHARACTERS
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = self.maxdeque = MOST_ITEMS

    def __call__(self, value: object) -> str:
        """Give the text, of `MOST_CHARACTERS` at the most."""
        if type(value) in _PLAIN or (type(value) is int and value.bit_length() <= _MOST_BITS):
            return repr(value)
        text = self.repr(value)
        return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"

    def repr_instance(self, value: object, _level: int) -> str:
        """Say so where a learner's own `__repr__` raises."""
        try:
            return repr(value)
        except Exception as error:
            return f"<{type(value).__name__}: its repr raised {type(error).__name__}>"
