"""What the runs of an interpreter share, and the run under way, which hears what the loop and the host say."""

from __future__ import annotations

import builtins
import weakref
from types import ModuleType
from typing import TYPE_CHECKING, Any

from yieldpad.errors.tracebacks import traceback_text
from yieldpad.host.hidden_frames import hide_frames
from yieldpad.host.untraced import untraced
from yieldpad.loop.loop import BrowserLoop
from yieldpad.loop.policies import install_loop
from yieldpad.loop.task_numbers import TaskNumbers
from yieldpad.loop.turn_end import TurnEnd
from yieldpad.run import Run
from yieldpad.terminal import Terminal

if TYPE_CHECKING:
    import asyncio
    from types import CodeType, FrameType

    from yieldpad.check.failed import FailedBefore
    from yieldpad.check.limit import Limit
    from yieldpad.host.host import Host
    from yieldpad.loop.watched_handles import CallbackObserver
    from yieldpad.messages import EarlierCell, Ending, RunRequest, Speed
    from yieldpad.threads.observer import ThreadObserver


class Session:
    """The `__main__` of an interpreter: the names that its cells share, and where their code stands."""

    def __init__(self) -> None:
        self.module = ModuleType("__main__")
        self.names = self.module.__dict__  # kept: a program may give the module a class of its own
        self.names["__builtins__"] = builtins  # as in a script
        self.files: set[str] = set()
        self.codes: dict[str, list[CodeType]] = {}
        self.ran: set[str] = set()


class Process:
    """What all runs of an interpreter share: its session, and which run is under way. There is one of it.

    It observes the loops and the host, and passes on to the run what it hears.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._session = Session()
        self._name: str | None = None
        self._run: Run | None = None
        self._task_numbers = TaskNumbers()
        self.turn_end = TurnEnd()
        self.terminal = Terminal()

    def install_loop(self, kind: type[BrowserLoop] = BrowserLoop) -> None:
        """Make the page's loop asyncio's: what `asyncio.run`, `new_event_loop` and `asyncio.EventLoop` give."""
        process = self

        class EventLoop(kind):  # type: ignore[misc, valid-type]  # one kind for each order
            """The page's event loop."""

            def __init__(self, selector: object = None) -> None:  # noqa: ARG002  # CPython's watches sockets with it
                kind.__init__(self, process._host, observer=process)
                if process._run:
                    process._run.loops.append(weakref.ref(self))

        # As CPython's, in whatever a program prints of it.
        EventLoop.__name__ = EventLoop.__qualname__ = "_UnixSelectorEventLoop"
        EventLoop.__module__ = "asyncio.unix_events"
        install_loop(EventLoop)

    def begin(self, session: str | None) -> None:
        """Begin with new names, unless the last run was of the same session. None is a session of one run."""
        if session is None or session != self._name:
            self._session = Session()
        self._name = session

    def run(self, request: RunRequest, failed: FailedBefore | None = None) -> Ending:
        """Run one cell to its end and say how it ended. A learner's error is an ending, not an exception.

        `failed` is the program that ran before it, and failed.
        """
        return self._perform(Run(self._host, self._session, request, self.terminal, failed=failed))

    def run_in_order(self, number: int, request: RunRequest, failed: FailedBefore | None = None) -> Ending:
        """Run one cell in the order of this number, for a limited time, of which the ending says whether it is over."""
        from yieldpad.loop.order import OWN, Order, ReorderedLoop  # noqa: PLC0415  # few runs are in another order

        hide_frames(("yieldpad.loop.order",))
        order = Order(number)
        if number != OWN:
            self.install_loop(type("ReorderedLoop", (ReorderedLoop,), {"order": order}))
        limit = None if request.get("check") else _limit(self._host)
        try:
            ending = self._perform(Run(self._host, self._session, request, self.terminal, limit=limit, failed=failed))
        finally:
            self.install_loop()
        return {**ending, "choices": order.choices, "reached": limit.reached if limit else None}

    def run_before(self, cell: EarlierCell, request: RunRequest) -> Ending:
        """Run a program that comes before the one that is wanted; the page hears nothing. A check limits its time."""
        limit = _limit(self._host) if request.get("check") else None
        wanted: RunRequest = {**request, **cell, "check": None}
        ending = self._perform(Run(self._host, self._session, wanted, self.terminal, tells=False, limit=limit))
        late = limit is not None and limit.reached is not None
        return {**ending, "reason": "error", "error": None} if late else ending

    def _perform(self, run: Run) -> Ending:
        self._task_numbers.restart()
        self._run = run
        run.turn_end = self.turn_end
        try:
            return run.ending()
        finally:
            self._run = None

    # --- what the run hears

    def before_waiting(self, seconds: float) -> None:
        """Hear that the thread is about to be given away, for so many real seconds."""
        if self._run:
            self._run.before_waiting(seconds)

    def before_holding(self, seconds: float) -> None:
        """Hear that the program is about to hold its loop: `time.sleep`."""
        if self._run:
            self._run.before_holding(seconds)

    def thread_observer(self) -> ThreadObserver | None:
        """Give what hears of the program's threads, if one runs."""
        recorder = self._run.recorder if self._run else None
        return recorder.threads if recorder else None

    def callback_observer(self) -> CallbackObserver | None:
        """Give what hears of the program's callbacks, if one runs."""
        recorder = self._run.recorder if self._run else None
        return recorder.callbacks if recorder else None

    def on_tick(self, frame: FrameType | None) -> bool:
        """Hear that the program has computed for a while, in this frame; say whether it is to be interrupted."""
        return self._run is not None and self._run.on_tick(frame)

    def may_switch(self) -> bool:
        """Say whether another stack may go on here, in the middle of what the program does."""
        return self._run is not None and self._run.may_switch()

    def flush(self) -> None:
        """Tell all events: something else is about to be said to the page."""
        if self._run:
            self._run.tell_all()

    def report(self, error: BaseException) -> None:
        """Tell what a callback of the browser raised: on stderr, if a program runs that it can belong to."""
        self.complain(traceback_text(error, self._session.files))

    def complain(self, text: str) -> None:
        """Write a text on stderr, if a program runs."""
        if self._run:
            self._run.complain(text)

    def clock_changed(self, *, speed: Speed, paused: bool) -> None:
        """Hear how the program's time goes from now on."""
        if self._run:
            self._run.clock_changed(speed=speed, paused=paused)

    def task_scheduled(self, task: asyncio.Task[Any]) -> None:
        """Hear of a new task while it is made."""
        if self._run:
            self._run.task_scheduled(task)

    def task_created(self, task: asyncio.Task[Any]) -> None:
        """Hear of a new task."""
        if self._run:
            self._run.task_created(task)

    def turn_ends(self) -> None:
        """Hear that everything that was ready has run."""
        recorder = self._run and self._run.recorder
        if recorder:
            with untraced:
                recorder.settle()
        else:
            self.turn_end.wanted = False

    def loop_is_stuck(self) -> None:
        """Hear that a loop waits, and that nothing is left that could wake it."""
        if self._run:
            self._run.loop_is_stuck()


def _limit(host: Host) -> Limit:
    from yieldpad.check.limit import Limit  # noqa: PLC0415  # only now: who does not check starts sooner

    return Limit(host)
