"""How long Python has computed: not all time that goes by, since a busy machine may have had none for this program."""

from __future__ import annotations

from _ctypes import addressof
from collections import deque

from yieldpad.host.c_int import CInt

QUIET = 0.015
"""Seconds by which timers are late at the most where the machine has time for this program."""
WAITS = 8
"""The last waits that are looked at for that."""
CERTAIN = 1.0
"""Seconds for which no machine keeps a program from running: a function in C computed, which cannot be seen."""
SHARE = 0.5
"""The share of a stretch of time that Python is seen to compute, at the least, where it computes."""


class ComputedTime:
    """Tells time in which the program has computed from time in which it was kept from running.

    `site/js/worker/computed-time.js` adds up how long Python has computed, in microseconds at `address`.
    """

    def __init__(self) -> None:
        self._cell = CInt()
        self.address = addressof(self._cell)
        self._late: deque[float] = deque(maxlen=WAITS)

    def now(self) -> float:
        """Give how many seconds Python has computed so far; 0 where nobody adds them up."""
        return float(self._cell.value & 0xFFFF_FFFF) / 1e6

    def waited(self, asked: float, took: float) -> None:
        """Note a wait for so many seconds, and how many it took. One that was ended before says nothing."""
        if 0 < asked <= took:
            self._late.append(took - asked)

    def has_computed(self, seconds: float, since: float) -> bool:
        """Say whether the program has computed in the last so many seconds, `since` what `now` gave at their beginning.

        A function in C is not seen to compute: its time counts where waits have just ended in time, or if it is long.
        """
        now = self.now()
        if not now or seconds >= CERTAIN:
            return True
        is_quiet = bool(self._late) and max(self._late) <= QUIET
        return is_quiet or (now - since) % (2**32 / 1e6) >= seconds * SHARE
