# Runs the programs of a lesson. Runs in Pyodide: record.mjs starts it in Node.
#
# The clock is an instant one whose real time is the number of times it was read: a program that sleeps for a second
# takes no time, is recorded as taking a second, and is recorded the same in every build.

from __future__ import annotations

import itertools
import json
import random
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from yieldpad.check.recording import Kept
from yieldpad.interpreter import Interpreter
from yieldpad.loop.order import OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LOOKS = 1_000_000  # readings of the clock after which a program is stopped
TICK = 1e-6  # seconds between two readings
STILL = 2.0  # seconds for which a program stands still before Stop ends it, so that its drawing shows that
LESSON = Path("/lesson")
WORKING_FOLDER = Path("/home/pyodide")
KEPT = Path("/kept")
CHECK = "check"
LEAP = 60.0  # seconds: more than a check's real limit, and less than its limit on the program's clock


class Port:
    """Stands in for the JavaScript half of the page, and collects the events of a program. Nobody answers input()."""

    suspends = False

    def __init__(self, stand_still: Callable[[], None]) -> None:
        self._stand_still = stand_still
        self.events: list[dict[str, Any]] = []
        self.takeWritten: Callable[[], Any] = list
        self.stands_still = False

    def begin(self) -> None:
        """Forget the events of the last program."""
        self.events.clear()
        self.stands_still = False

    def threadState(self) -> int:  # noqa: N802  # JavaScript's name
        return 0

    def limitStack(self) -> None:  # noqa: N802  # JavaScript's name
        """Do nothing: a program that recurses too deeply ends the build, which says so."""

    def tell(self, events: str, told: Callable[[], None]) -> None:
        news = json.loads(events)
        self.events += news
        self.stands_still = self.stands_still or any(event["type"] == "stuck" for event in news)
        told()

    def listen(self) -> None:
        pass

    def exit(self, _status: int) -> None:
        """Do nothing: this interpreter has other programs to run."""

    def block(self, _milliseconds: float, _woken: Callable[[], bool] | None) -> bool:
        """Press Stop after a while, if the program has said that nothing can wake it; else return at once."""
        stopped, self.stands_still = self.stands_still, False
        if stopped:
            self._stand_still()
        return stopped

    def reachBlocking(self, _request: str) -> tuple[bool, str]:  # noqa: N802  JavaScript's name
        return False, json.dumps({"failed": "refused", "text": "the build of a site connects to no host"})

    def askBlocking(self, _what: str) -> tuple[bool, None]:  # noqa: N802  JavaScript's name
        return False, None


