# Tasks that are left behind are noticed: by the program, and by calls.

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from judged import Judges

TASKS = """\
import asyncio

async def work(seconds):
    await asyncio.sleep(seconds)

async def main():
    task = asyncio.create_task(work(2))
    {end}
"""


def test_a_program_that_awaits_its_tasks_passes(judge: Judges) -> None:
    code = TASKS.format(end="await task") + "asyncio.run(main())"
    assert judge(code, "leaves_no_task()") == ["passed"]


def test_a_task_that_outlives_the_program_is_told_where_it_was_made(judge: Judges) -> None:
    code = TASKS.format(end="await asyncio.sleep(1)") + "asyncio.run(main())"
    assert judge(code, "leaves_no_task()") == [
        (
            "wrong 7: A task is still running when everything else is over, and is cut off: `work`. Await it, "
            "or start it in "
            "a `TaskGroup`."
        )
    ]


def test_top_level_await_is_a_program_too(judge: Judges) -> None:
    feedback = judge(TASKS.format(end="") + "await main()\nasyncio.create_task(work(1))", "leaves_no_task()")
    assert feedback is not None
    assert feedback[0].startswith(
        "wrong 10: 2 tasks are still running when everything else is over, and are cut off: `work`."
    )


def test_a_task_that_was_cancelled_is_not_left(judge: Judges) -> None:
    code = TASKS.format(end="await asyncio.sleep(1)\n    task.cancel()") + "asyncio.run(main())"
    assert judge(code, "leaves_no_task()") == ["passed"]


def test_a_generator_that_the_loop_closes_is_no_task(judge: Judges) -> None:
    code = (
        "import asyncio\nasync def g():\n    yield 1\n    yield 2\nasync def main():\n    async for x in g(): break\n"
    )
    assert judge(code + "    await asyncio.sleep(0)\nasyncio.run(main())", "leaves_no_task()") == ["passed"]


def test_a_task_that_a_call_leaves_is_told_and_ended(judge: Judges) -> None:
    code = TASKS.format(end="pass") + "\nasync def others():\n    return len(asyncio.all_tasks()) - 1"
    check = "await returns('main()', None)\nawait returns('others()', 0)\nleaves_no_task()"
    feedback = judge(code, check)
    assert feedback is not None
    assert feedback[0].startswith("wrong 7: A task is still running")
