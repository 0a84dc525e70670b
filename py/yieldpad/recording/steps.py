"""The steps of a run, on their way to be told: what they have in common, and what only the next one reveals."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from yieldpad.recording.lane_state import innermost
from yieldpad.recording.line_times import LONG, LineTimes
from yieldpad.recording.waits import drives, waits_for
from yieldpad.value_text import short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import FrameType

    from yieldpad.loop.turn_end import TurnEnd
    from yieldpad.recording.lane_state import LaneState
    from yieldpad.recording_types import Change, Count, Lane, Resource, Step, StepReason, StepType, Stuck

MOST_STEPS = 20_000
"""Steps of a run that are recorded; further steps are only counted."""
MOST_LANES = 1_000
"""Lanes of a run that are recorded."""
OTHERS = 0
"""The number under which the steps of all lanes beyond those are counted together."""
BLOCKED = 0.1
"""Seconds without a turn of the event loop from which on the run has a `block` step."""

_RUNNING = frozenset({"start", "resume", "cancel"})
_COUNTED = frozenset({"yield", "wait", "resume"})


class Place(Protocol):
    """What stands in a line: a frame, mostly."""

    @property
    def f_lineno(self) -> int | None: ...


class Teller(Protocol):
    """Takes what is recorded. `clock` gives the seconds since the run began.

    `has_computed` says whether the program has computed in the last so many seconds; `computed` is called before them.
    """

    def clock(self) -> float: ...
    @property
    def computed(self) -> Callable[[], float]: ...
    def has_computed(self, seconds: float, since: float) -> bool: ...
    def lane(self, lane: Lane) -> None: ...
    def step(self, step: Step) -> None: ...
    def resource(self, resource: Resource) -> None: ...
    def change(self, change: Change) -> None: ...
    def stuck(self, stuck: Stuck) -> None: ...
    def circle(self, circle: Stuck) -> None: ...
    def counts(self, counts: list[Count], thinned: int) -> None: ...
    def unrecorded(self) -> None: ...


class Steps:
    """Makes steps, finds blocks between them, tells them in order, and counts those that are not told."""

    def __init__(self, told: Teller, turn_end: TurnEnd) -> None:
        self._told = told
        self._turn_end = turn_end
        self._number = 0
        self._counts: dict[int, Counter[StepType]] = {}
        self._thinned = 0
        self.unsettled: tuple[Step, object, object, LaneState | None] | None = None
        """The wait that was seen last: what it waits for can be asked once its frame is suspended.

        With its generator, what that has handed out, and the lane that has handed out the same right before."""
        self._suspended_on: tuple[int, LaneState] | None = None
        self._running_since: tuple[float, LaneState, float] | None = None
        self.relate: Callable[[Step, object], None] = lambda _step, _holder: None
        """Adds to a wait which objects and tasks it is for."""
        self.lines = LineTimes()
        """In which line the lane that runs has been for how long."""

    def make(self, track: LaneState, kind: StepType, frame: Place) -> Step:
        """Give a step of this lane, here and now."""
        at = self._told.clock()
        line = frame.f_lineno or track.line
        self._check_block(at)
        if kind in _RUNNING:
            self.runs(track, at, line)
        return {"at": at, "lane": track.lane, "type": kind, "line": line}

    def runs(self, track: LaneState, at: float, line: int) -> None:
        """Note that a lane runs from now on."""
        self._running_since = (at, track, self._told.computed())
        self.lines.runs(track.code, at, line)
        self._suspended_on = None  # from now on another future may have the address of that one

    def computes(self, frame: FrameType | None, tracks: Mapping[int, LaneState]) -> None:
        """Note at a tick, which came in this frame, in which line the lane computes that has run for a while."""
        track = self._running_since and self._running_since[1]
        if track and innermost(frame, tracks) is track:
            self.lines.is_in(self._told.clock(), track.line_in(frame))

    def loses_sight(self) -> None:
        """Note that steps are only counted from now on: what runs until the next one is not known."""
        self._running_since = None

    def tell(self, track: LaneState, step: Step) -> None:
        """Tell a step, or only count it where there have been too many."""
        if step["type"] not in _COUNTED:
            track.others[step["type"]] += 1
        self.settle()
        if self._has_room(track):
            self._told.step(step)

    def tell_wait(self, track: LaneState, frame: FrameType, future: object) -> None:
        """Tell that a lane waits, once it is known what for. `future` is what its frame handed out."""
        step = self.make(track, "wait", frame)
        track.waiting_since = step["at"]
        inner, self._suspended_on = self._suspended_on, (id(future), track)
        driven = inner[1] if inner and inner[0] == id(future) and inner[1] is not track else None
        if driven and future is not None:
            step["on"] = _of_lane(driven)
        self.settle()
        if self._has_room(track):
            self.unsettled = (step, frame.f_generator, future, driven)
            self._turn_end.wanted = True

    def tell_block(self, track: LaneState, frame: FrameType, seconds: float, on: StepReason) -> None:
        """Tell that the loop is held from now on, for a time that is known."""
        step: Step = {"at": self._told.clock(), "lane": track.lane, "type": "block", "line": track.line_in(frame)}
        self.tell(track, {**step, "seconds": seconds, "on": on})
        self._running_since = None

    def settle(self) -> None:
        """Find out what the last wait waits for: its frame is suspended by now. Then tell it."""
        if self.unsettled is None:
            return
        (step, generator, handed_out, driven), self.unsettled = self.unsettled, None
        if driven and drives(generator, driven.code):  # the turn that it waits for has no identity
            step["on"] = _of_lane(driven)
        if "on" not in step:
            on, holder = waits_for(generator, handed_out)
            if on:
                step["on"] = on
                self.relate(step, holder)
        self._told.step(step)

    def loop_waits(self) -> None:
        """Note that the program gives the thread away: nothing runs until the next step."""
        self._running_since = self._suspended_on = None
        self.settle()

    def lane_ends(self, track: LaneState, *, suspended: bool = False) -> None:
        """Keep the counts of a lane that is over, if not all of its steps were told."""
        counts = track.counts(suspended=suspended)
        if counts.total() > track.told:
            lane = track.lane if track.lane <= MOST_LANES else OTHERS
            self._counts[lane] = self._counts.get(lane, Counter()) + counts
            self._thinned += counts.total() - track.told

    def end(self, tracks: Iterable[LaneState]) -> None:
        """Tell what is left, and exact counts if some steps were not told; `tracks` are the lanes still open."""
        self.settle()
        for track in tracks:
            self.lane_ends(track, suspended=True)
        if self._thinned:
            self._told.counts(
                [
                    {"lane": lane, "type": kind, "count": count}
                    for lane, counts in self._counts.items()
                    for kind, count in counts.items()
                ],
                self._thinned,
            )

    def _has_room(self, track: LaneState) -> bool:
        self._number += 1
        has_room = self._number <= MOST_STEPS and track.lane <= MOST_LANES
        track.told += has_room
        return has_room

    def _check_block(self, at: float) -> None:
        """Tell that the loop was held, if one stretch of running has lasted too long."""
        if self._running_since is None:
            return
        (since, track, computed), self._running_since = self._running_since, None
        seconds = at - since
        if seconds < LONG:
            return
        line = self.lines.longest(at)
        if seconds >= BLOCKED and self._told.has_computed(seconds, computed):
            block: Step = {"at": since, "lane": track.lane, "type": "block", "line": line}
            self.tell(track, {**block, "seconds": seconds, "on": {"kind": "computing"}})
            self.lines.listen()


def _of_lane(driven: LaneState) -> StepReason:
    """Give the reason of what waits because another lane, which it drives, does."""
    return {"kind": "lane", "name": short(driven.name)}


def with_wait(step: Step, track: LaneState) -> Step:
    """Add how long it waited, if it did."""
    if track.waiting_since is not None:
        step["waited"] = step["at"] - track.waiting_since
        track.waiting_since = None
    return step
