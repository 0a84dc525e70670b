# The program's time: its speed, and Pause, Step and Continue. What a program reads from its clocks follows.

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE, WITHOUT_JSPI

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from tests.e2e.cell import Cell

SLOW, NORMAL, FAST = (f"{number}\N{MULTIPLICATION SIGN}" for number in "¼14")
INSTANT = "Instant"
SPEEDS = {SLOW: "0.25", NORMAL: "1", FAST: "4", INSTANT: "instant"}
# Real seconds by which anything may be late on a busy machine.
LATE = 1.0
# How long a test looks on to see that nothing happens, in milliseconds.
WATCH = 1_000

FIVE_SECONDS = """
import asyncio, time

async def main():
    began = time.perf_counter()
    for _ in range(5):
        await asyncio.sleep(1)
    print(time.perf_counter() - began)

asyncio.run(main())
"""
BLOCKING = """
import time

began = time.perf_counter()
for _ in range(2):
    time.sleep(PAUSE)
print(time.perf_counter() - began)
"""
ALL_CLOCKS = """
import asyncio, time

async def main():
    loop = asyncio.get_running_loop()
    def clocks():
        return [
            time.perf_counter(), time.monotonic(), time.time(), loop.time(),
            time.perf_counter_ns() / 1e9, time.monotonic_ns() / 1e9, time.time_ns() / 1e9,
        ]
    before = clocks()
    await asyncio.sleep(0.4)
    for first, last in zip(before, clocks()):
        print(last - first)

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
TURNS = """
import asyncio, time

async def main():
    print("begun")
    began = time.perf_counter()
    await asyncio.sleep(60)
    for turn in range(3):
        print(turn)
        await asyncio.sleep(0)
    print(time.perf_counter() - began)

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
SEEN_IN_REPLAY = """
import asyncio

async def numbers():
    for number in range(4):
        await asyncio.sleep(10)
        yield number

async def main():
    async for number in numbers():
        print("got", number)

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


@pytest.fixture
def time(cell: Cell) -> Iterator[Time]:
    """The time of the shared page's cell, at its usual speed, and so again for the next test."""
    expect(cell.editor).to_be_visible()
    assert cell.element.evaluate("cell => cell.speed") == "1"
    used = Time(cell)
    yield used
    if cell.state in {"running", "waiting"}:
        cell.element.evaluate("cell => cell.stop()")
        cell.finish()
    cell.element.evaluate("cell => { cell.speed = '1'; }")


@pytest.fixture
def pausing(time: Time, engine: str) -> Time:
    """The same, in a browser that can pause a program."""
    if not can_pause(time.cell.page, engine):
        pytest.skip("only a browser with JSPI can pause a program")
    return time


def can_pause(page: Page, engine: str) -> bool:
    """Whether this browser suspends stacks; the test's Chromium without JSPI deletes it in the worker only."""
    return engine != WITHOUT_JSPI and bool(page.evaluate("'Suspending' in WebAssembly"))


def timed(cell: Cell, code: str) -> tuple[dict[str, Any], float]:
    """Runs a program. Returns its outcome, and the real seconds between its start and its end."""
    outcome, seconds = cell.element.evaluate(_TIMED, code)
    assert outcome["ok"], outcome["error"]
    return outcome, seconds


def numbers(printed: str) -> list[float]:
    """The lines of a console that are numbers."""
    return [float(line) for line in printed.split() if re.fullmatch(r"[\d.]+(e-?\d+)?", line)]


def lines(cell: Cell) -> list[str]:
    return cell.printed().split()


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


# --- speed


def test_a_cell_offers_four_speeds(time: Time) -> None:
    expect(time.group).to_be_visible()
    expect(time.speed.locator("option")).to_have_text(list(SPEEDS))
    assert time.speed.locator("option").evaluate_all("options => options.map(({ value }) => value)") == list(
        SPEEDS.values()
    )
    expect(time.speed).to_have_value("1")


