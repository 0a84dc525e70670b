# Progress: it is kept, shown on the page and in lists of lessons, taken along, and forgotten.

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import FilePayload, expect

from tests.e2e.drivers.exercise import Exercise, Task, write_page

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from tests.e2e.conftest import PageErrors
    from tools.preview.server import StaticServer

TASKS = [Task(name, "expect(answer.names.get('done'), 'Not done.')") for name in ("one", "two", "three")]
NOON = "2026-03-01T12:00:00.000Z"
CONTENTS = """
<ul>
  <li>Progress <lesson-progress lesson="progress.html" exercises="3"></lesson-progress></li>
  <li>Other <lesson-progress lesson="other.html" exercises="1"></lesson-progress></li>
  <li>Reading <lesson-progress lesson="reading.html" exercises="0"></lesson-progress></li>
</ul>
<course-progress></course-progress>
"""


@pytest.fixture
def address(site: StaticServer, built: Path) -> str:
    """The address of a page with three exercises, beside one with a list of lessons."""
    write_page(built, "progress.html", "\n".join(task.html() for task in TASKS) + CONTENTS)
    write_page(built, "contents.html", CONTENTS)
    return f"{site.url}progress.html"


@pytest.fixture
def course(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def test_what_is_solved_is_counted_and_kept(course: Page) -> None:
    expect(tally(course)).to_have_text("0 of 3 exercises solved")
    assert Exercise(course, "two").check("done = True")["solved"] is True
    expect(tally(course)).to_have_text("1 of 3 exercises solved")
    expect(listed(course, "Progress")).to_have_text("1/31 of 3 exercises solved")
    course.reload()
    expect(tally(course)).to_have_text("1 of 3 exercises solved")
    two = Exercise(course, "two")
    expect(two.said).to_have_text("Solved")
    expect(two.element).to_have_attribute("solved", "")
    expect(Exercise(course, "one").element).not_to_have_attribute("solved", "")
    assert two.check("done = False")["attempts"] == 2


@pytest.mark.chromium_only(reason="what is solved is our own code's choice; what is kept is tried in Firefox, too")
def test_a_wrong_answer_solves_nothing(course: Page) -> None:
    assert Exercise(course, "one").check("done = False")["solved"] is False
    expect(tally(course)).to_have_text("0 of 3 exercises solved")


def test_a_list_of_lessons_hears_of_it_in_another_tab(
    course: Page, context: BrowserContext, site: StaticServer
) -> None:
    contents = context.new_page()
    contents.goto(f"{site.url}contents.html")
    expect(listed(contents, "Progress")).to_have_text("0/30 of 3 exercises solved")
    expect(listed(contents, "Reading")).to_be_hidden()
    expect(tally(contents)).to_have_text("0 exercises of the course solved")
    Exercise(course, "one").check("done = True")
    expect(listed(contents, "Progress")).to_have_text("1/31 of 3 exercises solved")
    expect(tally(contents)).to_have_text("1 exercise of the course solved")
    _solve(course, "one", "two", "three")
    contents.reload()
    expect(listed(contents, "Progress")).to_have_text("✓3 of 3 exercises solved")
    expect(listed(contents, "Other")).to_have_text("0/10 of 1 exercise solved")


@pytest.mark.chromium_only(reason="Playwright hears nothing of a blob's download in a stock Firefox")
def test_progress_is_saved_to_a_file(course: Page) -> None:
    Exercise(course, "one").check("done = True")
    with course.expect_download() as download:
        progress(course).get_by_role("button", name="Save progress").click()
    assert download.value.suggested_filename.startswith("progress-20")
    saved = json.loads(Path(download.value.path()).read_text("utf-8"))
    one = saved["lessons"]["progress.html"]["one"]
    assert (saved["version"], saved["course"], one["attempts"]) == (1, "/course/play/", 1)
    assert one["solved"].startswith("20")


def test_progress_is_loaded_from_a_file_and_shown_at_once(course: Page) -> None:
    load(course, {"version": 1, "lessons": {"progress.html": {"one": {"solved": NOON, "attempts": 4, "hints": 1}}}})
    expect(progress(course).get_by_text("The progress in my.json was added.")).to_be_visible()
    expect(tally(course)).to_have_text("1 of 3 exercises solved")
    one = Exercise(course, "one")
    expect(one.element).to_have_attribute("solved", "")
    expect(one.solution).to_be_visible()
    assert one.check("done = True")["attempts"] == 5


@pytest.mark.chromium_only(reason="a file is judged by code that fuzz-progress.test.mjs tries")
@pytest.mark.parametrize("content", ["no JSON", [], {"version": 1, "lanes": []}], ids=["text", "list", "recording"])
def test_another_file_changes_nothing(course: Page, content: object) -> None:
    load(course, content)
    expect(progress(course).get_by_text("my.json contains no progress.")).to_be_visible()
    expect(tally(course)).to_have_text("0 of 3 exercises solved")


def test_starting_over_is_confirmed_in_the_page(course: Page) -> None:
    Exercise(course, "one").check("done = True")
    start_over = progress(course).get_by_role("button", name="Start over")
    question = progress(course).get_by_role("group", name="Delete your progress in the whole course?")
    start_over.click()
    expect(question.get_by_role("button", name="Keep")).to_be_focused()
    course.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(start_over).to_be_focused()
    expect(tally(course)).to_have_text("1 of 3 exercises solved")
    start_over.click()
    question.get_by_role("button", name="Delete").click()
    expect(tally(course)).to_have_text("0 of 3 exercises solved")
    expect(Exercise(course, "one").element).not_to_have_attribute("solved", "")
    course.reload()
    expect(tally(course)).to_have_text("0 of 3 exercises solved")
    expect(Exercise(course, "one").cell.editor).to_have_text("done = True")


def test_where_the_browser_keeps_nothing_exercises_work_and_it_is_told(page: Page, address: str) -> None:
    page.add_init_script(_DENY_STORAGE)
    page.goto(address)
    expect(progress(page).get_by_text("This browser cannot keep your progress.")).to_be_visible()
    assert Exercise(page, "one").check("done = True")["solved"] is True
    expect(tally(page)).to_have_text("1 of 3 exercises solved")


@pytest.mark.chromium_only(reason="the words are our own code's; how Python gets there is tried in Firefox elsewhere")
@pytest.mark.parametrize(
    ("html", "remedy"),
    [
        ('<async-exercise id="bare"></async-exercise>', "put an <async-cell> for the answer into it"),
        ('<lesson-progress exercises="1"></lesson-progress>', 'lesson="NAME.html"'),
    ],
    ids=["exercise", "lesson"],
)
@pytest.mark.usefixtures("without_python")
def test_an_authors_mistake_is_named_with_its_remedy(
    course: Page, page_errors: PageErrors, html: str, remedy: str
) -> None:
    page_errors.allow(remedy)
    course.evaluate("customElements.whenDefined('lesson-progress')")
    course.evaluate("html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", html)
    expect(tally(course)).to_be_visible()
    assert any(remedy in error for error in page_errors.seen)


def progress(page: Page) -> Locator:
    return page.locator("course-progress")


def tally(page: Page) -> Locator:
    return progress(page).locator(".tally")


def listed(page: Page, lesson: str) -> Locator:
    """What a list of lessons shows of one: a mark to be seen, and words to be heard."""
    return page.get_by_role("listitem").filter(has_text=lesson).locator("lesson-progress .lesson")


def load(page: Page, content: object) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    file = FilePayload(name="my.json", mimeType="application/json", buffer=text.encode())
    progress(page).locator("input[type=file]").set_input_files(file)


def _solve(page: Page, *names: str) -> None:
    for name in names:
        assert Exercise(page, name).check("done = True")["solved"] is True


_DENY_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});"""
