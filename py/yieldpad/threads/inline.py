"""Executors where no stack can be suspended: what is submitted runs at once."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from yieldpad.host.untraced import untraced

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.threads.observer import ThreadObserver


def run_at_once(observed: Callable[[], ThreadObserver | None] = lambda: None) -> None:
    """Make ThreadPoolExecutor run each function as it is submitted, in what looks like its first thread.

    `observed` gives what hears of that thread.
    """
    submit = ThreadPoolExecutor.submit

    def at_once(self: Any, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if self._broken or self._shutdown:
            return submit(self, fn, *args, **kwargs)  # which raises
        observer = observed()
        with _Named(f"{self._thread_name_prefix or self}_0") as thread:
            if observer:
                with untraced:
                    observer.works(self, thread)
            try:
                future.set_running_or_notify_cancel()
                result = fn(*args, **kwargs)
            except BaseException as error:  # as in concurrent.futures: all of them belong to whoever waits
                future.set_exception(error)
            else:
                future.set_result(result)
            finally:
                if observer:
                    with untraced:
                        observer.rests(self)
        return future

    at_once.__name__, at_once.__qualname__ = submit.__name__, submit.__qualname__
    ThreadPoolExecutor.submit = at_once  # type: ignore[method-assign]


class _Named:
    """While it is entered, `threading.current_thread()` is another thread, of that name."""

    def __init__(self, name: str) -> None:
        self._thread = threading.Thread(name=name)

    def __enter__(self) -> threading.Thread:
        number = threading.get_ident()
        self._before = threading._active.get(number)  # type: ignore[attr-defined]
        self._thread._ident = number  # type: ignore[attr-defined]  # what start() would set
        self._thread._started.set()  # type: ignore[attr-defined]
        threading._active[number] = self._thread  # type: ignore[attr-defined]
        return self._thread

    def __exit__(self, *_error: object) -> None:
        if self._before:
            threading._active[threading.get_ident()] = self._before  # type: ignore[attr-defined]
