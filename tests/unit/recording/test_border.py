# Nothing of the recorder gets into a program: no error, no output, no code of the program's own but a value's `repr`.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

import pytest
from recorded import steps

from yieldpad.recording import recorder
from yieldpad.recording.steps import Steps

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

recorded = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)

HOSTILE = """\
import asyncio, sys

def shout(*arguments):
    print("shouted", file=sys.stderr)
    kept.write("kept")
    raise ValueError("no")

kept = sys.stdout

class Hostile:
    __eq__ = __hash__ = __bool__ = __len__ = __iter__ = __format__ = __str__ = __repr__ = shout
    def __getattr__(self, name):
        shout()
    @property
    def __class__(self):
        shout()
"""
PROGRAMS = {
    "an awaitable": """
class Awaitable(Hostile):
    def __await__(self):
        return Iterator()
class Iterator(Hostile):
    def __iter__(self):
        return self
    def __next__(self):
        self.__dict__["turns"] = self.__dict__.get("turns", 0) + 1
        if self.__dict__["turns"] > 3:
            raise StopIteration(7)
        return None
async def main():
    print(await Awaitable())
asyncio.run(main())
""",
    "a value": """
async def values():
    yield Hostile()
    yield [Hostile()]
    yield {1: Hostile()}
async def main():
    count = 0
    async for value in values():
        count += 1
    print(count)
    return Hostile()
asyncio.run(main())
print("ended")
""",
    "a sent value and an error": """
class Wrong(Exception):
    __str__ = __repr__ = shout
async def values():
    while True:
        try:
            yield
        except Wrong:
            print("caught")
            raise
async def main():
    made = values()
    await made.asend(None)
    await made.asend(Hostile())
    try:
        await made.athrow(Wrong())
    except Wrong:
        print("again")
asyncio.run(main())
""",
    "a task": """
class Task(asyncio.Task):
    get_name = get_coro = cancelling = shout
    def __getattr__(self, name):
        shout()
async def one():
    await asyncio.sleep(1)
    return 1
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coroutine, **options: Task(coroutine, loop=loop, **options))
    print(await asyncio.create_task(one()))
    cancelled = asyncio.create_task(one())
    await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.wait([cancelled])
    print("waited")
    loop.set_task_factory(None)
asyncio.run(main())
""",
    "a delay": """
class Delay(float):
    __format__ = __repr__ = __str__ = shout
async def main():
    await asyncio.sleep(Delay(1))
    print("slept")
asyncio.run(main())
""",
    "a function in a thread": """
class Function:
    def __call__(self):
        print("called")
    def __getattr__(self, name):
        shout()
async def main():
    await asyncio.get_running_loop().run_in_executor(None, Function())
asyncio.run(main())
""",
}
PRINTED = {
    "an awaitable": "7\n",
    "a value": "3\nended\n",
    "a sent value and an error": "caught\nagain\n",
    "a task": "1\nwaited\n",
    "a delay": "slept\n",
    "a function in a thread": "called\n",
}


@recorded
@pytest.mark.parametrize("what", PROGRAMS)
def test_objects_that_shout_and_raise_change_nothing(host: FakeHost, run_cell: RunsCells, what: str) -> None:
    ending = run_cell(HOSTILE + PROGRAMS[what])
    assert (ending["ok"], ending["error"]) == (True, None)
    assert (host.output(), host.output("stderr")) == (PRINTED[what], "")
    assert not [event for event in host.events if event["type"] == "unrecorded"]
    assert steps(host, "start")


@recorded
def test_code_that_a_values_text_runs_is_not_recorded(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
def inner():
    yield 1
class Value:
    def __repr__(self):
        return f"Value({sum(inner())})"
async def values():
    yield Value()
async def main():
    async for value in values():
        pass
asyncio.run(main())
""",
        plain=True,
    )
    assert [step["value"] for step in steps(host, "yield")] == ["Value(1)"]


@recorded
def test_what_was_written_before_and_after_a_silent_text_stays(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
class Value:
    def __repr__(self):
        print("silent")
        return "V"
async def values():
    print("before", end=" ")
    yield Value()
    print("after")
async def main():
    async for value in values():
        print(repr(value), end=" ")
asyncio.run(main())
"""
    )
    assert host.output() == "before silent\nV after\n"
    assert [step["value"] for step in steps(host, "yield")] == ["V"]


@recorded
@pytest.mark.parametrize("failure", [ValueError("ours"), SystemExit(3), RecursionError()], ids=repr)
def test_a_recorder_that_fails_says_so_once_and_the_program_goes_on(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    made = 0
    make = Steps.make

    def fail(self: Steps, *arguments: object) -> object:
        nonlocal made
        made += 1
        if made == 3:
            raise failure
        return make(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Steps, "make", fail)
    ending = run_cell(
        """\
import asyncio
async def values():
    for number in range(3):
        await asyncio.sleep(1)
        yield number
async def main():
    print([number async for number in values()])
asyncio.run(main())
"""
    )
    assert ending["ok"]
    assert (host.output(), host.output("stderr")) == ("[0, 1, 2]\n", "")
    assert len([event for event in host.events if event["type"] == "unrecorded"]) == 1
    assert len(steps(host)) == 2


@recorded
def test_stop_ends_a_text_that_never_ends(host: FakeHost, run_cell: RunsCells) -> None:
    ending = run_cell(
        """\
import asyncio, signal
class Value:
    def __repr__(self):
        while True:
            signal.raise_signal(signal.SIGINT)
async def values():
    yield Value()
async def main():
    async for value in values():
        print("came")
asyncio.run(main())
"""
    )
    assert ending["reason"] == "stopped"
    assert host.output() == ""


@recorded
def test_what_was_yielded_is_told_while_the_program_computes(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def beat() -> None:
        host.beat()
        seen.append([step["value"] for step in steps(host, "yield")])

    monkeypatch.setattr(builtins, "beat", beat, raising=False)
    run_cell(
        """\
import asyncio
async def values():
    for number in range(2):
        yield number
        beat()
async def main():
    async for value in values():
        pass
asyncio.run(main())
"""
    )
    assert seen == [["0"], ["0", "1"]]
