# How long a check takes of an exercise whose program waits five seconds, from the press to the verdict, once Python is
# loaded. Call: .venv/bin/python tests/bench/check.py [pages checks]

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import sync_playwright

from tests.bench.browser import ROOT, delete_jspi, launch, table
from tests.e2e.drivers.exercise import Task, write_page
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GOAL = 1000
DEFINED = """import asyncio

async def numbers():
    for number in range(1, 6):
        await asyncio.sleep(1)
        yield number
"""
CONSUMED = f"""{DEFINED}
async def main():
    async for number in numbers():
        print(number)

asyncio.run(main())
"""
PROGRAMS = {"the check alone waits": DEFINED, "the program waits too": CONSUMED}
CHECK = 'is_async_generator("numbers")\nawait yields("numbers", [1, 2, 3, 4, 5], gap=1)'


def main(pages: int, rounds: int) -> None:
    rows = []
    with TemporaryDirectory() as folder:
        built = Path(folder) / "dist"
        shutil.copytree(ROOT / "dist", built)
        write_page(built, "bench.html", Task("task", CHECK).html())
        with StaticServer(directory=built) as site, sync_playwright() as playwright:
            for name in ("with JSPI", "without JSPI"):
                for what, program in PROGRAMS.items():
                    browser = launch(playwright)
                    times = [_times(browser, f"{site.url}bench.html", name, program, rounds) for _ in range(pages)]
                    later = [milliseconds for page in times for milliseconds in page[1:]]
                    rows.append([f"{what}, {name}", *_figures([page[0] for page in times], later)])
                    browser.close()
    head = ["five seconds are checked in", "first, median ms", "first, worst", "later, median", "later, worst", "goal"]
    print(table(head, *rows))
    print(f"\n{pages} pages, {rounds} checks on each.")


def _times(browser: Browser, address: str, name: str, program: str, rounds: int) -> list[float]:
    """Milliseconds of the checks on a new page, right after Python is loaded."""
    page = browser.new_page()
    if name == "without JSPI":
        page.route("**/python/worker-*.js", delete_jspi)
    page.goto(address)
    times = [page.evaluate(_CHECK, program) for _ in range(rounds)]
    page.close()
    return times


def _figures(first: list[float], later: list[float]) -> list[str]:
    return [f"{milliseconds:.0f}" for milliseconds in (median(first), max(first), median(later), max(later), GOAL)]


_CHECK = """
async program => {
  await customElements.whenDefined("async-exercise");
  const exercise = document.querySelector("async-exercise");
  const cell = exercise.querySelector("async-cell");
  if (cell.state === "idle") {
    cell.code = "pass";
    await cell.run();  // Python is loaded
  }
  cell.code = program;
  const pressed = performance.now();
  const { verdict } = await exercise.check();
  if (!verdict?.passed) throw new Error(`the answer did not pass: ${JSON.stringify(verdict)}`);
  return performance.now() - pressed;
}
"""

if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:3] or (5, 10)))
