"""File descriptor 0 as a file: `open(0)`, `os.fdopen(0)` and `open("/dev/stdin")` read what the reader types.

Emscripten's own descriptor cannot wait for a reader.
"""

from __future__ import annotations

import _io
import builtins
import io
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = (0, "/dev/stdin", b"/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
NO_OTHER = frozenset("wax+")
"""The letters of modes that do not only read."""


class Descriptor(io.RawIOBase):
    """A raw file of descriptor 0, by this name."""

    mode = "rb"

    def __init__(self, name: int | str | bytes, *, is_terminal: bool) -> None:
        self.name = name
        self._is_terminal = is_terminal

    def readable(self) -> bool:
        """Say yes."""
        return True

    def fileno(self) -> int:
        """Return its number."""
        return 0

    def isatty(self) -> bool:
        """Say whether a reader answers."""
        return self._is_terminal


class Typed(Descriptor):
    """What `open(0, "rb", 0)` gives. `fill` fills a buffer, and says how far."""

    def __init__(self, name: int | str | bytes, fill: Callable[[Any], int], *, is_terminal: bool) -> None:
        super().__init__(name, is_terminal=is_terminal)
        self._fill = fill

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer with what is left of a line, or with the next one; return 0 at the end of the file."""
        return self._fill(buffer)


class Open:
    """Be `open`; as CPython's, it is no function that a class binds.

    `stdin` gives the raw end of the run's stdin, if there is one.
    """

    __name__ = __qualname__ = "open"

    def __init__(self, stdin: Callable[[], Any]) -> None:
        self.__doc__ = open.__doc__
        self.__text_signature__ = getattr(open, "__text_signature__", None)
        self.__wrapped__ = open
        self._stdin = stdin

    def install(self) -> None:
        """Take the place of CPython's."""
        self.__module__ = "_io"
        for module in (builtins, io, _io):
            vars(module)["open"] = self

    def __repr__(self) -> str:
        return repr(self.__wrapped__)

    def __reduce__(self) -> str:
        return "open"

    def __call__(self, file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **options: Any) -> Any:
        stdin = self._stdin() if type(file) in (int, str, bytes) and file in FILES else None
        if stdin is None or type(mode) is not str or NO_OTHER.intersection(mode):
            return self.__wrapped__(file, mode, buffering, *rest, **options)
        raw = Typed(file, stdin.readinto, is_terminal=stdin.isatty())
        return _binary(raw, buffering) if "b" in mode else _text(raw, mode, buffering, *rest, **options)


def _binary(raw: Typed, buffering: int) -> Any:
    return raw if buffering == 0 else io.BufferedReader(cast("Any", raw))


def _text(
    raw: Typed,
    mode: str,
    buffering: int,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    *_more: object,
    **_options: object,
) -> Any:
    """Give the text file; the number is closed with none, so that `closefd` says nothing."""
    if buffering == 0:
        raise ValueError("can't have unbuffered text I/O")
    text = io.TextIOWrapper(_binary(raw, buffering), encoding or "utf-8", errors, newline)
    text.mode = mode  # type: ignore[misc]  # as CPython sets it
    return text
