"""Thins the recording of lanes that yield or wait too fast, until they slow down."""

from __future__ import annotations

import gc
import inspect
import sys
from typing import TYPE_CHECKING

from yieldpad.recording.lane_state import AGAIN
from yieldpad.recording.yield_counter import YieldCounter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType, FrameType

    from yieldpad.recording.lane_state import LaneState

MOST_TALLIES = 3
"""Functions that are counted in C at the same time: each takes one of the six tools that `sys.monitoring` has."""


class Thinning:
    """Knows the lanes that flood. `tool` gets the events of all watched code; `file` is the cell that runs.

    `show` is called for some of a flood's yields and waits, and gives how many are only counted then, or
    None if that waits for the next look.
    """

    def __init__(
        self,
        tool: int,
        file: str,
        tracks: Mapping[int, LaneState],
        show: Callable[[LaneState, FrameType, object], int | None],
    ) -> None:
        events = sys.monitoring.events
        self._tool = tool
        self._file = file
        self._tracks = tracks
        self._show = show
        self._counted = events.PY_START | events.PY_YIELD | events.PY_RETURN
        self._full = self._counted | events.PY_RESUME | events.LINE
        self._lanes: list[LaneState] = []
        self._tallied: dict[int, LaneState] = {}
        self._free: list[int] = []
        self._taken: list[int] = []
        self._known: dict[int, bool] = {}

    @property
    def any(self) -> bool:
        """Whether any lane floods."""
        return bool(self._lanes)

    def watch(self, code: CodeType) -> None:
        """Listen to all events of this code."""
        sys.monitoring.set_local_events(self._tool, code, self._full)

    def begin(self, track: LaneState, at: float) -> None:
        """Listen to fewer events of a lane."""
        track.floods = True
        track.mark(at)
        self._lanes.append(track)
        # There are as many resumptions as yields and waits, so they need not be heard.
        sys.monitoring.set_local_events(self._tool, track.code, self._counted_of(track))

    def tally(self, track: LaneState, skip: int | None) -> None:
        """Count a lane's yields in C from now on, if one can tell that they are its own."""
        tool = self._tool_for(track) if track.is_generator and track.tally is None else None
        if tool is None:
            return
        self._tallied[id(track.code)] = track
        track.waits_before_tally = track.waits
        track.tally = YieldCounter(tool, track.code, lambda frame, value: self._show(track, frame, value))
        track.tally.start(skip)

    def body_starts(self, code: CodeType) -> None:
        """Note that a function's body starts once more: a count of the function is no longer that of one lane."""
        track = self._tallied.get(id(code))
        if track:
            self._end_tally(track)
            track.skip = 0
            self._hear(code, self._counted)

    def look(self, at: float) -> None:
        """Listen to all events again of the lanes that have become slow since the last call."""
        for track in self._lanes.copy():
            if track.is_slow(at):
                self.end(track)
                track.dense = AGAIN
            elif track.tally:
                track.tally.show_next()
            track.mark(at)

    def end(self, track: LaneState) -> None:
        """Hear everything again of a lane, or of the next one of its function if it is over."""
        if not track.floods:
            return
        track.floods = False
        self._lanes.remove(track)
        self._end_tally(track)
        others = any(other.code is track.code for other in self._lanes)
        self._hear(track.code, self._counted_of(track) if others else self._full)

    def close(self) -> None:
        """End all counts."""
        for track in self._tallied.copy().values():
            self._end_tally(track)
        for tool in self._taken:
            sys.monitoring.free_tool_id(tool)

    def _counted_of(self, track: LaneState) -> int:
        """Give the events that are heard in a flood. A call of `__anext__` gives one value: its end is enough."""
        return self._counted if track.iterator is None else self._counted & ~sys.monitoring.events.PY_START

    def _end_tally(self, track: LaneState) -> None:
        if track.tally:
            track.tally.close()
            self._free.append(track.tally.tool)
            del self._tallied[id(track.code)]
            track.take_tally()

    def _hear(self, code: CodeType, events: int) -> None:
        """Hear of these events, also where the callback of a yield has disabled itself."""
        sys.monitoring.set_local_events(self._tool, code, 0)
        sys.monitoring.set_local_events(self._tool, code, events)

    def _tool_for(self, track: LaneState) -> int | None:
        if id(track.code) in self._tallied or not self._is_alone(track):
            return None
        if not self._free and len(self._taken) < MOST_TALLIES:
            tool = next((tool for tool in (3, 1, 0, 4) if sys.monitoring.get_tool(tool) is None), None)
            if tool is not None:
                sys.monitoring.use_tool_id(tool, "yieldpad")
                self._taken.append(tool)
                self._free.append(tool)
        return self._free.pop() if self._free else None

    def _is_alone(self, track: LaneState) -> bool:
        """Say whether no other body of this function can go on without a start that is heard."""
        if any(other.code is track.code for other in self._tracks.values() if other is not track):
            return False
        if track.code.co_filename == self._file:
            return True  # this run has compiled it
        known = self._known.get(id(track.code))
        if known is None:
            # The functions of an earlier cell may have bodies that an earlier run has started.
            bodies = [holder for holder in gc.get_referrers(track.code) if _is_body(holder)]
            known = self._known[id(track.code)] = all(id(body) in self._tracks for body in bodies)
        return known


def _is_body(holder: object) -> bool:
    """Say whether this is a generator or a coroutine that has begun and is not over."""
    return (
        (inspect.isasyncgen(holder) and (holder.ag_suspended or holder.ag_running))
        or (inspect.isgenerator(holder) and (holder.gi_suspended or holder.gi_running))
        or (inspect.iscoroutine(holder) and (holder.cr_suspended or holder.cr_running))
    )
