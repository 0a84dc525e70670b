# The ends of async generators, and calls that block, have words of their own.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from judged import Judges

START = """\
import asyncio, time
async def sensor():
    yield 1
async def main():
"""
RAISES_STOP = (
    "A `StopAsyncIteration` has left an async generator, which Python does not allow. To end a generator write "
    "`return`; for the values of another one use `async for`, or give `anext` a default."
)


def main(*lines: str) -> str:
    """Give a program whose `main` has these lines, the first one is line 5."""
    return START + "".join(f"    {line}\n" for line in lines) + "asyncio.run(main())"


@pytest.mark.parametrize("import_", ["import time", "from time import sleep"])
def test_a_sleep_that_blocks_is_told_where_it_is_awaited(judge: Judges, import_: str) -> None:
    call = "sleep(1)" if import_.startswith("from") else "time.sleep(1)"
    assert judge(main(import_, f"await {call}"), "pass") == [
        (
            "wrong 6: `time.sleep` blocks the whole event loop: until it is over nothing else can run. Write "
            "`await asyncio.sleep(…)`."
        )
    ]


@pytest.mark.parametrize(("method", "argument"), [("asend", "1"), ("athrow", "ValueError")])
def test_the_end_is_told_of_the_method_that_met_it(judge: Judges, method: str, argument: str) -> None:
    start = "async def sensor():\n    try: yield 1\n    except ValueError: pass\n"
    code = start + "import asyncio\nasync def main():\n    values = sensor()\n    await anext(values)\n"
    assert judge(f"{code}    await values.{method}({argument})\nasyncio.run(main())", "pass") == [
        f"wrong 8: The generator ends here, without another `yield`. So `{method}` raises `StopAsyncIteration`."
    ]


def test_an_end_that_the_program_raises_is_not_blamed_on_a_generator(judge: Judges) -> None:
    assert judge(main("raise StopAsyncIteration"), "pass") == [
        "wrong 5: Your program ends with an error: `StopAsyncIteration`."
    ]


def test_no_end_gets_out_of_a_generator(judge: Judges) -> None:
    more = ["async def all_of(values):", "    while True: yield await anext(values)"]
    assert judge(main(*more, "async for value in all_of(sensor()): pass"), "pass") == [f"wrong 6: {RAISES_STOP}"]
    ends = ["async def ends():", "    yield 1", "    raise StopAsyncIteration"]
    assert judge(main(*ends, "async for value in ends(): pass"), "pass") == [f"wrong 7: {RAISES_STOP}"]


def test_only_a_generator_that_goes_on_is_said_to(judge: Judges) -> None:
    for count in (4, 5):
        code = f"async def numbers():\n    for n in range({count}): yield n"
        feedback = judge(code, "await yields('numbers', [0])")
        assert feedback is not None
        assert feedback[0] == (
            "wrong 1: `numbers` yields the value that I expected, and after it 1, 2, 3."
            if count == 4
            else "wrong 1: `numbers` does not end after the value that I expected: then come 1, 2, 3 and more. "
            "So I closed it."
        )


TASKS = """\
import asyncio
async def fetch(): return 1
async def main():
    {body}
"""


@pytest.mark.parametrize(
    ("body", "feedback"),
    [
        (
            "return asyncio.gather(fetch(), fetch())",
            (
                "`main()` returns something that still has to be awaited. I expected its result, `[1, 1]`: an `await` "
                "is missing in the function."
            ),
        ),
        (
            "tasks = [asyncio.create_task(fetch())]; await asyncio.wait(tasks); return tasks",
            ("`main()` returns tasks, not their results. I expected `[1, 1]`: call `result()` on each task."),
        ),
        (
            "return {'a': fetch(), 'b': fetch()}",
            (
                "`main()` returns something that still has to be awaited, among other things. I expected `[1, 1]`: "
                "an `await` is missing in the function."
            ),
        ),
        (
            "return [asyncio.create_task(fetch())]",
            (
                "`main()` returns something that still has to be awaited, among other things. I expected `[1, 1]`: "
                "an `await` is missing in the function."
            ),
        ),
    ],
)
def test_a_result_that_is_still_to_come_is_told(judge: Judges, body: str, feedback: str) -> None:
    assert judge(TASKS.replace("{body}", body), "await returns('main()', [1, 1])") == [f"wrong 3: {feedback}"]
