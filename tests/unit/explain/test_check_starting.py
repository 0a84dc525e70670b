# What takes coroutines and generators over has words of its own for what it does not take.

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from judged import Judges

SINCE_314 = pytest.mark.skipif(
    sys.version_info < (3, 14),
    reason="it makes a loop of its own before CPython 3.14; test_in_pyodide.py runs this there",
)

START = """\
import asyncio
from contextlib import aclosing
async def fetch(name="a"):
    return name
async def sensor():
    yield 1
def plain():
    return 1
"""


def main(*lines: str) -> str:
    """Give a program whose `main` has these lines, the first one is line 10."""
    body = "\n".join(f"    {line}" for line in lines)
    return f"{START}async def main():\n{body}\n\nasyncio.run(main())"


@pytest.mark.parametrize(
    ("line", "feedback"),
    [
        (
            "await asyncio.gather([fetch('a'), fetch('b')])",
            (
                "`asyncio.gather` takes the coroutines one by one, not a collection of them. Unpack it with a star: "
                "`asyncio.gather(*[fetch('a'), fetch('b')])`."
            ),
        ),
        (
            "calls = [fetch('a')]; await asyncio.gather(calls)",
            (
                "`asyncio.gather` takes the coroutines one by one, not a collection of them. Unpack it with a star: "
                "`asyncio.gather(*calls)`."
            ),
        ),
        (
            "await asyncio.gather((fetch('a'), fetch('b')))",
            (
                "`asyncio.gather` takes the coroutines one by one, not a collection of them. Unpack it with a star: "
                "`asyncio.gather(*(fetch('a'), fetch('b')))`."
            ),
        ),
        (
            "await asyncio.gather(fetch('a'), await fetch('b'))",
            (
                "Because of this `await`, `fetch('b')` ends before `asyncio.gather` begins, and `asyncio.gather` "
                "gets a result instead of a coroutine. Leave the `await` out: `asyncio.gather` runs `fetch('b')` "
                "itself."
            ),
        ),
        (
            "await asyncio.gather(fetch(), 1)",
            "`asyncio.gather` takes coroutines and tasks, and `1` is neither.",
        ),
        (
            "await asyncio.gather(fetch(), fetch)",
            "`asyncio.gather` needs the result of a call, and got the function `fetch` itself. Call it: `fetch()`.",
        ),
        (
            "await asyncio.gather(fetch(), sensor())",
            (
                "`asyncio.gather` runs a coroutine, and `sensor()` returns an async generator. Loop over it in an "
                "`async def` function, and run that."
            ),
        ),
        (
            "await asyncio.gather(fetch(), plain())",
            (
                "`asyncio.gather` needs a coroutine, and `plain()` does not return one. Is `async` missing before its "
                "`def`?"
            ),
        ),
        (
            "task = asyncio.create_task(fetch)",
            (
                "`asyncio.create_task` needs the result of a call, and got the function `fetch` itself. Call it: "
                "`fetch()`."
            ),
        ),
        (
            "async with asyncio.TaskGroup() as group: group.create_task(fetch)",
            (
                "`group.create_task` needs the result of a call, and got the function `fetch` itself. Call it: "
                "`fetch()`."
            ),
        ),
        (
            "task = asyncio.create_task(await fetch())",
            (
                "Because of this `await`, `fetch()` ends before `asyncio.create_task` begins, and "
                "`asyncio.create_task` gets a result instead of a coroutine. Leave the `await` out: "
                "`asyncio.create_task` runs `fetch()` itself."
            ),
        ),
        (
            "await asyncio.wait_for(fetch, 1)",
            ("`asyncio.wait_for` needs the result of a call, and got the function `fetch` itself. Call it: `fetch()`."),
        ),
        (
            "async with aclosing(sensor) as values: await anext(sensor())",
            "`aclosing` needs the result of a call, and got the function `sensor` itself. Call it: `sensor()`.",
        ),
        (
            "async with aclosing(sensor): pass",
            "`aclosing` needs the result of a call, and got the function `sensor` itself. Call it: `sensor()`.",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore:coroutine")
def test_what_is_not_taken_is_told(judge: Judges, line: str, feedback: str) -> None:
    assert judge(main(line), "pass") == [f"wrong 10: {feedback}"]


@pytest.mark.parametrize(
    "line",
    [
        "unknown = {}; await asyncio.gather(fetch(), unknown)",
        "{}[[]]",
        "await asyncio.gather(fetch({}[[]]))",
        "await asyncio.gather(fetch(), await fetch({}[[]]))",
    ],
)
@pytest.mark.filterwarnings("ignore:coroutine")
def test_what_is_not_known_is_named_as_it_is(judge: Judges, line: str) -> None:
    feedback = judge(main(line), "pass")
    assert feedback is not None
    assert feedback[0].startswith("wrong 10: Your program ends with an error: `TypeError: ")


@pytest.mark.parametrize(
    ("line", "function"),
    [
        ("task = asyncio.create_task(fetch())", "asyncio.create_task"),
        pytest.param("asyncio.gather(fetch(), fetch())", "asyncio.gather", marks=SINCE_314),
        ("loop = asyncio.get_running_loop()", "asyncio.get_running_loop"),
    ],
)
@pytest.mark.filterwarnings("ignore:coroutine")
@pytest.mark.filterwarnings("ignore:There is no current event loop")
def test_a_task_needs_a_loop(judge: Judges, line: str, function: str) -> None:
    assert judge(START + line, "pass") == [
        (
            f"wrong 9: `{function}` needs a running event loop, and here there is none yet. Do this in an `async def` "
            "function, and start that with `asyncio.run`."
        )
    ]


@pytest.mark.parametrize("line", ["await asyncio.run(fetch())", "asyncio.run(await fetch())"])
@pytest.mark.filterwarnings("ignore:coroutine")
def test_an_await_beside_run_is_too_many(judge: Judges, line: str) -> None:
    assert judge(START + line, "pass") == [
        (
            "wrong 9: `asyncio.run` starts the event loop and waits for the coroutine itself, so this `await` is "
            "wrong. Write `asyncio.run(fetch())`."
        )
    ]
    inside = judge(main(line), "pass")
    assert inside == [
        "wrong 10: `asyncio.run` starts an event loop, and here one is running already. Write `await` instead."
    ]


def test_other_mistakes_beside_these_functions_keep_their_words(judge: Judges) -> None:
    feedback = judge(main("await asyncio.gather(fetch(), await plain())"), "pass")
    assert feedback is not None
    assert feedback[0].startswith("wrong 10: `await` cannot wait for a value of type `int`.")
    twice = "call = fetch()\nasyncio.run(call)\nasyncio.run(call)"
    assert judge(START + twice, "pass") == [
        (
            "wrong 11: A coroutine can be awaited only once, and this one was awaited before. Call the function "
            "again for a new one."
        )
    ]
