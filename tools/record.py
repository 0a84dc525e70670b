# Runs the programs of a lesson. Runs in Pyodide: record.mjs starts it in Node.
#
# The clock is an instant one whose real time is the number of times it was asked: a program that sleeps for a second
# takes none, says that it took one, and is recorded the same in every build.

from __future__ import annotations

import itertools
import json
import random
import signal
from typing import TYPE_CHECKING, Any

from yieldpad.browser import Interpreter

if TYPE_CHECKING:
    from collections.abc import Callable

LOOKS = 1_000_000  # looks at the clock, after which a program is stopped
TICK = 1e-6  # seconds between two looks


class Port:
    """Stands where JavaScript's half of the page stands, and gathers what a program tells. Nobody answers input()."""

    suspends = False

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def tell(self, events: str) -> None:
        self.events += json.loads(events)

    def block(self, _milliseconds: float) -> bool:
        return False

    def askBlocking(self, _what: str) -> tuple[bool, None]:  # noqa: N802  JavaScript's name
        return False, None


class Ticks:
    """Counts the looks at it, and ends a program that looks too often: it would wait for ever."""

    def __init__(self) -> None:
        self._count = itertools.count()
        self.looks_left = LOOKS

    def __call__(self) -> float:
        self.looks_left -= 1
        if self.looks_left == 0:
            signal.raise_signal(signal.SIGINT)
        return next(self._count) * TICK


def run_all(trials: str, watch: Callable[[], None]) -> str:
    """Runs trials (JSON, as `Trial` of trials.py has them) in their order; calls `watch` as each begins.

    Returns for each its ending, and its recording if that is wanted; nothing of one of which nothing is kept.
    """
    port, ticks = Port(), Ticks()
    interpreter = Interpreter(port, real=ticks)
    results = []
    for trial in json.loads(trials):
        port.events.clear()
        ticks.looks_left = LOOKS
        random.seed(0)
        watch()
        ending = json.loads(interpreter.run(json.dumps({**trial["request"], "speed": "instant"})))
        if trial["kept"] != "nothing":
            recording = recording_of(port.events, ending) if trial["kept"] == "recording" else None
            results.append({"name": trial["name"], "ending": ending, "recording": recording})
    return json.dumps(results)


def recording_of(events: list[dict[str, Any]], ending: dict[str, Any]) -> dict[str, Any]:
    """The recording that a page would make of these events; times to the millisecond."""
    recording: dict[str, Any] = {"version": 1, "lanes": [], "steps": [], "output": []}
    for event in events:
        match event["type"]:
            case "lane":
                recording["lanes"].append(event["lane"])
            case "step":
                recording["steps"].append(in_milliseconds(event["step"]))
            case "output":
                recording["output"].append(
                    {"at": round(event["at"], 3), "stream": event["stream"], "text": event["text"]}
                )
            case "counts":
                recording |= {"counts": event["counts"], "thinned": event["thinned"]}
    return {**recording, "ended": round(ending["at"], 3)}


def in_milliseconds(step: dict[str, Any]) -> dict[str, Any]:
    """The step, its times rounded."""
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in step.items()}
