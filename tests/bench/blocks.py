# Whether "blocks" is true: programs that compute nothing, beside busy neighbours, must not be said to block the loop;
# programs that do block it must, on a quiet machine and on a busy one.
# Call: .venv/bin/python tests/bench/blocks.py [rounds]

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.browser import bench, delete_jspi, launch, page_without_standbys, table
from tests.lesson_page import LESSON

if TYPE_CHECKING:
    from playwright.sync_api import Page

NEIGHBOURS = 4
ALIVE = """\
import asyncio
async def ticks(name, pause):
    for number in range(5):
        await asyncio.sleep(pause)
        yield f"{name}{number}"
async def consume(name, pause):
    async for value in ticks(name, pause):
        print(value)
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(consume("a", 0.1))
        group.create_task(consume("b", 0.15))
asyncio.run(main())
"""
BLOCKING = """\
import asyncio, time
def loop(seconds):
    end = time.perf_counter() + seconds
    count = 0
    while time.perf_counter() < end:
        count += 1
async def main():
    await asyncio.sleep(0.1)
    BLOCK
    await asyncio.sleep(0.1)
asyncio.run(main())
"""
BLOCKS = ("sum(range(10**7 * 3))", "time.sleep(0.3)", "loop(0.3)")


def keep_busy() -> None:
    """Computes until it is ended."""
    while True:
        sum(range(10**6))


def blocks(page: Page, program: str) -> list[dict[str, Any]]:
    """The steps of a run that say that it blocks."""
    steps: list[dict[str, Any]] = page.evaluate(_RUN, program)
    return [step for step in steps if step["type"] == "block"]


def report(pages: dict[str, Page], rounds: int, *, where: str) -> list[list[str]]:
    rows = []
    for kind, page in pages.items():
        false = [block for _ in range(rounds) for block in blocks(page, ALIVE)]
        longest = max((block["seconds"] for block in false), default=0.0)
        rows.append([f"{where}, {kind}: computes nothing", f"{len(false)} told", f"longest {longest:.3f} s"])
        for what in BLOCKS:
            told = [blocks(page, BLOCKING.replace("BLOCK", what)) for _ in range(rounds)]
            right = sum(any(block["line"] == 9 for block in run) for run in told)
            lines = sorted({block["line"] for run in told for block in run})
            rows.append([f"{where}, {kind}: {what}", f"{right} of {rounds}", f"lines {lines}"])
    return rows


def main(rounds: int) -> None:
    with bench() as (playwright, site, _):
        browser = launch(playwright)
        pages = {kind: page_without_standbys(browser) for kind in ("JSPI", "no JSPI")}
        pages["no JSPI"].route("**/python/worker-*.js", delete_jspi)
        for page in pages.values():
            page.goto(site.url + LESSON)
            page.evaluate(_RUN, "pass")
        rows = report(pages, rounds, where="quiet")
        neighbours = [
            multiprocessing.get_context("spawn").Process(target=keep_busy, daemon=True) for _ in range(NEIGHBOURS)
        ]
        for neighbour in neighbours:
            neighbour.start()
        rows += report(pages, rounds, where=f"{NEIGHBOURS} neighbours")
        for neighbour in neighbours:
            neighbour.kill()
        browser.close()
    print(table(["program", "blocks", ""], *rows))


_RUN = """
async code => {
  await customElements.whenDefined("async-cell");
  const cell = document.querySelector("async-cell");
  cell.code = code;
  const { error, recording } = await cell.run();
  if (error) throw new Error(error);
  return recording.steps;
}
"""

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
