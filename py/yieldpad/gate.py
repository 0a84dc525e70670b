"""Bounds what a program writes, so that a flood neither freezes the page nor fills the memory.

A flood keeps its beginning and its end, in whole lines, and says how much is missing between them.
"""

from __future__ import annotations

import itertools
from collections import deque
from typing import TYPE_CHECKING, Protocol

from yieldpad.graphemes import end_of, start_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.recording_types import Omitted, Stream

WHOLE = 400_000
"""Characters of a stream that pass at once, and are never left out."""
WINDOW = 0.25
"""Seconds between two moments at which a flood shows its newest lines."""
ALLOWANCE = 2_000
"""Characters of a stream that it shows then."""
TAIL = 50_000
"""Characters of a stream that pass at the end of a flood: before a wait longer than `WINDOW`, and at a run's end."""
SWITCH = 40
"""Characters that a text counts as, besides its own, if the stream changes: it becomes a separate event then, and
thousands of short events are as much work for the page as a long one."""
PIECE = 32_000
"""Characters of one event, at most."""
LINE = 1_000
"""Characters of a line that is never cut."""

Held = tuple[int, str]
"""A text that is held back, with its place in the order of all."""


class Written(Protocol):
    """Gets what passes: a text, and how much of its stream was left out right before it."""

    def output(self, stream: Stream, text: str, omitted: Omitted | None = None) -> None: ...


class Flow:
    """One stream: how much of it may still pass at once, what is held back, and how much was left out before that."""

    def __init__(self, whole: int) -> None:
        self.left = whole
        self.sure: deque[Held] = deque()
        """What was within the limit: it waits for texts before it, and is never left out."""
        self.tail: deque[Held] = deque()
        """The newest of what was beyond the limit."""
        self._size = 0
        self._lines = 0
        self._characters = 0
        self._inside_line = False

    def hold(self, order: int, text: str) -> None:
        """Keep a text that is beyond the limit, at the cost of the oldest."""
        self.tail.append((order, text))
        self._size += len(text)
        self.shorten(TAIL)

    def shorten(self, most: int) -> None:
        """Leave out the oldest of the tail, so that at most `most` characters are left."""
        while self._size > most:
            order, text = self.tail.popleft()
            excess = self._size - most
            cut = len(text)
            if excess < cut and (cut > LINE or not self.tail):
                cut = text.find("\n", excess - 1, -1) + 1 or start_of(text, excess)
            self._leave_out(order, text, cut)

    def take(self) -> tuple[list[Held], Omitted | None]:
        """Take the tail out, from the beginning of a line on; and how much was left out before it."""
        if self._inside_line:
            self._begin_at_line()
        held = list(self.tail)
        self.tail.clear()
        omitted: Omitted | None = None
        if self._characters:
            omitted = {"lines": self._lines, "characters": self._characters}
        self._size = self._lines = self._characters = 0
        self._inside_line = False
        return held, omitted

    def _begin_at_line(self) -> None:
        """Leave out the rest of a line whose beginning was left out, unless it is long, or all that there is."""
        seen = 0
        for number, (_, text) in enumerate(self.tail):
            end = text.find("\n") + 1
            if end and not (number == len(self.tail) - 1 and end == len(text)):
                for _ in range(number):
                    order, whole = self.tail.popleft()
                    self._leave_out(order, whole, len(whole))
                self._leave_out(*self.tail.popleft(), end)
                return
            seen += len(text)
            if end or seen > LINE:
                return

    def _leave_out(self, order: int, text: str, end: int) -> None:
        """Leave out the beginning of a text, which was taken out of the tail, and put its rest back."""
        self._size -= end
        self._lines += text.count("\n", 0, end)
        self._characters += end
        self._inside_line = text[end - 1] != "\n"
        if end < len(text):
            self.tail.appendleft((order, text[end:]))


