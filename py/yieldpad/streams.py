"""A program's stdout, stderr and stdin."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.gate import Gate
    from yieldpad.messages import Stream


class GatedBytes(io.RawIOBase):
    """The raw end of a text stream: decodes, and passes the text to the gate."""

    def __init__(self, gate: Gate, stream: Stream, descriptor: int) -> None:
        self._gate = gate
        self._stream: Stream = stream
        self._descriptor = descriptor
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        """Say yes."""
        return True

    def fileno(self) -> int:
        """Return the number that the stream has in a terminal."""
        return self._descriptor

    def write(self, written: bytes | bytearray | memoryview, /) -> int:  # type: ignore[override]  # any buffer will do
        """Take all of it."""
        text = self._decode(bytes(written))
        if text:
            self._gate.write(self._stream, text)
        return len(written)


def output_stream(gate: Gate, stream: Stream) -> io.TextIOWrapper:
    """Return a text stream that behaves as in a terminal: stdout and stderr are both line-buffered."""
    is_error = stream == "stderr"
    raw: io.RawIOBase = GatedBytes(gate, stream, 2 if is_error else 1)
    return io.TextIOWrapper(
        io.BufferedWriter(cast("Any", raw)),
        encoding="utf-8",
        errors="backslashreplace" if is_error else "strict",
        newline="\n",
        line_buffering=True,
    )


class AskedInput(io.TextIOBase):
    """A stdin that asks for its lines one by one in the cell."""

    def __init__(self, ask: Callable[[], str | None]) -> None:
        self._ask = ask
        self._rest = ""
        self._ended = False

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a plain attribute in typeshed
        """Return the encoding, as in a terminal."""
        return "utf-8"

    def readable(self) -> bool:
        """Say yes."""
        return True

    def isatty(self) -> bool:
        """Return True: a reader answers."""
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # None is a size too
        """Return one line with its end, or "" at the end of the file."""
        line = self._take()
        if size is not None and 0 <= size < len(line):
            line, self._rest = line[:size], line[size:]
        return line

    def read(self, size: int | None = -1, /) -> str:
        """Return `size` characters, or everything up to the end of the file."""
        limit = float("inf") if size is None or size < 0 else size
        text = ""
        while len(text) < limit:
            line = self._take()
            if not line:
                break
            text += line
        if len(text) > limit:
            text, self._rest = text[: int(limit)], text[int(limit) :]
        return text

    def _take(self) -> str:
        if self._rest:
            line, self._rest = self._rest, ""
            return line
        if self._ended:
            return ""
        answer = self._ask()
        if answer is None:
            self._ended = True
            return ""
        return answer + "\n"
