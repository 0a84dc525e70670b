"""The first step of a task: a loop hears of it however the task was made."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class _Listening:
    """What a task needs of a loop to schedule its first step."""

    def __init__(self) -> None:
        self.heard: list[Callable[[], object]] = []

    def call_soon(self, step: Callable[[], object], **_options: object) -> None:
        """Keep the step."""
        self.heard.append(step)

    def get_debug(self) -> bool:
        """Say no."""
        return False


def _type_of_step() -> type:
    async def nothing() -> None:
        pass

    coroutine, loop = nothing(), _Listening()
    task = asyncio.Task(coroutine, loop=loop, name="")  # type: ignore[arg-type]
    task._log_destroy_pending = False  # type: ignore[attr-defined]
    coroutine.close()
    return type(loop.heard[0])


TASK_STEP = _type_of_step()
"""The type, made in C, of what a task gives to `call_soon` to go on without waiting for anything."""
