# What the packages that Yieldpad's own site serves are for: programs import them.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

PROGRAMS = {
    "anyio": (
        """\
import anyio

async def worker(number):
    await anyio.sleep(number / 100)
    print("worker", number)

async def main():
    async with anyio.create_task_group() as group:
        for number in range(3):
            group.start_soon(worker, number)
    with anyio.move_on_after(0.05) as scope:
        await anyio.sleep(1)
    print(scope.cancelled_caught)
    sender, receiver = anyio.create_memory_object_stream[str](1)
    async with sender, receiver:
        await sender.send("sent")
        print(await receiver.receive())

anyio.run(main)
""",
        "worker 0\nworker 1\nworker 2\nTrue\nsent\n",
    ),
    "aiostream, asyncstdlib and aioitertools": (
        """\
import asyncio
import aioitertools
import asyncstdlib
from aiostream import pipe, stream

async def numbers():
    for number in range(3):
        yield number

async def main():
    squares = stream.count(interval=0.01) | pipe.take(3) | pipe.map(lambda number: number ** 2)
    async with squares.stream() as streamer:
        print([number async for number in streamer])
    print(await asyncstdlib.sum(numbers()), [pair async for pair in asyncstdlib.enumerate(numbers())])
    print([number async for number in aioitertools.chain(numbers(), [7])])

asyncio.run(main())
""",
        "[0, 1, 4]\n3 [(0, 0), (1, 1), (2, 2)]\n[0, 1, 2, 7]\n",
    ),
    "rich": (
        """\
import io
from rich.console import Console
from rich.table import Table

table = Table("async", "await")
table.add_row("for", "with")
console = Console(file=io.StringIO(), width=30)
console.print(table)
print(console.file.getvalue())
""",
        "┏━━━━━━━┳━━━━━━━┓\n┃ async ┃ await ┃\n┡━━━━━━━╇━━━━━━━┩\n│ for   │ with  │\n└───────┴───────┘\n\n",
    ),
    "tzdata, for zoneinfo": (
        """\
from datetime import datetime
from zoneinfo import ZoneInfo

print(ZoneInfo("UTC"), datetime(2026, 7, 1, tzinfo=ZoneInfo("Europe/Berlin")).utcoffset())
""",
        "UTC 2:00:00\n",
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_imports_what_the_site_serves(cell: Cell, name: str) -> None:
    program, printed = PROGRAMS[name]
    outcome = cell.outcome_of(program, recorded=False)
    assert (outcome["stdout"], outcome["stderr"], outcome["error"]) == (printed, "", None)
