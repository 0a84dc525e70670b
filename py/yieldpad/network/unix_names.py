"""The names of Unix sockets: paths, which are files, and abstract names, which are none."""

from __future__ import annotations

import errno
import os
import socket
from typing import TYPE_CHECKING, Any

from yieldpad.network.endpoints import Listener, Stream, UnixName, failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.network.endpoints import Endpoint
    from yieldpad.network.network import Network

LONGEST = 108
"""Bytes of a name, at the most: `sun_path` of Linux."""
AF_UNIX = 1

Key = tuple[int, int] | bytes


def unix_name_of(address: Any) -> UnixName:
    """Give a name as the network has it: abstract ones are bytes. Raises TypeError and OSError as CPython does."""
    if isinstance(address, str):
        name = os.fsencode(address)
    elif isinstance(address, bytes | bytearray | memoryview):
        name = bytes(address)
    else:
        raise TypeError(f"a bytes-like object is required, not '{type(address).__name__}'")
    is_abstract = name.startswith(b"\0")
    if len(name) >= LONGEST + is_abstract:
        raise OSError("AF_UNIX path too long")
    return name if is_abstract else os.fsdecode(name)


def know_unix_sockets() -> None:
    """Give `socket` the family that Emscripten's lacks, and `asyncio` what it has for it."""
    if hasattr(socket, "AF_UNIX"):
        return
    family: Any = socket.AddressFamily
    member: Any = int.__new__(family, AF_UNIX)
    member._name_, member._value_, member._sort_order_ = "AF_UNIX", AF_UNIX, len(family._member_names_)
    family._member_names_.append("AF_UNIX")
    family._member_map_["AF_UNIX"] = family._value2member_map_[AF_UNIX] = member
    vars(socket)["AF_UNIX"] = member


class UnixNames:
    """Who has which name. `make_file` makes the file of a socket; its number tells it, wherever it is moved."""

    def __init__(self, network: Network, make_file: Callable[[str], None]) -> None:
        self._network = network
        self._make_file = make_file
        self._bound: dict[Key, tuple[int, Endpoint]] = {}
        self._last = 0

    def bind(self, endpoint: Endpoint, name: UnixName, kind: int) -> UnixName:
        """Give an endpoint a name, a free one where it is empty. Raises OSError where there is such a file or name."""
        if not name:
            self._last += 1
            name = b"\0%05x" % self._last
        if isinstance(name, bytes):
            if name in self._bound:
                raise failure(errno.EADDRINUSE)
            key: Key = name
        else:
            try:
                self._make_file(name)
            except OSError as error:
                number = errno.EADDRINUSE if isinstance(error, FileExistsError) else error.errno or errno.EIO
                raise failure(number) from None
            key = _key(name)
        self._bound[key] = kind, endpoint
        return name

    def replace(self, old: Endpoint, new: Endpoint) -> None:
        """Put another endpoint where one is."""
        for key, (kind, endpoint) in self._bound.items():
            if endpoint is old:
                self._bound[key] = kind, new

    def free(self, endpoint: Endpoint) -> None:
        """Forget an endpoint. Its file stays, as everywhere."""
        self._bound = {key: bound for key, bound in self._bound.items() if bound[1] is not endpoint}

    def at(self, name: UnixName, kind: int) -> Endpoint:
        """Give who has a name. Raises OSError where there is no such file, or nobody who has it."""
        if not name:
            raise failure(errno.EINVAL)
        found = self._bound.get(name if isinstance(name, bytes) else _key(name))
        if found is None:
            raise failure(errno.ECONNREFUSED)
        if found[0] != kind:
            raise failure(errno.EPROTOTYPE)
        return found[1]

    def connect(self, local: UnixName, name: UnixName) -> Stream:
        """Give one end of a connection to who listens at a name. Raises OSError as `at` does."""
        listener = self.at(name, socket.SOCK_STREAM)
        if not isinstance(listener, Listener):
            raise failure(errno.ECONNREFUSED)
        ours, theirs = Stream.pair(self._network, local, listener.local or "")
        listener.waiting.append(theirs)
        self._network.changed()
        return ours


def _key(path: str) -> Key:
    try:
        found = os.stat(path)  # noqa: PTH116  # a program may have its own pathlib
    except OSError as error:
        raise failure(error.errno or errno.ENOENT) from None
    return found.st_dev, found.st_ino
