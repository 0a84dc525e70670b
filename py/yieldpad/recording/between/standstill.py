"""Finds that a program stands still for ever: each task that is left waits for what only another one could do."""

from __future__ import annotations

import asyncio
import signal
import sys
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any

from yieldpad.loop.loop import BrowserLoop
from yieldpad.recording.known_types import is_future, is_task
from yieldpad.recording.waits import waits_in

if TYPE_CHECKING:
    from types import CodeType

    from yieldpad.recording_types import StepReason

_WITHIN = frozenset(
    {
        *(
            "queue.get",
            "queue.put",
            "queue.join",
            "lock",
            "semaphore",
            "event",
            "condition",
            "barrier",
            "future",
            "call",
        ),
        *("task", "gather", "wait", "as_completed", "shield", "task group"),
    }
)
"""Kinds of waits that only the program itself can end."""
_JAVASCRIPT = frozenset({"js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core"})
"""Packages through which a program has JavaScript."""
_OUTSIDE = _JAVASCRIPT | {"signal", "add_signal_handler"}
"""Names by which a program has what can wake its tasks from outside: JavaScript, and its own handlers of Stop."""
_OTHERS = sys.stdlib_module_names | {*_JAVASCRIPT, "yieldpad", "micropip", "__main__"}
"""Packages that have nothing to do with a program's tasks: CPython's, Pyodide's and our own."""
_MODULE: Any = type.__dict__["__module__"]
_all_tasks = asyncio.all_tasks  # a program may replace it
_IN_PYTHON: Any = getattr(asyncio.tasks, "_scheduled_tasks", ())
"""The tasks that `all_tasks`, in C, does not know: those of `asyncio.tasks._PyTask`."""
_WAITER: Any = asyncio.Task.__dict__.get("_fut_waiter") or property(lambda _: None)
_ON_SIGINT = asyncio.Runner._on_sigint  # type: ignore[attr-defined]


def names_outside(code: CodeType) -> bool:
    """Say whether a function names what can wake tasks from outside."""
    texts = (each for each in code.co_consts if type(each) is str)
    return not _OUTSIDE.isdisjoint(_package(each) for each in (*code.co_names, *texts))


def _package(name: str) -> str:
    return name.partition(".")[0]


def standing_waits() -> list[tuple[asyncio.Task[Any], StepReason, object]]:
    """Give the tasks of the loop that runs, what each waits for and what says so; none if one of them could go on.

    Nothing is ready now, and there is no timer, no promise, and no thread that goes on.
    """
    loop = asyncio._get_running_loop()
    if not issubclass(type(loop), BrowserLoop) or len(_IN_PYTHON) or _hears_of_outside(loop):
        return []
    found = []
    for task in _all_tasks(loop):
        if not is_task(task):  # one of a library: nobody knows what it waits for
            return []
        waiter = _WAITER.__get__(task)
        if not is_future(waiter) or asyncio.Future.done(waiter):
            return []
        on, holder = waits_in(asyncio.Task.get_coro(task), waiter)
        if on is None or on["kind"] not in _WITHIN:
            return []
        found.append((task, on, holder))
    if any(_has_javascript(name, module) for name, module in sys.modules.copy().items()):
        return []
    return sorted(found, key=lambda wait: _age(wait[0]))


def _age(task: asyncio.Task[Any]) -> tuple[int, str]:
    """Give what sorts tasks as they were made, where their names tell."""
    name = asyncio.Task.get_name(task)
    return len(name), name


def _hears_of_outside(loop: object) -> bool:
    """Say whether a socket or a handler of Stop may wake a loop."""
    get = object.__getattribute__
    if get(get(loop, "_own_selector"), "_fd_to_key") or get(loop, "_signal_handlers"):
        return True
    handler = signal.getsignal(signal.SIGINT)
    if type(handler) is partial and type(handler.func) is MethodType and handler.func.__func__ is _ON_SIGINT:
        handler = signal.default_int_handler
    return handler not in (signal.default_int_handler, signal.SIG_DFL, signal.SIG_IGN)


def _has_javascript(name: str, module: object) -> bool:
    """Say whether a module of a library has something of JavaScript. It runs no code of a program."""
    if type(module) is not ModuleType or _package(name) in _OTHERS:
        return False
    return any(_package(_module_of(value)) in _JAVASCRIPT for value in [*vars(module).values()])


def _module_of(value: object) -> str:
    """Give the name of a module, or of that in which a function, a class, or an object's class was made."""
    kind = type(value)
    if kind is ModuleType:
        name = vars(value).get("__name__")
    elif kind is FunctionType or kind is BuiltinFunctionType:
        name = value.__module__
    else:
        name = _MODULE.__get__(value if issubclass(kind, type) else kind)
    return name if type(name) is str else ""
