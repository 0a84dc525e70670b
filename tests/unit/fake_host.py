# A host for tests: its clock jumps, its surroundings are a list of things that happen at given times.

from __future__ import annotations

import asyncio
import heapq
import itertools
import signal
from typing import TYPE_CHECKING, Any, TypeVar

from yieldpad.loop.loop import BrowserLoop

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from yieldpad.host.host import ProgramEvent, Question

Result = TypeVar("Result")


class FakeWakeup:
    def __init__(self, host: FakeHost) -> None:
        self._host = host

    def wait(self, seconds: float | None, woken: Callable[[], bool]) -> None:
        self._host.before_waiting(float("inf") if seconds is None else seconds)
        self._host.pass_time(seconds, woken)
        self._host.before_waiting(0)  # as where a wait is skipped: the clock has gone on, and nothing has run yet

    def ring(self) -> None:
        """The wait asks by itself."""


class NoThreads:
    """What a host's threads are where none can be started."""

    def end_run(self, *, process: bool) -> None:
        pass


class NoSockets:
    """What a host's sockets are where none can be watched."""

    def endpoint(self, _number: int) -> None:
        return None


class FakeHost:
    """Time passes only while somebody waits, and at once."""

    def __init__(self, *, suspends: bool = True, answers: tuple[str | None, ...] = ()) -> None:
        self.suspends = suspends
        self.events: list[ProgramEvent] = []
        self.asked: list[Question] = []
        self.turns = 0
        self.threads: Any = NoThreads()
        self.sockets: Any = NoSockets()
        self.others_go_on = False
        self.before_waiting: Callable[[float], None] = lambda _seconds: None
        self.beat: Callable[[], None] = lambda: None
        self.before_holding: Callable[[float], None] = lambda _seconds: None
        self._answers = list(answers)
        self.written: list[tuple[int, bytes]] = []
        self._now = 100.0
        self.real_now = 0.0
        self.is_kept_from_running = False
        self._coming: list[tuple[float, int, Callable[[], object]]] = []
        self._order = itertools.count()

    def at(self, seconds: float, happen: Callable[[], object]) -> None:
        """Let something happen that many seconds from now, while somebody waits."""
        heapq.heappush(self._coming, (self._now + seconds, next(self._order), happen))

    def stop_at(self, seconds: float) -> None:
        """Let the reader press Stop."""
        self.at(seconds, lambda: signal.raise_signal(signal.SIGINT))

    def pass_time(self, seconds: float | None, until: Callable[[], bool] = lambda: False) -> None:
        if until():
            return
        if seconds is None and not self._coming:
            pytest_fail_forever()
        deadline = float("inf") if seconds is None else self._now + seconds
        while self._coming and self._coming[0][0] <= deadline:
            self._now, _, happen = heapq.heappop(self._coming)
            happen()
            if until():
                return
        if seconds is not None:
            self._now = deadline + 1e-6  # a browser's timer comes late, never early

    # --- yieldpad.host.host.Host

    def now(self) -> float:
        return self._now

    def real(self) -> float:
        return self.real_now

    def computed(self) -> float:
        return 0.0

    def has_computed(self, _seconds: float, _since: float) -> bool:
        return not self.is_kept_from_running

    def bell(self) -> FakeWakeup:
        return FakeWakeup(self)

    def thread_number(self) -> int:
        return 1

    def listen(self) -> None:
        pass

    def turn(self) -> None:
        self.turns += 1
        self._now += 1e-6
        self.pass_time(0)

    def ask(self, what: Question) -> str | None:
        self.asked.append(what)
        return self._answers.pop(0)

    def take_written(self) -> list[tuple[int, bytes]]:
        written, self.written = self.written, []
        return written

    def leave_stacks(self) -> None:
        self._coming.clear()

    def tell(self, events: list[ProgramEvent]) -> None:
        self.events += events
        events.clear()

    # --- what tests ask

    def output(self, stream: str = "stdout") -> str:
        return "".join(
            event["text"] for event in self.events if event["type"] == "output" and event["stream"] == stream
        )


def pytest_fail_forever() -> None:
    message = "the program waits for ever: nothing is scheduled that could wake it"
    raise AssertionError(message)


def run(host: FakeHost, main: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine as `asyncio.run` does, on a loop of this host."""
    with asyncio.Runner(loop_factory=lambda: BrowserLoop(host)) as runner:
        return runner.run(main)
