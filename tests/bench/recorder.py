# What recording costs: a program that yields 100,000 values, recorded beside the same one unrecorded; interleaved. And
# what is kept of it: the recording is bounded, and its counts are exact.
# Call: .venv/bin/python tests/bench/recorder.py [rounds]

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.browser import bench, delete_jspi, launch, page_without_standbys, table
from tests.lesson_page import LESSON

if TYPE_CHECKING:
    from playwright.sync_api import Page

GOAL = 2
COUNT = 100_000
PROGRAM = f"""\
import asyncio, time

async def numbers():
    for number in range({COUNT}):
        PAUSE
        yield number

async def main():
    began = time.perf_counter()
    async for _ in numbers():
        pass
    print(time.perf_counter() - began)

asyncio.run(main())
"""
PROGRAMS = {
    "yield": PROGRAM.replace("        PAUSE\n", ""),
    "sleep(0), yield": PROGRAM.replace("PAUSE", "await asyncio.sleep(0)"),
}
# How often each step happens, by its lane. Every yield and every wait is followed by a resumption.
EXACT = {
    "yield": {
        ("numbers", "start"): 1,
        ("numbers", "yield"): COUNT,
        ("numbers", "resume"): COUNT,
        ("numbers", "end"): 1,
        ("main", "start"): 1,
        ("main", "end"): 1,
    },
    "sleep(0), yield": {
        ("numbers", "start"): 1,
        ("numbers", "yield"): COUNT,
        ("numbers", "wait"): COUNT,
        ("numbers", "resume"): 2 * COUNT,
        ("numbers", "end"): 1,
        ("main", "start"): 1,
        ("main", "wait"): COUNT,
        ("main", "resume"): COUNT,
        ("main", "end"): 1,
    },
}


def unrecorded(program: str) -> str:
    """The same, not recorded: code that only an exec makes is not of the cell."""
    return f"exec({program!r})\n"


def run(page: Page, program: str) -> tuple[float, dict[str, Any]]:
    """Runs a program. Returns the seconds that it says it took, and what was kept of it."""
    kept: dict[str, Any] = page.evaluate(_RUN, program)
    return float(kept["stdout"]), kept


def wrong(kept: dict[str, Any], exact: dict[tuple[str, str], int]) -> list[str]:
    """The counts that are not right: told ones where none were thinned, else those of `recording.counts`."""
    counted = {(name.rpartition(" · ")[2], kind): count for name, kind, count in kept["counted"]}  # a task's is before
    return [
        f"{name}: {kind} {counted.get((name, kind), 0):,}, not {exact.get((name, kind), 0):,}"
        for name, kind in sorted(counted.keys() | exact.keys())
        if counted.get((name, kind), 0) != exact.get((name, kind), 0)
    ]


def main(rounds: int) -> None:
    times: dict[tuple[str, str], list[float]] = {}
    ratios: dict[tuple[str, str], list[float]] = {}
    rows, kept_rows, mistakes = [], [], []
    with bench() as (playwright, site, _):
        browser = launch(playwright)
        pages = {where: page_without_standbys(browser) for where in ("JSPI", "no JSPI")}
        pages["no JSPI"].route("**/python/worker-*.js", delete_jspi)
        for where, page in pages.items():
            page.goto(site.url + LESSON)
            for what, program in PROGRAMS.items():
                _, kept = run(page, program)
                size = f"{kept['bytes'] / 1e6:.2f} MB"
                kept_rows.append([f"{what}, {where}", f"{kept['steps']:,}", f"{kept['thinned']:,}", size])
                mistakes += [f"{what}, {where}: {mistake}" for mistake in wrong(kept, EXACT[what])]
                run(page, unrecorded(program))
        for _ in range(rounds):
            for where, page in pages.items():
                for what, program in PROGRAMS.items():
                    recorded, plain = run(page, program)[0], run(page, unrecorded(program))[0]
                    times.setdefault((what, where), []).append(recorded)
                    times.setdefault((unrecorded(what), where), []).append(plain)
                    ratios.setdefault((what, where), []).append(recorded / plain)
        browser.close()
    for (what, where), each in ratios.items():
        ours, plain = median(times[what, where]), median(times[unrecorded(what), where])
        rows.append(
            [f"{what}, {where}", f"{ours:.3f} s", f"{plain:.3f} s", f"{ours / plain:.2f}", f"{median(each):.2f}"]
        )
    print(table([f"{COUNT:,} times", "recorded", "unrecorded", "ratio", "ratio per round"], *rows))
    print(f"\n{rounds} rounds, medians; the goal is a ratio below {GOAL}.\n")
    print(table(["recording", "steps", "thinned", "JSON"], *kept_rows))
    print("\nAll counts are exact." if not mistakes else "\n" + "\n".join(["Wrong counts:", *mistakes]))


# A lane's counts stand in the recording only if some of its steps do not.
_RUN = """
async code => {
  await customElements.whenDefined("async-cell");
  const cell = document.querySelector("async-cell");
  cell.code = code;
  const { error, stdout, recording } = await cell.run();
  if (error) throw new Error(error);
  const counts = new Map();
  const add = (lane, type, count) => {
    const key = JSON.stringify([recording.lanes.find(({ id }) => id === lane).name, type]);
    counts.set(key, (counts.get(key) ?? 0) + count);
  };
  const thinned = new Set(recording.counts?.map(({ lane }) => lane));
  for (const { lane, type, count } of recording.counts ?? []) add(lane, type, count);
  for (const { lane, type } of recording.steps) if (!thinned.has(lane)) add(lane, type, 1);
  return {
    stdout,
    steps: recording.steps.length,
    thinned: recording.thinned ?? 0,
    bytes: JSON.stringify(recording).length,
    counted: Array.from(counts, ([key, count]) => [...JSON.parse(key), count]),
  };
}
"""

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
