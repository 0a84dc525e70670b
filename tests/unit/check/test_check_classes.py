# Classes, their methods, and what `async with` does with their objects.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from judged import Judges

COUNTDOWN = """\
class Countdown:
    start = 3
    def __init__(self, start): self.left = start
    def __aiter__(self): return self
    async def __anext__(self): raise StopAsyncIteration
class Slow(Countdown): pass
async def f(): pass
"""
OPENED = """\
from contextlib import asynccontextmanager, contextmanager
@asynccontextmanager
async def opened(name):
    print("open")
    try:
        yield name.upper()
    finally:
        print("closed")
@contextmanager
def plain():
    yield 1
@asynccontextmanager
async def lossy():
    try:
        yield
    except ValueError:
        pass
@asynccontextmanager
async def careless():
    yield
    print("closed")
async def bare():
    yield
class Door:
    async def __aenter__(self): return self
    async def __aexit__(self, *_): pass
"""


@pytest.mark.parametrize(
    "check",
    [
        "is_class('Countdown')",
        "is_class(Slow)",
        "has_method('Countdown', '__anext__')",
        "has_method('Countdown', '__anext__', 'async def')",
        "has_method('Countdown', '__aiter__', 'def')",
        "has_method('Slow', '__init__')",
    ],
)
def test_what_is_there_passes(judge: Judges, check: str) -> None:
    assert judge(COUNTDOWN, check) == ["passed"]


@pytest.mark.parametrize(
    ("check", "feedback"),
    [
        ("is_class('f')", "7: `f` is a function. I expected a class: `class f`."),
        (
            "has_method('Countdown', '__aexit__', 'async def')",
            "1: `Countdown` has no method `__aexit__`. I expected `async def __aexit__(self, …)` in the class.",
        ),
        (
            "has_method('Countdown', '__repr__')",
            "1: `Countdown` has no method `__repr__`. I expected `def __repr__(self, …)` in the class.",
        ),
        ("has_method('Countdown', 'start')", "1: `start` of `Countdown` is not a method, but a value of type `int`."),
        (
            "has_method('Countdown', '__aiter__', 'async def')",
            (
                "4: `__aiter__` of `Countdown` is an ordinary method, so it cannot wait for anything. "
                "Write `async def __aiter__`."
            ),
        ),
        (
            "has_method('Countdown', '__anext__', 'def')",
            (
                "5: `__anext__` of `Countdown` is defined with `async def`, so a call of it gives no result, but "
                "something to wait for. Write `def __anext__`."
            ),
        ),
        ("is_class('Clock')", "-: Your program does not define `Clock`."),
    ],
)
def test_what_is_not_there_is_told(judge: Judges, check: str, feedback: str) -> None:
    assert judge(COUNTDOWN, check) == [f"wrong {feedback}"]


def test_a_value_is_no_class(judge: Judges) -> None:
    assert judge("x = 1", "is_class('x')") == [
        "wrong -: `x` is not a class, but a value of type `int`. I expected a definition with `class`."
    ]


@pytest.mark.parametrize(
    "check",
    [
        "await enters_and_leaves('opened(\"a\")')",
        "await enters_and_leaves('opened', 'B', args=('b',), prints='open\\nclosed')",
        "await enters_and_leaves('opened(\"a\")', error=ValueError, prints='open\\nclosed')",
        "await enters_and_leaves('plain()', 1, how='with')",
        "await enters_and_leaves(Door())",
        "await enters_and_leaves('careless()', prints='closed')",
    ],
)
def test_what_can_be_entered_and_left_passes(judge: Judges, check: str) -> None:
    assert judge(OPENED, check) == ["passed"]


@pytest.mark.parametrize(
    ("check", "feedback"),
    [
        ("'opened(\"a\")', 'a'", "3: `async with opened(\"a\") as …` gives `'A'`. I expected `'a'`."),
        ("'opened(\"a\")', prints='open'", '3: `opened("a")` prints the line that I expected, and after it `closed`.'),
        (
            "'lossy()', error=ValueError",
            (
                "13: An error in the block of `lossy()` does not come out of it: I raised `ValueError` there, and it "
                "was lost."
            ),
        ),
        ("'careless()', error=ValueError, prints='closed'", "19: `careless()` prints nothing. I expected `closed`."),
        ("'plain()'", "10: `plain()` is entered by `with`. I expected something for `async with`."),
        ("'Door()', how='with'", "-: `Door()` is entered by `async with`. I expected something for `with`."),
        (
            "'bare()'",
            (
                "22: `bare()` gives a value of type `async_generator`, which `async with` cannot enter. I expected a "
                "class with `__aenter__` and `__aexit__`, or a generator function under `@asynccontextmanager`."
            ),
        ),
    ],
)
def test_what_cannot_be_entered_or_left_is_told(judge: Judges, check: str, feedback: str) -> None:
    assert judge(OPENED, f"await enters_and_leaves({check})") == [f"wrong {feedback}"]


@pytest.mark.parametrize(
    "check", ["has_method('Door', 'x', 'async')", "await enters_and_leaves('Door()', how='async for')"]
)
def test_another_kind_is_the_authors_mistake(judge: Judges, check: str) -> None:
    told = judge(OPENED, check) or [""]
    assert told[0].startswith("broken 1: The check of this exercise does not work.")
