# Mistakes that are often made have words of their own, found by the error that ends the program.

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from judged import NUMBERS

if TYPE_CHECKING:
    from judged import Judges

since_314 = pytest.mark.skipif(
    sys.version_info < (3, 14),
    reason="its message is another one before CPython 3.14; test_in_pyodide.py runs this there",
)


def main(*lines: str) -> str:
    """Give a program whose `main` has these lines, the first one is line 9."""
    body = "\n".join(f"    {line}" for line in lines)
    return f"{NUMBERS}\nasync def main():\n{body}\n\nasyncio.run(main())"


@pytest.mark.parametrize(
    ("code", "feedback"),
    [
        (
            main("for number in async_numbers(): print(number)"),
            (
                "9: A plain `for` cannot wait, and the values of an async generator have to be waited for. "
                "Write `async for`."
            ),
        ),
        pytest.param(
            main("print([", "    number", "    for number in async_numbers()", "])"),
            "11: A plain `for` cannot wait, and the values of an async generator have to be waited for. "
            "Write `async for`.",
            marks=since_314,
        ),
        (
            main("print(list(async_numbers()))"),
            (
                "9: `list` cannot wait for the values of an async generator. Collect them first: "
                "`[value async for value in …]`."
            ),
        ),
        (
            main("print(len(async_numbers()))"),
            (
                "9: `len` cannot wait for the values of an async generator. Collect them first: "
                "`[value async for value in …]`."
            ),
        ),
        (
            main("first, *others = async_numbers()"),
            (
                "9: An async generator is not a list: its values are not there yet. Take them with `async for`, "
                "one by one."
            ),
        ),
        (
            main("print(async_numbers()[0])"),
            (
                "9: An async generator is not a list: its values are not there yet. Take them with `async for`, "
                "one by one."
            ),
        ),
        (
            main("print(next(async_numbers()))"),
            "9: `next` cannot wait for the next value of an async generator. Write `await anext(…)`.",
        ),
        (
            f"{NUMBERS}\ndef more():\n    yield from async_numbers()\n\nlist(more())",
            (
                "9: `yield from` cannot wait, so it does not work with async generators. Write `async for "
                "value in …`, and in "
                "it `yield value`."
            ),
        ),
        (
            main("numbers = await async_numbers()"),
            (
                "9: `await` waits for one result, but `async_numbers` is an async generator and gives many "
                "values. Loop over "
                "them with `async for`."
            ),
        ),
        (
            main("await main"),
            (
                "9: `await` cannot wait for a function, only for a call of it. The parentheses are missing: `await "
                "main()`."
            ),
        ),
        (
            main("await asyncio.sleep"),
            (
                "9: `await` cannot wait for a function, only for a call of it. The parentheses are missing: "
                "`await asyncio.sleep()`."
            ),
        ),
        (
            main("await print(1)"),
            (
                "9: `await` cannot wait for a value of type `NoneType`. Is `async` missing before the `def` of "
                "the function, "
                "or is there an `await` too many?"
            ),
        ),
        (
            main("async for number in [1, 2]: pass"),
            (
                "9: `async for` cannot loop over a value of type `list`: there is nothing to wait for. Write a "
                "plain `for`."
            ),
        ),
        (
            main("print([number async for number in range(3)])"),
            (
                "9: `async for` cannot loop over a value of type `range`: there is nothing to wait for. Write a "
                "plain `for`."
            ),
        ),
        (
            main("async for number in async_numbers: pass"),
            (
                "9: `async for` cannot loop over a function, only over the result of its call. The parentheses are "
                "missing: `async_numbers()`."
            ),
        ),
        (
            main("def numbers(): yield 1", "async for number in numbers(): pass"),
            (
                "10: `numbers` is an ordinary generator, because it is defined with `def`. Write `async def` "
                "there, or a "
                "plain `for` here."
            ),
        ),
        (
            main("async def numbers(): return [1]", "async for number in numbers(): pass"),
            (
                "10: `async for` got a coroutine from `numbers`, not an async generator. Is the `yield` "
                "missing in it, or an "
                "`await` before the call?"
            ),
        ),
        (
            f"{NUMBERS}\nasync def main(): pass\nasyncio.run(main)",
            (
                "9: `asyncio.run` cannot run a function, only the result of its call. The parentheses are missing: "
                "`asyncio.run(main())`."
            ),
        ),
        (
            f"{NUMBERS}\nasyncio.run(async_numbers())",
            (
                "8: `asyncio.run` runs a coroutine, and `async_numbers()` returns an async generator. Loop over it "
                "in an `async def` function, and run that."
            ),
        ),
        pytest.param(
            f"{NUMBERS}\ndef main(): pass\nasyncio.run(main())",
            (
                "9: `asyncio.run` needs a coroutine, and `main()` does not return one. Is `async` missing before its "
                "`def`?"
            ),
            id="asyncio.run of None",
        ),
        (
            main("asyncio.run(asyncio.sleep(1))"),
            "9: `asyncio.run` starts an event loop, and here one is running already. Write `await` instead.",
        ),
        (
            f"{NUMBERS}\nasync def one(): return 1\n{main('print(one() + 1)')}",
            "17: `one()` returns a coroutine, which is not its result yet. Write `await one()`.",
        ),
        (
            f"{NUMBERS}\nasync def one(): return 1\n{main('number = one()', 'print(number + 1)')}",
            "18: `one()` returns a coroutine, which is not its result yet. Write `await one()`.",
        ),
        (
            main("async def one(): return 1", "print(one()[0])"),
            "10: A coroutine is used here as if it were its result. Write `await` before the call that makes it.",
        ),
        (
            main("sleep = asyncio.sleep(1)", "await sleep", "await sleep"),
            (
                "11: A coroutine can be awaited only once, and this one was awaited before. Call the function again "
                "for a new one."
            ),
        ),
        pytest.param(
            main("with asyncio.Lock(): pass"),
            "9: A plain `with` cannot wait, and this has to wait when it begins and ends. Write `async with`.",
            marks=since_314,
        ),
        pytest.param(
            main("async with open(__file__): pass"),
            "9: There is nothing to wait for when this begins and ends. Write a plain `with`.",
            marks=[
                since_314,
                pytest.mark.filterwarnings(
                    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
                ),
            ],
        ),
        (
            main("async with asyncio.Lock: pass"),
            (
                "9: `asyncio.Lock` is a class, and a `with` statement needs an object of it. The parentheses are "
                "missing: `asyncio.Lock()`."
            ),
        ),
        (
            main("numbers = async_numbers()", "await numbers.asend(3)"),
            (
                "10: The generator has not reached its first `yield` yet, so nothing there can receive a value. "
                "Start it first: `await anext(…)`."
            ),
        ),
        (
            main("numbers = async_numbers()", "await asyncio.gather(anext(numbers), anext(numbers))"),
            (
                "10: The generator is asked for a value while it is still busy with the one before. Await one "
                "before you ask "
                "for the next."
            ),
        ),
        (
            main("async def none():", "    if 0: yield", "await anext(none())"),
            "11: The generator has no more values, so `anext` raises `StopAsyncIteration`. `async for` ends by itself.",
        ),
    ],
)
def test_a_mistake_of_the_subject_is_explained(judge: Judges, code: str, feedback: str) -> None:
    assert judge(code, "pass") == [f"wrong {feedback}"]


