# What a program defines is found by its name, and named for what it is instead.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from judged import NUMBERS

if TYPE_CHECKING:
    from judged import Judges


def test_an_async_generator_function_passes(judge: Judges) -> None:
    assert judge(NUMBERS, "is_async_generator('async_numbers')") == ["passed"]
    assert judge(NUMBERS, "is_async_generator(async_numbers)") == ["passed"]


def test_a_decorated_one_passes_too(judge: Judges) -> None:
    code = (
        "import functools\ndef same(f):\n    @functools.wraps(f)\n    def call(): return f()\n    return call\n@same\n"
    )
    assert judge(code + "async def g():\n    yield 1", "is_async_generator('g')") == ["passed"]


def test_a_method_is_named_with_its_class(judge: Judges) -> None:
    code = "class Counter:\n    async def ticks(self):\n        yield 1\n    def stop(self): pass\n"
    assert judge(code, "is_async_generator('Counter.ticks')") == ["passed"]
    assert judge(code, "is_async_generator('Counter.stop')") == [
        (
            "wrong 4: `Counter.stop` is an ordinary function. I expected an async generator: `async def`, and "
            "a `yield` for "
            "every value."
        )
    ]
    assert judge(code, "is_async_generator('Counter.start')") == [
        "wrong -: Your program does not define `Counter.start`."
    ]


@pytest.mark.parametrize(
    ("code", "feedback"),
    [
        ("x = 1", "-: Your program does not define `g`."),
        ("g = 3", "-: `g` is not a function, but a value of type `int`. I expected a definition with `async def`."),
        (
            "\ndef g():\n    yield 1",
            (
                "2: `g` is an ordinary generator: it is defined with `def`, so it cannot wait between two values. "
                "Write `async def`."
            ),
        ),
        (
            "def g(): pass",
            (
                "1: `g` is an ordinary function. I expected an async generator: `async def`, and a `yield` for "
                "every value."
            ),
        ),
        (
            "async def g():\n    return [1]",
            (
                "1: `g` returns its result all at once, when everything is over. An async generator hands over "
                "each value "
                "as soon as it is there: `yield` in the loop, not `return` at the end."
            ),
        ),
        (
            "async def g():\n    print(1)",
            "1: `g` prints its values, so nobody else can use them. Write `yield` instead of `print`.",
        ),
        (
            "async def g():\n    def inner():\n        return print(1)",
            (
                "1: `g` has no `yield`, which makes it a coroutine function that hands over no values. "
                "Write a `yield` for each of them."
            ),
        ),
        (
            "async def make():\n    yield 1\ng = make()",
            (
                "-: `g` is an async generator already. I expected the function that makes one: `async def g()` with a "
                "`yield` in it."
            ),
        ),
    ],
)
def test_what_is_no_async_generator_function_is_named(judge: Judges, code: str, feedback: str) -> None:
    assert judge(code, "is_async_generator('g')") == [f"wrong {feedback}"]


@pytest.mark.parametrize(
    ("defined", "similar"),
    [("asyncNumbers", True), ("async_number", True), ("AsyncNumbers", True), ("numbers", False), ("n", False)],
)
def test_a_name_that_is_nearly_right_is_mentioned(judge: Judges, defined: str, *, similar: bool) -> None:
    feedback = judge(NUMBERS.replace("async_numbers", defined), "is_async_generator('async_numbers')")
    assert feedback == [
        f"wrong 3: Your program does not define `async_numbers`. It has `{defined}`: is that the one?"
        if similar
        else "wrong -: Your program does not define `async_numbers`."
    ]


def test_a_coroutine_function_passes(judge: Judges) -> None:
    assert judge("async def f(): pass", "is_coroutine_function('f')") == ["passed"]


@pytest.mark.parametrize(
    ("code", "feedback"),
    [
        (
            "async def f(): yield 1",
            (
                "1: `f` has a `yield`, which makes it an async generator. I expected a coroutine function: `async def` "
                "without `yield`."
            ),
        ),
        (
            "def f(): pass",
            (
                "1: `f` is an ordinary function: it is defined with `def`, so it cannot wait for anything. "
                "Write `async def`."
            ),
        ),
        (
            "async def make(): pass\nf = make()",
            "-: `f` is a coroutine, the result of a call. I expected the function itself: `async def f()`.",
        ),
        ("f = []", "-: `f` is not a function, but a value of type `list`. I expected a definition with `async def`."),
    ],
)
def test_what_is_no_coroutine_function_is_named(judge: Judges, code: str, feedback: str) -> None:
    code += "\nif 'make' in globals(): import warnings; warnings.simplefilter('ignore')"
    assert judge(code, "is_coroutine_function('f')") == [f"wrong {feedback}"]


def test_a_function_of_an_earlier_cell_has_no_line_here(judge: Judges) -> None:
    judge("\n\n\nasync def f(): pass", "pass", cell="one")
    assert judge("x = 1", "is_coroutine_function('f')", cell="two") == ["passed"]
    feedback = judge("x = 1", "is_async_generator('f')", cell="two")
    assert feedback is not None
    assert feedback[0].startswith("wrong -: `f` has no `yield`")
