"""The line of a cell to mark for an error, and the cell that defines a missing name. Nothing here fails."""

from __future__ import annotations

import symtable
from functools import partial
from typing import TYPE_CHECKING, Any

from yieldpad.errors.chains import all_in, is_a
from yieldpad.errors.guarded import guarded
from yieldpad.errors.tracebacks import entries_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from yieldpad.messages import EarlierCell, Missing


def error_line(error: BaseException, file: str) -> int | None:
    """Return the line of `file` to mark, from 1: where the error left it, or where its syntax is wrong."""
    for found in all_in(error):
        if is_a(found, SyntaxError) and _exact(str, partial(getattr, found, "filename")) == file:
            line = _exact(int, partial(getattr, found, "lineno"))
            if line is not None:
                return line if line > 0 else None
        for entry in reversed(entries_of(found)):
            if entry.tb_frame.f_code.co_filename == file:
                return entry.tb_lineno
    return None


def missing_cell(error: BaseException, earlier: Iterable[EarlierCell], ran: Container[str]) -> Missing | None:
    """Return the nearest earlier cell that defines the name that a NameError missed, if it has not been run."""
    if not is_a(error, NameError) or is_a(error, UnboundLocalError):
        return None
    name = _exact(str, partial(getattr, error, "name"))
    if not name:
        return None
    for cell in reversed(list(earlier)):
        if cell["cell"] not in ran and name in defined_names(cell["code"]):
            return {"name": name, "cell": cell["cell"], "label": cell["label"]}
    return None


def defined_names(source: str) -> set[str]:
    """Return the names that a program binds at its top level; none if it does not parse."""
    try:
        table = symtable.symtable(source, "<cell>", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}


def _exact(kind: type[Any], get: Callable[[], object]) -> Any:
    """Return an attribute of an error, if its type is exactly this one; or None."""
    value = guarded(get, lambda _failure: None)
    return value if type(value) is kind else None