class Gate:
    """Lets the first `whole` characters of each stream pass; holds what comes then, and lets the newest of it pass.

    `clock` gives real seconds. Ticks, Stop and a finalizer's output may come after any call in here.
    """

    def __init__(self, written: Written, *, clock: Callable[[], float], whole: int = WHOLE) -> None:
        self._written = written
        self._clock = clock
        self._flows: dict[Stream, Flow] = {stream: Flow(whole) for stream in ("stdout", "stderr", "result")}
        self._order = itertools.count()
        self._beyond: deque[tuple[Flow, Held]] = deque()
        """What is yet to be held, in its order: a flow is changed by one call at a time."""
        self._leaving: deque[tuple[Stream, str, Omitted | None]] = deque()
        self._last: Stream | None = None
        self._holds = False
        self._busy = False
        self._passed_at: float | None = None
        self.is_written = False
        """Whether a stream is writing: it has a lock of C's, for which no other stack can wait."""
        self.muted = False
        """Whether text is dropped without being counted, because it is not the program's output."""

    def write(self, stream: Stream, text: str) -> None:
        """Pass the text on, or hold it."""
        if self.muted or not text:
            return
        flow = self._flows[stream]
        if self._last not in (None, stream):
            flow.left = max(0, flow.left - SWITCH)
        self._last = stream
        cut = len(text) if len(text) <= flow.left else _end_of_lines(text, flow.left)
        flow.left = flow.left - cut if cut == len(text) else 0
        if cut and (self._holds or self._busy):
            flow.sure.append((next(self._order), text[:cut]))
            self._holds = True
        elif cut:
            self._pass_on(stream, text[:cut])
        if cut < len(text):
            self._beyond.append((flow, (next(self._order), text[cut:])))
            self._holds = True
            self._hold_back()
        self.look()

    def look(self) -> None:
        """Let the newest lines pass, if a flood has shown none for a while."""
        if not self._holds:
            return
        now = self._clock()
        if self._passed_at is None:  # the flood has just begun
            self._passed_at = now
        elif now - self._passed_at >= WINDOW:
            self._let_pass(ALLOWANCE)

    def before_waiting(self, seconds: float) -> None:
        """Let everything that is held pass before a wait of so many real seconds, unless it is a short one."""
        if seconds >= WINDOW:
            self.let_pass()
        else:
            self.look()

    def let_pass(self) -> None:
        """Let everything that is held pass."""
        if self._holds:
            self._let_pass(TAIL)

    def _hold_back(self) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            self._hold_all()
        finally:
            self._busy = False

    def _hold_all(self) -> None:
        while self._beyond:
            flow, (order, text) = self._beyond.popleft()
            flow.hold(order, text)

    def _let_pass(self, most: int) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            self._passed_at = self._clock()
            self._hold_all()
            self._leaving.extend(self._taken(most))
            while self._leaving:
                self._pass_on(*self._leaving.popleft())
            self._hold_all()
            self._holds = False  # what is written from here on says otherwise
            if self._beyond or any(flow.sure or flow.tail for flow in self._flows.values()):
                self._holds = True
        finally:
            self._busy = False

    def _taken(self, most: int) -> list[tuple[Stream, str, Omitted | None]]:
        """Take out what is held of all streams, in the order in which it was written."""
        held: list[tuple[int, Stream, str, Omitted | None]] = []
        for stream, flow in self._flows.items():
            while flow.sure:
                order, text = flow.sure.popleft()
                held.append((order, stream, text, None))
            flow.shorten(most)
            tail, omitted = flow.take()
            for order, text in tail:
                held.append((order, stream, text, omitted))
                omitted = None
        held.sort(key=lambda entry: entry[0])
        joined: list[tuple[Stream, list[str], Omitted | None]] = []
        for _, stream, text, omitted in held:
            if joined and joined[-1][0] == stream and not omitted:
                joined[-1][1].append(text)
            else:
                joined.append((stream, [text], omitted))
        return [(stream, "".join(texts), omitted) for stream, texts, omitted in joined]

    def _pass_on(self, stream: Stream, text: str, omitted: Omitted | None = None) -> None:
        for start in range(0, len(text), PIECE):
            self._written.output(stream, text[start : start + PIECE], None if start else omitted)


def _end_of_lines(text: str, most: int) -> int:
    """Say where the last line ends that `most` characters hold, or how much of a long line they hold."""
    return text.rfind("\n", 0, most) + 1 or (end_of(text, most) if most > LINE else 0)
