"""The types of objects that wait and that can be awaited. The recorder inspects only objects of these types.

For other types, reading an attribute or the class may run code of the program.
"""

from __future__ import annotations

import asyncio
import gc
from types import AsyncGeneratorType, CodeType, CoroutineType, GeneratorType
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from types import FrameType


async def _generator() -> AsyncGenerator[None]:
    yield


async def _coroutine() -> None:
    pass


class _Loop:
    """The part of an event loop that a future uses."""

    def get_debug(self) -> bool:
        return False


def _iterators() -> tuple[type, ...]:
    """Give the types, made in C, that drive one other object each."""
    generator, coroutine = _generator(), _coroutine()
    asend, athrow, following = generator.asend(None), generator.athrow(ValueError()), anext(generator, None)
    future: asyncio.Future[None] = asyncio.Future(loop=_Loop())  # type: ignore[arg-type]
    made = (asend, athrow, following, coroutine.__await__(), future.__await__())
    types = tuple(type(each) for each in made)
    coroutine.close()
    for each in (asend, athrow, following):
        each.close()
    return types


ASEND, *_ = ITERATORS = _iterators()
"""What `asend()` gives, and with it all that stands between an await and what it waits for."""

_current_task = asyncio.current_task  # a program may replace it


def is_future(value: object) -> TypeGuard[asyncio.Future[Any]]:
    """Say whether this is a future of asyncio, or of a class that was made from one."""
    return issubclass(type(value), asyncio.Future)


def module_of(frame: FrameType) -> str:
    """Give the name of the module whose code a frame runs; "" if it has none."""
    module = dict.get(frame.f_globals, "__name__")
    return module if type(module) is str else ""


def is_task(value: object) -> TypeGuard[asyncio.Task[Any]]:
    """Say the same of a task."""
    return issubclass(type(value), asyncio.Task)


def running_task() -> asyncio.Task[Any] | None:
    """Give the task that runs."""
    loop = asyncio._get_running_loop()
    task = _current_task(loop) if loop is not None else None
    return task if is_task(task) else None


def awaited_by(waiting: object) -> object:
    """Give what a suspended object awaits; None where nothing is known of it."""
    kind = type(waiting)
    if kind is CoroutineType:
        return waiting.cr_await  # type: ignore[attr-defined]
    if kind is AsyncGeneratorType:
        return waiting.ag_await  # type: ignore[attr-defined]
    if kind is GeneratorType:
        return waiting.gi_yieldfrom  # type: ignore[attr-defined]
    return None


def coroutine_code(coroutine: object) -> CodeType | None:
    """Give the code of a coroutine that an `async def` made, and nothing for others."""
    return coroutine.cr_code if type(coroutine) is CoroutineType else None


def sent_to(generator: object) -> object:
    """Give what `asend()` sends into a generator: the awaitable that drives it holds both. None where it is nothing."""
    for holder in gc.get_referrers(generator):
        if type(holder) is ASEND:
            return next((held for held in gc.get_referents(holder) if held is not generator), None)
    return None
