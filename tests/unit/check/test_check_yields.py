# What an async generator yields is compared value by value, and pause by pause.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from judged import NUMBERS

if TYPE_CHECKING:
    from fake_host import FakeHost
    from judged import Judges

CHECK = "await yields('async_numbers', [1, 2, 3, 4, 5], gap=1)"


@pytest.mark.parametrize(
    "check",
    [
        CHECK,
        "await yields(async_numbers, [1, 2, 3, 4, 5], gap=1)",
        "await yields(async_numbers(), [1, 2, 3, 4, 5], gap=1)",
        "await yields('async_numbers()', [1, 2, 3, 4, 5], gap=[1, 1, 1, 1, 1])",
        "await yields('(n * n async for n in async_numbers())', [1, 4, 9, 16, 25])",
        "await yields('async_numbers', range(1, 6))",
    ],
)
def test_the_right_values_at_the_right_times_pass(judge: Judges, check: str) -> None:
    assert judge(NUMBERS, check) == ["passed"]


def test_arguments_are_given_to_the_call(judge: Judges) -> None:
    code = "async def g(*numbers):\n    for n in numbers: yield n"
    assert judge(code, "await yields('g', [1, 2], args=(1, 2))\nawait yields('g(3)', [3])") == ["passed"]
    assert judge(code, "await yields('g', [1, 2, 3], args=(1, 2))") == [
        "wrong 1: `g(1, 2)` yields 1, 2; then it ends. I expected a third value, 3."
    ]


def test_an_object_with_aiter_passes(judge: Judges) -> None:
    code = "class Once:\n    def __aiter__(self): return self\n    done = False\n    async def __anext__(self):\n"
    code += "        if self.done: raise StopAsyncIteration\n        self.done = True\n        return 1\n"
    assert judge(code, "await yields('Once()', [1])") == ["passed"]


@pytest.mark.parametrize(
    ("old", "new", "feedback"),
    [
        ("6", "5", "`async_numbers` yields 1, 2, 3, 4; then it ends. I expected a fifth value, 5."),
        ("6", "7", "`async_numbers` yields the 5 values that I expected, and after them 6."),
        (
            "range(1, 6)",
            "__import__('itertools').count(1)",
            (
                "`async_numbers` does not end after the 5 values that I expected: then come 6, 7, 8 and more. "
                "So I closed it."
            ),
        ),
        (
            "1, 6",
            "5",
            "`async_numbers` yields 0, 1, 2, 3, 4. The first value, after 1.0 s, is 0; I expected 1.",
        ),
        (
            "yield i",
            "yield i if i != 3 else '3'",
            "`async_numbers` yields 1, 2, '3', 4, 5. The third value, after 3.0 s, is '3'; I expected 3.",
        ),
        (
            "range(1, 6)",
            "range(5, 0, -1)",
            "`async_numbers` yields the right values in another order: 5, 4, 3, 2, 1. I expected 1, 2, 3, 4, 5.",
        ),
        (
            "range(1, 6)",
            "__import__('itertools').repeat(0)",
            "`async_numbers` yields 0, 0, 0, 0, 0, 0, 0, 0, …. The first value, after 1.0 s, is 0; I expected 1.",
        ),
        ("range(1, 6)", "()", "`async_numbers` ends without yielding anything. I expected 1, 2, 3, 4, 5."),
    ],
)
def test_other_values_are_shown_with_those_expected(judge: Judges, old: str, new: str, feedback: str) -> None:
    assert judge(NUMBERS.replace(old, new), CHECK) == [f"wrong 3: {feedback}"]


@pytest.mark.parametrize(
    ("body", "feedback"),
    [
        (
            "for i in range(1, 6): yield i",
            "`async_numbers` yields its values at once, without a pause. I expected about 1 s before each of them.",
        ),
        (
            "for i in range(1, 6): yield i; await asyncio.sleep(1)",
            (
                "The first value of `async_numbers` comes at once, and the pause only after it. I expected "
                "about 1 s before "
                "each value: first wait, then `yield`."
            ),
        ),
        (
            "await asyncio.sleep(1)\n    for i in range(1, 6): yield i",
            "The second value of `async_numbers` comes 0.0 s after the one before. I expected about 1 s between them.",
        ),
        (
            "for i in range(1, 6): await asyncio.sleep(2); yield i",
            "The first value of `async_numbers` comes after 2.0 s. I expected it after about 1 s.",
        ),
        (
            (
                "values = []\n    for i in range(1, 6): await asyncio.sleep(1); values.append(i)\n"
                "    for i in values: yield i"
            ),
            "The first value of `async_numbers` comes after 5.0 s. I expected it after about 1 s.",
        ),
    ],
)
def test_a_pause_that_is_too_long_or_missing_is_told(judge: Judges, body: str, feedback: str) -> None:
    code = f"import asyncio\n\nasync def async_numbers():\n    {body}"
    assert judge(code, CHECK) == [f"wrong 3: {feedback}"]


