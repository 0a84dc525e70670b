"""Tracebacks as the learner should see them: CPython's text, the learner's own frames."""

from __future__ import annotations

import symtable
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from yieldpad.messages import EarlierCell, Missing


def traceback_text(error: BaseException, files: Container[str]) -> str:
    """Give CPython's text for an error, without the frames whose file is not among `files`."""
    explained = traceback.TracebackException.from_exception(error)
    _keep_only(explained, files, set())
    return "".join(explained.format())


def error_line(error: BaseException, file: str) -> int | None:
    """Give the line of `file` to mark, from 1: where the error left it, or where its syntax is wrong."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno
    line = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == file:
            line = number
    if line is None and isinstance(error, BaseExceptionGroup):
        return next((found for inner in error.exceptions if (found := error_line(inner, file))), None)
    return line


def missing_cell(error: BaseException, earlier: Iterable[EarlierCell], ran: Container[str]) -> Missing | None:
    """Give the cell that defines the name a NameError missed, if it has not been run; the nearest one before."""
    if not isinstance(error, NameError) or isinstance(error, UnboundLocalError) or not error.name:
        return None
    for cell in reversed(list(earlier)):
        if cell["cell"] not in ran and error.name in defined_names(cell["code"]):
            return {"name": error.name, "cell": cell["cell"], "label": cell["label"]}
    return None


def defined_names(source: str) -> set[str]:
    """Give the names that a program binds at its top level; none if it does not parse."""
    try:
        table = symtable.symtable(source, "<cell>", "exec")
    except (SyntaxError, ValueError):
        return set()
    return {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}


def _keep_only(explained: traceback.TracebackException, files: Container[str], seen: set[int]) -> None:
    if id(explained) in seen:
        return
    seen.add(id(explained))
    kept = [frame for frame in explained.stack if frame.filename in files]
    explained.stack = traceback.StackSummary.from_list(kept)
    related = [explained.__cause__, explained.__context__, *(explained.exceptions or ())]
    for other in related:
        if other is not None:
            _keep_only(other, files, seen)
