# What calls return, raise and take.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from judged import NUMBERS

if TYPE_CHECKING:
    from judged import Judges

COLLECT = NUMBERS + "\nasync def collect(start=0):\n    return [n + start async for n in async_numbers()]\n"


@pytest.mark.parametrize(
    "check",
    [
        "await returns('collect()', [1, 2, 3, 4, 5])",
        "await returns('collect', [1, 2, 3, 4, 5])",
        "await returns(collect, [1, 2, 3, 4, 5])",
        "await returns(collect(), [1, 2, 3, 4, 5])",
        "await returns('collect', [2, 3, 4, 5, 6], args=(1,))",
        "await returns('collect(start=1)', [2, 3, 4, 5, 6])",
        "await returns('[n async for n in async_numbers() if n > 3]', [4, 5])",
        "await returns('sum([1, 2])', 3)",
        "await takes('collect()', 5)",
        "await takes('async_numbers()', 5)",
        "await takes('async_numbers', 4.6)",
    ],
)
def test_the_right_result_and_time_pass(judge: Judges, check: str) -> None:
    assert judge(COLLECT, check) == ["passed"]


def test_a_result_in_which_an_await_is_missing_is_told(judge: Judges) -> None:
    code = "async def four(): yield 4\nasync def f():\n    return 3, anext(four())"
    told = judge(code, "await returns('f()', (3, 4))") or [""]
    assert told[0].startswith("wrong 2: `f()` returns something that still has to be awaited, among other things.")


@pytest.mark.parametrize(
    ("code", "feedback"),
    [
        ("async def f():\n    return 3", "1: `f()` returns `3`. I expected `4`."),
        ("def f(): return 3", "1: `f()` returns `3`. I expected `4`."),
        ("async def f(): pass", "1: `f()` returns nothing. I expected `4`: is the `return` missing?"),
        (
            "async def f():\n    print(4)",
            "1: `f()` prints something, but returns nothing. I expected it to return `4`.",
        ),
        (
            "async def f():\n    yield 4",
            (
                "1: `f()` returns an async generator, because there is a `yield` in the function. I expected it to "
                "return `4`."
            ),
        ),
        (
            "async def four(): return 4\nasync def f():\n    return four()",
            (
                "2: `f()` returns a coroutine that nobody has awaited. I expected its result, `4`: an `await` "
                "is missing in "
                "the function."
            ),
        ),
        ("x = 1", "-: Your program does not define `f`."),
        (
            "async def f(n): return n",
            "1: `f()` ends with an error: `TypeError: f() missing 1 required positional argument: 'n'`.",
        ),
        ("async def f():\n    return 4 / 0", "2: `f()` ends with an error: `ZeroDivisionError: division by zero`."),
        (
            "async def f():\n    for x in g(): pass\nasync def g(): yield 1",
            (
                "2: A plain `for` cannot wait, and the values of an async generator have to be waited for. "
                "Write `async for`."
            ),
        ),
        ("import sys\nasync def f():\n    sys.exit()", "3: `f()` ends with an error: `SystemExit`."),
        (
            "import asyncio\nasync def f():\n    raise asyncio.CancelledError",
            "3: `f()` ends with an error: `asyncio.exceptions.CancelledError`.",
        ),
    ],
)
def test_another_result_is_told(judge: Judges, code: str, feedback: str) -> None:
    assert judge(code, "await returns('f()', 4)") == [f"wrong {feedback}"]


def test_none_can_be_expected(judge: Judges) -> None:
    assert judge("async def f(): pass", "await returns('f()', None)") == ["passed"]
    assert judge("async def f(): return 0", "await returns('f()', None)") == [
        "wrong 1: `f()` returns `0`. I expected `None`."
    ]


def test_an_error_that_is_expected_passes(judge: Judges) -> None:
    code = (
        "async def f(n):\n    return 1 / n\nasync def g():\n    yield 1\n    raise KeyError(2)\ndef h(): raise OSError"
    )
    check = "await raises('f(0)', ZeroDivisionError)\nawait raises('g()', LookupError)\nawait raises('h', OSError)"
    assert judge(code, check) == ["passed"]


def test_another_error_or_none_is_told(judge: Judges) -> None:
    code = "async def f(n):\n    return 1 / n"
    assert judge(code, "await raises('f(1)', ZeroDivisionError)") == [
        "wrong 1: `f(1)` ends without an error. I expected `ZeroDivisionError`."
    ]
    assert judge(code, "await raises('f(0)', ValueError)") == [
        "wrong 2: `f(0)` ends with `ZeroDivisionError: division by zero`. I expected `ValueError`."
    ]
    assert judge(code, "await raises('g()', ValueError)") == ["wrong -: Your program does not define `g`."]


def test_another_time_is_told(judge: Judges) -> None:
    assert judge(COLLECT, "await takes('collect()', 1)") == ["wrong 8: `collect()` takes 5.0 s. I expected about 1 s."]


def test_a_call_that_blocks_may_be_why_it_takes_so_long(judge: Judges) -> None:
    code = "import asyncio, time\nasync def f():\n    time.sleep(0)\n    await asyncio.sleep(2)"
    assert judge(code, "await takes('f()', 1)") == [
        "wrong 2: `f()` takes 2.0 s. I expected about 1 s.",
        (
            "wrong 3: `time.sleep` blocks the whole event loop: until it is over nothing else can run. Write "
            "`await asyncio.sleep(…)`."
        ),
    ]
