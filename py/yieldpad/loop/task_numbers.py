"""The numbers in the names of tasks: a run's tasks count from 1, however they are made."""

from __future__ import annotations

import _asyncio
import _ctypes
import asyncio
import itertools
from typing import Any

WORD = tuple.__itemsize__
"""The size of a pointer, in bytes."""


class _Pointer(_ctypes._SimpleCData):  # type: ignore[type-arg]  # ctypes itself would make every start longer
    _type_ = "P"


class _Counter(_ctypes._SimpleCData):  # type: ignore[type-arg]
    _type_ = "Q"


class TaskNumbers:
    """Knows where `_asyncio` keeps the last number that it gave: in its module's state, a field of 64 bits.

    Nothing in Python gives or sets it, so it is looked for: it is the field that follows the names of two tasks. Where
    there is none, or two, numbers go on from run to run.
    """

    def __init__(self) -> None:
        self._counter: Any = None
        if asyncio.Task is not _asyncio.Task:
            return
        fields = list(_fields(_asyncio))
        for _ in range(2):
            number = _name_a_task()
            fields = [field for field in fields if field.value == number]
        if len(fields) == 1:
            self._counter = fields[0]

    def restart(self) -> None:
        """Let the next task that gets no name be Task-1."""
        asyncio.tasks._task_name_counter = itertools.count(1).__next__  # type: ignore[attr-defined]  # of Python's Task
        if self._counter is not None:
            self._counter.value = 0


def _fields(module: Any) -> list[Any]:
    """Give what may be a counter in the state of an extension module."""
    # PyModuleObject: the object's head, md_dict, md_def, md_state. PyModuleDef: five words, m_name, m_doc, m_size.
    address = id(module) + object.__basicsize__ + WORD
    definition = _Pointer.from_address(address).value or 0
    state = _Pointer.from_address(address + WORD).value or 0
    if not definition or not state:
        return []
    size = int(_Pointer.from_address(definition + 7 * WORD).value or 0)
    return [_Counter.from_address(state + offset) for offset in range(0, size - 7, 8)]


class _NoLoop:
    """What a task needs of a loop to be made, and never to run."""

    def call_soon(self, *_args: object, **_options: object) -> None:
        """Forget it."""

    def get_debug(self) -> bool:
        """Say no."""
        return False


def _name_a_task() -> int:
    async def nothing() -> None:
        pass

    coroutine = nothing()
    loop: Any = _NoLoop()
    task = asyncio.Task(coroutine, loop=loop)
    task._log_destroy_pending = False  # type: ignore[attr-defined]
    coroutine.close()
    return int(task.get_name().removeprefix("Task-"))
