"""A program's stdout, stderr and stdin, bounded so that a flood neither freezes the page nor fills the memory."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.messages import Stream

WHOLE = 400_000
"""Characters of a run that pass without a limit."""
WINDOW = 0.25
"""Seconds in which, after that, `ALLOWANCE` more characters pass."""
SWITCH = 20
"""Characters that a text counts as, besides its own, if the stream changes: it becomes a separate event then, and
thousands of short events are as much work for the page as a long one."""
PIECE = 32_000
"""Characters of one event, at most."""
ALLOWANCE = 2_000


class Written(Protocol):
    """Gets what a stream lets pass: text, or how many lines and characters it dropped."""

    def output(self, stream: Stream, text: str) -> None: ...
    def dropped(self, stream: Stream, lines: int, characters: int) -> None: ...


class Gate:
    """Lets the first `whole` characters pass, then few, and counts what it drops."""

    def __init__(self, written: Written, *, clock: Callable[[], float], whole: int = WHOLE) -> None:
        self._written = written
        self._clock = clock
        self._left = whole
        self._window_ends: float | None = None
        self._dropped: dict[Stream, tuple[int, int]] = {}
        self._last: Stream | None = None
        self.muted = False
        """Whether text is dropped without being counted, because it is not the program's output."""

    def write(self, stream: Stream, text: str) -> None:
        """Pass the text on, or count it."""
        if self.muted:
            return
        if self._last not in (None, stream):
            self._left -= SWITCH
        self._last = stream
        if len(text) > self._left:
            self._refill()
        left = max(self._left, 0)
        passing, held = text[:left], text[left:]
        self._left -= len(passing)
        if passing:
            if self._dropped:
                self.report()
            for start in range(0, len(passing), PIECE):
                self._written.output(stream, passing[start : start + PIECE])
        if not held:
            return
        lines, characters = self._dropped.get(stream, (0, 0))
        self._dropped[stream] = (lines + held.count("\n"), characters + len(held))

    def report(self) -> None:
        """Report what was dropped since the last report."""
        dropped, self._dropped = self._dropped, {}
        for stream, (lines, characters) in dropped.items():
            self._written.dropped(stream, lines, characters)

    def _refill(self) -> None:
        now = self._clock()
        if self._window_ends is None:
            self._window_ends = now + WINDOW
        elif now >= self._window_ends:
            self._window_ends = now + WINDOW
            self._left = ALLOWANCE


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
