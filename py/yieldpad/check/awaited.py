"""Notes which coroutines of the library a check has made, and finds those that nobody awaits."""

from __future__ import annotations

import functools
import inspect
import sys
from typing import TYPE_CHECKING, Any

from yieldpad.check.source import FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


class Awaited:
    """Watches coroutine functions of the library; `functions` are their names."""

    def __init__(self) -> None:
        self.functions: set[str] = set()
        self._made: list[tuple[int, str, Coroutine[Any, Any, Any]]] = []

    def watch(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a coroutine function that notes its coroutines, with the line of the check; others as they are."""
        if not inspect.iscoroutinefunction(function):
            return function

        @functools.wraps(function)
        def call(*args: object, **options: object) -> Coroutine[Any, Any, Any]:
            coroutine: Coroutine[Any, Any, Any] = function(*args, **options)
            self._made.append((_line(), name, coroutine))
            return coroutine

        self.functions.add(name)
        return call

    def forgotten(self) -> tuple[int, str] | None:
        """Return the line and the function of the first coroutine that nobody has begun to await, if there is one."""
        for line, name, coroutine in self._made:
            if inspect.getcoroutinestate(coroutine) == inspect.CORO_CREATED:
                return line, name
        return None

    def close(self) -> None:
        """Drop the coroutines, without Python's warnings about those that nobody awaits."""
        for _, _, coroutine in self._made:
            if inspect.getcoroutinestate(coroutine) == inspect.CORO_CREATED:
                coroutine.close()
        self._made.clear()


def _line() -> int:
    """Return the line where the check stands."""
    frame = sys._getframe(2)  # the caller of `call`
    while frame.f_code.co_filename != FILE and frame.f_back:
        frame = frame.f_back
    return frame.f_lineno
