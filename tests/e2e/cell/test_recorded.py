# What a cell shows before it is run: the output and the timeline that were recorded when the site was built. They are
# there before Python is.

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers import terminal
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.recorded_run import PREDICTED, PRINTING, PROGRAMS, RECORDED, SILENT, kept_in, printed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request, Route

    from tests.e2e.conftest import PageErrors

# Its values are far enough apart for their texts, also on a machine that is late.
QUICK = """
import asyncio

async def letters():
    for letter in "ab":
        await asyncio.sleep(0.2)
        yield letter

async def main():
    async for letter in letters():
        print(letter)

asyncio.run(main())
"""


@pytest.fixture
def unloaded(page: Page, lesson_url: str, page_errors: PageErrors) -> Page:
    """The lesson, while none of Python's files can be had."""
    page_errors.allow("Failed to load|ERR_FAILED|NetworkError|fetch")
    page.route("**/python/**", lambda route: route.abort())
    page.goto(lesson_url)
    return page


# --- what the build has written


@pytest.mark.chromium_only(reason="what the build has written is the same in every browser")
def test_the_recorded_output_is_what_a_terminal_prints(shared_page: Page, tmp_path: Path) -> None:
    cells = [Cell(shared_page, name) for name in (*PROGRAMS, *PRINTING)]
    begun = []
    for cell in cells:  # at the same time: they wait for seconds
        (tmp_path / cell.id).mkdir()
        begun.append(terminal.begin(cell.code, tmp_path / cell.id))
    for cell, process in zip(cells, begun, strict=True):
        kept = kept_in(cell.element)
        assert kept["ending"]["ok"] is True
        assert printed(kept) == process.communicate(timeout=30)[0] != "", cell.id


@pytest.mark.chromium_only(reason="what the build has written is the same in every browser")
def test_every_cell_of_the_lesson_is_recorded(shared_page: Page) -> None:
    ids: list[str] = shared_page.locator("async-cell").evaluate_all("cells => cells.map(cell => cell.id)")
    assert sorted(ids) == sorted([*SILENT, *PREDICTED, *PRINTING, *PROGRAMS])
    for name in ids:
        kept = kept_in(Cell(shared_page, name).element)
        assert kept["recording"]["version"] == 2
        assert kept["ending"]["error"] is None


@pytest.mark.chromium_only(reason="what the build has written is the same in every browser")
def test_the_second_example_yields_at_each_full_second_and_prints_at_the_end(shared_page: Page) -> None:
    recording = kept_in(Cell(shared_page, "collecting").element)["recording"]
    yields = [(step["at"], step["value"]) for step in recording["steps"] if step["type"] == "yield"]
    assert yields == [(1, "0"), (2, "1"), (3, "2"), (4, "3"), (5, "4")]
    assert recording["output"] == [{"at": 5, "stream": "stdout", "text": "[0, 1, 2, 3, 4]\n"}]
    assert recording["ended"] == 5


@pytest.mark.chromium_only(reason="what the build has written is the same in every browser")
def test_what_a_reader_has_yet_to_write_is_not_recorded(shared_page: Page) -> None:
    for name in SILENT:
        recording = kept_in(Cell(shared_page, name).element)["recording"]
        assert (recording["steps"], recording["output"]) == ([], [])


# --- with JavaScript, before a run


def test_before_python_is_there_the_cell_shows_what_was_recorded(unloaded: Page) -> None:
    for name in PROGRAMS:
        cell = Cell(unloaded, name)
        kept = kept_in(cell.element)
        drawing = cell.element.locator("figure.recorded")
        expect(drawing).to_contain_text(RECORDED)
        expect(drawing.locator("pre")).to_have_text(printed(kept))
        cell.open_recorded()
        expect(drawing).to_be_hidden()
        expect(cell.timeline).to_contain_text(RECORDED)
        expect(cell.output).to_be_visible()
        expect(cell.output).to_have_text(" ".join(printed(kept).split("\n")).strip())
        assert cell.printed() == printed(kept)
        assert cell.state == "idle"
    for name in SILENT:
        cell = Cell(unloaded, name)
        expect(cell.timeline).to_be_hidden()
        expect(cell.output).to_be_hidden()


