"""A lane while its body runs, as the recorder keeps it."""

from __future__ import annotations

import asyncio
import inspect
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType, FrameType

    from yieldpad.recording.yield_counter import YieldCounter
    from yieldpad.recording_types import How, StepType

DENSE = 64
"""Yields and waits of a lane that are always recorded in full."""
AGAIN = 50
"""Yields and waits that are recorded in full after a flood, before the lane can flood again."""
FLOOD = 0.001
"""Average seconds between them below which a lane floods: it is counted, and only some yields are recorded."""
LEAST_SKIPPED = 15
"""Yields of a flood that are only counted between two recorded ones, at least."""
SHARE = 16
"""… and as the flood grows: so small a part of all its yields so far,"""
PATIENCE = 0.02
"""… but not more than come in so many seconds."""
LONG = 8_192
"""Yields after which those of a flood that are told are no more chosen by number, where they are counted in C."""
DEEPEST = 30
"""Frames that are searched for the one that drives another."""
SUSPENDS = inspect.CO_COROUTINE | inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR
"""The flags of code that can be suspended: others have no lane, but as callbacks."""
NOTHING = compile("", "", "exec")
"""The code of a lane that has none of the program."""
_CALLS = asyncio.Handle._run.__code__


@dataclass(slots=True, eq=False)
class LaneState:
    """One lane: its number, its code, and what is known of it between two steps. Times are in seconds of the run."""

    lane: int
    code: CodeType
    name: str
    """What its function is called."""
    task: int
    since: float
    driver: int | None = None
    yields: int = 0
    waits: int = 0
    skip: int = 0
    floods: bool = False
    waiting_since: float | None = None
    how: How | None = None
    told: int = 0
    others: Counter[StepType] = field(default_factory=Counter)
    iterator: int | None = None
    """Of an object with `__anext__`, its address: each of its coroutines gives one value or says that there is none."""
    is_generator: bool = False
    is_plain: bool = False
    names: frozenset[str] = frozenset()
    tally: YieldCounter | None = None
    waits_before_tally: int = 0
    dense: int = field(default_factory=lambda: DENSE)
    rounds_before: int = 0
    shown_at: float = 0.0
    shown: int = 0

    def __post_init__(self) -> None:
        flags = self.code.co_flags
        self.is_plain = bool(flags & inspect.CO_GENERATOR)
        self.is_generator = bool(flags & inspect.CO_ASYNC_GENERATOR) or self.is_plain
        self.names = frozenset(self.code.co_names)

    @property
    def line(self) -> int:
        """Where its function begins."""
        return self.code.co_firstlineno

    def line_in(self, frame: FrameType | None) -> int:
        """Give the line where this lane stands, if its frame is this one or one that called it."""
        while frame is not None and frame.f_code is not self.code:
            frame = frame.f_back
        return self.line if frame is None else frame.f_lineno or self.line

    @property
    def yields_so_far(self) -> int:
        """How often it has yielded, also by a tally under way."""
        return self.yields + (self.tally.count - self.waits + self.waits_before_tally if self.tally else 0)

    def begins_to_flood(self, at: float) -> bool:
        """Say whether this is the yield or wait with which a flood begins; `at` is the time now."""
        rounds = self.yields + self.waits - self.rounds_before
        return not self.floods and rounds >= self.dense and at - self.since < rounds * FLOOD

    def mark(self, at: float) -> None:
        """Begin to measure how fast it is."""
        self.since, self.rounds_before = at, self.yields_so_far + self.waits

    def is_slow(self, at: float) -> bool:
        """Say whether its flood is over, by its pace since the mark."""
        rounds = self.yields_so_far + self.waits - self.rounds_before
        return at - self.since >= max(rounds, 1) * FLOOD

    def stride(self, at: float) -> int:
        """Give how many yields are only counted next."""
        yields = self.yields_so_far
        seconds, since = at - self.shown_at, yields - self.shown
        self.shown_at, self.shown = at, yields
        skip = max(LEAST_SKIPPED, yields // SHARE)
        return skip if seconds * skip <= PATIENCE * since else int(PATIENCE * since / seconds)

    def take_tally(self) -> None:
        """Make the count of its tally its own."""
        self.yields, self.tally = self.yields_so_far, None

    def counts(self, *, suspended: bool) -> Counter[StepType]:
        """Give exact counts.

        Every yield and wait was followed by a resumption or a cancellation, but for the last if it is suspended. A body
        that has not been seen to start was suspended when it was first seen. Several calls of one `__anext__` may end.
        """
        total = Counter(self.others)
        ends = max(1, total["end"] + total["error"])
        total["yield"], total["wait"] = self.yields, self.waits
        total["resume"] = self.yields + self.waits + (ends - total["start"]) - total["cancel"] - suspended
        return +total


def driver_of(frame: FrameType, tracks: Mapping[int, LaneState]) -> LaneState | None:
    """Give the lane that drives this generator's frame: the nearest caller, through library coroutines in between."""
    caller = frame.f_back
    while caller is not None and caller.f_generator is not None:
        track = tracks.get(id(caller.f_generator))
        if track:
            return track
        caller = caller.f_back
    return None


def innermost(frame: FrameType | None, tracks: Mapping[int, LaneState]) -> LaneState | None:
    """Give the lane that runs: the one of this frame or of the nearest that called it, through any functions.

    That of a callback is known by the handle that calls it.
    """
    for _ in range(DEEPEST):
        if frame is None:
            return None
        if frame.f_generator is not None:
            track = tracks.get(id(frame.f_generator))
        else:
            track = tracks.get(id(frame.f_locals.get("self"))) if frame.f_code is _CALLS else None
        if track:
            return track
        frame = frame.f_back
    return None
