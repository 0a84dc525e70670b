"""Counts how often a function yields, in C: its callbacks of `sys.monitoring` are not Python functions."""

from __future__ import annotations

import sys
from functools import lru_cache
from itertools import chain, repeat
from operator import length_hint
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

EVER = sys.maxsize

_nothing: Callable[..., object] = getattr(1, "__init__")  # noqa: B009  # in C, takes anything and does nothing


class Countdown(chain[Any]):
    """When called, it calls its next item instead: many that do nothing, and then one that does something."""

    __call__ = property(next)


class YieldCounter:
    """Counts the yields and waits of one function by a tool of its own, and now and then shows one.

    `show` gets the frame and what it hands out, and gives how many are only counted before the next one is shown; None
    if that waits for `show_next`, which makes each of them as cheap as can be.
    """

    def __init__(self, tool: int, code: CodeType, show: Callable[[FrameType, object], int | None]) -> None:
        self.tool = tool
        self._code = code
        self._show = show
        self._closed = False
        # The count before the current callback, and a function that returns the callback's own count.
        self._counts: tuple[int, Callable[[], int]] = (0, lambda: 0)

    @property
    def count(self) -> int:
        """How many yields and waits there have been since `start`."""
        before, counted = self._counts
        return before + counted()

    def start(self, skip: int | None) -> None:
        """Begin to count. The first `skip` are not shown."""
        self._call_back(skip)
        sys.monitoring.set_local_events(self.tool, self._code, sys.monitoring.events.PY_YIELD)

    def show_next(self) -> None:
        """Show the next one."""
        self._call_back(0)

    def close(self) -> None:
        """Count no more."""
        self._closed = True
        sys.monitoring.set_local_events(self.tool, self._code, 0)
        sys.monitoring.register_callback(self.tool, sys.monitoring.events.PY_YIELD, None)

    def _call_back(self, skip: int | None) -> None:
        callback, counted = _silent() if skip is None else _countdown(skip, self._called)
        self._counts = self.count, counted
        sys.monitoring.register_callback(self.tool, sys.monitoring.events.PY_YIELD, callback)

    def _called(self, _code: CodeType, _offset: int, value: object) -> None:
        skip = self._show(sys._getframe(1), value)
        if not self._closed:
            self._call_back(skip)


def _silent() -> tuple[Callable[..., object], Callable[[], int]]:
    """Give a callback that does nothing, and what says how often: a cache of no size misses every time."""
    callback = lru_cache(maxsize=0)(_nothing)
    return callback, lambda: callback.cache_info().misses


def _countdown(skip: int, last: Callable[..., None]) -> tuple[Callable[..., object], Callable[[], int]]:
    """Give a callback that calls `last` after so many, and what says how often it was called.

    Further calls, if `last` fails, are counted too.
    """
    parts = [(size, repeat(item, size)) for item, size in ((_nothing, skip), (last, 1), (_nothing, EVER))]
    return Countdown(*(part for _, part in parts)), lambda: sum(size - length_hint(part) for size, part in parts)
