# Finds the faults in a lesson's runs: an example that fails, an exercise whose check judges an answer wrongly.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.lesson.lesson import Exercise
from tools.mistake import Mistake
from tools.recording.trials import hint_of, solution_of, wrong_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from tools.lesson.lesson import Cell, Part, Program

    Endings = Mapping[str, Mapping[str, Any]]


def judge(file: Path, parts: Sequence[Part], endings: Endings) -> None:
    """Compares a lesson's runs with its author's marks; `endings` are those of its trials, by name.

    Raises one Mistake with a line for each fault.
    """
    faults = [fault for part in parts for fault in _faults(part, endings)]
    if faults:
        raise Mistake("\n".join(str(Mistake(words, file, line)) for line, words in sorted(faults)))


def printed_by_checks(file: Path, parts: Sequence[Part], endings: Endings) -> list[str]:
    """What checks have printed, for their authors: a text for each answer, with the line of the check."""
    found = []
    for exercise in (part for part in parts if isinstance(part, Exercise)):
        for which, name in _answers(exercise):
            text = (endings[name].get("verdict") or {}).get("printed", "").rstrip("\n")
            if text:
                lines = text.replace("\n", "\n  ")
                found.append(f"{file}:{exercise.check.line}: this check prints, on the {which}:\n  {lines}")
    return found


def _answers(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """The answers that are checked: what each is, and the name of its run."""
    yield "start", exercise.start.id
    yield "solution", solution_of(exercise)
    for number, wrong in enumerate(exercise.wrongs, 1):
        yield f"wrong answer of line {wrong.line}", wrong_of(exercise, number)


def _faults(part: Part, endings: Endings) -> Iterator[tuple[int, str]]:
    """The faults of a part, each with its line."""
    if not isinstance(part, Exercise):
        if part.recorded:
            yield from _faults_of_cell(part, endings[part.id])
        return
    start, solution = endings[part.start.id], endings[solution_of(part)]
    yield from _faults_of_check(part, endings)
    if _passes(start):
        yield part.start.line, "the start of an exercise must not pass its check, and this one does"
    for number, hint in enumerate(part.hints, 1):
        ending = endings[hint_of(part, number)]
        if not ending["ok"]:
            yield hint.line, f"the program of this hint {_failure(ending)}; mark it .static if it is a fragment"
    if not solution["ok"]:
        yield part.solution.line, f"this solution {_failure(solution)}"
    elif not _passes(solution) and not _broken(solution):
        yield part.solution.line, f"this solution does not pass its check: {_feedback(solution)}"
    for number, wrong in enumerate(part.wrongs, 1):
        yield from _faults_of_wrong(wrong, endings[wrong_of(part, number)])


def _faults_of_cell(cell: Cell, ending: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    if ending["reason"] == "stopped":
        if not ending.get("stuck"):
            yield cell.line, "this program does not end: mark its fence .unrecorded, and the build will not run it"
        elif not cell.fails:
            yield (
                cell.line,
                "nothing can wake this program's tasks any more: mark its fence .fails, or .unrecorded",
            )
    elif not ending["ok"] and not cell.fails:
        remedy = _remedy(cell, _last_line(ending))
        yield cell.line, f"this program {_failure(ending)}; {remedy}"
    elif ending["ok"] and cell.fails:
        yield cell.line, "this program is marked .fails, and does not fail"


def _remedy(cell: Cell, last: str) -> str:
    """What an author can do about a program that fails with this last line of its traceback."""
    if last == "EOFError: EOF when reading a line":
        return "nobody answers its input() here: mark its fence .unrecorded"
    if "allow-connect" in cell.attributes:
        return "the build connects to no host: mark its fence .unrecorded"
    if last.startswith("ModuleNotFoundError: "):
        return "add the package to this site, or mark its fence .unrecorded if readers have it from an index"
    if last.startswith("NameError: "):
        return "mark its fence .static if it is a fragment, or define the name in a program before it"
    if last.startswith(("SyntaxError: ", "IndentationError: ")):
        return "mark its fence .static if it is a fragment, or call its language text if it is no Python"
    return "mark its fence .fails if it means to, or .static if it is no program to run"


def _faults_of_check(exercise: Exercise, endings: Endings) -> Iterator[tuple[int, str]]:
    """The faults of a check that fails itself: each once, with its line in the file."""
    told: set[tuple[int, str]] = set()
    for which, name in _answers(exercise):
        for feedback in _broken(endings[name]):
            fault = exercise.check.line + (feedback["line"] or 0), str(feedback["text"])
            if fault not in told:
                yield fault[0], f"this check fails, on the {which}: {fault[1]}"
            told.add(fault)


def _faults_of_wrong(wrong: Program, ending: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    if _passes(ending):
        yield wrong.line, "this wrong answer passes the check"
    elif not _broken(ending) and _bare(wrong.says) not in _bare(_feedback(ending)):
        yield wrong.line, f"the feedback on this wrong answer is not {wrong.says!r}, but: {_feedback(ending)}"


def _failure(ending: Mapping[str, Any]) -> str:
    if ending["reason"] == "stopped":
        return "does not end"
    where = f" in its line {ending['line']}" if ending["line"] else ""
    return f"fails{where}: {_last_line(ending)}"


def _last_line(ending: Mapping[str, Any]) -> str:
    """The last line of a traceback, with the exception."""
    lines = str(ending["error"]).rstrip().splitlines()
    return lines[-1] if lines else "without a word"


def _passes(ending: Mapping[str, Any]) -> bool:
    verdict = ending.get("verdict")
    return bool(verdict and verdict["passed"])


def _feedback(ending: Mapping[str, Any]) -> str:
    """The feedback that a reader sees."""
    verdict = ending.get("verdict")
    texts = [feedback["text"] for feedback in verdict["feedback"]] if verdict else ["nothing at all"]
    return " ".join(" ".join(texts).split())


def _broken(ending: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    verdict = ending.get("verdict")
    return [feedback for feedback in verdict["feedback"] if feedback["kind"] == "broken"] if verdict else []


def _bare(text: str) -> str:
    """A text without backticks, and with single spaces."""
    return " ".join(text.replace("`", "").split())
