# How long a check takes of an exercise whose program waits five seconds, from the press to the verdict, once Python is
# loaded. Call: .venv/bin/python tests/bench/check.py [rounds]

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import sync_playwright

from tests.bench.browser import ROOT, delete_jspi, launch, p95, table
from tests.e2e.exercise import Task, write_page
from tools.server import StaticServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

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


def main(rounds: int) -> None:
    rows = []
    with TemporaryDirectory() as folder:
        built = Path(folder) / "dist"
        shutil.copytree(ROOT / "dist", built)
        write_page(built, "bench.html", Task("task", CHECK).html())
        with StaticServer(directory=built) as site, sync_playwright() as playwright:
            browser = launch(playwright)
            for name in ("with JSPI", "without JSPI"):
                page = browser.new_page()
                if name == "without JSPI":
                    page.route("**/python/worker-*.js", delete_jspi)
                page.goto(f"{site.url}bench.html")
                rows += [_row(page, f"{what}, {name}", program, rounds) for what, program in PROGRAMS.items()]
                page.close()
            browser.close()
    print(table(["five seconds are checked in", "first ms", "median ms", "95 % ms", "goal ms"], *rows))
    print(f"\n{rounds} rounds each.")


def _row(page: Page, what: str, program: str, rounds: int) -> list[str]:
    times = [page.evaluate(_CHECK, program) for _ in range(rounds)]
    return [what, f"{times[0]:.0f}", f"{median(times):.0f}", f"{p95(times):.0f}", f"{GOAL}"]


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
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
