"""The namespaces that cells share, and the run under way, which hears what the loop and the host say."""

from __future__ import annotations

import asyncio
import builtins
import warnings
from types import ModuleType
from typing import TYPE_CHECKING, Any

from yieldpad.errors.tracebacks import traceback_text
from yieldpad.loop.loop import BrowserLoop
from yieldpad.run import Run

if TYPE_CHECKING:
    from types import CodeType, FrameType

    from yieldpad.host.host import Host
    from yieldpad.messages import Ending, RunRequest, Speed


class Session:
    """A namespace, the `__main__` of the cells that name it."""

    def __init__(self) -> None:
        self.module = ModuleType("__main__")
        self.names = self.module.__dict__  # kept: a program may give the module a class of its own
        self.names["__builtins__"] = builtins  # as in a script
        self.files: set[str] = set()
        self.codes: dict[str, list[CodeType]] = {}
        self.ran: set[str] = set()


class Sessions:
    """All sessions of an interpreter; runs one cell at a time. There is one of it.

    It observes the loops and the host, and passes on to the run what it hears.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._sessions: dict[str, Session] = {}
        self._run: Run | None = None

    def install_loop(self) -> None:
        """Make the page's loop asyncio's: what `asyncio.run`, `new_event_loop` and `asyncio.EventLoop` give."""
        sessions = self

        class EventLoop(BrowserLoop):
            """The page's event loop."""

            def __init__(self) -> None:
                run = sessions._run
                numbers = run.task_numbers if run else None
                super().__init__(sessions._host, task_numbers=numbers, observer=sessions)
                if run:
                    run.loops.append(self)

        with warnings.catch_warnings():
            # Policies go with CPython 3.16; until then nothing else tells `asyncio.run` which loop to make.
            warnings.simplefilter("ignore", DeprecationWarning)

            class Policy(asyncio.DefaultEventLoopPolicy):
                """CPython's, with the page's loop."""

                _loop_factory = EventLoop

            asyncio.set_event_loop_policy(Policy())
        for name in ("EventLoop", "SelectorEventLoop"):
            setattr(asyncio, name, EventLoop)

    def run(self, request: RunRequest) -> Ending:
        """Run one cell to its end and say how it ended. A learner's error is an ending, not an exception."""
        session = self._sessions.setdefault(request["session"], Session())
        run = self._run = Run(self._host, session, request)
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

    def on_tick(self, frame: FrameType | None) -> bool:
        """Hear that the program has computed for a while, in this frame; say whether it is to be interrupted."""
        return self._run is not None and self._run.on_tick(frame)

    def flush(self) -> None:
        """Tell all events: something else is about to be said to the page."""
        if self._run:
            self._run.tell_all()

    def report(self, error: BaseException) -> None:
        """Tell what a callback of the browser raised: on stderr, if a program runs that it can belong to."""
        files = set().union(*(session.files for session in self._sessions.values()))
        self.complain(traceback_text(error, files))

    def complain(self, text: str) -> None:
        """Write a text on stderr, if a program runs."""
        if self._run:
            self._run.complain(text)

    def clock_changed(self, *, speed: Speed, paused: bool) -> None:
        """Hear how the program's time goes from now on."""
        if self._run:
            self._run.clock_changed(speed=speed, paused=paused)

    def task_created(self, task: asyncio.Task[Any]) -> None:
        """Hear of a new task."""
        if self._run:
            self._run.task_created(task)

    def before_loop_wait(self) -> None:
        """Hear that everything that was ready has run."""
        if self._run:
            self._run.before_loop_wait()

    def loop_is_stuck(self) -> None:
        """Hear that a loop waits, and that nothing is left that could wake it."""
        if self._run:
            self._run.loop_is_stuck()
