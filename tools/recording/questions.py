# What readers are asked before they run a program, and why they cannot be asked about some.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tools.lesson.lesson import Cell
from tools.recording.trials import again_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.lesson.lesson import Part

    Result = Mapping[str, Any]

MOST = 12
"""The lines of a question, as `site/js/predict/question.js` has them."""
NEAR = 0.01
"""Seconds between two runs of a program that are the same."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions by the ids of cells, remarks with their lines, and the names of runs that were only for these."""

    asked: Mapping[str, Mapping[str, Any]]
    unasked: Sequence[tuple[int, str]]
    again: frozenset[str]


def read_questions(parts: Sequence[Part], results: Mapping[str, Result]) -> Questions:
    """The questions about a lesson's programs, each of which has run twice."""
    asked: dict[str, Mapping[str, Any]] = {}
    unasked = []
    cells = [part for part in parts if isinstance(part, Cell) and part.asks]
    for cell in cells:
        fault = _fault(cell, results)
        if fault:
            unasked.append((cell.line, f"nobody is asked what this program does: {fault}"))
        elif cell.id in results and not cell.has_failed(results[cell.id]["ending"]):
            asked[cell.id] = results[cell.id]["asking"]["question"]
    return Questions(asked, unasked, frozenset(again_of(cell) for cell in cells))


def _fault(cell: Cell, results: Mapping[str, Result]) -> str:
    """Why readers cannot be asked; "" if they can, or if the program itself is at fault."""
    if not cell.recorded:
        return "the build does not run it, so it does not know what comes"
    first, again = results[cell.id], results[again_of(cell)]
    if first["ending"]["reason"] == "stopped" or cell.has_failed(first["ending"]):
        return ""
    if str(first["ending"]["error"] or "").rstrip().rpartition("\n")[2].startswith("EOFError: "):
        return "it asks for input, which the build has not"
    if first["asking"]["question"] is None:
        least = "two different lines" if cell.attributes["predict"] == "order" else "a line"
        return f"it needs {least} of output at least, and {MOST} at most"
    if not _are_alike(first["asking"]["lines"], again["asking"]["lines"], cell.attributes["predict"]):
        return "it does not do the same in every run"
    return ""


def _are_alike(one: Sequence[Mapping[str, Any]], other: Sequence[Mapping[str, Any]], kind: str) -> bool:
    """Whether two runs have printed the same lines, and, if readers are asked about times, at the same times."""
    if [line["text"] for line in one] != [line["text"] for line in other]:
        return False
    pairs = zip(one, other, strict=True)
    return kind == "order" or all(abs(line["at"] - again["at"]) <= NEAR for line, again in pairs)
