"""The console as the terminal of a program: what is behind file descriptors 0 to 2, and what is asked of them.

The engine's own descriptors cannot wait for a reader, and are no terminal. So `os.read`, `os.isatty`,
`os.get_terminal_size` and `termios`, by which `getpass` turns the echo off, ask here about them.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import itertools
import os
import posix
import re
import termios
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yieldpad.host.standard_input import Open

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yieldpad.gate import Gate
    from yieldpad.recording_types import Stream
    from yieldpad.streams import AskedBytes

LINES = 24
_INPUT, _OUTPUT, _ERROR = range(3)
_LOCAL_FLAGS = 3
"""Where `termios` has the flags that say, among others, whether what is typed is shown."""

_OUR_FRAMES = re.compile(rb'  File "%s/[^"\n]*", line \d+ in .*\n' % re.escape(os.fsencode(Path(__file__).parent)))
"""What `faulthandler`, which reads C's frames, says of ours: it is not the program's."""


class Terminal:
    """What the console is to a program. There is one for an interpreter; a run connects it."""

    def __init__(self) -> None:
        self._stdin: AskedBytes | None = None
        self._columns: int | None = None
        flags = termios.ICANON | termios.ECHO | termios.ECHOE | termios.ECHOK | termios.ISIG | termios.IEXTEN
        control: list[bytes] = [b"\0"] * 32
        self._attributes: list[Any] = [0, 0, 0, flags, termios.B38400, termios.B38400, control]
        self._as_at_first = self._attributes

    @contextlib.contextmanager
    def connected(self, stdin: AskedBytes, columns: int | None) -> Iterator[None]:
        """Be the terminal of a run, whose lines have so many columns; without them its output is shown nowhere."""
        self._stdin, self._columns, self._attributes = stdin, columns, self._as_at_first
        try:
            yield
        finally:
            self._stdin = None

    @property
    def echoes(self) -> bool:
        """Whether what the reader types is shown."""
        return bool(self._attributes[_LOCAL_FLAGS] & termios.ECHO)

    def install(self) -> None:
        """Let `os` and `termios` ask here."""
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        Open(lambda: self._stdin).install()
        self._install_descriptors()
        self._install_attributes()

    def _install_descriptors(self) -> None:
        isatty, read, size = os.isatty, os.read, os.get_terminal_size

        def our_isatty(fd: int, /) -> bool:
            if self._stdin is None or fd not in (_INPUT, _OUTPUT, _ERROR):
                return isatty(fd)
            return self._stdin.isatty() if fd == _INPUT else self._columns is not None

        def our_read(fd: int, length: int, /) -> bytes:
            if fd != _INPUT or not self._stdin:
                return read(fd, length)
            buffer = bytearray(length)
            return bytes(buffer[: self._stdin.readinto(buffer)])

        def our_size(fd: int = _OUTPUT, /) -> os.terminal_size:
            if not self._answers_for(fd):
                return size(fd)
            if self._columns is None:
                raise OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))
            return os.terminal_size((self._columns, LINES))

        for name, function in {"isatty": our_isatty, "read": our_read, "get_terminal_size": our_size}.items():
            function.__name__ = function.__qualname__ = name
            setattr(os, name, function)
            setattr(posix, name, function)

    def _install_attributes(self) -> None:
        get_attributes, set_attributes = termios.tcgetattr, termios.tcsetattr

        def our_attributes(fd: Any, /) -> list[Any]:
            if not self._is_input(fd):
                return get_attributes(fd)
            return [*self._attributes[:-1], list(self._attributes[-1])]

        def our_set_attributes(fd: Any, when: int, attributes: list[Any], /) -> None:
            if self._is_input(fd):
                self._attributes = list(attributes)
            else:
                set_attributes(fd, when, attributes)

        termios.tcgetattr, termios.tcsetattr = our_attributes, our_set_attributes

    def _answers_for(self, fd: object) -> bool:
        return self._stdin is not None and fd in (_INPUT, _OUTPUT, _ERROR)

    def _is_input(self, fd: Any) -> bool:
        return self._answers_for(fd if isinstance(fd, int) else fd.fileno())


class Descriptors:
    """Brings what a program writes to file descriptors 1 and 2, past its streams, to the gate.

    Nothing of Python can run while it is written. So it is kept; `take` gives it when somebody else writes, and when
    the program waits, has computed for a while or ends.
    """

    def __init__(self, gate: Gate, take: Callable[[], list[tuple[int, bytes]]]) -> None:
        self._gate = gate
        self._take = take
        decoder = codecs.getincrementaldecoder("utf-8")
        self._streams: dict[int, tuple[Stream, Callable[[bytes], str]]] = {
            _OUTPUT: ("stdout", decoder("replace").decode),
            _ERROR: ("stderr", decoder("replace").decode),
        }

    def pass_on(self) -> None:
        """Write what there is."""
        for fd, pieces in itertools.groupby(self._take(), key=itemgetter(0)):
            stream, decode = self._streams[fd]
            written = b"".join(piece for _, piece in pieces)
            self._gate.write(stream, decode(_OUR_FRAMES.sub(b"", written)))
