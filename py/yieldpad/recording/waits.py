"""What a suspended coroutine or async generator waits for, in asyncio's words."""

from __future__ import annotations

import asyncio
import gc
from types import BuiltinFunctionType, CoroutineType, FunctionType, GeneratorType, MethodType
from typing import TYPE_CHECKING, Any

from yieldpad.loop.loop import is_promise
from yieldpad.recording.known_types import ITERATORS, awaited_by, is_future, is_task

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Gathering = asyncio.tasks._GatheringFuture  # type: ignore[attr-defined]

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
    "to_thread": lambda names: f"thread {_function_name(names.get('func'))}".strip(),
}


def waits_for(generator: object) -> str | None:
    """Give what a suspended generator waits for, or None where nothing is known of it. It runs no code of a program."""
    awaited = awaited_by(generator)
    for _ in range(DEEPEST):
        if awaited is None:
            return None
        if is_future(awaited):
            return _future(awaited)
        words = _library_words(awaited)
        if words:
            return words
        awaited = _inner(awaited)
    return None


def _inner(awaited: object) -> object:
    """Give what an awaited object waits for: what it says, or for C's own kinds the one thing that they drive."""
    if type(awaited) not in ITERATORS:
        return awaited_by(awaited)
    return next((held for held in gc.get_referents(awaited) if _can_wait(held)), None)


def _can_wait(held: object) -> bool:
    return is_future(held) or type(held) in ITERATORS or awaited_by(held) is not None


def _library_words(awaited: object) -> str | None:
    """Give the words for a function of asyncio that waits."""
    if type(awaited) is CoroutineType:
        code, frame = awaited.cr_code, awaited.cr_frame
    elif type(awaited) is GeneratorType:
        code, frame = awaited.gi_code, awaited.gi_frame
    else:
        return None
    words = _WORDS.get(code.co_qualname)
    if words is None or frame is None:
        return None
    module = dict.get(frame.f_globals, "__name__")
    if type(module) is not str or not module.startswith("asyncio."):
        return None
    return words(frame.f_locals)


def _future(future: asyncio.Future[Any]) -> str:
    if is_task(future):
        return f'task "{asyncio.Task.get_name(future)}"'
    if is_promise(future):
        return "JavaScript promise"
    return "gather()" if type(future) is _Gathering else "future"


def _number(value: object) -> str:
    """Give a delay's text; nothing for what is no number."""
    if issubclass(type(value), float):
        return float.__format__(value, "g")  # type: ignore[arg-type]
    return int.__format__(value, "g") if issubclass(type(value), int) else ""  # type: ignore[arg-type]


def _function_name(function: object) -> str:
    if type(function) is MethodType:
        function = function.__func__
    return function.__name__ if type(function) in (FunctionType, BuiltinFunctionType) else ""  # type: ignore[attr-defined]
