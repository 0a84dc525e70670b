"""What a recording says of an answer: which bodies ran, side by side or not, and what they yielded."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from yieldpad.check.failed import Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from yieldpad.check.texts import Words
    from yieldpad.recording_types import Lane, Recording, Step


@dataclass(frozen=True, slots=True)
class Ran:
    """A body that ran: its lane, its steps, and the places of the first and the last one among all steps."""

    lane: Lane
    steps: list[Step]
    first: int
    last: int

    @property
    def line(self) -> int | None:
        """The line where its function begins; None if that stands in another cell."""
        return None if "file" in self.lane else self.lane["line"]

    @property
    def end(self) -> Step | None:
        """The step with which it was over; None if it never was."""
        return next((step for step in self.steps if step["type"] in {"end", "error"}), None)


class Recorded:
    """Asks the recordings of the program and of the check's calls, which `recordings` gives."""

    def __init__(self, words: Words, recordings: Callable[[], list[Recording]]) -> None:
        self._words = words
        self._recordings = recordings

    def bodies(self, name: str) -> list[list[Ran]]:
        """Give for each recording what ran of a function of that name, in order of their beginnings."""
        return [_bodies(recording, name) for recording in self._recordings()]

    def is_cut_off_by_check(self, body: Ran) -> bool:
        """Say whether the check itself has left a generator early that drove this body, or drove what did."""
        *_, steps = (recording["steps"] for recording in self._recordings())
        if body.steps[0] not in steps:
            return False
        starts = {step["lane"]: step for step in steps if step["type"] == "start"}
        lane = body.lane["id"]
        while driver := starts.get(lane, body.steps[0]).get("by"):
            lane = driver
        own = [step["type"] for step in steps if step["lane"] == lane]
        return lane != body.lane["id"] and "yield" in own and ("cancel" in own or "end" not in own)

    def yielded(self, name: str, values: Sequence[object]) -> None:
        """Pass if a generator of that name has yielded exactly these values, in this order."""
        bodies = [body for ran in self.bodies(name) for body in ran if body.lane["kind"] in {"generator", "plain"}]
        if not bodies:
            raise Failed(self._words.say("didNotRun", name=name))
        expected = [self._words.value(value) for value in values]
        seen = [[self._words.code(step["value"]) for step in body.steps if step["type"] == "yield"] for body in bodies]
        if expected not in seen:
            shown = self._words.listed(seen[0]) if seen[0] else self._words.say("nothing")
            text = self._words.say("yielded", name=name, values=shown, expected=self._words.listed(expected))
            raise Failed(text, bodies[0].line)

    def runs_concurrently(self, *names: str) -> None:
        """Pass if at some moment bodies of all these functions were running; of one name, at least two bodies of it."""
        recordings = [[_bodies(recording, name) for name in names] for recording in self._recordings()]
        for name, *ran in zip(names, *recordings, strict=True):
            if not any(ran):
                raise Failed(self._words.say("didNotRun", name=name))
        for bodies in recordings:
            if all(bodies) and (_overlap(*bodies) if len(names) > 1 else _overlaps_itself(bodies[0])):
                return
        raise self._one_after_the_other(names, next(bodies for bodies in recordings if all(bodies)))

    def _one_after_the_other(self, names: Sequence[str], bodies: list[list[Ran]]) -> Failed:
        say = self._words.say
        if len(names) == 1 and len(bodies[0]) == 1:
            return Failed(say("ranOnce", name=names[0]), bodies[0][0].line)
        ran = sorted((body for ran in bodies for body in ran), key=lambda body: body.first)
        apart = [(one, two) for one, two in pairwise(ran) if one.last < two.first]
        others = [pair for pair in apart if _function(pair[0].lane) != _function(pair[1].lane)]
        before, after = (others if len(names) > 1 and others else apart or [(ran[0], ran[-1])])[0]
        measured = self._words.measured
        text = say(
            "oneAfterTheOther",
            first=_function(before.lane),
            second=_function(after.lane),
            ends=measured(before.steps[-1]["at"]),
            begins=measured(after.steps[0]["at"]),
        )
        return Failed(text, after.line, about_time=True)


def _bodies(recording: Recording, name: str) -> list[Ran]:
    functions = [lane for lane in recording["lanes"] if lane["kind"] not in {"thread", "callback"}]
    lanes = [lane for lane in functions if name in {lane["name"], _qualified(lane), _function(lane)}]
    lines = {lane["id"]: lane["line"] for lane in lanes}
    # A decorator's function has the name of the one that it wraps.
    wrappers = {lane["by"] for lane in lanes if lines.get(lane.get("by", 0), lane["line"]) != lane["line"]}
    lanes = [lane for lane in lanes if lane["id"] not in wrappers]
    found = []
    for lane in lanes:
        places = [place for place, step in enumerate(recording["steps"]) if step["lane"] == lane["id"]]
        if places:
            steps = [recording["steps"][place] for place in places]
            is_over = steps[-1]["type"] in {"end", "error"}
            found.append(Ran(lane, steps, places[0], places[-1] if is_over else len(recording["steps"])))
    return found


def _qualified(lane: Lane) -> str:
    """Give the full name of a lane's function, without its task's, and without a decorator's behind it."""
    return lane["name"].rpartition(" · ")[2].partition(" @")[0]


def _function(lane: Lane) -> str:
    return _qualified(lane).rpartition(".")[2]


def _overlap(*ran: list[Ran]) -> bool:
    """Say whether there is a moment at which one of each was running."""
    return any(
        all(any(other.first <= body.first <= other.last for other in others) for others in ran)
        for bodies in ran
        for body in bodies
    )


def _overlaps_itself(ran: list[Ran]) -> bool:
    return any(one.last > two.first for one, two in pairwise(ran))
