"""What the worker talks to: runs come in, endings go out, and everything that they need is put together here."""

from __future__ import annotations

import json
import operator
import os
import posix
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from yieldpad.browser import Page
from yieldpad.check.failed import FailedBefore
from yieldpad.errors.guarded import set_handler
from yieldpad.errors.lost import LastBorder
from yieldpad.host.callbacks import BETWEEN, Callbacks
from yieldpad.host.hidden_frames import hide_frames
from yieldpad.host.imports import missing_imports
from yieldpad.host.interrupt import run_cancels
from yieldpad.host.linux_errors import use_linux_errors
from yieldpad.host.refused import refuse_system_calls
from yieldpad.host.stdlib_archive import LibraryFinder, forget_archive
from yieldpad.session import Process

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.messages import Ending, RunRequest

ARCHIVE = next((entry for entry in sys.path if entry.endswith(".zip")), "")
"""Where the standard library lies."""


class Interpreter:
    """What the worker talks to. JSON in and out; `run` is entered on a stack that can be suspended, if any can.

    `real` is the clock that the program's time follows, in seconds.
    """

    def __init__(self, port: Any, real: Callable[[], float] = time.monotonic) -> None:
        use_linux_errors()
        refuse_system_calls()
        self._port = port
        self._border = LastBorder()
        self._callbacks = Callbacks()
        self._page = Page(port, real, self._callbacks)
        self._process = Process(self._page)
        self._callbacks.report = self._process.report
        self._page.before_waiting = self._process.before_waiting
        self._page.before_holding = self._process.before_holding
        self._page.thread_observer = self._process.thread_observer
        self._page.clock_changed = self._clock_changed
        self._library = LibraryFinder(self._fetch_library)
        sys.meta_path.append(self._library)
        hide_frames()  # of classes by their own names still
        self._page.make_whole()
        self._process.install_loop()
        self._process.terminal.install()
        self.on_tick = self._process.on_tick
        self.missing_imports = missing_imports
        self._page.may_switch = self._process.may_switch
        self._beat = self._tick
        self.beat = id(self._beat)
        """The address of what `site/js/worker/heartbeat.js` has CPython call."""
        self.has_written = self._page.has_written
        self.wants_switch = self._page.wants_switch
        self.computed = self._page.computed_time.address
        self.flush = self._process.flush
        os._exit = posix._exit = self._exit
        self.ring = self._page.ring
        self.stop = self._page.stop
        self.control = self._page.control

    def run(self, request: str) -> str:
        """Run a cell (`RunRequest` as JSON) and give its `Ending` as JSON, whatever happens."""
        set_handler(signal.SIGINT, signal.SIG_IGN)  # Stop is for the program, which has a handler of its own
        try:
            return self._border.ending(lambda: self._run(json.loads(request)))
        finally:
            self._callbacks.end_run()

    def _run(self, wanted: RunRequest) -> Ending:
        self._callbacks.begin_run()
        self._process.begin(wanted["session"])
        number = wanted.get("order")
        counts = bool(wanted.get("check")) or number is not None  # takes as long on every machine
        failed: FailedBefore | None = None
        for cell in wanted["first"]:
            self._page.begin_run("instant", counts=counts)
            ending = self._process.run_before(cell, wanted)
            if ending["reason"] == "stopped":
                return ending
            if not ending["ok"]:
                failed = failed or FailedBefore(cell["label"], ending["error"] or "")
        self._page.begin_run(wanted["speed"], counts=counts)
        if number is None:
            return self._process.run(wanted, failed)
        return self._process.run_in_order(number, wanted, failed)

    def _exit(self, status: int) -> NoReturn:
        """End the process at once, with what has been told: no clean-up, no `atexit`, no buffered output."""
        self.flush()
        self._port.exit(operator.index(status) & 0xFF)
        raise SystemExit(status)  # where the port cannot end it: the build

    def _tick(self) -> bool:
        """Note that the program computes; say whether it is to be interrupted."""
        self._page.clock.look()
        self._page.look_for_others()
        return self.on_tick(sys._getframe()) or self._is_stubborn()

    def _is_stubborn(self) -> bool:
        """Say whether the program's loop has been blocked for a while since Stop: a second signal ends it.

        Not where the program has a handler of its own, which has been called.
        """
        return bool(self._port.takeIgnored()) and run_cancels()

    def complain(self, text: str) -> None:
        """Tell what was raised where nobody waits for it, in a callback of JavaScript's: on the stderr of a run."""
        self._process.complain(text)

    def _clock_changed(self) -> None:
        clock = self._page.clock
        self._process.clock_changed(speed=clock.speed, paused=clock.paused)

    def mount(self, url: str) -> None:
        """Put the whole standard library, fetched from a blob's address, in the place of its first part."""
        if not self._library.complete:
            Path(ARCHIVE).write_bytes(self._port.read(url).to_bytes())
            forget_archive(ARCHIVE)
            self._library.complete = True

    def _fetch_library(self) -> bool:
        if self._callbacks.run == BETWEEN:
            return False  # nobody would answer; what a finalizer imports there has to do without
        url = self._port.library or self._page.ask("library")
        if url is None:
            return False
        self.mount(url)
        return True
