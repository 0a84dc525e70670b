"""The locks of `_thread`, for stacks: whoever waits for one is suspended."""

from __future__ import annotations

import math
import threading
from collections import deque
from typing import TYPE_CHECKING, ClassVar, Protocol

from yieldpad.host.untraced import untraced
from yieldpad.threads.observer import LOCK

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.recording_types import StepReason

NO_STACKS = (
    "this browser cannot let one thread wait for another (it lacks JavaScript Promise Integration); a newer browser can"
)
"""Where no stack can be suspended, nobody else can end the wait."""


class Parking(Protocol):
    """Suspends stacks; the host of a program."""

    suspends: bool

    def now(self) -> float: ...
    def thread_number(self) -> int: ...
    def park(self, seconds: float | None, note: Callable[[int], None]) -> None: ...
    def ring(self, number: int, answer: str | None = None) -> None: ...
    def block(self, seconds: float | None) -> None: ...
    def waits(self, on: StepReason | None) -> None: ...
    def goes_on(self) -> None: ...


class Ticket:
    """One stack's wait for something that another one does."""

    __slots__ = ("_number", "_parking", "called")

    def __init__(self, parking: Parking) -> None:
        self._parking = parking
        self._number: int | None = None
        self.called = False

    def wait(self, seconds: float | None) -> None:
        """Suspend this stack until it is called, or for about so many seconds. None waits for the call alone."""
        if self.called:
            return
        with untraced:
            try:
                self._wait(seconds)
            finally:
                self._number = None

    def _wait(self, seconds: float | None) -> None:
        if self._parking.suspends:
            self._parking.park(seconds, self._note)
        else:
            self._parking.block(seconds)

    def call(self) -> None:
        """End the wait."""
        self.called = True
        if self._number is not None:
            self._parking.ring(self._number)

    def _note(self, number: int) -> None:
        self._number = number
        if self.called:
            self._parking.ring(number)


class Queue:
    """The stacks that wait for one thing, in order."""

    __slots__ = ("_tickets",)

    def __init__(self) -> None:
        self._tickets: deque[Ticket] = deque()

    def wait(
        self, parking: Parking, seconds: float | None, is_over: Callable[[], bool], *, on: StepReason | None = None
    ) -> bool:
        """Suspend this stack until `is_over` is true, or for so many seconds. Says whether it is.

        `is_over` is not asked again once it was true: it may take what is waited for. `on` says what that is.
        Where no stack can be suspended, RuntimeError is raised instead of a wait that nobody can end.
        """
        if is_over():
            return True
        if seconds is not None and seconds <= 0:
            return False
        if not parking.suspends and (seconds is None or _is_beside_main()):
            raise RuntimeError(NO_STACKS)  # who would end the wait stands still until this thread is over
        parking.waits(on)
        try:
            return self._wait(parking, seconds, is_over)
        finally:
            parking.goes_on()

    def _wait(self, parking: Parking, seconds: float | None, is_over: Callable[[], bool]) -> bool:
        deadline = None if seconds is None else parking.now() + seconds
        while not is_over():
            left = None if deadline is None else deadline - parking.now()
            if left is not None and left <= 0:
                return False
            ticket = Ticket(parking)
            self._tickets.append(ticket)
            try:
                if is_over():  # another stack may have gone on before the ticket was in the queue
                    return True
                ticket.wait(left)
            except BaseException:
                if ticket.called:
                    self.call_next()  # it is the next one's turn
                raise
            finally:
                if not ticket.called:
                    self._tickets.remove(ticket)
        return True

    def call_next(self) -> None:
        """Let the first one go on."""
        if self._tickets:
            self._tickets.popleft().call()

    def call_all(self) -> None:
        """Let all of them go on."""
        while self._tickets:
            self.call_next()


def _is_beside_main() -> bool:
    with untraced:
        return threading.current_thread() is not threading.main_thread()


def seconds_of(blocking: object, timeout: float) -> float | None:
    """Give how long `acquire` waits, None being for ever.

    Raises ValueError and OverflowError as CPython's does.
    """
    if not blocking:
        if timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return 0.0
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > threading.TIMEOUT_MAX or math.isnan(timeout):
        raise OverflowError("timeout value is too large")
    return None if timeout == -1 else float(timeout)


class _Acquired:
    """What one thread at a time can have. `_take` takes it if it is free, in one go, and says whether it was."""

    __slots__ = ("__weakref__", "_queue")
    parking: ClassVar[Parking]

    def __init__(self) -> None:
        self._queue = Queue()

    def _take(self) -> bool:
        raise NotImplementedError

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002  # CPython's
        """Take the lock, as soon as it is free. Say whether it was."""
        seconds = seconds_of(blocking, timeout)
        return self._take() or (seconds != 0 and self._queue.wait(self.parking, seconds, self._take, on=LOCK))

    def release(self) -> None:
        """Give the lock back."""
        raise NotImplementedError

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_error: object) -> None:
        self.release()


class Lock(_Acquired):
    """A lock, as `_thread.allocate_lock()` gives it."""

    __slots__ = ("_locked",)

    def __init__(self) -> None:
        _Acquired.__init__(self)
        self._locked = False

    def _take(self) -> bool:
        if self._locked:
            return False
        self._locked = True
        return True

    def release(self) -> None:
        """Give the lock back. Raise RuntimeError if nobody has it."""
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False
        self._queue.call_next()

    def locked(self) -> bool:
        """Say whether somebody has it."""
        return self._locked

    def _at_fork_reinit(self) -> None:
        self._locked = False

    def __repr__(self) -> str:
        state = "locked" if self._locked else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"

    acquire_lock, release_lock, locked_lock = _Acquired.acquire, release, locked


class RLock(_Acquired):
    """A lock that its owner can take again."""

    __slots__ = ("_count", "_owner")

    def __init__(self) -> None:
        _Acquired.__init__(self)
        self._owner = 0
        self._count = 0

    def _take(self) -> bool:
        thread = self.parking.thread_number()
        if self._count and self._owner != thread:
            return False
        self._count += 1
        self._owner = thread
        return True

    def release(self) -> None:
        """Give the lock back once. Raise RuntimeError for a lock of somebody else."""
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = 0
            self._queue.call_next()

    def locked(self) -> bool:
        """Say whether somebody has it."""
        return self._count > 0

    def _is_owned(self) -> bool:
        return self._count > 0 and self._owner == self.parking.thread_number()

    def _recursion_count(self) -> int:
        return self._count if self._is_owned() else 0

    def _release_save(self) -> tuple[int, int]:
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._count, self._owner
        self._count = self._owner = 0
        self._queue.call_next()
        return state

    def _acquire_restore(self, state: tuple[int, int]) -> None:
        self.acquire()
        self._count, self._owner = state

    def _at_fork_reinit(self) -> None:
        self._count = self._owner = 0

    def __repr__(self) -> str:
        state = "locked" if self._count else "unlocked"
        return f"<{state} _thread.RLock object owner={self._owner} count={self._count} at {id(self):#x}>"
