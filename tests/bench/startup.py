# The time from navigation to the first value, cold and warm, beside a bare module worker with npm's Pyodide as it is.
# Interleaved, so that a busy machine slows both. Call: .venv/bin/python tests/bench/startup.py [rounds]

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.browser import bare_page, bench, launch, table
from tests.lesson_page import LESSON
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Playwright

GOAL = 0.6
PROGRAM = """\
import asyncio

async def numbers():
    for number in range(3):
        yield number
        await asyncio.sleep(0)

async def main():
    async for number in numbers():
        print(number)

"""
OURS = PROGRAM + "asyncio.run(main())\n"
# The same in Pyodide's own way: its asyncio.run needs a browser that suspends stacks.
THEIRS = PROGRAM + "await main()\n"


def site_seconds(context: BrowserContext, url: str) -> tuple[float, dict[str, float]]:
    """Visits the site, runs a program as soon as the element is there. Returns the seconds to the first line."""
    page = context.new_page()
    page.add_init_script(_WATCH + f"globalThis.program = {json.dumps(OURS)};")
    page.goto(url, wait_until="commit")
    wait_until(page, "globalThis.marks?.end", patience=90)
    marks: dict[str, float] = page.evaluate("marks")
    wait_until(page, _CACHED, patience=90)  # for the next visit
    page.close()
    return marks["value"] / 1000, marks


def bare_seconds(context: BrowserContext, url: str) -> float:
    """Visits the bare page. Returns the seconds to the first line."""
    page = context.new_page()
    page.goto(f"{url}?program={quote(THEIRS)}", wait_until="commit")
    wait_until(page, "globalThis.marks?.some(mark => mark.what == 'end')", patience=90)
    seconds: float = page.evaluate("marks.find(mark => mark.what == 'line').at") / 1000
    page.close()
    return seconds


def visit_twice(playwright: Playwright, which: str, url: str) -> tuple[float, float, dict[str, float]]:
    """A new browser's first visit and its second."""
    browser = launch(playwright)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    marks: dict[str, float] = {}
    if which == "site":
        cold, marks = site_seconds(context, url)
        warm, _ = site_seconds(context, url)
    else:
        cold, warm = bare_seconds(context, url), bare_seconds(context, url)
    browser.close()
    return cold, warm, marks


def main(rounds: int) -> None:
    cold: dict[str, list[float]] = {"site": [], "bare": []}
    warm: dict[str, list[float]] = {"site": [], "bare": []}
    parts: dict[str, list[float]] = {}
    with bench() as (playwright, site, bare):
        for _ in range(rounds):
            for which, url in (("site", site.url + LESSON), ("bare", bare_page(bare))):
                first, second, marks = visit_twice(playwright, which, url)
                cold[which].append(first)
                warm[which].append(second)
                for name, at in marks.items():
                    parts.setdefault(name, []).append(at)
    rows = []
    for name, times in (("cold", cold), ("warm", warm)):
        each = [ours / theirs for ours, theirs in zip(times["site"], times["bare"], strict=True)]
        ours, theirs = median(times["site"]), median(times["bare"])
        rows.append([name, f"{ours:.2f} s", f"{theirs:.2f} s", f"{ours / theirs:.2f}", f"{median(each):.2f}"])
    head = ["first value", "Yieldpad", "bare Pyodide", "ratio", "ratio per round"]
    print(table(head, *rows))
    print(f"\n{rounds} rounds, medians; the goal is a ratio of at most {GOAL}.\n")
    print("Where a cold start goes, milliseconds after navigation:")
    print(table(["moment", "at"], *([name, f"{median(at):.0f}"] for name, at in parts.items())))


# Runs the program as soon as the element is defined, and notes when things happen.
_WATCH = """
globalThis.marks = {};
const mark = name => { marks[name] ??= performance.now(); };
addEventListener("message", ({ data }) => {
  if (["opened", "ready", "started"].includes(data?.type)) mark(`frame says ${data.type}`);
});
document.addEventListener("cellstep", ({ detail }) => { if (detail.type == "yield") mark("value"); });
document.addEventListener("celloutput", () => mark("line"));
document.addEventListener("cellend", () => {
  for (const entry of performance.getEntriesByType("resource")) {
    const name = entry.name.split("/").at(-1).replace(/-[0-9a-z]{8,10}\\./i, ".");
    if (/python\\/|runner/.test(entry.name) && !/library/.test(name)) marks[`got ${name}`] = entry.responseEnd;
  }
  mark("end");
});
customElements.whenDefined("async-cell").then(() => {
  mark("element");
  const cell = document.querySelector("async-cell");
  cell.code = program;
  cell.run();
});
"""

# Whether the last file that a start asks for has come.
_CACHED = "performance.getEntriesByType('resource').some(({ name }) => /\\/library-[^/]*$/.test(name))"

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
