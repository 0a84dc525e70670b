# Counts stay exact whatever a program does: programs of many kinds, told in full and told as floods, count the same.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

import pytest
from recorded import counts

from yieldpad.recording import lane_state as tracks
from yieldpad.recording import recorder, steps

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)

# Generators that yield, wait, drive others and fail, and tasks that drive them in every way, by chance.
CHANCE = """\
import asyncio, random
chance = random.Random(SEED)
left = iter(range(3_000))

async def numbers(depth):
    for i in range(chance.choice([0, 3, 30, 90])):
        if next(left, None) is None:
            return
        what = chance.random()
        try:
            if what < 0.8:
                got = yield i
            elif what < 0.85:
                await asyncio.sleep(0)
            elif what < 0.88:
                await pause()
            elif what < 0.94 and depth:
                async for value in chance.choice([numbers, bursts])(depth - 1):
                    yield value
                    if chance.random() < 0.01:
                        break
            elif what < 0.945:
                return
            elif what < 0.95:
                raise KeyError(i)
        except ValueError:
            await asyncio.sleep(0)
        if chance.random() < 0.02:
            beat()

async def bursts(depth):
    for _ in range(chance.randrange(4)):
        for i in range(chance.randrange(80)):
            yield i
        await pause()
        beat()

async def doubled(numbers):
    async for value in numbers:
        yield 2 * value

async def pause():
    await asyncio.sleep(chance.choice([0, 0, 0.0001, 0.5]))

async def drive(generator):
    way = chance.choice(["for", "break", "send", "throw", "close", "two", "leave"])
    try:
        async for value in generator:
            if way == "send":
                await generator.asend(value)
            elif way == "throw" and chance.random() < 0.1:
                await generator.athrow(chance.choice([ValueError, ValueError, OSError]))
            elif way == "two":
                async for value in numbers(0):
                    await anext(generator, None)
            elif way == "leave" and chance.random() < 0.1:
                await pause()
            elif way in ("break", "close") and chance.random() < 0.01:
                break
        if way == "close":
            await generator.aclose()
    except (KeyError, ValueError, OSError, StopAsyncIteration):
        pass

async def drives():
    for _ in range(3):
        generator = chance.choice([numbers, numbers, bursts])(2)
        await drive(doubled(generator) if chance.random() < 0.5 else generator)

async def main():
    await drives()
    tasks = [asyncio.create_task(drives()) for _ in range(2)]
    await asyncio.sleep(chance.choice([0, 0.1, 100]))
    tasks[0].cancel()
    await asyncio.wait(tasks)

asyncio.run(main())
print(chance.random())
"""

PLAIN = """\
import random
chance = random.Random(SEED)

def numbers(depth):
    for i in range(chance.choice([0, 3, 30, 90])):
        if chance.random() < 0.9:
            yield i
        elif depth:
            yield from numbers(depth - 1)
        if chance.random() < 0.02:
            beat()

for _ in range(10):
    generator = numbers(2)
    for value in generator:
        if chance.random() < 0.005:
            break
    if chance.random() < 0.5:
        generator.close()
print(chance.random())
"""


@pytest.fixture(autouse=True)
def _beat(host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a program say when the browser would tell the recorder that time goes by; `run_cell` says how."""
    monkeypatch.setattr(builtins, "beat", host.beat, raising=False)


@pytest.fixture
def floods(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let floods begin and change soon."""
    monkeypatch.setattr(tracks, "DENSE", 10)
    monkeypatch.setattr(recorder, "LONG", 60)


def told_in_full(host: FakeHost, run_cell: RunsCells, code: str, *, plain: bool = False) -> dict[tuple[int, str], int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tracks, "FLOOD", 0)
        patch.setattr(steps, "MOST_STEPS", 10**9)
        patch.setattr(steps, "MOST_LANES", 10**9)
        assert run_cell(code, plain=plain)["ok"]
    assert not any(event["type"] == "counts" for event in host.events)
    return counts(host)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.usefixtures("floods")
def test_floods_are_counted_as_if_they_were_told(host: FakeHost, run_cell: RunsCells, seed: int) -> None:
    code = CHANCE.replace("SEED", str(seed))
    exact, output = told_in_full(host, run_cell, code), host.output()
    host.events.clear()
    assert run_cell(code)["ok"]
    assert counts(host) == exact
    assert host.output() == output


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.usefixtures("floods")
def test_floods_of_ordinary_generators_too(host: FakeHost, run_cell: RunsCells, seed: int) -> None:
    code = PLAIN.replace("SEED", str(seed))
    exact, output = told_in_full(host, run_cell, code, plain=True), host.output()
    host.events.clear()
    assert run_cell(code, plain=True)["ok"]
    assert counts(host) == exact
    assert host.output() == output


MANY = """\
import asyncio

async def work():
    await asyncio.sleep(0)

async def main():
    await asyncio.gather(*(work() for _ in range(40)))

asyncio.run(main())
"""


def test_the_steps_of_lanes_that_are_not_told_are_counted_together(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = told_in_full(host, run_cell, MANY)
    host.events.clear()
    monkeypatch.setattr(steps, "MOST_LANES", 10)
    assert run_cell(MANY)["ok"]
    together = {
        (0 if lane > 10 else lane, kind): sum(
            number
            for (other, same), number in exact.items()
            if same == kind and (other == lane or min(other, lane) > 10)
        )
        for lane, kind in exact
    }
    assert counts(host) == together
