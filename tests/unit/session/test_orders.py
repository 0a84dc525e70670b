# A run in another order: what its ending says of it, and that the next run is in CPython's own again.

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from order_programs import STUCK

if TYPE_CHECKING:
    import pytest
    from conftest import RunsCells
    from fake_host import FakeHost

NAMES = """
import asyncio

async def turn(name):
    await asyncio.sleep(0)
    print(name, end=" ")

async def main():
    await asyncio.gather(*(turn(name) for name in "abcd"))

asyncio.run(main())
"""


def test_cpythons_own_order_is_number_one(host: FakeHost, run_cell: RunsCells) -> None:
    ending = run_cell(NAMES, order=1)
    assert host.output() == "a b c d "
    assert (ending["ok"], ending["choices"], ending["reached"]) == (True, 0, None)


def test_another_order_counts_its_choices_and_leaves_no_loop_behind(host: FakeHost, run_cell: RunsCells) -> None:
    for number in range(2, 12):
        ending = run_cell(NAMES, order=number)
        assert ending["ok"]
        assert ending["choices"]
    told = host.output().split()
    assert [told[at : at + 4] for at in range(0, len(told), 4)] != [[*"abcd"]] * 10
    before = host.output()
    ending = run_cell(NAMES)
    assert "choices" not in ending
    assert host.output() == before + "a b c d "


def test_a_program_that_waits_for_ever_in_one_order_is_ended(run_cell: RunsCells) -> None:
    reached = {run_cell(STUCK, order=number)["reached"] for number in range(1, 12)}
    assert reached == {None, "stuck"}
    assert run_cell(STUCK, order=1)["ok"]


BLOCKED = """
import asyncio, time

async def first():
    await asyncio.sleep(1)
    print("a", end=" ")

async def second():
    time.sleep(0.9)
    await asyncio.sleep(0.3)
    print("b", end=" ")

async def main():
    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.gather(first(), second())
    print(f"{loop.time() - began:.1f}", end=" ")
    time.sleep(1)
    print(f"{loop.time() - began:.1f}")

asyncio.run(main())
"""


def test_time_sleep_takes_time_in_every_order(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", host.pass_time)
    for number in range(1, 12):
        before = host.output()
        assert run_cell(BLOCKED, order=number)["ok"]
        assert host.output() == before + "a b 1.2 2.2\n", number
