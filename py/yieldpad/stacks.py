"""The stacks of a program: which one runs, which ones wait, and for what.

Pyodide suspends a stack until a future of its own loop is done. The main stack runs the program, each other one a
thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import signal
import threading
from _ctypes import addressof
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yieldpad.errors.guarded import set_handler
from yieldpad.host.c_int import CInt
from yieldpad.host.interrupt import interrupt
from yieldpad.host.untraced import untraced

if TYPE_CHECKING:
    from yieldpad.host.callbacks import Callbacks
    from yieldpad.loop.clock import Clock
    from yieldpad.recording_types import StepReason
    from yieldpad.threads.observer import ThreadObserver

MAIN = 0
"""The number of the program's own stack; others count from 1."""
SWITCH = 64
"""The signal that makes a stack give way: the last one, which has no name in Emscripten."""

FOREVER = float("inf")

Begin = Callable[[int, bool], None]
"""Starts a wait: gets its number, and whether it is the main stack's."""


@dataclass(slots=True, eq=False)
class Wait:
    """A stack that is suspended until `future` is done."""

    stack: int
    future: asyncio.Future[str | None]
    deadline: float | None = None
    """When it ends by a jump of the clock, and nothing else."""
    is_parked: bool = False
    """Whether only another stack ends it."""
    is_asked: bool = False
    """Whether the reader's answer ends it."""
    stays: bool = False
    """Whether the stack only lets others go on."""
    ends: bool = False
    """Whether it ends its stack."""


