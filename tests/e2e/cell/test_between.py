# What is between tasks: queues and locks in the picture and in words, who waits for whom, and a deadlock.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.exercise import write_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page, Route

    from tests.e2e.conftest import PageErrors
    from tools.preview.server import StaticServer

pytestmark = pytest.mark.chromium_only(reason="the words and the shapes are the same in every browser")

QUEUE = """
import asyncio

async def work(jobs):
    while await jobs.get():
        await asyncio.sleep(0.1)

async def main():
    jobs = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        group.create_task(work(jobs), name="worker")
        for job in ["a", "b", "c", ""]:
            await jobs.put(job)

asyncio.run(main())
"""
DEADLOCK = """
import asyncio

async def eat(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            print("eats")

async def main():
    left = asyncio.Lock()
    right = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(eat(left, right), name="Ann")
        group.create_task(eat(right, left), name="Ben")

asyncio.run(main())
"""
SENTENCE = (
    "Nothing can wake the tasks that are left: Ann waits for lock right, held by Ben; "
    "Ben waits for lock left, held by Ann; Task-1 waits for task group."
)


def open_awaits(cell: Cell) -> Locator:
    """Opens who waits for whom, by the keyboard. The tests share a page: another one may have opened it."""
    awaits = cell.timeline.locator(".awaits")
    if awaits.get_attribute("open") is None:
        awaits.locator("summary").press("Enter")
    return awaits


def test_a_queue_is_drawn_and_told(cell: Cell) -> None:
    recording = cell.outcome_of(QUEUE)["recording"]
    assert [(each["kind"], each["name"], each["size"]) for each in recording["resources"]] == [("queue", "jobs", 1)]
    thin = cell.picture.locator(".thin.is-queue")
    expect(thin).to_have_count(1)
    expect(thin.locator(".thin-fill")).to_have_count(1)
    expect(thin.locator(".thin-wait")).to_have_count(1)
    expect(cell.picture.locator(".thin-name")).to_have_text("jobs")
    cell.picture.focus()
    cell.picture.press("Home")
    expect(cell.picture).to_have_attribute("aria-valuetext", re.compile(r"main .* starts .* jobs\.put: 1 of 1"))
    expect(cell.timeline.locator(".details-line")).to_contain_text("jobs.put: 1 of 1")
    cell.open_steps()
    expect(cell.steps.filter(has_text="jobs.put()").first).to_contain_text("jobs: 1 of 1")
    expect(cell.steps.filter(has_text="jobs.get: 0 of 1").first).to_be_visible()


def test_who_waits_for_whom_is_a_tree_of_any_moment(cell: Cell) -> None:
    cell.outcome_of(QUEUE)
    awaits = open_awaits(cell)
    expect(awaits).to_contain_text("no task is under way")
    cell.picture.focus()
    tree = awaits.locator(".awaits-tree")
    for _ in range(6):  # how many steps there are before depends on a coarse clock
        cell.picture.press("ArrowRight")
        if "jobs.put() · 1 of 1" in (tree.text_content() or "") and tree.locator("> li").count() > 1:
            break
    expect(awaits.get_by_role("region")).to_contain_text("jobs: 1 of 1")
    expect(tree.locator("> li")).to_have_count(2)
    expect(tree).to_contain_text("jobs.put() · 1 of 1")
    hide = awaits.get_by_role("button", name="Hide the lanes of queues and locks")
    hide.press("Enter")
    expect(cell.picture.locator(".thin")).to_have_count(0)
    # The timeline's name, and that of the tree in it, follow the cell's.
    label = cell.element.get_attribute("label")
    cell.element.evaluate("cell => { cell.label = 'another'; }")
    expect(awaits.get_by_role("region", name="Who waits for whom in another")).to_be_visible()
    cell.element.evaluate("(cell, label) => { cell.label = label; }", label)
    awaits.get_by_role("button", name="Show the lanes of queues and locks").press("Enter")
    expect(cell.picture.locator(".thin")).to_have_count(1)
    assert violations(cell.element.page) == []


@pytest.mark.also_without_jspi
def test_a_deadlock_is_said_while_the_program_runs(cell: Cell) -> None:
    cell.set_code(DEADLOCK)
    cell.start()
    stuck = cell.timeline.locator(".stuck")
    expect(stuck).to_have_text(SENTENCE)
    expect(stuck).to_have_role("status")
    awaits = open_awaits(cell)
    expect(awaits.locator(".awaits-tree")).to_contain_text("lock right · held by Ben")
    cell.stop_button.click()
    recording = cell.finish()["recording"]
    assert [task["name"] for task in recording["stuck"]["tasks"]] == ["Ann", "Ben", "Task-1"]
    expect(stuck).to_have_text(SENTENCE)
    cell.outcome_of("print('well')")
    expect(cell.element.locator(".stuck")).to_be_empty()  # its timeline is not shown: nothing waits


def test_the_button_that_copies_the_tree_keeps_the_focus_where_no_task_is_left(cell: Cell) -> None:
    cell.outcome_of(QUEUE)
    copy = open_awaits(cell).get_by_role("button", name="Copy as text")
    cell.picture.focus()
    cell.picture.press("Home")
    expect(copy).to_have_attribute("aria-disabled", "false")
    copy.focus()
    cell.picture.dispatch_event("keydown", {"key": "End", "bubbles": True})
    expect(copy).to_have_attribute("aria-disabled", "true")
    expect(copy).to_be_focused()


def test_a_timeline_goes_on_without_the_words_that_do_not_come(
    page: Page, page_errors: PageErrors, site: StaticServer, built: Path
) -> None:
    page_errors.allow("ERR_FAILED|dynamically imported module|Failed to load")
    write_page(built, "between-words.html", '<async-cell id="program" speed="instant"></async-cell>')

    def without_words(route: Route) -> None:
        answer = route.fetch()
        if "has not begun" in answer.text():
            route.abort()
        else:
            route.fulfill(response=answer)

    page.route("**/js/en-*.js", without_words)
    page.goto(f"{site.url}between-words.html")
    cell = Cell(page, "program")
    expect(cell.editor).to_be_visible()
    assert cell.run(QUEUE)["ok"]
    awaits = open_awaits(cell)
    expect(awaits.get_by_role("region")).to_contain_text("This part could not be drawn.")
    expect(awaits.get_by_role("button")).to_have_count(0)
    expect(cell.picture.locator(".thin.is-queue")).to_have_count(1)
    cell.picture.focus()
    cell.picture.press("Home")
    expect(cell.picture).to_have_attribute("aria-valuetext", re.compile("main .* starts"))
    page.unroute("**/js/en-*.js")
    assert cell.run()["ok"]
    expect(awaits.get_by_role("region")).to_contain_text("no task is under way")
