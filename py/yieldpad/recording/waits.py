"""What a suspended coroutine or async generator waits for, in asyncio's words."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Any

from yieldpad.loop.loop import PromiseFuture

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DEEPEST = 30
"""How far a chain of awaits is followed."""

_WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "sleep": lambda names: f"sleep({_number(names.get('delay'))})",
    "__sleep0": lambda _: "sleep(0)",
    "Queue.get": lambda _: "queue.get()",
    "Queue.put": lambda _: "queue.put()",
    "Queue.join": lambda _: "queue.join()",
    "Lock.acquire": lambda _: "lock",
    "Event.wait": lambda _: "event",
    "Condition.wait": lambda _: "condition",
    "Semaphore.acquire": lambda _: "semaphore",
    "Barrier.wait": lambda _: "barrier",
    "TaskGroup.__aexit__": lambda _: "task group",
    "wait": lambda _: "wait()",
    "_wait": lambda _: "wait()",
    "to_thread": lambda names: f"thread {getattr(names.get('func'), '__name__', '')}".strip(),
}


def waits_for(generator: object) -> str | None:
    """Give what a suspended generator waits for, or None where nothing is known of it."""
    awaited = _awaited(generator)
    for _ in range(DEEPEST):
        if awaited is None:
            return None
        if isinstance(awaited, asyncio.Future):
            return _future(awaited)
        code = getattr(awaited, "cr_code", None) or getattr(awaited, "gi_code", None)
        frame = getattr(awaited, "cr_frame", None) or getattr(awaited, "gi_frame", None)
        if code is not None and frame is not None and frame.f_globals.get("__name__", "").startswith("asyncio."):
            words = _WORDS.get(code.co_qualname)
            if words:
                return words(frame.f_locals)
        awaited = _awaited(awaited)
    return None


def _awaited(waiting: object) -> object:
    """Give what an awaiting object awaits: by its attribute, or for C's own kinds by what it refers to."""
    for attribute in ("cr_await", "ag_await", "gi_yieldfrom"):
        if hasattr(waiting, attribute):
            return getattr(waiting, attribute)
    # async_generator_asend, FutureIter and the like: they hold the one thing that they drive.
    return next((held for held in gc.get_referents(waiting) if _can_wait(held)), None)


def _can_wait(held: object) -> bool:
    return isinstance(held, asyncio.Future) or hasattr(held, "cr_await") or hasattr(held, "ag_await")


def _future(future: asyncio.Future[Any]) -> str:
    if isinstance(future, asyncio.Task):
        return f'task "{future.get_name()}"'
    if isinstance(future, PromiseFuture):
        return "JavaScript promise"
    return "gather()" if type(future).__name__ == "_GatheringFuture" else "future"


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else repr(value)
