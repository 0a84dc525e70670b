"""Refuses sockets where a program would reach somebody with one: a web page has no network of that kind."""

from __future__ import annotations

import contextlib
import selectors
import socket
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from _typeshed import FileDescriptorLike

INSTEAD = "tasks of one program can pass data to each other through an asyncio.Queue"
CONNECT = f"a web page cannot open sockets; {INSTEAD}"
LISTEN = f"a web page cannot listen on sockets; {INSTEAD}"
WATCH = "a web page has no files and sockets that an event loop can watch; await asyncio.to_thread(input) reads a line"
PIPE = "a web page has no pipes; await asyncio.to_thread(input) reads a line"
PROCESS = "a web page cannot start processes; await asyncio.to_thread(function) runs a function beside other tasks"

REUSE_ADDRESS = 2
"""An option that Emscripten's sockets lack, and that asyncio sets for every server; the number is Linux's."""
IPV6_PARTS = 4
"""How many parts an IPv6 address of a socket has; IPv4's has two."""
REFUSED = {"connect": CONNECT, "connect_ex": CONNECT, "sendto": CONNECT, "sendmsg": CONNECT, "listen": LISTEN}


class UnwatchedFiles(selectors.BaseSelector):
    """What a selector's files are where there are none to watch."""

    def get_map(self) -> Mapping[FileDescriptorLike, selectors.SelectorKey]:
        """Give what is watched: nothing."""
        return {}

    def register(self, fileobj: FileDescriptorLike, _events: int, _data: object = None) -> NoReturn:
        """Raise ValueError for what is no file, as CPython's selectors do, and OSError for a file."""
        selectors._fileobj_to_fd(fileobj)  # type: ignore[attr-defined]
        raise OSError(WATCH)

    def unregister(self, fileobj: FileDescriptorLike) -> NoReturn:
        """Raise KeyError: it is not watched."""
        raise KeyError(fileobj)


def refuse_sockets() -> None:
    """Make sockets refuse what needs a network: OSError says what a program can do instead.

    What needs none works: sockets can be made, given options and, for servers, an address. So a program that brings
    other sockets, as tests do, does not notice.
    """
    kind: Any = socket.socket
    make, bind, look_up = kind.__init__, kind.bind, socket.getaddrinfo

    def __init__(self: Any, family: int = -1, *args: Any, **options: Any) -> None:  # noqa: N807  # a method of the class
        known = family != socket.AF_INET6 or socket.has_ipv6
        make(self, family if known else socket.AF_INET, *args, **options)

    def bind_(self: Any, address: Any, /) -> None:
        if self.type == socket.SOCK_DGRAM:  # it listens from now on
            raise OSError(CONNECT)
        if not socket.has_ipv6 and isinstance(address, tuple) and len(address) == IPV6_PARTS:
            return
        with contextlib.suppress(OSError):  # an address that Emscripten does not know; listen() refuses all of them
            bind(self, address)

    def getaddrinfo(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        try:
            found = look_up(host, port, *args, **options)
        except socket.gaierror:  # Emscripten gives every name an address, but knows no services
            raise OSError(CONNECT) from None
        # Where CPython has no IPv6, it leaves such an address as bytes.
        return [
            (*of_it, address if isinstance(address[0], str) else (host, port or 0, 0, 0)) for *of_it, address in found
        ]

    kind.__init__ = __init__
    socket.getaddrinfo = getaddrinfo
    _put(kind, "bind", bind_)
    _take_options(kind)
    for name, text in REFUSED.items():
        _put(kind, name, _refusal(text))


def _take_options(kind: Any) -> None:
    """Let sockets take any option, for asyncio's servers set some, and Emscripten knows none."""
    set_option, option_of = kind.setsockopt, kind.getsockopt
    if not hasattr(socket, "SO_REUSEADDR"):
        vars(socket)["SO_REUSEADDR"] = REUSE_ADDRESS

    def setsockopt(self: Any, *args: Any) -> None:
        with contextlib.suppress(OSError):
            set_option(self, *args)

    def getsockopt(self: Any, level: int, option: int, size: int | None = None, /) -> int | bytes:
        try:
            value: int | bytes = option_of(self, level, option, *([] if size is None else [size]))
        except OSError:  # nothing has it, so it is off
            return 0 if size is None else bytes(size)
        return value

    _put(kind, "setsockopt", setsockopt)
    _put(kind, "getsockopt", getsockopt)


def _refusal(text: str) -> Callable[..., NoReturn]:
    def refuse(self: Any, *_args: Any) -> NoReturn:
        self.close()
        raise OSError(text)

    return refuse


def _put(kind: Any, name: str, function: Callable[..., Any]) -> None:
    function.__name__, function.__qualname__ = name, f"{kind.__qualname__}.{name}"
    setattr(kind, name, function)
