# The recording shows what ran at the same time, what was yielded, and what was closed.

from __future__ import annotations

from typing import TYPE_CHECKING

from judged import RECORDED

if TYPE_CHECKING:
    from judged import Judges

pytestmark = RECORDED

FETCH = """\
import asyncio

async def fetch(name):
    await asyncio.sleep(1)
    return name

async def other():
    await asyncio.sleep(0.5)

async def main():
    {body}

asyncio.run(main())
"""

TICKS = """\
import asyncio
from contextlib import aclosing

async def ticks():
    try:
        for n in range(10):
            await asyncio.sleep(1)
            yield n
    finally:
        print("closed")

async def main():
    {body}

asyncio.run(main())
"""


def test_bodies_that_run_at_the_same_time_pass(judge: Judges) -> None:
    code = FETCH.format(body="await asyncio.gather(fetch('a'), fetch('b'), other())")
    assert judge(code, "runs_concurrently('fetch')\nruns_concurrently('fetch', 'other')") == ["passed"]


def test_tasks_of_a_group_are_known_by_their_functions(judge: Judges) -> None:
    body = "async with asyncio.TaskGroup() as g:\n        g.create_task(fetch('a'))\n        g.create_task(other())"
    assert judge(FETCH.format(body=body), "runs_concurrently('fetch', 'other')") == ["passed"]


def test_a_function_and_what_it_awaits_run_at_the_same_time(judge: Judges) -> None:
    assert judge(FETCH.format(body="await fetch('a')"), "runs_concurrently('main', 'fetch')") == ["passed"]


def test_one_after_the_other_is_told(judge: Judges) -> None:
    code = FETCH.format(body="await fetch('a')\n    await fetch('b')\n    await other()")
    assert judge(code, "runs_concurrently('fetch')") == [
        (
            "wrong 3: One runs after the other: `fetch` until 1.0 s, and then `fetch` from 1.0 s on. To let "
            "them run at the "
            "same time, use a `TaskGroup` or `asyncio.gather`."
        )
    ]
    assert judge(code, "runs_concurrently('fetch', 'other')") == [
        (
            "wrong 7: One runs after the other: `fetch` until 2.0 s, and then `other` from 2.0 s on. To let "
            "them run at the "
            "same time, use a `TaskGroup` or `asyncio.gather`."
        )
    ]


def test_what_did_not_run_or_only_once_is_told(judge: Judges) -> None:
    code = FETCH.format(body="await fetch('a')")
    assert judge(code, "runs_concurrently('fetch')") == [
        "wrong 3: `fetch` has run only once. I expected it to run several times at the same time."
    ]
    assert judge(code, "runs_concurrently('fetch', 'other')") == [
        "wrong -: `other` has not run. Is it called, and the call awaited or looped over?"
    ]


def test_a_call_of_the_check_is_recorded_too(judge: Judges) -> None:
    code = FETCH.format(body="await asyncio.gather(fetch('a'), fetch('b'))").replace("asyncio.run(main())", "")
    assert judge(code, "await returns('main()', None)\nruns_concurrently('fetch')") == ["passed"]
    assert judge(code, "runs_concurrently('fetch')") == [
        "wrong -: `fetch` has not run. Is it called, and the call awaited or looped over?"
    ]


def test_blocking_may_be_why_nothing_runs_at_the_same_time(judge: Judges) -> None:
    code = FETCH.format(body="await asyncio.gather(fetch('a'), fetch('b'))")
    code = code.replace("await asyncio.sleep(1)", "import time; time.sleep(0)")
    feedback = judge(code, "runs_concurrently('fetch')")
    assert feedback is not None
    assert feedback[1:] == [
        (
            "wrong 4: `time.sleep` blocks the whole event loop: until it is over nothing else can run. Write "
            "`await asyncio.sleep(…)`."
        )
    ]


def test_yielded_values_are_compared_with_the_recording(judge: Judges) -> None:
    code = TICKS.format(body="async for n in ticks():\n        if n == 2: break")
    assert judge(code, "yielded('ticks', [0, 1, 2])") == ["passed"]
    assert judge(code, "yielded('ticks', [0, 1])") == ["wrong 4: `ticks` has yielded 0, 1, 2. I expected 0, 1."]
    assert judge(code, "yielded('tocks', [0, 1])") == [
        "wrong -: `tocks` has not run. Is it called, and the call awaited or looped over?"
    ]


def test_a_generator_that_its_user_closes_passes(judge: Judges) -> None:
    for body in (
        "async with aclosing(ticks()) as opened:\n        async for n in opened: break",
        "opened = ticks()\n    await anext(opened)\n    await opened.aclose()",
        "async for n in ticks(): pass",
    ):
        assert judge(TICKS.format(body=body), "await closes('ticks')") == ["passed"]


def test_a_generator_that_is_left_open_is_told_where_it_is_used(judge: Judges) -> None:
    open_ = (
        "wrong 13: `ticks` is not closed when its loop ends early: it stays open until the event loop closes it. "
        "Use `async with aclosing(…)`, or `await` its `aclose()`."
    )
    for end in ("", "\n    await asyncio.sleep(5)"):
        code = TICKS.format(body="async for n in ticks():\n        if n == 2: break" + end)
        assert judge(code, "await closes('ticks')") == [open_]


def test_a_task_that_is_cancelled_ends_its_generator(judge: Judges) -> None:
    body = "async def use():\n        async for n in ticks(): print(n)\n    task = asyncio.create_task(use())\n"
    body += "    await asyncio.sleep(2.5)\n    task.cancel()\n    await asyncio.wait([task])"
    assert judge(TICKS.format(body=body), "await closes('ticks')") == ["passed"]


def test_a_generator_that_is_open_because_the_check_left_its_user_passes(judge: Judges) -> None:
    code = TICKS.format(body="return await anext(evens())")
    code += "async def evens():\n    async for n in ticks():\n        if n % 2 == 0: yield n\n"
    code = code.replace("asyncio.run(main())\n", "")
    assert judge(code, "await closes('evens')\nawait closes('ticks')") == ["passed"]
    feedback = judge(code, "await returns('main()', 0)\nawait closes('ticks')")
    assert feedback is not None
    assert feedback[0].startswith("wrong 16: `ticks` is not closed when its loop ends early")


WRAPPED = """\
import asyncio, functools

def timed(function):
    @functools.wraps(function)
    async def wrapped(*args):
        return await function(*args)
    return wrapped

@timed
async def fetch(name):
    await asyncio.sleep(1)

async def main():
    {body}

asyncio.run(main())
"""


def test_a_decorators_function_is_not_a_second_one_that_runs(judge: Judges) -> None:
    check = "runs_concurrently('fetch')"
    assert judge(WRAPPED.format(body="await fetch('a')"), check) != ["passed"]
    assert judge(WRAPPED.format(body="await asyncio.gather(fetch('a'), fetch('b'))"), check) == ["passed"]