def test_the_button_below_the_drawing_replays_it(unloaded: Page) -> None:
    cell = Cell(unloaded, "together")
    button = cell.element.get_by_role("button", name="Replay", exact=True)
    button.focus()
    unloaded.keyboard.press("Enter")
    expect(cell.timeline).to_be_visible()
    expect(cell.element.locator("figure.recorded")).to_be_hidden()
    pause = cell.element.get_by_role("button", name="Pause the replay")
    expect(pause).to_be_focused()
    unloaded.keyboard.press("Enter")
    expect(button).to_be_focused()


@pytest.mark.chromium_only(reason="Playwright cannot tap in Firefox")
def test_a_finger_opens_the_drawing_by_a_tap(browser: Browser, lesson_url: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    expect(cell.element).to_have_attribute("state", "idle")
    cell.element.locator("figure.recorded .timeline").tap()
    expect(cell.timeline).to_be_visible()
    context.close()


def test_a_timeline_that_cannot_be_loaded_is_said_and_the_run_goes_on(
    lesson: Page, page_errors: PageErrors, engine: str
) -> None:
    page_errors.allow("ERR_FAILED|NetworkError|dynamically imported module|Failed to load")
    lesson.route("**/js/timeline-*.js", lambda route: route.abort())
    cell = Cell(lesson, "counting")
    assert cell.run(QUICK)["ok"]
    expect(cell.output).to_have_text("a b")
    expect(cell.element.get_by_text("could not be drawn")).to_be_visible()
    lesson.unroute("**/js/timeline-*.js")
    if engine == "firefox":
        lesson.reload()  # until then Firefox does not load again what failed
    assert cell.run(QUICK)["ok"]
    expect(cell.picture.locator(".bead-text")).to_have_text(["'a'", "'b'"])


@pytest.mark.usefixtures("without_python")
def test_an_edit_that_was_kept_hides_what_was_recorded(lesson: Page) -> None:
    cell = Cell(lesson, "together")
    cell.element.evaluate("cell => cell.edit('print(1)')")
    expect(Cell(lesson, "counting").editor).to_be_visible()  # or Firefox tells of what the reload keeps from loading
    lesson.reload()
    expect(cell.element).to_have_attribute("state", "idle")
    expect(cell.element.locator("figure.recorded")).to_be_hidden()
    cell.element.scroll_into_view_if_needed()
    expect(cell.editor).to_have_text("print(1)")
    expect(cell.timeline).to_be_hidden()


def test_a_recorded_timeline_can_be_explored_and_replayed(unloaded: Page) -> None:
    cell = Cell(unloaded, "counting")
    cell.open_recorded()
    expect(cell.picture.locator(".bead-text")).to_have_text(["0", "1", "2", "3", "4"])
    cell.picture.focus()
    unloaded.keyboard.press("End")
    expect(cell.picture).to_have_attribute("aria-valuetext", re.compile(r"^5\.0* ?s · "))
    unloaded.keyboard.press("Escape")
    expect(cell.replay).to_have_attribute("aria-valuetext", re.compile(r"^5(\.0+)? s of 5(\.0+)? s$"))
    cell.replay.fill("500")
    expect(cell.output).to_have_text("0 1")
    cell.replay.fill("1000")
    expect(cell.output).to_have_text("0 1 2 3 4")
    cell.open_steps()
    expect(cell.values).to_have_text(["0", "1", "2", "3", "4"])


def test_python_is_not_asked_for_until_a_cell_comes_into_view(page: Page, lesson_url: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/python/" in request.url:
            asked.append(request.url)

    page.context.on("request", note)
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    expect(cell.element).to_have_attribute("state", "idle")
    expect(cell.element).not_to_be_in_viewport()
    page.wait_for_load_state("networkidle")
    assert asked == []
    with page.expect_request("**/python/**"):
        cell.element.scroll_into_view_if_needed()


@pytest.mark.chromium_only(
    reason="what is drawn when is our own code's choice; a run replaces what was recorded in Firefox, too"
)
def test_the_outcome_is_not_a_recorded_one(unloaded: Page) -> None:
    """Whoever asks for an outcome wants to know what this reader's program did."""
    cell = Cell(unloaded, "counting")
    cell.open_recorded()
    assert cell.element.evaluate("cell => cell.outcome") is None


def with_recording(page: Page, url: str, alter: Callable[[dict[str, Any]], None]) -> Cell:
    """A cell of the lesson, on a page whose author has a recording of another version in it."""

    def answer(route: Route) -> None:
        html = route.fetch().text()
        before, data, after = re.split(
            r'(?<=<script type="application/json">)(\{"ending".*?)(?=</script>)', html, maxsplit=1
        )
        kept = json.loads(data)
        alter(kept["recording"])
        route.fulfill(body=before + json.dumps(kept).replace("<", "\\u003c") + after, content_type="text/html")

    page.route(url, answer)
    page.goto(url)
    cell = page.locator("async-cell:has(> script)").first
    return Cell(page, cell.get_attribute("id") or "")


@pytest.mark.chromium_only(
    reason="what is drawn when is our own code's choice; a run replaces what was recorded in Firefox, too"
)
def test_a_recording_of_version_1_is_shown_as_it_was(page: Page, lesson_url: str) -> None:
    def into_version_1(recording: dict[str, Any]) -> None:
        recording["version"] = 1
        for step in recording["steps"]:
            if step["type"] == "wait":
                step["on"] = "task group"

    cell = with_recording(page, lesson_url, into_version_1)
    cell.open_recorded()
    expect(cell.timeline).to_contain_text(RECORDED)
    cell.open_steps()
    expect(cell.steps.locator("tr.is-wait .value").first).to_have_text("task group")


@pytest.mark.chromium_only(
    reason="what is drawn when is our own code's choice; a run replaces what was recorded in Firefox, too"
)
def test_a_recording_of_an_unknown_version_says_what_to_do(
    page: Page, lesson_url: str, page_errors: PageErrors
) -> None:
    page_errors.allow("its recording is neither of version 1 nor of version 2. Build the page again")
    cell = with_recording(page, lesson_url, lambda recording: recording.update(version=3))
    cell.element.locator("figure.recorded .timeline").hover()
    expect(cell.editor).to_be_visible()
    expect(cell.timeline).to_be_hidden()


# --- and after


@pytest.mark.also_without_jspi
def test_a_run_replaces_what_was_recorded(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.open_recorded()
    expect(cell.timeline).to_contain_text(RECORDED)
    assert cell.run(QUICK)["ok"]
    expect(cell.timeline).not_to_contain_text(RECORDED)
    expect(cell.output).to_have_text("a b")
    expect(cell.picture.locator(".bead-text")).to_have_text(["'a'", "'b'"])
    cell.open_steps()
    expect(cell.values).to_have_text(["'a'", "'b'"])
    cell.replay.fill("0")
    expect(cell.output).to_have_text("")
    other = Cell(lesson, "collecting")
    other.open_recorded()
    expect(other.timeline).to_contain_text(RECORDED)


@pytest.mark.chromium_only(
    reason="what is drawn when is our own code's choice; a run replaces what was recorded in Firefox, too"
)
def test_a_run_that_does_nothing_leaves_nothing_of_what_was_recorded(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.open_recorded()
    assert cell.run("pass")["ok"]
    expect(cell.timeline).to_be_hidden()
    expect(cell.output).to_be_hidden()
    assert cell.printed() == ""


@pytest.mark.chromium_only(
    reason="what is drawn when is our own code's choice; a run replaces what was recorded in Firefox, too"
)
@pytest.mark.usefixtures("without_python")
def test_an_edit_alone_leaves_what_was_recorded(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.open_recorded()
    cell.editor.click()
    lesson.keyboard.press("Control+End")
    lesson.keyboard.type("\nprint('edited')")
    assert cell.code.endswith("print('edited')")
    expect(cell.timeline).to_contain_text(RECORDED)
    expect(cell.output).to_have_text("0 1 2 3 4")
    cell.reset_button.click()
    expect(cell.timeline).to_contain_text(RECORDED)


@pytest.mark.chromium_only(
    reason="what is drawn when is our own code's choice; a run replaces what was recorded in Firefox, too"
)
def test_a_run_that_fails_replaces_it_too(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    expect(cell.element.locator("figure.recorded")).to_be_visible()
    assert cell.run("print('one')\n1 / 0")["reason"] == "error"
    expect(cell.output).to_have_text("one")
    expect(cell.timeline).to_be_hidden()
    expect(cell.error).to_contain_text("ZeroDivisionError")
