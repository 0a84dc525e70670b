"""What a thread waits for: the function of the standard library that its program has called tells."""

from __future__ import annotations

import asyncio
import threading
from types import MethodType
from typing import TYPE_CHECKING, TypeGuard

from yieldpad.value_text import short

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from types import FrameType

    from yieldpad.recording_types import StepReason, StepReasonKind

DEEPEST = 60
"""Frames that are searched, at most."""

_KINDS: Mapping[tuple[str, str], StepReasonKind] = {
    ("threading", "Condition.wait"): "condition",
    ("threading", "Condition.wait_for"): "condition",
    ("threading", "Event.wait"): "event",
    ("threading", "Semaphore.acquire"): "semaphore",
    ("threading", "Barrier.wait"): "barrier",
    ("threading", "Thread.join"): "thread",
    ("threading", "Thread.start"): "thread",  # it goes on once the other one has begun
    ("queue", "Queue.get"): "queue.get",
    ("queue", "Queue.put"): "queue.put",
    ("queue", "Queue.join"): "queue.join",
    ("queue", "_PySimpleQueue.get"): "queue.get",
    ("concurrent.futures._base", "Future.result"): "future",
    ("concurrent.futures._base", "Future.exception"): "future",
    ("concurrent.futures._base", "wait"): "wait",
    ("concurrent.futures._base", "as_completed"): "wait",
    ("concurrent.futures.thread", "_worker"): "work",
}
"""The functions that wait, by their modules and qualified names."""
_CALLS_THE_PROGRAM = ("concurrent.futures.thread", "_WorkItem.run")
# A program may replace these.
_Thread = threading.Thread
_DICTIONARY = _Thread.__dict__["__dict__"]
_SHUTS_DOWN = asyncio.BaseEventLoop._do_shutdown  # type: ignore[attr-defined]


def thread_reason(frame: FrameType | None, files: Container[str]) -> StepReason | None:
    """Give what the thread waits for that stands in this frame, or None where nothing is known of it.

    `files` are those of the program. Of functions that wait by each other it is the one that the program has called.
    """
    reason: StepReason | None = None
    for _ in range(DEEPEST):
        if frame is None or frame.f_code.co_filename in files:
            break
        module = dict.get(frame.f_globals, "__name__")
        place = (module, frame.f_code.co_qualname) if type(module) is str else ("", "")
        if place == _CALLS_THE_PROGRAM:
            break
        kind = _KINDS.get(place)
        if kind:
            reason = {"kind": kind}
            other = frame.f_locals.get("self") if kind == "thread" else None
            if is_thread(other):
                reason["name"] = thread_name(other)
        frame = frame.f_back
    return reason


def program_line(frame: FrameType | None, files: Container[str]) -> tuple[str, int] | None:
    """Give file and line of the program where a thread stands that runs in this frame. None in the library alone."""
    for _ in range(DEEPEST):
        if frame is None:
            break
        if frame.f_code.co_filename in files:
            return frame.f_code.co_filename, frame.f_lineno or 0
        frame = frame.f_back
    return None


def is_asyncios(thread: threading.Thread) -> bool:
    """Say whether asyncio itself has made this thread, to wait in it for the end of an executor."""
    target = dict.get(_DICTIONARY.__get__(thread), "_target")
    function = target.__func__ if type(target) is MethodType else None
    return function is _SHUTS_DOWN


def is_thread(value: object) -> TypeGuard[threading.Thread]:
    """Say whether this is a thread, or of a class that was made from it."""
    return issubclass(type(value), _Thread)


def thread_name(thread: threading.Thread) -> str:
    """Give a thread's name, without any code of the program: its class may have a `name` of its own."""
    name = dict.get(_DICTIONARY.__get__(thread), "_name")
    return short(str.__str__(name)) if issubclass(type(name), str) else "Thread"
