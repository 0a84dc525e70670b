"""The program's time: real, slower, faster, stopped, or (instant) jumping from one timer to the next."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.messages import Speed

PAST = 1e-6
"""Seconds by which a jump goes past its target."""
LOOK = 1e-6
"""Seconds that a look takes at a clock that counts."""


class Clock:
    """A clock that never goes back, in seconds. `real` is the one that it follows."""

    def __init__(self, real: Callable[[], float] = time.monotonic) -> None:
        self._real = real
        self._rate = self._speed = 1.0
        self.paused = False
        """Whether it is paused: `pause` says so."""
        self._based = self._shown = real()
        self._look = 0.0
        self.looked = self._based
        """The real seconds when somebody asked last: many turns of a loop need not ask again."""
        self.instant = False

    def now(self) -> float:
        """Return the program's seconds."""
        if self._look:
            self._shown += self._look
        real = self.looked = self._real()
        return self._shown + (real - self._based) * self._rate

    def look(self) -> None:
        """Look at the real clock, for `looked`."""
        self.looked = self._real()

    @property
    def speed(self) -> Speed:
        """How many seconds go by in a real one, when it is not paused; "instant" skips all waits."""
        return "instant" if self.instant else self._speed

    def set_speed(self, speed: Speed, *, counts: bool = False) -> None:
        """Go on from now at another speed. Raises ValueError unless it is a number above 0, or "instant".

        A clock that counts does not follow the real one: only waits take time, and each look at it a little. So a
        program takes as long on a machine that is slow, or busy.
        """
        if speed != "instant" and not speed > 0:
            raise ValueError(f'a speed is a number above 0 or "instant", not {speed!r}')
        self._look = LOOK if counts else 0.0
        self.instant = speed == "instant"
        self._speed = 1.0 if speed == "instant" else float(speed)
        self._rebase()

    def pause(self, *, paused: bool = True) -> None:
        """Stand still from now on; or go on."""
        self.paused = paused
        self._rebase()

    def jump(self, seconds: float) -> None:
        """Skip that much of the program's time, and a little more: a timer is due once the clock is past it."""
        self._shown += max(0.0, seconds) + PAST

    def real_seconds(self, seconds: float) -> float:
        """Give how long that much of the program's time really takes, at the speed of now."""
        return seconds / self._speed

    def _rebase(self) -> None:
        self._shown = self.now()
        self._based = self._real()
        self._rate = 0.0 if self.paused or self._look else self._speed


def follow(clock: Clock) -> None:
    """Make the clocks that a program reads, in the module `time`, follow this one.

    `datetime.now()` and time zones stay real: they are C's own.
    """
    wall = time.time() - clock.now()
    nanoseconds = 1_000_000_000

    def monotonic() -> float:
        return clock.now()

    def monotonic_ns() -> int:
        return int(clock.now() * nanoseconds)

    def perf_counter() -> float:
        return clock.now()

    def perf_counter_ns() -> int:
        return int(clock.now() * nanoseconds)

    def wall_time() -> float:
        return wall + clock.now()

    def wall_time_ns() -> int:
        return int((wall + clock.now()) * nanoseconds)

    for name, function in {
        "monotonic": monotonic,
        "monotonic_ns": monotonic_ns,
        "perf_counter": perf_counter,
        "perf_counter_ns": perf_counter_ns,
        "time": wall_time,
        "time_ns": wall_time_ns,
    }.items():
        function.__name__ = function.__qualname__ = name
        setattr(time, name, function)
