# A program before its editor has loaded: what a reader does there is not lost when the editor comes.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.slow_network import EDITOR, settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.drivers.slow_network import Held


@pytest.mark.usefixtures("without_python")
def test_what_a_reader_writes_before_the_editor_has_come_is_in_it(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url, wait_until="domcontentloaded")  # Firefox loads until the editor has come
    cell = Cell(page, "counting")
    original = cell.code
    cell.plain_text.click()
    expect(cell.plain_text).to_be_focused()
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.type("# mine")
    page.keyboard.press("Enter")
    page.keyboard.type("x = 1")
    page.keyboard.press("Enter")
    assert cell.code == f"# mine\nx = 1\n{original}"
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.press("Enter")
    page.keyboard.type("# end")
    assert cell.code == f"# mine\nx = 1\n{original}\n# end"
    expect(cell.reset_button).to_have_attribute("aria-disabled", "false")
    held.release(EDITOR)
    expect(cell.editor).to_be_focused()
    page.keyboard.type(" of it")
    assert cell.code == f"# mine\nx = 1\n{original}\n# end of it"
    cell.reset_button.click()
    assert cell.code == original


@pytest.mark.usefixtures("without_python")
def test_several_lines_can_be_pasted_before_the_editor_has_come(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url, wait_until="domcontentloaded")  # Firefox loads until the editor has come
    cell = Cell(page, "counting")
    cell.element.evaluate("cell => cell.edit('a = 1')")
    cell.plain_text.click()
    for _ in range(2):
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.press("ControlOrMeta+C")
        page.keyboard.press("ControlOrMeta+End")
        page.keyboard.press("Enter")
        page.keyboard.press("ControlOrMeta+V")
    assert cell.code.split() == ["a", "=", "1"] * 4
    assert cell.code.strip("\n").count("\n") >= 3
    held.release(EDITOR)
    expect(cell.editor).to_be_focused()


@pytest.mark.usefixtures("without_python")
def test_the_editor_takes_the_selection_of_the_plain_text(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url, wait_until="domcontentloaded")  # Firefox loads until the editor has come
    cell = Cell(page, "counting")
    cell.element.evaluate("cell => cell.edit('first = 1\\nsecond = 2')")
    cell.plain_text.click()
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("ArrowDown")
    for _ in range(len("second")):
        page.keyboard.press("Shift+ArrowRight")
    held.release(EDITOR)
    expect(cell.editor).to_be_focused()
    page.keyboard.type("other")
    assert cell.code == "first = 1\nother = 2"


@pytest.mark.usefixtures("without_python")
def test_the_editor_takes_no_focus_that_the_plain_text_did_not_have(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url, wait_until="domcontentloaded")  # Firefox loads until the editor has come
    cell = Cell(page, "counting")
    cell.reset_button.focus()
    held.release(EDITOR)
    expect(cell.editor).to_be_visible()
    expect(cell.reset_button).to_be_focused()


@pytest.mark.usefixtures("without_python")
def test_a_selection_that_is_being_made_is_not_cut_off(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url, wait_until="domcontentloaded")  # Firefox loads until the editor has come
    cell = Cell(page, "counting")
    cell.plain_text.scroll_into_view_if_needed()
    box = cell.plain_text.bounding_box()
    assert box
    page.mouse.move(box["x"] + 70, box["y"] + 12)
    page.mouse.down()
    held.release(EDITOR)
    settle(page)
    page.mouse.move(box["x"] + 300, box["y"] + 36)
    expect(cell.plain_text).to_be_visible()
    page.mouse.move(box["x"] + 300, box["y"] - 30)  # the bar above the program
    page.mouse.up()
    expect(cell.editor).to_be_focused()


@pytest.mark.usefixtures("without_python")
def test_a_readonly_program_cannot_be_edited_before_the_editor_has_come(
    page: Page, lesson_url: str, held: Held
) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url, wait_until="domcontentloaded")  # Firefox loads until the editor has come
    cell = Cell(page, "counting")
    original = cell.code
    cell.element.evaluate("cell => cell.setAttribute('readonly', '')")
    cell.plain_text.click()
    page.keyboard.type("broken")
    assert cell.code == original
    held.release(EDITOR)
    expect(cell.editor).to_be_focused()


def test_the_key_that_runs_works_before_the_editor_has_come(page: Page, lesson_url: str, held: Held) -> None:
    held.hold(EDITOR)
    page.goto(lesson_url, wait_until="domcontentloaded")  # Firefox loads until the editor has come
    cell = Cell(page, "counting")
    cell.set_code("print('ran')")
    cell.plain_text.click()
    page.keyboard.press("Control+Enter")
    assert cell.finish()["stdout"] == "ran\n"
    assert cell.code == "print('ran')"
    held.release(EDITOR)
    expect(cell.editor).to_be_focused()
