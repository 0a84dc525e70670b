"""Handles of callbacks of which somebody wants to hear: when each is called, how it fails, and when it is over."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol

from yieldpad.host.untraced import untraced

if TYPE_CHECKING:
    from collections.abc import Mapping


class CallbackObserver(Protocol):
    """Hears of a program's callbacks. Raises nothing but KeyboardInterrupt.

    It is told of all that are `scheduled`, but for what tasks and `sleep` schedule; `context` is None where none was
    given. It hears of a call only if it then calls `watch` with the handle.
    """

    def scheduled(self, handle: asyncio.Handle, callback: object, context: object) -> None: ...
    def begins(self, handle: asyncio.Handle) -> None: ...
    def fails(self, handle: asyncio.Handle, error: object) -> None: ...
    def ends(self, handle: asyncio.Handle) -> None: ...


def watch(handle: asyncio.Handle) -> None:
    """Let the observer of the handle's loop hear of its call."""
    kind = _WATCHED.get(type(handle))
    if kind is not None:
        handle.__class__ = kind


def is_watched(handle: object) -> bool:
    """Say whether the observer hears of this handle's call."""
    return type(handle) in _KINDS


def _watched(base: type[asyncio.Handle]) -> type[asyncio.Handle]:
    """Give such a handle's type. In what a program prints of it, it is asyncio's."""
    run: Any = vars(base).get("_run") or asyncio.Handle._run

    def _run(self: Any) -> None:
        observer = self._loop.callback_observer
        if observer is None:
            run(self)
            return
        with untraced:
            observer.begins(self)
        try:
            run(self)
        except BaseException as error:  # all others are caught in there
            with untraced:
                observer.fails(self, error)
            raise
        finally:
            with untraced:
                observer.ends(self)

    body = {"__slots__": (), "__module__": base.__module__, "__qualname__": base.__qualname__, "_run": _run}
    return type(base.__name__, (base,), body)


_THREADSAFE = getattr(asyncio.events, "_ThreadSafeHandle", None)  # since Python 3.14
_WATCHED: Mapping[type, type[asyncio.Handle]] = {
    base: _watched(base) for base in (asyncio.Handle, asyncio.TimerHandle, _THREADSAFE) if base is not None
}
_KINDS = frozenset(_WATCHED.values())
