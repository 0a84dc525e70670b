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

REFUSED = {"connect": CONNECT, "connect_ex": CONNECT, "sendto": CONNECT, "sendmsg": CONNECT, "listen": LISTEN}


class UnwatchedFiles:
    """What a selector's files are where there are none to watch."""

    def get_map(self) -> dict[object, NoReturn]:
        """Give what is watched: nothing."""
        return {}

    def register(self, _file: object, _events: int, _data: object = None) -> NoReturn:
        """Raise OSError."""
        raise OSError(WATCH)


def refuse_sockets(kind: Any = socket.socket) -> None:
    """Make a class of sockets refuse what needs a network: OSError says what a program can do instead.

    What needs none works: sockets can be made, given options and, for servers, an address. So code that is given other
    sockets, as in tests, does not notice.
    """
    make, bind, set_option = kind.__init__, kind.bind, kind.setsockopt

    def __init__(self: Any, *args: Any, **options: Any) -> None:  # noqa: N807  # a method of the class
        try:
            make(self, *args, **options)
        except OSError:  # a kind that Emscripten does not know, such as AF_UNIX
            raise OSError(CONNECT) from None

    def bind_(self: Any, address: Any, /) -> None:
        if self.type == socket.SOCK_DGRAM:  # it listens from now on
            raise OSError(CONNECT)
        bind(self, address)

    def setsockopt(self: Any, *args: Any) -> None:
        with contextlib.suppress(OSError):  # Emscripten knows no options; asyncio's servers set some
            set_option(self, *args)

    kind.__init__ = __init__
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
