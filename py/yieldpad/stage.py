"""Sets up what a program needs around it: its module as `__main__`, no running loop, and its three streams."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from typing import TYPE_CHECKING, Any

from yieldpad.graphemes import printable
from yieldpad.streams import AskedBytes, input_stream, output_stream
from yieldpad.terminal import Descriptors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import TextIOWrapper
    from types import ModuleType

    from yieldpad.gate import Gate
    from yieldpad.host.host import Host
    from yieldpad.terminal import Terminal


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
def streams(
    gate: Gate, terminal: Terminal, host: Host, *, asks: bool, columns: int | None
) -> Iterator[tuple[Descriptors, TextIOWrapper, TextIOWrapper]]:
    """Give the program its three streams, the terminal behind them, and the hook that shows its last value.

    With `asks=False` its input is at its end; without `columns` nobody sees what it writes. Yields what brings the text
    that goes past the streams, and the two streams that the program writes to.
    """

    def ask() -> str | None:
        return host.ask("line" if terminal.echoes else "secret") if asks else None

    host.take_written()
    descriptors = Descriptors(gate, host.take_written)
    raw = AskedBytes(ask, is_terminal=asks)
    stdin = input_stream(raw)
    shown = columns is not None
    stdout = output_stream(gate, "stdout", before=descriptors.pass_on, is_terminal=shown)
    stderr = output_stream(gate, "stderr", before=descriptors.pass_on, is_terminal=shown)

    def show(value: Any) -> None:
        if value is not None:
            text = printable(repr(value))
            stdout.flush()
            descriptors.pass_on()
            gate.write("result", text + "\n")

    ours = {"stdin": stdin, "stdout": stdout, "stderr": stderr, "displayhook": show}
    ours |= {f"__{name}__": stream for name, stream in ours.items() if stream is not show}
    before = {name: getattr(sys, name) for name in ours}
    vars(sys).update(ours)
    try:
        with terminal.connected(raw, columns):
            yield descriptors, stdout, stderr
    finally:
        vars(sys).update(before)
