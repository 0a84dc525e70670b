"""Keeps our own work out of sight of a program's tracer, profiler and tools of `sys.monitoring`.

A call of C is one event to them, whatever happens in it; so is ours. CPython counts how deep it is in such a callback,
for each of its threads, and calls none meanwhile. The number goes up here as well.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from yieldpad.host.c_int import CInt

if TYPE_CHECKING:
    from types import CodeType

TRACING = 44
"""The offset of `tracing` in CPython 3.14's `PyThreadState`, in bytes, where pointers have 32 bits."""
_PROBE = "yieldpad's probe"


class Untraced:
    """A context in which nobody hears of anything, on the stack that runs."""

    def __init__(self) -> None:
        self.depth = CInt()
        """The number of the stack that runs; one that goes on sets its own again."""
        self._is_known: bool | None = None

    def begin(self, thread_state: int, depth: int = 0) -> None:
        """Count from `depth` on, on the stack with the thread state at this address.

        At 0, and where CPython keeps the number elsewhere, which is looked at once, the context does nothing.
        """
        if self._is_known is None:
            self._is_known = thread_state > 0 and _is_in(thread_state)
        self.depth = CInt.from_address(thread_state + TRACING) if self._is_known else CInt()
        self.depth.value = depth

    def __enter__(self) -> None:
        self.depth.value += 1

    def __exit__(self, *_error: object) -> None:
        self.depth.value -= 1


untraced = Untraced()


def _is_in(thread_state: int) -> bool:
    """Say whether the number is where it is expected: 1 in a callback, else 0."""
    if sys.version_info[:2] != (3, 14) or tuple.__itemsize__ != 4:  # noqa: PLR2004  # a pointer's size in WebAssembly
        return False
    depth = CInt.from_address(thread_state + TRACING)
    seen = [depth.value]

    def see(_code: CodeType, _offset: int) -> None:
        seen.append(depth.value)

    monitoring = sys.monitoring
    tool = next((tool for tool in range(6) if monitoring.get_tool(tool) is None), None)
    if tool is None:
        return False
    probe, event = compile("None", _PROBE, "eval"), monitoring.events.PY_START
    monitoring.use_tool_id(tool, _PROBE)
    monitoring.register_callback(tool, event, see)
    monitoring.set_local_events(tool, probe, event)
    eval(probe, {})  # noqa: S307  # our own line; a hidden frame gives it no names
    monitoring.set_local_events(tool, probe, 0)
    monitoring.free_tool_id(tool)
    return seen == [0, 1]
