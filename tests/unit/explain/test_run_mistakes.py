# Mistakes are explained in every run: those of the error that ends it, and those that it makes without one.

from __future__ import annotations

import builtins
import logging
import sys
import time
import warnings
from typing import TYPE_CHECKING

import pytest
from conftest import show_warning
from judged import RECORDED

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import RunsCells
    from fake_host import FakeHost

    Explained = Callable[..., list[tuple[str, int | None]]]

pytestmark = [
    pytest.mark.skipif(
        sys.version_info < (3, 14),
        reason="messages are others before CPython 3.14; test_in_pyodide.py runs these there",
    ),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

START = """\
import asyncio, contextlib
async def numbers():
    yield 1
async def fetch(n=1):
    await asyncio.sleep(0)
    return n
def plain():
    yield 1
class Countdown:
    async def __aiter__(self): return self
    async def __anext__(self): return 1
class NoIter:
    async def __anext__(self): raise StopAsyncIteration
class Stops:
    def __aiter__(self): return self
    async def __anext__(self):
        raise StopIteration
@contextlib.contextmanager
async def wrong():
    yield 1
@contextlib.asynccontextmanager
def wrong_too():
    yield 1
@contextlib.asynccontextmanager
async def without():
    pass
"""
LAST = START.count("\n") + 1


@pytest.fixture
def sleeps(host: FakeHost, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `time.sleep` hold the loop as in the page."""

    def sleep(seconds: float) -> None:
        host.before_holding(seconds)
        host.pass_time(seconds)

    monkeypatch.setattr(time, "sleep", sleep)


@pytest.fixture
def explained(run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch) -> Explained:
    """Give a function that runs a program and gives the keys and lines of what is explained."""

    def explained(code: str, session: str | None = None) -> list[tuple[str, int | None]]:
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            monkeypatch.setattr(warnings, "showwarning", show_warning)
            monkeypatch.setattr(logging.root, "handlers", [])  # pytest's; without one, asyncio's errors go to stderr
            ending = run_cell(code, session=session, explain=True)
        return [(each["key"], each["line"]) for each in ending["explanations"]]

    return explained


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("for n in numbers(): print(n)", "plainFor"),
        ("[n for n in numbers()]", "plainFor"),
        ("print(list(numbers()))", "collectsWithoutWaiting"),
        ("await numbers()", "awaitsGenerator"),
        ("await fetch", "awaitsFunction"),
        ("await 1", "awaitsPlain"),
        ("print(fetch() + 1)", "callNotAwaited"),
        ("async for n in fetch(): pass", "loopsOverCoroutine"),
        ("async for n in [1]: pass", "loopsOverPlain"),
        ("async for n in plain(): pass", "loopsOverOrdinary"),
        ("async for n in Countdown(): pass", "asyncAiter"),
        ("async for n in NoIter(): pass", "aiterMissing"),
        ("for n in Stops(): pass", "plainForOverClass"),
        ("async with numbers(): pass", "asyncContextManagerMissing"),
        ("with plain(): pass", "contextManagerMissing"),
        ("with wrong(): pass", "contextManagerOfAsync"),
        ("async with wrong(): pass", "contextManagerOfAsync"),
        ("async with wrong_too(): pass", "asyncContextManagerOfPlain"),
        ("async with without(): pass", "contextManagerWithoutYield"),
        ("async with asyncio.timeout: pass", "entersFunction"),
        ("with asyncio.Lock(): pass", "plainWithAsync"),
        ("async with asyncio.TaskGroup: pass", "entersClass"),
        ("await fetch(); asyncio.run(fetch())", "runsInsideLoop"),
        ("await asyncio.gather([fetch(), fetch()])", "gathersList"),
        ("await asyncio.wait([fetch(), fetch()])", "waitsForCoroutines"),
        ("await asyncio.wait_for(1, 1)", "awaitsPlain"),
        ("await fetch(); asyncio.create_task(fetch)", "takesFunction"),
        ("c = fetch(); await c; await c", "awaitedTwice"),
        ("await anext(numbers().asend(1))", None),
        ("await numbers().asend(1)", "sendsTooEarly"),
        ("nubmers()", None),
        ("1 / 0", None),
        ("{}['x']", None),
        ("print(1 + '')", None),
        ("raise TypeError(\"'async_generator' object is not iterable\")", None),
    ],
)
def test_the_error_of_a_run_is_explained(explained: Explained, line: str, key: str | None) -> None:
    found = explained(f"{START}{line}" if "await" in line or "async" in line else f"{START}{line}\nawait fetch()")
    assert [each for each in found if each[0] not in {"neverAwaited", "notAwaited"}] == (
        [(key, LAST)] if key else []
    ), found


@pytest.mark.parametrize(
    ("code", "explanations"),
    [
        (f"{START}async for n in Stops(): pass", [("anextRaisesStop", 17)]),
        ((f"{START}lock = asyncio.Lock()\nasync def use():\n    async with lock: await asyncio.sleep(0.1)\n"
         "async def main(): await asyncio.gather(use(), use())\nasyncio.run(main())\nasyncio.run(main())"),
         [("otherLoop", LAST + 2)]),
        ("def f():\n    await g()", [("outsideAsyncFunction", 2)]),
        ("async def f():\n    yield 1\n    return 2", [("returnInGenerator", 3)]),
        ("print(", []),
        ("x = [1\nprint(x)", []),
        ("  x = 1\n y = 2", []),
        (f"{START}fetch()", [("notRun", LAST)]),
        (f"{START}async def main():\n    fetch()\n    await fetch()\nasyncio.run(main())", [("notAwaited", LAST + 1)]),
        (f"{START}async def main():\n    x = fetch()\n    await fetch()\nasyncio.run(main())",
         [("neverAwaited", LAST + 1)]),
        ("import asyncio\nasync def main():\n    asyncio.sleep(1)\nasyncio.run(main())", [("notAwaited", 3)]),
        (("import asyncio\nasync def boom(): 1 / 0\nasync def main():\n    t = asyncio.create_task(boom())\n"
         "    await asyncio.sleep(0)\n    await asyncio.sleep(0)\nasyncio.run(main())"),
         [("exceptionNeverRetrieved", None)]),
    ],
)  # fmt: skip
def test_a_mistake_is_explained_with_its_line(
    explained: Explained, code: str, explanations: list[tuple[str, int | None]]
) -> None:
    assert explained(code) == explanations


BLOCKING = """\
import asyncio, time
async def other():
    await asyncio.sleep(3)
async def main():
    task = asyncio.create_task(other())
    await asyncio.sleep(1)
    time.sleep({seconds})
    {wait}
asyncio.run(main())
"""


@RECORDED
@pytest.mark.usefixtures("sleeps")
@pytest.mark.parametrize(
    ("seconds", "wait", "found"),
    [
        ("1", "await task", [("holdsLoop", 7)]),
        ("0.01", "await task", []),
        ("1", "task.cancel()", [("holdsLoop", 7)]),
    ],
)
def test_a_loop_that_is_held_while_others_could_go_on_is_told(
    explained: Explained, seconds: str, wait: str, found: list[tuple[str, int]]
) -> None:
    assert explained(BLOCKING.format(seconds=seconds, wait=wait)) == found


COMPUTING = """\
import asyncio
async def other():
    await asyncio.sleep(SLEEP)
async def main():
    task = asyncio.create_task(other())
    await asyncio.sleep(0)
    total = 0
    total += compute(SECONDS)
    await task
asyncio.run(main())
"""


@RECORDED
@pytest.mark.parametrize(
    ("sleep", "seconds", "found"),
    [
        ("0.1", "0.6", [("computesLong", 8)]),
        ("0.1", "0.4", []),  # a busy machine may hold a program for so long
        ("5", "0.6", []),  # nobody could have gone on meanwhile
    ],
)
def test_a_computation_is_told_where_others_could_have_gone_on(
    explained: Explained,
    host: FakeHost,
    monkeypatch: pytest.MonkeyPatch,
    sleep: str,
    seconds: str,
    found: list[tuple[str, int]],
) -> None:
    def compute(seconds: float) -> int:
        host.pass_time(seconds)
        host.beat()
        return 1

    monkeypatch.setattr(builtins, "compute", compute, raising=False)
    assert explained(COMPUTING.replace("SLEEP", sleep).replace("SECONDS", seconds)) == found


@RECORDED
def test_what_asks_or_computes_does_not_wait_together(
    explained: Explained, host: FakeHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Together they would not end sooner."""

    def asked(_prompt: str = "") -> str:
        host.pass_time(2)
        return "1"

    monkeypatch.setattr(builtins, "input", asked)
    code = """\
import asyncio
async def ask():
    await asyncio.sleep(0.01)
    return int(input())
async def main():
    one = await ask()
    two = await ask()
    print(one + two)
asyncio.run(main())
"""
    assert explained(code) == []


@RECORDED
@pytest.mark.usefixtures("sleeps")
@pytest.mark.parametrize(
    "code",
    [
        "import time\ntime.sleep(1)",
        "import asyncio, time\nasync def main():\n    time.sleep(1)\nasyncio.run(main())",
        # The others wait for this one.
        (
            "import asyncio, time\nasync def f():\n    time.sleep(1)\n"
            "async def main():\n    await asyncio.gather(f())\nasyncio.run(main())"
        ),
        (
            "import asyncio\nasync def f():\n    raise ValueError('no')\n"
            "async def main():\n    try:\n        await f()\n"
            "    except ValueError:\n        print('caught')\nasyncio.run(main())"
        ),
        "import asyncio\nasync def main():\n    c = asyncio.sleep(1)\n    c.close()\nasyncio.run(main())",
    ],
)
def test_nothing_is_said_of_a_program_that_is_right(explained: Explained, code: str) -> None:
    assert explained(code) == []
    assert explained(code, session="s") == []


def test_an_explanation_calls_nothing_of_the_program(run_cell: RunsCells, capsys: pytest.CaptureFixture[str]) -> None:
    code = """\
class Loud:
    def __getattribute__(self, name):
        print("touched", name)
        return object.__getattribute__(self, name)
    def __repr__(self):
        print("shown")
        return "loud"
    def __iter__(self):
        return iter(())
loud = Loud()
numbers = loud
async def f(): pass
await f
"""
    del capsys
    ending = run_cell(code, session=None, explain=True)
    assert [each["key"] for each in ending["explanations"]] == ["awaitsFunction"]


def test_without_the_wish_nothing_is_explained(run_cell: RunsCells) -> None:
    assert run_cell(f"{START}await fetch", explain=False)["explanations"] == []
