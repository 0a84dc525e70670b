# Nothing that a program writes is lost but what is counted, and what it reads is what was answered.

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.fuzzing import thousands
from yieldpad.gate import Gate
from yieldpad.streams import AskedBytes, GatedBytes, input_stream

if TYPE_CHECKING:
    from yieldpad.recording_types import Omitted, Stream

STREAMS: list[Stream] = ["stdout", "stderr", "result"]

PIECES = ["", "x", "\n", "a\nb\n", "🐍", "\ud800", "\r\n", "\0", "<b>", "long " * 20, "line\n" * 30]
WRITES = [(stream, text, seconds) for stream in STREAMS for text in PIECES for seconds in (0.0, 0.1, 0.3)]
BYTES = [text.encode("utf-8", "replace") for text in PIECES] + [bytes([byte]) for byte in range(128, 256)]

writes = st.lists(st.sampled_from(WRITES), max_size=6)


class Paper:
    """Writes down what passes, and what is dropped, by stream: texts, and numbers of lines and characters."""

    def __init__(self) -> None:
        self.log: dict[str, list[str | tuple[int, int]]] = {stream: [] for stream in STREAMS}

    def output(self, stream: Stream, text: str, omitted: Omitted | None = None) -> None:
        if omitted:
            self.log[stream].append((omitted["lines"], omitted["characters"]))
        self.log[stream].append(text)


@thousands
@given(writes, st.integers(0, 60))
def test_what_is_written_passes_in_order_or_is_counted(written: list[tuple[Stream, str, float]], whole: int) -> None:
    now, paper = 0.0, Paper()
    gate = Gate(paper, clock=lambda: now, whole=whole)
    for stream, text, seconds in written:
        now += seconds
        gate.write(stream, text)
    gate.let_pass()
    for stream in STREAMS:
        rest = "".join(text for which, text, _ in written if which == stream)
        for entry in paper.log[stream]:
            if isinstance(entry, str):
                assert rest.startswith(entry)
                rest = rest.removeprefix(entry)
            else:
                lines, characters = entry
                assert rest.count("\n", 0, characters) == lines
                assert characters > 0
                rest = rest[characters:]
        assert not rest


@thousands
@given(st.lists(st.sampled_from(BYTES), max_size=6))
def test_bytes_are_the_same_text_however_they_are_cut(written: list[bytes]) -> None:
    paper = Paper()
    stream = GatedBytes(Gate(paper, clock=lambda: 0.0), "stdout", 1)
    for piece in [*written, b"\n"]:
        assert stream.write(piece) == len(piece)
    assert "".join(map(str, paper.log["stdout"])) == b"".join([*written, b"\n"]).decode("utf-8", "replace")


@thousands
@given(
    st.lists(st.sampled_from([piece for piece in PIECES if "\n" not in piece]), max_size=4),
    st.lists(
        st.sampled_from([(by_line, size) for by_line in (True, False) for size in (None, *range(-1, 10))]), max_size=6
    ),
)
def test_what_is_read_is_what_was_answered(answers: list[str], reads: list[tuple[bool, int | None]]) -> None:
    asked = iter([*answers, None])
    stdin = input_stream(AskedBytes(lambda: next(asked)))
    text = ""
    for by_line, size in reads:
        read = stdin.readline(-1 if size is None else size) if by_line else stdin.read(size)
        assert size is None or size < 0 or len(read) <= size
        text += read
    assert text + stdin.read() == "".join(f"{answer}\n" for answer in answers)
