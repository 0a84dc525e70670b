"""The host of a program in a page's worker. The only file that imports `js` and `pyodide`.

`port` is the JavaScript half of it: `site/js/worker/port.js`.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import signal
import threading
import time
from _ctypes import addressof
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from _pyodide import _future_helper
from js import setTimeout
from pyodide import webloop
from pyodide.ffi import create_once_callable, run_sync

from yieldpad.errors.guarded import set_handler
from yieldpad.host.c_int import CInt
from yieldpad.host.interrupt import interrupt
from yieldpad.host.wakeups import BlockingWakeup, SuspendingWakeup
from yieldpad.loop.clock import Clock, follow
from yieldpad.loop.loop import BrowserLoop
from yieldpad.network.sockets import Sockets
from yieldpad.threads.threads import Threads

if TYPE_CHECKING:
    from types import FunctionType

    from yieldpad.host.callbacks import Callbacks
    from yieldpad.host.host import ProgramEvent, Question, Wakeup
    from yieldpad.messages import Speed

MAIN = 0
"""The number of the program's own stack; others count from 1."""
SWITCH = 64
"""The signal that makes a stack give way: the last one, which has no name in Emscripten."""
BREATH = 0.008
"""Seconds after which a busy loop lets the worker hear its messages."""

FOREVER = float("inf")

Begin = Callable[[int, bool], None]
"""Starts a wait: gets its number, and whether it is the main stack's."""


class PromiseSetter:
    """Notes the futures that stand for promises: Pyodide binds it to each, as the function that sets it."""

    def __init__(self, function: FunctionType) -> None:
        self._function = function

    def __get__(self, future: asyncio.Future[Any], _owner: type | None = None) -> object:
        loop = future.get_loop()
        if isinstance(loop, BrowserLoop):
            loop.promises.add(future)
        return self._function.__get__(future)