@pytest.mark.parametrize(("pause", "passes"), [(0.96, True), (1.09, True), (0.85, False), (1.2, False)])
def test_a_pause_may_be_a_little_off(judge: Judges, pause: float, *, passes: bool) -> None:
    assert (judge(NUMBERS.replace("sleep(1)", f"sleep({pause})"), CHECK) == ["passed"]) is passes


def test_a_short_pause_may_be_off_by_some_milliseconds(judge: Judges) -> None:
    check = CHECK.replace("gap=1", "gap=0.1")
    assert judge(NUMBERS.replace("sleep(1)", "sleep(0.14)"), check) == ["passed"]


def test_a_pause_that_blocks_the_event_loop_is_no_pause(judge: Judges, host: FakeHost) -> None:
    code = NUMBERS.replace("await asyncio.sleep(1)", "time.sleep(1)").replace("import asyncio", "import asyncio, time")
    code = code.replace("import asyncio, time", "import asyncio, time\ntime.sleep = wait", 1)
    # The page's `time.sleep` follows the program's clock; here that is the test's to do.
    code = f"import host_of_test\nwait = host_of_test.pass_time\n{code}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(__import__("sys").modules, "host_of_test", host)
        patch.setattr("time.sleep", host.pass_time)
        assert judge(code, CHECK) == [
            (
                "wrong 8: `time.sleep` blocks the whole event loop: until it is over nothing else can run. Write "
                "`await asyncio.sleep(…)`."
            )
        ]


def test_a_function_that_returns_a_list_is_told_to_yield(judge: Judges) -> None:
    code = "import asyncio\nasync def async_numbers():\n    await asyncio.sleep(1)\n    return [1, 2, 3, 4, 5]"
    assert judge(code, CHECK) == [
        (
            "wrong 2: `async_numbers` returns its result all at once, when everything is over. An async "
            "generator hands over "
            "each value as soon as it is there: `yield` in the loop, not `return` at the end."
        )
    ]


def test_something_else_is_no_async_generator(judge: Judges) -> None:
    assert judge("def f(): return [1]\nxs = [1]", "await yields('f() + xs', [1])") == [
        (
            "wrong -: `f() + xs` returns a value of type `list`, which `async for` cannot loop over. I expected an "
            "async generator."
        )
    ]


def test_an_error_in_the_generator_is_its_own(judge: Judges) -> None:
    code = NUMBERS + "        raise ValueError('no more')"
    assert judge(code, CHECK) == ["wrong 7: `async_numbers()` ends with an error: `ValueError: no more`."]


def test_a_generator_that_cannot_be_closed_is_told_so(judge: Judges) -> None:
    code = "async def g():\n    while True:\n        try:\n            yield 1\n        finally:\n            yield 0"
    assert judge(code, "await yields('g', [1])") == [
        (
            "wrong 1: The generator yields another value while it is being closed. It must end instead: no `yield` "
            "in `finally`, and none after a `GeneratorExit`."
        )
    ]


def test_a_missing_await_is_given_as_the_cause(judge: Judges) -> None:
    feedback = judge(NUMBERS.replace("await ", ""), CHECK)
    assert feedback == [
        (
            "wrong 3: `async_numbers` yields its values at once, without a pause. I expected about 1 s before each "
            "of them."
        ),
        (
            "wrong 5: Without `await`, `asyncio.sleep(1)` does nothing: it only makes a coroutine. "
            "Write `await asyncio.sleep(1)`."
        ),
    ]


@pytest.mark.parametrize(("number", "word"), [(1, "first"), (12, "twelfth"), (13, "13-th")])
def test_places_are_counted_in_words(judge: Judges, number: int, word: str) -> None:
    code = f"async def g():\n    for i in range({number - 1}): yield i"
    feedback = judge(code, f"await yields('g', range({number}))")
    assert feedback is not None
    if number > 1:
        assert f"I expected a {word} value, {number - 1}." in feedback[0]
