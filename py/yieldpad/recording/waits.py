"""What a suspended coroutine or async generator waits for."""

from __future__ import annotations

import asyncio
import gc
import sys
from types import AsyncGeneratorType, BuiltinFunctionType, CoroutineType, FunctionType, GeneratorType, MethodType
from typing import TYPE_CHECKING, Any

from yieldpad.loop.loop import is_promise
from yieldpad.recording.known_types import ITERATORS, awaited_by, is_future, is_task, module_of
from yieldpad.recording.names import call_name
from yieldpad.value_text import short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType, FrameType

    from yieldpad.recording_types import StepReason, StepReasonKind

_Gathering = asyncio.tasks._GatheringFuture  # type: ignore[attr-defined]

_NO_LIBRARIES = frozenset(sys.stdlib_module_names) | {"", "__main__", "yieldpad"}

DEEPEST = 30
"""Awaits of a chain that are followed, at most."""

_KINDS: Mapping[str, StepReasonKind] = {
    "sleep": "sleep",
    "__sleep0": "sleep",
    "Queue.get": "queue.get",
    "Queue.put": "queue.put",
    "Queue.join": "queue.join",
    "Lock.acquire": "lock",
    "Event.wait": "event",
    "Condition.wait": "condition",
    "Semaphore.acquire": "semaphore",
    "Barrier.wait": "barrier",
    "TaskGroup.__aexit__": "task group",
    "wait": "wait",
    "_wait": "wait",
    "_AsCompletedIterator.__anext__": "as_completed",
    "_AsCompletedIterator._wait_for_one": "as_completed",
    "to_thread": "thread",
}
"""The functions of asyncio that wait, by their qualified names."""

_OF_SOCKETS: Mapping[str, str] = {
    "open_connection": "open_connection",
    "start_server": "start_server",
    "StreamReader.read": "read",
    "StreamReader.readline": "readline",
    "StreamReader.__anext__": "readline",
    "StreamReader.readuntil": "readuntil",
    "StreamReader.readexactly": "readexactly",
    "StreamWriter.drain": "drain",
    "StreamWriter.wait_closed": "wait_closed",
    "StreamWriter.start_tls": "start_tls",
    "Server.start_serving": "start_serving",
    "Server.serve_forever": "serve_forever",
    "Server.wait_closed": "wait_closed",
    "Server.__aexit__": "wait_closed",
    **{
        f"{loop}.{name}": name
        for loop in ("BaseEventLoop", "BaseSelectorEventLoop")
        for name in (
            "create_connection",
            "create_server",
            "create_datagram_endpoint",
            "getaddrinfo",
            "getnameinfo",
            "sock_recv",
            "sock_recv_into",
            "sock_recvfrom",
            "sock_recvfrom_into",
            "sock_sendall",
            "sock_sendto",
            "sock_connect",
            "sock_accept",
        )
    },
}
"""Those that wait for a socket: the name of the call."""

_NAMES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "sleep": lambda names: _number(names.get("delay")),
    "__sleep0": lambda _: "0",
    "to_thread": lambda names: _function_name(names.get("func")),
}
"""What names the reason, of the local names of such a function."""


_INNER: frozenset[StepReasonKind] = frozenset(
    {"queue.get", "queue.put", "lock", "event", "condition", "semaphore", "wait", "task group", "future"}
)
"""Kinds that say less than the name of the library's function that waits by them."""

_TASK_GROUP = "anyio.TaskGroup.__aexit__"

_SHIELDS = next(
    code for code in asyncio.shield.__code__.co_consts if getattr(code, "co_name", "") == "_outer_done_callback"
)
"""The code of the function that the future of `shield` calls when it is done."""
_CALLBACKS = asyncio.Future.__dict__["_callbacks"]


def waits_for(generator: object, handed_out: object) -> tuple[StepReason | None, object]:
    """Give what a suspended generator waits for, or None where nothing is known of it. It runs no code of a program.

    `handed_out` is what the event loop has got from it: a future, or None where it goes on in the loop's next turn.
    The second one is what says so: the frame of a function of asyncio that waits, or a future.
    """
    awaited = awaited_by(generator)
    call = ""
    for _ in range(DEEPEST):
        if awaited is None:
            break
        if is_future(awaited):
            return _of_call(call, future_reason(awaited)), awaited
        place = _place(awaited)
        if place:
            reason = _library_reason(*place)
            if reason:
                return _of_call(call, reason), place[1]
            call = call or _call(*place)
        awaited = _inner(awaited)
    if handed_out is None:
        return _of_call(call, {"kind": "turn"}), None
    return (_of_call(call, future_reason(handed_out)), handed_out) if is_future(handed_out) else (None, None)


