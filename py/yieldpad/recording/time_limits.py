"""The time limits of a program: which tasks `asyncio.timeout` and `wait_for` cancel because their time is over."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any
from weakref import ref

if TYPE_CHECKING:
    from types import CodeType, FrameType

_Timeout = asyncio.Timeout  # a program may replace it
_EXPIRES = _Timeout._on_timeout.__code__  # type: ignore[attr-defined]
"""The code of what the loop calls when the time of a limit is over: it cancels its task."""
_EXPIRING = asyncio.timeouts._State.EXPIRING  # type: ignore[attr-defined]

_ARGUMENTS: Any = BaseException.__dict__["args"]


class TimeLimits:
    """Knows the limits whose time is over and whose task has not noticed it yet."""

    def __init__(self) -> None:
        self._tool: int | None = None
        # Not a WeakSet: that runs code of its own when a limit goes, in the middle of the program.
        self._over: list[ref[asyncio.Timeout]] = []

    def listen(self, tool: int) -> None:
        """Hear of limits by this tool of `sys.monitoring`: `expires` is to be called with what starts."""
        self._tool = tool
        sys.monitoring.set_local_events(tool, _EXPIRES, sys.monitoring.events.PY_START)

    def close(self) -> None:
        """Hear of them no more."""
        if self._tool is not None:
            sys.monitoring.set_local_events(self._tool, _EXPIRES, 0)
        self._tool = None
        self._over.clear()

    def expires(self, frame: FrameType, code: CodeType) -> bool:
        """Say whether what starts is the end of a limit, and note it then."""
        if code is not _EXPIRES:
            return False
        limit = frame.f_locals.get("self")
        if type(limit) is _Timeout:
            self._over = [ref(known) for known in self._expiring()] + [ref(limit)]
        return True

    def is_over(self, task: asyncio.Task[object] | None, error: BaseException) -> bool:
        """Say whether the time of this task is over, and it has been cancelled for that, by this error."""
        return _is_of_anyio(error) or any(limit._task is task for limit in self._expiring())

    def _expiring(self) -> list[Any]:
        limits: list[Any] = [over() for over in self._over]
        return [limit for limit in limits if limit is not None and limit._state is _EXPIRING]


def _is_of_anyio(error: BaseException) -> bool:
    """Say whether this is the cancellation by which anyio says that the time of a scope is over."""
    said = _ARGUMENTS.__get__(error) if type(error) is asyncio.CancelledError else ()
    text = said[0] if said and type(said[0]) is str else ""
    return text.startswith("Cancelled via cancel scope ") and text.endswith("; reason: deadline exceeded")
