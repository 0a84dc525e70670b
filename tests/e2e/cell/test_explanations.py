# Mistakes are explained below a run, with the line, in the page's language; Python's own message stays.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route


pytestmark = pytest.mark.also_without_jspi

PLAIN_FOR = """\
async def numbers():
    yield 1

async def main():
    for number in numbers():
        print(number)

import asyncio
asyncio.run(main())
"""
NEVER_AWAITED = """\
import asyncio

async def greet():
    print("hello")

async def main():
    greet()

asyncio.run(main())
"""


def test_the_error_is_explained_below_pythons_own_message(cell: Cell) -> None:
    outcome = cell.run(PLAIN_FOR)
    expect(cell.error).to_contain_text("TypeError: 'async_generator' object is not iterable")
    explanation = cell.element.locator(".explanation")
    expect(explanation).to_contain_text("A plain for cannot wait")
    expect(explanation).to_contain_text("Write async for.")
    assert [(each["key"], each["line"]) for each in outcome["explanations"]] == [("plainFor", 5)]
    explanation.get_by_role("button", name="Line 5").click()
    expect(cell.editor).to_be_focused()


def test_a_silent_mistake_is_explained_too(cell: Cell) -> None:
    outcome = cell.run(NEVER_AWAITED)
    assert outcome["ok"]
    expect(cell.element.locator(".explanation")).to_have_text("Without await, greet() does nothing: it only makes a "
        "coroutine. Write await greet(). Line 7 Change it to await greet()")  # fmt: skip
    assert cell.run("print(1)")["ok"]
    expect(cell.element.locator(".explanation")).to_have_count(0)


def test_explain_off_leaves_pythons_message_alone(cell: Cell) -> None:
    cell.element.evaluate("cell => cell.setAttribute('explain', 'off')")
    assert cell.run(PLAIN_FOR)["explanations"] == []
    expect(cell.error).to_be_visible()
    expect(cell.element.locator(".explanation")).to_have_count(0)
    cell.element.evaluate("cell => cell.removeAttribute('explain')")


def test_a_reader_who_wants_no_explanations_can_say_so(cell: Cell) -> None:
    cell.run(PLAIN_FOR)
    explanation = cell.element.locator(".explanation")
    expect(explanation).to_be_visible()
    turn_on = cell.element.get_by_role("button", name="Explain mistakes", exact=True)
    cell.element.get_by_role("button", name="Do not explain mistakes").press("Enter")
    expect(turn_on).to_be_focused()
    expect(explanation).to_have_count(0)
    expect(cell.error).to_contain_text("'async_generator' object is not iterable")
    assert [each["key"] for each in cell.run(NEVER_AWAITED)["explanations"]] == ["notAwaited"]
    expect(turn_on).to_be_visible()
    expect(explanation).to_have_count(0)
    assert cell.page.evaluate("localStorage.getItem('yieldpad:explanations')") == "off"
    turn_on.press("Enter")
    expect(cell.element.get_by_role("button", name="Do not explain mistakes")).to_be_focused()
    expect(explanation).to_contain_text("Without await, greet() does nothing")
    assert cell.page.evaluate("localStorage.getItem('yieldpad:explanations')") is None
    cell.run("print(1)")
    expect(cell.element.locator(".explanations")).to_be_empty()


@pytest.mark.chromium_only(reason="the words are chosen by our own code")
def test_a_german_page_explains_in_german(page: Page, lesson_url: str) -> None:
    def in_german(route: Route) -> None:
        body = route.fetch().text().replace('<html lang="en"', '<html lang="de"')
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route(lesson_url, in_german)
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    cell.outcome_of(PLAIN_FOR)
    expect(cell.element.locator(".explanation")).to_contain_text("Ein gewöhnliches for kann nicht warten")
    expect(cell.element.get_by_role("button", name="Fehler nicht erklären")).to_be_visible()


def test_markup_in_a_programs_words_stays_text(cell: Cell) -> None:
    cell.run(
        "import asyncio\nasync def f(x): pass\n"
        "async def main():\n    f('<img src=x onerror=alert(1)>')\nasyncio.run(main())"
    )
    explanation = cell.element.locator(".explanation")
    expect(explanation).to_contain_text("<img src=x onerror=alert(1)>")
    expect(explanation.locator("img")).to_have_count(0)


def test_a_button_makes_the_change(cell: Cell) -> None:
    cell.run(PLAIN_FOR)
    change = cell.element.get_by_role("button", name="Change it to")
    expect(change).to_contain_text("async for")
    cell.editor.press("ControlOrMeta+Home")
    cell.editor.press_sequentially("# the line has moved\n")
    change.press("Enter")
    assert "\n    async for" in cell.code
    assert cell.code.startswith("# the line has moved\n")
    expect(cell.editor).to_be_focused()


def test_a_line_that_was_changed_is_not_overwritten(cell: Cell) -> None:
    cell.run(PLAIN_FOR)
    mine = PLAIN_FOR.replace("for number in", "for  mine in")
    assert mine != PLAIN_FOR
    cell.set_code(mine)
    cell.element.get_by_role("button", name="Change it to").click()
    assert cell.code == mine
