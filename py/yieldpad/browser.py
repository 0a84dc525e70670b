"""The host of a program in a page's worker. The only file that imports `js` and `pyodide`.

`port` is the JavaScript half of it: `site/js/worker/port.js`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import stat
import sys
import time
from _ctypes import addressof
from typing import TYPE_CHECKING, Any, cast

from _pyodide import _future_helper
from js import setTimeout
from pyodide import webloop
from pyodide.ffi import create_once_callable, run_sync

from yieldpad.host.after_import import after_import
from yieldpad.host.c_int import CInt
from yieldpad.host.computed_time import ComputedTime
from yieldpad.host.interrupt import interrupt
from yieldpad.host.untraced import untraced
from yieldpad.host.wakeups import BlockingWakeup, SuspendingWakeup
from yieldpad.loop.clock import Clock, follow
from yieldpad.loop.loop import BrowserLoop
from yieldpad.network.outside import Outside
from yieldpad.network.page_request import request_by_page
from yieldpad.network.sockets import Sockets
from yieldpad.stacks import FOREVER, MAIN, Stacks
from yieldpad.threads.threads import Threads

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FunctionType

    from yieldpad.host.callbacks import Callbacks
    from yieldpad.host.host import ProgramEvent, Question, Wakeup
    from yieldpad.messages import Speed
    from yieldpad.recording_types import StepReason

BREATH = 0.008
"""Seconds after which a busy loop lets the worker hear its messages."""

ROUNDED = 1e-6
"""Seconds more that `time.sleep` sleeps: some browsers' clocks have whole milliseconds, and a difference is rounded."""


class PromiseSetter:
    """Notes the futures that stand for promises: Pyodide binds it to each, as the function that sets it."""

    def __init__(self, function: FunctionType) -> None:
        self._function = function

    def __get__(self, future: asyncio.Future[Any], _owner: type | None = None) -> object:
        loop = future.get_loop()
        if isinstance(loop, BrowserLoop):
            loop.promises.add(future)
        return self._function.__get__(future)