@pytest.mark.parametrize(
    ("name", "feedback"),
    [
        ("asyncio", "`asyncio` is not imported. Write `import asyncio` at the top."),
        ("time", "`time` is not imported. Write `import time` at the top."),
        (
            "AsyncGenerator",
            "`AsyncGenerator` is not imported. Write `from collections.abc import AsyncGenerator` at the top.",
        ),
        ("Optional", "`Optional` is not imported. Write `from typing import Optional` at the top."),
        ("aclosing", "`aclosing` is not imported. Write `from contextlib import aclosing` at the top."),
        ("gather", "`gather` belongs to asyncio. Write `asyncio.gather`."),
        ("main", "The name `main` is not defined. Is it spelled as in its definition, and has that cell been run?"),
        ("async_numbrs", "The name `async_numbrs` is not defined. Did you mean `async_numbers`?"),
        ("later", "The name `later` is not defined. Is it spelled as in its definition, and has that cell been run?"),
        (
            "values",
            ("The name `values` is not defined. Is it spelled as in its definition, and has that cell been run?"),
        ),
    ],
)
def test_a_name_that_is_missing_is_told_with_its_remedy(judge: Judges, name: str, feedback: str) -> None:
    assert judge(f"def async_numbers(): pass\n{name}(1)", "pass") == [f"wrong 2: {feedback}"]


