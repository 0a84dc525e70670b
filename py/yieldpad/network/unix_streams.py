"""The functions of `asyncio` that make streams over Unix sockets: CPython's own.

Its module defines them only where `socket` knows such sockets, and Emscripten's does not when Pyodide imports it.
"""

from __future__ import annotations

import asyncio
import socket
from asyncio import streams
from types import FunctionType
from typing import Any

NAMES = ("open_unix_connection", "start_unix_server")


def give_unix_streams() -> None:
    """Let `asyncio` have them: from a second run of its module's code, with the classes of the first."""
    if hasattr(streams, NAMES[0]) or not hasattr(socket, "AF_UNIX"):
        return
    spec: Any = streams.__spec__
    code = spec.loader.get_code(spec.name)
    again: dict[str, Any] = {"__name__": spec.name, "__package__": spec.parent}
    exec(code, again)  # CPython's own module
    for name in NAMES:
        found = again[name]
        function = FunctionType(found.__code__, vars(streams), name, found.__defaults__)
        function.__kwdefaults__, function.__doc__ = found.__kwdefaults__, found.__doc__
        for module in (streams, asyncio):
            setattr(module, name, function)
            module.__all__ += type(module.__all__)([name])  # type: ignore[attr-defined]
