"""A lane while its body runs, as the recorder keeps it."""

from __future__ import annotations

import inspect
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType, FrameType

    from yieldpad.messages import How, StepType

DENSE = 400
"""Yields and waits of a lane that are always told in full."""
FLOOD = 0.001
"""Seconds from one to the next, on average, below which a lane then floods: it is counted, and some yields are told."""
STRIDE = 16
"""In a flood one of so many yields is told, and one of its square, its cube … as the flood grows."""
DEEPEST = 30
"""How many frames are looked at for the one that drives another."""


@dataclass(slots=True, eq=False)
class Track:
    """One lane: its number, its code, and what is known of it between two steps. Times are in seconds of the run."""

    lane: int
    code: CodeType
    task: int
    began: float
    driver: int | None = None
    yields: int = 0
    waits: int = 0
    skip: int = 0
    floods: bool = False
    waiting_since: float | None = None
    how: How | None = None
    told: int = 0
    thrown_into: int = 0
    others: Counter[StepType] = field(default_factory=Counter)
    is_generator: bool = False
    is_plain: bool = False
    names: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        flags = self.code.co_flags
        self.is_plain = bool(flags & inspect.CO_GENERATOR)
        self.is_generator = bool(flags & inspect.CO_ASYNC_GENERATOR) or self.is_plain
        self.names = frozenset(self.code.co_names)

    @property
    def name(self) -> str:
        """What its function is called."""
        return self.code.co_qualname

    @property
    def line(self) -> int:
        """Where its function begins."""
        return self.code.co_firstlineno

    def line_in(self, frame: FrameType | None) -> int:
        """Give the line where this lane stands, if its frame is this one or one that called it."""
        while frame is not None and frame.f_code is not self.code:
            frame = frame.f_back
        return self.line if frame is None else frame.f_lineno or self.line

    def begins_to_flood(self, at: float) -> bool:
        """Say whether this is the yield or wait with which a flood begins; `at` is the time now."""
        rounds = self.yields + self.waits
        if self.floods or rounds < DENSE or at - self.began >= rounds * FLOOD:
            return False
        self.floods = True
        return True

    def stride(self) -> None:
        """Set how many yields are skipped next."""
        stride = STRIDE
        while self.yields >= DENSE * stride:
            stride *= STRIDE
        self.skip = stride - 1

    def counts(self, *, suspended: bool) -> Counter[StepType]:
        """Give exact counts. Every yield and wait was followed by a resumption, but for the last if it is suspended."""
        total = Counter(self.others)
        total["yield"], total["wait"] = self.yields, self.waits
        total["resume"] += self.yields + self.waits - self.thrown_into - suspended
        return +total


def driver_of(frame: FrameType, tracks: Mapping[int, Track]) -> Track | None:
    """Give the lane that drives this generator's frame: the nearest caller, through library coroutines in between."""
    caller = frame.f_back
    while caller is not None and caller.f_generator is not None:
        track = tracks.get(id(caller.f_generator))
        if track:
            return track
        caller = caller.f_back
    return None


def innermost(frame: FrameType | None, tracks: Mapping[int, Track]) -> Track | None:
    """Give the lane that runs: the one of this frame or of the nearest that called it, through any functions."""
    for _ in range(DEEPEST):
        if frame is None:
            return None
        track = tracks.get(id(frame.f_generator)) if frame.f_generator is not None else None
        if track:
            return track
        frame = frame.f_back
    return None
