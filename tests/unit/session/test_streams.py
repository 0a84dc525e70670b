# Streams pass what fits and count what does not.

from __future__ import annotations

import itertools

import pytest

from yieldpad.streams import ALLOWANCE, WINDOW, AskedInput, Gate, output_stream


class Paper:
    """Writes down what passes."""

    def __init__(self) -> None:
        self.log: list[tuple[object, ...]] = []

    def output(self, stream: str, text: str) -> None:
        self.log.append((stream, text))

    def dropped(self, stream: str, lines: int, characters: int) -> None:
        self.log.append((stream, "dropped", lines, characters))


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


def test_what_is_too_much_is_counted_and_told() -> None:
    paper = Paper()
    gate = Gate(paper, clock=lambda: 0.0, whole=10)
    gate.write("stdout", "12345\n")
    gate.write("stdout", "67890\nabc\n")
    gate.write("stdout", "more\n")
    gate.report()
    assert paper.log == [("stdout", "12345\n"), ("stdout", "6789"), ("stdout", "dropped", 3, 11)]


def test_a_flood_trickles_on() -> None:
    paper = Paper()
    seconds = itertools.count(0, WINDOW / 10)
    gate = Gate(paper, clock=lambda: next(seconds), whole=100)
    for _ in range(200):
        gate.write("stdout", "x" * 99 + "\n")
    passed = sum(len(str(entry[1])) for entry in paper.log if entry[1] != "dropped")
    dropped = sum(int(str(entry[3])) for entry in paper.log if entry[1] == "dropped")
    gate.report()
    assert 100 + ALLOWANCE < passed < 20_000
    assert passed + dropped <= 20_000
    assert any(entry[1] == "dropped" for entry in paper.log)


def test_stdin_gives_lines_and_then_the_end() -> None:
    answers = iter(["one", "two", None])
    stdin = AskedInput(lambda: next(answers))
    assert (stdin.readline(), list(stdin), stdin.readline()) == ("one\n", ["two\n"], "")
    assert (stdin.isatty(), stdin.readable(), stdin.encoding) == (True, True, "utf-8")


@pytest.mark.parametrize(("size", "read"), [(2, "on"), (-1, "one\ntwo\n"), (None, "one\ntwo\n")])
def test_stdin_reads_characters(size: int | None, read: str) -> None:
    answers = iter(["one", "two", None])
    stdin = AskedInput(lambda: next(answers))
    assert stdin.read(size) == read


def test_a_line_may_be_read_in_parts() -> None:
    answers = iter(["one", None])
    stdin = AskedInput(lambda: next(answers))
    assert [stdin.readline(2), stdin.readline(), stdin.readline()] == ["on", "e\n", ""]


def test_a_flood_that_goes_back_and_forth_between_two_streams_is_told_in_fewer_pieces() -> None:
    paper = Paper()
    gate = Gate(paper, clock=lambda: 0.0, whole=1_000)
    for _ in range(1_000):
        gate.write("stdout", "a\n")
        gate.write("stderr", "b\n")
    gate.report()
    assert len(paper.log) < 60


def test_a_long_text_is_told_in_pieces_and_whole() -> None:
    paper = Paper()
    Gate(paper, clock=lambda: 0.0).write("stdout", "x" * 100_000)
    assert [len(str(text)) for _, text in paper.log] == [32_000, 32_000, 32_000, 4_000]
