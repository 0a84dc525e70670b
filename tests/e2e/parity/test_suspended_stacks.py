# Garbage is collected while stacks are suspended. tests/js/interpreter/suspended-stacks.jspi.mjs does it more often.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.e2e.drivers.terminal import assert_same_output
from tests.e2e.drivers.two_cells import REPEATS

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

SAME_OUTPUT = {
    "a thread sleeps while main makes 20,000 small lists": """
        import asyncio, time

        async def main():
            sleep = asyncio.create_task(asyncio.to_thread(time.sleep, 1))
            await asyncio.sleep(0.1)
            for _ in range(10):
                made = [[number] for number in range(20_000)]
            await sleep
            print(len(made), sum(number for [number] in made))

        asyncio.run(main())
    """,
    "the key of sorted() sleeps in a thread while main makes lists": """
        import asyncio, time

        def key(number):
            time.sleep(0.01)
            return -number

        async def main():
            ordered = asyncio.create_task(asyncio.to_thread(sorted, range(12), key=key))
            while not ordered.done():
                made = [[number] for number in range(3_000)]
                await asyncio.sleep(0.001)
            print(ordered.result(), made[-1])

        asyncio.run(main())
    """,
    "collections in the middle of three suspended stacks": """
        import asyncio, gc, time

        class Ring:
            def __init__(self, name):
                self.itself, self.name = self, name

            def __eq__(self, other):
                time.sleep(0.01)
                gc.collect()
                return self.name == other.name

        def look(name):
            rings = [Ring(each) for each in "abc"]
            return [name, rings.index(Ring("c")), [ring.name for ring in rings]]

        async def main():
            looks = [asyncio.create_task(asyncio.to_thread(look, name)) for name in "xyz"]
            while not all(task.done() for task in looks):
                gc.collect(1)
                made = [[number] for number in range(2_000)]
                await asyncio.sleep(0.001)
            print([task.result() for task in looks])

        asyncio.run(main())
    """,
}


@pytest.mark.parametrize("story", SAME_OUTPUT)
def test_a_program_prints_what_it_prints_in_a_terminal(cell: Cell, story: str) -> None:
    for _ in range(REPEATS):
        assert_same_output(cell, dedent(SAME_OUTPUT[story]))