@pytest.mark.parametrize(
    ("code", "feedback"),
    [
        (
            "async def g():\n    yield 1\n    return 2",
            (
                "3: An async generator cannot return a value: it hands out values by `yield`. Write `yield` "
                "instead, or `return` alone."
            ),
        ),
        (
            "def f():\n    await g()",
            "2: `await` waits, which only an `async def` function can do. Is `async` missing before this `def`?",
        ),
        (
            "def f():\n    async for x in y: pass",
            "2: `async for` waits, which only an `async def` function can do. Is `async` missing before this `def`?",
        ),
        (
            "def f():\n    async with x: pass",
            "2: `async with` waits, which only an `async def` function can do. Is `async` missing before this `def`?",
        ),
        (
            "def f():\n    return [x async for x in y]",
            "2: `async for` waits, which only an `async def` function can do. Is `async` missing before this `def`?",
        ),
        (
            "async def f():\n    yield from g()",
            (
                "2: `yield from` cannot wait, so it does not work with async generators. Write `async for "
                "value in …`, and in "
                "it `yield value`."
            ),
        ),
        ("x = 1\nyield x", "2: `yield` belongs inside a function. Is this line indented far enough?"),
        ("return 1", "1: `return` belongs inside a function. Is this line indented far enough?"),
        (
            "def f():\nx = 1",
            (
                "2: Something is wrong with the indentation here: `expected an indented block after function "
                "definition on "
                "line 1`."
            ),
        ),
        ("async def f()\n    pass", "1: A colon is missing at the end of this line."),
        ("print((1)", "1: The bracket `(` is opened here and never closed."),
        ("async f(): pass", "1: Python cannot read this line: `invalid syntax`."),
    ],
)
def test_a_program_that_python_cannot_read_is_told_why(judge: Judges, code: str, feedback: str) -> None:
    assert judge(code, "pass") == [f"wrong {feedback}"]


@pytest.mark.parametrize(
    ("code", "feedback"),
    [
        ("\n1 / 0", "2: Your program ends with an error: `ZeroDivisionError: division by zero`."),
        ("import sys\nsys.exit('enough')", "2: Your program ends with an error: `SystemExit: enough`."),
        (
            "raise ExceptionGroup('two', [ValueError('a'), KeyError('b')])",
            "1: Your program ends with an error: `ValueError: a`.",
        ),
        (
            "def f():\n    print(x)\n    x = 1\nf()",
            (
                "2: Your program ends with an error: `UnboundLocalError: cannot access "
                "local variable 'x' where it is not associated with a value`."
            ),
        ),
        ("import nowhere", "1: Your program ends with an error: `ModuleNotFoundError: No module named 'nowhere'`."),
        ("raise ValueError('`')", "1: Your program ends with an error: `ValueError: '`."),
    ],
)
def test_any_other_error_is_named(judge: Judges, code: str, feedback: str) -> None:
    assert judge(code, "pass") == [f"wrong {feedback}"]


def test_the_first_error_of_a_task_group_is_explained(judge: Judges) -> None:
    body = "async with asyncio.TaskGroup() as group:\n        group.create_task(work())"
    code = f"{NUMBERS}\nasync def work():\n    for number in async_numbers(): pass\n\nasync def main():\n    {body}\n"
    feedback = judge(code + "\nasyncio.run(main())", "pass")
    assert feedback is not None
    assert feedback[0].startswith("wrong 9: A plain `for` cannot wait")
