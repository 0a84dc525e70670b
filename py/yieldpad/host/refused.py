"""What a web page cannot do: such calls raise `OSError`, with a sentence that names the way out.

CPython's own words for them are those of a platform without processes, of a missing module, or none.
"""

from __future__ import annotations

import errno
import os
import posix
import signal
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

from yieldpad.host.after_import import after_import

if TYPE_CHECKING:
    from collections.abc import Callable

PIPE = "a web page has no pipes; await asyncio.to_thread(input) reads a line"
PROCESS = "a web page cannot start processes; await asyncio.to_thread(function) runs a function beside other tasks"
ALARM = "a web page has no alarms; asyncio.timeout, loop.call_later or threading.Timer call back after a time"
TLS = "a web page cannot encrypt connections; within one program they need no ssl"

_PROCESSES = ("fork", "forkpty", "posix_spawn", "posix_spawnp", "execv", "execve", "system")
_MOST = 2**31 - 1


class SemLock:
    """What locks of `multiprocessing` are made of."""

    SEM_VALUE_MAX = _MOST

    def __init__(self, *_arguments: object) -> None:
        raise OSError(errno.ENOSYS, PROCESS)


def refuse_system_calls() -> None:
    """Let what needs processes refuse, and alarms; and make `multiprocessing` importable."""
    for name in _PROCESSES:
        for module in (os, posix):
            if hasattr(module, name):
                setattr(module, name, _refused(name, PROCESS))
    for name in ("alarm", "setitimer"):
        setattr(signal, name, _refused(name, ALARM))
    made = ModuleType("_multiprocessing")
    vars(made).update(SemLock=SemLock, sem_unlink=_refused("sem_unlink", PROCESS), flags={})
    sys.modules.setdefault("_multiprocessing", made)
    after_import("subprocess", lambda module: _refuse(module.Popen, "__init__"))
    after_import("multiprocessing.process", lambda module: _refuse(module.BaseProcess, "start"))


def _refuse(kind: type[Any], method: str) -> None:
    setattr(kind, method, _refused(method, PROCESS))


def _refused(name: str, words: str) -> Callable[..., NoReturn]:
    def refused(*_arguments: object, **_options: object) -> NoReturn:
        raise OSError(errno.ENOSYS, words)

    refused.__name__ = refused.__qualname__ = name
    return refused
