# Tasks and what waits for them. As in a terminal.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.e2e.drivers.terminal import assert_same_output

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

SAME_OUTPUT = {
    "a task group waits for its tasks, and cancels the others when one fails": """
        import asyncio

        async def work(name, seconds, fails=False):
            try:
                await asyncio.sleep(seconds)
                if fails:
                    raise ValueError(name)
                print(name, "done")
            except asyncio.CancelledError:
                print(name, "cancelled")
                raise

        async def main():
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(work(name, 0.01 * number)) for number, name in enumerate("abc")]
            print([task.done() for task in tasks])
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(work("d", 0.01, fails=True))
                    group.create_task(work("e", 100))
            except* ValueError as group:
                print(type(group).__name__, group.exceptions)

        asyncio.run(main())
    """,
    "timeout, timeout_at and wait_for give up in time, and cancel what they waited for": """
        import asyncio

        async def slow():
            try:
                await asyncio.sleep(100)
            finally:
                print("slow: finally")

        async def main():
            try:
                async with asyncio.timeout(0.01) as scope:
                    await slow()
            except TimeoutError as error:
                print("timeout", repr(error), scope.expired())
            try:
                await asyncio.wait_for(slow(), 0.01)
            except TimeoutError as error:
                print("wait_for", repr(error))
            loop = asyncio.get_running_loop()
            try:
                async with asyncio.timeout_at(loop.time() + 0.01):
                    await asyncio.Event().wait()
            except TimeoutError:
                print("timeout_at")
            print(await asyncio.wait_for(asyncio.sleep(0.001, "in time"), 5))
            try:
                await asyncio.wait_for(asyncio.shield(asyncio.sleep(0.5)), 0.001)
            except TimeoutError:
                print("shielded")

        asyncio.run(main())
    """,
    "wait, as_completed and gather": """
        import asyncio

        async def work(number):
            await asyncio.sleep(number / 100)
            if number == 2:
                raise ValueError(number)
            return number

        async def main():
            done, pending = await asyncio.wait(
                [asyncio.create_task(work(number)) for number in (1, 30)], return_when=asyncio.FIRST_COMPLETED
            )
            print(len(done), len(pending), done.pop().result())
            pending.pop().cancel()
            for next_one in asyncio.as_completed([work(3), work(1)]):
                print(await next_one)
            print(await asyncio.gather(work(1), work(2), return_exceptions=True))

        asyncio.run(main())
    """,
    "contextvars belong to their task": """
        import asyncio, contextvars

        name = contextvars.ContextVar("name", default="nobody")

        async def worker(new):
            name.set(new)
            await asyncio.sleep(0.001)
            print(new, name.get())

        async def main():
            name.set("main")
            await asyncio.gather(worker("a"), worker("b"))
            print(name.get(), await asyncio.to_thread(name.get))

        asyncio.run(main())
        print(name.get())
    """,
    "tasks are numbered from 1, and can be named": """
        import asyncio

        async def main():
            tasks = [asyncio.create_task(asyncio.sleep(0)) for _ in range(2)]
            print(asyncio.current_task().get_name(), [task.get_name() for task in tasks])
            await asyncio.gather(*tasks)
            named = asyncio.create_task(asyncio.sleep(0), name="mine")
            print(sorted(task.get_name() for task in asyncio.all_tasks()))
            print(repr(named).split(" coro")[0])
            await named

        asyncio.run(main())
    """,
    "exception groups are split by except*": """
        def explode():
            raise ExceptionGroup("many", [ValueError(1), ExceptionGroup("inner", [TypeError(2), OSError(3)])])

        try:
            explode()
        except* ValueError as group:
            print("values", group.exceptions)
        except* (TypeError, OSError) as group:
            print("others", group.exceptions, group.subgroup(OSError).exceptions[0].exceptions)
    """,
    "a coroutine that is cancelled can say so, and can be uncancelled": """
        import asyncio

        async def stubborn():
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError as error:
                print("cancelled", error.args, asyncio.current_task().cancelling())
                asyncio.current_task().uncancel()
            return "survived"

        async def main():
            task = asyncio.create_task(stubborn())
            await asyncio.sleep(0.001)
            print(task.cancel("why"), await task, task.cancelled())

        asyncio.run(main())
    """,
}


@pytest.mark.parametrize("story", SAME_OUTPUT)
def test_a_program_prints_what_it_prints_in_a_terminal(cell: Cell, story: str) -> None:
    assert_same_output(cell, SAME_OUTPUT[story])


def test_a_coroutine_that_nobody_awaited_is_warned_of_on_stderr(cell: Cell) -> None:
    source = dedent("""
        import asyncio

        async def forgotten():
            print("never")

        async def main():
            forgotten()

        asyncio.run(main())
    """)
    outcome = cell.outcome_of(source)
    assert outcome["ok"]
    assert outcome["stdout"] == ""
    assert "RuntimeWarning: coroutine 'forgotten' was never awaited" in outcome["stderr"]
    assert "yieldpad" not in outcome["stderr"]
    again = cell.outcome_of(source)
    assert again["stderr"] == outcome["stderr"]


def test_a_task_whose_exception_nobody_took_is_told_on_stderr(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import asyncio

            async def fails():
                raise ValueError("unseen")

            async def main():
                task = asyncio.create_task(fails())
                await asyncio.sleep(0.01)

            asyncio.run(main())
        """)
    )
    assert outcome["ok"]
    assert outcome["stderr"].startswith("Task exception was never retrieved\n")
    assert outcome["stderr"].rstrip().endswith("ValueError: unseen")
    assert "yieldpad" not in outcome["stderr"]


def test_tasks_are_numbered_from_1_in_every_run(cell: Cell) -> None:
    source = dedent("""
        import asyncio

        async def main():
            print(asyncio.current_task().get_name())

        asyncio.run(main())
    """)
    assert cell.outcome_of(source)["stdout"] == "Task-1\n"
    assert cell.outcome_of(source)["stdout"] == "Task-1\n"
