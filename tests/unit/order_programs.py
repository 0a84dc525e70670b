# Programs whose order of tasks matters.

from __future__ import annotations

STUCK = """\
import asyncio

async def main():
    first, second = asyncio.Lock(), asyncio.Lock()

    async def hold(one, other, turns):
        for _ in range(turns):
            await asyncio.sleep(0)
        async with one:
            await asyncio.sleep(0)
            async with other:
                pass

    await asyncio.gather(hold(first, second, 0), hold(second, first, 1))

asyncio.run(main())
"""
"""In some orders its tasks wait for each other; in CPython's own they do not."""
