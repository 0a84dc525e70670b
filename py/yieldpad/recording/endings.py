"""How a body ends: by itself, closed, cancelled, or by what was thrown in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from yieldpad.errors.chains import is_a
from yieldpad.recording.known_types import running_task

if TYPE_CHECKING:
    from yieldpad.recording.lane_state import LaneState
    from yieldpad.recording_types import How


def how_thrown(error: BaseException, *, driven: bool) -> How:
    """Give what it means that this is thrown into a body, by another lane (`driven`) or not."""
    if is_a(error, asyncio.CancelledError):
        # Its own task is cancelled; or else what it awaited was.
        return "cancelled" if _is_being_cancelled() else "thrown"
    if is_a(error, GeneratorExit):
        return "closed" if driven or not _is_shutting_down() else "shutdown"
    return "thrown"


def natural_end(track: LaneState) -> How:
    """Give how a body is over that nobody closed."""
    return "exhausted" if track.is_generator else "returned"


def _is_being_cancelled() -> bool:
    task = running_task()
    return task is None or asyncio.Task.cancelling(task) > 0


def _is_shutting_down() -> bool:
    loop = asyncio._get_running_loop()
    return bool(getattr(loop, "_asyncgens_shutdown_called", False))
