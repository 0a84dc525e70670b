# Runs the programs of a lesson. Runs in Pyodide: record.mjs starts it in Node.
#
# The clock is an instant one whose real time is the number of times it was asked: a program that sleeps for a second
# takes none, says that it took one, and is recorded the same in every build.

from __future__ import annotations

import itertools
import json
import random
import signal
import sys
from typing import TYPE_CHECKING, Any, cast

from yieldpad.check.recording import Kept
from yieldpad.interpreter import Interpreter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LOOKS = 1_000_000  # looks at the clock, after which a program is stopped
TICK = 1e-6  # seconds between two looks
LEAP = 60.0  # seconds: more than a check may really take, and less than it may take by the program's clock


class Port:
    """Stands where JavaScript's half of the page stands, and gathers what a program tells. Nobody answers input()."""

    suspends = False

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def limitStack(self) -> None:  # noqa: N802  # JavaScript's name
        """Do nothing: a program that recurses too deeply ends the build, which says so."""

    def tell(self, events: str) -> None:
        self.events += json.loads(events)

    def listen(self) -> None:
        pass

    def block(self, _milliseconds: float) -> bool:
        return False

    def askBlocking(self, _what: str) -> tuple[bool, None]:  # noqa: N802  JavaScript's name
        return False, None


class Ticks:
    """Counts the looks at it. For a program that looks too often time leaps, and then it is stopped, as by Stop.

    The leap lets the limits of a check come first, which have words for it.
    """

    def __init__(self) -> None:
        self._count = itertools.count()
        self._ahead = 0.0
        self._leapt = False
        self._looks_left = LOOKS

    def __call__(self) -> float:
        self._looks_left -= 1
        if self._looks_left == 0:
            if self._leapt:
                signal.raise_signal(signal.SIGINT)
            else:
                self.leap()
        return next(self._count) * TICK + self._ahead

    def begin(self) -> None:
        """Forget how often the program before looked."""
        self._looks_left, self._leapt = LOOKS, False

    def leap(self) -> None:
        """Let all the time go by that a check may take."""
        self._ahead += LEAP
        self._looks_left, self._leapt = LOOKS // 10, True


def run_all(trials: str, started: Callable[[int], None], watch: Callable[[bool], None]) -> str:
    """Runs trials (JSON, as `Trial` of trials.py has them) in their order.

    Gives `started` the address of what is to be called when a program computes for ever; after that JavaScript sends
    SIGINT. Calls `watch` as each begins, and tells whether it is checked.

    Returns for each its ending, and its recording if that is wanted; nothing of one of which nothing is kept.
    """
    port, ticks = Port(), Ticks()
    interpreter = Interpreter(port, real=ticks)
    beat = _leaping(interpreter, ticks)
    started(id(beat))
    results = []
    for trial in json.loads(trials):
        port.events.clear()
        ticks.begin()
        random.seed(0)
        watch("check" in trial["request"])
        ending = json.loads(interpreter.run(json.dumps({**trial["request"], "speed": "instant"})))
        if "lost" in ending:
            raise RuntimeError(ending["lost"])
        if trial["kept"] != "nothing":
            recording = recording_of(port.events, ending) if trial["kept"] == "recording" else None
            results.append({"name": trial["name"], "ending": ending, "recording": recording})
    return json.dumps(results)


def _leaping(interpreter: Interpreter, ticks: Ticks) -> Callable[[], bool]:
    """What says in the page that time goes by; here none does, unless it is made to."""

    def beat() -> bool:
        ticks.leap()
        return interpreter.on_tick(sys._getframe(1))  # noqa: SLF001  # the program's

    return beat


def recording_of(events: list[dict[str, Any]], ending: dict[str, Any]) -> dict[str, Any]:
    """The recording that a page would make of these events; times to the millisecond."""
    kept = Kept()
    kept.take(cast("Any", events))
    recording = dict(kept.recording)
    recording["steps"] = [in_milliseconds(step) for step in kept.recording["steps"]]
    recording["output"] = [in_milliseconds(output) for output in kept.recording["output"]]
    return {**in_milliseconds(recording), "ended": round(ending["at"], 3)}


def in_milliseconds(part: Mapping[str, Any]) -> dict[str, Any]:
    """A part of a recording, its times rounded."""
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in part.items()}