@pytest.mark.parametrize("label", SPEEDS)
def test_the_property_and_the_attribute_say_what_is_chosen(time: Time, label: str) -> None:
    time.choose(label)
    assert time.cell.element.evaluate("cell => cell.speed") == SPEEDS[label]
    expect(time.cell.element).to_have_attribute("speed", SPEEDS[label])


@pytest.mark.parametrize("speed", SPEEDS.values())
def test_a_page_can_set_the_speed_too(time: Time, speed: str) -> None:
    time.cell.element.evaluate("(cell, speed) => { cell.speed = speed; }", speed)
    expect(time.speed).to_have_value(speed)
    time.cell.element.evaluate("cell => cell.setAttribute('speed', '1')")
    expect(time.speed).to_have_value("1")


@pytest.mark.also_without_jspi
def test_at_four_times_the_speed_five_seconds_take_one_and_a_quarter(time: Time) -> None:
    time.choose(FAST)
    outcome, seconds = timed(time.cell, FIVE_SECONDS)
    assert 1.2 < seconds < 1.25 + LATE
    [said] = numbers(outcome["stdout"])
    assert 5 <= said < 5.5 + 4 * LATE
    assert said < 4 * seconds + 0.1


@pytest.mark.also_without_jspi
def test_instant_skips_the_waits_and_says_that_they_were(time: Time) -> None:
    time.choose(INSTANT)
    outcome, seconds = timed(time.cell, FIVE_SECONDS)
    assert seconds < 0.5 + LATE
    [said] = numbers(outcome["stdout"])
    assert 5 <= said < 5.5 + LATE
    assert 5 <= outcome["recording"]["steps"][-1]["at"] < 5.5 + LATE


@pytest.mark.also_without_jspi
def test_at_a_quarter_of_the_speed_a_wait_takes_four_times_as_long(time: Time) -> None:
    time.choose(SLOW)
    outcome, seconds = timed(time.cell, FIVE_SECONDS.replace("sleep(1)", "sleep(0.1)"))
    assert 1.9 < seconds < 2 + LATE
    [said] = numbers(outcome["stdout"])
    assert 0.5 <= said < 0.5 + LATE / 4


@pytest.mark.also_without_jspi
@pytest.mark.parametrize("label", SPEEDS)
def test_all_clocks_that_a_program_reads_agree(time: Time, label: str) -> None:
    time.choose(label)
    outcome, _ = timed(time.cell, ALL_CLOCKS)
    passed = numbers(outcome["stdout"])
    assert len(passed) == 7
    assert max(passed) - min(passed) < 0.05
    assert 0.39 < min(passed) < 0.4 + 4 * LATE


@pytest.mark.also_without_jspi
@pytest.mark.parametrize(("label", "pause", "least", "most"), [(FAST, 2, 0.95, 1), (INSTANT, 20, 0, 0.5)])
def test_a_blocking_sleep_follows_the_clock(time: Time, label: str, pause: int, least: float, most: float) -> None:
    time.choose(label)
    outcome, seconds = timed(time.cell, BLOCKING.replace("PAUSE", str(pause)))
    assert least <= seconds < most + LATE
    [said] = numbers(outcome["stdout"])
    assert 2 * pause <= said < 2 * pause + 0.5 + 4 * LATE


def test_a_blocking_sleep_is_longer_at_a_quarter_of_the_speed(time: Time) -> None:
    time.choose(SLOW)
    outcome, seconds = timed(time.cell, BLOCKING.replace("PAUSE", "0.2"))
    assert 1.55 < seconds < 1.6 + LATE
    assert 0.4 <= numbers(outcome["stdout"])[0] < 0.4 + LATE / 4


