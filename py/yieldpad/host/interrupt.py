"""Ctrl+C, as a terminal sends it."""

from __future__ import annotations

import asyncio
import functools
import signal


def interrupt(*, loop_waits: bool) -> None:
    """Do what Ctrl+C does.

    At the first signal `asyncio.run` cancels its main task. While the loop is blocked (`time.sleep`, `input`) that
    ends nothing, so a second signal follows at once, which raises KeyboardInterrupt. A handler of the program's own is
    called once.
    """
    cancels = run_cancels()
    signal.raise_signal(signal.SIGINT)
    if cancels and not loop_waits:
        signal.raise_signal(signal.SIGINT)


def run_cancels() -> bool:
    """Say whether the handler of SIGINT is that of `asyncio.run`, which cancels the main task."""
    handler = signal.getsignal(signal.SIGINT)
    function = handler.func if isinstance(handler, functools.partial) else None
    return getattr(function, "__func__", None) is asyncio.Runner._on_sigint  # type: ignore[attr-defined]  # no public way
