"""Refuses sockets where a program would reach somebody with one: a web page has no network of that kind."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

INSTEAD = "tasks of one program can pass data to each other through an asyncio.Queue"
CONNECT = f"a web page cannot open sockets; {INSTEAD}"
LISTEN = f"a web page cannot listen on sockets; {INSTEAD}"
WATCH = "a web page has no files and sockets that an event loop can watch; await asyncio.to_thread(input) reads a line"
PIPE = "a web page has no pipes; await asyncio.to_thread(input) reads a line"
PROCESS = "a web page cannot start processes; await asyncio.to_thread(function) runs a function beside other tasks"

REUSE_ADDRESS = 2
"""An option that Emscripten's sockets lack, and that asyncio sets for every server; the number is Linux's."""
REFUSED = {"connect": CONNECT, "connect_ex": CONNECT, "sendto": CONNECT, "sendmsg": CONNECT, "listen": LISTEN}


class UnwatchedFiles:
    """What a selector's files are where there are none to watch."""

    def get_map(self) -> dict[object, NoReturn]:
        """Give what is watched: nothing."""
        return {}

    def get_key(self, file: object) -> NoReturn:
        """Raise KeyError, as for what is not watched."""
        raise KeyError(file)

    def register(self, _file: object, _events: int, _data: object = None) -> NoReturn:
        """Raise OSError."""
        raise OSError(WATCH)


def refuse_sockets() -> None:
    """Make sockets refuse what needs a network: OSError says what a program can do instead.

    What needs none works: sockets can be made, given options and, for servers, an address. So a program that brings
    other sockets, as tests do, does not notice.
    """
    kind: Any = socket.socket
    make, bind, set_option, look_up = kind.__init__, kind.bind, kind.setsockopt, socket.getaddrinfo
    if not hasattr(socket, "SO_REUSEADDR"):
        socket.SO_REUSEADDR = REUSE_ADDRESS

    def __init__(self: Any, family: int = -1, *args: Any, **options: Any) -> None:  # noqa: N807  # a method of the class
        known = family != socket.AF_INET6 or socket.has_ipv6
        make(self, family if known else socket.AF_INET, *args, **options)

    def bind_(self: Any, address: Any, /) -> None:
        if self.type == socket.SOCK_DGRAM:  # it listens from now on
            raise OSError(CONNECT)
        with contextlib.suppress(OSError):  # an address that Emscripten does not know; listen() refuses all of them
            bind(self, address)

    def setsockopt(self: Any, *args: Any) -> None:
        with contextlib.suppress(OSError):  # Emscripten knows no options; asyncio's servers set some
            set_option(self, *args)

    def getaddrinfo(*args: Any, **options: Any) -> Any:
        try:
            return look_up(*args, **options)
        except socket.gaierror:  # Emscripten gives every name an address, but knows no services
            raise OSError(CONNECT) from None

    kind.__init__ = __init__
    socket.getaddrinfo = getaddrinfo
    _put(kind, "bind", bind_)
    _put(kind, "setsockopt", setsockopt)
    for name, text in REFUSED.items():
        _put(kind, name, _refusal(text))


def _refusal(text: str) -> Callable[..., NoReturn]:
    def refuse(self: Any, *_args: Any) -> NoReturn:
        self.close()
        raise OSError(text)

    return refuse


def _put(kind: Any, name: str, function: Callable[..., Any]) -> None:
    function.__name__, function.__qualname__ = name, f"{kind.__qualname__}.{name}"
    setattr(kind, name, function)