class Page(Stacks):
    """The host: waits by suspending the stack where the browser can, else by blocking the worker."""

    def __init__(self, port: Any, real: Callable[[], float], callbacks: Callbacks) -> None:
        super().__init__(port, Clock(real), callbacks)
        self._has_written = CInt()
        self.has_written = addressof(self._has_written)
        """The address of what `site/js/worker/descriptors.js` sets to 1 when something was written."""
        self.computed_time = ComputedTime()
        self.computed = self.computed_time.now
        self._breath_due = 0.0
        self.threads = Threads(self)
        self.sockets = Sockets(self, _make_socket_file)
        self.now, self.real = self.clock.now, real
        self._steps = 0
        self.clock_changed: Callable[[], None] = lambda: None
        self.before_holding: Callable[[float], None] = lambda _seconds: None

    # --- what JavaScript calls

    def stop(self) -> None:
        """Bring Stop to a suspended program: SIGINT for the main stack, an end for the sleeping others."""
        self._stops += 1
        self.end_stacks()
        if self.clock.paused:
            self.control("continue")  # or its clean-up would wait for ever
        for number, wait in self._waits.items():
            if wait.stack == MAIN:
                self.ring(number)

    def control(self, action: str, speed: Speed = 1.0) -> None:
        """Pause, step, continue, or set the speed; only heard while the program is suspended."""
        if action == "speed":
            self.clock.set_speed(speed)
        elif action == "step":
            self._steps += 1
        else:
            self.clock.pause(paused=action == "pause")
        self.clock_changed()
        for number, wait in list(self._waits.items()):
            if not wait.is_asked:
                self.ring(number)  # whoever waits for time counts anew

    # --- what the package calls

    def has_computed(self, seconds: float, since: float) -> bool:
        """Say whether it has computed in the last so many seconds of the program's clock."""
        return self.computed_time.has_computed(self.clock.real_seconds(seconds), since)

    def bell(self) -> Wakeup:
        """Give a new bell."""
        return SuspendingWakeup(self) if self.suspends else BlockingWakeup(self)

    def turn(self) -> None:
        """Let messages in, if none could come for some milliseconds."""
        clock = self.clock
        waits = clock.paused and self.suspends
        if clock.looked < self._breath_due and not waits:
            return
        with untraced:
            if waits:
                self._wait_for_control(loop_waits=True)
            elif self.suspends:
                self.give_way(loop_waits=True)
            else:
                self.block(0, loop_waits=True)

    def ask(self, what: Question) -> str | None:
        """Give the page's answer."""
        reason: StepReason | None = None if what == "library" else {"kind": "input"}
        return self._answered(
            reason, lambda number, main: self._port.ask(number, what, main), lambda: self._port.askBlocking(what)
        )

    def reach(self, request: str) -> str | None:
        """Give a host's answer to a request (`ConnectionRequest` as JSON) as JSON; None if Stop came first."""
        return self._answered(
            {"kind": "socket", "name": "urlopen"},
            lambda number, main: self._port.reach(number, request, main),
            lambda: self._port.reachBlocking(request),
        )

    def _answered(
        self,
        reason: StepReason | None,
        ask: Callable[[int, bool], object],
        ask_blocking: Callable[[], tuple[bool, str | None]],
    ) -> str | None:
        """Ask, and wait for the answer: on a suspended stack by `ask`, or in place by `ask_blocking`."""

        def asked(number: int, main: bool) -> None:  # noqa: FBT001  the port's own form
            self._waits[number].is_asked = True
            ask(number, main)

        self.waits(reason)
        try:
            if self.suspends:
                return self.suspend(asked)
            self.before_waiting(FOREVER)
            stopped, answer = ask_blocking()
        finally:
            self.goes_on()
        if stopped:
            interrupt(loop_waits=False)
        return answer

    def take_written(self) -> list[tuple[int, bytes]]:
        """Take what was written past the streams."""
        if not self._has_written.value:
            return []
        self._has_written.value = 0
        return [(fd, written.to_bytes()) for fd, written in self._port.takeWritten()]

    def listen(self) -> None:
        """Let Stop reach the program, also one that came while nobody could hear it."""
        if self._port.listen():
            signal.raise_signal(signal.SIGINT)

    def tell(self, events: list[ProgramEvent]) -> None:
        """Pass events to the page. JavaScript empties the list itself: Stop may come before it returns."""
        self._port.tell(json.dumps(events), events.clear)

    # --- waiting

    def park(self, seconds: float | None, note: Callable[[int], None]) -> None:
        """Suspend this stack until another one rings, or for about `seconds` of the program's time.

        `note` gets the wait's number, for `ring`.
        """

        def noted(number: int) -> None:
            if seconds is None and self._stack != MAIN:
                self._waits[number].is_parked = True
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
                self._waits[number].deadline = self.now() + seconds  # others may be due before
            self._port.alarm(number, real * 1000, main)
            if note:
                note(number)

        began = self.real()
        self.suspend(begin, seconds=0 if jumps else real, loop_waits=loop_waits)
        self.computed_time.waited(real, self.real() - began)

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
        began = self.real()
        stopped = self._port.block(real * 1000, woken)
        self.clock.look()
        self._breath_due = self.clock.looked + BREATH
        self.computed_time.waited(real, self.clock.looked - began)
        if stopped:
            interrupt(loop_waits=loop_waits)

    def sleep(self, seconds: float, /) -> None:
        """Be `time.sleep`: hold this stack, and so the loop that runs on it, and still hear Stop."""
        if not seconds > 0:
            webloop._orig_sleep(seconds)
            return
        with untraced:
            self.before_holding(seconds)
            deadline = self.now() + seconds + (0 if self.clock.instant else ROUNDED)
            self.waits({"kind": "time.sleep", "name": f"{seconds:g}"})
            try:
                while (left := deadline - self.now()) > 0:
                    if self.suspends:
                        self.alarm(left)
                    else:
                        self.block(left)
            finally:
                self.goes_on()

    def begin_run(self, speed: Speed, *, counts: bool = False) -> None:
        """Forget what a run before left, and set the clock: `counts` makes it one that follows no other."""
        self.begin_stacks()
        self.clock.pause(paused=False)
        self.clock.set_speed(speed, counts=counts)
        self._steps = 0
        self.threads.begin_run()

    def _enter(self, function: Callable[[], None]) -> None:
        setTimeout(create_once_callable(function, _may_syncify=True), 0)

    def _until(self, future: asyncio.Future[str | None]) -> str | None:
        answer: str | None = run_sync(future)
        return answer

    def _resumed(self) -> None:
        self.clock.look()
        self._breath_due = self.clock.looked + BREATH

    def make_whole(self) -> None:
        """Take back what Pyodide replaces in asyncio, time, sys and threading, give it this host's time and sockets."""
        sys.excepthook = sys.__excepthook__
        asyncio.run = webloop._orig_run
        time.sleep = cast("Any", self.sleep)
        self.threads.install()
        follow(self.clock)
        self.sockets.install()
        outside = Outside(self.reach)
        after_import("urllib.request", outside.open_by_page)
        for name in ("pyodide.http", "pyodide.http.pyxhr"):
            after_import(name, lambda module: request_by_page(module, outside))
        _future_helper.set_result = PromiseSetter(_future_helper.set_result)
        self._callbacks.keep(webloop.WebLoop, _schedule if self.suspends else None)
        with contextlib.suppress(OSError):
            os.unlink("/dev/tty")  # noqa: PTH108  # Emscripten's asks nobody; `getpass` turns to stdin without it


def _schedule(function: Callable[[], None], seconds: float) -> None:
    webloop.scheduleCallback(create_once_callable(function), seconds * 1000)


def _make_socket_file(path: str) -> None:
    """Make the file of a Unix socket. Emscripten makes no such file itself, so one of another kind becomes it."""
    import pyodide_js  # noqa: PLC0415  # only now: the image cannot hold it

    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o777))
    node = pyodide_js.FS.lookupPath(os.path.abspath(path)).node  # noqa: PTH100  # a program may have its own pathlib
    node.mode = stat.S_IFSOCK | stat.S_IMODE(node.mode)
