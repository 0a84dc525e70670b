"""Calls a program's `repr` for the recorder, and keeps what it writes out of the program's output."""

from __future__ import annotations

import contextlib
import gc
import io
import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from io import TextIOWrapper

    from yieldpad.gate import Gate

Result = TypeVar("Result")


class _Nowhere(io.TextIOBase):
    """A stream that drops its text."""

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, text: str, /) -> int:
        """Take all of it."""
        return len(text)


class Quiet:
    """Calls functions and drops their output. `streams` are the run's original streams, `gate` is behind them."""

    def __init__(self, gate: Gate, streams: Sequence[TextIOWrapper]) -> None:
        self._gate = gate
        self._streams = streams
        self._nowhere = _Nowhere()

    def __call__(self, make: Callable[[], Result]) -> Result:
        """Return what the function returns, or raise what it raises."""
        before = sys.stdout, sys.stderr
        collects = gc.isenabled()
        gc.disable()  # a finalizer's output is the program's
        self._flush()
        self._gate.muted = True
        sys.stdout = sys.stderr = self._nowhere
        try:
            return make()
        finally:
            self._flush()
            self._gate.muted = False
            sys.stdout, sys.stderr = before
            if collects:
                gc.enable()

    def _flush(self) -> None:
        for stream in self._streams:
            with contextlib.suppress(ValueError, RuntimeError):  # closed; or in the middle of writing
                stream.flush()
