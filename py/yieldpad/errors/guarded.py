"""Calls code of a program after its run, such as `__str__` and `__repr__`. It may fail, and it may never end."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

Result = TypeVar("Result")

TRIES = 10
"""How often a signal's handler may raise instead of being replaced."""


def guarded(make: Callable[[], Result], otherwise: Callable[[BaseException], Result]) -> Result:
    """Return the result of the program's code, or a replacement if it fails."""
    try:
        return make()
    except BaseException as failure:
        return otherwise(failure)


class StopListener:
    """Lets Stop end code of the program that is `guarded`, and nothing else. Used in a `with` statement.

    `heard` says whether Stop was pressed: after that, no more code of the program should be called.
    """

    def __init__(self) -> None:
        self.heard = False
        self._before: Any = None

    def __enter__(self) -> Self:
        self._before = set_handler(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        set_handler(signal.SIGINT, self._before)

    def _hear(self, _number: int, frame: FrameType | None) -> None:
        self.heard = True
        while frame:
            if frame.f_code is guarded.__code__:
                raise KeyboardInterrupt
            frame = frame.f_back


def set_handler(number: int, handler: Any) -> Any:
    """Set a signal's handler and return the old one, even if the old one raises at that moment."""
    for _ in range(TRIES):
        with contextlib.suppress(BaseException):
            return signal.signal(number, handler)
    return signal.signal(number, handler)
