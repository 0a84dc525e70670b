# A bell that a signal rings may be rung at any moment: before the wait, as it begins, and while it lasts.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from yieldpad.host.wakeups import BlockingWakeup, SuspendingWakeup

if TYPE_CHECKING:
    from collections.abc import Callable


class FakePage:
    """Waits by counting; `meanwhile` is a signal that comes just before the wait begins."""

    def __init__(self) -> None:
        self.meanwhile: Callable[[], None] = lambda: None
        self.rung: list[int] = []
        self.waited = 0

    def alarm(
        self, _seconds: float | None, note: Callable[[int], None] | None = None, *, loop_waits: bool = False
    ) -> None:
        assert loop_waits
        self.meanwhile()
        assert note
        note(7)
        self.waited += 7 not in self.rung

    def block(
        self, _seconds: float | None, *, loop_waits: bool = False, woken: Callable[[], bool] | None = None
    ) -> None:
        assert loop_waits
        self.meanwhile()
        assert woken
        self.waited += not woken()

    def waits(self, on: object) -> None:
        assert on == {"kind": "loop"}

    def goes_on(self) -> None:
        pass

    def ring(self, number: int, _answer: str | None = None) -> None:
        self.rung.append(number)


class Sleeper:
    """The loop's side: whether it was woken."""

    def __init__(self, kind: Callable[[FakePage], SuspendingWakeup | BlockingWakeup], page: FakePage) -> None:
        self._bell = kind(page)
        self._woken = False

    def wake(self) -> None:
        self._woken = True
        self._bell.ring()

    def sleep(self) -> None:
        self._bell.wait(60, lambda: self._woken)
        self._woken = False


@pytest.mark.parametrize("kind", [SuspendingWakeup, BlockingWakeup])
def test_a_ring_before_the_wait_ends_it(kind: Callable[[FakePage], SuspendingWakeup | BlockingWakeup]) -> None:
    page = FakePage()
    sleeper = Sleeper(kind, page)
    sleeper.wake()
    sleeper.sleep()
    assert page.waited == 0
    page.rung.clear()
    sleeper.sleep()
    assert page.waited == 1


@pytest.mark.parametrize("kind", [SuspendingWakeup, BlockingWakeup])
def test_a_ring_as_the_wait_begins_ends_it(kind: Callable[[FakePage], SuspendingWakeup | BlockingWakeup]) -> None:
    page = FakePage()
    sleeper = Sleeper(kind, page)
    page.meanwhile = sleeper.wake
    sleeper.sleep()
    assert page.waited == 0
