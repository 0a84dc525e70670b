"""The stand-in for threads: each function given to an executor runs on a stack of its own."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.host.host import Host

Result = TypeVar("Result")


class StackPool:
    """Runs up to `workers` functions side by side, each on its own stack; the others queue.

    Only a stack that waits (`time.sleep`, `input`) lets the others go on. Where the host cannot suspend a stack,
    the functions run one after the other, at once.
    """

    def __init__(self, host: Host, *, workers: int, name: str) -> None:
        self._host = host
        self._workers = workers
        self._name = name
        self._queue: deque[Callable[[], None]] = deque()
        self._free = list(range(workers - 1, -1, -1))
        self._pending: set[Future[Any]] = set()

    @property
    def pending(self) -> list[Future[Any]]:
        """What has not ended."""
        return list(self._pending)

    def submit(self, function: Callable[..., Result], *args: Any) -> Future[Result]:
        """Give the future result of `function(*args)`."""
        future: Future[Result] = Future()
        self._pending.add(future)
        future.add_done_callback(self._pending.discard)

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = function(*args)
            except BaseException as error:  # as in concurrent.futures: all of them belong to whoever waits
                future.set_exception(error)
            else:
                future.set_result(result)

        self._queue.append(work)
        self._start_next()
        return future

    def _start_next(self) -> None:
        if not self._queue or not self._free:
            return
        work, worker = self._queue.popleft(), self._free.pop()

        def run() -> None:
            try:
                work()
            finally:
                self._free.append(worker)
                self._start_next()

        self._host.start(run, name=f"{self._name}_{worker}")
