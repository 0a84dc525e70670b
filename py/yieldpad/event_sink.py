"""What happened in a run, on its way to the host: in order, steps in batches, text at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.host.host import ProgramEvent
    from yieldpad.messages import Count, Lane, Speed, Step, Stream

PATIENCE = 0.02
"""Seconds for which steps are gathered before they are told together; the first one goes at once."""
MOST_GATHERED = 200
"""Steps that are gathered at the most: many more would set off the garbage collector, which takes milliseconds."""


class EventSink:
    """Passes events on to those who take them. `clock` gives the seconds since the run began, by the clock `now`."""

    def __init__(self, now: Callable[[], float], *takers: Callable[[list[ProgramEvent]], None]) -> None:
        self._now = now
        self._takers = takers
        self._began = now()
        self._steps: list[ProgramEvent] = []
        self._last = 0.0
        self._busy = False
        self.before_flush: Callable[[], None] = lambda: None

    def clock(self) -> float:
        """Give the seconds since the run began."""
        return self._now() - self._began

    def output(self, stream: Stream, text: str) -> None:
        """Tell what was written."""
        self._let_out({"type": "output", "at": self.clock(), "stream": stream, "text": text})

    def dropped(self, stream: Stream, lines: int, characters: int) -> None:
        """Tell that something was written and not passed on."""
        self._let_out(
            {"type": "dropped", "at": self.clock(), "stream": stream, "lines": lines, "characters": characters}
        )

    def lane(self, lane: Lane) -> None:
        """Tell of a new lane."""
        self._steps.append({"type": "lane", "lane": lane})

    def step(self, step: Step) -> None:
        """Tell of a step, soon."""
        self._steps.append({"type": "step", "step": step})
        if step["at"] - self._last >= PATIENCE or len(self._steps) >= MOST_GATHERED:
            self.flush()

    def counts(self, counts: list[Count], thinned: int) -> None:
        """Tell how many steps there have been, where not all of them were told."""
        self._steps.append({"type": "counts", "counts": counts, "thinned": thinned})

    def unrecorded(self) -> None:
        """Tell that nothing is recorded from now on: the recorder has failed."""
        self._steps.append({"type": "unrecorded", "at": self.clock()})

    def clock_changed(self, *, speed: Speed, paused: bool) -> None:
        """Tell that the program's time goes at another speed, or stands still, from now on."""
        self._let_out({"type": "clock", "at": self.clock(), "speed": speed, "paused": paused})

    def flush(self) -> None:
        """Tell now."""
        self._let_out()

    def on_tick(self) -> None:
        """Tell now, between two instructions of the program; not in the middle of telling."""
        if not self._busy:
            self.flush()

    def _let_out(self, *more: ProgramEvent) -> None:
        """Pass on what was gathered, and then what is not to wait."""
        was_busy, self._busy = self._busy, True  # what is settled first may fill the batch, and let it out
        try:
            self.before_flush()
            self._last = self.clock()
            if self._steps:
                steps, self._steps = self._steps, []
                self._pass_on(steps)
            if more:
                self._pass_on([*more])
        finally:
            self._busy = was_busy

    def _pass_on(self, events: list[ProgramEvent]) -> None:
        for take in self._takers:
            take(events)
