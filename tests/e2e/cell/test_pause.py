# Pause, Step and Continue. The program's clocks stand still meanwhile.

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import can_pause
from tests.e2e.drivers.time_control import (
    FAST,
    FIVE_SECONDS,
    LATE,
    LONG,
    TICKING,
    count,
    numbers,
    timed,
    wait_for_ticks,
)

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell
    from tests.e2e.drivers.time_control import Time

# How long a test looks on to see that nothing happens, in milliseconds.
WATCH = 1_000
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


def lines(cell: Cell) -> list[str]:
    return cell.printed().split()
