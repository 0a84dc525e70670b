"""Code of a program that runs when its run is over: `__str__`, `__repr__`. It may fail, and it may never end."""

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
    """Give what code of the program makes, or what comes in its place where that fails."""
    try:
        return make()
    except BaseException as failure:
        return otherwise(failure)


class StopListener:
    """Lets Stop end code of the program that is `guarded`, and nothing else. Used in a `with` statement.

    `heard` says whether Stop came: what has not been asked by then should not be asked any more.
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
    """Give the handler that a signal had, and set another one, even if the one it had raises at that moment."""
    for _ in range(TRIES):
        with contextlib.suppress(BaseException):
            return signal.signal(number, handler)
    return signal.signal(number, handler)
