"""What is said about a run that made mistakes without an error: found in its events."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from yieldpad.explain.mistakes import Mistake
from yieldpad.explain.never_awaited import NeverAwaited
from yieldpad.explain.origins import Origins
from yieldpad.explain.sentence import Sentence, say
from yieldpad.explain.silent.history import History
from yieldpad.explain.silent.silent_mistakes import silent_mistakes
from yieldpad.explain.silent.stuck import stuck

if TYPE_CHECKING:
    from collections.abc import Collection, Container

    from yieldpad.explain.program import Program
    from yieldpad.host.host import ProgramEvent
    from yieldpad.recording_types import Step, StepReason

_MOST_STDERR = 100_000
"""Characters of stderr that are searched for warnings."""
_LONG = 0.5
"""Seconds of computing from which on it is certainly the program's, and not a busy machine's."""
_OTHERS = frozenset(
    {"task", "gather", "wait", "as_completed", "shield", "task group", "lane", "future", "call", "socket"}
)
"""Kinds of what a task waits for that are other tasks, or may be: it could not go on before them."""


class _Wait(NamedTuple):
    kind: str
    until: float
    """When a sleep is over, in seconds of the run; infinite for what waits for something else."""


class Remarks:
    """Hears the events of a run. It keeps little of them. `others` are the files beside the program."""

    def __init__(self, others: Collection[str] = ()) -> None:
        self._others = others
        self._stderr: list[str] = []
        self._characters = 0
        self._history = History()
        self._under_way: dict[int, _Wait | None] = {}
        self._held: dict[int, Sentence] = {}
        self._is_stuck = False

    def take(self, event: ProgramEvent) -> None:
        """Hear an event."""
        if event["type"] == "output":
            if event["stream"] == "stderr" and self._characters < _MOST_STDERR:
                self._stderr.append(event["text"])
                self._characters += len(event["text"])
        elif event["type"] == "lane":
            lane = event["lane"]
            self._history.add_lane(lane)
            if lane["kind"] == "task":
                self._under_way[lane["id"]] = None
        elif event["type"] == "stuck":
            self._is_stuck = True
        elif event["type"] == "step":
            self._history.add_step(event["step"])
            self._step(event["step"])

    def found(self, program: Program, coroutine_functions: Container[str], *, stopped: bool) -> list[Mistake]:
        """Explain what is certainly a mistake, in the order of its lines.

        `stopped`: the reader has ended the run.
        """
        stderr = "".join(self._stderr)
        if self._others:  # a warning begins with its file
            stderr = "\n".join(line for line in stderr.split("\n") if line.partition(":")[0] not in self._others)
        mistakes: list[Mistake] = []
        if "never awaited" in stderr:
            mistakes += (
                NeverAwaited(program, Origins(program.tree, program.names), lambda: coroutine_functions)
                .warned_of(stderr)
                .values()
            )
        mistakes += (Mistake(held, line) for line, held in self._held.items())
        if "Task exception was never retrieved" in stderr:
            mistakes.append(Mistake(say("exceptionNeverRetrieved"), None))
        if "Task was destroyed but it is pending!" in stderr:
            mistakes.append(Mistake(say("taskDestroyed"), None))
        if self._history.lanes:
            mistakes += silent_mistakes(program, self._history)
            mistakes += stuck(program, self._history, is_certain=self._is_stuck) if stopped else []
        return sorted(mistakes, key=lambda mistake: mistake.line or 0)

    def _step(self, step: Step) -> None:
        """Note what each task waits for, and what holds the loop while others could have gone on."""
        history = self._history.lanes.get(step["lane"])
        if history is None:
            return
        lane, task = history.lane, history.task
        reason = step.get("on")
        match step["type"]:
            case "end" | "error" | "cancel":
                self._under_way.pop(lane["id"], None)
            case "wait" if task in self._under_way:
                self._under_way[task] = _wait(step["at"], reason)
            case "resume" if task in self._under_way:
                self._under_way[task] = None
            case "block" if reason and "file" not in lane:
                self._note_block(step, reason, task)

    def _note_block(self, step: Step, reason: StepReason, task: int) -> None:
        others = [wait for other, wait in self._under_way.items() if other != task]
        if reason["kind"] == "time.sleep":
            waiting = sum(wait is None or wait.kind not in _OTHERS for wait in others)
            if waiting:
                held = say("holdsLoop", seconds=f"{float(reason.get('name', '0')):g}", count=str(waiting))
                self._held.setdefault(step["line"], held)
        elif (seconds := step.get("seconds", 0)) >= _LONG:
            waiting = sum(wait is None or wait.until < step["at"] + seconds for wait in others)
            if waiting:
                held = say("computesLong", seconds=f"{seconds:.1f}", count=str(waiting))
                self._held.setdefault(step["line"], held)


def _wait(at: float, reason: StepReason | None) -> _Wait | None:
    """Give what a task waits for since `at`; None if it could go on at once."""
    if reason is None or reason["kind"] == "turn":
        return None
    seconds = reason.get("name", "") if reason["kind"] == "sleep" else ""
    try:
        return _Wait(reason["kind"], at + float(seconds))
    except ValueError:
        return _Wait(reason["kind"], math.inf)
