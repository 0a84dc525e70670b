"""Asynchronous iterators that are classes of the program: all calls of an object's `__anext__` are one lane."""

from __future__ import annotations

import contextlib
import inspect
from typing import TYPE_CHECKING
from weakref import ref

from yieldpad.errors.last_lines import plain_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType, FrameType
    from weakref import ReferenceType

    from yieldpad.recording.lane_state import LaneState


def iterator_of(frame: FrameType, code: CodeType) -> object:
    """Give the object whose `__anext__` begins in this frame; None if it is another function."""
    if code.co_name != "__anext__" or code.co_argcount != 1 or not code.co_flags & inspect.CO_COROUTINE:
        return None
    return frame.f_locals.get(code.co_varnames[0])


def iterator_name(iterator: object, code: CodeType, driver: LaneState | None) -> str:
    """Give the name of an iterator's lane: its class's; of the method of a base class that it calls, that one's."""
    calls_base = driver is not None and driver.iterator == id(iterator)
    return code.co_qualname.removesuffix(".__anext__") if calls_base else plain_name(type(iterator))


class Iterators:
    """Knows the lanes of iterators that are not over. It keeps no iterator alive."""

    def __init__(self) -> None:
        # By the addresses of object and code. A reference tells, where it can be, if the object's is another's by now.
        self._lanes: dict[tuple[int, int], tuple[ReferenceType[object] | None, LaneState]] = {}
        self.forgotten: Callable[[LaneState], None] = lambda _track: None
        """Called with the lane of an iterator that is gone before its end."""

    def __iter__(self) -> Iterator[LaneState]:
        """Give the lanes of iterators that have not come to their end."""
        yield from (track for _, track in self._lanes.values())

    def known(self, iterator: object, code: CodeType) -> LaneState | None:
        """Give the lane of an iterator that has been asked before."""
        place = id(iterator), id(code)
        reference, track = self._lanes.get(place, (None, None))
        if track is None or reference is None or reference() is iterator:
            return track
        self.forgotten(track)
        return None

    def flooding(self, frame: FrameType, code: CodeType) -> LaneState | None:
        """Give the lane of the iterator whose value comes from this frame, if it floods."""
        iterator = frame.f_locals.get(code.co_varnames[0]) if code.co_argcount == 1 else None
        reference, track = self._lanes.get((id(iterator), id(code)), (None, None))
        is_same = track is not None and (reference is None or reference() is iterator)
        return track if is_same and track is not None and track.floods else None

    def add(self, iterator: object, track: LaneState) -> None:
        """Note the lane of an iterator that is asked for the first time."""
        reference = None
        with contextlib.suppress(TypeError):  # with `__slots__` there are none
            reference = ref(iterator)
        self._lanes[id(iterator), id(track.code)] = (reference, track)
        track.iterator = id(iterator)

    def end(self, track: LaneState) -> None:
        """Forget an iterator that is at its end."""
        if track.iterator is not None:
            self._lanes.pop((track.iterator, id(track.code)), None)

    def clear(self) -> None:
        """Forget them all."""
        self._lanes.clear()
