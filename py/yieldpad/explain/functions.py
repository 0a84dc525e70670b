"""What kind of function a name stands for. Nothing here calls code of the program."""

from __future__ import annotations

import contextlib
import functools
import inspect
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_CACHED: type = type(functools.cache(lambda: None))
_CONTEXTLIB = contextlib.contextmanager.__code__.co_filename


def unwrapped(thing: object) -> Any:
    """Return the function under its decorators; anything else as it is."""
    for _ in range(100):  # decorators may be a circle
        inner = thing.__dict__.get("__wrapped__") if type(thing) in {FunctionType, _CACHED} else None
        if type(thing) is MethodType:
            inner = thing.__func__
        if inner is None:
            break
        thing = inner
    return thing


def is_function(thing: object) -> bool:
    """Say whether this is a function that was defined in Python, under any decorators."""
    return type(unwrapped(thing)) is FunctionType


def is_coroutine_function(thing: object) -> bool:
    """Say whether a call of it returns a coroutine."""
    return bool(_flags(thing) & inspect.CO_COROUTINE)


def coroutine_functions(names: Mapping[str, object]) -> set[str]:
    """Return the names that stand for coroutine functions."""
    return {name for name, thing in names.items() if is_coroutine_function(thing)}


def is_async_generator_function(thing: object) -> bool:
    """Say whether a call of it returns an async generator."""
    return bool(_flags(thing) & inspect.CO_ASYNC_GENERATOR)


def is_context_manager(thing: object) -> bool:
    """Say whether `contextmanager` or `asynccontextmanager` has decorated this function."""
    is_decorated = type(thing) is FunctionType and "__wrapped__" in thing.__dict__
    return is_decorated and thing.__code__.co_filename == _CONTEXTLIB  # type: ignore[attr-defined]


def has_method(kind: object, name: str) -> bool:
    """Say whether a class has this method, of its own or inherited."""
    return issubclass(type(kind), type) and any(name in vars(base) for base in type.__dict__["__mro__"].__get__(kind))


def _flags(thing: object) -> int:
    function = unwrapped(thing)
    return function.__code__.co_flags if type(function) is FunctionType else 0
