"""In which line a lane computes: how long it has been in each since it runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from yieldpad.recording.border import Border

LONG = 0.01
"""Seconds from which on it is kept in which line a function has spent most of its time."""
SILENT = 0.2
"""Seconds without a tick for which Python certainly does not compute: ticks come every 60 milliseconds then."""


class LineTimes:
    """Adds up the time of lines in the code that runs, between what is heard of it.

    A line is heard only when it runs for the first time, or for the first time after `listen`: so it costs nothing.
    """

    def __init__(self) -> None:
        self._tool: int | None = None
        self._code: CodeType | None = None
        self._at = 0.0
        self._line = 0
        self._times: dict[int, float] = {}
        self._is_known = False
        self._slowest: dict[int, int] = {}  # by the `id` of the code

    def entry(self, tool: int, border: Border, clock: Callable[[], float]) -> Callable[[CodeType, int], object]:
        """Give the callback of a line, for this tool."""
        self._tool = tool
        disable = sys.monitoring.DISABLE

        def on_line(code: CodeType, line: int) -> object:
            if not border.inside:
                self.begins(code, clock(), line)
            return disable

        return on_line

    def runs(self, code: CodeType, at: float, line: int) -> None:
        """Note that this code runs from now on, in this line."""
        self._code, self._at, self._line = code, at, line
        self._times.clear()
        self._is_known = False

    def begins(self, code: CodeType, at: float, line: int) -> None:
        """Note that a line begins: until now it was the one before."""
        if code is self._code:
            self._add(self._line, at - self._at)
            self._at, self._line, self._is_known = at, line, True

    def is_in(self, at: float, line: int) -> None:
        """Note at a tick that the code is in this line: it has been there since something was heard of it.

        But if no tick has come for long, a function in C has computed, maybe in another line.
        """
        seconds = at - self._at
        slowest = self._slowest.get(id(self._code), line) if seconds >= SILENT else line
        self._add(slowest, seconds)
        self._at, self._line, self._is_known = at, line, True

    def longest(self, at: float) -> int:
        """Give the line that has taken most time until now."""
        self._add(self._line, at - self._at)
        self._at = at
        line = max(self._times, key=self._times.__getitem__)
        seconds = self._times[line]
        if not self._is_known:  # each line has run before: it will be the one that was slow then
            return self._slowest.get(id(self._code), line)
        if seconds >= LONG:
            self._slowest[id(self._code)] = line
        return line

    def _add(self, line: int, seconds: float) -> None:
        self._times[line] = self._times.get(line, 0.0) + seconds

    def listen(self) -> None:
        """Hear again where the lines of this code begin."""
        if self._tool is None or self._code is None:
            return
        heard, line = sys.monitoring.get_local_events(self._tool, self._code), sys.monitoring.events.LINE
        if heard & line:
            sys.monitoring.set_local_events(self._tool, self._code, heard & ~line)
            sys.monitoring.set_local_events(self._tool, self._code, heard)
