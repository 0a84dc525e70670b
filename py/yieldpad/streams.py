"""A program's stdout, stderr and stdin."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, Any, cast

from yieldpad.host.standard_input import Descriptor
from yieldpad.host.untraced import untraced

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.gate import Gate
    from yieldpad.recording_types import Stream


class GatedBytes(io.RawIOBase):
    """The raw end of a text stream: decodes, and passes the text to the gate."""

    def __init__(
        self,
        gate: Gate,
        stream: Stream,
        descriptor: int,
        *,
        before: Callable[[], None] = lambda: None,
        is_terminal: bool = False,
    ) -> None:
        self.name = "<stderr>" if stream == "stderr" else "<stdout>"
        self._gate = gate
        self._before = before
        self._is_terminal = is_terminal
        self._stream: Stream = stream
        self._descriptor = descriptor
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        """Say yes."""
        return True

    def fileno(self) -> int:
        """Return the number that the stream has in a terminal."""
        return self._descriptor

    def isatty(self) -> bool:
        """Say whether a console shows it."""
        return self._is_terminal

    def write(self, written: bytes | bytearray | memoryview, /) -> int:  # type: ignore[override]  # any buffer will do
        """Take all of it, after what was written past the streams."""
        with untraced:
            self._gate.is_written = True
            try:
                self._before()
                text = self._decode(bytes(written))
                if text:
                    self._gate.write(self._stream, text)
            finally:
                self._gate.is_written = False
        return len(written)


def output_stream(
    gate: Gate, stream: Stream, *, before: Callable[[], None] = lambda: None, is_terminal: bool = False
) -> io.TextIOWrapper:
    """Return a text stream that behaves as in a terminal: stdout and stderr are both line-buffered.

    `before` is called before each text that passes.
    """
    is_error = stream == "stderr"
    raw: io.RawIOBase = GatedBytes(gate, stream, 2 if is_error else 1, before=before, is_terminal=is_terminal)
    written = io.TextIOWrapper(
        io.BufferedWriter(cast("Any", raw)),
        encoding="utf-8",
        errors="backslashreplace" if is_error else "strict",
        newline="\n",
        line_buffering=True,
    )
    written.mode = "w"  # type: ignore[misc]  # as CPython sets it
    return written


class AskedBytes(Descriptor):
    """The raw end of stdin: asks for its lines one by one in the cell. `ask` gives None at the end of the file."""

    def __init__(self, ask: Callable[[], str | None], *, is_terminal: bool = True) -> None:
        super().__init__("<stdin>", is_terminal=is_terminal)
        self._ask = ask
        self._rest = b""
        self._ended = False

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # any buffer will do
        """Fill the buffer with what is left of a line, or with the next one; return 0 at the end of the file."""
        if not self._rest and not self._ended:
            with untraced:
                answer = self._ask()
            self._ended = answer is None
            self._rest = b"" if answer is None else f"{answer}\n".encode("utf-8", "surrogatepass")
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def input_stream(raw: AskedBytes) -> io.TextIOWrapper:
    """Return a text stream that behaves as stdin does in a terminal."""
    buffer = io.BufferedReader(cast("Any", raw))
    stream = io.TextIOWrapper(buffer, encoding="utf-8", errors="surrogatepass", newline="\n")
    stream.mode = "r"  # type: ignore[misc]  # as CPython sets it
    return stream
