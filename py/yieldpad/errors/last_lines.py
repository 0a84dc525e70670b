"""The lines of a traceback below its frames: the exception's name, its text and its notes. Nothing here fails."""

from __future__ import annotations

import itertools
import traceback
from typing import TYPE_CHECKING

from yieldpad.errors.guarded import guarded
from yieldpad.graphemes import exact, printable, without_middle

if TYPE_CHECKING:
    from types import TracebackType

MOST_CHARACTERS = 10_000
"""Characters of a message, or of one of its notes' lines."""
MOST_LINES = 200
"""Lines of an exception that are shown, if it has many notes."""

# The getter of `type` itself: a metaclass may define another, which runs the program's code.
_name_of = type.__dict__["__name__"].__get__
_qualified_name_of = type.__dict__["__qualname__"].__get__
_module_of = type.__dict__["__module__"].__get__


def last_lines(error: BaseException, entry: TracebackType | None = None) -> list[str]:
    """Return CPython's lines for this exception alone, with line ends.

    This runs the program's code (`__str__`, `__notes__`, attributes of a SyntaxError). If that fails or is interrupted,
    the line only names the exception. `entry` is where it was raised, for CPython's suggestions.
    """

    def make() -> list[str]:
        # With `_seen`, `traceback` leaves out the rest of the chain, which would take time and stack.
        explained = traceback.TracebackException(type(error), error, entry, lookup_lines=False, _seen=set())
        explained.exceptions = None
        lines = [_bounded(line) for line in itertools.islice(explained.format_exception_only(), MOST_LINES + 1)]
        return lines if len(lines) <= MOST_LINES else [*lines[:-1], "[more lines are left out]\n"]

    return guarded(make, lambda failure: wordless(error, class_name(type(failure))))


def message_of(error: BaseException) -> str:
    """Return an exception's text, without its middle if it is long; an empty text if it has none."""
    return guarded(lambda: printable(without_middle(exact(str(error)), MOST_CHARACTERS)), lambda _failure: "")


def wordless(error: BaseException, why: str) -> list[str]:
    """Return the line for an exception without its text. It runs no code of the program."""
    return [f"{class_name(type(error))}: <its text could not be made: {why}>\n"]


def class_name(kind: type) -> str:
    """Return a type's name and module, as in a traceback. It runs no code of the program."""
    name: str = printable(_qualified_name_of(kind))
    module = _module_of(kind)
    return name if type(module) is not str or module in {"builtins", "__main__"} else f"{printable(module)}.{name}"


def plain_name(kind: type) -> str:
    """Return a type's name alone. It runs no code of the program."""
    return printable(_name_of(kind))


def _bounded(line: str) -> str:
    line = exact(line)
    return line if len(line) <= MOST_CHARACTERS else without_middle(line.removesuffix("\n"), MOST_CHARACTERS) + "\n"
