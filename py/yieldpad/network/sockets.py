"""The sockets of an interpreter: which there are, and who waits for them."""

from __future__ import annotations

import errno
import os
import posix
import select
import selectors
import socket
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from yieldpad.network import names as of_names
from yieldpad.network.endpoints import Endpoint, failure
from yieldpad.network.made_socket import Socket, socketpair
from yieldpad.network.network import Network
from yieldpad.network.selector import WaitingSelector
from yieldpad.network.selector import select as select_sockets
from yieldpad.network.unix_names import know_unix_sockets
from yieldpad.network.unix_streams import give_unix_streams
from yieldpad.threads.locks import Queue
from yieldpad.threads.observer import SOCKET

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.threads.locks import Parking

_OF_NAMES = (
    *("getaddrinfo", "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "getnameinfo"),
    *("inet_ntop", "inet_pton"),
)
"""The functions of the module `socket` that are `names`' ones."""
REUSE_ADDRESS = 2
IPV6_ONLY = 26
"""Options that Emscripten's sockets lack, and that asyncio sets for servers; the numbers are Linux's."""


class Sockets:
    """The sockets of an interpreter. There is one of it. `make_file` makes the file of a Unix socket."""

    def __init__(self, parking: Parking, make_file: Callable[[str], None]) -> None:
        self._parking = parking
        self._waiting = Queue()
        self._listeners: list[Callable[[], None]] = []
        self.network = Network(self._changed, make_file)
        self._made: WeakValueDictionary[int, Any] = WeakValueDictionary()
        self._detached: dict[int, Socket] = {}
        """What was behind numbers that their sockets have given away."""

    def watch(self, changed: Callable[[], None]) -> None:
        """Call a function whenever a socket may have become ready."""
        self._listeners.append(changed)

    def unwatch(self, changed: Callable[[], None]) -> None:
        """Call it no more."""
        self._listeners = [each for each in self._listeners if each != changed]

    def _changed(self) -> None:
        self._waiting.call_all()
        for changed in self._listeners:
            changed()

    def endpoint(self, number: int) -> Endpoint | None:
        """Give what is behind a file descriptor, if it is a socket's."""
        found = self._made.get(number)
        return None if found is None else found._endpoint

    def made(self, number: int) -> Socket:
        """Give the socket with this file descriptor. Raises OSError for that of anything else."""
        found: Socket | None = self._made.get(number)
        if found is None:
            os.fstat(number)
            raise failure(errno.ENOTSOCK)
        return found

    def is_shared(self, made: Socket) -> bool:
        """Whether another socket has the same behind it."""
        return any(other is not made and other._endpoint is made._endpoint for other in self._made.values())

    def add(self, made: Socket) -> None:
        """Note a new socket."""
        self._made[made.fileno()] = made
        self._detached.pop(made.fileno(), None)

    def keep(self, number: int, made: Socket) -> None:
        """Note what was behind a file descriptor that its socket has given away."""
        self._detached[number] = made

    def remove(self, made: Socket) -> None:
        """Forget a socket that is closed."""
        if self._made.get(made.fileno()) is made:
            del self._made[made.fileno()]

    def install(self) -> None:
        """Make `socket.socket` one of these."""
        know_unix_sockets()
        give_unix_streams()
        Socket.sockets = self
        Socket.__name__ = Socket.__qualname__ = Socket.__module__ = "socket"
        names = vars(socket)
        names.setdefault("SO_REUSEADDR", REUSE_ADDRESS)
        names.setdefault("IPV6_V6ONLY", IPV6_ONLY)
        names.update(has_ipv6=True, socket=Socket, SocketType=Socket, socketpair=socketpair)
        for name in _OF_NAMES:
            names[name] = getattr(of_names, name)
        for module in (os, posix):  # it knows no sockets of ours; where there is none, asyncio reads and sends
            vars(module).pop("sendfile", None)

        WaitingSelector.sockets = self
        for name in ("DefaultSelector", "SelectSelector", "PollSelector"):
            setattr(selectors, name, WaitingSelector)
        vars(select)["select"] = select_sockets

    # --- waiting

    def wait_until(self, is_over: Callable[[], bool], seconds: float | None) -> bool:
        """Wait until this is so, at the most so many seconds. Says whether it is."""
        return is_over() or (seconds != 0 and self._waiting.wait(self._parking, seconds, is_over, on=SOCKET))

    def wait(self, made: Any, is_ready: Callable[[], bool]) -> None:
        """Wait as a socket with its time limit does. Raises BlockingIOError for none, TimeoutError at its end."""
        limit = made.gettimeout()
        if not self.wait_until(is_ready, limit):
            raise failure(errno.EAGAIN) if limit == 0 else TimeoutError("timed out")
