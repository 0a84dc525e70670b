# The speed of a program's time, which its clocks, its steps and its replay follow.

from __future__ import annotations

import re
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import PATIENCE
from tests.e2e.drivers.time_control import (
    FAST,
    FIVE_SECONDS,
    INSTANT,
    LATE,
    LONG,
    NORMAL,
    SLOW,
    TICKING,
    count,
    numbers,
    timed,
    wait_for_ticks,
)

if TYPE_CHECKING:
    from tests.e2e.drivers.time_control import Time

SPEEDS = {SLOW: "0.25", NORMAL: "1", FAST: "4", INSTANT: "instant"}
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


@pytest.mark.chromium_only(reason="a choice is made by our own code")
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


@pytest.mark.chromium_only(reason="a speed is one factor; four times the speed is tried in Firefox, too")
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
    assert all(9.9 < seconds < 10.5 for seconds in waited), waited  # the wait is told a little after it is asked for


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
    assert_beside_the_playhead(time, [2, 2])
    cell.replay.fill("125")
    expect(cell.output).to_have_text("")
    assert_beside_the_playhead(time, [0, 4])
    cell.replay.fill("1000")
    expect(cell.output).to_have_text("got 0 got 1 got 2 got 3")
    expect(faded).to_have_count(0)


def assert_beside_the_playhead(time: Time, wanted: list[int]) -> None:
    """So many values stand left and right of where the replay is; a busy machine draws it late."""
    end = monotonic() + PATIENCE / 1000
    while (halves := time.cell.picture.evaluate(_BEADS_BESIDE_THE_PLAYHEAD)) != wanted and monotonic() < end:
        pass
    assert halves == wanted


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
