# Hints, one after the other, and the solution: when they are offered, and what becomes of the reader's own program.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.exercise import Exercise, Task, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import PageErrors
    from tools.preview.server import StaticServer

SOLUTION = "answer = 42\nprint(answer)"
TASKS = [
    Task(
        "task",
        'expect(answer.names.get("answer") == 42, "`answer` should be 42.")',
        start="answer = None",
        solution=SOLUTION,
        hints=("It is a number.", "It is even.", "It is 6 * 7."),
    ),
    Task("other", "pass"),
]


@pytest.fixture
def address(site: StaticServer, built: Path) -> str:
    """The address of a page with exercises."""
    write_page(built, "help.html", "\n".join(task.html() for task in TASKS))
    return f"{site.url}help.html"


@pytest.fixture
def task(page: Page, address: str) -> Exercise:
    page.goto(address)
    exercise = Exercise(page, "task")
    expect(exercise.cell.editor).to_be_visible()
    return exercise


@pytest.mark.chromium_only(reason="what is offered when is our own code's choice; other help is tried in Firefox, too")
@pytest.mark.usefixtures("without_python")
def test_only_the_first_hint_is_offered_and_opening_one_offers_the_next(task: Exercise) -> None:
    summaries = task.hints.locator("summary")
    expect(summaries).to_have_text(["Hint 1 of 3"])
    summaries.nth(0).click()
    expect(task.hints.get_by_text("It is a number.")).to_be_visible()
    expect(summaries).to_have_text(["Hint 1 of 3", "Hint 2 of 3"])
    summaries.nth(0).click()  # closed again
    expect(summaries).to_have_text(["Hint 1 of 3", "Hint 2 of 3"])
    summaries.nth(1).click()
    expect(summaries).to_have_text(["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3"])


@pytest.mark.chromium_only(reason="what is offered when is our own code's choice; other help is tried in Firefox, too")
@pytest.mark.usefixtures("without_python")
def test_all_hints_opened_unlock_the_solution(task: Exercise) -> None:
    locked = task.element.get_by_text("You can see the solution after a check")
    for number in range(3):
        expect(task.solution).to_be_hidden()
        expect(locked).to_be_visible()
        task.hints.locator("summary").nth(number).click()
    expect(task.solution).to_be_visible()
    expect(locked).to_be_hidden()
    expect(Exercise(task.page, "other").solution).to_be_hidden()


def test_a_try_unlocks_the_solution_and_offers_a_hint(task: Exercise) -> None:
    expect(task.solution).to_be_hidden()
    assert task.check("answer = 41")["passed"] is False
    expect(task.solution).to_be_visible()
    expect(task.solution).not_to_have_attribute("open", "")
    show = task.element.get_by_role("button", name="Show a hint")
    show.click()
    expect(task.hints.get_by_text("It is a number.")).to_be_visible()
    expect(task.hints.locator("summary").first).to_be_focused()
    show.click()
    show.click()
    expect(task.hints.get_by_text("It is 6 * 7.")).to_be_visible()
    expect(show).to_be_hidden()


@pytest.mark.usefixtures("without_python")
def test_opened_hints_are_offered_again_after_a_reload(task: Exercise) -> None:
    task.hints.locator("summary").first.click()
    expect(task.hints).to_have_count(2)
    task.page.reload()
    expect(task.hints.locator("summary")).to_have_text(["Hint 1 of 3", "Hint 2 of 3"])


def test_the_solution_goes_into_the_editor_and_undo_brings_the_answer_back(task: Exercise) -> None:
    _unlock(task)
    task.cell.set_code("answer = 'mine'")
    task.solution.locator("summary").click()
    task.solution.get_by_role("button", name="Put it into the editor").click()
    expect(task.cell.editor).to_contain_text("answer = 42")
    expect(task.solution.get_by_role("status")).to_have_text("The solution is in the editor. Your own program is kept.")
    assert task.check()["passed"] is True
    task.cell.editor.press("ControlOrMeta+z")
    expect(task.cell.editor).to_have_text("answer = 'mine'")


@pytest.mark.usefixtures("without_python")
def test_the_readers_own_program_can_be_had_back_even_after_a_reload(task: Exercise) -> None:
    _unlock(task)
    task.cell.set_code("answer = 'mine'")
    task.solution.locator("summary").click()
    bring_back = task.solution.get_by_role("button", name="Bring my program back")
    expect(bring_back).to_be_hidden()
    put_in = task.solution.get_by_role("button", name="Put it into the editor")
    put_in.click()
    put_in.click()  # what is kept is still the reader's
    task.page.reload()
    expect(task.cell.editor).to_contain_text("answer = 42")
    task.solution.locator("summary").click()
    bring_back.click()
    expect(task.cell.editor).to_have_text("answer = 'mine'")
    expect(bring_back).to_be_hidden()
    expect(put_in).to_be_focused()


