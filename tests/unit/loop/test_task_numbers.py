# What a task is called, and what a task factory is given.

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(sys.version_info < (3, 14), reason="asyncio counts tasks elsewhere")

NAMES = """
import asyncio

async def nothing():
    pass

async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.current_task(), asyncio.create_task(nothing()), asyncio.Task(nothing())]
    tasks += [asyncio.ensure_future(nothing()), asyncio.create_task(nothing(), name="mine")]
    tasks += [loop.create_task(nothing()), asyncio.tasks._PyTask(nothing(), loop=loop)]
    print(*(task.get_name() for task in tasks))
    await asyncio.gather(*tasks[1:])

asyncio.run(main())
"""


def test_all_tasks_share_one_count_which_begins_with_the_run(host: FakeHost, run_cell: RunsCells) -> None:
    for _ in range(2):
        assert run_cell(NAMES)["error"] is None
    assert host.output() == "Task-1 Task-2 Task-3 Task-4 mine Task-5 Task-1\n" * 2


def test_a_task_factory_is_given_a_name_only_where_there_is_one(host: FakeHost, run_cell: RunsCells) -> None:
    ending = run_cell(
        """
import asyncio

def factory(loop, coro, context=None, **options):
    print(sorted(options))
    return asyncio.Task(coro, loop=loop, context=context, **options)

async def nothing():
    pass

async def main():
    asyncio.get_running_loop().set_task_factory(factory)
    await asyncio.create_task(nothing())
    await asyncio.create_task(nothing(), name="a name")

asyncio.run(main())
"""
    )
    assert ending["error"] is None
    assert host.output() == "[]\n['name']\n[]\n[]\n"  # the last two are what asyncio.run closes the loop with
