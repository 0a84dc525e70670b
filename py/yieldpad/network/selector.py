"""What watches the sockets of the loopback network for an event loop."""

from __future__ import annotations

import selectors
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed import FileDescriptorLike

    from yieldpad.network.endpoints import Endpoint
    from yieldpad.network.sockets import Sockets

WATCH = "a web page has no files and pipes that an event loop can watch; await asyncio.to_thread(input) reads a line"

Ready = list[tuple[selectors.SelectorKey, int]]


_BaseSelector = selectors._BaseSelectorImpl  # CPython's own have it too


class SocketSelector(_BaseSelector):
    """Knows which of the sockets that it watches are ready. `endpoint` gives what is behind a file descriptor."""

    _fd_to_key: dict[int, selectors.SelectorKey]
    """What it watches, which its base class keeps here."""

    def __init__(self, endpoint: Callable[[int], Endpoint | None]) -> None:
        _BaseSelector.__init__(self)
        self._endpoint = endpoint

    def register(self, fileobj: FileDescriptorLike, events: int, data: object = None) -> selectors.SelectorKey:
        """Watch a socket. Raise ValueError for what is no file, as CPython's do, and OSError for another file."""
        if self._endpoint(selectors._fileobj_to_fd(fileobj)) is None:  # type: ignore[attr-defined]
            raise OSError(WATCH)
        key: selectors.SelectorKey = _BaseSelector.register(self, fileobj, events, data)
        return key

    def ready(self) -> Ready:
        """Give what is ready now, and for what."""
        found: Ready = []
        for key in self.get_map().values():
            endpoint = self._endpoint(key.fd)
            if endpoint is None:
                continue
            events = (selectors.EVENT_READ if endpoint.readable else 0) | (
                selectors.EVENT_WRITE if endpoint.writable else 0
            )
            if events & key.events:
                found.append((key, events & key.events))
        return found


class WaitingSelector(SocketSelector):
    """Be `selectors.DefaultSelector`: waits for sockets beside other threads."""

    sockets: ClassVar[Sockets]

    def __init__(self) -> None:
        SocketSelector.__init__(self, self.sockets.endpoint)

    def select(self, timeout: float | None = None) -> Ready:
        """Give what is ready, as soon as something is, or after `timeout` seconds."""
        self.sockets.wait_until(lambda: bool(self.ready()), None if timeout is None else max(0.0, timeout))
        return self.ready()


def select(
    reads: Iterable[FileDescriptorLike],
    writes: Iterable[FileDescriptorLike],
    errors: Iterable[FileDescriptorLike],  # noqa: ARG001  # CPython's; there are none
    timeout: float | None = None,
    /,
) -> tuple[list[FileDescriptorLike], list[FileDescriptorLike], list[FileDescriptorLike]]:
    """Be `select.select`."""
    selector = WaitingSelector()
    wanted = [(selectors.EVENT_READ, [*reads]), (selectors.EVENT_WRITE, [*writes])]
    for file in dict.fromkeys(file for _, files in wanted for file in files):
        selector.register(file, sum(event for event, files in wanted if file in files))
    ready = [(key.fileobj, events) for key, events in selector.select(timeout)]
    found = [[file for file in files if (file, event) in _each(ready)] for event, files in wanted]
    return found[0], found[1], []


def _each(ready: list[tuple[FileDescriptorLike, int]]) -> list[tuple[FileDescriptorLike, int]]:
    events = (selectors.EVENT_READ, selectors.EVENT_WRITE)
    return [(file, event) for file, ready_for in ready for event in events if event & ready_for]
