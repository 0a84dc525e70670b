# The editor: its keys, what it keeps, and the page without it.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from tests.e2e.conftest import PageErrors

KEPT = "Your edit was kept. Reset brings the original back."


def test_control_enter_runs_the_program_and_puts_no_line_into_it(cell: Cell) -> None:
    cell.set_code("print('ran')")
    cell.editor.click()
    cell.page.keyboard.press("Control+Enter")
    assert cell.finish()["stdout"] == "ran\n"
    assert cell.code == "print('ran')"
    expect(cell.editor).to_be_focused()


def test_tab_indents_and_escape_then_tab_leaves_the_editor(cell: Cell) -> None:
    cell.set_code("x = 1")
    cell.editor.click()
    cell.page.keyboard.press("Control+End")
    cell.page.keyboard.press("Tab")
    expect(cell.editor).to_be_focused()
    assert cell.code == "x = 1   "
    cell.page.keyboard.press("Escape")
    cell.page.keyboard.press("Tab")
    expect(cell.editor).not_to_be_focused()
    assert cell.code == "x = 1   "


def test_escape_then_shift_tab_goes_back_to_the_buttons(cell: Cell) -> None:
    cell.set_code("x = 1")
    cell.editor.click()
    cell.page.keyboard.press("Escape")
    cell.page.keyboard.press("Shift+Tab")
    expect(cell.element.get_by_role("button", name="More")).to_be_focused()
    cell.page.keyboard.press("Shift+Tab")
    expect(cell.reset_button).to_be_focused()


def test_enter_keeps_the_indentation_of_a_block(cell: Cell) -> None:
    cell.set_code("")
    cell.editor.click()
    cell.page.keyboard.type("for x in range(2):")
    cell.page.keyboard.press("Enter")
    cell.page.keyboard.type("print(x)")
    assert cell.code == "for x in range(2):\n    print(x)"


def test_the_editor_keeps_the_indentation_of_the_program(cell: Cell) -> None:
    cell.set_code("")
    put_on_clipboard(cell.page, "\ufeffdef f():\n\treturn 1")
    cell.editor.click()
    cell.page.keyboard.press("ControlOrMeta+v")
    cell.page.keyboard.press("Control+End")
    for key in ("Enter", "Backspace", *"if x:", "Enter"):
        cell.page.keyboard.press(key)
    cell.page.keyboard.type("y = 2")
    cell.page.keyboard.press("Enter")
    cell.page.keyboard.press("Tab")
    assert cell.code == "def f():\n\treturn 1\nif x:\n\ty = 2\n\t\t"
    cell.set_code("if x:\n  pass")
    cell.page.keyboard.press("Control+End")
    for key in ("Enter", "Tab"):
        cell.page.keyboard.press(key)
    assert cell.code == "if x:\n  pass\n    "


def test_lines_are_numbered_and_python_is_coloured(cell: Cell) -> None:
    cell.set_code("def f():\n    return 'text'\n")
    numbers = cell.element.locator(".cm-lineNumbers .cm-gutterElement:visible").all_text_contents()
    assert numbers[-3:] == ["1", "2", "3"]
    colours = {
        word: cell.editor.get_by_text(word, exact=True).evaluate("part => getComputedStyle(part).color")
        for word in ("def", "'text'")
    }
    plain = cell.editor.evaluate("editor => getComputedStyle(editor).color")
    assert len({plain, *colours.values()}) == 3


@pytest.mark.usefixtures("without_python")
def test_an_edit_survives_a_reload_and_reset_brings_the_original_back(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    original = cell.code
    expect(cell.element.get_by_text(KEPT)).to_have_count(0)
    expect(cell.reset_button).to_have_attribute("aria-disabled", "true")
    cell.editor.click()
    lesson.keyboard.press("Control+End")
    lesson.keyboard.type("# mine")
    lesson.reload()
    assert cell.code.removeprefix(original).strip() == "# mine"
    expect(cell.element.get_by_text(KEPT)).to_be_visible()
    expect(Cell(lesson, "collecting").element.get_by_text(KEPT)).to_have_count(0)
    expect(cell.reset_button).to_have_attribute("aria-disabled", "false")
    cell.reset_button.click()
    assert cell.code == original
    expect(cell.element.get_by_text("The original is back.")).to_be_visible()
    lesson.reload()
    assert cell.code == original
    expect(cell.element.get_by_text(KEPT)).to_have_count(0)


def test_reset_can_be_undone(cell: Cell) -> None:
    cell.set_code("mine = 1")
    cell.reset_button.click()
    assert cell.code != "mine = 1"
    cell.element.get_by_role("button", name="Undo").click()
    assert cell.code == "mine = 1"


def test_a_readonly_cell_runs_and_cannot_be_edited(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.set_code("print('fixed')")
    cell.element.evaluate("cell => cell.setAttribute('readonly', '')")
    cell.editor.click()
    lesson.keyboard.type("broken")
    assert cell.code == "print('fixed')"
    lesson.keyboard.press("Control+Enter")
    assert cell.finish()["stdout"] == "fixed\n"
    cell.element.evaluate("cell => cell.removeAttribute('readonly')")
    lesson.keyboard.press("Control+Home")
    lesson.keyboard.type("#")
    assert cell.code == "#print('fixed')"


def test_the_program_can_be_read_and_edited_before_python_is_there(
    page: Page, lesson_url: str, page_errors: PageErrors
) -> None:
    held: list[Route] = []
    page.route("**/python/**", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    expect(cell.editor).to_contain_text("async def async_gen")
    cell.run_button.click()
    expect(cell.element).to_have_attribute("state", "loading")
    cell.editor.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# while it loads\n")
    assert cell.code.startswith("# while it loads\n")
    give_up(held, page_errors)


def test_the_download_is_shown_in_bytes(page: Page, lesson_url: str, page_errors: PageErrors) -> None:
    held: list[Route] = []
    page.route("**/python/pyodide.asm-*.wasm", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    cell.run_button.click()
    expect(cell.element.get_by_role("progressbar", name="Loading Python")).to_be_visible()
    expect(cell.element.get_by_text(re.compile(r"Loading Python: \d+\.\d of \d+\.\d MB"))).to_be_visible()
    give_up(held, page_errors)


def give_up(held: list[Route], page_errors: PageErrors) -> None:
    """Ends the downloads that a test has kept waiting."""
    page_errors.allow("python/|Failed to fetch|NetworkError")
    for route in held:
        route.abort()


@pytest.mark.chromium_only(reason="a stock Firefox cannot be told to run no scripts")
def test_without_javascript_the_code_is_there_to_read(browser: Browser, lesson_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(lesson_url)
    expect(page.locator("async-cell#counting")).to_contain_text("async def async_gen():")
    expect(page.locator("async-cell").last).to_contain_text("asyncio.run(collect_numbers())")
    expect(page.get_by_role("button", name="Run")).to_have_count(0)
    context.close()


def put_on_clipboard(page: Page, text: str) -> None:
    """Copies a text as a reader does, from another field."""
    page.evaluate(_OPEN_FIELD, text)
    page.keyboard.press("ControlOrMeta+c")
    page.evaluate("document.querySelector('#copied').remove()")


_OPEN_FIELD = """
text => {
  const field = document.createElement("textarea");
  field.id = "copied";
  field.value = text;
  document.body.append(field);
  field.select();
}
"""
