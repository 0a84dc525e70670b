# Files that come into a cell: dropped on it or on the playground, or opened by its button.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.playground import cell_of, choose, play

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page

    from tools.preview.server import StaticServer

NO_PROGRAM_FILES = {
    "large.py": ("#" * 300_000, "large.py is larger than 256 kB: too large for a cell."),
    "binary.py": ("#\0", "binary.py is not a text file (in UTF-8)."),
}


def drop(element: Locator, name: str, content: str) -> None:
    """Drops a file onto an element."""
    element.evaluate(_DROP, [name, content])


def test_a_dropped_python_file_comes_into_the_cell_and_undo_brings_back_what_was_there(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    expect(cell.editor).to_be_visible()
    before = cell.code
    drop(cell.editor, "mine.py", "print('dropped')\r\n")
    expect(cell.element.get_by_text("mine.py is in the editor.")).to_be_visible()
    assert cell.code == "print('dropped')\n"
    assert cell.run()["stdout"] == "dropped\n"
    drop(cell.editor, "mine.py", "print('again')")
    cell.element.get_by_role("button", name="Undo").click()
    assert cell.code == "print('dropped')\n"
    cell.editor.focus()
    for _ in range(3):
        lesson.keyboard.press("ControlOrMeta+Z")
    assert cell.code == before


@pytest.mark.chromium_only(reason="a file is judged by our own code; one is dropped in Firefox above")
@pytest.mark.usefixtures("without_python")
def test_a_file_that_is_no_program_changes_nothing(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    before = cell.code
    for name, (content, news) in NO_PROGRAM_FILES.items():
        drop(cell.element.locator(".bar"), name, content)
        expect(cell.element.get_by_text(news)).to_be_visible()
        assert cell.code == before, name


@pytest.mark.chromium_only(reason="a file is refused by our own code; one is dropped in Firefox above")
@pytest.mark.usefixtures("without_python")
def test_a_readonly_program_takes_no_file(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.element.evaluate("cell => cell.setAttribute('readonly', '')")
    before = cell.code
    drop(cell.element.locator(".bar"), "mine.py", "print('dropped')")
    expect(cell.element.get_by_text("This program cannot be changed.")).to_be_visible()
    assert cell.code == before


@pytest.mark.usefixtures("without_python")
def test_a_file_dropped_anywhere_on_the_playground_comes_into_its_cell(page: Page, site: StaticServer) -> None:
    element = play(page, site)
    drop(page.get_by_role("heading", name="Playground"), "mine.py", "print('dropped')")
    expect(element.get_by_text("mine.py is in the editor.")).to_be_visible()
    assert cell_of(element).code == "print('dropped')"


@pytest.mark.usefixtures("without_python")
def test_a_python_file_is_opened_by_its_button(page: Page, site: StaticServer) -> None:
    element = play(page, site)
    choose(element, "Open a .py file")
    element.locator("input[type=file][accept]").set_input_files(
        {"name": "chosen.py", "mimeType": "text/x-python", "buffer": b"print('chosen')"}
    )
    expect(element.get_by_text("chosen.py is in the editor.")).to_be_visible()
    assert cell_of(element).code == "print('chosen')"


@pytest.mark.usefixtures("without_python")
def test_the_button_for_programs_takes_no_other_file(page: Page, site: StaticServer) -> None:
    element = play(page, site)
    choose(element, "Open a .py file")
    picture: FilePayload = {"name": "picture.png", "mimeType": "image/png", "buffer": b"x"}
    element.locator("input[type=file][accept]").set_input_files(picture)
    expect(element.get_by_text("picture.png is not a Python file: its name does not end in .py.")).to_be_visible()


@pytest.mark.chromium_only(reason="Playwright hears nothing of a blob's download in a stock Firefox")
@pytest.mark.also_without_jspi
def test_a_file_is_added_for_programs_and_what_they_write_can_be_saved(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    expect(cell.editor).to_be_visible()
    numbers: FilePayload = {"name": "numbers.csv", "mimeType": "text/csv", "buffer": b"1\n2\n"}
    choose(cell.element, "Add a data file")
    cell.element.locator("input[type=file]:not([accept])").set_input_files(numbers)
    expect(cell.element.get_by_text('numbers.csv is there from the next run on: open("numbers.csv")')).to_be_visible()
    drop(cell.element.locator(".bar"), "more.csv", "39\n")
    expect(cell.element.get_by_text('more.csv is there from the next run on: open("more.csv")')).to_be_visible()
    assert cell.outcome_of(_SUM)["stdout"] == "42\n"
    with lesson.expect_download() as saved:
        cell.element.get_by_role("button", name="Save out/sum.txt (1 kB)").click()
    assert saved.value.suggested_filename == "sum.txt"
    assert saved.value.path().read_bytes() == b"42"
    assert cell.outcome_of("print(open('out/sum.txt').read())")["stdout"] == "42\n"
    expect(cell.element.get_by_role("button", name="Save")).to_have_count(0)  # this run has written nothing
    cell.element.evaluate("cell => cell.setAttribute('session', 'own')")
    drop(cell.element.locator(".bar"), "for the session.csv", "7\n")
    expect(cell.element.get_by_text("for the session.csv is there")).to_be_visible()
    assert cell.outcome_of("print(open('for the session.csv').read())")["stdout"] == "7\n\n"


_SUM = """
import os
total = sum(int(line) for name in ("numbers.csv", "more.csv") for line in open(name))
os.makedirs("out", exist_ok=True)
with open("out/sum.txt", "w") as file:
    file.write(str(total))
print(total)
"""
_DROP = """
(element, [name, content]) => {
  const brought = new DataTransfer();
  brought.items.add(new File([content], name, { type: "text/x-python" }));
  for (const type of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(type, { dataTransfer: brought, bubbles: true, composed: true, cancelable: true });
    element.dispatchEvent(event);
  }
}
"""
