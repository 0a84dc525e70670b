"""How long an answer may take, by the program's clock and by the real one."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from yieldpad.host import Host

SECONDS = 600
"""Seconds of the program's clock, for the program and for its check each."""
REAL_SECONDS = 5
"""Real seconds for both together."""
GRACE = 10
"""Seconds of the program's clock that its clean-up may take, once it was stopped; then it is stopped again."""
REAL_GRACE = 0.25
"""Real seconds for the same."""

Reached = Literal["clock", "real", "stuck"]


class Limit:
    """Stops what takes too long, as the reader's Stop does: by SIGINT. `reached` then says which limit it was."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._real_ends = host.real() + REAL_SECONDS
        self.reached: Reached | None = None
        self.renew()

    def renew(self) -> None:
        """Begin to count the program's seconds anew."""
        self._ends = self._host.now() + SECONDS

    def look(self) -> None:
        """Stop what runs if its time is over."""
        if self._host.now() > self._ends:
            self._stop("clock")
        elif self._host.real() > self._real_ends:
            self._stop("real")

    def stuck(self) -> None:
        """Stop what waits for something that can never come."""
        self._stop("stuck")

    def _stop(self, reached: Reached) -> None:
        self.reached = self.reached or reached
        self._ends = max(self._ends, self._host.now() + GRACE)
        self._real_ends = max(self._real_ends, self._host.real() + REAL_GRACE)
        signal.raise_signal(signal.SIGINT)
