"""What `_thread` offers to `threading`: threads that are stacks."""

from __future__ import annotations

import _thread
import _threading_local
import functools
import queue
import sys
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from yieldpad.threads.inline import run_at_once
from yieldpad.threads.locks import Lock, Parking, Queue, RLock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yieldpad.threads.observer import ThreadObserver


LOOK = 0.01
"""Seconds between two looks whether threads go on."""


class Stacks(Parking, Protocol):
    """Starts stacks beside the main one."""

    def start(self, function: Callable[[], None]) -> int: ...
    def is_parked(self, thread: int) -> bool: ...
    def observer(self) -> ThreadObserver | None: ...
    def made(self, function: object) -> object: ...
    def begins(self, made: object) -> None: ...
    def ends(self) -> None: ...
    def alarm(self, seconds: float | None) -> None: ...


class Handle:
    """Knows whether a thread has ended, and waits for that."""

    __slots__ = ("__weakref__", "_begun", "_done", "_queue", "ident")
    stacks: ClassVar[Stacks]

    def __init__(self) -> None:
        self.ident = 0
        self._begun = self._done = False
        self._queue = Queue()

    def begin(self) -> None:
        """Note that its thread starts. Raise RuntimeError if it has."""
        if self._begun:
            raise RuntimeError("thread already started")
        self._begun = True

    def is_done(self) -> bool:
        """Say whether it has ended."""
        return self._done

    def join(self, timeout: float | None = None, /) -> None:
        """Wait until it has ended, at the most so many seconds. A negative number is for ever."""
        if not self._begun:
            raise RuntimeError("thread not started")
        if self.ident == self.stacks.thread_number() and not self._done:
            raise RuntimeError("Cannot join current thread")
        seconds = None if timeout is None or timeout < 0 else timeout
        self._queue.wait(self.stacks, seconds, self.is_done)

    def _set_done(self) -> None:
        self._done = True
        self._queue.call_all()

    def __repr__(self) -> str:
        return f"<_ThreadHandle object: ident={self.ident}>"


class Threads:
    """The threads of an interpreter. There is one of it."""

    def __init__(self, stacks: Stacks) -> None:
        self._stacks = stacks
        self._running: dict[Handle, bool] = {}
        Lock.parking = RLock.parking = Handle.stacks = stacks

    def install(self) -> None:
        """Put them, and their locks, where programs and CPython's modules find them, and call them as CPython does."""
        for kind, called in ((Lock, "lock"), (RLock, "RLock"), (Handle, "_ThreadHandle")):
            kind.__name__ = kind.__qualname__ = called
            kind.__module__ = "_thread"
        for name, value in {
            "allocate_lock": Lock,
            "allocate": Lock,
            "lock": Lock,
            "LockType": Lock,
            "RLock": RLock,
            "get_ident": self._stacks.thread_number,
            "start_new_thread": self._start_new,
            "start_new": self._start_new,
            "start_joinable_thread": self._start_joinable,
            "_ThreadHandle": Handle,
            "_local": _threading_local.local,
            "_count": lambda: len(self._running),
            "_shutdown": self._shutdown,
        }.items():
            setattr(_thread, name, value)
        for name, value in {
            "_allocate_lock": Lock,
            "_LockType": Lock,
            "Lock": Lock,
            "_CRLock": RLock,
            "local": _threading_local.local,  # C's does not tell stacks apart
            "get_ident": self._stacks.thread_number,
            "_start_joinable_thread": self._start_joinable,
            "_ThreadHandle": Handle,
            "_thread_shutdown": self._shutdown,
        }.items():
            setattr(threading, name, value)
        self._main(self._stacks.thread_number())
        vars(queue)["SimpleQueue"] = queue._PySimpleQueue  # type: ignore[attr-defined]  # C's has a lock of C's
        if not self._stacks.suspends:
            run_at_once(self._stacks.observer)

    def begin_run(self) -> None:
        """Make the main thread one that has not ended, and forget threads that a run before has left."""
        self._running.clear()
        self._main(self._stacks.thread_number())

    def end_run(self, *, process: bool) -> None:
        """Wait for the threads that are no daemons, as at the end of a process; `process` says whether it ends too.

        Else it does not wait for those that wait for others: threads of an executor are there for the next run.
        """
        if process:
            threading._shutdown()  # type: ignore[attr-defined]
        while any(not daemon and not self._stacks.is_parked(each.ident) for each, daemon in self._running.items()):
            self._stacks.alarm(LOOK)

    def _main(self, number: int) -> None:
        main = threading.main_thread()
        handle = main._handle = Handle()  # type: ignore[attr-defined]
        handle.ident = number

    def _shutdown(self) -> None:
        while handle := next((each for each, daemon in self._running.items() if not daemon), None):
            handle.join()

    def _start_joinable(
        self,
        function: Callable[[], object],
        handle: Handle | None = None,
        daemon: bool = True,  # noqa: FBT001, FBT002  # CPython's
    ) -> Handle:
        if not callable(function):
            raise TypeError("thread function must be callable")
        handle = Handle() if handle is None else handle
        handle.begin()
        self._start(functools.partial(_call, function), handle, daemon=daemon, made=self._stacks.made(function))
        return handle

    def _start_new(
        self, function: Callable[..., object], args: tuple[object, ...], kwargs: Mapping[str, object] | None = None, /
    ) -> int:
        if not callable(function):
            raise TypeError("first arg must be callable")
        if not isinstance(args, tuple):
            raise TypeError("2nd arg must be a tuple")
        if kwargs is not None and not isinstance(kwargs, dict):
            raise TypeError("optional 3rd arg must be a dictionary")
        handle = Handle()
        handle.begin()
        self._start(functools.partial(_call, function, *args, **kwargs or {}), handle, daemon=True)
        return handle.ident

    def _start(self, function: Callable[[], None], handle: Handle, *, daemon: bool, made: object = None) -> None:
        running = self._running

        def run() -> None:
            handle.ident = self._stacks.thread_number()
            try:
                self._stacks.begins(made)
                function()
            finally:
                running.pop(handle, None)
                handle._set_done()
                self._stacks.ends()

        running[handle] = daemon
        handle.ident = self._stacks.start(run)


def _call(function: Callable[..., object], *args: object, **kwargs: object) -> None:
    """Call what a thread is to do. What it raises is nobody's."""
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as error:
        text = f"Exception ignored in thread started by {function!r}"
        facts: Any = {"exc_type": type(error), "exc_value": error, "exc_traceback": error.__traceback__}
        sys.unraisablehook(SimpleNamespace(**facts, err_msg=text, object=None))
