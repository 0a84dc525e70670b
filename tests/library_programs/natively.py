# Runs programs in this Python, one after the other: what each prints, as JSON, by its name.
# natively.py WHEEL…, with the programs on stdin as JSON (name → program).
#
# Nobody waits: a loop that has nothing to do but to wait for a timer moves the clock to it. So nothing depends on how
# busy the machine is.

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from itertools import count
from selectors import DefaultSelector
from threading import active_count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 0.05  # seconds that one waits for other threads before the clock moves


class Clock:
    """Counts its readings, and what was waited for. Takes the place of `select`, which waits."""

    def __init__(self, select: Callable[..., list[Any]]) -> None:
        self._select = select
        self._readings = count()
        self._ahead = 0.0

    def now(self) -> float:
        return next(self._readings) * 1e-6 + self._ahead

    def wait(self, selector: DefaultSelector, timeout: float | None = None) -> list[Any]:
        ready = self._select(selector, PATIENCE if active_count() > 1 else 0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if timeout is None:
            return self._select(selector, None)
        self._ahead += timeout
        return []


def printed(program: str) -> str:
    """What a program prints. It fails with the program's error."""
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(compile(program, "<program>", "exec"), {"__name__": "__main__"})
    return output.getvalue()


if __name__ == "__main__":
    sys.path[:0] = sys.argv[1:]
    clock = Clock(DefaultSelector.select)
    DefaultSelector.select = lambda self, timeout=None: clock.wait(self, timeout)  # type: ignore[method-assign]
    time.monotonic = clock.now
    print(json.dumps({name: printed(program) for name, program in json.load(sys.stdin).items()}))
