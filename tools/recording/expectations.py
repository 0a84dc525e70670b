# Expectations: what a session at a prompt has printed, compared with what its program prints when the build runs it.

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.lesson.lesson import Cell
from tools.lesson.markdown.console import TRACEBACK, differs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tools.lesson.lesson import Part
    from tools.recording.recordings import Recorded

MOST = 60
"""The characters of an output in a remark."""


def differences(parts: Sequence[Part], recorded: Mapping[str, Recorded]) -> Iterator[tuple[int, str]]:
    """A remark, with its line, on each program that prints something else than its author says."""
    for cell in parts:
        if not isinstance(cell, Cell) or not cell.expects or cell.id not in recorded:
            continue
        run = recorded[cell.id]
        expected, _, error = cell.expects.partition(TRACEBACK)
        if differs(expected, run.output):
            yield cell.line, f"this program prints {_short(run.output)}, and the session shows {_short(expected)}"
        elif error and differs(_last(error), _last(run.error)):
            yield cell.line, f"this program ends with {_short(_last(run.error))}, and the session with {_last(error)}"


def _last(text: str) -> str:
    return text.strip().rpartition("\n")[2]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return repr(f"{words[:MOST]}…" if len(words) > MOST else words) if words else "nothing"
