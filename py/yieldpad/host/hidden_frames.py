"""Hides the frames of our own functions from whatever looks at a program's stack.

CPython skips a frame that has not come to the first instruction of its code that may be traced: `sys._getframe`,
`f_back`, tracebacks, `warnings` and asyncio's debug mode never show one, and tracers never hear of it. So that
instruction is moved behind the code.
"""

from __future__ import annotations

import inspect
import sys
from types import CodeType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any

from yieldpad.host.c_int import CInt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

FIRST_TRACEABLE = 120
"""The offset of `_co_firsttraceable` in CPython 3.14's `PyCodeObject`, in bytes, where pointers have 32 bits."""
NEVER = 2**30


LOOKS_AT_FRAMES = {"_getframe", "super"}
"""What does not work in a function whose frames are hidden."""


UNDER_A_PROGRAM = (
    "pyodide.webloop",
    "yieldpad.browser",
    "yieldpad.endings",
    "yieldpad.errors.lost",
    "yieldpad.host.after_import",
    "yieldpad.host.callbacks",
    "yieldpad.host.interrupt",
    "yieldpad.host.linux_errors",
    "yieldpad.host.refused",
    "yieldpad.host.standard_input",
    "yieldpad.host.stdlib_archive",
    "yieldpad.host.untraced",
    "yieldpad.host.wakeups",
    "yieldpad.interpreter",
    "yieldpad.loop.clock",
    "yieldpad.loop.loop",
    "yieldpad.loop.policies",
    "yieldpad.loop.watched_handles",
    "yieldpad.network.endpoints",
    "yieldpad.network.made_socket",
    "yieldpad.network.names",
    "yieldpad.network.network",
    "yieldpad.network.outside",
    "yieldpad.network.page_request",
    "yieldpad.network.selector",
    "yieldpad.network.sockets",
    "yieldpad.network.unix_datagrams",
    "yieldpad.network.unix_names",
    "yieldpad.program.program",
    "yieldpad.program.modules",
    "yieldpad.run",
    "yieldpad.session",
    "yieldpad.stacks",
    "yieldpad.stage",
    "yieldpad.streams",
    "yieldpad.terminal",
    "yieldpad.threads.inline",
    "yieldpad.threads.locks",
    "yieldpad.threads.threads",
)
"""The modules whose functions call a program, or are called by one that does not know."""


def hide_frames(names: Iterable[str] = UNDER_A_PROGRAM) -> bool:
    """Hide the frames of these modules' functions, but of those that look at frames. Says whether it can be done.

    Modules that have not been imported are left out.
    """
    if not _can_hide():
        return False
    for module in filter(None, map(sys.modules.get, names)):
        for code in _codes_of(module):
            if not LOOKS_AT_FRAMES.intersection(code.co_names):
                _first_traceable(code).value = NEVER
    return True


def _first_traceable(code: CodeType) -> Any:
    return CInt.from_address(id(code) + FIRST_TRACEABLE)


def _can_hide() -> bool:
    """Look whether the field is where it is expected, and whether it does what is expected of it."""
    if sys.version_info[:2] != (3, 14) or tuple.__itemsize__ != 4:  # noqa: PLR2004  # a pointer's size in WebAssembly
        return False
    fields = [_first_traceable(code) for code in (_probe.__code__, _closure(0).__code__)]
    if [field.value for field in fields] != [0, 1]:  # a closure's code begins with one more instruction
        return False
    fields[0].value = NEVER
    hidden = _probe() is not _probe.__code__
    fields[0].value = 0
    return hidden


def _probe() -> CodeType:
    return _caller()


def _caller() -> CodeType:
    return sys._getframe(1).f_code


def _closure(value: int) -> Callable[[], int]:
    return lambda: value


def _codes_of(module: ModuleType) -> Iterator[CodeType]:
    for value in vars(module).values():
        if getattr(value, "__module__", None) == module.__name__:
            yield from _codes_in(value)


def _codes_in(value: object) -> Iterator[CodeType]:
    match value:
        case FunctionType():
            yield from nested(inspect.unwrap(value).__code__)  # `contextmanager` is not ours
        case MethodType() | staticmethod() | classmethod():
            yield from _codes_in(value.__func__)
        case property():
            yield from _codes_in(value.fget)
            yield from _codes_in(value.fset)
        case type():
            for each in vars(value).values():
                yield from _codes_in(each)
        case _:
            pass


def nested(code: CodeType) -> Iterator[CodeType]:
    """Give a code object, and those of the functions in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from nested(constant)
