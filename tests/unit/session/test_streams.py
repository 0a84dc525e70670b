# The streams of a program: what it writes goes to the gate, what it reads is asked for.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from yieldpad.gate import Gate
from yieldpad.streams import AskedBytes, input_stream, output_stream

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

    from yieldpad.recording_types import Omitted, Stream


class Paper:
    """Writes down what passes."""

    def __init__(self) -> None:
        self.log: list[tuple[object, ...]] = []

    def output(self, stream: Stream, text: str, omitted: Omitted | None = None) -> None:
        assert not omitted
        self.log.append((stream, text))


def test_streams_go_out_by_lines_as_in_a_terminal() -> None:
    paper = Paper()
    gate = Gate(paper, clock=lambda: 0.0)
    out, err = output_stream(gate, "stdout"), output_stream(gate, "stderr")
    print("half", end="", file=out)
    print("wrong", file=err)
    print(" a line", file=out)
    print("rest", end="", file=out)
    assert paper.log == [("stderr", "wrong\n"), ("stdout", "half a line\n")]
    out.flush()
    assert paper.log[2:] == [("stdout", "rest")]
    assert (out.fileno(), err.fileno(), out.encoding, out.isatty()) == (1, 2, "utf-8", False)


def test_bytes_and_characters_cut_in_two_arrive_whole() -> None:
    paper = Paper()
    out = output_stream(Gate(paper, clock=lambda: 0.0), "stdout")
    for byte in "☃\n".encode():
        out.buffer.write(bytes([byte]))
        out.buffer.flush()
    assert "".join(str(text) for _, text in paper.log) == "☃\n"


def test_stdin_gives_lines_and_then_the_end() -> None:
    answers = iter(["one", "two", None])
    stdin = input_stream(AskedBytes(lambda: next(answers)))
    assert (stdin.readline(), list(stdin), stdin.readline()) == ("one\n", ["two\n"], "")
    assert (stdin.isatty(), stdin.readable(), stdin.encoding) == (True, True, "utf-8")


@pytest.mark.parametrize(("size", "read"), [(2, "on"), (-1, "one\ntwo\n"), (None, "one\ntwo\n")])
def test_stdin_reads_characters(size: int | None, read: str) -> None:
    answers = iter(["one", "two", None])
    stdin = input_stream(AskedBytes(lambda: next(answers)))
    assert stdin.read(size) == read


def test_a_line_may_be_read_in_parts() -> None:
    answers = iter(["one", None])
    stdin = input_stream(AskedBytes(lambda: next(answers)))
    assert [stdin.readline(2), stdin.readline(), stdin.readline()] == ["on", "e\n", ""]


def test_what_is_written_past_the_streams_comes_in_its_order(host: FakeHost, run_cell: RunsCells) -> None:
    host.written = [(1, b"of another run")]
    run_cell("print('first')")

    def write_past() -> None:
        host.written = [(1, "☃".encode()[:2]), (1, "☃\n".encode()[2:]), (2, b"error\n")]

    host.at(0.5, write_past)
    run_cell("import asyncio\nprint('second')\nasyncio.run(asyncio.sleep(1))\nprint('third')")
    assert host.output("stdout") == "first\nsecond\n☃\nthird\n"
    assert host.output("stderr") == "error\n"
