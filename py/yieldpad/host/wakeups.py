"""Two ways to wait for a wake-up: by suspending the stack, and by blocking the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Waits(Protocol):
    """What a bell needs of the page."""

    def alarm(self, seconds: float | None, note: Callable[[int], None] | None = None) -> None: ...
    def block(
        self, seconds: float | None, *, loop_waits: bool = False, rung: Callable[[], bool] | None = None
    ) -> None: ...
    def ring(self, number: int, answer: str | None = None) -> None: ...


class SuspendingWakeup:
    """A bell that waits by suspending the stack. A signal may ring it at any moment, also before the wait has begun."""

    def __init__(self, page: Waits) -> None:
        self._page = page
        self._number: int | None = None
        self._rung = False

    def wait(self, seconds: float | None) -> None:
        """Suspend, unless it has been rung since the last wait."""

        def note(number: int) -> None:
            self._number = number
            if self._rung:
                self._page.ring(number)

        try:
            self._page.alarm(seconds, note)
        finally:
            self._number, self._rung = None, False

    def ring(self) -> None:
        """Resume."""
        self._rung = True
        if self._number is not None:
            self._page.ring(self._number)


class BlockingWakeup:
    """A bell that waits by blocking the worker. Nothing else runs meanwhile; a signal may ring it before that."""

    def __init__(self, page: Waits) -> None:
        self._page = page
        self._rung = False

    def wait(self, seconds: float | None) -> None:
        """Block, unless it has been rung since the last wait."""
        try:
            self._page.block(seconds, loop_waits=True, rung=lambda: self._rung)
        finally:
            self._rung = False

    def ring(self) -> None:
        """End the wait that is about to begin."""
        self._rung = True
