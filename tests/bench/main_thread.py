# What a page's main thread does while a program runs: its tasks by the clock, seen by a PerformanceObserver from the
# press of Run until two seconds after the end, and the processor's time of each, from Chromium's trace: on a busy
# machine a short task takes long. And the page's memory.

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.bench.browser import table
from tests.lesson_page import LESSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from playwright.sync_api import Browser, Page

LONG = 50  # milliseconds
MOST_PARTS = 6  # of the longest task that are named
TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8"]
HEAD = ["program", "took", "long tasks", "longest ms", "busy ones", "busiest ms", "heap MB before", "after"]


@dataclass(frozen=True, slots=True)
class Traced:
    """The processor's milliseconds of the longest task, what that was made of, and how many were longer than `LONG`."""

    busiest: float
    parts: str
    busy: int


@dataclass(frozen=True, slots=True)
class Watched:
    """A run: its seconds, the milliseconds of its long tasks, and the bytes of the heap before and after."""

    seconds: float
    tasks: list[float]
    before: float
    after: float
    trace: Traced


def traced(browser: Browser, page: Page, script: str, argument: object) -> tuple[Any, Traced]:
    """Runs a script in a page and looks at the page's main thread. Returns what the script gives, too."""
    browser.start_tracing(page=page, categories=TRACED)
    given = page.evaluate(script, argument)
    events: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    whole = [event for event in events if event["ph"] == "X" and "tdur" in event]
    drawing = Counter((event["pid"], event["tid"]) for event in whole if event["name"] == "Layout")
    [(main_thread, _)] = drawing.most_common(1)
    own = [event for event in whole if (event["pid"], event["tid"]) == main_thread]
    tasks = [event for event in own if event["name"] == "RunTask"]
    busiest = max(tasks, key=processor)
    return given, Traced(processor(busiest), parts(busiest, own), sum(processor(task) > LONG for task in tasks))


def watch(browser: Browser, page: Page, program: str, *, may_fail: bool) -> Watched:
    """Runs a program and looks at the page's main thread."""
    seen, trace = traced(browser, page, _RUN, program)
    if seen["error"] and not may_fail:
        sys.exit(seen["error"])
    return Watched(
        seconds=seen["seconds"], tasks=seen["tasks"], before=seen["before"], after=seen["after"], trace=trace
    )


def processor(event: dict[str, Any]) -> float:
    """The milliseconds for which the processor worked on it."""
    milliseconds: float = event["tdur"] / 1000
    return milliseconds


def parts(task: dict[str, Any], events: Iterable[dict[str, Any]]) -> str:
    """What a task was made of: the longest of what lies in it; some lie in others."""
    end = task["ts"] + task["dur"]
    within = [event for event in events if task["ts"] <= event["ts"] < end and not event["name"].endswith("RunTask")]
    longest = sorted(within, key=processor, reverse=True)[:MOST_PARTS]
    return ", ".join(f"{event['name']} {processor(event):.0f}" for event in longest)


def report(
    browser: Browser,
    address: str,
    programs: Mapping[str, str],
    rounds: int,
    *,
    before: str = "pass",
    may_fail: bool = False,
) -> None:
    """Runs each program in a page of its own, after the one that is to be run `before`, and prints what was seen."""
    rows, busiest = [], []
    for name, program in programs.items():
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address + LESSON)
        page.evaluate(_RUN, before)  # Python is loaded, and the cell's editor
        runs = [watch(browser, page, program, may_fail=may_fail) for _ in range(rounds)]
        page.close()
        worst = max((run.trace for run in runs), key=lambda trace: trace.busiest)
        longest = max((task for run in runs for task in run.tasks), default=0)
        rows.append(
            [
                name,
                f"{median(run.seconds for run in runs):.1f} s",
                "/".join(str(len(run.tasks)) for run in runs),
                f"{longest:.0f}",
                "/".join(str(run.trace.busy) for run in runs),
                f"{worst.busiest:.0f}",
                f"{runs[0].before / 1e6:.1f}",
                f"{runs[-1].after / 1e6:.1f}",
            ]
        )
        busiest.append(f"{name}: {worst.busiest:.0f} ms of {worst.parts}")
    print(table(HEAD, *rows))
    print(f"\n{rounds} rounds each; the goal is no task over {LONG} ms.")
    print(f"Long: over {LONG} ms by the clock; busy: over {LONG} ms of the processor's time.\n")
    print("The busiest tasks, in milliseconds of the processor's time:", *busiest, sep="\n")


# The heap is measured after a collection, where Chromium lets a page ask for one.
_RUN = """
async code => {
  await customElements.whenDefined("async-cell");
  const cell = document.querySelector("async-cell");
  const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
  cell.scrollIntoView();
  cell.code = code;
  await pause(500);
  const tasks = [];
  const note = entries => {
    for (const { duration } of entries) tasks.push(duration);
  };
  const observer = new PerformanceObserver(list => note(list.getEntries()));
  observer.observe({ type: "longtask" });
  globalThis.gc?.();
  const before = performance.memory.usedJSHeapSize;
  const began = performance.now();
  const { error } = await cell.run();
  const seconds = (performance.now() - began) / 1000;
  await pause(2000);
  note(observer.takeRecords());
  observer.disconnect();
  globalThis.gc?.();
  return { tasks, seconds, error, before, after: performance.memory.usedJSHeapSize };
}
"""
