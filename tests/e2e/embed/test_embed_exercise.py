# An exercise of a lesson in a frame of another page: it is shown, solved and reported there.

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.exercise import Exercise
from tests.e2e.drivers.frame_messages import LISTEN, kinds, say, wait_for
from tests.e2e.drivers.host_page import frame_tag, page_html
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Host, PageErrors
    from tools.preview.server import StaticServer

FIRST = "exercise=async-generators/step-1"
SANDBOX = 'sandbox="allow-scripts"'
NOT_THERE = ["async-generators/counting", "async-generators/nothing", "nowhere/step-1", "../step-1", "step-1"]


def embedded(page: Page) -> Exercise:
    return Exercise(cast("Page", page.frame_locator("#task")), "step-1")


def open_host(page: Page, tool: StaticServer, host: Host, fragment: str = FIRST, attributes: str = "") -> None:
    page.add_init_script(LISTEN)
    script = f'<script src="{tool.url}embed-fit.js" defer></script>'
    page.goto(host(page_html(frame_tag(tool, "task", fragment=fragment, attributes=attributes), head=script)))


@pytest.mark.parametrize("attributes", ["", SANDBOX], ids=["plain", "sandboxed"])
def test_the_page_around_it_hears_of_every_check(page: Page, tool: StaticServer, host: Host, attributes: str) -> None:
    open_host(page, tool, host, attributes=attributes)
    task = embedded(page)
    expect(task.cell.editor).to_be_visible()
    say(page, "task", type="check")
    first = wait_for(page, "task", "checked")["verdict"]
    assert (first["passed"], first["exercise"], first["attempts"], first["solved"]) == (False, "step-1", 1, False)
    assert first["feedback"][0]["text"]
    expect(task.said).to_have_text("Not solved yet")
    solution = task.solution.locator("code").text_content()
    say(page, "task", type="code", code=solution)
    say(page, "task", type="check")
    second = wait_for(page, "task", "checked", 2)["verdict"]
    assert (second["passed"], second["attempts"], second["solved"]) == (True, 2, True)
    expect(task.said).to_have_text("That is right.")
    frame = page.locator("#task").element_handle().content_frame()
    assert frame
    wait_until(frame, "document.documentElement.scrollHeight <= innerHeight")


def test_what_is_solved_in_a_frame_is_solved_in_the_lesson(page: Page, tool: StaticServer) -> None:
    page.goto(f"{tool.url}embed.html#{FIRST}")
    task = Exercise(page, "step-1")
    expect(task.cell.editor).to_be_visible()
    task.check(task.solution.locator("code").text_content())
    expect(task.said).to_have_text("That is right.")
    page.goto(f"{tool.url}async-generators.html")
    expect(page.locator("async-exercise#step-1")).to_have_attribute("solved", "")


@pytest.mark.chromium_only(reason="the words are our own code's; how Python gets there is tried in Firefox elsewhere")
@pytest.mark.usefixtures("without_python")
def test_an_exercise_that_is_not_there_is_told(
    page: Page, page_errors: PageErrors, tool: StaticServer, host: Host
) -> None:
    page_errors.allow("404")
    frames = {f"task{number}": name for number, name in enumerate(NOT_THERE)}
    page.goto(host(page_html("".join(frame_tag(tool, id_, fragment=f"exercise={frames[id_]}") for id_ in frames))))
    for id_, name in frames.items():
        page.locator(f"#{id_}").scroll_into_view_if_needed()
        alert = page.frame_locator(f"#{id_}").get_by_role("alert")
        expect(alert).to_have_text(f"This site has no exercise “{name}”.")


@pytest.mark.chromium_only(reason="the words are our own code's; how Python gets there is tried in Firefox elsewhere")
@pytest.mark.usefixtures("without_python")
def test_a_frame_without_an_exercise_has_nothing_to_check(page: Page, tool: StaticServer, host: Host) -> None:
    open_host(page, tool, host, "code=1")
    wait_for(page, "task", "ready")
    say(page, "task", type="check")
    assert wait_for(page, "task", "problem")["message"] == "There is no exercise in this frame."
    assert "checked" not in kinds(page, "task")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, tool: StaticServer, theme: str) -> None:
    page.goto(f"{tool.url}embed.html#{FIRST}&theme={theme}")
    task = Exercise(page, "step-1")
    task.check("def async_numbers():\n    return 1")
    expect(task.feedback).to_be_visible()
    for width in (900, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
