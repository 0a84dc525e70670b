"""Ctrl+C, as a terminal sends it."""

from __future__ import annotations

import signal


def interrupt(*, loop_waits: bool) -> None:
    """Do what Ctrl+C does.

    `asyncio.run` answers the first one by cancelling its main task; while the loop cannot turn (`time.sleep`,
    `input`), that ends nothing, so the second one, KeyboardInterrupt, follows at once.
    """
    signal.raise_signal(signal.SIGINT)
    if not loop_waits:
        signal.raise_signal(signal.SIGINT)
