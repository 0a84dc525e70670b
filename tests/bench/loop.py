# Yields per second of an async generator that waits before each: BrowserLoop as a cell runs, the recorder on, beside
# Pyodide's WebLoop in a bare worker and native CPython; interleaved.
# Call: .venv/bin/python tests/bench/loop.py [rounds]

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.browser import bare_page, bench, delete_jspi, launch, page_without_standbys, table
from tests.lesson_page import LESSON

GOAL = 3
PROGRAM = """\
import asyncio, time

COUNT = 20_000

async def numbers():
    for number in range(COUNT):
        await asyncio.sleep(0)
        yield number

async def main():
    began = time.perf_counter()
    async for _ in numbers():
        pass
    print(COUNT / (time.perf_counter() - began))

"""
OURS = PROGRAM + "asyncio.run(main())\n"
# Code that only an exec makes is not of the cell, and so not recorded.
UNRECORDED = f"exec({OURS!r})\n"
# The same in Pyodide's own way.
THEIRS = PROGRAM + "await main()\n"


def main(rounds: int) -> None:
    rates: dict[str, list[float]] = {}
    with bench() as (playwright, site, bare):
        browser = launch(playwright)
        pages = {name: page_without_standbys(browser) for name in ("BrowserLoop", "BrowserLoop without JSPI")}
        pages["BrowserLoop without JSPI"].route("**/python/worker-*.js", delete_jspi)
        for page in pages.values():
            page.goto(site.url + LESSON)
            page.evaluate(_OURS, "pass")
        web = browser.new_page()
        web.goto(bare_page(bare))
        web.evaluate(_THEIRS, "pass")
        for _ in range(rounds):
            for name, page in pages.items():
                rates.setdefault(name, []).append(float(page.evaluate(_OURS, OURS)))
                rates.setdefault(f"{name}, not recorded", []).append(float(page.evaluate(_OURS, UNRECORDED)))
            rates.setdefault("WebLoop", []).append(float(web.evaluate(_THEIRS, THEIRS)))
            native = subprocess.run([sys.executable, "-c", OURS], capture_output=True, check=True, encoding="utf-8")
            rates.setdefault(f"CPython {sys.version.split()[0]}, native", []).append(float(native.stdout))
        browser.close()
    base = median(rates["WebLoop"])
    rows = [[name, f"{median(each):,.0f}", f"{median(each) / base:.2f}"] for name, each in rates.items()]
    print(table(["loop", "yields per second", "times WebLoop"], *rows))
    print(f"\n{rounds} rounds, medians; the goal is {GOAL} times WebLoop.")


_OURS = """
async code => {
  await customElements.whenDefined("async-cell");
  const cell = document.querySelector("async-cell");
  cell.code = code;
  const { error, stdout } = await cell.run();
  if (error) throw new Error(error);
  return stdout;
}
"""
_THEIRS = """
async code => {
  globalThis.marks = [];
  run(code);
  while (!marks.some(mark => mark.what == "end")) await new Promise(resolve => setTimeout(resolve, 20));
  const failed = marks.find(mark => mark.what == "end").value;
  if (failed) throw new Error(failed);
  return marks.find(mark => mark.what == "line")?.value;
}
"""

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
