# Whether the page stays responsive while programs run: `main_thread.py` says what is measured.
# Call: .venv/bin/python tests/bench/responsive.py [rounds]

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.browser import bench, launch
from tests.bench.main_thread import report

GENERATOR = """\
import asyncio

async def numbers(count, pause):
    for number in range(count):
        if pause is not None:
            await asyncio.sleep(pause)
        yield number

"""
PROGRAMS = {
    "100,000 yields": GENERATOR
    + """\
async def main():
    async for _ in numbers(100_000, None):
        pass

asyncio.run(main())
""",
    "100,000 yields, each after sleep(0)": GENERATOR
    + """\
async def main():
    async for _ in numbers(100_000, 0):
        pass

asyncio.run(main())
""",
    "5,000 values, a millisecond apart": GENERATOR
    + """\
async def main():
    async for _ in numbers(5_000, 0.001):
        pass

asyncio.run(main())
""",
    "5,000 values, printed": GENERATOR
    + """\
async def main():
    async for number in numbers(5_000, 0.001):
        print(number)

asyncio.run(main())
""",
    "40 tasks, 25 values each": GENERATOR
    + """\
async def consume(number):
    async for value in numbers(25, 0.02 + number / 1000):
        print(number, value)

async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(40):
            group.create_task(consume(number), name=f"consumer {number}")

asyncio.run(main())
""",
}


def main(rounds: int) -> None:
    with bench() as (playwright, site, _):
        browser = launch(playwright)
        report(browser, site.url, PROGRAMS, rounds)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
