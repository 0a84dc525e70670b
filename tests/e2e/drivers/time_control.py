# The time of a cell's program, as a test drives it: its speed, Pause, Step and Continue; and programs that tell time.

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.drivers.cell import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.e2e.drivers.cell import Cell

SLOW, NORMAL, FAST = (f"{number}\N{MULTIPLICATION SIGN}" for number in "¼14")
INSTANT = "Instant"
# Real seconds by which anything may be late on a busy machine.
LATE = 1.0
FIVE_SECONDS = """
import asyncio, time

async def main():
    began = time.perf_counter()
    for _ in range(5):
        await asyncio.sleep(1)
    print(time.perf_counter() - began)

asyncio.run(main())
"""
TICKING = """
import asyncio, time

async def ticks():
    while True:
        await asyncio.sleep(0.2)
        yield time.perf_counter()

async def main():
    async for tick in ticks():
        print(tick)

asyncio.run(main())
"""
LONG = """
import asyncio, time

async def main():
    print("begun")
    began = time.perf_counter()
    for second in range(60):
        await asyncio.sleep(1)
    print(time.perf_counter() - began)

asyncio.run(main())
"""


@dataclass(frozen=True, slots=True)
class Time:
    """What a cell offers to change its program's time."""

    cell: Cell

    @property
    def group(self) -> Locator:
        return self.cell.element.get_by_role("group", name="Time", exact=True)

    @property
    def speed(self) -> Locator:
        return self.group.get_by_role("combobox", name="Speed", exact=True)

    @property
    def pause(self) -> Locator:
        return self.group.get_by_role("button", name="Pause", exact=True)

    @property
    def proceed(self) -> Locator:
        return self.group.get_by_role("button", name="Continue", exact=True)

    @property
    def step(self) -> Locator:
        return self.group.get_by_role("button", name="Step", exact=True)

    def choose(self, speed: str) -> None:
        self.speed.select_option(label=speed)


def timed(cell: Cell, code: str) -> tuple[dict[str, Any], float]:
    """Runs a program. Returns its outcome, and the real seconds between its start and its end."""
    outcome, seconds = cell.element.evaluate(_TIMED, code)
    assert outcome["ok"], outcome["error"]
    return outcome, seconds


def numbers(printed: str) -> list[float]:
    """The lines of a console that are numbers."""
    return [float(line) for line in printed.split() if re.fullmatch(r"[\d.]+(e-?\d+)?", line)]


def count(cell: Cell) -> int:
    """How many ticks there have been. The table of steps shows the last ones only."""
    return len(numbers(cell.printed()))


def wait_for_ticks(cell: Cell, ticks: int) -> None:
    """Waits until there have been as many."""
    for _ in range(PATIENCE // 50):
        if count(cell) >= ticks:
            return
        cell.page.wait_for_timeout(50)
    pytest.fail(f"no {ticks} ticks, but {count(cell)}; the cell is {cell.state}")


_TIMED = """
async (cell, code) => {
  await customElements.whenDefined("async-cell");
  cell.code = code;
  let began = NaN;
  cell.addEventListener("cellstart", () => { began = performance.now(); }, { once: true });
  const outcome = await cell.run();
  return [outcome, (performance.now() - began) / 1000];
}
"""
