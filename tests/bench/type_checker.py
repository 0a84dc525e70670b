# What the type checker costs, and how quick it is: a reader edits a program as soon as the editor is there, and
# runs it, with the checker and without. Interleaved, so that a busy machine slows both.
# Call: .venv/bin/python tests/bench/type_checker.py [rounds]

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.browser import bench, launch, table
from tests.bench.process import settled_memory
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

GOALS = {"first problems": 2.0, "problems again": 0.5}
"""Seconds: from Python's readiness to the first problems, and from the last key to the problems of the new text."""
PROGRAM = """\
import asyncio
from collections.abc import AsyncGenerator

async def numbers() -> AsyncGenerator[int]:
    for number in range(3):
        yield str(number)
        await asyncio.sleep(0)

async def main() -> None:
    async for number in numbers():
        print(number)

asyncio.run(main())
"""
AGAIN = 5  # texts that are checked after the first one


def visit(playwright: Playwright, url: str, *, types: bool) -> dict[str, float]:
    """A new browser's first visit. Returns seconds by what they measure, and megabytes of memory."""
    browser = launch(playwright)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(_WATCH)
    if not types:
        context.add_init_script("localStorage.setItem('yieldpad:types', 'off')")
    page = context.new_page()
    page.goto(f"{url}play.html", wait_until="commit")
    editor = page.locator("async-cell .cm-content")
    editor.wait_for()
    editor.click()
    page.keyboard.press("Control+a")  # the playground begins with an example
    page.keyboard.insert_text(PROGRAM)
    page.evaluate("void document.querySelector('async-cell').run()")
    wait_until(page, "globalThis.marks.value", patience=90)
    found: dict[str, float] = {}
    if types:
        wait_until(page, "globalThis.marks.problems", patience=90)
        found["problems again"] = median(recheck(page) for _ in range(AGAIN))
    marks: dict[str, float] = page.evaluate("marks")
    found["editor"] = marks["editor"] / 1000
    found["first value"] = marks["value"] / 1000
    if types:
        found["first problems"] = (marks["types"] - marks["ready"]) / 1000
        found["with the linter's"] = (marks["problems"] - marks["ready"]) / 1000
    found["memory"] = settled_memory(page)
    browser.close()
    return found


def recheck(page: Page) -> float:
    """Seconds from a key to the problems of the new text."""
    page.keyboard.press("Control+End")
    page.evaluate("marks.again = marks.busy = 0")
    page.keyboard.type("#")
    wait_until(page, "globalThis.marks.again", patience=30)
    seconds: float = page.evaluate("marks.again - marks.key") / 1000
    return seconds


def main(rounds: int) -> None:
    times: dict[bool, dict[str, list[float]]] = {True: {}, False: {}}
    with bench() as (playwright, site, _):
        visit(playwright, site.url, types=True)  # the server compresses each file at its first request
        for number in range(rounds):
            for types in (False, True) if number % 2 == 0 else (True, False):
                for name, value in visit(playwright, site.url, types=types).items():
                    times[types].setdefault(name, []).append(value)
    rows = []
    for name in ("editor", "first value", "memory"):
        unit = "MB" if name == "memory" else "s"
        without, with_types = (median(times[types][name]) for types in (False, True))
        digits = 0 if unit == "MB" else 2
        rows.append([name, f"{without:.{digits}f} {unit}", f"{with_types:.{digits}f} {unit}"])
    print(table(["medians", "without types", "with types"], *rows))
    goals = [[name, f"{median(times[True][name]):.2f} s", f"{goal:.1f} s"] for name, goal in GOALS.items()]
    print()
    linted = median(times[True]["with the linter's"])
    print(table(["", "median", "goal"], *goals, ["with the linter's", f"{linted:.2f} s", ""]))
    print(f"\n{rounds} rounds, each with a new browser and an empty cache.")


# Notes when the editor is there, when Python is, when the first value comes, when the first problem does, and when
# problems are complete.
_WATCH = """
globalThis.marks = {};
const mark = name => { marks[name] ||= performance.now(); };
addEventListener("message", ({ data }) => { if (data?.type === "ready") mark("ready"); });
addEventListener("keydown", () => { marks.key = performance.now(); }, true);
document.addEventListener("cellstep", ({ detail }) => { if (detail.type == "yield") mark("value"); });
const look = () => {
  const root = document.querySelector("async-cell")?.shadowRoot;
  if (root?.querySelector(".cm-content")) mark("editor");
  const list = root?.querySelector("details.problems");
  if (list?.querySelector("li")) mark("types");
  if (list && list !== watched) {
    watched = list;
    const heard = new MutationObserver(() => hear(list));
    heard.observe(list, { attributes: true, attributeFilter: ["aria-busy"] });
    hear(list);
  }
  requestAnimationFrame(look);
};
let watched = null; // a check may begin and end between two frames
const hear = list => {
  if (list.getAttribute("aria-busy") === "true") mark("busy");
  if (list.getAttribute("aria-busy") === "false") {
    mark("problems");
    if (marks.busy > marks.key) mark("again");
  }
};
requestAnimationFrame(look);
"""

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
