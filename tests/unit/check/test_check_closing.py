# A check closes a generator itself, and hears what its clean-up does.

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from judged import Judges

TICKS = """\
async def ticks(start=0):
    try:
        while True:
            yield start
            start += 1
    finally:
        print("closed at", start)
"""


def test_closing_runs_the_clean_up(judge: Judges) -> None:
    check = "await closes('ticks')\nawait closes('ticks', prints='closed at 0')"
    assert judge(TICKS, check) == ["passed"]
    assert judge(TICKS, "await closes('ticks', args=(3,), prints='at 3')\nawait closes('ticks(4)', prints='4')") == [
        "passed"
    ]


def test_a_clean_up_that_prints_nothing_or_something_else_is_told(judge: Judges) -> None:
    assert judge(TICKS, "await closes('ticks', prints='bye')") == [
        "wrong 1: When `ticks` is closed after its first value it prints `closed at 0`. I expected `bye`."
    ]
    code = "async def ticks():\n    yield 1\n    print('closed')"
    assert judge(code, "await closes('ticks', prints='closed')") == [
        (
            "wrong 1: When `ticks` is closed after its first value it prints nothing. I expected `closed`: is that "
            "in a `finally`?"
        )
    ]


def test_a_generator_that_goes_on_when_it_is_closed_is_told(judge: Judges) -> None:
    code = "async def ticks():\n    try:\n        yield 1\n    finally:\n        yield 2"
    assert judge(code, "await closes('ticks')") == [
        (
            "wrong 1: The generator yields another value while it is being closed. It must end instead: no `yield` "
            "in `finally`, and none after a `GeneratorExit`."
        )
    ]


def test_only_async_generators_are_closed(judge: Judges) -> None:
    feedback = judge("async def ticks():\n    return [1]", "await closes('ticks')")
    assert feedback is not None
    assert feedback[0].startswith("wrong 1: `ticks` returns its result all at once")
