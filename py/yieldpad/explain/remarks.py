"""What is said about a run that made mistakes without an error: found in its events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yieldpad.explain.mistakes import Mistake
from yieldpad.explain.never_awaited import NeverAwaited
from yieldpad.explain.origins import Origins
from yieldpad.explain.sentence import say
from yieldpad.explain.silent.history import History
from yieldpad.explain.silent.silent_mistakes import silent_mistakes
from yieldpad.explain.silent.stuck import stuck

if TYPE_CHECKING:
    from collections.abc import Container

    from yieldpad.explain.program import Program
    from yieldpad.host.host import ProgramEvent
    from yieldpad.messages import Step

_MOST_STDERR = 100_000
"""Characters of stderr that are searched for warnings."""
_OTHERS = frozenset({"task", "gather", "wait", "task group", "lane", "future"})
"""Kinds of what a task waits for that are other tasks: it could not go on before them."""


class Remarks:
    """Hears the events of a run. It keeps little of them."""

    def __init__(self) -> None:
        self._stderr: list[str] = []
        self._characters = 0
        self._history = History()
        self._under_way: dict[int, str | None] = {}
        self._held: dict[int, tuple[float, int]] = {}

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
        elif event["type"] == "step":
            self._history.add_step(event["step"])
            self._step(event["step"])

    def found(self, program: Program, coroutine_functions: Container[str], *, stopped: bool) -> list[Mistake]:
        """Explain what is certainly a mistake, in the order of its lines.

        `stopped`: the reader has ended the run.
        """
        stderr = "".join(self._stderr)
        mistakes: list[Mistake] = []
        if "never awaited" in stderr:
            mistakes += (
                NeverAwaited(program, Origins(program.tree, program.names), lambda: coroutine_functions)
                .warned_of(stderr)
                .values()
            )
        for line, (seconds, others) in self._held.items():
            mistakes.append(Mistake(say("holdsLoop", seconds=f"{seconds:g}", count=str(others)), line))
        if "Task exception was never retrieved" in stderr:
            mistakes.append(Mistake(say("exceptionNeverRetrieved"), None))
        if "Task was destroyed but it is pending!" in stderr:
            mistakes.append(Mistake(say("taskDestroyed"), None))
        if self._history.lanes:
            mistakes += silent_mistakes(program, self._history)
            mistakes += stuck(program, self._history) if stopped else []
        return sorted(mistakes, key=lambda mistake: mistake.line or 0)

    def _step(self, step: Step) -> None:
        """Note what each task waits for, and `time.sleep` in the program while others could have gone on."""
        history = self._history.lanes.get(step["lane"])
        if history is None:
            return
        lane, task = history.lane, history.task
        reason = step.get("on")
        match step["type"]:
            case "end" | "error" | "cancel":
                self._under_way.pop(lane["id"], None)
            case "wait" if task in self._under_way:
                self._under_way[task] = reason["kind"] if reason else None
            case "resume" if task in self._under_way:
                self._under_way[task] = None
            case "block" if reason and reason["kind"] == "time.sleep" and "file" not in lane:
                self._note_held(step["line"], float(reason.get("name", "0")), task)

    def _note_held(self, line: int, seconds: float, task: int) -> None:
        others = [wait for other, wait in self._under_way.items() if other != task and wait not in _OTHERS]
        if others:
            self._held.setdefault(line, (seconds, len(others)))
