# A flood keeps its beginning and its end, in whole lines and in its order, and says how much is missing.

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import pytest

from yieldpad import gate as gates
from yieldpad.gate import ALLOWANCE, PIECE, TAIL, WHOLE, WINDOW, Gate

if TYPE_CHECKING:
    from types import FrameType

    from yieldpad.recording_types import Omitted, Stream


class Page:
    """Writes down what passes: the stream, the text, and the lines and characters that are missing before it."""

    def __init__(self) -> None:
        self.log: list[tuple[Stream, str, tuple[int, int] | None]] = []
        self.now = 0.0

    def output(self, stream: Stream, text: str, omitted: Omitted | None = None) -> None:
        self.log.append((stream, text, (omitted["lines"], omitted["characters"]) if omitted else None))

    def text(self, wanted: Stream) -> str:
        return "".join(text for stream, text, _ in self.log if stream == wanted)


@pytest.fixture
def page() -> Page:
    return Page()


def gate_of(page: Page, whole: int = WHOLE) -> Gate:
    return Gate(page, clock=lambda: page.now, whole=whole)


def flood(gate: Gate, lines: int) -> None:
    for number in range(lines):
        gate.write("stdout", f"{number:05}\n")


def test_a_flood_keeps_its_beginning_and_its_end(page: Page) -> None:
    gate = gate_of(page, whole=600)
    flood(gate, 20_000)
    gate.write("stdout", "sum 4999950000\n")
    gate.let_pass()
    shown = page.text("stdout").splitlines()
    assert shown[:100] == [f"{number:05}" for number in range(100)]
    assert shown[-2:] == ["19999", "sum 4999950000"]
    assert set(map(len, shown[:-1])) == {5}  # whole lines
    missing = [omitted for _, _, omitted in page.log if omitted]
    assert sum(lines for lines, _ in missing) + len(shown) == 20_001
    assert sum(characters for _, characters in missing) + len(page.text("stdout")) == 120_015
    assert len(page.text("stdout")) < 600 + TAIL + 2 * ALLOWANCE


def test_what_comes_on_stderr_and_as_a_result_is_never_lost_and_stays_in_its_place(page: Page) -> None:
    gate = gate_of(page, whole=6_000)
    flood(gate, 5_000)
    gate.write("stderr", "failed\n")
    flood(gate, 2)
    gate.write("result", "42\n")
    gate.let_pass()
    assert [(stream, text[-6:]) for stream, text, _ in page.log[-4:]] == [
        ("stdout", "04999\n"),
        ("stderr", "ailed\n"),
        ("stdout", "00001\n"),
        ("result", "42\n"),
    ]


def test_a_flood_on_stderr_is_bounded_too(page: Page) -> None:
    gate = gate_of(page, whole=6_000)
    for _ in range(50_000):
        gate.write("stderr", "again\n")
    gate.let_pass()
    assert len(page.text("stderr")) <= 6_000 + TAIL + ALLOWANCE


def test_a_flood_shows_its_newest_lines_now_and_then(page: Page) -> None:
    gate = gate_of(page, whole=0)
    flood(gate, 5_000)
    assert not page.log
    page.now += WINDOW
    gate.look()
    assert page.text("stdout").endswith("04999\n")
    assert len(page.text("stdout")) <= ALLOWANCE
    flood(gate, 10)
    gate.before_waiting(WINDOW / 2)
    assert page.text("stdout").endswith("04999\n")
    gate.before_waiting(WINDOW)
    assert page.text("stdout").endswith("04999\n" + "".join(f"{number:05}\n" for number in range(10)))


def test_a_slow_program_after_a_flood_shows_each_line_at_once(page: Page) -> None:
    gate = gate_of(page, whole=0)
    for number in range(5):
        page.now += WINDOW
        gate.write("stdout", f"{number}\n")
    assert [text for _, text, _ in page.log] == ["0\n1\n", "2\n", "3\n", "4\n"]
    assert not any(omitted for _, _, omitted in page.log)


def test_a_flood_without_lines_keeps_its_beginning_and_its_end(page: Page) -> None:
    gate = gate_of(page, whole=5_000)
    gate.write("stdout", "a" * 5_000 + "b" * 300_000 + "c" * TAIL)
    gate.let_pass()
    text = page.text("stdout")
    assert (text.count("a"), text.count("b"), text.count("c")) == (5_000, 0, TAIL)
    assert [omitted for _, _, omitted in page.log if omitted] == [(0, 300_000)]


def test_a_flood_of_one_character_at_a_time_ends_with_whole_lines(page: Page) -> None:
    gate = gate_of(page, whole=0)
    for character in "a line\n" * 20_000:
        gate.write("stdout", character)
    gate.let_pass()
    assert set(page.text("stdout").splitlines()) == {"a line"}


def test_streams_that_take_turns_are_told_in_fewer_pieces(page: Page) -> None:
    gate = gate_of(page, whole=1_000)
    for _ in range(1_000):
        gate.write("stdout", "a\n")
        gate.write("stderr", "b\n")
    assert len(page.log) < 60


def test_a_long_text_is_told_in_pieces_and_whole(page: Page) -> None:
    gate_of(page).write("stdout", "x" * 100_000)
    assert [len(text) for _, text, _ in page.log] == [PIECE, PIECE, PIECE, 100_000 - 3 * PIECE]


def test_what_is_written_while_text_passes_comes_after_it(page: Page) -> None:
    class Writing(Page):
        def output(self, stream: Stream, text: str, omitted: Omitted | None = None) -> None:
            super().output(stream, text, omitted)
            if text == "2\n3\n":
                gate.write("stderr", "of a finalizer\n")

    writing = Writing()
    gate = gate_of(writing, whole=4)
    for number in range(4):
        gate.write("stdout", f"{number}\n")
    gate.let_pass()
    gate.let_pass()
    assert [stream for stream, _, _ in writing.log] == ["stdout", "stdout", "stdout", "stderr"]
    assert writing.text("stdout") == "0\n1\n2\n3\n"


@pytest.mark.parametrize("seed", range(20))
def test_what_comes_after_any_call_in_it_breaks_nothing(page: Page, seed: int) -> None:
    """Ticks look at the gate, and finalizers write, wherever CPython hears of them: as a call returns."""
    gate, chance = gate_of(page, whole=600), random.Random(seed)  # noqa: S311
    written = {"stdout": "", "stderr": ""}

    def write(stream: Stream, text: str) -> None:
        written[stream] += text
        gate.write(stream, text)

    def interrupt(frame: FrameType, event: str, _argument: object) -> None:
        if event not in {"return", "c_return"} or frame.f_code.co_filename != gates.__file__ or chance.random() > 0.05:
            return
        sys.setprofile(None)
        page.now += WINDOW / 3
        if chance.random() < 0.5:
            gate.look()
        else:
            write(chance.choice(("stdout", "stderr")), f"a finalizer's {chance.random()}\n")
        sys.setprofile(interrupt)

    sys.setprofile(interrupt)
    for number in range(3_000):
        write("stdout", f"{number:05}" * chance.choice((1, 9, 300)) + "\n")
    sys.setprofile(None)
    write("stdout", "the end\n")
    gate.let_pass()
    for stream in ("stdout", "stderr"):
        missing = sum(omitted[1] for each, _, omitted in page.log if each == stream and omitted)
        assert missing + len(page.text(stream)) == len(written[stream])
        assert page.text(stream).endswith(written[stream][-6:])
