# How long Stop takes, from the press to the end of the run, where the host sends no special headers.
# Call: .venv/bin/python tests/bench/stop.py [rounds]

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.browser import bench, delete_jspi, launch, p95, table
from tests.lesson_page import LESSON

PROGRAMS = {
    "await asyncio.sleep(100)": (100, "import asyncio\nprint('begun')\nasyncio.run(asyncio.sleep(100))\n"),
    "while True: pass": (300, "print('begun')\nwhile True: pass\n"),
    "time.sleep(100)": (300, "import time\nprint('begun')\ntime.sleep(100)\n"),
}


def main(rounds: int) -> None:
    rows = []
    with bench() as (playwright, site, _):
        browser = launch(playwright)
        for name in ("with JSPI", "without JSPI"):
            page = browser.new_page()
            if name == "without JSPI":
                page.route("**/python/worker-*.js", delete_jspi)
            page.goto(site.url + LESSON)
            for what, (goal, program) in PROGRAMS.items():
                # Pressed at different moments: an interval of the poll must not fall into step with the bench.
                times = [page.evaluate(_STOP, [program, 200 + 37 * turn % 100]) for turn in range(rounds)]
                rows.append([f"{what}, {name}", f"{median(times):.0f}", f"{p95(times):.0f}", f"{goal}"])
            page.close()
        browser.close()
    print(table(["Stop ends", "median ms", "95 % ms", "goal ms"], *rows))
    print(f"\n{rounds} rounds each.")


_STOP = """
async ([code, wait]) => {
  await customElements.whenDefined("async-cell");
  const cell = document.querySelector("async-cell");
  cell.code = code;
  const begun = new Promise(resolve => cell.addEventListener("celloutput", resolve, { once: true }));
  const run = cell.run();
  await begun;
  await new Promise(resolve => setTimeout(resolve, wait));
  const pressed = performance.now();
  cell.stop();
  const { reason } = await run;
  if (reason !== "stopped") throw new Error(`the run ended otherwise: ${reason}`);
  return performance.now() - pressed;
}
"""

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
