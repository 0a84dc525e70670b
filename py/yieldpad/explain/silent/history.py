"""What the lanes of a run did, kept short: what silent mistakes are found in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yieldpad.recording_types import Lane, Step

_MOST = 10_000
"""Steps that are kept. Of a longer run the beginning is known."""
_KEPT = frozenset({"wait", "resume", "cancel", "end", "error"})


@dataclass(slots=True)
class LaneHistory:
    """A lane, and its steps without those that it yielded in."""

    lane: Lane
    steps: list[Step] = field(default_factory=list)

    @property
    def function(self) -> int:
        """The line in which its function begins."""
        return self.lane["line"]

    @property
    def task(self) -> int:
        """The number of the lane of its task."""
        return self.lane.get("task", self.lane["id"])

    def last(self) -> Step | None:
        """Give the last step that is kept."""
        return self.steps[-1] if self.steps else None

    def waits(self) -> Iterator[tuple[Step, Step | None]]:
        """Give each wait, and the step that ended it: None if it did not end."""
        for at, step in enumerate(self.steps):
            if step["type"] == "wait":
                yield step, next(iter(self.steps[at + 1 :]), None)


class History:
    """Gathers the lanes and steps of a run."""

    def __init__(self) -> None:
        self.lanes: dict[int, LaneHistory] = {}
        self.tasks: set[int] = set()
        """The numbers of the tasks' own lanes."""
        self._steps = 0

    def add_lane(self, lane: Lane) -> None:
        """Note a new lane. A thread's is that of no function."""
        if lane["kind"] == "thread":
            return
        self.lanes[lane["id"]] = LaneHistory(lane)
        if lane["kind"] == "task":
            self.tasks.add(lane["id"])

    def add_step(self, step: Step) -> None:
        """Note a step, if it says what a lane waited for, or how it ended."""
        if step["type"] in _KEPT and self._steps < _MOST and step["lane"] in self.lanes:
            self._steps += 1
            self.lanes[step["lane"]].steps.append(step)

    def of_function(self, line: int) -> list[LaneHistory]:
        """Give the lanes of the program's own function that begins in this line, in the order of their beginnings."""
        return [lane for lane in self.lanes.values() if lane.function == line and "file" not in lane.lane]
