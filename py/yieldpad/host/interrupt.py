"""Ctrl+C, as a terminal sends it."""

from __future__ import annotations

import signal


def interrupt(*, loop_waits: bool) -> None:
    """Do what Ctrl+C does.

    At the first signal `asyncio.run` cancels its main task. While the loop is blocked (`time.sleep`,
    `input`) that ends nothing, so a second signal follows at once, which raises KeyboardInterrupt.
    """
    signal.raise_signal(signal.SIGINT)
    if not loop_waits:
        signal.raise_signal(signal.SIGINT)
