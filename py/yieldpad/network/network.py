"""Who has which address within a program."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING

from yieldpad.network.endpoints import (
    ANY,
    ANYWHERE,
    HERE,
    Address,
    Endpoint,
    Listener,
    Stream,
    failure,
    is_loopback,
)
from yieldpad.network.unix_names import UnixNames

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_PORT, LAST_PORT = 32_768, 60_999
"""The ports that are given to sockets that ask for none, as Linux has them."""


class Network:
    """Who has which address.

    `changed` is called when something may be ready that was not. `make_file` makes the file of a Unix socket.
    """

    def __init__(self, changed: Callable[[], None], make_file: Callable[[str], None]) -> None:
        self.changed = changed
        self.unix = UnixNames(self, make_file)
        self._bound: dict[tuple[int, int, int], dict[str, Endpoint]] = {}
        self._next = FIRST_PORT

    def bind(self, endpoint: Endpoint, address: Address, kind: int, *, shares: bool = False) -> Address:
        """Give an endpoint an address, with a free port where it is 0. Raises OSError where somebody has it."""
        host, port, *rest = address
        if not is_loopback(host):
            raise failure(errno.EADDRNOTAVAIL)
        host = host or ANYWHERE[0][0]
        for _ in range(LAST_PORT - FIRST_PORT if port == 0 else 1):
            key = kind, len(address), port or self._next_port()
            others = self._bound.setdefault(key, {})
            if not others or shares or (host not in others and host not in ANY and not ANY.intersection(others)):
                others[host] = endpoint
                return host, key[2], *rest  # type: ignore[return-value]  # as many parts as the address has
        raise failure(errno.EADDRINUSE)

    def replace(self, address: Address, kind: int, endpoint: Endpoint) -> None:
        """Put another endpoint at an address that is bound."""
        self._bound[kind, len(address), address[1]][address[0]] = endpoint

    def free(self, address: Address, kind: int, endpoint: Endpoint) -> None:
        """Give an address back, if this endpoint has it."""
        others = self._bound.get((kind, len(address), address[1]), {})
        if others.get(address[0]) is endpoint:
            del others[address[0]]

    def at(self, address: Address, kind: int) -> Endpoint | None:
        """Give who has an address."""
        host, port, *_ = address
        others = self._bound.get((kind, len(address), port), {})
        if host in ANY:
            host = HERE[len(address) == len(HERE[1])][0]
        return others.get(host) or next((others[each] for each in ANY if each in others), None)

    def connect(self, local: Address, address: Address) -> Stream | None:
        """Give one end of a connection to who listens at an address, or None if nobody does."""
        listener = self.at(address, socket.SOCK_STREAM)
        if not isinstance(listener, Listener):
            return None
        ours, theirs = Stream.pair(self, local, address)
        listener.waiting.append(theirs)
        self.changed()
        return ours

    def _next_port(self) -> int:
        port = self._next
        self._next = FIRST_PORT if port == LAST_PORT else port + 1
        return port