def drives(generator: object, code: CodeType) -> bool:
    """Say whether a suspended generator waits, by whatever is in between, for one that runs this code."""
    awaited = awaited_by(generator)
    for _ in range(DEEPEST):
        if awaited is None:
            break
        place = _place(awaited)
        if place and place[0] is code:
            return True
        awaited = _inner(awaited)
    return False


def waits_in(coroutine: object, future: object) -> tuple[StepReason | None, object]:
    """Give the same of a coroutine of a library, which may itself be the function that waits."""
    place = _place(coroutine)
    reason = _library_reason(*place) if place else None
    return (reason, place[1]) if place and reason else waits_for(coroutine, future)


def _of_call(call: str, reason: StepReason) -> StepReason:
    """Give the call of a library instead of what that waits for by its own means.

    It says what it waits for where it sleeps, but not where it only lets others go on.
    """
    if call == _TASK_GROUP:
        return {"kind": "task group"}
    is_turn = reason["kind"] == "turn" or reason == {"kind": "sleep", "name": "0"}
    return _reason("call", call) if call and (is_turn or reason["kind"] in _INNER) else reason


def _inner(awaited: object) -> object:
    """Give what an awaited object waits for: what it says, or for C's own kinds the one thing that they drive."""
    if type(awaited) not in ITERATORS:
        return awaited_by(awaited)
    return next((held for held in gc.get_referents(awaited) if _can_wait(held)), None)


def _can_wait(held: object) -> bool:
    return is_future(held) or type(held) in ITERATORS or awaited_by(held) is not None


def _place(awaited: object) -> tuple[CodeType, FrameType] | None:
    """Give the code of what waits, and its frame."""
    if type(awaited) is CoroutineType:
        code, frame = awaited.cr_code, awaited.cr_frame
    elif type(awaited) is GeneratorType:
        code, frame = awaited.gi_code, awaited.gi_frame
    elif type(awaited) is AsyncGeneratorType:
        code, frame = awaited.ag_code, awaited.ag_frame
    else:
        return None
    return (code, frame) if frame is not None else None


def _call(code: CodeType, frame: FrameType) -> str:
    """Give the name of a function that is neither the program's nor of the standard library."""
    package = module_of(frame).partition(".")[0]
    return "" if package in _NO_LIBRARIES else call_name(code, frame, package)


def _library_reason(code: CodeType, frame: FrameType) -> StepReason | None:
    """Give what a function of asyncio waits for, if this is one."""
    kind: StepReasonKind | None = "socket" if code.co_qualname in _OF_SOCKETS else _KINDS.get(code.co_qualname)
    if kind is None or not module_of(frame).startswith("asyncio."):
        return None
    if kind == "socket":
        return _reason(kind, _OF_SOCKETS[code.co_qualname])
    name_of = _NAMES.get(code.co_qualname)
    return _reason(kind, name_of(frame.f_locals) if name_of else "")


def _reason(kind: StepReasonKind, name: str) -> StepReason:
    return {"kind": kind, "name": short(name)} if name else {"kind": kind}


def future_reason(future: asyncio.Future[Any]) -> StepReason:
    """Give what waits for this future waits for."""
    if is_task(future):
        return _reason("task", asyncio.Task.get_name(future))
    if is_promise(future):
        return {"kind": "promise"}
    if type(future) is _Gathering:
        return {"kind": "gather"}
    shielded = shielded_by(future)
    if shielded is not None:
        return _reason("shield", asyncio.Task.get_name(shielded) if is_task(shielded) else "")
    return {"kind": "future"}


def shielded_by(future: asyncio.Future[Any]) -> object:
    """Give what `asyncio.shield` protects, if it has made this future; else None."""
    for callback, *_ in (_CALLBACKS.__get__(future) or ()) if type(future) is asyncio.Future else ():
        if type(callback) is FunctionType and callback.__code__ is _SHIELDS:
            cells = dict(zip(_SHIELDS.co_freevars, callback.__closure__ or (), strict=False))
            return cells["inner"].cell_contents if "inner" in cells else None
    return None


def _number(value: object) -> str:
    """Give a delay's text; nothing for what is no number."""
    if issubclass(type(value), float):
        return float.__format__(value, "g")  # type: ignore[arg-type]
    return int.__format__(value, "g") if issubclass(type(value), int) else ""  # type: ignore[arg-type]


def _function_name(function: object) -> str:
    if type(function) is MethodType:
        function = function.__func__
    return function.__name__ if type(function) in (FunctionType, BuiltinFunctionType) else ""  # type: ignore[attr-defined]
