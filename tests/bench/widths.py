# How long the page's main thread works, by the processor's time, while cells of all widths draw a run and its replay,
# and while the largest recordings are drawn. Call: .venv/bin/python tests/bench/widths.py

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.browser import bench, launch, table
from tests.bench.main_thread import traced
from tests.lesson_page import LESSON

WIDTHS = [0, 1, 60, 120, 170, 205, 320, 1000, 4000]
SHORT = """\
import asyncio

async def numbers():
    yield 1
    await asyncio.sleep(0.15)

async for number in numbers():
    print(number)
"""
LARGE = {
    "400 kB on one line": "print('x' * 400_000)",
    "10,000 lines": "for number in range(10_000): print(number)",
    "an error of 5 MB": "raise ValueError('x' * 5_000_000)",
    "200 coroutines deep": """\
import asyncio

async def down(depth):
    if depth:
        await down(depth - 1)
    else:
        for _ in range(50):
            await asyncio.sleep(0.002)

await down(200)
""",
    "900 tasks": """\
import asyncio

async def work(number):
    for _ in range(10):
        await asyncio.sleep(number / 10_000)

async with asyncio.TaskGroup() as group:
    for number in range(900):
        group.create_task(work(number))
""",
}


def main() -> None:
    rows = []
    with bench() as (playwright, site, _):
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(site.url + LESSON)
        page.evaluate(_RUN, [700, SHORT])  # Python is loaded, and the cell's editor
        runs = [(f"one value, {width} px", width, SHORT) for width in WIDTHS]
        for name, width, code in [*runs, *((name, 700, code) for name, code in LARGE.items())]:
            _, trace = traced(browser, page, _RUN, [width, code])
            rows.append([name, f"{trace.busiest:.0f}", trace.parts])
        browser.close()
    print(table(["program", "busiest ms", "of"], *rows))


_RUN = """
async ([width, code]) => {
  await customElements.whenDefined("async-cell");
  const cell = document.querySelector("async-cell");
  const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
  cell.style.width = `${width}px`;
  cell.scrollIntoView();
  cell.code = code;
  await pause(300);
  await cell.run();
  const slider = cell.shadowRoot.querySelector("input[type=range]");
  for (const value of [0, 500, 1000]) {
    slider.value = value;
    slider.dispatchEvent(new Event("input"));
    await pause(100);
  }
}
"""

if __name__ == "__main__":
    main()