class Stacks(ABC):
    """Starts stacks, suspends the one that runs, and lets those go on that are rung. A host has them.

    `before_waiting` is called before each wait, with its real seconds.
    """

    def __init__(self, port: Any, clock: Clock, callbacks: Callbacks) -> None:
        self._port = port
        self._callbacks = callbacks
        self.clock = clock
        self.suspends: bool = port.suspends
        """Whether a waiting stack lets other stacks run (JavaScript Promise Integration)."""
        self._web = asyncio.events._get_event_loop_policy().get_event_loop()
        self._main_thread = threading.get_ident()
        self._numbers = itertools.count(1)
        self._waits: dict[int, Wait] = {}
        self._stack = MAIN
        self._stack_numbers = itertools.count(MAIN + 1)
        self._stops = 0
        self._live: set[int] = set()
        """The stacks beside the main one that have not ended."""
        self._awake = 1
        """How many stacks of this run are not suspended, or will go on without anybody's doing."""
        self._switchable = False
        """Whether code of the program runs, on a stack that is known: it may give way to another stack."""
        if self.suspends:
            untraced.begin(port.threadState(), 1)  # the host loop's stack, which no program runs on
        self._wants_switch = CInt()
        self.wants_switch = addressof(self._wants_switch)
        """The address of what is 1 when a stack that computes is to give way, for `site/js/worker/heartbeat.js`."""
        self.may_switch: Callable[[], bool] = lambda: True
        self.before_waiting: Callable[[float], None] = lambda _seconds: None
        self.thread_observer: Callable[[], ThreadObserver | None] = lambda: None

    @abstractmethod
    def _enter(self, function: Callable[[], None]) -> None:
        """Call a function soon, on a stack of its own."""

    @abstractmethod
    def _until(self, future: asyncio.Future[str | None]) -> str | None:
        """Suspend this stack until a future of the host loop is done, and give its result."""

    @abstractmethod
    def _resumed(self) -> None:
        """Note that the main stack goes on."""

    # --- which there are

    def thread_number(self) -> int:
        """Be `threading.get_ident`: every stack has a number of its own."""
        return self._main_thread + self._stack

    @property
    def others_go_on(self) -> bool:
        """Whether another stack of this run goes on by itself: it is ready, sleeps or asks the reader."""
        return len(self._live) > len(self._parked_stacks())

    def is_parked(self, thread: int) -> bool:
        """Whether only another stack can let this thread go on."""
        return thread - self._main_thread in self._parked_stacks()

    def _parked_stacks(self) -> set[int]:
        return {wait.stack for wait in self._waits.values() if wait.is_parked}

    # --- from their beginning to their end

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
                self._begin_stack()
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
            self._enter(run)
        else:
            run()
        return self._main_thread + stack

    def end_stacks(self) -> None:
        """End the stacks that sleep or ask beside the main one, by SystemExit. Those that wait for others stay so."""
        for number, wait in list(self._waits.items()):
            if wait.stack != MAIN and not wait.is_parked:
                wait.ends = True
                self.ring(number)

    def leave_stacks(self) -> None:
        """Let no other stack go on, as threads end with a process: the run is over.

        Those that wait for others may be let go on by the next run of the session.
        """
        self._live = self._parked_stacks()
        for number, wait in list(self._waits.items()):
            if wait.stack != MAIN and not wait.is_parked:
                del self._waits[number]
                self._port.resumed(number, False)  # noqa: FBT003  # so no timer rings it

    def begin_stacks(self) -> None:
        """Begin a run on the main stack."""
        self._begin_stack()
        self._stops = 0
        self._stack = MAIN
        self._awake = 1
        self._switchable = True

    def _begin_stack(self) -> None:
        self._port.limitStack()
        untraced.begin(self._port.threadState())

    # --- what is heard of threads

    def observer(self) -> ThreadObserver | None:
        """Give what hears of threads now."""
        return self.thread_observer()

    def made(self, function: object) -> object:
        """Note that this stack starts a thread with this function. Gives what `begins` takes."""
        with untraced:
            observer = self.thread_observer()
            return observer.made(function) if observer else None

    def begins(self, made: object) -> None:
        """Note that the thread of this stack begins."""
        self._observe(lambda observer: observer.begins(made))

    def waits(self, on: StepReason | None) -> None:
        """Note that the thread of this stack waits from now on, `on` what, if that is known."""
        self._observe(lambda observer: observer.waits(on))

    def goes_on(self) -> None:
        """Note that its wait is over."""
        self._observe(lambda observer: observer.goes_on())

    def ends(self) -> None:
        """Note that the thread of this stack has ended."""
        self._observe(lambda observer: observer.ends())

    def _observe(self, say: Callable[[ThreadObserver], None]) -> None:
        """Say something of the thread of this stack. The main one has no observer."""
        if self._stack == MAIN:
            return
        with untraced:
            observer = self.thread_observer()
            if observer:
                say(observer)

    # --- waiting

    def ring(self, number: int, answer: str | None = None) -> None:
        """End a wait, with the answer if it was a question."""
        wait = self._waits.get(number)
        if wait is not None and not wait.future.done():
            self._awake += not wait.stays
            wait.is_parked = False
            try:
                self._callbacks.ours(lambda: wait.future.set_result(answer))
            except asyncio.InvalidStateError:  # a tick, or another stack, has rung it since it was asked for
                self._awake -= not wait.stays

    def suspend(
        self, begin: Begin, *, seconds: float = FOREVER, loop_waits: bool = False, stays: bool = False
    ) -> str | None:
        """Suspend this stack until `ring`; the others and the worker's messages go on meanwhile.

        It is known that it will be rung after so many real seconds; one that `stays` awake only lets others go on.

        The future is the host loop's: a JavaScript promise would become a task of the running loop, which could then
        only wait for itself.
        """
        stack, main, depth = self._stack, self._stack == MAIN, untraced.depth
        self._switchable = False
        self._stay(stack)
        self.before_waiting(seconds)
        number = next(self._numbers)
        wait = self._waits[number] = Wait(stack, self._web.create_future(), stays=stays)
        begin(number, main)
        if not stays:
            self._sleeps()
        try:
            answer = self._until(wait.future)
        finally:
            self._stack, untraced.depth = stack, depth
            self._waits.pop(number, None)
            self._port.resumed(number, main)
            if main:
                self._resumed()
            self._stay(stack)
            self._switchable = True
        if wait.ends:
            raise SystemExit
        while main and self._stops:
            self._stops -= 1
            interrupt(loop_waits=loop_waits)
        return answer

    def _stay(self, stack: int) -> None:
        """Suspend this stack for ever if its run is over."""
        if stack != MAIN and stack not in self._live:
            self._until(self._web.create_future())

    def _sleeps(self) -> None:
        """Note that a stack goes to sleep, or ends. Where all sleep, an instant clock jumps to what is due first."""
        self._awake -= 1
        if self._awake > 0 or not self.clock.instant:
            return
        due = [(wait.deadline, number) for number, wait in self._waits.items() if wait.deadline is not None]
        if due:
            deadline, number = min(due)
            self.clock.jump(deadline - self.clock.now())
            self.ring(number)

    # --- taking turns

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
            # RuntimeError: JavaScript has called the program, so this stack cannot be suspended
            with untraced, contextlib.suppress(RuntimeError):
                self.give_way()
