"""What a body hands out: a value that it yields, or what the event loop waits for."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from yieldpad.errors.last_lines import plain_name
from yieldpad.recording.known_types import sent_to

if TYPE_CHECKING:
    from yieldpad.recording.lane_state import LaneState

MOST_SENT = 200
"""Values sent by `asend()` that are looked for: each look goes through all objects."""


class YieldedValues:
    """Knows the type in which CPython wraps what an async generator yields. Nothing in Python gives it: it is seen."""

    def __init__(self) -> None:
        self.wrapper: type | None = None
        self._sent = 0

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

    def sent(self, track: LaneState, driver: LaneState, generator: object) -> object:
        """Give what the driver sends into a generator that goes on; None where it sends nothing."""
        if "asend" not in driver.names or self._sent >= MOST_SENT or track.waiting_since is not None:
            return None
        self._sent += 1
        return sent_to(generator)
