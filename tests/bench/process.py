# What it costs that a run is a process: how soon a run starts on a ready page, and right after another; how soon the
# page is usable after a call that never ends; and what many runs, and a standby, take of memory.
# Call: .venv/bin/python tests/bench/process.py [rounds]

from __future__ import annotations

import os
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.browser import bench, launch, p95, table
from tests.lesson_page import LESSON

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ENDLESS = "print('begun')\nsum(range(10**13))\n"
SMALL = "Object.defineProperty(navigator, 'deviceMemory', { value: 2 });"  # a device on which nothing stands by


def main(rounds: int) -> None:
    with bench() as (playwright, site, _):
        browser = launch(playwright)
        page = browser.new_page()
        page.goto(site.url + LESSON)
        page.evaluate(_RUN)
        ready, after, usable = [], [], []
        for _ in range(rounds):
            page.wait_for_timeout(1500)  # the standby has started
            first, second = page.evaluate(_TWO_RUNS)
            ready.append(first)
            after.append(second)
        for _ in range(max(2, rounds // 4)):
            page.wait_for_timeout(1500)
            usable.append(page.evaluate(_USABLE, ENDLESS))
        rows = [
            ["a run on a ready page", f"{median(ready):.0f}", f"{p95(ready):.0f}", "20"],
            ["a run at the end of another", f"{median(after):.0f}", f"{p95(after):.0f}", "250"],
            ["a run after an endless call, patience over", f"{median(usable):.0f}", f"{p95(usable):.0f}", "150"],
        ]
        print(table(["starts after", "median ms", "95 % ms", "goal ms"], *rows))
        print(f"\n{rounds} rounds.\n")
        page.close()
        ten, hundred = after_runs(browser, site.url, [10, 100])
        alone, with_standby = ready_memory(browser, site.url, SMALL), ready_memory(browser, site.url, "")
        rows = [
            ["after 10 runs", f"{ten:.0f}"],
            ["after 100 runs", f"{hundred:.0f}"],
            ["a page after a run, nothing stands by", f"{alone:.0f}"],
            ["a page after a run, with its standby", f"{with_standby:.0f}"],
        ]
        print(table(["Chromium's memory", "MB"], *rows))
        browser.close()


def after_runs(browser: Browser, url: str, counts: list[int]) -> list[float]:
    """What Chromium takes of memory after so many runs."""
    page = browser.new_page()
    page.goto(url + LESSON)
    found, done = [], 0
    for count in counts:
        for _ in range(count - done):
            page.evaluate(_RUN)
        done = count
        found.append(settled_memory(page))
    page.close()
    return found


def ready_memory(browser: Browser, url: str, script: str) -> float:
    """What Chromium takes of memory after a first run in a page."""
    page = browser.new_page()
    page.add_init_script(script or ";")
    page.goto(url + LESSON)
    page.evaluate(_RUN)
    found = settled_memory(page)
    page.close()
    return found


def settled_memory(page: Page) -> float:
    """The memory of all processes of the browser, in MB, some seconds after the last run, garbage collected."""
    page.wait_for_timeout(2000)
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    page.wait_for_timeout(3000)
    return sum(proportional_size(process) for process in descendants(os.getpid())) / 1e6


def descendants(process: int) -> list[int]:
    """The processes that this one has started, and those that they have."""
    children = [int(child) for task in Path(f"/proc/{process}/task").glob("*/children") for child in read(task).split()]
    return children + [each for child in children for each in descendants(child)]


def proportional_size(process: int) -> int:
    """The bytes that a process holds; its share of those that it shares."""
    lines = read(Path(f"/proc/{process}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def read(path: Path) -> str:
    """A file of /proc; nothing if the process has ended."""
    try:
        return path.read_text("ascii")
    except OSError:
        return ""


_RUN = """
async () => {
  await customElements.whenDefined("async-cell");
  const cell = document.querySelector("async-cell");
  cell.code = "print(1)";
  const { ok } = await cell.run();
  if (!ok) throw new Error("the run failed");
}
"""
# `start` is the moment at which the cell says that its program has begun.
_STARTED = """
const cell = document.querySelector("async-cell");
const started = () => new Promise(resolve => {
  const pressed = performance.now();
  cell.addEventListener("cellstart", () => resolve(performance.now() - pressed), { once: true });
});
"""
_TWO_RUNS = f"""
async () => {{
  {_STARTED}
  cell.code = "print(1)";
  const first = started();
  await cell.run();
  const second = started();
  await cell.run();
  return [await first, await second];
}}
"""
_USABLE = f"""
async code => {{
  {_STARTED}
  cell.code = code;
  const begun = new Promise(resolve => cell.addEventListener("celloutput", resolve, {{ once: true }}));
  const run = cell.run();
  await begun;
  await new Promise(resolve => setTimeout(resolve, 1000)); // time for the next standby
  cell.stop();
  const {{ reason }} = await run;
  if (reason !== "restarted") throw new Error(`the run ended otherwise: ${{reason}}`);
  cell.code = "print(1)";
  const next = started();
  await cell.run();
  return next;
}}
"""

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