class Page:
    """The host: waits by suspending the stack where the browser can, else by blocking the worker."""

    def __init__(self, port: Any, real: Callable[[], float], callbacks: Callbacks) -> None:
        self._port = port
        self._callbacks = callbacks
        self.suspends: bool = port.suspends
        self._web = asyncio.events._get_event_loop_policy().get_event_loop()
        self._numbers = itertools.count(1)
        self._waits: dict[int, asyncio.Future[str | None]] = {}
        self._asked: set[int] = set()
        self._stack = MAIN
        self._stack_numbers = itertools.count(MAIN + 1)
        self._main_wait: int | None = None
        self._stops = 0
        self._live: set[int] = set()
        """The stacks of this run, beside the main one, that have not ended."""
        self._awake = 1
        """How many stacks of this run are not suspended, or will go on without anybody's doing."""
        self._deadlines: dict[int, float] = {}
        """The waits that only a jump of the clock ends, by their numbers, and when each ends."""
        self._parked: dict[int, int] = {}
        """The waits that only another stack ends, by their numbers, and their stacks."""
        self._ended: set[int] = set()
        """The waits that end their stacks."""
        self._yields: set[int] = set()
        """The waits of stacks that only let others go on."""
        self._switchable = False
        """Whether code of the program runs, on a stack that is known: it may give way to another stack."""
        self._wants_switch = CInt()
        self.wants_switch = addressof(self._wants_switch)
        """The address of what is 1 when a stack that computes is to give way, for `site/js/worker/heartbeat.js`."""
        self.may_switch: Callable[[], bool] = lambda: True
        self._has_written = CInt()
        self.has_written = addressof(self._has_written)
        """The address of what `site/js/worker/descriptors.js` sets to 1 when something was written."""
        self._breathed = 0.0
        self._main_thread = threading.get_ident()
        self.threads = Threads(self)
        self.sockets = Sockets(self)
        self.real = real
        self.clock = Clock(real)
        self._steps = 0
        self.clock_changed: Callable[[], None] = lambda: None
        self.before_waiting: Callable[[float], None] = lambda _seconds: None
        self.before_holding: Callable[[float], None] = lambda _seconds: None

    # --- what JavaScript calls

    def ring(self, number: int, answer: str | None = None) -> None:
        """End a wait, with the answer if it was a question."""
        future = self._waits.get(number)
        if future is not None and not future.done():
            self._awake += number not in self._yields
            self._parked.pop(number, None)  # it goes on, though not yet
            self._callbacks.ours(lambda: future.set_result(answer))

    def stop(self) -> None:
        """Bring Stop to a suspended program: SIGINT for the main stack, an end for the sleeping others."""
        self._stops += 1
        self.end_stacks()
        if self.clock.paused:
            self.control("continue")  # or its clean-up would wait for ever
        if self._main_wait is not None:
            self.ring(self._main_wait)

    def control(self, action: str, speed: Speed = 1.0) -> None:
        """Pause, step, continue, or set the speed; only heard while the program is suspended."""
        if action == "speed":
            self.clock.set_speed(speed)
        elif action == "step":
            self._steps += 1
        else:
            self.clock.paused = action == "pause"
        self.clock_changed()
        for number in list(self._waits):
            if number not in self._asked:
                self.ring(number)  # whoever waits for time counts anew

    # --- what the package calls

    def now(self) -> float:
        """Give the seconds of the program's clock."""
        return self.clock.now()

    def bell(self) -> Wakeup:
        """Give a new bell."""
        return SuspendingWakeup(self) if self.suspends else BlockingWakeup(self)

    def turn(self) -> None:
        """Let messages in, if none could come for some milliseconds."""
        if self.clock.paused and self.suspends:
            self._wait_for_control(loop_waits=True)
        elif self.real() - self._breathed >= BREATH:
            if self.suspends:
                self.give_way(loop_waits=True)
            else:
                self.block(0, loop_waits=True)

    def ask(self, what: Question) -> str | None:
        """Give the page's answer."""
        if self.suspends:
            return self.suspend(lambda number, main: self._ask(number, what, main=main))
        self.before_waiting(FOREVER)
        stopped, answer = self._port.askBlocking(what)
        if stopped:
            interrupt(loop_waits=False)
        return cast("str | None", answer)

    def _ask(self, number: int, what: Question, *, main: bool) -> None:
        self._asked.add(number)
        self._port.ask(number, what, main)

    def take_written(self) -> list[tuple[int, bytes]]:
        """Take what was written past the streams."""
        if not self._has_written.value:
            return []
        self._has_written.value = 0
        return [(fd, written.to_bytes()) for fd, written in self._port.takeWritten()]

    def start(self, function: Callable[[], None]) -> int:
        """Enter a function from the host loop, on a stack of its own; without suspending, call it.

        Gives the number that `thread_number` gives there.
        """
        stack = next(self._stack_numbers)
        made_in = self._callbacks.run

        def run() -> None:
            if self._callbacks.run != made_in:
                return  # its run is over
            if self.suspends:
                self._port.limitStack()
            before, self._stack = self._stack, stack
            running = asyncio._get_running_loop()
            asyncio._set_running_loop(None)
            self._switchable = self.suspends
            try:
                function()
            finally:
                self._switchable = not self.suspends
                asyncio._set_running_loop(running)
                self._stack = before
                if stack in self._live:
                    self._live.remove(stack)
                    if self.suspends:
                        self._sleeps()

        self._live.add(stack)
        if self.suspends:
            self._awake += 1
            setTimeout(create_once_callable(run, _may_syncify=True), 0)
        else:
            run()
        return self._main_thread + stack

    @property
    def others_go_on(self) -> bool:
        """Whether another stack of this run goes on by itself: it is ready, sleeps or asks the reader."""
        return len(self._live) > len(self._parked)

    def listen(self) -> None:
        """Let Stop reach the program, also one that came while nobody could hear it."""
        if self._port.listen():
            signal.raise_signal(signal.SIGINT)

    def end_stacks(self) -> None:
        """End the stacks that sleep or ask beside the main one, by SystemExit. Those that wait for others stay so."""
        for number in list(self._waits):
            if number != self._main_wait and number not in self._parked:
                self._ended.add(number)
                self.ring(number)

    def leave_stacks(self) -> None:
        """Let no other stack go on, as threads end with a process: the run is over.

        Those that wait for others may be let go on by the next run of the session.
        """
        self._live = set(self._parked.values())
        for number in self._waits.keys() - self._parked.keys() - {self._main_wait}:
            del self._waits[number]
            self._port.resumed(number, False)  # noqa: FBT003  # so no timer rings it

    def _stay(self, stack: int) -> None:
        """Suspend this stack for ever if its run is over."""
        if stack != MAIN and stack not in self._live:
            run_sync(self._web.create_future())

    def tell(self, events: list[ProgramEvent]) -> None:
        """Pass events to the page. JavaScript empties the list itself: Stop may come before it returns."""
        self._port.tell(json.dumps(events), events.clear)

    # --- waiting

    def give_way(self, *, loop_waits: bool = False) -> None:
        """Let other stacks and the worker's messages go on."""
        self.suspend(
            lambda number, main: self._port.alarm(number, 0, main), seconds=0, loop_waits=loop_waits, stays=True
        )

    def look_for_others(self) -> None:
        """Note at a tick whether the stack that computes is to give way: to others, or to the worker's messages."""
        gives_way = self.suspends and (self._stack != MAIN or self.others_go_on)
        if gives_way and signal.getsignal(SWITCH) == signal.SIG_DFL:
            set_handler(SWITCH, self._switch)
        self._wants_switch.value = gives_way and signal.getsignal(SWITCH) == self._switch

    def _switch(self, _signal: int, _frame: object) -> None:
        """Give way in the middle of the program's code, as CPython does after its switch interval."""
        if self._switchable and self.may_switch():
            with contextlib.suppress(RuntimeError):  # JavaScript has called the program: this stack cannot be suspended
                self.give_way()

    def suspend(
        self, begin: Begin, *, seconds: float = FOREVER, loop_waits: bool = False, stays: bool = False
    ) -> str | None:
        """Suspend this stack until `ring`; the others and the worker's messages go on meanwhile.

        It is known that it will be rung after so many real seconds; one that `stays` awake only lets others go on.

        The future is the host loop's: a JavaScript promise would become a task of the running loop, which could then
        only wait for itself.
        """
        stack, main = self._stack, self._stack == MAIN
        self._switchable = False
        self._stay(stack)
        self.before_waiting(seconds)
        number = next(self._numbers)
        future = self._waits[number] = self._web.create_future()
        if main:
            self._main_wait = number
        if stays:
            self._yields.add(number)
        begin(number, main)
        if not stays:
            self._sleeps()
        try:
            answer: str | None = run_sync(future)
        finally:
            self._stack = stack
            self._waits.pop(number, None)
            self._yields.discard(number)
            self._asked.discard(number)
            self._parked.pop(number, None)
            self._deadlines.pop(number, None)
            self._port.resumed(number, main)
            if main:
                self._main_wait = None
                self._breathed = self.real()
            self._stay(stack)
            self._switchable = True
        if number in self._ended:
            self._ended.discard(number)
            raise SystemExit
        while main and self._stops:
            self._stops -= 1
            interrupt(loop_waits=loop_waits)
        return answer

    def _sleeps(self) -> None:
        """Note that a stack goes to sleep, or ends. Where all sleep, an instant clock jumps to what is due first."""
        self._awake -= 1
        if self._awake <= 0 and self._deadlines and self.clock.instant:
            number, deadline = min(self._deadlines.items(), key=lambda wait: wait[1])
            self.clock.jump(deadline - self.now())
            self.ring(number)

    def is_parked(self, thread: int) -> bool:
        """Whether only another stack can let this thread go on."""
        return thread - self._main_thread in self._parked.values()

    def park(self, seconds: float | None, note: Callable[[int], None]) -> None:
        """Suspend this stack until another one rings, or for about `seconds` of the program's time.

        `note` gets the wait's number, for `ring`.
        """

        def noted(number: int) -> None:
            if seconds is None and self._stack != MAIN:
                self._parked[number] = self._stack
            note(number)

        self.alarm(seconds, noted)

    def alarm(
        self, seconds: float | None, note: Callable[[int], None] | None = None, *, loop_waits: bool = False
    ) -> None:
        """Suspend this stack for about `seconds` of the program's time, or as long as it is paused.

        `note` gets the wait's number, for `ring`; `loop_waits` says whether the event loop waits on this stack.
        """
        if self.clock.paused:
            if self._wait_for_control(loop_waits=loop_waits) and seconds is not None:
                self.clock.jump(seconds)
            return
        jumps = self.clock.instant and seconds is not None
        if jumps and seconds is not None and not self._live:
            self._skip(seconds, loop_waits=loop_waits)
            return
        real = FOREVER if seconds is None or jumps else self.clock.real_seconds(seconds)

        def begin(number: int, main: bool) -> None:  # noqa: FBT001  # as `Begin` says
            if jumps and seconds is not None:
                self._deadlines[number] = self.now() + seconds  # others may be due before
            self._port.alarm(number, real * 1000, main)
            if note:
                note(number)

        self.suspend(begin, seconds=0 if jumps else real, loop_waits=loop_waits)

    def _wait_for_control(self, *, loop_waits: bool) -> bool:
        """Stand still until the reader says how to go on; says whether it is by one step."""
        while self.clock.paused and not self._steps:
            self.suspend(lambda number, main: self._port.alarm(number, FOREVER, main), loop_waits=loop_waits)
        stepped = self._steps > 0
        self._steps = max(0, self._steps - 1)
        return stepped

    def _skip(self, seconds: float, *, loop_waits: bool) -> None:
        """Jump over a wait, by the instant clock; the browser still gets its turn now and then."""
        self.clock.jump(seconds)
        self.before_waiting(0)
        if self._stack == MAIN and loop_waits:
            self.turn()

    def block(
        self, seconds: float | None, *, loop_waits: bool = False, woken: Callable[[], bool] | None = None
    ) -> None:
        """Block the worker for `seconds` of the program's time, or until Stop, which raises SIGINT.

        Not where `woken` is true: JavaScript asks it, so that no signal can come between the question and the wait.
        """
        if seconds and self.clock.instant:
            self._skip(seconds, loop_waits=loop_waits)
            return
        real = FOREVER if seconds is None else self.clock.real_seconds(seconds)
        self.before_waiting(real)
        stopped = self._port.block(real * 1000, woken)
        self._breathed = self.real()
        if stopped:
            interrupt(loop_waits=loop_waits)

    def sleep(self, seconds: float, /) -> None:
        """Be `time.sleep`: hold this stack, and so the loop that runs on it, and still hear Stop."""
        if not seconds > 0:
            webloop._orig_sleep(seconds)
            return
        self.before_holding(seconds)
        deadline = self.now() + seconds
        while (left := deadline - self.now()) > 0:
            if self.suspends:
                self.alarm(left)
            else:
                self.block(left)

    def thread_number(self) -> int:
        """Be `threading.get_ident`: every stack has a number of its own."""
        return self._main_thread + self._stack

    def begin_run(self, speed: Speed, *, counts: bool = False) -> None:
        """Forget what a run before left, and set the clock: `counts` makes it one that follows no other."""
        self._port.limitStack()
        self.clock.paused = False
        self.clock.set_speed(speed, counts=counts)
        self._steps = 0
        self._stops = 0
        self._stack = MAIN
        self._awake = 1
        self._deadlines.clear()
        self._switchable = True
        self.threads.begin_run()

    def make_whole(self) -> None:
        """Take back what Pyodide replaces in asyncio, time and threading, give it this host's time and sockets."""
        asyncio.run = webloop._orig_run
        time.sleep = cast("Any", self.sleep)
        self.threads.install()
        follow(self.clock)
        self.sockets.install()
        _future_helper.set_result = PromiseSetter(_future_helper.set_result)
        self._callbacks.keep(webloop.WebLoop)
        with contextlib.suppress(OSError):
            os.unlink("/dev/tty")  # noqa: PTH108  # Emscripten's asks nobody; `getpass` turns to stdin without it
