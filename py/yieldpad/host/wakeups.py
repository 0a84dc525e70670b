"""Two ways to wait for a wake-up: by suspending the stack, and by blocking the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.recording_types import StepReason

LOOP: StepReason = {"kind": "loop"}


class Waits(Protocol):
    """What a bell needs of the page."""

    def alarm(
        self, seconds: float | None, note: Callable[[int], None] | None = None, *, loop_waits: bool = False
    ) -> None: ...
    def block(
        self, seconds: float | None, *, loop_waits: bool = False, woken: Callable[[], bool] | None = None
    ) -> None: ...
    def ring(self, number: int, answer: str | None = None) -> None: ...
    def waits(self, on: StepReason | None) -> None: ...
    def goes_on(self) -> None: ...


class SuspendingWakeup:
    """A bell that waits by suspending the stack."""

    def __init__(self, page: Waits) -> None:
        self._page = page
        self._number: int | None = None

    def wait(self, seconds: float | None, woken: Callable[[], bool]) -> None:
        """Suspend, unless `woken`. From the moment that the wait has a number `ring` ends it: then it asks."""

        def note(number: int) -> None:
            self._number = number
            if woken():
                self._page.ring(number)

        self._page.waits(LOOP)
        try:
            self._page.alarm(seconds, note, loop_waits=True)
        finally:
            self._number = None
            self._page.goes_on()

    def ring(self) -> None:
        """Resume."""
        if self._number is not None:
            self._page.ring(self._number)


class BlockingWakeup:
    """A bell that waits by blocking the worker; only time or Stop ends that."""

    def __init__(self, page: Waits) -> None:
        self._page = page

    def wait(self, seconds: float | None, woken: Callable[[], bool]) -> None:
        """Block, unless `woken`."""
        self._page.waits(LOOP)
        try:
            self._page.block(seconds, loop_waits=True, woken=woken)
        finally:
            self._page.goes_on()

    def ring(self) -> None:
        """Nothing else runs while this one waits, so nobody rings."""