@pytest.mark.chromium_only(reason="a stock Firefox cannot be told to show what it prints")
@pytest.mark.usefixtures("without_python")
def test_nothing_of_a_hint_or_the_solution_is_printed(task: Exercise) -> None:
    _unlock(task)
    task.solution.locator("summary").click()
    task.page.emulate_media(media="print")
    expect(task.element.get_by_text("Do what the check wants.")).to_be_visible()
    expect(task.hints.locator("summary").first).to_be_visible()
    expect(task.hints.get_by_text("It is a number.")).to_be_hidden()
    expect(task.solution.locator("pre")).to_be_hidden()
    expect(task.check_button).to_be_hidden()


@pytest.mark.chromium_only(reason="a stock Firefox cannot be told to run no scripts")
def test_without_javascript_all_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    task = Exercise(page, "task")
    expect(task.element.get_by_text("answer = None")).to_be_visible()
    expect(task.hints.locator("summary")).to_have_text([f"Hint {number} of 3" for number in (1, 2, 3)])
    task.hints.locator("summary").nth(2).click()
    expect(task.hints.get_by_text("It is 6 * 7.")).to_be_visible()
    task.solution.locator("summary").click()
    expect(task.solution.locator("pre")).to_have_text(re.compile(r"answer = 42\s+print\(answer\)"))
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()


def _unlock(task: Exercise) -> None:
    """Opens all hints."""
    for number in range(3):
        task.hints.locator("summary").nth(number).click()


@pytest.mark.chromium_only(reason="the difference is a library's; its keys are tried in one browser")
@pytest.mark.usefixtures("without_python")
def test_the_solution_is_compared_with_the_readers_program_by_keyboard(task: Exercise) -> None:
    for number in range(3):
        task.hints.locator("summary").nth(number).click()
    task.cell.set_code("answer = 41\nprint(answer)")
    task.solution.locator("summary").click()
    compare = task.solution.get_by_role("button", name="Compare it with my program")
    compare.press("Enter")
    expect(compare).to_have_attribute("aria-expanded", "true")
    expect(task.solution.get_by_text("One place differs.")).to_be_visible()
    difference = task.solution.get_by_role("textbox", name="The solution, and where your program differs")
    expect(difference.locator(".cm-deletedLine")).to_have_text("answer = 41")
    expect(difference.locator(".cm-changedLine")).to_have_text("answer = 42")
    difference.focus()
    task.page.keyboard.press("End")
    task.page.keyboard.type("x")
    expect(difference.locator(".cm-changedLine")).to_have_text("answer = 42")  # nobody can edit it
    task.page.keyboard.press("F7")
    task.page.keyboard.press("Tab")  # it is no trap
    expect(difference).not_to_be_focused()
    assert violations(task.page) == []
    compare.press("Enter")
    expect(difference).to_have_count(0)
    task.cell.set_code(SOLUTION)
    compare.press("Enter")
    expect(task.solution.get_by_text("Your program is the solution, word for word.")).to_be_visible()


@pytest.mark.chromium_only(reason="Firefox does not ask again for a module that has failed")
@pytest.mark.usefixtures("without_python")
def test_a_comparison_that_cannot_be_loaded_is_said_and_two_presses_are_one(
    task: Exercise, page_errors: PageErrors
) -> None:
    page_errors.allow("ERR_FAILED|dynamically imported module|Failed to load")
    _unlock(task)
    task.solution.locator("summary").click()
    compare = task.solution.get_by_role("button", name="Compare it with my program")
    task.page.route("**/js/program-difference-*.js", lambda route: route.abort())
    compare.press("Enter")
    expect(task.solution.get_by_text("The comparison could not be loaded.")).to_be_visible()
    expect(compare).to_have_attribute("aria-expanded", "false")
    task.page.unroute("**/js/program-difference-*.js")
    compare.evaluate("button => { button.click(); button.click(); }")
    expect(compare).to_have_attribute("aria-expanded", "true")
    expect(task.solution.get_by_text("The comparison could not be loaded.")).to_have_count(0)
    expect(task.solution.locator(".difference")).to_have_count(1)
