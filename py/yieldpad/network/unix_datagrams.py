"""What is behind Unix sockets for datagrams."""

from __future__ import annotations

import errno
import socket
from collections import deque
from typing import TYPE_CHECKING

from yieldpad.network.endpoints import UnixName, failure

if TYPE_CHECKING:
    from yieldpad.network.network import Network

LARGEST = 212_960
"""Bytes of a datagram, at the most, as Linux has it by default."""


class UnixDatagrams:
    """A Unix socket for datagrams. None is lost: who has a name gets what is sent there."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.local: UnixName | None = None
        self.remote: UnixName | None = None
        self.received: deque[tuple[bytes, UnixName | None]] = deque()
        self.writable = True
        self._peer: UnixDatagrams | None = None
        self._is_closed = False

    @property
    def readable(self) -> bool:
        """Whether a datagram has come."""
        return bool(self.received)

    def receive(self, *, peek: bool = False) -> tuple[bytes, UnixName | None]:
        """Give the datagram that came first, with its sender's name. Only where it is readable."""
        return self.received[0] if peek else self.received.popleft()

    def join(self, peer: UnixDatagrams) -> None:
        """Send to this one from now on, and hear of no other."""
        self._peer, self.remote = peer, peer.local or ""

    def connect(self, to: UnixName) -> None:
        """The same with who has a name. Raises OSError if nobody has it, or who has it hears of another."""
        self.join(self._at(to))

    def send(self, content: bytes, to: UnixName | None = None) -> int:
        """Send one. Raises OSError where nobody has the name, or who has it hears of another."""
        receiver = self._peer if to is None else self._at(to)
        if receiver is None:
            raise failure(errno.ENOTCONN)
        if len(content) > LARGEST:
            raise failure(errno.EMSGSIZE)
        if receiver._is_closed:
            raise failure(errno.ECONNREFUSED)
        receiver.received.append((content, self.local))
        self._network.changed()
        return len(content)

    def close(self) -> None:
        """Nothing more comes."""
        self._is_closed = True
        self.received.clear()

    def _at(self, name: UnixName) -> UnixDatagrams:
        found = self._network.unix.at(name, socket.SOCK_DGRAM)
        if not isinstance(found, UnixDatagrams):
            raise failure(errno.ECONNREFUSED)
        if found._peer not in (None, self):
            raise failure(errno.EPERM)
        return found
