"""What a body hands out: a value that it yields, or what the event loop waits for."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from yieldpad.errors.last_lines import plain_name

if TYPE_CHECKING:
    from yieldpad.recording.lane_state import LaneState


class YieldedValues:
    """Knows the type in which CPython wraps what an async generator yields. Nothing in Python gives it: it is seen."""

    def __init__(self) -> None:
        self.wrapper: type | None = None

    def is_yield(self, track: LaneState, handed_out: object) -> bool:
        """Say whether a value is yielded; else it is what the event loop waits for."""
        if track.is_plain or type(handed_out) is self.wrapper:
            return True
        if not track.is_generator or self.wrapper or plain_name(type(handed_out)) != "async_generator_wrapped_value":
            return False
        self.wrapper = type(handed_out)
        return True

    def unwrapped(self, track: LaneState, handed_out: object) -> object:
        """Give the value that is yielded."""
        return handed_out if track.is_plain or track.iterator is not None else gc.get_referents(handed_out)[0]
