# The event loop's turns and timers. As in a terminal.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.e2e.drivers.terminal import assert_same_output

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

SAME_OUTPUT = {
    "sleep(0) takes turns, call_soon keeps its order, timers come by their time": """
        import asyncio

        async def worker(name):
            for turn in range(3):
                print(name, turn)
                await asyncio.sleep(0)

        async def main():
            loop = asyncio.get_running_loop()
            loop.call_soon(print, "soon 1")
            loop.call_later(1.2, print, "later 3")
            loop.call_later(1, print, "later 1")  # a busy machine comes later to the turns before it
            loop.call_at(loop.time() + 1.1, print, "later 2")
            loop.call_soon(print, "soon 2")
            cancelled = loop.call_later(0.9, print, "never")
            cancelled.cancel()
            await asyncio.gather(worker("a"), worker("b"))
            await asyncio.sleep(1.5)

        asyncio.run(main())
    """,
    "sleep never returns early": """
        import asyncio, time

        async def main():
            early = 0
            for clock in (time.perf_counter, time.monotonic, asyncio.get_running_loop().time):
                for _ in range(200 // 3 + 1):
                    began = clock()
                    await asyncio.sleep(0.001)
                    early += clock() - began < 0.001
            print("early:", early)

        asyncio.run(main())
    """,
    "time.sleep in a coroutine holds every other task": """
        import asyncio, time

        async def tick():
            for _ in range(3):
                await asyncio.sleep(0.4)
                ticks.append(time.perf_counter())

        async def main():
            task = asyncio.create_task(tick())
            await asyncio.sleep(0.01)
            began = time.perf_counter()
            time.sleep(0.8)
            ended = time.perf_counter()
            await task
            print("held:", ended - began >= 0.8, "ticks meanwhile:", sum(began < tick < ended for tick in ticks))
            print("ticks afterwards:", sum(tick >= ended for tick in ticks))

        ticks = []
        asyncio.run(main())
    """,
}


@pytest.mark.parametrize("story", SAME_OUTPUT)
def test_a_program_prints_what_it_prints_in_a_terminal(cell: Cell, story: str) -> None:
    assert_same_output(cell, SAME_OUTPUT[story])


def test_debug_mode_tells_of_a_slow_callback(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import asyncio, time

            async def main():
                print(asyncio.get_running_loop().get_debug())
                time.sleep(0.2)

            asyncio.run(main(), debug=True)
        """)
    )
    assert outcome["stdout"] == "True\n"
    assert "Executing <Task finished" in outcome["stderr"]
    assert "took 0." in outcome["stderr"]
    assert outcome["ok"]