@pytest.mark.also_without_jspi
def test_steps_and_output_are_told_in_the_programs_time(time: Time) -> None:
    time.choose(INSTANT)
    outcome, _ = timed(time.cell, SEEN_IN_REPLAY)
    recording = outcome["recording"]
    yields = [step["at"] for step in recording["steps"] if step["type"] == "yield"]
    for moments in (yields, [output["at"] for output in recording["output"]]):
        assert [round(at, -1) for at in moments] == [10, 20, 30, 40]
    waited = [step["waited"] for step in recording["steps"] if "waited" in step]
    assert all(10 <= seconds < 10.5 for seconds in waited), waited


def test_another_speed_takes_effect_in_the_middle_of_a_wait(pausing: Time) -> None:
    cell = pausing.cell
    cell.set_code(LONG.replace("sleep(1)", "sleep(3000)"))
    cell.start()
    expect(cell.output).to_have_text("begun")
    pausing.choose(INSTANT)
    outcome = cell.finish()
    assert outcome["ok"], outcome["error"]
    assert 180_000 <= numbers(outcome["stdout"])[0] < 180_010


def test_a_run_can_be_made_faster_and_slower_while_it_goes_on(pausing: Time) -> None:
    cell = pausing.cell
    pausing.choose(FAST)
    cell.set_code(TICKING)
    cell.start()
    wait_for_ticks(cell, 8)
    pausing.choose(SLOW)
    cell.page.wait_for_timeout(200)
    before = count(cell)
    cell.page.wait_for_timeout(2_400)
    slow = count(cell) - before
    assert 1 <= slow <= 4  # one in 0.8 seconds
    pausing.choose(FAST)
    wait_for_ticks(cell, before + slow + 8)
    cell.stop_button.click()
    ticks = numbers(cell.finish()["stdout"])
    assert all(0.2 <= last - first < 0.2 + 4 * LATE for first, last in pairwise(ticks))


# --- Pause, Step, Continue


@pytest.mark.also_without_jspi
def test_while_nothing_runs_there_is_nothing_to_pause(time: Time) -> None:
    for button in (time.pause, time.step):
        expect(button).to_have_attribute("aria-disabled", "true")
        button.click(force=True)
    time.cell.run("1 + 1")
    expect(time.pause).to_have_attribute("aria-disabled", "true")
    expect(time.step).to_have_attribute("aria-disabled", "true")


@pytest.mark.also_without_jspi
def test_a_browser_that_cannot_pause_a_program_says_so(time: Time, engine: str) -> None:
    cell = time.cell
    if can_pause(cell.page, engine):
        pytest.skip("this browser can")
    cell.set_code(TICKING)
    cell.start()
    wait_for_ticks(cell, 1)
    for button in (time.pause, time.step):
        expect(button).to_have_attribute("aria-disabled", "true")
        expect(button).to_have_attribute("title", re.compile("browser cannot pause a program"))
        expect(button).to_have_accessible_description(re.compile("browser cannot pause a program"))
        button.click(force=True)
    wait_for_ticks(cell, count(cell) + 3)
    expect(time.proceed).to_have_count(0)
    cell.stop_button.click()
    assert cell.finish()["reason"] == "stopped"


def test_a_pause_holds_the_program_and_the_clock_that_it_reads(pausing: Time) -> None:
    cell = pausing.cell
    cell.set_code(TICKING)
    cell.start()
    expect(pausing.step).to_have_attribute("aria-disabled", "true")
    wait_for_ticks(cell, 2)
    pausing.pause.click()
    expect(pausing.proceed).to_be_enabled()
    expect(pausing.step).to_be_enabled()
    cell.page.wait_for_timeout(200)  # what was on its way
    held = count(cell)
    cell.page.wait_for_timeout(2 * WATCH)
    assert count(cell) == held
    pausing.proceed.click()
    expect(pausing.pause).to_be_enabled()
    expect(pausing.step).to_have_attribute("aria-disabled", "true")
    wait_for_ticks(cell, held + 2)
    cell.stop_button.click()
    outcome = cell.finish()
    ticks = numbers(outcome["stdout"])
    assert len(ticks) >= held + 2
    assert all(0.2 <= last - first < 0.2 + LATE for first, last in pairwise(ticks)), ticks
    yields = [step["at"] for step in outcome["recording"]["steps"] if step["type"] == "yield"]
    assert all(0.2 <= last - first < 0.2 + LATE for first, last in pairwise(yields)), yields


