# What the cells of a session share, and what becomes of it when its interpreter has to go.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import ENDLESS, Cell

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import PageErrors

pytestmark = pytest.mark.also_without_jspi


KEEP = "kept = 1\nwith open('kept.txt', 'w') as file: file.write('kept')"


def test_without_a_session_nothing_is_kept_but_files(cell: Cell) -> None:
    assert cell.outcome_of(KEEP)["ok"]
    assert "NameError" in cell.outcome_of("kept")["error"]
    assert cell.outcome_of("print(open('kept.txt').read())")["stdout"] == "kept\n"
    assert cell.outcome_of("import os\nos.remove('kept.txt')")["ok"]
    assert "FileNotFoundError" in cell.outcome_of("open('kept.txt')")["error"]


def test_files_are_those_of_a_session_and_outlive_its_interpreter(
    session_cell: Cell, shared_errors: PageErrors
) -> None:
    shared_errors.allow("^uncaught: undefined$")  # Firefox of a worker that was ended
    assert session_cell.outcome_of(KEEP)["ok"]
    other = Cell(session_cell.page, "collecting")
    other.element.evaluate("cell => cell.setAttribute('session', 'another')")
    assert "FileNotFoundError" in other.outcome_of("open('kept.txt')")["error"]
    other.element.evaluate("cell => cell.removeAttribute('session')")
    assert session_cell.force(ENDLESS)["reason"] == "restarted"
    assert session_cell.outcome_of("print(open('kept.txt').read())")["stdout"] == "kept\n"
    assert session_cell.outcome_of("import os\nos.remove('kept.txt')")["ok"]
    assert "FileNotFoundError" in session_cell.outcome_of("open('kept.txt')")["error"]


def test_what_a_session_lost_is_run_again_and_the_page_says_so(session_cell: Cell, shared_errors: PageErrors) -> None:
    shared_errors.allow("^uncaught: undefined$")  # Firefox of a worker that was ended
    first, second = session_cell, Cell(session_cell.page, "collecting")
    second.join(first)
    assert first.outcome_of("import asyncio\nprint('made')\nkept = [1]")["stdout"] == "made\n"
    # What was stopped is not run again: it would never end.
    second.set_code("print('begun')\nwhile True: await asyncio.sleep(1)")
    second.start()
    expect(second.output).to_contain_text("begun")
    second.stop_button.click()
    assert second.finish()["reason"] == "stopped"
    assert second.force(ENDLESS)["reason"] == "restarted"
    second.set_code("input()\nkept.append(2)\nprint(kept)")
    second.start()
    expect(second.prompt).to_be_visible()
    label = first.element.get_attribute("label")
    expect(second.element.get_by_text(f"these programs ran again first: {label}.")).to_be_visible()
    second.prompt.press("Enter")
    assert second.finish()["stdout"] == "[1, 2]\n"  # and nothing that the other has printed
    second.element.evaluate("cell => cell.removeAttribute('session')")


def test_the_session_that_was_idle_for_longest_makes_room(page: Page, lesson_url: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'deviceMemory', { value: 2 });")
    page.goto(lesson_url)
    cells = [Cell(page, name) for name in ("counting", "collecting", "step-1-answer")]
    for number, cell in enumerate(cells):
        cell.element.evaluate("(cell, session) => cell.setAttribute('session', session)", f"own {number}")
        assert cell.outcome_of(f"kept = {number}")["ok"]
    assert cells[2].outcome_of("print(kept)")["stdout"] == "2\n"
    assert cells[0].outcome_of("print(kept)")["stdout"] == "0\n"
