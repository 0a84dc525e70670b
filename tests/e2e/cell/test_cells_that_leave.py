# A cell may be removed, moved and put back while it runs: its run ends, and nothing of it goes on.

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.two_cells import LATE, REPEATS, two_cells, where_errors_are_expected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import PageErrors
    from tools.preview.server import StaticServer


@pytest.fixture(scope="module")
def shared_page(browser: Browser, engine: str, tool: StaticServer, shared_errors: PageErrors) -> Iterator[Page]:
    """A page of another site with two cells."""
    with two_cells(browser, engine, tool, shared_errors) as page:
        yield page


@pytest.fixture
def drawn(shared_page: Page, shared_errors: PageErrors) -> Iterator[Page]:
    """The page, on which errors of the page are expected."""
    with where_errors_are_expected(shared_page, shared_errors):
        yield shared_page


def test_cells_are_removed_while_they_run(drawn: Page) -> None:
    reasons = drawn.evaluate(_REMOVED, [REPEATS])
    assert set(reasons) <= {"stopped", "restarted"}
    assert len(reasons) == REPEATS


def test_cells_are_moved_while_they_run(drawn: Page) -> None:
    outputs = drawn.evaluate(_MOVED, [REPEATS])
    assert outputs == ["done\n"] * REPEATS


def test_a_cell_that_comes_back_runs_at_once(drawn: Page) -> None:
    first, second = drawn.evaluate(_BACK)
    assert first == "stopped"
    assert second == "back\n"
    expect(drawn.locator("#other")).to_have_attribute("state", "done")
    expect(drawn.locator("#other").get_by_role("log")).to_have_text(re.compile("back"))


def test_what_a_cell_leaves_behind_is_nothing(drawn: Page) -> None:
    left = cast("dict[str, Any]", drawn.evaluate(_LEFT))
    assert left == {"frames": 0, "timers": 0}


_REMOVED = (
    """
async ([rounds]) => {
  const cell = document.querySelector("#other");"""
    + LATE
    + """
  const place = document.querySelector("#at-other");
  const reasons = [];
  for (let round = 0; round < rounds; round++) {
    cell.code = "import asyncio\\nawait asyncio.sleep(30)";
    const running = cell.run();
    const started = new Promise(resolve => cell.addEventListener("cellstep", resolve, { once: true }));
    if (round % 2) await Promise.race([started, new Promise(resolve => setTimeout(resolve, 40))]);
    cell.remove();
    reasons.push((await late(running)).reason);
    place.append(cell);
  }
  return reasons;
}
"""
)
_MOVED = (
    """
async ([rounds]) => {
  const cell = document.querySelector("#other");"""
    + LATE
    + """
  const places = ["#at-other", "#elsewhere"].map(place => document.querySelector(place));
  cell.code = "import asyncio\\nawait asyncio.sleep(0.002)\\nprint('done')";
  const outputs = [];
  for (let round = 0; round < rounds; round++) {
    const running = cell.run();
    cell.addEventListener("cellstart", () => places[(round + 1) % 2].append(cell), { once: true });
    await Promise.resolve();
    places[round % 2].append(cell);
    outputs.push((await late(running)).stdout);
  }
  places[0].append(cell);
  return outputs;
}
"""
)
_BACK = """
async () => {
  const cell = document.querySelector("#other");
  const place = document.querySelector("#at-other");
  cell.code = "import asyncio\\nawait asyncio.sleep(30)";
  const running = cell.run();
  await new Promise(resolve => cell.addEventListener("cellstart", resolve, { once: true }));
  cell.remove();
  await Promise.resolve();
  await Promise.resolve();
  place.append(cell);
  cell.code = "print('back')";
  const second = cell.run();
  return [(await running).reason, (await second).stdout];
}
"""
# Frames and timers that are asked for after the cell has gone.
_LEFT = """
async () => {
  const cell = document.querySelector("#other");
  const place = document.querySelector("#at-other");
  cell.code = `
import asyncio

async def numbers():
    while True:
        await asyncio.sleep(0.01)
        yield 1

async for number in numbers():
    print(number)`;
  const running = cell.run();
  await new Promise(resolve => cell.addEventListener("celloutput", resolve, { once: true }));
  cell.remove();
  await running;
  await new Promise(resolve => setTimeout(resolve, 300));
  const asked = { frames: 0, timers: 0 };
  const [frame, timer] = [requestAnimationFrame, setTimeout];
  window.requestAnimationFrame = act => (asked.frames += 1, frame(act));
  window.setTimeout = (...given) => (asked.timers += 1, timer(...given));
  await new Promise(resolve => timer(resolve, 500));
  [window.requestAnimationFrame, window.setTimeout] = [frame, timer];
  place.append(cell);
  return asked;
}
"""
