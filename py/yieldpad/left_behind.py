"""What a program may leave behind in the interpreter for the next one, and how to restore it."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yieldpad.errors.guarded import set_handler

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMERS = ("ITIMER_REAL", "ITIMER_VIRTUAL", "ITIMER_PROF") if hasattr(signal, "setitimer") else ()  # none in Pyodide


@contextlib.contextmanager
def signals_put_back() -> Iterator[None]:
    """Restore the handlers of all signals, and end timers that would send one later."""
    numbers = signal.valid_signals()
    before = {number: signal.getsignal(number) for number in numbers}
    timers = [timer for timer in (getattr(signal, name) for name in _TIMERS) if not any(signal.getitimer(timer))]
    try:
        yield
    finally:
        for timer in timers:
            signal.setitimer(timer, 0)
        for number in numbers:
            # None is a handler that was not set from Python, so no program has set it.
            if signal.getsignal(number) is not before[number] is not None:
                set_handler(number, before[number])
        signal.set_wakeup_fd(-1)


@contextlib.contextmanager
def folder_put_back() -> Iterator[None]:
    """Return to the working folder, and make it again if it was removed."""
    before = Path.cwd()
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            before.mkdir(parents=True, exist_ok=True)
            os.chdir(before)


def monitoring_tools() -> dict[int, str | None]:
    """Return the numbers of the tools of `sys.monitoring` with the names of those in use."""
    if sys.version_info < (3, 12):
        return {}
    return {tool: sys.monitoring.get_tool(tool) for tool in range(6)}


def forget(names: dict[str, Any]) -> None:
    """Let go of a program's names as CPython does at its end: private ones first."""
    for private in (True, False):
        for name in list(names):
            if name != "__builtins__" and (not private or (name[:1] == "_" and name[1:2] != "_")):
                names[name] = None
    gc.collect()
