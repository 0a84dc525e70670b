# The programs of a lesson that the build runs, and their sessions: every cell, and all programs of an exercise.

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from tools.lesson.lesson import Cell, Exercise

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from tools.lesson.lesson import Part, Program

Kept = Literal["recording", "ending", "nothing"]


@dataclass(frozen=True, slots=True)
class Trial:
    """One run of a program, whose fence is in `line`.

    `request` is a `RunRequest` of py/yieldpad/messages.py, `kept` says what of its result is kept. `types` are the
    expressions about which its check asks the type checker; None if it does not ask. `asked` are the attributes that
    say what readers predict of it, if they do; `seed` is that of `random`.
    It runs in so many `orders` until its check does not pass.
    """

    name: str
    line: int
    kept: Kept
    request: Mapping[str, Any]
    types: tuple[str, ...] | None = None
    asked: Mapping[str, str] | None = None
    seed: int = 0
    orders: int = 1

    def with_checked(self, checked: Mapping[str, object]) -> Trial:
        """The same run, whose check knows what the type checker says."""
        return replace(self, request={**self.request, "check": {**self.request["check"], "checked": checked}})

    def with_files_of(self, files: Container[str]) -> Trial:
        """The same run, which has none but these files."""
        return replace(
            self, request={**self.request, "files": [name for name in self.request["files"] if name in files]}
        )


def plan(parts: Sequence[Part], texts: Mapping[str, object]) -> list[Trial]:
    """All runs of a lesson; `texts` are the texts for checks. The runs of a session follow one another.

    Cells and solutions run in their sessions, in the order of the lesson. What is checked, or is no solution, runs in a
    process of its own, after the cells and solutions that come before it: it must not see what other answers have left.
    """
    alone: list[Trial] = []
    sessions: dict[str, list[Trial]] = {}
    earlier: dict[str, list[tuple[Cell, str]]] = {}
    for part in parts:
        cell = part.start if isinstance(part, Exercise) else part
        before = earlier.setdefault(cell.session, [])
        in_session = sessions.setdefault(cell.session, [])
        if isinstance(part, Exercise):
            check = {"source": part.check.code, "texts": texts}
            for name, kept, program, checked in _answers(part):
                request = _request(cell, program.code, first=before, check=check if checked else None)
                types, orders = (part.types, part.orders) if checked else (None, 1)
                alone.append(Trial(name, program.line, kept, request, types, orders=orders))
            solution = part.solution
            request = _request(cell, solution.code, first=before, check=check)
            alone.append(Trial(solution_of(part), solution.line, "ending", request, part.types, orders=part.orders))
            in_session.append(Trial("", solution.line, "nothing", _request(cell, solution.code, cell.session)))
            before.append((cell, solution.code))
        elif part.recorded:
            session = part.session if "session" in part.attributes else None
            asked = part.attributes if part.asks else None
            in_session.append(Trial(part.id, part.line, "recording", _request(part, part.code, session), asked=asked))
            if part.asks:
                request = _request(part, part.code, first=before)
                alone.append(Trial(again_of(part), part.line, "recording", request, asked=asked, seed=1))
            before.append((part, part.code))
    return [*(trial for trials in sessions.values() for trial in trials), *alone]


def hint_of(exercise: Exercise, number: int) -> str:
    """The name of the run of a hint's program; they count from 1."""
    return f"{exercise.id}, hint {number}"


def solution_of(exercise: Exercise) -> str:
    """The name of the run of a solution."""
    return f"{exercise.id}, solution"


def wrong_of(exercise: Exercise, number: int) -> str:
    """The name of the run of a wrong answer; they count from 1."""
    return f"{exercise.id}, wrong {number}"


def again_of(cell: Cell) -> str:
    """The name of the second run of a program whose output readers predict: it must be the same again."""
    return f"{cell.id}, again"


def _answers(exercise: Exercise) -> Iterator[tuple[str, Kept, Cell | Program, bool]]:
    """The answers other than the solution: name, what is kept, program, and whether they are checked."""
    yield exercise.start.id, "recording", exercise.start, True
    for number, hint in enumerate(exercise.hints, 1):
        yield hint_of(exercise, number), "ending", hint, False
    for number, wrong in enumerate(exercise.wrongs, 1):
        yield wrong_of(exercise, number), "ending", wrong, True


def _request(
    cell: Cell,
    code: str,
    session: str | None = None,
    *,
    first: Sequence[tuple[Cell, str]] = (),
    check: Mapping[str, object] | None = None,
) -> dict[str, object]:
    return {
        "cell": cell.id,
        "label": cell.label,
        "session": session,
        "code": code,
        "packages": [],
        "files": sorted({name for one in (cell, *(one for one, _ in first)) for name in one.files}),
        "connect": [],
        "earlier": [],
        "first": [{"cell": one.id, "label": one.label, "code": code} for one, code in first],
        "speed": "instant",
        "plain": cell.attributes.get("timeline") == "generators",
        "explain": False,  # the lesson's own words are about what it shows
        **({} if check is None else {"check": check}),
    }
