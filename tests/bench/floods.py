# Whether the page stays responsive in a flood: of what Python says, and of what a hostile script says in the worker's
# place. `main_thread.py` says what is measured.
# Call: .venv/bin/python tests/bench/floods.py [rounds]

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.browser import ROOT, bench, launch
from tests.bench.main_thread import report
from tests.hostile_worker import END, FINDING_PORT, FLOODS, hostile_copy
from tools.preview.server import StaticServer

PROGRAMS = {
    "100,000 printed lines": "for n in range(100_000): print(n)",
    "one line of 5 MB": "print('x' * 5_000_000)",
    "an error of 5 MB": "raise ValueError('x' * 5_000_000)",
    "an error of 200,000 lines": "raise ValueError('x\\n' * 200_000)",
    "1,500 errors in a chain": """\
error = None
for n in range(1500):
    try:
        raise ValueError(n) from error
    except ValueError as caught:
        error = caught
raise error
""",
    "20,000 lanes in a chain": """\
import sys
sys.setrecursionlimit(100_000)
def chain(inner):
    yield from inner
made = iter([1])
for _ in range(20_000):
    made = chain(made)
    next(made, None)
""",
    "20,000 tasks": """\
import asyncio
async def one():
    await asyncio.sleep(0)
async def main():
    async with asyncio.TaskGroup() as group:
        for _ in range(20_000):
            group.create_task(one())
asyncio.run(main())
""",
    "events past the recorder": FINDING_PORT + "while True:\n    port.tell(json.dumps([step] * 400), lambda: None)",
    "requests for ever": FINDING_PORT + "while True:\n    asyncio.ensure_future(js.fetch('http://localhost/x'))\n",
}


def main(rounds: int) -> None:
    with bench() as (playwright, site, _):
        browser = launch(playwright)
        print("What Python says\n")
        report(browser, site.url, PROGRAMS, rounds, may_fail=True)
        browser.close()
        with tempfile.TemporaryDirectory() as folder:
            copy = hostile_copy(ROOT / "dist", Path(folder) / "dist")
            with StaticServer(directory=copy) as hostile:
                browser = launch(playwright)
                print("\nWhat a hostile worker says\n")
                floods = {f"a flood {what}": json.dumps([act]) for what, act in FLOODS.items()}
                report(browser, hostile.url, floods, rounds, before=json.dumps([END]), may_fail=True)
                browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
