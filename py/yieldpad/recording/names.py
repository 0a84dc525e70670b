"""What lanes and calls are called: as the reader calls them, though decorators and libraries give other names."""

from __future__ import annotations

import asyncio
import sys
from types import AsyncGeneratorType, CoroutineType, GeneratorType
from typing import TYPE_CHECKING, Any

from yieldpad.errors.last_lines import plain_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType, FrameType

_INSIDE = ".<locals>."
_WRAPS_AWAITABLE = "ensure_future.<locals>._wrap_awaitable"
"""The function of asyncio by which a task awaits an object that is no coroutine."""


def own_name(generator: object, code: CodeType) -> str:
    """Give what a generator or coroutine is called, by the name that it has been given.

    `functools.wraps` names a decorator's function after the one that it calls: "tea @timed" is that of `@timed`. Some
    libraries add to the name. A coroutine that awaits an object is called as its class.
    """
    if type(generator) not in (CoroutineType, AsyncGeneratorType, GeneratorType):
        return code.co_qualname
    if code.co_qualname.endswith(_WRAPS_AWAITABLE):
        return _name_of_awaitable(generator)
    name = str.__str__(generator.__qualname__)  # type: ignore[attr-defined]  # it may be of a class of the program
    if name.startswith(f"{code.co_qualname}."):
        return code.co_qualname
    decorator = _decorator(name, code.co_qualname)
    return f"{name} @{decorator}" if decorator else name


def function_name(name: str) -> str:
    """Give the name of the function alone: without its task's, and without that of a decorator."""
    return name.rpartition(" · ")[2].partition(" @")[0]


def _decorator(name: str, code_name: str) -> str:
    """Give the decorator whose function has another one's name: the outermost function that is not around that too."""
    if name == code_name or _INSIDE not in code_name:
        return ""
    around = name.split(_INSIDE)[:-1]
    places = code_name.split(_INSIDE)[:-1]
    while around and places and around[0] == places[0]:
        del around[0], places[0]
    return places[0].removesuffix(".__call__") if places else ""


def _name_of_awaitable(coroutine: object) -> str:
    frame = coroutine.cr_frame if type(coroutine) is CoroutineType else None
    awaitable = frame.f_locals.get("awaitable") if frame is not None else None
    return "awaitable" if awaitable is None else plain_name(type(awaitable))


def task_lane_name(task: asyncio.Task[Any], name: str) -> str:
    """Give the name of a task's lane: its own, and its function's.

    A task whose name is that of its function with its module, as anyio names them, has only the latter.
    """
    own = asyncio.Task.get_name(task)
    module, dot, function = own.rpartition(f".{function_name(name)}")
    return name if dot and not function and module in sys.modules else f"{own} · {name}"


def call_name(code: CodeType, frame: FrameType, package: str) -> str:
    """Give the name of a library's call: with the package, and with the class of its object."""
    names: Mapping[str, Any] = frame.f_locals
    first = names.get(code.co_varnames[0]) if code.co_argcount else None
    of_class = code.co_qualname.endswith(f".{code.co_name}") and code.co_varnames[:1] == ("self",)
    name = f"{plain_name(type(first))}.{code.co_name}" if of_class and first is not None else code.co_qualname
    return f"{package}.{name}"
