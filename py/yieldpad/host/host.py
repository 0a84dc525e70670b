"""What the package needs of its surroundings, so that a test can be the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from yieldpad.messages import (
    ClockEvent,
    CountsEvent,
    DroppedEvent,
    LaneEvent,
    OutputEvent,
    StepEvent,
    UnrecordedEvent,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Question = Literal["line", "library"]
ProgramEvent = OutputEvent | DroppedEvent | LaneEvent | StepEvent | CountsEvent | UnrecordedEvent | ClockEvent


class Wakeup(Protocol):
    """Something to wait for, and to be woken by."""

    def wait(self, seconds: float | None) -> None:
        """Give the thread away until `ring()`, or for about `seconds`; None waits for the bell alone.

        May return early, never calls back into the waiting loop, and raises SIGINT when the reader presses Stop.
        """

    def ring(self) -> None:
        """End the wait, or do nothing if nobody waits."""


class Host(Protocol):
    """The surroundings of a program: a browser's worker, or a test."""

    suspends: bool
    """Whether a waiting stack lets other stacks run (JavaScript Promise Integration)."""

    def now(self) -> float:
        """Give the seconds of the program's clock, which never goes back."""

    def real(self) -> float:
        """Give the seconds of the real clock, at whatever speed the program's goes."""

    def bell(self) -> Wakeup:
        """Give a new bell."""

    def turn(self) -> None:
        """Let the surroundings breathe, if they have not for some milliseconds: a loop that is busy calls this."""

    def ask(self, what: Question) -> str | None:
        """Give the answer to a question, or None where there is none: the end of the file."""

    def start(self, function: Callable[[], None], *, name: str) -> None:
        """Run a function as the thread of that name: soon, on a stack of its own; at once where no stack `suspends`."""

    def listen(self) -> None:
        """Note that the program's handler of SIGINT is in place: a Stop that came before comes now."""

    def end_stacks(self) -> None:
        """Interrupt the stacks that still wait: the run is over."""

    def tell(self, events: list[ProgramEvent]) -> None:
        """Pass on what has happened, in order, and take it out of the list in the same moment."""
