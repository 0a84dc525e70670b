"""The interface to the environment, so that a test can stand in for the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from yieldpad.messages import (
    ChangeEvent,
    CircleEvent,
    ClockEvent,
    CountsEvent,
    LaneEvent,
    OutputEvent,
    ResourceEvent,
    StepEvent,
    StuckEvent,
    UnrecordedEvent,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.network.sockets import Sockets
    from yieldpad.threads.threads import Threads

Question = Literal["line", "secret", "library"]
"""A line of input, one that is not shown, or the whole standard library."""
ProgramEvent = (
    OutputEvent
    | LaneEvent
    | StepEvent
    | ResourceEvent
    | ChangeEvent
    | StuckEvent
    | CircleEvent
    | CountsEvent
    | UnrecordedEvent
    | ClockEvent
)


class Wakeup(Protocol):
    """Something that a loop waits for, and that wakes it."""

    def wait(self, seconds: float | None, woken: Callable[[], bool]) -> None:
        """Give the thread away until `ring()`, or for about `seconds`; None waits for the bell alone.

        Not where `woken` is true: a signal may have rung before the wait. May return early, never calls back into the
        waiting loop, and raises SIGINT when the reader presses Stop.
        """

    def ring(self) -> None:
        """End the wait, or do nothing if nobody waits."""


class Host(Protocol):
    """The environment of a program: a browser's worker, or a test."""

    suspends: bool
    """Whether a waiting stack lets other stacks run (JavaScript Promise Integration)."""

    def now(self) -> float:
        """Return the seconds of the program's clock, which never goes back."""

    def real(self) -> float:
        """Return the seconds of the real clock, independent of the program's speed."""

    @property
    def computed(self) -> Callable[[], float]:
        """What returns the real seconds that Python has computed, as far as it is known."""

    def has_computed(self, seconds: float, since: float) -> bool:
        """Say whether the program has computed in the last so many seconds of its clock, or was kept from running.

        `since` is what `computed` gave at their beginning.
        """

    def bell(self) -> Wakeup:
        """Give a new bell."""

    def turn(self) -> None:
        """Let the environment handle its messages, if it could not for some milliseconds; a busy loop calls this."""

    def ask(self, what: Question) -> str | None:
        """Return the answer to a question, or None at the end of the input."""

    def take_written(self) -> list[tuple[int, bytes]]:
        """Take what the program has written to file descriptors 1 and 2 since it was asked last, in order."""

    @property
    def others_go_on(self) -> bool:
        """Whether another stack of the run will go on without anybody's doing."""

    @property
    def sockets(self) -> Sockets:
        """The program's sockets."""

    @property
    def threads(self) -> Threads:
        """The program's threads."""

    def thread_number(self) -> int:
        """Return the number of the thread that runs."""

    def listen(self) -> None:
        """Note that the program's handler of SIGINT is in place: a Stop that was pressed before is delivered now."""

    def leave_stacks(self) -> None:
        """Let no other stack go on: the run is over."""

    def tell(self, events: list[ProgramEvent]) -> None:
        """Pass on events, in order, and take them out of the list in the same moment."""
