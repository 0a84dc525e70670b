"""Sets up what a program needs around it: its module as `__main__`, no running loop, and its three streams."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from typing import TYPE_CHECKING, Any

from yieldpad.graphemes import printable
from yieldpad.streams import AskedInput, output_stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import TextIOWrapper
    from types import ModuleType

    from yieldpad.gate import Gate


@contextlib.contextmanager
def as_main(module: ModuleType) -> Iterator[None]:
    """Make a module the `__main__` of the program; no loop runs or is set."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    sys.modules["__main__"] = module
    try:
        yield
    finally:
        asyncio._set_running_loop(running)


@contextlib.contextmanager
def streams(gate: Gate, ask: Callable[[], str | None]) -> Iterator[tuple[TextIOWrapper, TextIOWrapper]]:
    """Give the program its three streams and the hook that shows its last value; yields the two that it writes to."""
    before = sys.stdout, sys.stderr, sys.stdin, sys.displayhook
    stdout, stderr = output_stream(gate, "stdout"), output_stream(gate, "stderr")
    sys.stdout, sys.stderr, sys.stdin = stdout, stderr, AskedInput(ask)

    def show(value: Any) -> None:
        if value is not None:
            text = printable(repr(value))
            stdout.flush()
            gate.write("result", text + "\n")

    sys.displayhook = show
    try:
        yield stdout, stderr
    finally:
        sys.stdout, sys.stderr, sys.stdin, sys.displayhook = before
