"""What is behind sockets: connections, listeners and datagrams, in memory."""

from __future__ import annotations

import errno
import os
import socket
from collections import deque
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from yieldpad.network.network import Network

Address = tuple[str, int] | tuple[str, int, int, int]
UnixName = str | bytes
"""The name of a Unix socket: a path, an abstract name in bytes, or nothing for one that has none."""

CAPACITY = 256 * 1024
"""Bytes that lie between a sender and its receiver, at the most."""
LARGEST = 65_507
"""Bytes of a datagram, at the most: UDP's limit."""
ANYWHERE: tuple[Address, Address] = (("0.0.0.0", 0), ("::", 0, 0, 0))  # noqa: S104  # of this network alone
"""The addresses of all interfaces, in IPv4 and in IPv6."""
HERE: tuple[Address, Address] = (("127.0.0.1", 0), ("::1", 0, 0, 0))
"""Those of this machine."""
ANY = {"", *(address[0] for address in ANYWHERE)}


def failure(number: int, text: str | None = None) -> OSError:
    """Give the error of this number, of the class that CPython gives it, with the text of the system or another."""
    return OSError(number, os.strerror(number) if text is None else text)


def is_loopback(host: str) -> bool:
    """Say whether an address is of this machine."""
    return host in ANY or host == "::1" or host.startswith("127.")


class Endpoint(Protocol):
    """What is behind a socket."""

    @property
    def local(self) -> Address | UnixName | None: ...
    @property
    def remote(self) -> Address | UnixName | None: ...

    @property
    def readable(self) -> bool: ...
    @property
    def writable(self) -> bool: ...
    def close(self) -> None: ...


class Fresh:
    """A socket that is not bound, or bound and nothing else."""

    def __init__(self) -> None:
        self.local: Address | UnixName | None = None
        self.remote: Address | UnixName | None = None
        self.readable = False
        self.writable = True  # as epoll says of such a socket: it hangs up

    def close(self) -> None:
        """Nothing is held."""


class Stream:
    """One end of a connection."""

    def __init__(self, network: Network, local: Address | UnixName, remote: Address | UnixName) -> None:
        self._network = network
        self.local: Address | UnixName | None = local
        self.remote: Address | UnixName | None = remote
        self._peer: Stream | None = None
        self._received = bytearray()
        self._has_end = False
        self._sends = True
        self._reads = True
        self._is_reset = False

    @classmethod
    def pair(cls, network: Network, one: Address | UnixName, other: Address | UnixName) -> tuple[Stream, Stream]:
        """Give both ends of a new connection."""
        first, second = cls(network, one, other), cls(network, other, one)
        first._peer, second._peer = second, first
        return first, second

    @property
    def readable(self) -> bool:
        """Whether receiving gives something at once: bytes, the end, or an error."""
        return bool(self._received) or self._has_end or self._is_reset or not self._reads

    @property
    def writable(self) -> bool:
        """Whether sending takes something at once, or fails."""
        return not self._sends or self._peer is None or len(self._peer._received) < CAPACITY

    def receive(self, size: int, *, peek: bool = False) -> bytes:
        """Give up to so many bytes of what has come; nothing at the end. Only where it is readable."""
        self._tell_reset()
        content = bytes(self._received[:size])
        if content and not peek:
            del self._received[:size]
            self._network.changed()
        return content

    def send(self, content: bytes) -> int:
        """Take what there is room for, and say how much. Only where it is writable."""
        peer = self._peer
        if not self._sends:
            raise failure(errno.EPIPE)
        self._tell_reset()
        if peer is None:
            self._sends = False  # the next one fails, as where a reset has come meanwhile
            self._is_reset = True
            return len(content)
        taken = content[: max(0, CAPACITY - len(peer._received))]
        if peer._reads:
            peer._received += taken
        self._network.changed()
        return len(taken)

    def _tell_reset(self) -> None:
        """Raise ConnectionResetError, once, if a reset has come. After it nothing comes, and nothing can be sent."""
        if self._is_reset:
            self._is_reset = self._sends = False
            self._has_end = True
            raise failure(errno.ECONNRESET)

    def shut(self, *, reads: bool, sends: bool) -> None:
        """End one direction, or both."""
        if reads:
            self._reads = False
            self._received.clear()
        if sends and self._sends:
            self._sends = False
            if self._peer:
                self._peer._has_end = True
        self._network.changed()

    def close(self, *, aborts: bool = False) -> None:
        """End both directions. The other end gets a reset if this one `aborts`, or has not read all."""
        peer, self._peer = self._peer, None
        if peer:
            peer._peer = None
            if self._received or aborts:
                peer._received.clear()
                peer._is_reset = True
            peer._has_end = True
        self._network.changed()


class Listener:
    """A socket that listens: connections wait in it until they are accepted."""

    def __init__(self, network: Network, local: Address | UnixName) -> None:
        self._network = network
        self.local: Address | UnixName | None = local
        self.remote: Address | None = None
        self.waiting: deque[Stream] = deque()
        self.writable = False

    @property
    def readable(self) -> bool:
        """Whether a connection waits."""
        return bool(self.waiting)

    def close(self) -> None:
        """Refuse those that wait."""
        while self.waiting:
            self.waiting.popleft().close()


class Datagrams:
    """A socket for datagrams."""

    def __init__(self, network: Network, local: Address | None = None) -> None:
        self._network = network
        self.local: Address | None = local
        self.remote: Address | None = None
        self.received: deque[tuple[bytes, Address]] = deque()
        self.error = 0
        self.writable = True

    @property
    def readable(self) -> bool:
        """Whether a datagram has come, or an error."""
        return bool(self.received) or self.error != 0

    def receive(self, *, peek: bool = False) -> tuple[bytes, Address]:
        """Give the datagram that came first, with its sender. Only where it is readable."""
        if self.error:
            number, self.error = self.error, 0
            raise failure(number)
        return self.received[0] if peek else self.received.popleft()

    def bind_anyhow(self, to: Address) -> Address:
        """Give its address; a free port of this machine, in the family of `to`, if it has none yet."""
        if self.local is None:
            self.local = self._network.bind(self, HERE[len(to) == len(HERE[1])], socket.SOCK_DGRAM)
        return self.local

    def connect(self, to: Address) -> None:
        """Send to this address from now on, and hear of no other. What is bound to all interfaces is bound to one."""
        if self.local and self.local[0] in ANY:
            host = HERE[len(to) == len(HERE[1])][0]
            self._network.free(self.local, socket.SOCK_DGRAM, self)
            self.local = self._network.bind(self, (host, *self.local[1:]), socket.SOCK_DGRAM)
        self.remote = to
        self.bind_anyhow(to)

    def send(self, content: bytes, to: Address) -> int:
        """Send one. It is lost where nobody has the address."""
        if len(content) > LARGEST:
            raise failure(errno.EMSGSIZE)
        local = self.bind_anyhow(to)
        receiver = self._network.at(to, socket.SOCK_DGRAM)
        if isinstance(receiver, Datagrams):
            if receiver.remote in (None, local):
                receiver.received.append((content, local))
        elif self.remote is not None:
            self.error = errno.ECONNREFUSED
        self._network.changed()
        return len(content)

    def close(self) -> None:
        """Nothing more comes."""
        self.received.clear()
