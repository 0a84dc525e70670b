# What a program did is on the page while it computes, not when the computation is over.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

COMPUTING = 2  # seconds
PROGRAM = f"""\
import asyncio, time

async def values():
    yield "first"
    yield "before"  # too soon after the other to be told by itself
    end = time.monotonic() + {COMPUTING}
    while time.monotonic() < end:
        pass
    yield "after"

async def main():
    async for value in values():
        pass

asyncio.run(main())
"""


def test_a_value_that_is_yielded_before_a_computation_is_there_meanwhile(cell: Cell) -> None:
    cell.element.evaluate(_LISTEN)
    told = cell.outcome_of(PROGRAM)
    assert told["ok"], told
    seen: dict[str, Any] = cell.page.evaluate("window.valuesSeen")
    assert set(seen) == {"'first'", "'before'", "'after'"}
    # The last two values are as far apart as the computation is long; half of it is left for a machine that is late.
    assert seen["'after'"] - seen["'before'"] > COMPUTING * 1000 / 2
    (_, before, after) = (step["at"] for step in told["recording"]["steps"] if step["type"] == "yield")
    assert after - before > COMPUTING - 0.01  # both are rounded


_LISTEN = """cell => {
  window.valuesSeen = {};
  cell.addEventListener("cellstep", ({ detail }) => {
    if (detail.type === "yield") window.valuesSeen[detail.value] = performance.now();
  });
}"""
