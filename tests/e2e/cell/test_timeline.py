# The timeline of a cell: the picture, its words, and the way back in time.

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.cell import Cell

if TYPE_CHECKING:
    from playwright.sync_api import Page

TWO_VALUES = """
import asyncio

async def numbers():
    for number in range(2):
        await asyncio.sleep(0.1)
        yield number

async def main():
    async for number in numbers():
        print(number)

asyncio.run(main())
"""
CONVERSATION = """
import asyncio

async def total():
    total = 0
    while True:
        try:
            total += yield total
        except ValueError:
            total = 0
        await asyncio.sleep(0.3)

async def main():
    totals = total()
    await anext(totals)
    await totals.asend(5)
    await totals.athrow(ValueError("back to zero"))
    await totals.aclose()

asyncio.run(main())
"""
MANY_VALUES = """
async def numbers():
    for number in range(3_000):
        yield number

total = 0
async for number in numbers():
    total += number
"""


def test_the_picture_shows_the_values_of_a_generator(cell: Cell) -> None:
    cell.run("print('nothing is yielded')")
    expect(cell.timeline).to_be_hidden()
    assert cell.run(TWO_VALUES)["ok"]
    expect(cell.timeline).to_be_visible()
    assert cell.picture.locator(".bead-text").all_text_contents() == ["0", "1"]
    expect(cell.picture.locator(".name", has_text="numbers")).to_have_count(1)
    expect(cell.timeline).to_contain_text("2 values in")


def test_what_is_sent_and_thrown_into_a_generator_is_shown_in_outline(cell: Cell) -> None:
    assert cell.run(CONVERSATION)["ok"]
    assert cell.picture.locator(".bead-text").all_text_contents() == ["0", "5", "0"]
    assert cell.picture.locator(".sent-text").all_text_contents() == ["5"]
    expect(cell.picture.locator(".thrown")).to_have_count(1)
    cell.picture.locator(".sent-text").hover()
    expect(cell.timeline.locator(".details-line")).to_contain_text("total goes on with 5")
    cell.picture.locator(".thrown").hover()
    expect(cell.timeline.locator(".details-line")).to_contain_text(
        "total goes on with a thrown ValueError: back to zero"
    )


def test_the_table_says_what_the_picture_shows(cell: Cell) -> None:
    cell.run(TWO_VALUES)
    # Another test may have opened it.
    cell.element.locator("details.steps").evaluate("details => { details.open = false; }")
    cell.timeline.get_by_text("Steps as a table").click()
    expect(cell.values).to_have_text(["0", "1"])
    waits = cell.steps.get_by_role("row", name=re.compile(r"^[\d.]+ m?s numbers waits"))
    expect(waits).to_have_count(2)


def test_arrow_keys_go_from_step_to_step_and_mark_the_line(cell: Cell) -> None:
    cell.run(TWO_VALUES)
    cell.picture.focus()
    cell.page.keyboard.press("Home")
    expect(cell.picture).to_have_attribute("aria-valuenow", "1")
    expect(cell.picture).to_have_attribute("aria-valuetext", re.compile("starts.* · line "))
    texts = []
    for _ in range(12):
        cell.page.keyboard.press("ArrowRight")
        texts.append(cell.picture.get_attribute("aria-valuetext") or "")
        if "yields" in texts[-1]:
            break
    assert re.search(r"ms · numbers yields 0\b.* · line 7$", texts[-1])
    expect(cell.element.locator(".step-line")).to_contain_text("yield number")
    cell.page.keyboard.press("Escape")
    expect(cell.element.locator(".step-line")).to_have_count(0)


def test_pointing_at_a_value_tells_it(cell: Cell) -> None:
    cell.run(TWO_VALUES)
    cell.page.wait_for_timeout(500)  # until the picture rests
    cell.picture.locator(".bead").last.hover(force=True)
    expect(cell.timeline).to_contain_text("numbers yields 1")
    expect(cell.element.locator(".step-line")).to_have_count(1)
    cell.run_button.hover()
    expect(cell.element.locator(".step-line")).to_have_count(0)


def test_a_replay_takes_the_console_along(cell: Cell) -> None:
    cell.run(TWO_VALUES)
    expect(cell.output).to_have_text("0 1")
    cell.replay.focus()
    cell.page.keyboard.press("Home")
    expect(cell.output).to_have_text("")
    recording = cell.element.evaluate("cell => cell.recording")
    between = (recording["output"][0]["at"] + recording["output"][-1]["at"]) / 2
    cell.replay.fill(str(round(1000 * between / recording["ended"])))
    expect(cell.output).to_have_text("0")
    expect(cell.replay).to_have_attribute("aria-valuetext", re.compile(r"^\d+ ms of \d+ ms$"))
    expect(cell.element.locator(".step-line")).to_have_count(1)
    cell.page.keyboard.press("End")
    expect(cell.output).to_have_text("0 1")


def test_zooming_shows_more_of_less_and_fit_all_again(cell: Cell) -> None:
    cell.page.emulate_media(reduced_motion="reduce")
    cell.run(TWO_VALUES)
    expect(cell.timeline).to_contain_text("2 values in")
    cell.timeline.get_by_role("button", name="Fit the whole run").click()
    cell.page.wait_for_timeout(500)  # a stock Firefox cannot be told to reduce motion
    ticks = cell.picture.locator(".tick")
    whole = ticks.all_text_contents()
    cell.timeline.get_by_role("button", name="Zoom in").click()
    cell.timeline.get_by_role("button", name="Zoom in").click()
    expect(ticks).not_to_have_text(whole)
    cell.timeline.get_by_role("button", name="Fit the whole run").click()
    expect(ticks).to_have_text(whole)
    cell.page.emulate_media(reduced_motion="null")


def test_thousands_of_values_are_few_elements(cell: Cell) -> None:
    cell.run(MANY_VALUES)
    expect(cell.timeline).to_contain_text(re.compile(r"[\d,]+ values in"))
    assert cell.picture.locator("*").count() < 1_500
    cell.open_steps()
    assert cell.steps.get_by_role("row").count() <= 201


@pytest.mark.chromium_only(reason="Playwright hears nothing of a blob's download in a stock Firefox")
def test_the_recording_can_be_taken_along(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.run(TWO_VALUES)
    cell.timeline.get_by_text("Save", exact=True).click()
    with lesson.expect_download() as download:
        cell.timeline.get_by_role("button", name="Download recording").click()
    assert download.value.suggested_filename == "counting-timeline.json"
    kept = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert kept == cell.element.evaluate("cell => cell.recording")


@pytest.mark.chromium_only(reason="what is shown is our own code's choice")
def test_a_timeline_that_is_off_is_not_shown(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.element.evaluate("cell => cell.setAttribute('timeline', 'off')")
    cell.run(TWO_VALUES)
    expect(cell.output).to_have_text("0 1")
    expect(cell.timeline).to_be_hidden()


def test_axe_finds_nothing_in_a_timeline(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.run(TWO_VALUES)
    cell.timeline.get_by_text("Steps as a table").click()
    cell.picture.focus()
    lesson.keyboard.press("End")
    assert violations(lesson) == []
