"""The callbacks of `sys.monitoring`. Of those for what floods nothing in the first lines is looked up twice."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    from yieldpad.recording.border import Border
    from yieldpad.recording.lane_state import LaneState
    from yieldpad.recording.lanes import Lanes
    from yieldpad.recording.yielded_values import YieldedValues

    See = Callable[[FrameType, CodeType, Any], None]


def yield_entry(
    border: Border, lanes: Lanes, values: YieldedValues, see: See
) -> Callable[[CodeType, int, object], object]:
    """Give the callback of a yield, which calls `see` unless the yield is only counted."""
    track_of, flooding, frame_of = lanes.tracks.get, lanes.iterators.flooding, sys._getframe
    attempt, disable = border.attempt, sys.monitoring.DISABLE

    def on_yield(code: CodeType, _offset: int, value: object) -> object:
        frame = frame_of(1)
        track = track_of(id(frame.f_generator)) or (flooding(frame, code) if code.co_name == "__anext__" else None)
        if track is not None and track.floods:
            if not track.is_generator or (type(value) is not values.wrapper and not values.is_yield(track, value)):
                track.waits += 1
                return None
            if track.tally is not None:
                return disable  # it is counted there; this yield, of all that the function has, is heard no more
            track.yields += 1
            track.skip -= 1
            if track.skip >= 0:
                return None
        attempt(see, frame, code, value)
        return None

    return on_yield


def resume_entry(
    border: Border, lanes: Lanes, see: Callable[[FrameType, LaneState], None]
) -> Callable[[CodeType, int], None]:
    """Give the callback of a resume, which calls `see` unless the lane floods."""
    track_of, frame_of, attempt = lanes.tracks.get, sys._getframe, border.attempt

    def on_resume(_code: CodeType, _offset: int) -> None:
        frame = frame_of(1)
        track = track_of(id(frame.f_generator))
        if track is not None and not track.floods:
            attempt(see, frame, track)

    return on_resume


def return_entry(border: Border, lanes: Lanes, see: See) -> Callable[[CodeType, int, object], None]:
    """Give the callback of a return, which calls `see` unless it is the value of an iterator and only counted."""
    flooding, forget = lanes.iterators.flooding, lanes.tracks.pop
    frame_of, attempt = sys._getframe, border.attempt

    def on_return(code: CodeType, _offset: int, value: object) -> None:
        frame = frame_of(1)
        if code.co_name == "__anext__":
            track = flooding(frame, code)
            if track is not None and track.skip > 0:
                track.yields += 1
                track.skip -= 1
                forget(id(frame.f_generator), None)
                return
        attempt(see, frame, code, value)

    return on_return


def hear_also(tool: int, code: CodeType, events: int) -> None:
    """Let a tool hear of these events of a code too."""
    heard = sys.monitoring.get_local_events(tool, code)
    sys.monitoring.set_local_events(tool, code, heard | events)
