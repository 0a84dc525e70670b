"""One socket of the loopback network, in the place of Emscripten's. What is above it is CPython's."""

from __future__ import annotations

import contextlib
import errno
import socket
import struct
import sys
from typing import TYPE_CHECKING, Any, ClassVar

from yieldpad.network.endpoints import (
    ANY,
    ANYWHERE,
    HERE,
    Address,
    Datagrams,
    Fresh,
    Listener,
    Stream,
    UnixName,
    failure,
    is_loopback,
)
from yieldpad.network.names import address_of
from yieldpad.network.unix_datagrams import UnixDatagrams
from yieldpad.network.unix_names import AF_UNIX, unix_name_of

if TYPE_CHECKING:
    from yieldpad.network.sockets import Sockets

ELSEWHERE = "a web page cannot open sockets to other machines; a server of the same program is reached at 127.0.0.1"

SO_LINGER = 13
ABORTS = struct.pack("ii", 1, 0)
"""The option that says how a connection is closed, and its value for at once, which the other end sees as a reset."""

_Socket = socket.socket


class Socket(_Socket):
    """A socket of the loopback network; its file descriptor, kind and time limit are those of one of Emscripten's."""

    __slots__ = ("_endpoint", "_error", "_is_inherited", "_known_family", "_options")
    sockets: ClassVar[Sockets]

    def __init__(self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None) -> None:  # noqa: A002
        same = None if fileno is None else self.sockets.made(fileno)
        self._endpoint: Any = same._endpoint if same else Fresh()
        self._known_family: int = same._known_family if same else socket.AF_INET if family == -1 else family
        self._error = 0
        self._is_inherited = False
        self._options: dict[tuple[int, int], int | bytes] = same._options if same else {}
        own = (same.type, same.proto) if same else (type, proto)
        replaced = self._is_six or self._is_unix
        _Socket.__init__(self, socket.AF_INET if replaced else self._known_family, *own, fileno)
        if _kind(self) == socket.SOCK_DGRAM and not same:
            self._endpoint = (UnixDatagrams if self._is_unix else Datagrams)(self.sockets.network)
        self.sockets.add(self)

    def dup(self) -> Any:
        """Give another socket with the same behind it."""
        made: Any = socket.socket(self._known_family, self.type, self.proto)
        made._endpoint, made._options = self._endpoint, self._options
        made.settimeout(self.gettimeout())
        return made

    def detach(self) -> int:
        """Close it, but not what is behind it: another one may be made of the number."""
        number = self.fileno()
        if number != -1:
            self.sockets.keep(number, self)
        return _Socket.detach(self)

    def get_inheritable(self) -> bool:
        """Say whether a new process would have it."""
        return self._is_inherited

    def set_inheritable(self, inheritable: bool) -> None:  # noqa: FBT001  # CPython's
        """Say whether it is to."""
        self._is_inherited = bool(inheritable)

    @property
    def family(self) -> socket.AddressFamily:
        """Its address family."""
        return socket.AddressFamily(self._known_family)

    @property
    def _is_six(self) -> bool:
        return self._known_family == socket.AF_INET6

    @property
    def _is_unix(self) -> bool:
        return self._known_family == AF_UNIX

    def _real_close(self, *args: Any) -> None:
        self.sockets.remove(self)
        endpoint = self._endpoint
        if not self.sockets.is_shared(self):
            if self._is_unix:
                self.sockets.network.unix.free(endpoint)
            if isinstance(endpoint, Stream):
                endpoint.close(aborts=self._options.get((socket.SOL_SOCKET, SO_LINGER)) == ABORTS)
            else:
                if endpoint.local and not self._is_unix:
                    self.sockets.network.free(endpoint.local, _kind(self), endpoint)
                endpoint.close()
        _Socket._real_close(self, *args)  # type: ignore[attr-defined]

    def bind(self, address: Any, /) -> None:
        endpoint = _open(self)
        if endpoint.local is not None:
            raise failure(errno.EINVAL)
        network = self.sockets.network
        if self._is_unix:
            endpoint.local = network.unix.bind(endpoint, unix_name_of(address), _kind(self))
            return
        shares = bool(self._options.get((socket.SOL_SOCKET, getattr(socket, "SO_REUSEPORT", -1))))
        endpoint.local = network.bind(endpoint, address_of(address, six=self._is_six), _kind(self), shares=shares)

    def listen(self, _backlog: int = 128, /) -> None:
        endpoint = _open(self)
        if isinstance(endpoint, Listener):
            return
        network = self.sockets.network
        if endpoint.local is None and self._is_unix:
            raise failure(errno.EINVAL)
        if endpoint.local is None:
            endpoint.local = network.bind(endpoint, ANYWHERE[self._is_six], _kind(self))
        self._endpoint = Listener(network, endpoint.local)
        if self._is_unix:
            network.unix.replace(endpoint, self._endpoint)
        else:
            network.replace(endpoint.local, _kind(self), self._endpoint)

    def accept(self) -> tuple[Any, Address | UnixName | None]:
        listener = _open(self)
        if not isinstance(listener, Listener):
            raise failure(errno.EINVAL)
        self.sockets.wait(self, lambda: bool(listener.waiting) or _is_closed(self))
        _open(self)
        stream = listener.waiting.popleft()
        made: Any = socket.socket(self._known_family, self.type, self.proto)
        made._endpoint = stream
        return made, stream.remote

    def connect(self, address: Any, /) -> None:
        number = self.connect_ex(address)
        if number:
            raise failure(number)

    def _connect_by_name(self, name: UnixName) -> int:
        endpoint = _open(self)
        if isinstance(endpoint, Stream):
            return errno.EISCONN
        try:
            if isinstance(endpoint, UnixDatagrams):
                endpoint.connect(name)
            else:
                self._endpoint = self.sockets.network.unix.connect(endpoint.local or "", name)
        except OSError as error:
            return error.errno or errno.ECONNREFUSED
        self.sockets.network.unix.replace(endpoint, self._endpoint)
        return 0

    def connect_ex(self, address: Any, /) -> int:
        if self._is_unix:
            return self._connect_by_name(unix_name_of(address))
        endpoint, to = _open(self), address_of(address, six=self._is_six)
        if not is_loopback(to[0]):
            self.close()
            raise OSError(ELSEWHERE)
        if isinstance(endpoint, Datagrams):
            endpoint.connect(to)
            return 0
        if isinstance(endpoint, Stream):
            return errno.EISCONN
        network = self.sockets.network
        if to[0] in ANY:
            to = (HERE[self._is_six][0], *to[1:])
        here = endpoint.local or network.bind(endpoint, (to[0], 0, *to[2:]), _kind(self))
        stream = network.connect(here, to)
        self._error = 0 if stream else errno.ECONNREFUSED
        if stream:
            self._endpoint = stream
        else:
            network.free(here, _kind(self), endpoint)
        if self.gettimeout() == 0:
            return errno.EINPROGRESS  # as Linux says: the end of it is seen when it is writable
        return self._error

    def send(self, content: Any, _flags: int = 0, /) -> int:
        endpoint, sent = _open(self), bytes(content)
        if isinstance(endpoint, Datagrams):
            if endpoint.remote is None:
                raise failure(errno.EDESTADDRREQ)
            return endpoint.send(sent, endpoint.remote)
        if isinstance(endpoint, UnixDatagrams):
            return endpoint.send(sent)
        if not isinstance(endpoint, Stream):
            raise failure(errno.EPIPE if self._error else errno.ENOTCONN)
        self.sockets.wait(self, lambda: endpoint.writable)
        return endpoint.send(sent)

    def sendall(self, content: Any, _flags: int = 0, /) -> None:
        left = memoryview(content).cast("B")
        while left:
            left = left[self.send(left) :]

    def sendto(self, content: Any, *rest: Any) -> int:
        endpoint = _open(self)
        if isinstance(endpoint, UnixDatagrams):
            return endpoint.send(bytes(content), unix_name_of(rest[-1]))
        if not isinstance(endpoint, Datagrams):
            return int(self.send(content))
        to = address_of(rest[-1], six=self._is_six)
        if not is_loopback(to[0]):
            raise OSError(ELSEWHERE)
        return endpoint.send(bytes(content), to)

    def sendmsg(self, buffers: Any, _ancillary: Any = (), _flags: int = 0, address: Any = None, /) -> int:
        content = b"".join(bytes(buffer) for buffer in buffers)
        return int(self.send(content) if address is None else self.sendto(content, address))

    def recvfrom(self, size: int, flags: int = 0, /) -> tuple[bytes, Any]:
        if size < 0:
            raise ValueError("negative buffersize in recvfrom")
        endpoint, peek = _open(self), bool(flags & socket.MSG_PEEK)
        if isinstance(endpoint, Fresh | Listener):
            raise failure(errno.ENOTCONN)
        self.sockets.wait(self, lambda: endpoint.readable)
        if isinstance(endpoint, Datagrams | UnixDatagrams):
            content, sender = endpoint.receive(peek=peek)
            return content[:size], sender
        return endpoint.receive(size, peek=peek), (self._is_unix and endpoint.remote) or None

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        if size < 0:
            raise ValueError("negative buffersize in recv")
        return bytes(self.recvfrom(size, flags)[0])

    def recvfrom_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> tuple[int, Any]:
        view = memoryview(buffer).cast("B")
        if nbytes < 0:
            raise ValueError("negative buffersize in recvfrom_into")
        if nbytes > len(view):
            raise ValueError("nbytes is greater than the length of the buffer")
        content, sender = self.recvfrom(nbytes or len(view), flags)
        view[: len(content)] = content
        return len(content), sender

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        return int(self.recvfrom_into(buffer, nbytes, flags)[0])

    def shutdown(self, how: int, /) -> None:
        endpoint = _open(self)
        if not isinstance(endpoint, Stream):
            raise failure(errno.ENOTCONN)
        endpoint.shut(reads=how in {socket.SHUT_RD, socket.SHUT_RDWR}, sends=how in {socket.SHUT_WR, socket.SHUT_RDWR})

    def getsockname(self) -> Address | UnixName:
        local: Address | UnixName | None = _open(self).local
        return local or ("" if self._is_unix else ANYWHERE[self._is_six])

    def getpeername(self) -> Address | UnixName:
        remote: Address | UnixName | None = _open(self).remote
        if remote is None:
            raise failure(errno.ENOTCONN)
        return remote

    def setsockopt(self, level: int, option: int, *value: Any) -> None:
        with contextlib.suppress(OSError):  # Emscripten's sockets know next to none, and asyncio's servers set some
            _Socket.setsockopt(self, level, option, *value)
        self._options[level, option] = bytes(value[0]) if isinstance(value[0], bytes | bytearray) else int(value[0])

    def getsockopt(self, level: int, option: int, size: int | None = None, /) -> Any:
        if level == socket.SOL_SOCKET and option == socket.SO_ERROR:
            number, self._error = self._error, 0
            return int(number)
        known = self._options.get((level, option))
        if isinstance(known, int):
            return known if size is None else known.to_bytes(size, sys.byteorder)
        if known is not None:
            return known[:size] if size else int.from_bytes(known[:4], sys.byteorder)
        try:
            value: int | bytes = _Socket.getsockopt(self, level, option, *([] if size is None else [size]))
        except OSError:  # nothing has it, so it is off
            return 0 if size is None else bytes(size)
        return value


def _kind(made: Any) -> int:
    return int(made.type) & ~(getattr(socket, "SOCK_NONBLOCK", 0) | getattr(socket, "SOCK_CLOEXEC", 0))


def _open(made: Any) -> Any:
    """Give what is behind a socket. Raises OSError where it is closed."""
    if _is_closed(made):
        raise failure(errno.EBADF)
    return made._endpoint


def _is_closed(made: Any) -> bool:
    return bool(made.fileno() == -1)  # `_closed` comes before: files of it may still read


def socketpair(family: int | None = None, type: int = socket.SOCK_STREAM, proto: int = 0) -> tuple[Any, Any]:  # noqa: A002
    """Be `socket.socketpair`: two sockets that are connected with each other."""
    family = AF_UNIX if family is None else family
    if family != AF_UNIX:
        raise failure(errno.ENOTSUP)
    made: list[Any] = [socket.socket(family, type, proto) for _ in range(2)]
    one, other = (each._endpoint for each in made)
    if isinstance(one, UnixDatagrams):
        one.join(other)
        other.join(one)
    else:
        made[0]._endpoint, made[1]._endpoint = Stream.pair(made[0].sockets.network, "", "")
    return made[0], made[1]