def test_the_playhead_stands_still_in_a_pause(pausing: Time) -> None:
    cell = pausing.cell
    cell.set_code(
        TICKING.replace("sleep(0.2)", "sleep(0.2 if time.perf_counter() < began + 1 else 60)").replace(
            "async def ticks", "began = time.perf_counter()\n\nasync def ticks"
        )
    )
    cell.start()
    wait_for_ticks(cell, 2)
    pausing.pause.click()
    expect(pausing.proceed).to_be_enabled()
    cell.page.wait_for_timeout(WATCH)  # the picture comes to rest
    head = cell.picture.locator(".playhead")
    before = head.get_attribute("d")
    cell.page.wait_for_timeout(WATCH)
    assert head.get_attribute("d") == before
    pausing.proceed.click()
    cell.stop_button.click()
    cell.finish()


def test_a_step_is_one_turn_of_the_loop(pausing: Time) -> None:
    cell = pausing.cell
    cell.set_code(TURNS)
    cell.start()
    expect(cell.output).to_have_text("begun")
    pausing.pause.click()
    expect(pausing.step).to_be_enabled()
    for _ in range(3):  # the clock jumps to the timer, which wakes the task
        if "0" not in lines(cell):
            pausing.step.click()
            cell.page.wait_for_timeout(200)
    assert lines(cell) == ["begun", "0"]
    cell.page.wait_for_timeout(WATCH)
    assert lines(cell) == ["begun", "0"]
    for seen in ("1", "2"):
        pausing.step.click()
        expect(cell.output).to_contain_text(seen)
        cell.page.wait_for_timeout(WATCH // 2)
        assert lines(cell)[-1] == seen
    pausing.proceed.click()
    outcome = cell.finish()
    assert outcome["ok"]
    assert 60 <= numbers(outcome["stdout"])[-1] < 60 + LATE


def test_each_step_jumps_to_the_next_timer_when_nothing_is_ready(pausing: Time) -> None:
    cell = pausing.cell
    cell.set_code(LONG.replace("sleep(1)", "sleep(1000)\n        print(second)"))
    cell.start()
    expect(cell.output).to_have_text("begun")
    pausing.pause.click()
    expect(pausing.step).to_be_enabled()
    presses = []
    for second in range(3):
        presses.append(0)
        while str(second) not in lines(cell) and presses[-1] < 5:
            pausing.step.click()
            presses[-1] += 1
            cell.page.wait_for_timeout(200)
    assert lines(cell) == ["begun", "0", "1", "2"]
    assert len(set(presses)) == 1, presses
    cell.stop_button.click()
    outcome = cell.finish()
    times = [output["at"] for output in outcome["recording"]["output"]]
    assert [round(at, -2) for at in times] == [0, 1000, 2000, 3000]


def test_after_steps_the_program_goes_on(pausing: Time) -> None:
    cell = pausing.cell
    cell.set_code(TICKING)
    cell.start()
    wait_for_ticks(cell, 1)
    pausing.pause.click()
    for _ in range(3):
        expect(pausing.step).to_be_enabled()
        pausing.step.click()
    pausing.proceed.click()
    held = count(cell)
    wait_for_ticks(cell, held + 4)
    pausing.pause.click()
    pausing.proceed.click()
    held = count(cell)
    wait_for_ticks(cell, held + 4)
    cell.stop_button.click()
    assert cell.finish()["reason"] == "stopped"


def test_stop_ends_a_program_that_is_paused(pausing: Time) -> None:
    cell = pausing.cell
    cell.set_code(TICKING)
    cell.start()
    wait_for_ticks(cell, 1)
    pausing.pause.click()
    expect(pausing.proceed).to_be_enabled()
    cell.page.wait_for_timeout(200)
    cell.stop_button.click()
    assert cell.finish()["reason"] == "stopped"
    expect(pausing.pause).to_have_attribute("aria-disabled", "true")
    expect(pausing.step).to_have_attribute("aria-disabled", "true")
    outcome, seconds = timed(cell, FIVE_SECONDS.replace("sleep(1)", "sleep(0.1)"))
    assert 0.5 <= seconds < 0.5 + LATE
    assert numbers(outcome["stdout"])[0] < 0.5 + LATE


def test_another_speed_does_not_end_a_pause(pausing: Time) -> None:
    cell = pausing.cell
    cell.set_code(TICKING)
    cell.start()
    wait_for_ticks(cell, 1)
    pausing.pause.click()
    expect(pausing.proceed).to_be_enabled()
    pausing.choose(FAST)
    cell.page.wait_for_timeout(200)
    held = count(cell)
    cell.page.wait_for_timeout(WATCH)
    assert count(cell) == held
    expect(pausing.proceed).to_be_enabled()
    pausing.proceed.click()
    wait_for_ticks(cell, held + 9)
    cell.stop_button.click()
    ticks = numbers(cell.finish()["stdout"])
    assert all(last - first >= 0.2 for first, last in pairwise(ticks))


def test_a_blocked_program_is_paused_at_its_next_wait(pausing: Time) -> None:
    cell = pausing.cell
    cell.set_code(TICKING.replace("        yield", "        time.sleep(0.5)\n        yield"))
    cell.start()
    wait_for_ticks(cell, 1)
    pausing.pause.click()
    cell.page.wait_for_timeout(1_500)
    held = count(cell)
    cell.page.wait_for_timeout(WATCH)
    assert count(cell) == held
    pausing.proceed.click()
    wait_for_ticks(cell, held + 1)
    cell.stop_button.click()
    assert cell.finish()["reason"] == "stopped"


# --- replay


@pytest.mark.also_without_jspi
def test_a_replay_of_an_instant_run_is_in_the_programs_time(time: Time) -> None:
    cell = time.cell
    time.choose(INSTANT)
    timed(cell, SEEN_IN_REPLAY)
    expect(cell.replay).to_have_attribute("aria-valuetext", re.compile(r"^40(\.\d+)? s of 40(\.\d+)? s$"))
    cell.open_steps()
    expect(cell.picture.locator(".bead-text")).to_have_count(4)
    faded = cell.picture.locator(".veil")
    expect(faded).to_have_count(0)
    cell.replay.fill("625")  # of a thousand: after 25 seconds
    expect(cell.output).to_have_text("got 0 got 1")
    expect(faded).to_have_count(1)
    halves = cast("list[float]", cell.picture.evaluate(_BEADS_BESIDE_THE_PLAYHEAD))
    assert halves == [2, 2]
    cell.replay.fill("125")
    expect(cell.output).to_have_text("")
    assert cell.picture.evaluate(_BEADS_BESIDE_THE_PLAYHEAD) == [0, 4]
    cell.replay.fill("1000")
    expect(cell.output).to_have_text("got 0 got 1 got 2 got 3")
    expect(faded).to_have_count(0)


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
# How many of the values stand left and right of where the replay is, once the picture has come to rest.
_BEADS_BESIDE_THE_PLAYHEAD = """
async picture => {
  const still = () => new Promise(resolve => setTimeout(resolve, 100));
  for (let before = ""; before !== picture.innerHTML; await still()) before = picture.innerHTML;
  const middle = element => {
    const { left, right } = element.getBoundingClientRect();
    return (left + right) / 2;
  };
  const head = middle(picture.querySelector(".playhead"));
  const beads = Array.from(picture.querySelectorAll(".bead-text"), middle);
  return [beads.filter(at => at < head).length, beads.filter(at => at > head).length];
}
"""
