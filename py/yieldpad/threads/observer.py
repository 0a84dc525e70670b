"""What hears of a program's threads: the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from yieldpad.recording_types import StepReason

LOCK: StepReason = {"kind": "lock"}
SOCKET: StepReason = {"kind": "socket"}


class ThreadObserver(Protocol):
    """Hears of the threads beside the main one, on their stacks. Raises nothing but KeyboardInterrupt.

    `made` is called on the stack that starts a thread; what it gives is passed to `begins`. Where stacks cannot be
    suspended, an executor's thread `works` on the stack of whoever gives it something to do, until it `rests`.
    """

    def made(self, function: object) -> object: ...
    def begins(self, made: object) -> None: ...
    def waits(self, on: StepReason | None) -> None: ...
    def goes_on(self) -> None: ...
    def ends(self) -> None: ...
    def works(self, executor: object, thread: object) -> None: ...
    def rests(self, executor: object) -> None: ...
