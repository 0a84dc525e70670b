"""The functions of asyncio that change what stands between tasks: all of them are Python, so that they can be heard."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

    from yieldpad.recording_types import ChangeType, ResourceKind

TYPES: Mapping[type, ResourceKind] = {
    asyncio.Queue: "queue",
    asyncio.Lock: "lock",
    asyncio.Semaphore: "semaphore",
    asyncio.Event: "event",
    asyncio.Condition: "condition",
    asyncio.Barrier: "barrier",
}
"""The types that are known, and with them those that a program makes of them."""


def _code(function: Any) -> CodeType:
    code: CodeType = function.__code__
    return code


_Barrier: Any = asyncio.Barrier
_BY_RETURN: tuple[tuple[Any, ChangeType | None], ...] = (
    *((type_.__init__, None) for type_ in (*TYPES, asyncio.BoundedSemaphore)),  # type: ignore[misc]
    (asyncio.Queue.put_nowait, "put"),
    (asyncio.Queue.get_nowait, "get"),
    (asyncio.Queue.task_done, "done"),
    (asyncio.Lock.acquire, "acquire"),
    (asyncio.Lock.release, "release"),
    (asyncio.Semaphore.acquire, "acquire"),
    (asyncio.Semaphore.release, "release"),
    (asyncio.Event.set, "set"),
    (asyncio.Event.clear, "clear"),
    (_Barrier._exit, "leave"),
)
_BY_START: tuple[tuple[Any, ChangeType], ...] = ((_Barrier._wait, "arrive"), (_Barrier._release, "arrive"))
HEARD: tuple[tuple[CodeType, ...], tuple[CodeType, ...]] = (
    tuple(_code(function) for function, _ in _BY_RETURN),
    tuple(_code(function) for function, _ in _BY_START),
)
"""The code that is heard as it returns, and as it starts."""
OF_QUEUES = tuple(
    _code(function) for function in (asyncio.Queue.put_nowait, asyncio.Queue.get_nowait, asyncio.Queue.task_done)
)
"""The code that changes queues."""
# By their addresses: a hash of code is computed from all that is in it.
RETURNS: Mapping[int, ChangeType | None] = {id(_code(function)): type_ for function, type_ in _BY_RETURN}
"""What makes such an object (None), or changes one: the code of the function, by `id`."""
STARTS: Mapping[int, ChangeType] = {id(_code(function)): type_ for function, type_ in _BY_START}
"""What is called right after a change."""

_OWNERS: tuple[Any, ...] = (*TYPES, asyncio.BoundedSemaphore, asyncio.locks._ContextManagerMixin)
OWN = frozenset(
    id(_code(function)) for owner in _OWNERS for function in vars(owner).values() if hasattr(function, "__code__")
)
"""The code of their own functions, by `id`: a frame of these is not the program's yet."""

_BY_COUNT: Mapping[ResourceKind, tuple[ChangeType, ChangeType]] = {
    "queue": ("put", "get"),
    "lock": ("release", "acquire"),
    "condition": ("release", "acquire"),
    "semaphore": ("release", "acquire"),
    "event": ("set", "clear"),
    "barrier": ("arrive", "leave"),
}
"""What makes a count larger, and what makes it smaller."""
_DICTIONARY: Any = asyncio.mixins._LoopBoundMixin.__dict__["__dict__"]  # all types have it


@dataclass(frozen=True, slots=True)
class State:
    """How something is: its `count`, as in `Change`, and of a queue how many items are `unfinished`."""

    count: int
    unfinished: int = 0


def kind_of(value: object) -> ResourceKind | None:
    """Give the kind of an object, or None if it is of none."""
    kinds = (TYPES[base] for base in type.__dict__["__mro__"].__get__(type(value)) if base in TYPES)
    return next(kinds, None)


def fields_of(value: object) -> dict[str, Any]:
    """Give the attributes of an object of a known type, without any code of the program."""
    fields = _DICTIONARY.__get__(value)
    return fields if type(fields) is dict else {}


def lock_of(condition: object) -> object:
    """Give the lock of a condition; None of anything else."""
    return fields_of(condition).get("_lock") if kind_of(condition) == "condition" else None


def size_of(kind: ResourceKind, value: object) -> int:
    """Give how much there is room for; 0 where there is no limit, and where it is not known."""
    fields = fields_of(value)
    name = {"queue": "_maxsize", "barrier": "_parties", "semaphore": "_value"}.get(kind)
    return max(0, _number(fields.get(name))) if name else 0


def state_of(kind: ResourceKind, value: object) -> State:
    """Give how it is now."""
    fields = fields_of(value)
    match kind:
        case "queue":
            items, container = fields.get("_queue"), _container(value)
            count = container.__len__(items) if container else 0
            return State(count, max(0, _number(fields.get("_unfinished_tasks"))))
        case "lock":
            return State(0 if fields.get("_locked") is True else 1)
        case "condition":
            return State(0 if fields_of(lock_of(value)).get("_locked") is True else 1)
        case "event":
            return State(1 if fields.get("_value") is True else 0)
        case "barrier":
            return State(max(0, _number(fields.get("_count"))))
        case "semaphore":
            return State(max(0, _number(fields.get("_value"))))


def is_known(kind: ResourceKind, value: object) -> bool:
    """Say whether it can be seen how it is: a queue of a program may keep its items in anything."""
    return kind != "queue" or _container(value) is not None


def _container(queue: object) -> Any:
    """Give the type, made in C, by which a queue's items can be counted without any code of the program."""
    items = fields_of(queue).get("_queue")
    return next((each for each in (deque, list, dict, set) if issubclass(type(items), each)), None)


def change_to(kind: ResourceKind, before: State, now: State) -> ChangeType:
    """Give what has changed something so, if that was one change."""
    more, less = _BY_COUNT[kind]
    return "done" if now.count == before.count else more if now.count > before.count else less


def _number(value: object) -> int:
    return value if type(value) is int else 0