class Ticks:
    """A clock that counts its readings. If a program reads it too often, time leaps, and then Stop ends the program.

    The leap lets a check's own limit come first, which has a feedback for it.
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
        """Reset the count for the next program."""
        self._looks_left, self._leapt = LOOKS, False

    def go_on(self, seconds: float) -> None:
        """Let so much time go by."""
        self._ahead += seconds

    def leap(self) -> None:
        """Add more time than a check may take."""
        self._ahead += LEAP
        self._looks_left, self._leapt = LOOKS // 10, True


class DataFiles:
    """Puts a lesson's files where its programs open them, in their working folder.

    The programs of a session find what its earlier ones have made of them. What programs write stays for those of the
    same session, or for all that are in none; what is written in a check goes.
    """

    def __init__(self, source: Path = LESSON, folder: Path = WORKING_FOLDER, kept: Path = KEPT) -> None:
        self._source, self._folder, self._kept = source, folder, kept
        self._key: str | None = None
        self._brought: set[tuple[str | None, str]] = set()

    def place(self, request: Mapping[str, Any]) -> None:
        """Bring the files of a request (`RunRequest`)."""
        session = request["session"]
        self._change_to(CHECK if request.get("check") else f"session {session}" if session is not None else "none")
        for name in request["files"]:
            if session is None or (session, name) not in self._brought:
                (self._folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self._folder / name).write_bytes((self._source / name).read_bytes())
                self._brought.add((session, name))

    def _change_to(self, key: str) -> None:
        """Put away the files of the last program, and take out those of the next one."""
        if key == self._key and key != CHECK:
            return
        for entry in [*self._folder.iterdir()]:
            if self._key is not None and self._key != CHECK:
                (self._kept / quote(self._key, "")).mkdir(parents=True, exist_ok=True)
                shutil.move(entry, self._kept / quote(self._key, "") / entry.name)
            elif entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        self._key = key
        own = self._kept / quote(key, "")
        for entry in [*own.iterdir()] if own.is_dir() else []:
            shutil.move(entry, self._folder / entry.name)


def run_all(trials: str, started: Callable[[int, int, int], Any], watch: Callable[[int, bool], None]) -> str:
    """Runs trials (JSON, as `Trial` of trials.py has them) in their order.

    Passes to `started` three addresses: of a function to call while a program computes for ever, after which
    JavaScript sends SIGINT; of what becomes 1 when something is written past Python's streams; of what becomes 1 when a
    thread is to give way. `started` returns what takes that which was written. Calls `watch` at the start of each
    run, with the number of its trial and whether that is checked.

    Returns the ending of each trial, and its recording if that is wanted; trials of which nothing is kept are left out.
    """
    ticks = Ticks()
    port = Port(lambda: ticks.go_on(STILL))
    interpreter = Interpreter(port, real=ticks)
    beat = _leaping(interpreter, ticks)
    port.takeWritten = started(id(beat), interpreter.has_written, interpreter.wants_switch)
    results = []
    files = DataFiles()

    def run(number: int, trial: Mapping[str, Any], order: int) -> dict[str, Any]:
        """Every run begins with the same state of all that is ours, whatever its order."""
        port.begin()
        ticks.begin()
        random.seed(trial.get("seed", 0))
        files.place(trial["request"])
        watch(number, "check" in trial["request"])
        return _ending(interpreter, trial["request"] if order == OWN else {**trial["request"], "order": order})

    for number, trial in enumerate(json.loads(trials)):
        ending = run(number, trial, OWN)
        if trial["kept"] == "nothing":
            continue
        recording = recording_of(port.events, ending) if trial["kept"] == "recording" else None
        for order in range(OWN + 1, trial["orders"] + 1):
            if not (ending["verdict"] and ending["verdict"]["passed"]):
                break
            ending["verdict"] = _in_order(order, run(number, trial, order)["verdict"])
        results.append({"name": trial["name"], "ending": ending, "recording": recording})
    return json.dumps(results)


def _ending(interpreter: Interpreter, request: Mapping[str, Any]) -> dict[str, Any]:
    ending: dict[str, Any] = json.loads(interpreter.run(json.dumps(request)))
    if "lost" in ending:
        raise RuntimeError(ending["lost"])
    return ending


def _in_order(order: int, verdict: dict[str, Any] | None) -> dict[str, Any] | None:
    """The verdict on an answer in another order, which its feedback names if the answer does not pass."""
    if verdict is None or verdict["passed"]:
        return verdict
    named = {"kind": "wrong", "text": f"in order {order} of its tasks:", "line": None}
    return {**verdict, "feedback": [named, *verdict["feedback"]]}


def _leaping(interpreter: Interpreter, ticks: Ticks) -> Callable[[], bool]:
    """The page's tick; here it comes only when JavaScript calls it."""

    def beat() -> bool:
        ticks.leap()
        return interpreter.on_tick(sys._getframe(1))  # noqa: SLF001  # the program's

    return beat


def recording_of(events: list[dict[str, Any]], ending: dict[str, Any]) -> dict[str, Any]:
    """The recording that a page would make of these events, with times rounded to the millisecond."""
    kept = Kept()
    for event in events:
        kept.take(cast("Any", event))
    recording = dict(kept.recording)
    recording["steps"] = [in_milliseconds(step) for step in kept.recording["steps"]]
    recording["output"] = [in_milliseconds(output) for output in kept.recording["output"]]
    if "resources" in kept.recording:
        recording["resources"] = [in_milliseconds(each) for each in kept.recording["resources"]]
    if "changes" in kept.recording:
        recording["changes"] = [in_milliseconds(each) for each in kept.recording["changes"]]
    if "stuck" in kept.recording:
        recording["stuck"] = in_milliseconds(kept.recording["stuck"])
    if "circle" in kept.recording:
        recording["circle"] = in_milliseconds(kept.recording["circle"])
    return {**in_milliseconds(recording), "ended": round(ending["at"], 3)}


def in_milliseconds(part: Mapping[str, Any]) -> dict[str, Any]:
    """A part of a recording, its times rounded."""
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in part.items()}
