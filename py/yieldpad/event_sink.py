"""What happened in a run, on its way to the page: in order, at once where it can be, and a flood in few messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.host.host import Host, ProgramEvent
    from yieldpad.messages import OutputEvent, Speed
    from yieldpad.recording_types import Change, Count, Lane, Omitted, Resource, Step, Stream, Stuck

WINDOW = 0.04
"""Real seconds in which `AT_ONCE` messages go as their events come; further events wait for its end."""
AT_ONCE = 20
"""Messages: 500 a second are no burden for a page."""
FULL = 200
"""Events of a message, at the most: many more would set off the garbage collector, which takes milliseconds."""
LONG = 64_000
"""Characters of output in a message, at the most."""
PATIENCE = 0.02
"""Seconds for which steps are gathered before they go; the first one goes at once."""
APART = 0.04
"""Seconds of the program's time within which texts for one stream become one event."""
MOST_APART = 10_000
"""Events of output in a run after which texts become one event however far apart they are."""


@dataclass(slots=True)
class Output:
    """The last event that was gathered, if it is a text for a stream: more can be added to its parts."""

    stream: Stream
    at: float
    parts: list[str]


class EventSink:
    """Gathers the events of a run and passes them on to the host. `clock` gives the seconds since the run began.

    Listeners hear each event as it comes; with `passes_on=False` they alone hear it. What is gathered also goes before
    a wait, and at each tick of a program that computes. Stop, a tick and a finalizer's output may come after any call
    in here: whatever they do, no event is lost, and none is told twice.
    """

    def __init__(self, host: Host, *listeners: Callable[[ProgramEvent], None], passes_on: bool = True) -> None:
        self._host = host
        self._listeners = listeners
        self._passes_on = passes_on
        self._began = host.now()
        self._gathered: list[ProgramEvent] = []
        self._leaving: list[ProgramEvent] = []
        self._output: Output | None = None
        self._outputs = 0
        self._characters = 0
        self._last = 0.0
        self._window_began = float("-inf")
        self._passed = 0
        self._busy = False
        self.before_flush: Callable[[], None] = lambda: None
        self.computed, self.has_computed = host.computed, host.has_computed
        """What the host says of the time that the program has computed; asked at each step."""

    def clock(self) -> float:
        """Give the seconds since the run began."""
        return self._host.now() - self._began

    def output(self, stream: Stream, text: str, omitted: Omitted | None = None) -> None:
        """Tell what was written, and how much of the stream was left out right before it."""
        self.before_flush()
        size = len(text)
        if self._characters + size > LONG:
            self.flush()
        at = self.clock()
        event: OutputEvent = {"type": "output", "at": at, "stream": stream, "text": text}
        if omitted:
            event["omitted"] = omitted
        self._hear(event)
        last = self._output
        joins = last and last.stream == stream and (at - last.at < APART or self._outputs > MOST_APART)
        if last and joins and not omitted:
            last.parts.append(text)
        elif self._passes_on:
            parts: Any = [text]
            self._outputs += 1
            self._output = Output(stream, at, parts)
            self._gathered.append({**event, "text": parts})
        self._characters += size
        self._flush_if_due()

    def lane(self, lane: Lane) -> None:
        """Tell of a new lane."""
        self._add({"type": "lane", "lane": lane})

    def step(self, step: Step) -> None:
        """Tell of a step, soon."""
        self._add({"type": "step", "step": step})
        if step["at"] - self._last >= PATIENCE or len(self._gathered) >= FULL:
            self._flush_if_due()

    def resource(self, resource: Resource) -> None:
        """Tell of a queue, a lock or the like."""
        self._add({"type": "resource", "resource": resource})

    def change(self, change: Change) -> None:
        """Tell of a change of one, soon."""
        self._add({"type": "change", "change": change})
        if len(self._gathered) >= FULL:
            self._flush_if_due()

    def stuck(self, stuck: Stuck) -> None:
        """Tell that no task can go on."""
        self._add({"type": "stuck", "stuck": stuck})

    def circle(self, circle: Stuck) -> None:
        """Tell that tasks wait for each other's locks."""
        self._add({"type": "circle", "circle": circle})

    def counts(self, counts: list[Count], thinned: int) -> None:
        """Tell how many steps there have been, where not all of them were told."""
        self._add({"type": "counts", "counts": counts, "thinned": thinned})

    def unrecorded(self) -> None:
        """Tell that nothing is recorded from now on: the recorder has failed."""
        self._add({"type": "unrecorded", "at": self.clock()})

    def clock_changed(self, *, speed: Speed, paused: bool) -> None:
        """Tell that the program's time goes at another speed, or stands still, from now on."""
        self.before_flush()
        self._add({"type": "clock", "at": self.clock(), "speed": speed, "paused": paused})
        self.flush()

    def flush_before(self, seconds: float) -> None:
        """Tell all before a wait of so many real seconds; in a flood not before one so short that more will come."""
        if seconds >= WINDOW or self._may_pass():
            self.flush()

    def flush(self) -> None:
        """Tell all now. Where that is under way already, it takes along what has come meanwhile."""
        if self._busy:
            return
        self._busy = True
        try:
            self.before_flush()
            while self._leaving or self._gathered:
                self._pass_on()
        finally:
            self._busy = False

    def _flush_if_due(self) -> None:
        if len(self._gathered) >= FULL or self._may_pass():
            self.flush()

    def _may_pass(self) -> bool:
        now = self._host.real()
        if now - self._window_began >= WINDOW:
            self._window_began, self._passed = now, 0
        return self._passed < AT_ONCE

    def _hear(self, event: ProgramEvent) -> None:
        for hear in self._listeners:
            hear(event)

    def _add(self, event: ProgramEvent) -> None:
        self._hear(event)
        if self._passes_on:
            self._output = None
            self._gathered.append(event)

    def _pass_on(self) -> None:
        """Tell what is leaving, which the host takes out of the list as it tells it."""
        if not self._leaving:
            self._leaving, self._gathered, self._output = self._gathered, [], None
            self._characters = 0
            self._passed += 1
        self._last = self.clock()
        for event in self._leaving:
            if event["type"] == "output":
                event["text"] = "".join(event["text"])  # of parts, or once more of characters
        self._host.tell(self._leaving)
