"""How long an answer may take, by the program's clock and by the real one."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

    from yieldpad.host.host import Host
    from yieldpad.messages import Reached

SECONDS = 600
"""Seconds of the program's clock, for the program and for its check each."""
REAL_SECONDS = 5
"""Real seconds for both together."""
GRACE = 10
"""Seconds of the program's clock for the clean-up after a stop; then it is stopped again."""
REAL_GRACE = 0.25
"""Real seconds for the same."""


class Limit:
    """Knows whether the time is over, and then stops what runs. `reached` says by which clock."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._ends = host.now() + SECONDS
        self._real_ends = host.real() + REAL_SECONDS
        self.reached: Reached | None = None

    def renew(self) -> None:
        """Start to count the program's seconds."""
        self._ends = self._host.now() + SECONDS

    def is_over(self, _frame: FrameType | None = None) -> bool:
        """Return whether to stop what runs. After that it has some time for its clean-up."""
        if self._host.now() > self._ends:
            self.reach("clock")
        elif self._host.real() > self._real_ends:
            self.reach("real")
        else:
            return False
        return True

    def reach(self, reached: Reached) -> None:
        """Note that a limit is reached."""
        self.reached = self.reached or reached
        self._ends = max(self._ends, self._host.now() + GRACE)
        self._real_ends = max(self._real_ends, self._host.real() + REAL_GRACE)

    def look(self) -> None:
        """Stop what runs, if its time is over."""
        if self.is_over():
            signal.raise_signal(signal.SIGINT)

    def loop_is_stuck(self) -> None:
        """Stop what waits for something that can never come."""
        self.reach("stuck")
        signal.raise_signal(signal.SIGINT)
