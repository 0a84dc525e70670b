# Accessibility: what axe finds, and the page by keyboard alone.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_light_and_dark
from tests.e2e.drivers.cell import Cell

if TYPE_CHECKING:
    from playwright.sync_api import Page

BROKEN = """
import sys
print("out")
print("err", file=sys.stderr)

async def numbers():
    for number in range(3):
        yield number

collected = [number async for number in numbers()]
1 / 0
"""


@pytest.mark.chromium_only(
    reason="axe reads the same page in each browser; Firefox's pages are read in site/test_course.py"
)
def test_axe_finds_nothing(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    expect(cell.editor).to_be_visible()
    assert violations_light_and_dark(lesson) == []
    cell.run(BROKEN)
    expect(cell.error).to_be_visible()
    Cell(lesson, "step-2-answer").run("async_numbers")
    asking = Cell(lesson, "collecting")
    asking.set_code("input('? ')")
    asking.start()
    expect(asking.prompt).to_be_visible()
    assert violations_light_and_dark(lesson) == []


def test_a_narrow_page_needs_no_scrolling_sideways(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    for width in (390, 320):
        lesson.set_viewport_size({"width": width, "height": 800})
        cell.run("print('x' * 500)\n1 / 0")
        expect(cell.error).to_be_visible()
        assert lesson.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_everything_in_its_order(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    expect(cell.editor).to_be_visible()
    lesson.keyboard.press("Tab")
    expect(lesson.get_by_role("link", name="Skip to the lesson")).to_be_focused()
    lesson.keyboard.press("Enter")
    lesson.keyboard.press("Tab")
    expect(cell.run_button).to_be_focused()
    lesson.keyboard.press("Tab")
    expect(cell.stop_button).to_be_focused()
    lesson.keyboard.press("Tab")
    expect(cell.reset_button).to_be_focused()
    lesson.keyboard.press("Tab")
    expect(cell.element.get_by_role("button", name="More")).to_be_focused()
    lesson.keyboard.press("Tab")
    expect(cell.editor).to_be_focused()
    lesson.keyboard.press("Tab")
    expect(cell.editor).to_be_focused()
    lesson.keyboard.press("Escape")
    lesson.keyboard.press("Tab")
    expect(cell.editor).not_to_be_focused()
    # The reader of the tests has types turned off.
    expect(cell.element.get_by_role("button", name="Check types")).to_be_focused()
    lesson.keyboard.press("Tab")
    expect(cell.element.get_by_role("combobox", name="Speed")).to_be_focused()
    for name in ("Pause", "Step"):
        lesson.keyboard.press("Tab")
        expect(cell.element.get_by_role("button", name=name)).to_be_focused()
    lesson.keyboard.press("Tab")
    expect(cell.element.get_by_role("button", name="Replay")).to_be_focused()
    next_cell = Cell(lesson, "made-and-asked-answer")
    for _ in range(12):
        lesson.keyboard.press("Tab")
        if next_cell.run_button.evaluate("button => button.matches(':focus')"):
            return
    pytest.fail("Tab does not lead from one cell to the next")


def test_a_button_that_can_do_nothing_keeps_the_focus_and_does_nothing(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.set_code("print('ran')")
    cell.run_button.focus()
    lesson.keyboard.press("Space")
    assert cell.finish()["stdout"] == "ran\n"
    expect(cell.run_button).to_be_focused()
    cell.stop_button.focus()
    lesson.keyboard.press("Enter")
    expect(cell.stop_button).to_be_focused()
    assert cell.state == "done"


def test_the_state_of_a_run_is_told(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.run("pass")
    expect(cell.element.get_by_role("status").filter(has_text="Done in")).to_have_count(1)
    cell.run("1 / 0")
    expect(cell.element.get_by_role("status").filter(has_text="Error after")).to_have_count(1)
    expect(cell.element.get_by_role("status").filter(has_text="Done in")).to_have_count(0)
    expect(cell.element.get_by_role("alert", name="").filter(has_text="ZeroDivisionError")).to_have_count(1)
